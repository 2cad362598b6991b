package assess

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Group is a member group under evaluation.
type Group struct {
	Object *v1alpha1.MemberGroup

	association *Association // what it refers to, where that belongs to the same federation
	record      kept[record]
	membership  kept[membership]
	failure     kept[*failure]
	counted     kept[bool]
	flags       kept[flags]
}

// membership is what the terms say today (R10).
type membership struct {
	term *v1alpha1.Term // the current one, nil when there is none
	decision
}

// membership applies R10: a term is current when its admission is on record
// and no exit is.
func (p *pass) membership(spec *v1alpha1.MemberGroupSpec) membership {
	if a := p.absent(p.facts.Federation); a.reason == v1alpha1.ReasonEnded {
		return membership{decision: because(v1alpha1.ReasonFederationEnded, "on", p.facts.Federation.Spec.Ended.On)}
	}
	return p.terms(spec)
}

// terms finds the current term by the terms alone.
func (p *pass) terms(spec *v1alpha1.MemberGroupSpec) membership {
	m := membership{decision: because(v1alpha1.ReasonNotAdmitted)}
	for _, t := range each(p, &spec.Terms) {
		switch {
		case !p.begun(&t.AdmittedOn):
			m.decision = because(v1alpha1.ReasonAdmissionInFuture, "on", t.AdmittedOn)
		case !p.lookOnRecord(&t.ExitedOn):
			return membership{t, because(v1alpha1.ReasonAdmitted, "on", t.AdmittedOn)}
		default:
			m.decision = because(v1alpha1.ReasonExited, "on", t.ExitedOn)
		}
	}
	return m
}

// readMembership reads the record of a member group and what its terms say.
func (p *pass) readMembership(g *Group) {
	g.record = keep(p, "R43", func() record { return p.record(g) })
	g.membership = keep(p, "R10", func() membership { return p.membership(g.record.get(p).spec) })
}

// judgeGroup puts the verdicts on a member group together.
func (p *pass) judgeGroup(g *Group) *Judgement[v1alpha1.MemberGroupStatus] {
	object := g.Object
	c := p.conditionsOf(&object.Spec.FederationRef)
	s := v1alpha1.MemberGroupStatus{ObservedGeneration: object.Generation}
	j := &Judgement[v1alpha1.MemberGroupStatus]{generation: object.Generation}
	if !p.resolved() {
		c.unresolved(v1alpha1.MemberGroupConditions)
		j.Status, j.Conditions = s, c.list
		return j
	}
	if terms := g.record.value.spec.Terms; len(terms) > 0 && p.reached(civil.LastDay(terms[0].AdmittedOn)) {
		s.FirstAdmittedOn = terms[0].AdmittedOn
	}
	flags := g.flags.value
	if term := g.membership.value.term; term != nil {
		s.CurrentSince = term.AdmittedOn
	}
	s.Counted = new(g.counted.value)
	s.OpenFindings = new(flags.open)
	s.NextStep = flags.next
	notReady := c.ready("R4", func() *failure { return g.failure.get(p) })
	c.judge(v1alpha1.ConditionMember, "R10", func() decision { return g.membership.get(p).decision })
	c.judge(v1alpha1.ConditionAdmissionSupported, "R15", func() decision { return p.admissionSupported(g) })
	c.judge(v1alpha1.ConditionAdjustmentRequired, "R12", func() decision { return p.required(g, v1alpha1.ActionAdjustment) })
	c.judge(v1alpha1.ConditionExitRequired, "R12", func() decision { return p.required(g, v1alpha1.ActionExit) })
	c.judge(v1alpha1.ConditionHandlingOverdue, "R14", func() decision { return p.handling(g) })
	c.stalled(notReady)
	j.Status, j.Conditions = s, c.list
	return j
}

// admissionSupported applies R15: for an association, what R20 says of it.
func (p *pass) admissionSupported(g *Group) decision {
	kind := read(p, &g.Object.Spec.Kind)
	switch {
	case !knownMemberKind(kind):
		return notKnown(strange("spec.kind", kind))
	case kind != v1alpha1.MemberYouthAssociation:
		return because(v1alpha1.ReasonNotAnAssociation, "kind", words.TermOf(kind))
	case p.readAssociationOf(g) == nil:
		return p.missingAssociation(g.Object)
	}
	return g.association.eligible.get(p)
}

// knownMemberKind says whether this version knows a kind of member.
func knownMemberKind(kind v1alpha1.MemberKind) bool {
	return slices.Contains(v1alpha1.MemberKinds, kind)
}

// required applies R12 to one of the two actions.
func (p *pass) required(g *Group, action v1alpha1.Action) decision {
	member := g.membership.get(p).term != nil
	switch f := g.flags.get(p); {
	case !member:
		return because(v1alpha1.ReasonNotAMember)
	case f.action == action:
		return because(f.reason, "grounds", f.grounds)
	case f.action == v1alpha1.ActionExit:
		return because(v1alpha1.ReasonExitRequired)
	case f.strange != nil:
		return notKnown(f.strange...)
	case f.unknown == action:
		return because(v1alpha1.ReasonActivityUnreported, "years", f.years)
	}
	return because(v1alpha1.ReasonNoGround)
}

// handling applies R14 to the deadline.
func (p *pass) handling(g *Group) decision {
	member := g.membership.get(p).term != nil
	switch f := g.flags.get(p); {
	case !member:
		return because(v1alpha1.ReasonNotAMember)
	case f.deadline == "" && f.strange != nil:
		return notKnown(f.strange...)
	case f.deadline == "":
		return because(v1alpha1.ReasonNothingOpen)
	case f.overdue:
		return because(v1alpha1.ReasonHandlingOverdue, "finding", f.next.Finding, "by", f.deadline)
	default:
		return because(v1alpha1.ReasonInTime, "finding", f.next.Finding, "by", f.deadline)
	}
}

// count applies R4 to the member groups of a federation: it finds out which
// references resolve, which members count, and which association a second
// membership is for. The earlier current term wins, then the earlier name.
func (p *pass) count(groups []*Group) {
	byTerm := slices.DeleteFunc(slices.Clone(groups), func(g *Group) bool { return g.membership.value.term == nil })
	slices.SortFunc(byTerm, func(a, b *Group) int {
		return compareTerms(a, a.Term(), b, b.Term())
	})
	for _, g := range byTerm {
		g.failure = keep(p, "R4", func() *failure { return p.uncounted(g, groups) })
		if g.failure.value == nil && g.Object.Spec.Kind == v1alpha1.MemberYouthAssociation {
			g.association.memberGroup = g.Object.Name
		}
	}
	for _, g := range groups {
		if g.membership.value.term == nil {
			g.failure = keep(p, "R4", func() *failure { return p.uncounted(g, groups) })
		}
		g.counted = keep(p, "R4", func() bool {
			kind := read(p, &g.Object.Spec.Kind)
			current := g.membership.get(p).term != nil
			return g.failure.get(p) == nil && current && kind != v1alpha1.MemberLeague
		})
	}
}

// uncounted says why the current membership of an association does not count,
// nil where it does and for other members.
func (p *pass) uncounted(g *Group, groups []*Group) *failure {
	kind := read(p, &g.Object.Spec.Kind)
	if f := g.record.get(p).failure; f != nil {
		return f
	}
	switch {
	case g.membership.get(p).term == nil:
		return nil
	case !knownMemberKind(kind):
		return &failure{decision: notKnown(strange("spec.kind", kind))}
	case kind != v1alpha1.MemberYouthAssociation:
		return nil
	}
	name := world.AssociationName(g.Object)
	a := p.readAssociationOf(g)
	switch {
	case a == nil:
		return &failure{decision: p.missingAssociation(g.Object)}
	case a.dissolved.get(p):
		return fails(v1alpha1.ReasonAssociationDissolved, "association", name, "on", a.Object.Spec.DissolvedOn)
	}
	if f := a.transfer.get(p); f != nil {
		return &failure{decision: f.decision}
	}
	p.readRivals(g)
	switch earlier := p.earlier(g, groups); {
	case earlier == nil:
	case earlier.failure.get(p) != nil:
		return &failure{decision: earlier.failure.get(p).decision}
	default:
		return fails(v1alpha1.ReasonDuplicateMembership, "association", name, "memberGroup", earlier.Object.Name)
	}
	return nil
}

// earlier gives the first membership of the same association that counts, or may, and
// began before a group's, nil where there is none.
func (p *pass) earlier(g *Group, groups []*Group) *Group {
	var found *Group
	for _, other := range groups {
		if other == g || world.AssociationName(other.Object) != world.AssociationName(g.Object) {
			continue
		}
		term := other.membership.get(p).term
		if term == nil || compareTerms(other, term, g, g.membership.get(p).term) > 0 ||
			found != nil && compareTerms(other, term, found, found.membership.get(p).term) > 0 {
			continue
		}
		if f := other.failure.get(p); f == nil || f.reason == v1alpha1.ReasonUnknownToThisVersion {
			found = other
		}
	}
	return found
}

// compareTerms compares two members by the day on which their terms take effect, then by name.
func compareTerms(a *Group, since *v1alpha1.Term, b *Group, other *v1alpha1.Term) int {
	return cmp.Or(cmp.Compare(civil.LastDay(since.AdmittedOn), civil.LastDay(other.AdmittedOn)), cmp.Compare(a.Object.Name, b.Object.Name))
}

// readAssociationOf gives the association of this federation that a group refers
// to, nil where there is none.
func (p *pass) readAssociationOf(g *Group) *Association {
	if refer(p, &g.Object.Spec.YouthAssociationRef) != "" && g.association != nil {
		read(p, &g.association.Object.Spec.FederationRef.Name)
	}
	return g.association
}

// readRivals notes the member groups of the federation that refer to the same
// association, and their terms.
func (p *pass) readRivals(g *Group) {
	if !p.noting() {
		return
	}
	name := world.AssociationName(g.Object)
	var names []string
	for _, rival := range p.groups {
		if world.AssociationName(rival.Object) == name {
			names = append(names, rival.Object.Name)
			read(p, &rival.Object.Spec.Kind)
			foundBy(p, &rival.Object.Spec.FederationRef.Name)
			foundBy(p, &rival.Object.Spec.YouthAssociationRef.Name)
			rival.membership.get(p)
		}
	}
	key := p.facts.Key
	p.searched(v1alpha1.KindMemberGroup, key.Namespace, names, "spec.federationRef.name", key.Name, "spec.youthAssociationRef.name", name)
}

// timeMends says whether a member group that is not Ready will be on some later
// day with nobody doing anything: it counts again as of each date on record.
func (p *pass) timeMends(failed *Group) bool {
	rivals := slices.DeleteFunc(slices.Clone(p.groups), func(g *Group) bool {
		return world.AssociationName(g.Object) != world.AssociationName(failed.Object)
	})
	for _, date := range append(laterDates(p.today, rivals), p.comingsAndGoings()...) {
		later := &pass{calendar: on(date), facts: p.facts, ruling: p.ruling}
		var then []*Group
		var mended *Group
		for _, g := range rivals {
			on := &Group{Object: g.Object}
			if g.association != nil {
				on.association = &Association{Object: g.association.Object}
				later.readAssociation(on.association)
			}
			later.readMembership(on)
			if g == failed {
				mended = on
			}
			then = append(then, on)
		}
		if later.count(then); mended.failure.value == nil {
			return true
		}
	}
	return false
}

// laterDates lists the days after today on which a membership begins or ends.
func laterDates(today civil.Date, groups []*Group) []civil.Date {
	var dates []civil.Date
	for _, g := range groups {
		for _, t := range g.Object.Spec.Terms {
			dates = append(dates, civil.LastDay(t.AdmittedOn), t.ExitedOn)
		}
	}
	return slices.DeleteFunc(dates, func(d civil.Date) bool { return d <= today })
}

// missingAssociation says why a reference gives no association of this federation.
func (p *pass) missingAssociation(g *v1alpha1.MemberGroup) decision {
	name := world.AssociationName(g)
	for _, a := range p.facts.Elsewhere {
		if a.Name == name {
			other := read(p, &a.Spec.FederationRef.Name)
			return because(v1alpha1.ReasonAssociationOfAnotherFederation, "association", name, "federation", other)
		}
	}
	p.searched(v1alpha1.KindYouthAssociation, g.Namespace, nil, "metadata.name", name)
	return because(v1alpha1.ReasonAssociationNotFound, "association", name)
}
