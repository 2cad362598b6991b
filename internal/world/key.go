package world

import (
	"cmp"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// Key names an object.
type Key struct {
	Kind      string `json:"kind"`
	Namespace string `json:"namespace,omitempty"`
	Name      string `json:"name"`
}

// String is KIND/NAMESPACE/NAME, or KIND/NAME without a namespace.
func (k Key) String() string {
	if k.Namespace == "" {
		return k.Kind + "/" + k.Name
	}
	return k.Kind + "/" + k.Namespace + "/" + k.Name
}

// Title is how tables and reports call an object: KIND NAMESPACE/NAME, or KIND NAME
// without a namespace.
func (k Key) Title() string { return strings.Replace(k.String(), "/", " ", 1) }

// Join names objects in a list, separated by commas.
func Join(keys []Key) string { return strings.Join(Strings(keys), ", ") }

// Strings gives the names of objects.
func Strings(keys []Key) []string {
	list := make([]string, len(keys))
	for i, k := range keys {
		list[i] = k.String()
	}
	return list
}

// KeyOf gives the key of an object of a kind.
func KeyOf(kind string, o metav1.Object) Key {
	return Key{kind, o.GetNamespace(), o.GetName()}
}

// GroupKey gives the key of a member group.
func GroupKey(g *v1alpha1.MemberGroup) Key { return KeyOf(v1alpha1.KindMemberGroup, g) }

// AssociationKey gives the key of an association.
func AssociationKey(a *v1alpha1.YouthAssociation) Key { return KeyOf(v1alpha1.KindYouthAssociation, a) }

// FederationKey names the federation that a member group is of, existing or not.
func FederationKey(g *v1alpha1.MemberGroup) types.NamespacedName {
	return types.NamespacedName{Namespace: g.Namespace, Name: g.Spec.FederationRef.Name}
}

// kindNames are what a kind may be called, in lower case.
var kindNames = map[string]string{
	"fed": v1alpha1.KindFederation, "federation": v1alpha1.KindFederation, "federations": v1alpha1.KindFederation,
	"mg": v1alpha1.KindMemberGroup, "membergroup": v1alpha1.KindMemberGroup, "membergroups": v1alpha1.KindMemberGroup,
	"ya": v1alpha1.KindYouthAssociation, "youthassociation": v1alpha1.KindYouthAssociation, "youthassociations": v1alpha1.KindYouthAssociation,
	"notice": v1alpha1.KindNotice, "notices": v1alpha1.KindNotice,
}

// KindNamed gives the kind of a name, with or without the API group as kubectl prints
// it: federation.qinglian.dev, federations.v1alpha1.qinglian.dev; "" for none of ours.
func KindNamed(name string) string {
	name = strings.TrimSuffix(strings.ToLower(name), "."+v1alpha1.GroupVersion.Group)
	return kindNames[strings.TrimSuffix(name, "."+v1alpha1.GroupVersion.Version)]
}

// ParseKey takes KIND/NAME or KIND/NAMESPACE/NAME apart.
func ParseKey(ref string) (Key, error) {
	parts := strings.Split(ref, "/")
	kind := KindNamed(parts[0])
	switch {
	case kind == "":
		return Key{}, words.Errorf("%q 不是对象：应写成 KIND/NAME 或 KIND/NAMESPACE/NAME，KIND 为 fed、mg、ya 或 notice",
			"%q is no object: write KIND/NAME or KIND/NAMESPACE/NAME, where KIND is fed, mg, ya or notice", ref)
	case slices.Contains(parts, ""), len(parts) < 2, len(parts) > 3, len(parts) == 3 && kind == v1alpha1.KindNotice:
		return Key{}, words.Errorf("%q 不是对象：应写成 KIND/NAME 或 KIND/NAMESPACE/NAME", "%q is no object: write KIND/NAME or KIND/NAMESPACE/NAME", ref)
	case len(parts) == 3:
		return Key{kind, parts[1], parts[2]}, nil
	}
	return Key{Kind: kind, Name: parts[1]}, nil
}

// NameOf gives an object's namespace and name.
func NameOf(o metav1.Object) types.NamespacedName {
	return types.NamespacedName{Namespace: o.GetNamespace(), Name: o.GetName()}
}

// CompareNames compares by namespace, then by name.
func CompareNames(a, b types.NamespacedName) int {
	return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
}

// ParentKey gives the key that a federation's parentRef names. There must be one.
func ParentKey(fed *v1alpha1.Federation) types.NamespacedName {
	ref := fed.Spec.ParentRef
	return types.NamespacedName{Namespace: cmp.Or(ref.Namespace, fed.Namespace), Name: ref.Name}
}

// SuccessorKeys names the successors of a federation that has ended, or is to end.
func SuccessorKeys(fed *v1alpha1.Federation) []types.NamespacedName {
	if fed.Spec.Ended == nil {
		return nil
	}
	var list []types.NamespacedName
	for _, ref := range fed.Spec.Ended.Successors {
		list = append(list, types.NamespacedName{Namespace: cmp.Or(ref.Namespace, fed.Namespace), Name: ref.Name})
	}
	return list
}

// OriginKey names the record that one continues, "" where it continues none.
func OriginKey(namespace string, ref *v1alpha1.RecordReference) types.NamespacedName {
	if ref == nil {
		return types.NamespacedName{}
	}
	return types.NamespacedName{Namespace: cmp.Or(ref.Namespace, namespace), Name: ref.Name}
}

// MemberFederationKey gives the federation that a member group says is the member. It must say so.
func MemberFederationKey(g *v1alpha1.MemberGroup) types.NamespacedName {
	ref := g.Spec.MemberFederationRef
	return types.NamespacedName{Namespace: cmp.Or(ref.Namespace, g.Namespace), Name: ref.Name}
}

// AssociationName gives the association that a member group refers to, "" when none.
func AssociationName(g *v1alpha1.MemberGroup) string {
	if ref := g.Spec.YouthAssociationRef; ref != nil {
		return ref.Name
	}
	return ""
}
