package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/forge"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
)

const (
	// settingsFile holds the gate, on the base branch.
	settingsFile = ".qinglian/review.conf"
	// reviewFolder is where a review leaves its files, unless QINGLIAN_OUT names another.
	reviewFolder = "qinglian-review"
	// maxQuoted bounds what a comment quotes of the log, in bytes.
	maxQuoted = 4000
)

// settings are those of the gate that have a flag of their name.
var settings = []string{compare.CheckPermit, compare.CheckMaxExits, "fail-on", "lang"}

// review is a change that diff --comment reviews.
type review struct {
	*diff
	request *forge.Request // nil for two revisions at hand
	// base and head are the sides; tip is the commit of the base branch, fork the one
	// from which the change began, and commit that of the head.
	base, head        string
	tip, fork, commit string
}

// comment reviews a change as a pipeline does: the gate is that of the base branch, and
// what comes of it stands in one comment.
func (d *diff) comment(ctx context.Context, flags *pflag.FlagSet, args []string) error {
	r := &review{diff: d}
	err := r.find(ctx, args)
	if err == nil {
		err = r.configure(ctx, flags)
	}
	if err != nil {
		return err
	}
	var log bytes.Buffer
	text, j, verdict := r.judge(ctx, &log)
	r.show(log.Bytes())
	end := verdict
	if verdict != nil && !errors.Is(verdict, errThreshold) {
		end = errSaid
	}
	if r.request == nil {
		if _, err := io.WriteString(d.env.stdout, text); err != nil {
			return err
		}
		return end
	}
	if err := r.report(text, j, verdict); err != nil {
		return err
	}
	if err := r.request.Comment(ctx, d.env.getenv("QINGLIAN_TOKEN"), render.DiffMarker, text); err != nil {
		fmt.Fprintln(d.env.stderr, notPosted.With("why", words.Say(d.env.lang, err)).In(d.env.lang))
		if err := r.summarise(text); err != nil {
			return err
		}
	}
	return end
}

// find finds the two sides, and brings them here.
func (r *review) find(ctx context.Context, args []string) error {
	git := source.Git{}
	if len(args) == 2 {
		base, isBase := source.ParseRevision(args[0])
		head, isHead := source.ParseRevision(args[1])
		if !isBase || !isHead {
			return usageError{nameRevisions.Error()}
		}
		r.base, r.head = args[0], args[1]
		err := git.Fetch(ctx, "origin")
		if err == nil {
			r.tip, err = git.Commit(ctx, base.Rev)
		}
		if err == nil {
			r.commit, err = git.Commit(ctx, head.Rev)
		}
		if err == nil {
			r.fork, err = git.Began(ctx, r.tip, r.commit)
		}
		return err
	}
	var err error
	r.request, err = forge.AtHand(r.env.getenv, func() (string, error) { return git.Origin(ctx) })
	if err != nil {
		return err
	}
	const base = "refs/qinglian/base"
	if err := git.Fetch(ctx, r.request.Remote, "+"+r.request.BaseRef+":"+base, "+"+r.request.HeadRef+":refs/qinglian/head"); err != nil {
		return err
	}
	if r.tip, err = git.Commit(ctx, base); err == nil {
		r.commit, err = git.Fetched(ctx, r.request.Head)
	}
	if err == nil {
		r.fork, err = git.Began(ctx, r.tip, r.commit)
	}
	r.base, r.head = "git:"+r.tip, "git:"+r.commit
	return err
}

// configure sets what the base branch says. Whatever it doesn't know it refuses: a
// misspelt gate would be an open one.
func (r *review) configure(ctx context.Context, flags *pflag.FlagSet) error {
	r.env.lang = words.Chinese
	list, err := source.Git{}.Settings(ctx, r.tip, settingsFile)
	if err != nil {
		return err
	}
	for _, s := range list {
		name, ours := strings.CutPrefix(s.Name, "review.")
		var err error
		switch {
		case ours && name == "path":
			r.base, r.head = r.base+":"+s.Value, r.head+":"+s.Value
		case ours && slices.Contains(settings, name):
			err = flags.Set(name, s.Value)
		default:
			return noSetting.Error(settingsFile, s.Name)
		}
		if err != nil {
			return badSetting.Error(settingsFile, words.Say(r.env.lang, wrongFlag(nil, err)))
		}
	}
	return nil
}

// judge compares and writes the comment; what there is to say beside goes to the log.
// The error is that with which to end: nil, the threshold, or what is wrong.
func (r *review) judge(ctx context.Context, log *bytes.Buffer) (string, *judged, error) {
	var text bytes.Buffer
	lang := r.env.lang
	j, err := r.diff.judge(ctx, r.base, r.head)
	left := 0
	if err == nil {
		if left, err = j.shown.Markdown(&text); err == nil {
			err = j.close(log, lang, left)
		}
	} else {
		text.WriteString(render.DiffMarker + "\n")
		if invalid, is := errors.AsType[*source.InvalidError](err); is {
			_ = problem.Write(log, invalid.Problems, lang) // into memory
		} else {
			fmt.Fprintf(log, failed.In(lang), words.Say(lang, err))
		}
	}
	switch {
	case errors.Is(err, errThreshold):
		text.WriteString("\n" + reviewFails.In(lang) + "\n" + quote(log.String()))
	case err != nil:
		text.WriteString("\n" + reviewInvalid.In(lang) + "\n" + quote(log.String()))
	}
	git := source.Git{}
	before, first := git.Blob(ctx, r.fork, settingsFile)
	after, second := git.Blob(ctx, r.commit, settingsFile)
	if before != after {
		text.WriteString("\n" + gateChanged.With("file", settingsFile).In(lang) + "\n")
	}
	if err == nil {
		err = errors.Join(first, second)
	}
	return text.String(), j, err
}

// quote makes a block of literal text: neither markup nor mentions come through.
func quote(log string) string {
	var b strings.Builder
	b.WriteString("\n")
	for line := range strings.Lines(strings.ToValidUTF8(log[:min(len(log), maxQuoted)], "")) {
		b.WriteString("    " + strings.TrimRight(line, "\r\n") + "\n")
	}
	return b.String() + "\n"
}

// show shows text of the change in the log, in which GitHub must find no commands.
func (r *review) show(log []byte) {
	if r.request != nil && r.request.Host == forge.GitHub {
		word := rand.Text()
		fmt.Fprintf(r.env.stderr, "::stop-commands::%s\n", word)
		defer fmt.Fprintf(r.env.stderr, "::%s::\n", word)
	}
	_, _ = r.env.stderr.Write(log)
}

// report leaves the comment and, in formats of the host, what the gate has to say.
func (r *review) report(text string, j *judged, verdict error) error {
	folder := r.env.getenv("QINGLIAN_OUT")
	if folder == "" {
		folder = reviewFolder
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	write := func(format string) []byte {
		var b bytes.Buffer
		if j != nil {
			_ = j.report().Write(&b, format) // into memory
		} else {
			_ = render.ReportInvalid(&b, "qinglian diff", format, r.env.lang, verdict)
		}
		return b.Bytes()
	}
	files := map[string][]byte{"comment.md": []byte(text)}
	switch r.request.Host {
	case forge.GitHub:
		if _, err := r.env.stdout.Write(write(render.FormatGitHub)); err != nil {
			return err
		}
	case forge.GitLab:
		files["codequality.json"], files["junit.xml"] = write(render.FormatGitLab), write(render.FormatJUnit)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// summarise puts the comment into the summary of the job, where a host has one.
func (r *review) summarise(text string) error {
	name := r.env.getenv("GITHUB_STEP_SUMMARY")
	if name == "" {
		return nil
	}
	file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Close())
}
