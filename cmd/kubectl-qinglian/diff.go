package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
)

// diff holds the flags of diff.
type diff struct {
	env   *environment
	input *input // the cluster

	asOf, baseAsOf civil.Date
	notices        []string
	output, failOn string
	asComment      bool
	reading        source.Reading
	gate           compare.Gate
}

func newDiff(env *environment) *cobra.Command {
	d := &diff{env: env, input: newInput(env)}
	cmd := &cobra.Command{
		Use: "diff BASE HEAD | --comment [BASE HEAD]",
		Args: func(cmd *cobra.Command, args []string) error {
			if d.asComment && len(args) == 0 {
				return nil
			}
			return arguments(2, 2, nameSides)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if d.asComment {
				return d.comment(cmd.Context(), cmd.Flags(), args)
			}
			return d.run(cmd.Context(), args[0], args[1])
		},
	}
	sayHelp(env, cmd, diffShort, diffLong, diffExamples)
	d.addFlags(cmd)
	return cmd
}

func (d *diff) addFlags(cmd *cobra.Command) {
	flags, lang := cmd.Flags(), d.env.lang
	flags.SortFlags = false
	flags.Var(dateFlag(&d.asOf), "as-of", asOfUsage.In(lang))
	flags.Var(dateFlag(&d.baseAsOf), "base-as-of", baseAsOfUsage.In(lang))
	flags.StringArrayVar(&d.notices, "notice", nil, bothNoticeUsage.In(lang))
	addReading(d.env, cmd, &d.reading, "64Mi")
	classes := words.Strings(compare.Classes)
	flags.Var(choice(&d.failOn, "WHAT", compare.CheckRegression, verdict.None), "fail-on", regressionUsage.In(lang))
	flags.Var(&value{kind: "LIST", set: func(s string) error {
		more, err := compare.ParseClasses(s)
		d.gate.Permit = append(d.gate.Permit, more...) // the flag may be given for each class
		return err
	}}, compare.CheckPermit, permitUsage.With("list", compare.ClassNames()).In(lang))
	flags.Var(parsed(&d.gate.MaxExits, "N", "", compare.ParseExitLimit),
		compare.CheckMaxExits, maxExitsUsage.In(lang))
	flags.BoolVar(&d.asComment, "comment", false, commentUsage.With("file", settingsFile).In(lang))
	d.input.addConnection(flags)
	complete(cmd, "fail-on", compare.CheckRegression, verdict.None)
	complete(cmd, compare.CheckPermit, classes...)
	addOutput(d.env, cmd, &d.output, append([]string{formatTable, formatMarkdown, formatJSON}, render.ReportFormats...)...)
}

// judged is what came of a comparison.
type judged struct {
	read       *source.Compared
	shown      render.Diff
	objections []compare.Objection
}

// judge compares, and holds what comes of it against the gate.
func (d *diff) judge(ctx context.Context, base, head string) (*judged, error) {
	d.reading.Strict = true // a gate judges what is applied, or nothing
	end := d.env.follow(&d.reading)
	defer end()
	read, err := source.Sides{
		Base: base, Head: head, Notices: d.notices, Stdin: d.env.stdin, Reading: d.reading,
		Cluster: func(ctx context.Context) (*source.Input, error) {
			d.input.notices = d.notices
			return d.input.cluster(ctx, "")
		},
	}.Read(ctx)
	if err != nil {
		return nil, err
	}
	today := d.env.today(d.asOf, read.Head.World)
	baseDay := cmp.Or(d.baseAsOf, today)
	shown := render.Diff{
		Lang: d.env.lang, Diff: compareOn(read, baseDay, today, d.env.lang),
		Base: render.Side{Source: base, AsOf: baseDay, Way: read.Base.Way}, Head: render.Side{Source: head, AsOf: today, Way: read.Head.Way},
	}
	d.gate.Regressions = d.failOn == compare.CheckRegression
	return &judged{read, shown, d.gate.Objections(shown.Diff, d.env.lang)}, nil
}

// report makes a report of what changed and of what the gate has to say.
func (j *judged) report() *render.Report {
	return render.DiffReport(j.shown.Diff, j.objections, j.read.Where)
}

// close says what the gate has to say, and fails if that closes it; left is the number of
// changes that must be shown and are not.
func (j *judged) close(w io.Writer, lang words.Lang, left int) error {
	fmt.Fprintln(w, j.shown.Ways())
	if j.read.Missing != nil {
		fmt.Fprintln(w, note.In(lang)+words.Say(lang, j.read.Missing))
	}
	if len(j.read.Untouched) > 0 {
		fmt.Fprintln(w, note.In(lang)+untouched.With("n", len(j.read.Untouched), "list", strings.Join(j.read.Untouched, ", ")).In(lang))
	} else if gone := j.read.NotInHead(); len(gone) > 0 {
		fmt.Fprintln(w, note.In(lang)+notInHead.With("n", len(gone), "list", strings.Join(gone, ", ")).In(lang))
	}
	fmt.Fprintln(w, j.shown.Summary())
	closing := compare.Closing(j.objections)
	if left > 0 {
		closing = append(closing, render.NoRoom(lang, left))
	}
	for _, line := range closing {
		fmt.Fprintln(w, words.OneLine(line)) // names and values from outside stay in it
	}
	if len(closing) > 0 {
		return errThreshold
	}
	return nil
}

// run compares and writes what came of it.
func (d *diff) run(ctx context.Context, base, head string) error {
	j, err := d.judge(ctx, base, head)
	if err != nil {
		return render.ReportInvalid(d.env.stdout, "qinglian diff", d.output, d.env.lang, err)
	}
	left, err := d.write(d.env.stdout, j)
	if err != nil {
		return err
	}
	return j.close(d.env.stderr, d.env.lang, left)
}

// comparedOn compares two sides that were read, each as of a day. It gives the next day on
// which any verdict of either can change.
func comparedOn(read *source.Compared, baseDay, headDay civil.Date, lang words.Lang) (*compare.Diff, civil.Date) {
	before, after := read.Base.World.Clone(), read.Head.World.Clone()
	var other sync.WaitGroup
	var nextBefore, nextAfter civil.Date
	other.Go(func() { nextBefore = assess.Evaluate(before, baseDay, lang) })
	nextAfter = assess.Evaluate(after, headDay, lang)
	other.Wait()
	return compare.Worlds(before, after), civil.Earliest(nextBefore, nextAfter)
}

// write writes a comparison in the format asked for. It gives the number of changes that
// must be shown and that there is no room for.
func (d *diff) write(w io.Writer, j *judged) (left int, err error) {
	switch d.output {
	case formatTable:
		return 0, j.shown.Table(w)
	case formatMarkdown:
		return j.shown.Markdown(w)
	case formatJSON:
		return 0, j.shown.JSON(w)
	}
	return 0, j.report().Write(w, d.output)
}
