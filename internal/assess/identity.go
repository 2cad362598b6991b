package assess

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// count applies R4 to member groups, in the order of their current terms, then by
// name: one organisation counts once, by the first that counts for it.
func (p *pass) count(groups []*Group) {
	byTerm := slices.Clone(groups)
	slices.SortFunc(byTerm, func(a, b *Group) int {
		return compareTerms(a.Object.Name, a.membership.Get(p.Reader).term, b.Object.Name, b.membership.Get(p.Reader).term)
	})
	for _, g := range byTerm {
		g.refusal = ledger.Keep(p.Reader, "R4", func() *catalogue.Decision {
			return firstOf(func() *catalogue.Decision { return p.misreferred(g) }, func() *catalogue.Decision { return p.undecided(g) },
				func() *catalogue.Decision { return p.duplicate(g, groups) })
		})
		g.counted = ledger.Keep(p.Reader, "R4", func() bool {
			kind := ledger.Read(p.Reader, &g.Object.Spec.Kind)
			current := g.membership.Get(p.Reader).term != nil
			return g.refusal.Get(p.Reader) == nil && current && kind != v1alpha1.MemberLeague
		})
	}
}

// firstOf gives the first failure that there is.
func firstOf(checks ...func() *catalogue.Decision) *catalogue.Decision {
	for _, check := range checks {
		if f := check(); f != nil {
			return f
		}
	}
	return nil
}

// compareTerms compares two member groups by the day on which their current terms take
// effect, those without one last, then by name.
func compareTerms(nameA string, a *v1alpha1.Term, nameB string, b *v1alpha1.Term) int {
	since := func(t *v1alpha1.Term) v1alpha1.Date {
		if t == nil {
			return "9999-12-31"
		}
		return civil.LastDay(t.AdmittedOn)
	}
	return cmp.Or(cmp.Compare(since(a), since(b)), cmp.Compare(nameA, nameB))
}

// duplicate says that a current member is an organisation that another one counts for.
func (p *pass) duplicate(g *Group, groups []*Group) *catalogue.Decision {
	own := g.membership.Get(p.Reader).term
	if own == nil {
		return nil
	}
	p.ownGroups()
	p.readIdentity(g)
	var found *catalogue.Decision
	for _, other := range groups {
		p.readIdentity(other)
		if other == g || !sameOrganisation(&g.identity, &other.identity) {
			continue
		}
		term := other.membership.Get(p.Reader).term
		if term == nil || found != nil || compareTerms(other.Object.Name, term, g.Object.Name, own) > 0 {
			continue
		}
		switch f := other.refusal.Get(p.Reader); {
		case f == nil:
			found = new(catalogue.Because(v1alpha1.ReasonDuplicateMembership, "memberGroup", other.Object.Name))
		case f.Reason == v1alpha1.ReasonUnknownToThisVersion: // it may be the one that counts
			found = f
		}
	}
	return found
}

// readIdentity notes what a member group is identified by.
func (p *pass) readIdentity(g *Group) {
	if !p.Noting() {
		return
	}
	s := &g.Object.Spec
	p.FoundBy(&s.DisplayName)
	p.FoundBy(&s.CreditCode)
	p.FoundBy(&s.MemberFederationRef)
	p.FoundBy(&s.YouthAssociationRef)
	if g.association != nil {
		p.FoundBy(&g.association.Object.Spec.Registration.CreditCode)
	}
}

// sameOrganisation says whether two member groups are of one organisation: an equal key
// makes them so, else a different one tells them apart, else the name decides (R4).
func sameOrganisation(a, b *identity) bool {
	apart := false
	for i, key := range a.keys {
		switch {
		case key == "" || b.keys[i] == "":
		case key == b.keys[i]:
			return true
		default:
			apart = true
		}
	}
	return !apart && a.name == b.name
}

// identity is what a member group's organisation is known by. Every two groups are
// compared, on every day that is looked at, so it is worked out once.
type identity struct {
	// keys are the association, the credit code and the federation, "" where undeclared.
	keys [3]string
	name string // words.Plain
}

func identityOf(g *Group) identity {
	i := identity{[3]string{world.AssociationName(g.Object), g.Object.Spec.CreditCode}, words.Plain(g.Object.Spec.DisplayName)}
	if g.association != nil {
		i.keys[1] = g.association.Object.Spec.Registration.CreditCode
	}
	if g.Object.Spec.MemberFederationRef != nil {
		i.keys[2] = world.MemberFederationKey(g.Object).String()
	}
	return i
}

// duplicateAssociation says that an association has the credit code of another of the
// federation, which comes first by name. One that is dissolved or not founded yet
// contests no code (R4).
func (p *pass) duplicateAssociation(a *Association) *catalogue.Decision {
	code := ledger.Look(p.Reader, &a.Object.Spec.Registration.CreditCode)
	if code == "" || !a.exists.Get(p.Reader) || a.transfer.Get(p.Reader) != nil {
		return nil
	}
	for _, other := range p.ownAssociations() {
		p.FoundBy(&other.Object.Spec.Registration.CreditCode)
		if other.Object.Name < a.Object.Name && other.Object.Spec.Registration.CreditCode == code && other.exists.Get(p.Reader) {
			return new(catalogue.Because(v1alpha1.ReasonDuplicateAssociation, "code", code, "counted", other.Object.Name))
		}
	}
	return nil
}

// countedAfterExits is what will be counted once those flagged for exit have left; a
// duplicate then takes over (R4).
func (p *pass) countedAfterExits() int32 {
	later := &pass{Reader: p.Quiet(), facts: p.facts, ruling: p.ruling, associations: p.associations}
	for _, g := range p.groups {
		if g.flags.Value.action != v1alpha1.ActionExit {
			later.groups = append(later.groups, &Group{
				Object: g.Object, association: g.association, identity: g.identity, record: g.record, membership: g.membership,
			})
		}
	}
	later.count(later.groups)
	p.Calendar = later.Calendar
	var n int32
	for _, g := range later.groups {
		if g.counted.Value {
			n++
		}
	}
	return n
}
