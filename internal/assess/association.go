package assess

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
)

var associationVerdicts = []string{
	v1alpha1.ConditionLeagueAffiliated,
	v1alpha1.ConditionEligible,
	v1alpha1.ConditionInContact,
	v1alpha1.ConditionPostsFilled,
	v1alpha1.ConditionSupported,
	v1alpha1.ConditionRegistrationValid,
}

// association is a youth association under evaluation.
type association struct {
	object      *v1alpha1.YouthAssociation
	dissolved   bool
	affiliated  bool
	attested    v1alpha1.Attestation // empty until it counts
	eligible    decision
	memberGroup string // its counted membership, "" when it is no member
}

// verdict is the reason of a condition and the arguments of its message.
type decision struct {
	reason string
	args   []any
}

// association reads the facts of an association that others rest on.
func (p *pass) association(object *v1alpha1.YouthAssociation) *association {
	spec := &object.Spec
	a := &association{object: object}
	a.dissolved = spec.DissolvedOn != "" && p.reached(spec.DissolvedOn)
	a.affiliated = spec.LeagueAffiliation != nil && p.reached(spec.LeagueAffiliation.RecognisedOn)
	if spec.Attestation != nil && p.reached(spec.Attestation.AttestedOn) {
		a.attested = *spec.Attestation
	}
	a.eligible = p.eligible(a)
	return a
}

// registered says whether it is registered or need not be; Filed is not registered [ours].
func (a *association) registered() bool {
	s := a.object.Spec.Registration.Status
	return s == v1alpha1.RegistrationRegistered || s == v1alpha1.RegistrationExempt
}

// criterion is one of the four criteria of admission (N24).
type criterion struct {
	name  words.Term
	value *bool
}

func (a *association) criteria() []criterion {
	return []criterion{
		{"mature", a.attested.Mature},
		{"positiveValues", a.attested.PositiveValues},
		{"representative", a.attested.Representative},
		{"influential", a.attested.Influential},
	}
}

// eligible applies R20: the four criteria of N24, and registered, or one of the
// exceptions of N25.
func (p *pass) eligible(a *association) decision {
	var failed, undeclared words.Items
	for _, c := range a.criteria() {
		switch {
		case c.value == nil:
			undeclared = append(undeclared, c.name)
		case !*c.value:
			failed = append(failed, c.name)
		}
	}
	lead := v1alpha1.Body("")
	if f := a.object.Spec.Founding; f != nil && slices.Contains(p.rules.exemptBodies, f.LeadBody) {
		lead = f.LeadBody
	}
	status := words.TermOf(a.object.Spec.Registration.Status)
	switch {
	case a.dissolved:
		return decision{v1alpha1.ReasonDissolved, []any{a.object.Spec.DissolvedOn}}
	case len(failed) > 0:
		return decision{v1alpha1.ReasonCriteriaNotMet, []any{failed}}
	case !a.registered() && !a.affiliated && lead == "":
		return decision{v1alpha1.ReasonNotRegistered, []any{status}}
	case len(undeclared) > 0:
		return decision{v1alpha1.ReasonNotAttested, []any{undeclared}}
	case a.registered():
		return decision{v1alpha1.ReasonRegistered, []any{status}}
	case a.affiliated:
		return decision{v1alpha1.ReasonLeagueAffiliated, []any{status}}
	}
	return decision{v1alpha1.ReasonPartnerLed, []any{status, words.TermOf(lead)}}
}

func (a *association) isEligible() bool {
	return a.eligible.reason == v1alpha1.ReasonRegistered ||
		a.eligible.reason == v1alpha1.ReasonLeagueAffiliated ||
		a.eligible.reason == v1alpha1.ReasonPartnerLed
}

// path applies R21: the first way that fits (N23 to N26).
func (a *association) path() v1alpha1.AssociationPath {
	at := a.attested
	switch form := a.object.Spec.Form; {
	case a.dissolved:
		return v1alpha1.PathDissolved
	case a.memberGroup != "":
		return v1alpha1.PathMember
	case a.isEligible():
		return v1alpha1.PathAdmit
	case !a.registered() && isTrue(at.WellAttended) && isTrue(at.Large) && isTrue(at.Influential):
		return v1alpha1.PathNominationQuota
	case form == v1alpha1.FormSelfOrganised && !a.registered():
		return v1alpha1.PathSupportRegistration
	case form == v1alpha1.FormCommunity:
		return v1alpha1.PathEngage
	case a.eligible.reason == v1alpha1.ReasonNotAttested:
		return v1alpha1.PathAttest
	}
	return v1alpha1.PathGuide
}

// affiliatedMembers are the counted members that are League-affiliated
// associations of an emerging field, by what is attested of them (N4).
type affiliatedMembers struct{ representative, undeclared int32 }

// affiliatedMembers applies R5 to the counted members.
func (p *pass) affiliatedMembers(groups []*group) affiliatedMembers {
	var n affiliatedMembers
	for _, g := range groups {
		if !g.counted || g.association == nil || !g.association.affiliated ||
			!slices.ContainsFunc(g.association.object.Spec.EmergingFields, p.rules.hasField) {
			continue
		}
		switch representative := g.association.attested.Representative; {
		case representative == nil:
			n.undeclared++
		case *representative:
			n.representative++
		}
	}
	return n
}

// associationStatus puts the verdicts on an association together.
func (p *pass) associationStatus(a *association) *v1alpha1.YouthAssociationStatus {
	object := a.object
	c := newConditions(object.Generation, p.lang)
	s := &v1alpha1.YouthAssociationStatus{ObservedGeneration: object.Generation}
	c.ready(p.unresolved)
	if p.unresolved != nil {
		c.unknown(p.unresolved, associationVerdicts...)
		c.stalled(p.unresolved)
		s.Conditions = c.list
		return s
	}
	s.Path = a.path()
	s.MemberGroup = a.memberGroup
	p.leagueAffiliated(c, a)
	c.set(v1alpha1.ConditionEligible, a.eligible.reason, a.eligible.args...)
	p.inContact(c, object.Spec.Contact)
	postsFilled(c, object.Spec.Posts)
	supported(c, object.Spec.Support)
	registrationValid(c, a)
	s.Conditions = c.list
	return s
}

// The rest applies R22, a condition each.

func (p *pass) leagueAffiliated(c *conditions, a *association) {
	switch l := a.object.Spec.LeagueAffiliation; {
	case l == nil:
		c.set(v1alpha1.ConditionLeagueAffiliated, v1alpha1.ReasonNotRecognised)
	case a.affiliated:
		c.set(v1alpha1.ConditionLeagueAffiliated, v1alpha1.ReasonRecognised, l.RecognisedOn)
	default:
		c.set(v1alpha1.ConditionLeagueAffiliated, v1alpha1.ReasonRecognitionInFuture, l.RecognisedOn)
	}
}

func (p *pass) inContact(c *conditions, contact *v1alpha1.Contact) {
	if contact == nil || !p.reached(contact.LastContactOn) {
		c.set(v1alpha1.ConditionInContact, v1alpha1.ReasonContactUndeclared)
		return
	}
	until := civil.AddMonths(contact.LastContactOn, p.rules.contact)
	if p.passed(until) {
		c.set(v1alpha1.ConditionInContact, v1alpha1.ReasonContactOutdated, contact.LastContactOn, until)
		return
	}
	c.set(v1alpha1.ConditionInContact, v1alpha1.ReasonInContact, contact.LastContactOn, until)
}

func postsFilled(c *conditions, posts *v1alpha1.Posts) {
	if posts == nil {
		posts = &v1alpha1.Posts{}
	}
	var vacant, undeclared words.Items
	for _, post := range []struct {
		name  words.Term
		state v1alpha1.PostState
	}{{"leader", posts.Leader}, {"secretaryGeneral", posts.SecretaryGeneral}} {
		switch post.state {
		case v1alpha1.PostFilled:
		case v1alpha1.PostVacant:
			vacant = append(vacant, post.name)
		default:
			undeclared = append(undeclared, post.name)
		}
	}
	switch {
	case len(vacant) > 0:
		c.set(v1alpha1.ConditionPostsFilled, v1alpha1.ReasonPostVacant, vacant)
	case len(undeclared) > 0:
		c.set(v1alpha1.ConditionPostsFilled, v1alpha1.ReasonPostsUndeclared, undeclared)
	default:
		c.set(v1alpha1.ConditionPostsFilled, v1alpha1.ReasonPostsFilled)
	}
}

func supported(c *conditions, s *v1alpha1.Support) {
	if s == nil {
		s = &v1alpha1.Support{}
	}
	homes := int32(len(s.YouthHomes))
	undeclared := false
	total := homes
	for _, n := range []*int32{s.Venues, s.Projects, s.Activities} {
		if n == nil {
			undeclared = true
			continue
		}
		total += *n
	}
	switch {
	case total > 0:
		c.set(v1alpha1.ConditionSupported, v1alpha1.ReasonSupported, total)
	case undeclared:
		c.set(v1alpha1.ConditionSupported, v1alpha1.ReasonSupportUndeclared)
	default:
		c.set(v1alpha1.ConditionSupported, v1alpha1.ReasonNotSupported)
	}
}

// registrationValid warns of a credit code whose check characters disagree;
// some genuine early codes do, so nothing is refused for it.
func registrationValid(c *conditions, a *association) {
	r := a.object.Spec.Registration
	switch {
	case !a.registered():
		c.set(v1alpha1.ConditionRegistrationValid, v1alpha1.ReasonNotRegistered, words.TermOf(r.Status))
	case r.CreditCode == "":
		c.set(v1alpha1.ConditionRegistrationValid, v1alpha1.ReasonCreditCodeUndeclared)
	case creditCodeValid(r.CreditCode):
		c.set(v1alpha1.ConditionRegistrationValid, v1alpha1.ReasonCreditCodeValid)
	default:
		c.set(v1alpha1.ConditionRegistrationValid, v1alpha1.ReasonCreditCodeInvalid)
	}
}
