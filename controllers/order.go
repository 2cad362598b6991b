package controllers

import (
	"context"
	"time"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/priorityqueue"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// Passes that no change of an object's own facts asks for are made lowest level
// first: a parent then finds its children judged, and its status is written once.
// They stand behind those that somebody waits for, whose priority is 0.

// priority gives the place of a federation's pass by its level. A level that is
// not known comes last: whoever knows it adds the pass again, and the higher counts.
func priority(level v1alpha1.Level) int {
	return handler.LowPriority + level.Rank() - len(v1alpha1.Levels)
}

// order adds passes in that order.
type order struct{ client client.Reader }

// add adds a pass after a wait, in the place of its federation's level.
func (o order) add(ctx context.Context, q queue, key types.NamespacedName, after time.Duration) {
	var f v1alpha1.Federation
	if err := o.client.Get(ctx, key, &f); err != nil {
		f.Spec.Level = "" // only named by references, or not in the cache yet
	}
	o.addOf(q, key, f.Spec.Level, after)
}

// addOf adds the pass of a federation of a level.
func (order) addOf(q queue, key types.NamespacedName, level v1alpha1.Level, after time.Duration) {
	request := reconcile.Request{NamespacedName: key}
	if ordered, ok := q.(priorityqueue.PriorityQueue[reconcile.Request]); ok {
		ordered.AddWithOpts(priorityqueue.AddOpts{After: after, Priority: new(priority(level))}, request)
		return
	}
	q.AddAfter(request, after)
}

// unordered adds a pass that no other has to wait for.
func unordered(_ context.Context, q queue, key types.NamespacedName, after time.Duration) {
	q.AddAfter(reconcile.Request{NamespacedName: key}, after)
}
