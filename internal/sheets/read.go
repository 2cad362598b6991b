package sheets

import (
	"fmt"
	"slices"
	"strconv"

	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/workbook"
)

// Remark is what is wrong with a cell, or to be known of it.
type Remark struct {
	// Where is the cell, the row or the sheet, such as 会员团体!C7.
	Where string
	Err   error
}

// In says it in a language.
func (r Remark) In(lang words.Lang) string {
	return words.Sprintf(lang, inCell, []any{r.Where, r.Err})
}

// filled is a sheet that came back.
type filled struct {
	*Sheet
	table *workbook.Table
	// heading is the row of the headings, from 1.
	heading int
	// columns are the columns by their headings, from 1.
	columns map[string]int
}

// where names a cell of a sheet, or its row where the column isn't there.
func (f *filled) where(heading string, row int) string {
	column, there := f.columns[heading]
	if !there {
		return fmt.Sprintf("%s!%d", f.table.Name, row)
	}
	return f.table.Name + "!" + workbook.Place{Column: column, Row: row}.String()
}

// text gives what stands in a cell of a row, as it was before it was guarded.
func (f *filled) text(heading string, row int) string {
	column := f.columns[heading]
	cells := f.table.Rows[row-1]
	if column == 0 || column > len(cells) {
		return ""
	}
	return workbook.Unguard(cells[column-1])
}

// isBlank says whether nothing stands in a row but its key.
func (f *filled) isBlank(row int) bool {
	for heading := range f.columns {
		if heading != headKey && trim(f.text(heading, row)) != "" {
			return false
		}
	}
	return true
}

// allHeadings gives the headings of a sheet, the verdicts' left out.
func (s *Sheet) allHeadings() []string {
	list := []string{headKey}
	if s.List == "" {
		list = append(list, headName)
	} else {
		list = append(list, headOwner)
	}
	if owner := s.owner(); owner != "" {
		list = append(list, owner)
	}
	for _, c := range s.Columns {
		list = append(list, c.Heading)
	}
	return list
}

// searchedRows are the rows in which headings are looked for: people put titles above them.
const searchedRows = 20

// recognise finds the sheets of a file: by their names, or where somebody renamed one, by
// its headings.
func recognise(model []*Sheet, file *workbook.File) ([]*filled, []Remark) {
	var found []*filled
	var wrong []Remark
	taken := map[*workbook.Table]bool{}
	named := map[*Sheet]bool{}
	take := func(s *Sheet, t *workbook.Table) {
		f, problems := headed(s, t)
		taken[t], named[s] = true, true
		if wrong = append(wrong, problems...); f != nil {
			found = append(found, f)
		}
	}
	for _, s := range model {
		for _, t := range file.Tables {
			if words.Plain(t.Name) == s.Name && !taken[t] && !named[s] {
				take(s, t)
			}
		}
	}
	for _, s := range model {
		if named[s] {
			continue
		}
		for _, t := range file.Tables {
			if !taken[t] && t.Name != baseSheet && t.Name != guideSheet && t.Name != workbook.ListsSheet {
				if _, n := headingRow(s, t); n == len(s.allHeadings()) {
					take(s, t)
					break
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b *filled) int { return slices.Index(model, a.Sheet) - slices.Index(model, b.Sheet) })
	return found, wrong
}

// headingRow finds the row with the most headings of a sheet, from 1, and how many.
func headingRow(s *Sheet, t *workbook.Table) (row, most int) {
	wanted := map[string]bool{}
	for _, h := range s.allHeadings() {
		wanted[words.Plain(h)] = true
	}
	for i, cells := range t.Rows[:min(len(t.Rows), searchedRows)] {
		seen := map[string]bool{}
		for _, cell := range cells {
			if h := words.Plain(cell); wanted[h] {
				seen[h] = true
			}
		}
		if len(seen) > most {
			row, most = i+1, len(seen)
		}
	}
	return row, most
}

// headed reads the headings of a sheet, and refuses what can't be read without harm.
func headed(s *Sheet, t *workbook.Table) (*filled, []Remark) {
	row, most := headingRow(s, t)
	if most < 2 {
		if len(t.Rows) == 0 {
			return nil, nil
		}
		return nil, []Remark{{t.Name, noHeadings.Error()}}
	}
	f := &filled{Sheet: s, table: t, heading: row, columns: map[string]int{}}
	var wrong []Remark
	known := append(s.allHeadings(), verdictsOf(s)...)
	for i, cell := range t.Rows[row-1] {
		at := slices.IndexFunc(known, func(h string) bool { return words.Plain(h) == words.Plain(cell) })
		switch {
		case at < 0:
		case f.columns[known[at]] > 0:
			wrong = append(wrong, Remark{t.Name + "!" + workbook.Place{Column: i + 1, Row: row}.String(), headingTwice.Error(cell)})
		default:
			f.columns[known[at]] = i + 1
		}
	}
	return f, append(wrong, f.harmful()...)
}

func verdictsOf(s *Sheet) []string {
	if s.List == "" {
		return verdictHeadings[s.Kind]
	}
	return nil
}

// harmful refuses formulas, errors and merged cells in the columns that are read: a
// formula shows what somebody else computed, and below merged cells facts read as gone.
func (f *filled) harmful() []Remark {
	var wrong []Remark
	read := map[int]bool{}
	for _, column := range f.columns {
		read[column] = true
	}
	add := func(p workbook.Place, why words.Text) {
		if p.Row > f.heading && read[p.Column] {
			wrong = append(wrong, Remark{f.table.Name + "!" + p.String(), why.Error()})
		}
	}
	for _, p := range f.table.Formulas {
		add(p, hasFormula)
	}
	for _, p := range f.table.Errors {
		add(p, hasError)
	}
	for _, m := range f.table.Merged {
		for column := m.From.Column; column <= m.To.Column; column++ {
			if read[column] && m.To.Row > f.heading {
				wrong = append(wrong, Remark{f.table.Name + "!" + m.String(), isMerged.Error()})
				break
			}
		}
	}
	return wrong
}

// baseRow is what a row was when the workbook was made.
type baseRow struct {
	terms             int
	federation, owner string
	// cells are the texts by the paths of the columns.
	cells    map[string]string
	verdicts []string
}

// baseline is what a workbook was made of: rows by their keys, by the names of sheets.
type baseline map[string]map[string]*baseRow

// baseCells are those that come before the texts of the columns: the sheet, the key, the
// number of terms, the federation and the owner.
const baseCells = 5

// readBase reads what a workbook was made of; nil where it does not say.
func readBase(file *workbook.File) (baseline, error) {
	t := file.Table(baseSheet)
	if t == nil {
		return nil, nil
	}
	base := baseline{}
	var paths []string
	for _, cells := range t.Rows {
		for i := range cells {
			cells[i] = workbook.Unguard(cells[i])
		}
		if len(cells) < baseCells {
			if len(cells) > 0 && cells[0] != "" {
				return nil, badBase.Error()
			}
			continue
		}
		if cells[1] == "" {
			if paths = pathsOf(cells); cells[0] != "" {
				base[cells[0]] = map[string]*baseRow{}
			}
			continue
		}
		if err := base.add(cells, paths); err != nil {
			return nil, err
		}
	}
	return base, nil
}

// pathsOf gives the paths of the columns, which the first row of a sheet has.
func pathsOf(cells []string) []string {
	paths := cells[baseCells:]
	for len(paths) > 0 && paths[len(paths)-1] == "" { // CSV makes all rows as long
		paths = paths[:len(paths)-1]
	}
	return paths
}

// add adds a row whose columns have some paths to its sheet.
func (b baseline) add(cells, paths []string) error {
	sheet, key := b[cells[0]], cells[1]
	terms, err := strconv.Atoi(cells[2])
	if err != nil || sheet == nil || sheet[key] != nil {
		return badBase.Error()
	}
	r := &baseRow{terms: terms, federation: cells[3], owner: cells[4], cells: map[string]string{}}
	for i, path := range paths {
		if at := baseCells + i; at < len(cells) {
			r.cells[path] = cells[at]
		} else {
			r.cells[path] = ""
		}
	}
	if at := baseCells + len(paths); at < len(cells) {
		r.verdicts = cells[at:]
	}
	sheet[key] = r
	return nil
}
