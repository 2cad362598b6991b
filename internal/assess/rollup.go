package assess

import (
	"cmp"
	"reflect"
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// rolledUp gives the children that take part in the rollup (R40), and whether
// there are some of whom this version can't tell.
func (p *pass) rolledUp() (list []contribution, open bool) {
	p.noteChildren(p.facts.Key, p.facts.Children)
	for _, child := range p.facts.Children {
		if f := parentFailure(p.Reader, child, p.facts.Federation); f != nil {
			open = open || f.Strange()
			continue
		}
		if c := contributionOf(p.Reader, child); !c.duplicate && absent(p.Reader, child).Reason == "" {
			list = append(list, c)
		}
	}
	return list, open
}

// noteChildren notes the search for the federations below one.
func (p *pass) noteChildren(parent types.NamespacedName, children []*v1alpha1.Federation) {
	if !p.Noting() {
		return
	}
	var names []string
	for _, child := range children {
		names = append(names, world.NameOf(child).String())
	}
	p.Searched(v1alpha1.KindFederation, "", names, "spec.parentRef", parent.String())
}

// contribution is all that a parent's rollup reads of a child.
type contribution struct {
	namespace, name, displayName, code string
	level                              v1alpha1.Level
	endedOn, divisionSince             v1alpha1.Date

	evaluated    bool // whether anything has judged its targets yet
	duplicate    bool
	established  bool
	incomplete   bool // something expected below it is missing or unknown, or a target of its own is one that this version does not know
	targets      []v1alpha1.TargetStatus
	covered      []v1alpha1.FieldName
	fields       int32 // main fields covered
	termOver     bool
	memberGroups v1alpha1.MemberGroupRollup
	below        *v1alpha1.SubordinatesStatus
}

// contributionOf reads what a federation gives its parent's rollup. r may be nil.
func contributionOf(r *ledger.Reader, f *v1alpha1.Federation) contribution {
	c := contribution{
		namespace: f.Namespace, name: f.Name, displayName: ledger.Look(r, &f.Spec.DisplayName), code: ledger.Look(r, &f.Spec.DivisionCode),
		level:       ledger.Read(r, &f.Spec.Level),
		evaluated:   ledger.Look(r, &f.Status.Notice) != "",
		duplicate:   readReason(r, f, v1alpha1.ConditionReady) == v1alpha1.ReasonDuplicateDivision,
		established: readReason(r, f, v1alpha1.ConditionEstablished) == v1alpha1.ReasonEstablished,
		incomplete: readReason(r, f, v1alpha1.ConditionSubordinatesTargetsMet) == v1alpha1.ReasonIncomplete ||
			readReason(r, f, v1alpha1.ConditionTargetsMet) == v1alpha1.ReasonUnknownToThisVersion,
		termOver:      readReason(r, f, v1alpha1.ConditionTermCurrent) == v1alpha1.ReasonReElectionOverdue,
		below:         ledger.Look(r, &f.Status.Subordinates),
		divisionSince: f.Spec.DivisionSince,
	}
	if f.Spec.Ended != nil {
		c.endedOn = f.Spec.Ended.On
	}
	for _, field := range f.Status.Coverage { // shown by field, and part of no verdict
		if field.State == v1alpha1.CoverageCovered {
			c.covered = append(c.covered, field.Field)
		}
	}
	for _, field := range ledger.Each(r, &f.Status.Coverage) {
		if isTrue(ledger.Look(r, &field.Main)) && ledger.Read(r, &field.State) == v1alpha1.CoverageCovered {
			c.fields++
		}
	}
	for _, t := range ledger.Each(r, &f.Status.Targets) {
		c.targets = append(c.targets, v1alpha1.TargetStatus{Type: ledger.Read(r, &t.Type), State: ledger.Read(r, &t.State), DueOn: ledger.Read(r, &t.DueOn),
			Since: ledger.Look(r, &t.Since), Late: ledger.Look(r, &t.Late)})
	}
	if m := ledger.Look(r, &f.Status.MemberGroups); m != nil {
		c.memberGroups = v1alpha1.MemberGroupRollup{Counted: m.Counted, ToAdjust: m.ToAdjust, ToExit: m.ToExit}
	}
	return c
}

// readReason reads the reason of a condition in a status, "" where it is absent.
func readReason(r *ledger.Reader, f *v1alpha1.Federation, conditionType string) string {
	for _, c := range ledger.Each(r, &f.Status.Conditions) {
		if c.Type == conditionType {
			return ledger.Read(r, &c.Reason)
		}
	}
	return ""
}

// SameContribution says whether a federation gives its parent's rollup the same before and after a change.
func SameContribution(before, after *v1alpha1.Federation) bool {
	return reflect.DeepEqual(contributionOf(nil, before), contributionOf(nil, after))
}

// subordinates is what stands below a federation.
type subordinates struct {
	status   *v1alpha1.SubordinatesStatus
	children []contribution
	open     bool
}

// rollup applies R41: each child with its own verdicts and its own rollup.
func (p *pass) rollup() subordinates {
	children, open := p.rolledUp()
	expected, asked := p.expected()
	if len(children) == 0 && len(expected) == 0 {
		return subordinates{open: open}
	}
	s := &v1alpha1.SubordinatesStatus{
		Expected:     int32(len(expected)),
		Declared:     int32(len(children)),
		Missing:      missing(expected, children),
		MemberGroups: &v1alpha1.MemberGroupRollup{},
	}
	levels := map[v1alpha1.Level]*levelSum{}
	s.MissingBelow = int32(len(s.Missing))
	if asked {
		s.Unexpected = unexpected(expected, children)
	}
	for i := range children {
		p.addChild(levels, s, &children[i])
	}
	s.Levels = rollups(levels)
	slices.SortFunc(s.FurthestBehind, compareBehind)
	s.FurthestBehind = s.FurthestBehind[:min(len(s.FurthestBehind), 10)]
	slices.SortFunc(s.FurthestAhead, compareAhead)
	s.FurthestAhead = s.FurthestAhead[:min(len(s.FurthestAhead), 10)]
	return subordinates{status: s, children: children, open: open}
}

// rollups gives the sums that there are, the highest level first.
func rollups(levels map[v1alpha1.Level]*levelSum) []v1alpha1.LevelRollup {
	var list []v1alpha1.LevelRollup
	for _, level := range v1alpha1.Levels {
		if sum := levels[level]; sum != nil {
			list = append(list, sum.rollup(level))
		}
	}
	return list
}

// Shares gives what each federation directly below one has in its rollup (R41), by its
// name: its own verdicts and its own rollup, level by level. They add up to the rollup.
// The statuses in the facts are read.
func Shares(f *world.Facts, n *notice.Set, today civil.Date) map[types.NamespacedName][]v1alpha1.LevelRollup {
	p := begin(f, n, ledger.NewReader(today, false))
	children, _ := p.rolledUp()
	shares := make(map[types.NamespacedName][]v1alpha1.LevelRollup, len(children))
	for i := range children {
		c := &children[i]
		levels := map[v1alpha1.Level]*levelSum{}
		p.addChild(levels, &v1alpha1.SubordinatesStatus{MemberGroups: &v1alpha1.MemberGroupRollup{}}, c)
		shares[types.NamespacedName{Namespace: c.namespace, Name: c.name}] = rollups(levels)
	}
	return shares
}

// expected gives the divisions that are expected today, and whether any ever were.
func (p *pass) expected() (list []v1alpha1.ExpectedFederation, asked bool) {
	below := ledger.Look(p.Reader, &p.facts.Federation.Spec.Subordinates)
	if below == nil {
		return nil, false
	}
	for i := range below.Expected {
		e := &below.Expected[i]
		if (e.Since == "" || p.Reached(e.Since)) && (e.Until == "" || !p.Passed(e.Until)) {
			list = append(list, *e)
		}
	}
	return list, len(below.Expected) > 0
}

// maxUnexpected is how many a status has room for.
const maxUnexpected = 100

// unexpected lists the children that nobody expects, by their names.
func unexpected(expected []v1alpha1.ExpectedFederation, children []contribution) []v1alpha1.FederationName {
	var list []v1alpha1.FederationName
	for _, c := range children {
		if !slices.ContainsFunc(expected, func(e v1alpha1.ExpectedFederation) bool {
			return c.code == e.DivisionCode && c.code != "" || c.displayName == e.DisplayName
		}) {
			list = append(list, v1alpha1.FederationName{Namespace: c.namespace, Name: c.name, DisplayName: c.displayName})
		}
	}
	slices.SortFunc(list, compareFederationNames)
	return list[:min(len(list), maxUnexpected)]
}

// missing lists the expected divisions without a federation directly below.
func missing(expected []v1alpha1.ExpectedFederation, children []contribution) []string {
	var list []string
	for _, e := range expected {
		if !slices.ContainsFunc(children, func(c contribution) bool {
			return c.code == e.DivisionCode && e.DivisionCode != "" || e.DivisionCode == "" && c.displayName == e.DisplayName
		}) {
			list = append(list, e.KnownBy())
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// levelSum adds up the federations of one level.
type levelSum struct {
	federations, established int32
	targets                  map[v1alpha1.TargetType]*v1alpha1.TargetRollup
}

func (l *levelSum) target(t v1alpha1.TargetType) *v1alpha1.TargetRollup {
	r := l.targets[t]
	if r == nil {
		r = &v1alpha1.TargetRollup{Type: t}
		l.targets[t] = r
	}
	return r
}

func (l *levelSum) rollup(level v1alpha1.Level) v1alpha1.LevelRollup {
	r := v1alpha1.LevelRollup{Level: level, Federations: l.federations, Established: l.established}
	for _, t := range v1alpha1.TargetTypes {
		if sum := l.targets[t]; sum != nil {
			r.Targets = append(r.Targets, *sum)
		}
	}
	return r
}

func sumOf(levels map[v1alpha1.Level]*levelSum, level v1alpha1.Level) *levelSum {
	l := levels[level]
	if l == nil {
		l = &levelSum{targets: map[v1alpha1.TargetType]*v1alpha1.TargetRollup{}}
		levels[level] = l
	}
	return l
}

// addChild adds one child: its own verdicts, then its rollup.
func (p *pass) addChild(levels map[v1alpha1.Level]*levelSum, s *v1alpha1.SubordinatesStatus, c *contribution) {
	own := sumOf(levels, c.level)
	own.federations++
	if c.established {
		own.established++
	}
	for _, t := range p.judged(c) {
		p.addState(own.target(t.Type), &t)
	}
	if c.termOver {
		s.ReElectionOverdue++
	}
	p.rank(s, c)
	addMembers(s.MemberGroups, &c.memberGroups)
	if c.below == nil {
		return
	}
	for _, l := range c.below.Levels {
		sum := sumOf(levels, l.Level)
		sum.federations += l.Federations
		sum.established += l.Established
		for _, t := range l.Targets {
			AddRollup(sum.target(t.Type), &t)
		}
	}
	s.MissingBelow += c.below.MissingBelow
	s.ReElectionOverdue += c.below.ReElectionOverdue
	s.FurthestBehind = append(s.FurthestBehind, c.below.FurthestBehind...)
	s.FurthestAhead = append(s.FurthestAhead, c.below.FurthestAhead...)
	if m := c.below.MemberGroups; m != nil {
		addMembers(s.MemberGroups, m)
	}
}

// judged gives a child's targets; one that was never evaluated counts as
// unknown in each target of the parent's notice.
func (p *pass) judged(c *contribution) []v1alpha1.TargetStatus {
	if c.evaluated || !p.resolved() {
		return c.targets
	}
	var unknown []v1alpha1.TargetStatus
	for _, t := range p.notice(notice.Targets).Targets {
		if slices.Contains(t.Levels, c.level) {
			unknown = append(unknown, v1alpha1.TargetStatus{Type: t.Kind, State: v1alpha1.TargetUnknown})
		}
	}
	return unknown
}

// addState counts one federation; a state that this version doesn't know counts as unknown.
func (p *pass) addState(r *v1alpha1.TargetRollup, t *v1alpha1.TargetStatus) {
	if t.State == v1alpha1.TargetNotApplicable {
		return
	}
	r.Applicable++
	*counter(r, t.State)++
	switch {
	case t.State == v1alpha1.TargetMet && isTrue(t.Late):
		r.MetLate++
	case p.undeclared(t):
		r.UnknownPastDue++
	}
}

// undeclared says whether a target is undeclared past its deadline (R8).
func (p *pass) undeclared(t *v1alpha1.TargetStatus) bool {
	return t.State == v1alpha1.TargetUnknown && t.DueOn != "" && p.Passed(t.DueOn)
}

// counter gives the count of a state.
func counter(r *v1alpha1.TargetRollup, state v1alpha1.TargetState) *int32 {
	switch state {
	case v1alpha1.TargetMet:
		return &r.Met
	case v1alpha1.TargetWaived:
		return &r.Waived
	case v1alpha1.TargetPending:
		return &r.Pending
	case v1alpha1.TargetDue:
		return &r.Due
	case v1alpha1.TargetOverdue:
		return &r.Overdue
	}
	return &r.Unknown
}

// AddRollup adds the counts of a target to others.
func AddRollup(r, t *v1alpha1.TargetRollup) {
	r.Applicable += t.Applicable
	r.Met += t.Met
	r.MetLate += t.MetLate
	r.Waived += t.Waived
	r.Pending += t.Pending
	r.Due += t.Due
	r.Overdue += t.Overdue
	r.Unknown += t.Unknown
	r.UnknownPastDue += t.UnknownPastDue
}

func addMembers(r, m *v1alpha1.MemberGroupRollup) {
	r.Counted += m.Counted
	r.ToAdjust += m.ToAdjust
	r.ToExit += m.ToExit
}

// rank adds a federation to those furthest behind, where a target is overdue or
// undeclared past its deadline, or to those furthest ahead, where all are met (N32).
func (p *pass) rank(s *v1alpha1.SubordinatesStatus, c *contribution) {
	name := v1alpha1.FederationName{Namespace: c.namespace, Name: c.name, DisplayName: c.displayName}
	b := v1alpha1.FederationBehind{FederationName: name, DivisionCode: c.code}
	a := v1alpha1.FederationAhead{FederationName: name, DivisionCode: c.code, FieldsCovered: c.fields}
	applicable, met := 0, 0
	for i := range c.targets {
		switch t := &c.targets[i]; {
		case t.State == v1alpha1.TargetNotApplicable:
			continue
		case t.State == v1alpha1.TargetMet:
			met++
			b.Met++
			a.Since = max(a.Since, t.Since)
		case t.State == v1alpha1.TargetWaived:
			b.Met++
		case t.State == v1alpha1.TargetOverdue:
			b.Overdue = append(b.Overdue, t.Type)
			b.DueOn = civil.Earliest(b.DueOn, t.DueOn)
		case p.undeclared(t):
			b.Undeclared = append(b.Undeclared, t.Type)
			b.DueOn = civil.Earliest(b.DueOn, t.DueOn)
		}
		applicable++
	}
	switch {
	case len(b.Overdue)+len(b.Undeclared) > 0:
		s.FurthestBehind = append(s.FurthestBehind, b)
	case applicable > 0 && met == applicable:
		s.FurthestAhead = append(s.FurthestAhead, a)
	}
}

// Behind lists, of federations that have been evaluated, those with a target overdue or
// undeclared past its deadline, the furthest behind first (R42), however many there are.
func Behind(federations []*v1alpha1.Federation, today civil.Date) []v1alpha1.FederationBehind {
	p := &pass{Reader: ledger.NewReader(today, false)}
	s := &v1alpha1.SubordinatesStatus{}
	for _, f := range federations {
		c := contributionOf(nil, f)
		p.rank(s, &c)
	}
	slices.SortFunc(s.FurthestBehind, compareBehind)
	return s.FurthestBehind
}

// compareBehind puts those first that meet the fewest targets, then those with the most
// overdue, then the earliest due date, then the code (R42).
func compareBehind(a, b v1alpha1.FederationBehind) int {
	return cmp.Or(cmp.Compare(a.Met, b.Met), cmp.Compare(len(b.Overdue), len(a.Overdue)), cmp.Compare(a.DueOn, b.DueOn),
		cmp.Compare(a.DivisionCode, b.DivisionCode), cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
}

// compareAhead puts those first that met their last target first, then those with more
// main fields covered, then the code, those without one last (R42).
func compareAhead(a, b v1alpha1.FederationAhead) int {
	last := func(code string) string { return cmp.Or(code, "~") }
	return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(b.FieldsCovered, a.FieldsCovered),
		cmp.Compare(last(a.DivisionCode), last(b.DivisionCode)), cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
}

// subordinatesTargetsMet applies R42: the worst of all federations below.
func (p *pass) subordinatesTargetsMet(k *ledger.Kept[subordinates]) catalogue.Decision {
	below := k.Get(p.Reader)
	s := below.status
	if s == nil {
		if below.open {
			return catalogue.Because(v1alpha1.ReasonIncomplete, "what", words.Items{catalogue.SubordinatesIncomplete.With()})
		}
		return catalogue.Because(v1alpha1.ReasonNoSubordinates)
	}
	for _, u := range unmetStates[:3] {
		if list := sumInState(s, u.state); len(list) > 0 {
			return catalogue.Because(u.reason, "targets", list)
		}
	}
	unknown := sumInState(s, v1alpha1.TargetUnknown)
	if len(s.Missing) > 0 {
		unknown = append(words.Items{catalogue.SubordinatesMissing.With("n", len(s.Missing))}, unknown...)
	}
	incomplete := below.open || slices.ContainsFunc(below.children, func(c contribution) bool { return c.incomplete || !c.evaluated })
	if len(unknown) == 0 && incomplete {
		unknown = append(unknown, catalogue.SubordinatesIncomplete.With())
	}
	if len(unknown) > 0 {
		return catalogue.Because(v1alpha1.ReasonIncomplete, "what", unknown)
	}
	return catalogue.Because(v1alpha1.ReasonAllMet)
}

// sumInState says how many federations below are in a state, by target.
func sumInState(s *v1alpha1.SubordinatesStatus, state v1alpha1.TargetState) words.Items {
	var list words.Items
	for _, kind := range v1alpha1.TargetTypes {
		var n int32
		for _, l := range s.Levels {
			for _, t := range l.Targets {
				if t.Type == kind {
					n += *counter(&t, state)
				}
			}
		}
		if n > 0 {
			list = append(list, catalogue.TargetCount.With("target", words.TermOf(kind), "n", n))
		}
	}
	return list
}
