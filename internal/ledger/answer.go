package ledger

import "qinglian.dev/qinglian/internal/civil"

// Answer is what a rule gave, with what it read, and the days on which it gives the same.
type Answer[T any] struct {
	Value T
	// Entries are what was read for it, nil where nobody wanted to know.
	Entries *Entries
	span    span
}

// Ask applies a rule, named by its number.
func Ask[T any](r *Reader, rule string, apply func() T) Answer[T] {
	days, entries, before := r.span, r.entries, r.rule
	r.span = span{}
	if r.Noting() {
		r.entries, r.rule = &Entries{rules: []string{rule}}, rule
	}
	a := Answer[T]{Value: apply(), Entries: r.entries, span: r.span}
	r.span, r.entries, r.rule = days, entries, before
	r.narrow(a.span)
	return a
}

// Get gives the value to a rule that rests on it.
func (a *Answer[T]) Get(r *Reader) T {
	r.narrow(a.span)
	if r.Noting() && a.Entries != nil && r.unseen(a.Entries) {
		r.entries.add(a.Entries)
	}
	return a.Value
}

// Kept is a value that is worked out once and that several verdicts rest on. It
// can only be had together with what was read for it. In looking back it is worked
// out again for a day on which it may have been another.
type Kept[T any] struct {
	Answer[T]
	rule  string
	apply func() T
	then  *Answer[T] // for the earlier day last asked about
}

// Keep applies a rule, named by its number, and keeps what it gives.
func Keep[T any](r *Reader, rule string, apply func() T) Kept[T] {
	return Kept[T]{Answer: Ask(r, rule, apply), rule: rule, apply: apply}
}

// Get gives the value to a rule that rests on it.
func (k *Kept[T]) Get(r *Reader) T {
	if k.span.covers(r.today) {
		return k.Answer.Get(r)
	}
	switch {
	case k.then == nil:
		k.then = new(Answer[T])
		fallthrough
	case !k.then.span.covers(r.today):
		*k.then = Ask(r, k.rule, k.apply)
	}
	return k.then.Get(r)
}

// Since gives the first day of the unbroken time up to today in which a state has been as
// it is, by today's facts, and the state before that; nothing where that goes back beyond
// every date. state works out what it was on the day looked at. The days on which it can
// have been otherwise are those that the comparisons on the way leave behind, as they do
// ahead (R8).
func Since[T comparable](r *Reader, is T, state func() T) (since civil.Date, before T) {
	days := r.span
	defer func() { r.today, r.span = r.now, days }()
	r.seen = map[any]bool{}
	for r.from != "" {
		first := r.from
		r.today, r.span = civil.AddDays(first, -1), span{}
		if was := state(); was != is {
			return first, was
		}
	}
	return "", before
}
