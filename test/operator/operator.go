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
	"time"

	"github.com/go-logr/logr"
	"github.com/google/go-cmp/cmp"
	authenticationv1 "k8s.io/api/authentication/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	apiruntime "k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/rest"
	"k8s.io/utils/clock"
	clocktesting "k8s.io/utils/clock/testing"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/controllers"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/feed"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/plane"
)

// Account is the user as which the operator runs.
const Account = "system:serviceaccount:qinglian-system:qinglian-manager"

// Operator is a running operator.
type Operator struct {
	cancel context.CancelFunc
	done   chan error
}

// Start runs the operator on a plane as of a date, noon in the national time zone.
func Start(p *plane.Plane, date civil.Date, lang words.Lang) (*Operator, error) {
	noon := civil.StartOf(date, assess.NationalTimeZone()).Add(12 * time.Hour)
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
		Cache:                  cache.Options{NewInformer: f.NewInformer},
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

// AccountConfig gives a config that holds a token of the operator's account.
func AccountConfig(ctx context.Context, p *plane.Plane) (*rest.Config, error) {
	account := &corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Namespace: "qinglian-system", Name: "qinglian-manager"}}
	token := &authenticationv1.TokenRequest{}
	if err := p.Client.SubResource("token").Create(ctx, account, token); err != nil {
		return nil, err
	}
	config := rest.AnonymousClientConfig(p.Config)
	config.BearerToken = token.Status.Token
	config.QPS = -1
	return config, nil
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
	statuses := map[string]string{}
	add := func(kind string, o client.Object, status any, conditions []metav1.Condition) {
		for i := range conditions {
			conditions[i].LastTransitionTime = metav1.Time{}
		}
		text, err := json.Marshal(status)
		if err != nil {
			panic(err)
		}
		statuses[kind+" "+client.ObjectKeyFromObject(o).String()] = string(text)
	}
	for i := range w.Notices {
		o := w.Notices[i].DeepCopy()
		add("Notice", o, &o.Status, o.Status.Conditions)
	}
	for i := range w.Federations {
		o := w.Federations[i].DeepCopy()
		add("Federation", o, &o.Status, o.Status.Conditions)
	}
	for i := range w.MemberGroups {
		o := w.MemberGroups[i].DeepCopy()
		add("MemberGroup", o, &o.Status, o.Status.Conditions)
	}
	for i := range w.YouthAssociations {
		o := w.YouthAssociations[i].DeepCopy()
		add("YouthAssociation", o, &o.Status, o.Status.Conditions)
	}
	return statuses
}

// ListedStatuses gives the same of the objects of a List in JSON, as kubectl and
// the command line write it.
func ListedStatuses(list []byte) (map[string]string, error) {
	objects := &unstructured.UnstructuredList{}
	if err := objects.UnmarshalJSON(list); err != nil {
		return nil, err
	}
	statuses := map[string]string{}
	for _, o := range objects.Items {
		conditions, _, err := unstructured.NestedSlice(o.Object, "status", "conditions")
		if err != nil {
			return nil, err
		}
		for _, c := range conditions {
			delete(c.(map[string]any), "lastTransitionTime")
		}
		if err := unstructured.SetNestedSlice(o.Object, conditions, "status", "conditions"); err != nil {
			return nil, err
		}
		text, err := json.Marshal(o.Object["status"])
		if err != nil {
			return nil, err
		}
		statuses[o.GetKind()+" "+client.ObjectKeyFromObject(&o).String()] = string(text)
	}
	return statuses, nil
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
	for _, list := range []client.ObjectList{&v1alpha1.NoticeList{}, &v1alpha1.FederationList{}, &v1alpha1.MemberGroupList{}, &v1alpha1.YouthAssociationList{}} {
		if err := c.List(ctx, list); err != nil {
			return nil, err
		}
		if err := meta.EachListItem(list, func(o apiruntime.Object) error {
			object := o.(client.Object)
			versions[fmt.Sprintf("%T %s", o, client.ObjectKeyFromObject(object))] = object.GetResourceVersion()
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return versions, nil
}
