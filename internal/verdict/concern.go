package verdict

import (
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// Matter is a sort of verdict that somebody has to look at.
type Matter string

// The matters.
const (
	// MatterNotReady is an object of any kind whose Ready is not True.
	MatterNotReady Matter = "notReady"
	// MatterFlagged is a member group that is to be adjusted or to exit (N28).
	MatterFlagged Matter = "flagged"
	// MatterOverdue is a federation with a target overdue, or a member group
	// whose handling is.
	MatterOverdue Matter = "overdue"
	// MatterUnmet is a federation with a target that is neither met nor waived,
	// whether due or not. What is unknown is not unmet.
	MatterUnmet Matter = "unmet"
)

// Matters lists the matters.
var Matters = []Matter{MatterNotReady, MatterFlagged, MatterOverdue, MatterUnmet}

// Concern is a verdict that somebody has to look at.
type Concern struct {
	// Matters are what it counts as, the narrowest first.
	Matters []Matter
	Object  world.Ref
	// Condition is the verdict, by its name.
	Condition string
	Reason    string
	// Message is that of the condition, in the language of the evaluation.
	Message string
}

// Is says whether a concern counts as any of some matters.
func (c *Concern) Is(matters ...Matter) bool {
	return slices.ContainsFunc(c.Matters, func(m Matter) bool { return slices.Contains(matters, m) })
}

// Concerns lists what there is to look at in a world that has been evaluated, in
// the order of its objects.
func Concerns(w *world.World) []Concern {
	var list []Concern
	for i := range w.Notices {
		n := &w.Notices[i]
		list = append(list, unready(world.NoticeRef(n), n.Status.Conditions)...)
	}
	for i := range w.Federations {
		f := &w.Federations[i]
		ref := world.FederationRef(f)
		list = append(list, unready(ref, f.Status.Conditions)...)
		switch met := v1alpha1.ConditionTargetsMet; {
		case Reason(f.Status.Conditions, met) == v1alpha1.ReasonOverdue:
			list = append(list, concern(ref, f.Status.Conditions, met, MatterOverdue, MatterUnmet))
		case Status(f.Status.Conditions, met) == metav1.ConditionFalse:
			list = append(list, concern(ref, f.Status.Conditions, met, MatterUnmet))
		}
	}
	for i := range w.MemberGroups {
		list = append(list, groupConcerns(&w.MemberGroups[i])...)
	}
	for i := range w.YouthAssociations {
		a := &w.YouthAssociations[i]
		list = append(list, unready(world.AssociationRef(a), a.Status.Conditions)...)
	}
	return list
}

func groupConcerns(g *v1alpha1.MemberGroup) []Concern {
	conditions := g.Status.Conditions
	ref := world.GroupRef(g)
	list := unready(ref, conditions)
	switch action, _ := RequiredAction(g); action {
	case v1alpha1.ActionExit:
		list = append(list, concern(ref, conditions, v1alpha1.ConditionExitRequired, MatterFlagged))
	case v1alpha1.ActionAdjustment:
		list = append(list, concern(ref, conditions, v1alpha1.ConditionAdjustmentRequired, MatterFlagged))
	}
	if HandlingOverdue(g) {
		list = append(list, concern(ref, conditions, v1alpha1.ConditionHandlingOverdue, MatterOverdue))
	}
	return list
}

func unready(ref world.Ref, conditions []metav1.Condition) []Concern {
	if IsReady(conditions) {
		return nil
	}
	return []Concern{concern(ref, conditions, v1alpha1.ConditionReady, MatterNotReady)}
}

func concern(ref world.Ref, conditions []metav1.Condition, conditionType string, matters ...Matter) Concern {
	c := Concern{Matters: matters, Object: ref, Condition: conditionType}
	if i := Index(conditions, conditionType); i >= 0 {
		c.Reason, c.Message = conditions[i].Reason, conditions[i].Message
	}
	return c
}
