package explain_test

import (
	stdcmp "cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
	generated "qinglian.dev/qinglian/test/corpus"
)

// byFederation lists the objects of a world, those of one federation together: it is
// examined once for all of them.
func byFederation(w *world.World) []world.Key {
	keys := w.Keys()
	slices.SortStableFunc(keys, func(a, b world.Key) int { return world.CompareNames(w.FederationOf(a), w.FederationOf(b)) })
	return keys
}

// generatedWorld is a world that has every verdict.
type generatedWorld struct {
	*world.World
	explainer    *explain.Explainer
	explanations []explain.Explanation
}

var explained = sync.OnceValues(func() (*generatedWorld, error) {
	g := &generatedWorld{World: generated.World(1)}
	g.explainer = explain.New(g.World, generated.Date, words.English)
	for _, key := range byFederation(g.World) {
		list, err := g.explainer.Explain(key, "")
		if err != nil {
			return nil, err
		}
		g.explanations = append(g.explanations, list...)
	}
	return g, nil
})

// trials evaluates a whole world after changes; the same changes are suggested for
// several verdicts, and evaluated once.
type trials struct {
	world *world.World
	today civil.Date
	made  map[string]*world.World
}

// verdictOf reads one verdict from the world after changes, as of a day, "" for today.
func (r *trials) verdictOf(t fataler, x *explain.Explanation, changes []explain.Edit, on civil.Date) (verdict.Result, *world.World) {
	t.Helper()
	what := fmt.Sprint(on, changes)
	after := r.made[what]
	if after == nil {
		var err error
		if after, err = explain.Apply(r.world, changes); err != nil {
			t.Fatalf("%s %s: %v", x.Object, x.Verdict, err)
		}
		assess.Evaluate(after, stdcmp.Or(on, r.today), words.English)
		r.made[what] = after
	}
	return read(after, x), after
}

type fataler interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// read gives the verdict that a world's statuses hold, by a way of its own.
func read(w *world.World, x *explain.Explanation) verdict.Result {
	status := verdict.In(w, x.Object)
	for _, target := range status.Targets {
		if x.Target && string(target.Type) == x.Verdict {
			return verdict.Result{State: string(target.State), Reason: target.Reason, Actual: target.Actual, Required: target.Required}
		}
	}
	for _, c := range status.Conditions {
		if !x.Target && c.Type == x.Verdict {
			return verdict.Result{State: string(c.Status), Reason: c.Reason}
		}
	}
	return verdict.Result{}
}

// step gives the next step of the member group called name, "" without one.
func step(w *world.World, namespace, name string) v1alpha1.Step {
	if next := verdict.In(w, world.Key{Kind: v1alpha1.KindMemberGroup, Namespace: namespace, Name: name}).Next; next != nil {
		return next.Step
	}
	return ""
}

// reached says whether an outcome is what the suggestions lead to.
func reached(x *explain.Explanation, now verdict.Result) bool {
	switch {
	case x.Toward == explain.TowardDecided:
		return now.Reason != x.Reason
	case x.Target:
		return now.State == "Met"
	}
	return now.State == "True"
}

// holdsTrue applies every suggestion of a world's explanations: each one does
// what it says, the needed ones of different subjects lead to what they are
// for, whichever alternatives are taken, and pick chooses those.
func holdsTrue(t fataler, w *world.World, today civil.Date, pick func(n int) int) (suggestions int) {
	t.Helper()
	explainer := explain.New(w, today, words.English)
	r := &trials{w, today, map[string]*world.World{}}
	for _, key := range byFederation(w) {
		list, err := explainer.Explain(key, "")
		if err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		for i := range list {
			x := &list[i]
			suggestions += len(x.Suggestions)
			for _, s := range x.Suggestions {
				got, after := r.verdictOf(t, x, s.Changes, s.On)
				if s.Then.NextStep != "" {
					got.NextStep = step(after, key.Namespace, s.Subject)
				}
				if diff := cmp.Diff(s.Then, got); diff != "" {
					t.Errorf("%s %s: %q does not do what it says (-said +does):\n%s", key, x.Verdict, s.Says, diff)
				}
			}
			r.together(t, x, pick)
		}
	}
	return suggestions
}

// together takes one suggestion each of as many subjects as are needed.
func (r *trials) together(t fataler, x *explain.Explanation, pick func(n int) int) {
	t.Helper()
	if x.Needed == 0 {
		return
	}
	var subjects []string
	bySubject := map[string][]explain.Suggestion{}
	for _, s := range x.Suggestions {
		if !slices.Contains(subjects, s.Subject) {
			subjects = append(subjects, s.Subject)
		}
		bySubject[s.Subject] = append(bySubject[s.Subject], s)
	}
	if len(subjects) < x.Needed {
		t.Errorf("%s %s: %d needed, of %d: %+v", x.Object, x.Verdict, x.Needed, len(subjects), x.Suggestions)
		return
	}
	var changes []explain.Edit
	var on civil.Date
	for range x.Needed {
		n := pick(len(subjects))
		ways := bySubject[subjects[n]]
		way := ways[pick(len(ways))]
		changes, on = append(changes, way.Changes...), max(on, way.On)
		subjects = slices.Delete(subjects, n, n+1)
	}
	if now, _ := r.verdictOf(t, x, changes, on); !reached(x, now) {
		t.Errorf("%s %s %s: %+v does not lead to %s but to %+v", x.Object, x.Verdict, x.Reason, changes, x.Toward, now)
	}
}

// TestSuggestionsDoWhatTheySay goes through drawn worlds.
func TestSuggestionsDoWhatTheySay(t *testing.T) {
	suggestions := 0
	rapid.Check(t, func(t *rapid.T) {
		w := worldtest.Worlds.Draw(t, "world").World
		today := rapid.SampledFrom([]civil.Date{"2022-01-01", "2024-06-30", "2025-03-01", "2026-11-23", "2030-02-28"}).Draw(t, "today")
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "pick"), 0))
		suggestions += holdsTrue(t, w, today, random.IntN)
	})
	if suggestions == 0 {
		t.Error("nothing was suggested")
	}
}

// TestSuggestionsAreValid goes through a generated world with every verdict,
// and lets the schemas and CEL rules have their say on what is suggested.
func TestSuggestionsAreValid(t *testing.T) {
	validator, err := validate.New(config.CRDs)
	check.OK(t, err)
	w, err := explained()
	check.OK(t, err)
	for i := range w.explanations {
		x := &w.explanations[i]
		for _, s := range x.Suggestions {
			after, err := explain.Apply(w.World, s.Changes)
			check.OK(t, err)
			for _, c := range s.Changes {
				if r := validator.Validate(declaredOf(t, after, c.Object)); !r.Valid() {
					t.Errorf("%s %s: %v %v", c.Object, c.Field, r.Unknown, r.Errors)
				}
			}
		}
		manifests, _ := w.explainer.Carried(x)
		for _, m := range manifests {
			text, err := json.Marshal(m.Content)
			check.OK(t, err)
			u := &unstructured.Unstructured{}
			check.OK(t, u.UnmarshalJSON(text))
			if r := validator.Validate(u); !r.Valid() {
				t.Errorf("%s: %v %v", m.Object, r.Unknown, r.Errors)
			}
		}
	}
}

// declaredOf gives an object without its status as the API server would read it.
func declaredOf(t *testing.T, w *world.World, key world.Key) *unstructured.Unstructured {
	t.Helper()
	one := &world.World{}
	switch key.Kind {
	case v1alpha1.KindFederation:
		one.Federations = []v1alpha1.Federation{*world.Find(w.Federations, key)}
	case v1alpha1.KindMemberGroup:
		one.MemberGroups = []v1alpha1.MemberGroup{*world.Find(w.MemberGroups, key)}
	case v1alpha1.KindYouthAssociation:
		one.YouthAssociations = []v1alpha1.YouthAssociation{*world.Find(w.YouthAssociations, key)}
	}
	text, err := json.Marshal(generated.Objects(one)[0])
	check.OK(t, err)
	u := &unstructured.Unstructured{}
	check.OK(t, u.UnmarshalJSON(text))
	unstructured.RemoveNestedField(u.Object, "status")
	return u
}

// TestClauses holds each clause against the requirements of docs/rules.md.
func TestClauses(t *testing.T) {
	page, err := os.ReadFile("../../docs/rules.md")
	check.OK(t, err)
	notice, err := os.ReadFile("testdata/notice.zh.txt")
	check.OK(t, err)
	list := explain.Clauses()
	if len(list) != 34 {
		t.Fatalf("%d clauses", len(list))
	}
	for i, c := range list {
		if c.Number != fmt.Sprintf("N%d", i+1) || c.Gloss == "" {
			t.Errorf("clause %d is %+v", i, c)
		}
		if !strings.Contains(string(notice), c.Text) {
			t.Errorf("%s is not in the notice: %s", c.Number, c.Text)
		}
		row := fmt.Sprintf("| %s | %s", c.Number, c.Article)
		if !strings.Contains(string(page), row) {
			t.Errorf("docs/rules.md has no row %q", row)
		}
	}
}

// TestRulesAreThoseOfThePage holds the words of every rule that is cited
// against docs/rules.md.
func TestRulesAreThoseOfThePage(t *testing.T) {
	page, err := os.ReadFile("../../docs/rules.md")
	check.OK(t, err)
	w, err := explained()
	check.OK(t, err)
	cited := 0
	for i := range w.explanations {
		x := &w.explanations[i]
		if len(x.Rules) == 0 && x.Object.Kind != v1alpha1.KindNotice {
			t.Errorf("%s %s cites no rule", x.Object, x.Verdict)
		}
		for _, r := range x.Rules {
			cited++
			if row := fmt.Sprintf("| %s | %s |", r.Number, r.Says); !strings.Contains(string(page), row) {
				t.Errorf("docs/rules.md has no row %q", row)
			}
		}
	}
	if cited == 0 {
		t.Error("no rule is cited")
	}
}
