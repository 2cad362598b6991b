package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pmezard/go-difflib/difflib"
	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/amend"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/newfiles"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// formatDiff shows the lines of files that change.
const formatDiff = "diff"

// changing holds the flags of the commands that change manifests.
type changing struct {
	env     *environment
	dir     string
	notices []string
	asOf    civil.Date
	reading source.Reading
	dryRun  bool
	output  string
}

func (c *changing) addFlags(cmd *cobra.Command) {
	flags, lang := cmd.Flags(), c.env.lang
	flags.SortFlags = false
	flags.StringVarP(&c.dir, "filename", "f", ".", folderUsage.In(lang))
	flags.BoolVar(&c.dryRun, "dry-run", false, dryRunUsage.In(lang))
	flags.Var(dateFlag(&c.asOf), "as-of", asOfUsage.In(lang))
	flags.StringArrayVar(&c.notices, "notice", nil, folderNoticeUsage.In(lang))
	addReading(c.env, cmd, &c.reading, "1Gi")
	addOutput(c.env, cmd, &c.output, formatTable, formatMarkdown, formatDiff, formatYAML)
	// It fails only for a flag that isn't there.
	_ = cmd.MarkFlagDirname("filename")
}

// open reads the folder.
func (c *changing) open() (*source.Folder, error) {
	return source.OpenFolder(filepath.Clean(c.dir), c.notices, c.reading)
}

// standing says where the objects of a folder stand.
func standing(f *source.Folder) amend.Folder {
	return amend.Folder{
		Dir: f.Dir(), Read: os.ReadFile,
		Where: func(key world.Key) (string, int) { return f.Where(key, "") },
	}
}

// proposed is what is about to be written.
type proposed struct {
	changes map[string]newfiles.Change
	// subject says in a line what it does, and notes what a reviewer is to know beside.
	subject string
	notes   []string
	// argument gives the flag or the cell that the value of a field comes from, "" for none.
	argument func(object world.Key, field string) string
}

// finish judges what is proposed, shows it, and writes it unless it is only tried. Nothing
// is written where anything is wrong with it.
func (c *changing) finish(ctx context.Context, folder *source.Folder, p *proposed) error {
	lang := c.env.lang
	if len(p.changes) == 0 {
		fmt.Fprintln(c.env.stderr, sameAlready.In(lang))
		return nil
	}
	compared, err := folder.With(amend.After(p.changes))
	if err != nil {
		return c.invalid(p, err)
	}
	if refused := compared.Refused(); len(refused) > 0 {
		invalid := &source.InvalidError{}
		for _, r := range refused {
			invalid.Problems = append(invalid.Problems, r.Problem)
		}
		return c.invalid(p, invalid)
	}
	today := c.env.today(c.asOf, compared.Head.World)
	shown := render.Diff{
		Lang: lang, Diff: compareOn(compared, today, today, lang),
		Base: render.Side{Source: folder.Dir(), AsOf: today, Way: compared.Base.Way}, Head: render.Side{Source: folder.Dir(), AsOf: today, Way: compared.Head.Way},
	}
	if !c.dryRun {
		if err := newfiles.Apply(ctx, p.changes); err != nil {
			return err
		}
	}
	if err := c.show(shown, p); err != nil {
		return err
	}
	c.close(shown, p)
	return nil
}

// show writes what is proposed in the format asked for.
func (c *changing) show(shown render.Diff, p *proposed) error {
	switch c.output {
	case formatDiff:
		return writeLines(c.env.stdout, p.changes)
	case formatYAML:
		return writeDocuments(c.env.stdout, p.changes)
	case formatMarkdown:
		_, err := shown.Markdown(c.env.stdout)
		return err
	}
	return shown.Table(c.env.stdout)
}

// close says in a few lines what was done and what it takes.
func (c *changing) close(shown render.Diff, p *proposed) {
	lang := c.env.lang
	say := func(line string) { fmt.Fprintln(c.env.stderr, line) }
	say(shown.Summary())
	for _, note := range p.notes {
		say(note)
	}
	say(whoApproves(shown.Diff.Classes()).In(lang))
	for _, file := range amend.Changed(p.changes) {
		what := changedFile
		switch {
		case c.dryRun:
			what = wouldChange
		case p.changes[file].Before == nil:
			what = madeFile
		}
		say(what.With("file", words.OneLine(file)).In(lang))
	}
	if !c.dryRun {
		say(commitAs.With("subject", p.subject).In(lang))
		for _, note := range p.notes {
			say("    " + note)
		}
	}
}

// whoApproves says whose approval changes of some classes take: the gravest decides.
func whoApproves(classes []compare.Class) words.Text {
	if len(classes) == 0 {
		return approvals[compare.ClassEdit]
	}
	return approvals[slices.MinFunc(classes, compare.Graver)]
}

// invalid names the flags or the cells that wrong values come from.
func (c *changing) invalid(p *proposed, err error) error {
	invalid, ok := errors.AsType[*source.InvalidError](err)
	if !ok {
		return err
	}
	flagged := map[string]string{}
	for _, wrong := range invalid.Problems {
		if name := p.origin(wrong); name != "" {
			flagged[wrong.Text(c.env.lang)] = name
		}
	}
	for _, wrong := range invalid.Problems {
		line := wrong.Text(c.env.lang)
		if name := flagged[line]; name != "" {
			line = badFlag.With("flag", name, "problem", line).In(c.env.lang)
		}
		fmt.Fprintln(c.env.stderr, line)
	}
	fmt.Fprintln(c.env.stderr, nothingWritten.In(c.env.lang))
	return errSaid
}

// origin gives the flag or the cell that a wrong value comes from.
func (p *proposed) origin(wrong problem.Problem) string {
	kind, name, named := strings.Cut(wrong.Object, " ")
	if p.argument == nil || !named {
		return ""
	}
	namespace, name, _ := strings.Cut(name, "/")
	return p.argument(world.Key{Kind: kind, Namespace: namespace, Name: name}, wrong.Field)
}

// writeLines writes the lines of files that change, as diff -u does.
func writeLines(w io.Writer, changes map[string]newfiles.Change) error {
	for _, file := range amend.Changed(changes) {
		c := changes[file]
		from := filepath.ToSlash(file)
		if c.Before == nil {
			from = "/dev/null"
		}
		err := difflib.WriteUnifiedDiff(w, difflib.UnifiedDiff{
			A: linesOf(c.Before), B: linesOf(c.After), FromFile: from, ToFile: filepath.ToSlash(file), Context: 3,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// linesOf takes a text apart; a last line without a line break gets one.
func linesOf(text []byte) []string {
	var lines []string
	for line := range bytes.Lines(text) {
		if line[len(line)-1] != '\n' {
			line = append(slices.Clone(line), '\n')
		}
		lines = append(lines, string(line))
	}
	return lines
}

// writeDocuments writes the documents that are new or changed, each after the name of its file.
func writeDocuments(w io.Writer, changes map[string]newfiles.Change) error {
	for _, file := range amend.Changed(changes) {
		before, _ := documentsOf(file, changes[file].Before)
		after, wrong := documentsOf(file, changes[file].After)
		if wrong != nil {
			return &source.InvalidError{Problems: []problem.Problem{*wrong}}
		}
		for _, text := range after {
			if slices.Contains(before, text) {
				continue
			}
			if _, err := fmt.Fprintf(w, "---\n# %s\n%s\n", filepath.ToSlash(file), text); err != nil {
				return err
			}
		}
	}
	return nil
}

// documentsOf gives the texts of the documents of a file, without what separates them.
func documentsOf(file string, data []byte) ([]string, *problem.Problem) {
	documents, wrong := manifest.Documents(file, data)
	var texts []string
	for _, d := range documents {
		text := bytes.TrimSpace(data[d.Begin:d.End])
		texts = append(texts, string(bytes.TrimSpace(bytes.TrimPrefix(text, []byte("---")))))
	}
	return texts, wrong
}

// compareOn compares two sides that were read, each as of its day, and both as of every
// day to come that the change speaks of.
func compareOn(read *source.Compared, baseDay, today civil.Date, lang words.Lang) *compare.Diff {
	result, next := comparedOn(read, baseDay, today, lang)
	for _, r := range read.Refused() {
		result.AddRefusal(r.Key, r.Field, r.Message(lang))
	}
	if baseDay != today {
		next = today // what BASE comes to by then is not known yet
	}
	result.AddDays(today, next, func(day civil.Date) (*compare.Diff, civil.Date) { return comparedOn(read, day, day, lang) })
	return result
}

// failure is an error of several parts, a line each.
type failure []error

func (f failure) Error() string { return f.In(words.English) }

// In puts the parts into a language.
func (f failure) In(lang words.Lang) string {
	var b bytes.Buffer
	for i, err := range f {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(words.Say(lang, err))
	}
	return b.String()
}
