package sortedjson

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// AppendAny appends the JSON of a value as maps and lists, at a depth. It is an error when
// it holds what JSON doesn't have.
func AppendAny(to []byte, value any, depth int) ([]byte, error) {
	switch v := value.(type) {
	case nil:
		return append(to, "null"...), nil
	case string:
		return AppendText(to, v), nil
	case bool:
		return strconv.AppendBool(to, v), nil
	case int64:
		return strconv.AppendInt(to, v, 10), nil
	case map[string]any:
		if len(v) == 0 {
			break
		}
		return appendEach(to, '{', '}', depth, slices.Sorted(maps.Keys(v)), func(to []byte, name string) ([]byte, error) {
			to = append(AppendText(to, name), ": "...)
			return AppendAny(to, v[name], depth+1)
		})
	case []any:
		if len(v) == 0 {
			break
		}
		return appendEach(to, '[', ']', depth, v, func(to []byte, item any) ([]byte, error) { return AppendAny(to, item, depth+1) })
	case map[string]string:
		whole := make(map[string]any, len(v))
		for name, text := range v {
			whole[name] = text
		}
		return AppendAny(to, whole, depth)
	}
	text, err := json.Marshal(value) // numbers, and what is empty
	return append(to, text...), err
}

// appendEach appends what stands between two brackets, a line each.
func appendEach[T any](to []byte, open, closing byte, depth int, items []T, one func([]byte, T) ([]byte, error)) ([]byte, error) {
	end := "\n" + strings.Repeat("  ", depth)
	to = append(to, open)
	for i, item := range items {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(to, end+"  "...)
		var err error
		if to, err = one(to, item); err != nil {
			return nil, err
		}
	}
	return append(append(to, end...), closing), nil
}
