package workbook

import (
	"bytes"
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"
)

// File is a spreadsheet that was read.
type File struct {
	// Tables are its sheets, in their order.
	Tables []*Table
	// Properties are its custom properties, by name.
	Properties map[string]string
	// From1904 says that dates are counted from 1904 and not from 1900.
	From1904 bool
}

// Table is a sheet that was read.
type Table struct {
	Name string
	// Hidden says that the sheet is not seen.
	Hidden bool
	// Rows are the cells as they are stored, whatever they look like: a date is a number
	// of days. A row ends with its last cell that is not empty.
	Rows [][]string
	// Formulas are the cells with one, and Errors those that show an error.
	Formulas, Errors []Place
	// Merged are the cells that were merged.
	Merged []Range

	hiddenRows    map[int]bool
	hiddenColumns [][2]int
}

// Sees says whether a cell can be seen: neither its row, its column nor its sheet is
// hidden.
func (t *Table) Sees(p Place) bool {
	if t.Hidden || t.hiddenRows[p.Row] {
		return false
	}
	for _, c := range t.hiddenColumns {
		if c[0] <= p.Column && p.Column <= c[1] {
			return false
		}
	}
	return true
}

// Table gives the sheet of a name, nil where there is none.
func (f *File) Table(name string) *Table {
	for _, t := range f.Tables {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// DayOf gives the day that a spreadsheet stores as a number of days: 1 is the first of
// January 1900, or the second of January 1904 where it counts from there. Days up to the
// end of February 1900, which spreadsheets disagree on, are not meant.
func DayOf(days int, from1904 bool) time.Time {
	if from1904 {
		return time.Date(1904, time.January, 1+days, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(1899, time.December, 30+days, 0, 0, 0, 0, time.UTC)
}

// Read reads an .xlsx file. It refuses, in both languages, what acts or leads outside,
// and whatever would take more than 256 MB to read.
func Read(content []byte) (*File, error) {
	unpacked, err := unpack(content)
	if err != nil {
		return nil, err
	}
	found, err := find(unpacked)
	if err != nil {
		return nil, err
	}
	found.mostCells = roomOf(content) * maxCells
	// What is too large is refused by now: nothing goes to temporary files.
	book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: int64(unpackedOf(content)), UnzipXMLSizeLimit: int64(unpackedOf(content)),
	})
	if err != nil {
		return nil, notWorkbook
	}
	defer book.Close() // there is nothing on disk
	f := &File{Properties: map[string]string{}}
	if props, err := book.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		f.From1904 = *props.Date1904
	}
	if custom, err := book.GetCustomProps(); err == nil {
		for _, p := range custom {
			f.Properties[p.Name] = fmt.Sprint(p.Value)
		}
	}
	cells := 0
	for _, name := range book.GetSheetList() {
		t, n, err := readTable(book, found, name)
		if err != nil {
			return nil, err
		}
		if cells += n; cells > roomOf(content)*maxCells {
			return nil, tooManyValues
		}
		f.Tables = append(f.Tables, t)
	}
	return f, nil
}

// readTable reads a sheet. It gives the number of its cells too.
func readTable(book *excelize.File, found *parts, name string) (*Table, int, error) {
	m, err := found.marks(name)
	if err != nil {
		return nil, 0, err
	}
	visible, err := book.GetSheetVisible(name)
	if err != nil {
		return nil, 0, notWorkbook
	}
	t := &Table{
		Name: name, Hidden: !visible, Formulas: m.formulas, Errors: m.errors, Merged: m.merged,
		hiddenRows: m.hiddenRows, hiddenColumns: m.hiddenColumns,
	}
	rows, err := book.Rows(name)
	if err != nil {
		return nil, 0, notWorkbook
	}
	last := 0
	for rows.Next() {
		row, err := rows.Columns()
		if err != nil {
			return nil, 0, notWorkbook
		}
		t.Rows = append(t.Rows, row)
		if len(row) > 0 {
			last = len(t.Rows)
		}
	}
	t.Rows = t.Rows[:last]
	if rows.Close() != nil {
		return nil, 0, notWorkbook
	}
	return t, m.cells, nil
}
