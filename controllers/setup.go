package controllers

import (
	"context"
	"time"

	"k8s.io/utils/clock"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/manager"
	ctrlmetrics "sigs.k8s.io/controller-runtime/pkg/metrics"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/feed"
	"qinglian.dev/qinglian/internal/guards"
	"qinglian.dev/qinglian/internal/lead"
	"qinglian.dev/qinglian/internal/metrics"
	"qinglian.dev/qinglian/internal/words"
)

// Options are what the controllers need besides a manager.
type Options struct {
	// Clock tells the date.
	Clock clock.PassiveClock
	// Lang is the language of messages.
	Lang words.Lang
	// Leader says whether this operator is the one that works. Without one it is.
	Leader *lead.Leader
	// Feed is what feeds the manager's cache, if it does.
	Feed *feed.Feed
	// SkipNameValidation lets one process run the controllers more than once.
	SkipNameValidation bool
}

const (
	concurrency = 4
	timeout     = time.Minute
	// untilThereIs is how long controllers wait for their caches: without an API
	// server the operator waits, and is not ready.
	untilThereIs = 365 * 24 * time.Hour
)

// The guards that are looked for, by name.
// +kubebuilder:rbac:groups=admissionregistration.k8s.io,resources=validatingadmissionpolicies;validatingadmissionpolicybindings,resourceNames=qinglian-associations;qinglian-definitions;qinglian-federations;qinglian-findings;qinglian-namespaces-with-federations;qinglian-namespaces-with-member-groups;qinglian-notices;qinglian-parents;qinglian-terms,verbs=get

// Setup adds the controllers to a manager.
func Setup(ctx context.Context, mgr ctrl.Manager, o Options) error {
	if err := addIndexes(ctx, mgr.GetFieldIndexer()); err != nil {
		return err
	}
	guarded, err := guards.New(mgr.GetConfig(), mgr.GetHTTPClient())
	if err != nil {
		return err
	}
	// A bell for each controller: who rings does not know how many there are.
	connected, elected := [2]bell{newBell(), newBell()}, [2]bell{newBell(), newBell()}
	var (
		ledger   = newLedger(o.Clock, func() { ring(connected) })
		measured = metrics.New(mgr.GetClient(), o.Clock, metrics.Sources{
			CacheAges: o.Feed.Ages, NotTaken: ledger.notTaken, Guards: guarded.Faults,
		})
	)
	if err := export(mgr, measured, guarded, o.Leader); err != nil {
		return err
	}
	var (
		reader = mgr.GetClient()
		days   = newDays(o.Clock)
		status = &statusWriter{client: mgr.GetClient(), events: mgr.GetEventRecorder("qinglian"), clock: o.Clock, lang: o.Lang, metrics: measured, ledger: ledger}
		watch  = &watches{client: reader, ledger: ledger, order: order{reader}}

		federations = newRetries(&federationReconciler{client: reader, status: status, clock: o.Clock, lang: o.Lang, metrics: measured, days: days}, o.Leader)
		notices     = newRetries(&noticeReconciler{client: reader, status: status, lang: o.Lang}, o.Leader)
	)
	asksAgain := func(passes *retries) func() []reconcile.Request {
		return func() []reconcile.Request {
			left := passes.oneLeft()
			if len(left) > 0 {
				ledger.askOne()
			}
			return left
		}
	}
	o.Feed.OnReconnect(func() {
		ledger.reconnected()
		ring(connected)
	})
	if o.Leader != nil {
		o.Leader.WhileLeading(func(context.Context) { ring(elected) })
	}
	options := func(limiter *retries) controller.Options {
		return controller.Options{
			MaxConcurrentReconciles: concurrency, ReconciliationTimeout: timeout, RateLimiter: limiter, SkipNameValidation: &o.SkipNameValidation,
			CacheSyncTimeout: untilThereIs, // an API server
		}
	}
	err = ctrl.NewControllerManagedBy(mgr).Named("federation").WithOptions(options(federations)).
		Watches(&v1alpha1.Federation{}, watch.federations()).
		Watches(&v1alpha1.MemberGroup{}, watch.facts(ofMemberGroup, watch.memberGroup)).
		Watches(&v1alpha1.YouthAssociation{}, watch.facts(ofAssociation, watch.association)).
		Watches(&v1alpha1.Notice{}, watch.notices()).
		WatchesRawSource(connected[0].brings(federations.reset, reconnectSpread, watch.order.add)).
		WatchesRawSource(elected[0].brings(everyFederation(reader), time.Millisecond, watch.order.add)).
		WatchesRawSource(atTimes(clock.RealClock{}, lookAtClock, days.due, dueSpread, watch.order.add)).
		WatchesRawSource(atTimes(clock.RealClock{}, lastRetry, asksAgain(federations), time.Second, watch.order.add)).
		Complete(federations)
	if err != nil {
		return err
	}
	return ctrl.NewControllerManagedBy(mgr).Named("notice").WithOptions(options(notices)).
		Watches(&v1alpha1.Notice{}, watch.facts(ofNotice, watch.allNotices)).
		WatchesRawSource(connected[1].brings(notices.reset, reconnectSpread, unordered)).
		WatchesRawSource(atTimes(clock.RealClock{}, lastRetry, asksAgain(notices), time.Second, unordered)).
		WatchesRawSource(elected[1].brings(func(ctx context.Context) []reconcile.Request { return watch.allNotices(ctx, nil) }, time.Millisecond, unordered)).
		Complete(notices)
}

func ring(bells [2]bell) {
	for _, b := range bells {
		b.ring()
	}
}

// export has the metrics exported, and the guards looked for, while the operator leads.
func export(mgr ctrl.Manager, measured *metrics.Metrics, guarded *guards.Watch, leader *lead.Leader) error {
	leading := func(ctx context.Context) error {
		go guarded.Run(ctx)
		return measured.Export(ctx, ctrlmetrics.Registry)
	}
	if leader == nil {
		return mgr.Add(manager.RunnableFunc(leading))
	}
	leader.WhileLeading(func(ctx context.Context) {
		if err := leading(ctx); err != nil {
			log.FromContext(ctx).Error(err, "export metrics")
		}
	})
	return nil
}
