package sortedjson

import (
	"maps"
	"reflect"
	"slices"
	"strconv"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Append appends the JSON of a value, given by a pointer to it of the type of the form.
// unset is written for times that are not set, which is JSON of its own.
func (f *Form) Append(to []byte, pointer any, unset string) []byte {
	return f.append(to, reflect.ValueOf(pointer).Elem(), unset)
}

func (f *Form) append(to []byte, v reflect.Value, unset string) []byte {
	switch f.kind {
	case reflect.String:
		return AppendText(to, v.String())
	case reflect.Struct:
		return f.appendStruct(to, v, unset)
	case reflect.Pointer:
		if v.IsNil() {
			return append(to, "null"...)
		}
		return f.each.append(to, v.Elem(), unset)
	case reflect.Slice:
		return f.appendList(to, v, unset)
	case reflect.Map:
		pairs, _ := reflect.TypeAssert[map[string]string](v)
		return f.appendMap(to, pairs)
	case reflect.Bool:
		return strconv.AppendBool(to, v.Bool())
	case reflect.Int32, reflect.Int64:
		return strconv.AppendInt(to, v.Int(), 10)
	case isTime:
		if v.IsZero() {
			return append(to, unset...)
		}
		t, _ := reflect.TypeAssert[metav1.Time](v)
		return appendTime(to, t)
	}
	return to // Of makes no form of another kind
}

func (f *Form) appendStruct(to []byte, v reflect.Value, unset string) []byte {
	to = append(to, '{')
	some := false
	for i := range f.fields {
		below := &f.fields[i]
		value := v
		for _, at := range below.index {
			value = value.Field(at)
		}
		if below.omitEmpty && isEmpty(value) || below.omitZero && value.IsZero() {
			continue
		}
		if some {
			to = append(to, below.key...)
		} else {
			to = append(to, below.first...)
			some = true
		}
		to = below.form.append(to, value, unset)
	}
	if some {
		to = append(to, f.end...)
	}
	return append(to, '}')
}

// isEmpty says what omitempty says. A struct is never empty.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

func (f *Form) appendList(to []byte, v reflect.Value, unset string) []byte {
	switch {
	case v.IsNil():
		return append(to, "null"...)
	case v.Len() == 0:
		return append(to, "[]"...)
	}
	to = append(to, '[')
	for i := range v.Len() {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(to, f.line...)
		to = f.each.append(to, v.Index(i), unset)
	}
	to = append(to, f.end...)
	return append(to, ']')
}

func (f *Form) appendMap(to []byte, pairs map[string]string) []byte {
	switch {
	case pairs == nil:
		return append(to, "null"...)
	case len(pairs) == 0:
		return append(to, "{}"...)
	}
	to = append(to, '{')
	for i, name := range slices.Sorted(maps.Keys(pairs)) {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(to, f.line...)
		to = AppendText(to, name)
		to = append(to, ": "...)
		to = AppendText(to, pairs[name])
	}
	to = append(to, f.end...)
	return append(to, '}')
}

func appendTime(to []byte, t metav1.Time) []byte {
	to = append(to, '"')
	to = t.UTC().AppendFormat(to, "2006-01-02T15:04:05Z07:00")
	return append(to, '"')
}
