package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/plausible"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/world"
)

// check holds the flags of check.
type check struct {
	*input
	output string
	// sortBy is the path of the field to sort by, "" for the usual order.
	sortBy string
	failOn verdict.FailOn
}

func newCheck(env *environment) *cobra.Command {
	c := &check{input: newInput(env)}
	cmd := &cobra.Command{
		Use: "check",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{useFilename.Error(args[0])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return c.run(cmd.Context()) },
	}
	sayHelp(env, cmd, checkShort, checkLong, checkExamples)
	c.addFlags(cmd)
	return cmd
}

func (c *check) addFlags(cmd *cobra.Command) {
	c.input.addFlags(cmd)
	addOutput(c.env, cmd, &c.output, append([]string{formatTable, formatWide, formatJSON, formatYAML, formatName, formatMarkdown}, render.ReportFormats...)...)
	c.addSelector(cmd)
	cmd.Flags().Var(parsed(&c.sortBy, "FIELD", "", parsePath), "sort-by", sortByUsage.In(c.env.lang))
	c.failOn = verdict.FailOn{verdict.MatterNotReady}
	names := verdict.FailOnNames()
	cmd.Flags().Var(parsed(&c.failOn, "LIST", string(verdict.MatterNotReady), verdict.ParseFailOn),
		"fail-on", failOnUsage.With("list", strings.Join(names, ", ")).In(c.env.lang))
	completeWith(cmd, "fail-on", completeSet(names, verdict.None))
}

func (c *check) run(ctx context.Context) error {
	if c.output == render.FormatGitLab && len(c.paths) == 0 {
		return usageError{gitLabWantsFile.Error()}
	}
	e, err := c.evaluate(ctx)
	if err != nil {
		return render.ReportInvalid(c.env.stdout, "qinglian check", c.output, c.env.lang, err)
	}
	if c.sortBy != "" {
		sortBy(e.shown, c.sortBy)
	}
	concerns := verdict.Concerns(e.shown)
	if err := c.write(c.env.stdout, e, concerns); err != nil {
		return err
	}
	// Where even standard error can't be written nothing is lost.
	_ = problem.Warn(c.env.stderr, e.warnings(), c.env.lang)
	fmt.Fprintln(c.env.stderr, render.Summary(c.env.lang, e.today, verdict.Summarise(e.shown)))
	for _, p := range e.NoticeRemarks {
		fmt.Fprintln(c.env.stderr, p.Message(c.env.lang))
	}
	if reached := c.failOn.Reached(concerns); len(reached) > 0 {
		fmt.Fprintln(c.env.stderr, "fail-on:", strings.Join(reached, ", "))
		return errThreshold
	}
	return nil
}

// warnings says what is judged and hardly meant: how it is written, and what it says.
func (e *evaluated) warnings() []problem.Problem {
	list := e.Warnings()
	shown := e.shown.Keys()
	for _, r := range plausible.Remarks(e.World, e.today) {
		if slices.Contains(shown, r.Object) {
			list = append(list, e.Problem(r.Object, r.Field, r.Code, r.Args...))
		}
	}
	return problem.Sort(list)
}

// write writes the verdicts in the format asked for.
func (c *check) write(w io.Writer, e *evaluated, concerns []verdict.Concern) error {
	table := render.Table{Lang: c.env.lang, Wide: c.output == formatWide, Today: e.today, Where: e.where()}
	switch c.output {
	case formatTable, formatWide:
		return table.Write(w, e.shown)
	case formatName:
		return writeNames(w, e.shown.Keys())
	case formatMarkdown:
		return table.Markdown(w, e.today, e.shown)
	case formatJSON, formatYAML:
		list := render.List{
			YAML: c.output == formatYAML, Today: e.today, Notices: assess.NewNotices(e.World.Notices),
			Declared: func(key world.Key) *unstructured.Unstructured { return e.Object(key).AsGiven() },
		}
		if !list.YAML { // it writes nothing that has to be hidden, and much
			w = c.env.file
		}
		return list.Write(w, e.shown)
	}
	return render.CheckReport(e.shown.Keys(), concerns, c.failOn, e.Where).Write(w, c.output)
}
