package manifest_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

const county = `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {namespace: ns, name: a}
spec: {displayName: x, level: County}
`

// fromBytes gives a file of a content.
func fromBytes(name string, content []byte) manifest.Source {
	return manifest.FromFunc(name, func() ([]byte, error) { return content, nil })
}

// load reads files by the order of their names.
func load(files map[string]string) (*manifest.Set, []problem.Problem) {
	var sources []manifest.Source
	for _, name := range slices.Sorted(maps.Keys(files)) {
		sources = append(sources, fromBytes(name, []byte(files[name])))
	}
	return new(manifest.Loader).LoadSources(sources, manifest.Options{})
}

func lines(problems []problem.Problem) []string {
	var all []string
	for _, p := range problems {
		all = append(all, p.String())
	}
	return all
}

func refs(set *manifest.Set) []string {
	var all []string
	for _, o := range set.Objects {
		all = append(all, o.String())
	}
	return all
}

func named(name string) string { return strings.Replace(county, "name: a", "name: "+name, 1) }

func TestLoad(t *testing.T) {
	long := strings.Repeat("x", 100)
	tests := map[string]struct {
		files    map[string]string
		objects  []string
		skipped  int
		problems []string
	}{
		"one object": {
			files:   map[string]string{"a.yaml": county},
			objects: []string{"a.yaml:1: Federation ns/a"},
		},
		"documents, empty ones and comments": {
			files:   map[string]string{"a.yaml": "# one\n---\n---\n\n---\n# two\n" + county + "---\n" + named("b") + "...\n# end\n---\n" + named("c") + "--- # last\n"},
			objects: []string{"a.yaml:7: Federation ns/a", "a.yaml:12: Federation ns/b", "a.yaml:19: Federation ns/c"},
		},
		"a directive before the marker": {
			files:   map[string]string{"a.yaml": "%YAML 1.1\n---\n" + county},
			objects: []string{"a.yaml:3: Federation ns/a"},
		},
		"a List, and one of a kind of ours": {
			files: map[string]string{"a.yaml": `apiVersion: v1
kind: List
items:
- apiVersion: qinglian.dev/v1alpha1
  kind: Federation
  metadata: {name: a}
- {apiVersion: v1, kind: Namespace, metadata: {name: a}}
---
apiVersion: qinglian.dev/v1alpha1
kind: FederationList
items:
- metadata: {name: b}
---
{apiVersion: v1, kind: List, items: }
`},
			objects: []string{"a.yaml:4: Federation default/a", "a.yaml:12: Federation default/b"},
			skipped: 1,
		},
		"other groups are skipped, whatever they hold": {
			files:   map[string]string{"a.yaml": county + "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: a, name: a}\n"},
			objects: []string{"a.yaml:1: Federation ns/a"},
			skipped: 1,
		},
		"byte order mark and carriage returns": {
			files:   map[string]string{"a.yaml": "\ufeff" + strings.ReplaceAll(county+"---\n"+named("b"), "\n", "\r\n")},
			objects: []string{"a.yaml:1: Federation ns/a", "a.yaml:6: Federation ns/b"},
		},
		"merge keys and aliases": {
			files: map[string]string{"a.yaml": "apiVersion: qinglian.dev/v1alpha1\nkind: &k Federation\nmetadata: &m {name: a, labels: {k: *k}}\nspec: {<<: *m}\n"},
			objects: []string{
				"a.yaml:1: Federation default/a",
			},
		},
		"not an object": {
			files: map[string]string{"a.yaml": "- a\n---\nhello\n---\na: b\n---\nkind: X\n---\napiVersion: v1\n---\nkind: 1\napiVersion: v1\n---\nkind: List\napiVersion: v1\nitems: {}\n"},
			problems: []string{
				"a.yaml:1: not a Kubernetes object: expected a mapping with apiVersion and kind",
				"a.yaml:3: not a Kubernetes object: expected a mapping with apiVersion and kind",
				"a.yaml:5: apiVersion is missing or is not text",
				"a.yaml:5: kind is missing or is not text",
				"a.yaml:7: apiVersion is missing or is not text",
				"a.yaml:9: kind is missing or is not text",
				"a.yaml:11: kind is missing or is not text",
				"a.yaml:16: items is not a list",
			},
		},
		"unknown kind and version of ours": {
			files: map[string]string{"a.yaml": "apiVersion: qinglian.dev/v1alpha1\nkind: Federations\n---\napiVersion: qinglian.dev/v2\nkind: Federation\n"},
			problems: []string{
				`a.yaml:2: qinglian.dev has no kind "Federations": it has Federation, MemberGroup, Notice, YouthAssociation`,
				`a.yaml:4: qinglian.dev has no version "v2": use "v1alpha1"`,
			},
		},
		"duplicate key": {
			files:    map[string]string{"a.yaml": county + "---\n" + named("b") + "spec:\n  x: 1\n  z: {x: 1, 'x': 2}\n"},
			objects:  []string{"a.yaml:1: Federation ns/a", "a.yaml:6: Federation ns/b"},
			problems: []string{`a.yaml:10: Federation ns/b: key "spec" stands here twice, first on line 9`, `a.yaml:12: Federation ns/b: key "x" stands here twice, first on line 12`},
		},
		"duplicate key in JSON": {
			files:    map[string]string{"a.json": "{\"apiVersion\": \"qinglian.dev/v1alpha1\",\n\"kind\": \"Notice\",\n\"kind\": \"Notice\",\n\t\"metadata\": {\"name\": \"a\"}}"},
			objects:  []string{"a.json:1: Notice a"},
			problems: []string{`a.json:3: Notice a: key "kind" stands here twice, first on line 2`},
		},
		"keys that are no text": {
			files:   map[string]string{"a.yaml": county + "on: 1\n1: 2\n2026-01-01: 3\n---\n" + named("b") + "? [a]\n: 4\n"},
			objects: []string{"a.yaml:1: Federation ns/a"},
			problems: []string{
				`a.yaml:5: Federation ns/a: the key on is not text: quote it, "on"`,
				`a.yaml:6: Federation ns/a: the key 1 is not text: quote it, "1"`,
				`a.yaml:13: a key can't be a list or a mapping`,
			},
		},
		"a number that JSON lacks": {
			files:    map[string]string{"a.yaml": county + "a: .inf\nb: .NaN\nc: 1.5\n"},
			problems: []string{"a.yaml:5: .inf is a number that JSON does not have", "a.yaml:6: .NaN is a number that JSON does not have"},
		},
		"the same object twice": {
			files:   map[string]string{"a.yaml": county + "---\n" + county, "b/c.yaml": named("b") + "---\n# again\n" + county, "d.yaml": strings.Replace(county, "ns", "other", 1)},
			objects: []string{"a.yaml:1: Federation ns/a", "a.yaml:6: Federation ns/a", "b/c.yaml:1: Federation ns/b", "b/c.yaml:7: Federation ns/a", "d.yaml:1: Federation other/a"},
			problems: []string{
				"a.yaml:6: Federation ns/a: the same object stands in a.yaml:1",
				"b/c.yaml:7: Federation ns/a: the same object stands in a.yaml:1",
			},
		},
		"the same object by the default namespace": {
			files:   map[string]string{"a.yaml": "apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: a}\n---\napiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: a, namespace: default}\n"},
			objects: []string{"a.yaml:1: Federation default/a", "a.yaml:5: Federation default/a"},
			problems: []string{
				"a.yaml:5: Federation default/a: the same object stands in a.yaml:1",
			},
		},
		"cut off": {
			files: map[string]string{
				"a.yaml": "apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: a\n",
				"b.yaml": county + "---\napiVersion: qinglian.dev/v1alpha1\nkind: \"Federa\n\n\n",
				"c.yaml": "a: b\n c: d\n",
				"d.json": "{\"apiVersion\":\n\"qinglian.dev/v1",
			},
			objects: []string{"b.yaml:1: Federation ns/a"},
			problems: []string{
				"a.yaml:3: not valid YAML: a bracket on this line has no end, add the other one",
				"b.yaml:7: not valid YAML: a quotation mark on this line has no end, add the other one",
				"c.yaml:2: indented unlike the lines around it: by 1 spaces, probably meant to be 0",
				"d.json:2: not valid YAML: a quotation mark on this line has no end, add the other one",
			},
		},
		"syntax within a document": {
			files: map[string]string{
				"a.yaml": county + "---\na: [b\nc: d\n",
				"b.yaml": "a:\n- b\n c: d\ne: f\n",
				"c.yaml": "a: *b\n",
				"d.yaml": "a: b\n\tc: d\n",
				"e.yaml": "&a &b c: d\n",
				"f.yaml": "a:\n  b: c\n d: e\n",
			},
			objects: []string{"a.yaml:1: Federation ns/a"},
			problems: []string{
				"a.yaml:6: not valid YAML: a bracket on this line has no end, add the other one",
				"b.yaml:3: indented unlike the lines around it: by 1 spaces, probably meant to be 0",
				"c.yaml:1: *b has characters that mean something else in YAML: put the value in quotes",
				"d.yaml:2: not valid YAML: found a tab character that violates indentation; this line is indented with a tab: write spaces",
				"e.yaml:1: not valid YAML: did not find expected key",
				"f.yaml:3: indented unlike the lines around it: by 1 spaces, probably meant to be 2",
			},
		},
		"full-width marks and tabs": {
			files: map[string]string{
				"a.yaml": "a: b\nc：d\ne: f\n", // noticed on the line after
				"b.yaml": "a: {b: c， d: e}\n",
				"c.yaml": "a: {b: \"c“}\nd: e\nf: g\n", // noticed at the end
				"d.yaml": "a: [b # ，\n",                // a comment may have any
				"e.yaml": "a:\n\tb: c\n",
				"f.yaml": "a: \"b，c\" d\n", // so may a text
			},
			problems: []string{
				"a.yaml:2: not valid YAML: could not find expected ':'; this line has the full-width ： where YAML wants :",
				"b.yaml:1: not valid YAML: did not find expected ',' or '}'; this line has the full-width ， where YAML wants ,",
				"c.yaml:1: not valid YAML: found unexpected end of stream; this line has the full-width “ where YAML wants \"",
				"d.yaml:1: not valid YAML: a bracket on this line has no end, add the other one",
				"e.yaml:2: not valid YAML: found character that cannot start any token; this line is indented with a tab: write spaces",
				"f.yaml:1: not valid YAML: something stands beside the quotation marks: put all of the value between one pair of them",
			},
		},
		"not text": {
			files: map[string]string{
				"a.yaml": "a: b\nc: \x00\n", "b.yaml": "a: b\n\n\xc7\xe0\xc1\xaa\n", "c.yaml": "\x1f\x8b\x08", "d.yaml": "a: b\nc: \u0007\n", "e.yaml": "\xff\xfea\x00",
			},
			problems: []string{
				"a.yaml:2: not a text file in UTF-8: save it in that encoding",
				"b.yaml:3: not a text file in UTF-8: save it in that encoding",
				"c.yaml:1: character U+001F is not allowed in YAML",
				"d.yaml:2: character U+0007 is not allowed in YAML",
				"e.yaml:1: not a text file in UTF-8: save it in that encoding",
			},
		},
		"nested deeply": {
			files: map[string]string{
				"flow.yaml": "a:\n " + strings.Repeat("[", 70) + strings.Repeat("]", 70),
				"map.yaml":  strings.Repeat("{a: ", 70) + strings.Repeat("}", 70),
			},
			problems: []string{
				"flow.yaml:2: nested deeper than 64 levels",
				"map.yaml:1: nested deeper than 64 levels",
			},
		},
		"aliases": {
			files: map[string]string{
				"bomb.yaml":  laughs(12),
				"chain.yaml": chain(40),
				"self.yaml":  "a: &a\n  b: *a\n",
				"wide.yaml":  "a: &a [" + strings.Repeat(long+",", 500) + "]\nb: [" + strings.Repeat("*a,", 500) + "]\n",
			},
			problems: []string{
				"bomb.yaml:6: with its aliases (*) expanded this document holds more than 100000 values",
				"chain.yaml:33: nested deeper than 64 levels",
				"self.yaml:2: anchor &a contains itself",
				"wide.yaml:2: with its aliases (*) expanded this document holds more than 100000 values",
			},
		},
		"a large object of another group": {
			files:   map[string]string{"a.yaml": county + "---\napiVersion: v1\nkind: Secret\nx:\n" + strings.Repeat("- a\n", 1<<16)},
			objects: []string{"a.yaml:1: Federation ns/a"},
			skipped: 1,
		},
		"too many values, too large": {
			files: map[string]string{
				"comma.yaml": "[" + strings.Repeat("a,", 200_000) + "]",
				"large.yaml": county + "---\n" + named("b") + "x: " + strings.Repeat("x", 3<<20),
			},
			objects: []string{"large.yaml:1: Federation ns/a"},
			problems: []string{
				"comma.yaml:1: this document holds more than 100000 values",
				"large.yaml:5: this document is larger than 1536 KiB",
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			set, problems := load(test.files)
			if diff := cmp.Diff(test.problems, lines(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if test.objects != nil {
				if diff := cmp.Diff(test.objects, refs(set)); diff != "" {
					t.Errorf("objects (-want +got):\n%s", diff)
				}
			}
			if test.skipped != len(set.Foreign) {
				t.Errorf("%d objects skipped, want %d", len(set.Foreign), test.skipped)
			}
		})
	}
}

// laughs returns the bomb of aliases known as a billion laughs.
func laughs(n int) string {
	b := strings.Builder{}
	b.WriteString("a0: &a0 [lol]\n")
	for i := 1; i < n; i++ {
		previous := "*a" + string(rune('a'+i-2))
		if i == 1 {
			previous = "*a0"
		}
		name := "a" + string(rune('a'+i-1))
		b.WriteString(name + ": &" + name + " [" + strings.Repeat(previous+", ", 11) + "]\n")
	}
	return b.String()
}

// chain returns aliases that nest without multiplying.
func chain(n int) string {
	b := strings.Builder{}
	b.WriteString("- &a0 {}\n")
	for i := 1; i < n; i++ {
		b.WriteString("- &a" + strings.Repeat("x", i) + " [[" + "*a" + strings.Repeat("x", i-1))
		if i == 1 {
			b.WriteString("0")
		}
		b.WriteString(" ]]\n")
	}
	return b.String()
}

func TestFind(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a.yaml", "b.yml", "any", "data/z.json", "data/c.yaml", ".hidden.yaml", ".git/x.yaml", "README.md", "kustomization.yaml"} {
		check.OK(t, os.MkdirAll(filepath.Dir(name), 0o755))
		check.OK(t, os.WriteFile(name, nil, 0o600))
	}
	for link, to := range map[string]string{"data/loop": "../data", "data/self.yaml": "self.yaml", "data/gone.yaml": "gone", "data/d.yaml": "c.yaml"} {
		check.OK(t, os.Symlink(to, link))
	}
	for name, test := range map[string]struct{ paths, sources, problems []string }{
		"folders in sorted order, hidden and other files left out": {
			[]string{"."}, []string{"a.yaml", "b.yml", "data/c.yaml", "data/z.json"},
			[]string{"data/gone.yaml: no such file or folder", "data/self.yaml: can't be read: too many levels of symbolic links"},
		},
		"a file of any name":               {[]string{"any"}, []string{"any"}, nil},
		"a file given twice is found once": {[]string{"a.yaml", "./a.yaml", "a.yaml"}, []string{"a.yaml"}, nil},
		"no path of that name":             {[]string{"missing.yaml"}, nil, []string{"missing.yaml: no such file or folder"}},
	} {
		t.Run(name, func(t *testing.T) {
			sources, problems := manifest.Find(test.paths, manifest.IsManifest)
			var names []string
			for _, s := range sources {
				names = append(names, s.Name)
			}
			check.Diff(t, "sources (-want +got)", test.sources, names)
			check.Diff(t, "problems (-want +got)", test.problems, lines(problems))
		})
	}
}

func TestManyProblems(t *testing.T) {
	source := fromBytes("a.yaml", []byte(strings.Repeat("a: b\n---\n", 5000)))
	_, problems := new(manifest.Loader).LoadSources([]manifest.Source{source}, manifest.Options{})
	if len(problems) != 1001 {
		t.Fatalf("%d problems", len(problems))
	}
	var out strings.Builder
	check.OK(t, problem.Write(&out, problems, words.Chinese))
	got := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(got) != 101 || got[0] != "a.yaml:1: 缺少 apiVersion，或 apiVersion 不是文本" || got[100] != "… 另有 901 个问题" {
		t.Errorf("%d lines, first %q, last %q", len(got), got[0], got[len(got)-1])
	}
}

func TestManyDocuments(t *testing.T) {
	source := fromBytes("a.yaml", []byte(strings.Repeat("apiVersion: v1\nkind: A\n---\n", 10_001)))
	_, problems := new(manifest.Loader).LoadSources([]manifest.Source{source}, manifest.Options{Budget: manifest.BudgetOf(1 << 20)})
	want := []string{"a.yaml:30000: more than 10000 documents in the input: read it in parts"}
	if diff := cmp.Diff(want, lines(problems)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
