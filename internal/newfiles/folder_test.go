package newfiles_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/newfiles"
	"qinglian.dev/qinglian/test/check"
)

const marker = ".made"

// put writes files into a folder, each with its own path and a text as its content.
func put(t *testing.T, dir, text string, paths ...string) error {
	t.Helper()
	return newfiles.Folder{Dir: dir, Marker: marker}.Write(t.Context(), paths, func(w io.Writer, path string) error {
		if path == "bad" {
			return errors.New("broken")
		}
		_, err := io.WriteString(w, path+" "+text)
		return err
	})
}

// found lists the files of a folder with what they say, the marker left out.
func found(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	check.OK(t, filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() == marker {
			return err
		}
		name, _ := filepath.Rel(dir, p)
		if d.IsDir() {
			if entries, _ := os.ReadDir(p); len(entries) == 0 {
				files[name] = "empty"
			}
			return nil
		}
		content, err := os.ReadFile(p)
		files[filepath.ToSlash(name)] = string(content)
		return err
	}))
	return files
}

func TestFolderIsMadeAnew(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "site")
	check.OK(t, put(t, dir, "1", "index.html", "fed/a/b.html", "fed/c/d.html"))
	check.OK(t, os.WriteFile(filepath.Join(dir, "CNAME"), []byte("theirs"), 0o600))
	check.OK(t, put(t, dir, "2", "index.html", "fed/a/b.html"))
	check.Diff(t, "files", map[string]string{"index.html": "index.html 2", "fed/a/b.html": "fed/a/b.html 2", "CNAME": "theirs"}, found(t, dir))
}

func TestFolderStaysAsItWas(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	check.OK(t, put(t, dir, "1", "a", "b"))
	before := found(t, dir)
	for name, paths := range map[string][]string{"broken": {"a", "bad", "c"}, "mine": {"a", "theirs"}} {
		check.OK(t, os.WriteFile(filepath.Join(dir, "theirs"), nil, 0o600))
		if err := put(t, dir, "2", paths...); err == nil || !strings.Contains(err.Error(), map[string]string{"broken": "broken", "mine": "theirs"}[name]) {
			t.Errorf("%s: %v", name, err)
		}
		check.OK(t, os.Remove(filepath.Join(dir, "theirs")))
		check.Diff(t, name, before, found(t, dir))
	}
}

func TestFolderOfOthers(t *testing.T) {
	dir := t.TempDir()
	check.OK(t, os.WriteFile(filepath.Join(dir, "letter"), []byte("x"), 0o600))
	if err := put(t, dir, "1", "a"); err == nil {
		t.Error("a folder of others was written to")
	}
	check.Diff(t, "files", map[string]string{"letter": "x"}, found(t, dir))
	fresh := filepath.Join(t.TempDir(), "fresh")
	if err := put(t, fresh, "1", "bad"); err == nil {
		t.Error("no error")
	}
	if _, err := os.Stat(fresh); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder was left: %v", err)
	}
}

// A marker that somebody changed leads out of the folder nowhere.
func TestMarkerLeadsNowhereElse(t *testing.T) {
	dir := t.TempDir()
	victim := filepath.Join(dir, "victim")
	check.OK(t, os.WriteFile(victim, []byte("x"), 0o600))
	site := filepath.Join(dir, "site")
	check.OK(t, put(t, site, "1", "a"))
	check.OK(t, os.WriteFile(filepath.Join(site, marker), []byte("../victim\n"+victim+"\na\n.made\n"), 0o600))
	check.OK(t, put(t, site, "2", "a"))
	if content, err := os.ReadFile(victim); err != nil || string(content) != "x" {
		t.Errorf("%q %v", content, err)
	}
}
