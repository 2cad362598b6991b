package workbook_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/internal/workbook"
	"qinglian.dev/qinglian/test/check"
)

// book is a workbook with everything that there can be in one.
var book = workbook.Book{
	Sheets: []workbook.Sheet{
		{
			Name: "青联", Frozen: 2, Filtered: true,
			Columns: []workbook.Column{
				{Heading: "键", Hidden: true, Width: 24},
				{Heading: "全称", Hint: "全称，与公章一致"},
				{Heading: "层级", List: "层级", Hint: "从下拉中选"},
				{Heading: "席位", Format: workbook.FormatNumber},
				{Heading: "占比", Format: workbook.FormatPercent, Locked: true},
			},
			Rows: [][]any{{"zj/zhejiang", "=HYPERLINK(\"x\")", "省级", 320, 62.5}, {"zj/hz", "０01", nil, 0}},
		},
		{Name: "说明", Title: "填报说明", Columns: []workbook.Column{{Heading: "列"}}, Rows: [][]any{{"a\nb"}}},
		{Name: "_基线", Visibility: workbook.VeryHidden, Columns: []workbook.Column{{}}, Rows: [][]any{{"1"}}},
	},
	Lists:      []workbook.List{{Name: "层级", Values: []string{"省级", "市级"}}, {Name: "空"}},
	Properties: map[string]string{"b": "2", "a": "1"},
}

func written(t *testing.T, b *workbook.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	check.OK(t, b.Write(&out))
	return out.Bytes()
}

func TestWrite(t *testing.T) {
	content := written(t, &book)
	if !bytes.Equal(content, written(t, &book)) {
		t.Error("the same book gives other bytes")
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	check.OK(t, err)
	check.Diff(t, "sheets", []string{"青联", "说明", "_基线", workbook.ListsSheet}, f.GetSheetList())
	for sheet, seen := range map[string]bool{"青联": true, "_基线": false, workbook.ListsSheet: false} {
		visible, err := f.GetSheetVisible(sheet)
		check.OK(t, err)
		check.Diff(t, sheet, seen, visible)
	}
	for cell, want := range map[string]string{"A2": "zj/zhejiang", "B2": `'=HYPERLINK("x")`, "D2": "320", "E2": `62.5%`, "B3": "０01", "D3": "0"} {
		got, err := f.GetCellValue("青联", cell)
		check.OK(t, err)
		check.Diff(t, cell, want, got)
		formula, err := f.GetCellFormula("青联", cell)
		check.OK(t, err)
		check.Diff(t, cell, "", formula)
	}
	offered, err := f.GetDataValidations("青联")
	check.OK(t, err)
	check.Diff(t, "drop-down", "'_选项'!$A$2:$A$3", offered[1].Formula1)
	hidden, err := f.GetColVisible("青联", "A")
	check.OK(t, err)
	check.Diff(t, "the key is seen", false, hidden)
	title, err := f.GetCellValue("说明", "A3")
	check.OK(t, err)
	check.Diff(t, "below the title", "a\nb", title)
}

// TestGuard: whatever is guarded is no formula, and comes back.
func TestGuard(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "＝1": "'＝1", "-": "'-", "'=1": "''=1", "'x": "'x", "": "", "'": "'", "青联": "青联", "2021-5": "2021-5",
	} {
		check.Diff(t, text, want, workbook.Guard(text))
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`'{0,3}[=+@＝青 -]{0,2}.{0,3}`).Draw(t, "text")
		if got := workbook.Unguard(workbook.Guard(text)); got != text {
			t.Errorf("%q comes back as %q", text, got)
		}
	})
}
