package fieldpath

import (
	"slices"
	"testing"
)

func TestSteps(t *testing.T) {
	for path, want := range map[string][]string{
		"":                          nil,
		"spec":                      {"spec"},
		"spec.terms[0].exitedOn":    {"spec", "terms", "[0]", "exitedOn"},
		"spec.terms[-].admittedOn":  {"spec", "terms", "[-]", "admittedOn"},
		"metadata.labels[a.b/c]":    {"metadata", "labels", "[a.b/c]"},
		"spec.findings[id=2026-01]": {"spec", "findings", "[id=2026-01]"},
		"spec.a[0][1]":              {"spec", "a", "[0]", "[1]"},
		"spec.broken[0":             {"spec", "broken", "[0"},
	} {
		got := Steps(path)
		if !slices.Equal(got, want) {
			t.Errorf("Steps(%q) = %q, want %q", path, got, want)
		}
		if parent, last := Split(path); len(want) > 0 && (last != want[len(want)-1] || !slices.Equal(Steps(parent), want[:len(want)-1])) {
			t.Errorf("Split(%q) = %q, %q", path, parent, last)
		}
	}
}

func TestCut(t *testing.T) {
	names := []string{"a", "a.b", "a.b/c", "d"}
	for path, want := range map[string][2]string{
		"a.b/c":    {"a.b/c", ""},
		"a.b.x[0]": {"a.b", "x[0]"},
		"a.bc":     {"a", "bc"},
		"x.y":      {"x", "y"},
		"[0].d":    {"[0]", "d"},
	} {
		if step, rest := Cut(path, names); step != want[0] || rest != want[1] {
			t.Errorf("Cut(%q) = %q, %q, want %q", path, step, rest, want)
		}
	}
}

func TestGet(t *testing.T) {
	content := map[string]any{"labels": map[string]any{"a.b/c": "x"}, "terms": []any{map[string]any{"id": int64(1)}}}
	for path, want := range map[string]any{"labels[a.b/c]": "x", "terms[0].id": int64(1), "terms[1].id": nil, "terms.id": nil} {
		if got, found := Get(content, Steps(path)); got != want || found != (want != nil) {
			t.Errorf("%s: %v, %t", path, got, found)
		}
	}
}
