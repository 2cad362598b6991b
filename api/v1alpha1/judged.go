package v1alpha1

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

// Judged is an object whose status holds verdicts: each of the four kinds.
// +kubebuilder:object:generate=false
type Judged interface {
	metav1.Object
	runtime.Object
	// Facts gives a pointer to what people declared: the spec.
	Facts() any
	// Verdicts gives a pointer to what the operator writes: the status.
	Verdicts() any
	// Conditions gives the conditions of the status. To change one of them changes the object.
	Conditions() []metav1.Condition
}

var (
	_ Judged = (*Notice)(nil)
	_ Judged = (*Federation)(nil)
	_ Judged = (*MemberGroup)(nil)
	_ Judged = (*YouthAssociation)(nil)
)

// Facts implements Judged.
func (o *Notice) Facts() any { return &o.Spec }

// Verdicts implements Judged.
func (o *Notice) Verdicts() any { return &o.Status }

// Conditions implements Judged.
func (o *Notice) Conditions() []metav1.Condition { return o.Status.Conditions }

// Facts implements Judged.
func (o *Federation) Facts() any { return &o.Spec }

// Verdicts implements Judged.
func (o *Federation) Verdicts() any { return &o.Status }

// Conditions implements Judged.
func (o *Federation) Conditions() []metav1.Condition { return o.Status.Conditions }

// Facts implements Judged.
func (o *MemberGroup) Facts() any { return &o.Spec }

// Verdicts implements Judged.
func (o *MemberGroup) Verdicts() any { return &o.Status }

// Conditions implements Judged.
func (o *MemberGroup) Conditions() []metav1.Condition { return o.Status.Conditions }

// Facts implements Judged.
func (o *YouthAssociation) Facts() any { return &o.Spec }

// Verdicts implements Judged.
func (o *YouthAssociation) Verdicts() any { return &o.Status }

// Conditions implements Judged.
func (o *YouthAssociation) Conditions() []metav1.Condition { return o.Status.Conditions }
