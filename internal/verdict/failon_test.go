package verdict_test

import (
	"slices"
	"testing"

	"qinglian.dev/qinglian/internal/verdict"
)

func TestFailOn(t *testing.T) {
	concerns := []verdict.Concern{
		{Matters: []verdict.Matter{verdict.MatterOverdue, verdict.MatterUnmet}},
		{Matters: []verdict.Matter{verdict.MatterUnmet}},
	}
	for set, want := range map[string][]string{
		"none":             nil,
		"notReady,flagged": nil,
		"unmet":            {"unmet 2"},
		"unmet,overdue":    {"overdue 1", "unmet 2"},
	} {
		f, err := verdict.ParseFailOn(set)
		if err != nil {
			t.Errorf("%s: %v", set, err)
		}
		if got := f.Reached(concerns); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", set, got, want)
		}
	}
	for _, set := range []string{"", "Unmet", "unmet,", "none,unmet", "unmet,none"} {
		if f, err := verdict.ParseFailOn(set); err == nil {
			t.Errorf("%q is taken for %q", set, f)
		}
	}
}
