package corpus

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

// tree adds federations by how they hang together: parents that are refused,
// divisions claimed twice, subordinates expected and missing (R40 to R42).
func (b *builder) tree(nation, east *v1alpha1.Federation) {
	b.parents(nation, east)
	b.duplicates(east)
	b.expectations(nation)
	b.ruled(nation)
}

func (b *builder) parents(nation, east *v1alpha1.Federation) {
	city := b.federation(inTree, "city", v1alpha1.LevelPrefecture, "330200", worldtest.Under(east), worldtest.EstablishedOn("1990-01-01"))
	county := b.federation(inTree, "county", v1alpha1.LevelCounty, "330201", worldtest.ChildOf(city.Name), worldtest.EstablishedOn("1990-01-01"))
	b.federation(inTree, "county-of-nobody", v1alpha1.LevelCounty, "330202", &v1alpha1.FederationReference{Namespace: "corpus-nowhere", Name: "city"})
	b.federation(inTree, "county-of-absent", v1alpha1.LevelCounty, "330203", worldtest.ChildOf("absent-city"), worldtest.Named(national))
	b.federation(inTree, "county-of-county", v1alpha1.LevelCounty, "330204", worldtest.ChildOf(county.Name), worldtest.Named(national))
	b.federation(inTree, "county-of-itself", v1alpha1.LevelCounty, "330205", worldtest.ChildOf("county-of-itself"))
	b.federation(inTree, "county-of-nation", v1alpha1.LevelCounty, "330206", worldtest.Under(nation), worldtest.Suitable(true))
	b.federation(inTree, "county-of-province", v1alpha1.LevelCounty, "339001", worldtest.Under(east), worldtest.Suitable(true))
	b.federation(inTree, "county-without-code", v1alpha1.LevelCounty, "", worldtest.ChildOf(city.Name), worldtest.Suitable(true))
	b.federation(inTree, "county-outside-city", v1alpha1.LevelCounty, "330301", worldtest.ChildOf(city.Name), worldtest.Named(national))
	b.federation(inTree, "city-of-county", v1alpha1.LevelPrefecture, "330300", worldtest.ChildOf(county.Name), worldtest.Named(tight))
	b.federation(inTree, "city-outside-province", v1alpha1.LevelPrefecture, "340100", worldtest.Under(east))
	b.federation(inTree, "province-of-city", v1alpha1.LevelProvince, "310000", worldtest.ChildOf(city.Name))
	// Without a code of its own a parent contains everything.
	corps := b.federation(inTree, "corps", v1alpha1.LevelProvince, "", worldtest.Under(nation), worldtest.EstablishedOn("1954-10-07"))
	division := b.federation(inTree, "corps-division", v1alpha1.LevelPrefecture, "", worldtest.ChildOf(corps.Name), worldtest.EstablishedOn("1954-10-08"))
	b.federation(inTree, "corps-city", v1alpha1.LevelCounty, "659001", worldtest.ChildOf(division.Name))
	// What hangs below a refused one still has its parent.
	astray := b.federation(inTree, "astray", v1alpha1.LevelPrefecture, "330400", worldtest.ChildOf("absent-province"), worldtest.Named(lenient))
	b.meet(b.federation(inTree, "astray-county", v1alpha1.LevelCounty, "330401", worldtest.ChildOf(astray.Name)))
}

// duplicates claims divisions twice: the date of establishment decides, then
// the name.
func (b *builder) duplicates(east *v1alpha1.Federation) {
	for i, claims := range [][2][]any{
		{{worldtest.EstablishedOn(yesterday)}, {worldtest.EstablishedOn(Date)}},
		{nil, {worldtest.EstablishedOn(tomorrow)}},
		{{worldtest.EstablishedOn("2000-02-29")}, {worldtest.WithoutBasis("2000-02-29")}},
		{nil, nil},
	} {
		code := fmt.Sprintf("33%d00", 11+i)
		for j, facts := range claims {
			b.federation([]string{inTree, inUnits}[(i+j)%2], fmt.Sprintf("claim-%d-%d", i, j), v1alpha1.LevelPrefecture, code, append(facts, worldtest.Under(east))...)
		}
		b.federation(inTree, fmt.Sprintf("claim-%d-county", i), v1alpha1.LevelCounty, code[:4]+"01", &v1alpha1.FederationReference{Namespace: []string{inTree, inUnits}[i%2], Name: fmt.Sprintf("claim-%d-0", i)}, worldtest.Suitable(i%2 == 0))
	}
}

// expectations gives every verdict on subordinates of which something is expected.
func (b *builder) expectations(nation *v1alpha1.Federation) {
	expected := func(code, name string) v1alpha1.ExpectedFederation {
		return v1alpha1.ExpectedFederation{DivisionCode: code, DisplayName: name}
	}
	complete := b.federation(inTree, "complete", v1alpha1.LevelProvince, "440000", worldtest.Under(nation),
		worldtest.Expecting(expected("440100", "甲市"), expected("", "语料 named-city 青年联合会")))
	coded := b.federation(inTree, "coded-city", v1alpha1.LevelPrefecture, "440100", worldtest.ChildOf(complete.Name), worldtest.Expecting())
	named := b.federation(inTree, "named-city", v1alpha1.LevelPrefecture, "", worldtest.ChildOf(complete.Name), worldtest.Waived(Date, worldtest.TargetTypes...))
	b.meet(coded)
	b.federation(inTree, "named-county", v1alpha1.LevelCounty, "", worldtest.ChildOf(named.Name), worldtest.Suitable(false))

	gaps := b.federation(inTree, "gaps", v1alpha1.LevelProvince, "450000", worldtest.Under(nation),
		worldtest.Expecting(expected("450100", "甲市"), expected("450200", "乙市"), expected("", "丙市"), expected("450200", "乙市又名"), expected("450300", "丁市")))
	b.meet(b.federation(inTree, "gaps-city", v1alpha1.LevelPrefecture, "450100", worldtest.ChildOf(gaps.Name)))
	// Claimed twice, so that what is here does not fill the gap.
	b.federation(inTree, "gaps-claimed", v1alpha1.LevelPrefecture, "450300", worldtest.ChildOf(gaps.Name), worldtest.Named(national))
	b.federation(inTree, "gaps-claimant", v1alpha1.LevelPrefecture, "450300", worldtest.ChildOf("absent-province"), worldtest.EstablishedOn("1960-01-01"), worldtest.Named(national))

	deep := b.federation(inTree, "deep", v1alpha1.LevelProvince, "460000", worldtest.Under(nation))
	city := b.federation(inTree, "deep-city", v1alpha1.LevelPrefecture, "460100", worldtest.ChildOf(deep.Name))
	b.meet(city)
	b.federation(inTree, "deep-county", v1alpha1.LevelCounty, "460101", worldtest.ChildOf(city.Name)) // suitability unknown
	b.federation(inTree, "expecting-all", v1alpha1.LevelProvince, "510000", worldtest.Under(nation), worldtest.Expecting(expected("510100", "甲市")))
}

// ruled adds a province for each notice with rules of its own or none, and
// federations that no notice rules.
func (b *builder) ruled(nation *v1alpha1.Federation) {
	for i, name := range []string{tight, loose, lenient, zoneless, orphan, second, circular, unwritten} {
		code := fmt.Sprint(610000 + 10000*i)
		province := b.federation(inTree, fmt.Sprintf("province-%d", i), v1alpha1.LevelProvince, code, worldtest.Under(nation), worldtest.Named(name))
		city := b.federation(inTree, fmt.Sprintf("province-%d-city", i), v1alpha1.LevelPrefecture, code[:2]+"0100", worldtest.ChildOf(province.Name), worldtest.TermEndsOn(shift(0, 6, 0), nil))
		b.meet(city)
		b.federation(inTree, fmt.Sprintf("province-%d-prefecture", i), v1alpha1.LevelPrefecture, code[:2]+"2100", worldtest.ChildOf(province.Name))
		county := b.federation(inTree, fmt.Sprintf("province-%d-county", i), v1alpha1.LevelCounty, code[:2]+"0101", worldtest.ChildOf(city.Name), worldtest.Suitable(true), worldtest.Surveyed(shift(0, -8, 0), nil, nil, nil))
		county.Spec.Youth = worldtest.MainFields("OnlineWriter", "Courier", "Horseman")
		b.judgements(county)
	}
	alone := b.federation(inTree, "alone", v1alpha1.LevelProvince, "710000", worldtest.EstablishedOn("1990-01-01"))
	b.meet(b.federation(inTree, "alone-city", v1alpha1.LevelPrefecture, "710100", worldtest.ChildOf(alone.Name)))
	b.meet(b.federation(inTree, "alone-by-notice", v1alpha1.LevelPrefecture, "710200", worldtest.ChildOf(alone.Name), worldtest.Named(national)))
}

// windows adds a province for each notice whose windows begin or end near Date
// (R8), with all below it short of everything or of nothing.
func (b *builder) windows(nation *v1alpha1.Federation) {
	for i, name := range []string{expired, lastDay, nearly, leapDay, distant} {
		code := fmt.Sprint(110000 + 10000*i)
		province := b.federation(inNation, fmt.Sprintf("window-%d", i), v1alpha1.LevelProvince, code, worldtest.Under(nation), worldtest.Named(name))
		for _, f := range []*v1alpha1.Federation{
			b.federation(inUnits, fmt.Sprintf("window-%d-short", i), v1alpha1.LevelPrefecture, code[:2]+"0100", worldtest.Under(province)),
			b.federation(inUnits, fmt.Sprintf("window-%d-county", i), v1alpha1.LevelCounty, code[:2]+"9001", worldtest.Under(province), worldtest.Suitable(true)),
			b.federation(inUnits, fmt.Sprintf("window-%d-excused", i), v1alpha1.LevelPrefecture, code[:2]+"0400", worldtest.Under(province), worldtest.Waived(tomorrow, worldtest.TargetTypes...)),
		} {
			f.Spec.Youth = worldtest.MainFields("Courier")
			b.flagged(f)
		}
		none := &v1alpha1.Establishment{Established: new(false)}
		b.federation(inUnits, fmt.Sprintf("window-%d-none", i), v1alpha1.LevelPrefecture, code[:2]+"0500", worldtest.Under(province), none)
		b.federation(inUnits, fmt.Sprintf("window-%d-county-none", i), v1alpha1.LevelCounty, code[:2]+"9002", worldtest.Under(province), worldtest.Suitable(true), none)
		b.meet(b.federation(inUnits, fmt.Sprintf("window-%d-met", i), v1alpha1.LevelPrefecture, code[:2]+"0200", worldtest.Under(province)))
		b.federation(inUnits, fmt.Sprintf("window-%d-waived", i), v1alpha1.LevelPrefecture, code[:2]+"0300", worldtest.Under(province),
			worldtest.Waived(Date, worldtest.TargetTypes[:3]...), worldtest.Waived(yesterday, worldtest.TargetTypes[3]))
	}
}
