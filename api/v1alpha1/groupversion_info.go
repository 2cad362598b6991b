package v1alpha1

import (
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
