package render

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
)

// The markers begin every comment of their kind, so that the next one can take
// the place of the last.
const (
	DiffMarker  = "<!-- qinglian-diff -->"
	CheckMarker = "<!-- qinglian-check -->"
)

// maxComment bounds a comment, in characters; GitHub takes 65,536, GitLab a million.
const maxComment = 60_000

// reserve is room for a section without rows, in characters.
const reserve = 400

// comment is a text in Markdown for a hosting service to show.
type comment struct {
	marker string
	title  words.Text
	// lead says in a line what it is about, as Markdown.
	lead string
	// sections are in the order of what matters most. Where there is too much,
	// each ends in how much was left out.
	sections []section
	// empty stands there when there is no section.
	empty words.Text
}

// write writes it, and gives the number of rows that must be shown and that there is no
// room for.
func (c comment) write(w io.Writer, lang words.Lang) (left int, err error) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n### %s\n\n%s\n", c.marker, c.title.In(lang), c.lead)
	if len(c.sections) == 0 {
		fmt.Fprintf(&b, "\n%s\n", c.empty.In(lang))
	}
	for i, s := range c.sections {
		// Each later section can at least say how much it has.
		if cut := s.markdown(&b, lang, maxComment-reserve*(len(c.sections)-i)); s.whole {
			left += cut
		}
	}
	_, err = io.WriteString(w, b.String())
	return left, err
}

// markdown writes the section as far as a comment of a length has room for it, and gives
// the number of rows left out.
func (s section) markdown(b *strings.Builder, lang words.Lang, limit int) (left int) {
	title := s.title.In(lang)
	if s.folded {
		fmt.Fprintf(b, "\n<details><summary>%s (%d)</summary>\n\n", title, len(s.rows))
	} else {
		fmt.Fprintf(b, "\n**%s**\n\n", title)
	}
	heads := make([]string, len(s.heads))
	rule := make([]string, len(s.heads))
	for i, h := range s.heads {
		heads[i], rule[i] = capitalised(h.In(lang)), "---"
	}
	fmt.Fprintf(b, "| %s |\n| %s |\n", strings.Join(heads, " | "), strings.Join(rule, " | "))
	length := utf8.RuneCountInString(b.String())
	for i, row := range s.rows {
		cells := make([]string, len(row))
		for j, cell := range row {
			cells[j] = tabular.Escape(cmp.Or(cell, "—"))
		}
		line := "| " + strings.Join(cells, " | ") + " |\n"
		if length += utf8.RuneCountInString(line); length > limit {
			left = len(s.rows) - i
			more := markdownMore
			if s.whole {
				more = markdownFails
			}
			fmt.Fprintf(b, "\n"+more.In(lang)+"\n", left)
			break
		}
		b.WriteString(line)
	}
	if s.folded {
		b.WriteString("\n</details>\n")
	}
	return left
}

// capitalised writes a heading in small letters but for the first.
func capitalised(heading string) string {
	first, size := utf8.DecodeRuneInString(heading)
	if size == 0 {
		return ""
	}
	return string(first) + strings.ToLower(heading[size:])
}

// code makes text fit to stand between backquotes.
func code(text string) string { return strings.ReplaceAll(tabular.Printable(text), "`", "'") }
