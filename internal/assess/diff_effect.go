package assess

import (
	"cmp"
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Affected is a verdict that a change makes better or worse.
type Affected struct {
	Object world.Ref
	// Verdict names it: a target, an event of a member group, a condition.
	Verdict string
	// Message says what happens, in words.
	Message string
}

// Regressions lists what became worse.
func (d *Diff) Regressions(lang words.Lang) []Affected { return d.affected(Worse, lang) }

// Improvements lists what became better.
func (d *Diff) Improvements(lang words.Lang) []Affected { return d.affected(Better, lang) }

func (d *Diff) affected(effect Effect, lang words.Lang) []Affected {
	var list []Affected
	add := func(e Effect, object world.Ref, verdict, message string) {
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
func (c *TargetChange) Message(lang words.Lang) string {
	was, is := cmp.Or(StateInWords(lang, c.Before), nothing), cmp.Or(StateInWords(lang, c.After), nothing)
	return words.Sprintf(lang, verdictChanged, []any{words.TermOf(c.Target), was, is})
}

// Message says it in words.
func (c *ConditionChange) Message(lang words.Lang) string {
	was, is := cmp.Or(string(c.Before), nothing), cmp.Or(string(c.After), nothing)
	if c.Reason != "" {
		is += " (" + words.Name(lang, c.Reason) + ")"
	}
	return words.Sprintf(lang, verdictChanged, []any{c.Type, was, is})
}

// Message says it in words.
func (e *Exits) Message(lang words.Lang) string {
	return words.Sprintf(lang, membersLeave, []any{e.Left, e.Members})
}

// StateInWords gives the state of a target, with its numbers where it has any;
// "" where there is no target.
func StateInWords(lang words.Lang, t *v1alpha1.TargetStatus) string {
	switch {
	case t == nil:
		return ""
	case t.Actual == nil || t.Required == nil:
		return words.Name(lang, string(t.State))
	}
	return words.Name(lang, string(t.State)) + Reached(lang, *t.Actual, *t.Required)
}

// Reached gives the numbers of a target, to follow its state: what is reached of
// what is required, or how many are flagged where none may be (R7).
func Reached(lang words.Lang, actual, required int32) string {
	if required == 0 {
		return words.Sprintf(lang, numberFlagged, []any{actual})
	}
	return fmt.Sprintf(" %d/%d", actual, required)
}
