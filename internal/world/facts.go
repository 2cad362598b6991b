package world

import (
	"context"
	"fmt"

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
	SameDivision []*v1alpha1.Federation
	// Children are the federations whose parentRef names this one, with their last status.
	Children []*v1alpha1.Federation
	// Groups and Associations are those whose federationRef names this one.
	Groups       []*v1alpha1.MemberGroup
	Associations []*v1alpha1.YouthAssociation
	// Elsewhere are associations of other federations that Groups refer to.
	Elsewhere []*v1alpha1.YouthAssociation
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
}

// Gather puts together what the verdicts on one federation rest on. Its errors
// name the object that could not be read.
func Gather(ctx context.Context, s Source, key types.NamespacedName) (*Facts, error) {
	g := gatherer{ctx: ctx, source: s}
	f := &Facts{Key: key, Federation: g.federation(key)}
	f.Groups = list(&g, "member groups of federation "+key.String(), func() ([]*v1alpha1.MemberGroup, error) { return s.Groups(ctx, key) })
	f.Associations = list(&g, "associations of federation "+key.String(), func() ([]*v1alpha1.YouthAssociation, error) { return s.Associations(ctx, key) })
	f.Elsewhere = g.elsewhere(f)
	if fed := f.Federation; fed != nil {
		f.Ancestors = Ancestors(fed, g.federation)
		f.Children = list(&g, "federations below "+key.String(), func() ([]*v1alpha1.Federation, error) { return s.Children(ctx, key) })
		if code := fed.Spec.DivisionCode; code != "" {
			f.SameDivision = list(&g, "federations of division "+code, func() ([]*v1alpha1.Federation, error) { return s.Division(ctx, code) })
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
