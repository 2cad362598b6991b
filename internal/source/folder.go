package source

import (
	"cmp"
	"os"
	"path/filepath"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// Folder is a folder of manifests that somebody means to change.
type Folder struct {
	// Input is what it holds.
	*Input

	dir     string
	notices []string
	reader  *Reader
}

// OpenFolder reads and validates a folder, with notices beside it as Files has them. What
// is wrong with it comes as an *InvalidError.
func OpenFolder(dir string, notices []string, how Reading) (*Folder, error) {
	if info, err := os.Stat(dir); err != nil {
		return nil, &InvalidError{Problems: []problem.Problem{manifest.OpenProblem(words.OneLine(dir), err)}}
	} else if !info.IsDir() {
		return nil, &InvalidError{Problems: []problem.Problem{problem.At(words.OneLine(dir), 0, NotAFolder)}}
	}
	how.Budget = cmp.Or(how.Budget, manifest.OwnInput)
	reader, err := NewReader(how)
	if err != nil {
		return nil, err
	}
	reader.compares = true
	f := &Folder{dir: dir, notices: notices, reader: reader}
	f.Input, err = f.with(nil)
	return f, err
}

// Dir gives the path of the folder as it was given.
func (f *Folder) Dir() string { return f.dir }

// With gives the folder as it is and as it would be with some files written: contents by
// the path of the file, in the way in which Where names files; those of an object's file and
// paths below Dir are such. Nothing is written.
func (f *Folder) With(files map[string][]byte) (*Compared, error) {
	head, err := f.with(files)
	if err != nil {
		clear(f.reader.validated) // what is wrong with a text is wrong with the same text again
		return nil, err
	}
	return &Compared{Base: f.Input, Head: head, validator: f.reader.validator}, nil
}

func (f *Folder) with(files map[string][]byte) (*Input, error) {
	t, err := diskTree(f.dir)
	if err != nil {
		return nil, err
	}
	for file, content := range files {
		if err := f.overlay(t, file, content); err != nil {
			return nil, err
		}
	}
	l := &loaded{}
	if err := f.reader.tree(t, manifest.Options{}, l); err != nil {
		return nil, err
	}
	return f.reader.input(l, f.notices)
}

// overlay puts a content in the place of a file, or beside the others.
func (f *Folder) overlay(t *tree, file string, content []byte) error {
	from, err := filepath.Rel(f.dir, file)
	if err != nil {
		return err
	}
	e := &entry{
		path: filepath.ToSlash(filepath.Join(filepath.FromSlash(t.at), from)), size: int64(len(content)),
		content: func() ([]byte, error) { return content, nil },
		digest:  func() string { return blobName(content) },
	}
	if there, err := t.follow(e.path); err != nil {
		return err
	} else if there != nil {
		there.size, there.content, there.digest = e.size, e.content, e.digest
		return nil
	}
	return t.add(e)
}
