package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/indicators"
	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/source"
)

// formatSVG is a drawing.
const formatSVG = "svg"

// everies are how many months lie between the points of a trend.
var everies = map[string]int{"month": 1, "quarter": 3, "year": 12}

// mostPoints bounds a trend: a world is judged for each of its points.
const mostPoints = 400

// trend holds the flags of trend.
type trend struct {
	*input
	output, every, from string
	to                  civil.Date
}

func newTrend(env *environment) *cobra.Command {
	t := &trend{input: newInput(env)}
	cmd := &cobra.Command{
		Use:               "trend [[NAMESPACE/]NAME]",
		Args:              arguments(0, 1, nameOneFederation),
		ValidArgsFunction: t.completeFederations(1),
		RunE:              func(cmd *cobra.Command, args []string) error { return t.run(cmd.Context(), args) },
	}
	sayHelp(env, cmd, trendShort, trendLong, trendExamples)
	t.addFlags(cmd)
	t.addTogether(cmd)
	addOutput(env, cmd, &t.output, append(slices.Clone(documentFormats), formatSVG)...)
	spans := []string{"quarter", "month", "year"}
	cmd.Flags().Var(choice(&t.every, "SPAN", spans...), "every", everyUsage.With("list", strings.Join(spans, ", ")).In(env.lang))
	complete(cmd, "every", spans...)
	cmd.Flags().Var(parsed(&t.from, "WHEN", "", parseSince), "from", fromUsage.In(env.lang))
	cmd.Flags().Var(dateFlag(&t.to), "to", toUsage.In(env.lang))
	return cmd
}

func (t *trend) run(ctx context.Context, names []string) error {
	e, now, federation, err := t.about(ctx, names)
	if err != nil {
		return err
	}
	shown, err := t.follow(ctx, e, now, federation)
	if err != nil {
		return err
	}
	switch t.output {
	case formatSVG:
		return shown.Chart(t.env.lang).Write(t.env.file)
	case formatHTML:
		return page.WriteDocument(t.env.file, shown.Document(), shown.Chart(t.env.lang), t.env.lang)
	}
	d := shown.Document()
	d.Lines = append(d.Lines, t.together.lines...)
	return t.env.writeDocument(d, t.output)
}

// follow judges each day of the trend.
func (t *trend) follow(ctx context.Context, e *evaluated, now *indicators.Snapshot, federation types.NamespacedName) (*indicators.Trend, error) {
	shown := indicators.NewTrend(now, federation)
	revision, byRevisions, err := source.RevisionOf(ctx, t.from, t.paths)
	if err != nil {
		return nil, err
	}
	shown.Revisions = byRevisions
	from, history := civil.Date(t.from), t.history(e)
	switch {
	case byRevisions:
		if from, err = history.Day(ctx, revision); err != nil {
			return nil, err
		}
	case from == "":
		from = now.Began(federation)
	}
	to := cmp.Or(t.to, e.today)
	if from >= to {
		return nil, usageError{fromNotBefore.Error(from, to)}
	}
	days := indicators.Days(from, to, everies[t.every])
	if len(days) > mostPoints {
		return nil, usageError{tooManyPoints.Error(len(days), mostPoints)}
	}
	for _, day := range days {
		s, recorded := now, true
		switch {
		case day == e.today:
		case byRevisions && day < e.today:
			if s, err = t.onRecord(ctx, history, day, revision.Path); err != nil {
				return nil, fmt.Errorf("%s: %w", day, err)
			}
		default:
			s, recorded = e.asOfDay(day, t.env.lang), day > e.today
		}
		shown.Add(day, s, recorded)
	}
	return shown, nil
}

// onRecord judges what was on record on a day as of that day; nil where there was nothing.
func (t *trend) onRecord(ctx context.Context, history *source.History, day civil.Date, path string) (*indicators.Snapshot, error) {
	r, err := history.On(ctx, day, path)
	switch {
	case errors.As(err, new(*source.NoManifestsError)):
		return nil, nil
	case err != nil || r == nil:
		return nil, err
	}
	r.On = day
	return recorded(r, t.env.lang), nil
}
