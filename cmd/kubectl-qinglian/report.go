package main

import (
	"context"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/indicators"
)

// report holds the flags of report.
type report struct {
	*input
	output, compared string
	show             []string
}

func newReport(env *environment) *cobra.Command {
	r := &report{input: newInput(env)}
	cmd := &cobra.Command{
		Use:               "report [[NAMESPACE/]NAME]",
		Args:              arguments(0, 1, nameOneFederation),
		ValidArgsFunction: r.completeFederations(1),
		RunE:              func(cmd *cobra.Command, args []string) error { return r.run(cmd.Context(), args) },
	}
	sayHelp(env, cmd, reportShort, reportLong, reportExamples)
	r.addFlags(cmd)
	r.addTogether(cmd)
	addOutput(env, cmd, &r.output, documentFormats...)
	addShow(env, cmd, &r.show)
	cmd.Flags().Var(parsed(&r.compared, "WHEN", "", parseSince), "since", sinceUsage.In(env.lang))
	return cmd
}

func (r *report) run(ctx context.Context, names []string) error {
	e, now, federation, err := r.about(ctx, names)
	if err != nil {
		return err
	}
	var before *indicators.Snapshot
	if r.compared != "" {
		if before, err = r.since(ctx, e, r.compared); err != nil {
			return err
		}
	}
	d, err := indicators.NewReport(now, before, federation).Document(readings(r.env.lang)).Only(r.show...)
	if err != nil {
		return err
	}
	d.Lines = append(d.Lines, r.together.lines...)
	return r.env.writeDocument(d, r.output)
}
