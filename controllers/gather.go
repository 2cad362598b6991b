package controllers

import (
	"context"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/world"
)

// gather reads everything that the verdicts on one federation rest on. What
// does not exist is nil, never an error.
func gather(ctx context.Context, c client.Reader, key types.NamespacedName) (*assess.Facts, error) {
	fed, err := federation(ctx, c, key)
	if err != nil {
		return nil, err
	}
	var (
		groups       v1alpha1.MemberGroupList
		associations v1alpha1.YouthAssociationList
		notices      v1alpha1.NoticeList
	)
	own := []client.ListOption{client.InNamespace(key.Namespace), client.MatchingFields{indexFederation: key.Name}}
	if err := c.List(ctx, &groups, own...); err != nil {
		return nil, err
	}
	if err := c.List(ctx, &associations, own...); err != nil {
		return nil, err
	}
	if err := c.List(ctx, &notices); err != nil {
		return nil, err
	}
	f := &assess.Facts{
		Federation:   fed,
		Groups:       pointers(groups.Items),
		Associations: pointers(associations.Items),
		Notices:      assess.NewNotices(notices.Items),
	}
	if f.Elsewhere, err = elsewhere(ctx, c, f, key); err != nil {
		return nil, err
	}
	if fed == nil {
		return f, nil
	}
	return f, hierarchy(ctx, c, f, key)
}

// hierarchy adds what stands above, beside and below a federation.
func hierarchy(ctx context.Context, c client.Reader, f *assess.Facts, key types.NamespacedName) error {
	var failed error
	get := func(key types.NamespacedName) *v1alpha1.Federation {
		fed, err := federation(ctx, c, key)
		if err != nil {
			failed = err
		}
		return fed
	}
	if f.Federation.Spec.ParentRef != nil {
		f.Parent = get(world.ParentKey(f.Federation))
	}
	f.Ancestors = assess.Lineage(f.Federation, get)
	if failed != nil {
		return failed
	}
	same, err := sameDivision(ctx, c, f.Federation.Spec.DivisionCode)
	if err != nil {
		return err
	}
	below, err := children(ctx, c, key)
	if err != nil {
		return err
	}
	f.SameDivision, f.Children = pointers(same), pointers(below)
	return nil
}

// elsewhere reads the associations of other federations that member groups refer to.
func elsewhere(ctx context.Context, c client.Reader, f *assess.Facts, key types.NamespacedName) ([]*v1alpha1.YouthAssociation, error) {
	own := make(map[string]bool, len(f.Associations))
	for _, a := range f.Associations {
		own[a.Name] = true
	}
	var list []*v1alpha1.YouthAssociation
	for _, g := range f.Groups {
		ref := g.Spec.YouthAssociationRef
		if ref == nil || own[ref.Name] {
			continue
		}
		a := &v1alpha1.YouthAssociation{}
		err := c.Get(ctx, types.NamespacedName{Namespace: key.Namespace, Name: ref.Name}, a)
		if client.IgnoreNotFound(err) != nil {
			return nil, err
		}
		if err == nil {
			list = append(list, a)
		}
	}
	return list, nil
}

// federation reads a federation, nil when there is none.
func federation(ctx context.Context, c client.Reader, key types.NamespacedName) (*v1alpha1.Federation, error) {
	fed := &v1alpha1.Federation{}
	if err := c.Get(ctx, key, fed); err != nil {
		return nil, client.IgnoreNotFound(err)
	}
	return fed, nil
}

func pointers[T any](items []T) []*T {
	list := make([]*T, len(items))
	for i := range items {
		list[i] = &items[i]
	}
	return list
}
