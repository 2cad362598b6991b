package main

import (
	"context"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/indicators"
)

// coverage holds the flags of coverage.
type coverage struct {
	*input
	output string
	show   []string
}

func newCoverage(env *environment) *cobra.Command {
	c := &coverage{input: newInput(env)}
	cmd := &cobra.Command{
		Use:               "coverage [[NAMESPACE/]NAME]",
		Args:              arguments(0, 1, nameOneFederation),
		ValidArgsFunction: c.completeFederations(1),
		RunE:              func(cmd *cobra.Command, args []string) error { return c.run(cmd.Context(), args) },
	}
	sayHelp(env, cmd, coverageShort, coverageLong, coverageExamples)
	c.addFlags(cmd)
	c.addTogether(cmd)
	addOutput(env, cmd, &c.output, documentFormats...)
	addShow(env, cmd, &c.show)
	return cmd
}

func (c *coverage) run(ctx context.Context, names []string) error {
	_, now, federation, err := c.about(ctx, names)
	if err != nil {
		return err
	}
	d, err := indicators.NewCoverage(now, federation).Document().Only(c.show...)
	if err != nil {
		return err
	}
	d.Lines = append(d.Lines, c.together.lines...)
	return c.env.writeDocument(d, c.output)
}
