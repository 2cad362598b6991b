package page

import (
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// list is the page of all federations, to search and to sort.
func (s *Site) list() *page {
	t := &tabular.Table{
		Name: "federations",
		Columns: append([]tabular.Column{
			{Key: "federation", Head: headFederation, Kind: tabular.KindText},
			{Key: "level", Head: headLevel, Kind: tabular.KindText},
			{Key: "code", Head: headCode, Kind: tabular.KindText},
			{Key: "parent", Head: headParent, Kind: tabular.KindText},
		}, targetColumns()...),
		Empty: noFederations,
	}
	t.Columns = append(t.Columns,
		tabular.Column{Key: "dueOn", Head: headWorstDueOn, Kind: tabular.KindDate},
		tabular.Column{Key: "termEndsOn", Head: headTermEndsOn, Kind: tabular.KindDate})
	if !s.public() {
		t.Columns = append(t.Columns, tabular.Column{Key: "flagged", Head: headFlagged, Kind: tabular.KindCount})
	}
	for i := range s.World.Federations {
		f := &s.World.Federations[i]
		parent := tabular.Cell{}
		if up := s.ancestors(f); len(up) > 0 {
			p := up[len(up)-1]
			parent = tabular.Named(p.Spec.DisplayName).About(world.KeyOf(v1alpha1.KindFederation, p))
		}
		cells := []tabular.Cell{tabular.Named(f.Spec.DisplayName), tabular.Text(name(f.Spec.Level)), tabular.Named(f.Spec.DivisionCode), parent}
		cells = append(cells, targetCells(f)...)
		_, due := verdict.WorstTarget(f)
		ends := tabular.Cell{}
		if c := f.Spec.Committee; c != nil {
			ends = tabular.Day(c.TermEndsOn)
		}
		cells = append(cells, tabular.Day(due), ends)
		if !s.public() {
			flagged := tabular.Cell{}
			if m := f.Status.MemberGroups; m != nil {
				flagged = tabular.Count(int(m.ToAdjust + m.ToExit))
			}
			cells = append(cells, flagged)
		}
		t.AddAbout(world.KeyOf(v1alpha1.KindFederation, f), cells...)
	}
	b := s.tableBlock(t, "")
	b.Table.Label = listTitle.In(s.lang)
	return &page{title: listTitle.In(s.lang), lead: []string{listLead.With("n", len(t.Rows)).In(s.lang)}, blocks: []block{b}}
}

// nodeView is a federation of the hierarchy.
type nodeView struct {
	ID, Text, Href, State, Below string
	Tone                         tabular.Tone
	Open                         bool
	Children                     []nodeView
}

// openLevels is how many levels of the hierarchy are unfolded at first.
const openLevels = 2

// tree is the page of the hierarchy.
func (s *Site) tree() *page {
	p := &page{title: treeTitle.In(s.lang), lead: []string{treeLead.In(s.lang)}}
	p.blocks = append(p.blocks, block{ID: "hierarchy", Tree: s.nodeViews(s.forest.Trees, 0)})
	if len(s.forest.Apart) > 0 {
		p.blocks = append(p.blocks, block{ID: "apart", Title: titleApart.In(s.lang), Tree: s.nodeViews(s.forest.Apart, 0)})
	}
	return p
}

func (s *Site) nodeViews(nodes []*verdict.Node, depth int) []nodeView {
	var list []nodeView
	for _, n := range nodes {
		if n.Federation == nil {
			list = append(list, nodeView{Text: n.Expected.DisplayName, State: notDeclared.In(s.lang), Tone: tabular.ToneOpen})
			continue
		}
		f := n.Federation
		key := world.KeyOf(v1alpha1.KindFederation, f)
		worst := s.worst(f)
		v := nodeView{
			ID: anchor(key), Text: f.Spec.DisplayName, Href: s.href("", key), State: worst.Text, Tone: worst.Tone,
			Open: depth < openLevels-1, Children: s.nodeViews(n.Children, depth+1),
		}
		var parts []string
		for _, st := range n.Below {
			parts = append(parts, belowMet.With("level", words.TermOf(st.Level), "met", st.Met, "n", st.Bound).In(s.lang))
		}
		if v.Below = strings.Join(parts, betweenLevels.In(s.lang)); v.Below == "" { // what is expected below isn't there
			v.Below = headBelow.In(s.lang)
		}
		if v.Tone == tabular.TonePlain {
			v.Tone = "plain"
		}
		list = append(list, v)
	}
	return list
}

// basis is the page of what the verdicts rest on: notices, clauses and rules.
func (s *Site) basis() *page {
	p := &page{title: basisTitle.In(s.lang), lead: []string{basisLead.In(s.lang)}}
	for i := range s.World.Notices {
		p.blocks = append(p.blocks, s.tableBlock(s.notice(&s.World.Notices[i]), ""))
	}
	p.blocks = append(p.blocks, s.tableBlock(s.states(), ""), s.tableBlock(s.clauses(), ""), s.tableBlock(s.rules(), ""))
	return p
}

// notice shows the targets that a notice sets.
func (s *Site) notice(n *v1alpha1.Notice) *tabular.Table {
	t := &tabular.Table{
		Name: "notice-" + n.Name, Title: titleNotice.With("number", n.Spec.DocumentNumber, "title", n.Spec.Title, "on", n.Spec.IssuedOn),
		Columns: []tabular.Column{
			{Key: "target", Head: headTarget, Kind: tabular.KindText},
			{Key: "earliestOn", Head: headEarliestOn, Kind: tabular.KindDate},
			{Key: "dueOn", Head: headDueOn, Kind: tabular.KindDate},
		},
	}
	for _, w := range n.Status.Targets {
		t.Add(tabular.Text(name(w.Type)), tabular.Day(w.EarliestOn), tabular.Day(w.DueOn))
	}
	return t
}

// states says what the states of a target mean.
func (s *Site) states() *tabular.Table {
	t := &tabular.Table{
		Name: "states", Title: titleStates,
		Columns: []tabular.Column{
			{Key: "state", Head: headState, Kind: tabular.KindState},
			{Key: "means", Head: headMeans, Kind: tabular.KindText},
		},
	}
	for _, m := range stateMeanings {
		t.Add(tabular.State(string(m.state), name(m.state), toneOf(m.state)), tabular.Text(m.means))
	}
	return t
}

// clauses are the requirements of the notice.
func (s *Site) clauses() *tabular.Table {
	t := &tabular.Table{
		Name: "clauses", Title: titleClauses,
		Columns: []tabular.Column{
			{Key: "number", Head: headNumber, Kind: tabular.KindText},
			{Key: "article", Head: headArticle, Kind: tabular.KindText},
			{Key: "text", Head: headClause, Kind: tabular.KindText},
		},
	}
	for _, c := range explain.Clauses() {
		t.Add(tabular.Named(c.Number), tabular.Named(c.Article), tabular.Text(words.Text{c.Text, c.Text + " — " + c.Gloss}))
	}
	return t
}

// rules are the rules of the engine, and whose words they are.
func (s *Site) rules() *tabular.Table {
	t := &tabular.Table{
		Name: "rules", Title: titleRules,
		Columns: []tabular.Column{
			{Key: "number", Head: headNumber, Kind: tabular.KindText},
			{Key: "words", Head: headWhose, Kind: tabular.KindText},
			{Key: "says", Head: headSays, Kind: tabular.KindText},
		},
	}
	for _, r := range explain.Rules(s.lang) {
		t.Add(tabular.Named(r.Number), tabular.Text(render.WhoseWords(r.Words)), tabular.Named(r.Says))
	}
	return t
}
