package tabular

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/test/check"
)

func TestColumns(t *testing.T) {
	for text, want := range map[string]int{
		"":              0,
		"abc":           3,
		"杭州":            4,
		"（示例）":          8,
		"├── 市":         6,
		"e\u0301":       1,
		"ｶﾅ":            2,
		"\u200b":        0,
		"330100 2/3 — ": 13,
	} {
		if got := Columns(text); got != want {
			t.Errorf("Columns(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestGrid(t *testing.T) {
	g := &Grid{}
	g.Add("名称", "B")
	g.Add("x", "")
	g.Line("a line that is longer than any column")
	g.Add("杭州市", "y")
	var b strings.Builder
	check.OK(t, g.Write(&b))
	want := "名称     B\nx        -\na line that is longer than any column\n杭州市   y\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

// What stands to the right ends where its column ends.
func TestGridRight(t *testing.T) {
	g := &Grid{Right: []int{1}}
	g.Add("名称", "数")
	g.Add("x", "1")
	g.Add("杭州市", "1000")
	var b strings.Builder
	check.OK(t, g.Write(&b))
	want := "名称       数\nx           1\n杭州市   1000\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

// TestPrintable gives names that would steer a terminal.
func TestPrintable(t *testing.T) {
	if got, want := Printable("a\x1b[31mb\nc\u202ed\u2066"), "a\ufffd[31mb\ufffdc\ufffdd\ufffd"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
