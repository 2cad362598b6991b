package controllers

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"testing"
	"time"

	jsonpatch "gopkg.in/evanphx/json-patch.v4"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/tools/events"
	clocktesting "k8s.io/utils/clock/testing"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/metrics"
	"qinglian.dev/qinglian/internal/words"
)

// oneGroup is an API server with a single object, which can lose answers, leave
// out fields, and refuse.
type oneGroup struct {
	client.Client
	stored   v1alpha1.MemberGroup
	requests int

	loseAnswer, prune, refuse, lose bool
}

func (s *oneGroup) Status() client.SubResourceWriter { return statusOf{server: s} }

type statusOf struct {
	client.SubResourceWriter
	server *oneGroup
}

func (o statusOf) Patch(_ context.Context, object client.Object, patch client.Patch, _ ...client.SubResourcePatchOption) error {
	return o.server.patch(object, patch)
}

func (s *oneGroup) patch(o client.Object, patch client.Patch) error {
	s.requests++
	text, err := patch.Data(o)
	if err != nil {
		return err
	}
	before, err := json.Marshal(&s.stored)
	if err != nil {
		return err
	}
	operations, err := jsonpatch.DecodePatch(text)
	if err != nil {
		return err
	}
	patched, err := operations.Apply(before)
	if err != nil {
		return err
	}
	after := v1alpha1.MemberGroup{}
	if err := json.Unmarshal(patched, &after); err != nil {
		return err
	}
	switch {
	case s.lose:
		return apierrors.NewNotFound(schema.GroupResource{}, "g")
	case after.ResourceVersion != s.stored.ResourceVersion:
		return apierrors.NewConflict(schema.GroupResource{}, "g", errors.New("changed"))
	case s.refuse:
		return apierrors.NewInvalid(schema.GroupKind{}, "g", nil)
	case s.prune:
		after.Status.FirstAdmittedOn = ""
	}
	if fingerprint(&after) != fingerprint(&s.stored) {
		s.store(&after)
	}
	if s.loseAnswer {
		return errors.New("connection lost")
	}
	after.ResourceVersion = s.stored.ResourceVersion
	answer, err := json.Marshal(&after)
	if err != nil {
		return err
	}
	return json.Unmarshal(answer, o) // as a client does, into what there is
}

// store gives an object the next version.
func (s *oneGroup) store(g *v1alpha1.MemberGroup) {
	n, _ := strconv.Atoi(s.stored.ResourceVersion)
	g.DeepCopyInto(&s.stored)
	s.stored.ResourceVersion = strconv.Itoa(n + 1)
}

// bench is a status writer on such an API server, with a cache that shows what it is told to.
type bench struct {
	t      *testing.T
	server *oneGroup
	cached *v1alpha1.MemberGroup
	clock  *clocktesting.FakePassiveClock
	events *events.FakeRecorder
	writer *statusWriter

	changed int // how often it was told that the definitions are others
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, server: &oneGroup{}, clock: clocktesting.NewFakePassiveClock(time.Unix(1_800_000_000, 0)), events: events.NewFakeRecorder(100)}
	b.server.stored = v1alpha1.MemberGroup{ObjectMeta: metav1.ObjectMeta{Namespace: "ns", Name: "g", UID: "1", Generation: 1, ResourceVersion: "10"}}
	b.cached = b.server.stored.DeepCopy()
	b.writer = &statusWriter{client: b.server, events: b.events, clock: b.clock, lang: words.English, metrics: metrics.New(nil, b.clock, metrics.Sources{}), ledger: newLedger(b.clock, func() { b.changed++ })}
	b.writer.ledger.appeared(b.cached)
	return b
}

// pass writes a status on what is cached.
func (b *bench) pass(admitted v1alpha1.PartialDate) error {
	b.clock.SetTime(b.clock.Now().Add(time.Second / 4))
	return b.writer.memberGroup(b.t.Context(), b.cached.DeepCopy(), v1alpha1.MemberGroupStatus{
		FirstAdmittedOn: admitted, ObservedGeneration: 1, Conditions: []metav1.Condition{{Type: v1alpha1.ConditionReady, Status: metav1.ConditionTrue}},
	})
}

// catchUp lets the cache see what the API server has, and says whether that asks for another pass.
func (b *bench) catchUp() bool {
	before := b.cached
	b.cached = b.server.stored.DeepCopy()
	_, contradicts := b.writer.ledger.contradicts(before, b.cached)
	return contradicts
}

func (b *bench) want(what string, err, want error) {
	b.t.Helper()
	if !errors.Is(err, want) || want == nil && err != nil {
		b.t.Errorf("%s: got %v, want %v", what, err, want)
	}
}

func (b *bench) onRecord(what string, want v1alpha1.PartialDate) {
	b.t.Helper()
	if got := b.server.stored.Status.FirstAdmittedOn; got != want {
		b.t.Errorf("%s: %q is on record, want %q", what, got, want)
	}
}

const factsA, factsB = v1alpha1.PartialDate("2001-01-01"), v1alpha1.PartialDate("2002-02-02")

func TestOwnWritesContradictNothing(t *testing.T) {
	b := newBench(t)
	b.want("the first", b.pass(factsA), nil)
	if b.catchUp() {
		t.Error("its own write asks for another pass")
	}
	requests := b.server.requests
	for range 3 {
		b.want("again", b.pass(factsA), nil)
	}
	if b.server.requests != requests {
		t.Error("what is on record was written again")
	}
}

// Facts that change and change back while the cache is behind: what it shows is
// what is wanted, and not what is on record.
func TestAStaleCacheIsNoProof(t *testing.T) {
	b := newBench(t)
	b.want("A", b.pass(factsA), nil)
	b.catchUp()
	b.want("B", b.pass(factsB), nil)
	b.want("A again, on a cache with A", b.pass(factsA), errBehind)
	b.clock.SetTime(b.clock.Now().Add(2 * patience))
	if err := b.pass(factsA); !apierrors.IsConflict(err) {
		t.Errorf("after a while the API server is asked: got %v, want a conflict", err)
	}
	if !b.catchUp() {
		t.Error("B on record asks for no other pass")
	}
	b.want("A again", b.pass(factsA), nil)
	b.onRecord("A", factsA)
}

// The same when the answer to the write of B was lost: nobody knows of it.
func TestALostAnswerIsFollowedUp(t *testing.T) {
	b := newBench(t)
	b.want("A", b.pass(factsA), nil)
	b.catchUp()
	b.server.loseAnswer = true
	if err := b.pass(factsB); err == nil {
		t.Fatal("the answer was not lost")
	}
	b.server.loseAnswer = false
	if err := b.pass(factsA); !apierrors.IsConflict(err) {
		t.Errorf("got %v, want a conflict", err)
	}
	b.catchUp()
	b.want("A again", b.pass(factsA), nil)
	b.onRecord("A", factsA)
}

// What a pass waits for brings it, though it is its own write: else it would wait
// for as long as after a failure.
func TestWhatAPassWaitsForBringsIt(t *testing.T) {
	b := newBench(t)
	b.want("A", b.pass(factsA), nil)
	b.want("A, on a cache without it", b.pass(factsA), errBehind)
	if !b.catchUp() {
		t.Error("the cache has caught up, and nothing happens")
	}
	b.want("A", b.pass(factsA), nil)
	b.server.loseAnswer = true
	_ = b.pass(factsB)
	b.server.loseAnswer = false
	if err := b.pass(factsB); !apierrors.IsConflict(err) {
		t.Errorf("got %v, want a conflict", err)
	}
	if !b.catchUp() {
		t.Error("the cache has caught up with the write whose answer was lost, and nothing happens")
	}
	b.want("B", b.pass(factsB), nil)
}

// The cache moves on between the reading of a pass and its decision, to a status
// that the pass before would have found right.
func TestAnUpdateDuringAPassIsNotMissed(t *testing.T) {
	b := newBench(t)
	b.want("A", b.pass(factsA), nil)
	b.catchUp()
	b.server.loseAnswer = true
	_ = b.pass(factsB)
	b.server.loseAnswer = false
	read := b.cached
	if b.catchUp() {
		t.Error("B is what the last pass wanted")
	}
	b.cached, read = read, b.cached
	b.want("A, on what was read before", b.pass(factsA), errBehind)
	b.cached = read
	b.want("A", b.pass(factsA), nil)
	b.onRecord("A", factsA)
}

// While a definition is made anew, its objects seem to be gone.
func TestWhatSeemsGoneIsNotTakenForWritten(t *testing.T) {
	b := newBench(t)
	b.server.lose = true
	if err := b.pass(factsA); !apierrors.IsNotFound(err) {
		t.Errorf("got %v, want that it is not there", err)
	}
	b.server.lose = false
	b.want("there again", b.pass(factsA), nil)
	b.onRecord("there again", factsA)
}

func TestAStatusChangedByOthersIsMended(t *testing.T) {
	b := newBench(t)
	b.want("A", b.pass(factsA), nil)
	b.catchUp()
	var waits []time.Duration
	for range 12 {
		overwritten := b.server.stored.DeepCopy()
		overwritten.Status = v1alpha1.MemberGroupStatus{}
		b.server.store(overwritten)
		before := b.cached
		b.cached = b.server.stored.DeepCopy()
		wait, contradicts := b.writer.ledger.contradicts(before, b.cached)
		if !contradicts {
			t.Fatal("a status changed by others asks for no pass")
		}
		waits = append(waits, wait)
		b.want("mended", b.pass(factsA), nil)
		b.onRecord("mended", factsA)
		if b.catchUp() {
			t.Error("its own write asks for another pass")
		}
	}
	if waits[0] != 0 || waits[11] < lastRetry/2 {
		t.Errorf("somebody who changes it again and again is answered after %s", waits)
	}
}

// An older backup has older versions.
func TestARestoredObjectIsWritten(t *testing.T) {
	b := newBench(t)
	b.want("A", b.pass(factsA), nil)
	b.want("B", b.pass(factsB), errBehind)
	b.server.stored.ResourceVersion, b.server.stored.Status = "5", v1alpha1.MemberGroupStatus{}
	if !b.catchUp() {
		t.Error("a status brought back asks for no pass")
	}
	b.clock.SetTime(b.clock.Now().Add(2 * patience))
	b.want("B", b.pass(factsB), nil)
	b.onRecord("B", factsB)
}

// Definitions that refuse a status, or leave out a part of it, are told of once,
// are not asked again and again, and are asked again when they may be others.
func TestDefinitionsOfAnotherVersion(t *testing.T) {
	for name, differ := range map[string]func(*oneGroup, bool){
		"refused":   func(s *oneGroup, on bool) { s.refuse = on },
		"cut short": func(s *oneGroup, on bool) { s.prune = on },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			differ(b.server, true)
			b.want("the first", b.pass(factsA), errNotTaken)
			b.catchUp()
			b.want("the second", b.pass(factsA), errNotTaken)
			requests := b.server.requests
			for range 5 {
				b.want("again", b.pass(factsA), errNotTaken)
				b.catchUp()
			}
			if b.server.requests != requests || requests > 2 {
				t.Errorf("%d requests, then %d more", requests, b.server.requests-requests)
			}
			if len(b.events.Events) != 1 || b.writer.ledger.notTaken()[v1alpha1.KindMemberGroup] != 1 {
				t.Errorf("%d events; counted: %v", len(b.events.Events), b.writer.ledger.notTaken())
			}
			b.writer.ledger.reconnected()
			b.want("on a new connection", b.pass(factsA), errNotTaken)
			if b.server.requests != requests+1 || len(b.events.Events) != 1 {
				t.Errorf("%d more requests on a new connection, %d events", b.server.requests-requests, len(b.events.Events))
			}
			b.writer.ledger.askOne()
			for range 3 {
				b.want("asked as one for all", b.pass(factsA), errNotTaken)
			}
			if b.server.requests != requests+2 || b.changed != 0 {
				t.Errorf("%d more requests, and told %d times of other definitions", b.server.requests-requests, b.changed)
			}
			differ(b.server, false)
			epoch := b.writer.ledger.epoch
			b.writer.ledger.askOne()
			b.want("with definitions of the same version", b.pass(factsA), nil)
			b.onRecord("recovered", factsA)
			if b.changed != 1 || b.writer.ledger.epoch == epoch {
				t.Errorf("told %d times of other definitions, want once, and all else is to be asked for again", b.changed)
			}
			if len(b.writer.ledger.notTaken()) != 0 {
				t.Errorf("still counted: %v", b.writer.ledger.notTaken())
			}
		})
	}
}
