package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	expect "qinglian.dev/qinglian/test/check"
)

// shownRun is a run of a command for a document, as pages show it: the command, and its
// output up to the next run, or cut off by a line with … alone.
var shownRun = regexp.MustCompile("(?ms)^\\$ bin/kubectl-qinglian ((?:tree|report|coverage|trend|explain|todo) [^\\n]*)\\n(.*?)(\\n\\n\\$ |\\n```)")

// typed finds what a page shows to be typed, and inLang what may differ in it.
var (
	typed  = regexp.MustCompile(`(?m)^\$ (?:bin/)?(?:kubectl-qinglian|kubectl qinglian|qinglian) ([^\n]*)`)
	inLang = regexp.MustCompile(` --lang (?:zh|en)`)
)

// TestPagesInBothLanguages: each page in Chinese shows the commands of the one in English, in the same order.
func TestPagesInBothLanguages(t *testing.T) {
	pages, err := filepath.Glob("../../docs/zh/*.md")
	expect.OK(t, err)
	if len(pages) < 6 {
		t.Errorf("there are %d pages only", len(pages))
	}
	for _, page := range pages {
		name := filepath.Base(page)
		var shown [2][]string
		for i, path := range []string{page, filepath.Join("../../docs", name)} {
			text, err := os.ReadFile(path)
			expect.OK(t, err)
			for _, m := range typed.FindAllStringSubmatch(string(text), -1) {
				shown[i] = append(shown[i], inLang.ReplaceAllString(m[1], ""))
			}
		}
		expect.Diff(t, name+" (-zh +en)", shown[0], shown[1])
		if len(shown[0]) == 0 {
			t.Errorf("%s shows no command", name)
		}
	}
}

// TestPagesShowWhatRuns: what README and docs show of trees and reports is what the commands say on standard output.
func TestPagesShowWhatRuns(t *testing.T) {
	for _, page := range []string{
		"../../README.md", "../../README.zh.md", "../../docs/reports.md", "../../docs/zh/reports.md",
		"../../docs/zh/explain.md", "../../docs/questions.md", "../../docs/zh/questions.md",
	} {
		text, err := os.ReadFile(page)
		expect.OK(t, err)
		rest, anew, runs := string(text), "", 0
		for {
			at := shownRun.FindStringSubmatchIndex(rest)
			if at == nil {
				break
			}
			runs++
			shown := rest[at[4]:at[5]]
			got := strings.TrimRight(runArgs(t, strings.ReplaceAll(rest[at[2]:at[3]], "config/samples", "../../config/samples")).stdout, "\n")
			got = strings.ReplaceAll(got, "../../config/samples", "config/samples")
			if before, cut := strings.CutSuffix(shown, "\n…"); cut {
				lines := strings.SplitAfter(got, "\n")
				got = strings.Join(lines[:min(len(lines), strings.Count(before, "\n")+1)], "") + "…"
			}
			if !*update {
				expect.Diff(t, page+": "+rest[at[2]:at[3]], shown, got)
			}
			anew += rest[:at[4]] + got
			rest = rest[at[5]:]
		}
		if runs == 0 {
			t.Errorf("%s shows nothing", page)
		}
		if *update {
			expect.OK(t, os.WriteFile(page, []byte(anew+rest), 0o600))
		}
	}
}
