package v1alpha1

import (
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// GroupVersion is the group and version of every resource in this package.
var GroupVersion = schema.GroupVersion{Group: "qinglian.dev", Version: "v1alpha1"}

var schemeBuilder = runtime.NewSchemeBuilder(func(s *runtime.Scheme) error {
	s.AddKnownTypes(GroupVersion,
		&Notice{}, &NoticeList{},
		&Federation{}, &FederationList{},
		&MemberGroup{}, &MemberGroupList{},
		&YouthAssociation{}, &YouthAssociationList{},
	)
	metav1.AddToGroupVersion(s, GroupVersion)
	return nil
})

// AddToScheme registers the four kinds with a scheme.
var AddToScheme = schemeBuilder.AddToScheme

// Mapper knows the resources of the four kinds, and of their lists, without asking an API
// server.
func Mapper() meta.RESTMapper {
	mapper := meta.NewDefaultRESTMapper([]schema.GroupVersion{GroupVersion})
	for _, kind := range Kinds {
		scope := meta.RESTScopeNamespace
		if kind == KindNotice {
			scope = meta.RESTScopeRoot
		}
		mapper.Add(GroupVersion.WithKind(kind), scope)
		mapper.Add(GroupVersion.WithKind(kind+"List"), scope) // by which a cache of single namespaces asks
	}
	return mapper
}

// Resource gives what the API server calls the objects of a kind: notices for Notice.
func Resource(kind string) string {
	plural, _ := meta.UnsafeGuessKindToResource(GroupVersion.WithKind(kind)) // it is right for each of ours
	return plural.Resource
}

// Resources gives what the API server calls the objects of the four kinds, in the order of
// Kinds.
func Resources() []string {
	list := make([]string, len(Kinds))
	for i, kind := range Kinds {
		list[i] = Resource(kind)
	}
	return list
}
