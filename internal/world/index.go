package world

import (
	"cmp"
	"context"
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// Index finds the objects of a world by what they refer to. It points into the
// world, to which no object may be added meanwhile. Its errors are always nil.
type Index struct {
	federations  map[types.NamespacedName]*v1alpha1.Federation
	children     map[types.NamespacedName][]*v1alpha1.Federation
	divisions    map[string][]*v1alpha1.Federation
	groups       map[types.NamespacedName][]*v1alpha1.MemberGroup
	associations map[types.NamespacedName][]*v1alpha1.YouthAssociation
	byName       map[types.NamespacedName]*v1alpha1.YouthAssociation

	predecessors     map[types.NamespacedName][]*v1alpha1.Federation
	groupsByName     map[types.NamespacedName]*v1alpha1.MemberGroup
	groupHeirs       map[types.NamespacedName][]*v1alpha1.MemberGroup
	associationHeirs map[types.NamespacedName][]*v1alpha1.YouthAssociation
}

var _ Source = (*Index)(nil)

// NewIndex indexes a world.
func NewIndex(w *World) *Index {
	x := &Index{
		federations:  map[types.NamespacedName]*v1alpha1.Federation{},
		children:     map[types.NamespacedName][]*v1alpha1.Federation{},
		divisions:    map[string][]*v1alpha1.Federation{},
		groups:       map[types.NamespacedName][]*v1alpha1.MemberGroup{},
		associations: map[types.NamespacedName][]*v1alpha1.YouthAssociation{},
		byName:       map[types.NamespacedName]*v1alpha1.YouthAssociation{},

		predecessors:     map[types.NamespacedName][]*v1alpha1.Federation{},
		groupsByName:     map[types.NamespacedName]*v1alpha1.MemberGroup{},
		groupHeirs:       map[types.NamespacedName][]*v1alpha1.MemberGroup{},
		associationHeirs: map[types.NamespacedName][]*v1alpha1.YouthAssociation{},
	}
	for i := range w.Federations {
		f := &w.Federations[i]
		x.federations[NameOf(f)] = f
		if f.Spec.ParentRef != nil {
			x.children[ParentKey(f)] = append(x.children[ParentKey(f)], f)
		}
		if code := f.Spec.DivisionCode; code != "" {
			x.divisions[code] = append(x.divisions[code], f)
		}
		for _, key := range SuccessorKeys(f) {
			x.predecessors[key] = append(x.predecessors[key], f)
		}
	}
	x.Add(w.MemberGroups, w.YouthAssociations)
	return x
}

// Add adds member groups and associations to an index, which points into the lists.
func (x *Index) Add(groups []v1alpha1.MemberGroup, associations []v1alpha1.YouthAssociation) {
	for i := range groups {
		g := &groups[i]
		x.groups[FederationKey(g)] = append(x.groups[FederationKey(g)], g)
		x.groupsByName[NameOf(g)] = g
		if key := OriginKey(g.Namespace, g.Spec.TransferredFrom); key.Name != "" {
			x.groupHeirs[key] = append(x.groupHeirs[key], g)
		}
	}
	for i := range associations {
		a := &associations[i]
		key := types.NamespacedName{Namespace: a.Namespace, Name: a.Spec.FederationRef.Name}
		x.associations[key] = append(x.associations[key], a)
		x.byName[NameOf(a)] = a
		if key := OriginKey(a.Namespace, a.Spec.TransferredFrom); key.Name != "" {
			x.associationHeirs[key] = append(x.associationHeirs[key], a)
		}
	}
}

// Federations names every federation that exists or is referred to, lowest level first.
func (x *Index) Federations() []types.NamespacedName {
	ranks := map[types.NamespacedName]int{}
	for key := range x.groups {
		ranks[key] = len(v1alpha1.Levels)
	}
	for key := range x.associations {
		ranks[key] = len(v1alpha1.Levels)
	}
	for key, f := range x.federations {
		ranks[key] = f.Spec.Level.Rank()
	}
	keys := make([]types.NamespacedName, 0, len(ranks))
	for key := range ranks {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b types.NamespacedName) int {
		return cmp.Or(cmp.Compare(ranks[b], ranks[a]), CompareNames(a, b))
	})
	return keys
}

// NamedFederation gives a federation by its name, nil where there is none.
func (x *Index) NamedFederation(key types.NamespacedName) *v1alpha1.Federation {
	return x.federations[key]
}

// NamedGroup gives a member group by its name, nil where there is none.
func (x *Index) NamedGroup(key types.NamespacedName) *v1alpha1.MemberGroup {
	return x.groupsByName[key]
}

// NamedAssociation gives an association by its name, nil where there is none.
func (x *Index) NamedAssociation(key types.NamespacedName) *v1alpha1.YouthAssociation {
	return x.byName[key]
}

// Facts gives what the verdicts on one federation rest on.
func (x *Index) Facts(key types.NamespacedName) *Facts {
	f, err := Gather(context.Background(), x, key)
	if err != nil {
		panic(err) // an index has no errors
	}
	return f
}

// Federation gives a federation by its name.
func (x *Index) Federation(_ context.Context, key types.NamespacedName) (*v1alpha1.Federation, error) {
	return x.federations[key], nil
}

// Association gives an association by its name.
func (x *Index) Association(_ context.Context, key types.NamespacedName) (*v1alpha1.YouthAssociation, error) {
	return x.byName[key], nil
}

// Groups gives the member groups of a federation.
func (x *Index) Groups(_ context.Context, federation types.NamespacedName) ([]*v1alpha1.MemberGroup, error) {
	return x.groups[federation], nil
}

// Associations gives the associations of a federation.
func (x *Index) Associations(_ context.Context, federation types.NamespacedName) ([]*v1alpha1.YouthAssociation, error) {
	return x.associations[federation], nil
}

// Children gives the federations whose parentRef names one.
func (x *Index) Children(_ context.Context, parent types.NamespacedName) ([]*v1alpha1.Federation, error) {
	return x.children[parent], nil
}

// Division gives the federations with a division code.
func (x *Index) Division(_ context.Context, code string) ([]*v1alpha1.Federation, error) {
	return x.divisions[code], nil
}

// Predecessors gives the federations that name one as a successor.
func (x *Index) Predecessors(_ context.Context, successor types.NamespacedName) ([]*v1alpha1.Federation, error) {
	return x.predecessors[successor], nil
}

// Group gives a member group by its name.
func (x *Index) Group(_ context.Context, key types.NamespacedName) (*v1alpha1.MemberGroup, error) {
	return x.groupsByName[key], nil
}

// GroupHeirs gives the member groups that continue one.
func (x *Index) GroupHeirs(_ context.Context, origin types.NamespacedName) ([]*v1alpha1.MemberGroup, error) {
	return x.groupHeirs[origin], nil
}

// AssociationHeirs gives the associations that continue one.
func (x *Index) AssociationHeirs(_ context.Context, origin types.NamespacedName) ([]*v1alpha1.YouthAssociation, error) {
	return x.associationHeirs[origin], nil
}
