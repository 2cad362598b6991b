package controllers

import (
	"context"
	"fmt"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// The indexes of the cache, one for every lookup that a pass or a watch makes.
const (
	indexFederation  = "spec.federationRef.name"       // member groups, associations
	indexAssociation = "spec.youthAssociationRef.name" // member groups
	indexMember      = "member"                        // member groups, by namespace/name of the federation that is the member
	indexParent      = "parent"                        // federations, by namespace/name of the parent
	indexDivision    = "spec.divisionCode"             // federations
	indexSuccessor   = "successor"                     // federations, by namespace/name of each successor
	indexOrigin      = "origin"                        // member groups, associations, by namespace/name of what they continue
)

func addIndexes(ctx context.Context, indexer client.FieldIndexer) error {
	for _, index := range []struct {
		object client.Object
		field  string
		values client.IndexerFunc
	}{
		{&v1alpha1.MemberGroup{}, indexFederation, func(o client.Object) []string {
			return []string{o.(*v1alpha1.MemberGroup).Spec.FederationRef.Name}
		}},
		{&v1alpha1.YouthAssociation{}, indexFederation, func(o client.Object) []string {
			return []string{o.(*v1alpha1.YouthAssociation).Spec.FederationRef.Name}
		}},
		{&v1alpha1.MemberGroup{}, indexAssociation, func(o client.Object) []string {
			if ref := o.(*v1alpha1.MemberGroup).Spec.YouthAssociationRef; ref != nil {
				return []string{ref.Name}
			}
			return nil
		}},
		{&v1alpha1.MemberGroup{}, indexMember, func(o client.Object) []string {
			if g := o.(*v1alpha1.MemberGroup); g.Spec.MemberFederationRef != nil {
				return []string{world.MemberFederationKey(g).String()}
			}
			return nil
		}},
		{&v1alpha1.Federation{}, indexParent, func(o client.Object) []string {
			if fed := o.(*v1alpha1.Federation); fed.Spec.ParentRef != nil {
				return []string{world.ParentKey(fed).String()}
			}
			return nil
		}},
		{&v1alpha1.Federation{}, indexDivision, func(o client.Object) []string {
			if code := o.(*v1alpha1.Federation).Spec.DivisionCode; code != "" {
				return []string{code}
			}
			return nil
		}},
		{&v1alpha1.Federation{}, indexSuccessor, func(o client.Object) []string {
			var list []string
			for _, key := range world.SuccessorKeys(o.(*v1alpha1.Federation)) {
				list = append(list, key.String())
			}
			return list
		}},
		{&v1alpha1.MemberGroup{}, indexOrigin, func(o client.Object) []string {
			return origin(o, o.(*v1alpha1.MemberGroup).Spec.TransferredFrom)
		}},
		{&v1alpha1.YouthAssociation{}, indexOrigin, func(o client.Object) []string {
			return origin(o, o.(*v1alpha1.YouthAssociation).Spec.TransferredFrom)
		}},
	} {
		if err := indexer.IndexField(ctx, index.object, index.field, index.values); err != nil {
			return fmt.Errorf("index %T by %s: %w", index.object, index.field, err)
		}
	}
	return nil
}

// children lists the federations whose parentRef names one.
func children(ctx context.Context, c client.Reader, parent types.NamespacedName) ([]v1alpha1.Federation, error) {
	var list v1alpha1.FederationList
	err := c.List(ctx, &list, client.MatchingFields{indexParent: parent.String()})
	return list.Items, err
}

// origin gives what a record continues, for the index.
func origin(o client.Object, ref *v1alpha1.RecordReference) []string {
	if ref == nil {
		return nil
	}
	return []string{world.OriginKey(o.GetNamespace(), ref).String()}
}

// predecessors lists the federations that name one as a successor.
func predecessors(ctx context.Context, c client.Reader, successor types.NamespacedName) ([]v1alpha1.Federation, error) {
	var list v1alpha1.FederationList
	err := c.List(ctx, &list, client.MatchingFields{indexSuccessor: successor.String()})
	return list.Items, err
}

// sameDivision lists the federations with a division code.
func sameDivision(ctx context.Context, c client.Reader, code string) ([]v1alpha1.Federation, error) {
	if code == "" {
		return nil, nil
	}
	var list v1alpha1.FederationList
	err := c.List(ctx, &list, client.MatchingFields{indexDivision: code})
	return list.Items, err
}
