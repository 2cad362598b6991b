package assess_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// TestR00NoticeForFederation: which notice applies to whom.
// 各省、自治区、直辖市团委、青联，新疆生产建设兵团团委、青联 (the addressees; N1)
// [ours]: the notice knows only itself; a province's own supplement comes before it.
func TestR00NoticeForFederation(t *testing.T) {
	applied := func(r *worldtest.Result) string {
		s := r.Fed("c330102")
		return s.Notice + ": " + readiness(s.Conditions)
	}
	refer := func(fed, notice string) step {
		return func(f *worldtest.Forest) { f.Fed(fed).Spec.NoticeRef = &v1alpha1.LocalReference{Name: notice} }
	}
	add := func(name string) step { return func(f *worldtest.Forest) { f.Notice(name) } }
	supplement := func(name, base string) step {
		return func(f *worldtest.Forest) { f.Supplement(name, base) }
	}

	table(t, func() *worldtest.Forest { return worldtest.Plant("N > P(33) > M(3301) > C(330102)") }, applied, []row{
		{"the only notice", "2025-01-01", nil, "zqlf-2021-5: True Resolved"},
		{"its own", "2025-01-01", steps(add("b"), refer("c330102", "b")), "b: True Resolved"},
		{"its own before its parent's", "2025-01-01", steps(add("b"), refer("c330102", "b"), refer("m3301", worldtest.National)), "b: True Resolved"},
		{"its parent's", "2025-01-01", steps(add("b"), refer("m3301", "b")), "b: True Resolved"},
		{"its parent's before the grandparent's", "2025-01-01", steps(add("b"), refer("m3301", "b"), refer("p33", worldtest.National)), "b: True Resolved"},
		{"the parent's comes from far above", "2025-01-01", steps(add("b"), refer("n", "b")), "b: True Resolved"},
		{"the parent's before the only one", "2025-01-01", steps(supplement("zj", worldtest.National), refer("p33", worldtest.National)), "zqlf-2021-5: True Resolved"},
		{"a province's own before the national one", "2025-01-01", supplement("zj", worldtest.National), "zj: True Resolved"},
		{"no notice", "2025-01-01", func(f *worldtest.Forest) { f.Notices = nil }, ": False NoticeNotFound, stalled"},
		{"two notices", "2025-01-01", add("b"), ": False NoticeAmbiguous, stalled"},
		{"two supplements of one notice", "2025-01-01", steps(supplement("zj", worldtest.National), supplement("js", worldtest.National)), ": False NoticeAmbiguous, stalled"},
		{"a supplement and another notice", "2025-01-01", steps(supplement("zj", worldtest.National), add("b")), ": False NoticeAmbiguous, stalled"},
		{"its own does not exist", "2025-01-01", refer("c330102", "gone"), ": False NoticeNotFound, stalled"},
		{"its parent's does not exist", "2025-01-01", refer("p33", "gone"), ": False NoticeNotFound, stalled"},
		{"the only one supplements nothing", "2025-01-01", func(f *worldtest.Forest) {
			f.Notices = nil
			f.Supplement("zj", "gone")
		}, ": False NoticeNotFound, stalled"},
		{"one that does not resolve takes no other away", "2025-01-01", steps(supplement("zj", worldtest.National), supplement("hz", "zj")), "zj: True Resolved"},
		{"one that supplements itself does not resolve", "2025-01-01", supplement("self", "self"), "zqlf-2021-5: True Resolved"},
		{"no parent and no notice of its own", "2025-01-01", steps(supplement("zj", worldtest.National), refer("m3301", worldtest.National), func(f *worldtest.Forest) {
			f.Fed("c330102").Spec.ParentRef = nil
		}), "zj: True Resolved"},
		{"the parent does not resolve", "2025-01-01", steps(supplement("zj", worldtest.National), refer("m3301", worldtest.National), func(f *worldtest.Forest) {
			f.Fed("c330102").Spec.ParentRef.Name = "gone"
		}), "zj: False ParentNotFound, stalled"},
		{"the parent is refused", "2025-01-01", steps(supplement("zj", worldtest.National), refer("m3301", worldtest.National), func(f *worldtest.Forest) {
			f.Fed("c330102").Spec.DivisionCode = "110101"
		}), "zj: False OutsideParentDivision, stalled"},
		{"the parent's own parent does not resolve", "2025-01-01", steps(supplement("zj", worldtest.National), refer("p33", worldtest.National), func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.ParentRef.Name = "gone"
		}), "zj: True Resolved"},
		{"a notice that loosens can still be used", "2025-01-01", func(f *worldtest.Forest) {
			f.Supplement("zj", worldtest.National).Prefectures = v1alpha1.PrefecturesCities
			f.Notices[1].Spec.Review = &v1alpha1.ReviewRule{MonthsBeforeTermEnd: 1}
		}, "zj: True Resolved"},
	})
}

// TestR00SupplementFromItsDay: before its own day a supplement is not there.
func TestR00SupplementFromItsDay(t *testing.T) {
	start := func() *worldtest.Forest {
		f := worldtest.Plant("P(33) > M(3301)")
		f.Supplement("zj", worldtest.National).Targets = []v1alpha1.Target{{Type: v1alpha1.TargetMemberGroups, Minimum: 5}}
		return f
	}
	named := func(f *worldtest.Forest) { f.Fed("p33").Spec.NoticeRef = &v1alpha1.LocalReference{Name: "zj"} }
	second := func(f *worldtest.Forest) { f.Supplement("later", worldtest.National).IssuedOn = "2023-01-01" }
	const before, after = "zqlf-2021-5: True Resolved, Pending 0/3", "zj: True Resolved, Pending 0/5"
	table(t, start, func(r *worldtest.Result) string {
		s := r.Fed("m3301")
		return s.Notice + ": " + readiness(s.Conditions) + ", " + target(s, v1alpha1.TargetMemberGroups)
	}, []row{
		{"the day before", "2022-02-28", nil, before},
		{"its day", "2022-03-01", nil, after},
		{"named, the day before", "2022-02-28", named, before},
		{"named, its day", "2022-03-01", named, after},
		{"another one to come", "2022-12-31", second, after},
		{"another one", "2023-01-01", second, ": False NoticeAmbiguous, stalled, "},
	})
	worldtest.Same(t, start().On("2021-12-31").Next, "2022-03-01")
}

// TestR00MembersUseTheirFederationsNotice: member groups and associations go with their federation.
// [ours]
func TestR00MembersUseTheirFederationsNotice(t *testing.T) {
	f := worldtest.Plant("M(3301)")
	f.Member("m3301", "g", "a")
	f.Association("m3301", "a")
	f.Member("gone", "g-gone", "a-gone")
	f.Association("gone", "a-gone")
	elsewhere := f.Federation("abroad", v1alpha1.LevelPrefecture)
	elsewhere.Namespace = "js"
	f.Group("abroad", "g-abroad", v1alpha1.MemberOther)
	verdicts := func(r *worldtest.Result) map[string]string {
		return map[string]string{
			"g":        readiness(r.Group("g").Conditions),
			"a":        readiness(r.Association("a").Conditions),
			"g-gone":   readiness(r.Group("g-gone").Conditions),
			"a-gone":   readiness(r.Association("a-gone").Conditions),
			"g-abroad": readiness(r.Group("g-abroad").Conditions),
		}
	}
	none := "False FederationNotFound, stalled"
	worldtest.Same(t, verdicts(f.On("2025-01-01")), map[string]string{
		"g": "True Resolved", "a": "True Resolved", "g-gone": none, "a-gone": none, "g-abroad": none,
	})

	r := f.On("2025-01-01")
	for _, list := range [][]string{
		{says(r.Group("g-gone").Conditions, "Member"), says(r.Group("g-gone").Conditions, "AdmissionSupported"),
			says(r.Group("g-gone").Conditions, "AdjustmentRequired"), says(r.Group("g-gone").Conditions, "ExitRequired"),
			says(r.Group("g-gone").Conditions, "HandlingOverdue")},
		{says(r.Association("a-gone").Conditions, "LeagueAffiliated"), says(r.Association("a-gone").Conditions, "Eligible"),
			says(r.Association("a-gone").Conditions, "InContact"), says(r.Association("a-gone").Conditions, "PostsFilled"),
			says(r.Association("a-gone").Conditions, "Supported"), says(r.Association("a-gone").Conditions, "RegistrationValid")},
	} {
		for _, verdict := range list {
			worldtest.Same(t, verdict, "Unknown FederationNotFound")
		}
	}
	worldtest.Contains(t, message(r.Group("g-gone").Conditions, "Ready"), "gone")

	f.Notices = nil
	r = f.On("2025-01-01")
	worldtest.Same(t, verdicts(r), map[string]string{
		"g": "False NoticeNotFound, stalled", "a": "False NoticeNotFound, stalled", "g-gone": none, "a-gone": none, "g-abroad": none,
	})
	for _, condition := range []string{"Established", "TargetsMet", "ReviewReady", "InventoryCurrent", "WithinAssociationLimit"} {
		worldtest.Same(t, says(r.Fed("m3301").Conditions, condition), "Unknown NoticeNotFound")
	}
	worldtest.Same(t, says(r.Group("g").Conditions, "Member"), "Unknown NoticeNotFound")
	worldtest.Same(t, says(r.Association("a").Conditions, "Eligible"), "Unknown NoticeNotFound")
}

// TestNoticeWindows: a notice's windows as dates, counted from the day it was issued.
// 2至3年内 … 3至5年内 (N1, N3, N4; N5, N7)
func TestNoticeWindows(t *testing.T) {
	windows := func(r *worldtest.Result, name string) []string {
		var list []string
		for _, t := range r.Notice(name).Targets {
			list = append(list, fmt.Sprintf("%s %s %s", t.Type, t.EarliestOn, t.DueOn))
		}
		return list
	}
	f := worldtest.Plant("M(3301)")
	f.Supplement("zj", worldtest.National)
	nationwide := []string{
		"Established 2023-06-30 2024-06-30",
		"MemberGroups 2023-06-30 2024-06-30",
		"AffiliatedAssociations 2023-06-30 2024-06-30",
		"EmergingFieldCoverage 2024-06-30 2026-06-30",
		"MembershipInOrder 2024-06-30 2026-06-30",
	}
	r := f.On("2025-01-01")
	worldtest.Same(t, windows(r, worldtest.National), nationwide)
	worldtest.Same(t, windows(r, "zj"), nationwide) // although it was issued later

	f = worldtest.Plant("M(3301)")
	f.National().IssuedOn = "2020-02-29"
	f.National().Targets = []v1alpha1.Target{
		ownTarget(v1alpha1.TargetMembershipInOrder, 3, 5),
		ownTarget(v1alpha1.TargetEstablished, 2, 4),
		ownTarget(v1alpha1.TargetMemberGroups, 0, 0),
	}
	worldtest.Same(t, windows(f.On("2025-01-01"), worldtest.National), []string{
		"Established 2022-02-28 2024-02-29", // 29 February falls back to the 28th
		"MemberGroups 2020-02-29 2020-02-29",
		"MembershipInOrder 2023-02-28 2025-02-28",
	})
}

func ownTarget(kind v1alpha1.TargetType, from, to int32) v1alpha1.Target {
	return v1alpha1.Target{Type: kind, Levels: worldtest.LevelsFrom(2), Window: worldtest.Window(from, to)}
}

// TestNoticeReady: whether a notice can be used. [ours]
func TestNoticeReady(t *testing.T) {
	verdict := func(r *worldtest.Result) string { return readiness(r.Notice("b").Conditions) }
	table(t, func() *worldtest.Forest { return worldtest.Plant("M(3301)") }, verdict, []row{
		{"a base", "2025-01-01", func(f *worldtest.Forest) { f.Notice("b") }, "True Valid"},
		{"a supplement", "2025-01-01", func(f *worldtest.Forest) { f.Supplement("b", worldtest.National) }, "True Valid"},
		{"of nothing", "2025-01-01", func(f *worldtest.Forest) { f.Supplement("b", "gone") }, "False SupplementedNoticeNotFound, stalled"},
		{"of itself", "2025-01-01", func(f *worldtest.Forest) { f.Supplement("b", "b") }, "False SupplementedNoticeNotFound, stalled"},
		{"of a supplement", "2025-01-01", func(f *worldtest.Forest) {
			f.Supplement("zj", worldtest.National)
			f.Supplement("b", "zj")
		}, "False SupplementedNoticeNotFound, stalled"},
		{"loosens", "2025-01-01", func(f *worldtest.Forest) {
			f.Supplement("b", worldtest.National).Contact = &v1alpha1.RecencyRule{WithinMonths: 13}
		}, "False Loosens, stalled"},
		{"a time zone", "2025-01-01", func(f *worldtest.Forest) { f.Notice("b").TimeZone = "Asia/Urumqi" }, "True Valid"},
		{"no such time zone", "2025-01-01", func(f *worldtest.Forest) { f.Notice("b").TimeZone = "Asia/Hangzhou" }, "False InvalidTimeZone, stalled"},
		{"the machine's time zone", "2025-01-01", func(f *worldtest.Forest) { f.Notice("b").TimeZone = "Local" }, "False InvalidTimeZone, stalled"},
	})
}

// TestNoticeTimeZone: civil dates are those of the notice's time zone. [ours]
func TestNoticeTimeZone(t *testing.T) {
	zone := func(change func(*worldtest.Forest)) string {
		f := worldtest.Plant("M(3301)")
		change(f)
		w := f.World()
		return assess.TimeZone(world.NewIndex(w).Facts(world.NameOf(&w.Federations[0])), notice.Resolve(w.Notices)).String()
	}
	worldtest.Same(t, zone(func(*worldtest.Forest) {}), "Asia/Shanghai")
	worldtest.Same(t, zone(func(f *worldtest.Forest) { f.National().TimeZone = "Asia/Urumqi" }), "Asia/Urumqi")
	worldtest.Same(t, zone(func(f *worldtest.Forest) { f.National().TimeZone = "Asia/Hangzhou" }), "Asia/Shanghai")
	worldtest.Same(t, zone(func(f *worldtest.Forest) { f.Notices = nil }), "Asia/Shanghai")
	worldtest.Same(t, zone(func(f *worldtest.Forest) {
		f.National().TimeZone = "Asia/Urumqi"
		f.Supplement("xj", worldtest.National)
	}), "Asia/Urumqi")
}

// TestSupplementMerges: field by field, a supplement's tighter value applies,
// the same value changes nothing, and a looser one is refused, has no effect
// and is named. [ours]
func TestSupplementMerges(t *testing.T) {
	const day = "2025-01-01"
	type spec = v1alpha1.NoticeSpec
	aTarget := func(kind v1alpha1.TargetType, change func(*v1alpha1.Target)) func(*spec) {
		return func(s *spec) {
			t := v1alpha1.Target{Type: kind}
			change(&t)
			s.Targets = append(s.Targets, t)
		}
	}
	base := func(change func(*v1alpha1.Target)) func(*spec) { // a whole target
		return func(s *spec) {
			for _, kind := range []v1alpha1.TargetType{v1alpha1.TargetMemberGroups, v1alpha1.TargetEmergingFieldCoverage} {
				t := ownTarget(kind, 2, 3)
				if change != nil {
					change(&t)
				}
				s.Targets = append(s.Targets, t)
			}
		}
	}
	window := func(from, to int32) func(*v1alpha1.Target) {
		return func(t *v1alpha1.Target) { t.Window = &v1alpha1.Window{FromYears: &from, ToYears: &to} }
	}
	minimum := func(n int32) func(*v1alpha1.Target) {
		return func(t *v1alpha1.Target) { t.Minimum = n }
	}
	percent := func(n int32) func(*v1alpha1.Target) {
		return func(t *v1alpha1.Target) {
			if t.Type == v1alpha1.TargetEmergingFieldCoverage {
				t.MinimumPercent = n
			}
		}
	}
	level := func(list ...v1alpha1.Level) func(*v1alpha1.Target) {
		return func(t *v1alpha1.Target) { t.Levels = list }
	}
	ofGroups := func(f func(*v1alpha1.Target)) func(*spec) { return aTarget(v1alpha1.TargetMemberGroups, f) }
	adjustment := func(a v1alpha1.AdjustmentRules) func(*spec) { return func(s *spec) { s.Adjustment = &a } }
	action := func(ground v1alpha1.Ground, action v1alpha1.Action) func(*spec) {
		return adjustment(v1alpha1.AdjustmentRules{Actions: []v1alpha1.GroundAction{{Ground: ground, Action: action}}})
	}
	inactivity := func(activities, years int32) func(*spec) {
		return adjustment(v1alpha1.AdjustmentRules{Inactivity: &v1alpha1.InactivityRule{ActivitiesPerYear: activities, Years: &years}})
	}
	slowing := func(r *worldtest.Result) string { return says(r.Group("slowing").Conditions, "AdjustmentRequired") }
	reportWithin := func(months int32) func(*spec) {
		return adjustment(v1alpha1.AdjustmentRules{Inactivity: &v1alpha1.InactivityRule{ReportWithinMonths: months}})
	}
	forms := func(list ...v1alpha1.AssociationForm) func(*spec) {
		return func(s *spec) { s.Coverage = &v1alpha1.CoverageRule{Forms: list} }
	}
	exempt := func(list ...v1alpha1.Body) func(*spec) {
		return func(s *spec) { s.Admission = &v1alpha1.AdmissionRules{RegistrationExemptLeadBodies: list} }
	}
	field := func(name v1alpha1.FieldName, priority *bool) func(*spec) {
		return func(s *spec) { s.EmergingFields = []v1alpha1.EmergingField{{Name: name, Priority: priority}} }
	}
	groups := func(r *worldtest.Result) string { return target(r.Fed("m3301"), v1alpha1.TargetMemberGroups) }
	dates := func(r *worldtest.Result) string {
		for _, t := range r.Fed("m3301").Targets {
			if t.Type == v1alpha1.TargetMemberGroups {
				return string(t.EarliestOn + " " + t.DueOn)
			}
		}
		return ""
	}
	shown := func(name v1alpha1.FieldName) func(*worldtest.Result) string {
		return func(r *worldtest.Result) string {
			for _, c := range r.Fed("m3301").Coverage {
				if c.Field == name {
					return fmt.Sprintf("priority %t, %s", holds(c.Priority), c.State)
				}
			}
			return "absent"
		}
	}

	for _, c := range []struct {
		field               string
		base                func(*spec) // what the supplemented notice says, nil for the national values
		equal, tight, loose func(*spec)
		shows               func(*worldtest.Result) string
		before, tightened   string
		both                string // verdict where the loose value also tightens something
	}{
		{
			field: "prefectures",
			equal: func(s *spec) { s.Prefectures = v1alpha1.PrefecturesCities },
			tight: func(s *spec) { s.Prefectures = v1alpha1.PrefecturesAll },
			shows: func(r *worldtest.Result) string { return target(r.Fed("m5323"), v1alpha1.TargetMemberGroups) }, before: "NotApplicable NotACity", tightened: "Overdue 0/3",
		},
		{
			field: "prefectures",
			base:  func(s *spec) { s.Prefectures = v1alpha1.PrefecturesAll },
			equal: func(s *spec) { s.Prefectures = v1alpha1.PrefecturesAll },
			loose: func(s *spec) { s.Prefectures = v1alpha1.PrefecturesCities },
			shows: func(r *worldtest.Result) string { return target(r.Fed("m5323"), v1alpha1.TargetMemberGroups) }, before: "Overdue 0/3",
		},
		{
			field: "targets[MemberGroups].minimum",
			equal: ofGroups(minimum(3)), tight: ofGroups(minimum(4)), loose: ofGroups(minimum(2)),
			shows: groups, before: "Overdue 2/3", tightened: "Overdue 2/4",
		},
		{
			field: "targets[EmergingFieldCoverage].minimumPercent", base: base(percent(50)),
			equal: aTarget(v1alpha1.TargetEmergingFieldCoverage, percent(50)),
			tight: aTarget(v1alpha1.TargetEmergingFieldCoverage, percent(51)),
			loose: aTarget(v1alpha1.TargetEmergingFieldCoverage, percent(49)),
			shows: func(r *worldtest.Result) string { return target(r.Fed("m3301"), v1alpha1.TargetEmergingFieldCoverage) }, before: "Met 1/1", tightened: "Overdue 1/2",
		},
		{
			field: "targets[MemberGroups].window.fromYears",
			equal: ofGroups(window(2, 3)), tight: ofGroups(window(1, 3)), loose: ofGroups(window(3, 3)),
			shows: dates, before: "2023-06-30 2024-06-30", tightened: "2022-06-30 2024-06-30",
		},
		{
			field: "targets[MemberGroups].window.toYears",
			equal: ofGroups(window(2, 3)), tight: ofGroups(window(2, 2)), loose: ofGroups(window(2, 4)),
			shows: dates, before: "2023-06-30 2024-06-30", tightened: "2023-06-30 2023-06-30",
		},
		{
			field: "targets[MemberGroups].window.fromYears", // a zero is earlier too
			tight: ofGroups(window(0, 0)), loose: ofGroups(window(3, 3)),
			shows: dates, before: "2023-06-30 2024-06-30", tightened: "2021-06-30 2021-06-30",
		},
		{
			field: "targets[MemberGroups].window.toYears", // one end looser, the other tighter
			loose: ofGroups(window(1, 9)),
			shows: dates, before: "2023-06-30 2024-06-30", both: "2022-06-30 2024-06-30",
		},
		{
			field: "targets[MemberGroups].levels",
			equal: ofGroups(level(v1alpha1.LevelCounty, v1alpha1.LevelPrefecture)),
			tight: ofGroups(level(v1alpha1.LevelProvince, v1alpha1.LevelPrefecture, v1alpha1.LevelCounty)),
			loose: ofGroups(level(v1alpha1.LevelPrefecture)),
			shows: func(r *worldtest.Result) string {
				return target(r.Fed("p33"), v1alpha1.TargetMemberGroups) + "; " + target(r.Fed("c330102"), v1alpha1.TargetMemberGroups)
			},
			before: "; Overdue 0/3", tightened: "Overdue 0/3; Overdue 0/3",
		},
		{
			field: "targets", base: func(s *spec) { s.Targets = []v1alpha1.Target{ownTarget(v1alpha1.TargetEstablished, 2, 3)} },
			equal: func(s *spec) { s.Targets = []v1alpha1.Target{{Type: v1alpha1.TargetEstablished}} },
			tight: aTarget(v1alpha1.TargetMemberGroups, window(1, 3)),
			shows: groups, before: "", tightened: "Overdue 2/3",
		},
		{
			field: "emergingFields[Courier].priority",
			equal: field("Courier", new(false)), tight: field("Courier", new(true)),
			shows: shown("Courier"), before: "priority false, Listed", tightened: "priority true, Listed",
		},
		{
			field: "emergingFields[OnlineWriter].priority",
			equal: field("OnlineWriter", nil), loose: field("OnlineWriter", new(false)),
			shows: shown("OnlineWriter"), before: "priority true, Covered",
		},
		{
			field: "emergingFields", tight: field("DroneOperator", nil),
			shows: shown("DroneOperator"), before: "absent", tightened: "priority false, Listed",
		},
		{
			field: "admission.registrationExemptLeadBodies",
			equal: exempt(v1alpha1.BodyArtistsAssociation, v1alpha1.BodyUnitedFrontWork, v1alpha1.BodyCyberspaceAdministration,
				v1alpha1.BodyLiteraryAndArtCircles, v1alpha1.BodyWritersAssociation),
			tight: exempt(v1alpha1.BodyUnitedFrontWork),
			loose: exempt(v1alpha1.BodyUnitedFrontWork, v1alpha1.BodyCyberspaceAdministration, v1alpha1.BodyLiteraryAndArtCircles,
				v1alpha1.BodyWritersAssociation, v1alpha1.BodyArtistsAssociation, "Nobody"),
			shows: func(r *worldtest.Result) string {
				return says(r.Association("by-writers").Conditions, "Eligible") + ", " + says(r.Association("by-civil-affairs").Conditions, "Eligible")
			},
			before: "True PartnerLed, False NotRegistered", tightened: "False NotRegistered, False NotRegistered",
		},
		{
			field: "admission.registrationExemptLeadBodies", // nobody at all
			equal: func(s *spec) { s.Admission = &v1alpha1.AdmissionRules{} }, tight: exempt([]v1alpha1.Body{}...),
			shows: func(r *worldtest.Result) string { return says(r.Association("by-writers").Conditions, "Eligible") }, before: "True PartnerLed", tightened: "False NotRegistered",
		},
		{
			field: "adjustment.actions[Irregular]",
			equal: action(v1alpha1.GroundIrregular, v1alpha1.ActionAdjustment), tight: action(v1alpha1.GroundIrregular, v1alpha1.ActionExit),
			shows: func(r *worldtest.Result) string {
				return says(r.Group("found").Conditions, "AdjustmentRequired") + ", " + says(r.Group("found").Conditions, "ExitRequired")
			},
			before: "True Irregular, False NoGround", tightened: "False ExitRequired, True Irregular",
		},
		{
			field: "adjustment.actions[Irregular]", base: action(v1alpha1.GroundIrregular, v1alpha1.ActionExit),
			loose: action(v1alpha1.GroundIrregular, v1alpha1.ActionAdjustment),
			shows: func(r *worldtest.Result) string { return says(r.Group("found").Conditions, "ExitRequired") }, before: "True Irregular",
		},
		{
			field: "adjustment.handleWithinDays",
			equal: adjustment(v1alpha1.AdjustmentRules{HandleWithinDays: 90}),
			tight: adjustment(v1alpha1.AdjustmentRules{HandleWithinDays: 30}),
			loose: adjustment(v1alpha1.AdjustmentRules{HandleWithinDays: 91}),
			shows: func(r *worldtest.Result) string { return string(r.Group("found").NextStep.DueOn) }, before: "2025-03-01", tightened: "2024-12-31",
		},
		{
			field: "adjustment.inactivity.activitiesPerYear",
			equal: inactivity(1, 2), tight: inactivity(3, 2), loose: nil,
			shows: func(r *worldtest.Result) string { return says(r.Group("slow").Conditions, "AdjustmentRequired") }, before: "False NoGround", tightened: "True InsignificantRole",
		},
		{
			field: "adjustment.inactivity.activitiesPerYear", base: inactivity(3, 2), loose: inactivity(2, 2),
			shows: func(r *worldtest.Result) string { return says(r.Group("slow").Conditions, "AdjustmentRequired") }, before: "True InsignificantRole",
		},
		{
			field: "adjustment.inactivity.years",
			equal: inactivity(1, 2), tight: inactivity(1, 1), loose: inactivity(1, 3),
			shows: func(r *worldtest.Result) string { return says(r.Group("slowing").Conditions, "AdjustmentRequired") }, before: "False NoGround", tightened: "True InsignificantRole",
		},
		{
			field: "inventory.withinMonths",
			equal: func(s *spec) { s.Inventory = &v1alpha1.RecencyRule{WithinMonths: 12} },
			tight: func(s *spec) { s.Inventory = &v1alpha1.RecencyRule{WithinMonths: 10} },
			loose: func(s *spec) { s.Inventory = &v1alpha1.RecencyRule{WithinMonths: 13} },
			shows: func(r *worldtest.Result) string { return says(r.Fed("m3301").Conditions, "InventoryCurrent") }, before: "True Current", tightened: "False Outdated",
		},
		{
			field: "contact.withinMonths",
			equal: func(s *spec) { s.Contact = &v1alpha1.RecencyRule{WithinMonths: 12} },
			tight: func(s *spec) { s.Contact = &v1alpha1.RecencyRule{WithinMonths: 10} },
			loose: func(s *spec) { s.Contact = &v1alpha1.RecencyRule{WithinMonths: 13} },
			shows: func(r *worldtest.Result) string { return says(r.Association("by-writers").Conditions, "InContact") }, before: "True InContact", tightened: "False ContactOutdated",
		},
		{
			field: "representation.shareFromPercent",
			equal: func(s *spec) { s.Representation = &v1alpha1.RepresentationRule{ShareFromPercent: 5} },
			tight: func(s *spec) { s.Representation = &v1alpha1.RepresentationRule{ShareFromPercent: 4} },
			loose: func(s *spec) { s.Representation = &v1alpha1.RepresentationRule{ShareFromPercent: 6} },
			shows: shown("TruckDriver"), before: "priority false, Listed", tightened: "priority false, Unrepresented",
		},
		{
			field: "adjustment.inactivity.years",
			equal: inactivity(1, 2), tight: inactivity(1, 1), loose: inactivity(1, 0),
			shows: slowing, before: "False NoGround", tightened: "True InsignificantRole",
		},
		{
			field: "adjustment.inactivity.years",
			base:  inactivity(1, 0), equal: inactivity(1, 0), tight: inactivity(1, 1),
			shows: slowing, before: "False NoGround", tightened: "True InsignificantRole",
		},
		{
			field: "adjustment.inactivity.reportWithinMonths",
			equal: reportWithin(3), tight: reportWithin(2), loose: reportWithin(4),
			shows: func(r *worldtest.Result) string { return string(r.Group("unheard").NextStep.DueOn) }, before: "2025-06-29", tightened: "2025-05-29",
		},
		{
			field: "coverage.forms",
			equal: forms(v1alpha1.FormCommunity, v1alpha1.FormSelfOrganised, v1alpha1.FormAssociation), tight: forms(v1alpha1.FormCommunity),
			shows: shown("OnlineWriter"), before: "priority true, Covered", tightened: "priority true, Gap",
		},
		{
			field: "coverage.forms",
			base:  forms(v1alpha1.FormCommunity), equal: forms(v1alpha1.FormCommunity), loose: forms(v1alpha1.FormCommunity, v1alpha1.FormAssociation),
			shows: shown("OnlineWriter"), before: "priority true, Gap",
		},
		{
			field: "review.monthsBeforeTermEnd",
			equal: func(s *spec) { s.Review = &v1alpha1.ReviewRule{MonthsBeforeTermEnd: 6} },
			tight: func(s *spec) { s.Review = &v1alpha1.ReviewRule{MonthsBeforeTermEnd: 8} },
			loose: func(s *spec) { s.Review = &v1alpha1.ReviewRule{MonthsBeforeTermEnd: 5} },
			shows: func(r *worldtest.Result) string { return says(r.Fed("m3301").Conditions, "ReviewReady") }, before: "True NotDue", tightened: "False TargetsUnmet",
		},
	} {
		for _, v := range []struct {
			name         string
			change       func(*spec)
			ready, shows string
		}{
			{"inherited", func(*spec) {}, "True Valid", c.before},
			{"equal", c.equal, "True Valid", c.before},
			{"tighter", c.tight, "True Valid", c.tightened},
			{"looser", c.loose, "False Loosens, stalled", cmp.Or(c.both, c.before)},
		} {
			if v.change == nil {
				continue
			}
			t.Run(c.field+" "+v.name, func(t *testing.T) {
				f := provincial()
				if c.base != nil {
					c.base(f.National())
				}
				v.change(f.Supplement("zj", worldtest.National))
				r := f.On(day)
				conditions := r.Notice("zj").Conditions
				worldtest.Same(t, readiness(conditions), v.ready)
				worldtest.Same(t, c.shows(r), v.shows)
				if v.name == "looser" {
					worldtest.Contains(t, message(conditions, "Ready"), c.field)
				}
			})
		}
	}
}

// provincial is a forest in which each number of a notice decides something on 1 January 2025.
func provincial() *worldtest.Forest {
	f := worldtest.Plant("P(33) > M(3301) > C(330102); M(5323)")
	city := f.Fed("m3301")
	city.Spec.Establishment = worldtest.EstablishedOn("1956-07-10")
	city.Spec.Youth = &v1alpha1.Youth{Total: new(int64(1000)), Fields: []v1alpha1.YouthField{
		{Field: "OnlineWriter", Main: new(true)}, {Field: "Esports", Main: new(true)},
		{Field: "TruckDriver", Population: new(int64(45))},
	}}
	city.Spec.Inventory = &v1alpha1.Inventory{SurveyedOn: "2024-02-15", Registered: new(int32(9)), Unregistered: new(int32(9)), Communities: new(int32(9))}
	city.Spec.Committee = &v1alpha1.Committee{TermEndsOn: "2025-08-01", SelectionChannelsStandardised: new(true)}
	f.Fed("c330102").Spec.Suitability = worldtest.Suitable(true)

	for name, lead := range map[string]v1alpha1.Body{"by-writers": v1alpha1.BodyWritersAssociation, "by-civil-affairs": v1alpha1.BodyCivilAffairs} {
		worldtest.Add(&f.Associations, worldtest.Association(worldtest.Namespace, "m3301", name, worldtest.Registered(v1alpha1.RegistrationUnregistered, ""),
			worldtest.LedBy(lead), worldtest.Attested("2020-01-01"), worldtest.OfFields("OnlineWriter"), worldtest.ContactedOn("2024-02-15")))
	}
	f.Group("m3301", "found", v1alpha1.MemberOther).Spec.Findings = []v1alpha1.Finding{worldtest.Finding("f", v1alpha1.GroundIrregular, "2024-12-01")}
	f.Groups[0].Spec.Activity = worldtest.Active(2020, 9, 9, 9, 9, 9)
	f.Member("m3301", "slow", "gone").Spec.Activity = worldtest.Active(2020, 2, 2, 2, 2, 2)
	f.Member("m3301", "unheard", "gone").Spec.Activity = worldtest.Active(2020, 9, 9, 9, 0, 0)
	f.Group("m3301", "slowing", v1alpha1.MemberStudentFederation).Spec.Activity = worldtest.Active(2020, 9, 9, 9, 1, 0)
	return f
}

// TestSupplementNamesAllThatItLoosens: every field, sorted, with both values. [ours]
func TestSupplementNamesAllThatItLoosens(t *testing.T) {
	f := worldtest.Plant("M(3301)")
	s := f.Supplement("zj", worldtest.National)
	s.Review = &v1alpha1.ReviewRule{MonthsBeforeTermEnd: 3}
	s.Contact = &v1alpha1.RecencyRule{WithinMonths: 24}
	s.Inventory = &v1alpha1.RecencyRule{WithinMonths: 6} // tighter
	s.Targets = []v1alpha1.Target{{Type: v1alpha1.TargetMemberGroups, Minimum: 1}}
	text := message(f.On("2025-01-01").Notice("zj").Conditions, "Ready")
	worldtest.Contains(t, text, "contact.withinMonths: 24, 12; review.monthsBeforeTermEnd: 3, 6; targets[MemberGroups].minimum: 1, 3")
	if slices.Contains([]rune(text), '%') {
		t.Errorf("broken message %q", text)
	}
}

// TestSupplementTightensOnlyWhereItApplies: the base stays as it is for others. [ours]
func TestSupplementTightensOnlyWhereItApplies(t *testing.T) {
	f := worldtest.Plant("P(33) > M(3301); P(32) > M(3201)")
	f.Supplement("zj", worldtest.National).Targets = []v1alpha1.Target{{
		Type: v1alpha1.TargetMemberGroups, Minimum: 5,
		Levels: []v1alpha1.Level{v1alpha1.LevelProvince, v1alpha1.LevelPrefecture, v1alpha1.LevelCounty},
	}}
	f.Fed("p33").Spec.NoticeRef = &v1alpha1.LocalReference{Name: "zj"}
	f.Fed("p32").Spec.NoticeRef = &v1alpha1.LocalReference{Name: worldtest.National}
	r := f.On("2025-01-01")
	worldtest.Same(t, target(r.Fed("p33"), v1alpha1.TargetMemberGroups), "Overdue 0/5")
	worldtest.Same(t, target(r.Fed("m3301"), v1alpha1.TargetMemberGroups), "Overdue 0/5")
	worldtest.Same(t, target(r.Fed("p32"), v1alpha1.TargetMemberGroups), "")
	worldtest.Same(t, target(r.Fed("m3201"), v1alpha1.TargetMemberGroups), "Overdue 0/3")
}

// TestBaseNoticeSaysItAll: a base notice has its own values, not the national ones. [ours]
func TestBaseNoticeSaysItAll(t *testing.T) {
	f := provincial()
	s := f.National()
	s.Prefectures = v1alpha1.PrefecturesAll
	s.Targets = []v1alpha1.Target{ownTarget(v1alpha1.TargetMemberGroups, 4, 6)}
	s.Targets[0].Minimum = 2
	s.EmergingFields = []v1alpha1.EmergingField{{Name: "TruckDriver", Priority: new(true)}, {Name: "Astronaut"}}
	s.Admission = &v1alpha1.AdmissionRules{RegistrationExemptLeadBodies: []v1alpha1.Body{v1alpha1.BodyCivilAffairs}}
	s.Adjustment = &v1alpha1.AdjustmentRules{
		Actions:          []v1alpha1.GroundAction{{Ground: v1alpha1.GroundViolatesLaw, Action: v1alpha1.ActionAdjustment}},
		HandleWithinDays: 365,
		Inactivity:       &v1alpha1.InactivityRule{ActivitiesPerYear: 3, Years: new(int32(1))},
	}
	s.Inventory = &v1alpha1.RecencyRule{WithinMonths: 3}
	s.Contact = &v1alpha1.RecencyRule{WithinMonths: 24}
	s.Representation = &v1alpha1.RepresentationRule{ShareFromPercent: 4}
	s.Review = &v1alpha1.ReviewRule{MonthsBeforeTermEnd: 12}
	r := f.On("2025-01-01")
	city := r.Fed("m3301")
	worldtest.Same(t, len(city.Targets), 1)
	worldtest.Same(t, targets(city, v1alpha1.TargetMemberGroups), "Met 2/2")
	worldtest.Same(t, targets(r.Fed("m5323"), v1alpha1.TargetMemberGroups), "Pending 0/2")
	var fields []v1alpha1.FieldName
	for _, c := range city.Coverage {
		fields = append(fields, c.Field)
	}
	worldtest.Same(t, fields, []v1alpha1.FieldName{"TruckDriver", "Astronaut", "Esports", "OnlineWriter"})
	worldtest.Same(t, city.Coverage[0].State, v1alpha1.CoverageUnrepresented)
	worldtest.Same(t, says(r.Association("by-writers").Conditions, "Eligible"), "False NotRegistered")
	worldtest.Same(t, says(r.Association("by-civil-affairs").Conditions, "Eligible"), "True PartnerLed")
	worldtest.Same(t, says(r.Association("by-writers").Conditions, "InContact"), "True InContact")
	worldtest.Same(t, says(city.Conditions, "InventoryCurrent"), "False Outdated")
	worldtest.Same(t, says(city.Conditions, "ReviewReady"), "True ReadyForReview")
	worldtest.Same(t, r.Group("found").NextStep.DueOn, "2025-12-01")
	worldtest.Same(t, says(r.Group("found").Conditions, "AdjustmentRequired"), "True Irregular") // a ground left out keeps its national action
	worldtest.Same(t, says(r.Group("slow").Conditions, "AdjustmentRequired"), "True InsignificantRole")
}

func TestTimeZone(t *testing.T) {
	zoned := func(name, zone string) v1alpha1.Notice {
		return *worldtest.Notice(name, v1alpha1.NoticeSpec{IssuedOn: "2021-06-30", TimeZone: zone})
	}
	for _, tt := range []struct {
		notices []v1alpha1.Notice
		want    string
	}{
		{nil, "Asia/Shanghai"},
		{[]v1alpha1.Notice{zoned("a", "Asia/Urumqi")}, "Asia/Urumqi"},
		{[]v1alpha1.Notice{zoned("a", "Asia/Urumqi"), zoned("b", "Asia/Urumqi")}, "Asia/Urumqi"},
		{[]v1alpha1.Notice{zoned("a", "Asia/Urumqi"), zoned("b", "Asia/Tokyo")}, "Asia/Shanghai"},
	} {
		if got := notice.SoleTimeZone(&world.World{Notices: tt.notices}).String(); got != tt.want {
			t.Errorf("%d notices: %s, want %s", len(tt.notices), got, tt.want)
		}
	}
}
