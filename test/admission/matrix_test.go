package admission

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/test/changes"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// persona is somebody with roles, and what is expected of them.
type persona struct {
	name  string
	roles string // ClusterRoles
	local bool   // bound in the namespace of the records only
	// Of each kind: c creates, u updates and patches, d deletes, x deletes
	// collections, s patches the status, t updates it.
	memberGroup, federation, association, notice string
	// verbs are those of ours, with the namespaces in which they hold; * is everywhere.
	verbs string
}

var personas = []*persona{
	{name: "viewer", roles: "qinglian-viewer"},
	{name: "editor", roles: "qinglian-editor", memberGroup: "cud", federation: "u", association: "cud"},
	{name: "decider", roles: "qinglian-decider", memberGroup: "cu", verbs: "decide:*"},
	{name: "supervisor", roles: "qinglian-supervisor", federation: "cud", notice: "cud", verbs: "supervise:*"},
	{name: "corrector", roles: "qinglian-corrector", memberGroup: "ud", association: "ud", verbs: "correct:*"},
	{name: "editor + decider", roles: "qinglian-editor qinglian-decider", memberGroup: "cud", federation: "u", association: "cud", verbs: "decide:*"},
	{name: "decider + corrector", roles: "qinglian-decider qinglian-corrector", memberGroup: "cud", association: "ud", verbs: "decide:* correct:*"},
	{name: "local supervisor", roles: "qinglian-supervisor", local: true, federation: "cud", verbs: "supervise:" + changes.Namespace},
	{name: "applier", roles: applierRole.Name, memberGroup: "cudx", federation: "cudx", association: "cudx", notice: "cudx"},
	{name: "appointed applier", roles: applierRole.Name + " qinglian-decider qinglian-supervisor", memberGroup: "cudx", federation: "cudx", association: "cudx", notice: "cudx", verbs: "decide:* supervise:*"},
	{name: "viewer of a namespace", roles: "view", local: true},
	{name: "admin of a namespace", roles: "admin", local: true, memberGroup: "cud", federation: "u", association: "cud"},
	{name: "cluster-admin", memberGroup: "cudxst", federation: "cudxst", association: "cudxst", notice: "cudxst", verbs: "decide:* supervise:* correct:*"},
	{name: "operator", memberGroup: "s", federation: "s", association: "s", notice: "s"},
	{name: "anonymous"},
}

// may gives the letters of what a persona may do to a kind.
func (p *persona) may(kind string) string {
	return map[string]string{
		v1alpha1.KindMemberGroup: p.memberGroup, v1alpha1.KindFederation: p.federation,
		v1alpha1.KindYouthAssociation: p.association, v1alpha1.KindNotice: p.notice,
	}[kind]
}

// has says whether a persona has a verb in a namespace.
func (p *persona) has(verb, namespace string) bool {
	verbs := strings.Fields(p.verbs)
	return slices.Contains(verbs, verb+":*") || slices.Contains(verbs, verb+":"+namespace)
}

// operation is a way to make a change.
type operation struct {
	name string
	// changes are those that it can make: c creates, u updates, d deletes.
	changes string
	// takes are the letters of the rights that RBAC asks for.
	takes string
	dry   bool
	do    func(ctx context.Context, c client.Client, before, after object) error
}

type object = *unstructured.Unstructured

// ofStatus says whether it writes the status only.
func (op operation) ofStatus() bool { return strings.ContainsAny(op.takes, "st") }

// operations are those below, and the same as dry runs where they say so.
var operations = func() []operation {
	var list []operation
	for _, op := range storing {
		dry := op
		op.dry = false
		if list = append(list, op); !dry.dry {
			continue
		}
		dry.name += ", dry run"
		dry.do = func(ctx context.Context, c client.Client, before, after object) error {
			return op.do(ctx, client.NewDryRunClient(c), before, after)
		}
		list = append(list, dry)
	}
	return list
}()

func apply(ctx context.Context, c client.Client, _, after object) error {
	return applied(ctx, c, after)
}

var storing = []operation{
	{name: "create", dry: true, changes: "c", takes: "c", do: func(ctx context.Context, c client.Client, _, after object) error { return c.Create(ctx, after) }},
	{name: "apply a new one", changes: "c", takes: "cu", do: apply},
	{name: "update", dry: true, changes: "u", takes: "u", do: func(ctx context.Context, c client.Client, _, after object) error { return c.Update(ctx, after) }},
	{name: "apply", dry: true, changes: "u", takes: "u", do: apply},
	{name: "merge patch", changes: "u", takes: "u", do: func(ctx context.Context, c client.Client, before, after object) error {
		return c.Patch(ctx, after, client.MergeFrom(before))
	}},
	{name: "JSON patch", changes: "u", takes: "u", do: func(ctx context.Context, c client.Client, _, after object) error {
		patch, err := json.Marshal([]map[string]any{{"op": "replace", "path": "/spec", "value": after.Object["spec"]}})
		if err != nil {
			return err
		}
		return c.Patch(ctx, after, client.RawPatch(types.JSONPatchType, patch))
	}},
	{name: "status patch", changes: "u", takes: "s", do: func(ctx context.Context, c client.Client, before, after object) error {
		after.Object["status"] = map[string]any{"observedGeneration": int64(7)}
		return c.Status().Patch(ctx, after, client.MergeFrom(before))
	}},
	{name: "status update", changes: "u", takes: "t", do: func(ctx context.Context, c client.Client, _, after object) error {
		after.Object["status"] = map[string]any{"observedGeneration": int64(7)}
		return c.Status().Update(ctx, after)
	}},
	{name: "delete", dry: true, changes: "d", takes: "d", do: func(ctx context.Context, c client.Client, before, _ object) error { return c.Delete(ctx, before) }},
	{name: "delete the collection", dry: true, changes: "d", takes: "x", do: func(ctx context.Context, c client.Client, before, _ object) error {
		return c.DeleteAllOf(ctx, before, client.InNamespace(before.GetNamespace()), client.MatchingFields{"metadata.name": before.GetName()})
	}},
}

// applied declares a spec under the one field manager that all of the matrix is under.
func applied(ctx context.Context, c client.Client, o object) error {
	content := &unstructured.Unstructured{Object: map[string]any{"spec": o.Object["spec"]}}
	content.SetGroupVersionKind(o.GroupVersionKind())
	content.SetNamespace(o.GetNamespace())
	content.SetName(o.GetName())
	return c.Apply(ctx, client.ApplyConfigurationFromUnstructured(content), client.FieldOwner("matrix"), client.ForceOwnership)
}

// verdict is what becomes of a request.
type verdict string

const (
	done    verdict = "done"
	noRight verdict = "RBAC refuses"
	refuses verdict = "a policy refuses"
	invalid verdict = "the schema refuses"
)

// expected says what becomes of a change that a persona makes by an operation,
// and for which classes a verb is lacking where a policy refuses.
func (p *persona) expected(c changes.Case, op operation) (verdict, []compare.Class) {
	for _, letter := range op.takes {
		if !strings.ContainsRune(p.may(c.Kind), letter) {
			return noRight, nil
		}
	}
	if op.ofStatus() {
		return done, nil
	}
	if c.Refused {
		return invalid, nil
	}
	var lacking []compare.Class
	for line := range strings.Lines(c.Takes) {
		name, _, _ := strings.Cut(line, " ")
		class := compare.Class(name)
		for _, verb := range changes.Verbs(class) {
			for _, namespace := range asked(c, line) {
				if !p.has(verb, namespace) {
					lacking = append(lacking, class)
				}
			}
		}
	}
	if len(lacking) > 0 {
		return refuses, lacking
	}
	return done, nil
}

// asked gives the namespaces in which a requirement asks for its verb: those of
// the parents where it is about the parent; the whole cluster, "", where there is to
// be none.
func asked(c changes.Case, requirement string) []string {
	before, after := c.Manifests()
	was, is := parent(before), parent(after)
	var namespaces []string
	if !strings.Contains(requirement, string(compare.ParentChanged)) {
		namespaces = []string{cmp.Or(before, after).GetNamespace()}
	} else {
		namespaces = slices.DeleteFunc([]string{was, is}, func(ns string) bool { return ns == "" })
	}
	if c.Kind == v1alpha1.KindFederation && after != nil && is == "" && (before == nil || was != "") {
		namespaces = append(namespaces, "")
	}
	return namespaces
}

// parent gives the namespace of a federation's parent, "" where there is none.
func parent(o *unstructured.Unstructured) string {
	if o == nil {
		return ""
	}
	ref, found, _ := unstructured.NestedStringMap(o.Object, "spec", "parentRef")
	if !found {
		return ""
	}
	return cmp.Or(ref["namespace"], changes.Namespace)
}

// observed says what became of a request, and complains where the words are not
// those that they should be.
func observed(t *testing.T, err error, lacking []compare.Class) verdict {
	t.Helper()
	switch {
	case err == nil:
		return done
	case apierrors.IsInvalid(err):
		return invalid
	case !apierrors.IsForbidden(err):
		return verdict(err.Error())
	case !strings.Contains(err.Error(), "ValidatingAdmissionPolicy"):
		return noRight
	}
	if !slices.ContainsFunc(lacking, func(class compare.Class) bool {
		zh, en := changes.Demand(changes.Verbs(class)...)
		return strings.Contains(err.Error(), zh) && strings.Contains(err.Error(), en)
	}) {
		t.Errorf("the refusal names what none of %q takes: %v", lacking, err)
	}
	return refuses
}

// TestMatrix makes each change of the table in each way by each persona.
func TestMatrix(t *testing.T) {
	var cells atomic.Int64
	t.Run("personas", func(t *testing.T) {
		for _, p := range personas {
			t.Run(p.name, func(t *testing.T) {
				t.Parallel()
				for _, c := range changes.Cases() {
					s := &stage{persona: p, change: c}
					for _, op := range operations {
						if strings.Contains(op.changes, s.letter()) {
							cells.Add(1)
							t.Run(c.Name+", "+op.name, func(t *testing.T) { s.try(t, op) })
						}
					}
					s.clear(t)
				}
			})
		}
	})
	t.Logf("%d cells", cells.Load())
}

// stage is where a persona makes a change, in one way after the other.
type stage struct {
	persona *persona
	change  changes.Case
	// stored is what is there before the change.
	stored *unstructured.Unstructured
}

// letter is that of the change.
func (s *stage) letter() string {
	switch {
	case s.change.Before == "":
		return "c"
	case s.change.After == "":
		return "d"
	}
	return "u"
}

// objects gives the object before and after the change, under the persona's name.
func (s *stage) objects() (before, after *unstructured.Unstructured) {
	before, after = s.change.Manifests()
	for _, o := range []*unstructured.Unstructured{before, after} {
		if o != nil {
			o.SetName(o.GetName() + "-" + s.persona.account())
		}
	}
	return before, after
}

// set stores what is there before the change.
func (s *stage) set(t *testing.T) (before, after *unstructured.Unstructured) {
	t.Helper()
	before, after = s.objects()
	if before == nil {
		return nil, after
	}
	if s.stored == nil {
		check.OK(t, applied(t.Context(), server.Client, before))
		check.OK(t, server.Client.Get(t.Context(), client.ObjectKeyFromObject(before), before))
		s.stored = before
	}
	before = s.stored.DeepCopy()
	if after != nil {
		spec := after.Object["spec"]
		after = before.DeepCopy()
		after.Object["spec"] = spec
	}
	return before, after
}

// try makes the change in one way.
func (s *stage) try(t *testing.T, op operation) {
	before, after := s.set(t)
	want, lacking := s.persona.expected(s.change, op)
	got := observed(t, op.do(t.Context(), clients[s.persona.name], before, after), lacking)
	if got != want {
		t.Errorf("%s, want %s (lacking %q)", got, want, lacking)
	}
	if got == noRight {
		return
	}
	if got != done || op.dry || op.ofStatus() {
		s.unchanged(t)
	}
	if got == done && !op.dry {
		s.clear(t)
	}
}

// unchanged sees that the facts are those from before.
func (s *stage) unchanged(t *testing.T) {
	t.Helper()
	before, after := s.objects()
	if before == nil {
		if err := server.Client.Get(t.Context(), client.ObjectKeyFromObject(after), after); !apierrors.IsNotFound(err) {
			t.Errorf("there is an object: %v", err)
		}
		return
	}
	if err := server.Client.Get(t.Context(), client.ObjectKeyFromObject(before), before); err != nil {
		t.Errorf("the object is gone: %v", err)
	} else if before.GetGeneration() != s.stored.GetGeneration() {
		t.Error("the object was changed")
	}
}

// clear removes what there is.
func (s *stage) clear(t *testing.T) {
	t.Helper()
	o, after := s.objects()
	if o == nil {
		o = after
	}
	if err := client.IgnoreNotFound(server.Client.Delete(t.Context(), o)); err != nil {
		t.Error(err)
	}
	s.stored = nil
}

// Nobody acts for the decider but who may impersonate, and then with the
// decider's rights.
func TestImpersonation(t *testing.T) {
	decider := persona{name: "decider"}
	record := changes.Named("new membership")
	beyond := changes.Named("new federation")
	for _, p := range personas {
		t.Run(p.name, func(t *testing.T) {
			c, err := client.New(p.impersonating(decider.username()), client.Options{Scheme: plane.Scheme(), Mapper: server.Client.RESTMapper()})
			check.OK(t, err)
			want := map[string]verdict{record.Name: noRight, beyond.Name: noRight}
			if p.name == "cluster-admin" {
				want[record.Name] = done
			}
			for _, change := range []changes.Case{record, beyond} {
				_, after := change.Manifests()
				err := c.Create(t.Context(), after, client.DryRunAll)
				if got := observed(t, err, nil); got != want[change.Name] {
					t.Errorf("%s: %s, want %s", change.Name, got, want[change.Name])
				}
				if p.name != "cluster-admin" && (err == nil || !strings.Contains(err.Error(), "impersonate")) {
					t.Errorf("%s: %v, want a word about impersonation", change.Name, err)
				}
			}
		})
	}
}
