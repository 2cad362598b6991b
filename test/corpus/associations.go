package corpus

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

// associations adds youth associations on the edges of R5 and R20 to R22.
func (b *builder) associations(east *v1alpha1.Federation) {
	city := b.federation(inMembers, "associations", v1alpha1.LevelPrefecture, "330600", worldtest.Under(east), worldtest.EstablishedOn("1980-01-01"))
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

func (s *societies) add(facts ...any) *v1alpha1.YouthAssociation {
	s.n++
	return s.b.association(inMembers, s.federation, fmt.Sprintf("society-%02d", s.n), facts...)
}

// eligibility combines ways to be registered with states of attestation (R20).
func (s *societies) eligibility() {
	ways := [][]any{
		{worldtest.Registered(v1alpha1.RegistrationRegistered, "")},
		{worldtest.Registered(v1alpha1.RegistrationExempt, "")},
		{worldtest.Registered(v1alpha1.RegistrationFiled, "")},
		{worldtest.Registered(v1alpha1.RegistrationUnregistered, "")},
		{worldtest.Registered(v1alpha1.RegistrationFiled, ""), worldtest.RecognisedOn(Date)},
		{worldtest.Registered(v1alpha1.RegistrationUnregistered, ""), worldtest.RecognisedOn(tomorrow)},
		{worldtest.Registered(v1alpha1.RegistrationUnregistered, ""), worldtest.LedBy(v1alpha1.BodyArtistsAssociation)},
		{worldtest.Registered(v1alpha1.RegistrationUnregistered, ""), worldtest.LedBy(v1alpha1.BodyCivilAffairs)},
	}
	for i, way := range ways {
		for _, judged := range [][]any{
			nil,
			{worldtest.Attested(yesterday)},
			{worldtest.Attestation(Date, new(true), new(true), nil, new(true))},
			{worldtest.Attestation(Date, nil, new(false), new(true), new(true))},
		} {
			s.add(append(judged, way...)...)
		}
		if i < 2 {
			for _, day := range edges() {
				s.add(append([]any{worldtest.Attested(day)}, way...)...)
			}
		}
		member := s.add(append([]any{worldtest.Attested(Date)}, way...)...)
		s.b.member(inMembers, s.federation, member.Name, member.Name, worldtest.Terms("2015-05-04.."), active)
	}
	for _, facts := range []any{worldtest.Attested(tomorrow), worldtest.Attestation(Date, new(false), nil, nil, nil)} {
		member := s.add(facts)
		s.b.member(inMembers, s.federation, member.Name, member.Name, worldtest.Terms("2015-05-04.."), active)
	}
	for _, day := range edges() {
		s.add(worldtest.Attested("2020-01-01"), worldtest.DissolvedOn(day))
		s.add(worldtest.RecognisedOn(day))
	}
}

// paths gives the ways of those that can't be admitted (R21).
func (s *societies) paths() {
	crowd := func(wellAttended, large *bool) *v1alpha1.Attestation {
		a := worldtest.Attestation(Date, new(false), nil, nil, new(true))
		a.WellAttended, a.Large = wellAttended, large
		return a
	}
	for _, form := range []v1alpha1.AssociationForm{v1alpha1.FormAssociation, v1alpha1.FormSelfOrganised, v1alpha1.FormCommunity} {
		for _, status := range []v1alpha1.RegistrationStatus{v1alpha1.RegistrationRegistered, v1alpha1.RegistrationFiled, v1alpha1.RegistrationUnregistered} {
			s.add(form, worldtest.Registered(status, ""), crowd(new(true), new(true)))
			s.add(form, worldtest.Registered(status, ""), crowd(new(true), nil))
			s.add(form, worldtest.Registered(status, ""))
		}
	}
}

// care gives every state of contact, posts and support (R22).
func (s *societies) care() {
	for _, months := range []int{0, -6, -12, -24} {
		for _, day := range around(shift(0, months, 0)) {
			s.add(worldtest.ContactedOn(day))
		}
	}
	s.add(worldtest.ContactedOn("2024-02-29"))
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
		{Venues: zero(), Projects: zero(), Activities: zero(), YouthHomes: []string{}},
		{YouthHomes: []string{"语料青年之家"}},
		{Venues: zero(), Projects: new(int32(2)), Activities: zero()},
		{Activities: new(int32(1))},
	} {
		s.add().Spec.Support = support
	}
}

// codes gives credit codes that are right, wrong and missing (R22).
func (s *societies) codes() {
	for _, code := range worldtest.CreditCodes {
		for _, status := range []v1alpha1.RegistrationStatus{v1alpha1.RegistrationRegistered, v1alpha1.RegistrationExempt, v1alpha1.RegistrationFiled} {
			s.add(worldtest.Registered(status, code))
		}
	}
}

// affiliated adds federations that are short of a League-affiliated member by
// one fact each, and one that isn't (R5).
func (b *builder) affiliated(east *v1alpha1.Federation) {
	for i, facts := range [][]any{
		{worldtest.RecognisedOn(Date), worldtest.Attested(Date), worldtest.OfFields("OnlineWriter")},
		{worldtest.RecognisedOn(tomorrow), worldtest.Attested(Date), worldtest.OfFields("OnlineWriter")},
		{worldtest.RecognisedOn(Date), worldtest.Attested(tomorrow), worldtest.OfFields("OnlineWriter")},
		{worldtest.RecognisedOn(Date), worldtest.Attested(Date), worldtest.OfFields("TeaGrower")},
		{worldtest.RecognisedOn(Date), worldtest.Attested(Date)},
		{worldtest.RecognisedOn(Date), worldtest.Attestation(Date, nil, nil, nil, nil), worldtest.OfFields("OnlineWriter")},
		{worldtest.RecognisedOn(Date), worldtest.Attestation(Date, nil, nil, new(false), nil), worldtest.OfFields("OnlineWriter")},
		{worldtest.RecognisedOn(Date), worldtest.Attestation(Date, nil, nil, new(true), nil), worldtest.OfFields("Nowhere", "Courier")},
		{worldtest.Attested(Date), worldtest.OfFields("OnlineWriter")},
	} {
		f := b.federation(inMembers, fmt.Sprintf("affiliating-%d", i), []v1alpha1.Level{v1alpha1.LevelCounty, v1alpha1.LevelPrefecture}[i%2], "", worldtest.Under(east), worldtest.EstablishedOn("1990-01-01"))
		f.Spec.Youth = worldtest.MainFields("OnlineWriter")
		b.association(inMembers, f.Name, f.Name+"-society", facts...)
		b.member(inMembers, f.Name, f.Name+"-member", f.Name+"-society", worldtest.Terms("2015-05-04.."), active)
	}
}
