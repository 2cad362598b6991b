// Package converge tests that the operator ends in what the engine says of the
// facts, whatever the order in which they came.
package converge

import (
	"context"
	"flag"
	"math/rand/v2"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

var (
	edits = flag.Int("edits", 1000, "random edits to make")
	seed  = flag.Uint64("seed", 1, "seed of the random edits")
)

const patient = 2 * time.Minute

// start brings up a plane without records and an operator on it, until the test ends.
func start(t *testing.T) *plane.Plane {
	t.Helper()
	p := operator.Plane(t)
	operator.On(t, p, corpus.Date, words.Chinese)
	return p
}

func settle(t *testing.T, p *plane.Plane) {
	t.Helper()
	check.OK(t, operator.Settle(t.Context(), p.Client, corpus.Date, words.Chinese, patient))
}

// declare creates the objects of a world in a random order.
func declare(t *testing.T, p *plane.Plane, w *world.World, r *rand.Rand) {
	t.Helper()
	objects := corpus.Objects(w)
	r.Shuffle(len(objects), func(i, j int) { objects[i], objects[j] = objects[j], objects[i] })
	for _, o := range objects {
		check.OK(t, createIn(t.Context(), p.Client, o))
	}
}

// createIn creates an object, and its namespace where that is missing.
func createIn(ctx context.Context, c client.Client, o client.Object) error {
	o = o.DeepCopyObject().(client.Object)
	o.SetResourceVersion("")
	o.SetUID("")
	err := c.Create(ctx, o)
	if !apierrors.IsNotFound(err) {
		return err
	}
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: o.GetNamespace()}}
	if err := c.Create(ctx, ns); err != nil && !apierrors.IsAlreadyExists(err) {
		return err
	}
	return c.Create(ctx, o)
}

func TestRandomEditsConverge(t *testing.T) {
	p := start(t)
	r := rand.New(rand.NewPCG(*seed, 0))
	w := corpus.World(*seed)
	declare(t, p, w, r)
	settle(t, p)
	for i := range *edits {
		change := corpus.Edit(r, w)
		if err := carryOut(t.Context(), p.Client, change); err != nil {
			t.Fatalf("edit %d: %v", i, err)
		}
		// Now and then let the operator catch up, to edit settled statuses too.
		if r.IntN(100) == 0 {
			settle(t, p)
		}
	}
	settle(t, p)
}

// carryOut makes a change on the API server.
func carryOut(ctx context.Context, c client.Client, change corpus.Change) error {
	switch {
	case change.Before == nil:
		return createIn(ctx, c, change.After)
	case change.After == nil:
		return c.Delete(ctx, change.Before)
	}
	have := change.After.DeepCopyObject().(client.Object)
	for {
		if err := c.Get(ctx, client.ObjectKeyFromObject(have), have); err != nil {
			return err
		}
		want := change.After.DeepCopyObject().(client.Object)
		want.SetResourceVersion(have.GetResourceVersion())
		// The operator may write the status between the two calls.
		if err := c.Update(ctx, want); !apierrors.IsConflict(err) {
			return err
		}
	}
}

// Records restored into an empty control plane give the same statuses.
func TestRestoredRecordsGiveTheSameStatuses(t *testing.T) {
	records := corpus.World(*seed)
	var statuses [2]map[string]string
	for i, name := range []string{"declared", "restored"} {
		t.Run(name, func(t *testing.T) {
			p := start(t)
			declare(t, p, records, rand.New(rand.NewPCG(*seed, uint64(1+i))))
			settle(t, p)
			var err error
			records, err = operator.Read(t.Context(), p.Client)
			check.OK(t, err)
			statuses[i] = operator.Statuses(records)
		})
	}
	check.Diff(t, "statuses (-declared +restored)", statuses[0], statuses[1])
	if len(statuses[0]) < 300 {
		t.Errorf("only %d statuses", len(statuses[0]))
	}
}
