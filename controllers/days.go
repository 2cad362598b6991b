package controllers

import (
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/types"
	"k8s.io/utils/clock"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"qinglian.dev/qinglian/internal/civil"
)

const (
	// lookAtClock is how often the clock is looked at. A timer does not tell that a
	// machine has slept, or that its clock was set.
	lookAtClock = 15 * time.Second
	// dueSpread spreads the passes that a clock brings which was set.
	dueSpread = 20 * time.Second
)

// days knows on which day each federation was last judged, and when its verdicts
// can next change.
type days struct {
	clock clock.PassiveClock

	mutex  sync.Mutex
	judged map[types.NamespacedName]judgement
}

type judgement struct {
	on, next civil.Date // next is empty when nothing will change by itself
	zone     *time.Location
}

func newDays(clock clock.PassiveClock) *days {
	return &days{clock: clock, judged: map[types.NamespacedName]judgement{}}
}

// passed takes note of a pass; of a key that stands for nothing any more it
// forgets what there was.
func (d *days) passed(key types.NamespacedName, j judgement, exists bool) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if exists {
		d.judged[key] = j
	} else {
		delete(d.judged, key)
	}
}

// due gives the federations whose verdicts are of another day: their next one has
// come, or the clock was set back.
func (d *days) due() []reconcile.Request {
	now := d.clock.Now()
	d.mutex.Lock()
	defer d.mutex.Unlock()
	var list []reconcile.Request
	today := map[*time.Location]civil.Date{}
	for key, j := range d.judged {
		if today[j.zone] == "" {
			today[j.zone] = civil.At(now, j.zone)
		}
		if date := today[j.zone]; date < j.on || j.next != "" && date >= j.next {
			list = append(list, reconcile.Request{NamespacedName: key})
		}
	}
	return list
}
