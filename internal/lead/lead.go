// Package lead decides which of several operators works, and stops one that no
// longer may.
//
// An operator leads while it holds a lease that others can see. One that was
// stopped, or whose machine slept, wakes up believing that it still does. So
// every write asks the lease, by the operator's own clock: it has run out before
// anybody else could take it.
package lead

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/util/uuid"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/leaderelection"
	"k8s.io/client-go/tools/leaderelection/resourcelock"
	"k8s.io/utils/clock"
	"sigs.k8s.io/controller-runtime/pkg/manager"
)

// The lease. A standby looks at it every one to 2.2 retry periods, and takes it
// when it has seen no renewal for its duration, which it counts from when it saw
// the last one: never before the leader, which counts from when it asked for it.
// A dead leader is so replaced within 1.1 + 8 + 1.1 seconds, and one that gave
// the lease up within 1.1: new verdicts are to show within 17 and 5, and to judge
// everything once takes seconds, more on a busy machine. With the defaults of
// controller-runtime (15, 10 and 2) it would be 23.8 and 4.4. A leader that can't
// renew for the deadline gives up and tries to be elected again; the 3 seconds
// between the deadline and the duration are for a request on its way.
const (
	Duration      = 8 * time.Second
	RenewDeadline = 5 * time.Second
	RetryPeriod   = 500 * time.Millisecond
)

// ErrNotLeading is the error of a write that was not made because the lease has run out.
var ErrNotLeading = errors.New("the lease has run out: another operator may lead")

// errNotOurs is the error of giving up a lease that another holds by now.
var errNotOurs = errors.New("another operator holds the lease by now: it is not given up")

// Leader is a candidate for the lease. A nil *Leader always leads.
type Leader struct {
	clock   clock.PassiveClock
	lock    resourcelock.Interface
	leading []func(context.Context)

	mutex sync.Mutex
	until time.Time
}

// New makes a candidate for a lease in a namespace, where the config leads; in a
// cluster the namespace is by default the operator's own.
func New(config *rest.Config, namespace, name string, clock clock.PassiveClock) (*Leader, error) {
	if namespace == "" {
		text, err := os.ReadFile("/var/run/secrets/kubernetes.io/serviceaccount/namespace")
		if err != nil {
			return nil, fmt.Errorf("the namespace of the lease is not known outside of a cluster: set it (%w)", err)
		}
		namespace = strings.TrimSpace(string(text))
	}
	host, err := os.Hostname()
	if err != nil {
		return nil, err
	}
	lock, err := resourcelock.NewFromKubeconfig(resourcelock.LeasesResourceLock, namespace, name,
		resourcelock.ResourceLockConfig{Identity: host + "_" + string(uuid.NewUUID())}, config, RenewDeadline)
	if err != nil {
		return nil, err
	}
	return newLeader(lock, clock), nil
}

func newLeader(lock resourcelock.Interface, clock clock.PassiveClock) *Leader {
	l := &Leader{clock: clock}
	l.lock = &watched{Interface: lock, leader: l}
	return l
}

// WhileLeading has a function called each time that the operator begins to lead,
// with a context that ends when it no longer does.
func (l *Leader) WhileLeading(do func(context.Context)) { l.leading = append(l.leading, do) }

// Run takes part in elections until the context ends, and then gives the lease
// up. Whoever lost it takes part in the next one.
func (l *Leader) Run(ctx context.Context) error {
	elector, err := leaderelection.NewLeaderElector(leaderelection.LeaderElectionConfig{
		Lock: l.lock, LeaseDuration: Duration, RenewDeadline: RenewDeadline, RetryPeriod: RetryPeriod, ReleaseOnCancel: true,
		Callbacks: leaderelection.LeaderCallbacks{
			OnStartedLeading: func(ctx context.Context) {
				for _, do := range l.leading {
					go do(ctx)
				}
			},
			OnStoppedLeading: func() {},
		},
	})
	if err != nil {
		return err
	}
	for ctx.Err() == nil {
		elector.Run(ctx)
	}
	return nil
}

// Leads says whether the operator holds a lease that has not run out, neither by
// the time that has passed nor by what the clock shows: while a machine sleeps
// only the latter goes on.
func (l *Leader) Leads() bool {
	if l == nil {
		return true
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	now := l.clock.Now()
	return now.Before(l.until) && now.Round(0).Before(l.until.Round(0))
}

func (l *Leader) renewed(asked time.Time, record resourcelock.LeaderElectionRecord) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.until = time.Time{}
	if record.HolderIdentity == l.lock.Identity() {
		l.until = asked.Add(Duration)
	}
}

// watched is a lock that tells of its renewals, and that is given up only by who holds it.
// The elector of client-go gives up what it believes to hold: one that was stopped, and goes
// on when another leads, would take the lease from that one, which does not know and goes on
// writing until its own time has run out.
type watched struct {
	resourcelock.Interface
	leader *Leader
	holder string // when the lease was last read or written
}

// Get implements resourcelock.Interface.
func (w *watched) Get(ctx context.Context) (*resourcelock.LeaderElectionRecord, []byte, error) {
	record, raw, err := w.Interface.Get(ctx)
	if err == nil {
		w.holder = record.HolderIdentity
	}
	return record, raw, err
}

// Create implements resourcelock.Interface.
func (w *watched) Create(ctx context.Context, record resourcelock.LeaderElectionRecord) error {
	return w.write(record, func() error { return w.Interface.Create(ctx, record) })
}

// Update implements resourcelock.Interface. A record without a holder gives the lease up.
func (w *watched) Update(ctx context.Context, record resourcelock.LeaderElectionRecord) error {
	if record.HolderIdentity == "" && w.holder != w.Identity() {
		return errNotOurs
	}
	return w.write(record, func() error { return w.Interface.Update(ctx, record) })
}

func (w *watched) write(record resourcelock.LeaderElectionRecord, do func() error) error {
	asked := w.leader.clock.Now()
	err := do()
	if err == nil {
		w.holder = record.HolderIdentity
		w.leader.renewed(asked, record)
	}
	return err
}

// Guard has each write that goes through a transport ask the lease. What an
// operator may ask at any time passes: reviews of those who read its metrics.
func (l *Leader) Guard(transport http.RoundTripper) http.RoundTripper {
	return guard{leader: l, transport: transport}
}

type guard struct {
	leader    *Leader
	transport http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (g guard) RoundTrip(r *http.Request) (*http.Response, error) {
	if writes(r) && !g.leader.Leads() {
		if r.Body != nil {
			r.Body.Close()
		}
		return nil, ErrNotLeading
	}
	return g.transport.RoundTrip(r)
}

// WrappedRoundTripper gives the transport that is guarded.
func (g guard) WrappedRoundTripper() http.RoundTripper { return g.transport }

func writes(r *http.Request) bool {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return false
	}
	return !strings.HasPrefix(r.URL.Path, "/apis/authentication.k8s.io/") && !strings.HasPrefix(r.URL.Path, "/apis/authorization.k8s.io/")
}

// Start runs a manager, and its candidate for the lease once the caches are
// filled, until the context ends. The lease is given up when all passes have ended.
func Start(ctx context.Context, mgr manager.Manager, leader *Leader) error {
	if leader == nil {
		return mgr.Start(ctx)
	}
	elections, end := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan error, 1)
	go func() {
		if !mgr.GetCache().WaitForCacheSync(elections) {
			ended <- nil
			return
		}
		ended <- leader.Run(elections)
	}()
	err := mgr.Start(ctx)
	end()
	return errors.Join(err, <-ended)
}
