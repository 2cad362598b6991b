package verdict

import (
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
)

// Alarming says whether a condition is one that somebody should act on: what is
// asked for is False, or what should not be is True.
func Alarming(c *metav1.Condition) bool {
	switch c.Type {
	case v1alpha1.ConditionMember: // a former member is nothing to act on
		return false
	case v1alpha1.ConditionStalled, v1alpha1.ConditionAdjustmentRequired, v1alpha1.ConditionExitRequired, v1alpha1.ConditionHandlingOverdue:
		return c.Status == metav1.ConditionTrue
	}
	return c.Status == metav1.ConditionFalse
}

// Status gives the status of a condition, "" where it is absent.
func Status(list []metav1.Condition, conditionType string) metav1.ConditionStatus {
	if i := Index(list, conditionType); i >= 0 {
		return list[i].Status
	}
	return ""
}

// Reason gives the reason of a condition, "" where it is absent.
func Reason(list []metav1.Condition, conditionType string) string {
	if i := Index(list, conditionType); i >= 0 {
		return list[i].Reason
	}
	return ""
}

// Index gives the place of a condition in a list, -1 where it is absent.
func Index(list []metav1.Condition, conditionType string) int {
	return slices.IndexFunc(list, func(c metav1.Condition) bool { return c.Type == conditionType })
}

// IsReady says whether an object's Ready is True.
func IsReady(conditions []metav1.Condition) bool {
	return Status(conditions, v1alpha1.ConditionReady) == metav1.ConditionTrue
}

// RequiredAction gives what is to be done about a member group that has been
// evaluated, and the gravest ground for it; "" when nothing is (R12).
func RequiredAction(g *v1alpha1.MemberGroup) (v1alpha1.Action, v1alpha1.Ground) {
	conditions := g.Status.Conditions
	switch metav1.ConditionTrue {
	case Status(conditions, v1alpha1.ConditionExitRequired):
		return v1alpha1.ActionExit, v1alpha1.Ground(Reason(conditions, v1alpha1.ConditionExitRequired))
	case Status(conditions, v1alpha1.ConditionAdjustmentRequired):
		return v1alpha1.ActionAdjustment, v1alpha1.Ground(Reason(conditions, v1alpha1.ConditionAdjustmentRequired))
	}
	return "", ""
}

// HandlingOverdue says whether a finding about a member group was not handled in time (R14).
func HandlingOverdue(g *v1alpha1.MemberGroup) bool {
	return Status(g.Status.Conditions, v1alpha1.ConditionHandlingOverdue) == metav1.ConditionTrue
}

// Late says whether a step in handling a finding is past its deadline. An exit that is
// set down for a day never is (R14).
func Late(s *v1alpha1.NextStep, today civil.Date) bool {
	return s.Step != v1alpha1.StepAwaitExit && s.DueOn < today
}

// WorstTarget gives the reason of a federation's TargetsMet, and the earliest
// last day among the targets that it is about; "" where there is none.
func WorstTarget(f *v1alpha1.Federation) (reason string, dueOn civil.Date) {
	reason = Reason(f.Status.Conditions, v1alpha1.ConditionTargetsMet)
	switch worst := v1alpha1.TargetState(reason); worst {
	case v1alpha1.TargetOverdue, v1alpha1.TargetDue, v1alpha1.TargetPending: // the reason is the state's name
		for _, t := range f.Status.Targets {
			if t.State == worst && (dueOn == "" || t.DueOn < dueOn) {
				dueOn = t.DueOn
			}
		}
	}
	return reason, dueOn
}

// RolledUp says whether a federation that has been evaluated takes part in the
// rollup of its parent (R40, R43).
func RolledUp(f *v1alpha1.Federation) bool {
	switch Reason(f.Status.Conditions, v1alpha1.ConditionReady) {
	case v1alpha1.ReasonParentNotFound, v1alpha1.ReasonParentLevel, v1alpha1.ReasonOutsideParentDivision, v1alpha1.ReasonDuplicateDivision,
		v1alpha1.ReasonParentEnded, v1alpha1.ReasonParentNotYet:
		return false
	}
	return Absence(f) == ""
}

// Absence gives the reason for which a federation has no part in anything: that it has
// ended or is yet to come; "" where it is there (R43).
func Absence(f *v1alpha1.Federation) string {
	for _, t := range f.Status.Targets {
		if t.Reason == v1alpha1.ReasonEnded || t.Reason == v1alpha1.ReasonDivisionNotYet {
			return t.Reason
		}
	}
	return ""
}

// Target gives what holds of one of a federation's targets, nil where its status has none.
func Target(f *v1alpha1.Federation, target v1alpha1.TargetType) *v1alpha1.TargetStatus {
	i := slices.IndexFunc(f.Status.Targets, func(t v1alpha1.TargetStatus) bool { return t.Type == target })
	if i < 0 {
		return nil
	}
	return &f.Status.Targets[i]
}
