package assess

import (
	"cmp"
	"slices"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
)

const nationalTimeZone = "Asia/Shanghai"

// NationalTimeZone is where civil dates begin and end unless a notice says otherwise.
func NationalTimeZone() *time.Location { return civil.Zone(nationalTimeZone) }

// The values of the national notice, 中青联发〔2021〕5号, which a base notice
// has wherever it says nothing of its own. config/notice holds the same as a
// manifest; a test compares the two.
const (
	nationalHandleDays    = 90 // [ours] 及时 has no number (N28)
	nationalActivities    = 1  // [ours]
	nationalInactiveYears = 2  // [ours]
	nationalInventory     = 12 // months [ours]
	nationalContact       = 12 // months [ours]
	nationalShareFrom     = 5  // percent [ours]
	nationalReview        = 6  // months [ours]
)

func nationalTargets() []target {
	prefectureAndCounty := []v1alpha1.Level{v1alpha1.LevelPrefecture, v1alpha1.LevelCounty}
	return []target{
		{kind: v1alpha1.TargetEstablished, levels: prefectureAndCounty, fromYear: 2, toYear: 3},                         // N1
		{kind: v1alpha1.TargetMemberGroups, levels: prefectureAndCounty, fromYear: 2, toYear: 3, minimum: 3},            // N3
		{kind: v1alpha1.TargetAffiliatedAssociations, levels: prefectureAndCounty, fromYear: 2, toYear: 3, minimum: 1},  // N4
		{kind: v1alpha1.TargetEmergingFieldCoverage, levels: prefectureAndCounty, fromYear: 3, toYear: 5, percent: 100}, // N5
		{kind: v1alpha1.TargetMembershipInOrder, levels: prefectureAndCounty, fromYear: 3, toYear: 5},                   // N7
	}
}

func nationalFields() []v1alpha1.EmergingField {
	priority := func(name v1alpha1.FieldName, zh string) v1alpha1.EmergingField {
		return v1alpha1.EmergingField{Name: name, DisplayName: zh, Priority: new(true)}
	}
	other := func(name v1alpha1.FieldName, zh string) v1alpha1.EmergingField {
		return v1alpha1.EmergingField{Name: name, DisplayName: zh}
	}
	return []v1alpha1.EmergingField{
		// The priority groups of 三.3 (N18).
		priority("OnlineWriter", "网络作家"),
		priority("Livestreamer", "网络主播"),
		priority("CulturalCreative", "文创青年"),
		priority("FilmTelevision", "影视行业从业者"),
		priority("SelfMedia", "自媒体人"),
		priority("NonPartyIntellectual", "党外青年知识分子"),
		priority("OverseasReturnee", "留学归国青年"),
		// Named for joint founding in 三.3 (N20).
		other("NewSocialStratum", "新的社会阶层青年"),
		other("InternetPractitioner", "网络从业青年"),
		// Common in other official documents.
		other("Courier", "快递员"),
		other("DeliveryRider", "网约配送员"),
		other("RideHailingDriver", "网约车司机"),
		other("TruckDriver", "货车司机"),
		other("Esports", "电竞从业青年"),
		other("FreelanceWriter", "自由撰稿人"),
		other("IndependentPerformer", "独立演员歌手"),
		other("FreelanceArtist", "自由美术工作者"),
		other("SocialOrganisationWorker", "新社会组织从业人员"),
	}
}

func nationalExemptBodies() []v1alpha1.Body { // N25
	return []v1alpha1.Body{
		v1alpha1.BodyUnitedFrontWork, v1alpha1.BodyCyberspaceAdministration, v1alpha1.BodyLiteraryAndArtCircles,
		v1alpha1.BodyWritersAssociation, v1alpha1.BodyArtistsAssociation,
	}
}

func nationalActions() []v1alpha1.GroundAction { // [ours] the notice lists grounds, not which leads to what
	return []v1alpha1.GroundAction{
		{Ground: v1alpha1.GroundViolatesLaw, Action: v1alpha1.ActionExit},
		{Ground: v1alpha1.GroundViolatesCharter, Action: v1alpha1.ActionExit},
		{Ground: v1alpha1.GroundOutsideFunction, Action: v1alpha1.ActionExit},
		{Ground: v1alpha1.GroundInsignificantRole, Action: v1alpha1.ActionAdjustment},
		{Ground: v1alpha1.GroundIrregular, Action: v1alpha1.ActionAdjustment},
	}
}

// baseNotice gives what a notice that supplements no other sets: what it says, and
// the national notice's values where it is silent.
func baseNotice(s *v1alpha1.NoticeSpec) *EffectiveNotice {
	n := &EffectiveNotice{
		Fields:        nationalFields(),
		Activities:    nationalActivities,
		prefectures:   cmp.Or(s.Prefectures, v1alpha1.PrefecturesCities),
		targets:       nationalTargets(),
		exemptBodies:  nationalExemptBodies(),
		actions:       nationalActions(),
		handleDays:    nationalHandleDays,
		inactiveYears: nationalInactiveYears,
		inventory:     nationalInventory,
		contact:       nationalContact,
		shareFrom:     nationalShareFrom,
		reviewMonths:  nationalReview,
	}
	if len(s.Targets) > 0 {
		n.targets = n.targets[:0]
		for _, t := range s.Targets {
			n.targets = append(n.targets, ownTarget(t))
		}
	}
	if len(s.EmergingFields) > 0 {
		n.Fields = slices.Clone(s.EmergingFields)
	}
	if s.Admission != nil && s.Admission.RegistrationExemptLeadBodies != nil {
		n.exemptBodies = s.Admission.RegistrationExemptLeadBodies
	}
	if a := s.Adjustment; a != nil {
		n.actions = baseActions(a.Actions)
		n.handleDays = cmp.Or(int(a.HandleWithinDays), n.handleDays)
		if a.Inactivity != nil {
			n.Activities = cmp.Or(a.Inactivity.ActivitiesPerYear, n.Activities)
			n.inactiveYears = cmp.Or(int(a.Inactivity.Years), n.inactiveYears)
		}
	}
	if s.Inventory != nil {
		n.inventory = int(s.Inventory.WithinMonths)
	}
	if s.Contact != nil {
		n.contact = int(s.Contact.WithinMonths)
	}
	if s.Representation != nil {
		n.shareFrom = int64(s.Representation.ShareFromPercent)
	}
	if s.Review != nil {
		n.reviewMonths = int(s.Review.MonthsBeforeTermEnd)
	}
	n.sort()
	return n
}

// ownTarget takes a target as a notice sets it; what it leaves out is as in
// the national notice.
func ownTarget(t v1alpha1.Target) target {
	own := target{kind: t.Type}
	for _, n := range nationalTargets() {
		if n.kind == t.Type {
			own = n
		}
	}
	if len(t.Levels) > 0 {
		own.levels = slices.Clone(t.Levels)
	}
	if t.Window != nil {
		own.fromYear, own.toYear = valueOr(t.Window.FromYears, own.fromYear), valueOr(t.Window.ToYears, own.toYear)
	}
	own.minimum = cmp.Or(t.Minimum, own.minimum)
	own.percent = cmp.Or(t.MinimumPercent, own.percent)
	return own
}

// baseActions takes a base notice's own actions in their order, and adds the
// national ones for the grounds that it leaves out.
func baseActions(list []v1alpha1.GroundAction) []v1alpha1.GroundAction {
	actions := slices.Clone(list)
	for _, n := range nationalActions() {
		if !slices.ContainsFunc(list, func(a v1alpha1.GroundAction) bool { return a.Ground == n.Ground }) {
			actions = append(actions, n)
		}
	}
	return actions
}
