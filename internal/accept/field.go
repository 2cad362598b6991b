package accept

import (
	"fmt"
	"math"
	"reflect"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"

	"qinglian.dev/qinglian/internal/plain"
)

// field is what the schema says of a value, and where in the Go type it belongs.
type field struct {
	kind     plain.Kind
	fields   map[string]*field
	required []string
	// each is of the items of a list, or of the values of a mapping of any names.
	each *field
	// names are the fields by which no two items may be the same; isSet says that of whole
	// items.
	names []string
	isSet bool

	least, most int64
	isDate      bool
	pattern     string
	enum        map[string]bool
	checks      []rule

	// index is the field's of the Go struct; keeps says that this writes an empty value, 0 or
	// false out again.
	index int
	keeps bool
}

// compiler makes fields of a schema.
type compiler struct {
	forms forms
	err   error
}

func (c *compiler) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
}

// object makes the root: status is none that anybody may declare.
func (c *compiler) object(s *schema.Structural, goType reflect.Type) *field {
	root := &field{kind: plain.Mapping, fields: map[string]*field{}, most: math.MaxInt64}
	spec, metadata := s.Properties["spec"], metadataField(goType)
	root.fields["metadata"] = metadata
	for i := range goType.NumField() {
		if name, _ := tagged(goType.Field(i)); name == "spec" {
			root.fields["spec"] = c.field(&spec, goType.Field(i).Type)
			root.fields["spec"].index = i
		}
	}
	for name := range s.Properties {
		switch name {
		case "apiVersion", "kind", "metadata", "spec", "status":
		default:
			c.fail("%s beside spec", name)
		}
	}
	if s.ValueValidation != nil {
		root.required = s.ValueValidation.Required
	}
	c.rulesOf(s, root)
	return root
}

// metadataField is the schema of the metadata that people write.
func metadataField(goType reflect.Type) *field {
	text := func() *field { return &field{kind: plain.Text, most: math.MaxInt64} }
	texts := func() *field { return &field{kind: plain.Mapping, each: text(), least: 1, most: math.MaxInt64} }
	m := &field{kind: plain.Mapping, most: math.MaxInt64, required: []string{"name"}, fields: map[string]*field{
		"name": text(), "namespace": text(), "labels": texts(), "annotations": texts(),
	}}
	at, _ := goType.FieldByName("ObjectMeta")
	m.index = at.Index[0]
	for i := range at.Type.NumField() {
		if name, _ := tagged(at.Type.Field(i)); m.fields[name] != nil {
			m.fields[name].index = i
		}
	}
	return m
}

// tagged gives the name that a field of a struct has in JSON.
func tagged(f reflect.StructField) (name string, found bool) {
	name, _, _ = strings.Cut(f.Tag.Get("json"), ",")
	return name, name != "" && name != "-"
}

// field makes a field of a schema and the Go type that holds its values.
func (c *compiler) field(s *schema.Structural, goType reflect.Type) *field {
	if goType.Kind() == reflect.Pointer {
		goType = goType.Elem()
	}
	f := &field{most: math.MaxInt64}
	if isUnusual(s) {
		c.fail("a schema of an unusual kind")
	}
	c.limits(s, f)
	switch s.Type {
	case "string":
		f.kind = plain.Text
	case "integer":
		f.kind = plain.Int
		if goType.Kind() == reflect.Int32 {
			f.most = min(f.most, math.MaxInt32)
		}
	case "boolean":
		f.kind = plain.Bool
	case "array":
		f.kind = plain.Sequence
		f.each = c.field(s.Items, goType.Elem())
		f.each.keeps = true
		c.list(s, f)
	case "object":
		f.kind = plain.Mapping
		if s.AdditionalProperties != nil || goType.Kind() != reflect.Struct {
			c.fail("a mapping of any names")
			return f
		}
		c.properties(s, goType, f)
	default:
		c.fail("a schema of type %q", s.Type)
	}
	c.rulesOf(s, f)
	return f
}

// isUnusual says whether a schema adds values of its own, or takes names or types that it
// doesn't list: a field has no place for these.
func isUnusual(s *schema.Structural) bool {
	return s.Default.Object != nil || s.XPreserveUnknownFields || s.XEmbeddedResource || s.XIntOrString
}

// properties makes the fields of an object. The Go type has to have them all: what it has no
// place for, writing into it would lose.
func (c *compiler) properties(s *schema.Structural, goType reflect.Type, f *field) {
	f.fields = map[string]*field{}
	for i := range goType.NumField() {
		at := goType.Field(i)
		name, found := tagged(at)
		property, known := s.Properties[name]
		if !found || !known {
			continue
		}
		below := c.field(&property, at.Type)
		below.index = i
		below.keeps = keepsEmpty(at)
		f.fields[name] = below
	}
	if len(f.fields) != len(s.Properties) {
		c.fail("%s has not all of the schema", goType)
	}
}

// keepsEmpty says whether a field of a struct tells an empty value from none.
func keepsEmpty(at reflect.StructField) bool {
	return at.Type.Kind() == reflect.Pointer || at.Type.Kind() == reflect.Slice && strings.Contains(at.Tag.Get("json"), "omitzero")
}

// list says which items may not stand in a list together.
func (c *compiler) list(s *schema.Structural, f *field) {
	if s.XListType == nil {
		return
	}
	switch *s.XListType {
	case "map":
		f.names = s.XListMapKeys
		for _, name := range f.names {
			if key := f.each.fields[name]; key == nil || key.kind == plain.Mapping || key.kind == plain.Sequence {
				c.fail("a key %s that is no scalar", name)
			}
		}
	case "set":
		f.isSet = true
		if f.each.kind == plain.Mapping || f.each.kind == plain.Sequence {
			c.fail("a set of what is no scalar")
		}
	}
}

// limits takes over what a schema asks of the value by itself.
func (c *compiler) limits(s *schema.Structural, f *field) {
	v := s.ValueValidation
	if v == nil {
		return
	}
	if hasMoreThanBounds(v) {
		c.fail("a schema with more than bounds")
		return
	}
	f.bound(v)
	f.required = v.Required
	f.pattern = v.Pattern
	if f.pattern != "" {
		if err := c.forms.add(f.pattern); err != nil {
			c.fail("%w", err)
		}
	}
	switch v.Format {
	case "", "int32", "int64":
	case "date":
		f.isDate = true
	default:
		c.fail("a format %s", v.Format)
	}
	c.enum(v, f)
}

// hasMoreThanBounds says whether a schema asks for what a field has no place for: passing
// over it would accept too much.
func hasMoreThanBounds(v *schema.ValueValidation) bool {
	return v.ExclusiveMaximum || v.ExclusiveMinimum || v.UniqueItems || v.MultipleOf != nil || v.MaxProperties != nil || v.MinProperties != nil ||
		len(v.AllOf)+len(v.OneOf)+len(v.AnyOf) > 0 || v.Not != nil
}

// bound takes over the least and the most of a schema: of runes, of items or of the number
// itself. A value is of one type, so that only one of these is meant.
func (f *field) bound(v *schema.ValueValidation) {
	for _, bound := range []*int64{v.MinLength, v.MinItems} {
		if bound != nil {
			f.least = *bound
		}
	}
	for _, bound := range []*int64{v.MaxLength, v.MaxItems} {
		if bound != nil {
			f.most = *bound
		}
	}
	if v.Minimum != nil {
		f.least = int64(math.Ceil(*v.Minimum))
	}
	if v.Maximum != nil {
		f.most = int64(math.Floor(*v.Maximum))
	}
}

// enum takes over which texts may stand there: f.enum stays nil where any may.
func (c *compiler) enum(v *schema.ValueValidation, f *field) {
	for _, allowed := range v.Enum {
		text, isText := allowed.Object.(string)
		if !isText {
			c.fail("an enum of other than texts")
			return
		}
		if f.enum == nil {
			f.enum = map[string]bool{}
		}
		f.enum[text] = true
	}
}
