package feed

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/watch"
	toolscache "k8s.io/client-go/tools/cache"
	clocktesting "k8s.io/utils/clock/testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/test/check"
)

// server is an API server with notices.
type server struct {
	mutex   sync.Mutex
	version string
	notices map[string]types.UID
	fail    error                // answered to every request
	old     bool                 // it knows no watch that begins with all objects
	watches []*watch.FakeWatcher // of changes
	limits  []time.Duration      // of each of them
	lists   int
}

func (s *server) ListWithContext(_ context.Context, options metav1.ListOptions) (runtime.Object, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.fail != nil {
		return nil, s.fail
	}
	list := &v1alpha1.NoticeList{ListMeta: metav1.ListMeta{ResourceVersion: s.version}}
	if options.Limit == 1 {
		return list, nil
	}
	s.lists++
	for name, uid := range s.notices {
		list.Items = append(list.Items, v1alpha1.Notice{ObjectMeta: metav1.ObjectMeta{Name: name, UID: uid, ResourceVersion: s.version}})
	}
	return list, nil
}

func (s *server) WatchWithContext(_ context.Context, options metav1.ListOptions) (watch.Interface, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.fail != nil {
		return nil, s.fail
	}
	if options.SendInitialEvents != nil && s.old {
		return nil, apierrors.NewInvalid(schema.GroupKind{}, "", nil)
	}
	w := watch.NewFakeWithChanSize(100, false)
	if options.SendInitialEvents != nil {
		for name, uid := range s.notices {
			w.Add(&v1alpha1.Notice{ObjectMeta: metav1.ObjectMeta{Name: name, UID: uid, ResourceVersion: s.version}})
		}
		w.Action(watch.Bookmark, &v1alpha1.Notice{ObjectMeta: metav1.ObjectMeta{ResourceVersion: s.version, Annotations: map[string]string{metav1.InitialEventsAnnotationKey: "true"}}})
		return w, nil
	}
	s.watches = append(s.watches, w)
	s.limits = append(s.limits, time.Duration(*options.TimeoutSeconds)*time.Second)
	return w, nil
}

func (s *server) List(options metav1.ListOptions) (runtime.Object, error) {
	return s.ListWithContext(context.Background(), options)
}

func (s *server) Watch(options metav1.ListOptions) (watch.Interface, error) {
	return s.WatchWithContext(context.Background(), options)
}

func (s *server) change(do func()) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	do()
}

func (s *server) openWatches() int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return len(s.watches)
}

func (s *server) watch(i int) *watch.FakeWatcher {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.watches[i]
}

// bench is a feed of such a server with a running informer, on a clock of its own.
type bench struct {
	t           *testing.T
	server      *server
	clock       *clocktesting.FakeClock
	feed        *Feed
	informer    toolscache.SharedIndexInformer
	reconnected atomic.Int64
	recreated   atomic.Int64
}

func newBench(t *testing.T, fail error) *bench {
	t.Helper()
	b := &bench{t: t, server: &server{version: "100", notices: map[string]types.UID{"a": "1", "b": "1"}, fail: fail}, clock: clocktesting.NewFakeClock(time.Unix(1_800_000_000, 0))}
	b.feed = New(b.clock)
	b.feed.OnReconnect(func() { b.reconnected.Add(1) })
	b.informer = b.feed.NewInformer(b.server, &v1alpha1.Notice{}, 0, toolscache.Indexers{})
	_, err := b.informer.AddEventHandler(toolscache.ResourceEventHandlerFuncs{UpdateFunc: func(before, after any) {
		if before.(*v1alpha1.Notice).UID != after.(*v1alpha1.Notice).UID {
			b.recreated.Add(1)
		}
	}})
	check.OK(t, err)
	stop := make(chan struct{})
	done := make(chan struct{})
	go func() { defer close(done); b.informer.Run(stop) }()
	t.Cleanup(func() { close(stop); <-done })
	return b
}

// until lets time pass, a second at a time, until something is so, and gives how much did.
func (b *bench) until(what string, is func() bool) (passed time.Duration) {
	b.t.Helper()
	deadline := time.After(8 * time.Second)
	for !is() {
		select {
		case <-deadline:
			b.t.Fatalf("not so after %s: %s", passed, what)
		case <-time.After(2 * time.Millisecond):
		}
		if b.clock.HasWaiters() {
			b.clock.Step(100 * time.Millisecond)
			passed += 100 * time.Millisecond
		}
	}
	return passed
}

func (b *bench) has(names ...string) bool {
	keys := b.informer.GetIndexer().ListKeys()
	for _, name := range names {
		if _, found, _ := b.informer.GetIndexer().GetByKey(name); !found {
			return false
		}
	}
	return len(keys) == len(names)
}

func TestItWaitsForAnAPIServer(t *testing.T) {
	b := newBench(t, errors.New("connection refused"))
	b.until("a minute without an API server", func() bool { return b.clock.Since(time.Unix(1_800_000_000, 0)) > time.Minute })
	b.server.change(func() { b.server.fail = nil })
	if took := b.until("the cache is filled", func() bool { return b.has("a", "b") }); took > 2*lastRetry {
		t.Errorf("it took %s after the API server was there", took)
	}
	b.until("told of the connection", func() bool { return b.reconnected.Load() == 1 })
}

// One that knows no watch which begins with all objects is asked for a list, once.
func TestAnOldAPIServer(t *testing.T) {
	b := newBench(t, errors.New("connection refused"))
	b.until("five seconds without an API server", func() bool { return b.clock.Since(time.Unix(1_800_000_000, 0)) > 5*time.Second })
	b.server.change(func() { b.server.fail, b.server.old = nil, true })
	b.until("the cache is filled", func() bool { return b.has("a", "b") && b.server.openWatches() == 1 })
	b.until("told of the connection", func() bool { return b.reconnected.Load() == 1 })
	if b.server.lists != 1 {
		t.Errorf("%d lists, want one", b.server.lists)
	}
}

// A watch on which nothing comes, and which does not end, is given up, and what it
// kept back is listed.
func TestASilentWatch(t *testing.T) {
	b := newBench(t, nil)
	b.until("the cache is filled", func() bool { return b.has("a", "b") && b.server.openWatches() == 1 })
	b.server.change(func() { b.server.version, b.server.notices = "110", map[string]types.UID{"b": "2", "c": "1"} })
	if took := b.until("the cache is right", func() bool { return b.has("b", "c") }); took > 75*time.Second {
		t.Errorf("noticed after %s", took)
	}
	if b.recreated.Load() != 1 {
		t.Errorf("%d objects made again, want 1", b.recreated.Load())
	}
}

// When every watch is silent and nothing can be listed, the age tells.
func TestStale(t *testing.T) {
	b := newBench(t, nil)
	b.until("the cache is filled", func() bool { return b.has("a", "b") && b.server.openWatches() == 1 })
	b.server.change(func() { b.server.fail = errors.New("gateway timeout") })
	if took := b.until("not ready", func() bool { return b.feed.Check(nil) != nil }); took < 2*time.Minute || took > 3*time.Minute {
		t.Errorf("not ready after %s, want 2 to 3 minutes", took)
	}
	b.server.change(func() { b.server.fail = nil })
	b.until("ready again", func() bool { return b.feed.Check(nil) == nil })
}

// A watch that ends at its time leaves the cache young, and asks for no list.
func TestQuietTimes(t *testing.T) {
	b := newBench(t, nil)
	for i := range 4 {
		b.until("a watch is open", func() bool { return b.server.openWatches() == i+1 })
		opened := b.clock.Now()
		b.until("its time has come", func() bool { return b.clock.Since(opened) >= b.server.limits[i] })
		b.server.watch(i).Stop()
		if age := b.feed.Ages()[v1alpha1.KindNotice]; age > longest+2*grace || b.feed.Check(nil) != nil {
			t.Fatalf("the cache is %s old", age)
		}
	}
	b.until("another watch", func() bool { return b.server.openWatches() == 5 })
	if b.server.lists != 0 || b.reconnected.Load() != 0 {
		t.Errorf("%d lists, %d times told of a connection; want none", b.server.lists, b.reconnected.Load())
	}
}

// An API server that restarts on an older backup knows less than the cache: what
// there is is listed, however short ago that was done.
func TestAnOlderBackup(t *testing.T) {
	b := newBench(t, nil)
	for i, version := range []string{"50", "40", "30"} {
		b.until("a watch is open", func() bool { return b.server.openWatches() == i+1 })
		want := []string{"x" + version, "y"}
		b.server.change(func() { b.server.version, b.server.notices = version, map[string]types.UID{want[0]: "1", want[1]: "1"} })
		b.server.watch(i).Stop()
		if took := b.until("the cache is right", func() bool { return b.has(want...) }); took > 10*time.Second {
			t.Errorf("it took %s", took)
		}
	}
}

// Watches cut off again and again do not make it list again and again, nor wait
// longer and longer.
func TestInterruptions(t *testing.T) {
	b := newBench(t, nil)
	var last time.Duration
	for i := range 30 {
		last = b.until("a watch is open", func() bool { return b.server.openWatches() == i+1 })
		if i%2 == 0 {
			b.server.watch(i).Error(&apierrors.NewInternalError(errors.New("injected")).ErrStatus)
		} else {
			b.server.watch(i).Stop()
		}
	}
	if last > 2*lastRetry {
		t.Errorf("the last watch was opened %s after the one before", last)
	}
	if b.server.lists > 4 {
		t.Errorf("%d lists", b.server.lists)
	}
}
