//go:build faults

package faults

import (
	"fmt"
	"time"
)

// silentWatches lets every watch fall silent on a connection that lives, while
// facts change.
func silentWatches(g *rig, _ int) int {
	g.proxy.set(mishaps{watchesEnd: 100 * time.Millisecond, silent: true})
	g.manager.restart(g.t) // its watches of all objects are silent too, and are asked for again
	time.Sleep(2 * time.Second)
	g.proxy.set(mishaps{})
	g.edits(10)
	return 1
}

// halfOpen leaves connections open that carry nothing any more.
func halfOpen(g *rig, _ int) int {
	g.edits(5)
	g.pipe.fallSilent()
	g.edits(10)
	return 1
}

// codes are what the API server, or something before it, may answer to a write.
var codes = []int{404, 409, 422, 429, 500, 503, 504}

// errorCodes lets requests fail while facts change: on a third of the writes of
// status until all is well, and on all of them for ten seconds.
func errorCodes(g *rig, i int) int {
	all := []mishaps{
		{cutBefore: .4},
		{cutAfter: .4},
		{slow: 2 * time.Second},
		{all: .3},
		{all: 1},
		{watchesEnd: 2 * time.Second},
		{watchesEnd: 3 * time.Second, eventsLate: time.Second, all: .1, cutBefore: .1, cutAfter: .1, code: 409, share: .1},
	}
	for _, code := range codes {
		all = append(all, mishaps{code: code, share: .3}, mishaps{code: code, share: 1})
	}
	m := all[(i*5)%len(all)]
	g.proxy.set(m)
	g.during(20*time.Millisecond, func() { time.Sleep(3 * time.Second) })
	if m.share == 1 || m.all == 1 {
		before := g.proxy.injected.Load()
		time.Sleep(10 * time.Second)
		g.note(fmt.Sprintf("all writes answered %d", m.code), int(g.proxy.injected.Load()-before)/10)
	} else {
		time.Sleep(5 * time.Second)
	}
	g.proxy.set(mishaps{})
	return 1
}

// note keeps the rate of refusals of a fault that stays.
func (g *rig) note(what string, perSecond int) {
	g.result.Notes = append(g.result.Notes, fmt.Sprintf("%s: %d refusals a second", what, perSecond))
}
