package source

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"qinglian.dev/qinglian/internal/civil"
)

// History reads what was on record at revisions of the git repository at hand. What it
// has read of one it doesn't read again for the next.
type History struct {
	// Notices are files and folders with the notices to use beside those of a revision.
	Notices []string
	Reading
	// Zone is the time zone of the days of commits.
	Zone *time.Location

	reader  *Reader
	brought blobs
}

// Recorded is what was on record at a commit.
type Recorded struct {
	*Input
	// On is the day of the commit.
	On civil.Date
	// Name names the revision in messages: as it was asked for, or the commit in short.
	Name string
}

// RevisionOf takes git:REV and git:REV:PATH. Where no path is written it is that of the
// only file or folder of an input, as its repository has it.
func RevisionOf(ctx context.Context, s string, paths []string) (Revision, bool, error) {
	r, is := ParseRevision(s)
	if !is || r.Path != "" || strings.Count(s, ":") > 1 {
		return r, is, nil
	}
	if len(paths) != 1 || paths[0] == "-" {
		return r, true, pathWanted.Error(s)
	}
	folder, err := filepath.Abs(paths[0])
	if err != nil {
		return r, true, err
	}
	if folder, err = filepath.EvalSymlinks(folder); err != nil {
		return r, true, err
	}
	top, err := Git{}.run(ctx, "rev-parse", "--show-toplevel")
	if err != nil {
		return r, true, err
	}
	inside, err := filepath.Rel(strings.TrimSpace(top), folder)
	if err != nil || strings.HasPrefix(inside, "..") {
		return r, true, pathWanted.Error(s)
	}
	if inside != "." {
		r.Path = filepath.ToSlash(inside)
	}
	return r, true, nil
}

// At reads what was on record at a revision.
func (h *History) At(ctx context.Context, r Revision) (*Recorded, error) {
	commit, err := Git{}.Commit(ctx, r.Rev)
	if err != nil {
		return nil, err
	}
	return h.read(ctx, commit, r)
}

// Day gives the day of the commit of a revision.
func (h *History) Day(ctx context.Context, r Revision) (civil.Date, error) {
	commit, err := Git{}.Commit(ctx, r.Rev)
	if err != nil {
		return "", err
	}
	return h.day(ctx, commit)
}

// On reads what was on record at the end of a day by the history of HEAD, as of which the
// path of a revision is read; nil where there was no commit yet.
func (h *History) On(ctx context.Context, day civil.Date, path string) (*Recorded, error) {
	end := civil.StartOf(civil.AddDays(day, 1), h.Zone).Unix() - 1
	out, err := Git{}.run(ctx, "rev-list", "-1", "--first-parent", fmt.Sprintf("--before=%d", end), "HEAD")
	commit := strings.TrimSpace(out)
	if err != nil || commit == "" {
		return nil, err
	}
	return h.read(ctx, commit, Revision{Rev: commit, Path: path})
}

func (h *History) day(ctx context.Context, commit string) (civil.Date, error) {
	out, err := Git{}.run(ctx, "show", "--no-patch", "--format=%ct", commit)
	if err != nil {
		return "", err
	}
	seconds, err := strconv.ParseInt(strings.TrimSpace(out), 10, 64)
	if err != nil {
		return "", err
	}
	return civil.At(time.Unix(seconds, 0), h.Zone), nil
}

func (h *History) read(ctx context.Context, commit string, r Revision) (*Recorded, error) {
	on, err := h.day(ctx, commit)
	if err != nil {
		return nil, err
	}
	if h.reader == nil {
		if h.reader, err = NewReader(h.Reading); err != nil {
			return nil, err
		}
		h.brought = blobs{}
	}
	t, err := Git{}.tree(ctx, commit, r, h.brought, h.reader.Budget)
	if err != nil {
		return nil, err
	}
	in, err := h.reader.revision(r, t, h.Notices)
	if err != nil {
		return nil, err
	}
	return &Recorded{Input: in, On: on, Name: r.name()}, nil
}
