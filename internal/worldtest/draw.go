package worldtest

import (
	"fmt"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
)

// FederationFacts draw what a federation of some level declares of itself, a fact each.
var FederationFacts = []func(Dice, *v1alpha1.FederationSpec){
	func(d Dice, s *v1alpha1.FederationSpec) { s.Establishment = Maybe(d, d.Establishment) },
	func(d Dice, s *v1alpha1.FederationSpec) {
		if s.Level == v1alpha1.LevelCounty {
			s.Suitability = Maybe(d, d.Suitability)
		}
	},
	func(d Dice, s *v1alpha1.FederationSpec) { s.Committee = Maybe(d, d.Committee) },
	func(d Dice, s *v1alpha1.FederationSpec) { s.Youth = Maybe(d, d.Youth) },
	func(d Dice, s *v1alpha1.FederationSpec) { s.Inventory = Maybe(d, d.Inventory) },
	func(d Dice, s *v1alpha1.FederationSpec) { s.AssociationLimit = Maybe(d, d.Count) },
	func(d Dice, s *v1alpha1.FederationSpec) { s.Waivers = d.Waivers() },
	func(d Dice, s *v1alpha1.FederationSpec) {
		if s.DivisionSince = ""; Chance(d, 1, 8) {
			s.DivisionSince, s.Ended = d.Date(), nil
		}
	},
	func(d Dice, s *v1alpha1.FederationSpec) { s.Measures = d.Measures() },
}

// DeclareFederation draws all of it, and what there ought to be below.
func (d Dice) DeclareFederation(s *v1alpha1.FederationSpec) {
	for _, declare := range FederationFacts {
		declare(d, s)
	}
	if s.Level != v1alpha1.LevelCounty {
		s.Subordinates = Maybe(d, d.Subordinates)
	}
}

// DeclareGroup draws what is on record of a member group.
func (d Dice) DeclareGroup(s *v1alpha1.MemberGroupSpec) {
	s.Terms, s.Activity = d.Terms(), d.Activity()
	if s.Kind != v1alpha1.MemberLeague {
		s.Findings = d.Findings()
	}
	if Chance(d, 1, 4) {
		s.DisplayName = Pick(d, "语料青年联合会", "语料 青年联合会。", "语料学生联合会")
	}
	if s.Kind != v1alpha1.MemberYouthAssociation && Chance(d, 1, 4) {
		s.CreditCode = Pick(d, CreditCodes[:2]...)
	}
}

// AssociationFacts draw what is declared of an association, a fact each.
var AssociationFacts = []func(Dice, *v1alpha1.YouthAssociationSpec){
	func(d Dice, s *v1alpha1.YouthAssociationSpec) { s.Form = d.Form() },
	func(d Dice, s *v1alpha1.YouthAssociationSpec) { s.Registration = d.Registration() },
	func(d Dice, s *v1alpha1.YouthAssociationSpec) { s.Founding = Maybe(d, d.Founding) },
	func(d Dice, s *v1alpha1.YouthAssociationSpec) { s.LeagueAffiliation = Maybe(d, d.Affiliation) },
	func(d Dice, s *v1alpha1.YouthAssociationSpec) { s.EmergingFields = Some(d, 3, d.Fields) },
	func(d Dice, s *v1alpha1.YouthAssociationSpec) { s.Posts = Maybe(d, d.Posts) },
	func(d Dice, s *v1alpha1.YouthAssociationSpec) { s.Attestation = Maybe(d, d.Attestation) },
	func(d Dice, s *v1alpha1.YouthAssociationSpec) { s.Contact = Maybe(d, d.Contact) },
	func(d Dice, s *v1alpha1.YouthAssociationSpec) { s.Support = Maybe(d, d.Support) },
}

// DeclareAssociation draws all of it, and now and then its end.
func (d Dice) DeclareAssociation(s *v1alpha1.YouthAssociationSpec) {
	for _, declare := range AssociationFacts {
		declare(d, s)
	}
	if Chance(d, 1, 5) {
		s.DissolvedOn = d.Date()
	}
}

// Of federations.

// Measures draws evidence.
func (d Dice) Measures() []v1alpha1.Measure {
	var list []v1alpha1.Measure
	for _, n := range Some(d, 2, []v1alpha1.MeasureRequirement{"N8", "N27", "N29"}) {
		list = append(list, v1alpha1.Measure{Requirement: n, On: d.Date(), Document: d.Document()})
	}
	return list
}

// EndFederation draws the end of a federation in favour of others.
func (d Dice) EndFederation(s *v1alpha1.FederationSpec, successors ...v1alpha1.FederationReference) {
	s.Ended = &v1alpha1.Ended{
		On: d.DateFrom(s.DivisionSince), Outcome: Pick(d, v1alpha1.EndMerged, v1alpha1.EndSplit), Decision: d.Document(), Successors: successors,
	}
}

// Establishment draws an establishment, sometimes one without a document.
func (d Dice) Establishment() v1alpha1.Establishment {
	if Chance(d, 1, 6) {
		return v1alpha1.Establishment{Established: new(false)}
	}
	return v1alpha1.Establishment{EstablishedOn: d.Past(), Basis: Maybe(d, d.Document)}
}

// Suitability draws a county's suitability.
func (d Dice) Suitability() v1alpha1.Suitability {
	return v1alpha1.Suitability{Suitable: new(d.Yes()), Decision: Maybe(d, d.Dated)}
}

// Committee draws a committee and its term.
func (d Dice) Committee() v1alpha1.Committee {
	c := v1alpha1.Committee{Seats: Maybe(d, d.Count), NominationQuota: Maybe(d, d.Count), SelectionChannelsStandardised: Maybe(d, d.Yes)}
	first := civil.Date("2000-01-01")
	if !Chance(d, 1, 4) {
		c.TermStartedOn = d.Date()
		first = civil.AddDays(c.TermStartedOn, 1)
	}
	if !Chance(d, 1, 4) {
		c.TermEndsOn = d.DateFrom(first)
		if Chance(d, 1, 3) {
			c.Extension = &v1alpha1.Extension{Until: d.DateFrom(civil.AddDays(c.TermEndsOn, 1)), Decision: d.Dated()}
		}
	}
	if Chance(d, 1, 3) {
		c.Ordinal = new(1 + d.Count())
	}
	for range Pick(d, 0, 0, 1, 2) {
		c.Reviews = append(c.Reviews, v1alpha1.Review{On: d.Date(), Outcome: Pick(d, v1alpha1.ReviewPassed, v1alpha1.ReviewReturned), Document: Maybe(d, d.Document)})
	}
	for _, name := range Some(d, 3, d.Fields) {
		c.SeatsByField = append(c.SeatsByField, v1alpha1.FieldSeats{Field: name, Seats: new(d.Count())})
	}
	return c
}

// Allocate draws seats for nomination that went to some associations (N26).
func (d Dice) Allocate(s *v1alpha1.FederationSpec, associations []string) {
	if s.Committee == nil {
		return
	}
	s.Committee.QuotaAllocations = nil
	for _, name := range Some(d, 2, associations) {
		s.Committee.QuotaAllocations = append(s.Committee.QuotaAllocations,
			v1alpha1.QuotaAllocation{YouthAssociationRef: *Named(name), Seats: new(1 + d.Count()), Decision: Maybe(d, d.Dated)})
	}
}

// Youth draws the young people of an area and its emerging fields.
func (d Dice) Youth() v1alpha1.Youth {
	y := v1alpha1.Youth{Total: Maybe(d, func() int64 { return 1000 })}
	if Chance(d, 1, 2) {
		y.SurveyedOn = d.Date()
	}
	population := func() int64 { return Pick[int64](d, 0, 29, 30, 31, 49, 50, 51, 99, 100, 400) }
	for _, name := range Some(d, 5, d.Fields) {
		y.Fields = append(y.Fields, v1alpha1.YouthField{Field: name, Population: Maybe(d, population), Main: Maybe(d, d.Yes)})
	}
	return y
}

// Inventory draws a survey of associations.
func (d Dice) Inventory() v1alpha1.Inventory {
	return *Surveyed(d.Date(), Maybe(d, d.Count), Maybe(d, d.Count), Maybe(d, d.Count))
}

// Waivers draws waivers of some targets.
func (d Dice) Waivers() []v1alpha1.Waiver {
	var list []v1alpha1.Waiver
	for _, t := range Some(d, 3, TargetTypes) {
		list = append(list, v1alpha1.Waiver{Target: t, Reason: "条件暂不具备", Decision: d.Dated(), ExpiresOn: d.Date()})
	}
	return list
}

// Subordinates draws divisions that may be there, and some that are not.
func (d Dice) Subordinates() v1alpha1.Subordinates {
	var s v1alpha1.Subordinates
	for i, code := range Some(d, 3, slices.Concat(d.Codes[v1alpha1.LevelPrefecture], d.Codes[v1alpha1.LevelCounty])) {
		if Chance(d, 1, 4) {
			code = ""
		}
		e := v1alpha1.ExpectedFederation{DivisionCode: code, DisplayName: fmt.Sprintf("语料第%d区", i)}
		if Chance(d, 1, 4) {
			e.Since = d.Date()
		}
		if Chance(d, 1, 4) {
			e.Until = d.DateFrom(e.Since)
		}
		s.Expected = append(s.Expected, e)
	}
	return s
}

// Of member groups.

// Activity draws reports of some years.
func (d Dice) Activity() []v1alpha1.ActivityYear {
	var list []v1alpha1.ActivityYear
	for year := int32(2020); year <= 2026; year++ {
		if !Chance(d, 1, 4) {
			list = append(list, v1alpha1.ActivityYear{Year: year, Activities: new(Pick[int32](d, 0, 0, 1, 2, 3)), Participants: Maybe(d, d.Count)})
		}
	}
	return list
}

// DecidingBody draws a body that decides on members.
func (d Dice) DecidingBody() v1alpha1.DecidingBody {
	return Pick[v1alpha1.DecidingBody](d, "", "StandingCommittee", "StandingCommittee", "StandingCommittee", "PlenarySession", "PlenarySession", "Assembly")
}

// Term draws a term that begins no earlier than a day.
func (d Dice) Term(first civil.Date) v1alpha1.Term {
	t := v1alpha1.Term{AdmittedOn: v1alpha1.PartialDate(d.DateFrom(first)), Admission: Maybe(d, d.Document), DecidedBy: d.DecidingBody()}
	if Chance(d, 1, 3) {
		d.End(&t)
	}
	return t
}

// End draws the end of a term.
func (d Dice) End(t *v1alpha1.Term) {
	t.ExitedOn, t.Exit = d.DateFrom(civil.LastDay(t.AdmittedOn)), new(d.Document())
}

// Terms draws terms that follow each other, the first often from long ago.
func (d Dice) Terms() []v1alpha1.Term {
	var list []v1alpha1.Term
	for range Pick(d, 0, 1, 1, 1, 1, 2, 3) {
		first := civil.Date("1990-01-01")
		if n := len(list); n > 0 {
			if list[n-1].ExitedOn == "" {
				d.End(&list[n-1])
			}
			first = list[n-1].ExitedOn
		}
		list = append(list, d.Term(first))
	}
	if len(list) > 0 && Chance(d, 1, 2) {
		first := Pick[v1alpha1.PartialDate](d, "2010-05-04", "2010-05", "1954")
		if civil.LastDay(first) < civil.LastDay(list[0].AdmittedOn) {
			list[0].AdmittedOn = first
		}
	}
	return list
}

// Finding draws a finding in any state of its handling.
func (d Dice) Finding(id string) v1alpha1.Finding {
	f := v1alpha1.Finding{ID: id, Ground: Pick(d, Grounds...), FoundOn: d.Date(), Evidence: Maybe(d, d.Document)}
	if d.Yes() {
		d.Notify(&f)
	}
	if Chance(d, 1, 3) {
		d.Decide(&f)
	}
	return f
}

// Findings draws a few findings.
func (d Dice) Findings() []v1alpha1.Finding {
	var list []v1alpha1.Finding
	for i := range Pick(d, 0, 0, 0, 1, 1, 2, 3) {
		list = append(list, d.Finding(fmt.Sprintf("2026-%02d", i+1)))
	}
	return list
}

// Notify draws a notification and the time to object.
func (d Dice) Notify(f *v1alpha1.Finding) {
	f.NotifiedOn = d.DateFrom(f.FoundOn)
	f.ObjectionsUntil = d.DateFrom(f.NotifiedOn)
}

// Decide draws an outcome; without a notification it can only be Unfounded.
func (d Dice) Decide(f *v1alpha1.Finding) {
	outcome, first := v1alpha1.OutcomeUnfounded, f.FoundOn
	if f.NotifiedOn != "" {
		outcome = Pick(d, outcome, v1alpha1.OutcomeRectified, v1alpha1.OutcomeAdjusted, v1alpha1.OutcomeExited)
	}
	if outcome != v1alpha1.OutcomeUnfounded {
		first = civil.AddDays(f.ObjectionsUntil, 1)
	}
	f.Outcome = &v1alpha1.Outcome{Type: outcome, DecidedOn: d.DateFrom(first), Decision: Maybe(d, d.Document), DecidedBy: d.DecidingBody()}
}

// Of associations.

// Form draws the form of an association.
func (d Dice) Form() v1alpha1.AssociationForm {
	return Pick(d, v1alpha1.FormAssociation, v1alpha1.FormAssociation, v1alpha1.FormSelfOrganised, v1alpha1.FormCommunity)
}

// Registration draws a registration, and a code that may be wrong.
func (d Dice) Registration() v1alpha1.Registration {
	r := v1alpha1.Registration{Status: Pick(d, v1alpha1.RegistrationRegistered, v1alpha1.RegistrationRegistered, v1alpha1.RegistrationExempt, v1alpha1.RegistrationFiled, v1alpha1.RegistrationUnregistered)}
	if d.Yes() {
		r.CreditCode = Pick(d, CreditCodes...)
	}
	if Chance(d, 1, 2) {
		r.RegisteredOn = d.Past()
	}
	return r
}

// Founding draws who founded an association.
func (d Dice) Founding() v1alpha1.Founding {
	return v1alpha1.Founding{
		FoundedOn:     Pick(d, "", "", d.Past()),
		Mode:          Pick(d, "", v1alpha1.FoundingIndependent, v1alpha1.FoundingJoint, v1alpha1.FoundingLeaderInitiated),
		LeadBody:      Pick(d, append(slices.Clone(d.Bodies), "")...),
		PartnerBodies: Some(d, 3, d.Bodies),
	}
}

// Affiliation draws the recognition by the League.
func (d Dice) Affiliation() v1alpha1.LeagueAffiliation {
	return v1alpha1.LeagueAffiliation{RecognisedOn: d.Past(), Decision: Maybe(d, d.Document)}
}

// mostly is yes more often than not, so that all criteria are met now and then.
func (d Dice) mostly() *bool {
	return Pick(d, nil, new(false), new(true), new(true), new(true), new(true), new(true), new(true), new(true), new(true))
}

// Attestation draws an attestation of any criteria.
func (d Dice) Attestation() v1alpha1.Attestation {
	return v1alpha1.Attestation{
		Mature: d.mostly(), PositiveValues: d.mostly(), Representative: d.mostly(), Influential: d.mostly(),
		WellAttended: d.mostly(), Large: d.mostly(), AttestedOn: d.Date(), Decision: Maybe(d, d.Document),
	}
}

// Posts draws which posts are filled.
func (d Dice) Posts() v1alpha1.Posts {
	state := func() v1alpha1.PostState {
		return Pick(d, "", v1alpha1.PostFilled, v1alpha1.PostFilled, v1alpha1.PostVacant)
	}
	return v1alpha1.Posts{Leader: state(), SecretaryGeneral: state()}
}

// Contact draws the last contact.
func (d Dice) Contact() v1alpha1.Contact {
	return v1alpha1.Contact{LastContactOn: d.Date(), KnownActivities: Maybe(d, d.Count)}
}

// Support draws what an association was given, often nothing.
func (d Dice) Support() v1alpha1.Support {
	none := func() int32 { return Pick[int32](d, 0, 0, 1) }
	return v1alpha1.Support{
		Venues: Maybe(d, none), Projects: Maybe(d, none), Activities: Maybe(d, none),
		YouthHomes: Pick(d, nil, []string{}, []string{"语料青年之家"}),
	}
}
