package controllers

import (
	"context"
	"testing"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/util/workqueue"
	"k8s.io/utils/clock"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"qinglian.dev/qinglian/api/v1alpha1"
)

func group(uid types.UID, generation int64, admitted v1alpha1.PartialDate) *v1alpha1.MemberGroup {
	return &v1alpha1.MemberGroup{
		ObjectMeta: metav1.ObjectMeta{Namespace: "ns", Name: "g", UID: uid, Generation: generation},
		Spec:       v1alpha1.MemberGroupSpec{FederationRef: v1alpha1.LocalReference{Name: "city"}, Terms: []v1alpha1.Term{{AdmittedOn: admitted}}},
	}
}

func TestChangedFacts(t *testing.T) {
	judged := group("1", 1, "2010-05-04")
	judged.Status.FirstAdmittedOn = "2010-05-04"
	for name, c := range map[string]struct {
		after *v1alpha1.MemberGroup
		want  bool
	}{
		"the same":                         {group("1", 1, "2010-05-04"), false},
		"another status":                   {judged, false},
		"another generation":               {group("1", 2, "2010-05-04"), true},
		"made again":                       {group("2", 1, "2010-05-04"), true},
		"brought back from another backup": {group("1", 1, "2012-05-04"), true},
	} {
		if got := changedFacts(group("1", 1, "2010-05-04"), c.after); got != c.want {
			t.Errorf("%s: %t, want %t", name, got, c.want)
		}
	}
}

// nothing is a cache without objects.
type nothing struct{ client.Reader }

func (nothing) List(context.Context, client.ObjectList, ...client.ListOption) error { return nil }

func (nothing) Get(context.Context, client.ObjectKey, client.Object, ...client.GetOption) error {
	return apierrors.NewNotFound(schema.GroupResource{}, "")
}

// A federation that was deleted and made again while no watch told of it is
// evaluated, and its parents before and after with it.
func TestARecreatedFederationIsEvaluated(t *testing.T) {
	federation := func(uid types.UID, parent string) *v1alpha1.Federation {
		return &v1alpha1.Federation{
			ObjectMeta: metav1.ObjectMeta{Namespace: "ns", Name: "county", UID: uid, Generation: 1},
			Spec:       v1alpha1.FederationSpec{ParentRef: &v1alpha1.FederationReference{Name: parent}},
		}
	}
	queue := &recorder{added: map[string]bool{}}
	w := &watches{client: nothing{}, ledger: newLedger(clock.RealClock{}, nil), order: order{nothing{}}}
	w.federations().Update(t.Context(), event.UpdateEvent{ObjectOld: federation("1", "before"), ObjectNew: federation("2", "after")}, queue)
	for _, want := range []string{"county", "before", "after"} {
		if !queue.added[want] {
			t.Errorf("%s is not evaluated", want)
		}
	}
}

// A status that is not what the last pass found right brings another, whoever wrote it.
func TestAContradictedStatusBringsAPass(t *testing.T) {
	w := &watches{client: nothing{}, ledger: newLedger(clock.RealClock{}, nil), order: order{nothing{}}}
	g, f := group("1", 1, "2010-05-04"), &v1alpha1.Federation{ObjectMeta: metav1.ObjectMeta{Name: "county", UID: "2", Generation: 1}}
	overwrittenGroup, overwrittenFederation := g.DeepCopy(), f.DeepCopy()
	overwrittenGroup.Status.FirstAdmittedOn, overwrittenFederation.Status.Notice = "1999-05-04", "another"
	w.ledger.decide(g, g, true)
	w.ledger.decide(f, f, true)
	queue := &recorder{added: map[string]bool{}}
	w.facts(ofMemberGroup, w.memberGroup).Update(t.Context(), event.UpdateEvent{ObjectOld: g, ObjectNew: overwrittenGroup}, queue)
	w.federations().Update(t.Context(), event.UpdateEvent{ObjectOld: f, ObjectNew: overwrittenFederation}, queue)
	for _, want := range []string{"city", "county"} {
		if !queue.added[want] {
			t.Errorf("%s is not evaluated", want)
		}
	}
}

// recorder is a queue that remembers what was added, at once or later.
type recorder struct {
	workqueue.TypedRateLimitingInterface[reconcile.Request]
	added map[string]bool
}

func (r *recorder) Add(item reconcile.Request)                       { r.added[item.Name] = true }
func (r *recorder) AddAfter(item reconcile.Request, _ time.Duration) { r.added[item.Name] = true }
