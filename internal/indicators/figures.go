package indicators

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/rollup"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/world"
)

// Figures are the counts of which indicators are made, of any set of federations.
type Figures struct {
	// Targets are the counts of the rollup (R41), by target.
	Targets map[v1alpha1.TargetType]v1alpha1.TargetRollup
	// Members are the member groups that count (R4), Associations those of them that
	// are youth associations.
	Members, Associations int
	// ToHandle are the member groups to be adjusted or to exit (R12).
	ToHandle int
	// Undeclared are the federations of which a target can't be told, and those that are
	// expected and nobody declared.
	Undeclared int
	// ReElectionOverdue are the federations whose term is over (R33).
	ReElectionOverdue int
}

func newFigures() *Figures {
	return &Figures{Targets: map[v1alpha1.TargetType]v1alpha1.TargetRollup{}}
}

// target adds the counts of a target.
func (f *Figures) target(r *v1alpha1.TargetRollup) {
	sum := f.Targets[r.Type]
	sum.Type = r.Type
	rollup.Add(&sum, r)
	f.Targets[r.Type] = sum
}

// add adds other figures.
func (f *Figures) add(o *Figures) {
	for _, r := range o.Targets {
		f.target(&r)
	}
	f.Members += o.Members
	f.Associations += o.Associations
	f.ToHandle += o.ToHandle
	f.Undeclared += o.Undeclared
	f.ReElectionOverdue += o.ReElectionOverdue
}

// one adds what a federation, or one that nobody declared, has of its own besides targets.
func (f *Figures) one(n *verdict.Node) {
	if n.Federation == nil {
		f.Undeclared++
		return
	}
	s := &n.Federation.Status
	if m := s.MemberGroups; m != nil {
		f.Members += int(m.Counted)
		f.Associations += int(m.Associations)
		f.ToHandle += int(m.ToAdjust + m.ToExit)
	}
	if len(undeclared(n.Federation)) > 0 || s.Notice == "" {
		f.Undeclared++
	}
	if verdict.Reason(s.Conditions, v1alpha1.ConditionTermCurrent) == v1alpha1.ReasonReElectionOverdue {
		f.ReElectionOverdue++
	}
}

// undeclared lists the targets of a federation of which it can't be told whether they
// are met.
func undeclared(f *v1alpha1.Federation) []v1alpha1.TargetStatus {
	return slices.DeleteFunc(slices.Clone(f.Status.Targets), func(t v1alpha1.TargetStatus) bool {
		return t.State != v1alpha1.TargetUnknown
	})
}

// Levels are figures by level.
type Levels map[v1alpha1.Level]*Figures

func (l Levels) of(level v1alpha1.Level) *Figures {
	if l[level] == nil {
		l[level] = newFigures()
	}
	return l[level]
}

// Total adds up all levels.
func (l Levels) Total() *Figures {
	sum := newFigures()
	for _, f := range l {
		sum.add(f)
	}
	return sum
}

func (l Levels) add(o Levels) {
	for level, f := range o {
		l.of(level).add(f)
	}
}

// Area is a direct subordinate with all below it.
type Area struct {
	world.Ref
	DivisionCode string
	// Missing says that it is expected and nobody declared it.
	Missing bool
	Levels  Levels
}

// areas gives the direct subordinates of a federation, by division code; those without
// one, as the Corps is, come last.
func (s *Snapshot) areas(n *verdict.Node) []Area {
	shares := s.shares[world.NameOf(n.Federation)]
	list := make([]Area, 0, len(n.Children))
	for _, c := range n.Children {
		a := Area{Ref: ref(c), DivisionCode: c.Code(), Missing: c.Federation == nil, Levels: Levels{}}
		eachBelow(c, n.Federation, func(n *verdict.Node, parent *v1alpha1.Federation) {
			a.Levels.of(level(n, parent)).one(n)
		})
		if c.Federation != nil {
			for _, r := range shares[world.NameOf(c.Federation)] {
				for i := range r.Targets {
					a.Levels.of(r.Level).target(&r.Targets[i])
				}
			}
		}
		list = append(list, a)
	}
	return list
}

// total adds up areas.
func total(areas []Area) Levels {
	sum := Levels{}
	for i := range areas {
		sum.add(areas[i].Levels)
	}
	return sum
}
