package assess

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
)

var federationVerdicts = []string{
	v1alpha1.ConditionEstablished,
	v1alpha1.ConditionTargetsMet,
	v1alpha1.ConditionSubordinatesTargetsMet,
	v1alpha1.ConditionReviewReady,
	v1alpha1.ConditionInventoryCurrent,
	v1alpha1.ConditionWithinAssociationLimit,
}

// federationStatus puts the verdicts on a federation together.
func (p *pass) federationStatus(f *Facts, associations []*association, groups []*group) *v1alpha1.FederationStatus {
	fed := f.Federation
	children := f.rolledUp()
	s := &v1alpha1.FederationStatus{ObservedGeneration: fed.Generation, Subordinates: p.rollup(fed, children)}
	c := newConditions(fed.Generation, p.lang)
	notReady := cmp.Or(parentFailure(fed, f.Parent), duplicateDivision(fed, f.SameDivision), p.unresolved)
	c.ready(notReady)
	if p.unresolved != nil {
		c.unknown(p.unresolved, v1alpha1.ConditionEstablished, v1alpha1.ConditionTargetsMet)
		// What stands below is judged by its own notice.
		subordinatesTargetsMet(c, s.Subordinates, children)
		c.unknown(p.unresolved, v1alpha1.ConditionReviewReady, v1alpha1.ConditionInventoryCurrent, v1alpha1.ConditionWithinAssociationLimit)
		c.stalled(notReady)
		s.Conditions = c.list
		return s
	}
	live := slices.DeleteFunc(slices.Clone(associations), func(a *association) bool { return a.dissolved })
	s.Notice = p.rules.Notice
	s.MemberGroups = memberGroupCounts(groups)
	affiliated := p.affiliatedMembers(groups)
	s.Associations = associationCounts(live, affiliated)
	s.Coverage = p.coverage(&fed.Spec, live)

	established := p.established(fed.Spec.Establishment)
	s.Targets = p.targets(fed, s, established, affiliated)
	c.set(v1alpha1.ConditionEstablished, established.reason, established.args...)
	p.targetsMet(c, s.Targets)
	subordinatesTargetsMet(c, s.Subordinates, children)
	p.reviewReady(c, fed.Spec.Committee, s.Targets)
	p.inventoryCurrent(c, fed.Spec.Inventory, live)
	withinLimit(c, fed.Spec.AssociationLimit, s.Associations.Total)
	c.stalled(notReady)
	s.Conditions = c.list
	return s
}

// memberGroupCounts counts members by R4; flagged ones count until their exit is on record.
func memberGroupCounts(groups []*group) *v1alpha1.MemberGroupCounts {
	n := &v1alpha1.MemberGroupCounts{}
	for _, g := range groups {
		if g.membership.term == nil {
			continue
		}
		n.Current++
		exits := g.flags.requires(v1alpha1.ActionExit)
		if exits {
			n.ToExit++
		}
		if g.flags.requires(v1alpha1.ActionAdjustment) {
			n.ToAdjust++
		}
		if !g.counted {
			continue
		}
		n.Counted++
		if g.association != nil {
			n.Associations++
		}
		if !exits {
			n.CountedAfterExits++
		}
	}
	return n
}

func associationCounts(live []*association, members affiliatedMembers) *v1alpha1.AssociationCounts {
	n := &v1alpha1.AssociationCounts{Total: int32(len(live)), Qualifying: members.representative}
	for _, a := range live {
		if a.affiliated {
			n.Affiliated++
		}
		if a.isEligible() {
			n.Eligible++
		}
	}
	return n
}

// established applies R3: the date on record and the document that it rests on (N1).
func (p *pass) established(e *v1alpha1.Establishment) decision {
	switch {
	case e == nil:
		return decision{v1alpha1.ReasonNotEstablished, nil}
	case !p.reached(e.EstablishedOn):
		return decision{v1alpha1.ReasonEstablishmentInFuture, []any{e.EstablishedOn}}
	case e.Basis == nil:
		return decision{v1alpha1.ReasonBasisMissing, []any{e.EstablishedOn}}
	}
	return decision{v1alpha1.ReasonEstablished, []any{e.EstablishedOn}}
}

// coverage applies R30: an entry for each field of the notice and of youth.fields.
func (p *pass) coverage(spec *v1alpha1.FederationSpec, live []*association) []v1alpha1.FieldCoverage {
	fields := map[v1alpha1.FieldName]*v1alpha1.FieldCoverage{}
	for _, f := range p.rules.fields {
		fields[f.Name] = &v1alpha1.FieldCoverage{Field: f.Name, Priority: onlyTrue(f.Priority)}
	}
	var total *int64
	if spec.Youth != nil {
		total = spec.Youth.Total
		for _, y := range spec.Youth.Fields {
			f := fields[y.Field]
			if f == nil {
				f = &v1alpha1.FieldCoverage{Field: y.Field}
				fields[y.Field] = f
			}
			f.Main, f.Population = onlyTrue(y.Main), y.Population
		}
	}
	if spec.Committee != nil {
		for _, s := range spec.Committee.SeatsByField {
			if f := fields[s.Field]; f != nil {
				f.Seats = s.Seats
			}
		}
	}
	for _, a := range live {
		for _, name := range a.object.Spec.EmergingFields {
			if f := fields[name]; f != nil {
				f.Associations++
			}
		}
	}
	coverage := make([]v1alpha1.FieldCoverage, 0, len(fields))
	for _, f := range fields {
		f.State = p.coverageState(f, total)
		coverage = append(coverage, *f)
	}
	slices.SortFunc(coverage, func(a, b v1alpha1.FieldCoverage) int {
		return cmp.Or(compareBool(isTrue(b.Priority), isTrue(a.Priority)),
			cmp.Compare(valueOr(b.Population, -1), valueOr(a.Population, -1)), cmp.Compare(a.Field, b.Field))
	})
	return coverage
}

func (p *pass) coverageState(f *v1alpha1.FieldCoverage, total *int64) v1alpha1.CoverageState {
	population := valueOr(f.Population, 0)
	large := population > 0 && total != nil && population*100 >= p.rules.shareFrom**total
	switch {
	case f.Associations > 0:
		return v1alpha1.CoverageCovered
	case isTrue(f.Main):
		return v1alpha1.CoverageGap
	case large && valueOr(f.Seats, 0) == 0:
		return v1alpha1.CoverageUnrepresented // N16
	}
	return v1alpha1.CoverageListed
}

// inventoryCurrent applies R32 to the inventory (N22).
func (p *pass) inventoryCurrent(c *conditions, inventory *v1alpha1.Inventory, live []*association) {
	if inventory == nil || !p.reached(inventory.SurveyedOn) {
		c.set(v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonInventoryUndeclared)
		return
	}
	until := civil.AddMonths(inventory.SurveyedOn, p.rules.inventory)
	below, undeclared := belowRecords(inventory, live)
	switch {
	case p.passed(until):
		c.set(v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonInventoryOutdated, inventory.SurveyedOn, until)
	case len(below) > 0:
		c.set(v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonCountBelowRecords, below)
	case len(undeclared) > 0:
		c.set(v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonCountsUndeclared, undeclared)
	default:
		c.set(v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonInventoryCurrent, inventory.SurveyedOn, until)
	}
}

// recordCounts counts associations as an inventory does: registered,
// unregistered, communities.
func recordCounts(live []*association) [3]int32 {
	var n [3]int32
	for _, a := range live {
		switch spec := &a.object.Spec; {
		case spec.Registration.Status != v1alpha1.RegistrationUnregistered:
			n[0]++
		case spec.Form == v1alpha1.FormCommunity:
			n[2]++
		default:
			n[1]++
		}
	}
	return n
}

// belowRecords lists the counts of an inventory that are lower than what is on
// record, and those that nobody declared although there is something on record.
func belowRecords(inventory *v1alpha1.Inventory, live []*association) (below, undeclared words.Items) {
	records := recordCounts(live)
	for _, count := range []struct {
		name     words.Term
		declared *int32
		record   int32
	}{
		{"registered", inventory.Registered, records[0]},
		{"unregistered", inventory.Unregistered, records[1]},
		{"communities", inventory.Communities, records[2]},
	} {
		switch {
		case count.record <= valueOr(count.declared, 0):
		case count.declared == nil:
			undeclared = append(undeclared, count.name)
		default:
			below = append(below, countOfRecords.With(count.name, *count.declared, count.record))
		}
	}
	return below, undeclared
}

// withinLimit applies R32 to the limit on associations (N13).
func withinLimit(c *conditions, limit *int32, total int32) {
	switch {
	case limit == nil:
		c.set(v1alpha1.ConditionWithinAssociationLimit, v1alpha1.ReasonLimitUndeclared)
	case total > *limit:
		c.set(v1alpha1.ConditionWithinAssociationLimit, v1alpha1.ReasonLimitExceeded, total, *limit)
	default:
		c.set(v1alpha1.ConditionWithinAssociationLimit, v1alpha1.ReasonWithinLimit, total, *limit)
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func valueOr[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}
