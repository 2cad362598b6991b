package corpus

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

// members adds member groups on the edges of R4 and R10 to R15.
func (b *builder) members(east *v1alpha1.Federation) {
	city := b.federation(inMembers, "city", v1alpha1.LevelPrefecture, "330500", worldtest.Under(east), worldtest.EstablishedOn("1980-01-01"))
	b.termEdges(city)
	b.findingEdges(city)
	b.inactivityEdges(city)
	b.references(city)
	b.duplicateMemberships(city)
	for n := range 5 { // R4: two, three and four that count, the League never among them
		f := b.federation(inMembers, fmt.Sprintf("with-%d", n), v1alpha1.LevelCounty, "", worldtest.Under(east), worldtest.Suitable(true), worldtest.EstablishedOn("1990-01-01"))
		for i := range n + 1 {
			b.group(inMembers, f.Name, fmt.Sprintf("%s-%d", f.Name, i), worldtest.OtherKinds[i], worldtest.Terms("1990-05-04.."), active)
		}
	}
}

// termEdges puts admissions and exits on each edge (R10).
func (b *builder) termEdges(city *v1alpha1.Federation) {
	spans := [][]string{nil, {"2004-02-29.."}, {"2010-05-04..2020-02-29"}}
	for _, day := range edges() {
		d := string(day)
		spans = append(spans,
			[]string{d + ".."},
			[]string{d + ".." + d},
			[]string{"2010-05-04.." + d},
			[]string{"2010-05-04..2015-05-04", d + ".."},
			[]string{"2010-05-04.." + d, d + ".."},
			[]string{"2010-05-04.." + d, d + ".." + d},
			[]string{"2010-05-04..2015-05-04", "2016-05-04.." + d, "2027-05-04.."},
		)
	}
	for i, list := range spans {
		b.group(inMembers, city.Name, fmt.Sprintf("term-%02d", i), worldtest.OtherKinds[i%len(worldtest.OtherKinds)], worldtest.Terms(list...), active)
	}
}

// findingEdges puts findings on each edge of their handling (R11, R12, R14).
func (b *builder) findingEdges(city *v1alpha1.Federation) {
	var lists [][]v1alpha1.Finding
	for _, ground := range worldtest.Grounds {
		f := worldtest.Finding("2026-01", ground, "2026-10-01")
		lists = append(lists, []v1alpha1.Finding{f}, []v1alpha1.Finding{worldtest.Heard(f, "2026-10-02", yesterday)})
	}
	for _, days := range []int{0, 60, 90, 180} { // handled in time until today
		for _, day := range around(shift(0, 0, -days)) {
			lists = append(lists, []v1alpha1.Finding{worldtest.Finding("2026-01", v1alpha1.GroundIrregular, day)})
		}
	}
	irregular := worldtest.Finding("2026-01", v1alpha1.GroundIrregular, "2026-10-01")
	for _, day := range edges() {
		lists = append(lists,
			[]v1alpha1.Finding{worldtest.Heard(irregular, day, "2026-12-31")},
			[]v1alpha1.Finding{worldtest.Heard(irregular, "2026-10-02", day)},
			[]v1alpha1.Finding{worldtest.Decided(irregular, v1alpha1.OutcomeUnfounded, day)})
		for _, outcome := range []v1alpha1.OutcomeType{v1alpha1.OutcomeRectified, v1alpha1.OutcomeAdjusted, v1alpha1.OutcomeExited} {
			lists = append(lists, []v1alpha1.Finding{worldtest.Decided(worldtest.Heard(irregular, "2026-10-02", "2026-11-02"), outcome, day)})
		}
	}
	lists = append(lists,
		// Two open: the earlier due date, then the graver, then the id.
		[]v1alpha1.Finding{worldtest.Finding("b", v1alpha1.GroundIrregular, "2026-10-01"), worldtest.Finding("a", v1alpha1.GroundIrregular, "2026-10-01")},
		[]v1alpha1.Finding{irregular, worldtest.Heard(worldtest.Finding("2026-02", v1alpha1.GroundViolatesLaw, "2026-10-01"), "2026-10-05", "2026-12-01")},
		[]v1alpha1.Finding{worldtest.Heard(irregular, "2026-10-02", "2026-11-02"), worldtest.Finding("2026-02", v1alpha1.GroundOutsideFunction, "2026-11-01")},
	)
	for i, list := range lists {
		b.group(inMembers, city.Name, fmt.Sprintf("finding-%02d", i), v1alpha1.MemberOther, worldtest.Terms("2010-05-04.."), active, list)
	}
	b.findingsAndTerms(city)
}

// findingsAndTerms puts findings on the edges of the terms that they concern:
// what was found before admission, and exits that close a finding or do not.
func (b *builder) findingsAndTerms(city *v1alpha1.Federation) {
	for i, ground := range worldtest.Grounds {
		for _, day := range around("2026-05-04") {
			b.group(inMembers, city.Name, fmt.Sprintf("readmitted-%d-%s", i, day), v1alpha1.MemberOther,
				worldtest.Terms("2010-05-04..2026-01-01", "2026-05-04.."), active, worldtest.Finding("2026-01", ground, day))
		}
	}
	out := func(foundOn civil.Date) v1alpha1.Finding {
		return worldtest.Decided(worldtest.Heard(worldtest.Finding("2026-01", v1alpha1.GroundOutsideFunction, foundOn), foundOn, foundOn), v1alpha1.OutcomeExited, "2026-11-01")
	}
	for i, day := range edges() {
		exit := string(day)
		b.group(inMembers, city.Name, fmt.Sprintf("exiting-%d", i), v1alpha1.MemberOther, worldtest.Terms("2010-05-04.."+exit), active, out("2026-10-01"))
		b.group(inMembers, city.Name, fmt.Sprintf("exiting-back-%d", i), v1alpha1.MemberOther, worldtest.Terms("2010-05-04.."+exit, exit+".."), active, out("2026-10-01"))
		b.group(inMembers, city.Name, fmt.Sprintf("exiting-before-%d", i), v1alpha1.MemberOther, worldtest.Terms("2010-05-04..2026-10-0"+fmt.Sprint(i+1), "2026-10-05.."), active, out("2026-10-02"))
	}
	b.group(inMembers, city.Name, "exiting-and-more", v1alpha1.MemberOther, worldtest.Terms("2010-05-04.."+string(tomorrow)), active,
		out("2026-10-01"), worldtest.Finding("2026-02", v1alpha1.GroundIrregular, "2026-11-01"))
	b.group(inMembers, city.Name, "never-admitted", v1alpha1.MemberOther, out("2026-10-01"))
}

// inactivityEdges puts activity, terms and earlier outcomes on the edges of R13.
func (b *builder) inactivityEdges(city *v1alpha1.Federation) {
	settled := func(day civil.Date) v1alpha1.Finding {
		f := worldtest.Heard(worldtest.Finding("2024-01", v1alpha1.GroundInsignificantRole, "2024-06-01"), "2024-06-02", "2024-07-02")
		return worldtest.Decided(f, v1alpha1.OutcomeRectified, day)
	}
	for i, facts := range [][]any{
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2024, 0, 0)},
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2023, 0, 1, 0)},
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2024, 0, 1)},
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2024, 2, 2)},
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2024, 0, -1)},
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2024, -1, 0, 0)},
		{worldtest.Terms("2010-05-04..")},
		{worldtest.Terms("2024-01-01.."), worldtest.Active(2023, 0, 0, 0)},
		{worldtest.Terms("2024-01-02.."), worldtest.Active(2023, 0, 0, 0)},
		{worldtest.Terms("2025-01-01.."), worldtest.Active(2023, 0, 0, 0)},
		{worldtest.Terms("2010-05-04..2024-01-01", "2024-01-01.."), worldtest.Active(2024, 0, 0)},
		{worldtest.Terms("2010-05-04..2026-12-31"), worldtest.Active(2024, 0, 0)},
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2024, 0, 0), settled("2024-12-31")},
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2024, 0, 0), settled("2025-01-01")},
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2024, 0, 0), settled("2025-12-31")},
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2024, 0, 0), settled("2026-01-01")},
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2024, 0, 0), settled(tomorrow)},
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2024, 0, -1), settled("2024-12-31")},
		{worldtest.Terms("2010-05-04.."), worldtest.Active(2024, 0, 0), worldtest.Finding("2026-01", v1alpha1.GroundViolatesLaw, "2026-11-01")},
		{worldtest.Terms("2010-05-04.."), worldtest.Finding("2026-01", v1alpha1.GroundIrregular, "2026-11-01")},
	} {
		b.group(inMembers, city.Name, fmt.Sprintf("inactive-%02d", i), v1alpha1.MemberOther, facts...)
	}
}

// references refer to associations that give no member, and to federations that
// there are not (R0, R4).
func (b *builder) references(city *v1alpha1.Federation) {
	other := b.federation(inMembers, "other", v1alpha1.LevelCounty, "330501", worldtest.ChildOf(city.Name), worldtest.Suitable(true), worldtest.EstablishedOn("1990-01-01"))
	b.association(inMembers, other.Name, "others-own", worldtest.Attested("2020-01-01"))
	for i, span := range []string{"2010-05-04..", "2010-05-04..2020-05-04", "2010-05-04.." + string(tomorrow)} {
		b.member(inMembers, city.Name, fmt.Sprintf("of-absent-%d", i), "absent-association", worldtest.Terms(span), active)
		b.member(inMembers, city.Name, fmt.Sprintf("of-another-%d", i), "others-own", worldtest.Terms(span), active)
	}
	b.member(inMembers, city.Name, "of-absent-and-back", "absent-association", worldtest.Terms("2010-05-04.."+string(tomorrow), string(tomorrow)+".."), active)
	for i, day := range edges() {
		name := fmt.Sprintf("dissolved-%d", i)
		b.association(inMembers, city.Name, name, worldtest.Attested("2020-01-01"), worldtest.RecognisedOn("2020-01-01"), worldtest.OfFields("OnlineWriter"), worldtest.DissolvedOn(day))
		b.member(inMembers, city.Name, name+"-member", name, worldtest.Terms("2010-05-04.."), active)
		b.member(inMembers, city.Name, name+"-left", name, worldtest.Terms("2010-05-04..2020-05-04"))
	}
	// Federations that only references name.
	b.group(inMembers, "absent-federation", "of-absent-federation", v1alpha1.MemberOther, worldtest.Terms("2010-05-04.."))
	b.member(inMembers, "absent-federation", "member-of-absent-federation", "orphaned", worldtest.Terms("2010-05-04.."))
	b.association(inMembers, "absent-federation", "orphaned", worldtest.Attested(Date))
	b.association(inMembers, "absent-federation-2", "orphaned-2")
}

// duplicateMemberships give an association two and three memberships (R4).
func (b *builder) duplicateMemberships(city *v1alpha1.Federation) {
	for i, spans := range [][]string{
		{"2010-05-04..", "2011-05-04.."},
		{"2010-05-04..", "2010-05-04.."},
		{"2010-05-04.." + string(tomorrow), "2011-05-04.."},
		{"2010-05-04.." + string(Date), "2011-05-04.."},
		{"2010-05-04..", string(tomorrow) + ".."},
		{"2010-05-04.." + string(tomorrow), "2011-05-04..", "2012-05-04.."},
		{"2010-05-04..", "2011-05-04.." + string(tomorrow)},
	} {
		name := fmt.Sprintf("twice-%d", i)
		b.association(inMembers, city.Name, name, worldtest.Attested("2009-01-01"), worldtest.RecognisedOn("2009-01-01"), worldtest.OfFields("Courier"))
		for j, span := range spans {
			b.member(inMembers, city.Name, fmt.Sprintf("%s-%d", name, j), name, worldtest.Terms(span), active)
		}
	}
}

// judgements adds a member for each ground and those that inactivity is about,
// so that every notice's own actions and numbers show.
func (b *builder) judgements(f *v1alpha1.Federation) {
	for i, ground := range worldtest.Grounds {
		b.group(f.Namespace, f.Name, fmt.Sprintf("%s-ground-%d", f.Name, i), v1alpha1.MemberOther, worldtest.Terms("2010-05-04.."), active,
			worldtest.Finding("2026-01", ground, shift(0, 0, -60-i)))
	}
	b.group(f.Namespace, f.Name, f.Name+"-idle", v1alpha1.MemberOther, worldtest.Terms("2010-05-04.."), worldtest.Active(2023, 0, 0, 0))
	b.group(f.Namespace, f.Name, f.Name+"-unreported", v1alpha1.MemberOther, worldtest.Terms("2010-05-04.."), worldtest.Active(2024, 0))
	b.group(f.Namespace, f.Name, f.Name+"-silent", v1alpha1.MemberOther, worldtest.Terms("2010-05-04.."))
	b.association(f.Namespace, f.Name, f.Name+"-led", worldtest.Attested("2020-01-01"), worldtest.Registered(v1alpha1.RegistrationUnregistered, ""), worldtest.LedBy(v1alpha1.BodyArtistsAssociation), worldtest.ContactedOn(shift(0, -8, 0)))
	b.association(f.Namespace, f.Name, f.Name+"-written", worldtest.Attested("2020-01-01"), worldtest.Registered(v1alpha1.RegistrationUnregistered, ""), worldtest.LedBy(v1alpha1.BodyWritersAssociation), worldtest.OfFields("Horseman"))
}
