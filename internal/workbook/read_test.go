package workbook_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/workbook"
	"qinglian.dev/qinglian/test/check"
)

// altered gives a file with parts of it made anew, or added, from what they were.
func altered(t testing.TB, content []byte, name string, to func(was string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	check.OK(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	found := false
	add := func(part, text string) {
		to, err := w.Create(part)
		check.OK(t, err)
		_, err = io.WriteString(to, text)
		check.OK(t, err)
	}
	for _, part := range in.File {
		r, err := part.Open()
		check.OK(t, err)
		text, err := io.ReadAll(r)
		check.OK(t, err)
		if part.Name == name {
			found = true
			text = []byte(to(string(text)))
		}
		add(part.Name, string(text))
	}
	if !found {
		add(name, to(""))
	}
	check.OK(t, w.Close())
	return out.Bytes()
}

// with makes a file in which something stands in a part.
func with(text string) func(string) string { return func(string) string { return text } }

// inSheet puts something before a place in a sheet.
func inSheet(before, text string) func(string) string {
	return func(was string) string { return strings.Replace(was, before, text+before, 1) }
}

const sheet = "xl/worksheets/sheet2.xml" // the first that a book has

func TestRead(t *testing.T) {
	f, err := workbook.Read(written(t, &book))
	check.OK(t, err)
	check.Diff(t, "properties", map[string]string{"a": "1", "b": "2"}, f.Properties)
	var names []string
	for _, table := range f.Tables {
		names = append(names, fmt.Sprintf("%s %t", table.Name, table.Hidden))
	}
	check.Diff(t, "sheets", []string{"青联 false", "说明 false", "_基线 true", "_选项 true"}, names)
	table := f.Table("青联")
	check.Diff(t, "rows", [][]string{
		{"键", "全称", "层级", "席位", "占比"}, {"zj/zhejiang", `'=HYPERLINK("x")`, "省级", "320", "62.5"}, {"zj/hz", "０01", "", "0"},
	}, table.Rows)
	check.Diff(t, "the hidden column is seen", false, table.Sees(workbook.Place{Column: 1, Row: 2}))
	check.Diff(t, "a cell is not seen", true, table.Sees(workbook.Place{Column: 2, Row: 2}))
	if len(table.Formulas)+len(table.Errors)+len(table.Merged) > 0 || f.From1904 {
		t.Errorf("it has %v", table)
	}
}

// TestMarks: what the cells do not tell is told of.
func TestMarks(t *testing.T) {
	content := altered(t, written(t, &book), sheet, func(was string) string {
		was = strings.Replace(was, "</sheetData>",
			`<row r="9" hidden="1"><c r="B9"><f>1+1</f><v>2</v></c><c r="C9" t="e"><v>#REF!</v></c></row></sheetData>`+
				`<mergeCells count="1"><mergeCell ref="B9:C10"/></mergeCells>`, 1)
		return was
	})
	content = altered(t, content, "xl/workbook.xml", func(was string) string {
		return strings.Replace(was, "<workbookPr", `<workbookPr date1904="1"`, 1)
	})
	f, err := workbook.Read(content)
	check.OK(t, err)
	table := f.Table("青联")
	check.Diff(t, "formulas, errors and merged cells", "[B9] [C9] [B9:C10]", fmt.Sprint(table.Formulas, table.Errors, table.Merged))
	check.Diff(t, "a hidden row is seen", false, table.Sees(workbook.Place{Column: 2, Row: 9}))
	check.Diff(t, "from 1904", true, f.From1904)
}

func TestRefused(t *testing.T) {
	good := written(t, &book)
	was := func(to func(string) string, part string) []byte { return altered(t, good, part, to) }
	for name, test := range map[string]struct {
		content []byte
		want    string
	}{
		"no file":          {nil, "not an .xlsx"},
		"text":             {[]byte("PK nothing"), "not an .xlsx"},
		"cut":              {good[:len(good)/2], "not an .xlsx"},
		"old format":       {append([]byte{0xD0, 0xCF, 0x11, 0xE0}, good...), "old format"},
		"OpenDocument":     {was(with("application/vnd.oasis.opendocument.spreadsheet"), "mimetype"), ".ods"},
		"macros":           {was(with("x"), "xl/vbaProject.bin"), "macros"},
		"macros, renamed":  {was(inSheet("</Types>", `<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/>`), "[Content_Types].xml"), "macros"},
		"control":          {was(with("x"), "xl/activeX/activeX1.xml"), "controls"},
		"embedded":         {was(with("x"), "xl/embeddings/oleObject1.bin"), "embedded"},
		"link":             {was(with("x"), "xl/externalLinks/externalLink1.xml"), "links"},
		"link, another":    {was(inSheet("</Relationships>", `<Relationship Id="x9" TargetMode="External" Target="http://x" Type="x"/>`), "xl/_rels/workbook.xml.rels"), "links"},
		"query":            {was(with("x"), "xl/connections.xml"), "links"},
		"up":               {was(with("x"), "../x.xml"), "odd"},
		"part twice":       {was(with("x"), "XL/workbook.xml"), "two parts"},
		"entity":           {was(with(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`), "xl/sharedStrings.xml"), "declarations"},
		"long text":        {was(inSheet("</sheetData>", strings.Repeat(" ", 1<<20)), sheet), "too long"},
		"far row":          {was(inSheet("</sheetData>", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`), sheet), "too many rows"},
		"far column":       {was(inSheet("</sheetData>", `<row r="9"><c r="XFD9"><v>1</v></c></row>`), sheet), "too many cells"},
		"rows backwards":   {was(inSheet("</sheetData>", `<row r="2"/>`), sheet), "out of order"},
		"cells backwards":  {was(inSheet("</sheetData>", `<row r="9"><c r="C9"/><c r="B9"/></row>`), sheet), "out of order"},
		"cell elsewhere":   {was(inSheet("</sheetData>", `<row r="9"><c r="A8"/></row>`), sheet), "out of order"},
		"many styles":      {was(inSheet("</cellXfs>", strings.Repeat("<xf/>", 200_000)), "xl/styles.xml"), "too many cells"},
		"broken sheet":     {was(inSheet("</sheetData>", "<"), sheet), "not an .xlsx"},
		"no sheets":        {was(with("<workbook/>"), "xl/workbook.xml"), "not an .xlsx"},
		"merged by a word": {was(inSheet("</worksheet>", `<mergeCells><mergeCell ref="all"/></mergeCells>`), sheet), "not an .xlsx"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := workbook.Read(test.content)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Fatalf("%v, want %q", err, test.want)
			}
			if zh := words.Say(words.Chinese, err); zh == err.Error() {
				t.Errorf("no Chinese for %q", zh)
			}
		})
	}
}

// TestRoundTrip: texts come back, through Excel's format and CSV.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.StringMatching("[=＋'_x0041&<> \n青𠮷0-9A-Z,\"]{0,12}"), 1, 5).Draw(t, "texts")
		row := make([]any, len(text))
		columns := make([]workbook.Column, len(text))
		for i := range text {
			text[i] = strings.TrimRight(text[i], "\n ") + "。"
			row[i], columns[i].Heading = text[i], "甲"
		}
		b := workbook.Book{Sheets: []workbook.Sheet{{Name: "甲", Columns: columns, Rows: [][]any{row}}}}
		var out bytes.Buffer
		if err := b.Write(&out); err != nil {
			t.Fatal(err)
		}
		read, err := workbook.Read(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		files, err := b.CSV()
		if err != nil {
			t.Fatal(err)
		}
		fromCSV, err := workbook.ReadCSV(files)
		if err != nil {
			t.Fatal(err)
		}
		for way, f := range map[string]*workbook.File{"xlsx": read, "csv": fromCSV} {
			got := f.Tables[0].Rows[1]
			for i := range text {
				if workbook.Unguard(got[i]) != text[i] {
					t.Errorf("%s: %q comes back as %q", way, text[i], got[i])
				}
			}
		}
	})
}

func TestCSV(t *testing.T) {
	files, err := book.CSV()
	check.OK(t, err)
	check.Diff(t, "青联.csv", "\uFEFF键,全称,层级,席位,占比\r\nzj/zhejiang,\"'=HYPERLINK(\"\"x\"\")\",省级,320,62.5\r\nzj/hz,０01,,0,\r\n", string(files["青联.csv"]))
	legacy, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("键,全称\r\n,〔2021〕㐀𠮷\r\n"))
	check.OK(t, err)
	f, err := workbook.ReadCSV(map[string][]byte{"青联.csv": legacy})
	check.OK(t, err)
	check.Diff(t, "GB18030", [][]string{{"键", "全称"}, {"", "〔2021〕㐀𠮷"}}, f.Table("青联").Rows)
	for content, want := range map[string]string{
		"\xff\xff":                     "neither in UTF-8",
		"a,\"b":                        "line 1",
		strings.Repeat("a\n", 100_001): "too many rows",
		strings.Repeat(",", 600):       "too many cells",
		strings.Repeat(strings.Repeat("", 9)+" \n", 1<<24+1): "too large",
	} {
		if _, err := workbook.ReadCSV(map[string][]byte{"a.csv": []byte(content)}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// TestReadOthers: what excelize writes in its own way is read too, rich text and all.
func TestReadOthers(t *testing.T) {
	f := excelize.NewFile()
	check.OK(t, f.SetCellRichText("Sheet1", "A1", []excelize.RichTextRun{{Text: "青"}, {Text: "联"}}))
	check.OK(t, f.SetCellValue("Sheet1", "C3", 46333))
	check.OK(t, f.SetColVisible("Sheet1", "B:C", false))
	var out bytes.Buffer
	check.OK(t, f.Write(&out))
	read, err := workbook.Read(out.Bytes())
	check.OK(t, err)
	check.Diff(t, "rows", [][]string{{"青联"}, nil, {"", "", "46333"}}, read.Tables[0].Rows)
	check.Diff(t, "C3 is seen", false, read.Tables[0].Sees(workbook.Place{Column: 3, Row: 3}))
}

func TestDayOf(t *testing.T) {
	for _, tt := range []struct {
		days     int
		from1904 bool
		want     string
	}{{45000, false, "2023-03-15"}, {46333, false, "2026-11-07"}, {44871, true, "2026-11-07"}} {
		check.Diff(t, fmt.Sprint(tt.days), tt.want, workbook.DayOf(tt.days, tt.from1904).Format(time.DateOnly))
	}
}
