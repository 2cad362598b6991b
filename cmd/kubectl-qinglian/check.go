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
		Use:   "check",
		Short: "Validate objects and say what holds for each of them",
		Long: `Validate objects as the API server would, and say what holds for each of them.

Manifests must be free of problems: otherwise each is reported on standard
error with its file, line and field, and nothing is judged. Objects of other
API groups are skipped.

What is judged is what is applied: what kustomize builds of a folder with a
kustomization, and all .yaml, .yml and .json files of a folder without one. What
.qinglianignore names (in the syntax of gitignore) is left out. What is hardly
meant is warned of: a file that no kustomization lists, or one that is listed and
isn't there; a placeholder; YAML that kubectl, kustomize, Flux and Argo CD read
in different ways, such as a date without quotes, which --strict refuses; a fact
that is hardly true, such as a date far ahead, more seats by field than there are
seats, or an expected federation that nobody declared.

The exit code is 0 when all is well, 1 when --fail-on names something that was
found, and 2 when the input or the command line can't be used:
  notReady   an object refers to something that doesn't resolve
  flagged    a member group is to be adjusted or to exit
  overdue    a target or the handling of a finding is overdue
  unmet      a target is not met, be it due or not; waived and unknown are not unmet`,
		Example: examples(displayName(env), `
# Judge a folder, and everything below it
{cmd} check -f manifests/

# What will be overdue after the window closes? Fail if anything is
{cmd} check -f manifests/ --as-of 2026-07-01 --fail-on notReady,overdue

# The cluster, in Chinese and with more columns, for one prefecture
{cmd} check -n zj-hangzhou -o wide --lang zh

# What kustomize builds, with the verdicts as the operator writes them
kustomize build . | {cmd} check -f - -o yaml

# By a province's own notice, which supplements the national one
{cmd} check -f manifests/ --notice zhejiang-notice.yaml`),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{useFilename.Error(args[0])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return c.run(cmd.Context()) },
	}
	c.addFlags(cmd)
	return cmd
}

func (c *check) addFlags(cmd *cobra.Command) {
	c.input.addFlags(cmd)
	addOutput(cmd, &c.output, append([]string{formatTable, formatWide, formatJSON, formatYAML, formatName, formatMarkdown}, render.ReportFormats...)...)
	c.addSelector(cmd)
	cmd.Flags().Var(parsed(&c.sortBy, "FIELD", "", parsePath), "sort-by",
		"sort objects by a field, such as spec.divisionCode or status.memberGroups.counted; those without it last")
	c.failOn = verdict.FailOn{verdict.MatterNotReady}
	names := verdict.FailOnNames()
	cmd.Flags().Var(parsed(&c.failOn, "LIST", string(verdict.MatterNotReady), verdict.ParseFailOn),
		"fail-on", "exit with 1 on any of "+strings.Join(names, ", "))
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
			Declared: func(key world.Key) *unstructured.Unstructured { return e.Object(key).Content() },
		}
		return list.Write(w, e.shown)
	}
	return render.CheckReport(e.shown.Keys(), concerns, c.failOn, e.Where).Write(w, c.output)
}
