package gitops

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
	"qinglian.dev/qinglian/test/plane"
)

// judged is an object before its first evaluation and after it.
type judged struct{ declared, evaluated *unstructured.Unstructured }

// judge reads manifests and evaluates them, and gives the objects as the API
// server has them: on the one hand with the defaults of the definitions, on the
// other with the status that the operator writes.
func judge(t *testing.T, paths ...string) map[world.Key]judged {
	t.Helper()
	in, err := source.Files{Paths: paths}.Read()
	check.OK(t, err)
	assess.Evaluate(in.World, corpus.Date, words.English)
	declared := func(key world.Key) *unstructured.Unstructured { return in.Object(key).Content() }
	var text bytes.Buffer
	list := render.List{Today: corpus.Date, Notices: notice.Resolve(in.World.Notices), Declared: declared}
	check.OK(t, list.Write(&text, in.Shown("")))
	written := &unstructured.UnstructuredList{}
	check.OK(t, written.UnmarshalJSON(text.Bytes()))
	objects := map[world.Key]judged{}
	for i := range written.Items {
		o := &written.Items[i]
		id := world.Key{Kind: o.GetKind(), Namespace: o.GetNamespace(), Name: o.GetName()}
		objects[id] = judged{declared(id), o}
	}
	return objects
}

// What an engine can come upon.
const (
	neverEvaluated = "never evaluated"
	evaluated      = "evaluated"
	changedSince   = "changed since"
	beingDeleted   = "being deleted"
)

var states = map[string]func(judged) *unstructured.Unstructured{
	neverEvaluated: func(j judged) *unstructured.Unstructured { return j.declared },
	evaluated:      func(j judged) *unstructured.Unstructured { return j.evaluated },
	changedSince: func(j judged) *unstructured.Unstructured {
		o := j.evaluated.DeepCopy()
		o.SetGeneration(o.GetGeneration() + 1)
		return o
	},
	beingDeleted: func(j judged) *unstructured.Unstructured {
		o := j.evaluated.DeepCopy()
		o.SetDeletionTimestamp(&metav1.Time{Time: civil.StartOf(corpus.Date, notice.NationalTimeZone())})
		return o
	},
}

// facts has an object for each thing that an engine can say of an evaluated one.
func facts() *world.World {
	const ns = "hz"
	its := worldtest.Named("zqlf-2021-5")
	writers := worldtest.Association(ns, "hangzhou", "writers")
	found := worldtest.Finding("1", v1alpha1.GroundViolatesLaw, "2026-01-01")
	f := &worldtest.Forest{
		Notices: []*v1alpha1.Notice{worldtest.Notice("lost", v1alpha1.NoticeSpec{IssuedOn: "2022-01-01", Supplements: worldtest.Named("nothing")})},
		Federations: []*v1alpha1.Federation{
			worldtest.Federation(ns, "hangzhou", v1alpha1.LevelPrefecture, "330100", its),
			worldtest.Federation(ns, "lost", v1alpha1.LevelCounty, "330102", worldtest.ChildOf("nothing"), its),
		},
		Associations: []*v1alpha1.YouthAssociation{writers, worldtest.Association(ns, "nothing", "lost")},
		Groups: []*v1alpha1.MemberGroup{
			worldtest.Member(ns, "hangzhou", "writers", writers.Name, worldtest.Terms("2022-01-01..2027-01-01")),
			worldtest.Member(ns, "hangzhou", "writers-again", writers.Name, worldtest.Terms("2023-01-01..")),
			worldtest.Group(ns, "hangzhou", "flagged", v1alpha1.MemberOther, worldtest.Terms("2022-01-01.."), found),
			worldtest.Group(ns, "nothing", "lost", v1alpha1.MemberOther, worldtest.Terms("2022-01-01..")),
		},
	}
	return f.World()
}

// TestHealth says what people read of an object in Argo CD, and holds the other
// engines to the same.
func TestHealth(t *testing.T) {
	dir := t.TempDir()
	check.OK(t, corpus.Write(facts(), dir))
	objects := judge(t, dir, filepath.Join(plane.Root(), "config", "notice"))
	const (
		healthy, progressing, degraded = "Healthy", "Progressing", "Degraded"
		asDeclared                     = "every reference resolves, and it takes part in counts and rollups as declared"
	)
	tests := []struct {
		kind, name, state string
		verdict           string // a condition beside Ready and its status, which make no difference
		want              health
	}{
		{v1alpha1.KindNotice, "zqlf-2021-5", evaluated, "", health{healthy, "the notice can be used"}},
		{v1alpha1.KindNotice, "lost", evaluated, "", health{degraded, "there is no notice nothing to supplement, or it is itself a supplement: a supplement is one level deep"}},
		{v1alpha1.KindFederation, "hangzhou", evaluated, "TargetsMet False", health{healthy, asDeclared}},
		{v1alpha1.KindFederation, "lost", evaluated, "", health{degraded, "there is no parent federation hz/nothing, so it is not rolled up (N30)"}},
		{v1alpha1.KindYouthAssociation, "writers", evaluated, "Eligible Unknown", health{healthy, asDeclared}},
		{v1alpha1.KindYouthAssociation, "lost", evaluated, "", health{degraded, "there is no federation nothing"}},
		{v1alpha1.KindMemberGroup, "writers", evaluated, "Member True", health{healthy, asDeclared}},
		{v1alpha1.KindMemberGroup, "flagged", evaluated, "ExitRequired True", health{healthy, asDeclared}},
		{v1alpha1.KindMemberGroup, "lost", evaluated, "", health{degraded, "there is no federation nothing"}},
		// Until the membership that counts has ended.
		{v1alpha1.KindMemberGroup, "writers-again", evaluated, "Member True", health{progressing, "it is the same organisation as member group writers, so it is not counted again (N3)"}},
		{v1alpha1.KindMemberGroup, "lost", neverEvaluated, "", health{progressing, "尚未评估 / not evaluated yet"}},
		{v1alpha1.KindMemberGroup, "lost", changedSince, "", health{progressing, "尚未评估 / not evaluated yet"}},
		{v1alpha1.KindMemberGroup, "lost", beingDeleted, "", health{progressing, "Pending deletion"}},
	}
	argo, flux := newArgoCD(t), newFlux(t)
	for _, test := range tests {
		t.Run(test.kind+" "+test.name+" "+test.state, func(t *testing.T) {
			id := world.Key{Kind: test.kind, Name: test.name}
			if test.kind != v1alpha1.KindNotice {
				id.Namespace = "hz"
			}
			o := states[test.state](objects[id])
			if kind, status, _ := strings.Cut(test.verdict, " "); conditionOf(o, kind) != status {
				t.Errorf("%s is %s, want %s", kind, conditionOf(o, kind), status)
			}
			check.Diff(t, "Argo CD (-want +got)", test.want, argo.health(t, o))
			if got := kstatus(t, o); got != test.want.Status {
				t.Errorf("kstatus: %s", got)
			}
			if got := flux.health(t, o); got != test.want.Status {
				t.Errorf("Flux: %s", got)
			}
		})
	}
}

// TestEnginesAgree compares the engines over every verdict that there can be:
// once evaluated, Ready and Stalled alone decide.
func TestEnginesAgree(t *testing.T) {
	inputs := map[string][]string{"samples": {filepath.Join(plane.Root(), "config", "samples"), filepath.Join(plane.Root(), "config", "notice")}}
	for _, w := range corpus.Worlds() {
		dir := t.TempDir()
		check.OK(t, corpus.Write(w.World, dir))
		inputs[w.Name] = []string{dir}
	}
	argo, flux := newArgoCD(t), newFlux(t)
	seen := map[string]int{}
	for name, paths := range inputs {
		for id, object := range judge(t, paths...) {
			for state, in := range states {
				o := in(object)
				want := "Progressing"
				switch {
				case state != evaluated:
				case conditionOf(o, "Stalled") == "True":
					want = "Degraded"
				case conditionOf(o, "Ready") == "True":
					want = "Healthy"
				}
				got := []string{argo.health(t, o).Status, kstatus(t, o), flux.health(t, o)}
				check.Diff(t, fmt.Sprintf("%s: %s %s/%s, %s: Argo CD, kstatus and Flux (-want +got)", name, id.Kind, id.Namespace, id.Name, state), []string{want, want, want}, got)
				if state == evaluated {
					seen[id.Kind+" "+want]++
				}
			}
		}
	}
	for _, kind := range kinds {
		if seen[kind+" Healthy"] == 0 || seen[kind+" Degraded"] == 0 {
			t.Errorf("%s: not every health is among the objects: %v", kind, seen)
		}
	}
	if seen["MemberGroup Progressing"] == 0 {
		t.Errorf("no member group that time alone can mend: %v", seen)
	}
}

// conditionOf gives the status of a condition, "" without one.
func conditionOf(o *unstructured.Unstructured, kind string) string {
	conditions, _, _ := unstructured.NestedSlice(o.Object, "status", "conditions")
	for _, c := range conditions {
		if c := c.(map[string]any); c["type"] == kind {
			return c["status"].(string)
		}
	}
	return ""
}
