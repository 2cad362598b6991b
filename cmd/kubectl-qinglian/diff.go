package main

import (
	"context"
	"fmt"
	"sync"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
)

// comparison holds the flags of diff.
type comparison struct {
	env  *environment
	lang *words.Lang

	asOf, baseAsOf dateFlag
	notices        []string
	output         choice
	gate           gate
}

func newDiff(env *environment, lang *words.Lang) *cobra.Command {
	c := &comparison{env: env, lang: lang, gate: gate{failOn: failOnRegression}}
	cmd := &cobra.Command{
		Use:   "diff BASE HEAD",
		Short: "Say what a change of facts does to verdicts",
		Long: `Say what a change of facts does to verdicts: which targets are gained and
lost, which member groups are admitted, flagged or leave, how the counts up
the tree come out, and what each change takes:
  edit       facts that whoever keeps them may change
  decide     a term added or ended, an outcome, a new membership
  supervise  waivers, suitability, level, code, parent, expected subordinates, notices
  correct    a recorded term, exit or closed finding changed
  remove     a member group with terms disappears, which is always a regression

BASE and HEAD are folders or files, or revisions of the git repository at
hand: git:REV for all of it, git:REV:PATH for a part. They are read from its
object store. Where BASE is a revision, it is the merge base with HEAD that
counts. Both sides are judged as of one date.

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
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return misused("请写明比较的两方：BASE 和 HEAD", "name what to compare: BASE and HEAD")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd.Context(), args[0], args[1]) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Var(&c.asOf, "as-of", "judge as of a date, YYYY-MM-DD (default today in the notice's time zone)")
	flags.Var(&c.baseAsOf, "base-as-of", "judge BASE as of another date")
	flags.StringArrayVar(&c.notices, "notice", nil, "judge both by the notices in `PATH`, a file or folder, beside their own; repeatable (default the national notice, where there is none)")
	c.gate.addFlags(cmd)
	addOutput(cmd, &c.output, formatTable, formatMarkdown, formatJSON, formatJUnit, formatGitHub, formatGitLab)
	return cmd
}

// run compares, writes what came of it and holds it against the gate.
func (c *comparison) run(ctx context.Context, base, head string) error {
	read, err := source.Sides{Base: base, Head: head, Notices: c.notices, Stdin: c.env.stdin}.Read(ctx)
	if err != nil {
		return reportInvalid(c.env.stdout, "qinglian diff", c.output.value, *c.lang, err)
	}
	before, after := read.Base, read.Head
	today := civil.Date(c.asOf)
	if today == "" {
		today = civil.At(c.env.now(), assess.TimeZone(after.World))
	}
	baseDay := civil.Date(c.baseAsOf)
	if baseDay == "" {
		baseDay = today
	}
	var other sync.WaitGroup
	other.Go(func() { assess.Evaluate(before.World, baseDay, *c.lang) })
	assess.Evaluate(after.World, today, *c.lang)
	other.Wait()
	d := render.Diff{
		Lang: *c.lang, Diff: compare.Worlds(before.World, after.World),
		Base: render.Side{Source: base, AsOf: baseDay}, Head: render.Side{Source: head, AsOf: today},
	}
	objections := c.gate.objections(d.Diff, *c.lang)
	switch c.output.value {
	case formatTable:
		err = d.Table(c.env.stdout)
	case formatMarkdown:
		err = d.Markdown(c.env.stdout)
	case formatJSON:
		err = d.JSON(c.env.stdout)
	default:
		err = writeReport(c.env.stdout, c.report(read, d.Diff, objections), c.output.value)
	}
	if err != nil {
		return err
	}
	if read.Missing != nil {
		fmt.Fprintln(c.env.stderr, note.In(*c.lang)+words.Say(*c.lang, read.Missing))
	}
	fmt.Fprintln(c.env.stderr, d.Summary())
	if failed := lines(objections); len(failed) > 0 {
		for _, line := range failed {
			fmt.Fprintln(c.env.stderr, line)
		}
		return errThreshold
	}
	return nil
}
