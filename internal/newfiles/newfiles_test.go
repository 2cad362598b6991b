package newfiles_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/internal/newfiles"
	"qinglian.dev/qinglian/test/check"
)

// paths lists the files and folders below a folder.
func paths(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		list = append(list, path)
		return err
	})
	check.OK(t, err)
	return list
}

func TestWriteTakesBack(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for name, tt := range map[string]struct {
		ctx   context.Context
		files map[string][]byte
	}{
		"when a file can't be written": {t.Context(), map[string][]byte{"a/b": nil, "c": nil, "c/d": nil}},
		"when interrupted":             {cancelled, map[string][]byte{"a/b": nil}},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			check.OK(t, os.MkdirAll(filepath.Join(root, "here", "kept"), 0o755))
			before := paths(t, root)
			for _, dir := range []string{"here", "new/tree"} {
				if err := newfiles.Write(tt.ctx, filepath.Join(root, dir), tt.files); err == nil {
					t.Errorf("%s: no error", dir)
				}
			}
			if diff := cmp.Diff(before, paths(t, root)); diff != "" {
				t.Errorf("something is left (-before +after):\n%s", diff)
			}
		})
	}
}
