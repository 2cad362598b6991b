package assess

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/nearest"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// The notice names the fields, the bodies and the deciding bodies that there are. A name
// that it lacks voids what it is about, and its object is not Ready.

// Misnamed is a name that the notice lacks.
type Misnamed struct {
	// Field is where it stands, Meant the name that was probably meant, "" where none is like it.
	Field, Name, Meant string
	known              words.Items // where there are few
}

var place = regexp.MustCompile(`\[[0-9]+\]`)

// label is where it stands, whatever the order of a list.
func (m *Misnamed) label() string { return place.ReplaceAllString(m.Field, "[]") }

// fewNames is how many names are listed where none of them is like the one used.
const fewNames = 6

// spot is where a name stands: in a field, or in an entry of a list.
type spot struct {
	list  string // "" where it is in none
	entry int
	field string
}

func (s spot) String() string {
	if s.list == "" {
		return s.field
	}
	return fmt.Sprintf("%s[%d]%s", s.list, s.entry, s.field)
}

// unnamed gives a name unless it is one of those known.
func unnamed[T ~string](at spot, name T, known []T) []Misnamed {
	if name == "" || slices.Contains(known, name) {
		return nil
	}
	known = slices.Compact(slices.Sorted(slices.Values(known)))
	m := Misnamed{Field: at.String(), Name: string(name)}
	if meant := nearest.Names(string(name), words.Strings(known)); len(meant) == 1 {
		m.Meant = meant[0]
	}
	if len(known) <= fewNames {
		for _, k := range known {
			m.known = append(m.known, string(k))
		}
	}
	return []Misnamed{m}
}

func (m *Misnamed) says() words.Phrase {
	switch {
	case m.Meant != "":
		return catalogue.NameMeant.With("field", m.label(), "value", m.Name, "meant", m.Meant)
	case m.known != nil:
		return catalogue.NamesKnown.With("field", m.label(), "value", m.Name, "known", m.known)
	}
	return catalogue.UnknownValue.With("field", m.label(), "value", m.Name)
}

// relies notes that a verdict rests on a name of the notice, if a supplement has added
// it. It says true.
func (p *pass) relies(list, name string) bool {
	opened := v1alpha1.OpenedName{List: list, Name: name}
	if p.Noting() && slices.Contains(p.ruling.Value.notice.Opened, opened) {
		p.Relied(opened)
	}
	return true
}

// notInNotice is the failure of an object that uses names which the notice lacks, nil without any.
func (p *pass) notInNotice(list []Misnamed) *catalogue.Decision {
	if len(list) == 0 {
		return nil
	}
	sortNames(list)
	var names words.Items
	for i := range list {
		names = append(names, list[i].says())
	}
	return new(catalogue.Because(v1alpha1.ReasonNotInNotice, "notice", p.ruling.Get(p.Reader).notice.Name, "names", names))
}

// undecided says that the organ that decided on the current term is none of the notice's.
func (p *pass) undecided(g *Group) *catalogue.Decision { return p.notInNotice(p.unnamedInTerm(g)) }

func (p *pass) unnamedInTerm(g *Group) []Misnamed {
	m := g.membership.Get(p.Reader)
	if m.term == nil {
		return nil
	}
	return p.unnamedOrgan(spot{"spec.terms", g.placeOf(m.term), ".decidedBy"}, &m.term.DecidedBy)
}

func (p *pass) unnamedOrgan(where spot, at *v1alpha1.DecidingBody) []Misnamed {
	return unnamed(where, ledger.Look(p.Reader, at), p.notice(notice.DecidingBodies).DecidedBy)
}

// placeOf gives where a term stands in the member group's own record.
func (g *Group) placeOf(term *v1alpha1.Term) int {
	return slices.IndexFunc(g.Object.Spec.Terms, func(t v1alpha1.Term) bool { return term != nil && t == *term })
}

// unnamedByGroup gives the organs that decided on the current term and on findings that
// are open, or may be.
func (p *pass) unnamedByGroup(g *Group) []Misnamed {
	names := p.unnamedInTerm(g)
	found := g.findings.Get(p.Reader)
	mayBeOpen := make([]*v1alpha1.Finding, 0, len(found.open)+len(found.untold))
	for i := range found.open {
		mayBeOpen = append(mayBeOpen, found.open[i].Finding)
	}
	for _, f := range append(mayBeOpen, found.untold...) {
		if f.Outcome != nil {
			i := slices.IndexFunc(g.Object.Spec.Findings, func(o v1alpha1.Finding) bool { return o.ID == f.ID })
			names = append(names, p.unnamedOrgan(spot{"spec.findings", i, ".outcome.decidedBy"}, &f.Outcome.DecidedBy)...)
		}
	}
	return names
}

// unnamedByAssociation gives its fields and bodies.
func (p *pass) unnamedByAssociation(spec *v1alpha1.YouthAssociationSpec) []Misnamed {
	var names []Misnamed
	for i, f := range ledger.Each(p.Reader, &spec.EmergingFields) {
		names = append(names, p.unnamedField(spot{"spec.emergingFields", i, ""}, ledger.Read(p.Reader, f))...)
	}
	founding := ledger.Part(p.Reader, &spec.Founding)
	names = append(names, p.unnamedBody(spot{field: "spec.founding.leadBody"}, ledger.Look(p.Reader, &founding.LeadBody))...)
	for i, b := range ledger.Each(p.Reader, &founding.PartnerBodies) {
		names = append(names, p.unnamedBody(spot{"spec.founding.partnerBodies", i, ""}, ledger.Read(p.Reader, b))...)
	}
	return names
}

// unnamedByFederation gives the fields that have seats.
func (p *pass) unnamedByFederation(spec *v1alpha1.FederationSpec) []Misnamed {
	var names []Misnamed
	for i, s := range ledger.Each(p.Reader, &ledger.Part(p.Reader, &spec.Committee).SeatsByField) {
		names = append(names, p.unnamedField(spot{"spec.committee.seatsByField", i, ".field"}, ledger.Read(p.Reader, &s.Field))...)
	}
	return names
}

// unnamedField gives a field that neither the notice nor the federation itself names.
func (p *pass) unnamedField(at spot, name v1alpha1.FieldName) []Misnamed {
	if p.hasField(name) {
		return nil
	}
	var known []v1alpha1.FieldName
	for _, f := range p.notice(notice.EmergingFields).Fields {
		known = append(known, f.Name)
	}
	for _, f := range ledger.Each(p.Reader, &ledger.Part(p.Reader, &p.facts.Federation.Spec.Youth).Fields) {
		known = append(known, ledger.Read(p.Reader, &f.Field))
	}
	return unnamed(at, name, known)
}

// unnamedBody gives a body that the notice doesn't name. The League and Other need not be.
func (p *pass) unnamedBody(at spot, name v1alpha1.Body) []Misnamed {
	n := p.notice(notice.Bodies)
	if name == "" || n.HasBody(name) && p.relies("bodies", string(name)) {
		return nil
	}
	known := []v1alpha1.Body{v1alpha1.BodyLeague, v1alpha1.BodyOther}
	for _, b := range n.Bodies {
		known = append(known, b.Name)
	}
	return unnamed(at, name, known)
}

// Misnamed lists the names in an object of the case that the notice lacks, where that is
// why it is not Ready.
func (c *Case) Misnamed(key world.Key) []Misnamed {
	p := c.quiet()
	failure, names := p.unnamed.Value, func() []Misnamed { return p.unnamedByFederation(&c.Facts.Federation.Spec) }
	for _, g := range c.Groups {
		if world.GroupKey(g.Object) == key {
			failure, names = g.failure.Value, func() []Misnamed { return p.unnamedByGroup(g) }
		}
	}
	for _, a := range c.Associations {
		if world.AssociationKey(a.Object) == key {
			failure, names = a.failure.Value, func() []Misnamed { return p.unnamedByAssociation(&a.Object.Spec) }
		}
	}
	if failure == nil || failure.Reason != v1alpha1.ReasonNotInNotice {
		return nil
	}
	return sortNames(names())
}

// sortNames puts names in the order in which they are said.
func sortNames(list []Misnamed) []Misnamed {
	slices.SortFunc(list, func(a, b Misnamed) int { return cmp.Or(cmp.Compare(a.label(), b.label()), cmp.Compare(a.Name, b.Name)) })
	return list
}
