package fieldpath

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Steps takes a field path apart: names, and indexes and keys in their brackets.
func Steps(path string) []string {
	var steps []string
	for path != "" {
		var step string
		step, path = Cut(path, nil)
		steps = append(steps, step)
	}
	return steps
}

// Cut gives the first step of a path and what follows it. Where fields are known
// there, the longest of the names that fits is the step: annotations have names
// with dots.
func Cut(path string, names []string) (step, rest string) {
	path = strings.TrimPrefix(path, ".")
	end := strings.IndexAny(path, ".[")
	switch {
	case strings.HasPrefix(path, "["):
		end = strings.IndexByte(path, ']') + 1
	case end < 0:
		end = len(path)
	}
	for _, name := range names {
		after, fits := strings.CutPrefix(path, name)
		if fits && len(name) > end && (after == "" || after[0] == '.' || after[0] == '[') {
			end = len(name)
		}
	}
	if end == 0 { // a bracket that nothing closes
		end = len(path)
	}
	return path[:end], strings.TrimPrefix(path[end:], ".")
}

// Split gives the last step of a path, and the path to what it is a step from.
func Split(path string) (parent, last string) {
	steps := Steps(path)
	if len(steps) == 0 {
		return "", ""
	}
	last = steps[len(steps)-1]
	return strings.TrimSuffix(strings.TrimSuffix(path, last), "."), last
}

// Name gives the name that a step is or, without quotes, has in brackets: that of a
// field, an index or a key.
func Name(step string) (name string, bracketed bool) {
	inner, bracketed := strings.CutPrefix(step, "[")
	if !bracketed {
		return step, false
	}
	return strings.Trim(strings.TrimSuffix(inner, "]"), `"`), true
}

// IsIndex says whether a step is one into a list, or to its end.
func IsIndex(step string) bool {
	_, bracketed := Name(step)
	_, err := listIndex(step, 0)
	return bracketed && err == nil
}

// listIndex gives the index that a step names; [-] is the end of the list.
func listIndex(step string, length int) (int, error) {
	inner, _ := Name(step)
	if inner == "-" {
		return length, nil
	}
	return strconv.Atoi(inner)
}

// Set gives a value with a field of it set, and changes what it is given; what is
// missing on the way is made. It fails where the path does not fit the value.
func Set(value any, path []string, to any) (any, error) {
	if len(path) == 0 {
		return to, nil
	}
	_, isList := value.([]any)
	if !isList && !IsIndex(path[0]) {
		fields, ok := value.(map[string]any)
		if !ok && value != nil {
			return nil, fmt.Errorf("%s is no field", path[0])
		}
		name, _ := Name(path[0])
		if fields == nil {
			fields = map[string]any{}
		}
		inner, err := Set(fields[name], path[1:], to)
		fields[name] = inner
		return fields, err
	}
	list, ok := value.([]any)
	if !ok && value != nil {
		return nil, fmt.Errorf("%s is in no list", path[0])
	}
	i, err := listIndex(path[0], len(list))
	if err != nil || i < 0 || i > len(list) {
		return nil, fmt.Errorf("there is no %s", path[0])
	}
	if i == len(list) {
		list = append(list, nil)
	}
	list[i], err = Set(list[i], path[1:], to)
	return list, err
}

// Insert gives a value with an item put into a list of it, before the item that the path
// names, and changes what it is given. It fails where there is no such list, or place in it.
func Insert(value any, path []string, item any) (any, error) {
	return inner(value, path, func(at any, step string) (any, error) {
		list, ok := at.([]any)
		i, err := listIndex(step, len(list))
		if !ok || err != nil || i < 0 || i > len(list) {
			return nil, fmt.Errorf("there is no %s", step)
		}
		return slices.Insert(list, i, item), nil
	})
}

// Delete gives a value without a field or an item of it, and changes what it is given.
// It fails where there is none.
func Delete(value any, path []string) (any, error) {
	return inner(value, path, func(at any, step string) (any, error) {
		if list, ok := at.([]any); ok {
			i, err := listIndex(step, len(list))
			if err != nil || i < 0 || i >= len(list) {
				return nil, fmt.Errorf("there is no %s", step)
			}
			return slices.Delete(list, i, i+1), nil
		}
		fields, _ := at.(map[string]any)
		name, _ := Name(step)
		if _, found := fields[name]; !found {
			return nil, fmt.Errorf("there is no %s", step)
		}
		delete(fields, name)
		return fields, nil
	})
}

// inner does something with what the last step of a path is a step from, and puts what
// comes of it in its place.
func inner(value any, path []string, do func(at any, step string) (any, error)) (any, error) {
	if len(path) == 0 {
		return nil, errors.New("there is no step")
	}
	around, step := path[:len(path)-1], path[len(path)-1]
	at, found := Get(value, around)
	if !found {
		return nil, fmt.Errorf("there is no %s", step)
	}
	to, err := do(at, step)
	if err != nil {
		return nil, err
	}
	return Set(value, around, to)
}

// Get gives what stands at a path, and whether anything does.
func Get(value any, path []string) (any, bool) {
	for _, step := range path {
		if list, ok := value.([]any); ok {
			i, err := listIndex(step, len(list))
			if err != nil || i < 0 || i >= len(list) {
				return nil, false
			}
			value = list[i]
			continue
		}
		fields, ok := value.(map[string]any)
		if !ok {
			return nil, false
		}
		name, _ := Name(step)
		if value, ok = fields[name]; !ok {
			return nil, false
		}
	}
	return value, true
}
