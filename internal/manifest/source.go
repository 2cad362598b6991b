package manifest

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
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
	// Again says that it can be opened more than once.
	Again bool
	// content gives what would be read, of a source without Open.
	content func() ([]byte, error)
}

// again gives the content once more.
func (s Source) again() ([]byte, error) {
	if s.Open == nil {
		return s.content()
	}
	r, err := s.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close() // nothing was written
	return io.ReadAll(r)
}

// FromFunc returns a source of the given name and of the content that content gives,
// which may wait for it, and may be asked again.
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
	return f.sources, f.problems
}

// path adds a file or folder that was named.
func (f *finder) path(path string) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		f.fail(path, err)
	case info.IsDir():
		f.folder(path)
	default: // a pipe that somebody names is read; one found in a folder isn't
		f.file(path)
	}
}

// folder adds the files of a folder and of those below it.
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
	f.problems = append(f.problems, OpenProblem(path, err))
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

// OpenProblem says that a file could not be opened, or read.
func OpenProblem(path string, err error) problem.Problem {
	if errors.Is(err, fs.ErrNotExist) {
		return problem.At(path, 0, NotFound)
	}
	if in, ok := errors.AsType[*fs.PathError](err); ok {
		err = in.Err // the path is in the message already
	}
	return problem.At(path, 0, NotReadable, err)
}

// read returns the content, or a problem when there is too much of it. It never
// reads more than what is left of the budget.
func (s Source) read(account *Account) ([]byte, *problem.Problem) {
	tooLarge := new(problem.At(s.Name, 0, InputTooLarge, account.budget.Bytes/mebibyte))
	left := account.Left()
	if s.Open == nil {
		content, err := s.content()
		switch {
		case err != nil:
			return nil, new(OpenProblem(s.Name, err))
		case !account.text(len(content)):
			return nil, tooLarge
		}
		return content, nil
	}
	r, err := s.Open()
	if err != nil {
		return nil, new(OpenProblem(s.Name, err))
	}
	defer r.Close() // nothing was written
	var content bytes.Buffer
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			if info.Size() > left {
				return nil, tooLarge
			}
			content.Grow(int(info.Size()) + bytes.MinRead)
		}
	}
	if _, err := content.ReadFrom(io.LimitReader(r, left+1)); err != nil {
		return nil, new(OpenProblem(s.Name, err))
	}
	if !account.text(content.Len()) {
		return nil, tooLarge
	}
	return content.Bytes(), nil
}

// text checks that data is text that YAML allows, and returns it without the byte order
// mark at its beginning. It looks at every line on the way.
func (f *File) text(name string, data []byte) ([]byte, *problem.Problem) {
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	whole := &document{file: name}
	line, begin := 1, 0
	for i := 0; i < len(data); {
		r, size := rune(data[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(data[i:])
		}
		switch {
		case r == '\n':
			f.line(whole, line, data[begin:i])
			line++
			begin = i + 1
		case r == 0, r == utf8.RuneError && size == 1:
			return nil, new(problem.At(name, line, NotText))
		case r == '\r' && (i+1 == len(data) || data[i+1] != '\n'):
			return nil, new(problem.At(name, line, CarriageReturn))
		case r == 0x85, r == '\u2028', r == '\u2029':
			f.differs(whole, line, LineEnd, r)
		case string(r) == byteOrderMark:
			return nil, new(problem.At(name, line, ByteOrderMark))
		case r == '\t', r == '\r':
		case unicode.Is(unicode.Cc, r), r == 0xFFFE, r == 0xFFFF:
			return nil, new(problem.At(name, line, ControlCharacter, r))
		}
		i += size
	}
	f.line(whole, line, data[begin:])
	return data, nil
}

const byteOrderMark = "\ufeff"
