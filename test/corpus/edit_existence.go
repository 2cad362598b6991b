package corpus

import (
	"fmt"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// freeName draws a name that is not taken.
func (d draw) freeName(prefix string, taken func(string) bool) string {
	for {
		if name := fmt.Sprintf("%s-%d", prefix, d.IntN(10000)); !taken(name) {
			return name
		}
	}
}

func (d draw) deleteFederation(w *world.World) (Change, bool) {
	f := d.federationOf(w)
	if f == nil {
		return Change{}, false
	}
	return remove(&w.Federations, slices.IndexFunc(w.Federations, func(o v1alpha1.Federation) bool { return world.NameOf(&o) == world.NameOf(f) }))
}

func (d draw) deleteGroup(w *world.World) (Change, bool) {
	return remove(&w.MemberGroups, d.anyOf(len(w.MemberGroups)))
}

func (d draw) deleteAssociation(w *world.World) (Change, bool) {
	return remove(&w.YouthAssociations, d.associationOf(w))
}

func (d draw) deleteNotice(w *world.World) (Change, bool) {
	return remove(&w.Notices, d.anyOf(len(w.Notices)))
}

// anyOf draws an index, -1 where there is nothing.
func (d draw) anyOf(n int) int {
	if n == 0 {
		return -1
	}
	return d.IntN(n)
}

// remove deletes an object by its index; there is none at -1.
func remove[T any, P interface {
	*T
	client.Object
}](list *[]T, i int) (Change, bool) {
	if i < 0 {
		return Change{}, false
	}
	before := declared(P(&(*list)[i]))
	*list = slices.Delete(*list, i, i+1)
	return Change{Before: before}, true
}

// has says whether an object of a name is in a list.
func has[T any, P world.Object[T]](list []T, namespace, name string) bool {
	return slices.ContainsFunc(list, func(o T) bool { return world.NameOf(P(&o)) == types.NamespacedName{Namespace: namespace, Name: name} })
}

func (d draw) createFederation(w *world.World) (Change, bool) {
	namespace := worldtest.Pick(d, Namespaces()...)
	name := d.freeName("new-federation", func(name string) bool { return has(w.Federations, namespace, name) })
	return d.addFederation(w, worldtest.Created(namespace, name), d.level())
}

// level draws a level; there are more counties than provinces.
func (d draw) level() v1alpha1.Level {
	switch n := d.IntN(20); {
	case n == 0:
		return v1alpha1.LevelNational
	case n < 4:
		return v1alpha1.LevelProvince
	case n < 10:
		return v1alpha1.LevelPrefecture
	}
	return v1alpha1.LevelCounty
}

func (d draw) addFederation(w *world.World, meta metav1.ObjectMeta, level v1alpha1.Level) (Change, bool) {
	f := v1alpha1.Federation{ObjectMeta: meta}
	f.Spec.DisplayName, f.Spec.Level = "语料 "+meta.Name+" 青年联合会", level
	f.Spec.DivisionCode = d.DivisionCode(f.Spec.Level)
	d.DeclareFederation(&f.Spec)
	if len(w.Federations) > 0 {
		d.move(w, &f)
	}
	if worldtest.Chance(d, 1, 4) {
		f.Spec.NoticeRef = d.noticeRef(w)
	}
	w.Federations = append(w.Federations, f)
	return Change{After: declared(&f)}, true
}

// belongsTo draws the federation that a new object belongs to, now and then one
// that there isn't.
func (d draw) belongsTo(w *world.World) types.NamespacedName {
	if len(w.Federations) == 0 || worldtest.Chance(d, 1, 20) {
		return types.NamespacedName{Namespace: worldtest.Pick(d, Namespaces()...), Name: "absent-federation"}
	}
	return world.NameOf(&w.Federations[d.IntN(len(w.Federations))])
}

func (d draw) createGroup(w *world.World) (Change, bool) {
	federation := d.belongsTo(w)
	name := d.freeName("new-group", func(name string) bool { return has(w.MemberGroups, federation.Namespace, name) })
	g := *worldtest.Group(federation.Namespace, federation.Name, name, "")
	g.Spec.DisplayName = "语料团体 " + name
	d.refer(w, &g)
	d.DeclareGroup(&g.Spec)
	w.MemberGroups = append(w.MemberGroups, g)
	return Change{After: declared(&g)}, true
}

func (d draw) createAssociation(w *world.World) (Change, bool) {
	federation := d.belongsTo(w)
	name := d.freeName("new-society", func(name string) bool { return has(w.YouthAssociations, federation.Namespace, name) })
	return d.addAssociation(w, federation, name)
}

func (d draw) addAssociation(w *world.World, federation types.NamespacedName, name string) (Change, bool) {
	a := *worldtest.Association(federation.Namespace, federation.Name, name)
	a.Spec.DisplayName = "语料社团 " + name
	d.DeclareAssociation(&a.Spec)
	w.YouthAssociations = append(w.YouthAssociations, a)
	return Change{After: declared(&a)}, true
}

// createMissing creates what something refers to in vain, notices first.
func (d draw) createMissing(w *world.World) (Change, bool) {
	if names := missingNotices(w); len(names) > 0 && worldtest.Chance(d, 1, 2) {
		return d.addNotice(w, worldtest.Pick(d, names...))
	}
	federations, associations := missingFederations(w), missingAssociations(w)
	n := len(federations) + len(associations)
	if n == 0 {
		return Change{}, false
	}
	if i := d.IntN(n); i < len(federations) {
		return d.addFederation(w, worldtest.Created(federations[i].Namespace, federations[i].Name), d.levelAbove(w, federations[i]))
	}
	g := worldtest.Pick(d, associations...)
	federation := types.NamespacedName{Namespace: g.Namespace, Name: g.Spec.FederationRef.Name}
	return d.addAssociation(w, federation, g.Spec.YouthAssociationRef.Name)
}

// levelAbove draws the level of a federation that comes back, in most cases one
// above all that have it as their parent.
func (d draw) levelAbove(w *world.World, key types.NamespacedName) v1alpha1.Level {
	rank := len(worldtest.Levels)
	for i := range w.Federations {
		if f := &w.Federations[i]; f.Spec.ParentRef != nil && world.ParentKey(f) == key {
			rank = min(rank, slices.Index(worldtest.Levels, f.Spec.Level))
		}
	}
	if rank == len(worldtest.Levels) || worldtest.Chance(d, 1, 6) {
		return d.level()
	}
	return worldtest.Levels[rank-1]
}

func missingNotices(w *world.World) []string {
	var names []string
	missing := func(ref *v1alpha1.LocalReference) {
		if ref != nil && !has(w.Notices, "", ref.Name) {
			names = append(names, ref.Name)
		}
	}
	for i := range w.Federations {
		missing(w.Federations[i].Spec.NoticeRef)
	}
	for i := range w.Notices {
		missing(w.Notices[i].Spec.Supplements)
	}
	return names
}

func missingFederations(w *world.World) []types.NamespacedName {
	have := map[types.NamespacedName]bool{}
	for i := range w.Federations {
		have[world.NameOf(&w.Federations[i])] = true
	}
	var keys []types.NamespacedName
	missing := func(key types.NamespacedName) {
		if !have[key] && slices.Contains(Namespaces(), key.Namespace) {
			have[key] = true
			keys = append(keys, key)
		}
	}
	for i := range w.Federations {
		if f := &w.Federations[i]; f.Spec.ParentRef != nil {
			missing(world.ParentKey(f))
		}
	}
	for i := range w.MemberGroups {
		missing(world.FederationKey(&w.MemberGroups[i]))
	}
	for i := range w.YouthAssociations {
		missing(types.NamespacedName{Namespace: w.YouthAssociations[i].Namespace, Name: w.YouthAssociations[i].Spec.FederationRef.Name})
	}
	return keys
}

// missingAssociations gives the member groups whose association there isn't.
func missingAssociations(w *world.World) []*v1alpha1.MemberGroup {
	var groups []*v1alpha1.MemberGroup
	for i := range w.MemberGroups {
		g := &w.MemberGroups[i]
		if ref := g.Spec.YouthAssociationRef; ref != nil && !has(w.YouthAssociations, g.Namespace, ref.Name) {
			groups = append(groups, g)
		}
	}
	return groups
}
