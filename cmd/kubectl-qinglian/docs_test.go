package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	expect "qinglian.dev/qinglian/test/check"
)

// shownRun is a run of a command for a document, as pages show it: the command, and its
// output up to the next run, or cut off by a line with … alone.
var shownRun = regexp.MustCompile("(?ms)^\\$ bin/kubectl-qinglian ((?:tree|report|coverage|trend) [^\\n]*)\\n(.*?)(\\n\\n\\$ |\\n```)")

// TestPagesShowWhatRuns: what README and docs show of trees and reports is what the commands say on standard output.
func TestPagesShowWhatRuns(t *testing.T) {
	for _, page := range []string{"../../README.md", "../../README.zh.md", "../../docs/reports.md"} {
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
