package main

import (
	"sync"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/indicators"
	"qinglian.dev/qinglian/internal/linechart"
	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// documents are the pages of tables of a world that has been judged: they are about the
// one federation that has no parent, and there are none where there are several.
func documents(w *world.World, today civil.Date, lang words.Lang) []page.Document {
	now := indicators.NewSnapshot(w, today, "")
	roots := now.Roots()
	if len(roots) != 1 {
		return nil
	}
	root := roots[0]
	plain := func(of func() *tabular.Document) func() (*tabular.Document, *linechart.Chart) {
		return sync.OnceValues(func() (*tabular.Document, *linechart.Chart) { return of(), nil })
	}
	return []page.Document{
		{Name: "report", Short: shortReport, Public: true, Make: plain(func() *tabular.Document {
			return indicators.NewReport(now, nil, root).Document(readings(lang))
		})},
		{Name: "coverage", Short: shortCoverage, Public: true, Make: plain(func() *tabular.Document {
			return indicators.NewCoverage(now, root).Document()
		})},
		{Name: "trend", Short: shortTrend, Public: true, Make: sync.OnceValues(func() (*tabular.Document, *linechart.Chart) {
			t := quarters(w, now, root, today, lang)
			return t.Document(), t.Chart(lang)
		})},
	}
}

// quarters judges today's facts as of each quarter since the notice.
func quarters(w *world.World, now *indicators.Snapshot, root types.NamespacedName, today civil.Date, lang words.Lang) *indicators.Trend {
	t := indicators.NewTrend(now, root)
	for _, day := range indicators.Days(now.Began(root), today, everies["quarter"]) {
		s := now
		if day != today {
			past := w.Clone()
			assess.Evaluate(past, day, lang)
			s = indicators.NewSnapshot(past, day, "")
		}
		t.Add(day, s, day == today)
	}
	return t
}
