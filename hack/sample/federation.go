package main

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

func (s *scene) addFederation() {
	f := worldtest.Federation("", "", s.Level, s.Code, s.suitability(), s.subordinates())
	f.ObjectMeta, f.Spec.DisplayName = s.meta(s.pinyin), s.fullName()+"青年联合会"
	s.federation = f
	if s.parent != nil {
		f.Spec.ParentRef = worldtest.ChildOf(s.parent.pinyin)
		if s.parent.namespace() != s.namespace() {
			f.Spec.ParentRef.Namespace = s.parent.namespace()
		}
	}
	if s.established() {
		s.establish(s.establishedOn())
		f.Spec.Committee = s.committee()
	}
	if s.profile != undeclared && s.profile != unsuitable && s.profile != ended {
		f.Spec.Youth = s.youth()
		f.Spec.Inventory = s.inventory()
	}
	if s.Level == v1alpha1.LevelPrefecture || s.number%4 == 1 && s.established() {
		f.Spec.AssociationLimit = s.count("limit", 120, 240)
	}
}

// establish declares an establishment and the document that it rests on.
func (s *scene) establish(on v1alpha1.Date) {
	s.federation.Spec.Establishment = worldtest.WithoutBasis(on)
	s.federation.Spec.Establishment.Basis = s.document("团委", "basis", yearOf(on))
}

// establishedOn is the day of establishment, which only an established profile declares.
func (p *place) establishedOn() v1alpha1.Date {
	switch {
	case p.Level == v1alpha1.LevelProvince:
		return "1953-05-04"
	case p.Level == v1alpha1.LevelPrefecture:
		return p.day("established", "1956-05-04", "1998-12-20")
	case p.profile == full && p.number%3 == 0, p.profile == ended, inherits[p.Code] != "":
		return p.day("established", "1986-03-01", "2012-11-30")
	default:
		return p.day("established", "2021-09-01", "2024-06-12")
	}
}

func (s *scene) suitability() *v1alpha1.Suitability {
	if s.Level != v1alpha1.LevelCounty {
		return nil
	}
	switch s.profile {
	case undeclared, undeclaredEstablished:
		return nil
	}
	suitable := s.profile != unsuitable && s.profile != unsuitableEstablished
	year := s.draw("suitability", 2021, 2023)
	if s.established() {
		year = max(yearOf(s.establishedOn()), 2021)
	}
	declared := worldtest.Suitable(suitable)
	declared.Decision = s.document("团委", "suitability", year)
	return declared
}

func (s *scene) subordinates() *v1alpha1.Subordinates {
	if len(s.children) == 0 {
		return nil
	}
	var expected []v1alpha1.ExpectedFederation
	for _, child := range s.children {
		e := v1alpha1.ExpectedFederation{DivisionCode: child.Code, DisplayName: child.Name}
		if child.profile == ended {
			e.Until = civil.AddDays(districtsChanged, -1)
		}
		expected = append(expected, e)
	}
	return worldtest.Expecting(expected...)
}

// committee is in a term of five years: the first, or one that began lately.
func (s *scene) committee() *v1alpha1.Committee {
	started := s.establishedOn()
	switch {
	case s.profile == ended:
		started = "2018-06-08"
	case started < "2022-06-15":
		started = s.day("term", "2022-06-15", "2025-11-20")
	}
	seats := s.draw("seats", 60, 150)
	if s.Level != v1alpha1.LevelCounty {
		seats *= 2
	}
	c := &v1alpha1.Committee{
		TermStartedOn:                 started,
		TermEndsOn:                    civil.AddYears(started, 5),
		Seats:                         new(int32(seats)),
		SelectionChannelsStandardised: new(true),
	}
	for _, a := range s.Associations {
		// A community of a field seldom has a seat.
		if len(a.Spec.EmergingFields) == 0 || a.Spec.DissolvedOn != "" || a.Spec.Form == v1alpha1.FormCommunity {
			continue
		}
		if a.Spec.Form == v1alpha1.FormSelfOrganised && a.Spec.Attestation != nil {
			c.NominationQuota = s.count("quota", 2, 6)
		}
		c.SeatsByField = append(c.SeatsByField, v1alpha1.FieldSeats{Field: a.Spec.EmergingFields[0], Seats: s.count("seats/"+a.Name, 1, 4)})
	}
	slices.SortFunc(c.SeatsByField, func(a, b v1alpha1.FieldSeats) int { return cmp.Compare(a.Field, b.Field) })
	return c
}

// youth declares the fields of the place's associations, those of its members as
// main ones, and a few fields without an association.
func (s *scene) youth() *v1alpha1.Youth {
	total := s.draw("youth", 60, 420) * 1000
	switch s.Level {
	case v1alpha1.LevelPrefecture:
		total *= 8
	case v1alpha1.LevelProvince:
		total *= 60
	}
	y := &v1alpha1.Youth{Total: new(int64(total)), SurveyedOn: s.day("surveyed", "2025-12-01", "2026-04-30")}
	seen := map[v1alpha1.FieldName]bool{}
	add := func(field v1alpha1.FieldName, isMain bool) {
		if seen[field] {
			return
		}
		seen[field] = true
		declared := v1alpha1.YouthField{Field: field, Population: new(int64(total * s.draw("share/"+string(field), 4, 32) / 1000))}
		if isMain {
			declared.Main = new(true)
		}
		y.Fields = append(y.Fields, declared)
	}
	for _, a := range s.Associations {
		if a.Spec.DissolvedOn == "" {
			for _, field := range a.Spec.EmergingFields {
				add(field, a.Spec.Form == v1alpha1.FormAssociation)
			}
		}
	}
	add("DeliveryRider", false)
	add(s.emergingAt(7).field, false)
	slices.SortStableFunc(y.Fields, func(a, b v1alpha1.YouthField) int { return cmp.Compare(*b.Population, *a.Population) })
	return y
}

// inventory counts what is on record here and some more.
func (s *scene) inventory() *v1alpha1.Inventory {
	var registeredCount, unregisteredCount, communityCount int
	for _, a := range s.Associations {
		switch {
		case a.Spec.Registration.Status != v1alpha1.RegistrationUnregistered:
			registeredCount++
		case a.Spec.Form == v1alpha1.FormCommunity:
			communityCount++
		default:
			unregisteredCount++
		}
	}
	return &v1alpha1.Inventory{
		SurveyedOn:   s.day("inventory", "2026-01-08", "2026-09-28"),
		Registered:   new(int32(registeredCount + s.draw("registered", 4, 40))),
		Unregistered: new(int32(unregisteredCount + s.draw("unregistered", 2, 25))),
		Communities:  new(int32(communityCount + s.draw("communities", 1, 15))),
	}
}
