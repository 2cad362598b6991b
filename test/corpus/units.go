package corpus

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

// units adds what federations can declare of themselves: each fact on its own,
// in counties and cities of one province.
func (b *builder) units(east *v1alpha1.Federation) {
	city := b.federation(inUnits, "city", v1alpha1.LevelPrefecture, "330100", worldtest.Under(east))
	b.meet(city)
	counties := &series{b: b, city: city, next: 330101}
	counties.establishments()
	counties.waivers()
	counties.inventories()
	counties.limits()
	counties.coverage()
	b.kindsOfPrefecture(east)
	b.reviews(east)
}

// series numbers the counties of a city.
type series struct {
	b    *builder
	city *v1alpha1.Federation
	next int
}

func (s *series) add(name string, facts ...any) *v1alpha1.Federation {
	code := fmt.Sprint(s.next)
	s.next++
	return s.b.federation(s.city.Namespace, fmt.Sprintf("%s-%s", name, code), v1alpha1.LevelCounty, code, append([]any{worldtest.Under(s.city)}, facts...)...)
}

// establishments combines every state of establishment with every state of
// suitability (R1 to R3).
func (s *series) establishments() {
	judged := map[string][]any{"undeclared": nil, "suitable": {worldtest.Suitable(true)}, "unsuitable": {worldtest.Suitable(false)}}
	for _, judgement := range []string{"undeclared", "suitable", "unsuitable"} {
		facts := judged[judgement]
		s.add("unestablished-"+judgement, facts...)
		s.add("without-basis-"+judgement, append(facts, worldtest.WithoutBasis(yesterday))...)
		for _, day := range append(edges(), "2024-02-29") {
			s.add("established-"+judgement, append(facts, worldtest.EstablishedOn(day))...)
		}
	}
}

// waivers ends waivers on each edge (R8). They do not matter where the target
// is met, unknown or does not apply.
func (s *series) waivers() {
	for _, day := range edges() {
		f := s.add("waived", worldtest.Suitable(true), worldtest.Waived(day, worldtest.TargetTypes...))
		f.Spec.Youth = worldtest.MainFields("Courier")
		s.b.flagged(f)
		s.add("waived-unknown", worldtest.Waived(day, v1alpha1.TargetEstablished))
	}
	s.add("waived-first", worldtest.Suitable(true), worldtest.Waived(Date, worldtest.TargetTypes[0]), worldtest.Waived(yesterday, worldtest.TargetTypes[1:]...))
	s.add("waived-last", worldtest.EstablishedOn("2010-05-04"), worldtest.Waived(yesterday, worldtest.TargetTypes[:4]...), worldtest.Waived(tomorrow, worldtest.TargetTypes[4]))
	s.b.meet(s.add("waived-met", worldtest.Waived(tomorrow, worldtest.TargetTypes...)))
}

// inventories puts the day of the survey and the counts on their edges (R32).
func (s *series) inventories() {
	for _, months := range []int{0, -6, -12, -24} {
		for _, day := range around(shift(0, months, 0)) {
			s.add("surveyed", worldtest.Suitable(false), worldtest.Surveyed(day, new(int32(0)), new(int32(0)), new(int32(0))))
		}
	}
	s.add("surveyed-leap", worldtest.Surveyed("2024-02-29", nil, nil, nil))
	count := func(n int32) *int32 { return &n }
	for _, c := range []struct {
		name                                  string
		registered, unregistered, communities *int32
	}{
		{"none", nil, nil, nil},
		{"exact", count(4), count(1), count(1)},
		{"below", count(3), count(1), count(0)},
		{"half", count(4), nil, count(0)},
		{"zero", count(4), count(0), nil},
	} {
		f := s.add("counted-"+c.name, worldtest.Surveyed(shift(0, -1, 0), c.registered, c.unregistered, c.communities), worldtest.EstablishedOn("2005-01-01"))
		for i, facts := range [][]any{
			{worldtest.Registered(v1alpha1.RegistrationRegistered, "")},
			{worldtest.Registered(v1alpha1.RegistrationFiled, "")},
			{worldtest.Registered(v1alpha1.RegistrationExempt, ""), v1alpha1.FormCommunity},
			{worldtest.Registered(v1alpha1.RegistrationRegistered, ""), v1alpha1.FormSelfOrganised},
			{worldtest.Registered(v1alpha1.RegistrationUnregistered, ""), v1alpha1.FormCommunity},
			{worldtest.Registered(v1alpha1.RegistrationUnregistered, ""), v1alpha1.FormSelfOrganised},
			{worldtest.Registered(v1alpha1.RegistrationRegistered, ""), worldtest.DissolvedOn(Date)},
		} {
			s.b.association(f.Namespace, f.Name, fmt.Sprintf("%s-%d", f.Name, i), facts...)
		}
	}
}

// limits puts the limit on associations on its edges (R32).
func (s *series) limits() {
	for limit := range int32(6) {
		f := s.add("limited", new(limit))
		for i := range 2 {
			s.b.association(f.Namespace, f.Name, fmt.Sprintf("%s-%d", f.Name, i))
		}
		for _, day := range edges() {
			s.b.association(f.Namespace, f.Name, fmt.Sprintf("%s-until-%s", f.Name, day), worldtest.DissolvedOn(day))
		}
	}
}

// coverage gives every state of a field, and shares of the population on each
// notice's edge (R6, R30).
func (s *series) coverage() {
	f := s.add("fields", worldtest.Suitable(true), worldtest.EstablishedOn("2005-01-01"))
	field := func(name v1alpha1.FieldName, population int64, isMain *bool) v1alpha1.YouthField {
		return v1alpha1.YouthField{Field: name, Population: &population, Main: isMain}
	}
	f.Spec.Youth = &v1alpha1.Youth{Total: new(int64(1000)), SurveyedOn: "2026-01-31", Fields: []v1alpha1.YouthField{
		field("OnlineWriter", 50, new(true)),
		field("Livestreamer", 50, new(true)),
		field("Courier", 50, nil),
		field("TruckDriver", 49, nil),
		field("Esports", 51, new(false)),
		field("SelfMedia", 500, nil),
		field("TeaGrower", 100, nil),
		{Field: "FreelanceArtist", Main: new(true)},
		{Field: "Quiet"},
	}}
	f.Spec.Committee = &v1alpha1.Committee{SeatsByField: []v1alpha1.FieldSeats{
		{Field: "Courier", Seats: new(int32(0))}, {Field: "SelfMedia", Seats: new(int32(1))}, {Field: "Nowhere", Seats: new(int32(3))},
	}}
	s.b.association(f.Namespace, f.Name, f.Name+"-writers", worldtest.OfFields("OnlineWriter", "FreelanceArtist", "Elsewhere"))
	s.b.association(f.Namespace, f.Name, f.Name+"-gone", worldtest.OfFields("Livestreamer"), worldtest.DissolvedOn(Date))

	gap := s.add("fields-uncovered", worldtest.Suitable(true))
	gap.Spec.Youth = worldtest.MainFields("OnlineWriter", "Courier", "Horseman")
	s.b.association(gap.Namespace, gap.Name, gap.Name+"-leaving", worldtest.OfFields("Courier"), worldtest.DissolvedOn(tomorrow))
	none := s.add("fields-none", worldtest.Suitable(true))
	none.Spec.Youth = &v1alpha1.Youth{Total: new(int64(0)), Fields: []v1alpha1.YouthField{field("Courier", 0, nil)}}
	s.add("fields-empty", worldtest.EstablishedOn("2005-01-01")).Spec.Youth = &v1alpha1.Youth{}
}

// kindsOfPrefecture puts codes on the edges of what is a city (R1).
func (b *builder) kindsOfPrefecture(east *v1alpha1.Federation) {
	for _, code := range []string{"332000", "332100", "335000", "335100", "339000", ""} {
		b.federation(inUnits, "prefecture"+code, v1alpha1.LevelPrefecture, code, worldtest.Under(east))
	}
	b.meet(b.federation(inUnits, "prefecture-met", v1alpha1.LevelPrefecture, "332200", worldtest.Under(east)))
}

// reviews puts the end of the committee's term on the edges of each notice's
// review (R31), with targets met, unmet and unknown.
func (b *builder) reviews(east *v1alpha1.Federation) {
	ends := []civil.Date{"2027-08-31", "2027-02-28", "2028-02-29", yesterday}
	for _, months := range []int{1, 6, 12} {
		ends = append(ends, around(shift(0, months, 0))...)
	}
	for i, day := range ends {
		f := b.federation(inUnits, fmt.Sprintf("review-%d", i), v1alpha1.LevelPrefecture, fmt.Sprintf("33%d00", 52+i), worldtest.Under(east), worldtest.TermEndsOn(day, new(true)))
		if i%2 == 0 {
			f.Spec.Committee.TermStartedOn = civil.AddYears(day, -5)
		}
	}
	standardised := []*bool{nil, new(true), new(false)}
	for i := range standardised {
		met := b.federation(inUnits, fmt.Sprintf("review-met-%d", i), v1alpha1.LevelCounty, "", worldtest.Under(east), worldtest.TermEndsOn(Date, standardised[i]))
		b.meet(met)
		b.federation(inUnits, fmt.Sprintf("review-unmet-%d", i), v1alpha1.LevelCounty, "", worldtest.Under(east), worldtest.Suitable(true), worldtest.TermEndsOn(tomorrow, standardised[i]))
		b.federation(inUnits, fmt.Sprintf("review-unknown-%d", i), v1alpha1.LevelCounty, "", worldtest.Under(east), worldtest.TermEndsOn(yesterday, standardised[i]))
		b.federation(inUnits, fmt.Sprintf("review-none-%d", i), v1alpha1.LevelCounty, "", worldtest.Under(east), worldtest.Suitable(false), worldtest.TermEndsOn(yesterday, standardised[i]))
	}
	b.federation(inUnits, "review-undated", v1alpha1.LevelCounty, "", worldtest.Under(east), worldtest.Suitable(false), worldtest.TermEndsOn("", new(true)))
}
