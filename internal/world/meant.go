package world

import (
	"slices"

	"qinglian.dev/qinglian/internal/nearest"
)

// maxMeant is the number of objects that Meant gives.
const maxMeant = 3

// Meant gives the objects that were probably meant by a key of none: of its kind, or of any
// where it has none, and of its name in another namespace, else of a name like it. It may
// give none.
func (w *World) Meant(key Key) []Key {
	kind := slices.DeleteFunc(w.Keys(), func(k Key) bool { return key.Kind != "" && k.Kind != key.Kind })
	in := func(names ...string) []Key {
		found := slices.DeleteFunc(slices.Clone(kind), func(k Key) bool { return !slices.Contains(names, k.Name) })
		return found[:min(len(found), maxMeant)]
	}
	if found := in(key.Name); len(found) > 0 {
		return found
	}
	if key.Namespace != "" && slices.ContainsFunc(kind, func(k Key) bool { return k.Namespace == key.Namespace }) {
		kind = slices.DeleteFunc(kind, func(k Key) bool { return k.Namespace != key.Namespace })
	}
	names := make([]string, len(kind))
	for i, k := range kind {
		names[i] = k.Name
	}
	return in(nearest.Names(key.Name, names)...)
}
