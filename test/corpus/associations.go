package corpus

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// associations adds youth associations on the edges of R5 and R20 to R22.
func (b *builder) associations(east *v1alpha1.Federation) {
	city := b.federation(inMembers, "associations", v1alpha1.LevelPrefecture, "330600", under(east), establishedOn("1980-01-01"))
	s := &societies{b: b, federation: city.Name}
	s.eligibility()
	s.paths()
	s.care()
	s.codes()
	b.affiliated(east)
}

// societies numbers the associations of a federation.
type societies struct {
	b          *builder
	federation string
	n          int
}

func (s *societies) add(facts ...associationFact) *v1alpha1.YouthAssociation {
	s.n++
	return s.b.association(inMembers, s.federation, fmt.Sprintf("society-%02d", s.n), facts...)
}

// eligibility combines ways to be registered with states of attestation (R20).
func (s *societies) eligibility() {
	ways := [][]associationFact{
		{registered(v1alpha1.RegistrationRegistered, "")},
		{registered(v1alpha1.RegistrationExempt, "")},
		{registered(v1alpha1.RegistrationFiled, "")},
		{registered(v1alpha1.RegistrationUnregistered, "")},
		{registered(v1alpha1.RegistrationFiled, ""), recognisedOn(Date)},
		{registered(v1alpha1.RegistrationUnregistered, ""), recognisedOn(tomorrow)},
		{registered(v1alpha1.RegistrationUnregistered, ""), ledBy(v1alpha1.BodyArtistsAssociation)},
		{registered(v1alpha1.RegistrationUnregistered, ""), ledBy(v1alpha1.BodyCivilAffairs)},
	}
	for i, way := range ways {
		for _, judged := range [][]associationFact{
			nil,
			{attested(yesterday)},
			{attestation(Date, new(true), new(true), nil, new(true))},
			{attestation(Date, nil, new(false), new(true), new(true))},
		} {
			s.add(append(judged, way...)...)
		}
		if i < 2 {
			for _, day := range edges() {
				s.add(append([]associationFact{attested(day)}, way...)...)
			}
		}
		member := s.add(append([]associationFact{attested(Date)}, way...)...)
		s.b.member(inMembers, s.federation, member.Name, member.Name, terms("2015-05-04.."), active)
	}
	for _, facts := range []associationFact{attested(tomorrow), attestation(Date, new(false), nil, nil, nil)} {
		member := s.add(facts)
		s.b.member(inMembers, s.federation, member.Name, member.Name, terms("2015-05-04.."), active)
	}
	for _, day := range edges() {
		s.add(attested("2020-01-01"), dissolvedOn(day))
		s.add(recognisedOn(day))
	}
}

// paths gives the ways of those that can't be admitted (R21).
func (s *societies) paths() {
	crowd := func(wellAttended, large *bool) associationFact {
		return func(spec *v1alpha1.YouthAssociationSpec) {
			attestation(Date, new(false), nil, nil, new(true))(spec)
			spec.Attestation.WellAttended, spec.Attestation.Large = wellAttended, large
		}
	}
	for _, form := range []v1alpha1.AssociationForm{v1alpha1.FormAssociation, v1alpha1.FormSelfOrganised, v1alpha1.FormCommunity} {
		for _, status := range []v1alpha1.RegistrationStatus{v1alpha1.RegistrationRegistered, v1alpha1.RegistrationFiled, v1alpha1.RegistrationUnregistered} {
			s.add(formed(form), registered(status, ""), crowd(new(true), new(true)))
			s.add(formed(form), registered(status, ""), crowd(new(true), nil))
			s.add(formed(form), registered(status, ""))
		}
	}
}

// care gives every state of contact, posts and support (R22).
func (s *societies) care() {
	for _, months := range []int{0, -6, -12, -24} {
		for _, day := range around(shift(0, months, 0)) {
			s.add(contactedOn(day))
		}
	}
	s.add(contactedOn("2024-02-29"))
	states := []v1alpha1.PostState{"", v1alpha1.PostFilled, v1alpha1.PostVacant}
	for _, leader := range states {
		for _, secretary := range states {
			s.add().Spec.Posts = &v1alpha1.Posts{Leader: leader, SecretaryGeneral: secretary}
		}
	}
	zero := func() *int32 { return new(int32(0)) }
	for _, support := range []*v1alpha1.Support{
		{},
		{Venues: zero(), Projects: zero()},
		{Venues: zero(), Projects: zero(), Activities: zero()},
		{YouthHomes: []string{"语料青年之家"}},
		{Venues: zero(), Projects: new(int32(2)), Activities: zero()},
		{Activities: new(int32(1))},
	} {
		s.add().Spec.Support = support
	}
}

// codes gives credit codes that are right, wrong and missing (R22).
func (s *societies) codes() {
	for _, code := range creditCodes {
		for _, status := range []v1alpha1.RegistrationStatus{v1alpha1.RegistrationRegistered, v1alpha1.RegistrationExempt, v1alpha1.RegistrationFiled} {
			s.add(registered(status, code))
		}
	}
}

// creditCodes begin with those whose check characters agree. In the rest the
// last character, the organisation's, both, and the alphabet are wrong.
var creditCodes = []string{
	"51100000500009247D", "51100000500012681T", "5144030050267905XD", "51110105MJ00002100",
	"51100000500009247E", "51100000500009246D", "51100000500000024G", "5110000050000924OI",
}

// affiliated adds federations that are short of a League-affiliated member by
// one fact each, and one that isn't (R5).
func (b *builder) affiliated(east *v1alpha1.Federation) {
	for i, facts := range [][]associationFact{
		{recognisedOn(Date), attested(Date), ofFields("OnlineWriter")},
		{recognisedOn(tomorrow), attested(Date), ofFields("OnlineWriter")},
		{recognisedOn(Date), attested(tomorrow), ofFields("OnlineWriter")},
		{recognisedOn(Date), attested(Date), ofFields("TeaGrower")},
		{recognisedOn(Date), attested(Date)},
		{recognisedOn(Date), attestation(Date, nil, nil, nil, nil), ofFields("OnlineWriter")},
		{recognisedOn(Date), attestation(Date, nil, nil, new(false), nil), ofFields("OnlineWriter")},
		{recognisedOn(Date), attestation(Date, nil, nil, new(true), nil), ofFields("Nowhere", "Courier")},
		{attested(Date), ofFields("OnlineWriter")},
	} {
		f := b.federation(inMembers, fmt.Sprintf("affiliating-%d", i), v1alpha1.LevelCounty, "", under(east), establishedOn("1990-01-01"))
		f.Spec.Youth = mainFields("OnlineWriter")
		b.association(inMembers, f.Name, f.Name+"-society", facts...)
		b.member(inMembers, f.Name, f.Name+"-member", f.Name+"-society", terms("2015-05-04.."), active)
	}
}
