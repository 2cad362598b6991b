package explain

import (
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

// ruleOfNotice is the rule that says which notice applies.
const ruleOfNotice = "R0"

// ruleText is what a rule says, and whose words it is in.
type ruleText struct {
	says  words.Text
	words Words
}

// ruleTexts are the rules that verdicts rest on. Each names what the rule reads;
// a test compares with what the rules read.
var ruleTexts = map[string]ruleText{
	"R0": {words.Text{
		"适用哪个通知：本青联 noticeRef 指明的，否则认可的上级（层级、区划代码相符）的，否则唯一不被其他通知补充的那个。",
		"Which notice applies: what the federation's noticeRef names, else that of its accepted parent (level and division code agree), " +
			"else the only notice that no other supplements.",
	}, WordsOurs},
	"R1": {words.Text{
		"第一期目标约束谁：按层级和区划代码，地级市；以及申报有条件的县，未申报是否有条件的，依规成立青联即受约束，否则不作判断。",
		"Whom the first window's targets bind: by level and division code, cities; and counties declared suitable, " +
			"or where suitability is undeclared, established by the rules; unknown for others.",
	}, WordsBoth},
	"R2": {words.Text{
		"第二期目标约束谁：按层级，市级；以及依规成立青联或申报有条件的县。",
		"Whom the second window's targets bind: by level, prefectures; and counties that have established a federation or are declared suitable.",
	}, WordsNotice},
	"R3": {words.Text{
		"依规建设：成立日期在案，并有所依据的文件。",
		"Established: the day of establishment on record and the document that it rests on.",
	}, WordsNotice},
	"R4": {words.Text{
		"会员团体：现会员团体，按类别不含共青团；是青年社团的，所引用的社团须属于本青联、未解散，同一社团只计一次（会员期在先者）。",
		"MemberGroups: current members, of any kind but the League; of an association, the one referred to must be this federation's " +
			"and not dissolved, and counts once, by the earliest term.",
	}, WordsNotice},
	"R5": {words.Text{
		"团属青年社团：计数的会员团体中经认定为团属、列入新兴领域、认定有代表性的社团；未认定代表性而可能补足时不作判断。",
		"AffiliatedAssociations: counted members that are recognised as League-affiliated, list an emerging field of the notice and are attested " +
			"to be representative; unknown while undeclared representativeness could make up what is missing.",
	}, WordsBoth},
	"R6": {words.Text{
		"新兴领域覆盖：申报的主要领域中，有未解散的社团列入的个数；按百分比向上取整。",
		"EmergingFieldCoverage: of the declared main fields, those that an association lists which is not dissolved; the percentage is rounded up.",
	}, WordsNotice},
	"R7": {words.Text{
		"会员团体规范：没有现会员团体需要调整或退出。",
		"MembershipInOrder: no current member is to be adjusted or to exit.",
	}, WordsNotice},
	"R8": {words.Text{
		"目标的状态：已达到、豁免（未过期的）、期限未到、期限内、逾期；期限自通知印发日起按日历年计算。",
		"State of a target: Met, Waived while a waiver of it lasts, Pending, Due, Overdue, counted in calendar years from the notice's day of issue.",
	}, WordsBoth},
	"R9": {words.Text{"目标总评：取本级各目标中最差的。", "TargetsMet: the worst of the targets of the federation's level."}, WordsOurs},
	"R10": {words.Text{
		"会员团体资格：有吸纳日期在案、无退出日期在案的一段会员期。",
		"Member: a term with the day of admission and no day of exit on record.",
	}, WordsNotice},
	"R11": {words.Text{
		"哪些问题尚未了结：发现日期在案，处理结论（退出的，退出日期）不在案；违法、违章、作用不明显的，只计会员期开始之后发现的。",
		"Which findings are open: the day found on record, the outcome (for an exit, the day of exit) not; of violations and of an " +
			"insignificant role those found since the term began.",
	}, WordsNotice},
	"R12": {words.Text{
		"最严重的未了结问题，按通知规定的处理方式，要求调整还是退出。",
		"What the gravest open finding calls for by the notice's actions: adjustment or exit.",
	}, WordsBoth},
	"R13": {words.Text{
		"会员期内连续数年申报的活动不足，也属发挥作用不明显；已就此作出处理结论的年份不计。",
		"An insignificant role also follows from years of the term in which too few activities are reported, leaving out years after which " +
			"an outcome on that ground was decided.",
	}, WordsOurs},
	"R14": {words.Text{
		"处理会员团体的下一步（告知、申辩期满、作出决定、记录退出），以及自发现之日起的处理期限。",
		"The next step in handling a member (notified, objections until, decided, exit recorded), and its deadline, counted from the day found.",
	}, WordsBoth},
	"R15": {words.Text{
		"吸纳有据：按类别，会员团体是青年社团的，看 R20 对所引用社团的判断。",
		"AdmissionSupported: by kind; for an association, what R20 says of the one referred to.",
	}, WordsNotice},
	"R20": {words.Text{
		"可吸纳：四项条件均已认定，且已登记，或经认定为团属，或由通知所列部门和团体主导成立。",
		"Eligible: all four criteria attested, and registration, or recognition as League-affiliated, or a lead body that the notice exempts.",
	}, WordsBoth},
	"R21": {words.Text{
		"青年社团的去向；解散日期在案的不再计算。",
		"The way to go with an association; one whose dissolution is on record counts no more.",
	}, WordsNotice},
	"R22": {words.Text{
		"团属（认定日期在案）、职务配备、最近联系、各项支持、登记状态和统一社会信用代码。",
		"LeagueAffiliated (recognition on record), posts, last contact, support of any kind, registration and its credit code.",
	}, WordsBoth},
	"R31": {words.Text{
		"换届审核：任期届满前数月起，看本级各项目标和委员遴选渠道。",
		"ReviewReady: from some months before the term ends, the targets of the federation's level and the selection channels.",
	}, WordsBoth},
	"R32": {words.Text{
		"社团底数（摸底日期、各项数目，与在册社团的登记状态和形式相比）和社团规模上限。",
		"The inventory (its survey and counts, against registration and form of the associations on record) and the limit on associations.",
	}, WordsBoth},
	"R40": {words.Text{
		"认可哪个上级：层级更高、区划代码在其范围内；区划代码相同的两个青联汇总哪一个：成立日期在先者，未申报日期的在后；仍相同时按命名空间和名称取第一个。",
		"Which parent is accepted: of a higher level, the division code within its own; and which of two federations of one division code is " +
			"rolled up: the one established earlier, before one without a day; else the first by namespace and name.",
	}, WordsOurs},
	"R41": {words.Text{
		"汇总：应有的下级，以及各层级每个下级自身的情况和它自己的汇总。",
		"The rollup, level by level: the subordinates expected, and each child's own status and its own rollup.",
	}, WordsNotice},
	"R42": {words.Text{"下级目标总评和最落后的单位。", "SubordinatesTargetsMet and furthestBehind."}, WordsNotice},
}

func rulesOf(lang words.Lang, numbers []string) []Rule {
	list := make([]Rule, len(numbers))
	for i, n := range numbers {
		r := ruleTexts[n]
		list[i] = Rule{Number: n, Says: r.says.In(lang), Words: r.words}
	}
	return list
}
