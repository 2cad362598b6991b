package controllers

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"qinglian.dev/qinglian/internal/lead"
)

const (
	// firstRetry and lastRetry bound the wait after a pass that failed.
	firstRetry = 50 * time.Millisecond
	lastRetry  = 15 * time.Second
)

// backoff gives the wait after a number of failures in a row, none being the
// first. It doubles, and is spread over half of itself.
func backoff(failures int) time.Duration {
	most := lastRetry * 2 / 3
	wait := most
	if failures < 10 { // beyond that it would be longer still
		wait = min(firstRetry<<failures, most)
	}
	return wait + rand.N(wait/2)
}

// retries makes passes again that failed, after a wait that grows with each
// failure and begins anew with a success or a new connection. It is the rate
// limiter of its controller's queue.
type retries struct {
	pass   reconcile.Reconciler
	leader *lead.Leader

	mutex    sync.Mutex
	failures map[reconcile.Request]int
	left     map[reconcile.Request]bool // those that left a status as the API server would have it
}

func newRetries(pass reconcile.Reconciler, leader *lead.Leader) *retries {
	return &retries{pass: pass, leader: leader, failures: map[reconcile.Request]int{}, left: map[reconcile.Request]bool{}}
}

// Reconcile makes a pass, if it is this operator that leads, and sorts out its errors. What is behind the API server
// is judged again and is no error. What the API server does not take is left for
// a while. A pass cut short because the operator stops has not failed: the next
// leader makes it. Anything else is an error.
func (r *retries) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	if !r.leader.Leads() {
		return ctrl.Result{}, nil // whoever leads next judges everything
	}
	result, err := r.pass.Reconcile(ctx, req)
	if err == nil {
		r.succeeded(req, false)
		return result, nil
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return ctrl.Result{}, nil
	}
	again, failed := sortOut(err)
	switch {
	case failed != nil:
		return ctrl.Result{}, failed
	case again:
		log.FromContext(ctx).V(1).Info("an object has changed meanwhile; evaluate again", "reason", err.Error())
		return ctrl.Result{RequeueAfter: r.When(req)}, nil
	}
	r.succeeded(req, true)
	return ctrl.Result{RequeueAfter: askAgain + rand.N(askAgain/10)}, nil
}

// sortOut says whether a pass is to be made again because something has changed
// meanwhile, and gives of its errors those that are failures.
func sortOut(err error) (again bool, failed error) {
	for _, err := range each(err) {
		switch {
		case errors.Is(err, errNotTaken), errors.Is(err, lead.ErrNotLeading):
		case errors.Is(err, errBehind), apierrors.IsConflict(err), apierrors.IsNotFound(err):
			again = true
		default:
			failed = errors.Join(failed, err)
		}
	}
	return again, failed
}

// each gives the errors that were joined to one.
func each(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

func (r *retries) succeeded(req reconcile.Request, left bool) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	delete(r.failures, req)
	delete(r.left, req)
	if left {
		r.left[req] = true
	}
}

// When counts a failure and gives the wait after it.
func (r *retries) When(req reconcile.Request) time.Duration {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	n := r.failures[req]
	r.failures[req] = n + 1
	return backoff(n)
}

// Forget does nothing: a controller also forgets a pass that only comes back
// later. Success is what counts.
func (r *retries) Forget(reconcile.Request) {}

// NumRequeues gives the number of failures in a row.
func (r *retries) NumRequeues(req reconcile.Request) int {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return r.failures[req]
}

// oneLeft gives a pass that left something, if there is one.
func (r *retries) oneLeft() []reconcile.Request {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for req := range r.left {
		return []reconcile.Request{req}
	}
	return nil
}

// reset begins anew with all that failed or was left, and gives it.
func (r *retries) reset(context.Context) []reconcile.Request {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	list := slices.AppendSeq(slices.Collect(maps.Keys(r.failures)), maps.Keys(r.left))
	clear(r.failures)
	clear(r.left)
	return list
}
