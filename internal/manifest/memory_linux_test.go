package manifest_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/test/check"
)

// loadOnly names a file for a process of this test binary to load instead of
// running tests.
const loadOnly = "QINGLIAN_TEST_LOAD"

func TestMain(m *testing.M) {
	path := os.Getenv(loadOnly)
	if path == "" {
		os.Exit(m.Run())
	}
	source := manifest.Source{Name: path, Open: func() (io.ReadCloser, error) { return os.Open(path) }}
	set, problems := new(manifest.Loader).LoadSources([]manifest.Source{source},
		manifest.Options{Budget: manifest.Budget{Bytes: 20 << 20, Documents: 10_000, Values: 1_000_000}})
	for _, p := range problems {
		fmt.Fprintln(os.Stdout, p)
	}
	fmt.Fprintf(os.Stdout, "%d objects, peak %d KiB\n", len(set.Objects), check.PeakMemory())
}

// write fills a file of the test's own.
func write(t *testing.T, content func(w *bufio.Writer)) string {
	t.Helper()
	f, err := os.CreateTemp(t.TempDir(), "*.yaml")
	check.OK(t, err)
	w := bufio.NewWriter(f)
	content(w)
	check.OK(t, w.Flush())
	check.OK(t, f.Close())
	return f.Name()
}

// TestMemory loads what was made to exhaust the loader, and the largest file
// that it takes, each in a process of its own.
func TestMemory(t *testing.T) {
	const most = 256 << 10 // KiB
	const largest = 8000   // objects, a million values
	repeat := func(s string, size int) func(w *bufio.Writer) {
		return func(w *bufio.Writer) {
			for range size / len(s) {
				w.WriteString(s)
			}
		}
	}
	tests := map[string]struct {
		content func(w *bufio.Writer)
		problem string // of the first line printed, after the file's name
	}{
		"brackets":        {repeat("[", 20<<20), ":1: this document is larger than 1536 KiB"},
		"brackets, 1 MiB": {repeat("[", 1<<20), ":1: this document holds more than 100000 values"},
		"brackets, few":   {repeat("[", 95_000), ":1: not valid YAML: exceeded max depth of 10000"},
		"braces":          {repeat("{a: ", 90_000), ":1: not valid YAML: exceeded max depth of 10000"},
		"hyphens":         {repeat("- ", 180_000), ":1: not valid YAML: exceeded max depth of 10000"},
		"questions":       {repeat("? ", 95_000), ":1: not valid YAML: exceeded max depth of 10000"},
		"deep blocks": {func(w *bufio.Writer) {
			for i := range 1500 {
				fmt.Fprintf(w, "%*sa:\n", i, "")
			}
		}, ":64: nested deeper than 64 levels"},
		"laughs": {func(w *bufio.Writer) { w.WriteString(laughs(20)) }, ":6: with its aliases (*) expanded this document holds more than 100000 values"},
		"items":  {repeat("- a # c\n# d\n", 1<<20), ":1: not a Kubernetes object: expected a mapping with apiVersion and kind"},
		"feet":   {repeat("- a\n\n# c\n\n", 800_000), ":1: not a Kubernetes object: expected a mapping with apiVersion and kind"},
		"items of ours": {func(w *bufio.Writer) {
			w.WriteString("apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: a}\nspec:\n")
			repeat("- a # c\n# d\n", 1<<20)(w)
		}, ":1: this object holds more than 20000 values"},
		"mappings of ours": {func(w *bufio.Writer) {
			w.WriteString("apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: a}\nspec: [")
			repeat("{},", 50_000)(w)
			w.WriteString("]\n")
		}, ""},
		"aliases of ours": {func(w *bufio.Writer) {
			w.WriteString("apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: a}\nspec: [&a [")
			repeat("a: b,", 600)(w)
			w.WriteString("],")
			repeat("*a,", 30)(w)
			w.WriteString("]\n")
		}, ""},
		"many of them": {func(w *bufio.Writer) {
			for i := range 200 {
				fmt.Fprintf(w, "---\napiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: a%d}\nspec:\n", i)
				repeat("- a\n", 4*19_980)(w)
			}
		}, ":999251: more than 1000000 values in the input: read it in parts"},
		"many mappings": {func(w *bufio.Writer) {
			for i := range 200 {
				fmt.Fprintf(w, "---\napiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: a%d}\nspec: [", i)
				repeat("{},", 3*9_900)(w)
				w.WriteString("]\n")
			}
		}, ":501: more than 1000000 values in the input: read it in parts"},
		"scalars":        {repeat("a\n---\n", 20<<20), ":1: not a Kubernetes object: expected a mapping with apiVersion and kind"},
		"empty mappings": {repeat("{}\n---\n", 20<<20), ":1: apiVersion is missing or is not text"},
		"documents":      {repeat("apiVersion: v1\nkind: A\n---\n", 20<<20), ":30000: more than 10000 documents in the input: read it in parts"},
		"anchors":        {repeat("- &a a\n", 650_000), ":1: not a Kubernetes object: expected a mapping with apiVersion and kind"},
		"markers":        {repeat("---\n", 20<<20), ""},
		"zeroes":         {repeat("\x00", 20<<20), ":1: not a text file in UTF-8: save it in that encoding"},
		"one long line":  {repeat("a", 20<<20), ":1: this document is larger than 1536 KiB"},
		"unclosed":       {repeat("\"a\n", 2<<20), ""},
		"the largest file": {func(w *bufio.Writer) {
			for i := range largest {
				fmt.Fprintf(w, "---\n%s", association(i))
			}
		}, ""},
		"the largest List": {func(w *bufio.Writer) {
			w.WriteString("apiVersion: v1\nkind: List\nitems:\n")
			for i := range largest {
				w.WriteString("- " + strings.ReplaceAll(strings.TrimSpace(association(i)), "\n", "\n  ") + "\n")
			}
		}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := write(t, test.content)
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), loadOnly+"="+path)
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			first, _, _ := bytes.Cut(out, []byte("\n"))
			if test.problem != "" && string(first) != path+test.problem {
				t.Errorf("got  %s\nwant %s", first, path+test.problem)
			}
			last := out[bytes.LastIndexByte(bytes.TrimSpace(out), '\n')+1:]
			var objects, peak int
			if _, err := fmt.Sscanf(string(last), "%d objects, peak %d KiB", &objects, &peak); err != nil {
				t.Fatalf("%v: %s", err, last)
			}
			if strings.HasPrefix(name, "the largest") && objects != largest {
				t.Errorf("%d objects, want %d: %s", objects, largest, first)
			}
			t.Logf("%d MiB held", peak>>10)
			if peak > most {
				t.Errorf("more than %d MiB held", most>>10)
			}
		})
	}
}

// association returns an object of usual size, 1.9 KiB.
func association(i int) string {
	return fmt.Sprintf(`apiVersion: qinglian.dev/v1alpha1
kind: YouthAssociation
metadata:
  namespace: zj-hangzhou
  name: association-%d
  annotations:
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
    kustomize.toolkit.fluxcd.io/prune: disabled
spec:
  displayName: 杭州市网络作家青年联谊会
  federationRef: {name: hangzhou}
  form: Association
  registration: {status: Registered, creditCode: 51100000500009247D, registeredOn: 2016-01-01, authority: 杭州市民政局, supervisingBody: 共青团杭州市委}
  founding: {mode: Joint, leadBody: League, partnerBodies: [CyberspaceAdministration], foundedOn: 2015-10-01}
  leagueAffiliation: {recognisedOn: 2017-05-04, decision: {number: 杭青〔2017〕12号}}
  emergingFields: [OnlineWriter]
  size: {members: 320, activeParticipants: 140, asOf: 2026-01-01}
  posts: {leader: Filled, secretaryGeneral: Vacant}
  attestation: {mature: true, positiveValues: true, representative: true, influential: true, wellAttended: true, large: false, attestedOn: 2026-01-01, attestedBy: 杭州市青联, decision: {number: 杭青联〔2026〕1号}}
  contact: {lastContactOn: 2026-03-01, by: 共青团杭州市委, knownActivities: 4}
  support: {venues: 1, projects: 2, activities: 3, youthHomes: [某某青年之家]}
  training: [{year: 2025, rounds: 3}]
  gatheringPlace: CulturalPark
`, i)
}
