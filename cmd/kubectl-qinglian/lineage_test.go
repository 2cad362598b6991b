package main

import "testing"

// TestMerger tells the story of docs/lineage.md: two districts go over into a new one,
// in one change, which is no regression and leaves the past as it was.
func TestMerger(t *testing.T) {
	for name, line := range map[string]string{
		"merger-diff":   "diff testdata/merger/base testdata/merger/head --as-of 2026-11-27 --lang zh",
		"merger-before": "tree -f testdata/merger/head --as-of 2025-11-05 --lang zh",
		"merger-after":  "tree -f testdata/merger/head --as-of 2025-11-06 --lang zh",
	} {
		t.Run(name, func(t *testing.T) {
			got := runArgs(t, line)
			got.golden(t, name)
			if got.code != exitFine {
				t.Errorf("exit %d: %s", got.code, got.stderr)
			}
		})
	}
}

// TestContestedCode: who claims a code and stands in no tree takes nobody out of the rollup.
func TestContestedCode(t *testing.T) {
	runArgs(t, "tree -f testdata/contested --as-of 2026-11-27").golden(t, "contested-tree")
}
