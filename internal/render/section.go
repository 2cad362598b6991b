package render

import (
	"io"

	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
)

// section is a part of what is shown: a title and a table.
type section struct {
	title words.Text // empty for none
	heads []words.Text
	rows  [][]string
	// folded says that a comment folds it away.
	folded bool
	// whole says that a comment must show all of it.
	whole bool
}

// filled gives the sections in which there is something.
func filled(sections ...section) []section {
	var list []section
	for _, s := range sections {
		if len(s.rows) > 0 {
			list = append(list, s)
		}
	}
	return list
}

// writeTables writes sections as tables for a terminal.
func writeTables(w io.Writer, lang words.Lang, sections []section) error {
	for i, s := range sections {
		head := ""
		if i > 0 {
			head = "\n"
		}
		if title := s.title.In(lang); title != "" {
			head += title + "\n"
		}
		if _, err := io.WriteString(w, head); err != nil {
			return err
		}
		g := headed(lang, s.heads...)
		for _, row := range s.rows {
			g.Add(row...)
		}
		if err := g.Write(w); err != nil {
			return err
		}
	}
	return nil
}

// headed begins a table with its headings.
func headed(lang words.Lang, headings ...words.Text) *tabular.Grid {
	cells := make([]string, len(headings))
	for i, h := range headings {
		cells[i] = h.In(lang)
	}
	g := &tabular.Grid{}
	g.Add(cells...)
	return g
}
