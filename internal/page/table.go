package page

import (
	"bytes"
	"html/template"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/linechart"
	"qinglian.dev/qinglian/internal/personal"
	"qinglian.dev/qinglian/internal/tabular"
)

// tableView is a table as the template takes it.
type tableView struct {
	ID, Label, Empty string
	Heads            []headView
	Bodies           []bodyView
	Totals           []rowView
}

type headView struct{ Text, Class string }

// bodyView is rows that stand together, under a heading or none.
type bodyView struct {
	Group *groupView
	Rows  []rowView
}

type groupView struct {
	Text string
	Span int
}

type rowView struct {
	ID    string
	Cells []cellView
}

type cellView struct {
	Class, Text, Href string
	Tone              string
}

// table makes the view of a table, with links from a page at some depth.
func (s *Site) table(t *tabular.Table, root string) *tableView {
	v := &tableView{ID: "t-" + identifier(t.Name), Label: personal.Mask(s.in(t.Title)), Empty: s.in(t.Empty)}
	for _, c := range t.Columns {
		v.Heads = append(v.Heads, headView{Text: c.Head.In(s.lang), Class: classOf(c.Kind)})
	}
	for i := range t.Rows {
		group, begins := t.Begins(i, s.lang)
		row := s.row(t, &t.Rows[i], root)
		if t.Rows[i].Total {
			v.Totals = append(v.Totals, row)
			continue
		}
		if begins || len(v.Bodies) == 0 {
			v.Bodies = append(v.Bodies, bodyView{})
			if begins {
				v.Bodies[len(v.Bodies)-1].Group = &groupView{Text: group, Span: len(t.Columns)}
			}
		}
		body := &v.Bodies[len(v.Bodies)-1]
		body.Rows = append(body.Rows, row)
	}
	return v
}

func (s *Site) row(t *tabular.Table, r *tabular.Row, root string) rowView {
	var v rowView
	for j, c := range r.Cells {
		cell := cellView{Class: classOf(t.Columns[j].Kind), Text: c.In(s.lang)}
		switch {
		case c.Kind == tabular.KindUnknown:
			cell.Tone = string(tabular.ToneOpen)
		case c.Kind == tabular.KindState && c.Tone == tabular.TonePlain:
			cell.Tone = "plain"
		case c.Kind != tabular.KindNone:
			cell.Tone = string(c.Tone)
		}
		object := c.Object
		if j == 0 && object.Name == "" {
			object = r.Object
		}
		if object.Name != "" {
			cell.Href = s.href(root, object)
		}
		v.Cells = append(v.Cells, cell)
	}
	return v
}

// classOf says how a column is set.
func classOf(k tabular.Kind) string {
	switch k {
	case tabular.KindCount, tabular.KindChange, tabular.KindPercent:
		return "num"
	case tabular.KindDate:
		return "date"
	case tabular.KindText:
		return "text"
	}
	return ""
}

// tableBlock makes a block of a table, with its title and its notes.
func (s *Site) tableBlock(t *tabular.Table, root string) block {
	b := block{ID: identifier(t.Name), Title: s.in(t.Title), Table: s.table(t, root)}
	for _, n := range t.Notes {
		b.Notes = append(b.Notes, s.in(n))
	}
	return b
}

// identify gives the rows of a table without groups and totals ids, so that others lead
// to them, and takes out links that lead to where they stand.
func identify(v *tableView, t *tabular.Table) {
	for i := range t.Rows {
		row := &v.Bodies[0].Rows[i]
		row.ID = anchor(t.Rows[i].Object)
		if strings.HasSuffix(row.Cells[0].Href, "#"+row.ID) {
			row.Cells[0].Href = ""
		}
	}
}

// document makes the page of a document of tables.
func (s *Site) document(d *tabular.Document, chart *linechart.Chart) *page {
	p := &page{title: s.in(d.Title)}
	for _, l := range d.Lines {
		p.lead = append(p.lead, s.in(l))
	}
	if chart != nil {
		var b bytes.Buffer
		_ = chart.Write(&b)                                                               // a buffer takes everything
		p.blocks = append(p.blocks, block{ID: "chart", Chart: template.HTML(b.String())}) //nolint:gosec // linechart escapes its texts
	}
	for _, t := range d.Tables {
		if t.Read() {
			p.blocks = append(p.blocks, s.tableBlock(s.shown(t), ""))
		}
	}
	for _, n := range d.Notes {
		p.notes = append(p.notes, s.in(n))
	}
	return p
}

// internalKey is that of the indicator that counts findings to handle.
const internalKey = "toHandle"

// shown gives a table as the audience may see it.
func (s *Site) shown(t *tabular.Table) *tabular.Table {
	if !s.public() {
		return t
	}
	at := slices.IndexFunc(t.Columns, func(c tabular.Column) bool { return c.Key == internalKey })
	open := *t
	open.Rows = nil
	for _, r := range t.Rows {
		if slices.ContainsFunc(r.Cells, func(c tabular.Cell) bool { return c.State == internalKey }) {
			continue
		}
		if at >= 0 {
			r.Cells = slices.Delete(slices.Clone(r.Cells), at, at+1)
		}
		open.Rows = append(open.Rows, r)
	}
	if at >= 0 {
		open.Columns = slices.Delete(slices.Clone(t.Columns), at, at+1)
	}
	return &open
}
