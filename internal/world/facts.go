package world

import (
	"context"
	"fmt"
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// Facts are everything but the notices that the verdicts on one federation, its
// member groups and its associations rest on. Lists may come in any order.
type Facts struct {
	// Key names the federation, whether or not there is one.
	Key types.NamespacedName
	// Federation is nil where it is only named by references.
	Federation *v1alpha1.Federation
	// Ancestors are its parent, its parent's parent and so on, as parentRef names
	// them, whether or not they are accepted.
	Ancestors []*v1alpha1.Federation
	// SameDivision are all federations with this one's division code, itself among them.
	SameDivision []Claim
	// Predecessors are the federations that name this one as a successor; Successors
	// those that this one names and that there are.
	Predecessors, Successors []*v1alpha1.Federation
	// Children are the federations whose parentRef names this one, with their last status.
	Children []*v1alpha1.Federation
	// Groups and Associations are those whose federationRef names this one.
	Groups       []*v1alpha1.MemberGroup
	Associations []*v1alpha1.YouthAssociation
	// Elsewhere are associations of other federations that Groups refer to.
	Elsewhere []*v1alpha1.YouthAssociation
	// GroupLines and AssociationLines have what records continue, by their names.
	GroupLines       map[string][]Origin[v1alpha1.MemberGroup]
	AssociationLines map[string][]Origin[v1alpha1.YouthAssociation]
	// Members are the federations that Groups name as members.
	Members []*v1alpha1.Federation
}

// Claim is a federation with a division code, and where it stands.
type Claim struct {
	Federation *v1alpha1.Federation
	// Ancestors and Children are as those of Facts.
	Ancestors, Children []*v1alpha1.Federation
}

// Origin is a record that another continues, nearest first in a line. Where there is
// no such record, the line ends with one that is nil.
type Origin[T any] struct {
	Record *T
	// Federation is that of the record, nil where there is none.
	Federation *v1alpha1.Federation
	// Heirs are all records that continue it.
	Heirs []*T
}

// Records lists the record and what continues it.
func (o Origin[T]) Records() []*T {
	if o.Record == nil {
		return nil
	}
	return append([]*T{o.Record}, o.Heirs...)
}

// Federations lists all federations among the facts; some may be there twice.
func (f *Facts) Federations() []*v1alpha1.Federation {
	list := slices.Concat([]*v1alpha1.Federation{f.Federation}, f.Ancestors, f.Children, f.Predecessors, f.Successors, f.Members)
	for _, c := range f.SameDivision {
		list = slices.Concat(list, []*v1alpha1.Federation{c.Federation}, c.Ancestors, c.Children)
	}
	for _, line := range f.GroupLines {
		for _, o := range line {
			list = append(list, o.Federation)
		}
	}
	for _, line := range f.AssociationLines {
		for _, o := range line {
			list = append(list, o.Federation)
		}
	}
	return slices.DeleteFunc(list, func(f *v1alpha1.Federation) bool { return f == nil })
}

// Parent gives what parentRef names, nil where there is no such federation.
func (f *Facts) Parent() *v1alpha1.Federation {
	if len(f.Ancestors) == 0 {
		return nil
	}
	return f.Ancestors[0]
}

// Source finds objects by what they refer to: an index of a world, or a cache.
// What does not exist is nil, never an error.
type Source interface {
	Federation(ctx context.Context, key types.NamespacedName) (*v1alpha1.Federation, error)
	Association(ctx context.Context, key types.NamespacedName) (*v1alpha1.YouthAssociation, error)
	// Groups and Associations give those whose federationRef names a federation.
	Groups(ctx context.Context, federation types.NamespacedName) ([]*v1alpha1.MemberGroup, error)
	Associations(ctx context.Context, federation types.NamespacedName) ([]*v1alpha1.YouthAssociation, error)
	// Children gives the federations whose parentRef names one.
	Children(ctx context.Context, parent types.NamespacedName) ([]*v1alpha1.Federation, error)
	// Division gives the federations with a division code.
	Division(ctx context.Context, code string) ([]*v1alpha1.Federation, error)
	// Predecessors gives the federations that name one as a successor.
	Predecessors(ctx context.Context, successor types.NamespacedName) ([]*v1alpha1.Federation, error)
	Group(ctx context.Context, key types.NamespacedName) (*v1alpha1.MemberGroup, error)
	// GroupHeirs and AssociationHeirs give the records that continue one.
	GroupHeirs(ctx context.Context, origin types.NamespacedName) ([]*v1alpha1.MemberGroup, error)
	AssociationHeirs(ctx context.Context, origin types.NamespacedName) ([]*v1alpha1.YouthAssociation, error)
}

// Gather puts together what the verdicts on one federation rest on. Its errors
// name the object that could not be read.
func Gather(ctx context.Context, s Source, key types.NamespacedName) (*Facts, error) {
	g := gatherer{ctx: ctx, source: s}
	f := &Facts{Key: key, Federation: g.federation(key)}
	f.Groups = list(&g, "member groups of federation "+key.String(), func() ([]*v1alpha1.MemberGroup, error) { return s.Groups(ctx, key) })
	f.Associations = list(&g, "associations of federation "+key.String(), func() ([]*v1alpha1.YouthAssociation, error) { return s.Associations(ctx, key) })
	f.Elsewhere = g.elsewhere(f)
	g.lines(f)
	for _, group := range f.Groups {
		if group.Spec.MemberFederationRef == nil {
			continue
		}
		if fed := g.federation(MemberFederationKey(group)); fed != nil {
			f.Members = append(f.Members, fed)
		}
	}
	if fed := f.Federation; fed != nil {
		f.Ancestors = Ancestors(fed, g.federation)
		f.Children = list(&g, "federations below "+key.String(), func() ([]*v1alpha1.Federation, error) { return s.Children(ctx, key) })
		if code := fed.Spec.DivisionCode; code != "" {
			f.SameDivision = g.claims(list(&g, "federations of division "+code, func() ([]*v1alpha1.Federation, error) { return s.Division(ctx, code) }))
		}
		f.Predecessors = list(&g, "predecessors of "+key.String(), func() ([]*v1alpha1.Federation, error) { return s.Predecessors(ctx, key) })
		for _, successor := range SuccessorKeys(fed) {
			if other := g.federation(successor); other != nil {
				f.Successors = append(f.Successors, other)
			}
		}
	}
	if g.err != nil {
		return nil, g.err
	}
	return f, nil
}

// Ancestors climbs from a federation by parentRef, nearest first. No chain of
// parents of ever higher level is longer than what it gives.
func Ancestors(fed *v1alpha1.Federation, get func(types.NamespacedName) *v1alpha1.Federation) []*v1alpha1.Federation {
	var list []*v1alpha1.Federation
	for range len(v1alpha1.Levels) - 1 {
		if fed.Spec.ParentRef == nil {
			break
		}
		if fed = get(ParentKey(fed)); fed == nil {
			break
		}
		list = append(list, fed)
	}
	return list
}

// gatherer keeps the first error.
type gatherer struct {
	ctx    context.Context
	source Source
	err    error
}

func (g *gatherer) failed(what string, err error) bool {
	if err != nil && g.err == nil {
		g.err = fmt.Errorf("read %s: %w", what, err)
	}
	return err != nil
}

func list[T any](g *gatherer, what string, read func() ([]T, error)) []T {
	if g.err != nil {
		return nil
	}
	objects, err := read()
	g.failed(what, err)
	return objects
}

func (g *gatherer) federation(key types.NamespacedName) *v1alpha1.Federation {
	if g.err != nil {
		return nil
	}
	fed, err := g.source.Federation(g.ctx, key)
	if g.failed("federation "+key.String(), err) {
		return nil
	}
	return fed
}

// elsewhere reads the associations of other federations that member groups refer to.
func (g *gatherer) elsewhere(f *Facts) []*v1alpha1.YouthAssociation {
	own := make(map[string]bool, len(f.Associations))
	for _, a := range f.Associations {
		own[a.Name] = true
	}
	var list []*v1alpha1.YouthAssociation
	for _, group := range f.Groups {
		ref := group.Spec.YouthAssociationRef
		if ref == nil || own[ref.Name] || g.err != nil {
			continue
		}
		key := types.NamespacedName{Namespace: group.Namespace, Name: ref.Name}
		a, err := g.source.Association(g.ctx, key)
		if !g.failed("association "+key.String(), err) && a != nil {
			list = append(list, a)
		}
	}
	return list
}

// claims finds out where the federations of one division stand, if there are several.
func (g *gatherer) claims(same []*v1alpha1.Federation) []Claim {
	claims := make([]Claim, len(same))
	for i, fed := range same {
		claims[i].Federation = fed
		if len(same) > 1 {
			key := NameOf(fed)
			claims[i].Ancestors = Ancestors(fed, g.federation)
			claims[i].Children = list(g, "federations below "+key.String(), func() ([]*v1alpha1.Federation, error) { return g.source.Children(g.ctx, key) })
		}
	}
	return claims
}

// maxLine is the number of records that a line goes back. No division is merged or split as often.
const maxLine = 16

// lines reads what the federation's records continue.
func (g *gatherer) lines(f *Facts) {
	f.GroupLines, f.AssociationLines = map[string][]Origin[v1alpha1.MemberGroup]{}, map[string][]Origin[v1alpha1.YouthAssociation]{}
	for _, group := range f.Groups {
		if ref := group.Spec.TransferredFrom; ref != nil {
			f.GroupLines[group.Name] = lineOf(g, OriginKey(group.Namespace, ref), g.source.Group, g.source.GroupHeirs,
				func(o *v1alpha1.MemberGroup) (string, *v1alpha1.RecordReference) {
					return o.Spec.FederationRef.Name, o.Spec.TransferredFrom
				})
		}
	}
	for _, a := range f.Associations {
		if ref := a.Spec.TransferredFrom; ref != nil {
			f.AssociationLines[a.Name] = lineOf(g, OriginKey(a.Namespace, ref), g.source.Association, g.source.AssociationHeirs,
				func(o *v1alpha1.YouthAssociation) (string, *v1alpha1.RecordReference) {
					return o.Spec.FederationRef.Name, o.Spec.TransferredFrom
				})
		}
	}
}

// lineOf climbs from record to record.
func lineOf[T any, P Object[T]](
	g *gatherer, key types.NamespacedName, get func(context.Context, types.NamespacedName) (*T, error),
	heirs func(context.Context, types.NamespacedName) ([]*T, error), of func(*T) (federation string, from *v1alpha1.RecordReference),
) []Origin[T] {
	var line []Origin[T]
	for range maxLine {
		if g.err != nil || key.Name == "" {
			break
		}
		record, err := get(g.ctx, key)
		if g.failed("record "+key.String(), err) || record == nil {
			return append(line, Origin[T]{})
		}
		federation, from := of(record)
		line = append(line, Origin[T]{
			Record:     record,
			Federation: g.federation(types.NamespacedName{Namespace: key.Namespace, Name: federation}),
			Heirs:      list(g, "what continues "+key.String(), func() ([]*T, error) { return heirs(g.ctx, key) }),
		})
		key = OriginKey(P(record).GetNamespace(), from)
	}
	return line
}
