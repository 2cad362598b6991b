package controllers

import (
	"context"
	"time"

	"k8s.io/utils/clock"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/manager"
	ctrlmetrics "sigs.k8s.io/controller-runtime/pkg/metrics"
	"sigs.k8s.io/controller-runtime/pkg/predicate"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/metrics"
	"qinglian.dev/qinglian/internal/words"
)

// Options are what the controllers need besides a manager.
type Options struct {
	// Clock tells the date.
	Clock clock.PassiveClock
	// Lang is the language of messages.
	Lang words.Lang
	// SkipNameValidation lets one process run the controllers more than once.
	SkipNameValidation bool
}

const (
	concurrency = 4
	timeout     = time.Minute
)

// Setup adds the controllers to a manager.
func Setup(ctx context.Context, mgr ctrl.Manager, o Options) error {
	if err := addIndexes(ctx, mgr.GetFieldIndexer()); err != nil {
		return err
	}
	measured := metrics.New(mgr.GetClient(), o.Clock)
	// A runnable like this one starts when its manager leads.
	err := mgr.Add(manager.RunnableFunc(func(ctx context.Context) error { return measured.Export(ctx, ctrlmetrics.Registry) }))
	if err != nil {
		return err
	}
	var (
		reader = mgr.GetClient()
		ledger = newLedger(o.Clock)
		status = &statusWriter{client: mgr.GetClient(), events: mgr.GetEventRecorder("qinglian"), clock: o.Clock, lang: o.Lang, metrics: measured, ledger: ledger}
		watch  = &watches{client: reader, ledger: ledger}

		federations = newRetries(&federationReconciler{client: reader, status: status, clock: o.Clock, lang: o.Lang, metrics: measured})
		notices     = newRetries(&noticeReconciler{client: reader, status: status, lang: o.Lang})
	)
	options := func(limiter *retries) controller.Options {
		return controller.Options{MaxConcurrentReconciles: concurrency, ReconciliationTimeout: timeout, RateLimiter: limiter, SkipNameValidation: &o.SkipNameValidation}
	}
	err = ctrl.NewControllerManagedBy(mgr).Named("federation").WithOptions(options(federations)).
		Watches(&v1alpha1.Federation{}, watch.federations()).
		Watches(&v1alpha1.MemberGroup{}, watch.facts(watch.memberGroup)).
		Watches(&v1alpha1.YouthAssociation{}, watch.facts(watch.association)).
		Watches(&v1alpha1.Notice{}, handler.EnqueueRequestsFromMapFunc(watch.notice), builder.WithPredicates(predicate.Funcs{UpdateFunc: func(e event.UpdateEvent) bool {
			return changedFacts(e.ObjectOld.(v1alpha1.Judged), e.ObjectNew.(v1alpha1.Judged))
		}})).
		Complete(federations)
	if err != nil {
		return err
	}
	return ctrl.NewControllerManagedBy(mgr).Named("notice").WithOptions(options(notices)).
		Watches(&v1alpha1.Notice{}, watch.facts(watch.allNotices)).
		Complete(notices)
}
