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
		Use:   "trend [[NAMESPACE/]NAME]",
		Short: "Show the indicators of the report over time",
		Long: `Show the indicators of the report over time, as a table or as a line chart.

Each day is judged anew by today's facts, from --from (by default the day on which
the notice was issued). Facts keep the last survey, finding and term only, so what
rests on them is not known of earlier days: the fields covered, the order of the
membership, what is undeclared, re-elections. With --from git:REV each day is judged
by what was on record then, from the day of that commit on, and all is known.`,
		Example: examples(displayName(env), `
# Every quarter since the notice
{cmd} trend -f manifests/ --every quarter --from 2021-06-30

# By what was on record, as a drawing
{cmd} trend -f manifests/ --every month --from git:v1 -o svg > trend.svg`),
		Args:              arguments(0, 1, nameOneFederation),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, args []string) error { return t.run(cmd.Context(), args) },
	}
	t.addFlags(cmd)
	addTogether(cmd, &t.together)
	addOutput(cmd, &t.output, append(slices.Clone(documentFormats), formatSVG)...)
	spans := []string{"quarter", "month", "year"}
	cmd.Flags().Var(choice(&t.every, "SPAN", spans...), "every", "what lies between two days: "+strings.Join(spans, ", "))
	complete(cmd, "every", spans...)
	cmd.Flags().Var(parsed(&t.from, "WHEN", "", parseSince), "from",
		"begin on a date, YYYY-MM-DD (default when the notice was issued), or at a revision, git:REV or git:REV:PATH, and then by what was on record")
	cmd.Flags().Var(dateFlag(&t.to), "to", "end on a date (default that of --as-of)")
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
