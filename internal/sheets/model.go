package sheets

import (
	"cmp"
	"fmt"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
)

// schema is the schema of a field.
type schema = apiextensionsv1.JSONSchemaProps

// facts are the types of what people declare of the kinds that have sheets.
var facts = map[string]reflect.Type{
	v1alpha1.KindFederation:       reflect.TypeFor[v1alpha1.FederationSpec](),
	v1alpha1.KindMemberGroup:      reflect.TypeFor[v1alpha1.MemberGroupSpec](),
	v1alpha1.KindYouthAssociation: reflect.TypeFor[v1alpha1.YouthAssociationSpec](),
}

// Model gives the sheets with their columns: a column for each field of the Go types, in
// their order, with what the schemas say of it. It fails where a field has no heading.
var Model = sync.OnceValues(func() ([]*Sheet, error) {
	schemas, err := schemasOf()
	if err != nil {
		return nil, err
	}
	var list []*Sheet
	at := map[string]*Sheet{} // by kind and list
	for i := range sheetsOf {
		s := sheetsOf[i]
		list = append(list, &s)
		at[s.Kind+"."+s.List] = &s
	}
	for _, s := range list {
		if s.List != "" {
			continue
		}
		spec := schemas[s.Kind]
		b := &building{kind: s.Kind, sheets: at}
		if err := b.fields(s, facts[s.Kind], spec, place{path: "spec."}); err != nil {
			return nil, err
		}
	}
	return list, nil
})

// schemasOf reads the schemas of the specs, by kind.
func schemasOf() (map[string]*schema, error) {
	files, err := config.CRDs.ReadDir("crd")
	if err != nil {
		return nil, err
	}
	schemas := map[string]*schema{}
	for _, file := range files {
		text, err := config.CRDs.ReadFile(path.Join("crd", file.Name()))
		if err != nil {
			return nil, err
		}
		crd := &apiextensionsv1.CustomResourceDefinition{}
		if err := yaml.UnmarshalStrict(text, crd); err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name(), err)
		}
		spec := crd.Spec.Versions[0].Schema.OpenAPIV3Schema.Properties["spec"]
		schemas[crd.Spec.Names.Kind] = &spec
	}
	return schemas, nil
}

// building makes the columns of a kind.
type building struct {
	kind   string
	sheets map[string]*Sheet
}

// place is where fields are: the path to them in the object and in the row, what the
// document is called that they are of, and the requirements of what is around them.
type place struct {
	path         string // of the API, from the object on, with a dot at its end
	row          string // from the row on, with a dot at its end
	document     string
	requirements []string
}

var requirement = regexp.MustCompile(`\bN[0-9]+\b`)

// fields makes the columns of the fields of a type.
func (b *building) fields(s *Sheet, t reflect.Type, of *schema, at place) error {
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		described := of.Properties[name]
		if err := b.field(s, f.Type, name, &described, slices.Contains(of.Required, name), at); err != nil {
			return err
		}
	}
	return nil
}

// field makes the column of a field, or those of what is in it.
func (b *building) field(s *Sheet, t reflect.Type, name string, of *schema, required bool, at place) error {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	inner := at
	inner.path += name + "."
	inner.row += name + "."
	inner.requirements = slices.Concat(requirement.FindAllString(of.Description, -1), at.requirements)
	slices.SortFunc(inner.requirements, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
	inner.requirements = slices.Compact(inner.requirements)
	field := strings.TrimSuffix(inner.path, ".")
	if list := b.sheets[b.kind+"."+field]; list != nil && s.List == "" {
		return b.list(s, list, t, of, inner)
	}
	heading := headings[b.kind+"."+strings.TrimPrefix(field, "spec.")]
	column := &Column{Heading: heading, Path: strings.TrimSuffix(b.rowPath(s, inner), "."), Requirements: inner.requirements, Required: required}
	if at.document != "" {
		column.Heading = at.document + document[name]
	}
	isColumn, err := column.of(t, of)
	switch {
	case err != nil:
		return fmt.Errorf("%s.%s: %w", b.kind, field, err)
	case isColumn && column.Heading == "":
		return fmt.Errorf("%s.%s has no heading", b.kind, field)
	case isColumn:
		if column.form == formReference && column.kind == "" {
			column.kind = b.kind
		}
		s.Columns = append(s.Columns, column)
		return nil
	}
	if t == reflect.TypeFor[v1alpha1.Document]() {
		inner.document = heading
	}
	return b.fields(s, t, of, inner)
}

// rowPath gives a path as rows have it: an object's from the object on, an item's from the
// item on.
func (b *building) rowPath(s *Sheet, at place) string {
	if s.List == "" && !strings.HasPrefix(at.row, lastTerm) {
		return at.path
	}
	return at.row
}

// list makes the columns of a list with rows of its own. The last term of a membership
// stands in the row of the member group too, where it is what people look for.
func (b *building) list(s, list *Sheet, t reflect.Type, of *schema, at place) error {
	at.row = ""
	if err := b.fields(list, t.Elem(), of.Items.Schema, at); err != nil || list.List != termsPath {
		return err
	}
	at.row = lastTerm
	return b.fields(s, t.Elem(), of.Items.Schema, at)
}

// The types whose columns hold more than their kind tells.
var forms = map[reflect.Type]form{
	reflect.TypeFor[v1alpha1.Date]():         formDate,
	reflect.TypeFor[v1alpha1.PartialDate]():  formPartialDate,
	reflect.TypeFor[v1alpha1.FieldName]():    formField,
	reflect.TypeFor[v1alpha1.Body]():         formBody,
	reflect.TypeFor[v1alpha1.DecidingBody](): formOrgan,

	reflect.TypeFor[v1alpha1.LocalReference]():      formReference,
	reflect.TypeFor[v1alpha1.FederationReference](): formReference,
	reflect.TypeFor[v1alpha1.RecordReference]():     formReference,
}

// of says what stands in a column by the type and the schema of its field. It says false
// for what has fields of its own.
func (c *Column) of(t reflect.Type, s *schema) (bool, error) {
	if t.Kind() == reflect.Slice {
		c.Several = true
		t, s = t.Elem(), s.Items.Schema
	}
	known, special := forms[t]
	switch {
	case special:
		c.form = known
		if known == formReference {
			c.local = t == reflect.TypeFor[v1alpha1.LocalReference]()
			c.kind = referenced(c.Path)
		}
	case len(s.Enum) > 0:
		c.form = formChoice
		for _, value := range s.Enum {
			c.choices = append(c.choices, strings.Trim(string(value.Raw), `"`))
		}
	case t.Kind() == reflect.Bool:
		c.form = formYesNo
	case t.Kind() == reflect.Int32, t.Kind() == reflect.Int64:
		c.form = formCount
	case t.Kind() == reflect.String && strings.Contains(s.Pattern, "[0-9"):
		c.form = formCode
	case t.Kind() == reflect.String:
		c.form = formText
	case t.Kind() == reflect.Struct:
		return false, nil
	default:
		return false, fmt.Errorf("there is no column for %s", t)
	}
	return true, nil
}

// referenced gives the kind that a reference leads to, "" for one of the same kind.
func referenced(path string) string {
	switch last := path[strings.LastIndexByte(path, '.')+1:]; last {
	case "noticeRef":
		return v1alpha1.KindNotice
	case "youthAssociationRef":
		return v1alpha1.KindYouthAssociation
	case "transferredFrom":
		return ""
	}
	return v1alpha1.KindFederation
}
