package sheets

import (
	"strconv"
	"strings"

	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/workbook"
)

// What the other sheets of a workbook are called.
const (
	guideSheet = "说明"
	baseSheet  = "_基线"
)

// The properties of a workbook.
const (
	// PropertyFormat is the version of the format.
	PropertyFormat = "qinglian.dev/format"
	// PropertyRevision is the git revision that the facts were read from, if any.
	PropertyRevision = "qinglian.dev/revision"
	// PropertyAsOf is the day of the verdicts.
	PropertyAsOf = "qinglian.dev/as-of"
)

const formatVersion = "1"

// BaseFile is the CSV file of what the others were made of.
const BaseFile = baseSheet + workbook.CSVExtension

// Book makes a workbook of the facts: the sheets, a guide to their columns in a language,
// and what is not seen. The properties are those of the file besides its format.
func (f *Facts) Book(lang words.Lang, properties map[string]string) *workbook.Book {
	b := &workbook.Book{Properties: map[string]string{PropertyFormat: formatVersion}}
	for name, value := range properties {
		if value != "" {
			b.Properties[name] = value
		}
	}
	lists := map[string]bool{}
	base := workbook.Sheet{Name: baseSheet, Visibility: workbook.VeryHidden}
	for _, s := range f.Model {
		rows := f.rows(s)
		b.Sheets = append(b.Sheets, f.sheet(s, rows))
		base.Rows = append(base.Rows, baseRows(s, rows)...)
		for _, c := range s.Columns {
			if name := listName(c); name != "" && !lists[name] {
				if options := f.options(c); len(options) > 0 {
					lists[name] = true
					b.Lists = append(b.Lists, workbook.List{Name: name, Values: options})
				}
			}
		}
	}
	width := 0
	for _, row := range base.Rows {
		width = max(width, len(row))
	}
	base.Columns = make([]workbook.Column, width)
	b.Sheets = append(b.Sheets, f.guide(lang), base)
	return b
}

// listName names the list that the cells of a column are chosen from, "" for none.
func listName(c *Column) string {
	switch c.form {
	case formYesNo:
		return "是否"
	case formField:
		return "领域"
	case formBody:
		return "部门"
	case formOrgan:
		return "机构"
	case formChoice:
		return c.Heading
	}
	return ""
}

// sheet makes a sheet of its rows.
func (f *Facts) sheet(s *Sheet, rows []row) workbook.Sheet {
	made := workbook.Sheet{Name: s.Name, Frozen: 2, Filtered: true, Columns: []workbook.Column{{Heading: headKey, Hidden: true, Width: 24}}}
	if s.List != "" {
		made.Columns = append(made.Columns, workbook.Column{Heading: headOwner, Width: 24, Hint: ownerHint.In(words.Chinese)})
		if owner := s.owner(); owner != "" {
			made.Columns = append(made.Columns, workbook.Column{Heading: owner, Width: 30, Hint: ownerHint.In(words.Chinese)})
		}
	}
	for _, c := range s.Columns {
		made.Columns = append(made.Columns, f.column(c))
	}
	if s.List == "" {
		made.Columns = append(made.Columns, workbook.Column{Heading: headName, Width: 20, Hint: nameHint.In(words.Chinese)})
		for _, heading := range verdictHeadings[s.Kind] {
			made.Columns = append(made.Columns, workbook.Column{Heading: heading, Width: 16, Locked: true, Hint: verdictHint.In(words.Chinese)})
		}
	}
	for _, r := range rows {
		made.Rows = append(made.Rows, f.row(s, &r))
	}
	return made
}

// row makes the cells of a row, in the order of the columns of sheet.
func (f *Facts) row(s *Sheet, r *row) []any {
	cells := []any{r.key}
	if s.List != "" {
		cells = append(cells, r.federation)
		if s.owner() != "" {
			cells = append(cells, r.owner)
		}
	}
	for i, c := range s.Columns {
		if n, err := strconv.Atoi(r.cells[i]); err == nil && c.form == formCount {
			cells = append(cells, n)
			continue
		}
		cells = append(cells, r.cells[i])
	}
	if s.List == "" {
		cells = append(cells, r.object.Name)
		for _, v := range r.verdicts {
			cells = append(cells, v)
		}
	}
	return cells
}

// column says how a column looks.
func (f *Facts) column(c *Column) workbook.Column {
	made := workbook.Column{Heading: c.Heading, Hint: c.hint(words.Chinese), Several: c.Several, Width: 14}
	switch c.form {
	case formText, formReference:
		made.Width = 28
	case formCount:
		made.Format, made.Width = workbook.FormatNumber, 10
	}
	if len(f.options(c)) > 0 {
		made.List = listName(c)
	}
	return made
}

// hint says what belongs into a column.
func (c *Column) hint(lang words.Lang) string {
	text := hints[c.form]
	if c.Several {
		text = severalHints[c.form]
	}
	return text.In(lang)
}

// baseRows are the rows of what a workbook was made of: of each sheet the paths of its
// columns, and of each of its rows the texts.
func baseRows(s *Sheet, rows []row) [][]any {
	head := []any{s.Name, "", "", "", ""}
	for _, c := range s.Columns {
		head = append(head, c.Path)
	}
	list := [][]any{head}
	for _, r := range rows {
		cells := []any{s.Name, r.key, strconv.Itoa(r.terms), r.federation, r.owner}
		for _, text := range r.cells {
			cells = append(cells, text)
		}
		for _, v := range r.verdicts {
			if s.List == "" {
				cells = append(cells, v)
			}
		}
		list = append(list, cells)
	}
	return list
}

// guide explains every column.
func (f *Facts) guide(lang words.Lang) workbook.Sheet {
	g := workbook.Sheet{Name: guideSheet, Title: guideTitle.In(lang), Filtered: true}
	for i, h := range guideHeadings {
		g.Columns = append(g.Columns, workbook.Column{Heading: h.In(lang), Width: []float64{12, 22, 60, 14, 10, 52}[i]})
	}
	for _, s := range f.Model {
		for _, c := range s.Columns {
			required := ""
			if c.Required {
				required = yes
			}
			field := s.Kind + " " + strings.Replace(c.field(s.List), s.List+".", s.List+"[].", 1)
			if s.List == "" {
				field = s.Kind + " " + c.Path
			}
			g.Rows = append(g.Rows, []any{s.Name, c.Heading, f.explanation(c, lang), strings.Join(c.Requirements, between), required, field})
		}
		if s.List == "" {
			g.Rows = append(g.Rows, []any{s.Name, headName, nameHint.In(lang), nil, nil, s.Kind + " metadata.name"})
			for _, heading := range verdictHeadings[s.Kind] {
				g.Rows = append(g.Rows, []any{s.Name, heading, verdictHint.In(lang), nil, nil, s.Kind + " status"})
			}
		}
	}
	return g
}

// explanation says what belongs into a column, and what it can be chosen from.
func (f *Facts) explanation(c *Column, lang words.Lang) string {
	text := c.hint(lang)
	if options := f.options(c); len(options) > 0 && c.form != formYesNo {
		text += words.Text{"：", ": "}.In(lang) + strings.Join(options, between)
	}
	return text
}
