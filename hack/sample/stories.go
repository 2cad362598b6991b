package main

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/hack/fiction"
)

// stories give single places what the profiles don't: each step of an
// adjustment, exits and re-admissions, waivers, terms that end soon, and facts
// that are out of date. They are told for 2026-11-23.
var stories = map[string]func(*scene){
	// Cities.
	"330100": func(s *scene) {
		s.readmit("volunteers", "2009-05-04")
		s.establishedIn("1956-11")
		c := s.federation.Spec.Committee
		c.Ordinal = new(int32(12))
		s.allocate(s.organisationFor(quota, 0), 2)
		s.measure("N9", "2025-11-20", "青年调研")
		s.measure("N29", "2023-05-04", "党政办")
	},
	"330200": func(s *scene) {
		s.open("entrepreneurs", v1alpha1.GroundInsignificantRole, "2026-10-12").awaitObjections("2026-10-26", "2026-12-10")
		s.termEnds("2027-03-15")
		s.review("2026-11-10", v1alpha1.ReviewReturned)
	},
	"330300": func(s *scene) {
		s.open("entrepreneurs", v1alpha1.GroundIrregular, "2026-02-01").
			awaitObjections("2026-02-10", "2026-03-10").decide(v1alpha1.OutcomeRectified, "2026-05-01")
		s.termEnds("2027-04-30")
	},
	"330400": func(s *scene) {
		s.open(s.emergingAt(1).slug, v1alpha1.GroundIrregular, "2026-09-14").awaitObjections("2026-09-20", "2026-10-20")
	},
	"330500": func(s *scene) {
		s.gap("TruckDriver", "IndependentPerformer")
		s.unreported("entrepreneurs")
	},
	"330600": func(s *scene) {
		// The exit was decided and is not carried out, past its time.
		s.open(s.emergingAt(1).slug, v1alpha1.GroundOutsideFunction, "2026-04-08").
			awaitObjections("2026-04-15", "2026-05-15").decide(v1alpha1.OutcomeExited, "2026-06-20")
	},
	"330700": func(s *scene) {
		s.inactive("entrepreneurs", "2019-04-18")
		s.waive(v1alpha1.TargetMembershipInOrder, "换届在即，同意一并处置。", "2027-03-31")
	},
	"330800": func(s *scene) {
		s.waive(v1alpha1.TargetMemberGroups, "会员团体正在培育，同意延期达标。", "2026-06-30")
		s.termEnds("2026-12-20")
		s.federation.Spec.Committee.SelectionChannelsStandardised = new(false)
	},
	"330900": func(s *scene) {
		s.waive(v1alpha1.TargetAffiliatedAssociations, "海岛青年居住分散，团属社团正在筹建。", "2027-06-30")
		s.gap("Courier")
		s.waive(v1alpha1.TargetEmergingFieldCoverage, "快递青年分散在各岛，社团正在筹建。", "2027-06-30")
	},
	"331000": func(s *scene) {
		s.open("entrepreneurs", v1alpha1.GroundViolatesCharter, "2026-11-16")
		s.termEnds("2026-10-31")
		// Nobody has said whether its only affiliated association is representative.
		s.association(s.emergingAt(0).slug).Spec.Attestation.Representative = nil
	},
	"331100": func(s *scene) {
		s.federation.Spec.Establishment.Basis = nil
		s.federation.Spec.Committee.TermStartedOn, s.federation.Spec.Committee.TermEndsOn = "", ""
		s.undeclareMainFields()
		s.federation.Spec.Inventory.SurveyedOn = "2025-05-30"
	},

	// Counties.
	"330102": func(s *scene) { s.continues(inherits[s.Code], volunteers) },
	"330103": func(s *scene) { s.end("gongshu") },
	"330104": func(s *scene) { s.end("shangcheng") },
	"330105": func(s *scene) { s.continues(inherits[s.Code], volunteers) },
	"330106": func(s *scene) {
		s.open("entrepreneurs", v1alpha1.GroundIrregular, "2026-09-03").awaitObjections("2026-09-10", "2026-10-09")
		s.open("entrepreneurs", v1alpha1.GroundViolatesCharter, "2026-10-29").awaitObjections("2026-11-05", "2026-12-04")
	},
	"330108": func(s *scene) {
		// Recognised as from the end of the year.
		s.recognise(s.association("entrepreneurs"), "entrepreneurs", "2026-12-31")
	},
	"330109": func(s *scene) {
		// Never notified, and past its time.
		s.open("entrepreneurs", v1alpha1.GroundInsignificantRole, "2026-06-30")
	},
	"330110": func(s *scene) {
		// It asked to leave at the end of the year and is a member until then.
		s.exit("entrepreneurs", "2026-12-31")
	},
	"330111": func(s *scene) { s.gap("TruckDriver", "FreelanceWriter") },
	"330113": func(s *scene) {
		s.federation.Spec.DivisionSince = districtsChanged
		s.waive(v1alpha1.TargetMemberGroups, "新设区，会员团体正在培育。", "2027-06-30")
	},
	"330114": func(s *scene) {
		s.federation.Spec.DivisionSince = districtsChanged
		for _, target := range []v1alpha1.TargetType{v1alpha1.TargetEstablished, v1alpha1.TargetMemberGroups, v1alpha1.TargetAffiliatedAssociations} {
			s.waive(target, "新设区，青联正在筹建。", "2026-12-31")
		}
	},
	"330203": func(s *scene) {
		s.open("entrepreneurs", v1alpha1.GroundOutsideFunction, "2025-09-09").decide(v1alpha1.OutcomeUnfounded, "2025-10-20")
	},
	"330205": func(s *scene) { s.gap("Esports") },
	"330212": func(s *scene) {
		// Attested anew: a member that no longer meets a criterion.
		a := s.association("entrepreneurs").Spec.Attestation
		a.Mature, a.AttestedOn, a.Decision = new(false), "2026-05-22", s.document("青联", "attested/again", 2026)
	},
	"330226": func(s *scene) {
		s.association("entrepreneurs").Spec.Support = &v1alpha1.Support{Venues: new(int32(0)), Projects: new(int32(0)), Activities: new(int32(0)), YouthHomes: []string{}}
	},
	"330282": func(s *scene) {
		// To be founded next spring.
		a := s.addAssociation(s.emergingAt(5), unattested)
		a.Spec.Founding.FoundedOn, a.Spec.Registration, a.Spec.Attestation = "2027-03-05", v1alpha1.Registration{Status: v1alpha1.RegistrationUnregistered}, nil
		a.Spec.Contact, a.Spec.Size, a.Spec.Posts = nil, nil, nil
	},
	"330281": func(s *scene) { s.readmit("entrepreneurs", "2013-05-04") },
	"330302": func(s *scene) {
		s.open(s.emergingAt(0).slug, v1alpha1.GroundIrregular, "2026-07-01").awaitObjections("2026-07-06", "2026-08-05")
		s.waive(v1alpha1.TargetMembershipInOrder, "事实尚待核实，同意延期处置。", "2026-12-31")
	},
	"330328": func(s *scene) { s.notEstablished() },
	"330303": func(s *scene) { s.unrepresented("Courier") },
	"330304": func(s *scene) {
		// A member that is filed only: its admission is not supported.
		r := &s.association("entrepreneurs").Spec.Registration
		r.Status, r.CreditCode, r.SupervisingBody = v1alpha1.RegistrationFiled, "", ""
	},
	"330324": func(s *scene) {
		s.waive(v1alpha1.TargetMemberGroups, "会员团体正在培育，同意延期达标。", "2026-06-30")
	},
	"330381": func(s *scene) {
		// Admitted as from the beginning of next year.
		g := s.addGroup("talent-centre", s.fullName()+"青年人才服务中心（示例）", v1alpha1.MemberOther, "2027-01-01")
		g.Spec.Terms[0].Admission = s.document("青联", "admission/talent-centre", 2026)
	},
	"330382": func(s *scene) {
		// A closed case: found, notified, decided, gone.
		s.addOther("talent-centre", "青年人才服务中心")
		s.open("talent-centre", v1alpha1.GroundViolatesLaw, "2025-03-03").
			awaitObjections("2025-03-10", "2025-04-09").decide(v1alpha1.OutcomeExited, "2025-04-28")
		s.exit("talent-centre", "2025-05-06")
	},
	"330383": func(s *scene) { s.establish("2026-12-18") },
	"330402": func(s *scene) {
		s.unreported("entrepreneurs")
		s.group("students").Spec.Terms[0].DecidedBy = ""
	},
	"330411": func(s *scene) { s.federation.Spec.Inventory = nil },
	"330483": func(s *scene) {
		// Admission is being prepared: no term yet.
		g := s.addGroup("talent-centre", s.fullName()+"青年人才服务中心（示例）", v1alpha1.MemberOther, s.establishedOn())
		g.Spec.Terms, g.Spec.Activity = nil, nil
	},
	"330502": func(s *scene) {
		s.inactive("entrepreneurs", "2022-03-22")
		s.federation.Spec.Inventory.Communities = nil
	},
	"330602": func(s *scene) {
		// The last day for objections is still in time.
		s.open("entrepreneurs", v1alpha1.GroundInsignificantRole, "2026-10-09").awaitObjections("2026-10-23", "2026-11-23")
	},
	"330603": func(s *scene) {
		// Its term is over, and it has more time for the re-election.
		s.termEnds("2026-08-31")
		s.federation.Spec.Committee.Extension = &v1alpha1.Extension{Until: "2027-02-28", Decision: *s.datedDocument("团委", "extension", "2026-07-15")}
		s.review("2026-07-01", v1alpha1.ReviewReturned)
		s.review("2026-11-02", v1alpha1.ReviewPassed)
	},
	"330681": func(s *scene) {
		s.open("entrepreneurs", v1alpha1.GroundViolatesCharter, "2026-09-20").
			awaitObjections("2026-09-25", "2026-10-25").decide(v1alpha1.OutcomeExited, "2026-11-12")
		s.exit("entrepreneurs", "2026-12-31")
	},
	"330702": func(s *scene) {
		s.gap("Courier")
		s.waive(v1alpha1.TargetEmergingFieldCoverage, "快递青年社团正在筹建，同意延期达标。", "2027-06-30")
	},
	"330727": func(s *scene) { s.open(s.emergingAt(0).slug, v1alpha1.GroundViolatesLaw, "2026-11-05") },
	"330781": func(s *scene) {
		s.waive(v1alpha1.TargetAffiliatedAssociations, "团属社团正在筹建，同意延期达标。", "2027-03-31")
	},
	"330782": func(s *scene) {
		// Inactive in 2024, rectified in 2025: that year no longer counts.
		s.inactive("entrepreneurs", "2023-12-15")
		s.open("entrepreneurs", v1alpha1.GroundInsignificantRole, "2025-02-17").
			awaitObjections("2025-02-24", "2025-03-25").decide(v1alpha1.OutcomeRectified, "2025-06-18")
	},
	"330783": func(s *scene) {
		// It was dissolved, and its membership had ended before.
		a := s.association("entrepreneurs")
		a.Spec.DissolvedOn, a.Spec.Contact, a.Spec.Size = "2026-08-31", nil, nil
		s.exit("entrepreneurs", "2026-08-31")
	},
	"330784": func(s *scene) {
		s.open("entrepreneurs", v1alpha1.GroundIrregular, "2026-01-12").
			awaitObjections("2026-01-19", "2026-02-18").decide(v1alpha1.OutcomeAdjusted, "2026-03-26")
		s.undeclareMainFields()
	},
	"330902": func(s *scene) { s.federation.Spec.Inventory.SurveyedOn = "2025-06-12" },
	"330903": func(s *scene) {
		// Affiliated and not registered: admissible all the same.
		s.association(s.emergingAt(0).slug).Spec.Registration = v1alpha1.Registration{Status: v1alpha1.RegistrationUnregistered}
	},
	"331002": func(s *scene) {
		// A code as genuine early ones are: its check character is wrong.
		r := &s.association("entrepreneurs").Spec.Registration
		r.CreditCode = fiction.WithWrongCheck(r.CreditCode)
	},
	"331003": func(s *scene) {
		s.federation.Spec.Committee.SelectionChannelsStandardised = nil
		s.termEnds("2027-05-10")
	},
	"331004": func(s *scene) { s.open(s.emergingAt(0).slug, v1alpha1.GroundOutsideFunction, "2026-11-02") },
	"331023": func(s *scene) { s.gap("IndependentPerformer") },
	"331081": func(s *scene) {
		// Fewer counted than on record, and more on record than the limit allows.
		s.federation.Spec.AssociationLimit = new(int32(2))
		s.federation.Spec.Inventory.Registered = new(int32(1))
	},
	"331083": func(s *scene) {
		s.waive(v1alpha1.TargetAffiliatedAssociations, "团属社团正在筹建，同意延期达标。", "2025-12-31")
	},
	"331102": func(s *scene) {
		a := s.association("entrepreneurs")
		a.Spec.Posts = &v1alpha1.Posts{Leader: v1alpha1.PostFilled, SecretaryGeneral: v1alpha1.PostVacant}
		a.Spec.Contact.LastContactOn = "2025-03-14"
	},
	"331122": func(s *scene) {
		s.termEnds("2027-02-01")
		s.federation.Spec.Committee.SelectionChannelsStandardised = new(false)
	},
	"331121": func(s *scene) { s.unrepresented("RideHailingDriver") },
}
