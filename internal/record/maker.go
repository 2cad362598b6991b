package record

import (
	"fmt"
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/amend"
	"qinglian.dev/qinglian/internal/edit"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// maker makes a record. It keeps what is wrong with the arguments.
type maker struct {
	*Made
	world  *world.World
	object world.Key
	record *Record
	values Values
	errors []error
}

// fail says what is wrong with an argument; of one, the first.
func (m *maker) fail(name string, err error) {
	for _, e := range m.errors {
		if known, ok := e.(*ArgumentError); ok && known.Name == name { //nolint:errorlint // they were made here
			return
		}
	}
	m.errors = append(m.errors, &ArgumentError{name, err})
}

// refuse says that the record can't be made of the object as it is.
func (m *maker) refuse(err error) { m.errors = append(m.errors, err) }

func (m *maker) argument(name string) *Argument {
	i := slices.IndexFunc(m.record.Arguments, func(a Argument) bool { return a.Name == name })
	return &m.record.Arguments[i]
}

// given says whether an argument is given.
func (m *maker) given(name string) bool { return len(m.values[name]) > 0 }

// value gives an argument, nil where it is not given.
func (m *maker) value(name string) any {
	if !m.given(name) {
		return nil
	}
	a := m.argument(name)
	var among []Option
	if a.Choices != nil {
		among = a.Choices(m.world, m.object)
	}
	value, err := read(a.Form, m.values[name][0], among)
	if err != nil {
		m.fail(name, err)
	}
	return value
}

func (m *maker) text(name string) string {
	text, _ := m.value(name).(string)
	return text
}

func (m *maker) day(name string) v1alpha1.Date { return v1alpha1.Date(m.text(name)) }

// document gives the document whose number an argument is, and whose date the one of the
// same name with -date; nil where it is not given.
func (m *maker) document(name string) *v1alpha1.Document {
	if !m.given(name) {
		return nil
	}
	return &v1alpha1.Document{Number: m.text(name), Date: m.day(name + "-date")}
}

// count32 gives a count, nil where it is not given.
func (m *maker) count32(name string) *int32 {
	n, ok := m.value(name).(int64)
	if !ok {
		return nil
	}
	if n > 1<<31-1 {
		m.fail(name, noCount.Error(m.values[name][0]))
		return nil
	}
	return new(int32(n))
}

// set sets a field of the object to a value of the API, which comes from an argument.
func (m *maker) set(path string, value any, argument string) {
	m.setOf(m.object, path, value, argument)
}

func (m *maker) setOf(object world.Key, path string, value any, argument string) {
	ordered, err := edit.Of(value)
	if err != nil {
		m.refuse(err)
		return
	}
	m.Edits = append(m.Edits, amend.Edit{Object: object, Path: path, Value: ordered})
	m.from(object, path, argument)
}

// from notes which argument the value of a field comes from.
func (m *maker) from(object world.Key, path, argument string) {
	m.sources[source{object, path}] = argument
}

// fromAll notes the arguments of the fields of what stands at a path: name, argument …
func (m *maker) fromAll(path string, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		m.from(m.object, path+"."+pairs[i], pairs[i+1])
	}
}

// remove removes a field of the object.
func (m *maker) remove(path, argument string) {
	m.Edits = append(m.Edits, amend.Edit{Object: m.object, Do: amend.Delete, Path: path})
	m.from(m.object, path, argument)
}

// find finds an object of some kinds that an argument names.
func (m *maker) find(kinds []string, name string) (world.Key, error) {
	return (&Record{Name: m.record.Name, Kinds: kinds}).Object(m.world, strings.TrimSpace(name))
}

// about says what is recorded.
func (m *maker) about(text words.Text, args ...any) { m.Subject = text.With(args...) }

func (m *maker) group() *v1alpha1.MemberGroup     { return world.Find(m.world.MemberGroups, m.object) }
func (m *maker) federation() *v1alpha1.Federation { return world.Find(m.world.Federations, m.object) }
func (m *maker) association() *v1alpha1.YouthAssociation {
	return world.Find(m.world.YouthAssociations, m.object)
}

// item names an item of a list.
func item(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

// openTerm gives the place of the term that has no exit, -1 where there is none.
func openTerm(g *v1alpha1.MemberGroup) int {
	if last := len(g.Spec.Terms) - 1; last >= 0 && g.Spec.Terms[last].ExitedOn == "" {
		return last
	}
	return -1
}
