package workbook

import (
	"strings"
	"unicode/utf8"

	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
)

// Words of a document on sheets.
var (
	aboutSheet = words.Text{"说明", "About"}
	headGroup  = words.Text{"分组", "Group"}
)

// maxSheetName is the length of the longest name of a sheet, in characters.
const maxSheetName = 31

// Of makes a workbook of a document: a sheet that says what it is, and one for each table.
// Numbers are numbers and percentages too; dates are text as they are written, so that no
// program turns them into others.
func Of(d *tabular.Document, lang words.Lang) *Book {
	about := Sheet{Name: aboutSheet.In(lang), Columns: []Column{{Heading: d.Title.In(lang), Width: 100}}}
	for _, line := range append(append([]tabular.Worded{}, d.Lines...), d.Notes...) {
		about.Rows = append(about.Rows, []any{line.In(lang)})
	}
	b := &Book{Sheets: []Sheet{about}, Properties: map[string]string{"qinglian.asOf": string(d.AsOf), "qinglian.document": d.Name}}
	taken := map[string]bool{strings.ToLower(about.Name): true}
	for _, t := range d.Tables {
		if t.Shown() {
			b.Sheets = append(b.Sheets, sheetOf(t, lang, taken))
		}
	}
	return b
}

func sheetOf(t *tabular.Table, lang words.Lang, taken map[string]bool) Sheet {
	title := t.Name
	if t.Title != nil {
		title = t.Title.In(lang)
	}
	s := Sheet{Name: sheetName(title, t.Name, taken), Title: title, Frozen: 1, Filtered: len(t.Rows) > 0}
	grouped := false
	for i := range t.Rows {
		_, begins := t.Begins(i, lang)
		grouped = grouped || begins
	}
	if grouped {
		s.Columns = append(s.Columns, Column{Heading: headGroup.In(lang), Width: widest})
	}
	for i, c := range t.Columns {
		s.Columns = append(s.Columns, Column{Heading: c.Head.In(lang), Format: formatOf(c.Kind), Width: widthOf(t, i, lang)})
	}
	group := ""
	for i := range t.Rows {
		if name, begins := t.Begins(i, lang); begins {
			group = name
		}
		var row []any
		if grouped {
			row = append(row, group)
		}
		for _, c := range t.Rows[i].Cells {
			row = append(row, valueOf(c, lang))
		}
		s.Rows = append(s.Rows, row)
	}
	if len(t.Rows) == 0 {
		s.Rows = append(s.Rows, []any{t.Empty.In(lang)})
	}
	for _, n := range t.Notes {
		s.Rows = append(s.Rows, []any{n.In(lang)})
	}
	return s
}

// valueOf gives what stands in a cell: a number, a text, nothing.
func valueOf(c tabular.Cell, lang words.Lang) any {
	switch c.Kind {
	case tabular.KindNone:
		return nil
	case tabular.KindCount, tabular.KindChange:
		return c.Number
	case tabular.KindPercent:
		return c.Value()
	}
	return c.In(lang)
}

func formatOf(k tabular.Kind) Format {
	switch k {
	case tabular.KindCount, tabular.KindChange:
		return FormatNumber
	case tabular.KindPercent:
		return FormatPercent
	}
	return FormatText
}

// narrowest and widest bound the columns, in characters.
const narrowest, widest = 8, 48

// widthOf gives the room that a column needs, where a Chinese character takes that of two.
func widthOf(t *tabular.Table, column int, lang words.Lang) float64 {
	most := tabular.Columns(t.Columns[column].Head.In(lang))
	for i := range t.Rows {
		most = max(most, tabular.Columns(t.Rows[i].Cells[column].In(lang)))
	}
	return float64(min(max(most+2, narrowest), widest))
}

// sheetName makes a name that a sheet may have, and that none has: the beginning of its
// title, else the table's identifier.
func sheetName(title, id string, taken map[string]bool) string {
	name, _, _ := strings.Cut(title, "（")
	name, _, _ = strings.Cut(name, ":")
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return '-'
		}
		return r
	}, strings.TrimSpace(name))
	if name == "" || utf8.RuneCountInString(name) > maxSheetName || taken[strings.ToLower(name)] {
		name = id
	}
	taken[strings.ToLower(name)] = true
	return name
}
