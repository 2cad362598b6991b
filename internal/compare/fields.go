package compare

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// A difference is a field that two specs don't have in common: the smallest that can
// be told apart, or a whole item of a list that only one of them has.
type difference struct {
	// path is where, as the API server writes it, with the keys of items in brackets.
	path string
	// before and after are the values in a line; "" for one that isn't there.
	before, after string
	// was and is are the items where one was added or removed.
	was, is any
}

// differences compares two specs of a type, field by field. To leave a struct or list out
// and to leave it empty is the same, but in a notice, where what is given stands in
// place of the base's; so is the order of lists other than those in ordered. References are read from the namespace of the object.
func differences(namespace string, before, after any) []difference {
	// Most objects are alike, and share what they declare: that is seen at once.
	if reflect.DeepEqual(before, after) {
		return nil
	}
	_, ofNotice := before.(*v1alpha1.NoticeSpec)
	d := differ{namespace: namespace, givenEmpty: ofNotice}
	d.compare("spec", reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem())
	return d.found
}

type differ struct {
	namespace string
	// givenEmpty says that a field that is left empty differs from one that is left out.
	givenEmpty bool
	found      []difference
}

// keys names the field by which the items of a list are known, as the definitions do.
var keys = map[reflect.Type]string{
	reflect.TypeFor[v1alpha1.Waiver]():             "target",
	reflect.TypeFor[v1alpha1.FieldSeats]():         "field",
	reflect.TypeFor[v1alpha1.YouthField]():         "field",
	reflect.TypeFor[v1alpha1.ExpectedFederation](): "displayName",
	reflect.TypeFor[v1alpha1.ActivityYear]():       "year",
	reflect.TypeFor[v1alpha1.Finding]():            "id",
	reflect.TypeFor[v1alpha1.TrainingYear]():       "year",
	reflect.TypeFor[v1alpha1.Target]():             "type",
	reflect.TypeFor[v1alpha1.EmergingField]():      "name",
	reflect.TypeFor[v1alpha1.NamedBody]():          "name",
	reflect.TypeFor[v1alpha1.GroundAction]():       "ground",
}

// ordered are the items of lists whose order says something: R12 decides ties by it.
var ordered = reflect.TypeFor[v1alpha1.GroundAction]()

func (d *differ) compare(path string, before, after reflect.Value) {
	kind, found := before.Kind(), len(d.found)
	if d.givenEmpty && (kind == reflect.Pointer || kind == reflect.Slice) && before.IsNil() != after.IsNil() {
		defer func() {
			if len(d.found) == found {
				d.add(difference{path: path, before: empty(before), after: empty(after)})
			}
		}()
	}
	switch {
	case kind == reflect.Pointer && before.Type().Elem().Kind() == reflect.Struct:
		d.compare(path, pointed(before), pointed(after))
	case kind == reflect.Struct && !isReference(before.Type()):
		for i := range before.NumField() {
			d.compare(path+"."+jsonName(before.Type(), i), before.Field(i), after.Field(i))
		}
	case kind == reflect.Slice:
		d.lists(path, before, after)
	default:
		d.add(difference{path: path, before: d.inLine(before), after: d.inLine(after)})
	}
}

// empty shows a field that is left out, "", or empty.
func empty(field reflect.Value) string {
	switch {
	case field.IsNil():
		return ""
	case field.Kind() == reflect.Slice:
		return "[]"
	}
	return "{}"
}

func (d *differ) add(found difference) {
	if found.before != found.after {
		d.found = append(d.found, found)
	}
}

// pointed gives what a pointer leads to, an empty struct where it leads nowhere.
func pointed(p reflect.Value) reflect.Value {
	if p.IsNil() {
		return reflect.Zero(p.Type().Elem())
	}
	return p.Elem()
}

func jsonName(t reflect.Type, i int) string {
	name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
	return name
}

// lists compares items with keys by their keys; of others it takes those that only
// one side has.
func (d *differ) lists(path string, before, after reflect.Value) {
	key, keyed := keys[before.Type().Elem()]
	if !keyed {
		was, is := d.itemsOf(before), d.itemsOf(after)
		d.add(difference{path: path, before: strings.Join(without(was, is), ", "), after: strings.Join(without(is, was), ", ")})
		return
	}
	old, now := itemsBy(key, before), itemsBy(key, after)
	for _, k := range union(old, now) {
		was, had := old[k]
		is, has := now[k]
		at := path + "[" + k + "]"
		switch {
		case !had:
			d.add(difference{path: at, after: d.inLine(is), is: is.Interface()})
		case !has:
			d.add(difference{path: at, before: d.inLine(was), was: was.Interface()})
		default:
			d.compare(at, was, is)
		}
	}
	if before.Type().Elem() == ordered && len(old) == len(now) {
		d.add(difference{path: path, before: strings.Join(order(key, before), ", "), after: strings.Join(order(key, after), ", ")})
	}
}

func (d *differ) itemsOf(list reflect.Value) []string {
	items := make([]string, list.Len())
	for i := range items {
		items[i] = d.inLine(list.Index(i))
	}
	return items
}

// without gives the items of a list that another doesn't have, as often as it lacks them.
func without(list, other []string) []string {
	rest := slices.Clone(other)
	return slices.DeleteFunc(slices.Clone(list), func(item string) bool {
		i := slices.Index(rest, item)
		if i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		}
		return i >= 0
	})
}

// order gives the keys of a list as they follow.
func order(key string, list reflect.Value) []string {
	names := make([]string, list.Len())
	for i := range names {
		names[i] = keyOf(key, list.Index(i))
	}
	return names
}

func itemsBy(key string, list reflect.Value) map[string]reflect.Value {
	m := make(map[string]reflect.Value, list.Len())
	for i := range list.Len() {
		m[keyOf(key, list.Index(i))] = list.Index(i)
	}
	return m
}

func keyOf(key string, item reflect.Value) string {
	for i := range item.NumField() {
		if jsonName(item.Type(), i) == key {
			return fmt.Sprint(item.Field(i).Interface())
		}
	}
	panic("no key " + key + " in " + item.Type().String())
}

// isReference says whether a struct names an object, and nothing else.
func isReference(t reflect.Type) bool {
	switch t.NumField() {
	case 1:
		return jsonName(t, 0) == "name"
	case 2:
		return jsonName(t, 0) == "namespace" && jsonName(t, 1) == "name"
	}
	return false
}

// inLine writes a value in a line as YAML may have it; "" for one that isn't there.
func (d *differ) inLine(v reflect.Value) string {
	switch {
	case v.Kind() == reflect.Pointer:
		if v.IsNil() {
			return ""
		}
		return d.inLine(v.Elem())
	case v.Kind() == reflect.String:
		return quoted(v.String())
	case v.Kind() == reflect.Slice:
		if v.Len() == 0 {
			return ""
		}
		return "[" + strings.Join(d.itemsOf(v), ", ") + "]"
	case v.Kind() != reflect.Struct:
		return fmt.Sprint(v.Interface())
	case isReference(v.Type()):
		return d.reference(v)
	}
	var fields []string
	for i := range v.NumField() {
		if value := d.inLine(v.Field(i)); value != "" && !v.Field(i).IsZero() {
			fields = append(fields, jsonName(v.Type(), i)+": "+value)
		}
	}
	return "{" + strings.Join(fields, ", ") + "}"
}

// reference writes NAMESPACE/NAME, or NAME where it can't be of another namespace.
func (d *differ) reference(v reflect.Value) string {
	name := v.Field(v.NumField() - 1).String()
	if v.NumField() == 1 || name == "" {
		return name
	}
	return cmp.Or(v.Field(0).String(), d.namespace) + "/" + name
}

// quoted puts text in quotes that could be taken for more than one value, or doesn't
// show as it is.
func quoted(text string) string {
	if strings.ContainsAny(text, `,:{}[]"\→—`) || strings.TrimSpace(text) != text ||
		strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return text
}
