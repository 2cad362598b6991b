package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// files reads all files of a folder.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	list := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		list[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestSite: a folder is written, made anew, and left as it is where the input is wrong.
func TestSite(t *testing.T) {
	county := filepath.Join("../../config/samples/zhejiang", "330800-quzhou")
	dir := filepath.Join(t.TempDir(), "site")
	args := []string{"site", "-f", county, "--as-of", "2026-11-26", "--lang", "zh"}
	if r := (command{}).run(t, append(args, dir)...); r.code != exitFine || !strings.Contains(r.stderr, "个页面") {
		t.Fatalf("exit code %d: %s", r.code, r.stderr)
	}
	first := files(t, dir)
	for _, want := range []string{"index.html", "federations.html", "fed/zj-quzhou/quzhou.html", "style.css", "page.js", siteMarker} {
		if first[want] == "" {
			t.Errorf("there is no %s", want)
		}
	}
	if r := (command{}).run(t, append(args, dir)...); r.code != exitFine {
		t.Fatalf("exit code %d: %s", r.code, r.stderr)
	}
	if diff := cmp.Diff(first, files(t, dir)); diff != "" {
		t.Errorf("written again (-first +again):\n%s", diff)
	}
	bad := filepath.Join(t.TempDir(), "bad.yaml")
	write(t, filepath.Dir(bad), "bad.yaml", "apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: x}\nspec: {}\n")
	if r := (command{}).run(t, "site", "-f", bad, dir); r.code != exitUnusable {
		t.Errorf("exit code %d", r.code)
	}
	if diff := cmp.Diff(first, files(t, dir)); diff != "" {
		t.Errorf("after a failure (-before +after):\n%s", diff)
	}
}
