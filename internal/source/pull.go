package source

import (
	"context"
	"errors"
	"os/exec"
	"strings"

	"qinglian.dev/qinglian/internal/words"
)

var (
	cannotFetch = words.Text{"无法从 %[1]s 取得 %[2]s：%[3]v", "can't fetch %[2]s from %[1]s: %[3]v"}
	rewritten   = words.Text{"%v：分支此后已改写，以其下一次运行为准", "%v: the branch has been rewritten since, and its next run counts"}
	badConfig   = words.Text{"目标分支的 %s 无法读取：%v", "%s of the base branch can't be read: %v"}
)

// Origin says where the repository was cloned from.
func (g Git) Origin(ctx context.Context) (string, error) {
	return g.run(ctx, "remote", "get-url", "origin")
}

// Fetch brings refs here, as FROM:TO. Of a shallow clone it fetches the whole history:
// with a part of it the merge base could be missing, or be a wrong one.
func (g Git) Fetch(ctx context.Context, remote string, refs ...string) error {
	args := []string{"fetch", "--quiet", "--no-tags", "--no-recurse-submodules"}
	answer, err := g.run(ctx, "rev-parse", "--is-shallow-repository")
	switch {
	case err != nil:
		return err
	case strings.TrimSpace(answer) == "true":
		args = append(args, "--unshallow")
	case len(refs) == 0:
		return nil
	}
	if _, err := g.run(ctx, append(append(args, remote), refs...)...); err != nil {
		return cannotFetch.Error(remote, strings.Join(refs, " "), err)
	}
	return nil
}

// Fetched gives a commit that Fetch has brought if it is still part of its branch.
func (g Git) Fetched(ctx context.Context, commit string) (string, error) {
	id, err := g.Commit(ctx, commit)
	if err != nil {
		return "", rewritten.Error(err)
	}
	return id, nil
}

// Setting is a setting of a file that is written like git's own.
type Setting struct{ Name, Value string }

// Settings reads a file of a commit that is written like git's own configuration; none
// where the commit has no such file. Nothing is included.
func (g Git) Settings(ctx context.Context, commit, file string) ([]Setting, error) {
	blob, err := g.Blob(ctx, commit, file)
	if err != nil || blob == "" {
		return nil, err
	}
	out, err := g.run(ctx, "config", "--no-includes", "--blob", blob, "--null", "--list")
	if err != nil {
		return nil, badConfig.Error(file, err)
	}
	var list []Setting
	for entry := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		if entry != "" {
			name, value, _ := strings.Cut(entry, "\n")
			list = append(list, Setting{name, value})
		}
	}
	return list, nil
}

// Blob gives the id of a file of a commit, "" where it has none.
func (g Git) Blob(ctx context.Context, commit, file string) (string, error) {
	out, err := g.run(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", commit+":"+file)
	if errors.As(err, new(*exec.ExitError)) {
		return "", nil // it had nothing to say: there is no such file
	}
	return strings.TrimSpace(out), err
}
