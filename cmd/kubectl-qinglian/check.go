package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"qinglian.dev/qinglian/internal/cache"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/plausible"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/recall"
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
	// noCache says to read and judge everything, and to keep nothing.
	noCache bool
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
	cmd.Flags().BoolVar(&c.noCache, "no-cache", false, noCacheUsage.In(c.env.lang))
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
	c.memory = c.remembered()
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
	warnings, remarks := e.warnings()
	_ = problem.Warn(c.env.stderr, warnings, c.env.lang)
	summary := verdict.Summarise(e.shown)
	if e.judged != nil {
		summary.Objects += e.judged.Unseen
		c.memory.Keep(e.judged, concerns, remarks)
	}
	fmt.Fprintln(c.env.stderr, render.Summary(c.env.lang, e.today, summary))
	for _, p := range e.NoticeRemarks {
		fmt.Fprintln(c.env.stderr, p.Message(c.env.lang))
	}
	if reached := c.failOn.Reached(concerns); len(reached) > 0 {
		fmt.Fprintln(c.env.stderr, "fail-on:", strings.Join(reached, ", "))
		return errThreshold
	}
	return nil
}

// remembered gives what may be recalled of earlier runs: nothing where more is shown than
// the federations and what somebody has to look at, as that is what is kept.
func (c *check) remembered() *recall.Memory {
	if c.noCache || c.env.cache == "" || c.reading.Slow || c.sortBy != "" || c.selector != nil ||
		c.namespace != "" || c.output != formatTable {
		return nil
	}
	return recall.New(cache.Open(c.env.cache, cache.MaxSize), c.env.lang, c.asOf)
}

// warnings says what is judged and hardly meant: how it is written, and what it says.
// remarks are those of the latter that were not recalled.
func (e *evaluated) warnings() (list []problem.Problem, remarks []recall.Remark) {
	list = e.Warnings()
	w := e.World
	if e.judged != nil {
		w = e.judged.Whole()
		list = append(list, e.judged.Remarks...)
	}
	var shown map[world.Key]bool
	for _, r := range plausible.Remarks(w, e.today) {
		if shown == nil { // there are few remarks, and many objects
			shown = map[world.Key]bool{}
			for _, key := range e.shown.Keys() {
				shown[key] = true
			}
		}
		if shown[r.Object] {
			remarks = append(remarks, recall.Remark{Object: r.Object, Problem: e.Problem(r.Object, r.Field, r.Code, r.Args...)})
			list = append(list, remarks[len(remarks)-1].Problem)
		}
	}
	return problem.Sort(list), remarks
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
			YAML: c.output == formatYAML, Today: e.today, Notices: notice.Resolve(e.World.Notices),
			Declared: func(key world.Key) *unstructured.Unstructured { return e.Object(key).AsGiven() },
		}
		if !list.YAML { // it writes nothing that has to be hidden, and much
			w = c.env.file
		}
		return list.Write(w, e.shown)
	}
	return render.CheckReport(e.shown.Keys(), concerns, c.failOn, e.Where).Write(w, c.output)
}
