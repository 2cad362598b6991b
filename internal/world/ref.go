package world

import (
	"qinglian.dev/qinglian/api/v1alpha1"
)

// Ref names an object, and gives what people call it.
type Ref struct {
	Kind        string `json:"kind"`
	Namespace   string `json:"namespace,omitempty"`
	Name        string `json:"name"`
	DisplayName string `json:"displayName,omitempty"`
}

// Key gives the name without what people call the object.
func (r Ref) Key() Key { return Key{r.Kind, r.Namespace, r.Name} }

// NoticeRef names a notice; people call it by its document number.
func NoticeRef(n *v1alpha1.Notice) Ref {
	return Ref{v1alpha1.KindNotice, "", n.Name, n.Spec.DocumentNumber}
}

// FederationRef names a federation.
func FederationRef(f *v1alpha1.Federation) Ref {
	return Ref{v1alpha1.KindFederation, f.Namespace, f.Name, f.Spec.DisplayName}
}

// GroupRef names a member group.
func GroupRef(g *v1alpha1.MemberGroup) Ref {
	return Ref{v1alpha1.KindMemberGroup, g.Namespace, g.Name, g.Spec.DisplayName}
}

// AssociationRef names an association.
func AssociationRef(a *v1alpha1.YouthAssociation) Ref {
	return Ref{v1alpha1.KindYouthAssociation, a.Namespace, a.Name, a.Spec.DisplayName}
}
