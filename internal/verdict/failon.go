package verdict

import (
	"fmt"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/words"
)

// FailOn is a set of matters, of which any lets a check fail. It may be empty.
type FailOn []Matter

// None is how people write the empty set; it stands alone.
const None = "none"

// FailOnNames lists what ParseFailOn takes: the matters, and none.
func FailOnNames() []string { return append(words.Strings(Matters), None) }

// ParseFailOn reads a set, separated by commas: matters, or none alone.
func ParseFailOn(s string) (FailOn, error) {
	names := strings.Split(s, ",")
	for _, name := range names {
		if !slices.Contains(FailOnNames(), name) {
			return nil, notAMatter.Error(name, strings.Join(FailOnNames(), ", "))
		}
	}
	if slices.Contains(names, None) {
		if len(names) > 1 {
			return nil, notAlone.Error(None)
		}
		return FailOn{}, nil
	}
	set := make(FailOn, len(names))
	for i, name := range names {
		set[i] = Matter(name)
	}
	return set, nil
}

// Reached gives the matters of the set that there are among concerns, each with its
// count: "overdue 2".
func (f FailOn) Reached(concerns []Concern) []string {
	var list []string
	for _, m := range Matters {
		n := 0
		for i := range concerns {
			if concerns[i].Is(m) {
				n++
			}
		}
		if n > 0 && slices.Contains(f, m) {
			list = append(list, fmt.Sprintf("%s %d", m, n))
		}
	}
	return list
}
