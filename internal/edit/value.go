package edit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	utiljson "k8s.io/apimachinery/pkg/util/json"

	"qinglian.dev/qinglian/internal/fieldpath"
)

// Field is a field of a mapping.
type Field struct {
	Name  string
	Value any
}

// Fields are a mapping whose fields are written in their order; those of a
// map[string]any are written by their names.
type Fields []Field

// Of gives a value of the API as what Set takes, its fields in the order of its type.
func Of(value any) (any, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	return read(json.NewDecoder(bytes.NewReader(text)))
}

// read reads a JSON value, its fields in their order.
func read(decoder *json.Decoder) (any, error) {
	decoder.UseNumber()
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		fields := Fields{}
		for decoder.More() {
			name, err := decoder.Token()
			if err != nil {
				return nil, err
			}
			value, err := read(decoder)
			if err != nil {
				return nil, err
			}
			fields = append(fields, Field{name.(string), value})
		}
		_, err = decoder.Token()
		return fields, err
	case json.Delim('['):
		list := []any{}
		for decoder.More() {
			value, err := read(decoder)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err = decoder.Token()
		return list, err
	}
	return token, nil
}

// ordered gives a value whose mappings are Fields throughout.
func ordered(value any) any {
	switch v := value.(type) {
	case Fields:
		fields := Fields{}
		for _, f := range v {
			fields = append(fields, Field{f.Name, ordered(f.Value)})
		}
		return fields
	case map[string]any:
		fields := Fields{}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			fields = append(fields, Field{name, ordered(v[name])})
		}
		return fields
	case []any:
		list := []any{}
		for _, item := range v {
			list = append(list, ordered(item))
		}
		return list
	}
	return value
}

// plain gives an ordered value as reading it gives it.
func plain(value any) any {
	switch v := value.(type) {
	case Fields:
		fields := map[string]any{}
		for _, f := range v {
			fields[f.Name] = plain(f.Value)
		}
		return fields
	case []any:
		list := []any{}
		for _, item := range v {
			list = append(list, plain(item))
		}
		return list
	case nil, bool, string:
		return v
	}
	var number any
	if utiljson.Unmarshal([]byte(number64(value)), &number) != nil {
		return fmt.Sprint(value)
	}
	return number
}

// number64 writes a number.
func number64(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(text)
}

// changes gives the single changes that make what stands at the steps the value.
func (e *editor) changes(steps []string, value any) []change {
	from, found := fieldpath.Get(e.document.Value, steps)
	if !found {
		return []change{{set, steps, value}}
	}
	return differing(steps, from, value)
}

// differing gives the single changes from one value to another.
func differing(steps []string, from, to any) []change {
	if reflect.DeepEqual(from, plain(to)) {
		return nil
	}
	switch to := to.(type) {
	case Fields:
		if from, ok := from.(map[string]any); ok && len(from) > 0 && len(to) > 0 {
			return differingFields(steps, from, to)
		}
	case []any:
		if from, ok := from.([]any); ok && len(from) > 0 && len(to) > 0 {
			return differingItems(steps, from, to)
		}
	}
	return []change{{set, steps, to}}
}

// differingFields adds before it removes, so that no mapping is empty on the way.
func differingFields(steps []string, from map[string]any, to Fields) []change {
	var changes []change
	kept := map[string]bool{}
	for _, f := range to {
		kept[f.Name] = true
		at := beneath(steps, named(f.Name))
		if old, found := from[f.Name]; found {
			changes = append(changes, differing(at, old, f.Value)...)
		} else {
			changes = append(changes, change{set, at, f.Value})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(from)) {
		if !kept[name] {
			changes = append(changes, change{remove, beneath(steps, named(name)), nil})
		}
	}
	return changes
}

// differingItems leaves the items alone that stand at the beginning and the end of both.
func differingItems(steps []string, from, to []any) []change {
	first := 0
	for first < min(len(from), len(to)) && reflect.DeepEqual(from[first], plain(to[first])) {
		first++
	}
	last := 0
	for last < min(len(from), len(to))-first && reflect.DeepEqual(from[len(from)-1-last], plain(to[len(to)-1-last])) {
		last++
	}
	var changes []change
	i := first
	for ; i < min(len(from), len(to))-last; i++ {
		changes = append(changes, differing(beneath(steps, index(i)), from[i], to[i])...)
	}
	for at := i; at < len(to)-last; at++ {
		changes = append(changes, change{insert, beneath(steps, index(at)), to[at]})
	}
	for at := len(from) - last - 1; at >= i; at-- {
		changes = append(changes, change{remove, beneath(steps, index(at)), nil})
	}
	return changes
}

func beneath(steps []string, step string) []string { return append(slices.Clone(steps), step) }

func index(i int) string { return "[" + strconv.Itoa(i) + "]" }

// named gives the step to a field: its name, in brackets where that has marks of paths.
func named(name string) string {
	if strings.ContainsAny(name, ".[") {
		return "[" + name + "]"
	}
	return name
}

// join gives the path of steps.
func join(steps []string) string {
	var path Place
	for _, s := range steps {
		path = path.In(s)
	}
	return path.Path
}
