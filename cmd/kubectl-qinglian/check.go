package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

func newCheck(env *environment, lang *words.Lang) *cobra.Command {
	in := newInput(env, lang)
	fail := failOn{names: []string{string(verdict.MatterNotReady)}}
	var output choice
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Validate objects and say what holds for each of them",
		Long: `Validate objects as the API server would, and say what holds for each of them.

Manifests must be free of problems: otherwise each is reported on standard
error with its file, line and field, and nothing is judged. Objects of other
API groups are skipped. What is judged and hardly meant is warned of: a file that
the kustomization beside it doesn't list, or one that it lists and that isn't
there; a date without quotes, which kustomize makes a time of; a placeholder.

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
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if output.value == formatGitLab && len(in.paths) == 0 {
				return misused("-o gitlab 须指明文件：请用 -f 读取清单", "-o gitlab names files: read manifests with -f")
			}
			e, err := in.evaluate(cmd.Context())
			if err != nil {
				return reportInvalid(env.stdout, "qinglian check", output.value, *lang, err)
			}
			if slices.Contains(reportFormats, output.value) {
				err = writeReport(env.stdout, e.report(&fail), output.value)
			} else {
				err = e.write(env.stdout, *lang, output.value)
			}
			if err != nil {
				return err
			}
			// Warnings: where even standard error can't be written nothing is lost.
			_ = problem.Write(env.stderr, e.Warnings(), *lang)
			for _, p := range e.UnassignedCodes(e.shown) {
				fmt.Fprintln(env.stderr, note.In(*lang)+p.Text(*lang))
			}
			fmt.Fprintln(env.stderr, render.Summary(*lang, e.today, verdict.Summarise(e.shown)))
			if reached := fail.reached(verdict.Concerns(e.shown)); len(reached) > 0 {
				fmt.Fprintln(env.stderr, "fail-on:", strings.Join(reached, ", "))
				return errThreshold
			}
			return nil
		},
	}
	in.addFlags(cmd)
	addOutput(cmd, &output, formatTable, formatWide, formatJSON, formatYAML, formatMarkdown, formatJUnit, formatGitHub, formatGitLab)
	cmd.Flags().Var(&fail, "fail-on", "exit with 1 on any of "+strings.Join(failOnValues(), ", "))
	// It fails only for a flag that isn't there.
	_ = cmd.RegisterFlagCompletionFunc("fail-on", completeFailOn)
	return cmd
}

// write writes the verdicts in a format.
func (e *evaluated) write(w io.Writer, lang words.Lang, format string) error {
	switch format {
	case formatJSON, formatYAML:
		list := render.List{
			YAML: format == formatYAML, Today: e.today, Notices: assess.NewNotices(e.World.Notices),
			Declared: func(key world.Key) *unstructured.Unstructured { return e.Object(key).Unstructured },
		}
		return list.Write(w, e.shown)
	}
	table := render.Table{Lang: lang, Wide: format == formatWide}
	if e.manifests {
		table.Where = func(key world.Key) string { return e.At(key, "") }
	}
	if format == formatMarkdown {
		return table.Markdown(w, e.today, e.shown)
	}
	return table.Write(w, e.shown)
}
