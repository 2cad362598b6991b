package feed

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/resourceversion"
	"k8s.io/apimachinery/pkg/watch"
	toolscache "k8s.io/client-go/tools/cache"
	"sigs.k8s.io/controller-runtime/pkg/log"
)

const (
	// A watch ends after shortest to longest, and the next goes on from there: its
	// regular end proves that nothing was kept back.
	shortest = 40 * time.Second
	longest  = 55 * time.Second
	// grace is how long after that a watch that has not ended is given up.
	grace = 10 * time.Second
	// answerWithin is how long the answer to a watch, and the next event of the
	// first state of all objects, may take; listWithin how long a list may.
	answerWithin = 30 * time.Second
	listWithin   = 2 * time.Minute
	// The wait before a request is made again.
	firstRetry = 50 * time.Millisecond
	lastRetry  = 3 * time.Second
	// listAgain is the least time between two lists after interruptions, unless
	// the API server knows less than it did.
	listAgain = 30 * time.Second
	// afterFirstState is how long a watch goes on that brought all objects.
	afterFirstState = 10 * time.Second
	// early is how much before its time a watch may be ended by the API server.
	early = 2 * time.Second
	// briefly is the least time between two watches.
	briefly = time.Second
)

// errListAgain says that the API server has no more the versions that a watch asks for.
var errListAgain = errors.New("the version has expired: list again")

// stream brings the objects of one kind.
type stream struct {
	feed   *Feed
	kind   string
	blank  runtime.Object
	source toolscache.ListerWatcherWithContext
	cached toolscache.Indexer

	mutex       sync.Mutex
	names       map[toolscache.ObjectName]bool // of the objects passed on
	listedAt    time.Time
	lastHeard   time.Time
	interrupted bool // since the last watch was opened
}

func (s *stream) heardAt() time.Time {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.lastHeard
}

// heard takes note that the cache knows everything up to now.
func (s *stream) heard() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.lastHeard = s.feed.clock.Now()
}

func (s *stream) interrupt() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.interrupted = true
}

// resumed says whether there was an interruption, which is over.
func (s *stream) resumed() bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	was := s.interrupted
	s.interrupted = false
	return was
}

// list lists the objects for the informer.
func (s *stream) list(ctx context.Context, options metav1.ListOptions) (list runtime.Object, err error) {
	err = s.persist(ctx, func() error {
		ctx, cancel := context.WithTimeout(ctx, listWithin)
		defer cancel()
		list, err = s.source.ListWithContext(ctx, options)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if options.Continue == "" {
		clear(s.names)
	}
	s.listedAt = s.feed.clock.Now()
	s.lastHeard = s.listedAt
	return list, meta.EachListItem(list, func(o runtime.Object) error {
		s.names[nameOf(o)] = true
		return nil
	})
}

// persist does something until it succeeds, or fails in a way that an informer
// knows better what to do about.
func (s *stream) persist(ctx context.Context, do func() error) error {
	for failures := 0; ; failures++ {
		err := do()
		if err == nil || ctx.Err() != nil || forInformers(err) {
			return err
		}
		s.interrupt()
		if failures == 0 {
			log.FromContext(ctx).Info("the API server can't be read; trying again until it can", "kind", s.kind, "error", err.Error())
		}
		wait := min(firstRetry<<min(failures, 10), lastRetry)
		s.feed.sleep(ctx, nil, wait/2+rand.N(wait/2))
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// forInformers says whether an error asks for another request rather than for the
// same again.
func forInformers(err error) bool {
	return expired(err) || apierrors.IsInvalid(err) || apierrors.IsBadRequest(err) ||
		apierrors.HasStatusCause(err, metav1.CauseTypeResourceVersionTooLarge)
}

// watch opens a watch for the informer. After an interruption it begins with what
// was missed.
func (s *stream) watch(ctx context.Context, options metav1.ListOptions) (watch.Interface, error) {
	first := options.SendInitialEvents != nil && *options.SendInitialEvents
	limit := shortest + rand.N(longest-shortest)
	if first {
		s.forget()
	} else {
		options.TimeoutSeconds = new(int64(limit.Seconds()))
	}
	var (
		missed []watch.Event
		w      watch.Interface
		end    context.CancelFunc
	)
	err := s.persist(ctx, func() (err error) {
		if !first && s.isInterrupted() {
			list, version, err := s.missed(ctx, options.ResourceVersion)
			if err != nil {
				return err
			}
			if options.ResourceVersion = version; list != nil {
				missed = list
			}
		}
		w, end, err = s.request(ctx, options)
		if !first && expired(err) {
			s.interrupt()
			s.forgetList()
			err = errListAgain // and not to the informer: the list is made here
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if s.resumed() {
		s.feed.reconnected()
	}
	o := &open{stream: s, source: w, end: end, events: make(chan watch.Event), stopped: make(chan struct{}), limit: limit, version: options.ResourceVersion}
	go o.forward(ctx, missed, first)
	return o, nil
}

// forget begins with the first state of all objects.
func (s *stream) forget() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	clear(s.names)
	s.listedAt = s.feed.clock.Now()
}

// forgetList has the objects listed after the next interruption, however short ago they were.
func (s *stream) forgetList() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.listedAt = time.Time{}
}

func (s *stream) isInterrupted() bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.interrupted
}

// request asks for a watch, and gives up when there is no answer.
func (s *stream) request(ctx context.Context, options metav1.ListOptions) (watch.Interface, context.CancelFunc, error) {
	ctx, cancel := context.WithCancel(ctx)
	late := s.feed.clock.AfterFunc(answerWithin, cancel)
	w, err := s.source.WatchWithContext(ctx, options)
	if err == nil && !late.Stop() {
		w.Stop()
		err = context.DeadlineExceeded
	}
	if err != nil {
		late.Stop()
		cancel()
		return nil, nil, err
	}
	return w, cancel, nil
}

// missed lists the objects after an interruption, as the events that bring the
// cache up to date, and the version to go on from. An API server that restarted
// may have been given an older backup, and other definitions. Where interruptions
// follow each other it only looks whether the API server knows less than before.
func (s *stream) missed(ctx context.Context, since string) (events []watch.Event, version string, err error) {
	ctx, cancel := context.WithTimeout(ctx, listWithin)
	defer cancel()
	s.mutex.Lock()
	names, listedAt := s.names, s.listedAt // no watch is open that would change them
	s.mutex.Unlock()
	if s.feed.clock.Since(listedAt) < listAgain {
		look, err := s.source.ListWithContext(ctx, metav1.ListOptions{Limit: 1})
		if err != nil {
			return nil, "", err
		}
		if order, err := resourceversion.CompareResourceVersion(versionOf(look), since); err == nil && order >= 0 {
			return nil, since, nil
		}
	}
	list, err := s.source.ListWithContext(ctx, metav1.ListOptions{})
	if err != nil {
		return nil, "", err
	}
	here := map[toolscache.ObjectName]bool{}
	err = meta.EachListItemWithAlloc(list, func(o runtime.Object) error {
		here[nameOf(o)] = true
		events = append(events, watch.Event{Type: watch.Modified, Object: o})
		return nil
	})
	if err != nil {
		return nil, "", err
	}
	for name := range names {
		if !here[name] {
			events = append(events, watch.Event{Type: watch.Deleted, Object: s.last(name)})
		}
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.listedAt = s.feed.clock.Now()
	s.lastHeard = s.listedAt
	return append(events, watch.Event{Type: watch.Bookmark, Object: s.named(toolscache.ObjectName{}, versionOf(list))}), versionOf(list), nil
}

// last gives an object as the cache has it, or no more than its name.
func (s *stream) last(name toolscache.ObjectName) runtime.Object {
	if o, found, err := s.cached.GetByKey(name.String()); err == nil && found {
		return o.(runtime.Object)
	}
	return s.named(name, "")
}

// named gives an object with nothing but a name and a version.
func (s *stream) named(name toolscache.ObjectName, version string) runtime.Object {
	o := s.blank.DeepCopyObject()
	if a, err := meta.Accessor(o); err == nil {
		a.SetNamespace(name.Namespace)
		a.SetName(name.Name)
		a.SetResourceVersion(version)
	}
	return o
}

func nameOf(o runtime.Object) toolscache.ObjectName {
	a, err := meta.Accessor(o)
	if err != nil {
		return toolscache.ObjectName{}
	}
	return toolscache.MetaObjectToName(a)
}

func versionOf(list runtime.Object) string {
	a, err := meta.ListAccessor(list)
	if err != nil {
		return ""
	}
	return a.GetResourceVersion()
}

// open is a watch that is open.
type open struct {
	*stream
	source  watch.Interface
	end     context.CancelFunc
	events  chan watch.Event
	stopped chan struct{}
	once    sync.Once
	limit   time.Duration // of a watch of changes
	version string        // of what was passed on last, or what it goes on from
}

// ResultChan implements watch.Interface.
func (o *open) ResultChan() <-chan watch.Event { return o.events }

// Stop implements watch.Interface.
func (o *open) Stop() { o.once.Do(func() { close(o.stopped) }) }

// forward passes on what was missed and what comes, until the watch ends or does
// not when it should. Of an error the informer sees no more than the end.
func (o *open) forward(ctx context.Context, missed []watch.Event, first bool) {
	defer close(o.events)
	defer o.end()
	defer o.source.Stop()
	for _, e := range missed {
		if !o.pass(ctx, e) {
			return
		}
	}
	if first {
		if o.passAll(ctx, answerWithin, answerWithin, endsFirstState) == endedItself {
			o.passAll(ctx, afterFirstState, 0, nil) // a watch of changes takes over
			o.bookmark(ctx)
		} else {
			o.interrupt()
		}
		return
	}
	began := o.feed.clock.Now()
	how := o.passAll(ctx, o.limit+grace, 0, nil)
	open := o.feed.clock.Since(began)
	switch {
	case how == fellSilent:
		o.interrupt()
		log.FromContext(ctx).Info("a watch has fallen silent; giving it up for another", "kind", o.kind)
	case how == wasClosed && open >= o.limit-early:
		o.heard()
	case how == wasClosed:
		o.interrupt()
	}
	if open < briefly {
		o.feed.sleep(ctx, o.stopped, briefly-open)
	}
	o.bookmark(ctx)
}

// bookmark passes on how far the informer has come: it believes that a watch
// failed on which nothing came.
func (o *open) bookmark(ctx context.Context) {
	if o.version == "" {
		return
	}
	o.pass(ctx, watch.Event{Type: watch.Bookmark, Object: o.named(toolscache.ObjectName{}, o.version)})
}

// How the passing on of events ended.
const (
	wasStopped = iota
	wasClosed
	fellSilent
	endedItself
)

// passAll passes on events until enough says of one that it was the last; the
// first has to come within a time, each further within another, if that is not 0.
func (o *open) passAll(ctx context.Context, within, next time.Duration, enough func(watch.Event) bool) int {
	silence := o.feed.clock.NewTimer(within)
	defer silence.Stop()
	for {
		select {
		case <-ctx.Done():
			return wasStopped
		case <-o.stopped:
			return wasStopped
		case <-silence.C():
			return fellSilent
		case e, more := <-o.source.ResultChan():
			if !more || e.Type == watch.Error {
				o.closed(e)
				return wasClosed
			}
			if !o.pass(ctx, e) {
				return wasStopped
			}
			o.heard()
			if enough != nil && enough(e) {
				return endedItself
			}
			if next > 0 {
				silence.Reset(next)
			}
		}
	}
}

// closed takes note of the error that a watch ended with, if any: of versions
// that the API server has no more, the objects are listed.
func (o *open) closed(e watch.Event) {
	if e.Object == nil {
		return
	}
	o.interrupt()
	if err := apierrors.FromObject(e.Object); expired(err) {
		o.forgetList()
	}
}

// pass passes on an event, and says whether anybody still wanted it.
func (o *open) pass(ctx context.Context, e watch.Event) bool {
	select {
	case <-ctx.Done():
		return false
	case <-o.stopped:
		return false
	case o.events <- e:
	}
	if a, err := meta.Accessor(e.Object); err == nil {
		o.version = a.GetResourceVersion()
	}
	o.mutex.Lock()
	defer o.mutex.Unlock()
	switch e.Type {
	case watch.Deleted:
		delete(o.names, nameOf(e.Object))
	case watch.Added, watch.Modified:
		o.names[nameOf(e.Object)] = true
	}
	return true
}

// endsFirstState says whether an event marks the end of the first state of all objects.
func endsFirstState(e watch.Event) bool {
	a, err := meta.Accessor(e.Object)
	return err == nil && e.Type == watch.Bookmark && a.GetAnnotations()[metav1.InitialEventsAnnotationKey] == "true"
}

func expired(err error) bool { return apierrors.IsResourceExpired(err) || apierrors.IsGone(err) }
