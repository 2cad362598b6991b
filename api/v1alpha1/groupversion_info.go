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

// Mapper knows the resources of the four kinds without asking an API server.
func Mapper() meta.RESTMapper {
	mapper := meta.NewDefaultRESTMapper([]schema.GroupVersion{GroupVersion})
	mapper.Add(GroupVersion.WithKind(KindNotice), meta.RESTScopeRoot)
	for _, kind := range []string{KindFederation, KindMemberGroup, KindYouthAssociation} {
		mapper.Add(GroupVersion.WithKind(kind), meta.RESTScopeNamespace)
	}
	return mapper
}
