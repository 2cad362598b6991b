package assess_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// unheard is a value that no version knows.
const unheard = "Unheard"

// open are the types of text that are no enums: any value is one that the engine knows.
var open = []string{"Date", "PartialDate", "FieldName", "Body", "DecidingBody"}

// enums lists pointers to every value of an enum type in what objects declare.
func enums(w *world.World) []reflect.Value {
	var list []reflect.Value
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if strings.HasSuffix(v.Type().PkgPath(), "api/v1alpha1") && !slices.Contains(open, v.Type().Name()) {
				list = append(list, v)
			}
		case reflect.Struct:
			for _, field := range v.Fields() {
				walk(field)
			}
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		}
	}
	worldtest.Each(w, func(_ world.Key, o metav1.Object) { walk(reflect.ValueOf(worldtest.SpecOf(o)).Elem()) })
	return list
}

// enumTypes lists the types of enums.
func enumTypes(w *world.World) []reflect.Type {
	var list []reflect.Type
	for _, at := range enums(w) {
		if !slices.Contains(list, at.Type()) {
			list = append(list, at.Type())
		}
	}
	return list
}

// subjects lists the levels that notices bind and the grounds on which they have a say.
func subjects(w *world.World) []reflect.Value {
	var list []reflect.Value
	for i := range w.Notices {
		for n := range w.Notices[i].Spec.Targets {
			levels := reflect.ValueOf(w.Notices[i].Spec.Targets[n].Levels)
			for l := range levels.Len() {
				list = append(list, levels.Index(l))
			}
		}
		if a := w.Notices[i].Spec.Adjustment; a != nil {
			for n := range a.Actions {
				list = append(list, reflect.ValueOf(&a.Actions[n].Ground).Elem())
			}
		}
	}
	return list
}

// TestUnheardValues: an enum value that this version doesn't know makes nothing
// panic and no verdict better. Whatever turns on it is Unknown.
func TestUnheardValues(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := worldtest.Roll(rt)
		today := d.Today()
		drawn := worldtest.WithoutStatus(worldtest.Worlds.Draw(rt, "world").World)
		before, _ := worldtest.Evaluated(drawn, today, words.English)
		for range 8 {
			after := worldtest.Copy(drawn)
			list := enums(after)
			if len(list) == 0 {
				return
			}
			at := list[d.IntN(len(list))]
			if slices.ContainsFunc(subjects(after), func(l reflect.Value) bool { return l.Addr() == at.Addr() }) {
				continue // a notice has no say any more on what it doesn't name, whatever it names instead
			}
			what := at.Type().Name() + " " + at.String()
			at.SetString(unheard)
			assess.Evaluate(after, today, words.English)
			for _, key := range before.Keys() {
				for _, conditionType := range v1alpha1.ConditionTypes(key.Kind) {
					was := verdict.ResultIn(before, key, conditionType, false, world.Key{})
					is := verdict.ResultIn(after, key, conditionType, false, world.Key{})
					if wrong(conditionType, &was, &is) {
						rt.Fatalf("as of %s: %s of %s was %s %s and is %s %s without %s", today, conditionType, key, was.State, was.Reason, is.State, is.Reason, what)
					}
				}
			}
		}
		everything(rt, drawn, today)
	})
}

// wrong says whether a verdict became what is asked for because a value can't be
// understood, or a member is no longer flagged for it.
func wrong(conditionType string, was, is *verdict.Result) bool {
	good := string(metav1.ConditionTrue)
	switch conditionType {
	case v1alpha1.ConditionAdjustmentRequired, v1alpha1.ConditionExitRequired, v1alpha1.ConditionHandlingOverdue:
		good = string(metav1.ConditionFalse)
	}
	// To exit instead of being adjusted is no absolution, and a target that the level no longer has is none.
	excused := []string{v1alpha1.ReasonExitRequired, v1alpha1.ReasonNoTargets, v1alpha1.ReasonNothingOpen, v1alpha1.ReasonInTime, v1alpha1.ReasonNoSubordinates}
	return was.State != good && is.State == good && !slices.Contains(excused, is.Reason)
}

// everything makes every enum value of a world one that nobody knows.
func everything(t *rapid.T, w *world.World, today v1alpha1.Date) {
	after := worldtest.Copy(w)
	for _, at := range enums(after) {
		at.SetString(unheard)
	}
	assess.Evaluate(after, today, words.English)
	for i := range after.Federations {
		f := &after.Federations[i]
		if is := verdict.Status(f.Status.Conditions, v1alpha1.ConditionTargetsMet); is == metav1.ConditionTrue {
			t.Fatalf("the targets of %s are met, of which nothing can be told", f.Name)
		}
	}
}

// TestUnheardValue: what each value decides, one by one.
func TestUnheardValue(t *testing.T) {
	group := func(f *worldtest.Forest) *v1alpha1.MemberGroup {
		return f.Group("m3301", "g", v1alpha1.MemberOther)
	}
	condition := func(o string, conditionType string) func(*worldtest.Result) string {
		return func(r *worldtest.Result) string {
			switch o {
			case "g":
				return says(r.Group(o).Conditions, conditionType)
			case "y":
				return says(r.Association(o).Conditions, conditionType)
			case worldtest.National:
				return says(r.Notice(o).Conditions, conditionType)
			}
			return says(r.Fed(o).Conditions, conditionType)
		}
	}
	const is = "Unknown UnknownToThisVersion"
	for _, tt := range []struct {
		name  string
		facts func(*worldtest.Forest)
		of    func(*worldtest.Result) string
		want  string
	}{
		{"ground", func(f *worldtest.Forest) {
			group(f).Spec.Findings = []v1alpha1.Finding{{ID: "1", Ground: unheard, FoundOn: "2024-01-01"}}
		},
			condition("g", "ExitRequired"), is},
		{"ground of a member to adjust anyway", func(f *worldtest.Forest) {
			group(f).Spec.Findings = []v1alpha1.Finding{
				{ID: "1", Ground: unheard, FoundOn: "2024-01-01"}, {ID: "2", Ground: v1alpha1.GroundIrregular, FoundOn: "2024-01-01"},
			}
		}, condition("g", "ExitRequired"), is},
		{"ground of a member to exit anyway", func(f *worldtest.Forest) {
			group(f).Spec.Findings = []v1alpha1.Finding{
				{ID: "1", Ground: unheard, FoundOn: "2024-01-01"}, {ID: "2", Ground: v1alpha1.GroundViolatesLaw, FoundOn: "2024-01-01"},
			}
		}, condition("g", "ExitRequired"), "True ViolatesLaw"},
		{"ground, for the target", func(f *worldtest.Forest) {
			group(f).Spec.Findings = []v1alpha1.Finding{{ID: "1", Ground: unheard, FoundOn: "2024-01-01"}}
		},
			func(r *worldtest.Result) string { return target(r.Fed("m3301"), inOrder) }, "Unknown MembersUndetermined"},
		{"action", func(f *worldtest.Forest) {
			f.National().Adjustment = &v1alpha1.AdjustmentRules{Actions: []v1alpha1.GroundAction{{Ground: v1alpha1.GroundIrregular, Action: unheard}}}
			group(f).Spec.Findings = []v1alpha1.Finding{{ID: "1", Ground: v1alpha1.GroundIrregular, FoundOn: "2024-01-01"}}
		}, condition("g", "AdjustmentRequired"), is},
		{"outcome", func(f *worldtest.Forest) {
			group(f).Spec.Findings = []v1alpha1.Finding{{
				ID: "1", Ground: v1alpha1.GroundIrregular, FoundOn: "2024-01-01", Outcome: &v1alpha1.Outcome{Type: unheard, DecidedOn: "2024-06-01"},
			}}
		}, condition("g", "HandlingOverdue"), is},
		{"kind of member", func(f *worldtest.Forest) { group(f).Spec.Kind = unheard }, condition("g", "AdmissionSupported"), is},
		{"kind of the member that is missing", func(f *worldtest.Forest) {
			f.Others("m3301", 2)
			group(f).Spec.Kind = unheard
		}, func(r *worldtest.Result) string { return target(r.Fed("m3301"), memberGroup) }, is},
		{"target", func(f *worldtest.Forest) {
			f.National().Targets = []v1alpha1.Target{{Type: unheard, Levels: []v1alpha1.Level{v1alpha1.LevelPrefecture}}}
		}, condition("m3301", "TargetsMet"), is},
		{"target of another level", func(f *worldtest.Forest) {
			f.National().Targets = []v1alpha1.Target{{Type: unheard, Levels: []v1alpha1.Level{v1alpha1.LevelCounty}}}
		}, condition("m3301", "TargetsMet"), "True NoTargets"},
		{"notice", func(f *worldtest.Forest) { f.National().Prefectures = unheard }, condition(worldtest.National, "Ready"), is},
		{"level", func(f *worldtest.Forest) { f.Fed("m3301").Spec.Level = unheard }, condition("m3301", "TargetsMet"), is},
		{"level below another", func(f *worldtest.Forest) { f.Fed("c330102").Spec.Level = unheard }, condition("c330102", "Ready"), is},
		{"level below this", func(f *worldtest.Forest) { f.Fed("c330102").Spec.Level = unheard },
			condition("m3301", "SubordinatesTargetsMet"), "Unknown Incomplete"},
		{"prefectures", func(f *worldtest.Forest) {
			f.National().Prefectures = unheard
			f.Fed("m3301").Spec.DivisionCode = "332300"
		}, func(r *worldtest.Result) string { return target(r.Fed("m3301"), memberGroup) }, is},
		{"registration", func(f *worldtest.Forest) { f.Association("m3301", "y").Spec.Registration.Status = unheard }, condition("y", "Eligible"), is},
		{"form", func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.Inventory = worldtest.Surveyed("2025-01-01", new(int32(1)), new(int32(1)), new(int32(1)))
			a := f.Association("m3301", "y")
			a.Spec.Form, a.Spec.Registration.Status = unheard, v1alpha1.RegistrationUnregistered
		}, condition("m3301", "InventoryCurrent"), is},
		{"post", func(f *worldtest.Forest) { f.Association("m3301", "y").Spec.Posts = &v1alpha1.Posts{Leader: unheard} }, condition("y", "PostsFilled"), is},
		{"ReviewReady", func(f *worldtest.Forest) {
			f.National().Targets = []v1alpha1.Target{{Type: unheard}}
			f.Fed("m3301").Spec.Committee = &v1alpha1.Committee{TermEndsOn: "2025-02-01", SelectionChannelsStandardised: new(true)}
		}, condition("m3301", "ReviewReady"), "Unknown Undeclared"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := worldtest.Plant("M(3301) > C(330102)")
			tt.facts(f)
			worldtest.Same(t, tt.of(f.On("2025-01-01")), tt.want)
		})
	}
}
