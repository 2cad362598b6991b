package assess

import (
	"cmp"
	"reflect"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// parentFailure applies R40 to a federation's parentRef: what it names must
// exist, be of a higher level and contain the division.
func parentFailure(fed, parent *v1alpha1.Federation) *failure {
	switch {
	case fed.Spec.ParentRef == nil:
		return nil
	case parent == nil:
		return &failure{reason: v1alpha1.ReasonParentNotFound, args: []any{world.ParentKey(fed).String()}}
	case parent.Spec.Level.Rank() >= fed.Spec.Level.Rank():
		return &failure{reason: v1alpha1.ReasonParentLevel, args: []any{world.ParentKey(fed).String(), words.TermOf(parent.Spec.Level), words.TermOf(fed.Spec.Level)}}
	case !within(parent, fed.Spec.DivisionCode):
		return &failure{reason: v1alpha1.ReasonOutsideParentDivision, args: []any{fed.Spec.DivisionCode, world.ParentKey(fed).String(), parent.Spec.DivisionCode}}
	}
	return nil
}

// within says whether a division lies within a federation's, where both have a code.
func within(parent *v1alpha1.Federation, code string) bool {
	digits := 0
	switch parent.Spec.Level {
	case v1alpha1.LevelProvince:
		digits = 2
	case v1alpha1.LevelPrefecture:
		digits = 4
	}
	have := parent.Spec.DivisionCode
	return len(have) < digits || len(code) < digits || have[:digits] == code[:digits]
}

// duplicateDivision applies R40 to federations with one division code: all but
// the one established first, then the first by namespace and name, are not
// rolled up.
func duplicateDivision(fed *v1alpha1.Federation, same []*v1alpha1.Federation) *failure {
	if fed.Spec.DivisionCode == "" {
		return nil
	}
	winner := fed
	for _, other := range same {
		if other.Spec.DivisionCode == fed.Spec.DivisionCode && compareClaims(other, winner) < 0 {
			winner = other
		}
	}
	if compareClaims(winner, fed) == 0 {
		return nil
	}
	return &failure{reason: v1alpha1.ReasonDuplicateDivision, args: []any{fed.Spec.DivisionCode, winner.Namespace + "/" + winner.Name}}
}

func compareClaims(a, b *v1alpha1.Federation) int {
	return cmp.Or(cmp.Compare(establishedOn(a), establishedOn(b)), cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
}

// establishedOn gives the date of establishment; absent, a day after all others.
func establishedOn(f *v1alpha1.Federation) civil.Date {
	if f.Spec.Establishment == nil {
		return "9999-12-31"
	}
	return f.Spec.Establishment.EstablishedOn
}

// rolledUp gives the children that take part in the rollup (R40).
func (f *Facts) rolledUp() []contribution {
	var list []contribution
	for _, child := range f.Children {
		if parentFailure(child, f.Federation) != nil {
			continue
		}
		if c := contributionOf(child); !c.duplicate {
			list = append(list, c)
		}
	}
	return list
}

// contribution is all that a parent's rollup reads of a child.
type contribution struct {
	namespace, name, displayName, code string
	level                              v1alpha1.Level

	evaluated    bool // whether anything has judged its targets yet
	duplicate    bool
	established  bool
	incomplete   bool // something expected below it is missing or unknown
	targets      []v1alpha1.TargetStatus
	memberGroups v1alpha1.MemberGroupRollup
	below        *v1alpha1.SubordinatesStatus
}

func contributionOf(f *v1alpha1.Federation) contribution {
	conditions := f.Status.Conditions
	c := contribution{
		namespace: f.Namespace, name: f.Name, displayName: f.Spec.DisplayName, code: f.Spec.DivisionCode, level: f.Spec.Level,
		evaluated:   f.Status.Notice != "",
		duplicate:   verdict.Reason(conditions, v1alpha1.ConditionReady) == v1alpha1.ReasonDuplicateDivision,
		established: verdict.Status(conditions, v1alpha1.ConditionEstablished) == metav1.ConditionTrue,
		incomplete:  verdict.Reason(conditions, v1alpha1.ConditionSubordinatesTargetsMet) == v1alpha1.ReasonIncomplete,
		below:       f.Status.Subordinates,
	}
	for _, t := range f.Status.Targets {
		c.targets = append(c.targets, v1alpha1.TargetStatus{Type: t.Type, State: t.State, DueOn: t.DueOn})
	}
	if m := f.Status.MemberGroups; m != nil {
		c.memberGroups = v1alpha1.MemberGroupRollup{Counted: m.Counted, ToAdjust: m.ToAdjust, ToExit: m.ToExit}
	}
	return c
}

// SameContribution says whether a federation gives its parent's rollup the same before and after a change.
func SameContribution(before, after *v1alpha1.Federation) bool {
	return reflect.DeepEqual(contributionOf(before), contributionOf(after))
}

// rollup applies R41: each child with its own verdicts and its own rollup.
func (p *pass) rollup(fed *v1alpha1.Federation, children []contribution) *v1alpha1.SubordinatesStatus {
	var expected []v1alpha1.ExpectedFederation
	if fed.Spec.Subordinates != nil {
		expected = fed.Spec.Subordinates.Expected
	}
	if len(children) == 0 && len(expected) == 0 {
		return nil
	}
	s := &v1alpha1.SubordinatesStatus{
		Expected:     int32(len(expected)),
		Declared:     int32(len(children)),
		Missing:      missing(expected, children),
		MemberGroups: &v1alpha1.MemberGroupRollup{},
	}
	levels := map[v1alpha1.Level]*levelSum{}
	for i := range children {
		p.addChild(levels, s, &children[i])
	}
	for _, level := range v1alpha1.Levels {
		if sum := levels[level]; sum != nil {
			s.Levels = append(s.Levels, sum.rollup(level))
		}
	}
	slices.SortFunc(s.FurthestBehind, compareBehind)
	s.FurthestBehind = s.FurthestBehind[:min(len(s.FurthestBehind), 10)]
	return s
}

// missing lists the expected divisions without a federation directly below.
func missing(expected []v1alpha1.ExpectedFederation, children []contribution) []string {
	var list []string
	for _, e := range expected {
		if !slices.ContainsFunc(children, func(c contribution) bool {
			if e.DivisionCode != "" {
				return c.code == e.DivisionCode
			}
			return c.displayName == e.DisplayName
		}) {
			list = append(list, cmp.Or(e.DivisionCode, e.DisplayName))
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
		addState(own.target(t.Type), t.State)
	}
	if b, overdue := behind(c); overdue {
		s.FurthestBehind = append(s.FurthestBehind, b)
	}
	addMembers(s.MemberGroups, &c.memberGroups)
	if c.below == nil {
		return
	}
	for _, l := range c.below.Levels {
		sum := sumOf(levels, l.Level)
		sum.federations += l.Federations
		sum.established += l.Established
		for _, t := range l.Targets {
			addRollup(sum.target(t.Type), &t)
		}
	}
	s.FurthestBehind = append(s.FurthestBehind, c.below.FurthestBehind...)
	if m := c.below.MemberGroups; m != nil {
		addMembers(s.MemberGroups, m)
	}
}

// judged gives a child's targets; one that was never evaluated counts as
// unknown in each target of the parent's notice.
func (p *pass) judged(c *contribution) []v1alpha1.TargetStatus {
	if c.evaluated || p.rules == nil {
		return c.targets
	}
	var unknown []v1alpha1.TargetStatus
	for _, t := range p.rules.targets {
		if slices.Contains(t.levels, c.level) {
			unknown = append(unknown, v1alpha1.TargetStatus{Type: t.kind, State: v1alpha1.TargetUnknown})
		}
	}
	return unknown
}

// addState counts one federation; a state that this version doesn't know counts as unknown.
func addState(r *v1alpha1.TargetRollup, state v1alpha1.TargetState) {
	if state == v1alpha1.TargetNotApplicable {
		return
	}
	r.Applicable++
	switch state {
	case v1alpha1.TargetMet:
		r.Met++
	case v1alpha1.TargetWaived:
		r.Waived++
	case v1alpha1.TargetPending:
		r.Pending++
	case v1alpha1.TargetDue:
		r.Due++
	case v1alpha1.TargetOverdue:
		r.Overdue++
	default:
		r.Unknown++
	}
}

func addRollup(r, t *v1alpha1.TargetRollup) {
	r.Applicable += t.Applicable
	r.Met += t.Met
	r.Waived += t.Waived
	r.Pending += t.Pending
	r.Due += t.Due
	r.Overdue += t.Overdue
	r.Unknown += t.Unknown
}

func addMembers(r, m *v1alpha1.MemberGroupRollup) {
	r.Counted += m.Counted
	r.ToAdjust += m.ToAdjust
	r.ToExit += m.ToExit
}

// behind gives a federation's overdue targets, where there are any (N32).
func behind(c *contribution) (v1alpha1.FederationBehind, bool) {
	b := v1alpha1.FederationBehind{Namespace: c.namespace, Name: c.name, DivisionCode: c.code}
	for _, t := range c.targets {
		if t.State == v1alpha1.TargetOverdue {
			b.Overdue = append(b.Overdue, t.Type)
			if b.DueOn == "" || t.DueOn < b.DueOn {
				b.DueOn = t.DueOn
			}
		}
	}
	return b, len(b.Overdue) > 0
}

// compareBehind puts the most overdue targets first, then the earliest due
// date, then the code.
func compareBehind(a, b v1alpha1.FederationBehind) int {
	return cmp.Or(cmp.Compare(len(b.Overdue), len(a.Overdue)), cmp.Compare(a.DueOn, b.DueOn),
		cmp.Compare(a.DivisionCode, b.DivisionCode), cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
}

// subordinatesTargetsMet applies R42: the worst of all federations below.
func subordinatesTargetsMet(c *conditions, s *v1alpha1.SubordinatesStatus, children []contribution) {
	if s == nil {
		c.set(v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonNoSubordinates)
		return
	}
	for _, u := range unmetStates[:3] {
		if list := sumInState(s, u.state); len(list) > 0 {
			c.set(v1alpha1.ConditionSubordinatesTargetsMet, u.reason, list)
			return
		}
	}
	unknown := sumInState(s, v1alpha1.TargetUnknown)
	if len(s.Missing) > 0 {
		unknown = append(words.Items{subordinatesMissing.With(len(s.Missing))}, unknown...)
	}
	if len(unknown) == 0 && slices.ContainsFunc(children, func(c contribution) bool { return c.incomplete || !c.evaluated }) {
		unknown = append(unknown, subordinatesIncomplete.With())
	}
	if len(unknown) > 0 {
		c.set(v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonIncomplete, unknown)
		return
	}
	c.set(v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonAllMet)
}

// sumInState says how many federations below are in a state, by target.
func sumInState(s *v1alpha1.SubordinatesStatus, state v1alpha1.TargetState) words.Items {
	var list words.Items
	for _, kind := range v1alpha1.TargetTypes {
		var n int32
		for _, l := range s.Levels {
			for _, t := range l.Targets {
				if t.Type == kind {
					n += countIn(&t, state)
				}
			}
		}
		if n > 0 {
			list = append(list, targetCount.With(words.TermOf(kind), n))
		}
	}
	return list
}

func countIn(t *v1alpha1.TargetRollup, state v1alpha1.TargetState) int32 {
	switch state {
	case v1alpha1.TargetOverdue:
		return t.Overdue
	case v1alpha1.TargetDue:
		return t.Due
	case v1alpha1.TargetPending:
		return t.Pending
	default:
		return t.Unknown
	}
}
