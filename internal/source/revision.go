package source

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/words"
)

// gitPrefix marks a revision where a folder could stand.
const gitPrefix = "git:"

// Revision is a revision of a git repository, and what to read of it.
type Revision struct {
	// Rev is a revision as git understands it.
	Rev string
	// Path is a file or folder of the repository, from its root; "" for all of it.
	Path string
	// isHead says that it is the later one of two.
	isHead bool
}

// wholeCommit matches the name of a commit that nobody abbreviated.
var wholeCommit = regexp.MustCompile(`^[0-9a-f]{40}([0-9a-f]{24})?$`)

// name is how messages call the revision: a commit's whole name says little.
func (r Revision) name() string {
	if wholeCommit.MatchString(r.Rev) {
		return r.Rev[:12]
	}
	return r.Rev
}

// prefix stands before the names of the files of a revision. That of a pipeline, in
// which the head is a commit, leaves them as the repository has them.
func (r Revision) prefix() string {
	if r.isHead && wholeCommit.MatchString(r.Rev) {
		return ""
	}
	return r.name() + ":"
}

// ParseRevision reads git:REV or git:REV:PATH. It says whether that is what is written.
func ParseRevision(s string) (Revision, bool) {
	rest, is := strings.CutPrefix(s, gitPrefix)
	if !is {
		return Revision{}, false
	}
	rev, folder, _ := strings.Cut(rest, ":")
	if folder = strings.Trim(path.Clean("/"+folder), "/"); folder == "." {
		folder = ""
	}
	return Revision{Rev: rev, Path: folder}, true
}

// tree lists what a commit has under a path, and what lies alongside also where it has
// nothing there, and begins to bring the manifests that have not been brought for another.
func (g Git) tree(ctx context.Context, commit string, named Revision, brought blobs, budget int64) (*tree, error) {
	prefix := named.prefix()
	t := newTree(cmp.Or(named.Path, "."), func(p string) string { return prefix + words.OneLine(p) })
	t.bring = func(entries []*entry) { g.bring(ctx, entries, brought) }
	t.list = func(p string) error { return g.list(ctx, commit, t, brought, p) }
	if err := g.list(ctx, commit, t, brought, append(t.alongside(), t.at)...); err != nil {
		return nil, err
	}
	if len(t.under(t.at)) == 0 && named.Path != "" {
		return t, &NoManifestsError{named}
	}
	wanted := t.manifests()
	if err := t.fits(wanted, budget, budget); err != nil {
		return nil, err
	}
	t.bring(wanted)
	return t, nil
}

// revision makes an input of what is applied of a commit.
func (r *Reader) revision(named Revision, t *tree, notices []string) (*Input, error) {
	l := &loaded{}
	if err := r.tree(t, manifest.Options{}, l); err != nil {
		return nil, err
	}
	in, err := r.input(l, notices)
	if invalid, ok := errors.AsType[*InvalidError](err); ok {
		invalid.prefixes = []string{named.prefix()}
	}
	if err != nil {
		return nil, err
	}
	in.prefix = named.prefix()
	for i := range in.World.Beside {
		b := &in.World.Beside[i]
		b.Path = strings.TrimPrefix(b.Path, in.prefix)
	}
	return in, nil
}

// NoManifestsError says that a revision has no manifests where they were looked for.
type NoManifestsError struct{ Revision }

func (e *NoManifestsError) Error() string { return e.In(words.English) }

// In says it in a language.
func (e *NoManifestsError) In(lang words.Lang) string {
	return fmt.Sprintf(noManifests.In(lang), e.name(), e.Path)
}
