package newfiles

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"qinglian.dev/qinglian/internal/words"
)

// Change is what becomes of a file.
type Change struct {
	// Before is what it must hold when it is written, nil where it must not be there.
	Before []byte
	After  []byte
}

// Apply changes files by their paths. Either all are changed or none: nothing is changed
// where one of them holds something else than it should, and what was changed is taken
// back when anything fails or the context ends. A reader finds a file as it was or as it
// is to be, and never a part of it. Links stay links.
func Apply(ctx context.Context, changes map[string]Change) (err error) {
	a := &applied{made: &written{}}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.takeBack())
		}
	}()
	paths := slices.Sorted(maps.Keys(changes))
	for _, path := range paths {
		if err = ctx.Err(); err != nil {
			return err
		}
		if err = a.stage(path, changes[path]); err != nil {
			return err
		}
	}
	// Everything that can fail for want of room or permission has been done.
	for i := range a.staged {
		if err = ctx.Err(); err != nil {
			return err
		}
		if err = a.staged[i].put(); err != nil {
			return err
		}
	}
	return nil
}

// applied remembers what was done.
type applied struct {
	// made are the folders that new files needed.
	made   *written
	staged []staged
}

// staged is a content that waits beside its file.
type staged struct {
	Change

	path, beside string
	mode         fs.FileMode
	done         bool
}

// stage writes the content beside the file.
func (a *applied) stage(path string, c Change) error {
	s := staged{Change: c, path: path, mode: 0o644}
	if c.Before != nil {
		target, err := filepath.EvalSymlinks(path)
		if err != nil {
			return err
		}
		info, err := os.Stat(target)
		if err != nil {
			return err
		}
		s.path, s.mode = target, info.Mode().Perm()
	}
	if err := a.made.folder(filepath.Dir(s.path)); err != nil {
		return err
	}
	if err := s.unchanged(); err != nil {
		return err
	}
	var err error
	s.beside, err = beside(s.path, c.After, s.mode)
	if err != nil {
		return err
	}
	a.staged = append(a.staged, s)
	return nil
}

// beside writes a content to a file of its own in the folder of another.
func beside(path string, content []byte, mode fs.FileMode) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".qinglian-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// unchanged refuses a file that holds something else than it should.
func (s *staged) unchanged() error {
	content, err := os.ReadFile(s.path)
	switch {
	case s.Before == nil && errors.Is(err, fs.ErrNotExist):
		return nil
	case s.Before == nil && err == nil:
		return existsMeanwhile.Error(s.path)
	case err != nil:
		return err
	case !bytes.Equal(content, s.Before):
		return changedMeanwhile.Error(s.path)
	}
	return nil
}

// put puts the content in the place of the file.
func (s *staged) put() error {
	if err := s.unchanged(); err != nil {
		return err
	}
	if err := os.Rename(s.beside, s.path); err != nil {
		return err
	}
	s.done = true
	return nil
}

// takeBack leaves everything as it was found.
func (a *applied) takeBack() error {
	var errs []error
	for _, s := range slices.Backward(a.staged) {
		switch {
		case !s.done:
			errs = append(errs, os.Remove(s.beside))
		case s.Before == nil:
			errs = append(errs, os.Remove(s.path))
		default:
			old, err := beside(s.path, s.Before, s.mode)
			if err == nil {
				err = os.Rename(old, s.path)
			}
			errs = append(errs, err)
		}
	}
	return errors.Join(append(errs, a.made.takeBack())...)
}

var (
	changedMeanwhile = words.Text{"没有写入任何内容：%s 在此期间被改动，请重试", "nothing was written: %s was changed meanwhile, try again"}
	existsMeanwhile  = words.Text{"没有写入任何内容：%s 已经存在", "nothing was written: %s is there already"}
)
