package page

import (
	"fmt"
	"strconv"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// overview is the first page: the figures, the targets level by level, and who is below
// each root.
func (s *Site) overview() *page {
	p := &page{title: overviewTitle.In(s.lang)}
	if len(s.forest.Trees) == 1 {
		p.title = overviewOf.With("name", s.forest.Trees[0].Federation.Spec.DisplayName).In(s.lang)
	}
	var all []*v1alpha1.Federation
	for i := range s.World.Federations {
		if f := &s.World.Federations[i]; verdict.RolledUp(f) {
			all = append(all, f)
		}
	}
	p.blocks = append(p.blocks, block{ID: "figures", Title: titleFigures.In(s.lang), Cards: s.figures(all)})
	if b := s.bars(all); b != nil {
		p.blocks = append(p.blocks, block{ID: "targets", Title: titleTargets.In(s.lang), Lines: []string{barsLead.In(s.lang)}, Bars: b})
	}
	for _, n := range s.forest.Trees {
		p.blocks = append(p.blocks, s.below(n, "")...)
	}
	if len(s.forest.Apart) > 0 {
		p.blocks = append(p.blocks, s.apart())
	}
	return p
}

// figures counts federations.
func (s *Site) figures(all []*v1alpha1.Federation) []card {
	var sum verdict.Standing
	var levels []string
	for _, st := range verdict.Standings(all) {
		levels = append(levels, words.Name(s.lang, string(st.Level))+" "+fmt.Sprint(st.Federations))
		sum.Federations += st.Federations
		sum.Bound += st.Bound
		sum.Met += st.Met
		sum.Overdue += st.Overdue
		sum.Unknown += st.Unknown
	}
	var missing, flagged, reElection int
	for _, f := range all {
		if b := f.Status.Subordinates; b != nil {
			missing += len(b.Missing)
		}
		if m := f.Status.MemberGroups; m != nil {
			flagged += int(m.ToAdjust + m.ToExit)
		}
		if verdict.Status(f.Status.Conditions, v1alpha1.ConditionTermCurrent) == "False" {
			reElection++
		}
	}
	ofBound := cardOf.With("n", sum.Bound).In(s.lang)
	cards := []card{
		{Text: cardFederations.In(s.lang), Number: fmt.Sprint(sum.Federations), Of: strings.Join(levels, betweenLevels.In(s.lang))},
		{Text: cardMet.In(s.lang), Number: fmt.Sprint(sum.Met), Of: ofBound, Tone: tabular.ToneGood},
		{Text: cardOverdue.In(s.lang), Number: fmt.Sprint(sum.Overdue), Of: ofBound, Tone: tabular.ToneBad},
		{Text: cardUndeclared.In(s.lang), Number: fmt.Sprint(sum.Unknown), Of: ofBound, Tone: tabular.ToneOpen},
		{Text: cardMissing.In(s.lang), Number: fmt.Sprint(missing), Of: cardMissingOf.In(s.lang), Tone: tabular.ToneOpen},
		{Text: cardReElection.In(s.lang), Number: fmt.Sprint(reElection), Of: cardReElectionOf.In(s.lang), Tone: tabular.ToneBad},
	}
	if !s.public() {
		cards = append(cards, card{
			Text: cardFlagged.In(s.lang), Number: fmt.Sprint(flagged), Of: cardFlaggedOf.In(s.lang), Tone: tabular.ToneBad,
		})
	}
	return cards
}

// below shows who is directly below a federation, and the best and the worst of all below.
func (s *Site) below(n *verdict.Node, root string) []block {
	if len(n.Children) == 0 {
		return nil
	}
	blocks := []block{s.tableBlock(s.children(n), root)}
	sub := n.Federation.Status.Subordinates
	if sub == nil {
		return blocks
	}
	if len(sub.FurthestAhead) > 0 {
		blocks = append(blocks, s.tableBlock(s.ahead(sub), root))
	}
	if len(sub.FurthestBehind) > 0 {
		blocks = append(blocks, s.tableBlock(s.behind(sub), root))
	}
	return blocks
}

// children are the federations directly below one, with how many below each meet their targets.
func (s *Site) children(n *verdict.Node) *tabular.Table {
	t := &tabular.Table{
		Name: "below-" + n.Federation.Namespace + "-" + n.Federation.Name, Title: titleBelow.With("name", n.Federation.Spec.DisplayName),
		Columns: append([]tabular.Column{
			{Key: "federation", Head: headFederation, Kind: tabular.KindText},
			{Key: "targets", Head: headTargets, Kind: tabular.KindState},
		}, targetColumns()...),
	}
	t.Columns = append(t.Columns,
		tabular.Column{Key: "below", Head: headBelow, Kind: tabular.KindCount},
		tabular.Column{Key: "met", Head: headMet, Kind: tabular.KindCount},
		tabular.Column{Key: "overdue", Head: headOverdue, Kind: tabular.KindCount},
		tabular.Column{Key: "unknown", Head: headUndeclared, Kind: tabular.KindCount})
	for _, c := range n.Children {
		if c.Federation == nil {
			cells := make([]tabular.Cell, len(t.Columns))
			cells[0] = tabular.Named(c.Expected.DisplayName)
			cells[1] = tabular.State("NotDeclared", notDeclared, tabular.ToneOpen)
			t.Add(cells...)
			continue
		}
		f := c.Federation
		worst := s.worst(f)
		cells := []tabular.Cell{tabular.Named(f.Spec.DisplayName), tabular.State("", tabular.Name(worst.Text), worst.Tone)}
		cells = append(cells, targetCells(f)...)
		var sum verdict.Standing
		for _, st := range c.Below {
			sum.Federations += st.Federations
			sum.Met += st.Met
			sum.Overdue += st.Overdue
			sum.Unknown += st.Unknown
		}
		if len(c.Below) == 0 {
			cells = append(cells, tabular.Cell{}, tabular.Cell{}, tabular.Cell{}, tabular.Cell{})
		} else {
			cells = append(cells, tabular.Count(sum.Federations), tabular.Count(sum.Met), tabular.Count(sum.Overdue), tabular.Count(sum.Unknown))
		}
		t.AddAbout(world.KeyOf(v1alpha1.KindFederation, f), cells...)
	}
	return t
}

// targetColumns are a column for each target.
func targetColumns() []tabular.Column {
	var list []tabular.Column
	for _, target := range v1alpha1.TargetTypes {
		list = append(list, tabular.Column{
			Key: string(target), Head: words.Text{words.Name(words.Chinese, string(target)), words.Name(words.English, string(target))},
			Kind: tabular.KindState,
		})
	}
	return list
}

// targetCells are the states of a federation's targets, in the order of the columns.
func targetCells(f *v1alpha1.Federation) []tabular.Cell {
	var list []tabular.Cell
	for _, target := range v1alpha1.TargetTypes {
		list = append(list, stateCell(verdict.Target(f, target)))
	}
	return list
}

// ahead lists those that meet all their targets (N32).
func (s *Site) ahead(sub *v1alpha1.SubordinatesStatus) *tabular.Table {
	t := &tabular.Table{
		Name: "ahead", Title: titleAhead,
		Columns: []tabular.Column{
			{Key: "federation", Head: headFederation, Kind: tabular.KindText},
			{Key: "since", Head: headSince, Kind: tabular.KindDate},
			{Key: "fields", Head: headFieldsCovered, Kind: tabular.KindCount},
		},
	}
	for _, a := range sub.FurthestAhead {
		t.AddAbout(keyOf(a.FederationName), tabular.Named(shownName(a.FederationName)), tabular.Day(a.Since), tabular.Count(int(a.FieldsCovered)))
	}
	return t
}

// behind lists those that are furthest behind (N32).
func (s *Site) behind(sub *v1alpha1.SubordinatesStatus) *tabular.Table {
	t := &tabular.Table{
		Name: "behind", Title: titleBehind,
		Columns: []tabular.Column{
			{Key: "federation", Head: headFederation, Kind: tabular.KindText},
			{Key: "overdue", Head: headOverdueTargets, Kind: tabular.KindText},
			{Key: "undeclared", Head: headUndeclaredTargets, Kind: tabular.KindText},
			{Key: "dueOn", Head: headDueOn, Kind: tabular.KindDate},
		},
	}
	for _, b := range sub.FurthestBehind {
		t.AddAbout(keyOf(b.FederationName), tabular.Named(shownName(b.FederationName)), tabular.Text(listed(b.Overdue)),
			tabular.Text(listed(b.Undeclared)), tabular.Day(b.DueOn))
	}
	return t
}

func keyOf(n v1alpha1.FederationName) world.Key {
	return world.Key{Kind: v1alpha1.KindFederation, Namespace: n.Namespace, Name: n.Name}
}

func shownName(n v1alpha1.FederationName) string {
	if n.DisplayName != "" {
		return n.DisplayName
	}
	return n.Namespace + "/" + n.Name
}

// listed puts names of an enum into a list.
func listed[T ~string](values []T) tabular.Worded {
	if len(values) == 0 {
		return tabular.Name("")
	}
	var items words.Items
	for _, v := range values {
		items = append(items, words.TermOf(v))
	}
	return list.With("items", items)
}

// apart lists the federations that their parent's rollup leaves out (R40).
func (s *Site) apart() block {
	t := &tabular.Table{
		Name: "apart", Title: titleApart,
		Columns: []tabular.Column{
			{Key: "federation", Head: headFederation, Kind: tabular.KindText},
			{Key: "why", Head: headWhy, Kind: tabular.KindText},
		},
	}
	for _, n := range s.forest.Apart {
		f := n.Federation
		why := words.Name(s.lang, verdict.Absence(f))
		if why == "" {
			if i := verdict.Index(f.Status.Conditions, v1alpha1.ConditionReady); i >= 0 {
				why = f.Status.Conditions[i].Message
			}
		}
		t.AddAbout(world.KeyOf(v1alpha1.KindFederation, f), tabular.Named(f.Spec.DisplayName), tabular.Named(why))
	}
	return s.tableBlock(t, "")
}

// bars are the targets level by level, drawn.
type bars struct {
	Label  string
	Heads  []headView
	Groups []barGroup
}

type barGroup struct {
	Text string
	Span int
	Rows []barRow
}

type barRow struct {
	Text, Label string
	Parts       []barPart
	Counts      []int
}

type barPart struct{ Tone, X, Width, Fill string }

// barWidth is the width of a bar in its own units.
const barWidth = 300.0

// barFills are the colours where no style is loaded.
var barFills = map[string]string{"good": "#17623a", "bad": "#a3211a", "open": "#b89a4a", "plain": "#cccccc"}

// bars counts the states of each target on each level; nil where nobody has any.
func (s *Site) bars(all []*v1alpha1.Federation) *bars {
	b := &bars{Label: titleTargets.In(s.lang), Heads: []headView{{Text: headTarget.In(s.lang)}, {Text: headShare.In(s.lang)}}}
	tones := []struct {
		tone string
		head words.Text
	}{{"good", headMet}, {"bad", headOverdue}, {"open", headOpen}, {"plain", headPending}}
	for _, t := range tones {
		b.Heads = append(b.Heads, headView{Text: t.head.In(s.lang), Class: "num"})
	}
	for _, level := range v1alpha1.Levels {
		group := barGroup{Text: words.Name(s.lang, string(level)), Span: len(b.Heads)}
		for _, target := range v1alpha1.TargetTypes {
			counts, total := countTones(all, level, target)
			if total == 0 {
				continue
			}
			row := barRow{Text: words.Name(s.lang, string(target))}
			var said []string
			x := 0.0
			for _, t := range tones {
				n := counts[t.tone]
				row.Counts = append(row.Counts, n)
				said = append(said, t.head.In(s.lang)+" "+fmt.Sprint(n))
				width := barWidth * float64(n) / float64(total)
				if n > 0 {
					row.Parts = append(row.Parts, barPart{t.tone, units(x), units(width), barFills[t.tone]})
				}
				x += width
			}
			row.Label = row.Text + ": " + strings.Join(said, ", ")
			group.Rows = append(group.Rows, row)
		}
		if len(group.Rows) > 0 {
			b.Groups = append(b.Groups, group)
		}
	}
	if len(b.Groups) == 0 {
		return nil
	}
	return b
}

// countTones counts the federations of a level to which a target applies, by its tone.
func countTones(all []*v1alpha1.Federation, level v1alpha1.Level, target v1alpha1.TargetType) (counts map[string]int, total int) {
	counts = map[string]int{}
	for _, f := range all {
		if f.Spec.Level != level {
			continue
		}
		t := verdict.Target(f, target)
		if t == nil || t.State == v1alpha1.TargetNotApplicable {
			continue
		}
		tone := string(toneOf(t.State))
		if tone == "" {
			tone = "plain"
		}
		counts[tone]++
		total++
	}
	return counts, total
}

// units writes a length of a drawing.
func units(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
