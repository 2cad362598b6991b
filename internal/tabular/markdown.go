package tabular

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"qinglian.dev/qinglian/internal/words"
)

// Markdown writes a document as Markdown; nothing in it that people wrote is markup.
func (d *Document) Markdown(w io.Writer, lang words.Lang) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", Escape(d.Title.In(lang)))
	markdownLines(&b, "", d.Lines, lang)
	for _, t := range d.Tables {
		if t.Read() {
			b.WriteByte('\n')
			t.markdown(&b, lang)
		}
	}
	markdownLines(&b, "- ", d.Notes, lang)
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *Table) markdown(b *strings.Builder, lang words.Lang) {
	if t.Title != nil {
		fmt.Fprintf(b, "## %s\n\n", Escape(t.Title.In(lang)))
	}
	if len(t.Rows) == 0 {
		fmt.Fprintf(b, "%s\n", Escape(t.Empty.In(lang)))
	} else {
		t.markdownRows(b, lang)
	}
	markdownLines(b, "- ", t.Notes, lang)
}

func (t *Table) markdownRows(b *strings.Builder, lang words.Lang) {
	heads, rules := make([]string, len(t.Columns)), make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i], rules[i] = c.Head.In(lang), "---"
		if c.Kind.numeric() {
			rules[i] = "---:"
		}
	}
	fmt.Fprintf(b, "| %s |\n| %s |\n", strings.Join(heads, " | "), strings.Join(rules, " | "))
	for i := range t.Rows {
		if group, begins := t.Begins(i, lang); begins {
			fmt.Fprintf(b, "| **%s** %s|\n", Escape(group), strings.Repeat("| ", len(t.Columns)-1))
		}
		cells := t.Rows[i].texts(lang)
		for j, text := range cells {
			cells[j] = Escape(cmp.Or(text, "—"))
			if t.Rows[i].Total {
				cells[j] = "**" + cells[j] + "**"
			}
		}
		fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
	}
}

// markdownLines writes texts, each a paragraph, or an item of a list where mark is its sign.
func markdownLines(b *strings.Builder, mark string, list []Worded, lang words.Lang) {
	for i, l := range list {
		if i == 0 || mark == "" {
			b.WriteByte('\n')
		}
		b.WriteString(mark + Escape(l.In(lang)) + "\n")
	}
}
