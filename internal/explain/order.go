package explain

import (
	"cmp"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/verdict"
)

// Urgency says how much a verdict asks for.
type Urgency int

// The urgencies, the most urgent first.
const (
	// Unmet: somebody should act on it.
	Unmet Urgency = iota
	// Open: it can't be told.
	Open
	// Well: it is as it should be, waived, or does not apply.
	Well
)

// Urgency says how much the verdict asks for.
func (e *Explanation) Urgency() Urgency {
	if e.Target {
		switch v1alpha1.TargetState(e.State) {
		case v1alpha1.TargetMet, v1alpha1.TargetWaived, v1alpha1.TargetNotApplicable:
			return Well
		case v1alpha1.TargetPending, v1alpha1.TargetDue, v1alpha1.TargetOverdue:
			return Unmet
		}
		return Open
	}
	status := metav1.ConditionStatus(e.State)
	switch {
	case verdict.Alarming(&metav1.Condition{Type: e.Verdict, Status: status}):
		return Unmet
	case status == metav1.ConditionUnknown:
		return Open
	}
	return Well
}

// ByUrgency puts explanations in order: what is unmet first, then what can't be told.
func ByUrgency(list []Explanation) []Explanation {
	slices.SortStableFunc(list, func(a, b Explanation) int { return cmp.Compare(a.Urgency(), b.Urgency()) })
	return list
}
