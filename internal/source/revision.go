package source

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/validate"
)

// gitPrefix marks a revision where a folder could stand.
const gitPrefix = "git:"

// Revision is a revision of a git repository, and what to read of it.
type Revision struct {
	// Rev is a revision as git understands it.
	Rev string
	// Path is a file or folder of the repository, from its root; "" for all of it.
	Path string
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
	return Revision{rev, folder}, true
}

// Commits says which commits to compare: that of the head and, as a branch is
// judged from where it began, the merge base of it and the base. head is nil
// where a folder is compared with the base: then it is what is checked out in
// the folder's repository that counts, and the base itself for a folder in none.
func Commits(ctx context.Context, git Git, base Revision, head *Revision, folder string) (baseCommit, headCommit string, err error) {
	baseCommit, err = git.Commit(ctx, base.Rev)
	if err != nil {
		return "", "", err
	}
	if head != nil {
		headCommit, err = git.Commit(ctx, head.Rev)
	} else if headCommit, err = (Git{Dir: folder}).Commit(ctx, "HEAD"); errors.Is(err, errNoRepository) {
		return baseCommit, "", nil
	}
	if err != nil {
		return "", "", err
	}
	baseCommit, err = git.mergeBase(ctx, baseCommit, headCommit)
	return baseCommit, headCommit, err
}

// Read reads and validates the manifests of a commit, by the rules for a
// folder: files by their extension, none that is hidden. What is wrong with
// them comes as an *InvalidError, with names that begin with the name given.
func (g Git) Read(ctx context.Context, commit, name, folder string, notices []string) (*Input, error) {
	entries, err := g.list(ctx, commit, folder)
	if err != nil {
		return nil, err
	}
	if len(entries) == 0 && folder != "" {
		return nil, fmt.Errorf("%s has no manifests under %q", name, folder)
	}
	contents, err := g.contents(ctx, entries)
	if err != nil {
		return nil, err
	}
	sources := make([]manifest.Source, len(entries))
	for i, e := range entries {
		sources[i] = manifest.FromBytes(name+":"+e.path, contents[i])
	}
	validator, err := validate.New(config.CRDs)
	if err != nil {
		return nil, err
	}
	set, problems := manifest.LoadSources(sources, manifest.Options{})
	return inputOf(validator, set, append(problems, validator.Check(set)...), notices)
}
