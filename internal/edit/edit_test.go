package edit_test

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/edit"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/test/check"
)

// step is one edit of the tests.
type step struct {
	do, path string
	value    any
	document int
}

func (s step) on(t edit.Text) (edit.Text, *problem.Problem) {
	at := edit.Place{Document: s.document, Path: s.path}
	switch s.do {
	case "insert":
		return t.Insert(at, s.value)
	case "delete":
		return t.Delete(at)
	}
	return t.Set(at, s.value)
}

func opened(t *testing.T, text string) edit.Text {
	t.Helper()
	open, wrong := edit.Open("f.yaml", []byte(text))
	if wrong != nil {
		t.Fatal(wrong)
	}
	return open
}

// TestOneAfterTheOther: what an edit moves is where later edits find it.
func TestOneAfterTheOther(t *testing.T) {
	text := opened(t, "a: 1\n---\nb: [x]\nc:\n  - d: 1\n---\ne: 2\n")
	for _, s := range []step{
		{path: "a2.b", value: "甲"}, {path: "c[-]", value: "y", document: 1}, {path: "e", value: "z", document: 2},
		{do: "delete", path: "c[0]", document: 1}, {path: "a", value: "w"}, {path: "f", value: true, document: 2},
	} {
		var wrong *problem.Problem
		if text, wrong = s.on(text); wrong != nil {
			t.Fatal(wrong)
		}
	}
	check.Diff(t, "text", string(text.Bytes()), "a: w\na2: {b: 甲}\n---\nb: [x]\nc:\n  - \"y\"\n---\ne: z\nf: true\n")
	if at, wrong := text.Find(8); wrong != nil || at.Document != 2 {
		t.Errorf("the last document is found at %v, %v", at, wrong)
	}
	if value, found := text.Value(edit.Place{Document: 1, Path: "c[0]"}); !found || value != "y" {
		t.Errorf("c[0] is %v, %t", value, found)
	}
}

func TestEdits(t *testing.T) {
	activity := edit.Fields{{Name: "year", Value: 2025}, {Name: "activities", Value: 3}}
	document := edit.Fields{{Name: "number", Value: "甲〔2026〕1号"}}
	for _, tt := range []struct {
		name, text string
		step
		want string // what it becomes, or the name of the code that refuses it
	}{
		{"a text in quotes", "spec:\n  a: \"2020-01-01\"  # c\n", step{path: "spec.a", value: "2021-02-03"}, "spec:\n  a: \"2021-02-03\"  # c\n"},
		{"a text without quotes", "spec: {a: 甲, b: 1}\n", step{path: "spec.a", value: "乙"}, "spec: {a: 乙, b: 1}\n"},
		{"a text that needs quotes now", "spec:\n  a: 甲\n", step{path: "spec.a", value: "330100"}, "spec:\n  a: \"330100\"\n"},
		{"a date is always in quotes", "a: 甲\nb: 'x'\n", step{path: "a", value: "2026-05-04"}, "a: '2026-05-04'\nb: 'x'\n"},
		{"a comma in a flow mapping", "a: {b: x, c: 1}\n", step{path: "a.b", value: "x,y"}, "a: {b: \"x,y\", c: 1}\n"},
		{"an apostrophe in single quotes", "a: 'x'\n", step{path: "a", value: "it's"}, "a: 'it''s'\n"},
		{"a line break", "a: x\n", step{path: "a", value: "x\ny"}, "a: \"x\\ny\"\n"},
		{"a number", "a: {b: 1 }\n", step{path: "a.b", value: 12}, "a: {b: 12 }\n"},
		{"a truth", "a: true # c\n", step{path: "a", value: false}, "a: false # c\n"},
		{"what is so already", "a: {b: 1 }\n", step{path: "a", value: map[string]any{"b": 1}}, "a: {b: 1 }\n"},
		{"beyond the BMP before the value", "b: {m: 𠮷𠮷〔2021〕5号, d: \"2021-01-01\"} # c\n", step{path: "b.d", value: "2022-02-02"},
			"b: {m: 𠮷𠮷〔2021〕5号, d: \"2022-02-02\"} # c\n"},
		{"a folded text", "spec:\n  reason: >-\n    甲\n    乙\n  x: 1\n", step{path: "spec.reason", value: "丙"}, "spec:\n  reason: 丙\n  x: 1\n"},
		{"a folded text with a comment", "a: >- # c\n  甲\nx: 1\n", step{path: "a", value: "丙"}, "CommentInside"},
		{"a text over two lines", "spec:\n  reason: 甲\n    乙\n  x: 1\n", step{path: "spec.reason", value: "丙"}, "spec:\n  reason: 丙\n  x: 1\n"},
		{"nothing", "spec:\n  exit:\n  x: 1\n", step{path: "spec.exit", value: "丙"}, "spec:\n  exit: 丙\n  x: 1\n"},
		{"nothing but a comment", "spec:\n  exit: # 待定\n  x: 1\n", step{path: "spec.exit", value: "丙"}, "spec:\n  exit: 丙 # 待定\n  x: 1\n"},
		{"nothing in a flow mapping", "spec: {exit: , x: 1}\n", step{path: "spec.exit", value: "丙"}, "spec: {exit: 丙, x: 1}\n"},
		{"null", "exit: null\n", step{path: "exit.number", value: "丙"}, "exit: {number: 丙}\n"},
		{"a list in the place of nothing", "spec:\n  activity: # 待报\n  x: 1\n", step{path: "spec.activity[-]", value: activity},
			"spec:\n  activity: # 待报\n    - {year: 2025, activities: 3}\n  x: 1\n"},
		{"escapes in quotes", "spec: {a: \"x\\\"}, y\", b: 1}\n", step{path: "spec.b", value: 2}, "spec: {a: \"x\\\"}, y\", b: 2}\n"},
		{"single quotes doubled", "spec: {a: 'x'', }', b: 1}\n", step{path: "spec.b", value: 2}, "spec: {a: 'x'', }', b: 2}\n"},
		{"a value with hash and colon", "spec:\n  a: b#c:d # e\n", step{path: "spec.a", value: "z"}, "spec:\n  a: z # e\n"},

		{"a field of a flow mapping over lines", "basis: {number: 甲〔2021〕5号,   # 号\n        date: \"2021-01-01\"}\nx: 1\n", step{path: "basis.uri", value: "u"},
			"basis: {number: 甲〔2021〕5号,   # 号\n        date: \"2021-01-01\", uri: u}\nx: 1\n"},
		{"a field of an empty mapping", "a: {}\nb: 1\n", step{path: "a.b", value: 1}, "a: {b: 1}\nb: 1\n"},
		{"a field with what is on the way", "spec:\n  a: 1\n", step{path: "spec.exit.number", value: "甲"}, "spec:\n  a: 1\n  exit: {number: 甲}\n"},
		{"a field after a list", "spec:\n  a:\n    - x: 1\n      w: {m: 甲}\n---\nb: 1\n", step{path: "spec.a[0].z", value: "2026-01-01"},
			"spec:\n  a:\n    - x: 1\n      w: {m: 甲}\n      z: \"2026-01-01\"\n---\nb: 1\n"},
		{"a field after a folded text", "a:\n  b: >-\n    x\n    y\nc: 1\n", step{path: "a.d", value: 1}, "a:\n  b: >-\n    x\n    y\n  d: 1\nc: 1\n"},
		{"a mapping of many lines where the file has such", "a:\n  - exit:\n      number: 甲\n  - b: 1\n", step{path: "a[1].exit", value: document},
			"a:\n  - exit:\n      number: 甲\n  - b: 1\n    exit:\n      number: 甲〔2026〕1号\n"},
		{"a field in JSON", "{\"spec\":{\"a\":1}}\n", step{path: "spec.b", value: "x"}, "{\"spec\":{\"a\":1, \"b\": \"x\"}}\n"},
		{"a field in JSON on lines", "{\n  \"a\": 1\n}\n", step{path: "b", value: document}, "{\n  \"a\": 1,\n  \"b\": {\"number\": \"甲〔2026〕1号\"}\n}\n"},
		{"annotations keep to lines", "metadata:\n  name: x\n", step{path: "metadata.annotations[a.dev/b]", value: "A=b,C=d"},
			"metadata:\n  name: x\n  annotations:\n    a.dev/b: A=b,C=d\n"},

		{"an item before a comment at the end", "activity:\n    - {year: 2024}\n    # 以上已核\nx: 1\n", step{path: "activity[-]", value: activity},
			"activity:\n    - {year: 2024}\n    - {year: 2025, activities: 3}\n    # 以上已核\nx: 1\n"},
		{"an item of an empty list", "spec: {a: [], b: 1}\n", step{path: "spec.a[-]", value: "x"}, "spec: {a: [x], b: 1}\n"},
		{"an item of an empty list on a line", "a: [] # c\nb: 1\n", step{path: "a[-]", value: activity}, "a: # c\n  - {year: 2025, activities: 3}\nb: 1\n"},
		{"a list that is not there", "spec:\n  a: 1\n", step{path: "spec.activity[-]", value: activity}, "spec:\n  a: 1\n  activity:\n    - {year: 2025, activities: 3}\n"},
		{"an item as the others, on lines", "a:\n- x: 1\n  w: 2\nb: 1\n", step{path: "a[-]", value: activity}, "a:\n- x: 1\n  w: 2\n- year: 2025\n  activities: 3\nb: 1\n"},
		{"an item after wide hyphens", "a:\n-   x: 1\n", step{path: "a[-]", value: activity}, "a:\n-   x: 1\n-   year: 2025\n    activities: 3\n"},
		{"an item of a flow list", "a: [x, y] # c\n", step{path: "a[-]", value: "z"}, "a: [x, y, z] # c\n"},
		{"an item before another", "a: [x, y]\n", step{do: "insert", path: "a[0]", value: "w"}, "a: [w, x, y]\n"},
		{"an item before another on lines", "a:\n  - 1\n  # two\n  - 2\n", step{do: "insert", path: "a[1]", value: 9}, "a:\n  - 1\n  - 9\n  # two\n  - 2\n"},
		{"an item before the first", "a:\n  - 1\nb: 1\n", step{do: "insert", path: "a[0]", value: 9}, "a:\n  - 9\n  - 1\nb: 1\n"},
		{"no final line break", "a:\n  - 1", step{path: "a[-]", value: 2}, "a:\n  - 1\n  - 2"},
		{"a list with one item changed and one more", "a:\n  - {year: 2024, m: 1} # c\n  - {year: 2023, m: 2}\n",
			step{path: "a", value: []any{map[string]any{"year": 2024, "m": 7}, map[string]any{"year": 2023, "m": 2}, map[string]any{"m": 3}}},
			"a:\n  - {year: 2024, m: 7} # c\n  - {year: 2023, m: 2}\n  - {m: 3}\n"},
		{"a list without its middle", "a: [x, y, z]\n", step{path: "a", value: []any{"x", "z"}}, "a: [x, z]\n"},

		{"a field away", "spec:\n  # 说明\n  a: 1 # c\n  c: 2\n", step{do: "delete", path: "spec.a"}, "spec:\n  # 说明\n  c: 2\n"},
		{"a field of a flow mapping away", "a: {b: 1, c: 2, d: 3}\n", step{do: "delete", path: "a.c"}, "a: {b: 1, d: 3}\n"},
		{"the last of a flow mapping away", "a: {b: 1, c: 2}\n", step{do: "delete", path: "a.c"}, "a: {b: 1}\n"},
		{"the only field away", "spec:\n  a:\n    b: 1\n  c: 2\n", step{do: "delete", path: "spec.a.b"}, "spec:\n  a: {}\n  c: 2\n"},
		{"the only field of a flow mapping away", "a: {b: 1}\n", step{do: "delete", path: "a.b"}, "a: {}\n"},
		{"the only item away", "a:\n  - x: 1\nb: 1\n", step{do: "delete", path: "a[0]"}, "a: []\nb: 1\n"},
		{"the only item away, and no final line break", "b: 1\na:\n  - x: 1", step{do: "delete", path: "a[0]"}, "b: 1\na: []"},
		{"an item away", "a:\n  - 1\n  - 2\n  - 3\n", step{do: "delete", path: "a[1]"}, "a:\n  - 1\n  - 3\n"},
		{"the last item away, and no final line break", "a:\n  - 1\n  - 2", step{do: "delete", path: "a[1]"}, "a:\n  - 1"},
		{"the field beside a hyphen away", "a:\n  - b: 1 # c\n    d: 2\n", step{do: "delete", path: "a[0].b"}, "a:\n  - d: 2\n"},
		{"a field with a comment in it away", "a:\n  b:\n    # 说明\n    c: 1\n  d: 2\n", step{do: "delete", path: "a.b"}, "CommentInside"},
		{"a comment in a flow mapping", "a: {b: 1, # 说明\n c: 2, d: 3}\n", step{do: "delete", path: "a.b"}, "CommentInside"},

		{"ends of lines", "a: 1\r\n---\r\nspec:\r\n  a: 1\r\n", step{path: "spec.b", value: 2, document: 1}, "a: 1\r\n---\r\nspec:\r\n  a: 1\r\n  b: 2\r\n"},
		{"a byte order mark", "\ufeffa: 1\nb: 2\n", step{path: "a", value: 3}, "\ufeffa: 3\nb: 2\n"},
		{"an alias", "a: &x {m: 1}\nb: *x\n", step{path: "a.m", value: 2}, "Anchored"},
		{"a tag", "a: !!str 1\n", step{path: "a", value: "2"}, "Tagged"},
		{"a key after a question mark", "? a\n: 1\n", step{path: "b", value: "2"}, "NotSafe"},
		{"a field of a text", "a: x\n", step{path: "a.b", value: "2"}, "NoField"},
		{"an item beyond the end", "a: [x]\n", step{path: "a[2]", value: "2"}, "NoField"},
		{"away what is not there", "a: {b: 1}\n", step{do: "delete", path: "a.c"}, "NoField"},
		{"another document", "a: 1\n", step{path: "a", value: "2", document: 1}, "NoDocument"},
		{"no YAML", "a: {\n", step{path: "a", value: "2"}, "UnclosedBracket"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, wrong := edit.Open("f.yaml", []byte(tt.text))
			if wrong == nil {
				got, wrong = tt.on(got)
			}
			switch {
			case wrong != nil && wrong.Code.String() != tt.want:
				t.Errorf("refused: %s", wrong)
			case wrong != nil && string(got.Bytes()) != tt.text:
				t.Errorf("refused, and %q", got.Bytes())
			case wrong == nil && string(got.Bytes()) != tt.want:
				t.Errorf("got\n%q, want\n%q", got.Bytes(), tt.want)
			}
		})
	}
}

func TestRefusalsNameTheLine(t *testing.T) {
	_, wrong := opened(t, "a: 1\n---\n\nb: 2\nc: x\n").Set(edit.Place{Document: 1, Path: "c.d"}, 1)
	if wrong == nil || wrong.String() != "f.yaml:5: there is no c.d" {
		t.Errorf("got %v", wrong)
	}
}

func TestFind(t *testing.T) {
	text := opened(t, strings.Join([]string{
		"# none", "---", "a: 1", "---", "kind: List", "items:", "  - kind: A", "    b: 1", "  - kind: B", "---", "", "kind: C", "---", "items: [{kind: D}, {kind: E}]", "",
	}, "\n"))
	for line, want := range map[int]edit.Place{3: {}, 5: {Document: 1}, 7: {1, "items[0]"}, 9: {1, "items[1]"}, 12: {Document: 2}} {
		if got, wrong := text.Find(line); wrong != nil || got != want {
			t.Errorf("line %d: %v, %v", line, got, wrong)
		}
	}
	for _, line := range []int{1, 8, 14} {
		if got, wrong := text.Find(line); wrong == nil {
			t.Errorf("line %d: %v", line, got)
		}
	}
	changed, wrong := text.Set(edit.Place{Document: 1, Path: "items[1]"}.In("b.c"), 2)
	if want := strings.Replace(string(text.Bytes()), "- kind: B\n", "- kind: B\n    b: {c: 2}\n", 1); wrong != nil || string(changed.Bytes()) != want {
		t.Errorf("got %q, %v", changed.Bytes(), wrong)
	}
}

func TestAppend(t *testing.T) {
	object := edit.Fields{
		{Name: "kind", Value: "MemberGroup"},
		{Name: "metadata", Value: edit.Fields{{Name: "name", Value: "x"}}},
		{Name: "spec", Value: edit.Fields{{Name: "code", Value: "330100"}, {Name: "terms", Value: []any{edit.Fields{{Name: "on", Value: "2026-05-04"}, {Name: "by", Value: edit.Fields{{Name: "number", Value: "甲"}}}}}}}},
	}
	added := "kind: MemberGroup\nmetadata:\n  name: x\nspec:\n  code: \"330100\"\n  terms:\n    - {\"on\": \"2026-05-04\", by: {number: 甲}}\n"
	for _, tt := range []struct{ name, text, want string }{
		{"after another", "a: 1\n", "a: 1\n---\n" + added},
		{"after a comment only", "# c\n", "# c\n" + added},
		{"to nothing", "", added},
		{"without a final line break", "a: 1", strings.TrimSuffix("a: 1\n---\n"+added, "\n")},
		{"with other ends of lines", "a: 1\r\n", strings.ReplaceAll("a: 1\n---\n"+added, "\n", "\r\n")},
		{"in the style of kubectl", "a:\n- 1\n", "a:\n- 1\n---\n" + strings.Replace(added, "    - {", "  - {", 1)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, wrong := opened(t, tt.text).Append(object)
			if wrong != nil {
				t.Fatal(wrong)
			}
			check.Diff(t, "text", string(got.Bytes()), tt.want)
		})
	}
	check.Diff(t, "alone", string(edit.Document(object)), added)
	text, _ := edit.Open("f.json", []byte("{}"))
	if _, wrong := text.Append(object); wrong == nil || wrong.Code != edit.OneDocument {
		t.Errorf("JSON: %v", wrong)
	}
}

func TestOf(t *testing.T) {
	value, err := edit.Of(struct {
		Z string         `json:"z"`
		A []int          `json:"a"`
		M map[string]any `json:"m,omitempty"`
	}{"<&>", []int{1, 2}, nil})
	check.OK(t, err)
	check.Diff(t, "text", string(edit.Document(value)), "z: <&>\na:\n  - 1\n  - 2\n")
}
