package assess

import (
	"iter"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
)

// Rules read every fact through the functions of this file. Each notes what was
// read where it is read, as calendar does for dates, so that an explanation
// can't list anything else (docs/adr/0015). Nothing is noted, and nothing costs,
// unless somebody asks for explanations.

// reading is a fact that was read.
type reading struct {
	// at points to the field within its object.
	at any
	// end says that at is a list and that it was read to its end.
	end bool
	// implied says that a search found the object by the field.
	implied bool
	// optional says that nothing is missing where nobody declared it.
	optional bool
	// day is what today was compared with, "" where the field is no date.
	day     civil.Date
	reached bool
	// past says that it was read in looking back.
	past bool
	// query is a search for objects, at is nil then.
	query *query
	// rule is the one that read it.
	rule string
}

// query is a search for objects by a field, and the names of those found.
type query struct {
	kind, namespace string
	selector        string // as kubectl's --field-selector
	found           []string
}

// ledger is what was read on the way to a value, and the rules that did, the
// value's own first.
type ledger struct {
	rules    []string
	readings []reading
	// opened are the names relied on that a supplement of the notice has added.
	opened []v1alpha1.OpenedName
}

func (l *ledger) add(other *ledger) {
	for _, rule := range other.rules {
		if !slices.Contains(l.rules, rule) {
			l.rules = append(l.rules, rule)
		}
	}
	l.readings = append(l.readings, other.readings...)
	l.opened = append(l.opened, other.opened...)
}

// relies notes that a verdict rests on a name of the notice, if a supplement has added
// it. It says true.
func (p *pass) relies(list, name string) bool {
	opened := v1alpha1.OpenedName{List: list, Name: name}
	if p.noting() && slices.Contains(p.ruling.value.notice.opened, opened) {
		p.ledger.opened = append(p.ledger.opened, opened)
	}
	return true
}

// answer is what a rule gave, with what it read, and the days on which it gives the same.
type answer[T any] struct {
	value  T
	ledger *ledger
	span   span
}

// ask applies a rule.
func ask[T any](p *pass, rule string, apply func() T) answer[T] {
	days, l, r := p.span, p.ledger, p.rule
	p.span = span{}
	if p.noting() {
		p.ledger, p.rule = &ledger{rules: []string{rule}}, rule
	}
	a := answer[T]{value: apply(), ledger: p.ledger, span: p.span}
	p.span, p.ledger, p.rule = days, l, r
	p.narrow(a.span)
	return a
}

// get gives the value to a rule that rests on it.
func (a *answer[T]) get(p *pass) T {
	p.narrow(a.span)
	if p.noting() && a.ledger != nil && p.unseen(a.ledger) {
		p.ledger.add(a.ledger)
	}
	return a.value
}

// kept is a value that is worked out once and that several verdicts rest on. It
// can only be had together with what was read for it. In looking back it is worked
// out again for a day on which it may have been another.
type kept[T any] struct {
	answer[T]
	rule  string
	apply func() T
	then  *answer[T] // for the earlier day last asked about
}

// keep applies a rule and keeps what it gives.
func keep[T any](p *pass, rule string, apply func() T) kept[T] {
	return kept[T]{answer: ask(p, rule, apply), rule: rule, apply: apply}
}

// get gives the value to a rule that rests on it.
func (k *kept[T]) get(p *pass) T {
	if k.span.covers(p.today) {
		return k.answer.get(p)
	}
	switch {
	case k.then == nil:
		k.then = new(answer[T])
		fallthrough
	case !k.then.span.covers(p.today):
		*k.then = ask(p, k.rule, k.apply)
	}
	return k.then.get(p)
}

// noting says whether somebody wants to know what is read. A rule that is asked
// outside a pass has none.
func (p *pass) noting() bool { return p != nil && p.ledger != nil }

// unseen says whether something was not noted in looking back before; today
// everything is noted in its order.
func (p *pass) unseen(what any) bool {
	if !p.lookingBack() {
		return true
	}
	seen := p.seen[what]
	p.seen[what] = true
	return !seen
}

func (p *pass) note(r reading) {
	if r.past = p.lookingBack(); r.past {
		r.day, r.reached = "", false // it was compared with another day
		if !p.unseen(reading{at: r.at, end: r.end, query: r.query}) {
			return
		}
	}
	r.rule = p.rule
	p.ledger.readings = append(p.ledger.readings, r)
}

// read gives the value of a field that is asked for.
func read[T any](p *pass, at *T) T {
	if p.noting() {
		p.note(reading{at: at})
	}
	return *at
}

// look gives the value of a field that may well be left out.
func look[T any](p *pass, at *T) T {
	if p.noting() {
		p.note(reading{at: at, optional: true})
	}
	return *at
}

// foundBy notes a field by which an object was found, or an entry is called.
func foundBy[T any](p *pass, at *T) {
	if p.noting() {
		p.note(reading{at: at, implied: true})
	}
}

// refer gives the name that a reference within the namespace holds, "" without one.
func refer(p *pass, at **v1alpha1.LocalReference) string {
	if *at == nil {
		look(p, at)
		return ""
	}
	return read(p, &(*at).Name)
}

// part gives a section of an object. Where nobody declared it, it gives an empty
// one, so that what would stand in it is noted as undeclared.
func part[T any](p *pass, at **T) *T {
	if *at != nil {
		return *at
	}
	empty := new(T)
	if p.noting() {
		p.standIns = append(p.standIns, standIn{empty, at})
	}
	return empty
}

// standIn is an empty section in place of one that nobody declared.
type standIn struct{ empty, at any }

// each goes through a list. That there is no further entry is noted too.
func each[T any](p *pass, list *[]T) iter.Seq2[int, *T] {
	return func(yield func(int, *T) bool) {
		for i := range *list {
			if !yield(i, &(*list)[i]) {
				return
			}
		}
		if p.noting() {
			p.note(reading{at: list, end: true, optional: true})
		}
	}
}

// onRecord says whether the day in a field is declared and not after today.
func (p *pass) onRecord(at *civil.Date) bool {
	return *at != "" && p.dated(at, *at, false) || *at == "" && p.undated(at, false)
}

// begun is onRecord for a day of which perhaps only the month or the year is known.
func (p *pass) begun(at *v1alpha1.PartialDate) bool {
	return *at != "" && p.dated(at, civil.LastDay(*at), false) || *at == "" && p.undated(at, false)
}

// lookBegun is begun for a field that may well be left out.
func (p *pass) lookBegun(at *v1alpha1.PartialDate) bool {
	return *at != "" && p.dated(at, civil.LastDay(*at), true) || *at == "" && p.undated(at, true)
}

// heldBack says whether a fact counts only from a later day on. A day that is left out
// reads as long past.
func heldBack[D ~string](p *pass, at *D) bool {
	return *at != "" && !p.dated(at, civil.LastDay(v1alpha1.PartialDate(*at)), true) || *at == "" && p.undated(at, true)
}

// lookOnRecord is onRecord for a field that may well be left out.
func (p *pass) lookOnRecord(at *civil.Date) bool {
	return *at != "" && p.dated(at, *at, true) || *at == "" && p.undated(at, true)
}

// standing is onRecord for the day of a survey or an attestation.
func (p *pass) standing(at *civil.Date) bool {
	if *at == "" {
		return p.undated(at, false)
	}
	reached := p.renewed(*at)
	if p.noting() {
		p.note(reading{at: at, day: *at, reached: reached})
	}
	return reached
}

func (p *pass) undated(at any, optional bool) bool {
	if p.noting() {
		p.note(reading{at: at, optional: optional})
	}
	return false
}

// dated says whether a day that is counted from a field is not after today.
func (p *pass) dated(at any, day civil.Date, optional bool) bool {
	reached := p.reached(day)
	if p.noting() {
		p.note(reading{at: at, optional: optional, day: day, reached: reached})
	}
	return reached
}

// passedSince says whether today is after a last day that is counted from a field.
func (p *pass) passedSince(at *civil.Date, last civil.Date) bool {
	return p.dated(at, civil.AddDays(last, 1), false)
}

// searched notes a search for objects, by field and value, and the names of those found.
func (p *pass) searched(kind, namespace string, found []string, selector ...string) {
	if !p.noting() {
		return
	}
	q := query{kind: kind, namespace: namespace, found: slices.Sorted(slices.Values(found))}
	for i := 0; i+1 < len(selector); i += 2 {
		if i > 0 {
			q.selector += ","
		}
		q.selector += selector[i] + "=" + selector[i+1]
	}
	p.note(reading{query: &q, optional: true})
}
