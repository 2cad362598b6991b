// Package v1alpha1 holds the resources of qinglian.dev: youth federations,
// their member groups and youth associations, and the notice that sets their
// targets. It holds organisations only, never individuals.
//
// Requirements are cited by their stable numbers N1 … N34, which
// docs/rules.md lists with what the project makes of them.
//
// +kubebuilder:object:generate=true
// +groupName=qinglian.dev
package v1alpha1
