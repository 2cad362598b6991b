package controllers_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	eventsv1 "k8s.io/api/events/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/util/retry"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

const (
	date    = civil.Date("2026-11-23")
	patient = time.Minute
)

var server *plane.Plane

func TestMain(m *testing.M) {
	os.Exit(operator.Main(m, func(_ context.Context, p *plane.Plane) error {
		server = p
		return nil
	}))
}

// start runs the operator until the test ends, unless it is stopped before.
func start(t *testing.T, date civil.Date) (stop func()) {
	t.Helper()
	o, err := operator.Start(server, date, words.English)
	check.OK(t, err)
	stopped := false
	stop = func() {
		if !stopped {
			stopped = true
			if err := o.Stop(); err != nil {
				t.Error(err)
			}
		}
	}
	t.Cleanup(stop)
	return stop
}

func settle(t *testing.T, date civil.Date) {
	t.Helper()
	check.OK(t, operator.Settle(t.Context(), server.Client, date, words.English, patient))
}

// world is a notice, a city and two of its counties in a namespace of their own.
type world struct {
	namespace  string
	notice     *v1alpha1.Notice
	city       *v1alpha1.Federation
	counties   [2]*v1alpha1.Federation
	group      *v1alpha1.MemberGroup
	membership *v1alpha1.YouthAssociation
}

// newWorld declares a small world and deletes it when the test ends.
func newWorld(t *testing.T) *world {
	t.Helper()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "qinglian-controllers-"}}
	create(t, ns)
	w := &world{namespace: ns.Name}
	w.notice = worldtest.Notice(ns.Name, v1alpha1.NoticeSpec{IssuedOn: "2021-06-30"})
	w.city = worldtest.Federation(ns.Name, "city", v1alpha1.LevelPrefecture, "", worldtest.Named(ns.Name), worldtest.EstablishedOn("1990-01-01"))
	create(t, w.notice)
	create(t, w.city)
	for i := range w.counties {
		w.counties[i] = worldtest.Federation(ns.Name, fmt.Sprintf("county-%d", i), v1alpha1.LevelCounty, "", worldtest.ChildOf("city"), worldtest.Suitable(true))
		create(t, w.counties[i])
	}
	w.membership = worldtest.Association(ns.Name, "city", "writers")
	w.group = worldtest.Member(ns.Name, "city", "writers", "writers", worldtest.Terms("2022-01-01.."))
	create(t, w.membership)
	create(t, w.group)
	return w
}

func create(t *testing.T, o client.Object) {
	t.Helper()
	check.OK(t, server.Client.Create(t.Context(), o))
	t.Cleanup(func() {
		if err := server.Delete(context.Background(), o); err != nil {
			t.Error(err)
		}
	})
}

// edit changes an object on the API server.
func edit[O client.Object](t *testing.T, o O, change func(O)) {
	t.Helper()
	err := retry.RetryOnConflict(retry.DefaultRetry, func() error { // the operator writes status meanwhile
		if err := server.Client.Get(t.Context(), client.ObjectKeyFromObject(o), o); err != nil {
			return err
		}
		change(o)
		return server.Client.Update(t.Context(), o)
	})
	check.OK(t, err)
}

// eventually waits until a condition of an object has a status and reason.
func eventually[O client.Object](t *testing.T, o O, conditions func(O) []metav1.Condition, conditionType string, status metav1.ConditionStatus, reason string) {
	t.Helper()
	var last *metav1.Condition
	err := wait.PollUntilContextTimeout(t.Context(), 50*time.Millisecond, patient, true, func(ctx context.Context) (bool, error) {
		if err := server.Client.Get(ctx, client.ObjectKeyFromObject(o), o); err != nil {
			return false, err
		}
		last = meta.FindStatusCondition(conditions(o), conditionType)
		return last != nil && last.Status == status && last.Reason == reason, nil
	})
	if err != nil {
		t.Fatalf("%s: want %s %s: %v; last %+v", client.ObjectKeyFromObject(o), status, reason, err, last)
	}
}

func ofFederation(f *v1alpha1.Federation) []metav1.Condition { return f.Status.Conditions }
func ofGroup(g *v1alpha1.MemberGroup) []metav1.Condition     { return g.Status.Conditions }

func TestAChangedFactReachesItsParents(t *testing.T) {
	w := newWorld(t)
	start(t, date)
	settle(t, date)
	edit(t, w.counties[0], func(f *v1alpha1.Federation) {
		f.Spec.Establishment = &v1alpha1.Establishment{EstablishedOn: "2020-01-01", Basis: &v1alpha1.Document{Number: "1"}}
	})
	eventually(t, w.counties[0], ofFederation, v1alpha1.ConditionEstablished, metav1.ConditionTrue, v1alpha1.ReasonEstablished)
	settle(t, date)
	check.OK(t, server.Client.Get(t.Context(), client.ObjectKeyFromObject(w.city), w.city))
	if got := w.city.Status.Subordinates.Levels[0].Established; got != 1 {
		t.Errorf("the city counts %d established counties, want 1", got)
	}
}

// What a pass reads of other objects has a watch: each change here is one that
// only another object's facts tell of.
func TestWhatOthersReadIsWatched(t *testing.T) {
	w := newWorld(t)
	start(t, date)
	settle(t, date)
	t.Run("an association is dissolved", func(t *testing.T) {
		edit(t, w.membership, func(a *v1alpha1.YouthAssociation) { a.Spec.DissolvedOn = "2026-01-01" })
		eventually(t, w.group, ofGroup, v1alpha1.ConditionReady, metav1.ConditionFalse, v1alpha1.ReasonAssociationDissolved)
	})
	t.Run("an association is deleted", func(t *testing.T) {
		check.OK(t, server.Client.Delete(t.Context(), w.membership))
		eventually(t, w.group, ofGroup, v1alpha1.ConditionReady, metav1.ConditionFalse, v1alpha1.ReasonAssociationNotFound)
	})
	t.Run("the association comes back with another federation", func(t *testing.T) {
		a := &v1alpha1.YouthAssociation{ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: "writers"}, Spec: w.membership.Spec}
		a.Spec.FederationRef.Name = "county-1"
		create(t, a)
		eventually(t, w.group, ofGroup, v1alpha1.ConditionReady, metav1.ConditionFalse, v1alpha1.ReasonAssociationOfAnotherFederation)
	})
	t.Run("the parent gets a division that does not hold the child", func(t *testing.T) {
		edit(t, w.counties[0], func(f *v1alpha1.Federation) { f.Spec.DivisionCode = "330102" })
		edit(t, w.city, func(f *v1alpha1.Federation) { f.Spec.DivisionCode = "330200" })
		eventually(t, w.counties[0], ofFederation, v1alpha1.ConditionReady, metav1.ConditionFalse, v1alpha1.ReasonOutsideParentDivision)
		edit(t, w.city, func(f *v1alpha1.Federation) { f.Spec.DivisionCode = "330100" })
		eventually(t, w.counties[0], ofFederation, v1alpha1.ConditionReady, metav1.ConditionTrue, v1alpha1.ReasonResolved)
	})
	t.Run("another federation claims the same division", func(t *testing.T) {
		edit(t, w.counties[1], func(f *v1alpha1.Federation) { f.Spec.DivisionCode = "330102" })
		eventually(t, w.counties[1], ofFederation, v1alpha1.ConditionReady, metav1.ConditionFalse, v1alpha1.ReasonDuplicateDivision)
		edit(t, w.counties[0], func(f *v1alpha1.Federation) { f.Spec.DivisionCode = "330105" })
		eventually(t, w.counties[1], ofFederation, v1alpha1.ConditionReady, metav1.ConditionTrue, v1alpha1.ReasonResolved)
	})
	t.Run("the notice says more", func(t *testing.T) {
		edit(t, w.notice, func(n *v1alpha1.Notice) { n.Spec.Prefectures = v1alpha1.PrefecturesAll; n.Spec.Title = "标题" })
		settle(t, date)
	})
	t.Run("the notice is deleted", func(t *testing.T) {
		check.OK(t, server.Client.Delete(t.Context(), w.notice))
		eventually(t, w.counties[1], ofFederation, v1alpha1.ConditionReady, metav1.ConditionFalse, v1alpha1.ReasonNoticeNotFound)
		eventually(t, w.group, ofGroup, v1alpha1.ConditionReady, metav1.ConditionFalse, v1alpha1.ReasonNoticeNotFound)
	})
	t.Run("the federation is deleted", func(t *testing.T) {
		check.OK(t, server.Client.Delete(t.Context(), w.city))
		eventually(t, w.group, ofGroup, v1alpha1.ConditionReady, metav1.ConditionFalse, v1alpha1.ReasonFederationNotFound)
		eventually(t, w.counties[1], ofFederation, v1alpha1.ConditionReady, metav1.ConditionFalse, v1alpha1.ReasonParentNotFound)
	})
	settle(t, date)
}

func TestTheDateComesFromTheClock(t *testing.T) {
	w := newWorld(t)
	for _, step := range []struct {
		date   civil.Date
		reason string
	}{
		{"2023-06-29", v1alpha1.ReasonPending},
		{"2023-06-30", v1alpha1.ReasonDue},
		{"2024-06-30", v1alpha1.ReasonDue},
		{"2024-07-01", v1alpha1.ReasonOverdue},
	} {
		stop := start(t, step.date)
		eventually(t, w.city, ofFederation, v1alpha1.ConditionTargetsMet, metav1.ConditionFalse, step.reason)
		settle(t, step.date)
		stop()
	}
}

func TestASecondStartWritesNothing(t *testing.T) {
	newWorld(t)
	stop := start(t, date)
	settle(t, date)
	stop()
	before, err := operator.Versions(t.Context(), server.Client)
	check.OK(t, err)
	stop = start(t, date)
	waitForPasses(t)
	stop()
	after, err := operator.Versions(t.Context(), server.Client)
	check.OK(t, err)
	for key, version := range before {
		if after[key] != version {
			t.Errorf("%s was written", key)
		}
	}
}

// Events tell of changes: none for the first verdicts, one for each that
// changed afterwards, and none when nothing did. What is undeclared warns nobody.
func TestEventsOnTransitionsOnly(t *testing.T) {
	w := newWorld(t)
	start(t, date)
	settle(t, date)
	edit(t, w.city, func(f *v1alpha1.Federation) { f.Spec.Establishment.Basis = nil })
	eventually(t, w.city, ofFederation, v1alpha1.ConditionEstablished, metav1.ConditionUnknown, v1alpha1.ReasonBasisUndeclared)
	edit(t, w.city, func(f *v1alpha1.Federation) { f.Spec.DisplayName = "改名市青年联合会" })
	settle(t, date)

	var list eventsv1.EventList
	err := wait.PollUntilContextTimeout(t.Context(), 100*time.Millisecond, patient, true, func(ctx context.Context) (bool, error) {
		err := server.Client.List(ctx, &list, client.InNamespace(w.namespace))
		return len(list.Items) > 0, err
	})
	check.OK(t, err)
	for _, e := range list.Items {
		if e.Regarding.Name != "city" || e.Reason != v1alpha1.ReasonBasisUndeclared || e.Type != corev1.EventTypeNormal || !strings.HasPrefix(e.Note, "Established=Unknown: ") {
			t.Errorf("unexpected event %s %s %s %q", e.Regarding.Name, e.Type, e.Reason, e.Note)
		}
	}
	if len(list.Items) != 1 {
		t.Errorf("%d events, want the one that nobody says by what document the city is established", len(list.Items))
	}
}

// Whoever writes into a status, it is soon what the engine says.
func TestAnOverwrittenStatusIsMended(t *testing.T) {
	w := newWorld(t)
	start(t, date)
	settle(t, date)
	patch := client.RawPatch("application/merge-patch+json", []byte(`{"status":{"conditions":null}}`))
	for _, o := range []client.Object{w.notice, w.city, w.counties[0], w.group, w.membership} {
		check.OK(t, server.Client.Status().Patch(t.Context(), o, patch))
	}
	settle(t, date)
}

func TestTransitionTimes(t *testing.T) {
	w := newWorld(t)
	stop := start(t, date)
	eventually(t, w.city, ofFederation, v1alpha1.ConditionEstablished, metav1.ConditionTrue, v1alpha1.ReasonEstablished)
	stop()
	start(t, "2026-11-25")
	edit(t, w.city, func(f *v1alpha1.Federation) { f.Spec.Establishment.Basis = nil })
	eventually(t, w.city, ofFederation, v1alpha1.ConditionEstablished, metav1.ConditionUnknown, v1alpha1.ReasonBasisUndeclared)
	on := func(conditionType string) civil.Date {
		c := meta.FindStatusCondition(w.city.Status.Conditions, conditionType)
		return civil.At(c.LastTransitionTime.Time, notice.NationalTimeZone())
	}
	if on(v1alpha1.ConditionEstablished) != "2026-11-25" || on(v1alpha1.ConditionReady) != date {
		t.Errorf("Established changed on %s, Ready on %s; want the 25th and the 23rd", on(v1alpha1.ConditionEstablished), on(v1alpha1.ConditionReady))
	}
}

// The operator's account may read the project's kinds, write their status,
// events and its lease, and nothing else.
func TestPermissions(t *testing.T) {
	w := newWorld(t)
	// The audit log tells who acts for the account from the operator itself.
	account := rest.CopyConfig(server.Config)
	account.Impersonate.UserName = operator.Account
	c, err := client.New(account, client.Options{Scheme: plane.Scheme()})
	check.OK(t, err)
	for name, do := range map[string]func() error{
		"update facts": func() error { return c.Update(t.Context(), w.city) },
		"patch facts": func() error {
			return c.Patch(t.Context(), w.city, client.RawPatch("application/merge-patch+json", []byte(`{"spec":{}}`)))
		},
		"delete a record": func() error { return c.Delete(t.Context(), w.group) },
		"create a record": func() error { return c.Create(t.Context(), w.group.DeepCopy()) },
		"delete all":      func() error { return c.DeleteAllOf(t.Context(), w.group, client.InNamespace(w.namespace)) },
		"read secrets":    func() error { return c.List(t.Context(), &corev1.SecretList{}) },
		"delete namespace": func() error {
			return c.Delete(t.Context(), &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: w.namespace}})
		},
	} {
		if err := do(); !apierrors.IsForbidden(err) {
			t.Errorf("%s: got %v, want Forbidden", name, err)
		}
	}
	if err := c.List(t.Context(), &v1alpha1.FederationList{}); err != nil {
		t.Errorf("read federations: %v", err)
	}
}

// A parent whose children change one after the other is written far less often than they are.
func TestParentsAreCoalesced(t *testing.T) {
	w := newWorld(t)
	start(t, date)
	settle(t, date)
	watcher, err := client.NewWithWatch(server.Config, client.Options{Scheme: plane.Scheme()})
	check.OK(t, err)
	events, err := watcher.Watch(t.Context(), &v1alpha1.FederationList{}, client.InNamespace(w.namespace), client.MatchingFields{"spec.level": "Prefecture"})
	check.OK(t, err)
	const changes = 20
	for i := range changes {
		edit(t, w.counties[0], func(f *v1alpha1.Federation) {
			f.Spec.Suitability.Suitable = new(i%2 == 0)
		})
		eventually(t, w.counties[0], ofFederation, v1alpha1.ConditionTargetsMet, []metav1.ConditionStatus{metav1.ConditionTrue, metav1.ConditionFalse}[(i+1)%2], []string{v1alpha1.ReasonNoTargets, v1alpha1.ReasonOverdue}[(i+1)%2])
	}
	settle(t, date)
	events.Stop()
	writes := 0
	for range events.ResultChan() {
		writes++
	}
	if writes > changes/2 {
		t.Errorf("the city was written %d times for %d changes below it", writes, changes)
	}
}
