package indicators_test

import (
	"testing"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/indicators"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

var zhejiang = types.NamespacedName{Namespace: "zj", Name: "zhejiang"}

// province gives the sample as of a day.
func province(t *testing.T, day civil.Date) *indicators.Snapshot {
	t.Helper()
	in, err := source.Files{Paths: []string{"../../config/samples/zhejiang"}}.Read()
	check.OK(t, err)
	return snapshot(in.World, day)
}

func snapshot(w *world.World, day civil.Date) *indicators.Snapshot {
	assess.Evaluate(w, day, words.English)
	return indicators.NewSnapshot(w, day, "")
}

// Every figure is the sum that the rollup has, whatever the day.
func TestFiguresAreTheRollup(t *testing.T) {
	s := province(t, "2026-11-26")
	for _, day := range []civil.Date{"2022-01-01", "2024-07-01", "2026-11-26"} {
		s := snapshot(s.World.Clone(), day)
		for _, f := range s.World.Federations {
			below := f.Status.Subordinates
			if below == nil {
				continue
			}
			r := indicators.NewReport(s, nil, world.NameOf(&f))
			for _, l := range below.Levels {
				for _, want := range l.Targets {
					check.Diff(t, f.Name, want, r.Levels[l.Level].Targets[want.Type])
				}
			}
			total := r.Levels.Total()
			check.Diff(t, f.Name+" members", []int{int(below.MemberGroups.Counted), int(below.MemberGroups.ToAdjust + below.MemberGroups.ToExit), int(below.ReElectionOverdue)},
				[]int{total.Members, total.ToHandle, total.ReElectionOverdue})
			missing := 0
			for _, u := range r.Undeclared {
				if u.Name == "" {
					missing++
				}
			}
			check.Diff(t, f.Name+" missing", int(below.MissingBelow), missing)
			check.Diff(t, f.Name+" undeclared", len(r.Undeclared), total.Undeclared)
		}
	}
}

// corps is a nation with a province, the Corps, which has no division code, and one
// province that nobody declared.
func corps() *world.World {
	federation := func(namespace string, level v1alpha1.Level, code string) v1alpha1.Federation {
		f := v1alpha1.Federation{Spec: v1alpha1.FederationSpec{DisplayName: namespace, Level: level, DivisionCode: code}}
		f.Namespace, f.Name = namespace, namespace
		if level != v1alpha1.LevelNational {
			f.Spec.ParentRef = &v1alpha1.FederationReference{Namespace: "national", Name: "national"}
		}
		if level == v1alpha1.LevelPrefecture {
			f.Spec.ParentRef = &v1alpha1.FederationReference{Namespace: "corps", Name: "corps"}
		}
		return f
	}
	w := &world.World{Federations: []v1alpha1.Federation{
		federation("national", v1alpha1.LevelNational, ""), federation("corps", v1alpha1.LevelProvince, ""),
		federation("zhejiang", v1alpha1.LevelProvince, "330000"), federation("division", v1alpha1.LevelPrefecture, ""),
	}}
	w.Federations[0].Spec.Subordinates = &v1alpha1.Subordinates{Expected: []v1alpha1.ExpectedFederation{
		{DivisionCode: "330000", DisplayName: "zhejiang"}, {DivisionCode: "320000", DisplayName: "jiangsu"}, {DisplayName: "corps"},
	}}
	return w
}

// The Corps has a row of its own, after those with a code; whoever nobody declared has one
// in which nothing is known.
func TestCorps(t *testing.T) {
	s := snapshot(corps(), "2026-11-26")
	d := indicators.NewReport(s, nil, types.NamespacedName{Namespace: "national", Name: "national"}).Document(nil)
	rows := table(t, d, "subordinates").Rows
	var units []string
	for _, r := range rows {
		units = append(units, r.Cells[0].In(words.English))
	}
	check.Diff(t, "units", []string{"jiangsu", "zhejiang", "corps", "Total"}, units)
	check.Diff(t, "jiangsu", "not known", rows[0].Cells[2].In(words.English))
	check.Diff(t, "undeclared", "4", cell(t, d, "overall", "undeclared", "total"))
}

// table gives a table of a document.
func table(t *testing.T, d *tabular.Document, name string) *tabular.Table {
	t.Helper()
	for _, table := range d.Tables {
		if table.Name == name {
			return table
		}
	}
	t.Fatalf("there is no table %s", name)
	return nil
}

// cell gives the text of a cell by the state of the first cell of its row and its column.
func cell(t *testing.T, d *tabular.Document, name, row, column string) string {
	t.Helper()
	table := table(t, d, name)
	for _, r := range table.Rows {
		for i, c := range r.Cells {
			if r.Cells[0].State == row && table.Columns[i].Key == column {
				return c.In(words.English)
			}
		}
	}
	t.Fatalf("%s has no cell %s, %s", name, row, column)
	return ""
}

// Of an earlier day today's facts tell what lasts; the rest is not known, and never 0.
func TestBefore(t *testing.T) {
	s := province(t, "2026-11-26")
	before := snapshot(s.World.Clone(), "2023-12-31")
	d := indicators.NewReport(s, before, zhejiang).Document(nil)
	check.Diff(t, "members before", "not known", cell(t, d, "overall", "coverage", "before"))
	check.Diff(t, "coverage change", "not known", cell(t, d, "overall", "coverage", "change"))
	if was := cell(t, d, "overall", "established", "before"); was == "not known" || was == cell(t, d, "overall", "established", "total") {
		t.Errorf("established before is %s", was)
	}
	before.Revision = "v1"
	d = indicators.NewReport(s, before, zhejiang).Document(nil)
	if was := cell(t, d, "overall", "coverage", "before"); was == "not known" {
		t.Error("what was on record then is not known")
	}
}

// What was not on record then has no figures, rather than none.
func TestNotOnRecordBefore(t *testing.T) {
	s := province(t, "2026-11-26")
	d := indicators.NewReport(s, snapshot(corps(), "2026-01-01"), zhejiang).Document(nil)
	check.Diff(t, "before", "not known", cell(t, d, "overall", "established", "before"))
	check.Diff(t, "change", "not known", cell(t, d, "overall", "established", "change"))
}

// Laggards have a target overdue; who has only not reported is named elsewhere.
func TestLaggards(t *testing.T) {
	r := indicators.NewReport(province(t, "2026-11-26"), nil, zhejiang)
	if len(r.Behind) == 0 || len(r.Undeclared) == 0 || len(r.Ahead) == 0 {
		t.Fatalf("%d behind, %d undeclared, %d ahead", len(r.Behind), len(r.Undeclared), len(r.Ahead))
	}
	for _, b := range r.Behind {
		if len(b.Overdue) == 0 {
			t.Errorf("%s is a laggard without a target overdue", b.Name)
		}
	}
}
