package assess

import (
	"cmp"
	"slices"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Judgement is what was decided of one object: its status but for the
// conditions, which are in no language yet. A status has no transition times:
// when a verdict changed is for its writer to say.
type Judgement[S any] struct {
	Status     S
	Conditions []Condition

	generation int64
	targets    []kept[v1alpha1.TargetStatus]
}

// Verdicts are what follows from Facts on a date.
type Verdicts struct {
	// Federation is nil where there is none.
	Federation   *Judgement[v1alpha1.FederationStatus]
	Groups       map[string]*Judgement[v1alpha1.MemberGroupStatus]
	Associations map[string]*Judgement[v1alpha1.YouthAssociationStatus]
	// Next is the first date after today on which any of them can change with
	// nobody changing a fact; "" when there is none.
	Next civil.Date
}

// Statuses are verdicts in the words of a language, as they are written.
type Statuses struct {
	Federation   *v1alpha1.FederationStatus
	Groups       map[string]*v1alpha1.MemberGroupStatus
	Associations map[string]*v1alpha1.YouthAssociationStatus
}

// In puts verdicts into a language.
func (v *Verdicts) In(lang words.Lang) Statuses {
	s := Statuses{
		Groups:       make(map[string]*v1alpha1.MemberGroupStatus, len(v.Groups)),
		Associations: make(map[string]*v1alpha1.YouthAssociationStatus, len(v.Associations)),
	}
	if f := v.Federation; f != nil {
		s.Federation = &f.Status
		s.Federation.Conditions = InWords(f.Conditions, f.generation, lang)
	}
	for name, g := range v.Groups {
		s.Groups[name] = &g.Status
		g.Status.Conditions = InWords(g.Conditions, g.generation, lang)
	}
	for name, a := range v.Associations {
		s.Associations[name] = &a.Status
		a.Status.Conditions = InWords(a.Conditions, a.generation, lang)
	}
	return s
}

// pass is one evaluation of a federation with all that belongs to it.
type pass struct {
	calendar
	facts   *world.Facts
	notices *Notices
	// ruling is which notice applies.
	ruling       kept[ruling]
	associations []*Association // by name
	groups       []*Group       // by name
	// exists says that the day of establishment is on record, unnamed what the
	// federation names and the notice does not.
	exists  kept[bool]
	unnamed kept[*failure]

	// ledger is what the rule at work has read; nil when nobody wants to know.
	ledger   *ledger
	rule     string
	standIns []standIn
	seen     map[any]bool // noted in looking back
}

// Federation evaluates a federation, its member groups and its associations.
func Federation(f *world.Facts, n *Notices, today civil.Date) Verdicts {
	return newPass(f, n, today, nil).verdicts()
}

// begin finds the notice that applies, and what of the federation rests on it alone.
func begin(f *world.Facts, n *Notices, today civil.Date, l *ledger) *pass {
	p := &pass{calendar: on(today), facts: f, notices: n, ledger: l}
	p.ruling = keep(p, "R0", p.findNotice)
	if p.resolved() {
		fed := &f.Federation.Spec
		p.exists = keep(p, "R3", func() bool { return p.begun(&part(p, &fed.Establishment).EstablishedOn) })
		p.unnamed = keep(p, "R0", func() *failure { return p.unnamedByFederation(fed) })
	}
	return p
}

// newPass reads what several verdicts rest on. With a ledger it notes what is read.
func newPass(f *world.Facts, n *Notices, today civil.Date, l *ledger) *pass {
	p := begin(f, n, today, l)
	p.members()
	if p.resolved() {
		for _, g := range p.groups {
			g.flags = keep(p, "R12", func() flags { return p.flag(g) })
		}
	}
	return p
}

func (p *pass) verdicts() Verdicts {
	p.mended()
	v := Verdicts{
		Groups:       make(map[string]*Judgement[v1alpha1.MemberGroupStatus], len(p.groups)),
		Associations: make(map[string]*Judgement[v1alpha1.YouthAssociationStatus], len(p.associations)),
	}
	for _, a := range p.associations {
		v.Associations[a.Object.Name] = p.judgeAssociation(a)
	}
	for _, g := range p.groups {
		v.Groups[g.Object.Name] = p.judgeGroup(g)
	}
	if p.facts.Federation != nil {
		v.Federation = p.judgeFederation()
	}
	v.Next = p.next()
	return v
}

// TimeZone gives the time zone of the notice that applies to a federation, and
// the national one where none does.
func TimeZone(f *world.Facts, n *Notices) *time.Location {
	p := &pass{calendar: on("9999-12-31"), facts: f, notices: n} // which day it is takes a zone
	if r := p.findNotice(); r.notice != nil {
		return r.notice.TimeZone
	}
	return NationalTimeZone()
}

// members reads associations and member groups, by name, ties them together and
// finds out which count.
func (p *pass) members() {
	byName := make(map[string]*Association, len(p.facts.Associations))
	associations, groups := make([]Association, len(p.facts.Associations)), make([]Group, len(p.facts.Groups))
	p.associations, p.groups = make([]*Association, len(associations)), make([]*Group, len(groups))
	for i, object := range p.facts.Associations {
		a := &associations[i]
		a.Object, p.associations[i] = object, a
		byName[object.Name] = a
		if p.resolved() {
			p.readAssociation(a)
		}
	}
	for i, object := range p.facts.Groups {
		g := &groups[i]
		g.Object, p.groups[i] = object, g
		if p.resolved() {
			g.association = byName[world.AssociationName(object)]
			g.identity = identityOf(g)
			p.readMembership(g)
			g.findings = keep(p, "R11", func() findings { return p.findings(g.record.get(p).spec, g.membership.get(p).term) })
		}
	}
	slices.SortFunc(p.associations, func(a, b *Association) int { return cmp.Compare(a.Object.Name, b.Object.Name) })
	slices.SortFunc(p.groups, func(a, b *Group) int { return cmp.Compare(a.Object.Name, b.Object.Name) })
	if !p.resolved() {
		for _, g := range p.groups {
			g.failure.value = p.ruling.value.failure.copied()
		}
		for _, a := range p.associations {
			a.failure.value = p.ruling.value.failure.copied()
		}
		return
	}
	for _, a := range p.associations {
		twin := keep(p, "R4", func() *failure { return p.duplicateAssociation(a) })
		a.live = keep(p, "R21", func() bool { return a.exists.get(p) && a.transfer.get(p) == nil && twin.get(p) == nil })
		names := keep(p, "R0", func() *failure { return p.unnamedByAssociation(&a.Object.Spec) })
		a.failure = keep(p, "R4", func() *failure {
			return firstOf(func() *failure { return a.transfer.get(p) }, func() *failure { return names.get(p) }, func() *failure { return twin.get(p) })
		})
	}
	p.count(p.groups)
	for _, g := range p.groups {
		g.failure = keep(p, "R4", func() *failure {
			return firstOf(func() *failure { return p.misreferred(g) }, func() *failure { return p.unnamedByGroup(g) },
				func() *failure { return g.refusal.get(p) })
		})
		if g.counted.value && g.association != nil {
			p.join(g)
		}
	}
}

// join makes an association, and any other with its credit code, the member that it is.
func (p *pass) join(g *Group) {
	code := g.association.Object.Spec.Registration.CreditCode
	for _, a := range p.associations {
		if a == g.association || code != "" && a.Object.Spec.Registration.CreditCode == code && a.exists.value {
			a.memberGroup = g.Object.Name
		}
	}
}

// mended says of each object that is not Ready, for want of a notice or for what it
// names, whether it will be on some later day with nobody doing anything. Only what
// Ready rests on is looked at, of which some day the last date has come.
func (p *pass) mended() {
	var open []*failure
	var still []func(*pass) bool
	if f := p.unnamed.value; f != nil {
		open, still = append(open, f), append(still, func(later *pass) bool { return later.federationFailure(p.facts.Federation) != nil })
	}
	for i, g := range p.groups {
		if f := g.failure.value; f != nil {
			open, still = append(open, f), append(still, func(later *pass) bool { return later.groups[i].failure.value != nil })
		}
	}
	for i, a := range p.associations {
		if f := a.failure.value; f != nil {
			open, still = append(open, f), append(still, func(later *pass) bool { return later.associations[i].failure.value != nil })
		}
	}
	for next := p.next(); len(open) > 0 && next != ""; {
		later := begin(p.facts, p.notices, next, nil)
		later.members()
		next = later.next()
		for i, f := range open {
			f.timeMends = f.timeMends || !still[i](later)
		}
	}
}

// resolved says whether a notice applies.
func (p *pass) resolved() bool { return p.ruling.value.notice != nil }

// ownGroups gives the federation's member groups, all of them.
func (p *pass) ownGroups() []*Group {
	p.foundAll(v1alpha1.KindMemberGroup, len(p.groups), func(i int) (string, *v1alpha1.LocalReference) {
		return p.groups[i].Object.Name, &p.groups[i].Object.Spec.FederationRef
	})
	return p.groups
}

// ownAssociations gives the federation's associations, all of them.
func (p *pass) ownAssociations() []*Association {
	p.foundAll(v1alpha1.KindYouthAssociation, len(p.associations), func(i int) (string, *v1alpha1.LocalReference) {
		return p.associations[i].Object.Name, &p.associations[i].Object.Spec.FederationRef
	})
	return p.associations
}

// foundAll notes the search for the objects whose federationRef names the federation.
func (p *pass) foundAll(kind string, n int, object func(i int) (name string, federationRef *v1alpha1.LocalReference)) {
	if !p.noting() {
		return
	}
	names := make([]string, n)
	for i := range n {
		name, ref := object(i)
		names[i] = name
		foundBy(p, &ref.Name)
	}
	p.searched(kind, p.facts.Key.Namespace, names, "spec.federationRef.name", p.facts.Key.Name)
}

// live lists the associations that are founded and not dissolved, each once.
func (p *pass) live() []*Association {
	var list []*Association
	for _, a := range p.ownAssociations() {
		if a.live.get(p) {
			list = append(list, a)
		}
	}
	return list
}
