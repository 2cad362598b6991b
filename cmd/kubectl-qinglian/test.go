package main

import (
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/expect"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
)

// test holds the flags of test.
type test struct {
	env     *environment
	output  string
	verbose bool
}

func newTest(env *environment) *cobra.Command {
	t := &test{env: env}
	cmd := &cobra.Command{
		Use:   "test DIR...",
		Short: "Say whether the verdicts are those that people expect",
		Long: `Say whether the verdicts are those that people expect. What they expect stands
beside the manifests, in files called qinglian-test.yaml or
*.qinglian-test.yaml, which no other command reads:

  apiVersion: cli.qinglian.dev/v1alpha1
  kind: Test
  asOf: "2026-06-30"
  expect:
  - object: fed/zj-hangzhou/shangcheng
    targets: {MemberGroups: Met}

Manifests are those of the folder that the file lies in, unless it names
others. A line is written for each expectation that doesn't hold: where it
stands, what it is, and what holds instead.

The exit code is 0 when all expectations hold, 1 when one doesn't, and 2 when
the tests, the manifests or the command line can't be used.`,
		Example: examples(displayName(env), `
# All tests of a folder, and everything below it
{cmd} test manifests/

# For a CI system, which shows what failed
{cmd} test manifests/ -o junit > report.xml

# Begin with what holds today
{cmd} explain fed/zj-hangzhou/shangcheng -f manifests/ -o test >> manifests/qinglian-test.yaml`),
		Args: arguments(1, math.MaxInt, nameTests),
		RunE: func(_ *cobra.Command, args []string) error { return t.run(args) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVarP(&t.verbose, "verbose", "v", false, "write a line for the expectations that hold, too")
	addOutput(cmd, &t.output, formatTable, formatJSON, render.FormatJUnit)
	return cmd
}

func (t *test) run(paths []string) error {
	tests, problems := expect.Read(paths)
	if len(problems) > 0 {
		return &source.InvalidError{Problems: problems}
	}
	results, err := expect.Run(tests, t.env.lang)
	if err != nil {
		return err
	}
	shown := render.Tests{Lang: t.env.lang, Results: results}
	switch t.output {
	case formatJSON:
		err = shown.JSON(t.env.stdout)
	case render.FormatJUnit:
		err = shown.JUnit(t.env.stdout)
	default:
		err = shown.Write(t.env.stdout, t.verbose)
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(t.env.stderr, shown.Summary())
	if shown.Failures() > 0 {
		return errThreshold
	}
	return nil
}
