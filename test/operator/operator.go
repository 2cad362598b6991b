// Package operator runs the operator within a suite, under the permissions of
// config/rbac and no more, on a date of the suite's choice, and says how far
// the statuses on the API server are from what the engine says of the facts.
package operator

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-logr/logr"
	"github.com/google/go-cmp/cmp"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/utils/clock"
	clocktesting "k8s.io/utils/clock/testing"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/controllers"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/feed"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// Operator is a running operator.
type Operator struct {
	cancel context.CancelFunc
	done   chan error
}

// Start runs the operator on a plane as of a date, noon in the national time zone.
func Start(p *plane.Plane, date civil.Date, lang words.Lang) (*Operator, error) {
	noon := civil.StartOf(date, notice.NationalTimeZone()).Add(12 * time.Hour)
	return StartWith(p, clocktesting.NewFakePassiveClock(noon), lang)
}

// StartWith runs the operator on a plane with a clock.
func StartWith(p *plane.Plane, clock clock.PassiveClock, lang words.Lang) (*Operator, error) {
	log.SetLogger(logr.Discard())
	ctx, cancel := context.WithCancel(context.Background())
	o := &Operator{cancel: cancel, done: make(chan error, 1)}
	mgr, err := manager(ctx, p, clock, lang)
	if err != nil {
		cancel()
		return nil, err
	}
	go func() { o.done <- mgr.Start(ctx) }()
	if !mgr.GetCache().WaitForCacheSync(ctx) {
		return nil, errors.Join(errors.New("the caches did not fill"), o.Stop())
	}
	return o, nil
}

func manager(ctx context.Context, p *plane.Plane, date clock.PassiveClock, lang words.Lang) (ctrl.Manager, error) {
	account, err := AccountConfig(ctx, p)
	if err != nil {
		return nil, err
	}
	f := feed.New(clock.RealClock{})
	mgr, err := ctrl.NewManager(account, ctrl.Options{
		Scheme:                 plane.Scheme(),
		Cache:                  controllers.Cache(f),
		Metrics:                server.Options{BindAddress: "0"},
		HealthProbeBindAddress: "0",
	})
	if err != nil {
		return nil, err
	}
	return mgr, controllers.Setup(ctx, mgr, controllers.Options{
		Clock: date, Lang: lang, Feed: f, SkipNameValidation: true,
	})
}

// Stop stops the operator and waits until it has.
func (o *Operator) Stop() error {
	o.cancel()
	return <-o.done
}

// On runs the operator on a plane until the test ends.
func On(t testing.TB, p *plane.Plane, date civil.Date, lang words.Lang) {
	t.Helper()
	o, err := Start(p, date, lang)
	check.OK(t, err)
	check.AtEnd(t, o.Stop)
}

// Plane gives a test a plane of its own. When it has stopped, the test fails where
// Audit finds something.
func Plane(t testing.TB) *plane.Plane {
	t.Helper()
	log := filepath.Join(t.TempDir(), "audit.log")
	p, err := plane.Start(t.Context(), "--audit-log", log)
	check.OK(t, err)
	check.AtEnd(t, func() error { return errors.Join(p.Stop(), Audit(log)) })
	return p
}

// Read lists everything of the project on the API server.
func Read(ctx context.Context, c client.Reader) (*world.World, error) {
	var (
		notices      v1alpha1.NoticeList
		federations  v1alpha1.FederationList
		groups       v1alpha1.MemberGroupList
		associations v1alpha1.YouthAssociationList
	)
	for _, list := range []client.ObjectList{&notices, &federations, &groups, &associations} {
		if err := c.List(ctx, list); err != nil {
			return nil, err
		}
	}
	return &world.World{Notices: notices.Items, Federations: federations.Items, MemberGroups: groups.Items, YouthAssociations: associations.Items}, nil
}

// Statuses gives the status of every object of a world as JSON by kind,
// namespace and name, without the times of transition.
func Statuses(w *world.World) map[string]string {
	w = worldtest.Copy(w)
	worldtest.EachCondition(w, func(_ string, c *metav1.Condition) { c.LastTransitionTime = metav1.Time{} })
	statuses := map[string]string{}
	worldtest.Each(w, func(key world.Key, o metav1.Object) {
		text, err := json.Marshal(worldtest.StatusOf(o))
		if err != nil {
			panic(err) // it is made of text and numbers
		}
		statuses[key.String()] = string(text)
	})
	return statuses
}

// ListedStatuses gives the same of the objects of a List in JSON, as kubectl and
// the command line write it.
func ListedStatuses(t testing.TB, list []byte) map[string]string {
	t.Helper()
	objects := &unstructured.UnstructuredList{}
	check.OK(t, objects.UnmarshalJSON(list))
	statuses := map[string]string{}
	for _, o := range objects.Items {
		conditions, _, err := unstructured.NestedSlice(o.Object, "status", "conditions")
		check.OK(t, err)
		for _, c := range conditions {
			delete(c.(map[string]any), "lastTransitionTime")
		}
		check.OK(t, unstructured.SetNestedSlice(o.Object, conditions, "status", "conditions"))
		text, err := json.Marshal(o.Object["status"])
		check.OK(t, err)
		statuses[world.KeyOf(o.GetKind(), &o).String()] = string(text)
	}
	return statuses
}

// Settle waits until the statuses on the API server are what the engine says
// of the facts there. After a timeout it gives the difference that remains.
func Settle(ctx context.Context, c client.Reader, date civil.Date, lang words.Lang, timeout time.Duration) error {
	var want, have map[string]string
	err := wait.PollUntilContextTimeout(ctx, 200*time.Millisecond, timeout, true, func(ctx context.Context) (bool, error) {
		w, err := Read(ctx, c)
		if err != nil {
			return false, err
		}
		have = Statuses(w)
		assess.Evaluate(w, date, lang)
		want = Statuses(w)
		return maps.Equal(want, have), nil
	})
	if wait.Interrupted(err) {
		return fmt.Errorf("the statuses differ from what the engine says (-engine +API server):\n%s", cmp.Diff(want, have))
	}
	return err
}

// Versions gives the resource version of every object of the project.
func Versions(ctx context.Context, c client.Reader) (map[string]string, error) {
	versions := map[string]string{}
	records, err := plane.Records(ctx, c)
	for _, o := range records {
		versions[fmt.Sprintf("%T %s", o, client.ObjectKeyFromObject(o))] = o.GetResourceVersion()
	}
	return versions, err
}
