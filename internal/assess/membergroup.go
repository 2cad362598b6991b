package assess

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/hierarchy"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Group is a member group under evaluation.
type Group struct {
	Object *v1alpha1.MemberGroup

	association *Association // what it refers to, where that belongs to the same federation
	identity    identity
	record      ledger.Kept[record]
	membership  ledger.Kept[membership]
	findings    ledger.Kept[findings]
	refusal     ledger.Kept[*catalogue.Decision] // why its current term doesn't count
	failure     ledger.Kept[*catalogue.Decision] // why it is not Ready
	timeMends   bool                             // it will be on some later day, by dates on record
	counted     ledger.Kept[bool]
	flags       ledger.Kept[flags]
}

// membership is what the terms say today (R10).
type membership struct {
	term *v1alpha1.Term // the current one, nil when there is none
	catalogue.Decision
}

// membership applies R10: a term is current when its admission is on record
// and no exit is.
func (p *pass) membership(spec *v1alpha1.MemberGroupSpec) membership {
	if a := hierarchy.Absent(p.Reader, p.facts.Federation); a.Reason == v1alpha1.ReasonEnded {
		return membership{Decision: catalogue.Because(v1alpha1.ReasonFederationEnded, "on", p.facts.Federation.Spec.Ended.On)}
	}
	return p.terms(spec)
}

// terms finds the current term by the terms alone.
func (p *pass) terms(spec *v1alpha1.MemberGroupSpec) membership {
	m := membership{Decision: catalogue.Because(v1alpha1.ReasonNotAdmitted)}
	for _, t := range ledger.Each(p.Reader, &spec.Terms) {
		switch {
		case !p.Begun(&t.AdmittedOn):
			m.Decision = catalogue.Because(v1alpha1.ReasonAdmissionInFuture, "on", yetToCome(t.AdmittedOn))
		case !p.LookOnRecord(&t.ExitedOn):
			return membership{t, catalogue.Because(v1alpha1.ReasonAdmitted, "on", t.AdmittedOn)}
		default:
			m.Decision = catalogue.Because(v1alpha1.ReasonExited, "on", t.ExitedOn)
		}
	}
	return m
}

// readMembership reads the record of a member group and what its terms say.
func (p *pass) readMembership(g *Group) {
	g.record = ledger.Keep(p.Reader, "R43", func() record { return p.record(g) })
	g.membership = ledger.Keep(p.Reader, "R10", func() membership { return p.membership(g.record.Get(p.Reader).spec) })
}

// judgeGroup puts the verdicts on a member group together.
func (p *pass) judgeGroup(g *Group) *Judgement[v1alpha1.MemberGroupStatus] {
	object := g.Object
	c := p.conditionsOf(&object.Spec.FederationRef)
	s := v1alpha1.MemberGroupStatus{ObservedGeneration: object.Generation}
	j := &Judgement[v1alpha1.MemberGroupStatus]{generation: object.Generation}
	if !p.resolved() {
		c.unresolved(v1alpha1.MemberGroupConditions, g.failure.Value, g.timeMends)
		j.Status, j.Conditions = s, c.list
		return j
	}
	if terms := g.record.Value.spec.Terms; len(terms) > 0 && p.Reached(civil.LastDay(terms[0].AdmittedOn)) {
		s.FirstAdmittedOn = terms[0].AdmittedOn
	}
	flags := g.flags.Value
	if term := g.membership.Value.term; term != nil {
		s.CurrentSince = term.AdmittedOn
	}
	s.Counted = new(g.counted.Value)
	s.OpenFindings = new(flags.open)
	for i := range flags.handling {
		s.Handling = append(s.Handling, flags.handling[i].Handling)
	}
	s.NextStep = flags.next()
	notReady := c.ready("R4", func() *catalogue.Decision { return g.failure.Get(p.Reader) })
	c.judge(v1alpha1.ConditionMember, "R10", func() catalogue.Decision { return g.membership.Get(p.Reader).Decision })
	c.judge(v1alpha1.ConditionAdmissionSupported, "R15", func() catalogue.Decision { return p.admissionSupported(g) })
	c.judge(v1alpha1.ConditionAdjustmentRequired, "R12", func() catalogue.Decision { return p.required(g, v1alpha1.ActionAdjustment) })
	c.judge(v1alpha1.ConditionExitRequired, "R12", func() catalogue.Decision { return p.required(g, v1alpha1.ActionExit) })
	c.judge(v1alpha1.ConditionHandlingOverdue, "R14", func() catalogue.Decision { return p.handlingOverdue(g) })
	c.stalled(notReady, g.timeMends)
	j.Status, j.Conditions = s, c.list
	return j
}

// admissionSupported applies R15: for an association, what R20 says of it; of a
// current term also who decided on it.
func (p *pass) admissionSupported(g *Group) catalogue.Decision {
	kind := ledger.Read(p.Reader, &g.Object.Spec.Kind)
	d := catalogue.Because(v1alpha1.ReasonNotAnAssociation, "kind", words.TermOf(kind))
	switch {
	case !knownMemberKind(kind):
		return catalogue.NotKnown(catalogue.Strange("spec.kind", kind))
	case kind != v1alpha1.MemberYouthAssociation:
	case p.readAssociationOf(g) == nil:
		return p.missingAssociation(g.Object)
	default:
		if d = g.association.eligible.Get(p.Reader); !g.association.IsEligible() {
			return d
		}
	}
	term := g.membership.Get(p.Reader).term
	if term == nil {
		return d
	}
	if ledger.Read(p.Reader, &term.DecidedBy) == "" {
		return catalogue.Because(v1alpha1.ReasonProcedureUndeclared)
	}
	if f := p.undecided(g); f != nil {
		return *f
	}
	return d
}

// knownMemberKind says whether this version knows a kind of member.
func knownMemberKind(kind v1alpha1.MemberKind) bool {
	return slices.Contains(v1alpha1.MemberKinds, kind)
}

// required applies R12 to one of the two actions.
func (p *pass) required(g *Group, action v1alpha1.Action) catalogue.Decision {
	member := g.membership.Get(p.Reader).term != nil
	switch f := g.flags.Get(p.Reader); {
	case !member:
		return catalogue.Because(v1alpha1.ReasonNotAMember)
	case g.Object.Spec.Kind == v1alpha1.MemberLeague:
		return catalogue.Because(v1alpha1.ReasonLeague)
	case f.action == action:
		return catalogue.Because(f.reason, "grounds", f.grounds)
	case f.action == v1alpha1.ActionExit:
		return catalogue.Because(v1alpha1.ReasonExitRequired)
	case f.strange != nil:
		return catalogue.NotKnown(f.strange...)
	case f.unknown == action:
		return catalogue.Because(v1alpha1.ReasonActivityUnreported, "years", f.years)
	}
	return catalogue.Because(v1alpha1.ReasonNoGround)
}

// handlingOverdue applies R14 to the deadlines: the first that has passed, else the first.
func (p *pass) handlingOverdue(g *Group) catalogue.Decision {
	member := g.membership.Get(p.Reader).term != nil
	f := g.flags.Get(p.Reader)
	switch {
	case !member:
		return catalogue.Because(v1alpha1.ReasonNotAMember)
	case len(f.handling) > 0:
		first, reason := &f.handling[0], v1alpha1.ReasonInTime
		if late := slices.IndexFunc(f.handling, func(h handling) bool { return h.overdue }); late >= 0 {
			first, reason = &f.handling[late], v1alpha1.ReasonHandlingOverdue
		}
		return catalogue.Because(reason, "what", first.says(), "by", first.DueOn)
	case f.strange != nil:
		return catalogue.NotKnown(f.strange...)
	}
	return catalogue.Because(v1alpha1.ReasonNothingOpen)
}

// misreferred says why what a current membership refers to makes it count for
// nothing, nil where nothing does (R4).
func (p *pass) misreferred(g *Group) *catalogue.Decision {
	kind := ledger.Read(p.Reader, &g.Object.Spec.Kind)
	if f := g.record.Get(p.Reader).failure; f != nil {
		return f
	}
	switch {
	case g.membership.Get(p.Reader).term == nil:
		return nil
	case !knownMemberKind(kind):
		return new(catalogue.NotKnown(catalogue.Strange("spec.kind", kind)))
	case kind != v1alpha1.MemberYouthAssociation:
		return p.misreferredFederation(g)
	}
	name := world.AssociationName(g.Object)
	a := p.readAssociationOf(g)
	switch {
	case a == nil:
		return new(p.missingAssociation(g.Object))
	case a.dissolved.Get(p.Reader):
		return new(catalogue.Because(v1alpha1.ReasonAssociationDissolved, "association", name, "on", a.Object.Spec.DissolvedOn))
	case a.transfer.Get(p.Reader) != nil:
		return a.transfer.Get(p.Reader)
	case !a.founded.Get(p.Reader):
		return new(catalogue.Because(v1alpha1.ReasonAssociationNotFounded, "association", name, "on", yetToCome(a.Object.Spec.Founding.FoundedOn)))
	}
	return nil
}

// misreferredFederation says why a federation is no member: there is none, it does not
// exist yet, or no more. One whose establishment nobody declared may well exist.
func (p *pass) misreferredFederation(g *Group) *catalogue.Decision {
	ref := ledger.Look(p.Reader, &g.Object.Spec.MemberFederationRef)
	if ref == nil {
		return nil
	}
	key := world.MemberFederationKey(g.Object)
	i := slices.IndexFunc(p.facts.Members, func(f *v1alpha1.Federation) bool { return world.NameOf(f) == key })
	if i < 0 {
		p.Searched(v1alpha1.KindFederation, key.Namespace, nil, "metadata.name", key.Name)
		return new(catalogue.Because(v1alpha1.ReasonFederationNotFound, "federation", key.String()))
	}
	p.Searched(v1alpha1.KindFederation, key.Namespace, []string{key.Name}, "metadata.name", key.Name)
	spec := &p.facts.Members[i].Spec
	e, ended := ledger.Part(p.Reader, &spec.Establishment), ledger.Part(p.Reader, &spec.Ended)
	declared := ledger.Look(p.Reader, &e.Established)
	switch {
	case declared != nil && !*declared, ledger.HeldBack(p.Reader, &e.EstablishedOn):
		return new(catalogue.Because(v1alpha1.ReasonFederationNotEstablished, "federation", key.String()))
	case p.LookOnRecord(&ended.On):
		return new(catalogue.Because(v1alpha1.ReasonFederationEnded, "federation", key.String(), "on", ended.On))
	}
	return nil
}

// readAssociationOf gives the association of this federation that a group refers
// to, nil where there is none.
func (p *pass) readAssociationOf(g *Group) *Association {
	if ledger.Refer(p.Reader, &g.Object.Spec.YouthAssociationRef) != "" && g.association != nil {
		ledger.Read(p.Reader, &g.association.Object.Spec.FederationRef.Name)
	}
	return g.association
}

// missingAssociation says why a reference gives no association of this federation.
func (p *pass) missingAssociation(g *v1alpha1.MemberGroup) catalogue.Decision {
	name := world.AssociationName(g)
	for _, a := range p.facts.Elsewhere {
		if a.Name == name {
			other := ledger.Read(p.Reader, &a.Spec.FederationRef.Name)
			return catalogue.Because(v1alpha1.ReasonAssociationOfAnotherFederation, "association", name, "federation", other)
		}
	}
	p.Searched(v1alpha1.KindYouthAssociation, g.Namespace, nil, "metadata.name", name)
	return catalogue.Because(v1alpha1.ReasonAssociationNotFound, "association", name)
}
