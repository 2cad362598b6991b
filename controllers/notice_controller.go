package controllers

import (
	"context"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
)

// noticeReconciler says of each notice whether it can be used. A notice's
// verdict rests on the notices alone and not on the date.
type noticeReconciler struct {
	client client.Reader
	status *statusWriter
	lang   words.Lang
}

// Reconcile judges one notice among all.
func (r *noticeReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	var list v1alpha1.NoticeList
	if err := r.client.List(ctx, &list); err != nil {
		return ctrl.Result{}, err
	}
	notices := notice.Resolve(list.Items)
	for i := range list.Items {
		if n := &list.Items[i]; n.Name == req.Name {
			return ctrl.Result{}, r.status.notice(ctx, n, assess.NoticeStatus(notices, n, r.lang))
		}
	}
	return ctrl.Result{}, nil
}
