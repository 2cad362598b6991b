package corpus

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

// The days beside Date.
var (
	yesterday = shift(0, 0, -1)
	tomorrow  = shift(0, 0, 1)
)

// edges are the days on which a comparison with Date comes out differently.
func edges() []civil.Date { return around(Date) }

// around gives a day with the day before and the day after it.
func around(d civil.Date) []civil.Date {
	return []civil.Date{civil.AddDays(d, -1), d, civil.AddDays(d, 1)}
}

// shift moves Date in the calendar. Every month has a day of its number.
func shift(years, months, days int) civil.Date {
	return civil.AddDays(civil.AddMonths(Date, 12*years+months), days)
}

// draw draws facts and edits.
type draw struct{ worldtest.Dice }

// throw gives the corpus's dice: fields of every notice and some of none, divisions
// of four provinces, few enough to be drawn twice, and days on edges.
func throw(source worldtest.Source) draw {
	return draw{worldtest.Dice{
		Source: source,
		Days:   day,
		Fields: []v1alpha1.FieldName{
			"OnlineWriter", "Livestreamer", "CulturalCreative", "SelfMedia", "OverseasReturnee", "NewSocialStratum",
			"Courier", "DeliveryRider", "Esports", "Horseman", "TeaGrower", "Nowhere",
		},
		Bodies: []v1alpha1.Body{
			v1alpha1.BodyLeague, v1alpha1.BodyUnitedFrontWork, v1alpha1.BodyCyberspaceAdministration, v1alpha1.BodyLiteraryAndArtCircles,
			v1alpha1.BodyWritersAssociation, v1alpha1.BodyArtistsAssociation, v1alpha1.BodyCivilAffairs, v1alpha1.BodyOther,
		},
		Codes: map[v1alpha1.Level][]string{
			v1alpha1.LevelProvince:   {"330000", "510000", "520000", "530000"},
			v1alpha1.LevelPrefecture: {"330100", "330200", "510100", "510200", "512100", "520100", "520200", "522300", "530100", "535000"},
			v1alpha1.LevelCounty:     {"330101", "330102", "510101", "510102", "510103", "510201", "512101", "520101", "520102", "522301", "530101", "535001", "539001"},
		},
	}}
}

// day draws a day, most often on an edge of some rule.
func day(d worldtest.Source) civil.Date {
	switch d.IntN(8) {
	case 0:
		return worldtest.Pick[civil.Date](d, "2016-02-29", "2020-02-29", "2024-02-29", "2028-02-29")
	case 1:
		return worldtest.Pick[civil.Date](d, "2024-01-01", "2024-01-02", "2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01", "2027-01-01")
	case 2, 3:
		return shift(0, 0, d.IntN(12000)-10000)
	}
	return worldtest.Pick(d, around(worldtest.Pick(d, Date, Date, shift(0, -12, 0), shift(0, -6, 0), shift(0, 6, 0), shift(0, 12, 0), shift(0, 0, -90), shift(0, 0, -60), shift(-5, 0, 0)))...)
}
