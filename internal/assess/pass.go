package assess

import (
	"cmp"
	"slices"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
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
	targets    []ledger.Kept[v1alpha1.TargetStatus]
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
	*ledger.Reader
	facts   *world.Facts
	notices *notice.Set
	// ruling is which notice applies.
	ruling       ledger.Kept[ruling]
	associations []*Association // by name
	groups       []*Group       // by name
	// exists says that the day of establishment is on record, unnamed what the
	// federation names and the notice does not.
	exists  ledger.Kept[bool]
	unnamed ledger.Kept[*catalogue.Decision]
	// timeMends says that the notice will name it on some later day, by dates on record.
	timeMends bool
}

// Federation evaluates a federation, its member groups and its associations.
func Federation(f *world.Facts, n *notice.Set, today civil.Date) Verdicts {
	return newPass(f, n, ledger.NewReader(today, false)).verdicts()
}

// begin finds the notice that applies, and what of the federation rests on it alone.
func begin(f *world.Facts, n *notice.Set, r *ledger.Reader) *pass {
	p := &pass{Reader: r, facts: f, notices: n}
	p.ruling = ledger.Keep(p.Reader, "R0", p.findNotice)
	if p.resolved() {
		fed := &f.Federation.Spec
		p.exists = ledger.Keep(p.Reader, "R3", func() bool { return p.Begun(&ledger.Part(p.Reader, &fed.Establishment).EstablishedOn) })
		p.unnamed = ledger.Keep(p.Reader, "R0", func() *catalogue.Decision { return p.notInNotice(p.unnamedByFederation(fed)) })
	}
	return p
}

// newPass reads what several verdicts rest on.
func newPass(f *world.Facts, n *notice.Set, r *ledger.Reader) *pass {
	p := begin(f, n, r)
	p.members()
	if p.resolved() {
		for _, g := range p.groups {
			g.flags = ledger.Keep(p.Reader, "R12", func() flags { return p.flag(g) })
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
	v.Next = p.Next()
	return v
}

// TimeZone gives the time zone of the notice that applies to a federation, and
// the national one where none does.
func TimeZone(f *world.Facts, n *notice.Set) *time.Location {
	p := &pass{Reader: ledger.NewReader("9999-12-31", false), facts: f, notices: n} // which day it is takes a zone
	if r := p.findNotice(); r.notice != nil {
		return r.notice.TimeZone
	}
	return notice.NationalTimeZone()
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
			g.findings = ledger.Keep(p.Reader, "R11", func() findings {
				return p.findings(g.record.Get(p.Reader).spec, g.membership.Get(p.Reader).term)
			})
		}
	}
	slices.SortFunc(p.associations, func(a, b *Association) int { return cmp.Compare(a.Object.Name, b.Object.Name) })
	slices.SortFunc(p.groups, func(a, b *Group) int { return cmp.Compare(a.Object.Name, b.Object.Name) })
	if !p.resolved() {
		for _, g := range p.groups {
			g.failure.Value = p.ruling.Value.failure
		}
		for _, a := range p.associations {
			a.failure.Value = p.ruling.Value.failure
		}
		return
	}
	for _, a := range p.associations {
		twin := ledger.Keep(p.Reader, "R4", func() *catalogue.Decision { return p.duplicateAssociation(a) })
		a.live = ledger.Keep(p.Reader, "R21", func() bool {
			return a.exists.Get(p.Reader) && a.transfer.Get(p.Reader) == nil && twin.Get(p.Reader) == nil
		})
		names := ledger.Keep(p.Reader, "R0", func() *catalogue.Decision { return p.notInNotice(p.unnamedByAssociation(&a.Object.Spec)) })
		a.failure = ledger.Keep(p.Reader, "R4", func() *catalogue.Decision {
			return firstOf(func() *catalogue.Decision { return a.transfer.Get(p.Reader) },
				func() *catalogue.Decision { return names.Get(p.Reader) }, func() *catalogue.Decision { return twin.Get(p.Reader) })
		})
	}
	p.count(p.groups)
	for _, g := range p.groups {
		g.failure = ledger.Keep(p.Reader, "R4", func() *catalogue.Decision {
			return firstOf(func() *catalogue.Decision { return p.misreferred(g) }, func() *catalogue.Decision { return p.notInNotice(p.unnamedByGroup(g)) },
				func() *catalogue.Decision { return g.refusal.Get(p.Reader) })
		})
		if g.counted.Value && g.association != nil {
			p.join(g)
		}
	}
}

// join makes an association, and any other with its credit code, the member that it is.
func (p *pass) join(g *Group) {
	code := g.association.Object.Spec.Registration.CreditCode
	for _, a := range p.associations {
		if a == g.association || code != "" && a.Object.Spec.Registration.CreditCode == code && a.exists.Value {
			a.memberGroup = g.Object.Name
		}
	}
}

// mended says of each object that is not Ready, for want of a notice or for what it
// names, whether it will be on some later day with nobody doing anything. Only what
// Ready rests on is looked at, of which some day the last date has come.
func (p *pass) mended() {
	type unready struct {
		timeMends *bool
		still     func(later *pass) bool
	}
	var open []unready
	if p.unnamed.Value != nil {
		still := func(later *pass) bool { return later.federationFailure(p.facts.Federation) != nil }
		open = append(open, unready{&p.timeMends, still})
	}
	for i, g := range p.groups {
		if g.failure.Value != nil {
			open = append(open, unready{&g.timeMends, func(later *pass) bool { return later.groups[i].failure.Value != nil }})
		}
	}
	for i, a := range p.associations {
		if a.failure.Value != nil {
			open = append(open, unready{&a.timeMends, func(later *pass) bool { return later.associations[i].failure.Value != nil }})
		}
	}
	for next := p.Next(); len(open) > 0 && next != ""; {
		later := begin(p.facts, p.notices, ledger.NewReader(next, false))
		later.members()
		next = later.Next()
		open = slices.DeleteFunc(open, func(u unready) bool {
			*u.timeMends = !u.still(later)
			return *u.timeMends
		})
	}
}

// resolved says whether a notice applies.
func (p *pass) resolved() bool { return p.ruling.Value.notice != nil }

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
	if !p.Noting() {
		return
	}
	names := make([]string, n)
	for i := range n {
		name, ref := object(i)
		names[i] = name
		p.FoundBy(&ref.Name)
	}
	p.Searched(kind, p.facts.Key.Namespace, names, "spec.federationRef.name", p.facts.Key.Name)
}

// live lists the associations that are founded and not dissolved, each once.
func (p *pass) live() []*Association {
	var list []*Association
	for _, a := range p.ownAssociations() {
		if a.live.Get(p.Reader) {
			list = append(list, a)
		}
	}
	return list
}
