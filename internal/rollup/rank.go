package rollup

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
)

// rank adds a federation to those furthest behind, where a target is overdue or
// undeclared past its deadline, or to those furthest ahead, where all are met (N32).
func (a *adding) rank(c *Contribution) {
	behind := v1alpha1.FederationBehind{FederationName: c.federation(), DivisionCode: c.code}
	ahead := v1alpha1.FederationAhead{FederationName: c.federation(), DivisionCode: c.code, FieldsCovered: c.fields}
	applicable, met := 0, 0
	for i := range c.targets {
		switch t := &c.targets[i]; {
		case t.State == v1alpha1.TargetNotApplicable:
			continue
		case t.State == v1alpha1.TargetMet:
			met++
			behind.Met++
			ahead.Since = max(ahead.Since, t.Since)
		case t.State == v1alpha1.TargetWaived:
			behind.Met++
		case t.State == v1alpha1.TargetOverdue:
			behind.Overdue = append(behind.Overdue, t.Type)
			behind.DueOn = civil.Earliest(behind.DueOn, t.DueOn)
		case a.undeclared(t):
			behind.Undeclared = append(behind.Undeclared, t.Type)
			behind.DueOn = civil.Earliest(behind.DueOn, t.DueOn)
		}
		applicable++
	}
	switch {
	case len(behind.Overdue)+len(behind.Undeclared) > 0:
		a.status.FurthestBehind = append(a.status.FurthestBehind, behind)
	case applicable > 0 && met == applicable:
		a.status.FurthestAhead = append(a.status.FurthestAhead, ahead)
	}
}

// maxRanked is how many a status has room for.
const maxRanked = 10

// Behind lists, of federations that have been evaluated, those with a target overdue or
// undeclared past its deadline, the furthest behind first (R42), however many there are.
func Behind(federations []*v1alpha1.Federation, today civil.Date) []v1alpha1.FederationBehind {
	a := begin(ledger.NewReader(today, false), nil)
	for _, f := range federations {
		c := Of(nil, f)
		a.rank(&c)
	}
	slices.SortFunc(a.status.FurthestBehind, compareBehind)
	return a.status.FurthestBehind
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
