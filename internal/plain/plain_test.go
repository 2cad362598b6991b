package plain

import (
	"fmt"
	"strings"
	"testing"

	"qinglian.dev/qinglian/test/check"
)

// shown writes a tree out, with the lines.
func shown(t *Tree, i int32) string {
	n := &t.Nodes[i]
	var inner []string
	for at := n.First; at != None; at = t.Nodes[at].Next {
		inner = append(inner, strings.TrimPrefix(t.Nodes[at].Key+"="+shown(t, at), "="))
	}
	switch n.Kind {
	case Text:
		return fmt.Sprintf("%q@%d", n.Text, n.Line)
	case Int:
		return fmt.Sprintf("%d@%d", n.Int, n.Line)
	case Bool:
		return fmt.Sprintf("%t@%d", n.Int == 1, n.Line)
	case Sequence:
		return "[" + strings.Join(inner, " ") + "]"
	}
	return "{" + strings.Join(inner, " ") + "}"
}

func TestRead(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"a: b", `{a="b"@1}`},
		{"# c\n---\n\na: b # c\nc:\n    d: 1\n\n    e: true\n", `{a="b"@4 c={d=1@6 e=true@8}}`},
		{"a:\n- 1\n- b: c\n  d: e\n-   f: g\nh: i\n", `{a=[1@2 {b="c"@3 d="e"@4} {f="g"@5}] h="i"@6}`},
		{"a:\n  b:\n  - c\n  d: e\n", `{a={b=["c"@3] d="e"@4}}`},
		{"a:\n  - - 1\n    - 2\n  - [3, x y]\n", `{a=[[1@2 2@3] [3@4 "x y"@4]]}`},
		{"a: {b: c d, \"on\": 'e', f: [], g: {}}\n", `{a={b="c d"@1 on="e"@1 f=[] g={}}}`},
		{"{\"a\": 1,\n \"b\":{\"c\":[true,\n\"d\"]}\n}\n", `{a=1@1 b={c=[true@2 "d"@3]}}`},
		{"  a: b\n  c: 51330102PDY35802X8\n  d: 2026-01\n  e: (x)#y\n", `{a="b"@1 c="51330102PDY35802X8"@2 d="2026-01"@3 e="(x)#y"@4}`},
		{"a: 杭州市：青联 b\n", `{a="杭州市：青联 b"@1}`},
		{"a: https://example.org/a?b#c\n", `{a="https://example.org/a?b#c"@1}`},
		{"a: 0\nb: 999999999999999\n", `{a=0@1 b=999999999999999@2}`},
	} {
		tree, ok := new(Reader).Read([]byte(tt.text))
		if !ok {
			t.Errorf("%q is not read", tt.text)
			continue
		}
		check.Diff(t, fmt.Sprintf("%q", tt.text), tt.want, shown(tree, 0))
	}
}

// TestLeft: what readers take in different ways, or what is more than plain, is left to
// others.
func TestLeft(t *testing.T) {
	for _, text := range []string{
		"", "\n# c\n", "a", "- a", "a:", "a: ~", "a: null", "a: yes", "a: On", "a: TRUE", "a: 01", "a: 1.5", "a: 1e3", "a: 0x1f", "a: 1_0", "a: 12:30", "a: -1", "a: +1",
		"a: 2026-01-01", "a: 2026-01-01 x", "a: .5", "a: |\n  b\n", "a: >-\n  b\n", "a: &b c", "a: *b", "a: !!str b", "a: b\n  c\n", "a: \"b\n  c\"\n", `a: "\n"`, "a: 'b''c'",
		"a: b: c", "a: b:", "a: {b}", "a: {b: }", "a: [b,]", "a: [,]", "a: [b", "a: {b: c}d", "a: [b] c", "a: {b: c, b: d}", "a: {b:c}", "a: {b: c:d}", "a: {b: x?}", "a: [? b]",
		"a: b\na: c\n", "a: b\n c: d\n", "a:\n  b: c\n d: e\n", "1: a", "on: a", "? a\n: b", "<<: {a: b}", "a: @b", "a: `b`", "a: %b", "a: 'b' c", "a: #b", "a: [a\n]",
		"a: b\n---\nc: d\n", "a: - b", "a:\n- b\n c: d\n", "a: {b: [c}]", "a: =", "a:\n- b\n- \n", "{\"a\": null}", "{\"a\": -1}", "{\"a\": \"\\u0041\"}", "{\"a\": 1} x",
		"a:" + strings.Repeat(" ", maxText) + "b", strings.Repeat("- ", 40) + "a: b", "a: " + strings.Repeat("[", 40) + strings.Repeat("]", 40),
		"a: [" + strings.Repeat("1, ", maxNodes) + "1]",
	} {
		if tree, ok := new(Reader).Read([]byte(text)); ok {
			t.Errorf("%.80q is read as %s", text, shown(tree, 0))
		}
	}
}

func TestAcceptable(t *testing.T) {
	for text, want := range map[string]bool{
		"a: b\n---\nc: 〔示例〕（）—…“”\n": true, "": true, "a: -- ... %\n": true,
		"a: \xff": false, "a:\tb": false, "a: b\r\n": false, "\ufeffa: b": false, "a: \u2028": false, "a: \u200b": false, "a: \u0085": false, "a: \u00a0": false,
		"a: \x7f": false, "a: \ufffe": false, "%YAML 1.2\n": false, "...\n": false, "--- a\n": false, "--- \n": false, "a: ${b}": false,
		"# +argocd:skip-file-rendering": false, "a: \x00": false,
	} {
		if got := Acceptable([]byte(text)); got != want {
			t.Errorf("%q is acceptable: %v", text, got)
		}
	}
}
