package controllers

import (
	"encoding/json"
	"hash/fnv"
	"slices"
	"sync"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/resourceversion"
	"k8s.io/utils/clock"

	"qinglian.dev/qinglian/api/v1alpha1"
)

const (
	// patience is how long the cache may be behind the operator's own last write
	// before the API server is asked whether it is.
	patience = 2 * time.Second
	// askAgain is how long a status that the API server did not take as it was is
	// left alone.
	askAgain = 10 * time.Minute
	// calm is how long a status must have been left alone by others for the next
	// contradiction to be mended at once.
	calm = time.Minute
)

// ledger remembers of each object what the operator last wrote of it, and what
// it last found right. A cache alone can't tell: it may be behind, and a status
// may be changed by others, lost, or cut short by definitions of another version.
type ledger struct {
	clock clock.PassiveClock

	mutex   sync.Mutex
	entries map[types.UID]*entry
	epoch   int  // of the connection to the API server, and of its definitions
	probe   bool // the next status that would be left is asked for
	changed func()
}

// newLedger makes one that calls changed when the API server takes what it did not before.
func newLedger(clock clock.PassiveClock, changed func()) *ledger {
	return &ledger{clock: clock, entries: map[types.UID]*entry{}, changed: changed}
}

// entry is what is known of an object. Statuses are known by their fingerprints.
type entry struct {
	kind string

	// What a watch showed last; the status only of an update.
	seen       string
	seenStatus uint64
	awaits     string // the version that a pass could not rest on: any later one brings it again

	// What the last pass found right.
	judged bool
	wanted uint64

	// What the API server was last asked for: the status, the version of the
	// object that it answered with, when and on which connection that was.
	asked    uint64
	version  string
	at       time.Time
	epoch    int
	unsure   bool // there was no answer: it may have been taken or not
	notTaken bool // it was refused, or something else came out of it

	// How often in a row others have changed the status, and when they last did.
	contradicted   int
	contradictedAt time.Time
}

// fingerprint of an object's status, but for times of transition: a status that is
// not on record has others with each pass.
func fingerprint(o v1alpha1.Judged) uint64 {
	hash := fnv.New64a()
	// A status has only what JSON can hold, and a hash takes everything.
	_ = json.NewEncoder(hash).Encode(undated(o))
	return hash.Sum64()
}

// undated gives an object's status without times of transition. The object stays as it is.
func undated(o v1alpha1.Judged) any {
	conditions := slices.Clone(o.Conditions())
	for i := range conditions {
		conditions[i].LastTransitionTime = metav1.Time{}
	}
	switch o := o.(type) {
	case *v1alpha1.Notice:
		s := o.Status
		s.Conditions = conditions
		return s
	case *v1alpha1.Federation:
		s := o.Status
		s.Conditions = conditions
		return s
	case *v1alpha1.MemberGroup:
		s := o.Status
		s.Conditions = conditions
		return s
	}
	s := o.(*v1alpha1.YouthAssociation).Status
	s.Conditions = conditions
	return s
}

func (l *ledger) entry(o v1alpha1.Judged) *entry {
	e := l.entries[o.GetUID()]
	if e == nil {
		e = &entry{kind: kindOf(o)}
		l.entries[o.GetUID()] = e
	}
	return e
}

func kindOf(o v1alpha1.Judged) string {
	switch o.(type) {
	case *v1alpha1.Notice:
		return v1alpha1.KindNotice
	case *v1alpha1.Federation:
		return v1alpha1.KindFederation
	case *v1alpha1.MemberGroup:
		return v1alpha1.KindMemberGroup
	}
	return v1alpha1.KindYouthAssociation
}

// appeared takes note of an object that a watch shows for the first time.
func (l *ledger) appeared(o v1alpha1.Judged) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	e := l.entry(o)
	e.seen, e.seenStatus = o.GetResourceVersion(), 0
}

// gone forgets an object.
func (l *ledger) gone(o v1alpha1.Judged) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	delete(l.entries, o.GetUID())
}

// contradicts takes note of an update that a watch shows, and says whether its
// status is another than the last pass found right: then another pass is due,
// after a wait that grows while others keep changing it. The operator's own
// writes contradict nothing, but for one that a pass waits to see.
func (l *ledger) contradicts(before, after v1alpha1.Judged) (wait time.Duration, contradicts bool) {
	status := fingerprint(after)
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if recreated(before, after) {
		delete(l.entries, before.GetUID())
	}
	e := l.entry(after)
	e.seen, e.seenStatus = after.GetResourceVersion(), status
	if e.awaits != "" && older(e.awaits, e.seen) {
		e.awaits = ""
		return 0, true
	}
	if !e.judged || e.seenStatus == e.wanted {
		return 0, false // one that no pass has judged yet has its pass before it
	}
	now := l.clock.Now()
	if now.Sub(e.contradictedAt) > calm {
		e.contradicted = 0
	}
	if e.contradicted > 0 {
		wait = backoff(e.contradicted)
	}
	e.contradicted++
	e.contradictedAt = now
	return wait, true
}

// decision is what is to be done about a status.
type decision int

const (
	settled  decision = iota // nothing: it is on record
	ask                      // write it, or have it confirmed
	comeBack                 // the cache is behind: judge again in a moment
	leave                    // the API server did not take it before, and would not now
)

// decide says what is to be done about the status that a pass wants of an object
// that it has read from the cache; same is whether it found that status there.
func (l *ledger) decide(have, want v1alpha1.Judged, same bool) decision {
	wanted := want
	if same {
		wanted = have // what comes back from the API server may be put in other words
	}
	status := fingerprint(wanted)
	l.mutex.Lock()
	defer l.mutex.Unlock()
	e := l.entry(have)
	e.judged, e.wanted = true, status
	version, recent := have.GetResourceVersion(), func(within time.Duration) bool { return l.clock.Since(e.at) < within }
	behind := older(version, e.version)
	switch {
	case behind && recent(patience):
		e.awaits = version
		return comeBack
	case older(version, e.seen) && e.seenStatus != e.wanted:
		return comeBack // changed since the pass read it; the watch asked for no other pass if it agreed with the one before
	case same && !behind && !e.unsure:
		e.notTaken = false // what was not taken before is on record by now
		return settled
	case !same && l.vain(e, version) && recent(askAgain):
		if !l.probe {
			return leave
		}
		l.probe = false
	}
	return ask
}

// vain says whether a version of an object was asked for the same already, and the
// API server did not take it.
func (l *ledger) vain(e *entry, version string) bool {
	return e.notTaken && e.asked == e.wanted && e.version == version && e.epoch == l.epoch
}

// taken takes note of an answer of the API server, and says whether it tells for
// the first time that the definitions leave out a part of the status.
func (l *ledger) taken(have, answer v1alpha1.Judged, whole bool) (news bool) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	e := l.entry(have)
	if whole && e.notTaken && e.asked == e.wanted {
		l.epoch++ // other definitions take it
		l.changed()
	}
	e.asked, e.unsure = e.wanted, false
	if whole {
		e.wanted = fingerprint(answer)
		e.asked = e.wanted
	}
	return l.answered(e, answer.GetResourceVersion(), !whole)
}

// refused takes note that the definitions refuse a status, and says whether that is news.
func (l *ledger) refused(have v1alpha1.Judged) (news bool) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	e := l.entry(have)
	e.asked = e.wanted
	return l.answered(e, have.GetResourceVersion(), true)
}

func (l *ledger) answered(e *entry, version string, notTaken bool) (news bool) {
	news = notTaken && !e.notTaken
	e.version, e.at, e.epoch, e.notTaken = version, l.clock.Now(), l.epoch, notTaken
	return news
}

// conflicted takes note that the API server has a later version of an object.
func (l *ledger) conflicted(have v1alpha1.Judged) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if e := l.entry(have); !older(have.GetResourceVersion(), e.seen) {
		e.awaits = have.GetResourceVersion()
	}
}

// unanswered takes note that a write failed which the API server may have taken.
func (l *ledger) unanswered(have v1alpha1.Judged) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.entry(have).unsure = true
}

// reconnected takes note that the API server may have other definitions now: what
// it did not take before is asked for again.
func (l *ledger) reconnected() {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.epoch++
}

// askOne has one status asked for again that the API server did not take: if it does
// now, all others are too.
func (l *ledger) askOne() {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.probe = true
}

// notTaken counts the statuses that the API server did not take as they were, by kind.
func (l *ledger) notTaken() map[string]int {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	count := map[string]int{}
	for _, e := range l.entries {
		if e.notTaken {
			count[e.kind]++
		}
	}
	return count
}

// older says whether one version of an object came before another. What can't be
// compared, as with nothing, is not older.
func older(version, than string) bool {
	order, err := resourceversion.CompareResourceVersion(version, than)
	return err == nil && order < 0
}
