package verdict

import (
	"reflect"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// Result is what holds of a verdict.
type Result struct {
	// State is a target's state or a condition's status.
	State  string `json:"state"`
	Reason string `json:"reason,omitempty"`
	// Actual and Required are a target's numbers.
	Actual   *int32 `json:"actual,omitempty"`
	Required *int32 `json:"required,omitempty"`
	// NextStep is that of the member group concerned, where one is.
	NextStep v1alpha1.Step `json:"nextStep,omitempty"`
}

// Same says whether two outcomes are alike in all that they say.
func (o Result) Same(other Result) bool { return reflect.DeepEqual(o, other) }

// ResultIn reads a verdict from the statuses of a world, with the next step of a
// member group where subject is one.
func ResultIn(w *world.World, key world.Key, verdict string, isTarget bool, subject world.Key) Result {
	var o Result
	status := In(w, key)
	if isTarget {
		for _, t := range status.Targets {
			if string(t.Type) == verdict {
				o = Result{State: string(t.State), Reason: t.Reason, Actual: t.Actual, Required: t.Required}
			}
		}
	} else if i := Index(status.Conditions, verdict); i >= 0 {
		o = Result{State: string(status.Conditions[i].Status), Reason: status.Conditions[i].Reason}
	}
	if next := In(w, subject).Next; next != nil {
		o.NextStep = next.Step
	}
	return o
}
