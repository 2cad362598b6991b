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
		Use:   "diff BASE HEAD | --comment [BASE HEAD]",
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

# Review the pull request of this pipeline, or what its review would say
{cmd} diff --comment
{cmd} diff --comment git:origin/main git:HEAD

# What would applying a folder do to the cluster?
{cmd} diff cluster manifests/

# What falls due by the end of June if nobody does anything?
{cmd} diff manifests/ manifests/ --base-as-of 2026-06-30 --as-of 2026-07-01`),
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
	flags.BoolVar(&d.asComment, "comment", false,
		"review the pull request that the pipeline's variables name (GitHub, GitLab, Gitee) in one comment, "+
			"by the gate in "+settingsFile+" of the base branch; with BASE and HEAD, print the comment")
	d.input.addConnection(flags)
	complete(cmd, "fail-on", compare.CheckRegression, verdict.None)
	complete(cmd, compare.CheckPermit, classes...)
	addOutput(cmd, &d.output, append([]string{formatTable, formatMarkdown, formatJSON}, render.ReportFormats...)...)
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
