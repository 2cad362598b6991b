package indicators

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
)

// Indicator is a number by which progress is told.
type Indicator struct {
	// Key is an identifier, such as memberGroups.
	Key  string
	Head words.Text
	// Lasting says that it rests on dated facts, so that it can be told of an earlier
	// day. Of others the facts keep the last survey, finding or term only: of an earlier
	// day only what was on record then tells.
	Lasting bool

	count func(*Figures) int
	// whole is what the number is a part of, nil for nothing.
	whole func(*Figures) int
}

// Cell gives the indicator of figures. It is not known where there are none, and where
// they are of an earlier day by later facts and the indicator does not last.
func (i *Indicator) Cell(f *Figures, recorded bool) tabular.Cell {
	if n, known := i.number(f, recorded); known {
		return tabular.Count(n)
	}
	return tabular.Unknown()
}

// number gives the indicator, and whether it is known.
func (i *Indicator) number(f *Figures, recorded bool) (int, bool) {
	if f == nil || !recorded && !i.Lasting {
		return 0, false
	}
	return i.count(f), true
}

// Share gives the number as a part of its whole; an empty cell where it is no part.
func (i *Indicator) Share(f *Figures, recorded bool) tabular.Cell {
	n, known := i.number(f, recorded)
	switch {
	case i.whole == nil:
		return tabular.Cell{}
	case !known:
		return tabular.Unknown()
	}
	return tabular.Percent(n, i.whole(f))
}

// Change gives by how much the number is more than before.
func (i *Indicator) Change(now, before *Figures, recorded bool) tabular.Cell {
	n, known := i.number(now, true)
	was, wasKnown := i.number(before, recorded)
	if !known || !wasKnown {
		return tabular.Unknown()
	}
	return tabular.Change(n - was)
}

// of counts a part of the federations to which a target applies.
func of(target v1alpha1.TargetType, part func(*v1alpha1.TargetRollup) int32) func(*Figures) int {
	return func(f *Figures) int {
		r := f.Targets[target]
		return int(part(&r))
	}
}

func applicable(r *v1alpha1.TargetRollup) int32 { return r.Applicable }
func met(r *v1alpha1.TargetRollup) int32        { return r.Met }

// meeting is an indicator of the federations that meet a target.
func meeting(key string, target v1alpha1.TargetType, head words.Text, lasting bool) Indicator {
	return Indicator{Key: key, Head: head, Lasting: lasting, count: of(target, met), whole: of(target, applicable)}
}

// established are the federations that exist by the rules (N1).
var established = meeting("established", v1alpha1.TargetEstablished, headEstablished, true)

// firstWindow counts the targets of the first window that are met (N1, N3, N4): of each
// federation up to three.
var firstWindow = Indicator{
	Key: "firstWindow", Head: headFirstWindow, Lasting: true,
	count: sum(met), whole: sum(applicable),
}

func sum(part func(*v1alpha1.TargetRollup) int32) func(*Figures) int {
	return func(f *Figures) int {
		n := 0
		for _, t := range []v1alpha1.TargetType{v1alpha1.TargetEstablished, v1alpha1.TargetMemberGroups, v1alpha1.TargetAffiliatedAssociations} {
			n += of(t, part)(f)
		}
		return n
	}
}

// All lists the indicators of a report in their order.
func All() []Indicator {
	return []Indicator{
		{Key: "expected", Head: headExpected, Lasting: true, count: of(v1alpha1.TargetEstablished, applicable)},
		established,
		{
			Key: "inTime", Head: headInTime, Lasting: true, whole: established.count,
			count: of(v1alpha1.TargetEstablished, func(r *v1alpha1.TargetRollup) int32 { return r.Met - r.MetLate }),
		},
		{
			Key: "late", Head: headLate, Lasting: true, whole: established.count,
			count: of(v1alpha1.TargetEstablished, func(r *v1alpha1.TargetRollup) int32 { return r.MetLate }),
		},
		meeting("memberGroups", v1alpha1.TargetMemberGroups, headMemberGroups, true),
		{Key: "members", Head: headMembers, Lasting: true, count: func(f *Figures) int { return f.Members }},
		{
			Key: "associations", Head: headAssociations, Lasting: true,
			count: func(f *Figures) int { return f.Associations }, whole: func(f *Figures) int { return f.Members },
		},
		meeting("affiliated", v1alpha1.TargetAffiliatedAssociations, headAffiliated, true),
		meeting("coverage", v1alpha1.TargetEmergingFieldCoverage, headCoverage, false),
		meeting("inOrder", v1alpha1.TargetMembershipInOrder, headInOrder, false),
		{Key: "toHandle", Head: headToHandle, count: func(f *Figures) int { return f.ToHandle }},
		{Key: "undeclared", Head: headUndeclared, count: func(f *Figures) int { return f.Undeclared }},
		{Key: "reElectionOverdue", Head: headReElectionOverdue, count: func(f *Figures) int { return f.ReElectionOverdue }},
		firstWindow,
	}
}
