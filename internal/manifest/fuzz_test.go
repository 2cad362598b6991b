package manifest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
)

// FuzzLoad asserts that whatever is read, each problem has a place within the
// file, each object an identity and a place, and that reading it again gives
// the same.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{
		county, "\ufeff" + county, strings.ReplaceAll(county, "\n", "\r\n"), county + "---\n" + county,
		"a: &a [*a]", "- ? - :", "{a: b, a: c}", "--- |\n x\n...\n%YAML 1.1\n---\n", laughs(4), chain(10), block(2, " "),
		"apiVersion: v1\nkind: List\nitems:\n- *a\n", `{"apiVersion":"qinglian.dev/v1alpha1","kind":"Notice","x":"\ud83d\/","metadata":{"name":"n"}}`,
		county + "<<: [{a: b}, {c: !!binary YQ==}]\n? !!str 1\n: !!float 1\n", "a: .inf\r---\rb: 012\u2028c: ~", "apiVersion: qinglian.dev/v1alpha1\nkind: NoticeList\nitems: [{metadata: 1}, {metadata: {name: a, namespace: 1}}]",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		// The loader may write into what it is given.
		load := func() (*manifest.Set, []problem.Problem) {
			return new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("f", append([]byte{}, content...))}, manifest.Options{})
		}
		set, problems := load()
		last := 1 + strings.Count(string(content), "\n")
		for _, p := range problems {
			// A carriage return on its own is a line break of YAML, as are
			// three characters beyond ASCII.
			if p.File != "f" || p.Line < 1 || p.Line > last && !strings.ContainsAny(string(content), "\r\u0085\u2028\u2029") {
				t.Errorf("%s: not in a file of %d lines", p, last)
			}
		}
		for _, o := range set.Objects {
			if o.File != "f" || o.Line < 1 || o.Unstructured.GetKind() == "" {
				t.Errorf("%s: no place or kind", o)
			}
			for path := range o.Unstructured.Object {
				if line := o.LineOf(path); line < o.Line && !strings.Contains(string(content), "*") {
					t.Errorf("%s: %s on line %d", o, path, line)
				}
			}
		}
		again, sameProblems := load()
		if diff := cmp.Diff(lines(problems), lines(sameProblems)); diff != "" {
			t.Errorf("problems of the second time:\n%s", diff)
		}
		if len(again.Objects) != len(set.Objects) || len(again.Foreign) != len(set.Foreign) {
			t.Fatalf("%d and %d objects", len(set.Objects), len(again.Objects))
		}
		for i, o := range set.Objects {
			if diff := cmp.Diff(o.Unstructured.Object, again.Objects[i].Unstructured.Object); diff != "" {
				t.Errorf("%s the second time:\n%s", o, diff)
			}
		}
	})
}
