package explain

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

func noObject(key world.Key) error { return words.Errorf("没有 %s", "there is no %s", key) }

func noVerdict(key world.Key, verdict string) error {
	return words.Errorf("没有 %s 的结论 %s", "there is no verdict %[2]s on %[1]s", key, verdict)
}

// What a verdict lacks.
var (
	factUndeclared = words.Text{"未申报 {field}", "{field} is undeclared"}

	targetLacks = map[v1alpha1.TargetType]words.Text{
		v1alpha1.TargetMemberGroups: {"还差会员团体 {n} 个", "{n} more member {n|group|groups}"},
		v1alpha1.TargetAffiliatedAssociations: {
			"还差覆盖新兴领域、有代表性的团属青年社团会员团体 {n} 个",
			"{n} more representative League-affiliated {n|member|members} of an emerging field",
		},
		v1alpha1.TargetEmergingFieldCoverage: {
			"还有主要新兴领域 {n} 个须由青年社团覆盖",
			"{n|an association|associations} for {n} more of the main fields",
		},
		v1alpha1.TargetMembershipInOrder: {"还有会员团体 {n} 个须调整或退出", "{n} member {n|group|groups} to adjust or to exit"},
	}
)

// Suggestions for a federation.
var (
	declareSuitable    = words.Text{"申报本县（市、区、旗）有条件", "declare the county suitable"}
	declareNotSuitable = words.Text{"申报本县（市、区、旗）不具备条件", "declare the county not suitable"}

	declareMainField = words.Text{"将{field}申报为本地区主要新兴领域", "declare {field} to be one of the area's main fields"}

	declareEstablishment = words.Text{"申报成立日期和所依据的文件", "declare the day of establishment and the document that it rests on"}
	declareBasis         = words.Text{"申报成立所依据的文件", "declare the document that the establishment rests on"}
	declareBasisAndWait  = words.Text{
		"申报成立所依据的文件，待 {on} 成立",
		"declare the document that the establishment rests on, and wait for {on}",
	}
	awaitEstablishment = words.Text{"待 {on} 成立", "wait for {on}, the day of establishment"}

	declareField     = words.Text{"如{association}联系{field}青年，予以申报", "if {association} brings together {field}, declare so"}
	foundAssociation = words.Text{"建设覆盖{field}的青年社团", "found an association for {field}"}

	declareTerm         = words.Text{"申报本届任期", "declare when the committee's term ends"}
	standardiseChannels = words.Text{"规范委员遴选渠道并申报", "standardise the selection channels and declare so"}
	surveyAnew          = words.Text{"重新摸清底数，各项不少于在册社团", "survey anew; no count may be below what is on record"}
	declareLimit        = words.Text{"申报本地社团规模上限", "declare the local limit on associations"}
)

// Suggestions for a member group and its admission.
var (
	admitNew          = words.Text{"再吸纳一个会员团体", "admit one more organisation, yet to be found"}
	fosterAndAdmit    = words.Text{"培育一个覆盖{field}的团属青年社团并予吸纳", "foster a League-affiliated association for {field} and admit it"}
	admit             = words.Text{"吸纳{association}", "admit {association}"}
	attestAndAdmit    = words.Text{"认定{association}符合吸纳条件并予吸纳", "attest the criteria for {association} and admit it"}
	recogniseAndAdmit = words.Text{"将{association}认定为团属青年社团并予吸纳", "recognise {association} as League-affiliated and admit it"}
	admitByProcedure  = words.Text{"按程序吸纳并记录", "admit it by procedure, and record so"}
	awaitAdmission    = words.Text{"待 {on} 吸纳", "wait for {on}, the day of admission"}
	declareMember     = words.Text{"申报现有的会员团体", "declare the member groups that there are"}
	declareOrgan      = words.Text{"申报由{organ}决定吸纳", "declare that {organ} decided on the admission"}
	reportYear        = words.Text{"申报{group} {year} 年的活动", "report the activities of {group} in {year}"}
	recordFinding     = words.Text{"记录{group}作用发挥不明显的问题", "record a finding of an insignificant role against {group}"}
	notify            = words.Text{"告知{group}，并给出申辩期限", "notify {group} and give it time to object"}
	awaitNotification = words.Text{"待告知{group}之日", "wait for the day on which {group} is notified"}
	awaitObjections   = words.Text{"等待{group}申辩期满", "wait until {group} can no longer object"}
	decideExit        = words.Text{"决定：{group}退出", "decide: {group} is to exit"}
	decideAdjustment  = words.Text{"决定：调整{group}", "decide: {group} is adjusted"}
	decideRectified   = words.Text{"决定：{group}已整改", "decide: {group} has put it right"}
	awaitDecision     = words.Text{"待对{group}的决定生效", "wait for the day of the decision on {group}"}
	recordExit        = words.Text{"记录{group}退出", "record the exit of {group}"}
	awaitExit         = words.Text{"待{group}退出", "wait for the exit of {group}"}
)

// Suggestions for an association.
var (
	attestCriteria     = words.Text{"认定{association}符合各项条件", "attest that {association} meets the criteria"}
	helpToRegister     = words.Text{"支持{association}登记，并认定符合各项条件", "help {association} to register, and attest the criteria"}
	recogniseAndAttest = words.Text{
		"将{association}认定为团属青年社团，并认定符合各项条件",
		"recognise {association} as League-affiliated, and attest the criteria",
	}
	attestRepresentative = words.Text{"申报{association}有代表性", "attest that {association} is representative"}
	recognise            = words.Text{"将{association}认定为团属青年社团", "recognise {association} as League-affiliated"}
	recogniseIt          = words.Text{"认定为团属青年社团", "recognise it as League-affiliated"}
	awaitRecognition     = words.Text{"待 {on} 认定", "wait for {on}, the day of recognition"}
	getInContact         = words.Text{"联系该社团并申报", "get in contact, and declare so"}
	giveSupport          = words.Text{"提供支持并申报，例如一项活动", "give support, such as for an activity, and declare so"}
	fillPosts            = words.Text{"选好配强负责人和秘书长并申报", "fill both posts, and declare so"}
)

// Suggestions for what a reference names.
var (
	nameParent  = words.Text{"以{federation}为上级", "name {federation} as the parent"}
	correctName = words.Text{"将 {name} 改为 {meant}", "write {meant} for {name}"}
	referTo     = words.Text{"改为引用{name}", "refer to {name}"}
)

// ruleTexts are the rules that verdicts rest on. Each names what the rule reads;
// a test compares with what the rules read.
var ruleTexts = map[string]ruleText{
	"R0": {says: words.Text{
		"适用哪个通知：本青联 noticeRef 指明的，否则认可的上级（层级、区划代码相符）的，否则唯一不被其他通知补充的那个；" +
			"补充通知自其印发之日起适用，此前适用被补充的。" +
			"社团的领域、主导和参与成立的部门、有席位的领域须为通知所列，领域也可列入本青联的青年领域。",
		"Which notice applies: what the federation's noticeRef names, else that of its accepted parent (level and division code agree), " +
			"else the only notice that no other supplements; before the day of a supplement its base applies. The fields of associations, the " +
			"bodies that lead and join in founding and the fields with seats must be named by it, fields at least by the federation's own youth fields.",
	}, words: WordsOurs},
	"R1": {says: words.Text{
		"第一期目标约束谁：按层级和区划代码，地级市；以及申报有条件的县（自决定之日起），未申报是否有条件的，已成立青联即受约束，否则不作判断。",
		"Whom the first window's targets bind: by level and division code, cities; and counties declared suitable (from the day of " +
			"the decision), or where suitability is undeclared, established; unknown for others.",
	}, words: WordsBoth},
	"R2": {says: words.Text{
		"第二期目标约束谁：按层级和区划代码，第一期目标约束的市级，申报有条件的县，以及已成立青联的市、县。",
		"Whom the second window's targets bind: by level and division code, the prefectures that the first one's bind, counties declared " +
			"suitable, and wherever a federation is established.",
	}, words: WordsNotice},
	"R3": {says: words.Text{
		"依规建设：成立日期在案，并有所依据的文件；没有申报的不作判断，占位符不算文号。",
		"Established: the day of establishment on record and the document that it rests on; unknown where nobody declared them, " +
			"and a gap that is left is no number.",
	}, words: WordsBoth},
	"R4": {says: words.Text{
		"会员团体：现会员团体，按类别不含共青团。所引用的社团须属于本青联、已成立、未解散；作为会员的下级青联须已成立、未终止；" +
			"作出吸纳决定的机构须为通知所列。同一组织（社团、统一社会信用代码、下级青联相同，否则名称相同）只计一次，会员期在先者计。",
		"MemberGroups: current members, of any kind but the League; the association referred to must be this federation's, founded and " +
			"not dissolved, a federation that is the member must be established and not ended, and the organ that decided must be one of " +
			"the notice. One organisation (by association, credit code or federation, else by name) counts once, by the earliest term.",
	}, words: WordsBoth},
	"R5": {says: words.Text{
		"团属青年社团：计数的会员团体中经认定为团属、列入新兴领域、认定有代表性的社团；未认定代表性而可能补足时不作判断。",
		"AffiliatedAssociations: counted members that are recognised as League-affiliated, list an emerging field of " +
			"the notice and are attested " +
			"to be representative; unknown while undeclared representativeness could make up what is missing.",
	}, words: WordsBoth},
	"R6": {says: words.Text{
		"新兴领域覆盖：申报的主要领域（自调查之日起）中，有已成立、未解散、形式相符的社团列入的个数；按百分比向上取整。",
		"EmergingFieldCoverage: of the main fields declared, from the day of the survey, those that an association lists which is founded, not " +
			"dissolved and of a form that covers; the percentage is rounded up.",
	}, words: WordsBoth},
	"R7": {says: words.Text{
		"会员团体规范：没有现会员团体需要调整或退出，且每个都能判断；除共青团（按类别）外没有会员团体的不作判断。期限过后，问题仍有自己的处理期限。",
		"MembershipInOrder: no current member is to be adjusted or to exit, and of each it can be told; unknown without a member of a kind other than the " +
			"League. After the window a finding has the time that its handling has.",
	}, words: WordsBoth},
	"R8": {says: words.Text{
		"目标的状态：已达到、豁免（自决定之日起，未过期的）、期限未到、期限内、逾期；期限自通知印发日起按日历年计算，区划在此后设立的，自设立之日起（通知另有规定的除外）。",
		"State of a target: Met, Waived while a waiver of it lasts (from the day of its decision), Pending, Due, Overdue, counted in calendar years " +
			"from the notice's day of issue, or from the day from which a newer division exists unless the notice says otherwise.",
	}, words: WordsBoth},
	"R9": {says: words.Text{
		"目标总评：取本级各目标中最差的。",
		"TargetsMet: the worst of the targets of the federation's level.",
	}, words: WordsOurs},
	"R10": {says: words.Text{
		"会员团体资格：有吸纳日期在案、无退出日期在案的一段会员期。",
		"Member: a term with the day of admission and no day of exit on record.",
	}, words: WordsNotice},
	"R11": {says: words.Text{
		"哪些问题尚未了结：发现日期在案，处理结论（退出的，退出日期）不在案；违法、违章、作用不明显的，只计会员期开始之后发现的。",
		"Which findings are open: the day found on record, the outcome (for an exit, the day of exit) not; of violations and of an " +
			"insignificant role those found since the term began.",
	}, words: WordsNotice},
	"R12": {says: words.Text{
		"最严重的未了结问题，按通知规定的处理方式，要求调整还是退出；按类别为共青团的不作标记。",
		"What the gravest open finding calls for by the notice's actions: adjustment or exit; a member of the kind League is never flagged.",
	}, words: WordsBoth},
	"R13": {says: words.Text{
		"会员期内最近连续数年（以申报到的最后一年为止）申报的活动不足，也属发挥作用不明显；一年在其申报期过后才要求申报；" +
			"已就此作出处理结论的年份不计。",
		"An insignificant role also follows from the last years of the term, up to the last one reported, in which too few activities are reported; " +
			"a year is asked for once its time for reporting is over; only years after the last outcome on that ground count.",
	}, words: WordsOurs},
	"R14": {says: words.Text{
		"每个未了结问题的下一步（告知、申辩期满、作出决定、记录退出、等待退出），以及自发现之日起的处理期限。",
		"The next step in handling each open finding (notified, objections until, decided, exit recorded, exit to come), and its deadline, " +
			"counted from the day found.",
	}, words: WordsBoth},
	"R15": {says: words.Text{
		"吸纳有据：按类别，会员团体是青年社团的，看 R20 对所引用社团的判断；现会员期须申报由通知所列的哪个机构决定。",
		"AdmissionSupported: by kind; for an association, what R20 says of the one referred to; and for the current term which organ of the " +
			"notice decided on it.",
	}, words: WordsNotice},
	"R20": {says: words.Text{
		"可吸纳：已成立、未解散，四项条件均已认定，且已登记（自登记之日起），或经认定为团属，或由通知所列部门和团体主导成立。",
		"Eligible: founded and not dissolved, all four criteria attested, and registration (from its day), or recognition as League-affiliated, or a lead body " +
			"that the notice exempts.",
	}, words: WordsBoth},
	"R21": {says: words.Text{
		"青年社团的去向；尚未成立、解散日期在案的不计算。",
		"The way to go with an association; one that is not founded yet, or whose dissolution is on record, counts for nothing.",
	}, words: WordsNotice},
	"R22": {says: words.Text{
		"团属（认定日期在案）、职务配备、最近联系、各项支持、登记状态和统一社会信用代码。",
		"LeagueAffiliated (recognition on record), posts, last contact, support of any kind, registration and its credit code.",
	}, words: WordsBoth},
	"R31": {says: words.Text{
		"换届审核：任期届满前数月起，看本级各项目标（问题都在处理期限内的不影响）和委员遴选渠道。",
		"ReviewReady: from some months before the term ends, the targets of the federation's level (findings in procedure do not count against it) " +
			"and the selection channels.",
	}, words: WordsBoth},
	"R32": {says: words.Text{
		"社团底数（摸底日期、各项数目，与在册社团的登记状态和形式相比）和社团规模上限。",
		"The inventory (its survey and counts, against registration and form of the associations on record) and the limit on associations.",
	}, words: WordsBoth},
	"R33": {says: words.Text{
		"任期是否届满：任期起止日期；批准的延期（文件文号、日期和延至日期）。",
		"TermCurrent: start and end of the term, and an extension (number and date of its decision, and until when).",
	}, words: WordsNotice},
	"R40": {says: words.Text{
		"认可哪个上级：层级更高、区划代码在其范围内；区划代码相同的两个青联汇总哪一个：已有上下级关系者，其次成立日期在先者，未申报日期的在后；仍相同时按命名空间和名称取第一个。",
		"Which parent is accepted: of a higher level, the division code within its own; and which of two federations " +
			"of one division code is " +
			"rolled up: one with a parent or a child, then the one established earlier, before one without a day; else the first by namespace and name.",
	}, words: WordsOurs},
	"R41": {says: words.Text{
		"汇总：应有的下级，以及各层级每个下级自身的情况和它自己的汇总。",
		"The rollup, level by level: the subordinates expected, and each child's own status and its own rollup.",
	}, words: WordsNotice},
	"R42": {says: words.Text{
		"下级目标总评，最落后的单位和可作典型的单位。",
		"SubordinatesTargetsMet, furthestBehind and furthestAhead.",
	}, words: WordsNotice},
	"R43": {says: words.Text{
		"终止的青联和区划新设的青联：终止之日起、设立之日前没有目标，不纳入汇总；ended.successors 所列的青联承接其会员团体和社团。本青联中承接（transferredFrom）原记录的，原记录引用的社团、会员期、问题结论和活动一并计入。",
		"Federations that have ended and divisions that are yet to come have no targets and are not rolled up; a successor goes on with " +
			"their records. What continues (transferredFrom) a record of one that ended has in this federation its terms, findings and " +
			"outcomes, activity and the association referred to as its own.",
	}, words: WordsOurs},
}
