package assess_test

import (
	"fmt"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/rollup"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// TestR40Parent: which parents are accepted.
// 将健全青联社团基础工作推动情况纳入对下一级组织工作评价的重要指标 (N30)
func TestR40Parent(t *testing.T) {
	verdict := func(child, parent string) func(*worldtest.Result) string {
		return func(r *worldtest.Result) string {
			declared := int32(0)
			if s := r.Fed(parent).Subordinates; s != nil {
				declared = s.Declared
			}
			return fmt.Sprintf("%s; %d below", readiness(r.Fed(child).Conditions), declared)
		}
	}
	code := func(name, code string) step {
		return func(f *worldtest.Forest) { f.Fed(name).Spec.DivisionCode = code }
	}
	const accepted = "True Resolved; 1 below"
	for notation, want := range map[string]string{
		"N > P(33)":           accepted,
		"N > M(3301)":         accepted,
		"N > C(330102)":       accepted,
		"P(33) > M(3301)":     accepted,
		"P(33) > C(330102)":   accepted, // municipalities and counties directly under a province
		"M(3301) > C(330102)": accepted,
		"P(Corps) > M(6590)":  accepted, // a parent without a code
		"P(33) > M(Port)":     accepted, // a child without a code
		"P(33) > M(3201)":     "False OutsideParentDivision, stalled; 0 below",
		"M(3301) > C(330202)": "False OutsideParentDivision, stalled; 0 below",
		"M(3301) > C(339001)": "False OutsideParentDivision, stalled; 0 below",
		"P(33) > P(32)":       "False ParentLevel, stalled; 0 below",
		"M(3301) > P(33)":     "False ParentLevel, stalled; 0 below",
		"C(330102) > M(3301)": "False ParentLevel, stalled; 0 below",
		"C(330102) > C(3303)": "False ParentLevel, stalled; 0 below",
		"N > N(Other)":        "False ParentLevel, stalled; 0 below",
		"P(33) > N":           "False ParentLevel, stalled; 0 below",
	} {
		t.Run(notation, func(t *testing.T) {
			f := worldtest.Plant(notation)
			parent, child := f.Federations[0].Name, f.Federations[1].Name
			r := f.On("2025-01-01")
			worldtest.Same(t, verdict(child, parent)(r), want)
			if len(r.Fed(child).Targets) == 0 && f.Federations[1].Spec.Level == v1alpha1.LevelPrefecture {
				t.Error("a refused child is not evaluated")
			}
		})
	}
	table(t, func() *worldtest.Forest { return worldtest.Plant("P(33) > M(3301)") }, verdict("m3301", "p33"), []row{
		{"no parent", "2025-01-01", func(f *worldtest.Forest) { f.Fed("m3301").Spec.ParentRef = nil }, "True Resolved; 0 below"},
		{"no such parent", "2025-01-01", func(f *worldtest.Forest) { f.Fed("m3301").Spec.ParentRef.Name = "gone" }, "False ParentNotFound, stalled; 0 below"},
		{"in another namespace", "2025-01-01", func(f *worldtest.Forest) {
			f.Fed("m3301").Namespace = "zj-hangzhou"
			f.Fed("m3301").Spec.ParentRef.Namespace = worldtest.Namespace
		}, accepted},
		{"the namespace defaults to its own", "2025-01-01", func(f *worldtest.Forest) { f.Fed("m3301").Namespace = "zj-hangzhou" }, "False ParentNotFound, stalled; 0 below"},
		{"not in the namespace named", "2025-01-01", func(f *worldtest.Forest) { f.Fed("m3301").Spec.ParentRef.Namespace = "js" }, "False ParentNotFound, stalled; 0 below"},
		{"its own parent", "2025-01-01", func(f *worldtest.Forest) { f.Fed("m3301").Spec.ParentRef.Name = "m3301" }, "False ParentLevel, stalled; 0 below"},
		{"a notice missing too", "2025-01-01", func(f *worldtest.Forest) {
			f.Notices = nil
			f.Fed("m3301").Spec.ParentRef.Name = "gone"
		}, "False ParentNotFound, stalled; 0 below"},
		{"the parent outside its own parent's division", "2025-01-01", func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.ParentRef.Name = "p33"
			f.Federation("n", v1alpha1.LevelNational)
			f.Fed("p33").Spec.ParentRef = &v1alpha1.FederationReference{Name: "gone"}
		}, accepted},
		{"a longer code", "2025-01-01", code("p33", "330000"), accepted},
	})
	f := worldtest.Plant("P(33) > M(3201)")
	worldtest.Contains(t, message(f.On("2025-01-01").Fed("m3201").Conditions, "Ready"), "320100", "330000", "N30")
}

// TestR40DuplicateDivision: two federations with one code.
// [ours]: a division has one federation (N1, N30).
func TestR40DuplicateDivision(t *testing.T) {
	verdict := func(r *worldtest.Result) string {
		s := fmt.Sprintf("first: %s; second: %s", readiness(r.Fed("m3301").Conditions), readiness(r.Fed("second").Conditions))
		if below := r.Fed("p33").Subordinates; below != nil {
			s += fmt.Sprintf("; %d below", below.Declared)
		}
		return s
	}
	start := func() *worldtest.Forest {
		f := worldtest.Plant("P(33) > M(3301)")
		worldtest.Add(&f.Federations, worldtest.Federation(worldtest.Namespace, "second", v1alpha1.LevelPrefecture, "330100", worldtest.ChildOf("p33")))
		return f
	}
	since := func(name string, day v1alpha1.Date) step {
		return func(f *worldtest.Forest) { f.Fed(name).Spec.Establishment = worldtest.WithoutBasis(day) }
	}
	const (
		first  = "first: True Resolved; second: False DuplicateDivision, stalled; 1 below"
		second = "first: False DuplicateDivision, stalled; second: True Resolved; 1 below"
	)
	table(t, start, verdict, []row{
		{"neither established: by name", "2025-01-01", nil, first},
		{"the later establishment", "2025-01-01", steps(since("m3301", "1956-07-11"), since("second", "1956-07-10")), second},
		{"the other way round", "2025-01-01", steps(since("m3301", "1956-07-10"), since("second", "1956-07-11")), first},
		{"one established", "2025-01-01", since("second", "1990-01-01"), second},
		{"one established in the future", "2025-01-01", since("second", "2030-01-01"), second},
		{"the same day: by name", "2025-01-01", steps(since("m3301", "1956-07-10"), since("second", "1956-07-10")), first},
		{"by namespace before name", "2025-01-01", func(f *worldtest.Forest) {
			f.Fed("second").Namespace, f.Fed("second").Spec.ParentRef.Namespace = "aa", worldtest.Namespace
		}, second},
		{"another code", "2025-01-01", func(f *worldtest.Forest) { f.Fed("second").Spec.DivisionCode = "330200" }, "first: True Resolved; second: True Resolved; 2 below"},
		{"no code", "2025-01-01", func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.DivisionCode, f.Fed("second").Spec.DivisionCode = "", ""
		}, "first: True Resolved; second: True Resolved; 2 below"},
		{"of another level", "2025-01-01", func(f *worldtest.Forest) { f.Fed("second").Spec.Level = v1alpha1.LevelCounty }, first},
		{"the one refused is outside the parent too", "2025-01-01", func(f *worldtest.Forest) { f.Fed("second").Spec.ParentRef.Name = "gone" }, "first: True Resolved; second: False ParentNotFound, stalled; 1 below"},
	})
	f := start()
	r := f.On("2025-01-01")
	worldtest.Contains(t, message(r.Fed("second").Conditions, "Ready"), "330100", "zj/m3301, which counts (one that stands in the tree, else the one established first, else ")
	worldtest.Same(t, target(r.Fed("second"), memberGroup), "Overdue 0/3") // it is still evaluated
}

// TestR40DuplicateUntold: who a code belongs to can't be told where it turns on a level
// that this version doesn't know.
func TestR40DuplicateUntold(t *testing.T) {
	verdict := func(r *worldtest.Result) string {
		return fmt.Sprintf("first: %s; second: %s", readiness(r.Fed("m3301").Conditions), readiness(r.Fed("second").Conditions))
	}
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301) > C(330102)")
		f.Fed("m3301").Spec.Establishment = worldtest.WithoutBasis("1990-01-01")
		worldtest.Add(&f.Federations, worldtest.Federation(worldtest.Namespace, "second", v1alpha1.LevelPrefecture, "330100", worldtest.WithoutBasis("1956-07-10")))
		return f
	}
	unheard := func(f *worldtest.Forest) { f.Fed("c330102").Spec.Level = "Street" }
	table(t, start, verdict, []row{
		{"it has taken another in", "2025-01-01", nil, "first: True Resolved; second: False DuplicateDivision, stalled"},
		{"it may have", "2025-01-01", unheard, "first: Unknown UnknownToThisVersion; second: Unknown UnknownToThisVersion"},
		{"it may have, and comes first all the same", "2025-01-01", steps(unheard, func(f *worldtest.Forest) { f.Fed("second").Spec.Establishment = nil }),
			"first: True Resolved; second: False DuplicateDivision, stalled"},
		{"it has taken in one, whatever the other", "2025-01-01", func(f *worldtest.Forest) {
			worldtest.Add(&f.Federations, worldtest.Federation(worldtest.Namespace, "other", v1alpha1.LevelCounty, "330105", worldtest.ChildOf("m3301")))
			unheard(f)
		}, "first: True Resolved; second: False DuplicateDivision, stalled"},
	})
}

// TestR40Stalled: a fault that some day is none any more stalls an object all the same
// where another takes its place.
func TestR40Stalled(t *testing.T) {
	verdict := func(r *worldtest.Result) string { return readiness(r.Fed("m3301").Conditions) }
	start := func() *worldtest.Forest {
		f := worldtest.Plant("P(33) > M(3301)")
		f.Notice("other")
		f.Fed("p33").Spec.NoticeRef = worldtest.Named(worldtest.National)
		f.Fed("m3301").Spec.Committee = &v1alpha1.Committee{SeatsByField: []v1alpha1.FieldSeats{{Field: "TeaFarmer", Seats: new(int32(1))}}}
		return f
	}
	ends := func(f *worldtest.Forest) {
		f.Fed("p33").Spec.Ended = &v1alpha1.Ended{On: "2025-07-01", Outcome: v1alpha1.EndAbolished, Decision: *worldtest.Doc("浙青联〔2025〕1号")}
	}
	table(t, start, verdict, []row{
		{"a name that the notice lacks", "2025-06-30", nil, "False NotInNotice, stalled"},
		{"and a parent that ends tomorrow", "2025-06-30", ends, "False NotInNotice, stalled"},
		{"and one that has ended", "2025-07-01", ends, "False ParentEnded, stalled"},
	})
}

// TestR41Subordinates: sums over all descendants, level by level.
// 及时了解掌握工作进度…作为对下一级组织工作评价的重要指标 (N30)
func TestR41Subordinates(t *testing.T) {
	f := worldtest.Plant("N > P(33) > M(3301) > C(330102); M(3301) > C(330182); P(33) > M(3302); P(33) > C(339001); N > P(32) > M(3201); P(33) > M(3205)")
	f.Fed("m3301").Spec.Establishment = worldtest.EstablishedOn("1956-07-10")
	f.Qualifying("m3301", "a")
	f.Others("m3301", 2)
	f.Groups[1].Spec.Findings = []v1alpha1.Finding{worldtest.Finding("x", v1alpha1.GroundViolatesLaw, "2024-12-01")}
	f.Fed("c330102").Spec.Establishment = worldtest.EstablishedOn("2020-07-10")
	f.Fed("c330102").Spec.Waivers = []v1alpha1.Waiver{worldtest.Waiver(memberGroup, "2025-01-01")}
	f.Group("c330102", "c", v1alpha1.MemberOther).Spec.Findings = []v1alpha1.Finding{worldtest.Finding("x", v1alpha1.GroundIrregular, "2024-12-01")}
	f.Fed("c339001").Spec.Suitability = worldtest.Suitable(false)
	f.Group("m3205", "outside", v1alpha1.MemberOther)
	for _, name := range []string{"m3302", "m3201"} {
		f.Fed(name).Spec.Establishment = &v1alpha1.Establishment{Established: new(false)}
	}
	r := f.On("2025-01-01")

	type rollup = v1alpha1.TargetRollup
	prefectures := v1alpha1.LevelRollup{Level: v1alpha1.LevelPrefecture, Federations: 2, Established: 1, Targets: []rollup{
		{Type: established, Applicable: 2, Met: 1, Overdue: 1},
		{Type: memberGroup, Applicable: 2, Met: 1, Overdue: 1},
		{Type: affiliated, Applicable: 2, Met: 1, Overdue: 1},
		{Type: coverage, Applicable: 2, Unknown: 2},
		{Type: inOrder, Applicable: 2, Unknown: 1, Due: 1},
	}}
	// 330102 is established, 330182 undeclared, 339001 not suitable.
	counties := v1alpha1.LevelRollup{Level: v1alpha1.LevelCounty, Federations: 3, Established: 1, Targets: []rollup{
		{Type: established, Applicable: 2, Met: 1, Unknown: 1, UnknownPastDue: 1},
		{Type: memberGroup, Applicable: 2, Waived: 1, Unknown: 1, UnknownPastDue: 1},
		{Type: affiliated, Applicable: 2, Overdue: 1, Unknown: 1, UnknownPastDue: 1},
		{Type: coverage, Applicable: 1, Unknown: 1},
		{Type: inOrder, Applicable: 1, Due: 1},
	}}
	behind := []v1alpha1.FederationBehind{
		{FederationName: v1alpha1.FederationName{Namespace: worldtest.Namespace, Name: "m3302", DisplayName: "m3302"}, DivisionCode: "330200", Overdue: []v1alpha1.TargetType{established, memberGroup, affiliated}, DueOn: "2024-06-30"},
		{FederationName: v1alpha1.FederationName{Namespace: worldtest.Namespace, Name: "c330182", DisplayName: "c330182"}, DivisionCode: "330182", Undeclared: []v1alpha1.TargetType{established, memberGroup, affiliated}, DueOn: "2024-06-30"},
		{FederationName: v1alpha1.FederationName{Namespace: worldtest.Namespace, Name: "c330102", DisplayName: "c330102"}, DivisionCode: "330102", Met: 2, Overdue: []v1alpha1.TargetType{affiliated}, DueOn: "2024-06-30"},
	}
	worldtest.Same(t, r.Fed("p33").Subordinates, &v1alpha1.SubordinatesStatus{
		Declared: 3, Levels: []v1alpha1.LevelRollup{prefectures, counties},
		MemberGroups: &v1alpha1.MemberGroupRollup{Counted: 4, ToAdjust: 1, ToExit: 1}, FurthestBehind: behind,
	})
	// One level up, the other province and its city are added; a province has no targets.
	prefectures.Federations = 3
	for i, r := range prefectures.Targets {
		r.Applicable++
		switch r.Type {
		case coverage, inOrder:
			r.Unknown++
		default:
			r.Overdue++
		}
		prefectures.Targets[i] = r
	}
	worldtest.Same(t, r.Fed("n").Subordinates, &v1alpha1.SubordinatesStatus{
		Declared: 2, Levels: []v1alpha1.LevelRollup{{Level: v1alpha1.LevelProvince, Federations: 2}, prefectures, counties},
		MemberGroups: &v1alpha1.MemberGroupRollup{Counted: 4, ToAdjust: 1, ToExit: 1},
		FurthestBehind: []v1alpha1.FederationBehind{
			{FederationName: v1alpha1.FederationName{Namespace: worldtest.Namespace, Name: "m3201", DisplayName: "m3201"}, DivisionCode: "320100", Overdue: []v1alpha1.TargetType{established, memberGroup, affiliated}, DueOn: "2024-06-30"},
			behind[0], behind[1], behind[2],
		},
	})
	if r.Fed("c330102").Subordinates != nil {
		t.Error("a county without anything below has a rollup")
	}
}

// TestR41Missing: what is expected and not there.
// 底数 of the tree: 各级共青团、青联组织 (N30)
func TestR41Missing(t *testing.T) {
	expect := func(list ...v1alpha1.ExpectedFederation) step {
		return func(f *worldtest.Forest) { f.Fed("m3301").Spec.Subordinates = &v1alpha1.Subordinates{Expected: list} }
	}
	of := func(code, name string) v1alpha1.ExpectedFederation {
		return v1alpha1.ExpectedFederation{DivisionCode: code, DisplayName: name}
	}
	verdict := func(r *worldtest.Result) string {
		s := r.Fed("m3301").Subordinates
		if s == nil {
			return "none"
		}
		return fmt.Sprintf("%d expected, %d declared, missing %v", s.Expected, s.Declared, s.Missing)
	}
	table(t, func() *worldtest.Forest {
		return worldtest.Plant("P(33) > M(3301) > C(330102); M(3301) > C(Zone); P(33) > C(330182)")
	}, verdict, []row{
		{"nothing expected", "2025-01-01", nil, "0 expected, 2 declared, missing []"},
		{"an empty list", "2025-01-01", expect(), "0 expected, 2 declared, missing []"},
		{"all there", "2025-01-01", expect(of("330102", "上城区"), of("", "czone")), "2 expected, 2 declared, missing []"},
		{"by code, whatever its name", "2025-01-01", expect(of("330102", "czone")), "1 expected, 2 declared, missing []"},
		{"by name, where there is no code", "2025-01-01", expect(of("", "钱塘新区")), "1 expected, 2 declared, missing [钱塘新区]"},
		{"with a code the name does not help", "2025-01-01", expect(of("330199", "czone")), "1 expected, 2 declared, missing [330199]"},
		{"sorted", "2025-01-01", expect(of("330122", "桐庐县"), of("", "钱塘新区"), of("330105", "拱墅区"), of("330102", "上城区")), "4 expected, 2 declared, missing [330105 330122 钱塘新区]"},
		{"below another one is not directly below", "2025-01-01", expect(of("330182", "建德市")), "1 expected, 2 declared, missing [330182]"},
		{"expected, nothing declared", "2025-01-01", func(f *worldtest.Forest) {
			expect(of("330102", "上城区"))(f)
			f.Fed("c330102").Spec.ParentRef, f.Fed("czone").Spec.ParentRef = nil, nil
		}, "1 expected, 0 declared, missing [330102]"},
		{"nothing at all", "2025-01-01", func(f *worldtest.Forest) {
			f.Fed("c330102").Spec.ParentRef, f.Fed("czone").Spec.ParentRef = nil, nil
		}, "none"},
		{"an empty list and nothing below", "2025-01-01", func(f *worldtest.Forest) {
			expect()(f)
			f.Fed("c330102").Spec.ParentRef, f.Fed("czone").Spec.ParentRef = nil, nil
		}, "none"},
	})
}

// child is a federation below p33 with the status that its last evaluation left.
func child(name string, status v1alpha1.FederationStatus) *v1alpha1.Federation {
	f := worldtest.Federation(worldtest.Namespace, name, v1alpha1.LevelPrefecture, "", worldtest.ChildOf("p33"))
	f.Status = status
	return f
}

// province evaluates p33 with children as they stand.
func province(children ...*v1alpha1.Federation) *v1alpha1.FederationStatus {
	w := worldtest.Plant("P(33)").World()
	facts := world.NewIndex(w).Facts(world.NameOf(&w.Federations[0]))
	facts.Children = children
	v := assess.Federation(facts, notice.Resolve(w.Notices), "2025-01-01")
	return v.In(words.English).Federation
}

func state(kind v1alpha1.TargetType, s v1alpha1.TargetState) v1alpha1.TargetStatus {
	return v1alpha1.TargetStatus{Type: kind, State: s, EarliestOn: "2023-06-30", DueOn: "2024-06-30"}
}

// TestR41LastStatusCounts: a child never evaluated is unknown; otherwise its last status counts (N30). [ours]
func TestR41LastStatusCounts(t *testing.T) {
	never := child("never", v1alpha1.FederationStatus{ObservedGeneration: -1})
	unresolved := child("unresolved", v1alpha1.FederationStatus{ObservedGeneration: 1, Conditions: []metav1.Condition{
		{Type: "Ready", Status: "False", Reason: "NoticeNotFound"}, {Type: "TargetsMet", Status: "Unknown", Reason: "NoticeNotFound"},
	}})
	stale := child("stale", v1alpha1.FederationStatus{
		ObservedGeneration: 1, Notice: "another",
		Targets:    []v1alpha1.TargetStatus{state(memberGroup, v1alpha1.TargetMet), state(affiliated, "SomethingNew")},
		Conditions: []metav1.Condition{{Type: "Established", Status: "True", Reason: "Established"}},
	})
	stale.Generation = 2
	refused := child("refused", v1alpha1.FederationStatus{
		Notice: worldtest.National, Targets: []v1alpha1.TargetStatus{state(memberGroup, v1alpha1.TargetOverdue)},
		Conditions: []metav1.Condition{{Type: "Ready", Status: "False", Reason: "DuplicateDivision"}},
	})
	s := province(never, unresolved, stale, refused)
	type rollup = v1alpha1.TargetRollup
	worldtest.Same(t, s.Subordinates, &v1alpha1.SubordinatesStatus{
		Declared: 3,
		Levels: []v1alpha1.LevelRollup{{Level: v1alpha1.LevelPrefecture, Federations: 3, Established: 1, Targets: []rollup{
			{Type: established, Applicable: 2, Unknown: 2},
			{Type: memberGroup, Applicable: 3, Met: 1, Unknown: 2},
			{Type: affiliated, Applicable: 3, Unknown: 3}, // a state that is not known counts as unknown
			{Type: coverage, Applicable: 2, Unknown: 2},
			{Type: inOrder, Applicable: 2, Unknown: 2},
		}}},
		MemberGroups: &v1alpha1.MemberGroupRollup{},
	})
	worldtest.Same(t, says(s.Conditions, "SubordinatesTargetsMet"), "Unknown Incomplete")
}

// TestR30Subordinates: beside the federation's own associations, how many federations
// directly below cover a field is shown, and counts for nothing. A change of it brings
// the parent a pass.
func TestR30Subordinates(t *testing.T) {
	with := func(name string, fields ...v1alpha1.FieldCoverage) *v1alpha1.Federation {
		return child(name, v1alpha1.FederationStatus{Notice: worldtest.National, Coverage: fields})
	}
	covered := func(name v1alpha1.FieldName) v1alpha1.FieldCoverage {
		return v1alpha1.FieldCoverage{Field: name, State: v1alpha1.CoverageCovered}
	}
	gap := v1alpha1.FieldCoverage{Field: "Livestreamer", Main: new(true), State: v1alpha1.CoverageGap}
	refused := with("refused", covered("OnlineWriter"))
	refused.Status.Conditions = []metav1.Condition{{Type: "Ready", Status: "False", Reason: "DuplicateDivision"}}
	deep := covered("OnlineWriter")
	deep.Subordinates = new(int32(3)) // of those further below
	children := []*v1alpha1.Federation{with("a", deep, gap), with("b", covered("OnlineWriter"), covered("TeaFarmer")), with("c"), refused}
	below := map[v1alpha1.FieldName]int32{"OnlineWriter": 2}
	for _, f := range province(children...).Coverage {
		if f.Subordinates == nil || *f.Subordinates != below[f.Field] || f.State != v1alpha1.CoverageListed {
			t.Errorf("%+v, want %d below", f, below[f.Field])
		}
	}
	for _, f := range province().Coverage {
		if f.Subordinates != nil {
			t.Errorf("nothing stands below: %+v", f)
		}
	}
	if rollup.Same(with("a", gap), with("a", gap, covered("OnlineWriter"))) {
		t.Error("a field that is covered now brings the parent no pass")
	}
	if !rollup.Same(with("a", gap), with("a", v1alpha1.FieldCoverage{Field: "Livestreamer", State: v1alpha1.CoverageListed})) {
		t.Error("a field that is not covered either way brings the parent a pass")
	}
}

// TestR42SubordinatesTargetsMet: the worst of all descendants.
// 揭示问题、警示后进，为基层标定方向，纠正偏差 (N32; N30)
func TestR42SubordinatesTargetsMet(t *testing.T) {
	with := func(states ...v1alpha1.TargetState) *v1alpha1.Federation {
		s := v1alpha1.FederationStatus{Notice: worldtest.National, Conditions: []metav1.Condition{{Type: "SubordinatesTargetsMet", Status: "True", Reason: "NoSubordinates"}}}
		for i, st := range states {
			s.Targets = append(s.Targets, state([]v1alpha1.TargetType{established, memberGroup, affiliated, coverage, inOrder}[i], st))
		}
		return child(fmt.Sprint(states), s)
	}
	below := func(counts v1alpha1.TargetRollup, reason string) *v1alpha1.Federation {
		c := with(v1alpha1.TargetMet)
		c.Status.Subordinates = &v1alpha1.SubordinatesStatus{Levels: []v1alpha1.LevelRollup{{Level: v1alpha1.LevelCounty, Federations: 9, Targets: []v1alpha1.TargetRollup{counts}}}}
		c.Status.Conditions[0].Reason = reason
		return c
	}
	list := func(c ...*v1alpha1.Federation) []*v1alpha1.Federation { return c }
	for _, c := range []struct {
		name     string
		children []*v1alpha1.Federation
		want     string
	}{
		{"none", nil, "True NoSubordinates"},
		{"all met", list(with("Met", "Met")), "True AllMet"},
		{"waived and not applicable", list(with("Waived", "NotApplicable")), "True AllMet"},
		{"no targets at all", list(with()), "True AllMet"},
		{"one overdue among many", list(with("Met"), with("Due", "Overdue"), with("Pending"), with("Unknown")), "False Overdue"},
		{"due before pending", list(with("Pending"), with("Met", "Due"), with("Unknown")), "False Due"},
		{"pending before unknown", list(with("Pending"), with("Unknown")), "False Pending"},
		{"unknown", list(with("Met"), with("Unknown")), "Unknown Incomplete"},
		{"a state that is not known", list(with("Met"), with("SomethingNew")), "Unknown Incomplete"},
		{"never evaluated", list(with("Met"), child("never", v1alpha1.FederationStatus{ObservedGeneration: -1})), "Unknown Incomplete"},
		{"overdue, and one never evaluated", list(with("Overdue"), child("never", v1alpha1.FederationStatus{ObservedGeneration: -1})), "False Overdue"},
		{"overdue two levels down", list(below(v1alpha1.TargetRollup{Type: memberGroup, Applicable: 1, Overdue: 1}, "Overdue")), "False Overdue"},
		{"due two levels down", list(below(v1alpha1.TargetRollup{Type: memberGroup, Applicable: 2, Due: 1, Unknown: 1}, "Due")), "False Due"},
		{"pending two levels down", list(below(v1alpha1.TargetRollup{Type: memberGroup, Applicable: 1, Pending: 1}, "Pending")), "False Pending"},
		{"unknown two levels down", list(below(v1alpha1.TargetRollup{Type: memberGroup, Applicable: 1, Unknown: 1}, "Incomplete")), "Unknown Incomplete"},
		{"met two levels down", list(below(v1alpha1.TargetRollup{Type: memberGroup, Applicable: 3, Met: 2, Waived: 1}, "AllMet")), "True AllMet"},
		{"something missing two levels down", list(below(v1alpha1.TargetRollup{Type: memberGroup, Applicable: 1, Met: 1}, "Incomplete")), "Unknown Incomplete"},
	} {
		t.Run(c.name, func(t *testing.T) {
			worldtest.Same(t, says(province(c.children...).Conditions, "SubordinatesTargetsMet"), c.want)
		})
	}
	expecting := func(change func(*worldtest.Forest)) string {
		f := meeting("P(33) > M(3301)")
		f.Fed("p33").Spec.Subordinates = &v1alpha1.Subordinates{Expected: []v1alpha1.ExpectedFederation{{DivisionCode: "330100", DisplayName: "杭州市"}}}
		if change != nil {
			change(f)
		}
		r := f.On("2025-01-01")
		return says(r.Fed("p33").Conditions, "SubordinatesTargetsMet")
	}
	another := func(f *worldtest.Forest) {
		f.Fed("p33").Spec.Subordinates.Expected = append(f.Fed("p33").Spec.Subordinates.Expected, v1alpha1.ExpectedFederation{DivisionCode: "330200", DisplayName: "宁波市"})
	}
	worldtest.Same(t, expecting(nil), "True AllMet")
	worldtest.Same(t, expecting(another), "Unknown Incomplete")
	worldtest.Same(t, expecting(steps(another, func(f *worldtest.Forest) { f.Groups = nil })), "False Overdue")
	worldtest.Same(t, expecting(func(f *worldtest.Forest) { f.Fed("m3301").Spec.ParentRef = nil }), "Unknown Incomplete")
	worldtest.Same(t, expecting(func(f *worldtest.Forest) { // a refused child is none
		f.Fed("m3301").Spec.ParentRef = nil
		f.Fed("p33").Spec.Subordinates = nil
		f.Federation("far", v1alpha1.LevelPrefecture).Spec.DivisionCode = "320100"
		f.Fed("far").Spec.ParentRef = &v1alpha1.FederationReference{Name: "p33"}
	}), "True NoSubordinates")
	worldtest.Same(t, expecting(func(f *worldtest.Forest) { // its own notice does not resolve
		f.Fed("m3301").Spec.NoticeRef = &v1alpha1.LocalReference{Name: "gone"}
	}), "Unknown Incomplete")
	// Missing at the bottom is incomplete at the top.
	f := worldtest.Plant("N > P(33) > M(5323)")
	f.Fed("m5323").Spec.DivisionCode = "332300"
	f.Fed("m5323").Spec.Youth = worldtest.MainFields("OnlineWriter")
	f.Association("m5323", "a").Spec.EmergingFields = []v1alpha1.FieldName{"OnlineWriter"}
	worldtest.Same(t, says(f.On("2025-01-01").Fed("n").Conditions, "SubordinatesTargetsMet"), "True AllMet")
	f.Fed("m5323").Spec.Subordinates = &v1alpha1.Subordinates{Expected: []v1alpha1.ExpectedFederation{{DisplayName: "某县"}}}
	r := f.On("2025-01-01")
	worldtest.Same(t, says(r.Fed("m5323").Conditions, "SubordinatesTargetsMet"), "Unknown Incomplete")
	worldtest.Same(t, says(r.Fed("n").Conditions, "SubordinatesTargetsMet"), "Unknown Incomplete")
}

// TestR42FurthestBehind: most overdue targets first, then the earliest due date, then the code; ten at most.
// 及时发现典型、推广经验，揭示问题、警示后进 (N32)
func TestR42FurthestBehind(t *testing.T) {
	late := func(name, code string, days ...v1alpha1.Date) *v1alpha1.Federation {
		c := child(name, v1alpha1.FederationStatus{Notice: worldtest.National})
		c.Spec.DivisionCode = code
		for i, day := range days {
			s := state([]v1alpha1.TargetType{established, memberGroup, affiliated, coverage, inOrder}[i], v1alpha1.TargetOverdue)
			s.DueOn = day
			c.Status.Targets = append(c.Status.Targets, s)
		}
		return c
	}
	names := func(list []v1alpha1.FederationBehind) (out []string) {
		for _, b := range list {
			out = append(out, b.Name)
		}
		return out
	}
	two := []v1alpha1.Date{"2024-06-30", "2025-06-30"}
	list := province(
		late("two-late", "330900", "2024-07-01", "2025-06-30"), late("two-b", "330200", two...), late("two-a", "330100", two...),
		late("one", "330300", "2020-01-01"), late("none", "330400"), late("three", "330500", "2025-01-01", "2025-01-01", "2025-01-01"),
		late("two-none-b", "", two...), late("two-none-a", "", two...),
	).Subordinates.FurthestBehind
	worldtest.Same(t, names(list), []string{"three", "two-none-a", "two-none-b", "two-a", "two-b", "two-late", "one"})
	worldtest.Same(t, list[1], v1alpha1.FederationBehind{FederationName: v1alpha1.FederationName{Namespace: worldtest.Namespace, Name: "two-none-a", DisplayName: "two-none-a"}, Overdue: []v1alpha1.TargetType{established, memberGroup}, DueOn: "2024-06-30"})

	// Who meets least comes first; silence past a deadline stands among the laggards.
	met := late("met", "330100", two...)
	met.Status.Targets = append(met.Status.Targets, state(affiliated, v1alpha1.TargetMet), state(coverage, v1alpha1.TargetWaived))
	silent := late("silent", "330200")
	unknown := state(established, v1alpha1.TargetUnknown)
	unknown.DueOn = "2024-06-30"
	silent.Status.Targets = []v1alpha1.TargetStatus{unknown}
	worldtest.Same(t, names(province(met, silent, late("one", "330300", "2025-01-01")).Subordinates.FurthestBehind), []string{"one", "silent", "met"})

	// Ten at most, and those from further below among them.
	var many []*v1alpha1.Federation
	for i := range 12 {
		many = append(many, late(fmt.Sprintf("m%02d", i), fmt.Sprintf("33%02d00", i+1), "2024-06-30"))
	}
	many[0].Status.Subordinates = &v1alpha1.SubordinatesStatus{FurthestBehind: []v1alpha1.FederationBehind{
		{FederationName: v1alpha1.FederationName{Namespace: worldtest.Namespace, Name: "county"}, DivisionCode: "330199", Overdue: []v1alpha1.TargetType{established, memberGroup}, DueOn: "2024-06-30"},
	}}
	worldtest.Same(t, names(province(many...).Subordinates.FurthestBehind), []string{"county", "m00", "m01", "m02", "m03", "m04", "m05", "m06", "m07", "m08"})
	worldtest.Same(t, names(province(late("none", "330400")).Subordinates.FurthestBehind), nil)
}

// TestR42FurthestAhead: those that met their last target first, then more main fields
// covered, then the code; one waived is not ahead.
// 及时发现典型、推广经验 (N32)
func TestR42FurthestAhead(t *testing.T) {
	ahead := func(name, code string, fields int, since ...v1alpha1.Date) *v1alpha1.Federation {
		c := child(name, v1alpha1.FederationStatus{Notice: worldtest.National})
		c.Spec.DivisionCode = code
		for i, day := range since {
			s := state([]v1alpha1.TargetType{established, memberGroup}[i], v1alpha1.TargetMet)
			s.Since = day
			c.Status.Targets = append(c.Status.Targets, s)
		}
		for range fields {
			c.Status.Coverage = append(c.Status.Coverage, v1alpha1.FieldCoverage{Main: new(true), State: v1alpha1.CoverageCovered})
		}
		return c
	}
	waived := ahead("waived", "330100", 9, "2020-01-01")
	waived.Status.Targets = append(waived.Status.Targets, state(memberGroup, v1alpha1.TargetWaived))
	var got []string
	for _, a := range province(ahead("late", "330200", 9, "2020-01-01", "2024-01-01"), ahead("early", "330300", 0, "2023-01-01", "2022-01-01"), waived,
		ahead("ever", "330400", 0, "", ""), ahead("no-code", "", 1, "2023-01-01"), ahead("fields", "330500", 2, "2023-01-01"),
		ahead("code", "330600", 1, "2023-01-01"), ahead("none", "330700", 0)).Subordinates.FurthestAhead {
		got = append(got, fmt.Sprint(a.Name, " ", a.Since, " ", a.FieldsCovered))
	}
	worldtest.Same(t, got, []string{"ever  0", "fields 2023-01-01 2", "code 2023-01-01 1", "no-code 2023-01-01 1", "early 2023-01-01 0", "late 2024-01-01 9"})
}
