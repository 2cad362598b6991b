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
		Use:               "review [FEDERATION]",
		Args:              arguments(0, 1, nameOneFederation),
		ValidArgsFunction: r.completeFederations(1),
		RunE:              func(cmd *cobra.Command, args []string) error { return r.run(cmd.Context(), args) },
	}
	sayHelp(env, cmd, reviewShort, reviewLong, reviewExamples)
	r.addFlags(cmd)
	addOutput(env, cmd, &r.output, documentFormats...)
	cmd.Flags().Var(spanFlag(&r.within, "12m"), "within", termsWithinUsage.In(env.lang))
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
