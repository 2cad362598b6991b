package indicators

import (
	"cmp"
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/rollup"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/world"
)

// Report is what a report on progress (通报, 四.2) tells of a federation's subordinates.
type Report struct {
	Federation world.Ref
	AsOf       civil.Date
	// Notice is the notice that applies to the federation: its document and its title.
	Notice v1alpha1.NoticeSpec

	Levels Levels
	// Areas are the direct subordinates, those without a code, as the Corps is, last.
	Areas []Area
	// Before is what it is compared with, nil for nothing.
	Before *Earlier

	// Ahead are the models of the status, Behind the laggards in the same order (R42), ten
	// at most: those that have a target overdue. Who has only not reported is in Undeclared.
	Ahead  []v1alpha1.FederationAhead
	Behind []v1alpha1.FederationBehind
	// Short are the targets that are not met and not waived, by federation.
	Short []Short
	// Undeclared are those that have not reported, those of whom nothing is declared first.
	Undeclared []Undeclared
	// ReElections are those whose term is over or is to be reviewed (R31, R33), by its end.
	ReElections []ReElection
	// TermUndeclared counts those that exist and whose term nobody declared.
	TermUndeclared int
}

// Earlier is what a report is compared with.
type Earlier struct {
	AsOf civil.Date
	// Revision names the revision on record then; "" where today's facts were judged as of then.
	Revision string
	Levels   Levels
	Areas    map[types.NamespacedName]Levels
}

// Recorded says that it is what was on record then.
func (e *Earlier) Recorded() bool { return e.Revision != "" }

// Short is a target that a federation is short of.
type Short struct {
	world.Ref
	DivisionCode string
	v1alpha1.TargetStatus
}

// Undeclared is a federation that has not reported everything.
type Undeclared struct {
	world.Ref
	DivisionCode string
	Parent       world.Ref
	// Targets are those of which it can't be told; none where nothing is declared.
	Targets []v1alpha1.TargetType
	// DueOn is the earliest deadline that it has missed, "" for none.
	DueOn civil.Date
}

// ReElection is a federation whose term is over or whose re-election is to be reviewed (N31).
type ReElection struct {
	world.Ref
	DivisionCode              string
	TermEndsOn, ExtendedUntil civil.Date
	// Term is the reason of TermCurrent.
	Term string
	// Review is the reason of ReviewReady, and Message what it says.
	Review, Message string
}

// NewReport counts what is below a federation of a snapshot, and compares with an earlier
// one, which may be nil. The federation must be there.
func NewReport(now, before *Snapshot, federation types.NamespacedName) *Report {
	n := now.nodes[federation]
	r := &Report{Federation: ref(n), AsOf: now.AsOf, Areas: now.areas(n)}
	if notice := now.notice(n); notice != nil {
		r.Notice = *notice
	}
	r.Levels = total(r.Areas)
	if s := n.Federation.Status.Subordinates; s != nil {
		r.Ahead = s.FurthestAhead
	}
	var below []*v1alpha1.Federation
	for _, c := range n.Children {
		eachBelow(c, n.Federation, func(n *verdict.Node, parent *v1alpha1.Federation) {
			r.addOne(n, parent, now.AsOf)
			if n.Federation != nil {
				below = append(below, n.Federation)
			}
		})
	}
	r.Behind = slices.DeleteFunc(rollup.Behind(below, now.AsOf), func(b v1alpha1.FederationBehind) bool { return len(b.Overdue) == 0 })
	r.Behind = r.Behind[:min(len(r.Behind), maxBehind)]
	slices.SortStableFunc(r.Undeclared, compareUndeclared)
	slices.SortStableFunc(r.ReElections, func(a, b ReElection) int { return cmp.Compare(a.TermEndsOn, b.TermEndsOn) })
	if before != nil {
		r.Before = before.earlier(federation)
	}
	return r
}

// maxBehind is how many laggards a report names.
const maxBehind = 10

// compareUndeclared puts those first of whom nothing is declared, then those that missed
// their deadline first.
func compareUndeclared(a, b Undeclared) int {
	if (a.Name == "") != (b.Name == "") {
		return cmp.Compare(a.Name, b.Name) // none comes first
	}
	last := func(d civil.Date) civil.Date { return cmp.Or(d, "~") }
	return cmp.Compare(last(a.DueOn), last(b.DueOn))
}

// earlier counts the same federation in an earlier snapshot; one that was not on record
// has no figures.
func (s *Snapshot) earlier(federation types.NamespacedName) *Earlier {
	e := &Earlier{AsOf: s.AsOf, Revision: s.Revision, Areas: map[types.NamespacedName]Levels{}}
	n := s.nodes[federation]
	if n == nil {
		return e
	}
	areas := s.areas(n)
	e.Levels = total(areas)
	for i := range areas {
		if !areas[i].Missing {
			e.Areas[types.NamespacedName{Namespace: areas[i].Namespace, Name: areas[i].Name}] = areas[i].Levels
		}
	}
	return e
}

func (r *Report) addOne(n *verdict.Node, parent *v1alpha1.Federation, today civil.Date) {
	if n.Federation == nil {
		r.Undeclared = append(r.Undeclared, Undeclared{Ref: ref(n), DivisionCode: n.Code(), Parent: world.FederationRef(parent)})
		return
	}
	f := n.Federation
	if list := undeclared(f); len(list) > 0 || f.Status.Notice == "" {
		u := Undeclared{Ref: ref(n), DivisionCode: n.Code(), Parent: world.FederationRef(parent)}
		for _, t := range list {
			u.Targets = append(u.Targets, t.Type)
			if t.DueOn < today && (u.DueOn == "" || t.DueOn < u.DueOn) {
				u.DueOn = t.DueOn
			}
		}
		r.Undeclared = append(r.Undeclared, u)
	}
	for i := range f.Status.Targets {
		switch t := &f.Status.Targets[i]; t.State {
		case v1alpha1.TargetOverdue, v1alpha1.TargetDue, v1alpha1.TargetPending:
			r.Short = append(r.Short, Short{Ref: ref(n), DivisionCode: n.Code(), TargetStatus: *t})
		}
	}
	r.addTerm(f)
}

// addTerm adds a federation whose term is over or whose review has begun.
func (r *Report) addTerm(f *v1alpha1.Federation) {
	term := verdict.Reason(f.Status.Conditions, v1alpha1.ConditionTermCurrent)
	review := verdict.Index(f.Status.Conditions, v1alpha1.ConditionReviewReady)
	if review < 0 || f.Spec.Committee == nil || f.Spec.Committee.TermEndsOn == "" {
		if verdict.Reason(f.Status.Conditions, v1alpha1.ConditionEstablished) == v1alpha1.ReasonEstablished {
			r.TermUndeclared++
		}
		return
	}
	c := &f.Status.Conditions[review]
	if c.Reason == v1alpha1.ReasonNotDue || c.Reason == v1alpha1.ReasonTermUndeclared {
		return
	}
	e := ReElection{
		Ref: world.FederationRef(f), DivisionCode: f.Spec.DivisionCode, TermEndsOn: f.Spec.Committee.TermEndsOn,
		Term: term, Review: c.Reason, Message: c.Message,
	}
	if x := f.Spec.Committee.Extension; x != nil && term == v1alpha1.ReasonExtended {
		e.ExtendedUntil = x.Until
	}
	r.ReElections = append(r.ReElections, e)
}
