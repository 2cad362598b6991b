package main

import "testing"

// TestSlow: the API server's own code gives the same bytes as what knows valid objects at
// once, in every form, for what is right and for what is not.
func TestSlow(t *testing.T) {
	for _, line := range []string{
		"check " + strays + " --fail-on none", "check " + strays + " -o json", "check " + strays + " -o yaml", "check " + strays + " -o junit",
		"check -f testdata/notices -o yaml --fail-on none", "check -f testdata/merger -o wide", "check -f testdata/contested", "check -f ../../docs/bad.yaml",
		"tree " + strays + " -o json", "explain fed/zj-hangzhou/hangzhou " + strays, "diff testdata/province testdata/strays",
		"diff testdata/province testdata/merger -o json",
	} {
		if slow, fast := runArgs(t, line+" --slow"), runArgs(t, line); slow != fast {
			t.Errorf("%s\nslowly: %+v\nat once: %+v", line, slow, fast)
		}
	}
}
