package main

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/world"
)

// TestReports gives what pipelines read.
func TestReports(t *testing.T) {
	for _, format := range []string{"markdown", "junit", "github", "gitlab"} {
		runArgs(t, "check "+strays+" --fail-on notReady,overdue --lang en -o "+format).golden(t, "check-"+format)
	}
	runArgs(t, "check "+province+" --lang zh -o markdown").golden(t, "check-markdown-zh")
	repo := hangzhou(t)
	for _, format := range []string{"junit", "github", "gitlab"} {
		in(t, repo, "diff git:main git:exit --as-of 2026-12-10 --permit edit --max-exits 0 --lang en -o "+format).golden(t, "diff-"+format)
	}
}

// What is wrong with manifests is what a pipeline most of all has to show.
func TestReportsOfInvalidManifests(t *testing.T) {
	const bad = `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {namespace: x, name: a}
spec:
  displayName: 某市青年联合会
  level: Prefecture
  divisionCode: 330100
`
	repo := hangzhou(t)
	git(t, repo, "checkout", "--quiet", "-b", "bad")
	write(t, repo, "hangzhou/bad.yaml", bad)
	commit(t, repo)
	for _, args := range []string{"check -f hangzhou/bad.yaml", "diff git:main git:bad", "diff git:main:hangzhou hangzhou"} {
		for format, parses := range map[string]func(string) error{
			"github": func(s string) error { return nil },
			"gitlab": func(s string) error { return json.Unmarshal([]byte(s), &[]map[string]any{}) },
			"junit":  func(s string) error { return xml.Unmarshal([]byte(s), new(struct{ Suites []string })) },
		} {
			got := in(t, repo, args+" -o "+format)
			if got.code != exitUnusable || !strings.Contains(got.stderr, "hangzhou/bad.yaml:7: Federation x/a: spec.divisionCode: ") {
				t.Errorf("%s -o %s gives %d and says %s", args, format, got.code, got.stderr)
			}
			if err := parses(got.stdout); err != nil {
				t.Errorf("%s -o %s: %v", args, format, err)
			}
			for _, want := range []string{"quote it", "Federation x/a", "hangzhou/bad.yaml"} {
				if !strings.Contains(got.stdout, want) {
					t.Errorf("%s -o %s has no %q:\n%s", args, format, want, got.stdout)
				}
			}
			if strings.Contains(got.stdout, "bad:hangzhou") {
				t.Errorf("%s -o %s names the revision:\n%s", args, format, got.stdout)
			}
		}
	}
	if got := in(t, repo, "check -f hangzhou/bad.yaml -o github"); !strings.HasPrefix(got.stdout, "::error file=hangzhou/bad.yaml,line=7,title=Unquoted::Federation x/a: spec.divisionCode: ") {
		t.Errorf("the command is %s", got.stdout)
	}
}

func TestReportNeedsFiles(t *testing.T) {
	if got := runArgs(t, "check -o gitlab --server https://127.0.0.1:1"); got.code != exitUnusable || !strings.Contains(got.stderr, "-f") {
		t.Errorf("%+v", got)
	}
}

// The page that documents the data names every field of them.
func TestDiffFieldsAreDocumented(t *testing.T) {
	_, page, _ := strings.Cut(read(t, "../../docs", "diff.md"), "## JSON")
	repo := hangzhou(t)
	var data map[string]any
	decode(t, in(t, repo, "diff git:main git:outcome --as-of 2026-12-10 -o json").stdout, &data)
	if len(data) < 10 {
		t.Fatalf("only %d fields", len(data))
	}
	fields := slices.Collect(maps.Keys(data))
	for _, item := range []any{
		compare.Need{}, compare.ObjectChange{}, compare.TargetChange{}, compare.MemberChange{}, compare.PathChange{},
		compare.ConditionChange{}, compare.SubordinateChange{}, compare.RollupChange{}, compare.Exits{}, world.Ref{},
	} {
		for field := range reflect.TypeOf(item).Fields() {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			fields = append(fields, name)
		}
	}
	for _, name := range fields {
		if !regexp.MustCompile(`\b` + name + `\b`).MatchString(page) {
			t.Errorf("docs/diff.md doesn't name %q", name)
		}
	}
}
