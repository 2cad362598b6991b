package corpus

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
)

// draw draws facts at random. What it draws is valid by itself.
type draw struct{ *rand.Rand }

// chance is true in one of n cases.
func (d draw) chance(n int) bool { return d.IntN(n) == 0 }

func pick[T any](d draw, list ...T) T { return list[d.IntN(len(list))] }

// some draws up to n different elements; nil when none, as YAML has it.
func some[T any](d draw, n int, list []T) []T {
	var chosen []T
	for _, i := range d.Perm(len(list))[:d.IntN(min(n, len(list))+1)] {
		chosen = append(chosen, list[i])
	}
	return chosen
}

// maybe draws a value in two of three cases.
func maybe[T any](d draw, draw func() T) *T {
	if d.chance(3) {
		return nil
	}
	return new(draw())
}

func (d draw) yes() bool { return !d.chance(3) }

func (d draw) count() int32 { return int32(d.IntN(6)) }

// date draws a day, most often on an edge of some rule.
func (d draw) date() civil.Date {
	switch d.IntN(8) {
	case 0:
		return pick[civil.Date](d, "2016-02-29", "2020-02-29", "2024-02-29", "2028-02-29")
	case 1:
		return pick[civil.Date](d, "2024-01-01", "2024-01-02", "2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01", "2027-01-01")
	case 2, 3:
		return shift(0, 0, d.IntN(12000)-10000)
	}
	base := pick(d, Date, Date, shift(0, -12, 0), shift(0, -6, 0), shift(0, 6, 0), shift(0, 12, 0), shift(0, 0, -90), shift(0, 0, -60), shift(-5, 0, 0))
	return later(base, 0, 0, d.IntN(3)-1)
}

// dateFrom draws a day that is not before another.
func (d draw) dateFrom(first civil.Date) civil.Date {
	if day := d.date(); day >= first {
		return day
	}
	return later(first, 0, 0, pick(d, 0, 1, 30, 90, 365))
}

func (d draw) document() v1alpha1.Document {
	return *doc(fmt.Sprintf("语联发〔%d〕%d号", 2010+d.IntN(17), 1+d.IntN(99)))
}

// fieldPool has a field of every notice and some of none.
var fieldPool = []v1alpha1.FieldName{
	"OnlineWriter", "Livestreamer", "CulturalCreative", "SelfMedia", "OverseasReturnee", "NewSocialStratum",
	"Courier", "DeliveryRider", "Esports", "Horseman", "TeaGrower", "Nowhere",
}

// codePool has divisions of four provinces, few enough to be drawn twice.
var codePool = map[v1alpha1.Level][]string{
	v1alpha1.LevelProvince:   {"330000", "510000", "520000", "530000"},
	v1alpha1.LevelPrefecture: {"330100", "330200", "510100", "510200", "512100", "520100", "520200", "522300", "530100", "535000"},
	v1alpha1.LevelCounty:     {"330101", "330102", "510101", "510102", "510103", "510201", "512101", "520101", "520102", "522301", "530101", "535001", "539001"},
}

// divisionCode draws a code that agrees with a level; a national federation has none.
func (d draw) divisionCode(level v1alpha1.Level) string {
	pool := codePool[level]
	if len(pool) == 0 || d.chance(6) {
		return ""
	}
	return pick(d, pool...)
}

func (d draw) establishment() v1alpha1.Establishment {
	return v1alpha1.Establishment{EstablishedOn: d.date(), Basis: maybe(d, d.document)}
}

func (d draw) suitability() v1alpha1.Suitability {
	return v1alpha1.Suitability{Suitable: new(d.yes()), Decision: maybe(d, d.document)}
}

func (d draw) committee() v1alpha1.Committee {
	c := v1alpha1.Committee{Seats: maybe(d, d.count), NominationQuota: maybe(d, d.count), SelectionChannelsStandardised: maybe(d, d.yes)}
	first := civil.Date("2000-01-01")
	if !d.chance(4) {
		c.TermStartedOn = d.date()
		first = later(c.TermStartedOn, 0, 0, 1)
	}
	if !d.chance(4) {
		c.TermEndsOn = d.dateFrom(first)
	}
	for _, name := range some(d, 3, fieldPool) {
		c.SeatsByField = append(c.SeatsByField, v1alpha1.FieldSeats{Field: name, Seats: new(d.count())})
	}
	return c
}

func (d draw) youth() v1alpha1.Youth {
	y := v1alpha1.Youth{Total: maybe(d, func() int64 { return 1000 })}
	if d.chance(2) {
		y.SurveyedOn = d.date()
	}
	population := func() int64 { return pick[int64](d, 0, 29, 30, 31, 49, 50, 51, 99, 100, 400) }
	for _, name := range some(d, 5, fieldPool) {
		y.Fields = append(y.Fields, v1alpha1.YouthField{Field: name, Population: maybe(d, population), Main: maybe(d, d.yes)})
	}
	return y
}

func (d draw) inventory() v1alpha1.Inventory {
	return v1alpha1.Inventory{
		SurveyedOn: d.date(), Registered: maybe(d, d.count), Unregistered: maybe(d, d.count), Communities: maybe(d, d.count),
	}
}

func (d draw) waivers() []v1alpha1.Waiver {
	var list []v1alpha1.Waiver
	for _, t := range some(d, 3, targetTypes) {
		list = append(list, v1alpha1.Waiver{Target: t, Reason: "条件暂不具备", Decision: d.document(), ExpiresOn: d.date()})
	}
	return list
}

func (d draw) activity() []v1alpha1.ActivityYear {
	var list []v1alpha1.ActivityYear
	for year := int32(2022); year <= 2026; year++ {
		if !d.chance(4) {
			list = append(list, v1alpha1.ActivityYear{Year: year, Activities: new(pick[int32](d, 0, 0, 1, 2, 3)), Participants: maybe(d, d.count)})
		}
	}
	return list
}

func (d draw) decidingBody() v1alpha1.DecidingBody {
	return pick[v1alpha1.DecidingBody](d, "", "StandingCommittee", "PlenarySession", "Assembly")
}

// term draws a term that begins no earlier than a day.
func (d draw) term(first civil.Date) v1alpha1.Term {
	t := v1alpha1.Term{AdmittedOn: d.dateFrom(first), Admission: maybe(d, d.document), DecidedBy: d.decidingBody()}
	if d.chance(3) {
		d.end(&t)
	}
	return t
}

func (d draw) end(t *v1alpha1.Term) {
	t.ExitedOn, t.Exit = d.dateFrom(t.AdmittedOn), new(d.document())
}

func (d draw) terms() []v1alpha1.Term {
	var list []v1alpha1.Term
	for range pick(d, 0, 1, 1, 1, 1, 2, 3) {
		first := civil.Date("1990-01-01")
		if n := len(list); n > 0 {
			if list[n-1].ExitedOn == "" {
				d.end(&list[n-1])
			}
			first = list[n-1].ExitedOn
		}
		list = append(list, d.term(first))
	}
	return list
}

// finding draws a finding in any state of its handling.
func (d draw) finding(id string) v1alpha1.Finding {
	f := v1alpha1.Finding{ID: id, Ground: pick(d, grounds...), FoundOn: d.date(), Evidence: maybe(d, d.document)}
	if d.yes() {
		d.notify(&f)
	}
	if d.chance(3) {
		d.decide(&f)
	}
	return f
}

func (d draw) notify(f *v1alpha1.Finding) {
	f.NotifiedOn = d.dateFrom(f.FoundOn)
	f.ObjectionsUntil = d.dateFrom(f.NotifiedOn)
}

// decide draws an outcome; without a notification it can only be Unfounded.
func (d draw) decide(f *v1alpha1.Finding) {
	outcome := v1alpha1.OutcomeUnfounded
	if f.NotifiedOn != "" {
		outcome = pick(d, outcome, v1alpha1.OutcomeRectified, v1alpha1.OutcomeAdjusted, v1alpha1.OutcomeExited)
	}
	f.Outcome = &v1alpha1.Outcome{Type: outcome, DecidedOn: d.dateFrom(f.FoundOn), Decision: maybe(d, d.document), DecidedBy: d.decidingBody()}
}

func (d draw) findings() []v1alpha1.Finding {
	var list []v1alpha1.Finding
	for i := range pick(d, 0, 0, 0, 1, 1, 2, 3) {
		list = append(list, d.finding(fmt.Sprintf("2026-%02d", i+1)))
	}
	return list
}

func (d draw) registration() v1alpha1.Registration {
	r := v1alpha1.Registration{Status: pick(d, v1alpha1.RegistrationRegistered, v1alpha1.RegistrationRegistered, v1alpha1.RegistrationExempt, v1alpha1.RegistrationFiled, v1alpha1.RegistrationUnregistered)}
	if d.yes() {
		r.CreditCode = pick(d, creditCodes...)
	}
	if d.chance(2) {
		r.RegisteredOn = d.date()
	}
	return r
}

var bodies = []v1alpha1.Body{
	v1alpha1.BodyLeague, v1alpha1.BodyUnitedFrontWork, v1alpha1.BodyCyberspaceAdministration, v1alpha1.BodyLiteraryAndArtCircles,
	v1alpha1.BodyWritersAssociation, v1alpha1.BodyArtistsAssociation, v1alpha1.BodyCivilAffairs, v1alpha1.BodyOther,
}

func (d draw) founding() v1alpha1.Founding {
	return v1alpha1.Founding{
		Mode:          pick(d, "", v1alpha1.FoundingIndependent, v1alpha1.FoundingJoint, v1alpha1.FoundingLeaderInitiated),
		LeadBody:      pick(d, append(slices.Clone(bodies), "")...),
		PartnerBodies: some(d, 3, bodies),
	}
}

func (d draw) affiliation() v1alpha1.LeagueAffiliation {
	return v1alpha1.LeagueAffiliation{RecognisedOn: d.date(), Decision: maybe(d, d.document)}
}

// mostly is yes more often than not, so that all criteria are met now and then.
func (d draw) mostly() *bool {
	switch d.IntN(10) {
	case 0:
		return nil
	case 1:
		return new(false)
	}
	return new(true)
}

func (d draw) attestation() v1alpha1.Attestation {
	return v1alpha1.Attestation{
		Mature: d.mostly(), PositiveValues: d.mostly(), Representative: d.mostly(), Influential: d.mostly(),
		WellAttended: d.mostly(), Large: d.mostly(), AttestedOn: d.date(), Decision: maybe(d, d.document),
	}
}

func (d draw) posts() v1alpha1.Posts {
	state := func() v1alpha1.PostState {
		return pick(d, "", v1alpha1.PostFilled, v1alpha1.PostFilled, v1alpha1.PostVacant)
	}
	return v1alpha1.Posts{Leader: state(), SecretaryGeneral: state()}
}

func (d draw) contact() v1alpha1.Contact {
	return v1alpha1.Contact{LastContactOn: d.date(), KnownActivities: maybe(d, d.count)}
}

func (d draw) support() v1alpha1.Support {
	none := func() int32 { return pick[int32](d, 0, 0, 1) }
	return v1alpha1.Support{
		Venues: maybe(d, none), Projects: maybe(d, none), Activities: maybe(d, none),
		YouthHomes: some(d, 1, []string{"语料青年之家", "语料新兴青年之家"}),
	}
}

func (d draw) form() v1alpha1.AssociationForm {
	return pick(d, v1alpha1.FormAssociation, v1alpha1.FormAssociation, v1alpha1.FormSelfOrganised, v1alpha1.FormCommunity)
}
