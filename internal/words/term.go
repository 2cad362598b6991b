package words

import (
	"slices"
	"strings"
)

// Term is an identifier shown in messages by its name in the reader's language.
type Term string

// TermOf makes a term of an enum value.
func TermOf[T ~string](value T) Term { return Term(value) }

// Name names an enum value of the API in a language; one without a name of its
// own, such as a field that a province added, is shown as it is.
func Name(lang Lang, value string) string {
	if t, found := terms[value]; found {
		return t.In(lang)
	}
	return value
}

// terms are the names of enum values and facts in messages.
var terms = map[string]Text{
	"National":   {"全国", "National"},
	"Province":   {"省级", "Province"},
	"Prefecture": {"市级", "Prefecture"},
	"County":     {"县级", "County"},

	"Established":            {"依规建设", "Established"},
	"MemberGroups":           {"会员团体", "MemberGroups"},
	"AffiliatedAssociations": {"团属青年社团", "AffiliatedAssociations"},
	"EmergingFieldCoverage":  {"新兴领域覆盖", "EmergingFieldCoverage"},
	"MembershipInOrder":      {"会员团体规范", "MembershipInOrder"},

	"Met":           {"已达到", "Met"},
	"Waived":        {"豁免", "Waived"},
	"Pending":       {"期限未到", "Pending"},
	"Due":           {"期限内", "Due"},
	"Overdue":       {"逾期", "Overdue"},
	"Unknown":       {"未知", "Unknown"},
	"NotApplicable": {"不适用", "NotApplicable"},

	"AllMet":          {"全部达到", "AllMet"},
	"NoTargets":       {"无目标", "NoTargets"},
	"Undeclared":      {"缺申报", "Undeclared"},
	"Incomplete":      {"不全", "Incomplete"},
	"NoSubordinates":  {"无下级", "NoSubordinates"},
	"NoticeNotFound":  {"无通知", "NoticeNotFound"},
	"NoticeAmbiguous": {"通知不明", "NoticeAmbiguous"},

	"SuitabilityUndeclared":    {"未申报是否有条件", "suitability is undeclared"},
	"MainFieldsUndeclared":     {"未申报主要新兴领域", "main fields are undeclared"},
	"RepresentativeUndeclared": {"未申报团属青年社团是否有代表性", "whether an affiliated member is representative is undeclared"},
	"UnknownToThisVersion":     {"本程序的版本不认识", "this version of the program does not know it"},
	"NotSuitable":              {"不具备条件", "declared not suitable"},
	"NotACity":                 {"不是地级市", "not a city"},
	"NoFederation":             {"未建青联", "no federation"},
	"DivisionNotYet":           {"区划尚未设立", "the division does not exist yet"},
	"MembersUndetermined":      {"有会员团体情况不明", "of some members it can't be told"},
	"NoMembersDeclared":        {"未申报会员团体", "no member group is declared"},
	"NotEstablished":           {"尚未成立", "declared not to exist yet"},
	"EstablishmentUndeclared":  {"未申报成立", "establishment is undeclared"},
	"EstablishmentInFuture":    {"尚未成立", "establishment is in the future"},
	"BasisUndeclared":          {"未申报成立依据", "the document of establishment is undeclared"},

	"ViolatesLaw":       {"违反宪法和法律", "ViolatesLaw"},
	"ViolatesCharter":   {"违反青联章程", "ViolatesCharter"},
	"OutsideFunction":   {"不符合组织功能", "OutsideFunction"},
	"InsignificantRole": {"发挥作用不明显", "InsignificantRole"},
	"Irregular":         {"不规范", "Irregular"},

	"Exit":       {"退出", "Exit"},
	"Adjustment": {"调整", "Adjustment"},

	"RecordFinding":   {"记录问题", "RecordFinding"},
	"Notify":          {"告知", "Notify"},
	"AwaitObjections": {"等待申辩", "AwaitObjections"},
	"Decide":          {"作出决定", "Decide"},
	"RecordExit":      {"记录退出", "RecordExit"},
	"AwaitExit":       {"等待退出", "AwaitExit"},

	"Registered":   {"已登记", "Registered"},
	"Filed":        {"备案", "Filed"},
	"Exempt":       {"免登记", "Exempt"},
	"Unregistered": {"未登记", "Unregistered"},

	"Independent":     {"独立建", "Independent"},
	"Joint":           {"联合建", "Joint"},
	"LeaderInitiated": {"带头人发起", "LeaderInitiated"},

	"Filled": {"已配备", "Filled"},
	"Vacant": {"空缺", "Vacant"},

	"IndustryAssociation": {"行业协会", "IndustryAssociation"},
	"HighTechZone":        {"高新区", "HighTechZone"},
	"CulturalPark":        {"文创园区", "CulturalPark"},
	"MakerSpace":          {"创客空间", "MakerSpace"},
	"YouthHome":           {"青年之家", "YouthHome"},

	"League":                   {"共青团", "League"},
	"StudentFederation":        {"学联", "StudentFederation"},
	"YouthAssociation":         {"青年社团", "YouthAssociation"},
	"SubordinateFederation":    {"下级青联", "SubordinateFederation"},
	"SystemFederation":         {"系统青联", "SystemFederation"},
	"Other":                    {"其他团体", "Other"},
	"UnitedFrontWork":          {"统战部", "UnitedFrontWork"},
	"CyberspaceAdministration": {"网信办", "CyberspaceAdministration"},
	"LiteraryAndArtCircles":    {"文联", "LiteraryAndArtCircles"},
	"WritersAssociation":       {"作协", "WritersAssociation"},
	"ArtistsAssociation":       {"美协", "ArtistsAssociation"},
	"CivilAffairs":             {"民政", "CivilAffairs"},

	"mature":         {"发展较为成熟", "mature"},
	"positiveValues": {"价值追求正面", "positiveValues"},
	"representative": {"有代表性", "representative"},
	"influential":    {"带动力强", "influential"},

	"leader":           {"负责人", "leader"},
	"secretaryGeneral": {"秘书长", "secretaryGeneral"},

	"registered":   {"已登记", "registered"},
	"unregistered": {"未登记", "unregistered"},
	"communities":  {"青年社群", "communities"},

	"selectionChannels":               {"未申报委员遴选渠道是否规范", "whether selection channels are standardised"},
	"selectionChannelsUnstandardised": {"委员遴选渠道不规范", "selection channels are not standardised"},

	"Member":              {"会员团体", "Member"},
	"Admit":               {"可吸纳", "Admit"},
	"NominationQuota":     {"推荐名额", "NominationQuota"},
	"SupportRegistration": {"支持登记", "SupportRegistration"},
	"Engage":              {"引导参与", "Engage"},
	"Attest":              {"待认定", "Attest"},
	"Guide":               {"指导建设", "Guide"},
	"Dissolved":           {"已解散", "Dissolved"},
	"Planned":             {"筹建中", "Planned"},
	"Ended":               {"已终止", "Ended"},

	"StandingCommittee": {"常委会", "StandingCommittee"},
	"PlenarySession":    {"全体会议", "PlenarySession"},

	"Unfounded": {"不成立", "Unfounded"},
	"Rectified": {"已整改", "Rectified"},
	"Adjusted":  {"已调整", "Adjusted"},
	"Exited":    {"退出", "Exited"},

	"Association":   {"社团", "Association"},
	"SelfOrganised": {"自组织", "SelfOrganised"},
	"Community":     {"社群", "Community"},

	"Merged":    {"合并", "Merged"},
	"Split":     {"拆分", "Split"},
	"Abolished": {"撤销", "Abolished"},

	"Passed":   {"通过", "Passed"},
	"Returned": {"退回", "Returned"},

	"NotDue":                          {"未到时间", "NotDue"},
	"TermUndeclared":                  {"未申报任期", "TermUndeclared"},
	"ReadyForReview":                  {"符合要求", "ReadyForReview"},
	"TargetsUnmet":                    {"目标未达到", "TargetsUnmet"},
	"SelectionChannelsUnstandardised": {"遴选渠道不规范", "SelectionChannelsUnstandardised"},
}

// also are the values that people call otherwise than by their names, by what they say.
var also = map[string]string{
	"常务委员会": "StandingCommittee", "常委会会议": "StandingCommittee", "常委会议": "StandingCommittee",
	"全委会": "PlenarySession", "全会": "PlenarySession", "全体委员会议": "PlenarySession", "全体委员会": "PlenarySession",
	"已退出": "Exited", "退出": "Exited", "调整": "Adjusted", "整改": "Rectified", "整改完毕": "Rectified", "不属实": "Unfounded",
	"青年自组织": "SelfOrganised", "青年社群": "Community", "青年社团": "Association", "协会": "Association", "社会团体": "Association",
	"违法": "ViolatesLaw", "违反法律": "ViolatesLaw", "违反宪法": "ViolatesLaw", "违反章程": "ViolatesCharter", "违章": "ViolatesCharter",
	"登记": "Registered", "注册": "Registered", "已注册": "Registered", "已备案": "Filed",
	"免于登记": "Exempt", "无须登记": "Exempt", "无需登记": "Exempt", "免予登记": "Exempt",
	"未注册": "Unregistered", "没有登记": "Unregistered", "没登记": "Unregistered",
	"联合": "Joint", "联合创建": "Joint", "联合共建": "Joint", "共建": "Joint", "独立": "Independent", "独立创建": "Independent", "带头人": "LeaderInitiated",
	"配备": "Filled", "已配": "Filled", "在任": "Filled", "暂缺": "Vacant", "缺": "Vacant", "未配备": "Vacant", "缺位": "Vacant",
	"文化园区": "CulturalPark", "文化创意园区": "CulturalPark", "高新技术区": "HighTechZone", "高新技术开发区": "HighTechZone",
	"国家级": "National", "国家": "National", "中央": "National",
	"地级市": "Prefecture", "地市级": "Prefecture", "地市": "Prefecture", "地级": "Prefecture", "市": "Prefecture", "自治州": "Prefecture", "盟": "Prefecture",
	"县": "County", "区县": "County", "区县级": "County", "县区级": "County", "区": "County", "区级": "County", "市辖区": "County", "旗": "County", "县级市": "County",
	"省": "Province", "自治区": "Province", "直辖市": "Province", "省部级": "Province",
	"团委": "League", "团组织": "League", "共青团组织": "League", "共青团委": "League",
	"学生联合会": "StudentFederation", "下级青年联合会": "SubordinateFederation", "系统青年联合会": "SystemFederation",
	"团属社团": "AffiliatedAssociations", "领域覆盖": "EmergingFieldCoverage",
	"统战": "UnitedFrontWork", "网信": "CyberspaceAdministration", "网信部门": "CyberspaceAdministration", "民政局": "CivilAffairs", "民政部门": "CivilAffairs",
	"作家协会": "WritersAssociation", "美术家协会": "ArtistsAssociation", "文学艺术界联合会": "LiteraryAndArtCircles",
	"同意": "Passed", "合格": "Passed", "审核通过": "Passed", "不通过": "Returned", "未通过": "Returned", "不同意": "Returned",
	"合并设立": "Merged", "并入": "Merged", "分设": "Split", "撤并": "Abolished", "已撤销": "Abolished",
	"其他": "Other", "其它": "Other",
}

// Identifier gives that of some values which a text is or means: by itself, by its name in
// either language, or by what people say. "" where it is none of them.
func Identifier(text string, among []string) string {
	plain := strings.ToLower(Plain(text))
	for _, value := range among {
		t, named := terms[value]
		if plain == strings.ToLower(value) || named && (plain == Plain(t[0]) || plain == strings.ToLower(Plain(t[1]))) || also[plain] == value {
			return value
		}
	}
	return ""
}

// Called gives the names of a value in Chinese: its own, if it has one, and what people say.
func Called(value string) []string {
	var names []string
	if t, named := terms[value]; named {
		names = append(names, t[0])
	}
	for said, of := range also {
		if of == value {
			names = append(names, said)
		}
	}
	slices.Sort(names)
	return names
}
