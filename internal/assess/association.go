package assess

import (
	"slices"

	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// Association is a youth association under evaluation.
type Association struct {
	Object *v1alpha1.YouthAssociation

	dissolved kept[bool]
	transfer  kept[*failure] // what is wrong with what it continues
	founded   kept[bool]
	// exists says that it is founded and not dissolved, live that it also is rightly here and has its credit code to itself.
	exists, live kept[bool]
	affiliated   kept[bool]
	// registration is what it is registered as today.
	registration kept[v1alpha1.RegistrationStatus]
	// attestation is nil until it counts; where nobody declared one it is empty.
	attestation kept[*v1alpha1.Attestation]
	eligible    kept[decision]
	failure     kept[*failure]
	memberGroup string // its counted membership, "" when it is no member
}

// readAssociation reads the facts of an association that several verdicts rest on.
func (p *pass) readAssociation(a *Association) {
	spec := &a.Object.Spec
	a.dissolved = keep(p, "R21", func() bool { return p.lookOnRecord(&spec.DissolvedOn) })
	a.transfer = keep(p, "R43", func() *failure { return p.associationLine(a.Object) })
	a.founded = keep(p, "R21", func() bool { return !heldBack(p, &part(p, &spec.Founding).FoundedOn) })
	a.exists = keep(p, "R21", func() bool {
		dissolved := a.dissolved.get(p)
		return a.founded.get(p) && !dissolved
	})
	a.registration = keep(p, "R20", func() v1alpha1.RegistrationStatus {
		if status := read(p, &spec.Registration.Status); !heldBack(p, &spec.Registration.RegisteredOn) {
			return status
		}
		return v1alpha1.RegistrationUnregistered
	})
	a.affiliated = keep(p, "R22", func() bool { return p.lookBegun(&part(p, &spec.LeagueAffiliation).RecognisedOn) })
	a.attestation = keep(p, "R20", func() *v1alpha1.Attestation {
		attestation := part(p, &spec.Attestation)
		if spec.Attestation != nil && !p.standing(&attestation.AttestedOn) {
			return nil
		}
		return attestation
	})
	a.eligible = keep(p, "R20", func() decision { return p.eligible(a) })
}

// attested gives what is attested of a criterion, nil where nothing is on record.
func (p *pass) attested(a *Association, criterion func(*v1alpha1.Attestation) **bool) *bool {
	if attestation := a.attestation.get(p); attestation != nil {
		return read(p, criterion(attestation))
	}
	return nil
}

func representative(a *v1alpha1.Attestation) **bool { return &a.Representative }

// criteria are the four criteria of admission (N24).
var criteria = []struct {
	name words.Term
	of   func(*v1alpha1.Attestation) **bool
}{
	{"mature", func(a *v1alpha1.Attestation) **bool { return &a.Mature }},
	{"positiveValues", func(a *v1alpha1.Attestation) **bool { return &a.PositiveValues }},
	{"representative", representative},
	{"influential", func(a *v1alpha1.Attestation) **bool { return &a.Influential }},
}

// registered says whether an association is registered or need not be; Filed is not registered [ours].
func registered(s v1alpha1.RegistrationStatus) bool {
	return s == v1alpha1.RegistrationRegistered || s == v1alpha1.RegistrationExempt
}

func knownRegistration(s v1alpha1.RegistrationStatus) bool {
	return registered(s) || s == v1alpha1.RegistrationFiled || s == v1alpha1.RegistrationUnregistered
}

// criteriaOf lists the criteria that an association was found not to meet, and
// those of which nobody has attested anything.
func (p *pass) criteriaOf(a *Association) (failed, undeclared words.Items) {
	for _, c := range criteria {
		switch value := p.attested(a, c.of); {
		case value == nil:
			undeclared = append(undeclared, c.name)
		case !*value:
			failed = append(failed, c.name)
		}
	}
	return failed, undeclared
}

// eligible applies R20: the four criteria of N24, and registered, or one of the
// exceptions of N25.
func (p *pass) eligible(a *Association) decision {
	failed, undeclared := p.criteriaOf(a)
	spec := &a.Object.Spec
	lead := look(p, &part(p, &spec.Founding).LeadBody)
	if !p.exempts(lead) {
		lead = ""
	}
	dissolved, founded, affiliated := a.dissolved.get(p), a.founded.get(p), a.affiliated.get(p)
	status := a.registration.get(p)
	registration := words.TermOf(status)
	switch {
	case dissolved:
		return because(v1alpha1.ReasonDissolved, "on", spec.DissolvedOn)
	case !founded:
		return because(v1alpha1.ReasonNotFounded, "on", yetToCome(spec.Founding.FoundedOn))
	case len(failed) > 0:
		return because(v1alpha1.ReasonCriteriaNotMet, "criteria", failed)
	case !knownRegistration(status) && !affiliated && lead == "":
		return notKnown(strange("spec.registration.status", status))
	case !registered(status) && !affiliated && lead == "":
		return because(v1alpha1.ReasonNotRegistered, "registration", registration)
	case len(undeclared) > 0:
		return because(v1alpha1.ReasonNotAttested, "criteria", undeclared)
	case registered(status):
		return because(v1alpha1.ReasonRegistered, "registration", registration)
	case affiliated:
		return because(v1alpha1.ReasonLeagueAffiliated, "registration", registration)
	}
	return because(v1alpha1.ReasonPartnerLed, "registration", registration, "body", words.TermOf(lead))
}

// IsEligible says whether an association may be admitted (R20).
func (a *Association) IsEligible() bool {
	switch a.eligible.value.reason {
	case v1alpha1.ReasonRegistered, v1alpha1.ReasonLeagueAffiliated, v1alpha1.ReasonPartnerLed:
		return true
	}
	return false
}

// path applies R21: the first way that fits (N23 to N26); "" where that turns on a
// form that this version doesn't know.
func (p *pass) path(a *Association) v1alpha1.AssociationPath {
	spec := &a.Object.Spec
	unregistered := !registered(a.registration.value)
	switch {
	case a.dissolved.value:
		return v1alpha1.PathDissolved
	case p.absent(p.facts.Federation).reason == v1alpha1.ReasonEnded:
		return v1alpha1.PathEnded
	case !a.founded.value:
		return v1alpha1.PathPlanned
	case a.memberGroup != "":
		return v1alpha1.PathMember
	case a.IsEligible():
		return v1alpha1.PathAdmit
	case !slices.Contains(v1alpha1.AssociationForms, spec.Form):
		return ""
	case spec.Form != v1alpha1.FormAssociation && unregistered && a.ofWeight():
		return v1alpha1.PathNominationQuota
	case spec.Form == v1alpha1.FormSelfOrganised && unregistered:
		return v1alpha1.PathSupportRegistration
	case spec.Form == v1alpha1.FormCommunity:
		return v1alpha1.PathEngage
	case a.eligible.value.reason == v1alpha1.ReasonNotAttested:
		return v1alpha1.PathAttest
	}
	return v1alpha1.PathGuide
}

// ofWeight says whether an association is attested to be what N26 has nominate for seats.
func (a *Association) ofWeight() bool {
	at := a.Attestation()
	return isTrue(at.WellAttended) && isTrue(at.Large) && isTrue(at.Influential)
}

// quota gives the seats of the committee that an association nominates for (N26), nil
// where none: an allocation counts from its decision's date, if it has one.
func (p *pass) quota(a *Association) *int32 {
	var seats int32
	for _, q := range each(p, &part(p, &p.facts.Federation.Spec.Committee).QuotaAllocations) {
		if read(p, &q.YouthAssociationRef.Name) == a.Object.Name && !heldBack(p, &part(p, &q.Decision).Date) {
			seats += ptr.Deref(read(p, &q.Seats), 0)
		}
	}
	if seats == 0 {
		return nil
	}
	return &seats
}

// hasField says whether the notice lists an emerging field.
func (p *pass) hasField(name v1alpha1.FieldName) bool {
	return p.notice(emergingFields).HasField(name) && p.relies("emergingFields", string(name))
}

// exempts says whether the notice exempts a body's associations from registration.
func (p *pass) exempts(lead v1alpha1.Body) bool {
	n := p.notice(admission, bodies)
	return slices.Contains(n.exemptBodies, lead) && n.hasBody(lead) && p.relies(exemptList, string(lead))
}

// affiliatedMembers are the counted members that are League-affiliated
// associations of an emerging field, by what is attested of them (N4).
type affiliatedMembers struct{ representative, undeclared int32 }

// affiliatedMembers applies R5 to the counted members, in looking back until there are
// enough of them.
func (p *pass) affiliatedMembers(enough int32) affiliatedMembers {
	var n affiliatedMembers
	for _, g := range p.ownGroups() {
		if p.lookingBack() && n.representative >= enough {
			break
		}
		a := g.association
		if !g.counted.get(p) || a == nil || !a.live.get(p) || !a.affiliated.get(p) || !p.lists(a, p.hasField) {
			continue
		}
		switch value := p.attested(a, representative); {
		case value == nil:
			n.undeclared++
		case *value:
			n.representative++
		}
	}
	return n
}

// judgeAssociation puts the verdicts on an association together.
func (p *pass) judgeAssociation(a *Association) *Judgement[v1alpha1.YouthAssociationStatus] {
	object := a.Object
	c := p.conditionsOf(&object.Spec.FederationRef)
	s := v1alpha1.YouthAssociationStatus{ObservedGeneration: object.Generation}
	j := &Judgement[v1alpha1.YouthAssociationStatus]{generation: object.Generation}
	if !p.resolved() {
		c.unresolved(v1alpha1.YouthAssociationConditions, a.failure.value)
		j.Status, j.Conditions = s, c.list
		return j
	}
	s.Path, s.Quota = p.path(a), p.quota(a)
	s.MemberGroup = a.memberGroup
	notReady := c.ready("R4", func() *failure { return a.failure.get(p) })
	spec := &object.Spec
	c.judge(v1alpha1.ConditionLeagueAffiliated, "R22", func() decision { return p.leagueAffiliated(a) })
	c.judge(v1alpha1.ConditionEligible, "R20", func() decision { return a.eligible.get(p) })
	c.judge(v1alpha1.ConditionInContact, "R22", func() decision { return p.inContact(spec) })
	c.judge(v1alpha1.ConditionPostsFilled, "R22", func() decision { return p.postsFilled(spec) })
	c.judge(v1alpha1.ConditionSupported, "R22", func() decision { return p.supported(spec) })
	c.judge(v1alpha1.ConditionRegistrationValid, "R22", func() decision { return p.registrationValid(a) })
	c.stalled(notReady)
	j.Status, j.Conditions = s, c.list
	return j
}

// The rest applies R22, a condition each.

func (p *pass) leagueAffiliated(a *Association) decision {
	affiliated := a.affiliated.get(p)
	switch l := part(p, &a.Object.Spec.LeagueAffiliation); {
	case read(p, &l.RecognisedOn) == "":
		return because(v1alpha1.ReasonNotRecognised)
	case affiliated:
		return because(v1alpha1.ReasonRecognised, "on", l.RecognisedOn)
	default:
		return because(v1alpha1.ReasonRecognitionInFuture, "on", yetToCome(l.RecognisedOn))
	}
}

func (p *pass) inContact(spec *v1alpha1.YouthAssociationSpec) decision {
	c := part(p, &spec.Contact)
	if !p.onRecord(&c.LastContactOn) {
		return because(v1alpha1.ReasonContactUndeclared)
	}
	until := p.notice(contact).ContactUntil(c.LastContactOn)
	if p.passedSince(&c.LastContactOn, until) {
		return because(v1alpha1.ReasonContactOutdated, "on", c.LastContactOn)
	}
	return because(v1alpha1.ReasonInContact, "on", c.LastContactOn)
}

func (p *pass) postsFilled(spec *v1alpha1.YouthAssociationSpec) decision {
	posts := part(p, &spec.Posts)
	var vacant, undeclared words.Items
	var strangers []any
	for _, post := range []struct {
		name  words.Term
		state v1alpha1.PostState
	}{{"leader", read(p, &posts.Leader)}, {"secretaryGeneral", read(p, &posts.SecretaryGeneral)}} {
		switch post.state {
		case v1alpha1.PostFilled:
		case v1alpha1.PostVacant:
			vacant = append(vacant, post.name)
		case "":
			undeclared = append(undeclared, post.name)
		default:
			strangers = append(strangers, strange("spec.posts."+string(post.name), post.state))
		}
	}
	switch {
	case len(vacant) > 0:
		return because(v1alpha1.ReasonPostVacant, "posts", vacant)
	case len(strangers) > 0:
		return notKnown(strangers...)
	case len(undeclared) > 0:
		return because(v1alpha1.ReasonPostsUndeclared, "posts", undeclared)
	}
	return because(v1alpha1.ReasonPostsFilled)
}

func (p *pass) supported(spec *v1alpha1.YouthAssociationSpec) decision {
	s := part(p, &spec.Support)
	homes := look(p, &s.YouthHomes)
	total, undeclared := int32(len(homes)), homes == nil
	for _, n := range []*int32{read(p, &s.Venues), read(p, &s.Projects), read(p, &s.Activities)} {
		if n == nil {
			undeclared = true
			continue
		}
		total += *n
	}
	switch {
	case total > 0:
		return because(v1alpha1.ReasonSupported, "total", total)
	case undeclared:
		return because(v1alpha1.ReasonSupportUndeclared)
	}
	return because(v1alpha1.ReasonNotSupported)
}

// registrationValid warns of a credit code whose check characters disagree;
// some genuine early codes do, so nothing is refused for it.
func (p *pass) registrationValid(a *Association) decision {
	status, code := a.registration.get(p), read(p, &a.Object.Spec.Registration.CreditCode)
	switch {
	case !knownRegistration(status):
		return notKnown(strange("spec.registration.status", status))
	case !registered(status):
		return because(v1alpha1.ReasonNotRegistered, "registration", words.TermOf(status))
	case code == "":
		return because(v1alpha1.ReasonCreditCodeUndeclared)
	case creditCodeValid(code):
		return because(v1alpha1.ReasonCreditCodeValid)
	}
	return because(v1alpha1.ReasonCreditCodeInvalid)
}
