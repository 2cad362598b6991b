//go:build faults

package faults

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/corpus"
	"qinglian.dev/qinglian/test/operator"
)

// offset is a clock that is wrong by as much as one likes.
type offset struct{ by atomic.Int64 }

func (o *offset) Now() time.Time                      { return time.Now().Round(0).Add(time.Duration(o.by.Load())) }
func (o *offset) Since(t time.Time) time.Duration     { return o.Now().Sub(t) }
func (o *offset) set(to time.Time)                    { o.by.Store(int64(to.Sub(time.Now().Round(0)))) }
func (o *offset) date(zone *time.Location) civil.Date { return civil.At(o.Now(), zone) }

var clock offset

// atTheClock runs the operator here, with a clock that can be set.
func atTheClock(g *rig) {
	noon := civil.StartOf(corpus.Date, notice.NationalTimeZone()).Add(12 * time.Hour)
	clock.set(noon)
	g.today = func() civil.Date { return clock.date(notice.NationalTimeZone()) }
	o, err := operator.StartWith(g.plane.Plane, &clock, words.Chinese)
	if err != nil {
		g.t.Fatal(err)
	}
	g.t.Cleanup(func() {
		if err := o.Stop(); err != nil {
			g.t.Error(err)
		}
	})
}

// clockJumps sets the clock by days, forward or back, as when a machine has slept
// or its clock is put right.
func clockJumps(_ *rig, i int) int {
	days := []int{1, -1, 30, -30, 400, -399}[i%6]
	clock.by.Add(int64(time.Duration(days) * 24 * time.Hour))
	return 1
}

// storm makes many edits at once.
func storm(g *rig, i int) int {
	inParallel := func(n int, do func(int)) {
		var next atomic.Int64
		var workers sync.WaitGroup
		for range 8 {
			workers.Go(func() {
				for k := int(next.Add(1)) - 1; k < n; k = int(next.Add(1)) - 1 {
					do(k)
				}
			})
		}
		workers.Wait()
	}
	groups, federations := g.world.MemberGroups, g.world.Federations
	size := 400
	if *long {
		size = 2000
	}
	inParallel(size, func(k int) {
		o := &v1alpha1.MemberGroup{}
		o.Namespace, o.Name = groups[k%20].Namespace, groups[k%20].Name
		g.merge(o, fmt.Sprintf(`{"spec":{"activity":[{"year":%d,"activities":%d}]}}`, 2020+k%6, k%5))
	})
	inParallel(size/4, func(k int) {
		f := &federations[k%len(federations)]
		g.merge(f, fmt.Sprintf(`{"spec":{"displayName":"第%d次改名青年联合会"}}`, i*size+k))
	})
	first := &g.world.Notices[0]
	for k := range 20 {
		g.merge(first, fmt.Sprintf(`{"spec":{"title":"第%d次"}}`, k))
		time.Sleep(50 * time.Millisecond)
	}
	return 3
}

// churn changes facts for an hour: nothing grows.
func churn(g *rig, _ int) int {
	edits := 0
	var early, late int
	for began := time.Now(); time.Since(began) < *hour; edits++ {
		g.edit()
		time.Sleep(300 * time.Millisecond)
		if time.Since(began) > 10*time.Minute && early == 0 {
			early = g.manager.memory(g.t)
		}
	}
	late = g.manager.memory(g.t)
	g.result.Notes = append(g.result.Notes, fmt.Sprintf("%d edits; %d KiB of memory after ten minutes, %d at the end", edits, early, late))
	if late > 2*early {
		g.t.Errorf("memory has grown from %d to %d KiB", early, late)
	}
	return edits
}

// quiet lets nothing happen, and then restarts the manager: nothing is written.
func quiet(g *rig, _ int) int {
	pause, start := 10*time.Second, 10*time.Second
	if *long {
		pause, start = 10*time.Minute, 20*time.Second
	}
	time.Sleep(5 * time.Second)
	g.look()
	before, err := operator.Versions(g.t.Context(), g.plane.Client)
	if err != nil {
		g.t.Fatal(err)
	}
	time.Sleep(pause)
	g.manager.restart(g.t)
	time.Sleep(start)
	after, err := operator.Versions(g.t.Context(), g.plane.Client)
	if err != nil {
		g.t.Fatal(err)
	}
	for key, version := range before {
		if after[key] != version {
			g.t.Errorf("%s was written", key)
		}
	}
	requests := g.look()
	if n := count(requests, func(r request) bool { return r.verb == "patch" }); n > 0 {
		g.t.Errorf("%d patches in quiet times", n)
	}
	g.result.Notes = append(g.result.Notes, fmt.Sprintf("%d requests but for leases", count(requests, func(r request) bool { return !r.lease() })))
	return 1
}
