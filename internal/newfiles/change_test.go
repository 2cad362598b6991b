package newfiles_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/newfiles"
	"qinglian.dev/qinglian/test/check"
)

// contents gives the files of a folder by their paths.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	check.OK(t, filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err != nil || path == dir {
			return err
		}
		from, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if info.IsDir() {
			all[from+"/"] = ""
			return nil
		}
		content, err := os.ReadFile(path)
		all[from] = string(content)
		return err
	}))
	return all
}

func TestApply(t *testing.T) {
	change := func(before, after string) newfiles.Change {
		return newfiles.Change{Before: []byte(before), After: []byte(after)}
	}
	fresh := func(after string) newfiles.Change { return newfiles.Change{After: []byte(after)} }
	for _, tt := range []struct {
		name    string
		changes map[string]newfiles.Change
		want    map[string]string // nil where nothing is written
		wrong   string
	}{
		{"one changed and one new, in a new folder", map[string]newfiles.Change{"a": change("1", "2"), "d/e/f": fresh("3")},
			map[string]string{"a": "2", "b": "1", "d/": "", "d/e/": "", "d/e/f": "3"}, ""},
		{"one changed meanwhile", map[string]newfiles.Change{"a": change("1", "2"), "b": change("0", "2"), "d/f": fresh("3")}, nil, "was changed meanwhile"},
		{"one that came to be", map[string]newfiles.Change{"a": change("1", "2"), "b": fresh("3")}, nil, "is there already"},
		{"one that is gone", map[string]newfiles.Change{"a": change("1", "2"), "c": change("1", "2")}, nil, "no such file"},
		{"one where a folder belongs", map[string]newfiles.Change{"a": change("1", "2"), "b/c": fresh("2")}, nil, "file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, name := range []string{"a", "b"} {
				check.OK(t, os.WriteFile(filepath.Join(dir, name), []byte("1"), 0o600))
			}
			before := contents(t, dir)
			changes := map[string]newfiles.Change{}
			for name, c := range tt.changes {
				changes[filepath.Join(dir, name)] = c
			}
			err := newfiles.Apply(context.Background(), changes)
			if tt.want == nil {
				if err == nil || !strings.Contains(err.Error(), tt.wrong) {
					t.Errorf("got %v", err)
				}
				tt.want = before
			} else {
				check.OK(t, err)
			}
			check.Diff(t, "files", contents(t, dir), tt.want)
		})
	}
}

// TestApplyKeeps: a link stays one, and so do the permissions of its file.
func TestApplyKeeps(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "a"), filepath.Join(dir, "link")
	check.OK(t, os.WriteFile(file, []byte("1"), 0o640))
	check.OK(t, os.Symlink("a", link))
	check.OK(t, newfiles.Apply(context.Background(), map[string]newfiles.Change{link: {Before: []byte("1"), After: []byte("2")}}))
	info, err := os.Lstat(link)
	check.OK(t, err)
	content, err := os.ReadFile(file)
	check.OK(t, err)
	mode, err := os.Stat(file)
	check.OK(t, err)
	if info.Mode()&os.ModeSymlink == 0 || string(content) != "2" || mode.Mode().Perm() != 0o640 {
		t.Errorf("%v, %q, %v", info.Mode(), content, mode.Mode())
	}
}

func TestApplyInterrupted(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if err := newfiles.Apply(ctx, map[string]newfiles.Change{filepath.Join(dir, "a"): {After: []byte("1")}}); err == nil {
		t.Error("it went on")
	}
	check.Diff(t, "files", contents(t, dir), map[string]string{})
}
