package manifest

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"qinglian.dev/qinglian/internal/problem"
)

// Source is a file to read.
type Source struct {
	// Name is what messages call it.
	Name string
	// Open opens it for reading.
	Open func() (io.ReadCloser, error)
	// content gives what would be read, of a source without Open.
	content func() ([]byte, error)
}

// FromBytes returns a source of the given name and content, which it keeps.
func FromBytes(name string, content []byte) Source {
	return FromFunc(name, func() ([]byte, error) { return content, nil })
}

// FromFunc returns a source of the given name and of the content that content gives,
// which may wait for it.
func FromFunc(name string, content func() ([]byte, error)) Source {
	return Source{Name: name, content: content}
}

// finder looks for files under the paths given.
type finder struct {
	// match says which files of a folder are wanted.
	match    func(path string) bool
	sources  []Source
	problems []problem.Problem
	// seen holds the real paths of the files and folders visited: a file given
	// twice is read once, and a loop of links ends.
	seen map[string]bool
}

// Find returns the files that the paths stand for: files of any name, and those
// of folders, and of all folders below them, that match. Hidden ones are left
// out. It need not find any.
func Find(paths []string, match func(path string) bool) ([]Source, []problem.Problem) {
	f := &finder{match: match, seen: map[string]bool{}}
	for _, path := range paths {
		f.path(path)
	}
	return f.sources, slices.DeleteFunc(f.problems, func(p problem.Problem) bool { return p.Code == NoManifests })
}

// find returns the manifests that the paths stand for.
func find(paths []string, stdin io.Reader) ([]Source, []problem.Problem) {
	f := &finder{match: IsManifest, seen: map[string]bool{}}
	for _, path := range paths {
		if path == "-" {
			if stdin != nil && !f.seen[path] {
				f.sources = append(f.sources, Source{Name: path, Open: func() (io.ReadCloser, error) {
					return io.NopCloser(stdin), nil
				}})
			}
			f.seen[path] = true
			continue
		}
		f.path(path)
	}
	return f.sources, f.problems
}

// path adds a file or folder that was named.
func (f *finder) path(path string) {
	info, err := os.Stat(path)
	if err != nil {
		f.fail(path, err)
		return
	}
	if info.IsDir() {
		before := len(f.sources) + len(f.problems) + len(f.seen)
		f.folder(path)
		// One that was visited before may add nothing.
		if len(f.sources)+len(f.problems)+len(f.seen) == before+1 {
			f.problems = append(f.problems, problem.At(path, 0, NoManifests))
		}
		return
	}
	// A pipe that somebody names is read; one found in a folder isn't.
	f.file(path)
}

// folder adds the manifests of a folder and of those below it.
func (f *finder) folder(path string) {
	if !f.visit(path) {
		return
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		f.fail(path, err)
		return
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		name := filepath.Join(path, entry.Name())
		mode := entry.Type()
		if mode&fs.ModeSymlink != 0 {
			info, err := os.Stat(name)
			if err != nil {
				if f.match(name) {
					f.fail(name, err)
				}
				continue
			}
			mode = info.Mode().Type()
		}
		switch {
		case mode.IsDir():
			f.folder(name)
		case !f.match(name):
		case mode.IsRegular():
			f.file(name)
		default:
			f.problems = append(f.problems, problem.At(name, 0, NotRegular))
		}
	}
}

func (f *finder) file(path string) {
	if f.visit(path) {
		f.sources = append(f.sources, Source{Name: path, Open: func() (io.ReadCloser, error) { return os.Open(path) }})
	}
}

// visit notes a path and says whether it is new.
func (f *finder) visit(path string) bool {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		path = resolved
	}
	if f.seen[path] {
		return false
	}
	f.seen[path] = true
	return true
}

func (f *finder) fail(path string, err error) {
	f.problems = append(f.problems, openProblem(path, err))
}

// IsManifest says whether a file found in a folder is read. A kustomization is
// kustomize's own, and need not even have a kind.
func IsManifest(path string) bool {
	switch filepath.Base(path) {
	case "kustomization.yaml", "kustomization.yml":
		return false
	}
	switch filepath.Ext(path) {
	case ".yaml", ".yml", ".json":
		return true
	}
	return false
}

func openProblem(path string, err error) problem.Problem {
	if errors.Is(err, fs.ErrNotExist) {
		return problem.At(path, 0, NotFound)
	}
	if in, ok := errors.AsType[*fs.PathError](err); ok {
		err = in.Err // the path is in the message already
	}
	return problem.At(path, 0, NotReadable, err)
}

// read returns the content, or a problem when there is too much of it. It never
// reads more than the limit.
func (s Source) read() ([]byte, *problem.Problem) {
	tooLarge := new(problem.At(s.Name, 0, FileTooLarge, MaxFile/mebibyte))
	if s.Open == nil {
		content, err := s.content()
		switch {
		case err != nil:
			p := openProblem(s.Name, err)
			return nil, &p
		case len(content) > MaxFile:
			return nil, tooLarge
		}
		return content, nil
	}
	r, err := s.Open()
	if err != nil {
		p := openProblem(s.Name, err)
		return nil, &p
	}
	defer r.Close() // nothing was written
	var content bytes.Buffer
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			if info.Size() > MaxFile {
				return nil, tooLarge
			}
			content.Grow(int(info.Size()) + bytes.MinRead)
		}
	}
	if _, err := content.ReadFrom(io.LimitReader(r, MaxFile+1)); err != nil {
		p := openProblem(s.Name, err)
		return nil, &p
	}
	if content.Len() > MaxFile {
		return nil, tooLarge
	}
	return content.Bytes(), nil
}

// text checks that data is text that YAML allows, and returns it without byte
// order marks: that of the file, and those of files that were put together.
func text(name string, data []byte) ([]byte, *problem.Problem) {
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if bytes.Contains(data, []byte("\n"+byteOrderMark)) {
		data = bytes.ReplaceAll(data, []byte("\n"+byteOrderMark), []byte("\n"))
	}
	line := 1
	for i := 0; i < len(data); {
		c := data[i]
		switch {
		case c == '\n':
			line++
			i++
			continue
		case c >= ' ' && c < 0x7f || c == '\t' || c == '\r':
			i++
			continue
		case c == 0:
			return nil, new(problem.At(name, line, NotText))
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return nil, new(problem.At(name, line, NotText))
		}
		if unicode.Is(unicode.Cc, r) && r != nextLine || r == 0xFFFE || r == 0xFFFF {
			return nil, new(problem.At(name, line, ControlCharacter, r))
		}
		i += size
	}
	return data, nil
}

// nextLine is a line break of YAML 1.1.
const nextLine = 0x85

const byteOrderMark = "\ufeff"
