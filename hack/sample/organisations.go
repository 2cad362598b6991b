package main

import "qinglian.dev/qinglian/api/v1alpha1"

// organisation is a sort of youth association that occurs in many places.
type organisation struct {
	slug, name string
	field      v1alpha1.FieldName
	// partner is the body besides the League that such associations are founded with.
	partner v1alpha1.Body
	place   v1alpha1.GatheringPlace
}

var (
	entrepreneurs = organisation{slug: "entrepreneurs", name: "青年企业家协会", partner: v1alpha1.BodyOther, place: v1alpha1.PlaceIndustryAssociation}
	volunteers    = organisation{slug: "volunteers", name: "青年志愿者协会", partner: v1alpha1.BodyCivilAffairs, place: v1alpha1.PlaceYouthHome}
	socialWorkers = organisation{slug: "social-workers", name: "青年社会工作者协会", field: "SocialOrganisationWorker", partner: v1alpha1.BodyCivilAffairs, place: v1alpha1.PlaceYouthHome}
)

// emerging are associations of emerging fields. Each partner is a body whose
// associations may be admitted without registration.
var emerging = []organisation{
	{"online-writers", "网络作家青年联谊会", "OnlineWriter", v1alpha1.BodyWritersAssociation, v1alpha1.PlaceCulturalPark},
	{"livestreamers", "青年网络主播联盟", "Livestreamer", v1alpha1.BodyCyberspaceAdministration, v1alpha1.PlaceHighTechZone},
	{"cultural-creatives", "文创青年协会", "CulturalCreative", v1alpha1.BodyLiteraryAndArtCircles, v1alpha1.PlaceCulturalPark},
	{"self-media", "青年自媒体人联谊会", "SelfMedia", v1alpha1.BodyCyberspaceAdministration, v1alpha1.PlaceMakerSpace},
	{"returnees", "青年留学归国人员联谊会", "OverseasReturnee", v1alpha1.BodyUnitedFrontWork, v1alpha1.PlaceHighTechZone},
	{"film-television", "影视行业青年协会", "FilmTelevision", v1alpha1.BodyLiteraryAndArtCircles, v1alpha1.PlaceCulturalPark},
	{"new-strata", "新的社会阶层青年联谊会", "NewSocialStratum", v1alpha1.BodyUnitedFrontWork, v1alpha1.PlaceIndustryAssociation},
	{"internet-practitioners", "网络从业青年联谊会", "InternetPractitioner", v1alpha1.BodyCyberspaceAdministration, v1alpha1.PlaceHighTechZone},
	{"non-party-intellectuals", "党外青年知识分子联谊会", "NonPartyIntellectual", v1alpha1.BodyUnitedFrontWork, v1alpha1.PlaceOther},
	{"young-artists", "青年美术工作者联谊会", "FreelanceArtist", v1alpha1.BodyArtistsAssociation, v1alpha1.PlaceCulturalPark},
}

// selfOrganised are groups that young people of a field set up by themselves.
var selfOrganised = []organisation{
	{"delivery-riders", "外卖骑手之家", "DeliveryRider", v1alpha1.BodyOther, v1alpha1.PlaceYouthHome},
	{"couriers", "快递小哥互助社", "Courier", v1alpha1.BodyOther, v1alpha1.PlaceYouthHome},
	{"ride-hailing-drivers", "网约车青年司机互助队", "RideHailingDriver", v1alpha1.BodyOther, v1alpha1.PlaceOther},
	{"truck-drivers", "卡车青年司机互助会", "TruckDriver", v1alpha1.BodyOther, v1alpha1.PlaceOther},
}

// communities are looser still.
var communities = []organisation{
	{"performers", "独立音乐人社群", "IndependentPerformer", v1alpha1.BodyOther, v1alpha1.PlaceCulturalPark},
	{"freelance-writers", "自由撰稿人读书社群", "FreelanceWriter", v1alpha1.BodyOther, v1alpha1.PlaceMakerSpace},
	{"esports", "电竞青年社群", "Esports", v1alpha1.BodyOther, v1alpha1.PlaceMakerSpace},
}

// local are the emerging fields that some places are known for.
var local = map[string]string{
	"330108": "online-writers",
	"330113": "livestreamers",
	"330483": "internet-practitioners",
	"330602": "cultural-creatives",
	"330782": "livestreamers",
	"330783": "film-television",
	"331121": "returnees",
	"331181": "cultural-creatives",
}

// emergingAt is the association of an emerging field that a place founded
// first, or the nth after it.
func (p *place) emergingAt(n int) organisation {
	first := p.draw("emerging", 0, len(emerging)-1)
	for i, o := range emerging {
		if o.slug == local[p.Code] {
			first = i
		}
	}
	return emerging[(first+n)%len(emerging)]
}
