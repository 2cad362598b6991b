package sheets

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"qinglian.dev/qinglian/test/check"
)

func model(t testing.TB) []*Sheet {
	t.Helper()
	list, err := Model()
	check.OK(t, err)
	return list
}

// TestModel: every heading is used, and is unique in its sheet; fields without one fail
// the model.
func TestModel(t *testing.T) {
	used := map[string]bool{}
	for _, s := range model(t) {
		seen := map[string]bool{headKey: true, headName: true}
		if s.List != "" {
			seen[headOwner] = true
			seen[s.owner()] = true
		}
		for _, c := range s.Columns {
			if c.Heading == "" || seen[c.Heading] {
				t.Errorf("%s: %s is called %q, as another", s.Name, c.Path, c.Heading)
			}
			seen[c.Heading] = true
			path := strings.TrimPrefix(strings.Replace(c.field(s.List), "[last]", "", 1), "spec.")
			for heading := range headings {
				name := s.Kind + "." + path
				if name == heading || strings.HasPrefix(name, heading+".") {
					used[heading] = true
				}
			}
			t.Logf("%s %s %s %v", s.Name, c.Heading, c.Path, c.Requirements)
		}
		if len(s.Columns) == 0 {
			t.Errorf("%s has no columns", s.Name)
		}
	}
	for _, heading := range slices.Sorted(maps.Keys(headings)) {
		if !used[heading] {
			t.Errorf("%s is no field", heading)
		}
	}
}
