package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"

	"qinglian.dev/qinglian/internal/amend"
	"qinglian.dev/qinglian/internal/entry"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/record"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// forms are the forms of serve --edit over a folder.
type forms struct{ changing }

// edit serves forms over a folder until it is interrupted.
func (s *serve) edit(ctx context.Context) error {
	f := &forms{changing{env: s.env, dir: s.editing, notices: s.notices, asOf: s.asOf, reading: s.reading, output: formatTable}}
	if _, err := f.World(); err != nil {
		return err
	}
	token := rand.Text()
	return s.listen(ctx, token+"/", func(hosts []string) http.Handler { return entry.New(f, s.env.lang, token, hosts).Handler() })
}

// World reads the folder.
func (f *forms) World() (*world.World, error) {
	folder, err := f.open()
	if err != nil {
		return nil, f.told(err, "")
	}
	return folder.World, nil
}

// Record makes a record, as the commands do, and says in text what they would print.
func (f *forms) Record(ctx context.Context, of *record.Record, key world.Key, values record.Values, save bool) (*entry.Tried, error) {
	var shown, closing, lines bytes.Buffer
	env := *f.env
	env.stdout, env.stderr = &shown, &closing
	c := f.changing
	c.env, c.dryRun = &env, !save
	folder, err := c.open()
	if err != nil {
		return nil, f.told(err, "")
	}
	p, err := c.propose(folder, of, key, values)
	if err == nil {
		err = c.finish(ctx, folder, p)
	}
	if err == nil {
		err = writeLines(&lines, p.changes)
	}
	if err != nil {
		return nil, f.told(err, closing.String())
	}
	subject := strings.Join(append([]string{p.subject}, p.notes...), "\n\n")
	return &entry.Tried{
		Verdicts: shown.String(), Lines: lines.String(), Closing: closing.String(), Subject: subject, Files: amend.Changed(p.changes),
	}, nil
}

// told gives an error with what was said of it already.
func (f *forms) told(err error, said string) error {
	invalid, isInvalid := errors.AsType[*source.InvalidError](err)
	switch {
	case errors.Is(err, errSaid):
		return errors.New(strings.TrimSpace(said))
	case isInvalid:
		var b bytes.Buffer
		_ = problem.Write(&b, invalid.Problems, f.env.lang) // a buffer takes everything
		return errors.New(strings.TrimSpace(b.String()))
	}
	return errors.New(words.Say(f.env.lang, err))
}

// Commit commits files of the folder to a new branch.
func (f *forms) Commit(ctx context.Context, branch, subject string, files []string) error {
	dir := filepath.Clean(f.dir)
	var below []string
	for _, file := range files {
		from, err := filepath.Rel(dir, file)
		if err != nil || !filepath.IsLocal(from) {
			return outsideFolder.Error(words.OneLine(file))
		}
		below = append(below, from)
	}
	if len(below) == 0 || strings.TrimSpace(subject) == "" || branch == "" || strings.HasPrefix(branch, "-") {
		return nameBranch.Error()
	}
	for _, args := range [][]string{
		{"switch", "--quiet", "--create", branch}, append([]string{"add", "--"}, below...),
		append([]string{"commit", "--quiet", "--message", subject, "--"}, below...),
	} {
		cmd := exec.CommandContext(ctx, "git", append([]string{"-C", dir}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			return gitFailed.Error(args[0], words.OneLine(strings.TrimSpace(string(out))), err)
		}
	}
	return nil
}

var (
	outsideFolder = words.Text{"%s 不在所编辑的目录中", "%s does not lie in the folder that is edited"}
	nameBranch    = words.Text{"请写明新分支的名称", "name the new branch"}
	gitFailed     = words.Text{"git %s 失败：%s（%v）", "git %s failed: %s (%v)"}
	editing       = words.Text{"表单在 {address} ，只在本机可用；网址不要给别人。按 Ctrl-C 结束", "the forms are at {address}, on this machine only; keep the address to yourself. Ctrl-C ends it"}
)

// said is what is printed where pages or forms are ready.
func (s *serve) said(address string) string {
	text := serving
	if s.editing != "" {
		text = editing
	}
	return fmt.Sprintln(text.With("address", address).In(s.env.lang))
}
