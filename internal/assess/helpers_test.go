package assess_test

import (
	"fmt"
	"strings"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

func TestMain(m *testing.M) { worldtest.Main(m) }

func conditionOf(list []metav1.Condition, conditionType string) *metav1.Condition {
	for i := range list {
		if list[i].Type == conditionType {
			return &list[i]
		}
	}
	return nil
}

// says gives a condition as "Status Reason", "" where it is absent.
func says(list []metav1.Condition, conditionType string) string {
	if c := conditionOf(list, conditionType); c != nil {
		return string(c.Status) + " " + c.Reason
	}
	return ""
}

// readiness gives Ready, with Stalled where it is there: "False ParentNotFound, stalled".
func readiness(list []metav1.Condition) string {
	s := says(list, "Ready")
	stalled := conditionOf(list, "Stalled")
	switch {
	case stalled == nil:
		return s
	case stalled.Status != metav1.ConditionTrue || stalled.Reason != conditionOf(list, "Ready").Reason:
		return s + ", stalled for another reason"
	}
	return s + ", stalled"
}

func message(list []metav1.Condition, conditionType string) string {
	if c := conditionOf(list, conditionType); c != nil {
		return c.Message
	}
	return ""
}

// target gives a target's verdict as "Overdue 1/3", or with its reason as
// "Unknown SuitabilityUndeclared"; "" where the notice does not set it.
func target(s *v1alpha1.FederationStatus, kind v1alpha1.TargetType) string {
	for _, t := range s.Targets {
		switch {
		case t.Type != kind:
		case t.State == v1alpha1.TargetUnknown || t.State == v1alpha1.TargetNotApplicable:
			return string(t.State) + " " + t.Reason
		case t.Actual == nil:
			return string(t.State)
		default:
			return fmt.Sprintf("%s %d/%d", t.State, *t.Actual, *t.Required)
		}
	}
	return ""
}

// targets gives the verdicts on several targets, one after the other.
func targets(s *v1alpha1.FederationStatus, kinds ...v1alpha1.TargetType) string {
	var list []string
	for _, kind := range kinds {
		list = append(list, target(s, kind))
	}
	return strings.Join(list, ", ")
}

// row is a case of a table: the facts it changes, the day, and what comes of it.
type row struct {
	name  string
	day   v1alpha1.Date
	facts step
	want  string
}

// table evaluates the same forest with the facts of each row.
func table(t *testing.T, start func() *worldtest.Forest, verdict func(*worldtest.Result) string, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			f := start()
			if r.facts != nil {
				r.facts(f)
			}
			worldtest.Same(t, verdict(f.On(r.day)), r.want)
		})
	}
}

// step changes facts of a forest.
type step = func(*worldtest.Forest)

// steps makes one change after the other.
func steps(list ...step) step {
	return func(f *worldtest.Forest) { with(f, list...) }
}

// with gives a forest after some changes.
func with(f *worldtest.Forest, changes ...step) *worldtest.Forest {
	for _, c := range changes {
		c(f)
	}
	return f
}

// stateOf gives the state of a field's coverage in the city m3301.
func stateOf(r *worldtest.Result, field v1alpha1.FieldName) string {
	for _, c := range r.Fed("m3301").Coverage {
		if c.Field == field {
			return string(c.State)
		}
	}
	return "absent"
}

// meeting plants a forest in which the city m3301 meets every target.
func meeting(notation string) *worldtest.Forest {
	f := worldtest.Plant(notation)
	f.Fed("m3301").Spec.Establishment = worldtest.EstablishedOn("1956-07-10")
	f.Fed("m3301").Spec.Youth = worldtest.MainFields("OnlineWriter")
	f.Qualifying("m3301", "a")
	f.Others("m3301", 2)
	return f
}

// waived waives targets of the city m3301 until a day.
func waived(until v1alpha1.Date, targets ...v1alpha1.TargetType) step {
	return func(f *worldtest.Forest) { f.Fed("m3301").Spec.Waivers = worldtest.Waived(until, targets...) }
}

// holds says whether something is declared true.
func holds(b *bool) bool { return b != nil && *b }
