package sheets

import (
	"cmp"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// All wants every federation.
func All(world.Key) bool { return true }

// Below wants the federation of a key and those below it, by the parents that they name.
func Below(w *world.World, root world.Key) func(world.Key) bool {
	top := tops(w, func(f *v1alpha1.Federation) bool { return world.KeyOf(v1alpha1.KindFederation, f) == root })
	return func(key world.Key) bool { return top[key] == root }
}

// Part is a part of the nation that has a workbook of its own.
type Part struct {
	// Root is the province, or the federation at the top of what is below no province.
	Root   world.Key
	Wanted func(federation world.Key) bool
}

// ByProvince divides a world into provinces, and what is below none.
func ByProvince(w *world.World) []Part {
	top := tops(w, func(f *v1alpha1.Federation) bool { return f.Spec.Level == v1alpha1.LevelProvince })
	var parts []Part
	seen := map[world.Key]bool{}
	for i := range w.Federations {
		root := top[world.KeyOf(v1alpha1.KindFederation, &w.Federations[i])]
		if !seen[root] {
			seen[root] = true
			parts = append(parts, Part{root, func(key world.Key) bool { return top[key] == root }})
		}
	}
	return parts
}

// tops gives of each federation the nearest one at or above it that a part begins with,
// else the one at the top. Where parents lead in a circle it is one of them.
func tops(w *world.World, begins func(*v1alpha1.Federation) bool) map[world.Key]world.Key {
	federations := make(map[world.Key]*v1alpha1.Federation, len(w.Federations))
	for i := range w.Federations {
		federations[world.KeyOf(v1alpha1.KindFederation, &w.Federations[i])] = &w.Federations[i]
	}
	top := make(map[world.Key]world.Key, len(federations))
	for key, f := range federations {
		at, seen := key, map[world.Key]bool{key: true}
		for !begins(f) && f.Spec.ParentRef != nil {
			parent := world.Key{
				Kind: v1alpha1.KindFederation, Namespace: cmp.Or(f.Spec.ParentRef.Namespace, f.Namespace), Name: f.Spec.ParentRef.Name,
			}
			if federations[parent] == nil || seen[parent] {
				break
			}
			seen[parent] = true
			at, f = parent, federations[parent]
		}
		top[key] = at
	}
	return top
}
