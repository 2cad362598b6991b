package worldtest

import (
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
)

// Doc is a document of a number.
func Doc(number string) *v1alpha1.Document { return &v1alpha1.Document{Number: number} }

// Named refers to a notice or an association.
func Named(name string) *v1alpha1.LocalReference { return &v1alpha1.LocalReference{Name: name} }

// Of federations.

// Under names a parent with its namespace; ChildOf one in the federation's own.
func Under(parent *v1alpha1.Federation) *v1alpha1.FederationReference {
	return &v1alpha1.FederationReference{Namespace: parent.Namespace, Name: parent.Name}
}

// ChildOf names a parent, which need not exist.
func ChildOf(name string) *v1alpha1.FederationReference {
	return &v1alpha1.FederationReference{Name: name}
}

// EstablishedOn declares the day of establishment with the document that it rests on.
func EstablishedOn[D ~string](day D) *v1alpha1.Establishment {
	return &v1alpha1.Establishment{EstablishedOn: v1alpha1.PartialDate(day), Basis: Doc("浙青联〔1956〕3号")}
}

// WithoutBasis declares the day of establishment and no document.
func WithoutBasis[D ~string](day D) *v1alpha1.Establishment {
	return &v1alpha1.Establishment{EstablishedOn: v1alpha1.PartialDate(day)}
}

// Suitable declares whether a county has the conditions for a federation.
func Suitable(yes bool) *v1alpha1.Suitability {
	return &v1alpha1.Suitability{Suitable: &yes, Decision: Doc("浙团〔2022〕2号")}
}

// Waiver waives a target until a day, and for that day.
func Waiver(target v1alpha1.TargetType, until civil.Date) v1alpha1.Waiver {
	return v1alpha1.Waiver{Target: target, Reason: "试点", Decision: *Doc("浙青联〔2024〕9号"), ExpiresOn: until}
}

// Waived waives targets until a day.
func Waived(until civil.Date, targets ...v1alpha1.TargetType) []v1alpha1.Waiver {
	var list []v1alpha1.Waiver
	for _, t := range targets {
		list = append(list, Waiver(t, until))
	}
	return list
}

// TermEndsOn declares the end of the committee's term, and whether its selection is in order.
func TermEndsOn(day civil.Date, standardised *bool) *v1alpha1.Committee {
	return &v1alpha1.Committee{TermEndsOn: day, SelectionChannelsStandardised: standardised}
}

// Surveyed declares an inventory; the counts may be nil.
func Surveyed(day civil.Date, registered, unregistered, communities *int32) *v1alpha1.Inventory {
	return &v1alpha1.Inventory{SurveyedOn: day, Registered: registered, Unregistered: unregistered, Communities: communities}
}

// Expecting declares the federations that there ought to be below.
func Expecting(list ...v1alpha1.ExpectedFederation) *v1alpha1.Subordinates {
	return &v1alpha1.Subordinates{Expected: list}
}

// MainFields declares an area's main emerging groups.
func MainFields(names ...v1alpha1.FieldName) *v1alpha1.Youth {
	y := &v1alpha1.Youth{}
	for _, n := range names {
		y.Fields = append(y.Fields, v1alpha1.YouthField{Field: n, Main: new(true)})
	}
	return y
}

// Of member groups.

// Terms reads terms from "admitted..exited" or "admitted..".
func Terms(spans ...string) []v1alpha1.Term {
	var list []v1alpha1.Term
	for _, s := range spans {
		from, to, _ := strings.Cut(s, "..")
		term := v1alpha1.Term{AdmittedOn: v1alpha1.PartialDate(from), Admission: Doc("浙青联〔2001〕6号"), DecidedBy: "StandingCommittee", ExitedOn: civil.Date(to)}
		if to != "" {
			term.Exit = Doc("浙青联〔2024〕2号")
		}
		list = append(list, term)
	}
	return list
}

// Active reports a number of activities year by year from a first year on; -1
// leaves a year out.
func Active(first int32, numbers ...int32) []v1alpha1.ActivityYear {
	var list []v1alpha1.ActivityYear
	for i, n := range numbers {
		if n >= 0 {
			list = append(list, v1alpha1.ActivityYear{Year: first + int32(i), Activities: &n})
		}
	}
	return list
}

// Busy reports plenty of activity from 2010 to 2049.
func Busy() []v1alpha1.ActivityYear { return Active(2010, slices.Repeat([]int32{9}, 40)...) }

// Finding is a finding that nobody has been notified of.
func Finding(id string, ground v1alpha1.Ground, found civil.Date) v1alpha1.Finding {
	return v1alpha1.Finding{ID: id, Ground: ground, FoundOn: found}
}

// Heard notifies the member of a finding and gives it time to object.
func Heard(f v1alpha1.Finding, notified, until civil.Date) v1alpha1.Finding {
	f.NotifiedOn, f.ObjectionsUntil = notified, until
	return f
}

// Decided decides on a finding.
func Decided(f v1alpha1.Finding, outcome v1alpha1.OutcomeType, day civil.Date) v1alpha1.Finding {
	f.Outcome = &v1alpha1.Outcome{Type: outcome, DecidedOn: day, Decision: Doc("浙青联〔2026〕8号"), DecidedBy: "StandingCommittee"}
	return f
}

// Of associations.

// RecognisedOn declares that the League recognised an association as its own.
func RecognisedOn[D ~string](day D) *v1alpha1.LeagueAffiliation {
	return &v1alpha1.LeagueAffiliation{RecognisedOn: v1alpha1.PartialDate(day)}
}

// Attested attests all four criteria of admission (N24).
func Attested(day civil.Date) *v1alpha1.Attestation {
	return Attestation(day, new(true), new(true), new(true), new(true))
}

// Attestation attests criteria of admission, those that are not nil.
func Attestation(day civil.Date, mature, positiveValues, representative, influential *bool) *v1alpha1.Attestation {
	return &v1alpha1.Attestation{
		Mature: mature, PositiveValues: positiveValues, Representative: representative, Influential: influential, AttestedOn: day,
	}
}

// OfFields lists the emerging fields of an association.
func OfFields(names ...v1alpha1.FieldName) []v1alpha1.FieldName { return names }

// Registered declares a registration; the credit code may be "".
func Registered(status v1alpha1.RegistrationStatus, creditCode string) v1alpha1.Registration {
	return v1alpha1.Registration{Status: status, CreditCode: creditCode}
}

// LedBy declares which body led the founding.
func LedBy(body v1alpha1.Body) *v1alpha1.Founding {
	return &v1alpha1.Founding{Mode: v1alpha1.FoundingJoint, LeadBody: body}
}

// ContactedOn declares the last contact.
func ContactedOn(day civil.Date) *v1alpha1.Contact { return &v1alpha1.Contact{LastContactOn: day} }

// DissolvedOn is the day on which an association is dissolved.
func DissolvedOn(day civil.Date) civil.Date { return day }

// Of notices.

// Window opens so many years after the notice and closes so many after it.
func Window(from, to int32) *v1alpha1.Window { return &v1alpha1.Window{FromYears: &from, ToYears: &to} }
