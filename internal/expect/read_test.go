package expect_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/internal/expect"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

const head = `apiVersion: cli.qinglian.dev/v1alpha1
kind: Test
asOf: "2026-06-30"
`

// tree writes files into a folder of the test's own and makes it the current
// one, so that messages have short paths.
func tree(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range files {
		check.OK(t, os.MkdirAll(filepath.Dir(name), 0o755))
		check.OK(t, os.WriteFile(name, []byte(content), 0o600))
	}
}

// lines shows expectations as line, object, date, field and outcome.
func lines(t expect.Test) []string {
	var list []string
	for _, e := range t.Expectations {
		parts := []string{e.Object.String(), string(e.AsOf), e.Field(), e.State, e.Reason}
		for _, n := range []*int32{e.Actual, e.Required} {
			if n != nil {
				parts = append(parts, fmt.Sprint(*n))
			}
		}
		list = append(list, fmt.Sprintf("%d·%s", e.Line, strings.Join(parts, " ")))
	}
	return list
}

func TestRead(t *testing.T) {
	tree(t, map[string]string{"zj/qinglian-test.yaml": head + `metadata: {name: counties}
manifests: [.., /]
notices: [../zj/qinglian-test.yaml]
expect:
- object: fed/zj/a
  conditions:
    TargetsMet: {status: False, reason: Overdue}
    Ready: True
    Established: "Unknown"
  targets: {MemberGroups: Met, Established: {state: Overdue, reason: BasisUndeclared, actual: 0, required: 1}}
- object: mg/b
  asOf: 2026-07-01
  nextStep: none
- object: ya/zj/c
  path: Member
- object: notice/n
  absent: true
`})
	tests, problems := expect.Read([]string{"."})
	if len(problems) > 0 || len(tests) != 1 {
		t.Fatalf("%d tests, %v", len(tests), problems)
	}
	got := tests[0]
	want := expect.Test{Name: "counties", File: "zj/qinglian-test.yaml", Line: 1, Manifests: []string{".", "/"}, Notices: []string{"zj/qinglian-test.yaml"}}
	expectations := []string{
		"10·Federation/zj/a 2026-06-30 conditions.TargetsMet False Overdue",
		"11·Federation/zj/a 2026-06-30 conditions.Ready True ",
		"12·Federation/zj/a 2026-06-30 conditions.Established Unknown ",
		"13·Federation/zj/a 2026-06-30 targets.Established Overdue BasisUndeclared 0 1",
		"13·Federation/zj/a 2026-06-30 targets.MemberGroups Met ",
		"16·MemberGroup/b 2026-07-01 nextStep none ",
		"18·YouthAssociation/zj/c 2026-06-30 path Member ",
		"20·Notice/n 2026-06-30 absent true ",
	}
	if diff := cmp.Diff(expectations, lines(got)); diff != "" {
		t.Errorf("expectations (-want +got):\n%s", diff)
	}
	got.Expectations = nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("test (-want +got):\n%s", diff)
	}
}

// TestFiles: which files hold tests, and what a test is called and judges if it
// doesn't say.
func TestFiles(t *testing.T) {
	const body = head + "expect: [{object: fed/a, absent: true}]\n"
	tree(t, map[string]string{
		"a/qinglian-test.yaml":         body + "---\n" + body,
		"a/b/dates.qinglian-test.yaml": body + "---\napiVersion: v1\nkind: ConfigMap\n",
		"a/b/myqinglian-test.yaml":     body,
		"a/b/qinglian-test.txt":        body,
		"a/b/.qinglian-test.yaml":      body,
		"a/.b/qinglian-test.yaml":      body,
		"c/any.yaml":                   body,
	})
	tests, problems := expect.Read([]string{"a", "c/any.yaml", "a/b"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []string
	for _, test := range tests {
		got = append(got, strings.Join(append([]string{test.Name}, test.Manifests...), " "))
	}
	want := []string{"a/b/dates.qinglian-test.yaml a/b", "a/qinglian-test.yaml a", "a/qinglian-test.yaml a", "c/any.yaml c"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestProblems gives every sort of bad input and wants its line, its field and
// what it could have been.
func TestProblems(t *testing.T) {
	item := func(fields string) string { return head + "expect:\n- object: fed/zj/a\n  " + fields + "\n" }
	for name, tt := range map[string]struct {
		content string
		want    string // after the file's name
	}{
		"no date":         {strings.Replace(item("absent: true"), "asOf: \"2026-06-30\"\n", "", 1), ":1: Test: asOf: is required"},
		"no such day":     {strings.Replace(item("absent: true"), "06-30", "06-31", 1), `:3: Test: asOf: "2026-06-31" is no date of the form YYYY-MM-DD between 1900 and 2099`},
		"another form":    {strings.Replace(item("absent: true"), "2026-06-30", "2026年6月30日", 1), `:3: Test: asOf: "2026年6月30日" is no date of the form YYYY-MM-DD: write 2026-06-30`},
		"another century": {strings.Replace(item("absent: true"), "2026", "1600", 1), `:3: Test: asOf: "1600-06-30" is no date of the form YYYY-MM-DD between 1900 and 2099`},
		"a year":          {strings.Replace(item("absent: true"), `"2026-06-30"`, "2026", 1), `:3: Test: asOf: 2026 is a number here: quote it, "2026"`},
		"own date":        {item("absent: true\n  asOf: tomorrow"), `:7: Test: expect[0].asOf: "tomorrow" is no date of the form YYYY-MM-DD between 1900 and 2099`},

		"unknown field":       {head + "expected: []\nexpect: [{object: fed/a, absent: true}]\n", `:4: Test: expected: unknown field: did you mean "expect"?`},
		"unknown field of it": {item("target: {MemberGroups: Met}"), `:6: Test: expect[0].target: unknown field: did you mean "targets"?`},
		"spec":                {head + "spec: {}\nexpect: [{object: fed/a, absent: true}]\n", `:4: Test: spec: unknown field`},
		"metadata":            {head + "metadata: {nam: a}\nexpect: [{object: fed/a, absent: true}]\n", `:4: Test: metadata.nam: unknown field: did you mean "name"?`},
		"name":                {head + "metadata: {name: 330100}\nexpect: [{object: fed/a, absent: true}]\n", `:4: Test: metadata.name: 330100 is a number here: quote it, "330100"`},
		"unknown of a target": {item("targets: {MemberGroups: {status: Met}}"), `:6: Test: expect[0].targets.MemberGroups.status: unknown field: did you mean "state"?`},

		"target":         {item("targets: {MemberGroup: Met}"), `:6: Test: expect[0].targets.MemberGroup: "MemberGroup" is not known: did you mean "MemberGroups"? It can be Established, MemberGroups, AffiliatedAssociations, EmergingFieldCoverage, MembershipInOrder`},
		"state":          {item("targets: {MemberGroups: Mett}"), `:6: Test: expect[0].targets.MemberGroups: "Mett" is not known: did you mean "Met"? It can be Met, Waived, Pending, Due, Overdue, Unknown, NotApplicable`},
		"boolean state":  {item("targets: {Established: true}"), `:6: Test: expect[0].targets.Established: "true" is none of Met, Waived, Pending, Due, Overdue, Unknown, NotApplicable`},
		"reason":         {item("targets: {Established: {reason: Late}}"), `:6: Test: expect[0].targets.Established.reason: "Late" is none of NotEstablished, EstablishmentInFuture, EstablishmentUndeclared, BasisUndeclared, SuitabilityUndeclared, MainFieldsUndeclared, RepresentativeUndeclared, NotSuitable, NotACity, NoFederation, MembersUndetermined, NoMembersDeclared, Ended, DivisionNotYet, UnknownToThisVersion`},
		"actual":         {item("targets: {MemberGroups: {actual: -1}}"), `:6: Test: expect[0].targets.MemberGroups.actual: expected a whole number from 0 up`},
		"required":       {item(`targets: {MemberGroups: {required: "3"}}`), `:6: Test: expect[0].targets.MemberGroups.required: expected a whole number from 0 up`},
		"targets":        {item("targets: Met"), `:6: Test: expect[0].targets: expected a mapping`},
		"no target":      {item("targets: {}"), `:6: Test: expect[0].targets: nothing is expected here`},
		"nothing of it":  {item("targets: {MemberGroups: {}}"), `:6: Test: expect[0].targets.MemberGroups: nothing is expected here`},
		"condition":      {item("conditions: {Member: True}"), `:6: Test: expect[0].conditions.Member: "Member" is none of Ready, Established, TargetsMet, SubordinatesTargetsMet, TermCurrent, ReviewReady, InventoryCurrent, WithinAssociationLimit`},
		"status":         {item(`conditions: {Ready: Treu}`), `:6: Test: expect[0].conditions.Ready: "Treu" is not known: did you mean "True"? It can be True, False, Unknown`},
		"its reason":     {item(`conditions: {TargetsMet: {status: False, reason: OverDue}}`), `:6: Test: expect[0].conditions.TargetsMet.reason: "OverDue" is not known: did you mean "Overdue"? It can be AllMet, NoTargets, Undeclared, Pending, Due, Overdue, UnknownToThisVersion, FederationNotFound, NoticeNotFound, NoticeAmbiguous`},
		"path":           {head + "expect:\n- {object: ya/a, path: Admitt}\n", `:5: Test: expect[0].path: "Admitt" is not known: did you mean "Admit"? It can be Member, Admit, NominationQuota, SupportRegistration, Engage, Attest, Guide, Planned, Dissolved, Ended`},
		"step":           {head + "expect:\n- {object: mg/a, nextStep: null}\n", `:5: Test: expect[0].nextStep: "null" is none of RecordFinding, Notify, AwaitObjections, Decide, RecordExit, AwaitExit, none`},
		"path of a city": {item("path: Admit"), `:6: Test: expect[0].path: a Federation has no such verdict`},
		"step of a city": {item("nextStep: Notify"), `:6: Test: expect[0].nextStep: a Federation has no such verdict`},
		"target of one":  {head + "expect:\n- {object: mg/a, targets: {MemberGroups: Met}}\n", `:5: Test: expect[0].targets: a MemberGroup has no such verdict`},
		"absent":         {item("absent: maybe"), `:6: Test: expect[0].absent: expected true or false`},
		"absent and met": {item("absent: true\n  targets: {MemberGroups: Met}"), `:6: Test: expect[0].absent: with absent: true nothing else can be expected`},

		"kind of object": {head + "expect: [{object: pod/a, absent: true}]\n", `:4: Test: expect[0].object: "pod/a" is no object: write KIND/NAME or KIND/NAMESPACE/NAME, where KIND is fed, mg, ya or notice`},
		"no name":        {head + "expect: [{object: fed/, absent: true}]\n", `:4: Test: expect[0].object: "fed/" is no object: write KIND/NAME or KIND/NAMESPACE/NAME, where KIND is fed, mg, ya or notice`},
		"no object":      {head + "expect: [{absent: true}]\n", `:4: Test: expect[0].object: is required`},
		"nothing":        {head + "expect: [{object: fed/a}]\n", `:4: Test: expect[0]: nothing is expected here`},
		"twice":          {item("absent: true\n- object: Federation/zj/a\n  targets: {MemberGroups: Met}"), `:7: Test: expect[1].object: the same object as of the same date stands on line 5`},
		"no list":        {head + "expect: {object: fed/a}\n", `:4: Test: expect: expected a list with at least one item`},
		"empty list":     {head + "expect: []\n", `:4: Test: expect: expected a list with at least one item`},
		"no expectation": {head, `:1: Test: expect: is required`},
		"an item":        {head + "expect: [fed/a]\n", `:4: Test: expect[0]: expected a mapping`},
		"manifests":      {head + "manifests: [nowhere]\nexpect: [{object: fed/a, absent: true}]\n", `:4: Test: manifests[0]: no such file or folder`},
		"no manifests":   {head + "manifests: []\nexpect: [{object: fed/a, absent: true}]\n", `:4: Test: manifests: expected a list with at least one item`},
		"a manifest":     {head + "manifests: here\nexpect: [{object: fed/a, absent: true}]\n", `:4: Test: manifests: expected a list with at least one item`},
		"number":         {head + "manifests: [1]\nexpect: [{object: fed/a, absent: true}]\n", `:4: Test: manifests[0]: 1 is a number here: quote it, "1"`},
		"a mapping":      {head + "manifests: [{}]\nexpect: [{object: fed/a, absent: true}]\n", `:4: Test: manifests[0]: expected text`},

		"duplicate key":  {item("targets: {MemberGroups: Met, MemberGroups: Due}"), `:6: Test: key "MemberGroups" stands here twice, first on line 6`},
		"duplicate name": {head + "metadata: {name: a}\nexpect: [{object: fed/a, absent: true}]\n---\n" + head + "metadata: {name: a}\nexpect: [{object: fed/a, absent: true}]\n", `:7: Test a: the same object stands in qinglian-test.yaml:1`},
		"kind":           {strings.Replace(head, "Test", "Tests", 1), `:2: cli.qinglian.dev has no kind "Tests": it has Test`},
		"version":        {strings.Replace(head, "v1alpha1", "v1", 1), `:1: cli.qinglian.dev has no version "v1": use "v1alpha1"`},
		"syntax":         {head + "expect: [\n", `:4: not valid YAML: a bracket on this line has no end, add the other one`},
		"no test":        {"apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: a}\n", `: no test of cli.qinglian.dev in it`},
		"empty":          {"", `: no test of cli.qinglian.dev in it`},
	} {
		t.Run(name, func(t *testing.T) {
			tree(t, map[string]string{"qinglian-test.yaml": tt.content})
			_, problems := expect.Read([]string{"."})
			var got []string
			for _, p := range problems {
				got = append(got, strings.TrimPrefix(p.String(), "qinglian-test.yaml"))
			}
			if diff := cmp.Diff([]string{tt.want}, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestNoTests(t *testing.T) {
	tree(t, map[string]string{"a/federation.yaml": ""})
	for path, want := range map[string]string{
		"a":      "a: no test of cli.qinglian.dev in it",
		".":      ".: no test of cli.qinglian.dev in it",
		"absent": "absent: no such file or folder",
	} {
		tests, problems := expect.Read([]string{path})
		if len(tests) > 0 || len(problems) != 1 || problems[0].String() != want {
			t.Errorf("%s gives %d tests, %v", path, len(tests), problems)
		}
	}
	chinese := problem.At("a", 0, expect.NoTests, expect.Group).Text(words.Chinese)
	if want := "a: 其中没有 cli.qinglian.dev 的测试"; chinese != want {
		t.Errorf("%s, want %s", chinese, want)
	}
}
