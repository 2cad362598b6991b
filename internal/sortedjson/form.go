// Package sortedjson writes Go values as indented JSON with the fields of each object
// sorted by name. It gives the bytes that encoding/json gives of the same value as maps,
// which is how Kubernetes' own tools print objects, without making the maps. What is
// hidden in texts is written out (words.Hidden), so that it harms no terminal.
package sortedjson

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Form is how the values of a Go type are written at a depth. It may be used by several at
// a time.
type Form struct {
	kind reflect.Kind
	// fields are those of a struct, sorted by name.
	fields []field
	// each is of what a pointer, list or map holds.
	each *Form
	// line begins a line within the value, end the one that closes it.
	line, end string
}

// isTime is the kind of a metav1.Time.
const isTime = reflect.Invalid

// field is a field of a struct.
type field struct {
	// index leads to it, through structs that have no name.
	index []int
	// key begins a line and names the field; first is the same without the comma before.
	key, first          string
	name                string
	omitEmpty, omitZero bool
	form                *Form
}

// Options leave fields out.
type Options struct {
	// Without says which fields of a struct are left out.
	Without func(of reflect.Type, name string) bool
}

// Of gives the form of a type where it stands at a depth, 0 for the outermost. It is an
// error when the type holds what has no form: then the value has to be written otherwise.
func Of(t reflect.Type, depth int, opts Options) (*Form, error) {
	f := &Form{kind: t.Kind(), end: "\n" + strings.Repeat("  ", depth)}
	f.line = f.end + "  "
	var err error
	switch {
	case t == reflect.TypeFor[metav1.Time]():
		f.kind = isTime
	case f.kind == reflect.Pointer:
		f.each, err = Of(t.Elem(), depth, opts)
	case t.Implements(marshaler) || reflect.PointerTo(t).Implements(marshaler):
		err = noForm(t)
	case f.kind == reflect.Struct:
		err = f.addFields(t, nil, depth, opts)
		slices.SortFunc(f.fields, func(a, b field) int { return strings.Compare(a.name, b.name) })
	case f.kind == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		f.each, err = Of(t.Elem(), depth+1, opts)
	case f.kind == reflect.Map && t == reflect.TypeFor[map[string]string]():
	case f.kind == reflect.String, f.kind == reflect.Bool, f.kind == reflect.Int32, f.kind == reflect.Int64:
	default:
		err = noForm(t)
	}
	return f, err
}

var marshaler = reflect.TypeFor[json.Marshaler]()

func noForm(t reflect.Type) error { return fmt.Errorf("no form for %s", t) }

// addFields adds the fields of a struct, and those of the structs in it that have no name.
func (f *Form) addFields(t reflect.Type, index []int, depth int, opts Options) error {
	for at := range t.Fields() {
		name, rest, _ := strings.Cut(at.Tag.Get("json"), ",")
		switch {
		case name == "-" || opts.Without != nil && opts.Without(t, name):
			continue
		case name == "" && at.Anonymous && at.Type.Kind() == reflect.Struct:
			if err := f.addFields(at.Type, slices.Concat(index, at.Index), depth, opts); err != nil {
				return err
			}
			continue
		case name == "" || !at.IsExported():
			return noForm(t)
		}
		form, err := Of(at.Type, depth+1, opts)
		if err != nil {
			return err
		}
		options := strings.Split(rest, ",")
		first := f.line + `"` + name + `": `
		f.fields = append(f.fields, field{
			index: slices.Concat(index, at.Index), name: name, key: "," + first, first: first, form: form,
			omitEmpty: slices.Contains(options, "omitempty"), omitZero: slices.Contains(options, "omitzero"),
		})
	}
	return nil
}
