package corpus_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/corpus"
)

const manyEdits = 3000

// cluster holds objects as the API server does, by kind and name.
type cluster map[string]client.Object

func kind(o client.Object) string { return o.GetObjectKind().GroupVersionKind().Kind }

func key(o client.Object) string { return world.KeyOf(kind(o), o).String() }

func clusterOf(w *world.World) cluster {
	c := cluster{}
	for _, o := range corpus.Objects(w) {
		c[key(o)] = o
	}
	return c
}

// apply makes a change, which must start from what is there.
func (c cluster) apply(t *testing.T, change corpus.Change) {
	t.Helper()
	switch {
	case change.Before == nil && c[key(change.After)] != nil:
		t.Errorf("%s created again", key(change.After))
	case change.Before != nil && !reflect.DeepEqual(c[key(change.Before)], change.Before):
		t.Errorf("not what was there: %s", cmp.Diff(c[key(change.Before)], change.Before))
	case change.Before != nil && change.After != nil && key(change.Before) != key(change.After):
		t.Errorf("%s became %s", key(change.Before), key(change.After))
	}
	if change.After == nil {
		delete(c, key(change.Before))
		return
	}
	generation := int64(1)
	if change.Before != nil {
		generation = change.Before.GetGeneration() + 1
	}
	if change.After.GetGeneration() != generation {
		t.Errorf("%s: generation %d, not %d", key(change.After), change.After.GetGeneration(), generation)
	}
	c[key(change.After)] = change.After
}

func TestEditsAreWhatTheAPIServerTakes(t *testing.T) {
	v := validator(t)
	for i, n := range corpus.Worlds() {
		r, have := rand.New(rand.NewPCG(7, uint64(i))), clusterOf(n.World)
		for range manyEdits / len(corpus.Worlds()) {
			change := corpus.Edit(r, n.World)
			have.apply(t, change)
			if change.After != nil {
				valid(t, v, change.After)
			}
			if change.Before != nil && change.After != nil {
				immutable(t, change)
			}
		}
		if diff := cmp.Diff(clusterOf(n.World), have); diff != "" {
			t.Errorf("%s: the changes tell something else than the world: %s", n.Name, diff)
		}
		assess.Evaluate(n.World, corpus.Date, words.English)
	}
}

// differing names the fields of the spec that a change made otherwise.
func differing(change corpus.Change) []string {
	before, after := reflect.ValueOf(worldtest.SpecOf(change.Before)).Elem(), reflect.ValueOf(worldtest.SpecOf(change.After)).Elem()
	var names []string
	for i := range before.NumField() {
		if !reflect.DeepEqual(before.Field(i).Interface(), after.Field(i).Interface()) {
			names = append(names, before.Type().Field(i).Name)
		}
	}
	return names
}

// immutable checks what the API server refuses to change.
func immutable(t *testing.T, change corpus.Change) {
	t.Helper()
	fixed := map[string][]string{"Notice": {"IssuedOn", "TimeZone"}, "Federation": {"Level"}, "YouthAssociation": {"FederationRef"}, "MemberGroup": {"FederationRef"}}[kind(change.Before)]
	if g, ok := change.Before.(*v1alpha1.MemberGroup); ok && len(g.Spec.Terms) > 0 {
		fixed = append(fixed, "Kind", "YouthAssociationRef")
	}
	for _, field := range differing(change) {
		if slices.Contains(fixed, field) {
			t.Errorf("%s: %s changed", key(change.After), field)
		}
	}
}

// immutables are the fields of a spec that no edit of that kind changes.
var immutables = map[string]bool{
	"Notice IssuedOn": true, "Notice TimeZone": true, "Notice DocumentNumber": true, "Notice DecidingBodies": true,
	"Federation Level": true, "MemberGroup FederationRef": true, "YouthAssociation FederationRef": true,
	// No rule reads these yet.
	"Notice Bodies": true, "Notice Coverage": true,
	"MemberGroup MemberFederationRef": true, "MemberGroup CreditCode": true,
}

// TestEditsReachEverything wants every kind of edit, of every field, and what
// was deleted to come back.
func TestEditsReachEverything(t *testing.T) {
	w := corpus.World(1)
	r, seen, deleted := rand.New(rand.NewPCG(3, 4)), map[string]bool{}, map[string]bool{}
	fewest, most := 1<<30, 0
	for i := range manyEdits {
		change := corpus.Edit(r, w)
		switch {
		case change.Before == nil:
			seen["create "+kind(change.After)] = true
			if deleted[key(change.After)] {
				seen["recreate "+kind(change.After)] = true
			}
		case change.After == nil:
			seen["delete "+kind(change.Before)] = true
			deleted[key(change.Before)] = true
		default:
			for _, field := range differing(change) {
				seen[kind(change.After)+" "+field] = true
			}
		}
		if i%500 == 499 {
			n := len(corpus.Objects(w))
			fewest, most = min(fewest, n), max(most, n)
			if judged := judged(w); judged < 3 {
				t.Errorf("after %d edits only %d of ten federations are judged", i+1, judged)
			}
		}
	}
	want := []string{"recreate Notice", "recreate Federation", "recreate YouthAssociation"}
	for kind, spec := range map[string]any{
		"Notice": v1alpha1.NoticeSpec{}, "Federation": v1alpha1.FederationSpec{},
		"MemberGroup": v1alpha1.MemberGroupSpec{}, "YouthAssociation": v1alpha1.YouthAssociationSpec{},
	} {
		want = append(want, "create "+kind, "delete "+kind)
		for f := range reflect.TypeOf(spec).Fields() {
			if field := kind + " " + f.Name; !immutables[field] {
				want = append(want, field)
			}
		}
	}
	for _, what := range want {
		if !seen[what] {
			t.Errorf("no edit: %s", what)
		}
	}
	if fewest < 300 || most > 1500 {
		t.Errorf("the world shrank to %d or grew to %d objects", fewest, most)
	}
}

// judged says of how many federations in ten a notice was found.
func judged(w *world.World) int {
	assess.Evaluate(w, corpus.Date, words.English)
	n := 0
	for i := range w.Federations {
		if w.Federations[i].Status.Notice != "" {
			n++
		}
	}
	return 10 * n / len(w.Federations)
}

func TestEditsAreDeterministic(t *testing.T) {
	one, other := corpus.World(1), corpus.World(1)
	r, same := rand.New(rand.NewPCG(5, 6)), rand.New(rand.NewPCG(5, 6))
	assess.Evaluate(other, corpus.Date, words.Chinese) // statuses make no difference
	for range 300 {
		if diff := cmp.Diff(corpus.Edit(r, one), corpus.Edit(same, other)); diff != "" {
			t.Fatal(diff)
		}
	}
}

// TestEditsReachOthers counts the edits that change a verdict on an object
// that was not edited.
func TestEditsReachOthers(t *testing.T) {
	w := corpus.World(1)
	r := rand.New(rand.NewPCG(1, 2))
	evaluate := func() map[string]any {
		assess.Evaluate(w, corpus.Date, words.English)
		return worldtest.StatusByKey(w)
	}
	before, reaching := evaluate(), 0
	const edits = 100
	for range edits {
		change := corpus.Edit(r, w)
		edited := change.After
		if edited == nil {
			edited = change.Before
		}
		after := evaluate()
		for k, status := range after {
			if was, found := before[k]; found && k != key(edited) && !reflect.DeepEqual(was, status) {
				reaching++
				break
			}
		}
		before = after
	}
	if reaching < edits/4 {
		t.Errorf("%d of %d edits change a verdict on another object", reaching, edits)
	}
}
