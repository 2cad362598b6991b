package ledger

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
)

// Reader reads facts as of a date for the rules of one pass, and notes what is read
// for the rule at work. Nothing is noted, and nothing costs, unless somebody asks for
// explanations. A nil Reader reads and notes nothing.
type Reader struct {
	Calendar
	entries  *Entries // of the rule at work; nil when nobody wants to know
	rule     string
	standIns []standIn
	seen     map[any]bool // noted in looking back
}

// NewReader gives a reader as of a date. noting says whether it notes what is read.
func NewReader(today civil.Date, noting bool) *Reader {
	r := &Reader{Calendar: On(today)}
	if noting {
		r.entries = &Entries{}
	}
	return r
}

// Quiet gives a reader that compares dates from here on as this one would, and notes nothing.
func (r *Reader) Quiet() *Reader { return &Reader{Calendar: r.Calendar} }

// Noting says whether somebody wants to know what is read.
func (r *Reader) Noting() bool { return r != nil && r.entries != nil }

// Entries are what was read on the way to a value, and the rules that did, the
// value's own first.
type Entries struct {
	rules []string
	list  []entry
	// opened are the names relied on that a supplement of the notice has added.
	opened []v1alpha1.OpenedName
}

func (e *Entries) add(other *Entries) {
	for _, rule := range other.rules {
		if !slices.Contains(e.rules, rule) {
			e.rules = append(e.rules, rule)
		}
	}
	e.list = append(e.list, other.list...)
	e.opened = append(e.opened, other.opened...)
}

// entry is a fact that was read.
type entry struct {
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

func (r *Reader) note(e entry) {
	if e.past = r.LookingBack(); e.past {
		e.day, e.reached = "", false // it was compared with another day
		if !r.unseen(entry{at: e.at, end: e.end, query: e.query}) {
			return
		}
	}
	e.rule = r.rule
	r.entries.list = append(r.entries.list, e)
}

// unseen says whether something was not noted in looking back before; today
// everything is noted in its order.
func (r *Reader) unseen(what any) bool {
	if !r.LookingBack() {
		return true
	}
	seen := r.seen[what]
	r.seen[what] = true
	return !seen
}

// Relied notes that the rule at work relies on a name that a supplement of the notice has added.
func (r *Reader) Relied(name v1alpha1.OpenedName) {
	if r.Noting() {
		r.entries.opened = append(r.entries.opened, name)
	}
}

// standIn is a value of the program's own in place of a field of an object.
type standIn struct{ value, field any }

// StandIn notes that a value stands in for a field of an object: an empty section where
// nobody declared one, or a piece of several records joined. What is read of the value is
// then named after the field. Both are pointers.
func (r *Reader) StandIn(value, field any) {
	if r.Noting() {
		r.standIns = append(r.standIns, standIn{value, field})
	}
}
