//go:build faults

package faults

import (
	"net/http"
	"sync/atomic"
	"syscall"
	"time"
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
	if i%2 == 0 {
		g.manager.args = []string{"--leader-elect=false"}
	} else {
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

// writeCut lets the manager die just before or after a write, or the answer to one
// be lost.
func writeCut(g *rig, _ int) int {
	g.manager.args = []string{"--leader-elect=false"}
	plans := 0
	for range 7 {
		g.edits(1 + g.rand.IntN(8))
		at, after, dies := int64(1+g.rand.IntN(6)), g.rand.IntN(3) > 0, g.rand.IntN(2) == 0
		var seen atomic.Int64
		fired := make(chan struct{})
		victim := g.manager.command
		if g.rand.IntN(2) == 0 {
			g.manager.restart(g.t)
			victim = g.manager.command
		}
		g.proxy.set(mishaps{atWrite: func(isAfter bool) bool {
			if isAfter != after || seen.Add(1) != at {
				return false
			}
			if dies {
				_ = victim.Process.Kill()
			}
			close(fired)
			return true
		}})
		g.edits(2)
		select {
		case <-fired:
			plans++
		case <-time.After(2 * time.Second):
		}
		if dies {
			g.manager.restart(g.t)
		}
	}
	g.proxy.set(mishaps{})
	return plans
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
	time.Sleep(20 * time.Second)
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
		for _, r := range g.audit.requests(g.t) {
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
	if _, ok := g.converge(time.Minute); !ok {
		return 1
	}
	took := time.Since(killed)
	g.took = &took
	limit := 17 * time.Second
	if !*long {
		limit = 25 * time.Second // beside all other tests
	}
	if took > limit {
		g.t.Errorf("new verdicts show %s after the leader was killed, want %s", took, limit)
	}
	g.manager = dead
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
	g.audit.requests(g.t)
	goesOn := time.Now()
	old.signal(g.t, syscall.SIGCONT)
	g.during(5*time.Millisecond, func() { time.Sleep(4 * time.Second) })
	for _, r := range g.audit.requests(g.t) {
		if r.agent == old.name && !r.lease() && r.verb != "get" && r.verb != "list" && r.verb != "watch" {
			g.t.Errorf("%s: %s %s was asked for by the one that leads no more, %s after it went on (%d)", other, r.verb, r.resource, r.at.Sub(goesOn), r.code)
		}
	}
	return 1
}
