package render_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"

	"qinglian.dev/qinglian/test/check"
)

// comment gives the review comment on a comparison.
func comment(t *testing.T, d *compare.Diff, lang words.Lang) string {
	t.Helper()
	var b strings.Builder
	side := render.Side{Source: "git:main", AsOf: "2026-11-23"}
	check.OK(t, (render.Diff{Lang: lang, Diff: d, Base: side, Head: side}).Markdown(&b))
	return b.String()
}

// A review comment stays below the limit of hosting services, and says how
// much of each table it leaves out.
func TestCommentIsShort(t *testing.T) {
	for _, n := range []int{0, 1, 300, 1000, 5000} {
		d := &compare.Diff{}
		for i := range n {
			ref := world.Ref{Kind: v1alpha1.KindFederation, Namespace: "zj", Name: fmt.Sprint(i), DisplayName: strings.Repeat("青", 60)}
			d.Targets = append(d.Targets, compare.TargetChange{Federation: ref, Level: v1alpha1.LevelCounty, Target: v1alpha1.TargetEstablished})
			d.Associations = append(d.Associations, compare.PathChange{Association: ref, After: v1alpha1.PathAdmit})
			d.Objects = append(d.Objects, compare.ObjectChange{Object: ref, Action: compare.ActionAdded, Requires: []compare.Need{{Class: compare.ClassEdit, Reason: compare.ObjectAdded}}})
		}
		text := comment(t, d, words.English)
		if !strings.HasPrefix(text, render.DiffMarker+"\n") {
			t.Errorf("%d: there is no marker", n)
		}
		if length := utf8.RuneCountInString(text); length > 60_000 {
			t.Errorf("%d: %d characters", n, length)
		}
		if open, closed := strings.Count(text, "<details>"), strings.Count(text, "</details>"); open != closed {
			t.Errorf("%d: %d details begin and %d end", n, open, closed)
		}
		if got, want := strings.Count(text, "more\n"), 4; n >= 1000 && got != want || n <= 1 && got != 0 {
			t.Errorf("%d: %d tables are cut", n, got)
		}
	}
	text := comment(t, &compare.Diff{}, words.Chinese)
	if !strings.Contains(text, "判定没有变化。") {
		t.Errorf("without changes: %s", text)
	}
}

// What people write is shown as it is, whatever it looks like.
func TestCommentIsText(t *testing.T) {
	d := &compare.Diff{Associations: []compare.PathChange{{
		Association: world.Ref{DisplayName: "a|b <img src=x> [c](http://d) @octocat `e` **f**\ng"}, After: v1alpha1.PathAdmit,
	}}}
	const want = "| a\\|b &lt;img src=x&gt; \\[c\\](http://d) @<!-- -->octocat \\`e\\` \\*\\*f\\*\\*\uFFFDg | — | Admit |"
	if text := comment(t, d, words.English); !strings.Contains(text, want) {
		t.Errorf("%s\nhas no %s", text, want)
	}
}
