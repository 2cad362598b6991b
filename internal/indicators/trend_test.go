package indicators_test

import (
	"testing"

	"pgregory.net/rapid"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/indicators"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

// The last day is among them, and ends of months stay ends of months.
func TestDays(t *testing.T) {
	for _, tt := range []struct {
		from, to civil.Date
		months   int
		want     []civil.Date
	}{
		{"2025-12-31", "2026-07-01", 3, []civil.Date{"2025-12-31", "2026-03-31", "2026-06-30", "2026-07-01"}},
		{"2026-01-15", "2026-03-15", 1, []civil.Date{"2026-01-15", "2026-02-15", "2026-03-15"}},
		{"2024-02-29", "2026-01-01", 12, []civil.Date{"2024-02-29", "2025-02-28", "2026-01-01"}},
		{"2026-01-01", "2026-01-02", 12, []civil.Date{"2026-01-01", "2026-01-02"}},
	} {
		check.Diff(t, string(tt.from), tt.want, indicators.Days(tt.from, tt.to, tt.months))
	}
}

// What is not known of a day is not known in the table, and a gap in the chart.
func TestTrend(t *testing.T) {
	now := province(t, "2026-11-26")
	trend := indicators.NewTrend(now, zhejiang)
	trend.Add("2020-01-01", nil, true)
	trend.Add("2023-12-31", snapshot(now.World.Clone(), "2023-12-31"), false)
	trend.Add("2026-11-26", now, true)
	rows := trend.Document().Tables[0].Rows
	known := map[string][]bool{}
	for _, r := range rows {
		for i, c := range r.Cells[1:] {
			key := indicators.All()[i].Key
			known[key] = append(known[key], c.In(words.English) != "not known")
		}
	}
	for _, i := range indicators.All() {
		check.Diff(t, i.Key, []bool{false, i.Lasting, true}, known[i.Key])
	}
	for _, s := range trend.Chart(words.English).Series {
		lasting := s.Name == "Existing" || s.Name == "Three members" || s.Name == "Affiliated"
		check.Diff(t, s.Name, []bool{false, lasting, true}, []bool{s.Values[0] != nil, s.Values[1] != nil, s.Values[2] != nil})
	}
}

// Whatever is declared, the figures of the parts are those that the rollup has of the whole.
func TestFiguresOfAnyWorld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, day := worldtest.Worlds.Draw(t, "world").World, worldtest.Roll(t).Today()
		assess.Evaluate(w, day, words.English)
		s := indicators.NewSnapshot(w, day, "")
		for i := range w.Federations {
			f := &w.Federations[i]
			below := f.Status.Subordinates
			if below == nil {
				continue
			}
			r := indicators.NewReport(s, nil, world.NameOf(f))
			for _, l := range below.Levels {
				for _, want := range l.Targets {
					if got := r.Levels[l.Level].Targets[want.Type]; got != want {
						t.Fatalf("%s: %+v, but the rollup has %+v", f.Name, got, want)
					}
				}
			}
			total := r.Levels.Total()
			if total.Members != int(below.MemberGroups.Counted) || total.ReElectionOverdue != int(below.ReElectionOverdue) || total.Undeclared != len(r.Undeclared) {
				t.Fatalf("%s: %+v, but the rollup has %+v", f.Name, total, below)
			}
		}
	})
}
