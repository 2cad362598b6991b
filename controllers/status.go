package controllers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/tools/events"
	"k8s.io/utils/clock"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/lead"
	"qinglian.dev/qinglian/internal/metrics"
	"qinglian.dev/qinglian/internal/words"
)

var (
	// errBehind says that the cache does not show yet what a pass has to rest on.
	errBehind = errors.New("the cache is behind")
	// errNotTaken says that the API server does not take a status as it is.
	errNotTaken = errors.New("the definitions installed do not take the status")
)

// statusWriter is the only writer of status. It writes what differs, and says
// in events what changed once that is on record.
type statusWriter struct {
	client  client.Client
	events  events.EventRecorder
	clock   clock.PassiveClock
	lang    words.Lang
	metrics *metrics.Metrics
	ledger  *ledger
}

func (w *statusWriter) notice(ctx context.Context, o *v1alpha1.Notice, s v1alpha1.NoticeStatus) error {
	want := *o
	want.Status = s
	return w.write(ctx, o, &want)
}

func (w *statusWriter) federation(ctx context.Context, o *v1alpha1.Federation, s v1alpha1.FederationStatus) error {
	want := *o
	want.Status = s
	return w.write(ctx, o, &want)
}

func (w *statusWriter) memberGroup(ctx context.Context, o *v1alpha1.MemberGroup, s v1alpha1.MemberGroupStatus) error {
	want := *o
	want.Status = s
	return w.write(ctx, o, &want)
}

func (w *statusWriter) association(ctx context.Context, o *v1alpha1.YouthAssociation, s v1alpha1.YouthAssociationStatus) error {
	want := *o
	want.Status = s
	return w.write(ctx, o, &want)
}

// write puts the status that is wanted of an object on record, where the one that
// it has is another. The patch carries the resource version that the verdicts
// rest on, so that a verdict on facts that have changed meanwhile is refused and
// made again. Where the ledger can't tell whether the status is on record, the
// same patch asks: it changes nothing if it is. An object that seems to be gone
// is judged again: if it is, it soon won't be there.
func (w *statusWriter) write(ctx context.Context, have, want v1alpha1.Judged) error {
	keepTransitionTimes(have.Conditions(), want.Conditions(), w.clock.Now())
	same := equality.Semantic.DeepEqual(have.Verdicts(), want.Verdicts())
	switch w.ledger.decide(have, want, same) {
	case settled:
		return nil
	case comeBack:
		return fmt.Errorf("%s: %w", client.ObjectKeyFromObject(have), errBehind)
	case leave:
		return errNotTaken
	}
	answer, err := w.patch(ctx, have, want)
	switch {
	case apierrors.IsInvalid(err):
		w.notTaken(have, w.ledger.refused(have))
		return errNotTaken
	case apierrors.IsConflict(err):
		w.ledger.conflicted(have)
		return err
	case apierrors.IsNotFound(err), apierrors.IsForbidden(err), errors.Is(err, lead.ErrNotLeading):
		return err
	case err != nil:
		w.ledger.unanswered(have)
		return err
	}
	whole := equality.Semantic.DeepEqual(answer.Verdicts(), want.Verdicts())
	news := w.ledger.taken(have, answer, whole)
	if answer.GetResourceVersion() != have.GetResourceVersion() {
		w.metrics.Wrote(kindOf(have))
		w.announce(answer, have.Conditions(), answer.Conditions())
	}
	if !whole {
		w.notTaken(answer, news)
		return errNotTaken
	}
	return nil
}

// patch makes an object's status the one that is wanted, and gives what the API
// server has made of it. The whole status is the operator's: it is put in place of
// the one that is there, without looking for what differs. The answer is read into
// an empty object: what the definitions leave out would else seem to be there.
func (w *statusWriter) patch(ctx context.Context, have, want v1alpha1.Judged) (v1alpha1.Judged, error) {
	text, err := json.Marshal([]operation{
		{Op: "replace", Path: "/metadata/resourceVersion", Value: have.GetResourceVersion()},
		{Op: "add", Path: "/status", Value: want.Verdicts()}, // instead of one that may be there
	})
	if err != nil {
		return nil, err
	}
	answer := blank(have)
	answer.SetNamespace(have.GetNamespace())
	answer.SetName(have.GetName())
	return answer, w.client.Status().Patch(ctx, answer, client.RawPatch(types.JSONPatchType, text))
}

// operation is one of a JSON patch (RFC 6902).
type operation struct {
	Op    string `json:"op"`
	Path  string `json:"path"`
	Value any    `json:"value"`
}

// blank gives an empty object of the same kind.
func blank(o v1alpha1.Judged) v1alpha1.Judged {
	switch o.(type) {
	case *v1alpha1.Notice:
		return &v1alpha1.Notice{}
	case *v1alpha1.Federation:
		return &v1alpha1.Federation{}
	case *v1alpha1.MemberGroup:
		return &v1alpha1.MemberGroup{}
	}
	return &v1alpha1.YouthAssociation{}
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
