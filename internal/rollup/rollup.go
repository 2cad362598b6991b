// Package rollup sums up over the federations below one: what each gives its parent, the
// sums level by level, who is missing, and who is furthest behind and ahead (N30, N32).
package rollup

import (
	"slices"

	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/ledger"
)

// Asked gives the targets that the notice sets for a level.
type Asked func(v1alpha1.Level) []v1alpha1.TargetType

// Sum applies R41: each child with its own verdicts and its own rollup. below is the
// section of the parent that says which children are expected. It gives nil where there
// are none and none are expected.
func Sum(r *ledger.Reader, below **v1alpha1.Subordinates, children []Contribution, asked Asked) *v1alpha1.SubordinatesStatus {
	expected, listed := expected(r, below)
	if len(children) == 0 && len(expected) == 0 {
		return nil
	}
	a := begin(r, asked)
	s := a.status
	s.Expected, s.Declared, s.Missing = int32(len(expected)), int32(len(children)), missing(expected, children)
	s.MissingBelow = int32(len(s.Missing))
	if listed {
		s.Unexpected = unexpected(expected, children)
	}
	for i := range children {
		a.child(&children[i])
	}
	s.Levels = a.rollups()
	slices.SortFunc(s.FurthestBehind, compareBehind)
	s.FurthestBehind = s.FurthestBehind[:min(len(s.FurthestBehind), maxRanked)]
	slices.SortFunc(s.FurthestAhead, compareAhead)
	s.FurthestAhead = s.FurthestAhead[:min(len(s.FurthestAhead), maxRanked)]
	return s
}

// Share gives what a child has in the rollup, level by level.
func Share(r *ledger.Reader, c *Contribution, asked Asked) []v1alpha1.LevelRollup {
	a := begin(r, asked)
	a.child(c)
	return a.rollups()
}

// adding is a rollup under way.
type adding struct {
	reader *ledger.Reader
	asked  Asked
	levels map[v1alpha1.Level]*levelSum
	status *v1alpha1.SubordinatesStatus
}

func begin(r *ledger.Reader, asked Asked) *adding {
	return &adding{r, asked, map[v1alpha1.Level]*levelSum{}, &v1alpha1.SubordinatesStatus{MemberGroups: &v1alpha1.MemberGroupRollup{}}}
}

// rollups gives the sums of the levels that there are, the highest level first.
func (a *adding) rollups() []v1alpha1.LevelRollup {
	var list []v1alpha1.LevelRollup
	for _, level := range v1alpha1.Levels {
		if sum := a.levels[level]; sum != nil {
			list = append(list, sum.rollup(level))
		}
	}
	return list
}

// child adds one child: its own verdicts, then its rollup.
func (a *adding) child(c *Contribution) {
	s := a.status
	own := a.level(c.level)
	own.federations++
	if c.established {
		own.established++
	}
	for _, t := range a.judged(c) {
		a.state(own.target(t.Type), &t)
	}
	if c.termOver {
		s.ReElectionOverdue++
	}
	a.rank(c)
	addMembers(s.MemberGroups, &c.memberGroups)
	if c.below == nil {
		return
	}
	for _, l := range c.below.Levels {
		sum := a.level(l.Level)
		sum.federations += l.Federations
		sum.established += l.Established
		for _, t := range l.Targets {
			Add(sum.target(t.Type), &t)
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

// judged gives a child's targets; one that was never evaluated counts as unknown in each
// that is asked of its level.
func (a *adding) judged(c *Contribution) []v1alpha1.TargetStatus {
	if c.Evaluated {
		return c.targets
	}
	var unknown []v1alpha1.TargetStatus
	for _, kind := range a.asked(c.level) {
		unknown = append(unknown, v1alpha1.TargetStatus{Type: kind, State: v1alpha1.TargetUnknown})
	}
	return unknown
}

// state counts one federation.
func (a *adding) state(r *v1alpha1.TargetRollup, t *v1alpha1.TargetStatus) {
	if t.State == v1alpha1.TargetNotApplicable {
		return
	}
	r.Applicable++
	*counter(r, t.State)++
	switch {
	case t.State == v1alpha1.TargetMet && ptr.Deref(t.Late, false):
		r.MetLate++
	case a.undeclared(t):
		r.UnknownPastDue++
	}
}

// undeclared says whether a target is undeclared past its deadline (R8).
func (a *adding) undeclared(t *v1alpha1.TargetStatus) bool {
	return t.State == v1alpha1.TargetUnknown && t.DueOn != "" && a.reader.Passed(t.DueOn)
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

// level gives the sum of a level.
func (a *adding) level(level v1alpha1.Level) *levelSum {
	l := a.levels[level]
	if l == nil {
		l = &levelSum{targets: map[v1alpha1.TargetType]*v1alpha1.TargetRollup{}}
		a.levels[level] = l
	}
	return l
}

// Count gives how many federations are in a state.
func Count(r *v1alpha1.TargetRollup, state v1alpha1.TargetState) int32 { return *counter(r, state) }

// counter gives the count of a state; a state that this version doesn't know counts as unknown.
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

// Add adds the counts of a target to others.
func Add(r, t *v1alpha1.TargetRollup) {
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
