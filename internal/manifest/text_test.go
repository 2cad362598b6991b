package manifest_test

import (
	"testing"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/test/check"
)

func TestDocuments(t *testing.T) {
	text := "\ufeff# c\n---\na: 1\n---\n# only a comment\n---\nb: [x]\n"
	documents, wrong := manifest.Documents("f.yaml", []byte(text))
	if wrong != nil {
		t.Fatal(wrong)
	}
	type document struct {
		Text  string
		Line  int
		Value any
	}
	var got []document
	for _, d := range documents {
		got = append(got, document{text[d.Begin:d.End], d.Line, d.Value})
	}
	check.Diff(t, "documents", got, []document{
		{"---\na: 1\n", 2, map[string]any{"a": int64(1)}},
		{"---\nb: [x]\n", 6, map[string]any{"b": []any{"x"}}},
	})
}

func TestDocumentsRefuse(t *testing.T) {
	for text, want := range map[string]string{
		"a: 1\n---\nb: &x 1\n": "f.yaml:3: &x",
		"a: !!str 1\n":         "f.yaml:1: readers differ about the tag",
		"a: 1\na: 2\n":         "f.yaml:2: key \"a\" stands here twice",
		"a: 'x\u2028 y'\n":     "f.yaml:1: the character U+2028",
		"a: {\n":               "f.yaml:1: not valid YAML",
	} {
		_, wrong := manifest.Documents("f.yaml", []byte(text))
		if wrong == nil || len(wrong.String()) < len(want) || wrong.String()[:len(want)] != want {
			t.Errorf("%q: %v, want %s", text, wrong, want)
		}
	}
}

func TestReadsAsText(t *testing.T) {
	for text, want := range map[string][2]bool{
		"甲〔2021〕5号": {true, true}, "x,y": {true, false}, "a: b": {}, "# c": {}, "a #c": {}, "2026-05-04": {}, "2026-01": {true, true}, "330100": {}, "yes": {}, "1e3": {},
		"": {}, " x": {}, "x ": {}, "*x": {}, "&x": {}, "!x": {}, "'x'": {}, "[x": {}, "x]": {true, false}, "~": {}, "null": {}, "- x": {}, "x\ny": {}, "a:b": {true, true},
		"51330100000000000X": {true, true},
	} {
		if got := [2]bool{manifest.ReadsAsText(text, false), manifest.ReadsAsText(text, true)}; got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
