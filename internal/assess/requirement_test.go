package assess_test

import (
	"fmt"
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// The tests here go through the notice's requirements by number, each as
// somebody in an office would put it. The rules' own tests have the edges.

// TestN01CityMustExistByTheRules: 全国地级市…要全面依规建设青联.
func TestN01CityMustExistByTheRules(t *testing.T) {
	f := plant("M(3301); M(5323)")
	r := f.on("2024-07-01")
	same(t, target(r.fed("m3301"), established), "Overdue 0/1")
	same(t, target(r.fed("m5323"), established), "NotApplicable NotACity") // 自治州 are not 地级市
	f.fed("m3301").Spec.Establishment = &v1alpha1.Establishment{EstablishedOn: "2023-05-04"}
	same(t, target(f.on("2024-07-01").fed("m3301"), established), "Overdue 0/1") // 依规: a document is needed
	f.fed("m3301").Spec.Establishment.Basis = doc("浙青联〔2023〕4号")
	same(t, target(f.on("2024-07-01").fed("m3301"), established), "Met 1/1")
}

// TestN02SuitabilityIsDeclaredNotGuessed: 有条件的县（市、区、旗）.
func TestN02SuitabilityIsDeclaredNotGuessed(t *testing.T) {
	f := plant("C(330102)")
	county := f.fed("c330102")
	same(t, says(f.on("2031-01-01").fed("c330102").Conditions, "TargetsMet"), "Unknown Undeclared")
	county.Spec.Suitability = suitable(false)
	same(t, says(f.on("2031-01-01").fed("c330102").Conditions, "TargetsMet"), "True NoTargets")
	county.Spec.Suitability = suitable(true)
	same(t, says(f.on("2031-01-01").fed("c330102").Conditions, "TargetsMet"), "False Overdue")
}

// TestN03ThreeMemberGroupsBesidesTheLeague: 除共青团外有3个以上会员团体.
func TestN03ThreeMemberGroupsBesidesTheLeague(t *testing.T) {
	f := plant("M(3301)")
	f.group("m3301", "league", v1alpha1.MemberLeague)
	f.group("m3301", "students", v1alpha1.MemberStudentFederation)
	f.group("m3301", "county", v1alpha1.MemberSubordinateFederation)
	same(t, target(f.on("2024-07-01").fed("m3301"), memberGroup), "Overdue 2/3")
	f.group("m3301", "railway", v1alpha1.MemberSystemFederation)
	r := f.on("2024-07-01").fed("m3301")
	same(t, target(r, memberGroup), "Met 3/3")
	same(t, r.MemberGroups.Associations, 0) // shown beside it
}

// TestN04OneAffiliatedAssociationOfAnEmergingField: 至少培育吸纳1个覆盖新兴领域青年有代表性的团属青年社团.
func TestN04OneAffiliatedAssociationOfAnEmergingField(t *testing.T) {
	f := plant("M(3301)")
	a, g := f.qualifying("m3301", "writers")
	same(t, target(f.on("2024-07-01").fed("m3301"), affiliated), "Met 1/1")
	g.Spec.Terms = terms("2010-05-04..2024-07-01") // 吸纳: it must be a member
	same(t, target(f.on("2024-07-01").fed("m3301"), affiliated), "Overdue 0/1")
	g.Spec.Terms = terms("2010-05-04..")
	a.Spec.LeagueAffiliation = nil // 团属
	same(t, target(f.on("2024-07-01").fed("m3301"), affiliated), "Overdue 0/1")
}

// TestN04RepresentativenessUndeclaredIsUnknown: 有代表性 is a judgement that
// somebody must have declared; without it the answer is Unknown, never a failure.
func TestN04RepresentativenessUndeclaredIsUnknown(t *testing.T) {
	state := func(f *forest, day v1alpha1.Date) string {
		verdict, _, _ := strings.Cut(target(f.on(day).fed("m3301"), affiliated), " ")
		return verdict
	}
	f := plant("M(3301)")
	a, g := f.qualifying("m3301", "writers")
	declared := a.Spec.Attestation
	for _, undeclared := range []*v1alpha1.Attestation{nil, {AttestedOn: "2020-01-01"}, {AttestedOn: "2030-01-01", Representative: new(true)}, {AttestedOn: "2030-01-01", Representative: new(false)}} {
		a.Spec.Attestation = undeclared
		same(t, state(f, "2022-01-01"), "Unknown")
		same(t, state(f, "2024-01-01"), "Unknown")
		same(t, state(f, "2025-01-01"), "Unknown")
	}
	// What is missing besides makes it a failure all the same.
	g.Spec.Terms = terms("2010-05-04..2020-01-01")
	same(t, state(f, "2025-01-01"), "Overdue")
	g.Spec.Terms = terms("2010-05-04..")
	a.Spec.EmergingFields = nil
	same(t, state(f, "2025-01-01"), "Overdue")
	a.Spec.EmergingFields = []v1alpha1.FieldName{"OnlineWriter"}
	a.Spec.LeagueAffiliation.RecognisedOn = "2030-01-01"
	same(t, state(f, "2025-01-01"), "Overdue")
	a.Spec.LeagueAffiliation.RecognisedOn = "2020-01-01"
	a.Spec.DissolvedOn = "2024-01-01"
	same(t, state(f, "2025-01-01"), "Overdue")
	a.Spec.DissolvedOn = ""
	// Declared either way, it is known.
	a.Spec.Attestation = &v1alpha1.Attestation{AttestedOn: "2020-01-01", Representative: new(false)}
	same(t, state(f, "2025-01-01"), "Overdue")
	a.Spec.Attestation = declared
	same(t, state(f, "2025-01-01"), "Met")
	// One undeclared among enough others changes nothing.
	b, _ := f.qualifying("m3301", "couriers")
	b.Spec.Attestation = nil
	same(t, state(f, "2025-01-01"), "Met")
	// One undeclared can't make up for two that are missing.
	own := ownTarget(affiliated, 2, 3)
	own.Minimum = 3
	f.national().Targets = []v1alpha1.Target{own}
	same(t, state(f, "2025-01-01"), "Overdue")
}

// TestN05AssociationsCoverTheMainFields: 建设完成能够覆盖本地区主要新兴领域青年群体的青年社团.
func TestN05AssociationsCoverTheMainFields(t *testing.T) {
	f := plant("M(3301)")
	f.association("m3301", "a").Spec.EmergingFields = []v1alpha1.FieldName{"OnlineWriter"} // neither affiliated nor a member
	same(t, target(f.on("2026-07-01").fed("m3301"), coverage), "Unknown MainFieldsUndeclared")
	f.fed("m3301").Spec.Youth = mainFields("OnlineWriter", "Livestreamer")
	same(t, target(f.on("2026-06-30").fed("m3301"), coverage), "Due 1/2")
	same(t, target(f.on("2026-07-01").fed("m3301"), coverage), "Overdue 1/2")
	f.fed("m3301").Spec.Youth = mainFields("OnlineWriter")
	same(t, target(f.on("2026-07-01").fed("m3301"), coverage), "Met 1/1")
}

// TestN06ActivityIsRecordedOnly: 提升会员团体质量 has no measure of its own; a
// member that does what is asked is not judged by how much more it does.
func TestN06ActivityIsRecordedOnly(t *testing.T) {
	verdict := func(n int32) string {
		f := one()
		f.groups[0].Spec.Activity = activity(2020, n, n, n, n, n, n)
		r := f.on("2026-01-01")
		return flagged(r) + nextStep(r) + target(r.fed("m3301"), inOrder) + target(r.fed("m3301"), memberGroup)
	}
	same(t, verdict(1), verdict(1000))
}

// TestN07UnfitMembersAreAdjustedOrLeave: 调整退出不符合组织功能及不规范的会员团体.
func TestN07UnfitMembersAreAdjustedOrLeave(t *testing.T) {
	f := one()
	withFindings(finding("a", v1alpha1.GroundOutsideFunction, "2026-02-01"), finding("b", v1alpha1.GroundIrregular, "2026-02-01"))(f)
	r := f.on("2026-07-01")
	same(t, flagged(r), "adjust: False ExitRequired, exit: True OutsideFunction")
	same(t, target(r.fed("m3301"), inOrder), "Overdue 1/0")
	same(t, says(r.group("g").Conditions, "Member"), "True Admitted") // the software flags, people decide
	same(t, *r.group("g").Counted, true)
}

// TestN11ContactMustBeKeptUp: 加强日常联系指导、掌握重要活动开展情况.
func TestN11ContactMustBeKeptUp(t *testing.T) {
	f := registered()
	same(t, says(f.on("2025-01-01").association("a").Conditions, "InContact"), "Unknown ContactUndeclared")
	withAssociation(func(a *associationSpec) { a.Contact = &v1alpha1.Contact{LastContactOn: "2024-03-01"} })(f)
	same(t, says(f.on("2025-03-01").association("a").Conditions, "InContact"), "True InContact")
	same(t, says(f.on("2025-03-02").association("a").Conditions, "InContact"), "False ContactOutdated")
}

// TestN12BothPostsFilled: 选好配强负责人及秘书长.
func TestN12BothPostsFilled(t *testing.T) {
	f := registered()
	withAssociation(func(a *associationSpec) {
		a.Posts = &v1alpha1.Posts{Leader: v1alpha1.PostFilled, SecretaryGeneral: v1alpha1.PostVacant}
	})(f)
	same(t, says(f.on("2025-01-01").association("a").Conditions, "PostsFilled"), "False PostVacant")
}

// TestN13LimitIsLocal: 控制好社团规模，确保安全可控 (no number is given).
func TestN13LimitIsLocal(t *testing.T) {
	f := registered()
	same(t, says(f.on("2025-01-01").fed("m3301").Conditions, "WithinAssociationLimit"), "Unknown LimitUndeclared")
	f.fed("m3301").Spec.AssociationLimit = new(int32(0))
	same(t, says(f.on("2025-01-01").fed("m3301").Conditions, "WithinAssociationLimit"), "False LimitExceeded")
}

// TestN14N15SupportOfAnyKind: 场地、项目、活动; 用好“青年之家”.
func TestN14N15SupportOfAnyKind(t *testing.T) {
	f := registered()
	withAssociation(func(a *associationSpec) { a.Support = &v1alpha1.Support{YouthHomes: []string{"西湖青年之家"}} })(f)
	same(t, says(f.on("2025-01-01").association("a").Conditions, "Supported"), "True Supported")
}

// TestN16LargeGroupWithoutAVoice: 在青年中占一定比例…在青联中鲜有代表的群体.
func TestN16LargeGroupWithoutAVoice(t *testing.T) {
	f := plant("M(3301)")
	city := f.fed("m3301")
	city.Spec.Youth = &v1alpha1.Youth{Total: new(int64(1000000)), Fields: []v1alpha1.YouthField{{Field: "Courier", Population: new(int64(50000))}}}
	state := func() string {
		for _, c := range f.on("2025-01-01").fed("m3301").Coverage {
			if c.Field == "Courier" {
				return string(c.State)
			}
		}
		return ""
	}
	same(t, state(), "Unrepresented")
	city.Spec.Committee = &v1alpha1.Committee{SeatsByField: []v1alpha1.FieldSeats{{Field: "Courier", Seats: new(int32(1))}}}
	same(t, state(), "Listed")
}

// TestN18PriorityFieldsComeFirst: 优先建设 in the seven groups.
func TestN18PriorityFieldsComeFirst(t *testing.T) {
	var first, priority []string
	for i, c := range plant("M(3301)").on("2025-01-01").fed("m3301").Coverage {
		if i < 7 {
			first = append(first, string(c.Field))
		}
		if holds(c.Priority) {
			priority = append(priority, string(c.Field))
		}
	}
	same(t, first, []string{"CulturalCreative", "FilmTelevision", "Livestreamer", "NonPartyIntellectual", "OnlineWriter", "OverseasReturnee", "SelfMedia"})
	same(t, priority, first)
}

// TestN20N25JointlyFoundedNeedNoRegistration: 统战、网信等相关部门和文联、作协等团体组织主导成立的青年社团及团属青年社团，即使尚未在民政部门注册，可以积极吸纳.
func TestN20N25JointlyFoundedNeedNoRegistration(t *testing.T) {
	f := registered()
	withStatus(v1alpha1.RegistrationUnregistered)(f)
	verdict := func() string {
		a := f.on("2025-01-01").association("a")
		return says(a.Conditions, "Eligible") + " " + string(a.Path)
	}
	same(t, verdict(), "False NotRegistered Guide")
	ledBy(v1alpha1.BodyCyberspaceAdministration)(f)
	same(t, verdict(), "True PartnerLed Admit")
	withAssociation(func(a *associationSpec) { a.Founding = nil })(f)
	recognised("2024-01-01")(f)
	same(t, verdict(), "True LeagueAffiliated Admit")
}

// TestN22InventoryIsClear: 做到底数清晰、情况明确.
func TestN22InventoryIsClear(t *testing.T) {
	f := registered()
	verdict := func(day v1alpha1.Date) string {
		return says(f.on(day).fed("m3301").Conditions, "InventoryCurrent")
	}
	same(t, verdict("2025-01-01"), "Unknown InventoryUndeclared")
	f.fed("m3301").Spec.Inventory = &v1alpha1.Inventory{SurveyedOn: "2024-06-01", Registered: new(int32(1)), Unregistered: new(int32(0)), Communities: new(int32(0))}
	same(t, verdict("2025-01-01"), "True Current")
	same(t, verdict("2025-06-02"), "False Outdated")
	f.association("m3301", "b")
	same(t, verdict("2025-01-01"), "False CountBelowRecords")
}

// TestN23WaysByForm: 已注册的…协同管理；青年自组织…提供支持和指导；青年社群…积极参与.
func TestN23WaysByForm(t *testing.T) {
	f := plant("M(3301)")
	for name, form := range map[string]v1alpha1.AssociationForm{"self": v1alpha1.FormSelfOrganised, "community": v1alpha1.FormCommunity, "plain": v1alpha1.FormAssociation} {
		a := f.association("m3301", name)
		a.Spec.Form = form
		if form != v1alpha1.FormAssociation {
			a.Spec.Registration.Status = v1alpha1.RegistrationUnregistered
		}
	}
	r := f.on("2025-01-01")
	same(t, r.association("self").Path, v1alpha1.PathSupportRegistration)
	same(t, r.association("community").Path, v1alpha1.PathEngage)
	same(t, r.association("plain").Path, v1alpha1.PathAttest)
}

// TestN24FourCriteria: 发展得较为成熟、价值追求正面、在本地青年中有代表性、对青年群体带动力强.
func TestN24FourCriteria(t *testing.T) {
	f := registered()
	same(t, f.on("2025-01-01").association("a").Path, v1alpha1.PathAdmit)
	withAttestation(func(a *v1alpha1.Attestation) { a.PositiveValues = nil })(f)
	same(t, f.on("2025-01-01").association("a").Path, v1alpha1.PathAttest)
	withAttestation(func(a *v1alpha1.Attestation) { a.PositiveValues = new(false) })(f)
	same(t, f.on("2025-01-01").association("a").Path, v1alpha1.PathGuide)
}

// TestN26NominationQuotaNeverCounts: 暂不具备吸纳条件的，可采用开放部分青联委员推荐名额等方式.
func TestN26NominationQuotaNeverCounts(t *testing.T) {
	f := plant("M(3301)")
	f.others("m3301", 2)
	for i := range 5 {
		a := f.association("m3301", fmt.Sprintf("a%d", i))
		a.Spec.Form, a.Spec.Registration.Status = v1alpha1.FormCommunity, v1alpha1.RegistrationUnregistered
		a.Spec.EmergingFields = []v1alpha1.FieldName{"OnlineWriter"}
		a.Spec.Attestation = &v1alpha1.Attestation{WellAttended: new(true), Large: new(true), Influential: new(true), Representative: new(true), AttestedOn: "2020-01-01"}
	}
	f.fed("m3301").Spec.Committee = &v1alpha1.Committee{NominationQuota: new(int32(50))}
	r := f.on("2025-01-01")
	same(t, r.association("a0").Path, v1alpha1.PathNominationQuota)
	same(t, targets(r.fed("m3301"), memberGroup, affiliated), "Overdue 2/3, Overdue 0/1")
	same(t, r.fed("m3301").MemberGroups.Current, 2)
	same(t, r.fed("m3301").Associations.Eligible, 0)
}

// TestN28FlaggedByProcedureAndInTime: 建立会员团体动态调整机制…按程序及时调整退出.
func TestN28FlaggedByProcedureAndInTime(t *testing.T) {
	f := one()
	a := finding("a", v1alpha1.GroundViolatesCharter, "2026-02-01")
	story := func(want map[v1alpha1.Date]string) {
		t.Helper()
		for day, step := range want {
			same(t, nextStep(f.on(day)), step)
		}
	}
	withFindings(a)(f)
	story(map[v1alpha1.Date]string{"2026-02-01": "Notify a 2026-05-02; False InTime", "2026-05-03": "Notify a 2026-05-02; True HandlingOverdue"})
	a = heard(a, "2026-02-10", "2026-03-10")
	withFindings(a)(f)
	story(map[v1alpha1.Date]string{"2026-03-01": "AwaitObjections a 2026-05-02; False InTime", "2026-03-11": "Decide a 2026-05-02; False InTime"})
	a = decided(a, v1alpha1.OutcomeExited, "2026-04-01")
	withFindings(a)(f)
	story(map[v1alpha1.Date]string{"2026-04-01": "RecordExit a 2026-05-02; False InTime"})
	withTerms("2010-05-04..2026-04-15")(f)
	story(map[v1alpha1.Date]string{"2026-04-14": "nothing; False NothingOpen", "2026-04-15": "nothing; False NotAMember"})
	same(t, says(f.on("2026-04-15").group("g").Conditions, "Member"), "False Exited")
}

// TestN30ProgressOfTheNextLevel: 将…推动情况纳入对下一级组织工作评价的重要指标.
func TestN30ProgressOfTheNextLevel(t *testing.T) {
	f := plant("P(33) > M(3301); P(33) > M(3302)")
	f.others("m3301", 3)
	s := f.on("2025-01-01").fed("p33").Subordinates
	same(t, s.Levels[0].Targets[1], v1alpha1.TargetRollup{Type: memberGroup, Applicable: 2, Met: 1, Overdue: 1})
	same(t, s.MemberGroups.Counted, 3)
}

// TestN31ReviewBeforeReElection: 对下一级青联换届…审核的重要内容.
func TestN31ReviewBeforeReElection(t *testing.T) {
	f := plant("M(3301)")
	f.fed("m3301").Spec.Committee = &v1alpha1.Committee{TermEndsOn: "2027-06-01", SelectionChannelsStandardised: new(true)}
	verdict := func(day v1alpha1.Date) string { return says(f.on(day).fed("m3301").Conditions, "ReviewReady") }
	same(t, verdict("2026-11-30"), "True NotDue")
	same(t, verdict("2026-12-01"), "False TargetsUnmet")
}

// TestN32WorstUnitsAreNamed: 揭示问题、警示后进.
func TestN32WorstUnitsAreNamed(t *testing.T) {
	f := plant("P(33) > M(3301); P(33) > M(3302)")
	f.others("m3301", 3)
	list := f.on("2025-01-01").fed("p33").Subordinates.FurthestBehind
	same(t, []string{list[0].Name, list[1].Name}, []string{"m3302", "m3301"})
}

// TestN34AffiliatedOnesReadyToJoin: 将条件成熟、符合需要的团属青年社会组织吸纳为团体会员.
func TestN34AffiliatedOnesReadyToJoin(t *testing.T) {
	f := registered()
	recognised("2024-01-01")(f)
	a := f.on("2025-01-01").association("a")
	same(t, says(a.Conditions, "LeagueAffiliated")+", "+string(a.Path), "True Recognised, Admit")
	f.member("m3301", "g", "a")
	same(t, f.on("2025-01-01").association("a").Path, v1alpha1.PathMember)
}
