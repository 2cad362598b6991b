package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"qinglian.dev/qinglian/api/v1alpha1"
	expect "qinglian.dev/qinglian/test/check"
)

// TestGoldenDocuments: reports and the like on the sample, as they are run.
func TestGoldenDocuments(t *testing.T) {
	for _, tt := range []struct{ name, args string }{
		{"report-zh", "report --since 2025-12-31 --lang zh " + zhejiang},
		{"report-en", "report hangzhou --lang en " + zhejiang},
		{"report-markdown-zh", "report hangzhou --lang zh -o markdown " + zhejiang},
		{"report-csv-zh", "report huzhou --lang zh -o csv " + zhejiang},
		{"report-json", "report huzhou --lang en -o json --since 2024-06-30 " + zhejiang},
		{"question-short-zh", "report --show short --lang zh " + zhejiang},
		{"question-best-worst-zh", "report --show ahead,behind --lang zh " + zhejiang},
		{"question-terms-zh", "report --show reElections --lang zh " + zhejiang},
		{"question-gaps-zh", "coverage --show gaps --lang zh " + zhejiang},
		{"question-changed-zh", "report --since 2026-06-30 --show overall --lang zh " + zhejiang},
		{"coverage-zh", "coverage --lang zh " + zhejiang},
		{"coverage-markdown-en", "coverage huzhou --lang en -o markdown " + zhejiang},
		{"coverage-json", "coverage zj-huzhou/deqing --lang en -o json " + zhejiang},
		{"trend-zh", "trend --every quarter --from 2021-06-30 --lang zh " + zhejiang},
		{"trend-json", "trend huzhou --every year --to 2024-06-30 --lang en -o json " + zhejiang},
		{"trend-svg", "trend --every quarter --lang zh -o svg " + zhejiang},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := runArgs(t, tt.args)
			expect.Diff(t, "exit code", exitFine, got.code)
			got.golden(t, tt.name)
		})
	}
}

// document is what -o json has of a document.
type document struct {
	Lines  []string
	Tables map[string]struct {
		Rows []map[string]any
	}
}

// documentOf runs a command for a document.
func documentOf(t *testing.T, run func(string) result, line string) document {
	t.Helper()
	got := run(line + " -o json --lang en")
	if got.code != exitFine {
		t.Fatalf("%s: %s", line, got.stderr)
	}
	var d document
	expect.OK(t, json.Unmarshal([]byte(got.stdout), &d))
	return d
}

// row gives the row of a table by the value of its first key.
func (d document) row(t *testing.T, table, key string, value any) map[string]any {
	t.Helper()
	for _, r := range d.Tables[table].Rows {
		if r[key] == value {
			return r
		}
	}
	t.Fatalf("%s has no row with %s %v", table, key, value)
	return nil
}

// TestReportEqualsCheck reads back the figures of a report: each is the sum of what check
// says of the federations below, one by one.
func TestReportEqualsCheck(t *testing.T) {
	var list struct {
		Items []struct {
			Kind   string
			Spec   v1alpha1.FederationSpec
			Status v1alpha1.FederationStatus
		}
	}
	expect.OK(t, json.Unmarshal([]byte(runArgs(t, "check -o json "+zhejiang).stdout), &list))
	want := map[string]float64{}
	for _, f := range list.Items {
		if f.Kind != v1alpha1.KindFederation || f.Spec.Level == v1alpha1.LevelProvince {
			continue
		}
		unknown := 0.
		for _, target := range f.Status.Targets {
			is := func(states ...v1alpha1.TargetState) float64 {
				if slices.Contains(states, target.State) {
					return 1
				}
				return 0
			}
			unknown = max(unknown, is(v1alpha1.TargetUnknown))
			met := is(v1alpha1.TargetMet)
			switch target.Type {
			case v1alpha1.TargetEstablished:
				want["expected"] += 1 - is(v1alpha1.TargetNotApplicable)
				want["established"] += met
				if target.Late != nil && *target.Late {
					want["late"] += met
				}
			case v1alpha1.TargetMemberGroups:
				want["memberGroups"] += met
			case v1alpha1.TargetAffiliatedAssociations:
				want["affiliated"] += met
			case v1alpha1.TargetEmergingFieldCoverage:
				want["coverage"] += met
			case v1alpha1.TargetMembershipInOrder:
				want["inOrder"] += met
			}
		}
		want["undeclared"] += unknown
		if s := f.Status.Subordinates; s != nil {
			want["undeclared"] += float64(len(s.Missing))
		}
		if m := f.Status.MemberGroups; m != nil {
			want["members"] += float64(m.Counted)
			want["associations"] += float64(m.Associations)
			want["toHandle"] += float64(m.ToAdjust + m.ToExit)
		}
		for _, c := range f.Status.Conditions {
			if c.Type == v1alpha1.ConditionTermCurrent && c.Reason == v1alpha1.ReasonReElectionOverdue {
				want["reElectionOverdue"]++
			}
		}
	}
	want["inTime"] = want["established"] - want["late"]
	want["firstWindow"] = want["established"] + want["memberGroups"] + want["affiliated"]
	d := documentOf(t, func(line string) result { return runArgs(t, line) }, "report "+zhejiang)
	total := d.Tables["subordinates"].Rows[len(d.Tables["subordinates"].Rows)-1]
	for key, n := range want {
		expect.Diff(t, "overall "+key, any(n), d.row(t, "overall", "indicator", key)["total"])
		expect.Diff(t, "total "+key, any(n), total[key])
		sum := 0.
		for _, r := range d.Tables["subordinates"].Rows {
			if of, known := r[key].(float64); known && r["total"] == nil {
				sum += of
			}
		}
		expect.Diff(t, "sum "+key, n, sum)
	}
}

// TestReportSince: a revision tells what was on record then, a date what today's facts say
// of then; the report says which.
func TestReportSince(t *testing.T) {
	repo := hangzhou(t)
	run := func(line string) result { return in(t, repo, line) }
	d := documentOf(t, run, "report hangzhou -f . --as-of 2026-12-10 --since git:main")
	if line := strings.Join(d.Lines, " "); !strings.Contains(line, "on record then (main)") {
		t.Error(line)
	}
	if was := d.row(t, "overall", "indicator", "coverage")["before"]; was == nil {
		t.Error("what was on record is not known")
	}
	d = documentOf(t, run, "report hangzhou -f . --as-of 2026-12-10 --since 2025-01-01")
	if line := strings.Join(d.Lines, " "); !strings.Contains(line, "by today's facts") {
		t.Error(line)
	}
	if was := d.row(t, "overall", "indicator", "coverage")["before"]; was != nil {
		t.Errorf("of coverage then %v is known", was)
	}
}

// TestTrendOfRevisions: with --from git:REV each day is judged by what was on record then,
// and what rests on surveys is known.
func TestTrendOfRevisions(t *testing.T) {
	repo := hangzhou(t)
	run := func(line string) result { return in(t, repo, line) }
	d := documentOf(t, run, "trend hangzhou -f . --as-of 2027-12-10 --every month --from git:main")
	rows := d.Tables["trend"].Rows
	if len(rows) < 3 || rows[0]["revision"] == nil || rows[len(rows)-1]["revision"] != nil {
		t.Errorf("%v", rows)
	}
	for _, r := range rows {
		if r["coverage"] == nil {
			t.Errorf("of coverage on %v nothing is known", r["on"])
		}
	}
}

// TestReportXLSX reads the figures back from the sheets: those of -o json.
func TestReportXLSX(t *testing.T) {
	d := documentOf(t, func(line string) result { return runArgs(t, line) }, "report "+zhejiang)
	got := runArgs(t, "report --lang en -o xlsx "+zhejiang)
	f, err := excelize.OpenReader(strings.NewReader(got.stdout))
	expect.OK(t, err)
	rows, err := f.GetRows("By direct subordinate", excelize.Options{RawCellValue: true})
	expect.OK(t, err)
	want := d.Tables["subordinates"].Rows
	expect.Diff(t, "rows", len(want), len(rows)-2) // below the title and the headings
	for i, r := range want {
		expect.Diff(t, "unit", r["unit"], any(rows[i+2][0]))
		expect.Diff(t, "established", fmt.Sprint(r["established"]), rows[i+2][3])
	}
}

// TestDocumentHTML: a page has all that -o markdown has, and a trend its lines too.
func TestDocumentHTML(t *testing.T) {
	got := runArgs(t, "report huzhou --lang zh -o html "+zhejiang)
	expect.Diff(t, "exit code", exitFine, got.code)
	for _, want := range []string{"湖州市青年联合会健全青联组织社团基础工作进展情况通报", "湖州市南浔区青年联合会", "属于本项目理解的规则"} {
		if !strings.Contains(got.stdout, want) {
			t.Errorf("there is no %s", want)
		}
	}
	if got = runArgs(t, "trend huzhou --every year --lang en -o html "+zhejiang); !strings.Contains(got.stdout, `aria-labelledby="chart-title`) || !strings.Contains(got.stdout, "not known") {
		t.Error("a trend has no lines, or no gaps")
	}
}

// expecting declares a nation that expects two provinces.
const expecting = `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {namespace: cn, name: national}
spec:
  displayName: 某全国青年联合会
  level: National
  subordinates:
    expected:
      - {divisionCode: "330000", displayName: 浙江省}
      - {divisionCode: "440000", displayName: 广东省}
`

// TestTogether: exports of several clusters are one nation; a province that can't be read
// has a row in which nothing is known.
func TestTogether(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "cn.yaml", expecting)
	write(t, dir, "gd.yaml", "kind: [\n")
	zj := filepath.Join(dir, "zj.yaml")
	expect.OK(t, os.WriteFile(zj, []byte(runArgs(t, "check -o yaml "+zhejiang).stdout), 0o600))
	expect.OK(t, os.Chtimes(zj, time.Time{}, time.Date(2026, 11, 20, 1, 0, 0, 0, time.UTC)))
	files := " -f " + dir + "/cn.yaml -f " + zj + " -f " + dir + "/gd.yaml --as-of 2026-11-23"
	d := documentOf(t, func(line string) result { return runArgs(t, line) }, "report --together"+files)
	lines := strings.Join(d.Lines, "\n")
	for _, want := range []string{"zj.yaml, written on 2026-11-20", "Not read, and counted as not reported: " + dir + "/gd.yaml"} {
		if !strings.Contains(lines, want) {
			t.Errorf("%s\nlacks %s", lines, want)
		}
	}
	alone := documentOf(t, func(line string) result { return runArgs(t, line) }, "report "+zhejiang)
	expect.Diff(t, "established", alone.row(t, "overall", "indicator", "established")["total"], d.row(t, "subordinates", "divisionCode", "330000")["established"])
	guangdong := d.row(t, "subordinates", "divisionCode", "440000")
	if n, has := guangdong["established"]; !has || n != nil {
		t.Errorf("of Guangdong %v is known", n)
	}
	if got := runArgs(t, "tree --together --depth 2 --lang en"+files); !strings.Contains(got.stdout, "├── 浙江省青年联合会") || !strings.Contains(got.stderr, "not reported") {
		t.Errorf("tree gives %+v", got)
	}
	if got := runArgs(t, "report --together -f "+dir+"/gd.yaml"); got.code != exitUnusable {
		t.Errorf("nothing is read, and it gives %+v", got)
	}
}

// TestNamespaceRoot: with -n it is the federation of the namespace.
func TestNamespaceRoot(t *testing.T) {
	got := runArgs(t, "coverage -n zj-huzhou --show gaps --lang zh "+zhejiang)
	if !strings.HasPrefix(got.stdout, "湖州市青年联合会") {
		t.Error(got.stdout)
	}
}

func TestDocumentUsage(t *testing.T) {
	for args, want := range map[string]string{
		"report a b " + zhejiang:                            "name one federation at most",
		"report --since yesterday " + zhejiang:              "give a date, YYYY-MM-DD, or a revision",
		"report --since 2027-01-01 " + zhejiang:             "--since must be before 2026-11-23",
		"report --since git:HEAD -f - " + zhejiang:          "which folder is git:HEAD to read?",
		"trend --from 2026-11-23 " + zhejiang:               "--from (2026-11-23) must be before 2026-11-23",
		"trend --from 1950-01-01 --every month " + zhejiang: "400 at most",
		"trend --from git:nowhere " + zhejiang:              "there is no revision nowhere",
		"report --together":                                 "--together reads several inputs",
		"report --show shrt " + zhejiang:                    "there is no table shrt: there are overall, targets,",
		"report zj-hangzhou/nowhere " + zhejiang:            "zj-hangzhou/nowhere",
		"report -f ../../config/samples/zhejiang/330100-hangzhou -f ../../config/samples/zhejiang/330500-huzhou": "name one of zj-hangzhou/hangzhou, zj-huzhou/huzhou",
	} {
		if got := runArgs(t, args+" --lang en"); got.code != exitUnusable || !strings.Contains(got.stderr, want) {
			t.Errorf("%s gives %d and says %s", args, got.code, got.stderr)
		}
	}
}
