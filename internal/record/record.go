package record

import (
	"cmp"
	"errors"
	"slices"

	"qinglian.dev/qinglian/internal/amend"
	"qinglian.dev/qinglian/internal/lookup"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Record is one thing to put on record.
type Record struct {
	// Name is the command's.
	Name string
	// Short says what it records, Long what else is to be known.
	Short, Long words.Text
	// Kinds are those of the objects it may be about.
	Kinds []string
	// Example are arguments that make one.
	Example   string
	Arguments []Argument

	make func(m *maker)
}

// Find gives the record of a name, nil where there is none.
func Find(name string) *Record {
	for i := range Records {
		if Records[i].Name == name {
			return &Records[i]
		}
	}
	return nil
}

// Object finds the object that a reference names, as package lookup does, among those of
// the kinds of the record; of an earlier kind rather than of a later one.
func (r *Record) Object(w *world.World, ref string) (world.Key, error) {
	names := lookup.New(w)
	var first error
	for _, kind := range r.Kinds {
		key, err := names.Object("", kind+"/"+ref)
		if err == nil {
			return key, nil
		}
		first = cmp.Or(first, err)
	}
	if key, err := names.Object("", ref); err == nil {
		if slices.Contains(r.Kinds, key.Kind) {
			return key, nil
		}
		return world.Key{}, notOfKind.Error(key.String(), words.Text{r.Name, r.Name}.With(), words.Items(kindTerms(r.Kinds)))
	}
	return world.Key{}, first
}

func kindTerms(kinds []string) []any {
	list := make([]any, len(kinds))
	for i, kind := range kinds {
		list[i] = kind
	}
	return list
}

// Values are arguments as they were given, by their names.
type Values map[string][]string

// Made is what a record comes to.
type Made struct {
	Edits []amend.Edit
	New   []amend.New
	// Subject says in a line what is recorded, for a commit.
	Subject words.Phrase
	// Reason and Decision are those of a correction.
	Reason, Decision string

	// sources are the arguments that values come from, by object and path.
	sources map[source]string
}

type source struct {
	object world.Key
	path   string
}

// Source gives the argument that the value of a field comes from, or one in or around it;
// "" for none.
func (m *Made) Source(object world.Key, field string) string {
	longest, name := -1, ""
	for s, argument := range m.sources {
		if s.object == object && (field == s.path || below(field, s.path)) && len(s.path) > longest {
			longest, name = len(s.path), argument
		}
	}
	return name
}

// below says whether a path leads to something in what another leads to.
func below(path, around string) bool {
	rest, is := cutPath(path, around)
	return is && rest != ""
}

func cutPath(path, around string) (string, bool) {
	if len(path) <= len(around) || path[:len(around)] != around {
		return "", false
	}
	return path[len(around):], path[len(around)] == '.' || path[len(around)] == '['
}

// ArgumentError says what is wrong with an argument.
type ArgumentError struct {
	// Name is the argument's.
	Name string
	Err  error
}

func (e *ArgumentError) Error() string { return e.In(words.English) }

// In puts the error into a language. It names the argument as a flag.
func (e *ArgumentError) In(lang words.Lang) string {
	return ofFlag.With("flag", "--"+e.Name, "error", words.Say(lang, e.Err)).In(lang)
}

func (e *ArgumentError) Unwrap() error { return e.Err }

// Make makes the record of an object. Its errors are *ArgumentError where an argument is
// wrong or missing, and there may be several.
func (r *Record) Make(w *world.World, key world.Key, values Values) (*Made, []error) {
	m := &maker{Made: &Made{sources: map[source]string{}}, world: w, object: key, record: r, values: values}
	for _, a := range r.Arguments {
		if a.Required && len(m.values[a.Name]) == 0 {
			m.fail(a.Name, missing.Error())
		}
	}
	if len(m.errors) == 0 {
		r.make(m)
	}
	if len(m.errors) > 0 {
		slices.SortStableFunc(m.errors, func(a, b error) int { return r.place(a) - r.place(b) })
		return nil, m.errors
	}
	return m.Made, nil
}

// place gives the place of the argument that an error is about.
func (r *Record) place(err error) int {
	about, ok := errors.AsType[*ArgumentError](err)
	if !ok {
		return -1
	}
	return slices.IndexFunc(r.Arguments, func(a Argument) bool { return a.Name == about.Name })
}
