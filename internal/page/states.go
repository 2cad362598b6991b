package page

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
)

// toneOf says how the state of a target is to be taken.
func toneOf(state v1alpha1.TargetState) tabular.Tone {
	switch state {
	case v1alpha1.TargetMet, v1alpha1.TargetWaived:
		return tabular.ToneGood
	case v1alpha1.TargetOverdue:
		return tabular.ToneBad
	case v1alpha1.TargetPending, v1alpha1.TargetNotApplicable:
		return tabular.TonePlain
	}
	return tabular.ToneOpen
}

// stateCell makes a cell of a target's state, an empty one without a target.
func stateCell(t *v1alpha1.TargetStatus) tabular.Cell {
	if t == nil {
		return tabular.Cell{}
	}
	return tabular.State(string(t.State), name(t.State), toneOf(t.State))
}

// name is a value of an enum, in words.
func name[T ~string](value T) tabular.Worded {
	return words.Text{words.Name(words.Chinese, string(value)), words.Name(words.English, string(value))}
}

// worst gives how a federation stands with its targets.
func (s *Site) worst(f *v1alpha1.Federation) chip {
	reason, due := verdict.WorstTarget(f)
	c := chip{Text: words.Name(s.lang, reason)}
	if due != "" {
		c.Text += " " + string(due)
	}
	switch reason {
	case v1alpha1.ReasonAllMet:
		c.Tone = tabular.ToneGood
	case v1alpha1.ReasonOverdue:
		c.Tone = tabular.ToneBad
	case v1alpha1.ReasonNoTargets, v1alpha1.ReasonPending, "":
		c.Tone = tabular.TonePlain
	default:
		c.Tone = tabular.ToneOpen
	}
	return c
}

// conditionTone says how a condition is to be taken.
func conditionTone(c *metav1.Condition) tabular.Tone {
	switch {
	case verdict.Alarming(c):
		return tabular.ToneBad
	case c.Status == metav1.ConditionUnknown:
		return tabular.ToneOpen
	case c.Type == v1alpha1.ConditionMember && c.Status == metav1.ConditionFalse:
		return tabular.TonePlain
	}
	return tabular.ToneGood
}

// yesNo makes a cell of a fact that may be undeclared.
func yesNo(b *bool) tabular.Cell {
	switch {
	case b == nil:
		return tabular.Unknown()
	case *b:
		return tabular.State("true", yes, tabular.ToneGood)
	}
	return tabular.State("false", no, tabular.TonePlain)
}

// number makes a cell of a count that may be undeclared.
func number[T int32 | int64](n *T) tabular.Cell {
	if n == nil {
		return tabular.Unknown()
	}
	return tabular.Count(int(*n))
}
