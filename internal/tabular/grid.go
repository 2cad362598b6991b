package tabular

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// gap is the space between columns.
const gap = 3

// Grid is a table for a terminal. Its columns are as wide as their widest cell needs
// there, where a Chinese character takes the room of two letters.
type Grid struct {
	// Right are the columns, from 0, of which cells stand to the right.
	Right []int

	lines []line
}

type line struct {
	cells []string
	// alone marks a line of its own, which sets no column's width.
	alone bool
}

// Add adds a line of cells; what is empty is shown as -.
func (g *Grid) Add(cells ...string) {
	shown := make([]string, len(cells))
	for i, c := range cells {
		shown[i] = Printable(cmp.Or(c, "-"))
	}
	g.lines = append(g.lines, line{cells: shown})
}

// Line adds a line of its own, which sets no column's width.
func (g *Grid) Line(text string) {
	g.lines = append(g.lines, line{cells: []string{Printable(text)}, alone: true})
}

// Write writes the table.
func (g *Grid) Write(w io.Writer) error {
	var widths []int
	for _, r := range g.lines {
		for i, cell := range r.cells {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			if !r.alone {
				widths[i] = max(widths[i], Columns(cell))
			}
		}
	}
	out := bufio.NewWriter(w)
	for _, r := range g.lines {
		for i, cell := range r.cells {
			room := 0
			if !r.alone {
				room = widths[i] - Columns(cell)
			}
			before, after := 0, room
			if slices.Contains(g.Right, i) {
				before, after = room, 0
			}
			out.WriteString(strings.Repeat(" ", before)) // an error stays until Flush
			out.WriteString(cell)
			if i < len(r.cells)-1 {
				out.WriteString(strings.Repeat(" ", after+gap))
			}
		}
		out.WriteByte('\n')
	}
	return out.Flush()
}

// Columns is the room that a text takes in a terminal. It doesn't depend on
// the locale: characters whose width Unicode leaves open count as narrow.
func Columns(text string) int {
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

// Printable replaces what would steer a terminal rather than be shown by it.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
