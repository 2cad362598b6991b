//go:build faults

package faults

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/test/corpus"
)

func direct(g *rig)  { g.manager = startManager(g.t, g.plane, "manager", g.account()) }
func proxied(g *rig) { g.manager = startManager(g.t, g.plane, "manager", g.proxied()) }
func piped(g *rig)   { g.manager = startManager(g.t, g.plane, "manager", g.piped()) }

// two starts two managers; g.manager is the one that leads.
func two(g *rig) {
	account := g.account()
	g.manager = startManager(g.t, g.plane, "manager-a", account)
	g.leader("")
	g.others = []*manager{startManager(g.t, g.plane, "manager-b", account)}
}

// managerKilled kills the manager six times while facts change. Its lease is
// still held by the one that is dead, so that one that works alone is tried too.
func managerKilled(g *rig, i int) int {
	g.manager.args = []string{"--leader-elect=false"}
	if i%4 == 3 {
		g.manager.args = nil
	}
	const kills = 6
	g.during(5*time.Millisecond, func() {
		for range kills {
			g.moment(900 * time.Millisecond)
			g.manager.restart(g.t)
		}
	})
	return kills
}

// cuts are the plans of a round.
const cuts = 12

// writeCut cuts writes off, one after the other: the manager dies just before or
// after one, or what it asked or the answer is lost. Elections are held only where it is
// the lease whose write is cut off: after each death they take as long as it does.
func writeCut(g *rig, i int) (plans int) {
	g.manager.args = []string{"--leader-elect=false"}
	if i%10 == 9 {
		g.manager.args = nil
	}
	g.manager.restart(g.t)
	for j := range cuts {
		n := i*cuts + j
		kind, after, dies := kinds[n%(len(kinds)-1)], n%2 == 1, n/2%2 == 1
		if i%10 == 9 {
			kind, dies = "leases", j == 0
		}
		if g.cutOff(kind, after, dies) {
			plans++
			g.result.count(fmt.Sprintf("%s %s%s", kind, map[bool]string{false: "before", true: "after"}[after], map[bool]string{true: ", and died"}[dies]), 1)
			g.settle(200 * time.Millisecond)
		}
		if g.result.Stuck > 0 {
			break
		}
	}
	return plans
}

// cutOff cuts off a write of a kind, and says whether there was one.
func (g *rig) cutOff(kind string, after, dies bool) bool {
	victim, fired := g.manager.command.Process, make(chan struct{})
	var once atomic.Bool
	g.proxy.set(mishaps{cut: func(k string, a bool) bool {
		if k != kind || a != after || !once.CompareAndSwap(false, true) {
			return false
		}
		if dies {
			_ = victim.Kill()
		}
		close(fired)
		return true
	}})
	defer g.proxy.set(mishaps{})
	g.touch(kind)
	select {
	case <-fired:
		if dies {
			g.manager.restart(g.t)
		}
		return true
	case <-time.After(3 * time.Second):
		return false
	}
}

// touch changes facts so that something of a kind is written.
func (g *rig) touch(kind string) {
	w := g.world
	objects := map[string][]client.Object{}
	for _, o := range corpus.Objects(w) {
		kind := strings.ToLower(o.GetObjectKind().GroupVersionKind().Kind) + "s"
		objects[kind] = append(objects[kind], o)
	}
	list := objects[kind]
	if len(list) == 0 || g.rand.IntN(4) == 0 {
		g.edits(4)
		return
	}
	field := "displayName"
	if kind == "notices" {
		field = "title"
	}
	g.merge(list[g.rand.IntN(len(list))], fmt.Sprintf(`{"spec":{%q:"第%d次"}}`, field, g.rand.IntN(1_000_000)))
}

// serverKilled kills the API server while facts change. What it takes counts from
// when it is ready again.
func serverKilled(g *rig, _ int) int {
	g.during(3*time.Millisecond, func() {
		g.moment(2 * time.Second)
		g.plane.kill()
		g.moment(1500 * time.Millisecond)
		g.plane.start(g.t)
		g.moment(500 * time.Millisecond)
	})
	return 1
}

// noServer starts the manager without an API server: it is alive, and not ready.
// In every other round it had one, which is away for longer than its lease.
func noServer(g *rig, i int) int {
	exits := g.manager.exits
	g.edits(20)
	g.plane.kill()
	if i%2 == 0 {
		g.manager.restart(g.t)
	}
	time.Sleep(outlives)
	if !g.manager.alive() || g.manager.exits > exits {
		g.t.Error("the manager has ended without an API server")
	}
	if code := g.manager.says("healthz"); code != http.StatusOK {
		g.t.Errorf("healthz says %d without an API server", code)
	}
	if code := g.manager.says("readyz"); i%2 == 0 && code == http.StatusOK {
		g.t.Error("readyz says that a manager is ready which has seen no API server")
	}
	g.plane.start(g.t)
	return 1
}

// leader waits until one that is not named leads, and gives its name.
func (g *rig) leader(not string) string {
	g.t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		last := ""
		for _, r := range g.look() {
			if r.lease() && r.verb != "get" && r.code < 300 {
				last = r.agent
			}
		}
		if last != "" && last != not {
			return last
		}
	}
	g.t.Fatal("nobody leads")
	return ""
}

// swap makes g.manager the one that leads.
func (g *rig) swap() {
	if name := g.leader(""); name != g.manager.name {
		g.manager, g.others[0] = g.others[0], g.manager
	}
}

// leaderKilled kills the leader while facts change.
func leaderKilled(g *rig, _ int) int {
	g.swap()
	var killed time.Time
	g.during(5*time.Millisecond, func() {
		g.moment(time.Second)
		g.manager.kill()
		killed = time.Now()
	})
	dead := g.manager
	g.manager = nil // which would be started again
	_, ok := g.converge(patience)
	took := time.Since(killed)
	g.manager = dead
	g.converged(took, ok)
	for _, r := range g.look() {
		if r.lease() && r.verb == "update" && r.agent != dead.name && r.at.After(killed) {
			g.taken = max(g.taken, r.at.Sub(killed))
			break
		}
	}
	g.result.Notes = []string{fmt.Sprintf("the lease was taken after %s at the longest", seconds(g.taken))}
	limit := 17 * time.Second
	if !*long {
		limit = 25 * time.Second // beside all other tests
	}
	if took > limit {
		g.t.Errorf("new verdicts show %s after the leader was killed, want %s", took, limit)
	}
	g.manager.start(g.t)
	time.Sleep(3 * time.Second)
	return 1
}

// leaderStopped stops the leader in the middle of its work until another leads,
// and lets it go on: it writes nothing.
func leaderStopped(g *rig, _ int) int {
	g.swap()
	old := g.manager
	g.during(2*time.Millisecond, func() {
		g.moment(time.Second)
		old.signal(g.t, syscall.SIGSTOP)
	})
	other := g.leader(old.name)
	g.edits(40)
	time.Sleep(time.Duration(g.rand.IntN(4)) * time.Second)
	g.look()
	goesOn := time.Now()
	old.signal(g.t, syscall.SIGCONT)
	g.during(5*time.Millisecond, func() { time.Sleep(4 * time.Second) })
	for _, r := range g.look() {
		if r.agent == old.name && !r.lease() && r.verb != "get" && r.verb != "list" && r.verb != "watch" {
			g.t.Errorf("%s: %s %s was asked for by the one that leads no more, %s after it went on (%d)", other, r.verb, r.resource, r.at.Sub(goesOn), r.code)
		}
	}
	return 1
}
