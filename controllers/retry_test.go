package controllers

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"qinglian.dev/qinglian/test/check"
)

// The wait after a failure grows, is bounded both ways, and begins anew.
func TestBackoff(t *testing.T) {
	for failures := range 2000 {
		if got := backoff(failures); got < firstRetry || got > lastRetry {
			t.Fatalf("after %d failures: %s", failures, got)
		}
	}
	if first, last := backoff(0), backoff(12); first > 2*firstRetry || last < lastRetry/2 {
		t.Errorf("the first wait is %s, a late one %s", first, last)
	}
	r := newRetries(nil, nil)
	a, b, c := ref("", "a"), ref("", "b"), ref("", "c")
	for range 30 {
		r.When(a)
		r.When(b)
	}
	r.Forget(a) // as a controller does when a pass comes back later
	if r.NumRequeues(a) != 30 {
		t.Errorf("%d failures remembered, want 30", r.NumRequeues(a))
	}
	r.succeeded(a, false)
	if got := r.When(a); got > 2*firstRetry {
		t.Errorf("%s after a success", got)
	}
	r.succeeded(c, true)
	if got := len(r.reset(t.Context())); got != 3 {
		t.Errorf("a new connection wakes %d passes, want the two that failed and the one that left something", got)
	}
	if got := r.When(b); got > 2*firstRetry {
		t.Errorf("%s after a new connection", got)
	}
}

type passes func() (reconcile.Result, error)

func (p passes) Reconcile(context.Context, reconcile.Request) (reconcile.Result, error) { return p() }

// A pass that is cut short because the operator stops has not failed; one that
// took too long has. What is behind is judged again, and is no failure.
func TestOutcomeOfAPass(t *testing.T) {
	stopped, stop := context.WithCancel(t.Context())
	stop()
	late, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	conflict := apierrors.NewConflict(schema.GroupResource{}, "x", errors.New("changed"))
	gone := apierrors.NewNotFound(schema.GroupResource{}, "x")
	behind := fmt.Errorf("x: %w", errBehind)
	refused := errors.New("refused")
	for name, c := range map[string]struct {
		ctx      context.Context
		err      error
		min, max time.Duration // until it comes back
		failure  error
	}{
		"success":                   {t.Context(), nil, time.Hour, time.Hour, nil},
		"conflict":                  {t.Context(), errors.Join(nil, conflict), firstRetry, 2 * firstRetry, nil},
		"gone, or so it seems":      {t.Context(), gone, firstRetry, 2 * firstRetry, nil},
		"the cache is behind":       {t.Context(), errors.Join(behind, conflict), firstRetry, 2 * firstRetry, nil},
		"stopped":                   {stopped, fmt.Errorf("patch: %w", context.Canceled), 0, 0, nil},
		"late":                      {late, context.DeadlineExceeded, 0, 0, context.DeadlineExceeded},
		"refused":                   {t.Context(), refused, 0, 0, refused},
		"refused among conflicts":   {t.Context(), errors.Join(conflict, refused, behind), 0, 0, refused},
		"not taken":                 {t.Context(), errors.Join(errNotTaken, errNotTaken), askAgain, 2 * askAgain, nil},
		"not taken, and a conflict": {t.Context(), errors.Join(errNotTaken, conflict), firstRetry, 2 * firstRetry, nil},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRetries(passes(func() (result reconcile.Result, err error) {
				if c.err == nil {
					result.RequeueAfter = time.Hour
				}
				return result, c.err
			}), nil)
			result, err := r.Reconcile(c.ctx, ref("", "x"))
			if result.RequeueAfter < c.min || result.RequeueAfter > c.max || !errors.Is(err, c.failure) {
				t.Errorf("got %+v, %v", result, err)
			}
		})
	}
}

// A server that answers every write with a conflict is not asked faster than one
// that fails.
func TestConflictsBackOff(t *testing.T) {
	conflict := apierrors.NewConflict(schema.GroupResource{}, "x", errors.New("changed"))
	r := newRetries(passes(func() (reconcile.Result, error) { return reconcile.Result{}, conflict }), nil)
	var last time.Duration
	for range 12 {
		result, err := r.Reconcile(t.Context(), ref("", "x"))
		check.OK(t, err)
		last = result.RequeueAfter
	}
	if last < lastRetry/2 || last > lastRetry {
		t.Errorf("after twelve conflicts in a row it comes back in %s", last)
	}
}
