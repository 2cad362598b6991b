// Package joint puts together what several inputs declare, such as the exports of the
// clusters that provinces keep, so that it is judged as one nation.
package joint

import (
	"reflect"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Part is one of several inputs.
type Part struct {
	// Name is how messages call it.
	Name  string
	World *world.World
	// As is for a part that is only known from before: it gives its federations that have no
	// parent in it another name, which says so. What another part has too is that one's.
	As func(displayName string) string
}

var (
	inBoth        = words.Text{"%s 在 %s 和 %s 中都有", "%s is in both %s and %s"}
	noticesDiffer = words.Text{"%s 在 %s 和 %s 中内容不同", "%s says one thing in %s and another in %s"}
)

// Join gives one world of several, which stay as they are. A notice that several have must
// be the same in all; any other object may be in one only. Federations without a parent are
// put below the only national federation where that expects them, by their division code
// or, without one, as the Corps is, by their name.
func Join(parts []Part) (*world.World, error) {
	joined := &world.World{}
	owners := map[world.Key]int{}
	for i, p := range parts {
		for _, key := range p.World.Keys() {
			before, twice := owners[key]
			switch {
			case !twice:
				owners[key] = i
			case p.As != nil:
			case key.Kind != v1alpha1.KindNotice:
				return nil, inBoth.Error(key, parts[before].Name, p.Name)
			case !sameNotice(parts[before].World, p.World, key):
				return nil, noticesDiffer.Error(key, parts[before].Name, p.Name)
			}
		}
		own := func(key world.Key) bool { return owners[key] == i }
		joined.Notices = append(joined.Notices, owned(p.World.Notices, v1alpha1.KindNotice, own)...)
		joined.Federations = append(joined.Federations, owned(p.World.Federations, v1alpha1.KindFederation, own)...)
		joined.MemberGroups = append(joined.MemberGroups, owned(p.World.MemberGroups, v1alpha1.KindMemberGroup, own)...)
		joined.YouthAssociations = append(joined.YouthAssociations, owned(p.World.YouthAssociations, v1alpha1.KindYouthAssociation, own)...)
		joined.Beside = append(joined.Beside, p.World.Beside...)
	}
	adopt(joined.Federations)
	for i, p := range parts {
		if p.As != nil {
			rename(joined.Federations, rootsOf(p.World), func(key world.Key) bool { return owners[key] == i }, p.As)
		}
	}
	return joined, nil
}

// sameNotice says whether a notice says the same in two worlds.
func sameNotice(a, b *world.World, key world.Key) bool {
	return reflect.DeepEqual(world.Find(a.Notices, key).Spec, world.Find(b.Notices, key).Spec)
}

// adopt puts federations without a parent below the only national one that expects them.
func adopt(federations []v1alpha1.Federation) {
	var national *v1alpha1.Federation
	there := map[types.NamespacedName]bool{}
	for i := range federations {
		f := &federations[i]
		there[world.NameOf(f)] = true
		if f.Spec.Level == v1alpha1.LevelNational {
			if national != nil {
				return // nobody can tell which
			}
			national = f
		}
	}
	if national == nil || national.Spec.Subordinates == nil {
		return
	}
	for i := range federations {
		f := &federations[i]
		if f.Spec.Level == v1alpha1.LevelNational || f.Spec.ParentRef != nil && there[world.ParentKey(f)] {
			continue
		}
		for _, e := range national.Spec.Subordinates.Expected {
			if e.DivisionCode != "" && e.DivisionCode == f.Spec.DivisionCode || e.DivisionCode == "" && e.DisplayName == f.Spec.DisplayName {
				f.Spec.ParentRef = &v1alpha1.FederationReference{Namespace: national.Namespace, Name: national.Name}
			}
		}
	}
}

// owned gives those of a list whose keys are a part's own.
func owned[T any, P world.Object[T]](list []T, kind string, own func(world.Key) bool) []T {
	var some []T
	for i := range list {
		if own(world.KeyOf(kind, P(&list[i]))) {
			some = append(some, list[i])
		}
	}
	return some
}

// rootsOf names the federations of a part whose parent isn't in it.
func rootsOf(w *world.World) map[types.NamespacedName]bool {
	roots, there := map[types.NamespacedName]bool{}, map[types.NamespacedName]bool{}
	for i := range w.Federations {
		there[world.NameOf(&w.Federations[i])] = true
	}
	for i := range w.Federations {
		if f := &w.Federations[i]; f.Spec.ParentRef == nil || !there[world.ParentKey(f)] {
			roots[world.NameOf(f)] = true
		}
	}
	return roots
}

func rename(federations []v1alpha1.Federation, roots map[types.NamespacedName]bool, own func(world.Key) bool, as func(string) string) {
	for i := range federations {
		f := &federations[i]
		if roots[world.NameOf(f)] && own(world.KeyOf(v1alpha1.KindFederation, f)) {
			f.Spec.DisplayName = as(f.Spec.DisplayName)
		}
	}
}
