package controllers

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"golang.org/x/sync/errgroup"
	"k8s.io/utils/clock"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

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
	// writesAtOnce bounds the writes of a pass that are under way: with four passes
	// at a time, sixteen in all.
	writesAtOnce = 4
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
	days    *days
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
	today := civil.At(now, zone)
	verdicts := assess.Federation(facts, notices, today)
	r.metrics.Evaluated(r.clock.Since(now))
	r.days.passed(req.NamespacedName, judgement{on: today, next: verdicts.Next, zone: zone}, judges(facts))
	if err := r.write(ctx, facts, verdicts.In(r.lang)); err != nil {
		return ctrl.Result{}, err
	}
	r.metrics.Passed(req.NamespacedName, verdicts.Federation != nil)
	return ctrl.Result{RequeueAfter: wait(now, verdicts.Next, zone)}, nil
}

// write puts the verdicts on record, the federation's last: who reads it finds
// those that it rests on already there. The others are written side by side; one
// that can't be written holds up no other.
func (r *federationReconciler) write(ctx context.Context, facts *world.Facts, s assess.Statuses) error {
	var (
		failed = make([]error, len(facts.Associations)+len(facts.Groups), len(facts.Associations)+len(facts.Groups)+1)
		writes errgroup.Group
	)
	writes.SetLimit(writesAtOnce)
	for i, a := range facts.Associations {
		writes.Go(func() error {
			failed[i] = r.status.association(ctx, a, *s.Associations[a.Name])
			return nil
		})
	}
	for i, g := range facts.Groups {
		writes.Go(func() error {
			failed[len(facts.Associations)+i] = r.status.memberGroup(ctx, g, *s.Groups[g.Name])
			return nil
		})
	}
	_ = writes.Wait()
	if s.Federation != nil {
		failed = append(failed, r.status.federation(ctx, facts.Federation, *s.Federation))
	}
	return errors.Join(failed...)
}

// judges says whether there is anything to judge under a key.
func judges(f *world.Facts) bool {
	return f.Federation != nil || len(f.Groups)+len(f.Associations) > 0
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
