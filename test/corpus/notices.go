package corpus

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

// The notices of World.
const (
	national  = "zqlf-2021-5"
	expired   = "corpus-expired"  // window 1 ended yesterday
	lastDay   = "corpus-last-day" // window 1 ends on Date and window 2 begins
	nearly    = "corpus-nearly"   // tomorrow window 1 ends and window 2 begins
	leapDay   = "corpus-leap-day" // issued on 29 February
	distant   = "corpus-distant"  // no window has begun
	lenient   = "corpus-lenient"  // a base of its own numbers, all of them mild
	tight     = "corpus-tight"    // a supplement that tightens all it can
	loose     = "corpus-loose"    // a supplement that loosens all it can
	zoneless  = "corpus-zoneless" // in a time zone that there isn't
	orphan    = "corpus-orphan"   // supplements a notice that there isn't
	second    = "corpus-second"   // supplements a supplement
	circular  = "corpus-circular" // supplements itself
	unwritten = "corpus-unwritten"
)

func severalNotices() []*v1alpha1.Notice {
	list := []*v1alpha1.Notice{nationalNotice(), lenientNotice(), tightNotice(), looseNotice()}
	for _, n := range []struct {
		name     string
		issuedOn civil.Date
	}{
		{expired, shift(-3, 0, -1)},
		{lastDay, shift(-3, 0, 0)},
		{nearly, shift(-3, 0, 1)},
		{leapDay, "2024-02-29"},
		{distant, shift(-1, 0, 0)},
	} {
		list = append(list, aNotice(n.name, v1alpha1.NoticeSpec{IssuedOn: n.issuedOn}))
	}
	for _, n := range []struct{ name, base string }{{orphan, unwritten}, {second, tight}, {circular, circular}} {
		list = append(list, aNotice(n.name, v1alpha1.NoticeSpec{IssuedOn: "2022-03-01", Supplements: worldtest.Named(n.base)}))
	}
	return append(list, aNotice(zoneless, v1alpha1.NoticeSpec{
		IssuedOn: "2022-03-01", TimeZone: "Asia/Hangzhou", Supplements: worldtest.Named(national),
	}))
}

func aNotice(name string, spec v1alpha1.NoticeSpec) *v1alpha1.Notice {
	spec.DocumentNumber = "语联发 " + name
	return worldtest.Notice(name, spec)
}

// nationalNotice is the one that ships.
func nationalNotice() *v1alpha1.Notice {
	n, err := config.Notice()
	if err != nil {
		panic(err)
	}
	return worldtest.Notice(n.Name, n.Spec)
}

func actions(a v1alpha1.Action) []v1alpha1.GroundAction {
	list := make([]v1alpha1.GroundAction, len(worldtest.Grounds))
	for i, g := range worldtest.Grounds {
		list[i] = v1alpha1.GroundAction{Ground: g, Action: a}
	}
	return list
}

func lenientNotice() *v1alpha1.Notice {
	return aNotice(lenient, v1alpha1.NoticeSpec{
		IssuedOn: "2021-06-30",
		TimeZone: "Asia/Urumqi",
		Targets: []v1alpha1.Target{
			{Type: v1alpha1.TargetMemberGroups, Levels: worldtest.LevelsFrom(0), Window: worldtest.Window(0, 5), Minimum: 1},
			{Type: v1alpha1.TargetEmergingFieldCoverage, Levels: worldtest.LevelsFrom(1), Window: worldtest.Window(0, 50), MinimumPercent: 50},
			{Type: v1alpha1.TargetMembershipInOrder, Levels: worldtest.LevelsFrom(3), Window: worldtest.Window(5, 6)},
		},
		EmergingFields: []v1alpha1.EmergingField{
			{Name: "OnlineWriter", DisplayName: "网络作家"},
			{Name: "Horseman", DisplayName: "青年骑手", Priority: new(true)},
			{Name: "Courier", Priority: new(false)},
		},
		Admission: &v1alpha1.AdmissionRules{RegistrationExemptLeadBodies: []v1alpha1.Body{v1alpha1.BodyOther}},
		Adjustment: &v1alpha1.AdjustmentRules{
			Actions: actions(v1alpha1.ActionAdjustment), HandleWithinDays: 180,
			Inactivity: &v1alpha1.InactivityRule{ActivitiesPerYear: 1, Years: new(int32(3))},
		},
		Inventory:      &v1alpha1.RecencyRule{WithinMonths: 24},
		Contact:        &v1alpha1.RecencyRule{WithinMonths: 24},
		DecidingBodies: []v1alpha1.DecidingBody{"PlenarySession"},
		Representation: &v1alpha1.RepresentationRule{ShareFromPercent: 10},
		Review:         &v1alpha1.ReviewRule{MonthsBeforeTermEnd: 1},
	})
}

func tightNotice() *v1alpha1.Notice {
	return aNotice(tight, v1alpha1.NoticeSpec{
		IssuedOn:    "2022-03-01",
		Supplements: worldtest.Named(national),
		Prefectures: v1alpha1.PrefecturesAll,
		Targets: []v1alpha1.Target{
			{Type: v1alpha1.TargetMemberGroups, Minimum: 4},
			{Type: v1alpha1.TargetAffiliatedAssociations, Window: worldtest.Window(1, 2), Minimum: 2},
			{Type: v1alpha1.TargetMembershipInOrder, Levels: worldtest.LevelsFrom(1)},
		},
		EmergingFields: []v1alpha1.EmergingField{
			{Name: "Courier", Priority: new(true)},
			{Name: "TeaGrower", DisplayName: "新茶农"},
		},
		Admission: &v1alpha1.AdmissionRules{RegistrationExemptLeadBodies: []v1alpha1.Body{v1alpha1.BodyWritersAssociation}},
		Adjustment: &v1alpha1.AdjustmentRules{
			Actions: actions(v1alpha1.ActionExit), HandleWithinDays: 60,
			Inactivity: &v1alpha1.InactivityRule{ActivitiesPerYear: 3, Years: new(int32(1))},
		},
		Inventory:      &v1alpha1.RecencyRule{WithinMonths: 6},
		Contact:        &v1alpha1.RecencyRule{WithinMonths: 6},
		Representation: &v1alpha1.RepresentationRule{ShareFromPercent: 3},
		Review:         &v1alpha1.ReviewRule{MonthsBeforeTermEnd: 12},
	})
}

func looseNotice() *v1alpha1.Notice {
	return aNotice(loose, v1alpha1.NoticeSpec{
		IssuedOn:    "2022-03-01",
		Supplements: worldtest.Named(national),
		Prefectures: v1alpha1.PrefecturesCities,
		Targets: []v1alpha1.Target{
			{Type: v1alpha1.TargetEstablished, Levels: []v1alpha1.Level{v1alpha1.LevelPrefecture}, Window: worldtest.Window(2, 9)},
			{Type: v1alpha1.TargetMemberGroups, Minimum: 2},
			{Type: v1alpha1.TargetEmergingFieldCoverage, MinimumPercent: 90},
		},
		EmergingFields: []v1alpha1.EmergingField{{Name: "OnlineWriter", Priority: new(false)}},
		Admission: &v1alpha1.AdmissionRules{RegistrationExemptLeadBodies: []v1alpha1.Body{
			v1alpha1.BodyWritersAssociation, v1alpha1.BodyCivilAffairs,
		}},
		Adjustment: &v1alpha1.AdjustmentRules{
			Actions: actions(v1alpha1.ActionAdjustment), HandleWithinDays: 120,
			Inactivity: &v1alpha1.InactivityRule{ActivitiesPerYear: 2, Years: new(int32(3))},
		},
		Inventory:      &v1alpha1.RecencyRule{WithinMonths: 13},
		Contact:        &v1alpha1.RecencyRule{WithinMonths: 11},
		Representation: &v1alpha1.RepresentationRule{ShareFromPercent: 6},
		Review:         &v1alpha1.ReviewRule{MonthsBeforeTermEnd: 5},
	})
}
