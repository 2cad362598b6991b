package workbook_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/workbook"
	"qinglian.dev/qinglian/test/check"
)

// TestDocument reads a document back from the sheets: numbers are numbers, and what people
// write is text.
func TestDocument(t *testing.T) {
	table := &tabular.Table{
		Name: "areas", Title: words.Text{"各单位（至多十个）", "By unit: ten at most"}, Notes: []tabular.Worded{words.Text{"注", "a note"}},
		Columns: []tabular.Column{
			{Key: "unit", Head: words.Text{"单位", "Unit"}, Kind: tabular.KindText}, {Key: "n", Head: words.Text{"数", "Number"}, Kind: tabular.KindCount},
			{Key: "share", Head: words.Text{"占比", "Share"}, Kind: tabular.KindPercent}, {Key: "on", Head: words.Text{"日期", "Day"}, Kind: tabular.KindDate},
		},
	}
	table.Rows = []tabular.Row{
		{Group: tabular.Name("杭州"), Cells: []tabular.Cell{tabular.Named("=1+1"), tabular.Count(12), tabular.Percent(1, 3), tabular.Day("2026-01-31")}},
		{Group: tabular.Name("杭州"), Cells: []tabular.Cell{tabular.Named("001"), tabular.Unknown(), {}, {}}},
	}
	d := &tabular.Document{
		Name: "sample", Title: words.Text{"标题", "Title"}, Lines: []tabular.Worded{words.Text{"截至某日", "as of a day"}}, AsOf: "2026-02-01",
		Tables: []*tabular.Table{table, {Name: "other", Title: words.Text{"各单位（另一）", "By unit: another"}, Columns: table.Columns, Empty: words.Text{"没有", "none"}}, {Name: "not shown"}},
	}
	var b bytes.Buffer
	check.OK(t, workbook.Of(d, words.Chinese).Write(&b))
	f, err := excelize.OpenReader(&b)
	check.OK(t, err)
	check.Diff(t, "sheets", []string{"说明", "各单位", "other"}, f.GetSheetList())
	rows, err := f.GetRows("各单位", excelize.Options{RawCellValue: true})
	check.OK(t, err)
	check.Diff(t, "rows", [][]string{
		{"各单位（至多十个）"}, {"分组", "单位", "数", "占比", "日期"},
		{"杭州", "'=1+1", "12", "33.3", "2026-01-31"}, {"杭州", "001", "不详"}, {"注"},
	}, rows)
	for cell, want := range map[string]excelize.CellType{"B3": excelize.CellTypeInlineString, "C3": excelize.CellTypeUnset} {
		is, err := f.GetCellType("各单位", cell)
		check.OK(t, err)
		check.Diff(t, cell, want, is)
	}
}
