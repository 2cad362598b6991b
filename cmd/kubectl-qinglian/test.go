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
		Use:  "test DIR...",
		Args: arguments(1, math.MaxInt, nameTests),
		RunE: func(_ *cobra.Command, args []string) error { return t.run(args) },
	}
	sayHelp(env, cmd, testShort, testLong, testExamples)
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVarP(&t.verbose, "verbose", "v", false, verboseUsage.In(env.lang))
	addOutput(env, cmd, &t.output, formatTable, formatJSON, render.FormatJUnit)
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
