package agenda

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// View says how a work list is shown.
type View struct {
	Scope
	// Program is how the program is called, before the verb of a command.
	Program string
	// Where gives the file and line of a field, nil for objects of a cluster.
	Where func(key world.Key, field string) string
}

// tones are how the states are to be taken.
var tones = map[State]tabular.Tone{StateOverdue: tabular.ToneBad, StateDue: tabular.ToneOpen}

// column is a column of the work list, with what stands in it.
type column struct {
	tabular.Column
	// wide says that the table for a terminal leaves it out.
	wide bool
	of   func(*View, *Item) tabular.Cell
}

var columns = []column{
	{tabular.Column{Key: "state", Head: headState, Kind: tabular.KindState}, true, func(_ *View, i *Item) tabular.Cell {
		return tabular.State(string(i.State), stateNames[i.State], tones[i.State])
	}},
	{tabular.Column{Key: "due", Head: headDue, Kind: tabular.KindDate}, false, func(_ *View, i *Item) tabular.Cell {
		return tabular.Day(i.DueOn)
	}},
	{tabular.Column{Key: "federation", Head: headFederation, Kind: tabular.KindText}, false, func(_ *View, i *Item) tabular.Cell {
		return tabular.Named(i.Federation.DisplayName).About(i.Federation.Key())
	}},
	{tabular.Column{Key: "about", Head: headObject, Kind: tabular.KindText}, false, func(_ *View, i *Item) tabular.Cell {
		if i.Object.Kind == v1alpha1.KindFederation {
			return tabular.Cell{}
		}
		return tabular.Named(i.Object.DisplayName).About(i.Object.Key())
	}},
	{tabular.Column{Key: "kind", Head: headKind, Kind: tabular.KindState}, true, func(_ *View, i *Item) tabular.Cell {
		return tabular.State(string(i.Kind), kindNames[i.Kind], tabular.TonePlain)
	}},
	{tabular.Column{Key: "what", Head: headWhat, Kind: tabular.KindText}, false, func(_ *View, i *Item) tabular.Cell {
		return tabular.Text(i.What)
	}},
	{tabular.Column{Key: "basis", Head: headBasis, Kind: tabular.KindText}, false, func(_ *View, i *Item) tabular.Cell {
		return tabular.Text(i.basis())
	}},
	{tabular.Column{Key: "where", Head: headWhere, Kind: tabular.KindText}, true, func(v *View, i *Item) tabular.Cell {
		return tabular.Named(v.where(i))
	}},
	{tabular.Column{Key: "command", Head: headCommand, Kind: tabular.KindText}, false, func(v *View, i *Item) tabular.Cell {
		return tabular.Named(v.command(i))
	}},
}

// basis is the requirement and the rule that an item rests on.
func (i *Item) basis() words.Phrase {
	return basisOf.With("requirement", i.Requirement, "rule", i.Rule)
}

func (v *View) where(i *Item) string {
	if v.Where == nil {
		return ""
	}
	return v.Where(i.Object.Key(), i.Field)
}

func (v *View) command(i *Item) string { return v.Program + " " + i.Command.String() }

// Document gives the work list as tables. Without wide it leaves out what a terminal has
// no room for, and puts the state above the rows.
func (v *View) Document(items []Item, wide bool) *tabular.Document {
	t := &tabular.Table{Name: "todo", Empty: nothing}
	for _, c := range columns {
		if wide || !c.wide {
			t.Columns = append(t.Columns, c.Column)
		}
	}
	counts := count(items)
	for i := range items {
		item := &items[i]
		row := tabular.Row{Object: item.Object.Key()}
		for _, c := range columns {
			if wide || !c.wide {
				row.Cells = append(row.Cells, c.of(v, item))
			}
		}
		if !wide {
			row.Group = stateCounts[item.State].With("n", counts[item.State])
		}
		t.Rows = append(t.Rows, row)
	}
	return &tabular.Document{Name: "todo", Title: v.title(), Lines: []tabular.Worded{v.line(counts)}, AsOf: v.Today, Tables: []*tabular.Table{t}}
}

func count(items []Item) map[State]int {
	n := map[State]int{}
	for i := range items {
		n[items[i].State]++
	}
	return n
}

// title names the work list, and the federation that it is for.
func (v *View) title() words.Phrase {
	if v.Federation != nil {
		return titleFor.With("federation", v.Federation.Spec.DisplayName)
	}
	return title.With()
}

// line says of which days it tells, and how much there is.
func (v *View) line(n map[State]int) words.Phrase {
	return summary.With("today", v.Today, "until", v.Until, "overdue", n[StateOverdue], "due", n[StateDue], "open", n[StateOpen])
}
