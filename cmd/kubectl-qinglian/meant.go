package main

import (
	"slices"

	"qinglian.dev/qinglian/internal/nearest"
	"qinglian.dev/qinglian/internal/world"
)

// maxMeant is the number of objects that a message offers.
const maxMeant = 3

// meant gives the objects that were probably meant by one that isn't there: of
// its name in another namespace, else of a name like it.
func (e *evaluated) meant(key world.Key) []world.Key {
	kind := slices.DeleteFunc(e.World.Keys(), func(k world.Key) bool { return k.Kind != key.Kind })
	in := func(names ...string) []world.Key {
		found := slices.DeleteFunc(slices.Clone(kind), func(k world.Key) bool { return !slices.Contains(names, k.Name) })
		return found[:min(len(found), maxMeant)]
	}
	if found := in(key.Name); len(found) > 0 {
		return found
	}
	if key.Namespace != "" && slices.ContainsFunc(kind, func(k world.Key) bool { return k.Namespace == key.Namespace }) {
		kind = slices.DeleteFunc(kind, func(k world.Key) bool { return k.Namespace != key.Namespace })
	}
	names := make([]string, len(kind))
	for i, k := range kind {
		names[i] = k.Name
	}
	return in(nearest.Names(key.Name, names)...)
}
