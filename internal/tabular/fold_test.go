package tabular_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/test/check"
)

func TestFold(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"", []string{""}},
		{"judge as of a date", []string{"judge as", "of a date"}},
		{"  indented text", []string{"  indented", "text"}},
		{"one\n\ntwo", []string{"one", "", "two"}},
		{"按哪一天判定，默认", []string{"按哪一天判", "定，默认"}},
		{"按哪一天判，默认", []string{"按哪一天", "判，默认"}},
		{"全部清单（目录）", []string{"全部清单", "（目录）"}},
		{"读取 -f DIR 的", []string{"读取 -f", "DIR 的"}},
		{"--certificate-authority", []string{"--certificate-authority"}},
	} {
		check.Diff(t, tt.text, tt.want, tabular.Fold(tt.text, 10))
	}
}

// TestFoldKeepsAll: nothing is lost but blanks at the ends of lines, and a line is too long
// only where it can't be broken.
func TestFoldKeepsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab 青联，（）")), 0, 60, -1).Draw(t, "text")
		lines := tabular.Fold(text, 12)
		without := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := without(strings.Join(lines, "")); got != without(text) {
			t.Errorf("%q became %q", text, lines)
		}
		for _, line := range lines {
			if tabular.Columns(line) > 12 && len(tabular.Fold(strings.TrimSpace(line), 1)) > 1 {
				t.Errorf("%q is too long", line)
			}
		}
	})
}
