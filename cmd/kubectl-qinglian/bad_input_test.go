package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const federation = `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {namespace: zj, name: ningbo}
spec:
  displayName: 宁波市青年联合会
  level: Prefecture
`

const memberGroup = `apiVersion: qinglian.dev/v1alpha1
kind: MemberGroup
metadata: {namespace: zj, name: students}
spec:
  displayName: 宁波市学生联合会
  federationRef: {name: ningbo}
  kind: StudentFederation
`

// TestBadInput gives the command what the API server, or anybody's patience,
// would refuse: it exits with 2, names the place and writes no verdict.
func TestBadInput(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		want          []string // each within one line of standard error, after the file's name
	}{
		{"unknown field", federation + "  divisonCode: \"330200\"\n", []string{":7: Federation zj/ningbo: spec.divisonCode: ", `"divisionCode"`}},
		{"wrong enum", strings.Replace(federation, "Prefecture", "City", 1), []string{":6: Federation zj/ningbo: spec.level: ", `"City"`}},
		{"no such day", federation + "  establishment: {establishedOn: \"2023-02-29\"}\n", []string{":7: Federation zj/ningbo: spec.establishment.establishedOn: "}},
		{"duplicate key", federation + "  level: County\n", []string{":7: ", `"level"`, "line 6"}},
		{"same object twice", federation + "---\n" + federation, []string{":8: Federation zj/ningbo: ", "bad.yaml:1"}},
		{"code against level", federation + "  divisionCode: \"330203\"\n", []string{": Federation zj/ningbo: spec"}},
		{"overlapping terms", memberGroup + `  terms:
  - {admittedOn: "2010-05-04", admission: {number: a}, decidedBy: PlenarySession, exitedOn: "2015-01-01", exit: {number: b}}
  - {admittedOn: "2014-05-04", admission: {number: c}, decidedBy: PlenarySession}
`, []string{":8: MemberGroup zj/students: spec.terms: "}},
		{"outcome without notification", memberGroup + `  findings:
  - id: f1
    ground: Irregular
    foundOn: "2026-02-01"
    evidence: {number: a}
    outcome: {type: Adjusted, decidedOn: "2026-05-01", decision: {number: b}, decidedBy: StandingCommittee}
`, []string{": MemberGroup zj/students: spec.findings[0]"}},
		{"truncated", federation + "  establishment: {establishedOn: \"2023-02-2", []string{":7: not valid YAML"}},
		{"unquoted code", federation + "  divisionCode: 330200\n", []string{":7: Federation zj/ningbo: spec.divisionCode: ", `quote it, "330200"`}},
		{"unknown kind", strings.Replace(federation, "Federation", "Federatoin", 1), []string{":2: ", `"Federatoin"`}},
		{"unknown version", strings.Replace(federation, "v1alpha1", "v1", 1), []string{":1: ", `"v1"`}},
		{"binary", "\x00\x01\x02\x03", []string{":1: not a text file"}},
		{"alias bomb", aliasBomb(), []string{":"}},
		{"nothing of ours", "apiVersion: v1\nkind: Namespace\nmetadata: {name: zj}\n", []string{"no object of qinglian.dev"}},
		{"empty", "", []string{"no object of qinglian.dev"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "bad.yaml")
			if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
				t.Fatal(err)
			}
			refused(t, path, append([]string{path}, tt.want...)...)
		})
	}
}

// refused checks that a path is refused with a line that holds all parts.
func refused(t *testing.T, path string, parts ...string) {
	t.Helper()
	for _, format := range []string{"table", "json"} {
		got := command{}.run(t, "check", "-f", path, "-o", format)
		if got.code != exitUnusable {
			t.Errorf("exit code %d, want 2", got.code)
		}
		if got.stdout != "" {
			t.Errorf("standard output holds %q", got.stdout)
		}
		found := false
		for line := range strings.Lines(got.stderr) {
			all := true
			for _, part := range parts {
				all = all && strings.Contains(line, part)
			}
			found = found || all
		}
		if !found {
			t.Errorf("no line of standard error holds %q:\n%s", parts, got.stderr)
		}
	}
}

func aliasBomb() string {
	var b strings.Builder
	b.WriteString(strings.Replace(federation, "displayName: 宁波市青年联合会", "displayName: &a [x, x, x, x, x, x, x, x, x, x]", 1))
	for c := 'b'; c < 'k'; c++ {
		b.WriteString("  " + string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+", ", 9) + "*" + string(c-1) + "]\n")
	}
	return b.String()
}

func TestBadFiles(t *testing.T) {
	t.Run("empty folder", func(t *testing.T) {
		dir := t.TempDir()
		refused(t, dir, dir, "no .yaml, .yml or .json file")
	})
	t.Run("large file", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "large.yaml")
		if err := os.WriteFile(path, []byte(federation), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, 100<<20); err != nil {
			t.Fatal(err)
		}
		refused(t, path, path, "not a text file")
		got := runArgs(t, "check --max-input 1Mi -f "+path)
		if want := path + ": with this file the input is larger than 1 MiB"; got.code != exitUnusable || !strings.HasPrefix(got.stderr, want) {
			t.Errorf("%+v, want %q", got, want)
		}
	})
	t.Run("missing file", func(t *testing.T) {
		refused(t, "testdata/missing.yaml", "testdata/missing.yaml: no such file")
	})
}

func TestProblemsInChinese(t *testing.T) {
	got := command{stdin: federation + "  divisionCode: 330200\n", env: map[string]string{"LANG": "zh_CN.UTF-8"}}.run(t, "check", "-f", "-")
	if want := "-:7: Federation zj/ningbo: spec.divisionCode: 330200 在这里是数字：请加引号，写成 \"330200\"\n"; got.code != exitUnusable || got.stderr != want {
		t.Errorf("got %d %q, want %q", got.code, got.stderr, want)
	}
}

// TestUnassignedCodes: a code that the table of divisions lacks may be new, so it is
// remarked on and judged.
func TestUnassignedCodes(t *testing.T) {
	for code, want := range map[string]string{
		"460399": "warning: -:7: Federation zj/ningbo: spec.divisionCode: 460399 is no division code of 2024; under 460300 (三沙市) there are 460302 西沙区, 460303 南沙区\n",
		"469901": "under 460000 (海南省) there are 460100 海口市, ",
		"999901": "999901 is no division code of 2024\n",
		"330103": "spec.divisionCode: the code 330103 (下城区) went out of use between 2021 and 2022\n",
		"450127": "spec.divisionCode: the code 450127 (横县) went out of use between 2021 and 2022 and is now 450181 (横州市)\n",
		"460302": "",
	} {
		stdin := strings.Replace(federation, "Prefecture", "County", 1) + "  divisionCode: \"" + code + "\"\n"
		got := command{stdin: stdin}.run(t, "check", "-f", "-")
		if got.code != exitFine || !strings.Contains(got.stderr, want) || strings.Contains(got.stderr, "warning") != (want != "") {
			t.Errorf("%s: %+v", code, got)
		}
	}
	got := command{stdin: strings.Replace(federation, "Prefecture", "County", 1) + "  divisionCode: \"460399\"\n"}.run(t, "check", "-f", "-", "--lang", "zh")
	if want := "warning: -:7: Federation zj/ningbo: spec.divisionCode: 2024 年的区划代码中没有 460399；460300（三沙市）之下有 460302 西沙区, 460303 南沙区\n"; !strings.HasPrefix(got.stderr, want) {
		t.Errorf("%+v", got)
	}
}

// TestImplausibleFacts: what is valid and hardly meant is remarked on at its line, one
// way in every format and language, and changes neither the verdicts nor the exit code.
func TestImplausibleFacts(t *testing.T) {
	stdin := federation + `  committee: {seats: 60, seatsByField: [{field: OnlineWriter, seats: 90}]}
  youth:
    surveyedOn: "2030-01-31"
`
	for _, output := range []string{"table", "json", "yaml", "markdown", "junit", "github"} {
		got := command{stdin: stdin}.run(t, "check", "-f", "-", "-o", output)
		want := "warning: -:7: Federation zj/ningbo: spec.committee.seatsByField: 90 seats by field: more than the 60 seats\n" +
			"warning: -:9: Federation zj/ningbo: spec.youth.surveyedOn: 2030-01-31 is more than a year after 2026-11-23: check the year\n"
		if got.code != exitFine || !strings.HasPrefix(got.stderr, want) || strings.Contains(got.stdout, "warning: ") {
			t.Errorf("%s: %+v", output, got)
		}
	}
	got := command{stdin: stdin}.run(t, "check", "-f", "-", "--lang", "zh", "--fail-on", "none")
	if want := "warning: -:7: Federation zj/ningbo: spec.committee.seatsByField: 各领域席位 90，多于席位数 60\n"; got.code != exitFine || !strings.HasPrefix(got.stderr, want) {
		t.Errorf("%+v", got)
	}
	if got := (command{stdin: stdin}).run(t, "check", "-f", "-", "-n", "elsewhere"); strings.Contains(got.stderr, "warning") {
		t.Errorf("what is not shown is remarked on: %+v", got)
	}
}

// TestUnquotedDates: a date without quotes is warned of, and is the same date.
func TestUnquotedDates(t *testing.T) {
	quoted := command{stdin: federation + "  establishment: {establishedOn: \"1956-07-10\", basis: {number: a}}\n"}.run(t, "check", "-f", "-", "-o", "json")
	unquoted := command{stdin: federation + "  establishment: {establishedOn: 1956-07-10, basis: {number: a}}\n"}.run(t, "check", "-f", "-", "-o", "json")
	if warning := "warning: -:7: the date 1956-07-10 has no quotes, so kustomize makes a time of it"; !strings.HasPrefix(unquoted.stderr, warning) {
		t.Errorf("got %q, want %q", unquoted.stderr, warning)
	}
	if quoted.code != exitFine || quoted.unwarned() != unquoted.unwarned() {
		t.Errorf("quotes around a date change a verdict:\n%+v\n%+v", quoted, unquoted)
	}
}

func TestNamespaceOfManifests(t *testing.T) {
	nowhere := strings.Replace(federation, "namespace: zj, ", "", 1)
	got := command{stdin: nowhere}.run(t, "check", "-f", "-", "-n", "zj", "-o", "json")
	want := command{stdin: federation}.run(t, "check", "-f", "-", "-o", "json")
	if got.code != exitFine || got != want {
		t.Errorf("-n is not the namespace of an object that names none:\n%+v", got)
	}
}

func TestNotices(t *testing.T) {
	national, err := os.ReadFile("../../config/notice/zqlf-2021-5.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	stricter := filepath.Join(dir, "stricter.yaml")
	if err := os.WriteFile(stricter, []byte(strings.Replace(string(national), "minimum: 3", "minimum: 30", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Run("beside the input", func(t *testing.T) {
		got := command{stdin: federation}.run(t, "check", "-f", "-", "--notice", stricter)
		if got.code != exitFine || !strings.Contains(got.stdout, "0/30") {
			t.Errorf("got %+v", got)
		}
		if got := (command{stdin: federation}).run(t, "check", "-f", "-", "--notice", stricter, "-o", "json"); strings.Contains(got.stdout, `"kind": "Notice"`) {
			t.Error("a notice that isn't of the input is in the output")
		}
	})
	t.Run("in the input", func(t *testing.T) {
		got := command{stdin: federation}.run(t, "check", "-f", "-", "-f", stricter, "-o", "json")
		if got.code != exitFine || !strings.Contains(got.stdout, `"kind": "Notice"`) || !strings.Contains(got.stdout, `"required": 30`) {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("in the input and beside it", func(t *testing.T) {
		got := command{stdin: federation}.run(t, "check", "-f", "-", "-f", dir, "--notice", stricter)
		if got.code != exitFine || !strings.Contains(got.stdout, "0/30") {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("of the same name", func(t *testing.T) {
		got := command{stdin: federation}.run(t, "check", "-f", "-", "-f", stricter, "--notice", "../../config/notice/zqlf-2021-5.yaml")
		if got.code != exitUnusable || !strings.Contains(got.stderr, "the same object stands in "+stricter) {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("bad", func(t *testing.T) {
		bad := filepath.Join(dir, "bad.txt")
		if err := os.WriteFile(bad, []byte(strings.Replace(string(national), "issuedOn:", "issuedAt:", 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		got := command{stdin: federation}.run(t, "check", "-f", "-", "--notice", bad)
		if got.code != exitUnusable || !strings.Contains(got.stderr, bad+":") || !strings.Contains(got.stderr, "spec.issuedAt") {
			t.Errorf("got %+v", got)
		}
	})
}
