package assess_test

import (
	"fmt"
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/worldtest"
)

// The tests here go through the notice's requirements by number, each as
// somebody in an office would put it. The rules' own tests have the edges.

// TestN01CityMustExistByTheRules: 全国地级市…要全面依规建设青联.
func TestN01CityMustExistByTheRules(t *testing.T) {
	f := worldtest.Plant("M(3301); M(5323)")
	r := f.On("2024-07-01")
	worldtest.Same(t, target(r.Fed("m3301"), established), "Unknown EstablishmentUndeclared") // what nobody declared is no failure
	worldtest.Same(t, target(r.Fed("m5323"), established), "NotApplicable NotACity")          // 自治州 are not 地级市
	f.Fed("m3301").Spec.Establishment = &v1alpha1.Establishment{EstablishedOn: "2023-05-04"}
	worldtest.Same(t, target(f.On("2024-07-01").Fed("m3301"), established), "Unknown BasisUndeclared") // 依规: a document is needed
	f.Fed("m3301").Spec.Establishment.Basis = worldtest.Doc("浙青联〔2023〕4号")
	worldtest.Same(t, target(f.On("2024-07-01").Fed("m3301"), established), "Met 1/1")
}

// TestN02SuitabilityIsDeclaredNotGuessed: 有条件的县（市、区、旗）.
func TestN02SuitabilityIsDeclaredNotGuessed(t *testing.T) {
	f := worldtest.Plant("C(330102)")
	county := f.Fed("c330102")
	worldtest.Same(t, says(f.On("2031-01-01").Fed("c330102").Conditions, "TargetsMet"), "Unknown Undeclared")
	county.Spec.Suitability = worldtest.Suitable(false)
	worldtest.Same(t, says(f.On("2031-01-01").Fed("c330102").Conditions, "TargetsMet"), "True NoTargets")
	county.Spec.Suitability = worldtest.Suitable(true)
	worldtest.Same(t, says(f.On("2031-01-01").Fed("c330102").Conditions, "TargetsMet"), "False Overdue")
}

// TestN03ThreeMemberGroupsBesidesTheLeague: 除共青团外有3个以上会员团体.
func TestN03ThreeMemberGroupsBesidesTheLeague(t *testing.T) {
	f := worldtest.Plant("M(3301)")
	f.Group("m3301", "league", v1alpha1.MemberLeague)
	f.Group("m3301", "students", v1alpha1.MemberStudentFederation)
	f.Group("m3301", "county", v1alpha1.MemberSubordinateFederation)
	worldtest.Same(t, target(f.On("2024-07-01").Fed("m3301"), memberGroup), "Overdue 2/3")
	f.Group("m3301", "railway", v1alpha1.MemberSystemFederation)
	r := f.On("2024-07-01").Fed("m3301")
	worldtest.Same(t, target(r, memberGroup), "Met 3/3")
	worldtest.Same(t, r.MemberGroups.Associations, 0) // shown beside it
}

// TestN04OneAffiliatedAssociationOfAnEmergingField: 至少培育吸纳1个覆盖新兴领域青年有代表性的团属青年社团.
func TestN04OneAffiliatedAssociationOfAnEmergingField(t *testing.T) {
	f := worldtest.Plant("M(3301)")
	a, g := f.Qualifying("m3301", "writers")
	worldtest.Same(t, target(f.On("2024-07-01").Fed("m3301"), affiliated), "Met 1/1")
	g.Spec.Terms = worldtest.Terms("2010-05-04..2024-07-01") // 吸纳: it must be a member
	worldtest.Same(t, target(f.On("2024-07-01").Fed("m3301"), affiliated), "Overdue 0/1")
	g.Spec.Terms = worldtest.Terms("2010-05-04..")
	a.Spec.LeagueAffiliation = nil // 团属
	worldtest.Same(t, target(f.On("2024-07-01").Fed("m3301"), affiliated), "Overdue 0/1")
}

// TestN04RepresentativenessUndeclaredIsUnknown: 有代表性 is a judgement that
// somebody must have declared; without it the answer is Unknown, never a failure.
func TestN04RepresentativenessUndeclaredIsUnknown(t *testing.T) {
	state := func(f *worldtest.Forest, day v1alpha1.Date) string {
		verdict, _, _ := strings.Cut(target(f.On(day).Fed("m3301"), affiliated), " ")
		return verdict
	}
	f := worldtest.Plant("M(3301)")
	a, g := f.Qualifying("m3301", "writers")
	declared := a.Spec.Attestation
	for _, undeclared := range []*v1alpha1.Attestation{nil, {AttestedOn: "2020-01-01"}, {AttestedOn: "2030-01-01", Representative: new(true)}, {AttestedOn: "2030-01-01", Representative: new(false)}} {
		a.Spec.Attestation = undeclared
		worldtest.Same(t, state(f, "2022-01-01"), "Unknown")
		worldtest.Same(t, state(f, "2024-01-01"), "Unknown")
		worldtest.Same(t, state(f, "2025-01-01"), "Unknown")
	}
	// What is missing besides makes it a failure all the same.
	g.Spec.Terms = worldtest.Terms("2010-05-04..2020-01-01")
	worldtest.Same(t, state(f, "2025-01-01"), "Overdue")
	g.Spec.Terms = worldtest.Terms("2010-05-04..")
	a.Spec.EmergingFields = nil
	worldtest.Same(t, state(f, "2025-01-01"), "Overdue")
	a.Spec.EmergingFields = []v1alpha1.FieldName{"OnlineWriter"}
	a.Spec.LeagueAffiliation.RecognisedOn = "2030-01-01"
	worldtest.Same(t, state(f, "2025-01-01"), "Overdue")
	a.Spec.LeagueAffiliation.RecognisedOn = "2020-01-01"
	a.Spec.DissolvedOn = "2024-01-01"
	worldtest.Same(t, state(f, "2025-01-01"), "Overdue")
	a.Spec.DissolvedOn = ""
	// Declared either way, it is known.
	a.Spec.Attestation = &v1alpha1.Attestation{AttestedOn: "2020-01-01", Representative: new(false)}
	worldtest.Same(t, state(f, "2025-01-01"), "Overdue")
	a.Spec.Attestation = declared
	worldtest.Same(t, state(f, "2025-01-01"), "Met")
	// One undeclared among enough others changes nothing.
	b, _ := f.Qualifying("m3301", "couriers")
	b.Spec.Attestation = nil
	worldtest.Same(t, state(f, "2025-01-01"), "Met")
	// One undeclared can't make up for two that are missing.
	own := ownTarget(affiliated, 2, 3)
	own.Minimum = 3
	f.National().Targets = []v1alpha1.Target{own}
	worldtest.Same(t, state(f, "2025-01-01"), "Overdue")
}

// TestN05AssociationsCoverTheMainFields: 建设完成能够覆盖本地区主要新兴领域青年群体的青年社团.
func TestN05AssociationsCoverTheMainFields(t *testing.T) {
	f := worldtest.Plant("M(3301)")
	f.Association("m3301", "a").Spec.EmergingFields = []v1alpha1.FieldName{"OnlineWriter"} // neither affiliated nor a member
	worldtest.Same(t, target(f.On("2026-07-01").Fed("m3301"), coverage), "Unknown MainFieldsUndeclared")
	f.Fed("m3301").Spec.Youth = worldtest.MainFields("OnlineWriter", "Livestreamer")
	worldtest.Same(t, target(f.On("2026-06-30").Fed("m3301"), coverage), "Due 1/2")
	worldtest.Same(t, target(f.On("2026-07-01").Fed("m3301"), coverage), "Overdue 1/2")
	f.Fed("m3301").Spec.Youth = worldtest.MainFields("OnlineWriter")
	worldtest.Same(t, target(f.On("2026-07-01").Fed("m3301"), coverage), "Met 1/1")
}

// TestN06ActivityIsRecordedOnly: 提升会员团体质量 has no measure of its own; a
// member that does what is asked is not judged by how much more it does.
func TestN06ActivityIsRecordedOnly(t *testing.T) {
	verdict := func(n int32) string {
		f := one()
		f.Groups[0].Spec.Activity = worldtest.Active(2020, n, n, n, n, n, n)
		r := f.On("2026-01-01")
		return flagged(r) + nextStep(r) + target(r.Fed("m3301"), inOrder) + target(r.Fed("m3301"), memberGroup)
	}
	worldtest.Same(t, verdict(1), verdict(1000))
}

// TestN07UnfitMembersAreAdjustedOrLeave: 调整退出不符合组织功能及不规范的会员团体.
func TestN07UnfitMembersAreAdjustedOrLeave(t *testing.T) {
	f := one()
	withFindings(worldtest.Finding("a", v1alpha1.GroundOutsideFunction, "2026-02-01"), worldtest.Finding("b", v1alpha1.GroundIrregular, "2026-02-01"))(f)
	r := f.On("2026-07-01")
	worldtest.Same(t, flagged(r), "adjust: False ExitRequired, exit: True OutsideFunction")
	worldtest.Same(t, target(r.Fed("m3301"), inOrder), "Overdue 1/0")
	worldtest.Same(t, says(r.Group("g").Conditions, "Member"), "True Admitted") // the software flags, people decide
	worldtest.Same(t, *r.Group("g").Counted, true)
}

// TestN11ContactMustBeKeptUp: 加强日常联系指导、掌握重要活动开展情况.
func TestN11ContactMustBeKeptUp(t *testing.T) {
	f := registered()
	worldtest.Same(t, says(f.On("2025-01-01").Association("a").Conditions, "InContact"), "Unknown ContactUndeclared")
	withAssociation(func(a *associationSpec) { a.Contact = &v1alpha1.Contact{LastContactOn: "2024-03-01"} })(f)
	worldtest.Same(t, says(f.On("2025-03-01").Association("a").Conditions, "InContact"), "True InContact")
	worldtest.Same(t, says(f.On("2025-03-02").Association("a").Conditions, "InContact"), "False ContactOutdated")
}

// TestN12BothPostsFilled: 选好配强负责人及秘书长.
func TestN12BothPostsFilled(t *testing.T) {
	f := registered()
	withAssociation(func(a *associationSpec) {
		a.Posts = &v1alpha1.Posts{Leader: v1alpha1.PostFilled, SecretaryGeneral: v1alpha1.PostVacant}
	})(f)
	worldtest.Same(t, says(f.On("2025-01-01").Association("a").Conditions, "PostsFilled"), "False PostVacant")
}

// TestN13LimitIsLocal: 控制好社团规模，确保安全可控 (no number is given).
func TestN13LimitIsLocal(t *testing.T) {
	f := registered()
	worldtest.Same(t, says(f.On("2025-01-01").Fed("m3301").Conditions, "WithinAssociationLimit"), "Unknown LimitUndeclared")
	f.Fed("m3301").Spec.AssociationLimit = new(int32(0))
	worldtest.Same(t, says(f.On("2025-01-01").Fed("m3301").Conditions, "WithinAssociationLimit"), "False LimitExceeded")
}

// TestN14N15SupportOfAnyKind: 场地、项目、活动; 用好“青年之家”.
func TestN14N15SupportOfAnyKind(t *testing.T) {
	f := registered()
	withAssociation(func(a *associationSpec) { a.Support = &v1alpha1.Support{YouthHomes: []string{"西湖青年之家"}} })(f)
	worldtest.Same(t, says(f.On("2025-01-01").Association("a").Conditions, "Supported"), "True Supported")
}

// TestN16LargeGroupWithoutAVoice: 在青年中占一定比例…在青联中鲜有代表的群体.
func TestN16LargeGroupWithoutAVoice(t *testing.T) {
	f := worldtest.Plant("M(3301)")
	city := f.Fed("m3301")
	city.Spec.Youth = &v1alpha1.Youth{Total: new(int64(1000000)), Fields: []v1alpha1.YouthField{{Field: "Courier", Population: new(int64(50000))}}}
	state := func() string { return stateOf(f.On("2025-01-01"), "Courier") }
	worldtest.Same(t, state(), "Unrepresented")
	city.Spec.Committee = &v1alpha1.Committee{SeatsByField: []v1alpha1.FieldSeats{{Field: "Courier", Seats: new(int32(1))}}}
	worldtest.Same(t, state(), "Listed")
}

// TestN18PriorityFieldsComeFirst: 优先建设 in the seven groups.
func TestN18PriorityFieldsComeFirst(t *testing.T) {
	var first, priority []string
	for i, c := range worldtest.Plant("M(3301)").On("2025-01-01").Fed("m3301").Coverage {
		if i < 7 {
			first = append(first, string(c.Field))
		}
		if holds(c.Priority) {
			priority = append(priority, string(c.Field))
		}
	}
	worldtest.Same(t, first, []string{"CulturalCreative", "FilmTelevision", "Livestreamer", "NonPartyIntellectual", "OnlineWriter", "OverseasReturnee", "SelfMedia"})
	worldtest.Same(t, priority, first)
}

// TestN20N25JointlyFoundedNeedNoRegistration: 统战、网信等相关部门和文联、作协等团体组织主导成立的青年社团及团属青年社团，即使尚未在民政部门注册，可以积极吸纳.
func TestN20N25JointlyFoundedNeedNoRegistration(t *testing.T) {
	f := registered()
	withStatus(v1alpha1.RegistrationUnregistered)(f)
	verdict := func() string {
		a := f.On("2025-01-01").Association("a")
		return says(a.Conditions, "Eligible") + " " + string(a.Path)
	}
	worldtest.Same(t, verdict(), "False NotRegistered Guide")
	ledBy(v1alpha1.BodyCyberspaceAdministration)(f)
	worldtest.Same(t, verdict(), "True PartnerLed Admit")
	withAssociation(func(a *associationSpec) { a.Founding = nil })(f)
	recognised("2024-01-01")(f)
	worldtest.Same(t, verdict(), "True LeagueAffiliated Admit")
}

// TestN22InventoryIsClear: 做到底数清晰、情况明确.
func TestN22InventoryIsClear(t *testing.T) {
	f := registered()
	verdict := func(day v1alpha1.Date) string {
		return says(f.On(day).Fed("m3301").Conditions, "InventoryCurrent")
	}
	worldtest.Same(t, verdict("2025-01-01"), "Unknown InventoryUndeclared")
	f.Fed("m3301").Spec.Inventory = &v1alpha1.Inventory{SurveyedOn: "2024-06-01", Registered: new(int32(1)), Unregistered: new(int32(0)), Communities: new(int32(0))}
	worldtest.Same(t, verdict("2025-01-01"), "True Current")
	worldtest.Same(t, verdict("2025-06-02"), "False Outdated")
	f.Association("m3301", "b")
	worldtest.Same(t, verdict("2025-01-01"), "False CountBelowRecords")
}

// TestN23WaysByForm: 已注册的…协同管理；青年自组织…提供支持和指导；青年社群…积极参与.
func TestN23WaysByForm(t *testing.T) {
	f := worldtest.Plant("M(3301)")
	for name, form := range map[string]v1alpha1.AssociationForm{"self": v1alpha1.FormSelfOrganised, "community": v1alpha1.FormCommunity, "plain": v1alpha1.FormAssociation} {
		a := f.Association("m3301", name)
		a.Spec.Form = form
		if form != v1alpha1.FormAssociation {
			a.Spec.Registration.Status = v1alpha1.RegistrationUnregistered
		}
	}
	r := f.On("2025-01-01")
	worldtest.Same(t, r.Association("self").Path, v1alpha1.PathSupportRegistration)
	worldtest.Same(t, r.Association("community").Path, v1alpha1.PathEngage)
	worldtest.Same(t, r.Association("plain").Path, v1alpha1.PathAttest)
}

// TestN24FourCriteria: 发展得较为成熟、价值追求正面、在本地青年中有代表性、对青年群体带动力强.
func TestN24FourCriteria(t *testing.T) {
	f := registered()
	worldtest.Same(t, f.On("2025-01-01").Association("a").Path, v1alpha1.PathAdmit)
	withAttestation(func(a *v1alpha1.Attestation) { a.PositiveValues = nil })(f)
	worldtest.Same(t, f.On("2025-01-01").Association("a").Path, v1alpha1.PathAttest)
	withAttestation(func(a *v1alpha1.Attestation) { a.PositiveValues = new(false) })(f)
	worldtest.Same(t, f.On("2025-01-01").Association("a").Path, v1alpha1.PathGuide)
}

// TestN26NominationQuotaNeverCounts: 暂不具备吸纳条件的，可采用开放部分青联委员推荐名额等方式.
func TestN26NominationQuotaNeverCounts(t *testing.T) {
	f := worldtest.Plant("M(3301)")
	f.Others("m3301", 2)
	for i := range 5 {
		a := f.Association("m3301", fmt.Sprintf("a%d", i))
		a.Spec.Form, a.Spec.Registration.Status = v1alpha1.FormCommunity, v1alpha1.RegistrationUnregistered
		a.Spec.EmergingFields = []v1alpha1.FieldName{"OnlineWriter"}
		a.Spec.Attestation = &v1alpha1.Attestation{WellAttended: new(true), Large: new(true), Influential: new(true), Representative: new(true), AttestedOn: "2020-01-01"}
	}
	f.Fed("m3301").Spec.Committee = &v1alpha1.Committee{NominationQuota: new(int32(50))}
	r := f.On("2025-01-01")
	worldtest.Same(t, r.Association("a0").Path, v1alpha1.PathNominationQuota)
	worldtest.Same(t, targets(r.Fed("m3301"), memberGroup, affiliated), "Overdue 2/3, Overdue 0/1")
	worldtest.Same(t, r.Fed("m3301").MemberGroups.Current, 2)
	worldtest.Same(t, r.Fed("m3301").Associations.Eligible, 0)
}

// TestN26QuotaOnRecord: the seats allocated to an association are in its status from the decision's date.
func TestN26QuotaOnRecord(t *testing.T) {
	allocate := func(list ...v1alpha1.QuotaAllocation) step {
		return func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.Committee = &v1alpha1.Committee{QuotaAllocations: list}
		}
	}
	to := func(name string, seats int32, on v1alpha1.Date) v1alpha1.QuotaAllocation {
		q := v1alpha1.QuotaAllocation{YouthAssociationRef: v1alpha1.LocalReference{Name: name}, Seats: &seats}
		if on != "" {
			q.Decision = &v1alpha1.Document{Number: "某青联〔2024〕3号", Date: on}
		}
		return q
	}
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301)")
		f.Association("m3301", "a")
		return f
	}
	quota := func(r *worldtest.Result) string {
		if q := r.Association("a").Quota; q != nil {
			return fmt.Sprint(*q)
		}
		return "none"
	}
	table(t, start, quota, []row{
		{"nothing allocated", "2024-05-01", nil, "none"},
		{"without a date", "2024-05-01", allocate(to("a", 2, "")), "2"},
		{"decided on the day itself", "2024-05-01", allocate(to("a", 2, "2024-05-01")), "2"},
		{"decided tomorrow", "2024-04-30", allocate(to("a", 2, "2024-05-01")), "none"},
		{"twice, one decided later", "2024-05-01", allocate(to("a", 2, "2024-05-01"), to("a", 4, ""), to("a", 1, "2025-01-01")), "6"},
		{"to another", "2024-05-01", allocate(to("b", 2, "")), "none"},
	})
	f := with(start(), allocate(to("a", 2, "2024-05-01")))
	w := f.World()
	worldtest.Same(t, assess.Evaluate(w, "2024-04-30", words.English), v1alpha1.Date("2024-05-01"))
}

// TestN28FlaggedByProcedureAndInTime: 建立会员团体动态调整机制…按程序及时调整退出.
func TestN28FlaggedByProcedureAndInTime(t *testing.T) {
	f := one()
	a := worldtest.Finding("a", v1alpha1.GroundViolatesCharter, "2026-02-01")
	story := func(want map[v1alpha1.Date]string) {
		t.Helper()
		for day, step := range want {
			worldtest.Same(t, nextStep(f.On(day)), step)
		}
	}
	withFindings(a)(f)
	story(map[v1alpha1.Date]string{"2026-02-01": "Notify a 2026-05-02; False InTime", "2026-05-03": "Notify a 2026-05-02; True HandlingOverdue"})
	a = worldtest.Heard(a, "2026-02-10", "2026-03-10")
	withFindings(a)(f)
	story(map[v1alpha1.Date]string{"2026-03-01": "AwaitObjections a 2026-05-02; False InTime", "2026-03-11": "Decide a 2026-05-02; False InTime"})
	a = worldtest.Decided(a, v1alpha1.OutcomeExited, "2026-04-01")
	withFindings(a)(f)
	story(map[v1alpha1.Date]string{"2026-04-01": "RecordExit a 2026-05-02; False InTime"})
	withTerms("2010-05-04..2026-04-15")(f)
	story(map[v1alpha1.Date]string{"2026-04-14": "AwaitExit a 2026-04-15; False InTime", "2026-04-15": "nothing; False NotAMember"})
	worldtest.Same(t, says(f.On("2026-04-15").Group("g").Conditions, "Member"), "False Exited")
}

// TestN30ProgressOfTheNextLevel: 将…推动情况纳入对下一级组织工作评价的重要指标.
func TestN30ProgressOfTheNextLevel(t *testing.T) {
	f := worldtest.Plant("P(33) > M(3301); P(33) > M(3302)")
	f.Others("m3301", 3)
	s := f.On("2025-01-01").Fed("p33").Subordinates
	worldtest.Same(t, s.Levels[0].Targets[1], v1alpha1.TargetRollup{Type: memberGroup, Applicable: 2, Met: 1, Overdue: 1})
	worldtest.Same(t, s.MemberGroups.Counted, 3)
}

// TestN31ReviewBeforeReElection: 对下一级青联换届…审核的重要内容.
func TestN31ReviewBeforeReElection(t *testing.T) {
	f := worldtest.Plant("M(3301)")
	f.Fed("m3301").Spec.Committee = &v1alpha1.Committee{TermEndsOn: "2027-06-01", SelectionChannelsStandardised: new(true)}
	verdict := func(day v1alpha1.Date) string { return says(f.On(day).Fed("m3301").Conditions, "ReviewReady") }
	worldtest.Same(t, verdict("2026-11-30"), "True NotDue")
	worldtest.Same(t, verdict("2026-12-01"), "False TargetsUnmet")
}

// TestN32WorstUnitsAreNamed: 揭示问题、警示后进.
func TestN32WorstUnitsAreNamed(t *testing.T) {
	f := worldtest.Plant("P(33) > M(3301); P(33) > M(3302)")
	f.Others("m3301", 3)
	list := f.On("2025-01-01").Fed("p33").Subordinates.FurthestBehind
	worldtest.Same(t, []string{list[0].Name, list[1].Name}, []string{"m3302", "m3301"})
}

// TestN34AffiliatedOnesReadyToJoin: 将条件成熟、符合需要的团属青年社会组织吸纳为团体会员.
func TestN34AffiliatedOnesReadyToJoin(t *testing.T) {
	f := registered()
	recognised("2024-01-01")(f)
	a := f.On("2025-01-01").Association("a")
	worldtest.Same(t, says(a.Conditions, "LeagueAffiliated")+", "+string(a.Path), "True Recognised, Admit")
	f.Member("m3301", "g", "a")
	worldtest.Same(t, f.On("2025-01-01").Association("a").Path, v1alpha1.PathMember)
}
