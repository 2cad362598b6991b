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
		Use:   "report [[NAMESPACE/]NAME]",
		Short: "Report on the progress of the federations below one (通报)",
		Long: `Report on the progress of the federations below one (通报): overall and by direct
subordinate, who is to exist and does, in time or late; who has three members and
how many of these are associations; who has an affiliated one; who covers the main
fields; what is to be handled, undeclared and overdue for re-election; models,
laggards and those that have not reported; and which readings are ours.

Without a name it is the federation that has no parent. --since compares with an
earlier state: a date judges today's facts as of then, and what rests on the last
survey, finding or term is not known of that day; git:REV judges what was on record
then. Every number is a sum of verdicts, as check -o json has them.`,
		Example: examples(displayName(env), `
# Where does the province stand?
{cmd} report -f manifests/

# Who is short of what, since when?
{cmd} report -f manifests/ --show short

# In Chinese, for a document, against what was on record at the last report
{cmd} report zj/zhejiang -f manifests/ --since git:report-2026-06 --lang zh -o markdown

# Since a day, by today's facts
{cmd} report -f manifests/ --since 2026-06-30 -o json`),
		Args:              arguments(0, 1, nameOneFederation),
		ValidArgsFunction: r.completeFederations(1),
		RunE:              func(cmd *cobra.Command, args []string) error { return r.run(cmd.Context(), args) },
	}
	r.addFlags(cmd)
	addTogether(cmd, &r.together)
	addOutput(cmd, &r.output, documentFormats...)
	addShow(cmd, &r.show)
	cmd.Flags().Var(parsed(&r.compared, "WHEN", "", parseSince), "since",
		"compare with today's facts as of a date, YYYY-MM-DD, or with what was on record at a revision, git:REV or git:REV:PATH")
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
