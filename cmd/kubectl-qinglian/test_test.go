package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/render"
)

const failing = "testdata/expect"

func TestTestGolden(t *testing.T) {
	for _, tt := range []struct {
		name, args string
		code       int
	}{
		{"test-en", "test --lang en " + failing, exitThreshold},
		{"test-zh", "test --lang zh " + failing, exitThreshold},
		{"test-verbose-en", "test -v --lang en " + failing, exitThreshold},
		{"test-verbose-zh", "test -v --lang zh " + failing, exitThreshold},
		{"test-json", "test -o json --lang zh " + failing, exitThreshold},
		{"test-junit", "test -o junit --lang en " + failing, exitThreshold},
		{"test-zhejiang", "test --lang zh -v ../../docs", exitFine},
		{"explain-test-federation", "explain fed/zj-hangzhou/linan -o test " + zhejiang, exitFine},
		{"explain-test-group", "explain mg/zj-hangzhou/xiaoshan-entrepreneurs -o test " + zhejiang, exitFine},
		{"explain-test-target", "explain fed/zj-hangzhou/linan MemberGroups -o test " + zhejiang, exitFine},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := runArgs(t, tt.args)
			if got.code != tt.code {
				t.Errorf("exit code %d, want %d", got.code, tt.code)
			}
			got.golden(t, tt.name)
		})
	}
}

func TestTestBadInput(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "qinglian-test.yaml")
	const head = "apiVersion: cli.qinglian.dev/v1alpha1\nkind: Test\nasOf: \"2026-11-23\"\n"
	for _, tt := range []struct{ name, content, en, zh string }{
		{
			"state", head + "expect: [{object: fed/a, targets: {MemberGroups: Meet}}]\n",
			`:4: Test: expect[0].targets.MemberGroups: "Meet" is not known: did you mean "Met"? It can be Met, Waived, Pending, Due, Overdue, Unknown, NotApplicable`,
			`:4: Test: expect[0].targets.MemberGroups: "Meet" 无效，是否应为 "Met"？可用 Met, Waived, Pending, Due, Overdue, Unknown, NotApplicable`,
		},
		{"date", "apiVersion: cli.qinglian.dev/v1alpha1\nkind: Test\nexpect: [{object: fed/a, absent: true}]\n", ":1: Test: asOf: is required", ":1: Test: asOf: 必填"},
		{"none", "", ": no test of cli.qinglian.dev in it", ": 其中没有 cli.qinglian.dev 的测试"},
		{"manifests", head + "expect: [{object: fed/a, absent: true}]\n", "", ""}, // the folder has none
	} {
		if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
			t.Fatal(err)
		}
		wantEn, wantZh := path+tt.en+"\n", path+tt.zh+"\n"
		if tt.en == "" {
			wantEn, wantZh = dir+": no object of qinglian.dev in it\n", dir+": 其中没有 qinglian.dev 的对象\n"
		}
		for lang, want := range map[string]string{"en": wantEn, "zh": wantZh} {
			for _, format := range []string{formatTable, formatJSON, render.FormatJUnit} {
				got := command{}.run(t, "test", dir, "--lang", lang, "-o", format)
				if got != (result{exitUnusable, "", want}) {
					t.Errorf("%s -o %s: %+v, want %q on standard error alone", tt.name, format, got, want)
				}
			}
		}
	}
	for _, args := range []string{"test", "test " + dir + "/absent", "test -o yaml " + failing, "test -f " + failing, "explain fed/hangzhou Member -o test " + province} {
		got := runArgs(t, args)
		if got.code != exitUnusable || got.stdout != "" || got.stderr == "" {
			t.Errorf("%s gives %+v, want exit code 2 and a message on standard error alone", args, got)
		}
	}
}

// TestTestsAreNoManifests: check and diff leave tests alone, whatever is in them.
func TestTestsAreNoManifests(t *testing.T) {
	without, with := t.TempDir(), t.TempDir()
	for _, dir := range []string{without, with} {
		if err := os.CopyFS(dir, os.DirFS("testdata/province")); err != nil {
			t.Fatal(err)
		}
	}
	test := "apiVersion: cli.qinglian.dev/v1alpha1\nkind: Test\nasOf: \"2026-11-23\"\nexpect: [{object: fed/zj/zhejiang, conditions: {Ready: True}}]\n"
	path := filepath.Join(with, "qinglian-test.yaml")
	if err := os.WriteFile(path, []byte(test), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := (command{}).run(t, "test", with); got.code != exitFine || got.stdout != "" {
		t.Errorf("test gives %+v", got)
	}
	if err := os.WriteFile(path, []byte(test+"expected: nothing\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := (command{}).run(t, "test", with); got.code != exitUnusable {
		t.Errorf("test of an unknown field gives %+v", got)
	}
	for _, command := range []string{"check -o json -f ", "tree -f "} {
		one, other := runArgs(t, command+without).unwarned(), runArgs(t, command+with).unwarned()
		if one != other {
			t.Errorf("%s: %+v without tests, %+v with them", command, one, other)
		}
	}
	got := runArgs(t, "diff -o json "+without+" "+with)
	if got.code != exitFine || !strings.Contains(got.stdout, `"requires": []`) {
		t.Errorf("diff gives %+v", got)
	}
}

// TestTestPage runs the test that docs/test.md shows, on the sample province.
func TestTestPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/test.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(page), "```yaml\n")
	block, _, found := strings.Cut(block, "```\n")
	if !found {
		t.Fatal("the page shows no test")
	}
	manifests, err := filepath.Abs(sample)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "qinglian-test.yaml")
	if err := os.WriteFile(path, []byte(block+"manifests: ["+manifests+"]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := (command{}).run(t, "test", path); got != (result{exitFine, "", "tests: 1; expectations that hold: 7, that do not: 0\n"}) {
		t.Errorf("%+v", got)
	}
}
