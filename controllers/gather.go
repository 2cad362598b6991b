package controllers

import (
	"context"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/world"
)

// gather reads everything that the verdicts on one federation rest on.
func gather(ctx context.Context, c client.Reader, key types.NamespacedName) (*world.Facts, *notice.Set, error) {
	facts, err := world.Gather(ctx, source{c}, key)
	if err != nil {
		return nil, nil, err
	}
	var notices v1alpha1.NoticeList
	if err := c.List(ctx, &notices); err != nil {
		return nil, nil, err
	}
	return facts, notice.Resolve(notices.Items), nil
}

// source finds objects in the cache by its indexes.
type source struct{ client.Reader }

var _ world.Source = source{}

func (s source) Federation(ctx context.Context, key types.NamespacedName) (*v1alpha1.Federation, error) {
	return get(ctx, s, key, &v1alpha1.Federation{})
}

func (s source) Association(ctx context.Context, key types.NamespacedName) (*v1alpha1.YouthAssociation, error) {
	return get(ctx, s, key, &v1alpha1.YouthAssociation{})
}

func (s source) Groups(ctx context.Context, federation types.NamespacedName) ([]*v1alpha1.MemberGroup, error) {
	var list v1alpha1.MemberGroupList
	err := s.List(ctx, &list, client.InNamespace(federation.Namespace), client.MatchingFields{indexFederation: federation.Name})
	return pointers(list.Items), err
}

func (s source) Associations(ctx context.Context, federation types.NamespacedName) ([]*v1alpha1.YouthAssociation, error) {
	var list v1alpha1.YouthAssociationList
	err := s.List(ctx, &list, client.InNamespace(federation.Namespace), client.MatchingFields{indexFederation: federation.Name})
	return pointers(list.Items), err
}

func (s source) Children(ctx context.Context, parent types.NamespacedName) ([]*v1alpha1.Federation, error) {
	list, err := children(ctx, s, parent)
	return pointers(list), err
}

func (s source) Division(ctx context.Context, code string) ([]*v1alpha1.Federation, error) {
	list, err := sameDivision(ctx, s, code)
	return pointers(list), err
}

func (s source) Predecessors(ctx context.Context, successor types.NamespacedName) ([]*v1alpha1.Federation, error) {
	list, err := predecessors(ctx, s, successor)
	return pointers(list), err
}

func (s source) Group(ctx context.Context, key types.NamespacedName) (*v1alpha1.MemberGroup, error) {
	return get(ctx, s, key, &v1alpha1.MemberGroup{})
}

func (s source) GroupHeirs(ctx context.Context, origin types.NamespacedName) ([]*v1alpha1.MemberGroup, error) {
	var list v1alpha1.MemberGroupList
	err := s.List(ctx, &list, client.MatchingFields{indexOrigin: origin.String()})
	return pointers(list.Items), err
}

func (s source) AssociationHeirs(ctx context.Context, origin types.NamespacedName) ([]*v1alpha1.YouthAssociation, error) {
	var list v1alpha1.YouthAssociationList
	err := s.List(ctx, &list, client.MatchingFields{indexOrigin: origin.String()})
	return pointers(list.Items), err
}

// get reads an object, nil when there is none.
func get[T any, P interface {
	*T
	client.Object
}](ctx context.Context, c client.Reader, key types.NamespacedName, into P) (P, error) {
	if err := c.Get(ctx, key, into); err != nil {
		return nil, client.IgnoreNotFound(err)
	}
	return into, nil
}

func pointers[T any](items []T) []*T {
	list := make([]*T, len(items))
	for i := range items {
		list[i] = &items[i]
	}
	return list
}
