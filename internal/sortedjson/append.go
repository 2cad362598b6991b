package sortedjson

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"unsafe"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Append appends the JSON of a value, given by a pointer to it of the type of the form.
// unset is written for times that are not set, which is JSON of its own.
func (f *Form) Append(to []byte, pointer any, unset string) []byte {
	v := reflect.ValueOf(pointer)
	if v.Kind() != reflect.Pointer || v.Type().Elem() != f.typ {
		panic("sortedjson: " + v.Type().String() + " is no pointer to " + f.typ.String()) // it would be read as what it is not
	}
	return f.append(to, v.UnsafePointer(), unset)
}

// append appends what stands at an address, which is of the form's type: the offsets are
// those of reflect, and nothing is written.
func (f *Form) append(to []byte, at unsafe.Pointer, unset string) []byte {
	switch f.kind {
	case reflect.String:
		return AppendText(to, *(*string)(at))
	case reflect.Struct:
		return f.appendStruct(to, at, unset)
	case reflect.Pointer:
		if below := *(*unsafe.Pointer)(at); below != nil {
			return f.each.append(to, below, unset)
		}
		return append(to, "null"...)
	case reflect.Slice:
		return f.appendList(to, at, unset)
	case reflect.Map:
		return f.appendMap(to, *(*map[string]string)(at))
	case reflect.Bool:
		return strconv.AppendBool(to, *(*bool)(at))
	case reflect.Int32:
		return strconv.AppendInt(to, int64(*(*int32)(at)), 10)
	case reflect.Int64:
		return strconv.AppendInt(to, *(*int64)(at), 10)
	case isTime:
		return appendTime(to, *(*metav1.Time)(at), unset)
	}
	return to // Of makes no form of another kind
}

func (f *Form) appendStruct(to []byte, at unsafe.Pointer, unset string) []byte {
	to = append(to, '{')
	some := false
	for i := range f.fields {
		below := &f.fields[i]
		p := unsafe.Add(at, below.offset)
		if below.omitEmpty && below.form.isEmpty(p) || below.omitZero && reflect.NewAt(below.form.typ, p).Elem().IsZero() {
			continue
		}
		if some {
			to = append(to, below.key...)
		} else {
			to = append(to, below.first...)
			some = true
		}
		to = below.form.append(to, p, unset)
	}
	if some {
		to = append(to, f.end...)
	}
	return append(to, '}')
}

// isEmpty says what omitempty says. A struct is never empty.
func (f *Form) isEmpty(at unsafe.Pointer) bool {
	switch f.kind {
	case reflect.String:
		return *(*string)(at) == ""
	case reflect.Pointer:
		return *(*unsafe.Pointer)(at) == nil
	case reflect.Slice:
		return (*slice)(at).length == 0
	case reflect.Map:
		return len(*(*map[string]string)(at)) == 0
	case reflect.Bool:
		return !*(*bool)(at)
	case reflect.Int32:
		return *(*int32)(at) == 0
	case reflect.Int64:
		return *(*int64)(at) == 0
	}
	return false
}

// slice is the head of a slice of any type.
type slice struct {
	first            unsafe.Pointer
	length, capacity int
}

func (f *Form) appendList(to []byte, at unsafe.Pointer, unset string) []byte {
	s := (*slice)(at)
	switch {
	case s.first == nil:
		return append(to, "null"...)
	case s.length == 0:
		return append(to, "[]"...)
	}
	to = append(to, '[')
	size := f.each.typ.Size()
	for i := range s.length {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(to, f.line...)
		to = f.each.append(to, unsafe.Add(s.first, uintptr(i)*size), unset)
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

func appendTime(to []byte, t metav1.Time, unset string) []byte {
	if t.IsZero() {
		return append(to, unset...)
	}
	to = append(to, '"')
	to = t.UTC().AppendFormat(to, "2006-01-02T15:04:05Z07:00")
	return append(to, '"')
}
