package page

import (
	"fmt"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// verdictView is the explanation of a verdict.
type verdictView struct {
	ID, Title, Outcome, Window, Message string
	Tone                                tabular.Tone
	Open                                bool
	// Passages are what is missing and what would change it; Rests is what it rests on.
	Passages, Rests []render.Passage
	RestsOn         string
}

// federation is the page of a federation.
func (s *Site) federation(f *v1alpha1.Federation) *page {
	name := world.NameOf(f)
	root := "../../"
	p := &page{
		title: f.Spec.DisplayName,
		lead:  []string{s.identity(f)},
		chips: []chip{s.worst(f)},
	}
	for _, above := range s.ancestors(f) {
		p.crumbs = append(p.crumbs, link{Text: above.Spec.DisplayName, Href: root + pathOf(world.NameOf(above))})
	}
	if len(p.crumbs) > 0 {
		p.crumbs = append(p.crumbs, link{Text: f.Spec.DisplayName})
	}
	add := func(b block) { p.blocks = append(p.blocks, b) }
	table := func(t *tabular.Table) {
		if t != nil && t.Shown() {
			add(s.tableBlock(t, root))
		}
	}
	table(s.targets(f))
	if list := s.verdicts(f); len(list) > 0 {
		add(block{ID: "verdicts", Title: titleVerdicts.In(s.lang), Lines: []string{verdictsLead.In(s.lang)}, Verdicts: list})
	}
	if s.Deadlines != nil && !s.public() {
		table(s.Deadlines(world.KeyOf(v1alpha1.KindFederation, f)))
	}
	for _, t := range []*tabular.Table{s.memberTable(s.groups[name]), s.associationTable(s.associations[name])} {
		b := s.tableBlock(t, root)
		identify(b.Table, t)
		add(b)
	}
	table(s.coverage(f))
	if facts := s.committee(f); len(facts) > 0 {
		add(block{ID: "committee", Title: titleCommittee.In(s.lang), Facts: facts})
	}
	if n := s.nodes[name]; n != nil {
		p.blocks = append(p.blocks, s.below(n, root)...)
	}
	if f.Status.Subordinates != nil {
		table(s.rollup(f))
	}
	if b := s.evidence(f); b != nil {
		add(*b)
	}
	table(s.lineage(f))
	return p
}

// identity says in a line what a federation is.
func (s *Site) identity(f *v1alpha1.Federation) string {
	parts := []string{words.Name(s.lang, string(f.Spec.Level))}
	if f.Spec.DivisionCode != "" {
		parts = append(parts, code.With("code", f.Spec.DivisionCode).In(s.lang))
	}
	if e := f.Spec.Establishment; e != nil && e.EstablishedOn != "" {
		parts = append(parts, establishedOn.With("on", e.EstablishedOn).In(s.lang))
	}
	return strings.Join(append(parts, f.Namespace+"/"+f.Name), " · ")
}

// targets are the targets with their states.
func (s *Site) targets(f *v1alpha1.Federation) *tabular.Table {
	t := &tabular.Table{
		Name: "targets", Title: titleTargets,
		Columns: []tabular.Column{
			{Key: "target", Head: headTarget, Kind: tabular.KindText},
			{Key: "state", Head: headState, Kind: tabular.KindState},
			{Key: "reached", Head: headReached, Kind: tabular.KindText},
			{Key: "lacks", Head: headLacks, Kind: tabular.KindText},
			{Key: "earliestOn", Head: headEarliestOn, Kind: tabular.KindDate},
			{Key: "dueOn", Head: headDueOn, Kind: tabular.KindDate},
			{Key: "since", Head: headStateSince, Kind: tabular.KindDate},
			{Key: "basis", Head: headBasis, Kind: tabular.KindText},
		},
		Empty: noTargets,
	}
	for i := range f.Status.Targets {
		v := &f.Status.Targets[i]
		reached, lacks := tabular.Cell{}, tabular.Named(assess.TargetMessage(s.lang, v))
		if v.Actual != nil && v.Required != nil {
			reached = tabular.Named(strings.TrimLeft(verdict.Reached(s.lang, *v.Actual, *v.Required), " ,，"))
		}
		if s.public() && v.Type == v1alpha1.TargetMembershipInOrder {
			reached, lacks = tabular.Cell{}, tabular.Cell{}
		}
		t.Add(tabular.Text(name(v.Type)), stateCell(v), reached, lacks, tabular.Day(v.EarliestOn), tabular.Day(v.DueOn), tabular.Day(v.Since),
			tabular.Named(v.Requirement))
	}
	return t
}

// verdicts explain each verdict on a federation; where nothing can be explained they say
// what the status says.
func (s *Site) verdicts(f *v1alpha1.Federation) []verdictView {
	if s.Explainer == nil {
		return s.conditions(f.Status.Conditions)
	}
	list, err := s.Explainer.Explain(world.KeyOf(v1alpha1.KindFederation, f), "")
	if err != nil { // nothing is judged of it yet
		return s.conditions(f.Status.Conditions)
	}
	views := make([]verdictView, len(list))
	for i := range list {
		views[i] = s.explained(&list[i])
	}
	return views
}

// explained shows a verdict and what it rests on; in public only the clauses of that.
func (s *Site) explained(x *explain.Explanation) verdictView {
	r := render.Explain{Lang: s.lang, Today: s.AsOf, Where: s.Where}
	v := verdictView{ID: "v-" + x.Verdict, Title: s.verdictName(x), Outcome: r.Outcome(x.Result), Tone: explainedTone(x), RestsOn: restsOn.In(s.lang)}
	if x.DueOn != "" {
		v.Window = window.With("from", x.EarliestOn, "to", x.DueOn).In(s.lang)
	}
	if s.public() || !x.Target && v.Tone == tabular.ToneGood {
		v.Outcome = stateOnly(s.lang, x)
	}
	if !s.public() {
		v.Open = v.Tone == tabular.ToneBad
		if !x.Target {
			v.Message = x.Message
		}
	}
	for _, passage := range r.Passages(x) {
		switch {
		case passage.Cites, passage.Rests && !s.public():
			v.Rests = append(v.Rests, passage)
		case !s.public():
			v.Passages = append(v.Passages, passage)
		}
	}
	return v
}

// stateOnly is a verdict without its reason: what everybody may know, and all there is to
// say where all is well.
func stateOnly(lang words.Lang, x *explain.Explanation) string {
	return render.Explain{Lang: lang}.Outcome(verdict.Result{State: x.State})
}

// verdictName names a target or a condition in words.
func (s *Site) verdictName(x *explain.Explanation) string {
	if x.Target {
		return words.Name(s.lang, x.Verdict)
	}
	return conditionName(s.lang, x.Verdict)
}

// explainedTone says how a verdict is to be taken.
func explainedTone(x *explain.Explanation) tabular.Tone {
	if x.Target {
		return toneOf(v1alpha1.TargetState(x.State))
	}
	return conditionTone(&metav1.Condition{Type: x.Verdict, Status: metav1.ConditionStatus(x.State)})
}

// conditions show what stands in a status.
func (s *Site) conditions(list []metav1.Condition) []verdictView {
	var views []verdictView
	for i := range list {
		c := &list[i]
		if c.Type == v1alpha1.ConditionStalled {
			continue
		}
		v := verdictView{ID: "v-" + c.Type, Title: conditionName(s.lang, c.Type), Tone: conditionTone(c)}
		v.Outcome = render.Explain{Lang: s.lang}.Outcome(verdict.Result{State: string(c.Status), Reason: c.Reason})
		if !s.public() {
			v.Message = c.Message
		}
		v.Open = v.Tone == tabular.ToneBad
		views = append(views, v)
	}
	return views
}

// committee is what is declared of the committee and its term.
func (s *Site) committee(f *v1alpha1.Federation) []fact {
	c := f.Spec.Committee
	if c == nil {
		return nil
	}
	var facts []fact
	add := func(label words.Text, value string) {
		if value != "" {
			facts = append(facts, fact{Text: label.In(s.lang), Value: value})
		}
	}
	if c.Ordinal != nil {
		add(factOrdinal, fmt.Sprint(*c.Ordinal))
	}
	add(factTermStarts, string(c.TermStartedOn))
	add(factTermEnds, string(c.TermEndsOn))
	if c.Extension != nil {
		add(factExtension, string(c.Extension.Until))
	}
	if c.Seats != nil {
		add(factSeats, fmt.Sprint(*c.Seats))
	}
	if c.NominationQuota != nil {
		add(factQuota, fmt.Sprint(*c.NominationQuota))
	}
	if !s.public() {
		for i := range c.Reviews {
			r := &c.Reviews[i]
			add(factReview, strings.TrimSpace(fmt.Sprintf("%s %s %s", r.On, reviewOutcomes[r.Outcome].In(s.lang), r.By)))
		}
	}
	return facts
}

// rollup sums up all federations below, level by level and target by target.
func (s *Site) rollup(f *v1alpha1.Federation) *tabular.Table {
	t := &tabular.Table{
		Name: "rollup", Title: titleRollup,
		Columns: []tabular.Column{
			{Key: "target", Head: headTarget, Kind: tabular.KindText},
			{Key: "applicable", Head: headApplicable, Kind: tabular.KindCount},
			{Key: "met", Head: headMet, Kind: tabular.KindCount},
			{Key: "metLate", Head: headMetLate, Kind: tabular.KindCount},
			{Key: "waived", Head: headWaived, Kind: tabular.KindCount},
			{Key: "pending", Head: headPending, Kind: tabular.KindCount},
			{Key: "due", Head: headDue, Kind: tabular.KindCount},
			{Key: "overdue", Head: headOverdue, Kind: tabular.KindCount},
			{Key: "unknown", Head: headUndeclared, Kind: tabular.KindCount},
			{Key: "unknownPastDue", Head: headUnknownPastDue, Kind: tabular.KindCount},
		},
	}
	for i := range f.Status.Subordinates.Levels {
		level := &f.Status.Subordinates.Levels[i]
		for j := range level.Targets {
			r := &level.Targets[j]
			cells := []tabular.Cell{tabular.Text(name(r.Type))}
			for _, n := range []int32{r.Applicable, r.Met, r.MetLate, r.Waived, r.Pending, r.Due, r.Overdue, r.Unknown, r.UnknownPastDue} {
				cells = append(cells, tabular.Count(int(n)))
			}
			t.Rows = append(t.Rows, tabular.Row{Group: levelOf.With("level", words.TermOf(level.Level), "n", level.Federations), Cells: cells})
		}
	}
	return t
}

// evidence shows what is on record for requirements that are not judged; nil for nothing.
func (s *Site) evidence(f *v1alpha1.Federation) *block {
	if s.Explainer == nil || s.public() || len(f.Spec.Measures) == 0 {
		return nil
	}
	r := render.Explain{Lang: s.lang, Today: s.AsOf, Where: s.Where}
	b := &block{ID: "evidence", Title: titleEvidence.In(s.lang)}
	list := s.Explainer.Evidence(world.KeyOf(v1alpha1.KindFederation, f))
	for i := range list {
		b.Verdicts = append(b.Verdicts, verdictView{
			ID: "e-" + list[i].Clause.Number, Title: list[i].Clause.Number, Outcome: fmt.Sprint(len(list[i].Measures)),
			Passages: []render.Passage{r.Evidence(&list[i])},
		})
	}
	if len(list) == 0 {
		return nil
	}
	return b
}

// lineage shows what a federation came from, and what became of it (R43).
func (s *Site) lineage(f *v1alpha1.Federation) *tabular.Table {
	t := &tabular.Table{
		Name: "lineage", Title: titleLineage,
		Columns: []tabular.Column{
			{Key: "federation", Head: headFederation, Kind: tabular.KindText},
			{Key: "relation", Head: headRelation, Kind: tabular.KindText},
			{Key: "on", Head: headOn, Kind: tabular.KindDate},
		},
	}
	for _, p := range f.Status.Predecessors {
		t.AddAbout(keyOf(p.FederationName), tabular.Named(shownName(p.FederationName)), tabular.Text(predecessor), tabular.Day(p.On))
	}
	if e := f.Spec.Ended; e != nil {
		for _, key := range world.SuccessorKeys(f) {
			shown := key.String()
			if to := s.federations[key]; to != nil {
				shown = to.Spec.DisplayName
			}
			t.AddAbout(world.Key{Kind: v1alpha1.KindFederation, Namespace: key.Namespace, Name: key.Name},
				tabular.Named(shown), tabular.Text(successor), tabular.Day(e.On))
		}
	}
	return t
}
