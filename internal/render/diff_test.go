package render_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

// comment gives the review comment on a comparison.
func comment(t *testing.T, d *compare.Diff, lang words.Lang) string {
	t.Helper()
	var b strings.Builder
	side := render.Side{Source: "git:main", AsOf: "2026-11-23", Way: source.WayFiles}
	_, err := render.Diff{Lang: lang, Diff: d, Base: side, Head: side}.Markdown(&b)
	check.OK(t, err)
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

// What people write is shown as it is, whatever it looks like, and nothing of it is
// looked up or linked.
func TestCommentIsText(t *testing.T) {
	const a = "<!-- -->"
	for text, want := range map[string]string{
		"a|b <img src=x> `e` **f**\ng":             "a\\|b &lt;img src=x&gt; \\`e\\` \\*\\*f\\*\\*\uFFFDg",
		"[c](http://d) @octocat":                   "\\[c\\](http:" + a + "//d) @" + a + "octocat",
		"https://evil.example/?q=1":                "https:" + a + "//evil.example/?q=1",
		"www.evil.example, WWW.evil.example":       "www" + a + ".evil.example, WWW" + a + ".evil.example",
		"a@evil.example":                           "a@" + a + "evil.example",
		"#123 GH-12 org/repo#5 # 1":                "#" + a + "123 GH-" + a + "12 org/repo#" + a + "5 # 1",
		"!7 %2 &3 ~bug ^4 owner/name@abcdef0":      "!" + a + "7 %" + a + "2 &amp;" + a + "3 \\~" + a + "bug ^" + a + "4 owner/name@" + a + "abcdef" + a + "0",
		":bomb: 12:30":                             ":" + a + "bomb: 12:" + a + "30",
		"$x^2$ {+new+} {-old-}":                    "&#36;" + a + "x^" + a + "2&#36; {+new+} {-old-}",
		"0123456789abcdef0123456789abcdef01234567": "012345" + a + "6789ab" + a + "cdef01" + a + "234567" + a + "89abcd" + a + "ef0123" + a + "4567",
		"2026-11-23 330102 浙青联〔2026〕3号，99%。":       "2026-11-23 330102 浙青联〔2026〕3号，99%" + a + "。",
	} {
		d := &compare.Diff{Associations: []compare.PathChange{{Association: world.Ref{DisplayName: text}, After: v1alpha1.PathAdmit}}}
		want = strings.NewReplacer("{+", "{"+a+"+", "{-", "{"+a+"-").Replace(want)
		if got := comment(t, d, words.English); !strings.Contains(got, "| "+want+" | — | Admit |") {
			t.Errorf("%s\nhas no %s", got, want)
		}
	}
}

// What takes more than an edit comes before all else and whole, or the comment says
// that it has no room.
func TestGravestFirst(t *testing.T) {
	ref := world.Ref{Kind: v1alpha1.KindMemberGroup, Namespace: "zj", Name: "g"}
	needs := []compare.Need{{Class: compare.ClassEdit, Reason: compare.FactsChanged}, {Class: compare.ClassDecide, Reason: compare.TermAdded},
		{Class: compare.ClassRemove, Reason: compare.RecordRemoved}, {Class: compare.ClassSupervise, Reason: compare.WaiverChanged}}
	d := &compare.Diff{
		Targets: []compare.TargetChange{{Federation: ref, Target: v1alpha1.TargetEstablished}},
		Objects: []compare.ObjectChange{{Object: ref, Action: compare.ActionChanged, Requires: needs}},
		Beside: []compare.BesideChange{
			{Kind: world.BesideForeign, Name: "rbac.authorization.k8s.io/v1 RoleBinding zj/x", Action: compare.ActionAdded, Class: compare.ClassGuard},
			{Kind: world.BesideLink, File: "zj/link.yaml", Action: compare.ActionChanged, Class: compare.ClassApply},
		},
	}
	text, last := comment(t, d, words.English), 0
	for _, want := range []string{"| remove |", "| guard |", "| supervise |", "| apply | zj/link.yaml |", "| decide |", "**Targets**", "| edit |"} {
		at := strings.Index(text, want)
		if at < last {
			t.Errorf("%s is at %d, after %d:\n%s", want, at, last, text)
		}
		last = at
	}
	for range 1000 {
		d.Objects = append(d.Objects, d.Objects[0])
	}
	var b strings.Builder
	left, err := render.Diff{Lang: words.English, Diff: d}.Markdown(&b)
	check.OK(t, err)
	if want := fmt.Sprintf("**… and %d more, for which there is no room", left); left == 0 || !strings.Contains(b.String(), want) {
		t.Errorf("%d are left, and it doesn't say %s", left, want)
	}
}
