package source

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/manifest"
)

// Sides says what to compare: two files or folders, or revisions written as
// ParseRevision takes them.
type Sides struct {
	Base, Head string
	// Notices are files and folders with the notices to use on both sides.
	Notices []string
	// Stdin is read for "-".
	Stdin io.Reader
}

// Compared are the two inputs of a comparison.
type Compared struct {
	Base, Head *Input
	// Missing is the side that has no manifests where the other one has some,
	// as with the first change that declares anything; nil where both have.
	Missing *NoManifestsError
}

// Read reads both sides, each file that they have in common once.
func (s Sides) Read(ctx context.Context) (*Compared, error) {
	// The validators are built while git finds and brings the files.
	built := sync.OnceValues(NewReader)
	go func() {
		if reader, err := built(); err == nil {
			reader.validator.Compile()
		}
	}()
	base, head, err := s.resolve(ctx)
	if err != nil {
		return nil, err
	}
	// Git brings the base while the head is parsed.
	base.fetch(ctx)
	head.fetch(ctx)
	reader, err := built()
	if err != nil {
		return nil, err
	}
	c := &Compared{}
	// The head comes first: what both have is then known by its place there.
	var wrongHead, wrongBase error
	c.Head, wrongHead = s.read(ctx, reader, head)
	c.Base, wrongBase = s.read(ctx, reader, base)
	switch {
	case wrongHead == nil && errors.As(wrongBase, &c.Missing) && base.samePlace(head):
		c.Base, err = reader.input(&manifest.Set{}, nil, s.Notices)
	case wrongBase == nil && errors.As(wrongHead, &c.Missing) && head.samePlace(base):
		c.Head, err = reader.input(&manifest.Set{}, nil, s.Notices)
	default:
		err = both(wrongHead, wrongBase)
	}
	return c, err
}

// Where gives the file and line of a field of an object, on the later side if it
// is there.
func (c *Compared) Where(id assess.ObjectKey, field string) (file string, line int) {
	if file, line = c.Head.Where(id, field); file == "" {
		file, line = c.Base.Where(id, field)
	}
	return file, line
}

// both joins the problems of two sides; of other errors it gives the first.
func both(head, base error) error {
	var h, b *InvalidError
	if errors.As(head, &h) && errors.As(base, &b) {
		return &InvalidError{manifest.Sort(append(h.Problems, b.Problems...)), append(h.prefixes, b.prefixes...)}
	}
	if head != nil {
		return head
	}
	return base
}

// place is where to read a side: a path, or a commit and the revision by which
// it was named.
type place struct {
	path     string
	revision Revision
	commit   string
	// fetched gives what git has of the commit, once it has it.
	fetched func() ([]manifest.Source, error)
}

// fetch begins to bring what a commit has.
func (p *place) fetch(ctx context.Context) {
	if p.commit == "" {
		return
	}
	p.fetched = sync.OnceValues(func() ([]manifest.Source, error) { return Git{}.sources(ctx, p.commit, p.revision) })
	go func() { _, _ = p.fetched() }()
}

// resolve finds the commits of the sides that are revisions.
func (s Sides) resolve(ctx context.Context) (base, head *place, err error) {
	baseRev, baseGit := ParseRevision(s.Base)
	headRev, headGit := ParseRevision(s.Head)
	headRev.isHead = true
	base, head = &place{path: s.Base, revision: baseRev}, &place{path: s.Head, revision: headRev}
	switch {
	case baseGit && headGit:
		base.commit, head.commit, err = Commits(ctx, Git{}, baseRev, &headRev, "")
	case baseGit:
		base.commit, _, err = Commits(ctx, Git{}, baseRev, nil, folderOf(s.Head))
	case headGit:
		head.commit, err = Git{}.Commit(ctx, headRev.Rev)
	}
	return base, head, err
}

func (s Sides) read(ctx context.Context, reader *Reader, p *place) (*Input, error) {
	if p.commit == "" {
		if err := p.meantRevision(ctx); err != nil {
			return nil, err
		}
		return reader.files(Files{Paths: []string{p.path}, Notices: s.Notices, Stdin: s.Stdin})
	}
	sources, err := p.fetched()
	if err != nil {
		return nil, err
	}
	return reader.revision(p.revision, sources, s.Notices)
}

// meantRevision refuses a path that isn't there where git has a revision of that
// name: what it lacks is the prefix.
func (p *place) meantRevision(ctx context.Context) error {
	if _, err := os.Lstat(p.path); p.path == "-" || !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	meant := gitPrefix + p.path
	revision, _ := ParseRevision(meant)
	if _, err := (Git{}).Commit(ctx, revision.Rev); err != nil {
		return nil //nolint:nilerr // then it is the path that is wrong, which reading it will say
	}
	return &InvalidError{Problems: []manifest.Problem{{File: p.path, Code: manifest.NotFoundButInGit, Args: []any{meant}}}}
}

// samePlace says whether the other side was looked for under the same path: a
// misspelt path is no folder that is yet to come.
func (p *place) samePlace(other *place) bool {
	if other.commit != "" {
		return other.revision.Path == p.revision.Path
	}
	return strings.HasSuffix(path.Clean("/"+filepath.ToSlash(other.path)), "/"+p.revision.Path)
}

// folderOf gives the folder that a path is or lies in.
func folderOf(path string) string {
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		return filepath.Dir(path)
	}
	return path
}
