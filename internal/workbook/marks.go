package workbook

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// marks are what the rows of a sheet do not tell of it.
type marks struct {
	formulas, errors []Place
	merged           []Range
	hiddenRows       map[int]bool
	hiddenColumns    [][2]int
	cells            int
	mostCells        int // that there may be
}

// Place is where a cell is: its column and row, from 1.
type Place struct{ Column, Row int }

// String gives the place as spreadsheets call it, such as C7.
func (p Place) String() string {
	name, err := excelize.CoordinatesToCellName(p.Column, p.Row)
	if err != nil {
		return "?"
	}
	return name
}

// Range is a rectangle of cells, by two of its corners.
type Range struct{ From, To Place }

// String gives the range as spreadsheets call it, such as A1:B2.
func (r Range) String() string { return r.From.String() + ":" + r.To.String() }

// parts finds the parts of a file by what refers to them.
type parts struct {
	mostCells int // that a sheet may have
	file      *zip.Reader
	// sheets are the parts of the sheets, by the names of the sheets.
	sheets map[string]string
}

// decode reads a part of the file; one that isn't there is empty.
func (p *parts) decode(name string, to any) error {
	in := p.open(name)
	if in == nil {
		return nil
	}
	defer in.Close() // only read
	if err := xml.NewDecoder(in).Decode(to); err != nil {
		return notWorkbook
	}
	return nil
}

func (p *parts) open(name string) io.ReadCloser {
	for _, part := range p.file.File {
		if strings.EqualFold(strings.ReplaceAll(part.Name, `\`, "/"), name) {
			in, err := part.Open()
			if err != nil {
				return nil
			}
			return in
		}
	}
	return nil
}

// relations are what a part refers to.
type relations struct {
	Relationship []struct {
		ID         string `xml:"Id,attr"`
		Target     string `xml:"Target,attr"`
		TargetMode string `xml:"TargetMode,attr"`
		Type       string `xml:"Type,attr"`
	} `xml:"Relationship"`
}

// find finds the workbook of a file and its sheets.
func find(file *zip.Reader) (*parts, error) {
	p := &parts{file: file, sheets: map[string]string{}}
	var root relations
	if err := p.decode("_rels/.rels", &root); err != nil {
		return nil, err
	}
	book := ""
	for _, r := range root.Relationship {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			book = strings.TrimPrefix(path.Clean("/"+r.Target), "/")
		}
	}
	var workbook struct {
		Sheets struct {
			Sheet []struct {
				Name string     `xml:"name,attr"`
				Attr []xml.Attr `xml:",any,attr"`
			} `xml:"sheet"`
		} `xml:"sheets"`
	}
	if err := p.decode(book, &workbook); err != nil {
		return nil, err
	}
	var targets relations
	if err := p.decode(path.Join(path.Dir(book), "_rels", path.Base(book)+".rels"), &targets); err != nil {
		return nil, err
	}
	byID := map[string]string{}
	for _, r := range targets.Relationship {
		if strings.EqualFold(r.TargetMode, "External") {
			return nil, hasLinks
		}
		byID[r.ID] = partName(book, r.Target)
	}
	for _, s := range workbook.Sheets.Sheet {
		for _, a := range s.Attr {
			if a.Name.Local == "id" {
				p.sheets[s.Name] = byID[a.Value]
			}
		}
	}
	if len(p.sheets) == 0 {
		return nil, notWorkbook
	}
	return p, nil
}

// partName gives the part that another one means by a target.
func partName(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(from), target)
}

// marks reads those of a sheet.
func (p *parts) marks(sheet string) (*marks, error) {
	in := p.open(p.sheets[sheet])
	if in == nil {
		return nil, notWorkbook
	}
	defer in.Close() // only read
	m := &marks{hiddenRows: map[int]bool{}, mostCells: p.mostCells}
	decoder := xml.NewDecoder(in)
	var at Place
	for {
		token, err := decoder.RawToken()
		switch {
		case errors.Is(err, io.EOF):
			return m, nil
		case err != nil:
			return nil, notWorkbook
		}
		start, isStart := token.(xml.StartElement)
		if !isStart {
			continue
		}
		if err := m.element(&start, &at); err != nil {
			return nil, err
		}
	}
}

// element notes what an element says; at is the cell that it stands in.
func (m *marks) element(e *xml.StartElement, at *Place) error {
	switch e.Name.Local {
	case "row":
		return m.row(e, at)
	case "c":
		return m.cell(e, at)
	case "f":
		m.formulas = append(m.formulas, *at)
	case "mergeCell":
		r, err := rangeOf(attribute(e, "ref"))
		if err != nil {
			return err
		}
		m.merged = append(m.merged, r)
	case "col":
		m.columns(e)
	}
	return nil
}

// row moves to a row, and notes whether it is hidden.
func (m *marks) row(e *xml.StartElement, at *Place) error {
	before := at.Row
	at.Row++
	if n, err := strconv.Atoi(attribute(e, "r")); err == nil {
		at.Row = n
	}
	if at.Row <= before {
		return disordered
	}
	if at.Column = 0; at.Row > maxRows {
		return tooManyRows.Error(maxRows)
	}
	if isSet(e, "hidden") || attribute(e, "ht") == "0" {
		m.hiddenRows[at.Row] = true
	}
	return nil
}

// cell moves to a cell of the row, counts it, and notes whether it is an error.
func (m *marks) cell(e *xml.StartElement, at *Place) error {
	at.Column++
	if ref := attribute(e, "r"); ref != "" {
		column, row, err := excelize.CellNameToCoordinates(ref)
		if err != nil || row != at.Row || column < at.Column {
			return disordered
		}
		at.Column = column
	}
	if m.cells++; at.Column > maxColumns || m.cells > m.mostCells {
		return tooManyValues
	}
	if attribute(e, "t") == "e" {
		m.errors = append(m.errors, *at)
	}
	return nil
}

// columns notes columns that are hidden.
func (m *marks) columns(e *xml.StartElement) {
	from, err := strconv.Atoi(attribute(e, "min"))
	to, err2 := strconv.Atoi(attribute(e, "max"))
	if err == nil && err2 == nil && (isSet(e, "hidden") || attribute(e, "width") == "0") {
		m.hiddenColumns = append(m.hiddenColumns, [2]int{from, to})
	}
}

func rangeOf(ref string) (Range, error) {
	first, last, isRange := strings.Cut(ref, ":")
	if !isRange {
		last = first
	}
	var r Range
	var err, err2 error
	r.From.Column, r.From.Row, err = excelize.CellNameToCoordinates(first)
	r.To.Column, r.To.Row, err2 = excelize.CellNameToCoordinates(last)
	if err != nil || err2 != nil {
		return Range{}, notWorkbook
	}
	return r, nil
}

func attribute(e *xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// isSet says whether a switch of an element is on.
func isSet(e *xml.StartElement, name string) bool {
	value := attribute(e, name)
	return value == "1" || value == "true"
}
