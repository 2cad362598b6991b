package assess

import (
	"cmp"
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// Affected is a verdict that a change makes better or worse.
type Affected struct {
	Object Ref
	// Verdict names it: a target, an event of a member group, a condition.
	Verdict string
	// Message says what happens, in words.
	Message string
}

// Regressions lists what became worse.
func (d *Diff) Regressions(lang Lang) []Affected { return d.affected(Worse, lang) }

// Improvements lists what became better.
func (d *Diff) Improvements(lang Lang) []Affected { return d.affected(Better, lang) }

func (d *Diff) affected(effect Effect, lang Lang) []Affected {
	var list []Affected
	add := func(e Effect, object Ref, verdict, message string) {
		if e == effect {
			list = append(list, Affected{object, verdict, message})
		}
	}
	for i := range d.Targets {
		c := &d.Targets[i]
		add(c.Effect, c.Federation, string(c.Target), c.Message(lang))
	}
	for i := range d.Members {
		c := &d.Members[i]
		add(c.Effect, c.Group, string(c.Event), c.Message(lang))
	}
	for i := range d.Conditions {
		c := &d.Conditions[i]
		add(c.Effect, c.Object, c.Type, c.Message(lang))
	}
	for i := range d.Expectations {
		c := &d.Expectations[i]
		add(c.Effect, c.Federation, string(c.State), c.Message(lang))
	}
	return list
}

// Message says it in words.
func (c *TargetChange) Message(lang Lang) string {
	was, is := cmp.Or(StateInWords(lang, c.Before), nothing), cmp.Or(StateInWords(lang, c.After), nothing)
	return sprintf(lang, verdictChanged, []any{termOf(c.Target), was, is})
}

// Message says it in words.
func (c *ConditionChange) Message(lang Lang) string {
	was, is := cmp.Or(string(c.Before), nothing), cmp.Or(string(c.After), nothing)
	if c.Reason != "" {
		is += " (" + Term(lang, c.Reason) + ")"
	}
	return sprintf(lang, verdictChanged, []any{c.Type, was, is})
}

// Message says it in words.
func (e *Exits) Message(lang Lang) string {
	return sprintf(lang, membersLeave, []any{e.Left, e.Members})
}

// StateInWords gives the state of a target, with its numbers where it has any;
// "" where there is no target.
func StateInWords(lang Lang, t *v1alpha1.TargetStatus) string {
	switch {
	case t == nil:
		return ""
	case t.Actual == nil || t.Required == nil:
		return Term(lang, string(t.State))
	}
	return Term(lang, string(t.State)) + Reached(lang, *t.Actual, *t.Required)
}

// Reached gives the numbers of a target, to follow its state: what is reached of
// what is required, or how many are flagged where none may be (R7).
func Reached(lang Lang, actual, required int32) string {
	if required == 0 {
		return sprintf(lang, numberFlagged, []any{actual})
	}
	return fmt.Sprintf(" %d/%d", actual, required)
}
