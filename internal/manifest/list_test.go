package manifest_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/test/check"
)

// loadText loads one file's content.
func loadText(content string) (*manifest.Set, []string) {
	set, problems := new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("f", []byte(content))}, manifest.Options{})
	return set, lines(problems)
}

// block returns n objects as a List in block style, its items indented.
func block(n int, indent string) string {
	var b strings.Builder
	b.WriteString("---\n# written by kubectl\napiVersion: v1\nitems:\n")
	for i := range n {
		fmt.Fprintf(&b, "%s- apiVersion: qinglian.dev/v1alpha1\n%s  kind: MemberGroup\n\n", indent, indent)
		fmt.Fprintf(&b, "%s  # the name\n%s  metadata:\n%s    name: g%d\n%s  spec:\n%s    displayName: |\n%s      - x\n%s    terms:\n%s    - admittedOn: 2020-01-01\n", indent, indent, indent, i, indent, indent, indent, indent, indent)
	}
	b.WriteString("kind: List\nmetadata:\n  resourceVersion: \"\"\n")
	return b.String()
}

// TestLargeList compares Lists that are split with the same ones parsed whole.
func TestLargeList(t *testing.T) {
	const n = 3000
	for name, indent := range map[string]string{"at the margin": "", "indented": "  "} {
		t.Run(name, func(t *testing.T) {
			content := block(n, indent)
			if len(content) <= 1<<18 {
				t.Fatal("too small to be split")
			}
			compareList(t, content, n, 11)
		})
	}
	t.Run("JSON", func(t *testing.T) {
		var list any
		check.OK(t, yaml.Unmarshal([]byte(block(n, "")), &list))
		content, err := json.MarshalIndent(list, "", "\t")
		check.OK(t, err)
		compareList(t, string(content), n, 15)
	})
}

func compareList(t *testing.T, content string, n, perItem int) {
	t.Helper()
	set, problems := loadText(content)
	if len(problems) > 0 || len(set.Objects) != n {
		t.Fatalf("%d objects, problems: %v", len(set.Objects), problems)
	}
	for i, o := range set.Objects {
		if want := fmt.Sprintf("MemberGroup default/g%d", i); o.Ref() != want {
			t.Fatalf("object %d is %s", i, o.Ref())
		}
		want := set.Objects[0].Line + i*perItem
		if got := o.Line; got != want {
			t.Fatalf("object %d on line %d, want %d", i, got, want)
		}
		if i%500 == 0 {
			text := strings.Split(content, "\n")[o.LineOf("spec.terms[0].admittedOn")-1]
			if !strings.Contains(text, "admittedOn") {
				t.Fatalf("object %d: the term stands on %q", i, text)
			}
			want := map[string]any{"displayName": "- x\n", "terms": []any{map[string]any{"admittedOn": "2020-01-01"}}}
			if diff := cmp.Diff(want, o.Unstructured.Object["spec"]); diff != "" {
				t.Fatalf("object %d (-want +got):\n%s", i, diff)
			}
		}
	}
}

func TestLargeListProblems(t *testing.T) {
	content := block(3000, "")
	broken := strings.Replace(content, "    name: g7\n", "    name: [g7\n", 1)
	broken = strings.Replace(broken, "  kind: MemberGroup\n\n  # the name\n  metadata:\n    name: g9\n", "  kind: Member\n\n  # the name\n  metadata:\n    name: g9\n", 1)
	broken = strings.Replace(broken, "    name: g11\n", "    name: g10\n", 1)
	set, problems := loadText(broken)
	line := func(text string) int {
		before, _, _ := strings.Cut(broken, text)
		return 1 + strings.Count(before, "\n")
	}
	want := []string{
		fmt.Sprintf("f:%d: not valid YAML: a bracket on this line has no end, add the other one", line("[g7")),
		fmt.Sprintf("f:%d: qinglian.dev has no kind \"Member\": it has Federation, MemberGroup, Notice, YouthAssociation", line("kind: Member\n")),
		fmt.Sprintf("f:%d: MemberGroup default/g10: the same object stands in f:%d", line("name: g10")+6, line("name: g10")-5),
	}
	if diff := cmp.Diff(want, problems); diff != "" || len(set.Objects) != 2998 {
		t.Errorf("%d objects, problems (-want +got):\n%s", len(set.Objects), diff)
	}
	// A List that can't be split is parsed whole.
	set, problems = loadText(strings.Replace(content, "\nitems:\n", "\nextra: true\nitems:\n", 1))
	if len(problems) > 0 || len(set.Objects) != 3000 {
		t.Errorf("%d objects, problems: %v", len(set.Objects), problems)
	}
}

func TestJSON(t *testing.T) {
	set, problems := loadText(`{
	"apiVersion": "qinglian.dev/v1alpha1", "kind": "MemberGroup",
	"metadata": {"name": "a"},
	"spec": {"displayName": "\u9752\/\ud83d\ude00\\ud83d", "x": 1e3}
}`)
	if len(problems) > 0 || len(set.Objects) != 1 {
		t.Fatalf("problems: %v", problems)
	}
	want := map[string]any{"displayName": "青/😀\\ud83d", "x": int64(1000)}
	if diff := cmp.Diff(want, set.Objects[0].Unstructured.Object["spec"]); diff != "" {
		t.Errorf("spec (-want +got):\n%s", diff)
	}
}

func TestLineOf(t *testing.T) {
	set, problems := loadText(`# a comment
---
apiVersion: qinglian.dev/v1alpha1
kind: MemberGroup
metadata:
  name: a
  annotations:
    a.b/c: x
    a: y
  labels: &labels
    l: v
spec:
  terms:
  - admittedOn: 2020-01-01
    exitedOn: 2021-01-01
  -
    admittedOn: 2022-01-01
    admission: {number: a,
      date: 2022-01-01}
  findings:
  - id: 2026-01
    foundOn: 2026-01-01
  - {ground: Irregular,
     id: b}
  <<: *labels
  copy: *labels
`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	o := set.Objects[0]
	for path, want := range map[string]int{
		"":                                  3,
		"kind":                              4,
		"metadata.annotations":              7,
		"metadata.annotations[a.b/c]":       8,
		"metadata.annotations.a.b/c":        8,
		"metadata.annotations.a":            9,
		"metadata.labels.missing":           10,
		"missing":                           3,
		"missing.below":                     3,
		"spec.missing":                      12,
		"spec.terms":                        13,
		"spec.terms[0]":                     14,
		"spec.terms[0].exitedOn":            15,
		"spec.terms[0].exit.number":         14,
		"spec.terms[1]":                     17,
		"spec.terms[1].admission.number":    18,
		"spec.terms[1].admission.date":      19,
		"spec.terms[2]":                     13,
		"spec.terms[-1]":                    13,
		"spec.terms[":                       13,
		"spec.findings[id=2026-01].foundOn": 22,
		`spec.findings[id="b"].ground`:      23,
		"spec.findings[id=c]":               20,
		"spec.l":                            11,
		"spec.copy.l":                       11,
		"spec.copy":                         26,
		"spec.terms.x":                      13,
		".spec.terms[0]":                    14,
	} {
		if got := o.LineOf(path); got != want {
			t.Errorf("%s on line %d, want %d", path, got, want)
		}
	}
}
