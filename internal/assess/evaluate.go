package assess

import (
	"cmp"
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Evaluate writes the status of every object of a world as of a date, and
// gives the next date on which any of them can change; "" when there is none.
// It makes the same passes as the operator does, lowest level first, so that
// each federation finds its children's verdicts.
func Evaluate(w *world.World, today civil.Date, lang words.Lang) civil.Date {
	next := calendar{today: today}
	notices := NewNotices(w.Notices)
	for i := range w.Notices {
		w.Notices[i].Status = notices.Status(&w.Notices[i], lang)
	}
	for i := range w.Federations {
		w.Federations[i].Status = v1alpha1.FederationStatus{}
	}
	x := newIndex(w)
	for _, key := range x.keys() {
		facts := x.facts(key, notices)
		v := Federation(facts, today, lang)
		if v.Federation != nil {
			facts.Federation.Status = *v.Federation
		}
		for _, g := range facts.Groups {
			g.Status = *v.Groups[g.Name]
		}
		for _, a := range facts.Associations {
			a.Status = *v.Associations[a.Name]
		}
		if v.Next != "" {
			next.reached(v.Next)
		}
	}
	return next.next
}

// index finds the objects of a world by what they refer to.
type index struct {
	federations  map[types.NamespacedName]*v1alpha1.Federation
	children     map[types.NamespacedName][]*v1alpha1.Federation
	divisions    map[string][]*v1alpha1.Federation
	groups       map[types.NamespacedName][]*v1alpha1.MemberGroup
	associations map[types.NamespacedName][]*v1alpha1.YouthAssociation
	byName       map[types.NamespacedName]*v1alpha1.YouthAssociation
}

func newIndex(w *world.World) *index {
	x := &index{
		federations:  map[types.NamespacedName]*v1alpha1.Federation{},
		children:     map[types.NamespacedName][]*v1alpha1.Federation{},
		divisions:    map[string][]*v1alpha1.Federation{},
		groups:       map[types.NamespacedName][]*v1alpha1.MemberGroup{},
		associations: map[types.NamespacedName][]*v1alpha1.YouthAssociation{},
		byName:       map[types.NamespacedName]*v1alpha1.YouthAssociation{},
	}
	for i := range w.Federations {
		f := &w.Federations[i]
		x.federations[types.NamespacedName{Namespace: f.Namespace, Name: f.Name}] = f
		if f.Spec.ParentRef != nil {
			x.children[world.ParentKey(f)] = append(x.children[world.ParentKey(f)], f)
		}
		if code := f.Spec.DivisionCode; code != "" {
			x.divisions[code] = append(x.divisions[code], f)
		}
	}
	for i := range w.MemberGroups {
		g := &w.MemberGroups[i]
		key := types.NamespacedName{Namespace: g.Namespace, Name: g.Spec.FederationRef.Name}
		x.groups[key] = append(x.groups[key], g)
	}
	for i := range w.YouthAssociations {
		a := &w.YouthAssociations[i]
		key := types.NamespacedName{Namespace: a.Namespace, Name: a.Spec.FederationRef.Name}
		x.associations[key] = append(x.associations[key], a)
		x.byName[types.NamespacedName{Namespace: a.Namespace, Name: a.Name}] = a
	}
	return x
}

// keys gives every federation that exists or is named, lowest level first.
func (x *index) keys() []types.NamespacedName {
	named := map[types.NamespacedName]int{}
	for key := range x.groups {
		named[key] = len(v1alpha1.Levels)
	}
	for key := range x.associations {
		named[key] = len(v1alpha1.Levels)
	}
	for key, f := range x.federations {
		named[key] = f.Spec.Level.Rank()
	}
	keys := make([]types.NamespacedName, 0, len(named))
	for key := range named {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b types.NamespacedName) int {
		return cmp.Or(cmp.Compare(named[b], named[a]), cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
	})
	return keys
}

func (x *index) facts(key types.NamespacedName, notices *Notices) *Facts {
	f := &Facts{
		Federation:   x.federations[key],
		Children:     x.children[key],
		Groups:       x.groups[key],
		Associations: x.associations[key],
		Notices:      notices,
	}
	if fed := f.Federation; fed != nil {
		f.Ancestors = Lineage(fed, func(k types.NamespacedName) *v1alpha1.Federation { return x.federations[k] })
		f.SameDivision = x.divisions[fed.Spec.DivisionCode]
		if fed.Spec.ParentRef != nil {
			f.Parent = x.federations[world.ParentKey(fed)]
		}
	}
	for _, g := range f.Groups {
		a := x.byName[types.NamespacedName{Namespace: g.Namespace, Name: associationName(g)}]
		if a != nil && a.Spec.FederationRef.Name != key.Name {
			f.Elsewhere = append(f.Elsewhere, a)
		}
	}
	return f
}
