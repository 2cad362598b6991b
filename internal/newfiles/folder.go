package newfiles

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"qinglian.dev/qinglian/internal/words"
)

// Folder is a folder whose files are made anew as a whole. Files of others may lie in it;
// they are neither changed nor removed.
type Folder struct {
	// Dir is the folder. It is new, empty, or was written so before.
	Dir string
	// Marker is the name of the file in it that lists the files that were written.
	Marker string
}

// Write makes the files anew, by their paths with slashes, and removes those that it wrote
// before and that are no longer among them. Either all of it is done or nothing: until
// everything is written the folder stays as it was. It refuses a folder that others have
// filled, and paths at which files of others lie. Several files are written at a time.
func (f Folder) Write(ctx context.Context, paths []string, write func(w io.Writer, path string) error) error {
	made, err := f.prepare()
	if err != nil {
		return err
	}
	err = f.write(ctx, paths, write)
	if err != nil && made {
		err = errors.Join(err, os.Remove(f.Dir))
	}
	return err
}

// prepare makes the folder where it is missing, and says whether it did.
func (f Folder) prepare() (made bool, err error) {
	entries, err := os.ReadDir(f.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, os.MkdirAll(f.Dir, 0o755)
	case err != nil:
		return false, err
	}
	marked := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == f.Marker })
	left := func(e fs.DirEntry) bool { return e.Name() == f.stage() } // of a run that was interrupted
	if !marked && len(slices.DeleteFunc(entries, left)) > 0 {
		return false, words.Errorf("没有写入任何文件：目录 %[1]s 中已有其他文件，也不是本命令写过的（没有 %[2]s）",
			"nothing was written: the folder %s has files already, and is none that this command wrote (there is no %s)", f.Dir, f.Marker)
	}
	return false, nil
}

// stage is the folder in which the files are until all are written.
func (f Folder) stage() string { return f.Marker + ".new" }

func (f Folder) write(ctx context.Context, paths []string, write func(w io.Writer, path string) error) error {
	root, err := os.OpenRoot(f.Dir)
	if err != nil {
		return err
	}
	defer root.Close()
	before, err := f.written(root)
	if err != nil {
		return err
	}
	if err := refuseForeign(root, paths, before); err != nil {
		return err
	}
	s := &renewal{root: root, stage: f.stage()}
	if err := root.RemoveAll(s.stage); err != nil {
		return err
	}
	all := slices.Sorted(slices.Values(append(slices.Clone(paths), f.Marker)))
	err = s.fill(ctx, all, func(w io.Writer, path string) error {
		if path == f.Marker {
			_, err := io.WriteString(w, strings.Join(all, "\n")+"\n")
			return err
		}
		return write(w, path)
	})
	if err == nil {
		err = s.swap(before, all)
	}
	return errors.Join(err, root.RemoveAll(s.stage))
}

// written reads which files were written before.
func (f Folder) written(root *os.Root) ([]string, error) {
	content, err := root.ReadFile(f.Marker)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var list []string
	for line := range strings.Lines(string(content)) {
		if name := strings.TrimSpace(line); filepath.IsLocal(filepath.FromSlash(name)) {
			list = append(list, name)
		}
	}
	return list, err
}

// refuseForeign names a file of others that is in the way.
func refuseForeign(root *os.Root, paths, before []string) error {
	own := make(map[string]bool, len(before))
	for _, p := range before {
		own[p] = true
	}
	for _, p := range paths {
		if _, err := root.Lstat(filepath.FromSlash(p)); err == nil && !own[p] {
			return words.Errorf("没有写入任何文件：%s 已经存在，且不是本命令写的", "nothing was written: %s exists already, and this command did not write it",
				filepath.Join(root.Name(), filepath.FromSlash(p)))
		}
	}
	return nil
}

// renewal is files on their way into a folder.
type renewal struct {
	root  *os.Root
	stage string
}

// fill writes the files beside their places.
func (s *renewal) fill(ctx context.Context, paths []string, write func(io.Writer, string) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	work := make(chan string)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for p := range work {
				if err := s.file(p, write); err != nil {
					cancel(err)
				}
			}
		})
	}
	for _, p := range paths {
		if ctx.Err() != nil {
			break
		}
		work <- p
	}
	close(work)
	group.Wait()
	return context.Cause(ctx)
}

func (s *renewal) file(p string, write func(io.Writer, string) error) error {
	name := path.Join(s.stage, "new", p)
	if err := s.root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	file, err := s.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(file)
	return errors.Join(write(b, p), b.Flush(), file.Close())
}

// swap puts the new files in the place of the old ones, and takes that back where
// anything fails.
func (s *renewal) swap(before, after []string) error {
	var done [][2]string
	move := func(from, to string) error {
		if err := s.root.MkdirAll(path.Dir(to), 0o755); err != nil {
			return err
		}
		if err := s.root.Rename(from, to); err != nil {
			return err
		}
		done = append(done, [2]string{from, to})
		return nil
	}
	err := func() error {
		for _, p := range before {
			if err := move(p, path.Join(s.stage, "old", p)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		for _, p := range after {
			if err := move(path.Join(s.stage, "new", p), p); err != nil {
				return err
			}
		}
		return nil
	}()
	if err != nil {
		for _, m := range slices.Backward(done) {
			err = errors.Join(err, s.root.Rename(m[1], m[0]))
		}
		return err
	}
	s.prune(before)
	return nil
}

// prune removes the folders that held files before and hold none any more. One that isn't
// empty stays.
func (s *renewal) prune(before []string) {
	folders := map[string]bool{}
	for _, p := range before {
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	for _, dir := range slices.Backward(slices.Sorted(maps.Keys(folders))) { // those within come first
		_ = s.root.Remove(dir)
	}
}
