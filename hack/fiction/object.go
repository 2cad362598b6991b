// Package fiction holds what the generators of invented data share: objects as people
// write them down, and the codes of organisations that there are not.
package fiction

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// Label marks every invented object.
const Label = "qinglian.dev/fictional"

// Object is an object as people write it: no status, the group first.
type Object struct {
	APIVersion string            `json:"apiVersion"`
	Kind       string            `json:"kind"`
	Metadata   metav1.ObjectMeta `json:"metadata"`
	Spec       any               `json:"spec,omitempty"`
}
