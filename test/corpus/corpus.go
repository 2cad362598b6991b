// Package corpus makes worlds of objects for the suites that hold the command
// line, the operator on an API server and the engine against each other: facts
// on every edge of every rule as of Date, and edits to go on from there.
//
// Everything is valid for the API server, the same for the same seed, and the
// same after it has gone through YAML. Objects have the generation that the
// API server gives them: 1, and one more with each edit. A namespace of a world
// is one of Namespaces. The time zones of the notices are such that noon of
// Date in the national time zone is noon of no other day.
package corpus

import (
	"reflect"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// Date is the day on whose edges the facts lie.
const Date civil.Date = "2026-11-23"

// The namespaces of a world.
const (
	inNation  = "corpus-nation"  // the national federation and the provinces
	inUnits   = "corpus-units"   // what federations declare of themselves
	inTree    = "corpus-tree"    // how they hang together
	inMembers = "corpus-members" // member groups and associations
	inDrawn   = "corpus-drawn"   // what is drawn at random
)

// Namespaces lists the namespaces that the objects of a world lie in; a suite
// with an API server creates them first.
func Namespaces() []string { return []string{inNation, inUnits, inTree, inMembers, inDrawn} }

// Named is a world with a name.
type Named struct {
	Name  string
	World *world.World
}

// Worlds gives a world for each way in which a federation comes by its notice
// (R0). Each stands alone on an empty cluster.
func Worlds() []Named {
	return []Named{
		{"several notices", World(1)},
		{"one notice", oneNotice(2)},
		{"supplemented notice", supplementedNotice(3)},
		{"no notice", noNotice(4)},
	}
}

// World gives a world of several base notices and supplements to them, with
// every verdict that there can be on Date and, in corpus-drawn, facts drawn at
// random from the seed.
func World(seed uint64) *world.World {
	b := newBuilder(seed)
	b.Notices = severalNotices()
	nation := b.federation(inNation, "cn", v1alpha1.LevelNational, "", worldtest.Named(national), worldtest.EstablishedOn("1949-05-04"))
	east := b.federation(inNation, "east", v1alpha1.LevelProvince, "330000", worldtest.Under(nation), worldtest.EstablishedOn("1950-01-01"))
	b.units(east)
	b.tree(nation, east)
	b.windows(nation)
	b.lineage(east)
	b.members(east)
	b.associations(east)
	b.undecided(east)
	b.drawn(nation)
	return b.World()
}

// Small gives a world of some hundred objects: a notice and a supplement to it, the
// nation, and provinces with all that is below them, drawn from the seed.
func Small(seed uint64) *world.World {
	b := newBuilder(seed)
	b.Notices = []*v1alpha1.Notice{nationalNotice(), tightNotice()}
	b.drawn(b.federation(inNation, "cn", v1alpha1.LevelNational, "", worldtest.EstablishedOn("1949-05-04")))
	return b.World()
}

// oneNotice gives a world in which every federation has the only notice there
// is, without naming it.
func oneNotice(seed uint64) *world.World {
	b := newBuilder(seed)
	b.Notices = []*v1alpha1.Notice{nationalNotice()}
	b.unruled()
	return b.World()
}

// supplementedNotice gives a world in which every federation has the province's
// own notice, the only one that no other supplements.
func supplementedNotice(seed uint64) *world.World {
	b := newBuilder(seed)
	b.Notices = []*v1alpha1.Notice{nationalNotice(), tightNotice()}
	b.unruled()
	return b.World()
}

// noNotice gives a world in which nothing can be judged. The command line
// supplies the national notice where its input has none.
func noNotice(seed uint64) *world.World {
	b := newBuilder(seed)
	b.unruled()
	return b.World()
}

// unruled adds federations that name no notice, with all that belongs to them.
func (b *builder) unruled() {
	nation := b.federation(inNation, "cn", v1alpha1.LevelNational, "", worldtest.EstablishedOn("1949-05-04"))
	east := b.federation(inNation, "east", v1alpha1.LevelProvince, "330000", worldtest.Under(nation), worldtest.EstablishedOn("1950-01-01"))
	b.units(east)
	b.members(east)
	b.associations(east)
	b.drawn(nation)
}

// Objects lists copies of a world's objects without status, each after what it
// refers to: notices, federations from the highest level down, associations,
// member groups.
func Objects(w *world.World) []client.Object {
	var list []client.Object
	for i := range w.Notices {
		list = append(list, declared(&w.Notices[i]))
	}
	for _, level := range worldtest.Levels {
		for i := range w.Federations {
			if w.Federations[i].Spec.Level == level {
				list = append(list, declared(&w.Federations[i]))
			}
		}
	}
	for i := range w.YouthAssociations {
		list = append(list, declared(&w.YouthAssociations[i]))
	}
	for i := range w.MemberGroups {
		list = append(list, declared(&w.MemberGroups[i]))
	}
	return list
}

// declared copies an object without its status, with its kind.
func declared(o client.Object) client.Object {
	c := o.DeepCopyObject().(client.Object)
	reflect.ValueOf(worldtest.StatusOf(c)).Elem().SetZero()
	c.GetObjectKind().SetGroupVersionKind(v1alpha1.GroupVersion.WithKind(reflect.TypeOf(c).Elem().Name()))
	return c
}
