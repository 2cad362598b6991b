package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
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
	env *environment

	asOf, baseAsOf civil.Date
	notices        []string
	output, failOn string
	reading        source.Reading
	gate           compare.Gate
}

func newDiff(env *environment) *cobra.Command {
	d := &diff{env: env}
	cmd := &cobra.Command{
		Use:   "diff BASE HEAD",
		Short: "Say what a change of facts does to verdicts",
		Long: `Say what a change of facts does to verdicts: which targets are gained and
lost, which member groups are admitted, flagged or leave, how the counts up
the tree come out, and what each change takes:
  edit       facts that whoever keeps them may change
  decide     a term added or ended, an outcome, a new membership
  apply      what says how manifests are applied, and what else is applied with them
  supervise  waivers, suitability, level, code, parent, expected subordinates,
             main fields given up, notices
  correct    a recorded term, exit or closed finding changed, or who a record is about
  guard      what guards rest on: permissions, policies, definitions, namespaces,
             objects of GitOps engines, CODEOWNERS, pipelines
  remove     a member group with terms disappears, which is always a regression

BASE and HEAD are folders or files, or revisions of the git repository at
hand: git:REV for all of it, git:REV:PATH for a part. They are read from its
object store. Where BASE is a revision, it is the merge base with HEAD that
counts. Both sides are what is applied (see check), and judged as of one date, and
as of every day to come that the change speaks of: an exit dated next month counts.
In HEAD nothing may stand that appliers read in different ways.

The exit code is 0 when all is well, 1 when a verdict became worse (--fail-on),
a change is not permitted (--permit) or too many members leave (--max-exits),
and 2 when the input or the command line can't be used.`,
		Example: examples(displayName(env), `
# What does a branch do?
{cmd} diff git:origin/main git:HEAD

# What does the folder as it is do, in a comment for reviewers?
{cmd} diff git:origin/main:manifests manifests/ -o markdown --lang zh

# Let editors change facts, and nothing else
{cmd} diff git:origin/main git:HEAD --permit edit

# What falls due by the end of June if nobody does anything?
{cmd} diff manifests/ manifests/ --base-as-of 2026-06-30 --as-of 2026-07-01`),
		Args: arguments(2, 2, nameSides),
		RunE: func(cmd *cobra.Command, args []string) error { return d.run(cmd.Context(), args[0], args[1]) },
	}
	d.addFlags(cmd)
	return cmd
}

func (d *diff) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Var(dateFlag(&d.asOf), "as-of", "judge as of a date, YYYY-MM-DD (default today in the notice's time zone)")
	flags.Var(dateFlag(&d.baseAsOf), "base-as-of", "judge BASE as of another date")
	flags.StringArrayVar(&d.notices, "notice", nil,
		"judge both by the notices in `PATH`, a file or folder, beside their own; repeatable (default the national notice, where there is none)")
	addReading(cmd, &d.reading, "64Mi")
	classes := words.Strings(compare.Classes)
	flags.Var(choice(&d.failOn, "WHAT", compare.CheckRegression, verdict.None), "fail-on", "exit with 1 on a regression, or on none")
	flags.Var(&value{kind: "LIST", set: func(s string) error {
		more, err := compare.ParseClasses(s)
		d.gate.Permit = append(d.gate.Permit, more...) // the flag may be given for each class
		return err
	}}, compare.CheckPermit, "exit with 1 on a change of any other class than these, comma-separated: "+compare.ClassNames()+
		" (default all but apply and guard)")
	flags.Var(parsed(&d.gate.MaxExits, "N", "", compare.ParseExitLimit),
		compare.CheckMaxExits, "exit with 1 if more than `N` members, or N%, leave one federation")
	complete(cmd, "fail-on", compare.CheckRegression, verdict.None)
	complete(cmd, compare.CheckPermit, classes...)
	addOutput(cmd, &d.output, append([]string{formatTable, formatMarkdown, formatJSON}, render.ReportFormats...)...)
}

// run compares, writes what came of it and holds it against the gate.
func (d *diff) run(ctx context.Context, base, head string) error {
	lang := d.env.lang
	d.reading.Strict = true // a gate judges what is applied, or nothing
	read, err := source.Sides{Base: base, Head: head, Notices: d.notices, Stdin: d.env.stdin, Reading: d.reading}.Read(ctx)
	if err != nil {
		return render.ReportInvalid(d.env.stdout, "qinglian diff", d.output, lang, err)
	}
	today := d.env.today(d.asOf, read.Head.World)
	baseDay := cmp.Or(d.baseAsOf, today)
	shown := render.Diff{
		Lang: lang, Diff: d.compare(read, baseDay, today),
		Base: render.Side{Source: base, AsOf: baseDay}, Head: render.Side{Source: head, AsOf: today},
	}
	d.gate.Regressions = d.failOn == compare.CheckRegression
	objections := d.gate.Objections(shown.Diff, lang)
	left, err := d.write(d.env.stdout, shown, objections, read.Where)
	if err != nil {
		return err
	}
	if read.Missing != nil {
		fmt.Fprintln(d.env.stderr, note.In(lang)+words.Say(lang, read.Missing))
	}
	fmt.Fprintln(d.env.stderr, shown.Summary())
	closing := compare.Closing(objections)
	if left > 0 {
		closing = append(closing, render.NoRoom(lang, left))
	}
	for _, line := range closing {
		fmt.Fprintln(d.env.stderr, line)
	}
	if len(closing) > 0 {
		return errThreshold
	}
	return nil
}

// compare compares two sides that were read, each as of its day, and both as of every
// day to come that the change speaks of.
func (d *diff) compare(read *source.Compared, baseDay, today civil.Date) *compare.Diff {
	lang := d.env.lang
	on := func(baseDay, headDay civil.Date) *compare.Diff {
		before, after := read.Base.World.Clone(), read.Head.World.Clone()
		var other sync.WaitGroup
		other.Go(func() { assess.Evaluate(before, baseDay, lang) })
		assess.Evaluate(after, headDay, lang)
		other.Wait()
		return compare.Worlds(before, after)
	}
	result := on(baseDay, today)
	for _, r := range read.Refused() {
		result.AddRefusal(r.Key, r.Field, r.Message(lang))
	}
	for _, day := range result.Days(today) {
		result.AddDay(day, on(day, day))
	}
	return result
}

// write writes a comparison in the format asked for. It gives the number of changes that
// must be shown and that there is no room for.
func (d *diff) write(w io.Writer, shown render.Diff, objections []compare.Objection, where render.Where) (left int, err error) {
	switch d.output {
	case formatTable:
		return 0, shown.Table(w)
	case formatMarkdown:
		return shown.Markdown(w)
	case formatJSON:
		return 0, shown.JSON(w)
	}
	return 0, render.DiffReport(shown.Diff, objections, where).Write(w, d.output)
}
