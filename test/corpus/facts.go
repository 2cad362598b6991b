package corpus

import (
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
)

func doc(number string) *v1alpha1.Document { return &v1alpha1.Document{Number: number} }

// Of federations.

// under names a parent with its namespace; childOf leaves an empty one out.
func under(parent *v1alpha1.Federation) federationFact {
	return childOf(parent.Namespace, parent.Name)
}

func childOf(namespace, name string) federationFact {
	return func(s *v1alpha1.FederationSpec) {
		s.ParentRef = &v1alpha1.FederationReference{Namespace: namespace, Name: name}
	}
}

func ruledBy(notice string) federationFact {
	return func(s *v1alpha1.FederationSpec) { s.NoticeRef = &v1alpha1.LocalReference{Name: notice} }
}

func establishedOn(day civil.Date) federationFact {
	return func(s *v1alpha1.FederationSpec) {
		s.Establishment = &v1alpha1.Establishment{EstablishedOn: day, Basis: doc("语青联〔1950〕1号")}
	}
}

func withoutBasis(day civil.Date) federationFact {
	return func(s *v1alpha1.FederationSpec) {
		s.Establishment = &v1alpha1.Establishment{EstablishedOn: day}
	}
}

func suitable(yes bool) federationFact {
	return func(s *v1alpha1.FederationSpec) {
		s.Suitability = &v1alpha1.Suitability{Suitable: &yes, Decision: doc("语团〔2022〕2号")}
	}
}

func waived(until civil.Date, targets ...v1alpha1.TargetType) federationFact {
	return func(s *v1alpha1.FederationSpec) {
		for _, t := range targets {
			s.Waivers = append(s.Waivers, v1alpha1.Waiver{Target: t, Reason: "区划调整", Decision: *doc("语团〔2025〕9号"), ExpiresOn: until})
		}
	}
}

func termEndsOn(day civil.Date, standardised *bool) federationFact {
	return func(s *v1alpha1.FederationSpec) {
		s.Committee = &v1alpha1.Committee{TermEndsOn: day, SelectionChannelsStandardised: standardised}
	}
}

func surveyed(day civil.Date, registered, unregistered, communities *int32) federationFact {
	return func(s *v1alpha1.FederationSpec) {
		s.Inventory = &v1alpha1.Inventory{SurveyedOn: day, Registered: registered, Unregistered: unregistered, Communities: communities}
	}
}

func limitedTo(n int32) federationFact {
	return func(s *v1alpha1.FederationSpec) { s.AssociationLimit = &n }
}

func expecting(list ...v1alpha1.ExpectedFederation) federationFact {
	return func(s *v1alpha1.FederationSpec) { s.Subordinates = &v1alpha1.Subordinates{Expected: list} }
}

// mainFields declares an area's main emerging groups.
func mainFields(names ...v1alpha1.FieldName) *v1alpha1.Youth {
	y := &v1alpha1.Youth{}
	for _, n := range names {
		y.Fields = append(y.Fields, v1alpha1.YouthField{Field: n, Main: new(true)})
	}
	return y
}

// Of member groups.

// terms reads terms from "admitted..exited" and "admitted..".
func terms(spans ...string) groupFact {
	return func(s *v1alpha1.MemberGroupSpec) {
		for _, span := range spans {
			from, to, _ := strings.Cut(span, "..")
			t := v1alpha1.Term{AdmittedOn: civil.Date(from), Admission: doc("语青联〔2001〕6号"), DecidedBy: "StandingCommittee", ExitedOn: civil.Date(to)}
			if to != "" {
				t.Exit = doc("语青联〔2024〕7号")
			}
			s.Terms = append(s.Terms, t)
		}
	}
}

// active reports activity for the years that inactivity is judged by.
func active(s *v1alpha1.MemberGroupSpec) { reported(2023, 4, 5, 6)(s) }

// reported reports a number of activities year by year from a first year on;
// -1 leaves a year out.
func reported(first int32, numbers ...int32) groupFact {
	return func(s *v1alpha1.MemberGroupSpec) {
		for i, n := range numbers {
			if n >= 0 {
				s.Activity = append(s.Activity, v1alpha1.ActivityYear{Year: first + int32(i), Activities: &n})
			}
		}
	}
}

func found(findings ...v1alpha1.Finding) groupFact {
	return func(s *v1alpha1.MemberGroupSpec) { s.Findings = append(s.Findings, findings...) }
}

func finding(id string, ground v1alpha1.Ground, day civil.Date) v1alpha1.Finding {
	return v1alpha1.Finding{ID: id, Ground: ground, FoundOn: day}
}

// heard notifies the member of a finding and gives it time to object.
func heard(f v1alpha1.Finding, notified, until civil.Date) v1alpha1.Finding {
	f.NotifiedOn, f.ObjectionsUntil = notified, until
	return f
}

func decided(f v1alpha1.Finding, outcome v1alpha1.OutcomeType, day civil.Date) v1alpha1.Finding {
	f.Outcome = &v1alpha1.Outcome{Type: outcome, DecidedOn: day, Decision: doc("语青联〔2026〕8号"), DecidedBy: "StandingCommittee"}
	return f
}

// Of associations.

func recognisedOn(day civil.Date) associationFact {
	return func(s *v1alpha1.YouthAssociationSpec) {
		s.LeagueAffiliation = &v1alpha1.LeagueAffiliation{RecognisedOn: day}
	}
}

// attested attests all four criteria of admission (N24).
func attested(day civil.Date) associationFact {
	return attestation(day, new(true), new(true), new(true), new(true))
}

func attestation(day civil.Date, mature, positiveValues, representative, influential *bool) associationFact {
	return func(s *v1alpha1.YouthAssociationSpec) {
		s.Attestation = &v1alpha1.Attestation{
			Mature: mature, PositiveValues: positiveValues, Representative: representative, Influential: influential, AttestedOn: day,
		}
	}
}

func ofFields(names ...v1alpha1.FieldName) associationFact {
	return func(s *v1alpha1.YouthAssociationSpec) { s.EmergingFields = names }
}

func registered(status v1alpha1.RegistrationStatus, creditCode string) associationFact {
	return func(s *v1alpha1.YouthAssociationSpec) {
		s.Registration = v1alpha1.Registration{Status: status, CreditCode: creditCode}
	}
}

func formed(form v1alpha1.AssociationForm) associationFact {
	return func(s *v1alpha1.YouthAssociationSpec) { s.Form = form }
}

func ledBy(body v1alpha1.Body) associationFact {
	return func(s *v1alpha1.YouthAssociationSpec) {
		s.Founding = &v1alpha1.Founding{Mode: v1alpha1.FoundingJoint, LeadBody: body}
	}
}

func dissolvedOn(day civil.Date) associationFact {
	return func(s *v1alpha1.YouthAssociationSpec) { s.DissolvedOn = day }
}

func contactedOn(day civil.Date) associationFact {
	return func(s *v1alpha1.YouthAssociationSpec) { s.Contact = &v1alpha1.Contact{LastContactOn: day} }
}
