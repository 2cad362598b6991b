package guard

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/test/changes"
)

// deleted are changes of objects that are being deleted, as a case of test/changes
// makes them, or none. Finalizers keep such an object until the last one is cleared.
var deleted = []struct {
	name     string
	change   string   // a case: the object becomes what it makes of it, or stays
	from, to string   // finalizers before and after; "-" where it is not being deleted yet
	takes    []string // verbs; one of the words where nobody may
}{
	{"record let go", "record removed", "a", "", []string{"decide", "correct"}},
	{"record let go by one of two", "record removed", "a b", "b", nil},
	{"record let go by both", "record removed", "a b", "", []string{"decide", "correct"}},
	{"record let go by the garbage collector", "record removed", "foregroundDeletion", "", nil},
	{"record let go by the garbage collector, orphans left", "record removed", "orphan", "", nil},
	{"record let go by it and another", "record removed", "orphan a", "", []string{"decide", "correct"}},
	{"record let go, with its terms dropped", "all terms dropped", "a", "", []string{"decide", "correct"}},
	{"record let go, under another name", "another name", "a", "", []string{"decide", "correct"}},
	{"finding let go", "removed without a term, with a closed finding", "a", "", []string{"correct"}},
	{"finding let go by the garbage collector", "removed without a term, with a closed finding", "orphan", "", nil},
	{"finding let go by the garbage collector in the foreground", "removed without a term, with a closed finding", "foregroundDeletion", "", nil},
	{"finding let go by it and another", "removed without a term, with a closed finding", "foregroundDeletion a", "", []string{"correct"}},
	{"group let go", "removed without a term", "a", "", nil},
	{"first term", "first term", "a", "a", []string{"新增或者结束任期", "no term begins or ends"}},
	{"term ended", "term ended", "a", "a", []string{"新增或者结束任期", "no term begins or ends"}},
	{"first term as it goes", "first term", "a", "", nil},
	{"outcome", "outcome", "a", "a", []string{"再作处理结论", "no outcome goes into it"}},
	{"facts", "facts", "a", "a", nil},
	{"term, and says so itself", "first term", "-", "a", []string{"decide"}},
	{"outcome, and says so itself", "outcome", "-", "a", []string{"decide"}},
}

// letGo are those of the association of a record.
var letGo = []struct {
	from, to string
	taken    bool
}{{"-", "", false}, {"a", "", true}, {"orphan a", "", true}, {"a b", "a", false}, {"orphan", "", false}, {"foregroundDeletion", "", false}}

func terminating(o *unstructured.Unstructured, finalizers string) *unstructured.Unstructured {
	o = o.DeepCopy()
	if finalizers == "-" {
		o.SetFinalizers([]string{"a"})
		return o
	}
	now := metav1.Unix(1700000000, 0)
	o.SetDeletionTimestamp(&now)
	o.SetFinalizers(strings.Fields(finalizers))
	return o
}

// holdDeleted says how the verdicts on objects that are being deleted are wrong.
func holdDeleted(t testing.TB, e *evaluator) error {
	t.Helper()
	for _, d := range deleted {
		before, after := changes.Named(d.change).Manifests()
		if after == nil {
			after = before
		}
		if err := e.holdVerbs(t, terminating(before, d.from), terminating(after, d.to), d.takes); err != nil {
			return fmt.Errorf("%s: %w", d.name, err)
		}
	}
	return nil
}

// holdVerbs says how the verdict on a change of a member group differs from what it takes.
func (e *evaluator) holdVerbs(t testing.TB, before, after client.Object, takes []string) error {
	t.Helper()
	all := []string{"decide", "correct", "supervise"}
	rights := func(without string) (list []string) {
		for _, verb := range all {
			if verb != without {
				list = append(list, right(verb, "membergroups", before.GetNamespace(), changes.Record().Name))
			}
		}
		return list
	}
	err := e.admit(t, before, after, rights("")...)
	if len(takes) > 0 && !slices.Contains(all, takes[0]) {
		if !apierrors.IsForbidden(err) || slices.ContainsFunc(takes, func(words string) bool { return !strings.Contains(err.Error(), words) }) {
			return fmt.Errorf("got %w, want words %q", err, takes)
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("refused to who may do everything: %w", err)
	}
	for _, verb := range all {
		err := e.admit(t, before, after, rights(verb)...)
		if slices.Contains(takes, verb) != apierrors.IsForbidden(err) {
			return fmt.Errorf("without %s: %w", verb, err)
		}
		if zh, _ := changes.Demand(takes...); err != nil && !strings.Contains(err.Error(), zh) {
			return fmt.Errorf("the refusal doesn't name %q: %w", takes, err)
		}
	}
	return nil
}

// holdLetGo does it for the association that is on record.
func holdLetGo(t testing.TB, e *evaluator) error {
	t.Helper()
	o, _ := changes.Recorded[0].Manifests()
	for _, l := range letGo {
		var takes []string
		if l.taken {
			takes = []string{"correct"}
		}
		if err := e.holdVerbs(t, terminating(o, l.from), terminating(o, l.to), takes); err != nil {
			return fmt.Errorf("association with finalizers %q: %w", l.from, err)
		}
	}
	return nil
}

func TestWhatIsBeingDeleted(t *testing.T) {
	if err := holdDeleted(t, evaluate(t, shipped(t))); err != nil {
		t.Error(err)
	}
}
