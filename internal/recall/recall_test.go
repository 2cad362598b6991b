package recall_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/cache"
	"qinglian.dev/qinglian/internal/plausible"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/recall"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

const today = "2026-11-23"

// said is all that is shown of an input that was judged.
type said struct {
	Federations []v1alpha1.Federation
	Concerns    []verdict.Concern
	Places      []string
	Remarks     []string
	Summary     verdict.Summary
}

func saidOf(in *source.Input, remarks []problem.Problem, unseen int) said {
	s := said{Federations: in.World.Federations, Concerns: verdict.Concerns(in.World), Summary: verdict.Summarise(in.World)}
	s.Summary.Objects += unseen
	for _, c := range s.Concerns {
		s.Places = append(s.Places, in.At(c.Object.Key(), ""))
	}
	for _, p := range problem.Sort(remarks) {
		s.Remarks = append(s.Remarks, p.Text(words.Chinese))
	}
	return s
}

// remarksOn gives what stands out about a world.
func remarksOn(in *source.Input, w *world.World) (remarks []recall.Remark, problems []problem.Problem) {
	for _, r := range plausible.Remarks(w, today) {
		remarks = append(remarks, recall.Remark{Object: r.Object, Problem: in.Problem(r.Object, r.Field, r.Code, r.Args...)})
		problems = append(problems, remarks[len(remarks)-1].Problem)
	}
	return remarks, problems
}

// anew reads and judges everything.
func anew(t testing.TB, folder string) said {
	t.Helper()
	in, err := source.Files{Paths: []string{folder}}.Read()
	check.OK(t, err)
	assess.Evaluate(in.World, today, words.English)
	_, problems := remarksOn(in, in.World)
	return saidOf(in, problems, 0)
}

// recalled judges with the help of a memory, and keeps what was judged. It gives the number
// of federations that were judged anew, too.
func recalled(t testing.TB, folder string, m *recall.Memory) (said, int) {
	t.Helper()
	in, err := source.Files{Paths: []string{folder}, Recall: m.Recall}.Read()
	check.OK(t, err)
	j, err := recall.Evaluate(in, "", today, words.English)
	check.OK(t, err)
	remarks, problems := remarksOn(in, j.Whole())
	m.Keep(j, verdict.Concerns(in.World), remarks)
	return saidOf(in, append(problems, j.Remarks...), j.Unseen), j.Read
}

// byNamespace and byFederation say in which file an object of a world is written.
func byNamespace(key world.Key, _ string) string { return key.Namespace }

func byFederation(key world.Key, federation string) string { return key.Namespace + "-" + federation }

// write writes a world into a folder.
func write(t testing.TB, folder string, w *world.World, layout func(world.Key, string) string) {
	t.Helper()
	texts := map[string]*bytes.Buffer{}
	add := func(kind string, o metav1.Object, federation string) {
		key := world.KeyOf(kind, o)
		content, err := runtime.DefaultUnstructuredConverter.ToUnstructured(o)
		check.OK(t, err)
		content["apiVersion"], content["kind"] = v1alpha1.GroupVersion.String(), kind
		delete(content, "status")
		if metadata, ok := content["metadata"].(map[string]any); ok {
			delete(metadata, "creationTimestamp")
			delete(metadata, "generation")
		}
		text, err := yaml.Marshal(content)
		check.OK(t, err)
		name := "notices"
		if kind != v1alpha1.KindNotice {
			name = layout(key, federation)
		}
		if texts[name] == nil {
			texts[name] = &bytes.Buffer{}
		}
		fmt.Fprintf(texts[name], "---\n%s", text)
	}
	for i := range w.Notices {
		add(v1alpha1.KindNotice, &w.Notices[i], "")
	}
	for i := range w.Federations {
		add(v1alpha1.KindFederation, &w.Federations[i], w.Federations[i].Name)
	}
	for i := range w.MemberGroups {
		add(v1alpha1.KindMemberGroup, &w.MemberGroups[i], w.MemberGroups[i].Spec.FederationRef.Name)
	}
	for i := range w.YouthAssociations {
		add(v1alpha1.KindYouthAssociation, &w.YouthAssociations[i], w.YouthAssociations[i].Spec.FederationRef.Name)
	}
	check.OK(t, os.RemoveAll(folder))
	check.OK(t, os.MkdirAll(folder, 0o755))
	for name, text := range texts {
		check.OK(t, os.WriteFile(filepath.Join(folder, name+".yaml"), text.Bytes(), 0o644))
	}
}

// edits change a world by what another one has.
var edits = []func(w, other *world.World, i int){
	func(w, other *world.World, i int) {
		w.Federations[i%len(w.Federations)].Spec = other.Federations[i%len(other.Federations)].Spec
	},
	func(w, other *world.World, i int) {
		if len(w.MemberGroups) > 0 && len(other.MemberGroups) > 0 {
			ref := w.MemberGroups[i%len(w.MemberGroups)].Spec.FederationRef
			w.MemberGroups[i%len(w.MemberGroups)].Spec = other.MemberGroups[i%len(other.MemberGroups)].Spec
			w.MemberGroups[i%len(w.MemberGroups)].Spec.FederationRef = ref
		}
	},
	func(w, _ *world.World, i int) {
		if len(w.YouthAssociations) > 0 {
			at := i % len(w.YouthAssociations)
			w.YouthAssociations = append(w.YouthAssociations[:at:at], w.YouthAssociations[at+1:]...)
		}
	},
	func(w, _ *world.World, i int) {
		at := i % len(w.Federations)
		w.Federations = append(w.Federations[:at:at], w.Federations[at+1:]...)
	},
}

// drawn gives a world of several that were drawn, each in namespaces of its own. Some of
// their federations are below those of others.
func drawn(seed int) *world.World {
	all := &world.World{}
	for n := range 10 {
		w := worldtest.Copy(worldtest.Worlds.Example(10*seed + n).World)
		own := func(o metav1.Object) { o.SetNamespace(fmt.Sprint(o.GetNamespace(), n)); o.SetGeneration(0) }
		for i := range w.Federations {
			f := &w.Federations[i]
			own(f)
			if ref := f.Spec.ParentRef; ref != nil && ref.Namespace != "" {
				ref.Namespace = fmt.Sprint(ref.Namespace, n/2)
			}
			f.Spec.Ended = nil // its successors would be where none is
		}
		for i := range w.MemberGroups {
			own(&w.MemberGroups[i])
		}
		for i := range w.YouthAssociations {
			own(&w.YouthAssociations[i])
		}
		all.Federations = append(all.Federations, w.Federations...)
		for _, g := range w.MemberGroups {
			if g.Spec.TransferredFrom == nil || n == 0 {
				all.MemberGroups = append(all.MemberGroups, g)
			}
		}
		for _, a := range w.YouthAssociations {
			if a.Spec.TransferredFrom == nil || n == 0 {
				all.YouthAssociations = append(all.YouthAssociations, a)
			}
		}
	}
	return all
}

// What is recalled and what is judged anew give the same, whatever is changed, in every
// layout, and what did not change is not judged.
func TestDrawnWorlds(t *testing.T) {
	spared := 0
	for seed, layout := range []func(world.Key, string) string{byNamespace, byFederation, byNamespace} {
		w, other := drawn(seed), drawn(seed+100)
		folder := filepath.Join(t.TempDir(), "world")
		m := recall.New(cache.Open(t.TempDir(), cache.MaxSize), words.English, today)
		for step := range 3 {
			if step > 0 {
				edits[(2*seed+step)%len(edits)](w, other, 17*seed+step)
			}
			write(t, folder, w, layout)
			want := anew(t, folder)
			for _, again := range []bool{false, true} {
				got, judged := recalled(t, folder, m)
				check.Diff(t, fmt.Sprintf("seed %d, step %d, again %t (-anew +recalled)", seed, step, again), want, got)
				if step > 0 || again {
					spared += len(want.Federations) - judged
				}
			}
			if t.Failed() {
				t.FailNow()
			}
		}
	}
	if spared < 50 {
		t.Errorf("%d federations were spared in all", spared)
	}
}
