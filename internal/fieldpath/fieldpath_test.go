package fieldpath_test

import (
	"encoding/json"
	"slices"
	"testing"

	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/test/check"
)

func TestSetAndGet(t *testing.T) {
	for _, tt := range []struct {
		name, value, path string
		want              string // "" where the path does not fit
	}{
		{"a field", `{"a":1}`, "a", `{"a":"new"}`},
		{"a field beside another", `{"a":1}`, "b", `{"a":1,"b":"new"}`},
		{"what is missing on the way", `{}`, "spec.parentRef.name", `{"spec":{"parentRef":{"name":"new"}}}`},
		{"an element", `{"a":[1,2]}`, "a[1]", `{"a":[1,"new"]}`},
		{"a field of an element", `{"a":[{"b":1,"c":2}]}`, "a[0].b", `{"a":[{"b":"new","c":2}]}`},
		{"a new element", `{"a":[1]}`, "a[-]", `{"a":[1,"new"]}`},
		{"the next element", `{"a":[1]}`, "a[1]", `{"a":[1,"new"]}`},
		{"a list that is not there", `{}`, "a[-].b", `{"a":[{"b":"new"}]}`},
		{"a name in brackets", `{"a":{"b.c":1}}`, "a[b.c]", `{"a":{"b.c":"new"}}`},
		{"a name in brackets that is not there", `{}`, "a[b.c]", `{"a":{"b.c":"new"}}`},
		{"beyond the end", `{"a":[1]}`, "a[2]", ""},
		{"no index", `{"a":[1]}`, "a[x]", ""},
		{"before the beginning", `{"a":[1]}`, "a[-1]", ""},
		{"a field of a number", `{"a":1}`, "a.b", ""},
		{"an element of an object", `{"a":{}}`, "a[0]", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var value any
			check.OK(t, json.Unmarshal([]byte(tt.value), &value))
			got, err := fieldpath.Set(value, fieldpath.Steps(tt.path), "new")
			if tt.want == "" {
				if err == nil {
					t.Errorf("%s is taken", tt.path)
				}
				return
			}
			text, _ := json.Marshal(got)
			if err != nil || string(text) != tt.want {
				t.Errorf("got %s, %v", text, err)
			}
		})
	}
}

func TestInsertAndDelete(t *testing.T) {
	insert := func(value any, path []string) (any, error) { return fieldpath.Insert(value, path, "new") }
	for _, tt := range []struct {
		name, value, path string
		do                func(any, []string) (any, error)
		want              string // "" where the path does not fit
	}{
		{"before an item", `{"a":[1,2]}`, "a[1]", insert, `{"a":[1,"new",2]}`},
		{"at the end", `{"a":[1,2]}`, "a[-]", insert, `{"a":[1,2,"new"]}`},
		{"beyond the end", `{"a":[1,2]}`, "a[3]", insert, ""},
		{"into no list", `{"a":{}}`, "a[0]", insert, ""},
		{"nowhere", `{}`, "", insert, ""},
		{"a field away", `{"a":{"b":1,"c":2}}`, "a.b", fieldpath.Delete, `{"a":{"c":2}}`},
		{"an item away", `{"a":[1,2,3]}`, "a[1]", fieldpath.Delete, `{"a":[1,3]}`},
		{"a field that is not there", `{"a":{}}`, "a.b", fieldpath.Delete, ""},
		{"an item that is not there", `{"a":[1]}`, "a[1]", fieldpath.Delete, ""},
		{"below what is not there", `{}`, "a.b", fieldpath.Delete, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var value any
			check.OK(t, json.Unmarshal([]byte(tt.value), &value))
			got, err := tt.do(value, fieldpath.Steps(tt.path))
			text, _ := json.Marshal(got)
			if (err != nil) != (tt.want == "") || err == nil && string(text) != tt.want {
				t.Errorf("got %s, %v", text, err)
			}
		})
	}
}

func TestGet(t *testing.T) {
	var value any
	check.OK(t, json.Unmarshal([]byte(`{"a":[{"b":1},null],"c":null}`), &value))
	for path, want := range map[string]any{"a[0].b": 1.0, "a[1]": nil, "c": nil} {
		if got, found := fieldpath.Get(value, fieldpath.Steps(path)); !found || got != want {
			t.Errorf("%s: %v, %t", path, got, found)
		}
	}
	for _, path := range []string{"d", "a[2]", "a[-]", "a[x]", "a.b", "c.d", "a[0][0]"} {
		if got, found := fieldpath.Get(value, fieldpath.Steps(path)); found {
			t.Errorf("%s is %v", path, got)
		}
	}
}

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
		got := fieldpath.Steps(path)
		if !slices.Equal(got, want) {
			t.Errorf("Steps(%q) = %q, want %q", path, got, want)
		}
		if parent, last := fieldpath.Split(path); len(want) > 0 && (last != want[len(want)-1] || !slices.Equal(fieldpath.Steps(parent), want[:len(want)-1])) {
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
		if step, rest := fieldpath.Cut(path, names); step != want[0] || rest != want[1] {
			t.Errorf("Cut(%q) = %q, %q, want %q", path, step, rest, want)
		}
	}
}
