package assess

import (
	"cmp"
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// This file applies R43 [ours]: federations end and come into being, and their
// records go on elsewhere.

// absent says why a federation has no part in anything today: it has ended, or its
// division does not exist yet. The reason is "" where it is there.
func absent(r *ledger.Reader, fed *v1alpha1.Federation) catalogue.Decision {
	a := ledger.Ask(r, "R43", func() catalogue.Decision { return absence(r, fed) })
	return a.Get(r)
}

func absence(r *ledger.Reader, fed *v1alpha1.Federation) catalogue.Decision {
	if ended := ledger.Look(r, &fed.Spec.Ended); ended != nil && r.Dated(&ended.On, ended.On, true) {
		return catalogue.Because(v1alpha1.ReasonEnded, "on", ended.On, "outcome", words.TermOf(ended.Outcome))
	}
	if since := fed.Spec.DivisionSince; since != "" && !r.LookOnRecord(&fed.Spec.DivisionSince) {
		return catalogue.Because(v1alpha1.ReasonDivisionNotYet, "on", since)
	}
	ledger.Look(r, &fed.Spec.DivisionSince)
	return catalogue.Decision{}
}

// successorFailure says which of its successors a federation names that there is not.
func (p *pass) successorFailure(fed *v1alpha1.Federation) *catalogue.Decision {
	f := ledger.Ask(p.Reader, "R43", func() *catalogue.Decision { return p.missingSuccessor(fed) })
	return f.Get(p.Reader)
}

func (p *pass) missingSuccessor(fed *v1alpha1.Federation) *catalogue.Decision {
	if ledger.Look(p.Reader, &fed.Spec.Ended) == nil {
		return nil
	}
	for i, key := range world.SuccessorKeys(fed) {
		ledger.Look(p.Reader, &fed.Spec.Ended.Successors[i])
		there := key != p.facts.Key && slices.ContainsFunc(p.facts.Successors, func(f *v1alpha1.Federation) bool { return world.NameOf(f) == key })
		if p.Noting() {
			var found []string
			if there {
				found = []string{key.Name}
			}
			p.Searched(v1alpha1.KindFederation, key.Namespace, found, "metadata.name", key.Name)
		}
		if !there {
			return new(catalogue.Because(v1alpha1.ReasonSuccessorNotFound, "successor", key.String()))
		}
	}
	return nil
}

// maxPredecessors is how many a status has room for.
const maxPredecessors = 100

// predecessors lists the federations that have ended in favour of this one, the first to end first.
func (p *pass) predecessors() []v1alpha1.Predecessor {
	var list []v1alpha1.Predecessor
	for _, f := range p.facts.Predecessors {
		if p.Reached(f.Spec.Ended.On) && world.NameOf(f) != p.facts.Key {
			list = append(list, v1alpha1.Predecessor{FederationName: nameOf(f), On: f.Spec.Ended.On})
		}
	}
	slices.SortFunc(list, func(a, b v1alpha1.Predecessor) int {
		return cmp.Or(cmp.Compare(a.On, b.On), compareFederationNames(a.FederationName, b.FederationName))
	})
	list = slices.Compact(list) // one may name this one twice
	return list[:min(len(list), maxPredecessors)]
}

func nameOf(f *v1alpha1.Federation) v1alpha1.FederationName {
	return v1alpha1.FederationName{Namespace: f.Namespace, Name: f.Name, DisplayName: f.Spec.DisplayName}
}

func compareFederationNames(a, b v1alpha1.FederationName) int {
	return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
}

// heir is a record that continues another, by what is the same of groups and associations.
type heir struct {
	key        types.NamespacedName
	federation string // in the same namespace
}

// link is what one record continues.
type link struct {
	kind       string
	own        heir
	from       types.NamespacedName
	record     bool // whether there is such a record
	federation *v1alpha1.Federation
	heirs      []heir
}

// founded says whether a record continues what it names: that belongs to a federation
// that has ended with the record's own among its successors, and no other record of
// the own federation that comes before by name continues it too. nil where all is well.
func (p *pass) founded(l *link) *catalogue.Decision {
	broken := func(why words.Text) *catalogue.Decision {
		return new(catalogue.Because(v1alpha1.ReasonTransferUnfounded, "record", l.from.String(), "why", why.With()))
	}
	if p.Noting() {
		p.noteLink(l)
	}
	own := types.NamespacedName{Namespace: l.own.key.Namespace, Name: l.own.federation}
	switch {
	case !l.record || l.federation == nil:
		return broken(catalogue.OriginMissing)
	case ledger.Look(p.Reader, &l.federation.Spec.Ended) == nil:
		return broken(catalogue.OriginNotEnded)
	case !slices.Contains(world.SuccessorKeys(l.federation), own):
		ledger.Look(p.Reader, &l.federation.Spec.Ended.Successors)
		return broken(catalogue.NotASuccessor)
	}
	ledger.Look(p.Reader, &l.federation.Spec.Ended.Successors)
	for _, h := range l.heirs {
		if h.federation == l.own.federation && h.key.Namespace == l.own.key.Namespace && h.key.Name < l.own.key.Name {
			return broken(catalogue.ContinuedTwice)
		}
	}
	if ended := l.federation.Spec.Ended; !p.Dated(&ended.On, ended.On, true) {
		return broken(catalogue.OriginNotEnded)
	}
	return nil
}

// noteLink notes the searches that led to a link.
func (p *pass) noteLink(l *link) {
	var found, heirs []string
	if l.record {
		found = []string{l.from.Name}
	}
	p.Searched(l.kind, l.from.Namespace, found, "metadata.name", l.from.Name)
	for _, h := range l.heirs {
		heirs = append(heirs, h.key.String())
	}
	p.Searched(l.kind, "", heirs, "spec.transferredFrom", l.from.String())
	if l.federation != nil {
		p.Searched(v1alpha1.KindFederation, l.federation.Namespace, []string{l.federation.Name}, "metadata.name", l.federation.Name)
	}
}

// line follows a line of records link by link, and says what is wrong with it; it
// goes in no circle.
func line[T any, P world.Object[T]](p *pass, kind string, own P, federation *v1alpha1.LocalReference, origins []world.Origin[T],
	fields func(*T) (federation *v1alpha1.LocalReference, from **v1alpha1.RecordReference),
) *catalogue.Decision {
	_, from := fields((*T)(own))
	if ledger.Look(p.Reader, from) == nil {
		return nil
	}
	at, home := world.NameOf(own), federation.Name
	seen := map[types.NamespacedName]bool{at: true}
	for _, o := range origins {
		ledger.Look(p.Reader, from)
		l := link{kind: kind, own: heir{at, home}, from: world.OriginKey(at.Namespace, *from), record: o.Record != nil, federation: o.Federation}
		for _, h := range o.Heirs {
			ref, _ := fields(h)
			l.heirs = append(l.heirs, heir{world.NameOf(P(h)), ledger.Read(p.Reader, &ref.Name)})
		}
		if f := p.founded(&l); f != nil {
			return f
		}
		if seen[l.from] {
			return new(catalogue.Because(v1alpha1.ReasonTransferUnfounded, "record", l.from.String(), "why", catalogue.InACircle.With()))
		}
		seen[l.from] = true
		ref, next := fields(o.Record)
		at, home, from = l.from, ledger.Read(p.Reader, &ref.Name), next
	}
	if ledger.Look(p.Reader, from) != nil {
		return new(catalogue.Because(v1alpha1.ReasonTransferUnfounded, "record", at.String(), "why", catalogue.InACircle.With()))
	}
	return nil
}

// associationLine says what is wrong with what an association continues, nil where
// nothing is or it continues none.
func (p *pass) associationLine(a *v1alpha1.YouthAssociation) *catalogue.Decision {
	return line(p, v1alpha1.KindYouthAssociation, a, &a.Spec.FederationRef, p.facts.AssociationLines[a.Name],
		func(o *v1alpha1.YouthAssociation) (*v1alpha1.LocalReference, **v1alpha1.RecordReference) {
			return &o.Spec.FederationRef, &o.Spec.TransferredFrom
		})
}

// record is the record of a membership with all that it continues, as one.
type record struct {
	spec    *v1alpha1.MemberGroupSpec
	failure *catalogue.Decision // what is wrong with what it continues
}

// record joins a member group with what it continues: terms, findings and activity of
// the line are its own, so that a merger is no amnesty. A continuation that is
// unfounded leaves it alone.
func (p *pass) record(g *Group) record {
	own := &g.Object.Spec
	origins := p.facts.GroupLines[g.Object.Name]
	if ledger.Look(p.Reader, &own.TransferredFrom) == nil {
		return record{spec: own}
	}
	f := line(p, v1alpha1.KindMemberGroup, g.Object, &own.FederationRef, origins,
		func(o *v1alpha1.MemberGroup) (*v1alpha1.LocalReference, **v1alpha1.RecordReference) {
			return &o.Spec.FederationRef, &o.Spec.TransferredFrom
		})
	if f == nil && p.readAssociationOf(g) != nil {
		f = p.sameAssociation(g, origins)
	}
	if f != nil {
		return record{spec: own, failure: f}
	}
	return record{spec: p.joined(g.Object, origins)}
}

// sameAssociation says whether the association of a membership continues that of the
// membership continued, record by record.
func (p *pass) sameAssociation(g *Group, origins []world.Origin[v1alpha1.MemberGroup]) *catalogue.Decision {
	if f := g.association.transfer.Get(p.Reader); f != nil {
		return f
	}
	line := p.facts.AssociationLines[g.association.Object.Name]
	for i, o := range origins {
		ref := ledger.Refer(p.Reader, &o.Record.Spec.YouthAssociationRef)
		if i >= len(line) || world.NameOf(line[i].Record) != (types.NamespacedName{Namespace: o.Record.Namespace, Name: ref}) {
			return new(catalogue.Because(v1alpha1.ReasonTransferUnfounded, "record", world.NameOf(o.Record).String(), "why", catalogue.AssociationElsewhere.With()))
		}
	}
	return nil
}

// joined makes one record of a line, the oldest first. A term that was open when a
// federation ended goes on in the first of the next.
func (p *pass) joined(own *v1alpha1.MemberGroup, origins []world.Origin[v1alpha1.MemberGroup]) *v1alpha1.MemberGroupSpec {
	records := []*v1alpha1.MemberGroup{own}
	for _, o := range origins {
		records = append(records, o.Record)
	}
	slices.Reverse(records)
	spec := own.Spec
	spec.Terms, spec.Findings, spec.Activity = nil, nil, nil
	p.StandIn(&spec.Terms, &own.Spec.Terms)
	p.StandIn(&spec.Findings, &own.Spec.Findings)
	p.StandIn(&spec.Activity, &own.Spec.Activity)
	p.joinTerms(&spec, records)
	for _, r := range records {
		spec.Findings = append(spec.Findings, r.Spec.Findings...)
		spec.Activity = addActivity(spec.Activity, r.Spec.Activity)
	}
	if p.Noting() {
		p.readWhole(records)
		p.standFor(&spec, records)
	}
	return &spec
}

// joinTerms puts the terms of records together.
func (p *pass) joinTerms(spec *v1alpha1.MemberGroupSpec, records []*v1alpha1.MemberGroup) {
	n := 0
	for _, r := range records {
		n += len(r.Spec.Terms)
	}
	spec.Terms = make([]v1alpha1.Term, 0, n) // they are pointed at, and must not move
	for _, r := range records {
		for i := range r.Spec.Terms {
			t := &r.Spec.Terms[i]
			if last := len(spec.Terms) - 1; i == 0 && last >= 0 && spec.Terms[last].ExitedOn == "" {
				open := &spec.Terms[last]
				open.ExitedOn, open.Exit, open.DecidedBy = t.ExitedOn, t.Exit, cmp.Or(t.DecidedBy, open.DecidedBy)
				p.StandIn(&open.ExitedOn, &t.ExitedOn)
				p.StandIn(&open.DecidedBy, &t.DecidedBy)
				continue
			}
			spec.Terms = append(spec.Terms, *t)
			p.StandIn(&spec.Terms[len(spec.Terms)-1], t)
		}
	}
}

// readWhole notes that all of the records was read.
func (p *pass) readWhole(records []*v1alpha1.MemberGroup) {
	for _, r := range records {
		ledger.Look(p.Reader, &r.Spec.Activity)
		for range ledger.Each(p.Reader, &r.Spec.Terms) {
		}
		for range ledger.Each(p.Reader, &r.Spec.Findings) {
		}
	}
}

// standFor notes for which findings and years of the records those of the whole stand.
func (p *pass) standFor(spec *v1alpha1.MemberGroupSpec, records []*v1alpha1.MemberGroup) {
	i := 0
	for _, r := range records {
		for j := range r.Spec.Findings {
			p.StandIn(&spec.Findings[i], &r.Spec.Findings[j])
			i++
		}
		for j := range r.Spec.Activity {
			at := slices.IndexFunc(spec.Activity, func(a v1alpha1.ActivityYear) bool { return a.Year == r.Spec.Activity[j].Year })
			p.StandIn(&spec.Activity[at], &r.Spec.Activity[j])
		}
	}
}

// addActivity adds what is reported of a year in one record to what is in another.
func addActivity(list, more []v1alpha1.ActivityYear) []v1alpha1.ActivityYear {
	list = slices.Clone(list)
	for _, a := range more {
		i := slices.IndexFunc(list, func(b v1alpha1.ActivityYear) bool { return a.Year == b.Year })
		if i < 0 {
			list = append(list, a)
			continue
		}
		if b := &list[i]; a.Activities != nil {
			n := *a.Activities
			if b.Activities != nil {
				n += *b.Activities
			}
			b.Activities = &n
		}
	}
	return list
}
