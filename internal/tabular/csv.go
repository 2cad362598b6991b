package tabular

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"qinglian.dev/qinglian/internal/words"
)

// byteOrderMark tells spreadsheets that a file is UTF-8.
const byteOrderMark = "\ufeff"

// CSV writes a document for spreadsheets (RFC 4180, UTF-8 with a byte order mark): each
// table after its title and its headings, with an empty line between two. Characters that
// are hidden are written out.
func (d *Document) CSV(w io.Writer, lang words.Lang) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	write := func(cells ...string) {
		for i, c := range cells {
			cells[i] = words.OneLine(c)
		}
		_ = out.Write(cells) // an error stays until Flush
	}
	lines := func(list []Worded) {
		for _, l := range list {
			write(Neutral(l.In(lang)))
		}
	}
	lines(append([]Worded{d.Title}, d.Lines...))
	for _, t := range d.Tables {
		if !t.Shown() {
			continue
		}
		write("")
		if t.Title != nil {
			write(Neutral(t.Title.In(lang)))
		}
		t.csv(write, lang)
		lines(t.Notes)
	}
	if len(d.Notes) > 0 {
		write("")
	}
	lines(d.Notes)
	out.Flush()
	return out.Error()
}

func (t *Table) csv(write func(...string), lang words.Lang) {
	if len(t.Rows) == 0 {
		write(Neutral(t.Empty.In(lang)))
		return
	}
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Head.In(lang)
	}
	write(heads...)
	for i := range t.Rows {
		if group, begins := t.Begins(i, lang); begins {
			write(Neutral(group))
		}
		cells := make([]string, len(t.Columns))
		for j, c := range t.Rows[i].Cells {
			switch c.Kind {
			case KindText, KindState:
				cells[j] = Neutral(c.In(lang))
			case KindChange:
				cells[j] = fmt.Sprint(c.Number) // a sign would make a formula of it
			default:
				cells[j] = c.In(lang)
			}
		}
		write(cells...)
	}
}

// formula are the characters by which spreadsheets begin a formula, in either width, and
// the apostrophe, by which they begin a text.
const formula = "=+-@\t\r＝＋－＠'"

// Neutral makes text that no spreadsheet takes for a formula: one that it might begins
// with an apostrophe. Original gives the text back.
func Neutral(text string) string {
	if strings.IndexAny(text, formula) == 0 {
		return "'" + text
	}
	return text
}

// Original gives the text of which Neutral made another.
func Original(text string) string {
	if rest, found := strings.CutPrefix(text, "'"); found && strings.IndexAny(rest, formula) == 0 {
		return rest
	}
	return text
}
