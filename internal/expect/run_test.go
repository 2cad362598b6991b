package expect_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/expect"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

const county = `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {namespace: zj, name: a}
spec: {displayName: x, level: County, suitability: {suitable: true}}
`

func run(t *testing.T, paths ...string) ([]expect.Result, error) {
	t.Helper()
	tests, problems := expect.Read(paths)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return expect.Run(tests, words.English)
}

// TestRun: several tests on the same manifests, in any order of dates, and each
// outcome in its place.
func TestRun(t *testing.T) {
	tree(t, map[string]string{
		"a.yaml": county,
		"qinglian-test.yaml": head + `expect:
- {object: fed/a, asOf: "2024-07-01", targets: {MemberGroups: Overdue}}
- {object: fed/a, asOf: "2024-06-30", targets: {MemberGroups: Due, Established: Met}}
- {object: fed/b, targets: {MemberGroups: Met}}
- {object: fed/b, asOf: "2024-06-30", absent: true}
`,
		"b.qinglian-test.yaml": head + `manifests: [a.yaml]
expect:
- {object: fed/zj/a, absent: true}
- {object: notice/zqlf-2021-5, conditions: {Ready: True}}
- {object: fed/a, asOf: "2024-06-30", targets: {MemberGroups: Due}}
`,
	})
	results, err := run(t, ".")
	check.OK(t, err)
	var got []string
	for _, r := range results {
		for _, o := range r.Outcomes {
			holds := "holds"
			if !o.Holds {
				holds = "fails"
			}
			got = append(got, strings.Join([]string{r.Name, string(o.AsOf), o.Object.String(), o.Where, o.Field(), o.Is.State, holds}, " "))
		}
	}
	want := []string{
		"b.qinglian-test.yaml 2026-06-30 Federation/zj/a a.yaml:1 absent false fails",
		"b.qinglian-test.yaml 2026-06-30 Notice/zqlf-2021-5  conditions.Ready True holds",
		"b.qinglian-test.yaml 2024-06-30 Federation/zj/a a.yaml:1 targets.MemberGroups Due holds",
		"qinglian-test.yaml 2024-07-01 Federation/zj/a a.yaml:1 targets.MemberGroups Overdue holds",
		"qinglian-test.yaml 2024-06-30 Federation/zj/a a.yaml:1 targets.Established Unknown fails",
		"qinglian-test.yaml 2024-06-30 Federation/zj/a a.yaml:1 targets.MemberGroups Due holds",
		"qinglian-test.yaml 2026-06-30 Federation/b  targets.MemberGroups  fails",
		"qinglian-test.yaml 2024-06-30 Federation/b  absent true holds",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBadManifests(t *testing.T) {
	const body = head + "expect: [{object: fed/a, targets: {MemberGroups: Met}, conditions: {Ready: True}}]\n"
	for name, tt := range map[string]struct {
		manifest string
		want     string
	}{
		"invalid":   {strings.Replace(county, "County", "Town", 1), `a.yaml:4: Federation zj/a: spec.level: "Town" is none of National, Province, Prefecture, County`},
		"none":      {"", ".: no object of qinglian.dev in it"},
		"ambiguous": {county + "---\n" + strings.Replace(county, "zj", "zk", 1), "qinglian-test.yaml:4: Federation/a: several are called so, name the namespace: Federation/zj/a, Federation/zk/a"},
	} {
		t.Run(name, func(t *testing.T) {
			tree(t, map[string]string{"a.yaml": tt.manifest, "qinglian-test.yaml": body})
			_, err := run(t, ".")
			invalid, ok := errors.AsType[*source.InvalidError](err)
			if !ok || len(invalid.Problems) == 0 || !strings.HasPrefix(invalid.Problems[0].String(), tt.want) {
				t.Errorf("%v, want %s", err, tt.want)
			}
		})
	}
}

// TestWriteReadsBack writes what holds of every object of the sample province:
// read again, all of it holds.
func TestWriteReadsBack(t *testing.T) {
	sample, err := filepath.Abs("../../config/samples/zhejiang")
	check.OK(t, err)
	in, err := source.Files{Paths: []string{sample}}.Read()
	check.OK(t, err)
	assess.Evaluate(in.World, "2026-11-23", words.Chinese)
	observer := expect.NewObserver(in.World, words.Chinese)
	var written bytes.Buffer
	want := 0
	for _, key := range in.World.Keys() {
		all := observer.All(key)
		want += len(all)
		check.OK(t, expect.Write(&written, "2026-11-23", key, all))
	}
	// The documents lie elsewhere, so they have to name the manifests.
	tree(t, map[string]string{"qinglian-test.yaml": strings.ReplaceAll(written.String(), "\nexpect:", "\nmanifests: ["+sample+"]\nexpect:")})
	results, err := run(t, ".")
	check.OK(t, err)
	holds := 0
	for _, r := range results {
		for _, o := range r.Outcomes {
			if !o.Holds {
				t.Errorf("%s: %s %s: %+v is expected, %+v holds", r.Name, o.Object, o.Field(), o.Expected, o.Is)
			}
			holds++
		}
	}
	if holds != want || want < 4000 {
		t.Errorf("%d expectations hold, want %d", holds, want)
	}
}
