// Package feed brings the API server's objects into an operator's cache, and
// knows how old what the cache knows is.
//
// It stands between the informers and the API server. An informer of client-go
// waits longer and longer when lists and watches fail, and believes a watch on
// which nothing comes to be one on which nothing happens. Here each request is
// made again, after seconds at most, until it succeeds. Every watch is short, and
// one that does not end when it should is given up. After an interruption the
// objects are listed: who was not there can't know what he has missed.
package feed

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/runtime"
	toolscache "k8s.io/client-go/tools/cache"
	"k8s.io/utils/clock"
)

const (
	// StaleAfter is the age from which on the cache can't be relied on. Watches
	// that work show themselves at least once a minute.
	StaleAfter = 150 * time.Second
	// calm is the least time between two tidings of a new connection.
	calm = 5 * time.Second
)

// Feed feeds one cache.
type Feed struct {
	clock clock.WithDelayedExecution

	mutex         sync.Mutex
	streams       map[string]*stream
	onReconnect   []func()
	lastReconnect time.Time
	due           bool
}

// New makes a feed that reads the time from a clock.
func New(clock clock.WithDelayedExecution) *Feed {
	return &Feed{clock: clock, streams: map[string]*stream{}}
}

// NewInformer makes an informer for a cache; it is for the cache's options.
func (f *Feed) NewInformer(source toolscache.ListerWatcher, object runtime.Object, resync time.Duration, indexers toolscache.Indexers) toolscache.SharedIndexInformer {
	s := &stream{
		feed: f, kind: reflect.TypeOf(object).Elem().Name(), blank: object,
		source: toolscache.ToListerWatcherWithContext(source), names: map[toolscache.ObjectName]bool{},
	}
	informer := toolscache.NewSharedIndexInformer(&toolscache.ListWatch{ListWithContextFunc: s.list, WatchFuncWithContext: s.watch}, object, resync, indexers)
	s.cached = informer.GetIndexer()
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.streams[s.kind] = s
	return informer
}

// OnReconnect has a function called when the API server answers again after it
// did not, or after it ended a watch before its time. Within a few seconds that
// is told once.
func (f *Feed) OnReconnect(do func()) {
	if f == nil {
		return
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.onReconnect = append(f.onReconnect, do)
}

func (f *Feed) reconnected() {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.due {
		return
	}
	wait := calm - f.clock.Since(f.lastReconnect)
	if wait <= 0 {
		f.tell()
		return
	}
	f.due = true
	f.clock.AfterFunc(wait, func() {
		go func() { // a clock in tests would wait for it
			f.mutex.Lock()
			defer f.mutex.Unlock()
			f.tell()
		}()
	})
}

// tell needs the mutex.
func (f *Feed) tell() {
	f.due, f.lastReconnect = false, f.clock.Now()
	for _, do := range f.onReconnect {
		go do()
	}
}

// Ages gives by kind how old what the cache knows is: since when it may have
// missed something. A kind that was never read is left out.
func (f *Feed) Ages() map[string]time.Duration {
	ages := map[string]time.Duration{}
	if f == nil {
		return ages
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	for kind, s := range f.streams {
		if heard := s.heardAt(); !heard.IsZero() {
			ages[kind] = f.clock.Since(heard)
		}
	}
	return ages
}

// Interrupted says whether the API server can't be read at present, as far as is known.
func (f *Feed) Interrupted() bool {
	if f == nil {
		return false
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	for _, s := range f.streams {
		if s.isInterrupted() {
			return true
		}
	}
	return false
}

// Check says no when the cache is stale; it is for a readiness probe.
func (f *Feed) Check(*http.Request) error {
	for kind, age := range f.Ages() {
		if age > StaleAfter {
			return fmt.Errorf("nothing has been heard of the kind %s for %s", kind, age.Round(time.Second))
		}
	}
	return nil
}

// sleep waits for a time, or until the context ends or stop is closed.
func (f *Feed) sleep(ctx context.Context, stop <-chan struct{}, wait time.Duration) {
	select {
	case <-ctx.Done():
	case <-stop:
	case <-f.clock.After(wait):
	}
}
