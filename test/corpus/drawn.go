package corpus

import (
	"fmt"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// drawn adds provinces with all that is below them, drawn at random.
func (b *builder) drawn(nation *v1alpha1.Federation) {
	for p, code := range []string{"520000", "530000"} {
		province := b.federation(inDrawn, fmt.Sprintf("province-%d", p), v1alpha1.LevelProvince, code, under(nation))
		b.declare(&province.Spec)
		for i := range 3 {
			code := fmt.Sprintf("%s%02d00", code[:2], []int{1, 2, 23}[i])
			city := b.federation(inDrawn, fmt.Sprintf("%s-city-%d", province.Name, i), v1alpha1.LevelPrefecture, code, childOf("", province.Name))
			b.belongings(city)
			for j := range 1 + b.IntN(4) {
				county := b.federation(inDrawn, fmt.Sprintf("%s-county-%d", city.Name, j), v1alpha1.LevelCounty, code[:4]+fmt.Sprintf("%02d", j+1), childOf("", city.Name))
				b.belongings(county)
			}
		}
	}
}

// belongings declares facts of a federation, its associations and its member groups.
func (b *builder) belongings(f *v1alpha1.Federation) {
	b.declare(&f.Spec)
	var names []string
	for i := range b.IntN(4) {
		a := b.association(inDrawn, f.Name, fmt.Sprintf("%s-society-%d", f.Name, i))
		b.declareAssociation(&a.Spec)
		names = append(names, a.Name)
	}
	for i := range b.IntN(5) {
		g := b.group(inDrawn, f.Name, fmt.Sprintf("%s-group-%d", f.Name, i), pick(b.draw, otherKinds...))
		if len(names) > 0 && !b.chance(3) {
			g.Spec.Kind, g.Spec.YouthAssociationRef = v1alpha1.MemberYouthAssociation, &v1alpha1.LocalReference{Name: pick(b.draw, names...)}
		}
		b.declareGroup(&g.Spec)
	}
}

// declare draws what a federation of some level declares of itself.
func (d draw) declare(s *v1alpha1.FederationSpec) {
	s.Establishment = maybe(d, d.establishment)
	if s.Level == v1alpha1.LevelCounty {
		s.Suitability = maybe(d, d.suitability)
	}
	s.Committee = maybe(d, d.committee)
	s.Youth = maybe(d, d.youth)
	s.Inventory = maybe(d, d.inventory)
	s.AssociationLimit = maybe(d, d.count)
	s.Waivers = d.waivers()
	if s.Level != v1alpha1.LevelCounty {
		s.Subordinates = maybe(d, d.subordinates)
	}
}

// subordinates draws divisions that may be there, and some that are not.
func (d draw) subordinates() v1alpha1.Subordinates {
	var s v1alpha1.Subordinates
	below := slices.Concat(codePool[v1alpha1.LevelPrefecture], codePool[v1alpha1.LevelCounty])
	for i, code := range some(d, 3, below) {
		if d.chance(4) {
			code = ""
		}
		s.Expected = append(s.Expected, v1alpha1.ExpectedFederation{DivisionCode: code, DisplayName: fmt.Sprintf("语料第%d区", i)})
	}
	return s
}

func (d draw) declareGroup(s *v1alpha1.MemberGroupSpec) {
	s.Terms, s.Activity, s.Findings = d.terms(), d.activity(), d.findings()
}

func (d draw) declareAssociation(s *v1alpha1.YouthAssociationSpec) {
	s.Form, s.Registration = d.form(), d.registration()
	s.Founding = maybe(d, d.founding)
	s.LeagueAffiliation = maybe(d, d.affiliation)
	s.EmergingFields = some(d, 3, fieldPool)
	s.Posts = maybe(d, d.posts)
	s.Attestation = maybe(d, d.attestation)
	s.Contact = maybe(d, d.contact)
	s.Support = maybe(d, d.support)
	if d.chance(5) {
		s.DissolvedOn = d.date()
	}
}
