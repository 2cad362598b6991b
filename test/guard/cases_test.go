package guard

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/changes"
	"qinglian.dev/qinglian/test/corpus"
)

// need is a right that a change needs, and the requirements of the engine that
// it follows from.
type need struct {
	right string
	verb  string
	from  []compare.Need
}

// needs says which rights a change needs by the classes that the engine finds in
// it, beside some records.
func needs(before, after client.Object, recorded ...v1alpha1.MemberGroup) []need {
	var list []need
	add := func(verb string, o client.Object, namespace, name string, r compare.Need) {
		right := right(verb, resources[o.GetObjectKind().GroupVersionKind().Kind], namespace, name)
		i := slices.IndexFunc(list, func(n need) bool { return n.right == right })
		if i < 0 {
			i = len(list)
			list = append(list, need{right: right, verb: verb})
		}
		list[i].from = append(list[i].from, r)
	}
	shown := after
	if after == nil {
		shown = before
	}
	root := false
	if f, ok := after.(*v1alpha1.Federation); ok && f.Spec.ParentRef == nil {
		was, there := before.(*v1alpha1.Federation)
		root = !there || was.Spec.ParentRef != nil // it was below another one, or isn't yet
	}
	for _, r := range changes.Classify(before, after, recorded...) {
		if root && (r.Reason == compare.ObjectAdded || r.Reason == compare.ParentChanged) {
			add("supervise", after, "", "", r)
		}
		if _, ok := shown.(*v1alpha1.YouthAssociation); ok && r.Class == compare.ClassCorrect {
			for _, g := range recorded {
				add("correct", &g, g.Namespace, g.Name, r)
			}
			continue
		}
		if r.Reason == compare.ParentChanged {
			for _, o := range []client.Object{before, after} {
				if f, ok := o.(*v1alpha1.Federation); ok && f.Spec.ParentRef != nil {
					key := world.ParentKey(f)
					add("supervise", o, key.Namespace, key.Name, r)
				}
			}
			continue
		}
		for _, verb := range changes.Verbs(r.Class) {
			add(verb, shown, shown.GetNamespace(), shown.GetName(), r)
		}
	}
	return list
}

// holdCase holds the verdict on a case against the classes of its change.
func (e *evaluator) holdCase(t testing.TB, c changes.Case) error {
	t.Helper()
	before, after := c.Manifests()
	return e.hold(t, needs(c.Objects()), orNil(before), orNil(after))
}

// orNil makes no object no interface either.
func orNil(o *unstructured.Unstructured) client.Object {
	if o == nil {
		return nil
	}
	return o
}

// hold says how the verdict on a change differs from what it needs, nil when it
// doesn't. Who has all rights that the change needs may make it; who lacks one is
// told which, and what for, in the engine's words.
func (e *evaluator) hold(t testing.TB, list []need, before, after client.Object) error {
	t.Helper()
	var all []string
	for _, n := range list {
		all = append(all, n.right)
	}
	if err := e.admit(t, before, after, all...); err != nil {
		return fmt.Errorf("with %q: %w", all, err)
	}
	for _, n := range list {
		err := e.admit(t, before, after, slices.DeleteFunc(slices.Clone(all), func(r string) bool { return r == n.right })...)
		if err == nil {
			return fmt.Errorf("admitted without %q", n.right)
		}
		if err := n.told(err, before == nil, after == nil); err != nil {
			return err
		}
	}
	return nil
}

// told checks how a refusal for want of a right is put.
func (n need) told(err error, created, deleted bool) error {
	if !apierrors.IsForbidden(err) {
		return fmt.Errorf("without %q: want Forbidden, got %w", n.right, err)
	}
	for _, r := range n.from {
		change := compare.Need{Reason: r.Reason}
		switch { // a federation that comes or goes is called that
		case r.Reason == compare.LevelChanged && created:
			change.Reason = compare.ObjectAdded
		case r.Reason == compare.LevelChanged && deleted:
			change.Reason = compare.ObjectRemoved
		}
		zh, en := changes.Demand(changes.Verbs(r.Class)...)
		if strings.Contains(err.Error(), "需要") && strings.Contains(err.Error(), " "+zh+"："+change.Message(words.Chinese)) &&
			strings.Contains(err.Error(), en) && strings.Contains(err.Error(), change.Message(words.English)) {
			return nil
		}
	}
	return fmt.Errorf("without %q: the message names neither of %v: %w", n.right, n.from, err)
}

func TestPoliciesAskForWhatClassesTake(t *testing.T) {
	e := evaluate(t, shipped(t))
	for _, c := range changes.Cases() {
		t.Run(c.Name, func(t *testing.T) {
			if err := e.holdCase(t, c); err != nil {
				t.Error(err)
			}
		})
	}
}

// edits is the number of random edits.
const edits = 3000

func TestRandomEditsTakeWhatTheirClassesSay(t *testing.T) {
	e := evaluate(t, shipped(t))
	w, r := corpus.World(7), rand.New(rand.NewPCG(7, 7))
	verbs := map[string]int{}
	for range edits {
		change := corpus.Edit(r, w)
		if err := e.hold(t, needs(change.Before, change.After), change.Before, change.After); err != nil {
			t.Fatalf("%v\nbefore %+v\nafter %+v", err, change.Before, change.After)
		}
		for _, n := range needs(change.Before, change.After) {
			verbs[n.verb]++
		}
	}
	for _, verb := range []string{"decide", "supervise", "correct"} {
		if verbs[verb] < edits/50 {
			t.Errorf("%d of %d edits need %s: too few to tell", verbs[verb], edits, verb)
		}
	}
}

// The largest objects that the schemas take stay within the budget of an
// expression: somebody who changes nothing, and somebody who changes the last of
// everything, get the same answers as with small ones.
func TestLargestObjects(t *testing.T) {
	e := evaluate(t, shipped(t))
	document := func() *v1alpha1.Document {
		return &v1alpha1.Document{Number: strings.Repeat("文", 200), Date: "2026-01-01", URI: strings.Repeat("u", 1024), SHA256: strings.Repeat("0", 64)}
	}
	g := record(v1alpha1.KindMemberGroup).(*v1alpha1.MemberGroup)
	g.Spec.Terms, g.Spec.Findings = nil, nil
	for range 32 {
		g.Spec.Terms = append(g.Spec.Terms, v1alpha1.Term{AdmittedOn: "2010-01-01", Admission: document(), DecidedBy: "StandingCommittee", ExitedOn: "2010-01-01", Exit: document()})
	}
	for i := range 64 {
		g.Spec.Findings = append(g.Spec.Findings, v1alpha1.Finding{
			ID: strings.Repeat("f", 61) + fmt.Sprintf("%02d", i), Ground: v1alpha1.GroundIrregular, FoundOn: "2026-01-01", FoundBy: strings.Repeat("某", 200), Evidence: document(),
			NotifiedOn: "2026-01-02", ObjectionsUntil: "2026-01-02",
			Outcome: &v1alpha1.Outcome{Type: v1alpha1.OutcomeRectified, DecidedOn: "2026-01-03", Decision: document(), DecidedBy: "StandingCommittee"},
		})
	}
	corrected := g.DeepCopy()
	corrected.Spec.Terms[31].Exit.Number, corrected.Spec.Findings[63].Evidence.Number = "b", "b"
	slices.Reverse(corrected.Spec.Findings)

	f := record(v1alpha1.KindFederation).(*v1alpha1.Federation)
	f.Spec.Subordinates = &v1alpha1.Subordinates{}
	for i := range 100 {
		f.Spec.Subordinates.Expected = append(f.Spec.Subordinates.Expected, v1alpha1.ExpectedFederation{DivisionCode: "330102", DisplayName: strings.Repeat("区", 197) + fmt.Sprintf("%03d", i)})
	}
	expected := f.DeepCopy()
	expected.Spec.Subordinates.Expected[99].DivisionCode = "330103"
	slices.Reverse(expected.Spec.Subordinates.Expected)
	for name, change := range map[string]corpus.Change{
		"record unchanged": {Before: g, After: g}, "record corrected": {Before: g, After: corrected}, "new record": {After: g}, "record removed": {Before: g},
		"federation unchanged": {Before: f, After: f}, "federation changed": {Before: f, After: expected}, "new federation": {After: f},
	} {
		if err := e.hold(t, needs(change.Before, change.After), change.Before, change.After); err != nil {
			t.Errorf("%s: %.600v", name, err)
		}
	}
}

// holdings are deletions of what holds records, with one record there.
var holdings = []struct {
	name    string
	held    string // the kind of the record
	deleted client.Object
	words   []string // none where it may be deleted
}{
	{"namespace with a member group", "MemberGroup", namespace(changes.Namespace), []string{"还有会员记录 the-membergroup", "holds the member group the-membergroup"}},
	{"namespace with a federation", "Federation", namespace(changes.Namespace), []string{"还有青联 the-federation", "holds the federation the-federation"}},
	{"namespace with an association", "YouthAssociation", namespace(changes.Namespace), nil},
	{"another namespace beside one with a member group", "MemberGroup", namespace("empty"), nil},
	{"another namespace beside one with a federation", "Federation", namespace("empty"), nil},
	{"definition", "Notice", definition(v1alpha1.GroupVersion.Group), []string{"还有通知 the-notice", "the notice the-notice exists"}},
	{"definition without a notice", "MemberGroup", definition(v1alpha1.GroupVersion.Group), nil},
	{"definition of others", "Notice", definition("example.com"), nil},
}

func namespace(name string) client.Object {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func definition(group string) client.Object {
	return &apiextensionsv1.CustomResourceDefinition{
		ObjectMeta: metav1.ObjectMeta{Name: "things." + group}, Spec: apiextensionsv1.CustomResourceDefinitionSpec{Group: group},
	}
}

// record gives an object of a kind.
func record(kind string) client.Object {
	for _, c := range changes.Cases() {
		if before, _ := c.Objects(); c.Kind == kind && before != nil {
			return before
		}
	}
	panic("no case has a " + kind)
}

// keep says how the verdicts on deleting what holds records are wrong.
func keep(t testing.TB, guards []guard) error {
	t.Helper()
	evaluators := map[string]*evaluator{}
	for _, h := range holdings {
		if evaluators[h.held] == nil {
			evaluators[h.held] = evaluate(t, guards, record(h.held))
		}
		err := evaluators[h.held].admit(t, h.deleted, nil)
		if len(h.words) == 0 && err == nil {
			continue
		}
		if len(h.words) == 0 || !apierrors.IsForbidden(err) {
			return fmt.Errorf("%s: got %w", h.name, err)
		}
		for _, words := range h.words {
			if !strings.Contains(err.Error(), words) {
				return fmt.Errorf("%s: the message doesn't say %s: %w", h.name, words, err)
			}
		}
	}
	return nil
}

func TestWhatHoldsRecordsStays(t *testing.T) {
	if err := keep(t, shipped(t)); err != nil {
		t.Error(err)
	}
}
