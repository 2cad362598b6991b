package assess

import (
	"cmp"
	"slices"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/world"
)

// Summary counts the objects of a world, and what there is to look at in it.
type Summary struct {
	Objects int
	// The rest counts concerns by their matter.
	NotReady, Flagged, Overdue, Unmet int
}

// Summarise counts a world that has been evaluated.
func Summarise(w *world.World) Summary {
	s := Summary{Objects: len(w.Notices) + len(w.Federations) + len(w.MemberGroups) + len(w.YouthAssociations)}
	for _, c := range Concerns(w) {
		for matter, count := range map[Matter]*int{
			MatterNotReady: &s.NotReady, MatterFlagged: &s.Flagged, MatterOverdue: &s.Overdue, MatterUnmet: &s.Unmet,
		} {
			if c.Is(matter) {
				*count++
			}
		}
	}
	return s
}

// IsReady says whether an object's Ready is True.
func IsReady(conditions []metav1.Condition) bool {
	return statusOf(conditions, v1alpha1.ConditionReady) == metav1.ConditionTrue
}

// RequiredAction gives what is to be done about a member group that has been
// evaluated, and the gravest ground for it; "" when nothing is (R12).
func RequiredAction(g *v1alpha1.MemberGroup) (v1alpha1.Action, v1alpha1.Ground) {
	conditions := g.Status.Conditions
	switch metav1.ConditionTrue {
	case statusOf(conditions, v1alpha1.ConditionExitRequired):
		return v1alpha1.ActionExit, v1alpha1.Ground(reasonOf(conditions, v1alpha1.ConditionExitRequired))
	case statusOf(conditions, v1alpha1.ConditionAdjustmentRequired):
		return v1alpha1.ActionAdjustment, v1alpha1.Ground(reasonOf(conditions, v1alpha1.ConditionAdjustmentRequired))
	}
	return "", ""
}

// HandlingOverdue says whether a finding about a member group was not handled in time (R14).
func HandlingOverdue(g *v1alpha1.MemberGroup) bool {
	return statusOf(g.Status.Conditions, v1alpha1.ConditionHandlingOverdue) == metav1.ConditionTrue
}

// WorstTarget gives the reason of a federation's TargetsMet, and the earliest
// last day among the targets that it is about; "" where there is none.
func WorstTarget(f *v1alpha1.Federation) (reason string, dueOn civil.Date) {
	reason = reasonOf(f.Status.Conditions, v1alpha1.ConditionTargetsMet)
	for _, u := range unmetStates[:3] {
		if u.reason != reason {
			continue
		}
		for _, t := range f.Status.Targets {
			if t.State == u.state && (dueOn == "" || t.DueOn < dueOn) {
				dueOn = t.DueOn
			}
		}
	}
	return reason, dueOn
}

// RolledUp says whether a federation that has been evaluated takes part in the
// rollup of its parent (R40).
func RolledUp(f *v1alpha1.Federation) bool {
	switch reasonOf(f.Status.Conditions, v1alpha1.ConditionReady) {
	case v1alpha1.ReasonParentNotFound, v1alpha1.ReasonParentLevel, v1alpha1.ReasonOutsideParentDivision, v1alpha1.ReasonDuplicateDivision:
		return false
	}
	return true
}

// Standing counts the federations of a level by the worst of their targets.
type Standing struct {
	Level       v1alpha1.Level `json:"level"`
	Federations int            `json:"federations"`
	// Bound is the number to which some target applies or may apply; the
	// counts below add up to it.
	Bound   int `json:"bound"`
	Met     int `json:"met"`
	Pending int `json:"pending"`
	Due     int `json:"due"`
	Overdue int `json:"overdue"`
	Unknown int `json:"unknown"`
}

// Standings counts federations that have been evaluated, highest level first.
func Standings(federations []*v1alpha1.Federation) []Standing {
	var list []Standing
	for _, level := range levelOrder {
		s := Standing{Level: level}
		for _, f := range federations {
			if f.Spec.Level == level {
				s.add(f)
			}
		}
		if s.Federations > 0 {
			list = append(list, s)
		}
	}
	return list
}

func (s *Standing) add(f *v1alpha1.Federation) {
	s.Federations++
	s.Bound++
	switch reason, _ := WorstTarget(f); reason {
	case v1alpha1.ReasonNoTargets:
		s.Bound--
	case v1alpha1.ReasonAllMet:
		s.Met++
	case v1alpha1.ReasonPending:
		s.Pending++
	case v1alpha1.ReasonDue:
		s.Due++
	case v1alpha1.ReasonOverdue:
		s.Overdue++
	default:
		s.Unknown++
	}
}

// CompareFederations puts higher levels first, then lower division codes;
// those without a code come last.
func CompareFederations(a, b *v1alpha1.Federation) int {
	return cmp.Or(cmp.Compare(rank(a.Spec.Level), rank(b.Spec.Level)), CompareDivisions(a.Spec.DivisionCode, b.Spec.DivisionCode),
		cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
}

// CompareDivisions compares division codes; none comes after all others.
func CompareDivisions(a, b string) int {
	if (a == "") != (b == "") {
		return -cmp.Compare(a, b)
	}
	return cmp.Compare(a, b)
}

// TimeZone gives the time zone in which a world's dates are read: that of its
// notices, and the national one where they disagree or there is none.
func TimeZone(w *world.World) *time.Location {
	notices := NewNotices(w.Notices)
	var zones []*time.Location
	for i := range w.Notices {
		if rules := notices.Rules(w.Notices[i].Name); rules != nil {
			zones = append(zones, rules.TimeZone)
		}
	}
	if len(zones) == 0 || slices.ContainsFunc(zones, func(z *time.Location) bool { return z.String() != zones[0].String() }) {
		return NationalTimeZone()
	}
	return zones[0]
}
