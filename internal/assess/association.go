package assess

import (
	"slices"

	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/creditcode"
	"qinglian.dev/qinglian/internal/hierarchy"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/lineage"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
)

// Association is a youth association under evaluation.
type Association struct {
	Object *v1alpha1.YouthAssociation

	dissolved ledger.Kept[bool]
	transfer  ledger.Kept[*catalogue.Decision] // what is wrong with what it continues
	founded   ledger.Kept[bool]
	// exists says that it is founded and not dissolved, live that it also is rightly here and has its credit code to itself.
	exists, live ledger.Kept[bool]
	affiliated   ledger.Kept[bool]
	// registration is what it is registered as today.
	registration ledger.Kept[v1alpha1.RegistrationStatus]
	// attestation is nil until it counts; where nobody declared one it is empty.
	attestation ledger.Kept[*v1alpha1.Attestation]
	eligible    ledger.Kept[catalogue.Decision]
	failure     ledger.Kept[*catalogue.Decision]
	timeMends   bool   // it will be Ready on some later day, by dates on record
	memberGroup string // its counted membership, "" when it is no member
}

// readAssociation reads the facts of an association that several verdicts rest on.
func (p *pass) readAssociation(a *Association) {
	spec := &a.Object.Spec
	a.dissolved = ledger.Keep(p.Reader, "R21", func() bool { return p.LookOnRecord(&spec.DissolvedOn) })
	a.transfer = ledger.Keep(p.Reader, "R43", func() *catalogue.Decision { return lineage.Association(p.Reader, p.facts, a.Object) })
	a.founded = ledger.Keep(p.Reader, "R21", func() bool {
		return !ledger.HeldBack(p.Reader, &ledger.Part(p.Reader, &spec.Founding).FoundedOn)
	})
	a.exists = ledger.Keep(p.Reader, "R21", func() bool {
		dissolved := a.dissolved.Get(p.Reader)
		return a.founded.Get(p.Reader) && !dissolved
	})
	a.registration = ledger.Keep(p.Reader, "R20", func() v1alpha1.RegistrationStatus {
		if status := ledger.Read(p.Reader, &spec.Registration.Status); !ledger.HeldBack(p.Reader, &spec.Registration.RegisteredOn) {
			return status
		}
		return v1alpha1.RegistrationUnregistered
	})
	a.affiliated = ledger.Keep(p.Reader, "R22", func() bool {
		return p.LookBegun(&ledger.Part(p.Reader, &spec.LeagueAffiliation).RecognisedOn)
	})
	a.attestation = ledger.Keep(p.Reader, "R20", func() *v1alpha1.Attestation {
		attestation := ledger.Part(p.Reader, &spec.Attestation)
		if spec.Attestation != nil && !p.Standing(&attestation.AttestedOn) {
			return nil
		}
		return attestation
	})
	a.eligible = ledger.Keep(p.Reader, "R20", func() catalogue.Decision { return p.eligible(a) })
}

// attested gives what is attested of a criterion, nil where nothing is on record.
func (p *pass) attested(a *Association, criterion func(*v1alpha1.Attestation) **bool) *bool {
	if attestation := a.attestation.Get(p.Reader); attestation != nil {
		return ledger.Read(p.Reader, criterion(attestation))
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
func (p *pass) eligible(a *Association) catalogue.Decision {
	failed, undeclared := p.criteriaOf(a)
	spec := &a.Object.Spec
	lead := ledger.Look(p.Reader, &ledger.Part(p.Reader, &spec.Founding).LeadBody)
	if !p.exempts(lead) {
		lead = ""
	}
	dissolved, founded, affiliated := a.dissolved.Get(p.Reader), a.founded.Get(p.Reader), a.affiliated.Get(p.Reader)
	status := a.registration.Get(p.Reader)
	registration := words.TermOf(status)
	switch {
	case dissolved:
		return catalogue.Because(v1alpha1.ReasonDissolved, "on", spec.DissolvedOn)
	case !founded:
		return catalogue.Because(v1alpha1.ReasonNotFounded, "on", yetToCome(spec.Founding.FoundedOn))
	case len(failed) > 0:
		return catalogue.Because(v1alpha1.ReasonCriteriaNotMet, "criteria", failed)
	case !knownRegistration(status) && !affiliated && lead == "":
		return catalogue.NotKnown(catalogue.Strange("spec.registration.status", status))
	case !registered(status) && !affiliated && lead == "":
		return catalogue.Because(v1alpha1.ReasonNotRegistered, "registration", registration)
	case len(undeclared) > 0:
		return catalogue.Because(v1alpha1.ReasonNotAttested, "criteria", undeclared)
	case registered(status):
		return catalogue.Because(v1alpha1.ReasonRegistered, "registration", registration)
	case affiliated:
		return catalogue.Because(v1alpha1.ReasonLeagueAffiliated, "registration", registration)
	}
	return catalogue.Because(v1alpha1.ReasonPartnerLed, "registration", registration, "body", words.TermOf(lead))
}

// IsEligible says whether an association may be admitted (R20).
func (a *Association) IsEligible() bool {
	switch a.eligible.Value.Reason {
	case v1alpha1.ReasonRegistered, v1alpha1.ReasonLeagueAffiliated, v1alpha1.ReasonPartnerLed:
		return true
	}
	return false
}

// path applies R21: the first way that fits (N23 to N26); "" where that turns on a
// form that this version doesn't know.
func (p *pass) path(a *Association) v1alpha1.AssociationPath {
	spec := &a.Object.Spec
	unregistered := !registered(a.registration.Value)
	switch {
	case a.dissolved.Value:
		return v1alpha1.PathDissolved
	case hierarchy.Absent(p.Reader, p.facts.Federation).Reason == v1alpha1.ReasonEnded:
		return v1alpha1.PathEnded
	case !a.founded.Value:
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
	case a.eligible.Value.Reason == v1alpha1.ReasonNotAttested:
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
	for _, q := range ledger.Each(p.Reader, &ledger.Part(p.Reader, &p.facts.Federation.Spec.Committee).QuotaAllocations) {
		its := ledger.Read(p.Reader, &q.YouthAssociationRef.Name) == a.Object.Name
		if its && !ledger.HeldBack(p.Reader, &ledger.Part(p.Reader, &q.Decision).Date) {
			seats += ptr.Deref(ledger.Read(p.Reader, &q.Seats), 0)
		}
	}
	if seats == 0 {
		return nil
	}
	return &seats
}

// hasField says whether the notice lists an emerging field.
func (p *pass) hasField(name v1alpha1.FieldName) bool {
	return p.notice(notice.EmergingFields).HasField(name) && p.relies("emergingFields", string(name))
}

// exempts says whether the notice exempts a body's associations from registration.
func (p *pass) exempts(lead v1alpha1.Body) bool {
	n := p.notice(notice.Admission, notice.Bodies)
	return slices.Contains(n.ExemptBodies, lead) && n.HasBody(lead) && p.relies(notice.ExemptList, string(lead))
}

// affiliatedMembers are the counted members that are League-affiliated
// associations of an emerging field, by what is attested of them (N4).
type affiliatedMembers struct{ representative, undeclared int32 }

// affiliatedMembers applies R5 to the counted members, in looking back until there are
// enough of them.
func (p *pass) affiliatedMembers(enough int32) affiliatedMembers {
	var n affiliatedMembers
	for _, g := range p.ownGroups() {
		if p.LookingBack() && n.representative >= enough {
			break
		}
		a := g.association
		if !g.counted.Get(p.Reader) || a == nil || !a.live.Get(p.Reader) || !a.affiliated.Get(p.Reader) || !p.lists(a, p.hasField) {
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
		c.unresolved(v1alpha1.YouthAssociationConditions, a.failure.Value, a.timeMends)
		j.Status, j.Conditions = s, c.list
		return j
	}
	s.Path, s.Quota = p.path(a), p.quota(a)
	s.MemberGroup = a.memberGroup
	notReady := c.ready("R4", func() *catalogue.Decision { return a.failure.Get(p.Reader) })
	spec := &object.Spec
	c.judge(v1alpha1.ConditionLeagueAffiliated, "R22", func() catalogue.Decision { return p.leagueAffiliated(a) })
	c.judge(v1alpha1.ConditionEligible, "R20", func() catalogue.Decision { return a.eligible.Get(p.Reader) })
	c.judge(v1alpha1.ConditionInContact, "R22", func() catalogue.Decision { return p.inContact(spec) })
	c.judge(v1alpha1.ConditionPostsFilled, "R22", func() catalogue.Decision { return p.postsFilled(spec) })
	c.judge(v1alpha1.ConditionSupported, "R22", func() catalogue.Decision { return p.supported(spec) })
	c.judge(v1alpha1.ConditionRegistrationValid, "R22", func() catalogue.Decision { return p.registrationValid(a) })
	c.stalled(notReady, a.timeMends)
	j.Status, j.Conditions = s, c.list
	return j
}

// The rest applies R22, a condition each.

func (p *pass) leagueAffiliated(a *Association) catalogue.Decision {
	affiliated := a.affiliated.Get(p.Reader)
	switch l := ledger.Part(p.Reader, &a.Object.Spec.LeagueAffiliation); {
	case ledger.Read(p.Reader, &l.RecognisedOn) == "":
		return catalogue.Because(v1alpha1.ReasonNotRecognised)
	case affiliated:
		return catalogue.Because(v1alpha1.ReasonRecognised, "on", l.RecognisedOn)
	default:
		return catalogue.Because(v1alpha1.ReasonRecognitionInFuture, "on", yetToCome(l.RecognisedOn))
	}
}

func (p *pass) inContact(spec *v1alpha1.YouthAssociationSpec) catalogue.Decision {
	c := ledger.Part(p.Reader, &spec.Contact)
	if !p.OnRecord(&c.LastContactOn) {
		return catalogue.Because(v1alpha1.ReasonContactUndeclared)
	}
	until := p.notice(notice.Contact).ContactUntil(c.LastContactOn)
	if p.PassedSince(&c.LastContactOn, until) {
		return catalogue.Because(v1alpha1.ReasonContactOutdated, "on", c.LastContactOn)
	}
	return catalogue.Because(v1alpha1.ReasonInContact, "on", c.LastContactOn)
}

func (p *pass) postsFilled(spec *v1alpha1.YouthAssociationSpec) catalogue.Decision {
	posts := ledger.Part(p.Reader, &spec.Posts)
	var vacant, undeclared words.Items
	var strangers []any
	for _, post := range []struct {
		name  words.Term
		state v1alpha1.PostState
	}{{"leader", ledger.Read(p.Reader, &posts.Leader)}, {"secretaryGeneral", ledger.Read(p.Reader, &posts.SecretaryGeneral)}} {
		switch post.state {
		case v1alpha1.PostFilled:
		case v1alpha1.PostVacant:
			vacant = append(vacant, post.name)
		case "":
			undeclared = append(undeclared, post.name)
		default:
			strangers = append(strangers, catalogue.Strange("spec.posts."+string(post.name), post.state))
		}
	}
	switch {
	case len(vacant) > 0:
		return catalogue.Because(v1alpha1.ReasonPostVacant, "posts", vacant)
	case len(strangers) > 0:
		return catalogue.NotKnown(strangers...)
	case len(undeclared) > 0:
		return catalogue.Because(v1alpha1.ReasonPostsUndeclared, "posts", undeclared)
	}
	return catalogue.Because(v1alpha1.ReasonPostsFilled)
}

func (p *pass) supported(spec *v1alpha1.YouthAssociationSpec) catalogue.Decision {
	s := ledger.Part(p.Reader, &spec.Support)
	homes := ledger.Look(p.Reader, &s.YouthHomes)
	total, undeclared := int32(len(homes)), homes == nil
	for _, n := range []*int32{ledger.Read(p.Reader, &s.Venues), ledger.Read(p.Reader, &s.Projects), ledger.Read(p.Reader, &s.Activities)} {
		if n == nil {
			undeclared = true
			continue
		}
		total += *n
	}
	switch {
	case total > 0:
		return catalogue.Because(v1alpha1.ReasonSupported, "total", total)
	case undeclared:
		return catalogue.Because(v1alpha1.ReasonSupportUndeclared)
	}
	return catalogue.Because(v1alpha1.ReasonNotSupported)
}

// registrationValid warns of a credit code whose check characters disagree;
// some genuine early codes do, so nothing is refused for it.
func (p *pass) registrationValid(a *Association) catalogue.Decision {
	status, code := a.registration.Get(p.Reader), ledger.Read(p.Reader, &a.Object.Spec.Registration.CreditCode)
	switch {
	case !knownRegistration(status):
		return catalogue.NotKnown(catalogue.Strange("spec.registration.status", status))
	case !registered(status):
		return catalogue.Because(v1alpha1.ReasonNotRegistered, "registration", words.TermOf(status))
	case code == "":
		return catalogue.Because(v1alpha1.ReasonCreditCodeUndeclared)
	case creditcode.Valid(code):
		return catalogue.Because(v1alpha1.ReasonCreditCodeValid)
	}
	return catalogue.Because(v1alpha1.ReasonCreditCodeInvalid)
}
