package live

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"qinglian.dev/qinglian/internal/access"
	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

const (
	// mostViews bounds the scopes whose pages are kept.
	mostViews = 64
	// idleFor is how long the pages of a scope are kept that nobody looks at.
	idleFor = 10 * time.Minute
	// lookAgain is how often it is asked whether somebody who has a page open still may.
	lookAgain = time.Minute
)

// Gate says what whoever makes a request may read of some namespaces; its errors are those
// of package access.
type Gate interface {
	Ask(r *http.Request, namespaces []string) (*access.Scope, error)
}

// Shared shows a cluster to many people, to each what that person may read there. The
// account that reads it must be one that may read all.
type Shared struct {
	Cluster
	Gate Gate
}

// Views are the pages of a cluster, for each scope that somebody may read.
type Views struct {
	shared Shared
	mirror *mirror
	assets map[string][]byte
	filled atomic.Bool
	// spaces are the namespaces that have anything, sorted.
	spaces atomic.Pointer[[]string]

	mutex sync.Mutex
	views map[string]*view
}

// view is the pages of a scope.
type view struct {
	scope *access.Scope
	hub   *Hub
	used  time.Time
	first sync.Once
	// building lets one build at a time, so that an older state takes no newer one's place.
	building sync.Mutex
}

// Start follows the cluster until the context ends. It doesn't wait for it: until the cluster
// has been read, those who ask are told so.
func (s Shared) Start(ctx context.Context) (*Views, error) {
	all := &reading{scopes: map[string]string{}, whole: true}
	for _, k := range kinds() {
		all.scopes[k.name] = ""
	}
	m, err := s.mirror(ctx, all)
	if err != nil {
		return nil, err
	}
	v := &Views{shared: s, mirror: m, assets: page.Assets(), views: map[string]*view{}}
	go func() {
		if !m.filled(ctx) {
			return
		}
		v.build(ctx)
		v.filled.Store(true)
		m.follow(ctx, func() { v.build(ctx) }, v.tell)
	}()
	return v, nil
}

// Filled says whether the cluster has been read.
func (v *Views) Filled() bool { return v.filled.Load() }

// build makes the pages of all scopes that somebody looks at anew, and forgets the others.
func (v *Views) build(ctx context.Context) {
	w, err := v.mirror.world(ctx)
	if err != nil {
		return // the context has ended
	}
	spaces := slices.Compact(slices.Sorted(slices.Values(namespacesOf(w))))
	v.spaces.Store(&spaces)
	v.mirror.day(w)
	v.mutex.Lock()
	now := v.shared.Clock.Now()
	var looked []*view
	for key, view := range v.views {
		if view.hub.Readers() == 0 && now.Sub(view.used) > idleFor {
			delete(v.views, key)
			continue
		}
		looked = append(looked, view)
	}
	v.mutex.Unlock()
	for _, view := range looked {
		v.show(ctx, view)
	}
}

// show makes the pages of a scope of what the cluster has now.
func (v *Views) show(ctx context.Context, view *view) {
	view.building.Lock()
	defer view.building.Unlock()
	w, err := v.mirror.world(ctx)
	if err != nil {
		view.hub.Trouble(words.Say(v.shared.Lang, err))
		return
	}
	today := v.mirror.day(w)
	if view.scope.Whole() {
		view.hub.Show(v.shared.Build(w, today, true, nil))
		return
	}
	part, unread := within(w, view.scope, v.shared.Lang)
	view.hub.Show(v.shared.Build(part, today, false, unread))
}

// tell tells everybody that the connection was lost, or is there again.
func (v *Views) tell() {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	for _, view := range v.views {
		view.hub.tell()
	}
}

// errTooMany says that too many scopes are looked at.
var errTooMany = errors.New("too many views")

// of gives the pages of a scope, made now where there are none yet.
func (v *Views) of(ctx context.Context, scope *access.Scope) (*Hub, error) {
	key := scope.Key()
	v.mutex.Lock()
	found := v.views[key]
	if found == nil {
		if len(v.views) >= mostViews && !v.forgetOne() {
			v.mutex.Unlock()
			return nil, errTooMany
		}
		found = &view{scope: scope, hub: NewHub(v.shared.Clock, v.mirror.fresh)}
		v.views[key] = found
	}
	found.used = v.shared.Clock.Now()
	v.mutex.Unlock()
	// Whoever comes first may go away; the pages are for the others too.
	found.first.Do(func() { v.show(context.WithoutCancel(ctx), found) })
	return found.hub, nil
}

// forgetOne forgets the scope that nobody has looked at for the longest time, if there is one
// at which nobody looks. It needs the mutex.
func (v *Views) forgetOne() bool {
	oldest := ""
	for key, view := range v.views {
		if view.hub.Readers() == 0 && (oldest == "" || view.used.Before(v.views[oldest].used)) {
			oldest = key
		}
	}
	delete(v.views, oldest)
	return oldest != ""
}

// ServeHTTP shows a page to somebody who may read what is on it.
func (v *Views) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	harden(w.Header())
	if !readOnly(w, r) {
		return
	}
	hub, scope, refused := v.admit(r)
	if refused != nil {
		refused(w)
		return
	}
	if r.URL.Path != "/events" {
		hub.answer(w, r, v.assets)
		return
	}
	ctx, leave := context.WithCancel(r.Context())
	defer leave()
	go v.still(ctx, leave, r, scope.Key())
	hub.answer(w, r.WithContext(ctx), v.assets)
}

// admit finds the pages for whoever makes a request, or what to answer instead.
func (v *Views) admit(r *http.Request) (*Hub, *access.Scope, func(http.ResponseWriter)) {
	refuse := func(status int, why string) func(http.ResponseWriter) {
		return func(w http.ResponseWriter) {
			switch status {
			case http.StatusUnauthorized:
				w.Header().Set("WWW-Authenticate", "Bearer")
			case http.StatusServiceUnavailable:
				w.Header().Set("Retry-After", "2")
			}
			http.Error(w, why, status)
		}
	}
	var spaces []string
	if s := v.spaces.Load(); s != nil {
		spaces = *s
	}
	scope, err := v.shared.Gate.Ask(r, spaces)
	switch {
	case errors.Is(err, access.ErrUnknown):
		return nil, nil, refuse(http.StatusUnauthorized, notKnown)
	case errors.Is(err, access.ErrNothing) && v.Filled():
		return nil, nil, refuse(http.StatusForbidden, notShown)
	case errors.Is(err, access.ErrUnreachable):
		return nil, nil, refuse(http.StatusServiceUnavailable, notAsked)
	case err != nil || !v.Filled():
		return nil, nil, refuse(http.StatusServiceUnavailable, notFilled)
	}
	hub, err := v.of(r.Context(), scope)
	if err != nil {
		return nil, nil, refuse(http.StatusServiceUnavailable, tooMany)
	}
	return hub, scope, nil
}

// still ends what tells somebody of changes when that person may read something else than
// before, or nothing. Whoever still may comes back by itself.
func (v *Views) still(ctx context.Context, leave func(), r *http.Request, key string) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-v.shared.Clock.After(lookAgain):
		}
		scope, err := v.shared.Gate.Ask(r, *v.spaces.Load())
		if err != nil || scope.Key() != key {
			leave()
			return
		}
	}
}

func namespacesOf(w *world.World) []string {
	var list []string
	for _, key := range w.Keys() {
		if key.Namespace != "" {
			list = append(list, key.Namespace)
		}
	}
	return list
}
