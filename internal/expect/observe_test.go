package expect_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/expect"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

func TestExpectedHolds(t *testing.T) {
	outcome := func(state, reason string, numbers ...int32) verdict.Result {
		o := verdict.Result{State: state, Reason: reason}
		if len(numbers) > 0 {
			o.Actual, o.Required = &numbers[0], &numbers[1]
		}
		return o
	}
	overdue := expect.Observed{Declared: true, Result: outcome("Overdue", "NotEstablished", 1, 3)}
	for _, tt := range []struct {
		name   string
		aspect expect.Aspect
		want   verdict.Result
		is     expect.Observed
		holds  bool
	}{
		{"state", expect.AspectTarget, outcome("Overdue", ""), overdue, true},
		{"another state", expect.AspectTarget, outcome("Due", ""), overdue, false},
		{"reason", expect.AspectTarget, outcome("Overdue", "NotEstablished"), overdue, true},
		{"another reason", expect.AspectTarget, outcome("Overdue", "BasisUndeclared"), overdue, false},
		{"reason alone", expect.AspectTarget, outcome("", "NotEstablished"), overdue, true},
		{"numbers", expect.AspectTarget, outcome("Overdue", "", 1, 3), overdue, true},
		{"another actual", expect.AspectTarget, outcome("", "", 2, 3), overdue, false},
		{"another required", expect.AspectTarget, outcome("", "", 1, 4), overdue, false},
		{"numbers where there are none", expect.AspectTarget, outcome("", "", 0, 0), expect.Observed{Declared: true, Result: outcome("Overdue", "")}, false},
		{"no such verdict", expect.AspectTarget, outcome("Met", ""), expect.Observed{Declared: true}, false},
		{"not declared", expect.AspectTarget, outcome("Met", ""), expect.Observed{}, false},
		{"absent", expect.AspectAbsent, outcome("true", ""), expect.Observed{Result: outcome("true", "")}, true},
		{"there", expect.AspectAbsent, outcome("true", ""), expect.Observed{Declared: true, Result: outcome("false", "")}, false},
		{"expected to be there", expect.AspectAbsent, outcome("false", ""), expect.Observed{Result: outcome("true", "")}, false},
	} {
		e := expect.Expected{Aspect: tt.aspect, Result: tt.want}
		if got := e.Holds(&tt.is); got != tt.holds {
			t.Errorf("%s: holds is %t", tt.name, got)
		}
	}
}

func TestObserve(t *testing.T) {
	f := worldtest.Plant("M(3301) > C(330102)")
	f.Find("c330102").Spec.Suitability = &v1alpha1.Suitability{Suitable: new(true)}
	w := f.World()
	observer := expect.NewObserver(w, words.English)
	county := world.Key{Kind: v1alpha1.KindFederation, Namespace: worldtest.Namespace, Name: "c330102"}
	for _, tt := range []struct {
		day     v1alpha1.Date
		aspect  expect.Aspect
		verdict string
		want    expect.Observed
	}{
		{"2024-06-30", expect.AspectTarget, "MemberGroups", expect.Observed{
			Declared: true, Result: verdict.Result{State: "Due", Actual: new(int32(0)), Required: new(int32(3))}, Message: "MemberGroups (N3) 0 of 3, by 2024-06-30",
		}},
		{"2024-07-01", expect.AspectTarget, "MemberGroups", expect.Observed{
			Declared: true, Result: verdict.Result{State: "Overdue", Actual: new(int32(0)), Required: new(int32(3))}, Message: "MemberGroups (N3) 0 of 3, by 2024-06-30",
		}},
		{"2024-07-01", expect.AspectCondition, "Established", expect.Observed{
			Declared: true, Result: verdict.Result{State: "Unknown", Reason: "EstablishmentUndeclared"}, Message: "no date and document of establishment are declared (N1)",
		}},
		{"2024-07-01", expect.AspectCondition, "Member", expect.Observed{Declared: true}},
		{"2024-07-01", expect.AspectAbsent, "", expect.Observed{Declared: true, Result: verdict.Result{State: "false"}}},
	} {
		assess.Evaluate(w, tt.day, words.English)
		got := observer.Observe(county, &expect.Expected{Aspect: tt.aspect, Verdict: tt.verdict})
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s %s %s (-want +got):\n%s", tt.day, tt.aspect, tt.verdict, diff)
		}
	}
	nobody := world.Key{Kind: v1alpha1.KindFederation, Namespace: worldtest.Namespace, Name: "nobody"}
	if got := observer.Observe(nobody, &expect.Expected{Aspect: expect.AspectTarget, Verdict: "MemberGroups"}); got != (expect.Observed{}) {
		t.Errorf("of nobody holds %+v", got)
	}
}

func TestNamed(t *testing.T) {
	w := worldtest.Plant("M(3301)").World()
	w.Federations = append(w.Federations, w.Federations[0])
	w.Federations[0].Namespace = "zk"
	observer := expect.NewObserver(w, words.English)
	key := func(namespace, name string) world.Key {
		return world.Key{Kind: v1alpha1.KindFederation, Namespace: namespace, Name: name}
	}
	for _, tt := range []struct {
		of   world.Key
		want []world.Key
	}{
		{key("", "m3301"), []world.Key{key("zj", "m3301"), key("zk", "m3301")}},
		{key("zk", "m3301"), []world.Key{key("zk", "m3301")}},
		{key("zl", "m3301"), nil},
		{key("", "m3302"), nil},
	} {
		if diff := cmp.Diff(tt.want, observer.Named(tt.of)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.of, diff)
		}
	}
}

// TestWhatHoldsCanBeExpected: whatever is observed is called by a known name,
// and expecting it holds.
func TestWhatHoldsCanBeExpected(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := worldtest.Worlds.Draw(rt, "world").World
		assess.Evaluate(w, worldtest.Roll(rt).Today(), words.English)
		observer := expect.NewObserver(w, words.English)
		for _, key := range w.Keys() {
			for _, e := range observer.All(key) {
				if is := observer.Observe(key, &e); !e.Holds(&is) {
					rt.Errorf("%s %s: %+v is expected, %+v holds", key, e.Field(), e, is)
				}
				states, reasons := vocabulary(&e)
				if !slices.Contains(states, e.State) || e.Reason != "" && !slices.Contains(reasons, e.Reason) {
					rt.Errorf("%s %s: state %q or reason %q isn't known", key, e.Field(), e.State, e.Reason)
				}
			}
		}
		worldtest.EachCondition(w, func(object string, c *metav1.Condition) {
			if c.Type != v1alpha1.ConditionStalled && !slices.Contains(catalogue.ConditionReasons(c.Type), c.Reason) {
				rt.Errorf("%s: the reason %s of %s isn't known", object, c.Reason, c.Type)
			}
		})
	})
}

// vocabulary gives the states and reasons that a verdict can have.
func vocabulary(e *expect.Expected) (states, reasons []string) {
	switch e.Aspect {
	case expect.AspectTarget:
		return words.Strings(v1alpha1.TargetStates), catalogue.TargetReasons()
	case expect.AspectCondition:
		return []string{"True", "False", "Unknown"}, catalogue.ConditionReasons(e.Verdict)
	case expect.AspectPath:
		return words.Strings(v1alpha1.AssociationPaths), nil
	}
	return append(words.Strings(v1alpha1.Steps), expect.NoStep), nil
}
