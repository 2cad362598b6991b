package workbook

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// The rows for which drop-downs and hints are there, beyond those that are written.
const sparedRows = 2000

// The font, which Excel, WPS and LibreOffice have or replace, and the colours.
const (
	font       = "Microsoft YaHei"
	headColour = "D9E2EC"
	greyColour = "EEEEEE"
	greyText   = "595959"
)

// Write writes a workbook as .xlsx: the same bytes for the same book.
func (b *Book) Write(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close() // there is nothing on disk to lose
	f.ZipWriter = func(w io.Writer) excelize.ZipWriter { return &sortedZip{to: w} }
	out := &writer{file: f, ranges: map[string]string{}}
	if err := out.write(b); err != nil {
		return err
	}
	var content bytes.Buffer // an error leaves nothing half-written
	if _, err := f.WriteTo(&content); err != nil {
		return err
	}
	_, err := content.WriteTo(w)
	return err
}

// writer writes a book into a file of excelize.
type writer struct {
	file   *excelize.File
	styles styles
	// ranges are the cells in which the lists stand.
	ranges map[string]string
}

// styles are the numbers of the styles.
type styles struct {
	head, title int
	// cells are those of each format, of what is for reading the second.
	cells [FormatPercent + 1][2]int
}

func (w *writer) write(b *Book) error {
	if err := w.style(); err != nil {
		return err
	}
	sheets := b.Sheets
	if len(b.Lists) > 0 {
		sheets = append(slices.Clone(sheets), listsSheet(b.Lists))
		for i, l := range b.Lists {
			column, err := excelize.ColumnNumberToName(i + 1)
			if err != nil {
				return err
			}
			w.ranges[l.Name] = fmt.Sprintf("'%s'!$%s$2:$%s$%d", ListsSheet, column, column, max(2, len(l.Values)+1))
		}
	}
	for _, s := range sheets {
		if _, err := w.file.NewSheet(s.Name); err != nil {
			return err
		}
	}
	for i := range sheets {
		if err := w.sheet(&sheets[i]); err != nil {
			return fmt.Errorf("%s: %w", sheets[i].Name, err)
		}
	}
	return w.finish(b, sheets)
}

// listsSheet has a list a column.
func listsSheet(lists []List) Sheet {
	s := Sheet{Name: ListsSheet, Visibility: Hidden}
	for i, l := range lists {
		s.Columns = append(s.Columns, Column{Heading: l.Name})
		for j, v := range l.Values {
			if j == len(s.Rows) {
				s.Rows = append(s.Rows, make([]any, len(lists)))
			}
			s.Rows[j][i] = v
		}
	}
	return s
}

// finish hides sheets, shows the first, and notes the properties.
func (w *writer) finish(b *Book, sheets []Sheet) error {
	first := -1
	for _, s := range sheets {
		index, err := w.file.GetSheetIndex(s.Name)
		if err != nil {
			return err
		}
		if s.Visibility == Visible && first < 0 {
			first = index
		}
	}
	w.file.SetActiveSheet(max(first, 0))
	if !slices.ContainsFunc(sheets, func(s Sheet) bool { return s.Name == blankSheet }) {
		if err := w.file.DeleteSheet(blankSheet); err != nil {
			return err
		}
	}
	for _, s := range sheets {
		if s.Visibility == Visible {
			continue
		}
		if err := w.file.SetSheetVisible(s.Name, false, s.Visibility == VeryHidden); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.Properties)) {
		if err := w.file.SetCustomProps(excelize.CustomProperty{Name: name, Value: b.Properties[name]}); err != nil {
			return err
		}
	}
	return nil
}

// blankSheet is the sheet that a new file of excelize has.
const blankSheet = "Sheet1"

// The number formats, by their numbers or as they are written.
const (
	generalFormat = 0
	wholeFormat   = 1
	textFormat    = 49
	percentFormat = `0.0"%"`
)

func (w *writer) style() error {
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	middle := &excelize.Alignment{Vertical: "center"}
	add := func(to *int, s excelize.Style) error {
		var err error
		*to, err = w.file.NewStyle(&s)
		return err
	}
	err := add(&w.styles.head, excelize.Style{
		NumFmt: textFormat, Fill: fill(headColour), Font: &excelize.Font{Family: font, Size: 10, Bold: true},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
	})
	if err != nil {
		return err
	}
	bold := &excelize.Font{Family: font, Size: 14, Bold: true}
	if err := add(&w.styles.title, excelize.Style{NumFmt: generalFormat, Font: bold, Alignment: middle}); err != nil {
		return err
	}
	for format, s := range []excelize.Style{{NumFmt: textFormat}, {NumFmt: wholeFormat}, {CustomNumFmt: new(percentFormat)}} {
		s.Font, s.Alignment = &excelize.Font{Family: font, Size: 10}, middle
		if err := add(&w.styles.cells[format][0], s); err != nil {
			return err
		}
		s.Font, s.Fill = &excelize.Font{Family: font, Size: 10, Color: greyText}, fill(greyColour)
		if err := add(&w.styles.cells[format][1], s); err != nil {
			return err
		}
	}
	return nil
}

// of gives the style of a column's cells.
func (s *styles) of(c *Column) int {
	if c.Locked || c.Hidden {
		return s.cells[c.Format][1]
	}
	return s.cells[c.Format][0]
}

// sheet writes a sheet. Drop-downs come before the rows: excelize loses those that are
// added after a stream has ended.
func (w *writer) sheet(s *Sheet) error {
	stream, err := w.file.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	heading := 1
	if s.Title != "" {
		heading = 2
	}
	last := heading + len(s.Rows)
	if err := w.columns(stream, s, heading, last); err != nil {
		return err
	}
	if s.Title != "" {
		if err := stream.SetRow("A1", []any{excelize.Cell{StyleID: w.styles.title, Value: Guard(s.Title)}}); err != nil {
			return err
		}
	}
	headings := make([]any, len(s.Columns))
	for i := range s.Columns {
		headings[i] = excelize.Cell{StyleID: w.styles.head, Value: Guard(s.Columns[i].Heading)}
	}
	if err := w.row(stream, heading, headings); err != nil {
		return err
	}
	for i, row := range s.Rows {
		cells := make([]any, len(row))
		for j, value := range row {
			if text, isText := value.(string); isText {
				value = Guard(text)
			}
			if value != nil && value != "" {
				cells[j] = excelize.Cell{StyleID: w.styles.of(&s.Columns[j]), Value: value}
			}
		}
		if err := w.row(stream, heading+1+i, cells); err != nil {
			return err
		}
	}
	return stream.Flush()
}

func (w *writer) row(stream *excelize.StreamWriter, row int, cells []any) error {
	at, err := excelize.CoordinatesToCellName(1, row)
	if err != nil {
		return err
	}
	return stream.SetRow(at, cells)
}

// columns says how the columns look, and what they offer.
func (w *writer) columns(stream *excelize.StreamWriter, s *Sheet, heading, last int) error {
	for i := range s.Columns {
		c, number := &s.Columns[i], i+1
		if err := stream.SetColStyle(number, number, w.styles.of(c)); err != nil {
			return err
		}
		width := c.Width
		if width == 0 {
			width = 12
		}
		if err := stream.SetColWidth(number, number, width); err != nil {
			return err
		}
		if c.Hidden {
			if err := stream.SetColVisible(number, number, false); err != nil {
				return err
			}
		}
		if err := w.offer(s, number, heading, last); err != nil {
			return err
		}
	}
	if len(s.Columns) == 0 {
		return nil
	}
	corner, err := excelize.CoordinatesToCellName(s.Frozen+1, heading+1)
	if err != nil {
		return err
	}
	pane := "bottomLeft"
	if s.Frozen > 0 {
		pane = "bottomRight"
	}
	err = stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.Frozen, YSplit: heading, TopLeftCell: corner, ActivePane: pane})
	if err != nil || !s.Filtered {
		return err
	}
	from, err := excelize.CoordinatesToCellName(1, heading)
	if err != nil {
		return err
	}
	to, err := excelize.CoordinatesToCellName(len(s.Columns), max(last, heading+1))
	if err != nil {
		return err
	}
	return w.file.AutoFilter(s.Name, from+":"+to, nil)
}

// offer adds the drop-down and the hint of a column.
func (w *writer) offer(s *Sheet, number, heading, last int) error {
	c := &s.Columns[number-1]
	if c.Hint == "" && c.List == "" {
		return nil
	}
	column, err := excelize.ColumnNumberToName(number)
	if err != nil {
		return err
	}
	offered := excelize.NewDataValidation(true)
	offered.SetSqref(fmt.Sprintf("%s%d:%s%d", column, heading+1, column, last+sparedRows))
	if c.List != "" {
		offered.SetSqrefDropList(w.ranges[c.List])
		how := excelize.DataValidationErrorStyleStop
		if c.Several {
			how = excelize.DataValidationErrorStyleWarning
		}
		offered.SetError(how, short(c.Heading, 32), short(c.Hint, 255))
	}
	if c.Hint != "" {
		offered.SetInput(short(c.Heading, 32), short(c.Hint, 255))
	}
	return w.file.AddDataValidation(s.Name, offered)
}

// short cuts a text to what a spreadsheet takes.
func short(text string, most int) string {
	runes := []rune(text)
	return string(runes[:min(len(runes), most)])
}
