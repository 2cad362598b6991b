package tabular

import (
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Document is what is shown at once: a heading, and tables with it.
type Document struct {
	// Name is an identifier of what it is, such as report.
	Name string
	// Title is the heading, and Lines are what stands below it: of whom, as of when, by
	// what.
	Title Worded
	Lines []Worded
	// AsOf is the day of which it tells.
	AsOf   v1alpha1.Date
	Tables []*Table
	// Notes stand at the end.
	Notes []Worded
}

// Table is a table of any subject.
type Table struct {
	// Name is an identifier, unique in a document, such as subordinates.
	Name string
	// Title stands above it, nil for none.
	Title   Worded
	Columns []Column
	Rows    []Row
	// Detail says that it has what others show in another form, for programs: terminals
	// and Markdown leave it out.
	Detail bool
	// Empty is said where there is no row; nil leaves such a table out.
	Empty Worded
	// Notes stand below it.
	Notes []Worded
}

// Column is a column of a table.
type Column struct {
	// Key is an identifier, unique in a table, such as memberGroups.
	Key string
	// Head is the heading, in small letters but for the first.
	Head words.Text
	// Kind is that of its cells, save those that are empty or unknown.
	Kind Kind
}

// Row is a row of a table.
type Row struct {
	// Group is a heading for rows that stand together, nil for none.
	Group Worded
	// Cells are as many as there are columns.
	Cells []Cell
	// Total says that it sums up other rows.
	Total bool
	// Object is what the row is about; zero for nothing.
	Object world.Key
}

// Only leaves the tables of some names, all for none. Its error names those that there are.
func (d *Document) Only(names ...string) (*Document, error) {
	if len(names) == 0 {
		return d, nil
	}
	var there []string
	for _, t := range d.Tables {
		there = append(there, t.Name)
	}
	for _, name := range names {
		if !slices.Contains(there, name) {
			return nil, noTable.Error(name, strings.Join(there, ", "))
		}
	}
	chosen := *d
	chosen.Tables = slices.DeleteFunc(slices.Clone(d.Tables), func(t *Table) bool { return !slices.Contains(names, t.Name) })
	return &chosen, nil
}

// Add adds a row.
func (t *Table) Add(cells ...Cell) { t.Rows = append(t.Rows, Row{Cells: cells}) }

// AddAbout adds a row about an object.
func (t *Table) AddAbout(object world.Key, cells ...Cell) {
	t.Rows = append(t.Rows, Row{Cells: cells, Object: object})
}

// AddTotal adds a row that sums up others.
func (t *Table) AddTotal(cells ...Cell) {
	t.Rows = append(t.Rows, Row{Cells: cells, Total: true})
}

// Shown says whether there is anything of the table to be shown.
func (t *Table) Shown() bool { return len(t.Rows) > 0 || t.Empty != nil }

// Read says whether there is anything of the table for people to read.
func (t *Table) Read() bool { return t.Shown() && !t.Detail }

// Begins says whether a group begins with row i, and gives its heading in a language.
func (t *Table) Begins(i int, lang words.Lang) (string, bool) {
	here := t.group(i, lang)
	return here, here != "" && here != t.group(i-1, lang)
}

func (t *Table) group(i int, lang words.Lang) string {
	if i < 0 || t.Rows[i].Group == nil {
		return ""
	}
	return t.Rows[i].Group.In(lang)
}
