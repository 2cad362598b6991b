package lead

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"k8s.io/client-go/tools/leaderelection/resourcelock"
	"k8s.io/utils/clock"
	clocktesting "k8s.io/utils/clock/testing"

	"qinglian.dev/qinglian/test/check"
)

// lock is a lease that takes, after a while, whatever is written by who has read it as it is.
type lock struct {
	resourcelock.Interface
	takes func()
	err   error

	mutex         sync.Mutex
	record        resourcelock.LeaderElectionRecord
	version, read int
}

func (l *lock) Identity() string { return "me" }

func (l *lock) Describe() string { return "a lease" }

func (l *lock) RecordEvent(string) {}

func (l *lock) Get(context.Context) (*resourcelock.LeaderElectionRecord, []byte, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.read = l.version
	record := l.record
	raw, err := json.Marshal(record)
	return &record, raw, err
}

func (l *lock) Update(_ context.Context, r resourcelock.LeaderElectionRecord) error {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.takes()
	if l.err == nil && l.read != l.version {
		return errors.New("the lease has changed")
	}
	if l.err == nil {
		l.record = r
	}
	return l.err
}

// taken has another take the lease.
func (l *lock) taken(holder string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.record.HolderIdentity = holder
	l.version++
}

func (l *lock) Create(ctx context.Context, r resourcelock.LeaderElectionRecord) error {
	return l.Update(ctx, r)
}

// The lease runs out when its duration has passed since a renewal was asked for,
// however long the answer took, and by whichever of the clocks is ahead.
func TestTheLeaseRunsOut(t *testing.T) {
	start := time.Unix(1_800_000_000, 0)
	clock := clocktesting.NewFakePassiveClock(start)
	at := func(after time.Duration) { clock.SetTime(start.Add(after)) }
	inner := &lock{takes: func() {}}
	l := newLeader(inner, clock)
	renew := func(holder string) error {
		return l.lock.Update(t.Context(), resourcelock.LeaderElectionRecord{HolderIdentity: holder})
	}
	want := func(what string, want bool) {
		t.Helper()
		if got := l.Leads(); got != want {
			t.Errorf("%s: leads is %t", what, got)
		}
	}
	want("before an election", false)
	check.OK(t, l.lock.Create(t.Context(), resourcelock.LeaderElectionRecord{HolderIdentity: "me"}))
	want("elected", true)
	at(Duration - 1)
	want("just before the end", true)
	at(Duration)
	want("at the end", false)
	inner.takes = func() { at(Duration + 3*time.Second) }
	check.OK(t, renew("me"))
	at(2*Duration - 1)
	want("renewed, the answer took three seconds", true)
	at(2 * Duration)
	want("at the end of that", false)
	inner.takes = func() {}
	inner.err = errors.New("no answer")
	_ = renew("me")
	want("not renewed", false)
	inner.err = nil
	_ = renew("me")
	want("renewed", true)
	_ = renew("")
	want("given up", false)
	if !(*Leader)(nil).Leads() {
		t.Error("an operator that is alone does not lead")
	}
}

// A leader that was stopped gives up no lease that another has taken meanwhile: the
// elector of client-go would. One that ends while it leads gives its own up.
func TestOnlyTheHolderGivesUp(t *testing.T) {
	for name, holder := range map[string]string{"another holds it": "another", "it holds it": ""} {
		t.Run(name, func(t *testing.T) {
			inner := &lock{takes: func() {}}
			l := newLeader(inner, clock.RealClock{})
			ctx, end := context.WithCancel(t.Context())
			l.WhileLeading(func(context.Context) {
				if holder != "" {
					inner.taken(holder)
				}
				end()
			})
			check.OK(t, l.Run(ctx))
			if got := inner.record.HolderIdentity; got != holder {
				t.Errorf("the lease is held by %q, want %q", got, holder)
			}
		})
	}
}

// A transport with a guard lets reads and reviews pass, and writes only while the
// operator leads.
func TestTheGuard(t *testing.T) {
	clock := clocktesting.NewFakePassiveClock(time.Unix(1_800_000_000, 0))
	l := newLeader(&lock{takes: func() {}}, clock)
	passed := 0
	transport := l.Guard(roundTripper(func(*http.Request) (*http.Response, error) {
		passed++
		return httptest.NewRecorder().Result(), nil
	}))
	ask := func(method, path string) error {
		response, err := transport.RoundTrip(httptest.NewRequestWithContext(t.Context(), method, path, http.NoBody))
		if err == nil {
			response.Body.Close()
		}
		return err
	}
	for _, leads := range []bool{false, true} {
		if leads {
			_ = l.lock.Update(t.Context(), resourcelock.LeaderElectionRecord{HolderIdentity: "me"})
		}
		for _, c := range []struct {
			method, path string
			always       bool
		}{
			{http.MethodGet, "/apis/qinglian.dev/v1alpha1/federations", true},
			{http.MethodPost, "/apis/authentication.k8s.io/v1/tokenreviews", true},
			{http.MethodPost, "/apis/authorization.k8s.io/v1/subjectaccessreviews", true},
			{http.MethodPatch, "/apis/qinglian.dev/v1alpha1/namespaces/ns/federations/a/status", false},
			{http.MethodPost, "/apis/events.k8s.io/v1/namespaces/ns/events", false},
		} {
			err := ask(c.method, c.path)
			if want := leads || c.always; (err == nil) != want || err != nil && !errors.Is(err, ErrNotLeading) {
				t.Errorf("leads %t: %s %s: %v", leads, c.method, c.path, err)
			}
		}
	}
	if passed != 8 {
		t.Errorf("%d requests passed, want 8", passed)
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
