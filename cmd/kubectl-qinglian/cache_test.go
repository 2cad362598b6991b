package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	expect "qinglian.dev/qinglian/test/check"
)

// entries lists the files of a cache.
func entries(t *testing.T, folder string) []string {
	t.Helper()
	var list []string
	expect.OK(t, filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			list = append(list, name)
		}
		return err
	}))
	return list
}

// TestCache: what is recalled gives the same bytes as what is read, with a cache that is
// empty, full, broken or not to be used, and after a change.
func TestCache(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "zhejiang")
	expect.OK(t, os.CopyFS(folder, os.DirFS(sample)))
	lines := []string{
		"check -f " + folder + " --lang zh", "check -f " + folder + " --as-of 2027-03-01", "check " + strays + " --fail-on none",
		"check -f testdata/merger --fail-on flagged", "check -f testdata/contested", "check -f testdata/notices --fail-on none",
		"check -f testdata/province -f testdata/notices --lang zh --fail-on none", "check -f ../../docs/bad.yaml",
	}
	kept := command{cache: filepath.Join(t.TempDir(), "cache")}
	same := func(when string) {
		t.Helper()
		for _, line := range lines {
			args := strings.Fields(line)
			want := command{}.run(t, args...)
			if got := kept.run(t, args...); got != want {
				t.Errorf("%s, %s\nrecalled: %+v\nread: %+v", line, when, got, want)
			}
		}
	}
	kept.run(t, strings.Fields(lines[0]+" --no-cache")...)
	if _, err := os.Stat(kept.cache); err == nil {
		t.Error("something is kept in spite of --no-cache")
	}
	same("empty")
	before := len(entries(t, kept.cache))
	if before < 20 {
		t.Errorf("%d entries are kept", before)
	}
	same("full")
	if after := len(entries(t, kept.cache)); after != before {
		t.Errorf("%d entries, and then %d of the same", before, after)
	}
	for i, name := range entries(t, kept.cache) {
		content, err := os.ReadFile(name)
		expect.OK(t, err)
		content[len(content)-1-i%len(content)] ^= 4
		expect.OK(t, os.WriteFile(name, content[:len(content)-i%2], 0o600))
	}
	same("broken")
	county := filepath.Join(folder, "330100-hangzhou", "330113-linping.yaml")
	text, err := os.ReadFile(county)
	expect.OK(t, err)
	expect.OK(t, os.WriteFile(county, []byte(strings.Replace(string(text), "seats: 114", "seats: 115", 1)), 0o644))
	same("with one county changed")
	expect.OK(t, os.Remove(county))
	same("with one county less")
}
