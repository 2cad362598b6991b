package live

import (
	"context"
	"time"
)

const (
	// calm is how long nothing has to come before the pages are made anew; together is how
	// long they wait at the longest for what goes on coming.
	calm     = 150 * time.Millisecond
	together = 600 * time.Millisecond
	// daily is how often it is looked whether a day has begun, or a connection was lost.
	daily = time.Second
)

// rebuild calls build for what changed says, some changes together, and look every second,
// until the context ends.
func rebuild(ctx context.Context, changed <-chan struct{}, build, look func()) {
	tick := time.NewTicker(daily)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			look()
		case <-changed:
			settle(ctx, changed)
			build()
		}
	}
}

// settle waits until nothing more comes, for a while at the longest.
func settle(ctx context.Context, changed <-chan struct{}) {
	longest := time.After(together)
	for {
		select {
		case <-ctx.Done():
			return
		case <-longest:
			return
		case <-changed:
		case <-time.After(calm):
			return
		}
	}
}

// signal makes what wakes a rebuild: any number of calls before it looks are one.
func signal() (changed chan struct{}, wake func()) {
	changed = make(chan struct{}, 1)
	return changed, func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	}
}
