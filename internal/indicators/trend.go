package indicators

import (
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/linechart"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Trend is the indicators of what is below a federation, over time.
type Trend struct {
	Federation world.Ref
	AsOf       civil.Date
	// Revisions says that each point is by what was on record then, rather than by today's
	// facts as of then.
	Revisions bool
	Points    []Point
}

// Point is a day of a trend.
type Point struct {
	On civil.Date
	// Revision names where the facts of the day are from, "" for today's.
	Revision string
	// Figures are nil where the federation was not on record.
	Figures *Figures
	// Recorded says that the facts are those on record on the day, so that also what rests
	// on the last survey, finding or term is known.
	Recorded bool
}

// NewTrend begins the trend of a federation of a snapshot, which must be there.
func NewTrend(now *Snapshot, federation types.NamespacedName) *Trend {
	return &Trend{Federation: ref(now.nodes[federation]), AsOf: now.AsOf}
}

// Add adds a day: the state of it, nil where there was nothing on record. Recorded says
// that the facts are those on record on the day.
func (t *Trend) Add(on civil.Date, s *Snapshot, recorded bool) {
	p := Point{On: on, Recorded: recorded}
	if s != nil {
		p.Revision = s.Revision
		if n := s.nodes[types.NamespacedName{Namespace: t.Federation.Namespace, Name: t.Federation.Name}]; n != nil {
			p.Figures = total(s.areas(n)).Total()
		}
	}
	t.Points = append(t.Points, p)
}

// Days gives the days from one to another, every so many months and the last. Where the
// first is the last of its month, so are the others.
func Days(from, to civil.Date, months int) []civil.Date {
	var list []civil.Date
	endOfMonth := civil.AddDays(from, 1)[8:] == "01"
	for i := 0; ; i++ {
		day := civil.AddMonths(from, i*months)
		if endOfMonth {
			day = civil.AddDays(civil.AddMonths(civil.AddDays(from, 1), i*months), -1)
		}
		if day >= to {
			return append(list, to)
		}
		list = append(list, day)
	}
}

// Document puts a trend into a table with a row for each day.
func (t *Trend) Document() *tabular.Document {
	about := trendByFacts
	if t.Revisions {
		about = trendByRevisions
	}
	d := &tabular.Document{
		Name: "trend", Title: phrase{trendTitle, []any{"name", t.Federation.DisplayName}}, AsOf: t.AsOf,
		Lines: []tabular.Worded{phrase{reportAsOf, []any{"on", date(t.AsOf)}}, about},
	}
	table := &tabular.Table{Name: "trend", Columns: []tabular.Column{{Key: "on", Head: headDay, Kind: tabular.KindDate}}}
	if t.Revisions {
		table.Columns = append(table.Columns, tabular.Column{Key: "revision", Head: headRevision, Kind: tabular.KindText})
	}
	all := All()
	for _, i := range all {
		table.Columns = append(table.Columns, count(i.Key, i.Head))
	}
	for _, p := range t.Points {
		cells := []tabular.Cell{tabular.Day(p.On)}
		if t.Revisions {
			cells = append(cells, tabular.Named(p.Revision))
		}
		for _, i := range all {
			cells = append(cells, i.Cell(p.Figures, p.Recorded))
		}
		table.Add(cells...)
	}
	table.Notes = []tabular.Worded{noteFirstWindow}
	d.Tables = []*tabular.Table{table}
	return d
}

// drawn are the indicators of a chart: the federations that meet each target, as parts of
// those that it is asked of.
var drawn = []string{"established", "memberGroups", "affiliated", "coverage", "inOrder"}

// Chart draws a trend in a language.
func (t *Trend) Chart(lang words.Lang) *linechart.Chart {
	d := t.Document()
	c := &linechart.Chart{
		Title: d.Title.In(lang), Description: trendDescription.In(lang) + d.Lines[1].In(lang), Language: string(lang), Most: 100, Unit: "%",
	}
	for _, p := range t.Points {
		c.Labels = append(c.Labels, string(p.On))
	}
	for _, i := range All() {
		if !slices.Contains(drawn, i.Key) {
			continue
		}
		s := linechart.Series{Name: i.Head.In(lang)}
		for _, p := range t.Points {
			var value *float64
			if share := i.Share(p.Figures, p.Recorded); share.Kind == tabular.KindPercent {
				value = new(share.Value())
			}
			s.Values = append(s.Values, value)
		}
		c.Series = append(c.Series, s)
	}
	return c
}
