package fieldpath

import (
	"fmt"
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
	if !strings.HasPrefix(path[0], "[") {
		fields, ok := value.(map[string]any)
		if !ok && value != nil {
			return nil, fmt.Errorf("%s is no field", path[0])
		}
		if fields == nil {
			fields = map[string]any{}
		}
		inner, err := Set(fields[path[0]], path[1:], to)
		fields[path[0]] = inner
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
