package ledger

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/world"
)

// Fact is what a verdict read.
type Fact struct {
	// Object is the object read. It has no name where objects were searched for.
	Object world.Key `json:"object"`
	// Field is the path of the field, or the selector of a search.
	Field string `json:"field"`
	// Value is what is declared, nil when nothing is; of a search, the names found.
	Value any `json:"value"`
	// Day is the day that today was compared with, where the field is a date: its
	// own or one counted from it. Reached says whether it is today or earlier.
	Day     civil.Date `json:"day,omitempty"`
	Reached *bool      `json:"reached,omitempty"`
	// Rule is the rule that read it.
	Rule string `json:"rule,omitempty"`
	// Past says that it was read only to find out since when a target is as it is.
	Past bool `json:"past,omitempty"`
	// Implied says that a search found the object by this field.
	Implied bool `json:"-"`
	// Optional says that nothing is missing where nobody declared it.
	Optional bool `json:"-"`
}

// Reading is what a verdict rests on.
type Reading struct {
	// Rules are the rules that were applied, the verdict's own first.
	Rules []string
	// Facts are what they read, undeclared facts too, each once and in the order of reading.
	Facts []Fact
	// Opened are the names that a supplement of the notice has added to lists that the
	// notice leaves open, of those that the verdict rests on.
	Opened []v1alpha1.OpenedName
}

// Objects give what was read its names. All that rules read must be among them.
type Objects struct{ places fieldpath.Places[world.Key] }

// Add names every field of a part of an object. at points to it, path is where it
// stands, such as "spec".
func (o *Objects) Add(object world.Key, path string, at any) { o.places.Add(object, path, at) }

// AddStandIns names what was read of values that stood in for fields of the objects.
func (o *Objects) AddStandIns(r *Reader) {
	for _, s := range r.standIns { // one may stand within another that came before it
		if object, path, found := o.places.Of(s.field); found {
			o.places.Add(object, path, s.value)
		}
	}
}

// Reading names what was read; nothing where nobody wanted to know.
func (o *Objects) Reading(e *Entries) Reading {
	if e == nil {
		return Reading{}
	}
	r := Reading{Rules: e.rules}
	for _, name := range e.opened {
		if !slices.Contains(r.Opened, name) {
			r.Opened = append(r.Opened, name)
		}
	}
	seen := map[string]int{}
	for i := range e.list {
		f := o.fact(&e.list[i])
		key := f.Object.String() + " " + f.Field + " " + string(f.Day)
		if at, again := seen[key]; again {
			known := &r.Facts[at]
			otherwise := known.Implied && !f.Implied
			known.Past, known.Optional, known.Implied = known.Past && f.Past, known.Optional && f.Optional, known.Implied && f.Implied
			if known.Rule == "R0" || otherwise { // a rule of the verdict's own tells more
				known.Rule = f.Rule
			}
			continue
		}
		seen[key] = len(r.Facts)
		r.Facts = append(r.Facts, f)
	}
	return r
}

func (o *Objects) fact(e *entry) Fact {
	f := Fact{Rule: e.rule, Past: e.past, Optional: e.optional || e.past, Implied: e.implied || e.past}
	if q := e.query; q != nil {
		f.Object, f.Field = world.Key{Kind: q.kind, Namespace: q.namespace}, q.selector
		if q.found != nil {
			f.Value = q.found
		}
		return f
	}
	var found bool
	if f.Object, f.Field, found = o.places.Of(e.at); !found {
		panic(fmt.Sprintf("a rule read a %T outside of every object", e.at))
	}
	switch value := reflect.ValueOf(e.at).Elem(); {
	case e.end:
		f.Field = fmt.Sprintf("%s[%d]", f.Field, value.Len())
	case !value.IsZero():
		f.Value = Value(e.at)
	}
	if e.day != "" {
		f.Day, f.Reached = e.day, new(e.reached)
	}
	return f
}

// Value gives what is declared as JSON has it, as a Fact does.
func Value(declared any) any {
	text, err := json.Marshal(declared)
	if err != nil {
		return nil
	}
	var value any
	if json.Unmarshal(text, &value) != nil {
		return nil
	}
	return value
}
