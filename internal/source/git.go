package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"

	"qinglian.dev/qinglian/internal/manifest"
)

// Git reads from the object store of a repository through git itself; what is
// checked out isn't touched.
type Git struct {
	// Dir is a folder of the repository, the present one when empty.
	Dir string
}

var errNoRepository = notInRepository.Error()

// command prepares a call of git.
func (g Git) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = g.Dir
	cmd.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
	return cmd
}

// run calls git and gives what it writes.
func (g Git) run(ctx context.Context, args ...string) (string, error) {
	var stdout, stderr bytes.Buffer
	cmd := g.command(ctx, args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", gitError(args[0], stderr.String(), err)
	}
	return stdout.String(), nil
}

// gitError says what git said.
func gitError(verb, stderr string, err error) error {
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return noGit.Error()
	case strings.Contains(stderr, "not a git repository"):
		return errNoRepository
	}
	said, _, _ := strings.Cut(strings.TrimSpace(stderr), "\n")
	if said == "" {
		return fmt.Errorf("git %s: %w", verb, err)
	}
	return fmt.Errorf("git %s: %s", verb, said)
}

// Commit resolves a revision to its commit.
func (g Git) Commit(ctx context.Context, rev string) (string, error) {
	if rev == "" {
		return "", nameRevision.Error()
	}
	out, err := g.run(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	switch {
	case err == nil:
		return strings.TrimSpace(out), nil
	case errors.As(err, new(*exec.ExitError)): // it had nothing to say
		return "", g.mend(ctx, rev, noRevision.Error(rev))
	}
	return "", badRevision.Error(gitPrefix, rev, err)
}

// CheckedOut gives the commit that is checked out in a folder, "" where it is in no
// repository.
func CheckedOut(ctx context.Context, folder string) (string, error) {
	commit, err := Git{Dir: folder}.Commit(ctx, "HEAD")
	if errors.Is(err, errNoRepository) {
		return "", nil
	}
	return commit, err
}

// Began says from which commit a branch is judged: where it began, that is the merge
// base of its tip, a commit, and the base, a revision; the base itself for a tip "".
func (g Git) Began(ctx context.Context, base, tip string) (string, error) {
	commit, err := g.Commit(ctx, base)
	if err != nil || tip == "" {
		return commit, err
	}
	out, err := g.run(ctx, "merge-base", commit, tip)
	switch {
	case err == nil:
		return strings.TrimSpace(out), nil
	case errors.As(err, new(*exec.ExitError)): // it had nothing to say
		return "", g.mend(ctx, "", nothingInCommon.Error(commit, tip))
	}
	return "", err
}

// mend adds to an error the command that brings what is missing: the history of a
// shallow clone, and a remote's branch, such as origin/main, of which a clone of one
// branch knows nothing.
func (g Git) mend(ctx context.Context, rev string, err error) error {
	answer, _ := g.run(ctx, "rev-parse", "--is-shallow-repository")
	shallow := strings.TrimSpace(answer) == "true"
	remotes, _ := g.run(ctx, "remote")
	remote, branch, _ := strings.Cut(rev, "/")
	ofRemote := branch != "" && !strings.ContainsAny(branch, "~^@:") && slices.Contains(strings.Fields(remotes), remote)
	command := "git fetch"
	if shallow {
		command += " --unshallow"
	}
	if ofRemote {
		command += fmt.Sprintf(" %s %s:refs/remotes/%s", remote, branch, rev)
	}
	switch {
	case shallow:
		return shallowClone.Error(err, command)
	case ofRemote:
		return fetchFirst.Error(err, command)
	}
	return err
}

// entry is a file of a commit.
type entry struct{ id, path string }

// list lists the manifests of a commit under a file or folder of it.
func (g Git) list(ctx context.Context, commit, folder string) ([]entry, error) {
	args := []string{"--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit}
	if folder != "" {
		args = append(args, "--", folder)
	}
	out, err := g.run(ctx, args...)
	if err != nil {
		return nil, err
	}
	var entries []entry
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		// MODE TYPE ID TAB PATH; links and submodules have other modes.
		about, name, _ := strings.Cut(line, "\t")
		fields := strings.Fields(about)
		if len(fields) != 3 || !strings.HasPrefix(fields[0], "100") {
			continue
		}
		if name == folder || manifest.IsManifest(name) && !hidden(strings.TrimPrefix(name, folder)) {
			entries = append(entries, entry{fields[2], name})
		}
	}
	return entries, nil
}

// hidden says whether a file or a folder on the way to it is hidden.
func hidden(name string) bool {
	for part := range strings.SplitSeq(path.Clean("/"+name), "/") {
		if strings.HasPrefix(part, ".") {
			return true
		}
	}
	return false
}

// blob is the content of a file, once it is there.
type blob struct {
	there   chan struct{}
	content []byte
	err     error
}

func (b *blob) wait() ([]byte, error) {
	<-b.there
	return b.content, b.err
}

// blobs are the contents of files by their ids.
type blobs map[string]*blob

// bring begins to read the files that are not among the blobs yet, with one call of
// git, in their order. Of a file that is too large it keeps just enough for that to be
// noticed.
func (g Git) bring(ctx context.Context, entries []entry, brought blobs) {
	var ids strings.Builder
	var missing []*blob
	for _, e := range entries {
		if brought[e.id] == nil {
			b := &blob{there: make(chan struct{})}
			brought[e.id], missing = b, append(missing, b)
			ids.WriteString(e.id + "\n")
		}
	}
	if len(missing) == 0 {
		return
	}
	go func() {
		err := g.contents(ctx, ids.String(), missing)
		for _, b := range missing {
			if b.content == nil && b.err == nil { // git did not come to it
				b.err = err
				close(b.there)
			}
		}
	}()
}

// contents reads the files of the ids given.
func (g Git) contents(ctx context.Context, ids string, of []*blob) error {
	var stderr bytes.Buffer
	cmd := g.command(ctx, "cat-file", "--batch")
	cmd.Stdin, cmd.Stderr = strings.NewReader(ids), &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return gitError("cat-file", "", err)
	}
	failed := readBatch(bufio.NewReader(stdout), of)
	_, _ = io.Copy(io.Discard, stdout) // so that git can end
	if err := cmd.Wait(); err != nil {
		return gitError("cat-file", stderr.String(), err)
	}
	return failed
}

// readBatch reads what git cat-file --batch writes: "ID TYPE SIZE", the
// content and an end of line for each object, or "ID missing".
func readBatch(r *bufio.Reader, of []*blob) error {
	for _, b := range of {
		head, err := r.ReadString('\n')
		if err != nil {
			return fmt.Errorf("git cat-file: %w", err)
		}
		fields := strings.Fields(head)
		if len(fields) != 3 {
			b.err = notInClone.Error(strings.TrimSpace(head))
			close(b.there)
			continue
		}
		size, err := strconv.ParseInt(fields[2], 10, 64)
		if err != nil {
			return fmt.Errorf("git cat-file: %q", head)
		}
		kept := min(size, manifest.MaxFile+1)
		content := make([]byte, kept)
		if _, err := io.ReadFull(r, content); err != nil {
			return fmt.Errorf("git cat-file: %w", err)
		}
		if _, err := io.CopyN(io.Discard, r, size-kept+1); err != nil {
			return fmt.Errorf("git cat-file: %w", err)
		}
		b.content = content
		close(b.there)
	}
	return nil
}
