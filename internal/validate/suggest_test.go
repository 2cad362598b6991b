package validate

import (
	"slices"
	"testing"
)

func TestAlike(t *testing.T) {
	names := []string{"zj-wenzhou", "zj-hangzhou", "zj-huzhou", "zj", "zj-lishui"}
	for wrong, want := range map[string][]string{
		"zj-hangzou": {"zj-hangzhou"},
		"hangzhou":   {"zj-hangzhou"},
		"zhou":       {"zj-hangzhou", "zj-huzhou", "zj-wenzhou"},
		"zj-":        {"zj"},
		"j-":         {"zj-hangzhou", "zj-huzhou", "zj-lishui"},
		"nobody":     nil,
		"":           nil,
	} {
		if got := Alike(wrong, names); !slices.Equal(got, want) {
			t.Errorf("Alike(%q) = %q, want %q", wrong, got, want)
		}
	}
}
