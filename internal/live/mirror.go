package live

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"k8s.io/apimachinery/pkg/runtime"
	toolscache "k8s.io/client-go/tools/cache"
	"k8s.io/utils/clock"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/feed"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// mirror has what of a cluster may be read, and follows it.
type mirror struct {
	objects cache.Cache
	feed    *feed.Feed
	reading *reading
	clock   clock.WithDelayedExecution
	lang    words.Lang
	// changed has something while there are changes that nobody has looked at; wake says so.
	changed chan struct{}
	wake    func()
	// judged is what was last judged by.
	judged atomic.Pointer[judgement]
}

// judgement is a day in a time zone.
type judgement struct {
	day  civil.Date
	zone *time.Location
}

// mirror begins to read a cluster. What it has is complete when it is filled.
func (c Cluster) mirror(ctx context.Context, r *reading) (*mirror, error) {
	m := &mirror{feed: feed.New(c.Clock), reading: r, clock: c.Clock, lang: c.Lang}
	m.changed, m.wake = signal()
	var err error
	if m.objects, err = c.cache(m.feed, r); err != nil {
		return nil, err
	}
	for _, k := range kinds() {
		if _, readable := r.scopes[k.name]; !readable {
			continue
		}
		informer, err := m.objects.GetInformer(ctx, k.object, cache.BlockUntilSynced(false))
		if err != nil {
			return nil, err
		}
		if _, err := informer.AddEventHandler(toolscache.ResourceEventHandlerFuncs{
			AddFunc: func(any) { m.wake() }, UpdateFunc: func(_, _ any) { m.wake() }, DeleteFunc: func(any) { m.wake() },
		}); err != nil {
			return nil, err
		}
	}
	go func() { _ = m.objects.Start(ctx) }() // it ends with the context, and with nothing else
	return m, nil
}

// filled waits until everything has been read, and says no where the context ends before.
func (m *mirror) filled(ctx context.Context) bool { return m.objects.WaitForCacheSync(ctx) }

// world gives what the cluster has. It is a copy: verdicts are written into it.
func (m *mirror) world(ctx context.Context) (*world.World, error) {
	return gather(ctx, m.objects, m.reading)
}

// day is the day to judge a world by.
func (m *mirror) day(w *world.World) civil.Date {
	zone := notice.SoleTimeZone(w)
	j := &judgement{civil.At(m.clock.Now(), zone), zone}
	m.judged.Store(j)
	return j.day
}

// follow builds anew for what changes, and when a day begins, and tells when the connection
// is lost or there again, until the context ends.
func (m *mirror) follow(ctx context.Context, build, tell func()) {
	lost := false
	rebuild(ctx, m.changed, build, func() {
		if now := m.feed.Interrupted(); now != lost {
			lost = now
			tell()
		}
		if j := m.judged.Load(); j != nil && civil.At(m.clock.Now(), j.zone) != j.day {
			m.wake()
		}
	})
}

// fresh says how old what the cache has is.
func (m *mirror) fresh() page.Fresh {
	var age time.Duration
	for _, a := range m.feed.Ages() {
		age = max(age, a)
	}
	return page.Fresh{
		At: m.clock.Now().Add(-age), Age: age, Lost: m.feed.Interrupted() || age > feed.StaleAfter, Source: fromCluster.In(m.lang),
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
		Scheme: scheme, Mapper: v1alpha1.Mapper(), DefaultTransform: cache.TransformStripManagedFields(), NewInformer: f.NewInformer, ByObject: by,
	})
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
