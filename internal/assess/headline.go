package assess

import (
	"fmt"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// headline says in identifiers and dates, the same in every language, which target
// stands out and since when, as "MemberGroups 1/3 overdue since 2024-07-01, 1 more":
// the worst of those not met, else one that is only waived, else reason, which is
// that of TargetsMet.
func headline(reason string, targets []v1alpha1.TargetStatus) string {
	var list []*v1alpha1.TargetStatus
	add := func(state v1alpha1.TargetState) {
		for i := range targets {
			if targets[i].State == state {
				list = append(list, &targets[i])
			}
		}
	}
	for _, u := range unmetStates {
		add(u.state)
	}
	if reason == v1alpha1.ReasonAllMet {
		add(v1alpha1.TargetWaived)
	}
	if len(list) == 0 {
		return reason
	}
	t := list[0]
	s := string(t.Type)
	if t.Actual != nil && t.Required != nil && t.State != v1alpha1.TargetUnknown {
		s += fmt.Sprintf(" %d/%d", *t.Actual, *t.Required)
	}
	s += " " + strings.ToLower(string(t.State))
	switch t.State {
	case v1alpha1.TargetOverdue:
		if t.Since != "" {
			s += " since " + string(t.Since)
		}
	case v1alpha1.TargetDue:
		s += " by " + string(t.DueOn)
	case v1alpha1.TargetPending:
		s += ", due by " + string(t.DueOn)
	case v1alpha1.TargetUnknown:
		s += " " + t.Reason + ", due by " + string(t.DueOn)
	}
	if more := len(list) - 1; more > 0 {
		s += fmt.Sprintf(", %d more", more)
	}
	return s
}
