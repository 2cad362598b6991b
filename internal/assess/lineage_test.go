package assess_test

import (
	"fmt"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

const merged = v1alpha1.Date("2025-11-06")

func endedOn(day v1alpha1.Date, successors ...string) *v1alpha1.Ended {
	e := &v1alpha1.Ended{On: day, Outcome: v1alpha1.EndMerged, Decision: *worldtest.Doc("国函〔2025〕1号")}
	for _, name := range successors {
		e.Successors = append(e.Successors, v1alpha1.FederationReference{Name: name})
	}
	return e
}

// merger has a province with two counties, one of which goes over into the other, new
// one on 6 November 2025, with its groups, an association among them.
func merger() *worldtest.Forest {
	f := worldtest.Plant("P(50) > C(500105); P(50) > C(500157)")
	old, anew := f.Fed("c500105"), f.Fed("c500157")
	old.Spec.Establishment, old.Spec.Suitability = worldtest.EstablishedOn("2012-05-04"), worldtest.Suitable(true)
	anew.Spec.Establishment, anew.Spec.Suitability = worldtest.EstablishedOn("2026-03-01"), worldtest.Suitable(true)
	anew.Spec.DivisionSince, old.Spec.Ended = merged, endedOn(merged, "c500157")
	f.Fed("p50").Spec.Subordinates = worldtest.Expecting(
		v1alpha1.ExpectedFederation{DivisionCode: "500105", DisplayName: "江北区", Until: "2025-11-05"},
		v1alpha1.ExpectedFederation{DivisionCode: "500157", DisplayName: "两江新区", Since: merged})
	f.Group("c500105", "students", v1alpha1.MemberStudentFederation)
	f.Qualifying("c500105", "writers")
	f.Group("c500157", "students-new", v1alpha1.MemberStudentFederation).Spec.Terms = nil
	f.Qualifying("c500157", "writers-new")
	continues(f, "students-new", "students")
	continues(f, "writers-new", "writers")
	return f
}

// continues lets a record, and an association of its name, continue another.
func continues(f *worldtest.Forest, record, origin string) {
	for _, g := range f.Groups {
		if g.Name == record {
			g.Spec.TransferredFrom = &v1alpha1.RecordReference{Name: origin}
		}
	}
	for _, a := range f.Associations {
		if a.Name == record {
			a.Spec.TransferredFrom = &v1alpha1.RecordReference{Name: origin}
		}
	}
}

func groupOf(f *worldtest.Forest, name string) *v1alpha1.MemberGroupSpec {
	for _, g := range f.Groups {
		if g.Name == name {
			return &g.Spec
		}
	}
	panic(name)
}

// TestR43Merger: the past stays as it was, and from the day on the new one stands for the old.
func TestR43Merger(t *testing.T) {
	verdict := func(r *worldtest.Result) string {
		below := r.Fed("p50").Subordinates
		return fmt.Sprintf("old: %s, %s; new: %s, %s; declared %d, missing %v", target(r.Fed("c500105"), memberGroup), says(r.Group("students").Conditions, "Member"),
			target(r.Fed("c500157"), memberGroup), says(r.Group("students-new").Conditions, "Member"), below.Declared, below.Missing)
	}
	table(t, merger, verdict, []row{
		{"the day before", "2025-11-05", nil, "old: Overdue 2/3, True Admitted; new: NotApplicable DivisionNotYet, False NotAdmitted; declared 1, missing []"},
		{"the day itself", "2025-11-06", nil, "old: NotApplicable Ended, False FederationEnded; new: Pending 2/3, True Admitted; declared 1, missing []"},
		{"two years on, the window is open", "2027-11-06", nil, "old: NotApplicable Ended, False FederationEnded; new: Due 2/3, True Admitted; declared 1, missing []"},
		{"three years on, the last day", "2028-11-06", nil, "old: NotApplicable Ended, False FederationEnded; new: Due 2/3, True Admitted; declared 1, missing []"},
		{"and the day after", "2028-11-07", nil, "old: NotApplicable Ended, False FederationEnded; new: Overdue 2/3, True Admitted; declared 1, missing []"},
		{"windows from the notice", "2025-11-06", func(f *worldtest.Forest) {
			f.National().Successors = &v1alpha1.SuccessorRule{WindowsFrom: v1alpha1.WindowsFromNotice}
		}, "old: NotApplicable Ended, False FederationEnded; new: Overdue 2/3, True Admitted; declared 1, missing []"},
		{"a division older than the notice", "2025-11-06", func(f *worldtest.Forest) { f.Fed("c500157").Spec.DivisionSince = "2021-06-30" },
			"old: NotApplicable Ended, False FederationEnded; new: Overdue 2/3, True Admitted; declared 1, missing []"},
	})
	r := merger().On(merged)
	worldtest.Same(t, r.Fed("c500157").Predecessors, []v1alpha1.Predecessor{
		{FederationName: v1alpha1.FederationName{Namespace: worldtest.Namespace, Name: "c500105", DisplayName: "c500105"}, On: merged},
	})
	worldtest.Same(t, merger().On("2025-11-05").Fed("c500157").Predecessors, nil)
	for _, condition := range v1alpha1.FederationConditions {
		want := "Unknown Ended"
		if condition == v1alpha1.ConditionTargetsMet {
			want = "True NoTargets"
		}
		worldtest.Same(t, condition+" "+says(r.Fed("c500105").Conditions, condition), condition+" "+want)
	}
	worldtest.Same(t, string(r.Association("writers").Path), "Ended")
	worldtest.Same(t, string(r.Association("writers-new").Path), "Member")
	worldtest.Same(t, string(r.Group("students-new").FirstAdmittedOn), "2010-05-04")
}

// TestR43NoAmnesty: terms, findings and activity of the line count as the successor's own.
func TestR43NoAmnesty(t *testing.T) {
	start := func() *worldtest.Forest {
		f := merger()
		groupOf(f, "students-new").Activity = worldtest.Active(2024, 9, 9, 9)
		return f
	}
	old := func(change func(*v1alpha1.MemberGroupSpec)) step {
		return func(f *worldtest.Forest) { change(groupOf(f, "students")) }
	}
	own := func(change func(*v1alpha1.MemberGroupSpec)) step {
		return func(f *worldtest.Forest) { change(groupOf(f, "students-new")) }
	}
	finding := worldtest.Finding("a", v1alpha1.GroundViolatesLaw, "2025-01-01")
	verdict := func(r *worldtest.Result) string {
		g := r.Group("students-new")
		return fmt.Sprintf("since %s of %s, %d open, %s, %s", g.CurrentSince, g.FirstAdmittedOn, *g.OpenFindings,
			says(g.Conditions, "ExitRequired"), says(g.Conditions, "AdjustmentRequired"))
	}
	table(t, start, verdict, []row{
		{"nothing", "2027-01-01", nil, "since 2010-05-04 of 2010-05-04, 0 open, False NoGround, False NoGround"},
		{"a finding before the merger", "2027-01-01", old(func(s *v1alpha1.MemberGroupSpec) { s.Findings = []v1alpha1.Finding{finding} }),
			"since 2010-05-04 of 2010-05-04, 1 open, True ViolatesLaw, False ExitRequired"},
		{"a term of its own goes on", "2027-01-01", steps(old(func(s *v1alpha1.MemberGroupSpec) { s.Findings = []v1alpha1.Finding{finding} }),
			own(func(s *v1alpha1.MemberGroupSpec) { s.Terms = worldtest.Terms("2025-11-06..") })), "since 2010-05-04 of 2010-05-04, 1 open, True ViolatesLaw, False ExitRequired"},
		{"a term of its own that has ended", "2027-01-01", own(func(s *v1alpha1.MemberGroupSpec) { s.Terms = worldtest.Terms("2025-11-06..2026-05-04") }),
			"since  of 2010-05-04, 0 open, False NotAMember, False NotAMember"},
		{"it had left before", "2027-01-01", old(func(s *v1alpha1.MemberGroupSpec) { s.Terms = worldtest.Terms("2010-05-04..2020-01-01") }),
			"since  of 2010-05-04, 0 open, False NotAMember, False NotAMember"},
		{"years without activity on both sides", "2026-06-01", steps(own(func(s *v1alpha1.MemberGroupSpec) { s.Activity = worldtest.Active(2025, 0) }),
			old(func(s *v1alpha1.MemberGroupSpec) { s.Activity = worldtest.Active(2024, 0, 0) })), "since 2010-05-04 of 2010-05-04, 0 open, False NoGround, True InsignificantRole"},
		{"the halves of a year add up", "2026-06-01", steps(own(func(s *v1alpha1.MemberGroupSpec) { s.Activity = worldtest.Active(2025, 1) }),
			old(func(s *v1alpha1.MemberGroupSpec) { s.Activity = worldtest.Active(2024, 0, 0) })), "since 2010-05-04 of 2010-05-04, 0 open, False NoGround, False NoGround"},
	})
}

// TestR43TransferUnfounded: what stands against a continuation.
func TestR43TransferUnfounded(t *testing.T) {
	verdict := func(r *worldtest.Result) string {
		return fmt.Sprintf("%s, %s; %s, %s; counted %d", readiness(r.Group("students-new").Conditions), readiness(r.Group("writers-new").Conditions),
			readiness(r.Association("writers-new").Conditions), r.Association("writers-new").Path, r.Fed("c500157").MemberGroups.Counted)
	}
	const (
		good      = "True Resolved, True Resolved; True Resolved, Member; counted 2"
		unfounded = "False TransferUnfounded, stalled, False TransferUnfounded, stalled; False TransferUnfounded, stalled, Admit; counted 0"
	)
	origin := func(name string) step {
		return func(f *worldtest.Forest) { continues(f, "students-new", name) }
	}
	table(t, merger, verdict, []row{
		{"well", merged, nil, good},
		{"not ended yet", "2025-11-05", nil, "False TransferUnfounded, False TransferUnfounded; False TransferUnfounded, Admit; counted 0"},
		{"never ended", merged, func(f *worldtest.Forest) { f.Fed("c500105").Spec.Ended = nil }, unfounded},
		{"ended in favour of another", merged, func(f *worldtest.Forest) { f.Fed("c500105").Spec.Ended = endedOn(merged, "p50") }, unfounded},
		{"no such record", merged, origin("gone"), "False TransferUnfounded, stalled, True Resolved; True Resolved, Member; counted 1"},
		{"itself", merged, origin("students-new"), "False TransferUnfounded, stalled, True Resolved; True Resolved, Member; counted 1"},
		{"a second one: the later name", merged, func(f *worldtest.Forest) {
			f.Group("c500157", "a-second", v1alpha1.MemberStudentFederation)
			continues(f, "a-second", "students")
		}, "False TransferUnfounded, stalled, True Resolved; True Resolved, Member; counted 2"},
		{"one for each successor", merged, func(f *worldtest.Forest) {
			f.Federation("other", v1alpha1.LevelCounty)
			f.Fed("c500105").Spec.Ended = endedOn(merged, "c500157", "other")
			f.Group("other", "a-second", v1alpha1.MemberStudentFederation)
			continues(f, "a-second", "students")
		}, good},
		{"the association alone goes on", merged, func(f *worldtest.Forest) { groupOf(f, "writers-new").TransferredFrom = nil }, good},
		{"the association alone goes on, to where it was before", merged, func(f *worldtest.Forest) {
			groupOf(f, "writers-new").TransferredFrom = nil
			f.Fed("c500157").Spec.DivisionSince = ""
		}, good},
		{"the membership without the association", merged, func(f *worldtest.Forest) { f.Associations[1].Spec.TransferredFrom = nil },
			"True Resolved, False TransferUnfounded, stalled; True Resolved, Admit; counted 1"},
		{"the association of another record", merged, func(f *worldtest.Forest) {
			f.Association("c500105", "others")
			f.Associations[1].Spec.TransferredFrom.Name = "others"
		}, "True Resolved, False TransferUnfounded, stalled; True Resolved, Admit; counted 1"},
	})
}

// TestR43Line: a line of several links, and one that goes round.
func TestR43Line(t *testing.T) {
	f := worldtest.Plant("P(50) > C(500101); P(50) > C(500102); P(50) > C(500103)")
	f.Fed("c500101").Spec.Ended, f.Fed("c500102").Spec.Ended = endedOn("2015-01-01", "c500102"), endedOn("2020-01-01", "c500103")
	for i, name := range []string{"c500101", "c500102", "c500103"} {
		f.Group(name, fmt.Sprintf("g%d", i+1), v1alpha1.MemberOther).Spec.Terms = nil
	}
	groupOf(f, "g1").Terms = worldtest.Terms("1954..")
	continues(f, "g2", "g1")
	continues(f, "g3", "g2")
	verdict := func(r *worldtest.Result) string {
		return fmt.Sprintf("%s, %s, %s, of %s", says(r.Group("g1").Conditions, "Member"), says(r.Group("g2").Conditions, "Member"),
			says(r.Group("g3").Conditions, "Member"), r.Group("g3").FirstAdmittedOn)
	}
	worldtest.Same(t, verdict(f.On("2014-12-31")), "True Admitted, False NotAdmitted, False NotAdmitted, of ")
	worldtest.Same(t, verdict(f.On("2019-12-31")), "False FederationEnded, True Admitted, False NotAdmitted, of ")
	worldtest.Same(t, verdict(f.On("2020-01-01")), "False FederationEnded, False FederationEnded, True Admitted, of 1954")
	f.Fed("c500103").Spec.Ended = endedOn("2021-01-01", "c500101")
	continues(f, "g1", "g3")
	worldtest.Same(t, readiness(f.On("2022-01-01").Group("g3").Conditions), "False TransferUnfounded, stalled")
}

// TestR43Successors: what a federation that ends refers to, and what stands below it.
func TestR43Successors(t *testing.T) {
	start := func() *worldtest.Forest { return worldtest.Plant("P(33) > M(3301) > C(330102); P(33) > M(3302)") }
	end := func(day v1alpha1.Date, successors ...string) step {
		return func(f *worldtest.Forest) { f.Fed("m3301").Spec.Ended = endedOn(day, successors...) }
	}
	verdict := func(r *worldtest.Result) string {
		return fmt.Sprintf("%s; below %s; %d of p33", readiness(r.Fed("m3301").Conditions), readiness(r.Fed("c330102").Conditions), r.Fed("p33").Subordinates.Declared)
	}
	table(t, start, verdict, []row{
		{"one that there is", "2025-01-01", end("2025-01-01", "m3302"), "True Resolved; below False ParentEnded, stalled; 1 of p33"},
		{"one that there is not", "2024-12-31", end("2025-01-01", "m3302", "gone"), "False SuccessorNotFound, stalled; below True Resolved; 2 of p33"},
		{"itself", "2025-01-01", end("2025-01-01", "m3301"), "False SuccessorNotFound, stalled; below False ParentEnded, stalled; 1 of p33"},
		{"a parent that is yet to come", "2025-01-01", func(f *worldtest.Forest) { f.Fed("m3301").Spec.DivisionSince = "2025-01-02" }, "True Resolved; below False ParentNotYet; 1 of p33"},
	})
}

// TestR40ContestedCode: who stands in the tree comes before who does not, and who has
// ended or is yet to come contests nothing.
func TestR40ContestedCode(t *testing.T) {
	start := func() *worldtest.Forest {
		f := worldtest.Plant("P(33) > M(3301)")
		f.Fed("m3301").Spec.Establishment = worldtest.EstablishedOn("1956-07-10")
		for name, code := range map[string]string{"fake": "330100", "fakeprov": "330000"} {
			fed := f.Federation(name, v1alpha1.LevelPrefecture)
			fed.Spec.DivisionCode, fed.Spec.Establishment = code, worldtest.EstablishedOn("1900-01-01")
		}
		f.Fed("fakeprov").Spec.Level = v1alpha1.LevelProvince
		return f
	}
	verdict := func(r *worldtest.Result) string {
		list := ""
		for _, name := range []string{"p33", "m3301", "fakeprov", "fake"} {
			list += readiness(r.Fed(name).Conditions) + "; "
		}
		return list + fmt.Sprint(r.Fed("p33").Subordinates.Declared)
	}
	const dup = "False DuplicateDivision, stalled"
	attach := func(f *worldtest.Forest) { f.Fed("fake").Spec.ParentRef = worldtest.ChildOf("p33") }
	table(t, start, verdict, []row{
		{"two that nobody took in", "2025-01-01", nil, "True Resolved; True Resolved; " + dup + "; " + dup + "; 1"},
		{"one with a parent that there is not", "2025-01-01", func(f *worldtest.Forest) { f.Fed("fake").Spec.ParentRef = worldtest.ChildOf("gone") },
			"True Resolved; True Resolved; " + dup + "; False ParentNotFound, stalled; 1"},
		{"both taken in: the one established first", "2025-01-01", attach, "True Resolved; " + dup + "; " + dup + "; True Resolved; 1"},
		{"it has ended", "2025-01-01", steps(attach, func(f *worldtest.Forest) { f.Fed("fake").Spec.Ended = endedOn("2025-01-01", "m3301") }),
			"True Resolved; True Resolved; " + dup + "; True Resolved; 1"},
		{"it is yet to come", "2025-01-01", steps(attach, func(f *worldtest.Forest) { f.Fed("fake").Spec.DivisionSince = "2025-01-02" }),
			"True Resolved; True Resolved; " + dup + "; True Resolved; 1"},
	})
}

// TestR41Expected: what is expected from a day or until one, and what nobody expects.
func TestR41Expected(t *testing.T) {
	start := func() *worldtest.Forest { return worldtest.Plant("N > P(33) > M(3301); P(33) > M(3302)") }
	expect := func(list ...v1alpha1.ExpectedFederation) step {
		return func(f *worldtest.Forest) { f.Fed("p33").Spec.Subordinates = worldtest.Expecting(list...) }
	}
	first := v1alpha1.ExpectedFederation{DivisionCode: "330100", DisplayName: "杭州市"}
	second := func(since, until v1alpha1.Date) v1alpha1.ExpectedFederation {
		return v1alpha1.ExpectedFederation{DisplayName: "m3302", Since: since, Until: until}
	}
	verdict := func(r *worldtest.Result) string {
		s := r.Fed("p33").Subordinates
		var names []string
		for _, u := range s.Unexpected {
			names = append(names, u.Name)
		}
		return fmt.Sprintf("expected %d, missing %v, unexpected %v; below n %d", s.Expected, s.Missing, names, r.Fed("n").Subordinates.MissingBelow)
	}
	gone := v1alpha1.ExpectedFederation{DivisionCode: "330900", DisplayName: "舟山市", Since: "2025-01-02"}
	table(t, start, verdict, []row{
		{"nothing is expected", "2025-01-01", nil, "expected 0, missing [], unexpected []; below n 0"},
		{"both", "2025-01-01", expect(first, second("", "")), "expected 2, missing [], unexpected []; below n 0"},
		{"one alone", "2025-01-01", expect(first), "expected 1, missing [], unexpected [m3302]; below n 0"},
		{"from tomorrow", "2025-01-01", expect(first, second("2025-01-02", "")), "expected 1, missing [], unexpected [m3302]; below n 0"},
		{"from today", "2025-01-01", expect(first, second("2025-01-01", "")), "expected 2, missing [], unexpected []; below n 0"},
		{"until today", "2025-01-01", expect(first, second("", "2025-01-01")), "expected 2, missing [], unexpected []; below n 0"},
		{"until yesterday", "2025-01-01", expect(first, second("", "2024-12-31")), "expected 1, missing [], unexpected [m3302]; below n 0"},
		{"one that is not there yet", "2025-01-01", expect(first, gone), "expected 1, missing [], unexpected [m3302]; below n 0"},
		{"one that is not there", "2025-01-02", expect(first, gone), "expected 2, missing [330900], unexpected [m3302]; below n 1"},
	})
}

// TestPartialDates: what is known by its year or month takes effect on the last day of it.
func TestPartialDates(t *testing.T) {
	since := func(day v1alpha1.PartialDate) step {
		return func(f *worldtest.Forest) { f.Fed("m3301").Spec.Establishment = worldtest.EstablishedOn(day) }
	}
	verdict := func(r *worldtest.Result) string { return says(r.Fed("m3301").Conditions, "Established") }
	table(t, func() *worldtest.Forest { return worldtest.Plant("M(3301)") }, verdict, []row{
		{"long ago", "2025-01-01", since("1954"), "True Established"},
		{"this year", "2025-06-30", since("2025"), "False EstablishmentInFuture"},
		{"this year, on its last day", "2025-12-31", since("2025"), "True Established"},
		{"this month", "2024-02-28", since("2024-02"), "False EstablishmentInFuture"},
		{"this month, on its last day", "2024-02-29", since("2024-02"), "True Established"},
	})
}
