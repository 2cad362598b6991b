package controllers

import (
	"context"
	"time"

	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/events"
	"k8s.io/utils/clock"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/metrics"
)

// statusWriter is the only writer of status. It writes what differs, and says
// in events what changed once that is on record.
type statusWriter struct {
	client  client.Client
	events  events.EventRecorder
	clock   clock.PassiveClock
	metrics *metrics.Metrics
}

func (w *statusWriter) notice(ctx context.Context, o *v1alpha1.Notice, s v1alpha1.NoticeStatus) error {
	return write(ctx, w, v1alpha1.KindNotice, o, &o.Status, s, o.DeepCopy, conditionsOfNotice)
}

func (w *statusWriter) federation(ctx context.Context, o *v1alpha1.Federation, s v1alpha1.FederationStatus) error {
	return write(ctx, w, v1alpha1.KindFederation, o, &o.Status, s, o.DeepCopy, conditionsOfFederation)
}

func (w *statusWriter) memberGroup(ctx context.Context, o *v1alpha1.MemberGroup, s v1alpha1.MemberGroupStatus) error {
	return write(ctx, w, v1alpha1.KindMemberGroup, o, &o.Status, s, o.DeepCopy, conditionsOfMemberGroup)
}

func (w *statusWriter) association(ctx context.Context, o *v1alpha1.YouthAssociation, s v1alpha1.YouthAssociationStatus) error {
	return write(ctx, w, v1alpha1.KindYouthAssociation, o, &o.Status, s, o.DeepCopy, conditionsOfAssociation)
}

func conditionsOfNotice(s *v1alpha1.NoticeStatus) *[]metav1.Condition         { return &s.Conditions }
func conditionsOfFederation(s *v1alpha1.FederationStatus) *[]metav1.Condition { return &s.Conditions }
func conditionsOfMemberGroup(s *v1alpha1.MemberGroupStatus) *[]metav1.Condition {
	return &s.Conditions
}
func conditionsOfAssociation(s *v1alpha1.YouthAssociationStatus) *[]metav1.Condition {
	return &s.Conditions
}

// write replaces an object's status where it differs. The patch carries the
// resource version that the verdicts rest on, so that a verdict on facts that
// have changed meanwhile is refused and made again; an object that is gone
// needs none.
func write[O client.Object, S any](ctx context.Context, w *statusWriter, kind string, object O, have *S, want S, copyOf func() O, conditions func(*S) *[]metav1.Condition) error {
	before := *conditions(have)
	keepTransitionTimes(before, *conditions(&want), w.clock.Now())
	if equality.Semantic.DeepEqual(*have, want) {
		return nil
	}
	base := copyOf()
	*have = want
	err := w.client.Status().Patch(ctx, object, client.MergeFromWithOptions(base, client.MergeFromWithOptimisticLock{}))
	if err != nil {
		return client.IgnoreNotFound(err)
	}
	w.metrics.Wrote(kind)
	w.announce(object, before, *conditions(&want))
	return nil
}

// keepTransitionTimes dates each condition: as before while its status stays, now where it changed.
func keepTransitionTimes(before, after []metav1.Condition, now time.Time) {
	for i := range after {
		c := &after[i]
		if b := meta.FindStatusCondition(before, c.Type); b != nil && b.Status == c.Status {
			c.LastTransitionTime = b.LastTransitionTime
			continue
		}
		c.LastTransitionTime = metav1.NewTime(now.Truncate(time.Second))
	}
}
