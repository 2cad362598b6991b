package main

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/hack/fiction"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

// trade is a sort of association that occurs in many places.
type trade struct {
	slug, name string
	field      v1alpha1.FieldName
	partner    v1alpha1.Body
}

var trades = []trade{
	{"writers", "网络作家青年联谊会", "OnlineWriter", v1alpha1.BodyWritersAssociation},
	{"livestreamers", "青年网络主播联盟", "Livestreamer", v1alpha1.BodyCyberspaceAdministration},
	{"creatives", "文创青年协会", "CulturalCreative", v1alpha1.BodyLiteraryAndArtCircles},
	{"self-media", "青年自媒体人联谊会", "SelfMedia", v1alpha1.BodyCyberspaceAdministration},
	{"returnees", "青年留学归国人员联谊会", "OverseasReturnee", v1alpha1.BodyUnitedFrontWork},
	{"film", "影视行业青年协会", "FilmTelevision", v1alpha1.BodyLiteraryAndArtCircles},
	{"new-strata", "新的社会阶层青年联谊会", "NewSocialStratum", v1alpha1.BodyUnitedFrontWork},
	{"internet", "网络从业青年联谊会", "InternetPractitioner", v1alpha1.BodyCyberspaceAdministration},
	{"artists", "青年美术工作者联谊会", "FreelanceArtist", v1alpha1.BodyArtistsAssociation},
	{"social-workers", "青年社会工作者协会", "SocialOrganisationWorker", v1alpha1.BodyCivilAffairs},
	{"riders", "外卖骑手之家", "DeliveryRider", v1alpha1.BodyOther},
	{"couriers", "快递小哥互助社", "Courier", v1alpha1.BodyOther},
	{"performers", "独立音乐人社群", "IndependentPerformer", v1alpha1.BodyOther},
	{"esports", "电竞青年社群", "Esports", v1alpha1.BodyOther},
	{"entrepreneurs", "青年企业家协会", "", v1alpha1.BodyOther},
	{"volunteers", "青年志愿者协会", "", v1alpha1.BodyCivilAffairs},
}

// fields is how many of the trades, from the first on, are of an emerging field.
const fields = 14

// field is the nth of the fields that a place is known for.
func (s *scene) field(n int) v1alpha1.FieldName {
	return trades[(s.draw("field", 0, fields-1)+n)%fields].field
}

// addAssociation adds the nth association of a place.
func (s *scene) addAssociation(n int) {
	t := trades[(s.draw("field", 0, fields-1)+n)%len(trades)]
	slug := fmt.Sprintf("%s-%c", t.slug, 'a'+n/len(trades))
	founding := worldtest.LedBy(v1alpha1.BodyLeague)
	founded := s.day("founded/"+slug, "2010-01-10", "2023-12-20")
	founding.PartnerBodies, founding.FoundedOn = []v1alpha1.Body{t.partner}, v1alpha1.PartialDate(founded)
	a := worldtest.Association("", s.name(), "", worldtest.Registered(v1alpha1.RegistrationUnregistered, ""), founding)
	a.ObjectMeta, a.Spec.DisplayName = s.meta(s.name()+"-"+slug), s.fullName()+t.name+"（示例）"
	if t.field != "" {
		a.Spec.EmergingFields = worldtest.OfFields(t.field)
	}
	a.Spec.Size = &v1alpha1.Size{Members: s.count("members/"+slug, 60, 600), ActiveParticipants: s.count("active/"+slug, 20, 60), AsOf: "2026-06-30"}
	if s.chance("contact/"+slug, 90) {
		a.Spec.Contact = worldtest.ContactedOn(s.day("contacted/"+slug, "2025-06-15", "2026-11-10"))
		a.Spec.Contact.By, a.Spec.Contact.KnownActivities = "共青团"+s.fullName()+"委员会", s.count("known/"+slug, 1, 9)
	}
	a.Spec.GatheringPlace = []v1alpha1.GatheringPlace{v1alpha1.PlaceCulturalPark, v1alpha1.PlaceHighTechZone, v1alpha1.PlaceMakerSpace}[n%3]
	s.addStanding(&a.Spec, n, slug, founded)
	s.associations = append(s.associations, a)
}

// addStanding declares how an association stands: half are registered, a fifth have
// organised themselves, a tenth are communities, a few are no more.
func (s *scene) addStanding(spec *v1alpha1.YouthAssociationSpec, n int, slug string, founded v1alpha1.Date) {
	switch kind := s.draw("kind/"+slug, 1, 100); {
	case kind <= 10:
		spec.Form, spec.Founding = v1alpha1.FormCommunity, nil
		return
	case kind <= 30:
		spec.Form = v1alpha1.FormSelfOrganised
		spec.Founding = &v1alpha1.Founding{Mode: v1alpha1.FoundingLeaderInitiated, FoundedOn: spec.Founding.FoundedOn}
	case kind <= 80:
		spec.Registration = v1alpha1.Registration{
			Status: v1alpha1.RegistrationRegistered, CreditCode: fiction.CreditCode(s.codeOr("100000"), n*400+s.draw("creditCode/"+slug, 1, 399)),
			RegisteredOn: v1alpha1.PartialDate(civil.AddDays(founded, 60)), Authority: s.fullName() + "民政局", SupervisingBody: "共青团" + s.fullName() + "委员会",
		}
	case kind <= 83:
		spec.DissolvedOn = s.day("dissolved/"+slug, "2025-02-01", "2026-10-30")
	}
	spec.Posts = &v1alpha1.Posts{Leader: v1alpha1.PostFilled, SecretaryGeneral: v1alpha1.PostFilled}
	if s.chance("vacant/"+slug, 8) {
		spec.Posts.SecretaryGeneral = v1alpha1.PostVacant
	}
	if s.chance("affiliated/"+slug, 45) {
		on := s.day("recognised/"+slug, max("2021-09-01", founded), "2024-05-20")
		spec.LeagueAffiliation = worldtest.RecognisedOn(on)
		spec.LeagueAffiliation.Decision = s.document("团委", "recognised/"+slug, on)
	}
	if s.chance("attested/"+slug, 80) {
		on := s.day("attested/on/"+slug, max("2021-10-01", founded), "2024-06-01")
		spec.Attestation = worldtest.Attested(on)
		spec.Attestation.AttestedBy, spec.Attestation.Decision = s.fullName()+"青年联合会", s.document("青联", "attested/"+slug, on)
		if s.chance("immature/"+slug, 6) {
			spec.Attestation.Mature = new(false)
		}
	}
	if s.chance("support/"+slug, 70) {
		spec.Support = &v1alpha1.Support{
			Venues: s.count("venues/"+slug, 0, 2), Projects: s.count("projects/"+slug, 0, 3), Activities: s.count("supported/"+slug, 1, 6),
			YouthHomes: []string{fmt.Sprintf("%s第%d青年之家（示例）", s.fullName(), s.draw("home/"+slug, 1, 9))},
		}
		spec.Training = []v1alpha1.TrainingYear{{Year: 2024, Rounds: s.count("training/24/"+slug, 0, 4)}, {Year: 2025, Rounds: s.count("training/25/"+slug, 1, 4)}}
	}
}

func (p *place) codeOr(other string) string {
	if p.Code == "" {
		return other
	}
	return p.Code
}
