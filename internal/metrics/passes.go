package metrics

import (
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// passes remembers when the last pass of each federation ended.
type passes struct {
	mutex   sync.Mutex
	started time.Time
	last    map[types.NamespacedName]time.Time
}

func (p *passes) start(now time.Time) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.started = now
}

func (p *passes) passed(key types.NamespacedName, exists bool, now time.Time) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if exists {
		p.last[key] = now
	} else {
		delete(p.last, key)
	}
}

// fullSince gives the time since which every federation has had a pass: the
// earliest of their last ones. A federation that has had none yet waits for it
// since it was created, or since the operator began. Where there are no
// federations nothing is left to do, now.
func (p *passes) fullSince(federations []v1alpha1.Federation, now time.Time) time.Time {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	since := now
	for i := range federations {
		f := &federations[i]
		last, ok := p.last[client.ObjectKeyFromObject(f)]
		if !ok {
			last = f.CreationTimestamp.Time
			if last.Before(p.started) {
				last = p.started
			}
		}
		if last.Before(since) {
			since = last
		}
	}
	return since
}
