package expect

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/nearest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/validate"
)

// fields reads the fields of an object, given by their paths, and gathers what
// is wrong with them.
type fields struct {
	object   *manifest.Object
	problems []problem.Problem
}

func (f *fields) fail(path string, code problem.Code, args ...any) {
	f.problems = append(f.problems, f.object.Problem(path, code, args...))
}

// known reports the fields of a mapping that there are none of.
func (f *fields) known(path string, m map[string]any, names ...string) {
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if slices.Contains(names, name) {
			continue
		}
		at := strings.TrimPrefix(path+"."+name, ".")
		if meant := nearest.Name(name, names); meant != "" {
			f.fail(at, validate.DidYouMean, meant)
		} else {
			f.fail(at, validate.UnknownField)
		}
	}
}

// mapping reads a mapping with fields of the names given.
func (f *fields) mapping(path string, value any, names ...string) (map[string]any, bool) {
	m, ok := value.(map[string]any)
	if !ok {
		f.fail(path, WantsMapping)
		return nil, false
	}
	f.known(path, m, names...)
	return m, true
}

// named reads a mapping whose keys are among names.
func (f *fields) named(path string, value any, names []string) (map[string]any, bool) {
	m, ok := value.(map[string]any)
	switch {
	case !ok:
		f.fail(path, WantsMapping)
		return nil, false
	case len(m) == 0:
		f.fail(path, NothingExpected)
	}
	for _, name := range slices.Sorted(maps.Keys(m)) {
		f.oneOf(path+"."+name, name, names)
	}
	return m, true
}

// list reads a list that isn't empty.
func (f *fields) list(path string, value any) []any {
	list, ok := value.([]any)
	switch {
	case value == nil:
		f.fail(path, Required)
	case !ok || len(list) == 0:
		f.fail(path, WantsList)
	}
	return list
}

// text reads a text that isn't empty.
func (f *fields) text(path string, value any) (string, bool) {
	s, ok := value.(string)
	if s != "" {
		return s, true
	}
	if p, unquoted := f.object.Unquoted(path); unquoted && value != nil {
		f.problems = append(f.problems, p)
		return "", false
	}
	if ok || value == nil {
		f.fail(path, Required)
	} else {
		f.fail(path, validate.WantsText)
	}
	return "", false
}

// date reads a date.
func (f *fields) date(path string, value any) civil.Date {
	s, ok := f.text(path, value)
	if !ok {
		return ""
	}
	date, err := civil.Parse(s)
	if meant := civil.Meant(s); err != nil && meant != "" {
		f.fail(path, validate.DateMeant, s, meant)
		return ""
	}
	if err != nil || date < "1900" || date >= "2100" {
		f.fail(path, validate.NotADate, s)
		return ""
	}
	return date
}

// oneOf reads one of several names.
func (f *fields) oneOf(path string, value any, names []string) (string, bool) {
	s, ok := value.(string)
	if ok && slices.Contains(names, s) {
		return s, true
	}
	all := strings.Join(names, ", ")
	if meant := nearest.Name(s, names); meant != "" {
		f.fail(path, validate.NotButMaybe, s, meant, all)
	} else {
		f.fail(path, validate.NotOneOf, shown(value), all)
	}
	return "", false
}

// shown shows a value that may be anything in a few letters.
func shown(value any) string {
	switch value.(type) {
	case map[string]any:
		return "{…}"
	case []any:
		return "[…]"
	case nil:
		return "null"
	}
	return fmt.Sprint(value)
}

// count reads a number from 0 up.
func (f *fields) count(path string, value any) *int32 {
	n, ok := value.(int64)
	if !ok || n < 0 || n > math.MaxInt32 {
		f.fail(path, validate.WantsCount)
		return nil
	}
	return new(int32(n))
}
