package render

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"qinglian.dev/qinglian/internal/words"
)

// gap is the space between columns.
const gap = 3

// grid is a table. Its columns are as wide as their widest cell needs in a
// terminal, where a Chinese character takes the room of two letters.
type grid struct{ rows []row }

type row struct {
	cells []string
	// alone marks a line of its own, which sets no column's width.
	alone bool
}

func (g *grid) add(cells ...string) {
	for i, c := range cells {
		if c == "" {
			c = "-"
		}
		cells[i] = printable(c)
	}
	g.rows = append(g.rows, row{cells: cells})
}

func (g *grid) line(text string) {
	g.rows = append(g.rows, row{cells: []string{printable(text)}, alone: true})
}

func (g *grid) write(w io.Writer) error {
	var widths []int
	for _, r := range g.rows {
		for i, cell := range r.cells {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			if !r.alone {
				widths[i] = max(widths[i], columns(cell))
			}
		}
	}
	out := bufio.NewWriter(w)
	for _, r := range g.rows {
		for i, cell := range r.cells {
			out.WriteString(cell) // an error stays until Flush
			if i < len(r.cells)-1 {
				out.WriteString(strings.Repeat(" ", widths[i]-columns(cell)+gap))
			}
		}
		out.WriteByte('\n')
	}
	return out.Flush()
}

// columns is the room that a text takes in a terminal. It doesn't depend on
// the locale: characters whose width Unicode leaves open count as narrow.
func columns(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case isWide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

func isWide(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}

// printable replaces what would steer a terminal rather than be shown by it.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

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
			g.add(row...)
		}
		if err := g.write(w); err != nil {
			return err
		}
	}
	return nil
}

// headed begins a table with its headings.
func headed(lang words.Lang, headings ...words.Text) *grid {
	cells := make([]string, len(headings))
	for i, h := range headings {
		cells[i] = h.In(lang)
	}
	g := &grid{}
	g.add(cells...)
	return g
}
