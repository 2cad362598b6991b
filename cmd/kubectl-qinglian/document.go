package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/indicators"
	"qinglian.dev/qinglian/internal/lookup"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/workbook"
	"qinglian.dev/qinglian/internal/world"
)

// The forms of documents for spreadsheets.
const (
	formatCSV  = "csv"
	formatXLSX = "xlsx"
)

// formatHTML is a page in one file.
const formatHTML = "html"

// documentFormats are those in which every document is written, the first by default.
var documentFormats = []string{formatTable, formatMarkdown, formatCSV, formatXLSX, formatHTML, formatJSON}

// writeDocument writes a document in one of documentFormats.
func (env *environment) writeDocument(d *tabular.Document, format string) error {
	switch format {
	case formatMarkdown:
		return d.Markdown(env.stdout, env.lang)
	case formatCSV:
		return d.CSV(env.file, env.lang)
	case formatHTML:
		return page.WriteDocument(env.file, d, nil, env.lang)
	case formatXLSX:
		return workbook.Of(d, env.lang).Write(env.file)
	case formatJSON:
		return d.JSON(env.stdout, env.lang)
	}
	return d.Terminal(env.stdout, env.lang)
}

// addShow adds the flag that chooses tables of a document.
func addShow(env *environment, cmd *cobra.Command, to *[]string) {
	cmd.Flags().StringSliceVar(to, "show", nil, showUsage.In(env.lang))
}

// readings lists the rules that rest on readings of this project's.
func readings(lang words.Lang) []indicators.Reading {
	var list []indicators.Reading
	for _, r := range explain.Rules(lang) {
		if r.Words != explain.WordsNotice {
			list = append(list, indicators.Reading{Rule: r.Number, Whose: render.WhoseWords(r.Words), Says: tabular.Name(r.Says)})
		}
	}
	return list
}

// one gives the federation that is named, else the only one without a parent, of the
// namespace of -n without one in it.
func (e *evaluated) one(s *indicators.Snapshot, names []string) (types.NamespacedName, error) {
	if len(names) > 0 {
		f, err := lookup.New(e.World).Federation(e.namespace, names[0])
		if err != nil {
			return types.NamespacedName{}, err
		}
		return world.NameOf(f), nil
	}
	roots := s.Roots()
	if e.namespace != "" {
		roots = s.RootsIn(e.namespace)
	}
	switch len(roots) {
	case 0:
		return types.NamespacedName{}, noRoot.Error()
	case 1:
		return roots[0], nil
	}
	list := make([]string, len(roots))
	for i, r := range roots {
		list[i] = r.String()
	}
	return types.NamespacedName{}, severalRoots.Error(strings.Join(list, ", "))
}

// about evaluates the input, and gives it with its figures and the federation that a
// document is about: the one named, or the one without a parent.
func (in *input) about(ctx context.Context, names []string) (*evaluated, *indicators.Snapshot, types.NamespacedName, error) {
	e, err := in.evaluate(ctx)
	if err != nil {
		return nil, nil, types.NamespacedName{}, err
	}
	now := indicators.NewSnapshot(e.World, e.today, "")
	federation, err := e.one(now, names)
	return e, now, federation, err
}

// asOfDay judges the facts of an input as of another day.
func (e *evaluated) asOfDay(day civil.Date, lang words.Lang) *indicators.Snapshot {
	w := e.World.Clone()
	assess.Evaluate(w, day, lang)
	return indicators.NewSnapshot(w, day, "")
}

// history reads what was on record at revisions, by the flags of an input.
func (in *input) history(e *evaluated) *source.History {
	return &source.History{Notices: in.notices, Reading: in.reading, Zone: notice.SoleTimeZone(e.World)}
}

// recorded judges what was on record at a revision as of the day of its commit.
func recorded(r *source.Recorded, lang words.Lang) *indicators.Snapshot {
	assess.Evaluate(r.World, r.On, lang)
	return indicators.NewSnapshot(r.World, r.On, r.Name)
}

// since gives what a document is compared with: by a date, today's facts as of then; by a
// revision, what was on record then.
func (in *input) since(ctx context.Context, e *evaluated, since string) (*indicators.Snapshot, error) {
	revision, is, err := source.RevisionOf(ctx, since, in.paths)
	if err != nil {
		return nil, err
	}
	if !is {
		day := civil.Date(since)
		if day >= e.today {
			return nil, usageError{sinceNotBefore.Error(e.today)}
		}
		return e.asOfDay(day, in.env.lang), nil
	}
	r, err := in.history(e).At(ctx, revision)
	if err != nil {
		return nil, err
	}
	return recorded(r, in.env.lang), nil
}

// parseSince takes a date or a revision.
func parseSince(s string) (string, error) {
	if _, is := source.ParseRevision(s); is {
		return s, nil
	}
	if _, err := civil.Parse(s); err != nil {
		return "", sinceWanted.Error()
	}
	return s, nil
}
