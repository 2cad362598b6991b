package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/expect"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
)

func newTest(env *environment, lang *words.Lang) *cobra.Command {
	var output choice
	var verbose bool
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
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misused("请写明测试所在的目录或文件", "name the folders or files with the tests")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			tests, problems := expect.Read(args)
			if len(problems) > 0 {
				return &source.InvalidError{Problems: problems}
			}
			results, err := expect.Run(tests, *lang)
			if err != nil {
				return err
			}
			t := render.Tests{Lang: *lang, Results: results}
			switch output.value {
			case formatJSON:
				err = t.JSON(env.stdout)
			case formatJUnit:
				err = t.JUnit(env.stdout)
			default:
				err = t.Write(env.stdout, verbose)
			}
			if err != nil {
				return err
			}
			fmt.Fprintln(env.stderr, t.Summary())
			if t.Failures() > 0 {
				return errThreshold
			}
			return nil
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVarP(&verbose, "verbose", "v", false, "write a line for the expectations that hold, too")
	addOutput(cmd, &output, formatTable, formatJSON, formatJUnit)
	return cmd
}
