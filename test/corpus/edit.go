package corpus

import (
	"math/rand/v2"
	"reflect"
	"slices"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// Change is one edit. The objects are copies without status, with their kind:
// Before is nil where one was created, After where one was deleted.
type Change struct{ Before, After client.Object }

// Edit makes one edit to a world in place, and returns it. The API server takes
// every edit: what is immutable stays, and what there is afterwards is valid.
// Edits prefer what other objects refer to; what they leave dangling comes back
// in time, perhaps with other facts.
func Edit(r *rand.Rand, w *world.World) Change {
	d := throw(r)
	for {
		if change, done := d.edit(w); done {
			return change
		}
	}
}

// enough is the number of objects from which an edit only deletes or changes.
const enough = 1200

type edit struct {
	weight int
	make   func(draw, *world.World) (Change, bool)
}

var (
	changes = []edit{
		{30, draw.changeFederation}, {30, draw.changeGroup}, {22, draw.changeAssociation}, {5, draw.changeNotice}, {25, draw.settle},
		{2, draw.deleteFederation}, {3, draw.deleteGroup}, {3, draw.deleteAssociation}, {1, draw.deleteNotice},
	}
	creations = []edit{
		{2, draw.createFederation}, {4, draw.createGroup}, {3, draw.createAssociation}, {1, draw.createNotice}, {5, draw.createMissing},
	}
)

// edit makes one attempt; it is no edit when nothing changes.
func (d draw) edit(w *world.World) (Change, bool) {
	list := changes
	if len(w.Notices)+len(w.Federations)+len(w.MemberGroups)+len(w.YouthAssociations) < enough {
		list = slices.Concat(changes, creations)
	}
	total := 0
	for _, e := range list {
		total += e.weight
	}
	n := d.IntN(total)
	for _, e := range list {
		if n -= e.weight; n < 0 {
			return e.make(d, w)
		}
	}
	return Change{}, false
}

// revise changes an object in place, as the API server would store it.
func revise(o client.Object, change func()) (Change, bool) {
	before := declared(o)
	change()
	if reflect.DeepEqual(worldtest.SpecOf(before), worldtest.SpecOf(o)) {
		return Change{}, false
	}
	o.SetGeneration(o.GetGeneration() + 1)
	return Change{before, declared(o)}, true
}

// without removes an element; what is left of a list of one is nil, as YAML has it.
func without[T any](list []T, i int) []T {
	if len(list) == 1 {
		return nil
	}
	return append(list[:i:i], list[i+1:]...)
}
