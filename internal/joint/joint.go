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
			case key.Kind != v1alpha1.KindNotice:
				return nil, inBoth.Error(key, parts[before].Name, p.Name)
			case !sameNotice(parts[before].World, p.World, key):
				return nil, noticesDiffer.Error(key, parts[before].Name, p.Name)
			}
		}
		for _, n := range p.World.Notices {
			if owners[world.KeyOf(v1alpha1.KindNotice, &n)] == i {
				joined.Notices = append(joined.Notices, n)
			}
		}
		joined.Federations = append(joined.Federations, p.World.Federations...)
		joined.MemberGroups = append(joined.MemberGroups, p.World.MemberGroups...)
		joined.YouthAssociations = append(joined.YouthAssociations, p.World.YouthAssociations...)
		joined.Beside = append(joined.Beside, p.World.Beside...)
	}
	adopt(joined.Federations)
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
