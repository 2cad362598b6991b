package source

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"qinglian.dev/qinglian/internal/problem"
)

// place is where to read a side: a path, or a commit and the revision by which
// it was named.
type place struct {
	path     string
	revision Revision
	isCommit bool
	// listed is closed when git has listed what the commit has, or has failed.
	listed chan struct{}
	tree   *tree
	err    error
}

func newPlace(s string) *place {
	p := &place{path: s, listed: make(chan struct{})}
	if p.revision, p.isCommit = ParseRevision(s); !p.isCommit {
		close(p.listed)
	}
	return p
}

// fetch begins to list and to bring what a commit has and git does not bring already.
func (p *place) fetch(ctx context.Context, commit string, brought blobs, budget int64) {
	go func() {
		defer close(p.listed)
		p.tree, p.err = Git{}.tree(ctx, commit, p.revision, brought, budget)
	}()
}

// find finds the sides, and has git begin to bring those that are revisions: the
// head first, as it is read first, and of the base what differs.
func (s Sides) find(ctx context.Context) (base, head *place, err error) {
	base, head = newPlace(s.Base), newPlace(s.Head)
	head.revision.isHead = true
	brought := blobs{}
	var tip string
	switch {
	case head.isCommit:
		if tip, err = (Git{}).Commit(ctx, head.revision.Rev); err == nil {
			head.fetch(ctx, tip, brought, s.Budget)
		}
	case base.isCommit:
		tip, err = CheckedOut(ctx, FolderOf(s.Head))
	}
	if err != nil || !base.isCommit {
		return base, head, err
	}
	began, err := (Git{}).Began(ctx, base.revision.Rev, tip)
	if err != nil {
		return nil, nil, err
	}
	<-head.listed
	base.fetch(ctx, began, brought, s.Budget)
	return base, head, nil
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
	return &InvalidError{Problems: []problem.Problem{problem.At(p.path, 0, NotFoundButInGit, meant)}}
}

// samePlace says whether the other side was looked for under the same path. Only then
// is a side without manifests taken for an empty one; else its path may be misspelt.
func (p *place) samePlace(other *place) bool {
	if other.isCommit {
		return other.revision.Path == p.revision.Path
	}
	return strings.HasSuffix(path.Clean("/"+filepath.ToSlash(other.path)), "/"+p.revision.Path)
}

// FolderOf gives the folder that a path is or lies in.
func FolderOf(path string) string {
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		return filepath.Dir(path)
	}
	return path
}
