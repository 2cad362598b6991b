package tabular

import (
	"encoding/json"
	"io"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// document is a document as JSON has it.
type document struct {
	Title  string          `json:"title"`
	Lines  []string        `json:"lines,omitempty"`
	AsOf   v1alpha1.Date   `json:"asOf"`
	Tables map[string]grid `json:"tables"`
	Notes  []string        `json:"notes,omitempty"`
}

type grid struct {
	Title   string           `json:"title,omitempty"`
	Columns []column         `json:"columns"`
	Rows    []map[string]any `json:"rows"`
	Notes   []string         `json:"notes,omitempty"`
}

type column struct {
	Key  string `json:"key"`
	Head string `json:"head"`
	Kind Kind   `json:"kind"`
}

// JSON writes a document for programs: the tables by name, their rows with values by the
// keys of the columns. A value that nobody knows is null, one that does not belong there
// is left out; states are identifiers, and percentages numbers of percent. Of a row it
// gives the object (object), the group (group) and whether it is a total (total).
func (d *Document) JSON(w io.Writer, lang words.Lang) error {
	shown := document{
		Title: d.Title.In(lang), Lines: inLang(d.Lines, lang), AsOf: d.AsOf, Tables: map[string]grid{}, Notes: inLang(d.Notes, lang),
	}
	for _, t := range d.Tables {
		shown.Tables[t.Name] = t.json(lang)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(shown)
}

func (t *Table) json(lang words.Lang) grid {
	g := grid{Columns: make([]column, len(t.Columns)), Rows: make([]map[string]any, len(t.Rows)), Notes: inLang(t.Notes, lang)}
	if t.Title != nil {
		g.Title = t.Title.In(lang)
	}
	for i, c := range t.Columns {
		g.Columns[i] = column{c.Key, c.Head.In(lang), c.Kind}
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		g.Rows[i] = map[string]any{}
		if r.Object.Name != "" {
			g.Rows[i]["object"] = r.Object
		}
		if group := t.group(i, lang); group != "" {
			g.Rows[i]["group"] = group
		}
		if r.Total {
			g.Rows[i]["total"] = true
		}
		for j, c := range r.Cells {
			if c.Kind != KindNone {
				g.Rows[i][t.Columns[j].Key] = c.value(lang)
			}
		}
	}
	return g
}

func inLang(list []Worded, lang words.Lang) []string {
	var texts []string
	for _, l := range list {
		texts = append(texts, l.In(lang))
	}
	return texts
}
