package assess

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// Rule is a rule of the engine as an explanation cites it.
type Rule struct {
	// Number is R0 to R42, as in docs/rules.md.
	Number string `json:"number"`
	// Says is what it says, in the language asked for.
	Says string `json:"says"`
	// Words says whose words they are: Notice, Ours, or NoticeAndOurs where a
	// reading of this project's fills in what the notice leaves open.
	Words Words `json:"words"`
}

// Words says whose words a rule is in.
type Words string

// The values of Words.
const (
	WordsNotice Words = "Notice"
	WordsOurs   Words = "Ours"
	WordsBoth   Words = "NoticeAndOurs"
)

// ruleTexts are the rules that verdicts rest on. The English is that of docs/rules.md.
var ruleTexts = map[string]struct {
	text  words.Text
	words Words
}{
	"R0":  {words.Text{"适用哪个通知：本级指明的，否则上级的，否则唯一不被其他通知补充的那个。", "Which notice applies: the federation's own, else its parent's, else the only one that no other supplements."}, WordsOurs},
	"R1":  {words.Text{"第一期目标约束谁：地级市和有条件的县；无人申报是否有条件时不作判断。", "Whom the first window's targets bind: cities, and suitable counties; unknown while nobody has declared suitability."}, WordsNotice},
	"R2":  {words.Text{"第二期目标约束谁：市级，以及已建青联或有条件的县。", "Whom the second window's targets bind: prefectures, and counties that have a federation or are suitable."}, WordsNotice},
	"R3":  {words.Text{"依规建设：成立日期在案，并有所依据的文件。", "Established: the date on record and the document that it rests on."}, WordsNotice},
	"R4":  {words.Text{"会员团体：现会员团体，不含共青团，同一社团只计一次。", "MemberGroups: current members, the League left out, one association counted once."}, WordsNotice},
	"R5":  {words.Text{"团属青年社团：计数的会员团体中覆盖新兴领域、有代表性的团属社团；未申报代表性而可能补足时不作判断。", "AffiliatedAssociations: counted members that are League-affiliated, of an emerging field, representative; unknown while undeclared representativeness could make up what is missing."}, WordsBoth},
	"R6":  {words.Text{"新兴领域覆盖：申报的主要领域中有社团列入的个数；按百分比向上取整。", "EmergingFieldCoverage: of the declared main fields, those that an association lists; the percentage is rounded up."}, WordsNotice},
	"R7":  {words.Text{"会员团体规范：没有现会员团体需要调整或退出。", "MembershipInOrder: no current member is flagged."}, WordsNotice},
	"R8":  {words.Text{"目标的状态：已达到、豁免、期限未到、期限内、逾期；期限自印发日起按日历年计算。", "State of a target: Met, Waived, Pending, Due, Overdue, counted in calendar years from the day of issue."}, WordsBoth},
	"R9":  {words.Text{"目标总评：取本级各目标中最差的。", "TargetsMet: the worst of a federation's targets."}, WordsOurs},
	"R10": {words.Text{"会员团体资格：有吸纳在案、无退出在案的一段会员期。", "Member: a term with the admission and no exit on record."}, WordsNotice},
	"R11": {words.Text{"哪些问题尚未了结，哪些只涉及吸纳之后的行为。", "Which findings are open, and which concern conduct after admission."}, WordsNotice},
	"R12": {words.Text{"最严重的未了结问题要求调整还是退出。", "What the gravest open finding calls for: adjustment or exit."}, WordsBoth},
	"R13": {words.Text{"连续数年申报的活动不足，也属发挥作用不明显。", "An insignificant role also follows from years of reported inactivity."}, WordsOurs},
	"R14": {words.Text{"处理会员团体的下一步及其期限。", "The next step in handling a flagged member, and its deadline."}, WordsBoth},
	"R15": {words.Text{"吸纳有据：会员团体是青年社团的，看 R20 对该社团的判断。", "AdmissionSupported: for an association, what R20 says of it."}, WordsNotice},
	"R20": {words.Text{"可吸纳：符合四项条件，且已登记或可以不登记。", "Eligible: four criteria, and registered or exempt from it."}, WordsBoth},
	"R22": {words.Text{"团属、职务配备、联系、支持、登记信息。", "LeagueAffiliated, PostsFilled, InContact, Supported, RegistrationValid."}, WordsBoth},
	"R30": {words.Text{"逐个领域的覆盖情况：已覆盖、空白、鲜有代表、列入。", "Coverage field by field: Covered, Gap, Unrepresented, Listed."}, WordsBoth},
	"R31": {words.Text{"换届审核：上级在换届前审核什么。", "ReviewReady: what the upper level reviews before a re-election."}, WordsBoth},
	"R32": {words.Text{"社团底数和社团规模上限。", "InventoryCurrent and WithinAssociationLimit."}, WordsBoth},
	"R40": {words.Text{"认可哪个上级；区划代码相同的两个青联汇总哪一个：成立日期在先者，未申报日期的在后；仍相同时按命名空间和名称取第一个。", "Which parent is accepted, and which of two federations of one division code is rolled up: the one with the earlier day of establishment, before one without; else the first by namespace and name."}, WordsOurs},
	"R41": {words.Text{"汇总：每个下级自身的情况和它自己的汇总。", "The rollup: each child with its own verdicts and its own rollup."}, WordsNotice},
	"R42": {words.Text{"下级目标总评和最落后的单位。", "SubordinatesTargetsMet and furthestBehind."}, WordsNotice},
}

// targetRules and conditionRules are the rules that a verdict rests on, its own first.
var targetRules = map[string][]string{
	string(v1alpha1.TargetEstablished):            {"R3", "R1", "R8"},
	string(v1alpha1.TargetMemberGroups):           {"R4", "R1", "R8"},
	string(v1alpha1.TargetAffiliatedAssociations): {"R5", "R1", "R8"},
	string(v1alpha1.TargetEmergingFieldCoverage):  {"R6", "R30", "R2", "R8"},
	string(v1alpha1.TargetMembershipInOrder):      {"R7", "R12", "R2", "R8"},
}

var conditionRules = map[string][]string{
	v1alpha1.ConditionReady:                  {"R0"},
	v1alpha1.ConditionEstablished:            {"R3"},
	v1alpha1.ConditionTargetsMet:             {"R9", "R8"},
	v1alpha1.ConditionSubordinatesTargetsMet: {"R42", "R41"},
	v1alpha1.ConditionReviewReady:            {"R31"},
	v1alpha1.ConditionInventoryCurrent:       {"R32"},
	v1alpha1.ConditionWithinAssociationLimit: {"R32"},
	v1alpha1.ConditionMember:                 {"R10"},
	v1alpha1.ConditionAdmissionSupported:     {"R15", "R20"},
	v1alpha1.ConditionAdjustmentRequired:     {"R12", "R11", "R13"},
	v1alpha1.ConditionExitRequired:           {"R12", "R11"},
	v1alpha1.ConditionHandlingOverdue:        {"R14", "R11"},
	v1alpha1.ConditionLeagueAffiliated:       {"R22"},
	v1alpha1.ConditionEligible:               {"R20"},
	v1alpha1.ConditionInContact:              {"R22"},
	v1alpha1.ConditionPostsFilled:            {"R22"},
	v1alpha1.ConditionSupported:              {"R22"},
	v1alpha1.ConditionRegistrationValid:      {"R22"},
}

// readyRules adds what Ready rests on for each kind.
var readyRules = map[string][]string{
	v1alpha1.KindFederation:  {"R0", "R40"},
	v1alpha1.KindMemberGroup: {"R0", "R4"},
}

func rulesOf(lang words.Lang, numbers []string) []Rule {
	list := make([]Rule, len(numbers))
	for i, n := range numbers {
		r := ruleTexts[n]
		list[i] = Rule{Number: n, Says: r.text.In(lang), Words: r.words}
	}
	return list
}
