package live

import (
	"context"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
	"k8s.io/utils/clock"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Cluster shows what a cluster has, and again whenever it changes.
type Cluster struct {
	// Config is how to reach it, as the person who looks.
	Config *rest.Config
	// Namespace is where to look for what that person may not read everywhere; "" for
	// nowhere.
	Namespace string
	// Build makes the pages of a world. Judged says that its statuses were made anew from
	// everything; else they are what stands in the cluster. Unread says what is missing.
	Build func(w *world.World, today civil.Date, judged bool, unread []string) *page.Site
	Clock clock.WithDelayedExecution
	Lang  words.Lang
}

// reading is what of a cluster may be read.
type reading struct {
	// scopes gives for each kind the namespace in which it is read, "" for all.
	scopes map[string]string
	unread []string
	// whole says that nothing is left out, so that verdicts can be made.
	whole bool
}

// kind is one of ours.
type kind struct {
	name   string
	object client.Object
}

// resource is what the API server calls its objects.
func (k kind) resource() string { return v1alpha1.Resource(k.name) }

func kinds() []kind {
	return []kind{
		{v1alpha1.KindNotice, &v1alpha1.Notice{}},
		{v1alpha1.KindFederation, &v1alpha1.Federation{}},
		{v1alpha1.KindMemberGroup, &v1alpha1.MemberGroup{}},
		{v1alpha1.KindYouthAssociation, &v1alpha1.YouthAssociation{}},
	}
}

// allowed finds out what may be read.
func (c Cluster) allowed(ctx context.Context) (*reading, error) {
	d, err := dynamic.NewForConfig(c.Config)
	if err != nil {
		return nil, err
	}
	r := &reading{scopes: map[string]string{}, whole: true}
	for _, k := range kinds() {
		resource := d.Resource(v1alpha1.GroupVersion.WithResource(k.resource()))
		_, err := resource.List(ctx, metav1.ListOptions{Limit: 1})
		if err == nil {
			r.scopes[k.name] = ""
			continue
		}
		if !apierrors.IsForbidden(err) {
			return nil, err
		}
		r.whole = false
		says := kindUnread.With("kind", kindNames[k.name].In(c.Lang))
		if k.name != v1alpha1.KindNotice && c.Namespace != "" {
			if _, err := resource.Namespace(c.Namespace).List(ctx, metav1.ListOptions{Limit: 1}); err == nil {
				r.scopes[k.name] = c.Namespace
				says = kindPartial.With("kind", kindNames[k.name].In(c.Lang), "namespace", c.Namespace)
			}
		}
		r.unread = append(r.unread, says.In(c.Lang))
	}
	if _, readable := r.scopes[v1alpha1.KindFederation]; !readable {
		return nil, nothingRead
	}
	if !r.whole {
		r.unread = append(r.unread, asRecorded.In(c.Lang))
	}
	return r, nil
}

// Start reads the cluster, and goes on following it until the context ends. It fails where
// the cluster can't be read at first; when it can't be read later, the pages stay as they
// were and say how old they are.
func (c Cluster) Start(ctx context.Context) (*Hub, error) {
	r, err := c.allowed(ctx)
	if err != nil {
		return nil, err
	}
	m, err := c.mirror(ctx, r)
	if err != nil {
		return nil, err
	}
	hub := NewHub(c.Clock, m.fresh)
	build := func() error {
		w, err := m.world(ctx)
		if err != nil {
			return err
		}
		hub.Show(c.Build(w, m.day(w), r.whole, r.unread))
		return nil
	}
	if !m.filled(ctx) {
		return nil, context.Cause(ctx)
	}
	if err := build(); err != nil {
		return nil, err
	}
	go m.follow(ctx, func() {
		if err := build(); err != nil { // as when the context has ended
			hub.Trouble(words.Say(c.Lang, err))
		}
	}, hub.tell)
	return hub, nil
}
