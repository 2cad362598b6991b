package live

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
	toolscache "k8s.io/client-go/tools/cache"
	"k8s.io/utils/clock"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/feed"
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

// kind is one of ours, with what the API server calls it.
type kind struct {
	name, resource string
	object         client.Object
}

func kinds() []kind {
	return []kind{
		{v1alpha1.KindNotice, "notices", &v1alpha1.Notice{}},
		{v1alpha1.KindFederation, "federations", &v1alpha1.Federation{}},
		{v1alpha1.KindMemberGroup, "membergroups", &v1alpha1.MemberGroup{}},
		{v1alpha1.KindYouthAssociation, "youthassociations", &v1alpha1.YouthAssociation{}},
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
		resource := d.Resource(v1alpha1.GroupVersion.WithResource(k.resource))
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
	f := feed.New(c.Clock)
	objects, err := c.cache(f, r)
	if err != nil {
		return nil, err
	}
	hub := NewHub(c.Clock, func() page.Fresh { return c.fresh(f) })
	changed, wake := signal()
	for _, k := range kinds() {
		if _, readable := r.scopes[k.name]; !readable {
			continue
		}
		informer, err := objects.GetInformer(ctx, k.object, cache.BlockUntilSynced(false))
		if err != nil {
			return nil, err
		}
		if _, err := informer.AddEventHandler(toolscache.ResourceEventHandlerFuncs{
			AddFunc: func(any) { wake() }, UpdateFunc: func(_, _ any) { wake() }, DeleteFunc: func(any) { wake() },
		}); err != nil {
			return nil, err
		}
	}
	go func() { _ = objects.Start(ctx) }() // it ends with the context, and with nothing else
	if !objects.WaitForCacheSync(ctx) {
		return nil, context.Cause(ctx)
	}
	var day atomic.Value
	build := func() error {
		w, err := gather(ctx, objects, r)
		if err != nil {
			return err
		}
		today := civil.At(c.Clock.Now(), assess.SoleTimeZone(w))
		day.Store(today)
		hub.Show(c.Build(w, today, r.whole, r.unread))
		return nil
	}
	if err := build(); err != nil {
		return nil, err
	}
	lost := false
	again := func() {
		if err := build(); err != nil { // as when the context has ended
			hub.Trouble(words.Say(c.Lang, err))
		}
	}
	go rebuild(ctx, changed, again, func() {
		if now := f.Interrupted(); now != lost {
			lost = now
			hub.tell()
		}
		if civil.At(c.Clock.Now(), assess.SoleTimeZone(&world.World{})) != day.Load() {
			wake()
		}
	})
	return hub, nil
}

// fresh says how old what the cache has is.
func (c Cluster) fresh(f *feed.Feed) page.Fresh {
	var age time.Duration
	for _, a := range f.Ages() {
		age = max(age, a)
	}
	return page.Fresh{
		At: c.Clock.Now().Add(-age), Age: age, Lost: f.Interrupted() || age > feed.StaleAfter, Source: fromCluster.In(c.Lang),
	}
}

// cache makes a cache of what may be read.
func (c Cluster) cache(f *feed.Feed, r *reading) (cache.Cache, error) {
	scheme := runtime.NewScheme()
	// The scheme is made of constants: adding to it can't fail.
	_ = v1alpha1.AddToScheme(scheme)
	by := map[client.Object]cache.ByObject{}
	for _, k := range kinds() {
		if namespace := r.scopes[k.name]; namespace != "" {
			by[k.object] = cache.ByObject{Namespaces: map[string]cache.Config{namespace: {}}}
		}
	}
	return cache.New(c.Config, cache.Options{
		Scheme: scheme, Mapper: mapper(), DefaultTransform: cache.TransformStripManagedFields(), NewInformer: f.NewInformer, ByObject: by,
	})
}

// mapper knows the four kinds, and their lists, by which a cache of single namespaces asks.
func mapper() meta.RESTMapper {
	m := meta.NewDefaultRESTMapper([]schema.GroupVersion{v1alpha1.GroupVersion})
	for _, k := range kinds() {
		scope := meta.RESTScopeNamespace
		if k.name == v1alpha1.KindNotice {
			scope = meta.RESTScopeRoot
		}
		m.Add(v1alpha1.GroupVersion.WithKind(k.name), scope)
		m.Add(v1alpha1.GroupVersion.WithKind(k.name+"List"), scope)
	}
	return m
}

// gather makes a world of what the cache has. It is a copy: verdicts are written into it.
func gather(ctx context.Context, objects client.Reader, r *reading) (*world.World, error) {
	w := &world.World{}
	var notices v1alpha1.NoticeList
	var federations v1alpha1.FederationList
	var groups v1alpha1.MemberGroupList
	var associations v1alpha1.YouthAssociationList
	for name, list := range map[string]client.ObjectList{
		v1alpha1.KindNotice: &notices, v1alpha1.KindFederation: &federations,
		v1alpha1.KindMemberGroup: &groups, v1alpha1.KindYouthAssociation: &associations,
	} {
		if _, readable := r.scopes[name]; !readable {
			continue
		}
		// What is in the lists stays the cache's; of it only statuses are replaced, in copies.
		if err := objects.List(ctx, list, client.UnsafeDisableDeepCopy); err != nil {
			return nil, err
		}
	}
	w.Notices, w.Federations, w.MemberGroups, w.YouthAssociations = notices.Items, federations.Items, groups.Items, associations.Items
	slices.SortFunc(w.Federations, func(a, b v1alpha1.Federation) int { return world.CompareFederations(&a, &b) })
	byName(w.Notices)
	byName(w.MemberGroups)
	byName(w.YouthAssociations)
	return w, nil
}

func byName[T any, P world.Object[T]](list []T) {
	slices.SortFunc(list, func(a, b T) int { return world.CompareNames(world.NameOf(P(&a)), world.NameOf(P(&b))) })
}
