package main

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/hack/fiction"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

// variant says how an association stands; each leads to another verdict.
type variant string

const (
	affiliated     variant = "affiliated"     // registered and League-affiliated
	affiliatedOnly variant = "affiliatedOnly" // League-affiliated, not registered
	registered     variant = "registered"     // registered, not affiliated
	partnerLed     variant = "partnerLed"     // led by a body that exempts it from registration
	exempt         variant = "exempt"         // need not register
	filed          variant = "filed"          // filed only: not admissible
	unattested     variant = "unattested"     // registered, one criterion undeclared
	immature       variant = "immature"       // registered, one criterion not met
	quota          variant = "quota"          // not admissible yet, strong enough for nominations
	unregistered   variant = "unregistered"   // self-organised, to be helped with registration
	community      variant = "community"      // an online community
	dissolved      variant = "dissolved"      // no longer exists
)

const (
	// lastFoundingDay leaves time to attest and admit before the first window ends.
	lastFoundingDay v1alpha1.Date = "2023-12-20"
	// membersCountedOn is the day for which associations report their size.
	membersCountedOn v1alpha1.Date = "2026-06-30"
)

// candidates are the variants of associations that are no members, in the order
// in which they are spread over the counties.
var candidates = []variant{
	affiliatedOnly, unregistered, unattested, community, partnerLed, quota, filed, immature, exempt, community, dissolved, unregistered, registered,
}

// organisationFor is an organisation that suits a variant.
func (s *scene) organisationFor(v variant, n int) organisation {
	switch v {
	case quota, unregistered:
		return selfOrganised[(s.draw("selfOrganised", 0, 3)+n)%len(selfOrganised)]
	case community:
		return communities[(s.draw("communities", 0, 2)+n)%len(communities)]
	default:
		return s.emergingAt(n)
	}
}

// addAssociation adds an association of the place.
func (s *scene) addAssociation(o organisation, v variant) *v1alpha1.YouthAssociation {
	founding := worldtest.LedBy(v1alpha1.BodyLeague)
	founding.PartnerBodies, founding.FoundedOn = []v1alpha1.Body{o.partner}, v1alpha1.PartialDate(s.day("founded/"+o.slug, "2016-01-10", lastFoundingDay))
	contact := worldtest.ContactedOn(s.day("contact/"+o.slug, "2026-01-15", "2026-11-10"))
	contact.By, contact.KnownActivities = s.leagueCommittee(), s.count("known/"+o.slug, 1, 9)
	a := worldtest.Add(&s.Associations, worldtest.Association("", s.pinyin, "", worldtest.Registered(v1alpha1.RegistrationUnregistered, ""),
		founding, s.size(o), &v1alpha1.Posts{Leader: v1alpha1.PostFilled, SecretaryGeneral: v1alpha1.PostFilled}, contact, o.place))
	a.ObjectMeta, a.Spec.DisplayName = s.meta(s.objectName(o.slug)), s.fullName()+o.name+"（示例）"
	if o.field != "" {
		a.Spec.EmergingFields = worldtest.OfFields(o.field)
	}
	s.applyVariant(a, o, v)
	return a
}

func (s *scene) applyVariant(a *v1alpha1.YouthAssociation, o organisation, v variant) {
	spec := &a.Spec
	switch v {
	case affiliated:
		s.register(a, o)
		s.affiliate(a, o)
		s.attest(a, o)
		s.support(a, o)
	case affiliatedOnly:
		s.affiliate(a, o)
		s.attest(a, o)
		s.support(a, o)
	case registered:
		s.register(a, o)
		s.attest(a, o)
		spec.Founding.Mode, spec.Founding.LeadBody, spec.Founding.PartnerBodies = v1alpha1.FoundingOther, v1alpha1.BodyOther, nil
	case partnerLed:
		s.attest(a, o)
		spec.Founding.LeadBody, spec.Founding.PartnerBodies = o.partner, []v1alpha1.Body{v1alpha1.BodyLeague}
	case exempt:
		s.attest(a, o)
		spec.Registration = v1alpha1.Registration{Status: v1alpha1.RegistrationExempt, SupervisingBody: s.leagueCommittee()}
		spec.Founding.Mode, spec.Founding.PartnerBodies = v1alpha1.FoundingIndependent, nil
	case filed:
		s.attest(a, o)
		spec.Registration = v1alpha1.Registration{Status: v1alpha1.RegistrationFiled, RegisteredOn: daysAfter(spec.Founding, 40), Authority: s.civilAffairs()}
		spec.Founding.Mode, spec.Founding.PartnerBodies = v1alpha1.FoundingIndependent, nil
	case unattested:
		s.register(a, o)
		s.attest(a, o)
		spec.Attestation.Representative = nil
	case immature:
		s.register(a, o)
		s.attest(a, o)
		spec.Attestation.Mature = new(false)
		spec.Posts.SecretaryGeneral = v1alpha1.PostVacant
	case quota:
		spec.Form = v1alpha1.FormSelfOrganised
		spec.Founding = &v1alpha1.Founding{Mode: v1alpha1.FoundingLeaderInitiated, FoundedOn: spec.Founding.FoundedOn}
		s.attest(a, o)
		spec.Attestation.Mature = new(false)
		spec.Attestation.WellAttended, spec.Attestation.Large = new(true), new(true)
	case unregistered:
		spec.Form = v1alpha1.FormSelfOrganised
		spec.Founding = &v1alpha1.Founding{Mode: v1alpha1.FoundingLeaderInitiated, FoundedOn: spec.Founding.FoundedOn}
		spec.Posts = nil
		spec.Training = nil
	case community:
		spec.Form = v1alpha1.FormCommunity
		spec.Founding, spec.Posts = nil, nil
	case dissolved:
		s.register(a, o)
		spec.Contact, spec.Size = nil, nil
		spec.Posts = &v1alpha1.Posts{Leader: v1alpha1.PostVacant, SecretaryGeneral: v1alpha1.PostVacant}
		spec.DissolvedOn = s.day("dissolved/"+o.slug, "2025-02-01", "2026-10-30")
	}
}

// daysAfter gives the day so many days after a founding.
func daysAfter(f *v1alpha1.Founding, n int) v1alpha1.PartialDate {
	return v1alpha1.PartialDate(civil.AddDays(civil.LastDay(f.FoundedOn), n))
}

func (s *scene) register(a *v1alpha1.YouthAssociation, o organisation) {
	a.Spec.Registration = v1alpha1.Registration{
		Status:          v1alpha1.RegistrationRegistered,
		CreditCode:      fiction.CreditCode(s.Code, s.draw("creditCode/"+o.slug, 1, 99999)),
		RegisteredOn:    daysAfter(a.Spec.Founding, 60),
		Authority:       s.civilAffairs(),
		SupervisingBody: s.leagueCommittee(),
	}
}

func (s *scene) affiliate(a *v1alpha1.YouthAssociation, o organisation) {
	on := s.day("recognised/"+o.slug, later("2021-09-01", civil.LastDay(a.Spec.Founding.FoundedOn)), "2024-05-20")
	s.recognise(a, o.slug, on)
}

// recognise lets the League recognise an association as its own.
func (s *scene) recognise(a *v1alpha1.YouthAssociation, slug string, on v1alpha1.Date) {
	a.Spec.LeagueAffiliation = worldtest.RecognisedOn(on)
	a.Spec.LeagueAffiliation.Decision = s.document("团委", "recognised/"+slug, yearOf(on))
}

// attest declares all four criteria of admission met.
func (s *scene) attest(a *v1alpha1.YouthAssociation, o organisation) {
	on := s.day("attested/"+o.slug, later("2021-10-01", civil.LastDay(a.Spec.Founding.FoundedOn)), "2024-06-01")
	a.Spec.Attestation = worldtest.Attested(on)
	a.Spec.Attestation.AttestedBy = s.fullName() + "青年联合会"
	a.Spec.Attestation.Decision = s.document("青联", "attested/"+o.slug, yearOf(on))
}

func (s *scene) support(a *v1alpha1.YouthAssociation, o organisation) {
	a.Spec.Support = &v1alpha1.Support{
		Venues: s.count("venues/"+o.slug, 0, 2), Projects: s.count("projects/"+o.slug, 1, 3), Activities: s.count("supported/"+o.slug, 1, 6),
		YouthHomes: []string{fmt.Sprintf("%s第%d青年之家（示例）", s.fullName(), s.draw("home/"+o.slug, 1, 9))},
	}
	a.Spec.Training = []v1alpha1.TrainingYear{{Year: 2025, Rounds: s.count("training/"+o.slug, 1, 4)}}
}

func (s *scene) size(o organisation) *v1alpha1.Size {
	members := s.draw("members/"+o.slug, 40, 180)
	if s.Level != v1alpha1.LevelCounty {
		members *= 4
	}
	return &v1alpha1.Size{
		Members:            new(int32(members)),
		ActiveParticipants: new(int32(members * s.draw("active/"+o.slug, 25, 70) / 100)),
		AsOf:               membersCountedOn,
	}
}

func (s *scene) leagueCommittee() string {
	return "共青团" + s.fullName() + "委员会"
}

func (s *scene) civilAffairs() string {
	if s.Level == v1alpha1.LevelProvince {
		return s.Name + "民政厅"
	}
	return s.fullName() + "民政局"
}
