package compare

import (
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// AnnotationRenamedFrom names, on an object, the one that it was before:
// NAME or NAMESPACE/NAME.
const AnnotationRenamedFrom = "qinglian.dev/renamed-from"

// pair is an object before and after a change; one of them may be nil.
type pair[P any] struct{ before, after P }

// match pairs the objects of two lists: those of one name, then those that say
// what they were called before, then those that share a division code that no
// other object without a partner has. The pairs are sorted by name.
func match[T any, P world.Object[T]](before, after []T, code func(P) string) []pair[P] {
	gone := keyed(before, func(o *T) types.NamespacedName { return world.NameOf(P(o)) })
	var pairs []pair[P]
	take := func(key types.NamespacedName, now P) bool {
		was, found := gone[key]
		if found {
			pairs = append(pairs, pair[P]{was, now})
			delete(gone, key)
		}
		return found
	}
	var added []P
	for i := range after {
		if now := P(&after[i]); !take(world.NameOf(now), now) {
			added = append(added, now)
		}
	}
	added = slices.DeleteFunc(added, func(now P) bool { return take(renamedFrom(now), now) })
	if code != nil {
		old, fresh := map[string][]P{}, map[string][]P{}
		for _, was := range gone {
			old[code(was)] = append(old[code(was)], was)
		}
		for _, now := range added {
			fresh[code(now)] = append(fresh[code(now)], now)
		}
		added = slices.DeleteFunc(added, func(now P) bool {
			c := code(now)
			return c != "" && len(old[c]) == 1 && len(fresh[c]) == 1 && take(world.NameOf(old[c][0]), now)
		})
	}
	for _, was := range gone {
		pairs = append(pairs, pair[P]{before: was})
	}
	for _, now := range added {
		pairs = append(pairs, pair[P]{after: now})
	}
	slices.SortFunc(pairs, func(a, b pair[P]) int { return world.CompareNames(world.NameOf(shownOf(a)), world.NameOf(shownOf(b))) })
	return pairs
}

// values gives the objects of a pair, an empty one for one that isn't there.
func values[T any](p pair[*T]) (before, after T) {
	if p.before != nil {
		before = *p.before
	}
	if p.after != nil {
		after = *p.after
	}
	return before, after
}

// shownOf gives the object of a pair under whose name it is shown.
func shownOf[P comparable](p pair[P]) P {
	var none P
	if p.after == none {
		return p.before
	}
	return p.after
}

// renamedFrom gives the former name of an object; the zero key when it has none.
func renamedFrom(o metav1.Object) types.NamespacedName {
	value := o.GetAnnotations()[AnnotationRenamedFrom]
	if value == "" {
		return types.NamespacedName{}
	}
	if namespace, name, qualified := strings.Cut(value, "/"); qualified {
		return types.NamespacedName{Namespace: namespace, Name: name}
	}
	return types.NamespacedName{Namespace: o.GetNamespace(), Name: value}
}

func codeOf(f *v1alpha1.Federation) string { return f.Spec.DivisionCode }
