//go:build faults

package faults

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
	"qinglian.dev/qinglian/test/operator"
)

// rig is a control plane with a world on it, and whatever a scenario runs there.
type rig struct {
	t     *testing.T
	plane *controlPlane
	audit *auditReader
	world *world.World // as it was declared
	rand  *rand.Rand
	today func() civil.Date

	manager *manager
	others  []*manager
	proxy   *proxy
	pipe    *pipe

	result result        // of the scenario that is tried
	taken  time.Duration // the longest until a dead leader's lease was taken
}

// as is the rig within another test, for another scenario.
func (g *rig) as(t *testing.T) *rig {
	t.Helper()
	g.t = t
	if g.proxy != nil {
		g.proxy.set(mishaps{})
	}
	if m := g.manager; m != nil && len(m.args) > 0 {
		m.args = nil
		m.restart(t)
	}
	return g
}

// rig begins with a world.
func (s stand) rig(t *testing.T, w *world.World, seed uint64) *rig {
	t.Helper()
	g := &rig{t: t, plane: newControlPlane(t, s.disk, s.plane...), world: w, rand: rand.New(rand.NewPCG(seed, 0))}
	g.audit = &auditReader{path: g.plane.auditLog()}
	g.today = func() civil.Date { return civil.At(time.Now(), notice.NationalTimeZone()) }
	for _, o := range corpus.Objects(g.world) {
		check.OK(t, g.create(o))
	}
	s.begin(g)
	return g
}

// account is a kubeconfig that leads straight to the API server.
func (g *rig) account() string { return g.plane.accountAt(g.t, "https://"+g.plane.address(), nil) }

// proxied is one that leads through a proxy.
func (g *rig) proxied() string {
	g.proxy = newProxy(g.t, g.plane.address(), g.plane.authority(g.t))
	return g.plane.accountAt(g.t, g.proxy.url, g.proxy.certificate)
}

// piped is one that leads through a pipe.
func (g *rig) piped() string {
	g.pipe = newPipe(g.t, g.plane.address())
	return g.plane.accountAt(g.t, g.pipe.url, nil)
}

// create creates an object, and its namespace where that is missing.
func (g *rig) create(o client.Object) error {
	c, ctx := g.plane.Client, g.t.Context()
	o = o.DeepCopyObject().(client.Object)
	o.SetResourceVersion("")
	o.SetUID("")
	err := c.Create(ctx, o)
	if apierrors.IsNotFound(err) {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: o.GetNamespace()}}
		if err := c.Create(ctx, ns); err != nil && !apierrors.IsAlreadyExists(err) {
			return err
		}
		err = c.Create(ctx, o)
	}
	if apierrors.IsAlreadyExists(err) {
		return nil // by an attempt without an answer
	}
	return err
}

// edit makes a random edit, again and again until it is acknowledged.
func (g *rig) edit() {
	change := corpus.Edit(g.rand, g.world)
	for deadline := time.Now().Add(2 * time.Minute); ; {
		err := g.try(change)
		switch {
		case err == nil, g.t.Context().Err() != nil:
			return
		case time.Now().After(deadline):
			g.t.Errorf("an edit is not taken: %v", err)
			return
		case !apierrors.IsConflict(err):
			time.Sleep(50 * time.Millisecond)
		}
	}
}

func (g *rig) try(change corpus.Change) error {
	c, ctx := g.plane.Client, g.t.Context()
	switch {
	case change.Before == nil:
		return g.create(change.After)
	case change.After == nil:
		return client.IgnoreNotFound(c.Delete(ctx, change.Before))
	}
	have := change.After.DeepCopyObject().(client.Object)
	if err := c.Get(ctx, client.ObjectKeyFromObject(have), have); err != nil {
		return err
	}
	want := change.After.DeepCopyObject().(client.Object)
	want.SetResourceVersion(have.GetResourceVersion())
	return c.Update(ctx, want)
}

func (g *rig) edits(n int) {
	for range n {
		g.edit()
	}
}

// during makes edits, with a pause after each, while something else is done.
func (g *rig) during(pause time.Duration, do func()) {
	over := make(chan struct{})
	var edits sync.WaitGroup
	edits.Go(func() {
		for {
			select {
			case <-over:
				return
			case <-time.After(pause):
				g.edit()
			}
		}
	})
	defer func() { // a test that ends here takes the edits along
		close(over)
		edits.Wait()
	}()
	do()
}

// moment waits for up to a time.
func (g *rig) moment(most time.Duration) { time.Sleep(rand.N(most)) }

// differs gives how many statuses are not what the engine says, and some of them.
func (g *rig) differs() (n int, some string, err error) {
	ctx, cancel := context.WithTimeout(g.t.Context(), 20*time.Second)
	defer cancel()
	w, err := operator.Read(ctx, g.plane.Client)
	if err != nil {
		return 0, "", err
	}
	have := operator.Statuses(w)
	assess.Evaluate(w, g.today(), words.Chinese)
	want := operator.Statuses(w)
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if want[key] != have[key] {
			if n++; n < 3 {
				some += key + "\n" + apart(want[key], have[key])
			}
		}
	}
	return n, some, nil
}

// apart shows two texts from shortly before they differ.
func apart(engine, operator string) string {
	from := 0
	for from < min(len(engine), len(operator)) && engine[from] == operator[from] {
		from++
	}
	from = max(0, from-200)
	return fmt.Sprintf("  engine   …%.400s\n  operator …%.400s\n", engine[from:], operator[from:])
}

// converge waits until all statuses are what the engine says, and gives the time
// that it took.
func (g *rig) converge(limit time.Duration) (took time.Duration, ok bool) {
	began := time.Now()
	for {
		for _, m := range append(g.others, g.manager) {
			if m != nil {
				m.keep(g.t)
			}
		}
		n, some, err := g.differs()
		if err == nil && n == 0 {
			return time.Since(began), true
		}
		if time.Since(began) > limit {
			g.t.Errorf("after %s %d statuses are not what the engine says (%v):\n%s", limit, n, err, some)
			return time.Since(began), false
		}
		// Each look costs the API server four lists: seldom enough to leave it alone.
		time.Sleep(min(max(100*time.Millisecond, time.Since(began)/20), 2*time.Second))
	}
}
