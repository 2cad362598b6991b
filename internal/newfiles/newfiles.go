// Package newfiles writes files, all of them or none: those that aren't there yet, and
// those that are to be changed, unless somebody else has changed them meanwhile.
package newfiles

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"qinglian.dev/qinglian/internal/words"
)

// Write writes files, by their paths with slashes below a folder, which is made where
// it is missing. Either all are written or none: it writes nothing when one of them
// exists, and takes back what it wrote when anything fails or the context ends.
func Write(ctx context.Context, dir string, files map[string][]byte) error {
	paths := slices.Sorted(maps.Keys(files))
	if err := refuseExisting(dir, paths); err != nil {
		return err
	}
	w := &written{}
	for _, path := range paths {
		err := ctx.Err()
		if err == nil {
			err = w.write(filepath.Join(dir, filepath.FromSlash(path)), files[path])
		}
		if err != nil {
			return errors.Join(err, w.takeBack())
		}
	}
	return nil
}

// MaxExisting is how many of the files that exist already an error names.
const MaxExisting = 5

// refuseExisting names files that exist already, or one that stands where a
// folder belongs.
func refuseExisting(dir string, paths []string) error {
	var existing []string
	for _, path := range paths {
		name := filepath.Join(dir, filepath.FromSlash(path))
		_, err := os.Lstat(name)
		switch {
		case err == nil:
			existing = append(existing, name)
		case errors.Is(err, syscall.ENOTDIR):
			return words.Errorf("没有写入任何文件：路径 %s 中有一部分是文件", "nothing was written: a part of the path %s is a file", name)
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	if len(existing) > 0 {
		shown := existing[:min(len(existing), MaxExisting)]
		if len(existing) > len(shown) {
			shown = append(slices.Clone(shown), "…")
		}
		return words.Errorf(
			"没有写入任何文件：要写的文件中有 %[1]d 个已经存在：\n  %[3]s",
			"nothing was written, as %d of the files to write %s already:\n  %s",
			len(existing), words.Plural(len(existing), "exists", "exist"), strings.Join(shown, "\n  "))
	}
	return nil
}

// written remembers the files and folders that were made, in that order.
type written struct{ made []string }

// write makes a file, and the folders that it needs. The file must not exist,
// even if it came to be since that was looked up.
func (w *written) write(path string, content []byte) error {
	if err := w.folder(filepath.Dir(path)); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	w.made = append(w.made, path)
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}

func (w *written) folder(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil
	}
	if above := filepath.Dir(path); above != path {
		if err := w.folder(above); err != nil {
			return err
		}
	}
	if err := os.Mkdir(path, 0o755); err != nil {
		return err
	}
	w.made = append(w.made, path)
	return nil
}

// takeBack removes what was made, the last first. A folder in which somebody
// else has put something since stays.
func (w *written) takeBack() error {
	var errs []error
	for _, path := range slices.Backward(w.made) {
		if err := os.Remove(path); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
