package indicators

import (
	"cmp"
	"fmt"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
)

// compareFields puts those with a place first, by it, then by name.
func compareFields(placeA, placeB int, a, b v1alpha1.FieldName) int {
	if (placeA == 0) != (placeB == 0) {
		return cmp.Compare(placeB, placeA)
	}
	return cmp.Or(cmp.Compare(placeA, placeB), cmp.Compare(a, b))
}

// tones are how states are to be taken.
var tones = map[FieldState]tabular.Tone{
	StateRegistered: tabular.ToneGood, StateUnregistered: tabular.TonePlain, StateGap: tabular.ToneBad,
	StateUnrepresented: tabular.ToneBad, StateNotSurveyed: tabular.ToneOpen,
}

// Document puts coverage into tables: by field, what is not covered, each level's
// federations by field, and cell by cell.
func (c *Coverage) Document() *tabular.Document {
	d := &tabular.Document{
		Name: "coverage", Title: phrase{coverageTitle, []any{"name", c.Federation.DisplayName}}, AsOf: c.AsOf,
		Lines:  []tabular.Worded{phrase{reportAsOf, []any{"on", date(c.AsOf)}}},
		Tables: []*tabular.Table{c.byField(), c.gaps()},
	}
	for _, l := range v1alpha1.Levels {
		if t := c.byArea(l); len(t.Rows) > 0 {
			d.Tables = append(d.Tables, t)
		}
	}
	d.Tables = append(d.Tables, c.cells())
	return d
}

// byField counts for each field the areas by its state, associations and seats.
func (c *Coverage) byField() *tabular.Table {
	t := &tabular.Table{Name: "fields", Title: titleFields, Columns: []tabular.Column{
		{Key: "field", Head: headField, Kind: tabular.KindState}, {Key: "priority", Head: headPriority, Kind: tabular.KindState},
	}}
	for _, s := range FieldStates {
		t.Columns = append(t.Columns, count(string(s), stateWords[s]))
	}
	t.Columns = append(t.Columns, count("associations", headCovering), count("seats", headSeats))
	all := tally{}
	for _, f := range c.Fields {
		n := tally{}
		for i := range c.Areas {
			n.add(c.Areas[i].Fields[f.Name])
			all.add(c.Areas[i].Fields[f.Name])
		}
		priority := tabular.Cell{}
		if f.Priority {
			priority = tabular.State("Priority", priorityMark, tabular.TonePlain)
		}
		t.Add(append([]tabular.Cell{tabular.State(string(f.Name), f.Head, tabular.TonePlain), priority}, n.cells()...)...)
	}
	t.AddTotal(append([]tabular.Cell{tabular.Text(headTotal), {}}, all.cells()...)...)
	return t
}

// tally counts areas by state, associations and seats.
type tally struct {
	states              map[FieldState]int
	associations, seats int
}

func (n *tally) add(cell FieldCell) {
	if n.states == nil {
		n.states = map[FieldState]int{}
	}
	n.states[cell.State]++
	n.associations += cell.Associations
	if cell.Seats != nil {
		n.seats += int(*cell.Seats)
	}
}

func (n *tally) cells() []tabular.Cell {
	var list []tabular.Cell
	for _, s := range FieldStates {
		list = append(list, tabular.Count(n.states[s]))
	}
	return append(list, tabular.Count(n.associations), tabular.Count(n.seats))
}

// gaps names for each field the federations in which it is a gap or unrepresented.
func (c *Coverage) gaps() *tabular.Table {
	t := &tabular.Table{Name: "gaps", Title: titleGaps, Empty: noneAhead, Columns: []tabular.Column{
		{Key: "field", Head: headField, Kind: tabular.KindState}, {Key: "state", Head: headState, Kind: tabular.KindState},
		count("number", headTotal), {Key: "federations", Head: headUnits, Kind: tabular.KindText},
	}}
	for _, f := range c.Fields {
		for _, state := range []FieldState{StateGap, StateUnrepresented} {
			var names []string
			for i := range c.Areas {
				if c.Areas[i].Fields[f.Name].State == state {
					names = append(names, c.Areas[i].DisplayName)
				}
			}
			if len(names) > 0 {
				t.Add(tabular.State(string(f.Name), f.Head, tabular.TonePlain), tabular.State(string(state), stateWords[state], tones[state]),
					tabular.Count(len(names)), tabular.Text(several(names)))
			}
		}
	}
	return t
}

// several is a list of names.
type several []string

func (s several) In(lang words.Lang) string { return strings.Join(s, words.Text{"、", ", "}.In(lang)) }

// byArea has a row for each federation of a level and a column for each field.
func (c *Coverage) byArea(level v1alpha1.Level) *tabular.Table {
	t := &tabular.Table{
		Name: "areas" + string(level), Title: phrase{titleLevelAreas, []any{"level", name(string(level))}}, Notes: []tabular.Worded{coverageCells},
		Columns: []tabular.Column{federationColumn},
	}
	for _, f := range c.Fields {
		t.Columns = append(t.Columns, tabular.Column{Key: string(f.Name), Head: f.Head, Kind: tabular.KindState})
	}
	for i := range c.Areas {
		a := &c.Areas[i]
		if a.Level != level {
			continue
		}
		row := tabular.Row{Object: keyOf(a.Ref), Cells: []tabular.Cell{tabular.Named(a.DisplayName).About(keyOf(a.Ref))}}
		if a.Parent.Name != "" {
			row.Group = tabular.Name(a.Parent.DisplayName)
		}
		for _, f := range c.Fields {
			row.Cells = append(row.Cells, a.Fields[f.Name].cell())
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// cell shows a field in an area in short: the state, and associations and seats if any.
func (f FieldCell) cell() tabular.Cell {
	seats := 0
	if f.Seats != nil {
		seats = int(*f.Seats)
	}
	text := shortStates[f.State]
	if f.Associations > 0 || seats > 0 {
		numbers := fmt.Sprintf(" %d/%d", f.Associations, seats)
		text = words.Text{text[0] + numbers, text[1] + numbers}
	}
	return tabular.State(string(f.State), text, tones[f.State])
}

// cells has a row for each field of each federation, for programs.
func (c *Coverage) cells() *tabular.Table {
	t := &tabular.Table{Name: "cells", Title: titleCells, Detail: true, Columns: []tabular.Column{
		federationColumn, codeColumn, {Key: "field", Head: headField, Kind: tabular.KindState},
		{Key: "state", Head: headState, Kind: tabular.KindState}, count("associations", headCovering), count("seats", headSeats),
	}}
	for i := range c.Areas {
		a := &c.Areas[i]
		for _, f := range c.Fields {
			cell := a.Fields[f.Name]
			seats := tabular.Unknown()
			if cell.Seats != nil {
				seats = tabular.Count(int(*cell.Seats))
			}
			t.AddAbout(keyOf(a.Ref), tabular.Named(a.DisplayName).About(keyOf(a.Ref)), tabular.Named(a.DivisionCode),
				tabular.State(string(f.Name), f.Head, tabular.TonePlain), tabular.State(string(cell.State), stateWords[cell.State], tones[cell.State]),
				tabular.Count(cell.Associations), seats)
		}
	}
	return t
}
