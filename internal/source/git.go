package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
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

// list adds to a tree what a commit has at paths. It reads the listing as git writes it.
func (g Git) list(ctx context.Context, commit string, t *tree, brought blobs, paths ...string) error {
	running, stop := context.WithCancel(ctx)
	defer stop()
	args := []string{"--literal-pathspecs", "ls-tree", "-r", "-z", "-l", "--full-tree", commit}
	if !slices.Contains(paths, ".") {
		args = append(append(args, "--"), paths...)
	}
	cmd := g.command(running, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return gitError("ls-tree", "", err)
	}
	listing := bufio.NewReader(stdout)
	for {
		line, err := listing.ReadString(0)
		if err != nil {
			break // what is wrong git says when it ends
		}
		if err := t.add(g.entry(ctx, brought, strings.TrimSuffix(line, "\x00"))); err != nil {
			stop()
			_ = cmd.Wait() // it was stopped
			return err
		}
	}
	if err := cmd.Wait(); err != nil {
		return gitError("ls-tree", stderr.String(), err)
	}
	g.bring(ctx, slices.DeleteFunc(slices.Clone(t.sorted), func(e *entry) bool {
		return e.mode&fs.ModeSymlink == 0 || e.size > maxTarget
	}), brought)
	return nil
}

// maxTarget is the longest target that a link can have.
const maxTarget = 4096

// entry reads a line of the listing: MODE TYPE ID SIZE TAB PATH.
func (g Git) entry(ctx context.Context, brought blobs, line string) *entry {
	about, name, _ := strings.Cut(line, "\t")
	fields := append(strings.Fields(about), "", "", "", "")
	e := &entry{path: name, id: fields[2]}
	e.size, _ = strconv.ParseInt(fields[3], 10, 64) // it isn't known of what is not in the clone
	e.digest = func() string { return e.id }
	e.content = func() ([]byte, error) {
		g.bring(ctx, []*entry{e}, brought)
		return brought[e.id].wait()
	}
	switch fields[0] {
	case "120000":
		e.mode = fs.ModeSymlink
		e.target = func() string {
			if e.size > maxTarget {
				return ""
			}
			target, err := e.content()
			if err != nil {
				return ""
			}
			return string(target)
		}
	case "160000":
		e.mode = fs.ModeIrregular
	}
	return e
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
// git, in their order.
func (g Git) bring(ctx context.Context, entries []*entry, brought blobs) {
	var ids strings.Builder
	var missing []*blob
	for _, e := range entries {
		if brought[e.id] == nil && e.mode != fs.ModeIrregular {
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
		content := make([]byte, size)
		if _, err := io.ReadFull(r, content); err != nil {
			return fmt.Errorf("git cat-file: %w", err)
		}
		if _, err := r.Discard(1); err != nil {
			return fmt.Errorf("git cat-file: %w", err)
		}
		b.content = content
		close(b.there)
	}
	return nil
}
