package kustomize

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// Files are what kustomize may read: paths with slashes from a root, "." for the root.
type Files interface {
	// Read gives the content of a file, and the path that it has once links are followed.
	// It says false where there is none.
	Read(path string) (content []byte, actual string, found bool)
	// Names gives the names in a folder. It says false where there is none.
	Names(path string) (names []string, found bool)
}

// answer is what kustomize was told of a path.
type answer struct {
	found  bool
	digest [sha256.Size]byte
}

// system shows Files to kustomize, read-only. (kyaml's own file system in memory takes
// no names but those of [a-zA-Z0-9-_.:], and so no Chinese ones.) It notes every answer:
// what is built depends on nothing else.
type system struct {
	files   Files
	replace map[string][]byte // what is read in place of files
	answers map[string]answer
}

// mount is the folder in which kustomize sees the files, so that .. leads to nothing.
const mount = "/r"

var errReadOnly = errors.New("read-only")

// inside gives a path from the root of the files, "" for one outside of it.
func inside(p string) string {
	p = path.Join("/", p)
	if p == mount {
		return "."
	}
	rest, within := strings.CutPrefix(p, mount+"/")
	if !within {
		return ""
	}
	return rest
}

func (s *system) file(p string) (content []byte, actual string, found bool) {
	if p = inside(p); p == "" || p == "." {
		return nil, "", false
	}
	content, actual, found = s.files.Read(p)
	s.answers[p] = answer{found, sha256.Sum256(content)}
	if other, replaced := s.replace[p]; replaced {
		content = other
	}
	return content, actual, found
}

func (s *system) folder(p string) ([]string, bool) {
	if p = inside(p); p == "" {
		return nil, false
	}
	names, found := s.files.Names(p)
	slices.Sort(names)
	s.answers[p+"/"] = answer{found, sha256.Sum256([]byte(strings.Join(names, "\x00")))}
	return names, found
}

// hold says whether files would give the same answers.
func hold(files Files, answers map[string]answer) bool {
	s := &system{files: files, answers: map[string]answer{}}
	for p, was := range answers {
		if folder, is := strings.CutSuffix(p, "/"); is {
			s.folder(path.Join(mount, folder))
		} else {
			s.file(path.Join(mount, p))
		}
		if s.answers[p] != was {
			return false
		}
	}
	return true
}

func notExist(op, p string) error {
	return &fs.PathError{Op: op, Path: inside(p), Err: fs.ErrNotExist}
}

func (s *system) Create(string) (filesys.File, error) { return nil, errReadOnly }
func (s *system) Mkdir(string) error                  { return errReadOnly }
func (s *system) MkdirAll(string) error               { return errReadOnly }
func (s *system) RemoveAll(string) error              { return errReadOnly }
func (s *system) WriteFile(string, []byte) error      { return errReadOnly }
func (s *system) Open(string) (filesys.File, error)   { return nil, errReadOnly }
func (s *system) Glob(string) ([]string, error)       { return nil, nil }

func (s *system) IsDir(p string) bool {
	_, found := s.folder(p)
	return found
}

func (s *system) Exists(p string) bool {
	_, _, found := s.file(p)
	return found || s.IsDir(p)
}

func (s *system) ReadDir(p string) ([]string, error) {
	names, found := s.folder(p)
	if !found {
		return nil, notExist("readdir", p)
	}
	return names, nil
}

func (s *system) ReadFile(p string) ([]byte, error) {
	content, _, found := s.file(p)
	if !found {
		return nil, notExist("open", p)
	}
	return content, nil
}

func (s *system) CleanedAbs(p string) (filesys.ConfirmedDir, string, error) {
	if s.IsDir(p) {
		return filesys.ConfirmedDir(path.Join("/", p)), "", nil
	}
	if _, actual, found := s.file(p); found {
		actual = path.Join(mount, actual)
		return filesys.ConfirmedDir(path.Dir(actual)), path.Base(actual), nil
	}
	return "", "", notExist("lstat", p)
}

func (s *system) Walk(root string, f filepath.WalkFunc) error {
	names, isFolder := s.folder(root)
	if err := f(root, info{path.Base(root), isFolder}, nil); err != nil {
		if isFolder && errors.Is(err, filepath.SkipDir) {
			return nil
		}
		return err
	}
	for _, name := range names {
		if err := s.Walk(path.Join(root, name), f); err != nil {
			return err
		}
	}
	return nil
}

// info is what kustomize asks of a file while it walks.
type info struct {
	name     string
	isFolder bool
}

func (i info) Name() string { return i.name }
func (i info) Size() int64  { return 0 }
func (i info) Mode() os.FileMode {
	if i.isFolder {
		return fs.ModeDir | 0o555
	}
	return 0o444
}
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.isFolder }
func (i info) Sys() any           { return nil }
