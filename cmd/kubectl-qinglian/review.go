package main

import (
	"context"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/lookup"
	"qinglian.dev/qinglian/internal/reelection"
	"qinglian.dev/qinglian/internal/tabular"
)

// reelections holds the flags of review.
type reelections struct {
	*input
	output string
	within civil.Span
}

func newReview(env *environment) *cobra.Command {
	r := &reelections{input: newInput(env)}
	cmd := &cobra.Command{
		Use:   "review [FEDERATION]",
		Short: "Show which committees come up for re-election, or the review sheet of one",
		Long: `Show which committees come up for re-election, and how far each is from being ready
for the upper level's review (N31): whose term has ended, or ends within a time; from
when the review is; what is lacking; the last review on record. Those of which nobody
declared the term come last.

With a federation (NAMESPACE/NAME, a display name, a code or a namespace) it is the
sheet to review it by, to be printed and signed: targets N3, N4 and N7, members with
dates and documents, exits of the term, selection channels, seats by field, reviews.`,
		Example: examples(displayName(env), `
# Whose term ends within a year?
{cmd} review -f manifests/

# Until the end of the next half-year, for a spreadsheet
{cmd} review --within 6m -o csv --lang zh > huanjie.csv

# The sheet of one city
{cmd} review zj-quzhou/quzhou -o markdown --lang zh -f manifests/`),
		Args:              arguments(0, 1, nameOneFederation),
		ValidArgsFunction: r.completeFederations(1),
		RunE:              func(cmd *cobra.Command, args []string) error { return r.run(cmd.Context(), args) },
	}
	r.addFlags(cmd)
	addOutput(cmd, &r.output, documentFormats...)
	cmd.Flags().Var(spanFlag(&r.within, "12m"), "within", "list terms that end within `SPAN`: 90d, 12w, 12m (months) or 1y")
	return cmd
}

func (r *reelections) run(ctx context.Context, names []string) error {
	e, err := r.evaluate(ctx)
	if err != nil {
		return err
	}
	var d *tabular.Document
	if len(names) == 0 {
		until := r.within.After(e.today)
		shown := *e.World
		shown.Federations = e.shown.Federations
		d = reelection.Document(reelection.Calendar(&shown, e.today, until), e.today, until)
	} else {
		f, err := lookup.New(e.World).Federation(e.namespace, names[0])
		if err != nil {
			return err
		}
		d = reelection.SheetOf(e.World, f, e.today).Document()
	}
	return r.env.writeDocument(d, r.output)
}
