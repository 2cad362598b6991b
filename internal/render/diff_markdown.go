package render

import (
	"cmp"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"
)

// DiffMarker begins every review comment, so that the next one can take the
// place of the last.
const DiffMarker = "<!-- qinglian-diff -->"

// maxComment bounds a review comment, in characters; GitHub takes 65,536.
const maxComment = 60_000

var (
	markdownTitle = word{"青联判定的变化", "What this change does to the verdicts"}
	markdownSame  = word{"判定没有变化。", "No verdict changes."}
	markdownMore  = word{"……另有 %d 项", "… and %d more"}
)

// Markdown writes a comparison as a review comment. What matters most comes
// first; where there is too much, each table ends in how much was left out.
func (d Diff) Markdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n### %s\n\n`%s` → `%s`%s%s%s%s\n", DiffMarker, markdownTitle.in(d.Lang),
		code(d.Base.Source), code(d.Head.Source), between.in(d.Lang), d.dates(), betweenLevels.in(d.Lang), d.counts())
	sections := d.sections()
	if len(sections) == 0 {
		fmt.Fprintf(&b, "\n%s\n", markdownSame.in(d.Lang))
	}
	for i, s := range sections {
		// Each later section can at least say how much it has.
		d.section(&b, s, maxComment-reserve*(len(sections)-i))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// reserve is room for a section without rows, in characters.
const reserve = 400

// section writes a table as far as a comment of a length has room for it.
func (d Diff) section(b *strings.Builder, s section, limit int) {
	title := s.title.in(d.Lang)
	end := "\n"
	if s.folded {
		fmt.Fprintf(b, "\n<details><summary>%s (%d)</summary>\n\n", title, len(s.rows))
		end = "\n</details>\n"
	} else {
		fmt.Fprintf(b, "\n**%s**\n\n", title)
	}
	heads := make([]string, len(s.heads))
	rule := make([]string, len(s.heads))
	for i, h := range s.heads {
		heads[i], rule[i] = capitalised(h.in(d.Lang)), "---"
	}
	fmt.Fprintf(b, "| %s |\n| %s |\n", strings.Join(heads, " | "), strings.Join(rule, " | "))
	length := utf8.RuneCountInString(b.String())
	for i, row := range s.rows {
		cells := make([]string, len(row))
		for j, cell := range row {
			cells[j] = escape(cmp.Or(cell, "—"))
		}
		line := "| " + strings.Join(cells, " | ") + " |\n"
		if length += utf8.RuneCountInString(line); length > limit {
			fmt.Fprintf(b, "\n"+markdownMore.in(d.Lang)+"\n", len(s.rows)-i)
			break
		}
		b.WriteString(line)
	}
	if s.folded {
		b.WriteString(end)
	}
}

// capitalised writes a heading in small letters but for the first.
func capitalised(heading string) string {
	first, size := utf8.DecodeRuneInString(heading)
	if size == 0 {
		return ""
	}
	return string(first) + strings.ToLower(heading[size:])
}

// escape makes text of a cell that is nothing but text: no markup, no mention
// of an account, no link to a number.
func escape(cell string) string {
	cell = html.EscapeString(printable(cell))
	var b strings.Builder
	for _, r := range cell {
		switch r {
		case '\\', '`', '*', '_', '[', ']', '|', '~':
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		if r == '@' {
			b.WriteString("<!-- -->") // what follows is no account's name then
		}
	}
	return b.String()
}

// code makes text fit to stand between backquotes.
func code(text string) string { return strings.ReplaceAll(printable(text), "`", "'") }
