package assess_test

import (
	"fmt"
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

// one is a city with one member group, g, that reports plenty of activity.
func one() *worldtest.Forest {
	f := worldtest.Plant("M(3301)")
	f.Group("m3301", "g", v1alpha1.MemberOther).Spec.Activity = worldtest.Active(2010, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9)
	return f
}

func withTerms(spans ...string) step {
	return func(f *worldtest.Forest) { f.Groups[0].Spec.Terms = worldtest.Terms(spans...) }
}

func withFindings(list ...v1alpha1.Finding) step {
	return func(f *worldtest.Forest) { f.Groups[0].Spec.Findings = list }
}

// flagged gives both flags of member group g.
func flagged(r *worldtest.Result) string {
	c := r.Group("g").Conditions
	return "adjust: " + says(c, "AdjustmentRequired") + ", exit: " + says(c, "ExitRequired")
}

// nextStep gives the next step of member group g and whether it is late.
func nextStep(r *worldtest.Result) string {
	s := "nothing"
	if n := r.Group("g").NextStep; n != nil {
		s = fmt.Sprintf("%s %s %s", n.Step, n.Finding, n.DueOn)
	}
	return s + "; " + says(r.Group("g").Conditions, "HandlingOverdue")
}

// TestR10Member: a member today.
// 按程序积极吸纳为会员团体 (N3, N24)
func TestR10Member(t *testing.T) {
	verdict := func(r *worldtest.Result) string {
		s := r.Group("g")
		return fmt.Sprintf("%s; first %s, since %s", says(s.Conditions, "Member"), s.FirstAdmittedOn, s.CurrentSince)
	}
	table(t, one, verdict, []row{
		{"no term", "2025-01-01", withTerms(), "False NotAdmitted; first , since "},
		{"admitted yesterday", "2025-01-01", withTerms("2024-12-31.."), "True Admitted; first 2024-12-31, since 2024-12-31"},
		{"admitted today", "2025-01-01", withTerms("2025-01-01.."), "True Admitted; first 2025-01-01, since 2025-01-01"},
		{"admitted tomorrow", "2025-01-01", withTerms("2025-01-02.."), "False AdmissionInFuture; first , since "},
		{"left yesterday", "2025-01-01", withTerms("2010-05-04..2024-12-31"), "False Exited; first 2010-05-04, since "},
		{"left today: the first day it is no longer a member", "2025-01-01", withTerms("2010-05-04..2025-01-01"), "False Exited; first 2010-05-04, since "},
		{"leaves tomorrow", "2025-01-01", withTerms("2010-05-04..2025-01-02"), "True Admitted; first 2010-05-04, since 2010-05-04"},
		{"admitted and left on one day", "2025-01-01", withTerms("2025-01-01..2025-01-01"), "False Exited; first 2025-01-01, since "},
		{"left and will be admitted again", "2025-01-01", withTerms("2010-05-04..2020-01-01", "2025-01-02.."), "False AdmissionInFuture; first 2010-05-04, since "},
		{"left and admitted again today", "2025-01-01", withTerms("2010-05-04..2020-01-01", "2025-01-01.."), "True Admitted; first 2010-05-04, since 2025-01-01"},
		{"left and admitted again on the same day", "2025-01-01", withTerms("2010-05-04..2025-01-01", "2025-01-01.."), "True Admitted; first 2010-05-04, since 2025-01-01"},
		{"still in the first of two terms", "2025-01-01", withTerms("2010-05-04..2026-01-01", "2027-01-01.."), "True Admitted; first 2010-05-04, since 2010-05-04"},
		{"left twice", "2025-01-01", withTerms("2010-05-04..2012-01-01", "2014-01-01..2016-01-01"), "False Exited; first 2010-05-04, since "},
		{"admitted on 29 February", "2024-02-28", withTerms("2024-02-29.."), "False AdmissionInFuture; first , since "},
	})
	worldtest.Contains(t, message(with(one(), withTerms("2010-05-04..2012-01-01", "2014-01-01..2016-02-03")).On("2025-01-01").Group("g").Conditions, "Member"), "2016-02-03")
}

// TestR11OpenFindings: which findings count, and what closes them.
// 对吸纳后出现违反宪法和法律、违反青联章程及发挥作用不明显的会员团体，按程序及时调整退出 (N28; N7)
func TestR11OpenFindings(t *testing.T) {
	verdict := func(r *worldtest.Result) string {
		return fmt.Sprintf("%d open; %s", *r.Group("g").OpenFindings, flagged(r))
	}
	const (
		none   = "0 open; adjust: False NoGround, exit: False NoGround"
		adjust = "1 open; adjust: True Irregular, exit: False NoGround"
		exit   = "1 open; adjust: False ExitRequired, exit: True "
		day    = v1alpha1.Date("2026-06-01")
	)
	irregular := worldtest.Finding("a", v1alpha1.GroundIrregular, "2026-02-01")
	told := worldtest.Heard(irregular, "2026-02-10", "2026-03-10")
	rows := []row{
		{"nothing found", day, nil, none},
		{"found", day, withFindings(irregular), adjust},
		{"found today", "2026-02-01", withFindings(irregular), adjust},
		{"found tomorrow", "2026-01-31", withFindings(irregular), none},
		{"outcome tomorrow", day, withFindings(worldtest.Decided(told, v1alpha1.OutcomeRectified, "2026-06-02")), adjust},
		{"unfounded without a notification", day, withFindings(worldtest.Decided(irregular, v1alpha1.OutcomeUnfounded, "2026-06-01")), none},
		{"exited, no exit on record", day, withFindings(worldtest.Decided(told, v1alpha1.OutcomeExited, "2026-05-01")), exit + "Irregular"},
		{"exited, exit tomorrow", day, steps(withFindings(worldtest.Decided(told, v1alpha1.OutcomeExited, "2026-05-01")), withTerms("2010-05-04..2026-06-02")), exit + "Irregular"},
		{"exited, exit on record, admitted again", day, steps(withFindings(worldtest.Decided(told, v1alpha1.OutcomeExited, "2026-05-01")), withTerms("2010-05-04..2026-05-01", "2026-05-15..")), none},
		{"exited, exit on the day it was found", day, steps(withFindings(worldtest.Decided(told, v1alpha1.OutcomeExited, "2026-05-01")), withTerms("2010-05-04..2026-02-01", "2026-05-15..")), none},
		{"exited, exit the day before it was found", day, steps(withFindings(worldtest.Decided(told, v1alpha1.OutcomeExited, "2026-05-01")), withTerms("2010-05-04..2026-01-31", "2026-01-31..")), exit + "Irregular"},
		{"exited, a later term's exit", day, steps(withFindings(worldtest.Decided(told, v1alpha1.OutcomeExited, "2026-05-01")), withTerms("2010-05-04..2025-01-01", "2025-06-01..2026-05-10", "2026-05-20..")), none},
		{"one yet to be found, one open", day, withFindings(worldtest.Finding("b", v1alpha1.GroundViolatesLaw, "2026-06-02"), irregular), adjust},
		{"one closed by an exit, one open", day, steps(withFindings(worldtest.Decided(told, v1alpha1.OutcomeExited, "2026-05-01"), worldtest.Finding("b", v1alpha1.GroundIrregular, "2026-05-20")), withTerms("2010-05-04..2026-05-01", "2026-05-15..")), adjust},
		{"one closed, one open", day, withFindings(worldtest.Decided(told, v1alpha1.OutcomeAdjusted, "2026-05-01"), worldtest.Finding("b", v1alpha1.GroundIrregular, "2026-05-02")), adjust},
	}
	for _, outcome := range []v1alpha1.OutcomeType{v1alpha1.OutcomeUnfounded, v1alpha1.OutcomeRectified, v1alpha1.OutcomeAdjusted} {
		rows = append(rows,
			row{string(outcome) + " today", day, withFindings(worldtest.Decided(told, outcome, "2026-06-01")), none},
			row{string(outcome) + " tomorrow", day, withFindings(worldtest.Decided(told, outcome, "2026-06-02")), adjust},
		)
	}
	// 吸纳后: three of the grounds concern conduct after admission.
	for _, ground := range []v1alpha1.Ground{v1alpha1.GroundViolatesLaw, v1alpha1.GroundViolatesCharter, v1alpha1.GroundInsignificantRole, v1alpha1.GroundOutsideFunction, v1alpha1.GroundIrregular} {
		counts := map[v1alpha1.Ground]string{
			v1alpha1.GroundInsignificantRole: "1 open; adjust: True InsignificantRole, exit: False NoGround",
			v1alpha1.GroundIrregular:         adjust,
		}[ground]
		if counts == "" {
			counts = exit + string(ground)
		}
		before := none
		if ground == v1alpha1.GroundOutsideFunction || ground == v1alpha1.GroundIrregular {
			before = counts
		}
		rows = append(rows,
			row{string(ground) + " the day before admission", day, steps(withTerms("2026-02-01.."), withFindings(worldtest.Finding("a", ground, "2026-01-31"))), before},
			row{string(ground) + " on the day of admission", day, steps(withTerms("2026-02-01.."), withFindings(worldtest.Finding("a", ground, "2026-02-01"))), counts},
			row{string(ground) + " in an earlier term", day, steps(withTerms("2010-05-04..2025-01-01", "2026-01-01.."), withFindings(worldtest.Finding("a", ground, "2024-05-01"))), before},
		)
	}
	table(t, one, verdict, rows)
}

// TestR12Action: the gravest open finding decides.
// 调整退出不符合组织功能及不规范的会员团体 (N7); 按程序及时调整退出 (N28)
// [ours]: the notice lists grounds, not which of them leads to what.
func TestR12Action(t *testing.T) {
	found := func(grounds ...v1alpha1.Ground) step {
		return func(f *worldtest.Forest) {
			for i, g := range grounds {
				f.Groups[0].Spec.Findings = append(f.Groups[0].Spec.Findings, worldtest.Finding(fmt.Sprintf("2026-%d", i), g, v1alpha1.Date(fmt.Sprintf("2026-01-0%d", i+1))))
			}
		}
	}
	const day = "2026-06-01"
	const law, charter, function, role, irregular = v1alpha1.GroundViolatesLaw, v1alpha1.GroundViolatesCharter, v1alpha1.GroundOutsideFunction, v1alpha1.GroundInsignificantRole, v1alpha1.GroundIrregular
	reordered := func(f *worldtest.Forest) {
		f.National().Adjustment = &v1alpha1.AdjustmentRules{Actions: []v1alpha1.GroundAction{
			{Ground: irregular, Action: v1alpha1.ActionAdjustment}, {Ground: role, Action: v1alpha1.ActionAdjustment},
			{Ground: function, Action: v1alpha1.ActionExit}, {Ground: law, Action: v1alpha1.ActionExit}, {Ground: charter, Action: v1alpha1.ActionAdjustment},
		}}
	}
	table(t, one, flagged, []row{
		{"law", day, found(law), "adjust: False ExitRequired, exit: True ViolatesLaw"},
		{"charter", day, found(charter), "adjust: False ExitRequired, exit: True ViolatesCharter"},
		{"function", day, found(function), "adjust: False ExitRequired, exit: True OutsideFunction"},
		{"role", day, found(role), "adjust: True InsignificantRole, exit: False NoGround"},
		{"irregular", day, found(irregular), "adjust: True Irregular, exit: False NoGround"},
		{"exit before adjustment", day, found(irregular, function), "adjust: False ExitRequired, exit: True OutsideFunction"},
		{"among exits, the notice's order", day, found(function, charter, law), "adjust: False ExitRequired, exit: True ViolatesLaw"},
		{"among adjustments, the notice's order", day, found(irregular, role), "adjust: True InsignificantRole, exit: False NoGround"},
		{"a notice with another order: exits", day, steps(reordered, found(law, function)), "adjust: False ExitRequired, exit: True OutsideFunction"},
		{"a notice with another order: adjustments", day, steps(reordered, found(charter, role, irregular)), "adjust: True Irregular, exit: False NoGround"},
		{"a notice with another action", day, steps(reordered, found(charter)), "adjust: True ViolatesCharter, exit: False NoGround"},
		{"not a member", day, steps(found(law, irregular), withTerms("2010-05-04..2026-05-01")), "adjust: False NotAMember, exit: False NotAMember"},
		{"not a member yet", day, steps(found(function), withTerms("2026-06-02..")), "adjust: False NotAMember, exit: False NotAMember"},
		{"the League", day, steps(found(law, irregular), func(f *worldtest.Forest) { f.Groups[0].Spec.Kind = v1alpha1.MemberLeague }), "adjust: False League, exit: False League"},
		{"a decided exit, by the notice's order and not before it", day, func(f *worldtest.Forest) {
			decided := worldtest.Decided(worldtest.Heard(worldtest.Finding("a", irregular, "2026-01-01"), "2026-01-02", "2026-01-03"), v1alpha1.OutcomeExited, "2026-02-01")
			f.Groups[0].Spec.Findings = []v1alpha1.Finding{decided, worldtest.Finding("b", function, "2026-03-01")}
		}, "adjust: False ExitRequired, exit: True OutsideFunction"},
		{"a member for one more day", day, steps(found(function), withTerms("2010-05-04..2026-06-02")), "adjust: False ExitRequired, exit: True OutsideFunction"},
	})
	worldtest.Contains(t, message(with(one(), found(irregular, law, function)).On(day).Group("g").Conditions, "ExitRequired"),
		"ViolatesLaw", "2026-1", "2026-01-02", "OutsideFunction", "2026-2", "Irregular", "2026-0", "2026-01-01", "N28")
}

// TestR13Inactivity: an insignificant role by the member's own reports.
// 发挥作用不明显 (N28) — [ours]: the notice has no measure of it.
func TestR13Inactivity(t *testing.T) {
	reports := func(first int32, numbers ...int32) step {
		return func(f *worldtest.Forest) { f.Groups[0].Spec.Activity = worldtest.Active(first, numbers...) }
	}
	rules := func(change func(*v1alpha1.AdjustmentRules)) step {
		return func(f *worldtest.Forest) {
			f.National().Adjustment = &v1alpha1.AdjustmentRules{Inactivity: &v1alpha1.InactivityRule{}}
			change(f.National().Adjustment)
		}
	}
	const (
		inactive = "adjust: True InsignificantRole, exit: False NoGround"
		fine     = "adjust: False NoGround, exit: False NoGround"
		open     = "adjust: Unknown ActivityUnreported, exit: False NoGround"
	)
	role := worldtest.Heard(worldtest.Finding("r", v1alpha1.GroundInsignificantRole, "2024-06-01"), "2024-06-02", "2024-07-01")
	irregular := worldtest.Heard(worldtest.Finding("i", v1alpha1.GroundIrregular, "2024-06-01"), "2024-06-02", "2024-07-01")
	toExit := func(a *v1alpha1.AdjustmentRules) {
		a.Actions = []v1alpha1.GroundAction{{Ground: v1alpha1.GroundInsignificantRole, Action: v1alpha1.ActionExit}}
	}
	table(t, one, flagged, []row{
		{"two years without any", "2026-01-01", reports(2024, 0, 0), inactive},
		{"the last day of the second year", "2025-12-31", reports(2023, 9, 0, 0), fine},
		{"as many as asked in one of them", "2026-01-01", reports(2024, 1, 0), fine},
		{"as many as asked in the other", "2026-04-01", reports(2024, 0, 1), fine},
		{"earlier years do not count", "2026-01-01", reports(2022, 9, 9, 0, 0), inactive},
		{"this year does not count", "2026-12-31", reports(2024, 0, 0, 9), inactive},
		{"this year counts once it is over", "2027-01-01", reports(2024, 0, 0, 9), fine},
		{"nothing reported", "2026-01-01", reports(2024), open},
		{"one year not reported, none in the other", "2026-01-01", reports(2024, 0, -1), open},
		{"one year not reported, some in the other", "2026-04-01", reports(2024, -1, 1), fine},
		{"the last day for reporting the other", "2026-03-31", reports(2023, 9, 0), fine},
		{"the day after", "2026-04-01", reports(2023, 9, 0), open},
		{"the two years before are both reported", "2026-03-31", reports(2023, 0, 0), inactive},
		{"a flag that two years prove stands while later ones are not reported", "2030-06-01", reports(2024, 0, 0), inactive},
		{"until one of them is", "2030-06-01", reports(2024, 0, 0, -1, 9), open},
		{"and all that are asked for", "2030-06-01", reports(2024, 0, 0, -1, -1, 9), fine},
		{"a report before its time is over counts", "2026-01-01", reports(2023, 9, 0, 0), inactive},
		{"one year not reported, some in the one before", "2026-01-01", reports(2024, 1, -1), fine},
		{"a year is missing, and none in the next, reported early", "2026-02-01", reports(2023, 9, -1, 0), open},
		{"a year is missing, and some in the next, reported early", "2026-02-01", reports(2023, 9, -1, 1), fine},
		{"none in a year, and the next has time to be reported", "2026-02-01", reports(2023, 9, 0, -1), fine},
		{"a member from 1 January on", "2026-01-01", steps(reports(2024, 0, 0), withTerms("2024-01-01..")), inactive},
		{"a member from 2 January on", "2026-01-01", steps(reports(2024, 0, 0), withTerms("2024-01-02..")), fine},
		{"a member for too short a time to judge, nothing reported", "2026-01-01", steps(reports(2024), withTerms("2024-01-02..")), fine},
		{"years of an earlier term do not count", "2026-01-01", steps(reports(2024, 0, 0), withTerms("2010-05-04..2024-06-01", "2024-06-01..")), fine},
		{"a member that leaves soon", "2026-01-01", steps(reports(2024, 0, 0), withTerms("2010-05-04..2026-01-02")), inactive},
		{"not a member", "2026-01-01", steps(reports(2024, 0, 0), withTerms("2010-05-04..2026-01-01")), "adjust: False NotAMember, exit: False NotAMember"},

		{"dealt with after the first year", "2026-01-01", steps(reports(2024, 0, 0), withFindings(worldtest.Decided(role, v1alpha1.OutcomeRectified, "2025-01-01"))), fine},
		{"dealt with on the last day of the first year", "2026-01-01", steps(reports(2024, 0, 0), withFindings(worldtest.Decided(role, v1alpha1.OutcomeRectified, "2024-12-31"))), fine},
		{"dealt with in the first year, idle for two more", "2027-01-01", steps(reports(2024, 0, 0, 0), withFindings(worldtest.Decided(role, v1alpha1.OutcomeRectified, "2024-12-31"))), inactive},
		{"dealt with, and idle for two years since", "2027-01-01", steps(reports(2024, 0, 0, 0), withFindings(worldtest.Decided(role, v1alpha1.OutcomeRectified, "2025-01-01"))), inactive},
		{"found unfounded after the first year", "2026-01-01", steps(reports(2024, 0, 0), withFindings(worldtest.Decided(role, v1alpha1.OutcomeUnfounded, "2025-06-01"))), fine},
		{"dealt with, nothing reported", "2026-01-01", steps(reports(2024), withFindings(worldtest.Decided(role, v1alpha1.OutcomeRectified, "2025-06-01"))), fine},
		{"to be dealt with tomorrow", "2026-01-01", steps(reports(2024, 0, 0), withFindings(worldtest.Decided(role, v1alpha1.OutcomeRectified, "2026-01-02"))), inactive},
		{"another ground dealt with", "2026-01-01", steps(reports(2024, 0, 0), withFindings(worldtest.Decided(irregular, v1alpha1.OutcomeRectified, "2025-06-01"))), inactive},

		{"something else decides", "2026-01-01", steps(reports(2024), withFindings(irregular)), "adjust: True Irregular, exit: False NoGround"},
		{"the graver ground is the reason", "2026-01-01", steps(reports(2024, 0, 0), withFindings(irregular)), inactive},
		{"exit decides", "2026-01-01", steps(reports(2024), withFindings(worldtest.Finding("x", v1alpha1.GroundViolatesLaw, "2025-01-01"))), "adjust: False ExitRequired, exit: True ViolatesLaw"},
		{"exit is graver", "2026-01-01", steps(reports(2024, 0, 0), withFindings(worldtest.Finding("x", v1alpha1.GroundViolatesLaw, "2025-01-01"))), "adjust: False ExitRequired, exit: True ViolatesLaw"},

		{"a notice that asks for three a year", "2026-01-01", steps(reports(2024, 2, 2), rules(func(a *v1alpha1.AdjustmentRules) { a.Inactivity.ActivitiesPerYear = 3 })), inactive},
		{"a notice that asks for three a year, three", "2026-01-01", steps(reports(2024, 3, 2), rules(func(a *v1alpha1.AdjustmentRules) { a.Inactivity.ActivitiesPerYear = 3 })), fine},
		{"a notice that looks at one year", "2026-01-01", steps(reports(2024, 9, 0), rules(func(a *v1alpha1.AdjustmentRules) { a.Inactivity.Years = new(int32(1)) })), inactive},
		{"a notice that switches it off", "2026-01-01", steps(reports(2024, 0, 0), rules(func(a *v1alpha1.AdjustmentRules) { a.Inactivity.Years = new(int32(0)) })), fine},
		{"a notice that switches it off, nothing reported", "2026-07-01", steps(reports(2024), rules(func(a *v1alpha1.AdjustmentRules) { a.Inactivity.Years = new(int32(0)) })), fine},
		{"a notice with a month to report", "2026-02-01", steps(reports(2023, 9, 0), rules(func(a *v1alpha1.AdjustmentRules) { a.Inactivity.ReportWithinMonths = 1 })), open},
		{"a notice that looks at three years", "2026-01-01", steps(reports(2023, 9, 0, 0), rules(func(a *v1alpha1.AdjustmentRules) { a.Inactivity.Years = new(int32(3)) })), fine},
		{"a notice by which an insignificant role leads to exit", "2026-01-01", steps(reports(2024, 0, 0), rules(toExit)), "adjust: False ExitRequired, exit: True InsignificantRole"},
		{"by which it does, not reported, and something else to adjust", "2026-01-01", steps(reports(2024, 0, -1), withFindings(irregular), rules(toExit)), "adjust: True Irregular, exit: Unknown ActivityUnreported"},
		{"by which it does, not reported", "2026-01-01", steps(reports(2024, 0, -1), rules(toExit)), "adjust: False NoGround, exit: Unknown ActivityUnreported"},
	})
	worldtest.Contains(t, message(with(one(), reports(2024, 0, 0)).On("2026-01-01").Group("g").Conditions, "AdjustmentRequired"), "InsignificantRole", "2024, 2025")
	worldtest.Contains(t, message(with(one(), reports(2024, -1, 0)).On("2026-01-01").Group("g").Conditions, "AdjustmentRequired"), "2024", "our reading")
}

// TestR14NextStep: what is to be done next, and by when.
// 按程序及时调整退出 (N28) — [ours]: 及时 has no number.
func TestR14NextStep(t *testing.T) {
	a := worldtest.Heard(worldtest.Finding("a", v1alpha1.GroundIrregular, "2026-02-01"), "2026-02-10", "2026-03-10")
	exited := worldtest.Decided(a, v1alpha1.OutcomeExited, "2026-04-01")
	idle := func(f *worldtest.Forest) { f.Groups[0].Spec.Activity = worldtest.Active(2024, 0, 0) }
	on := func(ground v1alpha1.Ground, id string, found v1alpha1.Date) v1alpha1.Finding {
		return worldtest.Finding(id, ground, found)
	}
	table(t, one, nextStep, []row{
		{"nothing open", "2026-02-01", nil, "nothing; False NothingOpen"},
		{"found tomorrow", "2026-01-31", withFindings(a), "nothing; False NothingOpen"},
		{"found today", "2026-02-01", withFindings(a), "Notify a 2026-05-02; False InTime"},
		{"no notification", "2026-04-01", withFindings(worldtest.Finding("a", v1alpha1.GroundIrregular, "2026-02-01")), "Notify a 2026-05-02; False InTime"},
		{"notification tomorrow", "2026-02-09", withFindings(a), "Notify a 2026-05-02; False InTime"},
		{"notified today", "2026-02-10", withFindings(a), "AwaitObjections a 2026-05-02; False InTime"},
		{"the last day for objections", "2026-03-10", withFindings(a), "AwaitObjections a 2026-05-02; False InTime"},
		{"the day after", "2026-03-11", withFindings(a), "Decide a 2026-05-02; False InTime"},
		{"the last day for handling", "2026-05-02", withFindings(a), "Decide a 2026-05-02; False InTime"},
		{"too late", "2026-05-03", withFindings(a), "Decide a 2026-05-02; True HandlingOverdue"},
		{"too late and never notified", "2026-05-03", withFindings(worldtest.Finding("a", v1alpha1.GroundIrregular, "2026-02-01")), "Notify a 2026-05-02; True HandlingOverdue"},
		{"decided tomorrow", "2026-03-31", withFindings(exited), "Decide a 2026-05-02; False InTime"},
		{"decided today, exit not recorded", "2026-04-01", withFindings(exited), "RecordExit a 2026-05-02; False InTime"},
		{"exit not recorded in time", "2026-05-03", withFindings(exited), "RecordExit a 2026-05-02; True HandlingOverdue"},
		{"exit recorded for a later day", "2026-04-01", steps(withFindings(exited), withTerms("2010-05-04..2026-04-30")), "AwaitExit a 2026-04-30; False InTime"},
		{"exit recorded for a day after the deadline", "2026-05-10", steps(withFindings(exited), withTerms("2010-05-04..2026-05-31")), "AwaitExit a 2026-05-31; False InTime"},
		{"exit on record", "2026-04-30", steps(withFindings(exited), withTerms("2010-05-04..2026-04-30")), "nothing; False NotAMember"},
		{"an earlier term's exit is not this one", "2026-04-01", steps(withFindings(exited), withTerms("2010-05-04..2012-01-01", "2013-01-01..")), "RecordExit a 2026-05-02; False InTime"},
		{"decided otherwise", "2026-04-01", withFindings(worldtest.Decided(a, v1alpha1.OutcomeRectified, "2026-04-01")), "nothing; False NothingOpen"},
		{"exit for another reason, finding still open", "2026-04-01", steps(withFindings(a), withTerms("2010-05-04..2026-04-30")), "Decide a 2026-05-02; False InTime"},
		{"not a member", "2026-06-01", steps(withFindings(a), withTerms("2010-05-04..2026-04-30")), "nothing; False NotAMember"},
		{"not a member yet", "2026-06-01", steps(withFindings(a), withTerms("2026-06-02..")), "nothing; False NotAMember"},

		{"flagged by its own reports", "2026-01-01", idle, "RecordFinding  2026-06-29; False InTime"},
		{"flagged by its own reports, and nobody recorded it", "2026-06-30", idle, "RecordFinding  2026-06-29; True HandlingOverdue"},
		{"flagged by both", "2026-03-11", steps(idle, withFindings(a)), "Decide a 2026-05-02; False InTime"},
		{"flagged by both, on one ground", "2026-06-30", steps(idle, withFindings(on("InsignificantRole", "a", "2026-06-01"))), "Notify a 2026-08-30; False InTime"},
		{"flagged by its own reports, an earlier finding closed", "2026-06-01", steps(idle, withFindings(worldtest.Decided(a, v1alpha1.OutcomeRectified, "2026-04-01"))), "RecordFinding  2026-06-29; False InTime"},
		{"activity unknown flags nothing", "2026-01-01", func(f *worldtest.Forest) { f.Groups[0].Spec.Activity = nil }, "nothing; False NothingOpen"},

		{"several: the earliest due date", "2026-03-01", withFindings(on("ViolatesLaw", "a", "2026-02-02"), on("Irregular", "b", "2026-02-01")), "Notify b 2026-05-02; False InTime"},
		{"several on one day: the gravest", "2026-03-01", withFindings(on("Irregular", "a", "2026-02-01"), on("ViolatesLaw", "b", "2026-02-01")), "Notify b 2026-05-02; False InTime"},
		{"several on one day for one action: the notice's order", "2026-03-01", withFindings(on("OutsideFunction", "a", "2026-02-01"), on("ViolatesCharter", "b", "2026-02-01")), "Notify b 2026-05-02; False InTime"},
		{"several alike: the id", "2026-03-01", withFindings(on("Irregular", "b", "2026-02-01"), on("Irregular", "a", "2026-02-01")), "Notify a 2026-05-02; False InTime"},
		{"the first is late, the second is not", "2026-05-03", withFindings(on("ViolatesLaw", "a", "2026-05-01"), on("Irregular", "b", "2026-02-01")), "Notify b 2026-05-02; True HandlingOverdue"},
		{"one whose exit is recorded does not hide another", "2026-04-01", steps(withFindings(exited, on("Irregular", "b", "2026-03-01")), withTerms("2010-05-04..2026-04-30")), "AwaitExit a 2026-04-30; False InTime"},
		{"nor that it is late", "2026-05-31", steps(withFindings(exited, on("Irregular", "b", "2026-03-01")), withTerms("2010-05-04..2026-06-30")), "Notify b 2026-05-30; True HandlingOverdue"},
		{"the League is never flagged", "2026-06-01", steps(withFindings(a), func(f *worldtest.Forest) { f.Groups[0].Spec.Kind = v1alpha1.MemberLeague }), "nothing; False NothingOpen"},
		{"within thirty days", "2026-02-01", steps(withFindings(a), func(f *worldtest.Forest) {
			f.National().Adjustment = &v1alpha1.AdjustmentRules{HandleWithinDays: 30}
		}), "Notify a 2026-03-03; False InTime"},
		{"over a leap day", "2024-02-01", withFindings(worldtest.Finding("a", v1alpha1.GroundIrregular, "2024-01-31")), "Notify a 2024-04-30; False InTime"},
	})
	worldtest.Contains(t, message(with(one(), withFindings(a)).On("2026-05-03").Group("g").Conditions, "HandlingOverdue"), "a", "2026-05-02", "our reading")
}

// TestR14EachFindingsOwn: each finding keeps its own ground, step and day, in the order
// in which they are due.
func TestR14EachFindingsOwn(t *testing.T) {
	charter := worldtest.Heard(worldtest.Finding("x", v1alpha1.GroundViolatesCharter, "2026-03-01"), "2026-03-10", "2026-04-10")
	irregular := worldtest.Finding("i", v1alpha1.GroundIrregular, "2026-02-01")
	decided := worldtest.Decided(worldtest.Heard(worldtest.Finding("e", v1alpha1.GroundIrregular, "2026-01-20"), "2026-01-21", "2026-02-20"), v1alpha1.OutcomeExited, "2026-03-01")
	idle := func(f *worldtest.Forest) { f.Groups[0].Spec.Activity = worldtest.Active(2024, 0, 0) }
	table(t, one, func(r *worldtest.Result) string {
		var list []string
		for _, h := range r.Group("g").Handling {
			list = append(list, fmt.Sprintf("%s %s %s %s %s", h.Finding, h.Ground, h.Action, h.Step, h.DueOn))
		}
		return strings.Join(list, "; ")
	}, []row{
		{"none", "2026-04-01", nil, ""},
		{"two", "2026-04-01", withFindings(charter, irregular), "i Irregular Adjustment Notify 2026-05-02; x ViolatesCharter Exit AwaitObjections 2026-05-30"},
		{"a decided exit, whatever the ground calls for", "2026-04-01", withFindings(decided, irregular), "e Irregular Exit RecordExit 2026-04-20; i Irregular Adjustment Notify 2026-05-02"},
		{"its exit to come", "2026-04-01", steps(withFindings(decided, irregular), withTerms("2010-05-04..2026-07-01")), "i Irregular Adjustment Notify 2026-05-02; e Irregular Exit AwaitExit 2026-07-01"},
		{"inactivity that no finding records", "2026-04-01", steps(withFindings(irregular), idle), "i Irregular Adjustment Notify 2026-05-02;  InsignificantRole Adjustment RecordFinding 2026-06-29"},
		{"the exit of a term before the one that ends", "2026-04-01", steps(withFindings(irregular), withTerms("2010-05-04..2026-03-01")), ""},
	})
}

// TestR15AdmissionSupported: whether today's facts support the admission.
// 对发展得较为成熟、价值追求正面、在本地青年中有代表性、对青年群体带动力强的青年社团…按程序积极吸纳为会员团体 (N24, N25)
func TestR15AdmissionSupported(t *testing.T) {
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301); M(3302)")
		f.Association("m3301", "a").Spec.Attestation = worldtest.Attested("2020-01-01")
		f.Member("m3301", "g", "a")
		return f
	}
	table(t, start, func(r *worldtest.Result) string { return says(r.Group("g").Conditions, "AdmissionSupported") }, []row{
		{"registered", "2025-01-01", nil, "True Registered"},
		{"affiliated", "2025-01-01", withAssociation(func(s *associationSpec) {
			s.Registration.Status = v1alpha1.RegistrationUnregistered
			s.LeagueAffiliation = &v1alpha1.LeagueAffiliation{RecognisedOn: "2020-01-01"}
		}), "True LeagueAffiliated"},
		{"partner-led", "2025-01-01", withAssociation(func(s *associationSpec) {
			s.Registration.Status = v1alpha1.RegistrationFiled
			s.Founding = &v1alpha1.Founding{LeadBody: v1alpha1.BodyWritersAssociation}
		}), "True PartnerLed"},
		{"not registered", "2025-01-01", withAssociation(func(s *associationSpec) { s.Registration.Status = v1alpha1.RegistrationFiled }), "False NotRegistered"},
		{"a criterion failed", "2025-01-01", withAssociation(func(s *associationSpec) { s.Attestation.Mature = new(false) }), "False CriteriaNotMet"},
		{"not attested", "2025-01-01", withAssociation(func(s *associationSpec) { s.Attestation = nil }), "Unknown NotAttested"},
		{"dissolved", "2025-01-01", dissolved("2024-01-01"), "False Dissolved"},
		{"no such association", "2025-01-01", func(f *worldtest.Forest) { f.Associations = nil }, "Unknown AssociationNotFound"},
		{"another federation's", "2025-01-01", func(f *worldtest.Forest) { f.Associations[0].Spec.FederationRef.Name = "m3302" }, "Unknown AssociationOfAnotherFederation"},
		{"a second membership", "2025-01-01", func(f *worldtest.Forest) {
			f.Member("m3301", "earlier", "a").Spec.Terms = worldtest.Terms("2009-01-01..")
		}, "True Registered"},
		{"a member that has left", "2025-01-01", withTerms("2010-05-04..2020-01-01"), "True Registered"},
	})
	decidedBy := func(body v1alpha1.DecidingBody) step {
		return func(f *worldtest.Forest) { f.Groups[0].Spec.Terms[0].DecidedBy = body }
	}
	table(t, start, func(r *worldtest.Result) string { return says(r.Group("g").Conditions, "AdmissionSupported") }, []row{
		{"nobody knows who decided", "2025-01-01", decidedBy(""), "Unknown ProcedureUndeclared"},
		{"none that the notice names decided", "2025-01-01", decidedBy("Nobody"), "Unknown NotInNotice"},
		{"nor does the association meet the criteria", "2025-01-01", steps(decidedBy(""), withAssociation(func(s *associationSpec) { s.Attestation.Mature = new(false) })), "False CriteriaNotMet"},
		{"of another kind", "2025-01-01", steps(decidedBy(""), func(f *worldtest.Forest) {
			f.Groups[0].Spec.Kind, f.Groups[0].Spec.YouthAssociationRef = v1alpha1.MemberOther, nil
		}), "Unknown ProcedureUndeclared"},
		{"of a term that is over", "2025-01-01", steps(withTerms("2010-05-04..2020-01-01"), decidedBy("")), "True Registered"},
		{"not founded yet", "2025-01-01", withFounding("2025-01-02"), "False NotFounded"},
	})
	for _, kind := range []v1alpha1.MemberKind{v1alpha1.MemberLeague, v1alpha1.MemberStudentFederation, v1alpha1.MemberSubordinateFederation, v1alpha1.MemberSystemFederation, v1alpha1.MemberOther} {
		f := worldtest.Plant("M(3301)")
		f.Group("m3301", "g", kind)
		worldtest.Same(t, says(f.On("2025-01-01").Group("g").Conditions, "AdmissionSupported"), "True NotAnAssociation")
	}
}

// TestKnownInPart: of a day that has not come, and of which nothing but the month or the
// year is known, the message says from which day it counts.
func TestKnownInPart(t *testing.T) {
	for day, want := range map[v1alpha1.PartialDate]string{
		"2025-01-02": "the day of admission, 2025-01-02, is yet to come (N3)",
		"2025-02":    "the day of admission, 2025-02 (taken as 2025-02-28), is yet to come (N3)",
		"2025":       "the day of admission, 2025 (taken as 2025-12-31), is yet to come (N3)",
	} {
		f := worldtest.Plant("M(3301)")
		f.Member("m3301", "g", "a")
		f.Groups[0].Spec.Terms = worldtest.Terms(string(day) + "..")
		worldtest.Same(t, message(f.On("2025-01-01").Group("g").Conditions, v1alpha1.ConditionMember), want)
	}
}
