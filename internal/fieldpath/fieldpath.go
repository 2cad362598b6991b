package fieldpath

import (
	"fmt"
	"strconv"
	"strings"
)

// Steps takes a field path apart: names, and indexes in brackets.
func Steps(path string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(path, "[", ".["), func(r rune) bool { return r == '.' })
}

// listIndex gives the index that a step names; [-] is the end of the list.
func listIndex(step string, length int) (int, error) {
	inner := strings.Trim(step, "[]")
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
		if value, ok = fields[step]; !ok {
			return nil, false
		}
	}
	return value, true
}
