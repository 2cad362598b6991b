package corpus_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
)

// shown evaluates a world on Date and collects what it shows.
func shown(w *world.World) worldtest.States {
	assess.Evaluate(w, corpus.Date, words.English)
	s := worldtest.States{}
	s.Add(w)
	return s
}

func TestEveryVerdictOccurs(t *testing.T) {
	for seed := range uint64(4) {
		shown(corpus.World(seed)).ShowAll(t, worldtest.Unheard)
	}
}

// TestWorldsDifferByNotice holds the worlds to their names.
func TestWorldsDifferByNotice(t *testing.T) {
	want := map[string][3]bool{ // a notice is found, there is none, there are several
		"several notices":     {true, true, true},
		"one notice":          {true, false, false},
		"supplemented notice": {true, false, false},
		"no notice":           {false, true, false},
	}
	got := map[string][3]bool{}
	for _, n := range corpus.Worlds() {
		s := shown(n.World)
		got[n.Name] = [3]bool{s["TargetsMet=False Overdue"] != "", s["Ready=False NoticeNotFound"] != "", s["Ready=False NoticeAmbiguous"] != ""}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWorldsAreDeterministicAndLargeEnough(t *testing.T) {
	for i, n := range corpus.Worlds() {
		objects := corpus.Objects(n.World)
		t.Logf("%s: %d objects", n.Name, len(objects))
		if diff := cmp.Diff(n.World, corpus.Worlds()[i].World); diff != "" {
			t.Errorf("%s is another world the second time: %s", n.Name, diff)
		}
	}
	if n := len(corpus.Objects(corpus.World(1))); n < 300 {
		t.Errorf("%d objects", n)
	}
	if cmp.Equal(corpus.World(1), corpus.World(2)) {
		t.Error("the seed makes no difference")
	}
}

// TestDatesMatter holds the world to its edges: the days before and after Date
// give other verdicts, and the next change is the next day.
func TestDatesMatter(t *testing.T) {
	w := corpus.World(1)
	if next := assess.Evaluate(w, corpus.Date, words.English); next != "2026-11-24" {
		t.Errorf("the next change is on %q", next)
	}
	on := func(day civil.Date) map[string]bool {
		s := map[string]bool{}
		w := corpus.World(1)
		assess.Evaluate(w, day, words.English)
		worldtest.EachCondition(w, func(object string, c *metav1.Condition) {
			s[fmt.Sprintf("%s %s %s", c.Type, object, c.Reason)] = true
		})
		return s
	}
	today := on(corpus.Date)
	for _, day := range []civil.Date{"2026-11-22", "2026-11-24"} {
		others, changed := on(day), map[string]bool{}
		for what := range today {
			if !others[what] {
				changed[strings.Fields(what)[0]] = true
			}
		}
		for _, condition := range []string{
			"Ready", "Established", "TargetsMet", "SubordinatesTargetsMet", "ReviewReady", "InventoryCurrent", "WithinAssociationLimit",
			"Member", "AdmissionSupported", "AdjustmentRequired", "ExitRequired", "HandlingOverdue",
			"LeagueAffiliated", "Eligible", "InContact",
		} {
			if !changed[condition] {
				t.Errorf("no %s is another on %s", condition, day)
			}
		}
	}
}

func validator(t *testing.T) *validate.Validator {
	t.Helper()
	v, err := validate.New(config.CRDs)
	check.OK(t, err)
	return v
}

// valid checks that the API server takes an object, and that YAML loses nothing of it.
func valid(t *testing.T, v *validate.Validator, o client.Object) {
	t.Helper()
	text, err := yaml.Marshal(o)
	check.OK(t, err)
	read := &unstructured.Unstructured{}
	check.OK(t, yaml.Unmarshal(text, read))
	if result := v.Validate(read); !result.Valid() {
		t.Errorf("%s %s: %v %v\n%s", o.GetObjectKind().GroupVersionKind().Kind, client.ObjectKeyFromObject(o), result.Unknown, result.Errors, text)
	}
	again := reflect.New(reflect.TypeOf(o).Elem()).Interface()
	check.OK(t, yaml.UnmarshalStrict(text, again))
	if !reflect.DeepEqual(o, again) { // an empty list and none are not the same
		t.Errorf("YAML changes %s: %s", client.ObjectKeyFromObject(o), cmp.Diff(o, again))
	}
}

func TestWorldsAreValid(t *testing.T) {
	v := validator(t)
	checked := map[string]client.Object{} // the worlds have much in common
	for _, n := range corpus.Worlds() {
		seen := map[string]bool{}
		for _, o := range corpus.Objects(n.World) {
			if !reflect.DeepEqual(checked[key(o)], o) {
				valid(t, v, o)
				checked[key(o)] = o
			}
			if seen[key(o)] {
				t.Errorf("%s: %s twice", n.Name, key(o))
			}
			seen[key(o)] = true
			if o.GetNamespace() != "" && !slices.Contains(corpus.Namespaces(), o.GetNamespace()) {
				t.Errorf("%s: %s is in no namespace of a world", n.Name, key(o))
			}
		}
	}
}

// TestWrite reads what it wrote as the command line does.
func TestWrite(t *testing.T) {
	w, dir := corpus.World(5), t.TempDir()
	check.OK(t, corpus.Write(w, dir))
	in, err := source.Files{Paths: []string{dir}}.Read()
	check.OK(t, err)
	read := in.World
	assess.Evaluate(read, corpus.Date, words.Chinese)
	assess.Evaluate(w, corpus.Date, words.Chinese)
	if diff := cmp.Diff(worldtest.StatusByKey(w), worldtest.StatusByKey(read)); diff != "" {
		t.Errorf("the manifests say something else: %s", diff)
	}
	if err := corpus.Write(w, dir); err == nil {
		t.Error("wrote over the files of another world")
	}
}
