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
		Use:   "coverage [[NAMESPACE/]NAME]",
		Short: "Show which emerging field is covered where",
		Long: `Show which emerging field is covered where, in a federation and all below it,
priority fields first. A field is covered by an association that is registered, or by
unregistered ones only (communities, self-organised groups and others); or it is a
gap, which a main field is that nobody covers; or unrepresented, which a large group
is without an association or a seat; or minor; or not surveyed.

Without a name it is the federation that has no parent. -o json and -o csv have the
fields cell by cell too.`,
		Example: examples(displayName(env), `
# Which field is uncovered where?
{cmd} coverage -f manifests/ --show gaps

# A prefecture and its counties, for a spreadsheet
{cmd} coverage zj-hangzhou/hangzhou -f manifests/ -o csv > hangzhou.csv`),
		Args:              arguments(0, 1, nameOneFederation),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, args []string) error { return c.run(cmd.Context(), args) },
	}
	c.addFlags(cmd)
	addTogether(cmd, &c.together)
	addOutput(cmd, &c.output, documentFormats...)
	addShow(cmd, &c.show)
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
