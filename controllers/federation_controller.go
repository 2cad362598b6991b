package controllers

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/utils/clock"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/log"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/metrics"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

const (
	// maxWait bounds every wait: no pass depends on one far timer.
	maxWait = time.Hour
	// minWait keeps a wait from being none: that would never come back.
	minWait = time.Second
	// midnightSpread spreads the passes that a new day brings.
	midnightSpread = 30 * time.Second
	// conflictWait gives the cache time to take in what has changed.
	conflictWait = 100 * time.Millisecond
)

// federationReconciler evaluates a federation with its member groups and
// associations. Its key is that of a Federation, existing or only named by
// references.
type federationReconciler struct {
	client  client.Reader
	status  *statusWriter
	clock   clock.PassiveClock
	lang    words.Lang
	metrics *metrics.Metrics
}

// +kubebuilder:rbac:groups=qinglian.dev,resources=notices;federations;membergroups;youthassociations,verbs=get;list;watch
// +kubebuilder:rbac:groups=qinglian.dev,resources=notices/status;federations/status;membergroups/status;youthassociations/status,verbs=patch
// +kubebuilder:rbac:groups=events.k8s.io,resources=events,verbs=create;patch
// +kubebuilder:rbac:groups="",resources=events,verbs=create;patch

// Reconcile makes one pass: gather, evaluate, write what differs, and come back
// when a verdict can next change.
func (r *federationReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	now := r.clock.Now()
	facts, notices, err := gather(ctx, r.client, req.NamespacedName)
	if err != nil {
		return ctrl.Result{}, err
	}
	zone := assess.TimeZone(facts, notices)
	verdicts := assess.Federation(facts, notices, civil.At(now, zone))
	r.metrics.Evaluated(r.clock.Since(now))
	if err := r.write(ctx, facts, verdicts.In(r.lang)); err != nil {
		return afterConflict(ctx, err)
	}
	r.metrics.Passed(req.NamespacedName, verdicts.Federation != nil)
	return ctrl.Result{RequeueAfter: wait(now, verdicts.Next, zone)}, nil
}

// afterConflict comes back in a moment when an object has changed since it was
// gathered, most often by the pass before, whose writes are still on their way
// to the cache. A pass cut short because the operator stops has not failed: the
// next leader makes it. Any other error goes on.
func afterConflict(ctx context.Context, err error) (ctrl.Result, error) {
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return ctrl.Result{}, nil //nolint:nilerr // it has not failed
	}
	if !apierrors.IsConflict(err) {
		return ctrl.Result{}, err
	}
	log.FromContext(ctx).V(1).Info("an object has changed meanwhile; evaluate again", "conflict", err.Error())
	return ctrl.Result{RequeueAfter: conflictWait}, nil
}

// write puts the verdicts on record, the federation's last: who reads it finds
// those that it rests on already there.
func (r *federationReconciler) write(ctx context.Context, facts *world.Facts, s assess.Statuses) error {
	for _, a := range facts.Associations {
		if err := r.status.association(ctx, a, *s.Associations[a.Name]); err != nil {
			return err
		}
	}
	for _, g := range facts.Groups {
		if err := r.status.memberGroup(ctx, g, *s.Groups[g.Name]); err != nil {
			return err
		}
	}
	if s.Federation == nil {
		return nil
	}
	return r.status.federation(ctx, facts.Federation, *s.Federation)
}

// wait gives the time until the day on which a verdict can next change, an hour
// at most.
func wait(now time.Time, next civil.Date, zone *time.Location) time.Duration {
	if next == "" {
		return maxWait
	}
	until := civil.StartOf(next, zone).Sub(now) + rand.N(midnightSpread)
	return min(max(until, minWait), maxWait)
}
