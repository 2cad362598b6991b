package nearest

import (
	"slices"
	"testing"
)

func TestNames(t *testing.T) {
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
		if got := Names(wrong, names); !slices.Equal(got, want) {
			t.Errorf("Names(%q) = %q, want %q", wrong, got, want)
		}
	}
}

func TestSorted(t *testing.T) {
	want := []string{"hangzhou", "ningbo", "zhoushan"}
	if got := Sorted("zangzhou", []string{"zhoushan", "ningbo", "hangzhou"}); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
