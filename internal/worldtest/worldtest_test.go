package worldtest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

func TestMain(m *testing.M) { worldtest.Main(m) }

func TestPlant(t *testing.T) {
	f := worldtest.Plant("N > P(33) > M(3301) > C(330102); P(33) > M(Port)")
	var got []string
	for _, fed := range f.Federations {
		parent := ""
		if fed.Spec.ParentRef != nil {
			parent = fed.Spec.ParentRef.Name
		}
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", fed.Name, fed.Spec.Level, fed.Spec.DivisionCode, parent)))
	}
	worldtest.Same(t, got, []string{
		"n National", "p33 Province 330000 n", "m3301 Prefecture 330100 p33", "c330102 County 330102 m3301", "mport Prefecture  p33",
	})
}

// TestFacts: a fact finds the one field of its type, and what fits none is refused.
func TestFacts(t *testing.T) {
	g := worldtest.Member("zj", "hangzhou", "writers", "of-writers", worldtest.Terms("2010-05-04..2024-01-01"), worldtest.Terms("2025-01-01.."),
		worldtest.Heard(worldtest.Finding("a", v1alpha1.GroundIrregular, "2024-01-01"), "2024-02-01", "2024-03-01"))
	text, err := json.Marshal(g.Spec)
	check.OK(t, err)
	worldtest.Contains(t, string(text), `"youthAssociationRef":{"name":"of-writers"}`, `"admittedOn":"2010-05-04"`, `"admittedOn":"2025-01-01"`, `"notifiedOn":"2024-02-01"`)
	for _, fact := range []any{worldtest.Attested("2020-01-01"), "330100", nil} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("a federation took %v", fact)
				}
			}()
			worldtest.Federation("zj", "hangzhou", v1alpha1.LevelPrefecture, "", fact)
		}()
	}
}

// TestDrawnWorldsShowAll: drawn worlds alone, without those that tables make by hand.
func TestDrawnWorldsShowAll(t *testing.T) {
	states := worldtest.States{}
	for seed := range 900 {
		for _, day := range []v1alpha1.Date{"2021-01-01", "2023-06-30", "2025-01-01", "2026-07-01", "2029-03-04"} {
			w, _ := worldtest.Evaluated(worldtest.Worlds.Example(seed).World, day, words.English)
			states.Add(w)
		}
	}
	states.ShowAll(t, worldtest.Unheard)
}

// TestDrawnWorldsAreValid: the API server would take every object of them.
func TestDrawnWorldsAreValid(t *testing.T) {
	validator, err := validate.New(config.CRDs)
	check.OK(t, err)
	for seed := range 30 {
		w := worldtest.Worlds.Example(seed).World
		for _, key := range w.Keys() {
			content := w.Content(key)
			o := &unstructured.Unstructured{Object: content}
			unstructured.RemoveNestedField(content, "status")
			o.SetGroupVersionKind(v1alpha1.GroupVersion.WithKind(key.Kind))
			if r := validator.Validate(o); !r.Valid() {
				t.Errorf("%s: %v %v", key, r.Unknown, r.Errors)
			}
		}
	}
}

// TestCopiesAndOrder: another order is the same world, and a copy another one.
func TestCopiesAndOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := worldtest.Worlds.Draw(t, "world").World
		facts := func(w *world.World) string {
			return worldtest.Drawn{World: worldtest.Sorted(worldtest.Copy(w))}.GoString()
		}
		before := facts(w)
		if after := facts(worldtest.Roll(t).ShuffledObjects(w)); after != before {
			t.Fatalf("other objects in another order:\n%s", worldtest.Difference([]byte(before), []byte(after)))
		}
		done, _ := worldtest.Evaluated(w, worldtest.Roll(t).Today(), words.English)
		if facts(worldtest.WithoutStatus(done)) != before || !bytes.Equal(worldtest.Statuses(worldtest.WithoutStatus(done), ""), worldtest.Statuses(worldtest.Sorted(worldtest.Copy(w)), "")) {
			t.Fatal("a copy differs")
		}
		worldtest.EachCondition(w, func(object string, c *metav1.Condition) {
			t.Fatalf("%s has %s: a copy shared its status", object, c.Type)
		})
	})
}
