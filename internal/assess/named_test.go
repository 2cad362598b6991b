package assess_test

import (
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

// TestNotInNotice: names come from the notice, and one that it lacks voids what it is about.
func TestNotInNotice(t *testing.T) {
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301)")
		a, _ := f.Qualifying("m3301", "g")
		a.Spec.Registration.Status = v1alpha1.RegistrationUnregistered
		f.Fed("m3301").Spec.Youth = worldtest.MainFields("OnlineWriter")
		return f
	}
	verdict := func(r *worldtest.Result) string {
		return "group " + readiness(r.Group("g").Conditions) + ", " + target(r.Fed("m3301"), memberGroup) + "; association " +
			readiness(r.Association("g").Conditions) + ", " + target(r.Fed("m3301"), coverage) + "; federation " + readiness(r.Fed("m3301").Conditions)
	}
	const (
		group, stranger = "group True Resolved, Overdue 1/3", "group False NotInNotice, stalled, Overdue 0/3"
		association     = "; association True Resolved, Met 1/1"
		unknown         = "; association False NotInNotice, stalled, Met 1/1"
		federation      = "; federation True Resolved"
	)
	decidedBy := func(body v1alpha1.DecidingBody) step {
		return func(f *worldtest.Forest) { f.Groups[0].Spec.Terms[0].DecidedBy = body }
	}
	outcome := func(day v1alpha1.Date, outcome v1alpha1.OutcomeType) step {
		return func(f *worldtest.Forest) {
			found := worldtest.Decided(worldtest.Heard(worldtest.Finding("x", v1alpha1.GroundIrregular, "2026-01-01"), "2026-01-02", "2026-01-03"), outcome, day)
			found.Outcome.DecidedBy = "Nobody"
			f.Groups[0].Spec.Findings = []v1alpha1.Finding{found}
		}
	}
	fields := func(names ...v1alpha1.FieldName) step {
		return withAssociation(func(a *associationSpec) { a.EmergingFields = names })
	}
	founded := func(founding v1alpha1.Founding) step {
		return withAssociation(func(a *associationSpec) { a.Founding = &founding })
	}
	supplement := func(change func(*v1alpha1.NoticeSpec)) step {
		return func(f *worldtest.Forest) { change(f.Supplement("zj", worldtest.National)) }
	}
	seats := func(name v1alpha1.FieldName) step {
		return func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.Committee = &v1alpha1.Committee{SeatsByField: []v1alpha1.FieldSeats{{Field: name, Seats: new(int32(1))}}}
		}
	}
	table(t, start, verdict, []row{
		{"all named", "2026-07-01", nil, group + association + federation},
		{"admitted by nobody that it names", "2026-07-01", decidedBy("Standingcommittee"), stranger + association + federation},
		{"admitted by nobody", "2026-07-01", decidedBy(""), group + association + federation},
		{"admitted by nobody that it names, and left", "2026-07-01", steps(decidedBy("Nobody"), func(f *worldtest.Forest) {
			f.Groups[0].Spec.Terms[0].ExitedOn = "2026-01-01"
		}), "group True Resolved, Overdue 0/3" + association + federation},
		{"an open finding decided by nobody that it names", "2026-07-01", outcome("2026-02-01", v1alpha1.OutcomeExited), "group False NotInNotice, stalled, Overdue 1/3" + association + federation},
		{"one of a ground that this version does not know", "2026-07-01", steps(outcome("2026-02-01", v1alpha1.OutcomeExited), func(f *worldtest.Forest) {
			f.Groups[0].Spec.Findings[0].Ground = unheard
		}), "group False NotInNotice, stalled, Overdue 1/3" + association + federation},
		{"a closed one", "2026-07-01", outcome("2026-02-01", v1alpha1.OutcomeRectified), group + association + federation},
		{"one that will be closed", "2026-01-31", outcome("2026-02-01", v1alpha1.OutcomeRectified), "group False NotInNotice, Overdue 1/3" + association + federation},
		{"a field", "2026-07-01", fields("OnlineWriter", "OnlineWritter"), group + unknown + federation},
		{"a field alone", "2026-07-01", fields("OnlineWritter"), group + "; association False NotInNotice, stalled, Overdue 0/1" + federation},
		{"a field of the area's own", "2026-07-01", steps(fields("OnlineWriter", "TeaFarmer"), func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.Youth = worldtest.MainFields("OnlineWriter", "TeaFarmer")
		}), group + "; association True Resolved, Met 2/2" + federation},
		{"a field that a supplement opens", "2026-07-01", steps(fields("OnlineWriter", "TeaFarmer"), supplement(func(s *v1alpha1.NoticeSpec) {
			s.EmergingFields = []v1alpha1.EmergingField{{Name: "TeaFarmer"}}
		})), group + association + federation},
		{"a field that a supplement will open", "2022-02-28", steps(fields("OnlineWriter", "TeaFarmer"), supplement(func(s *v1alpha1.NoticeSpec) {
			s.EmergingFields = []v1alpha1.EmergingField{{Name: "TeaFarmer"}}
		})), "group True Resolved, Pending 1/3; association False NotInNotice, Met 1/1" + federation},
		{"a lead body", "2026-07-01", founded(v1alpha1.Founding{LeadBody: "ReturnedOverseasChinese"}), group + unknown + federation},
		{"a partner body", "2026-07-01", founded(v1alpha1.Founding{PartnerBodies: []v1alpha1.Body{"WriterAssociation"}}), group + unknown + federation},
		{"the League and others need no name", "2026-07-01", founded(v1alpha1.Founding{LeadBody: v1alpha1.BodyLeague, PartnerBodies: []v1alpha1.Body{v1alpha1.BodyOther}}), group + association + federation},
		{"seats", "2026-07-01", seats("OnlineWritter"), group + association + "; federation False NotInNotice, stalled"},
		{"seats of a field that it names", "2026-07-01", seats("Courier"), group + association + federation},
		{"without a notice", "2026-07-01", steps(fields("OnlineWritter"), decidedBy("Nobody"), func(f *worldtest.Forest) { f.Notices = nil }),
			"group False NoticeNotFound, stalled, ; association False NoticeNotFound, stalled, ; federation False NoticeNotFound, stalled"},
	})
	r := with(start(), fields("OnlineWritter"), decidedBy("Standingcommittee")).On("2026-07-01")
	worldtest.Contains(t, message(r.Association("g").Conditions, "Ready"), "OnlineWritter (did you mean OnlineWriter?)", worldtest.National)
	worldtest.Contains(t, message(r.Group("g").Conditions, "Ready"), "Standingcommittee (did you mean StandingCommittee?)")
	f := start()
	founded(v1alpha1.Founding{LeadBody: "UnitedFront"})(f)
	worldtest.Contains(t, message(f.On("2026-07-01").Association("g").Conditions, "Ready"), "UnitedFront (did you mean UnitedFrontWork?)")
	worldtest.Same(t, says(r.Group("g").Conditions, "AdmissionSupported"), "Unknown NotInNotice")
}

// TestOpenLists: a supplement may add fields, bodies and bodies that are exempt (等),
// and what it opens is said (N20, N25).
func TestOpenLists(t *testing.T) {
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301)")
		f.Association("m3301", "a").Spec = worldtest.Association(worldtest.Namespace, "m3301", "a", worldtest.Attested("2020-01-01"),
			worldtest.LedBy("ReturnedOverseasChinese"), worldtest.Registered(v1alpha1.RegistrationUnregistered, "")).Spec
		return f
	}
	const body = v1alpha1.Body("ReturnedOverseasChinese")
	supplement := func(bodies []v1alpha1.NamedBody, exempt ...v1alpha1.Body) step {
		return func(f *worldtest.Forest) {
			s := f.Supplement("zj", worldtest.National)
			s.Bodies = bodies
			if exempt != nil {
				s.Admission = &v1alpha1.AdmissionRules{RegistrationExemptLeadBodies: exempt}
			}
		}
	}
	named := []v1alpha1.NamedBody{{Name: body, DisplayName: "侨联"}}
	table(t, start, func(r *worldtest.Result) string {
		s := says(r.Association("a").Conditions, "Ready") + ", " + says(r.Association("a").Conditions, "Eligible")
		for i := range r.World.Notices[1:] {
			n := r.World.Notices[1+i].Status
			s += "; " + says(n.Conditions, "Ready")
			for _, o := range n.Opened {
				s += ", " + o.List + " " + o.Name
			}
		}
		return s
	}, []row{
		{"not named", "2025-01-01", nil, "False NotInNotice, False NotRegistered"},
		{"named", "2025-01-01", supplement(named), "True Resolved, False NotRegistered; True Valid, bodies ReturnedOverseasChinese"},
		{"named and exempt", "2025-01-01", supplement(named, body), "True Resolved, True PartnerLed; True Valid, admission.registrationExemptLeadBodies ReturnedOverseasChinese, bodies ReturnedOverseasChinese"},
		{"before the supplement's day", "2022-02-28", supplement(named, body), "False NotInNotice, False NotRegistered; True Valid, admission.registrationExemptLeadBodies ReturnedOverseasChinese, bodies ReturnedOverseasChinese"},
		{"exempt, and named by nobody", "2025-01-01", supplement(nil, body), "False NotInNotice, False NotRegistered; False Loosens"},
		{"a body of the base's", "2025-01-01", supplement(nil, v1alpha1.BodyCivilAffairs), "False NotInNotice, False NotRegistered; True Valid, admission.registrationExemptLeadBodies CivilAffairs"},
	})
}
