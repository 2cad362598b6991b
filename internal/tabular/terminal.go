package tabular

import (
	"io"
	"strings"

	"qinglian.dev/qinglian/internal/words"
)

// Terminal writes a document for a terminal.
func (d *Document) Terminal(w io.Writer, lang words.Lang) error {
	var b strings.Builder
	for _, l := range append([]Worded{d.Title}, d.Lines...) {
		b.WriteString(Printable(l.In(lang)) + "\n")
	}
	for _, t := range d.Tables {
		if !t.Read() {
			continue
		}
		b.WriteByte('\n')
		if err := t.Terminal(&b, lang); err != nil {
			return err
		}
	}
	writeLines(&b, "\n", d.Notes, lang)
	_, err := io.WriteString(w, b.String())
	return err
}

// Terminal writes a table for a terminal: its title, the rows under their groups, the notes.
func (t *Table) Terminal(w io.Writer, lang words.Lang) error {
	var b strings.Builder
	if t.Title != nil {
		b.WriteString(Printable(t.Title.In(lang)) + "\n")
	}
	if len(t.Rows) == 0 {
		b.WriteString(Printable(t.Empty.In(lang)) + "\n")
	} else if err := t.grid(lang).Write(&b); err != nil {
		return err
	}
	writeLines(&b, "", t.Notes, lang)
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *Table) grid(lang words.Lang) *Grid {
	g := &Grid{}
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = strings.ToUpper(c.Head.In(lang))
		if c.Kind.numeric() {
			g.Right = append(g.Right, i)
		}
	}
	g.Add(heads...)
	for i, r := range t.Rows {
		if group, begins := t.Begins(i, lang); begins {
			g.Line(group)
		}
		g.Add(r.texts(lang)...)
	}
	return g
}

// texts puts the cells of a row into words.
func (r *Row) texts(lang words.Lang) []string {
	list := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		list[i] = c.In(lang)
	}
	return list
}

// writeLines writes texts, one a line, after something that stands before the first.
func writeLines(b *strings.Builder, before string, list []Worded, lang words.Lang) {
	for i, l := range list {
		if i == 0 {
			b.WriteString(before)
		}
		b.WriteString(Printable(l.In(lang)) + "\n")
	}
}
