package page

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// What stands around every page.
var (
	siteName      = words.Text{"青联组织建设情况", "Youth federations"}
	navLabel      = words.Text{"栏目", "Sections"}
	crumbsLabel   = words.Text{"上级", "Above"}
	contentsLabel = words.Text{"本页内容", "On this page"}
	skipLabel     = words.Text{"跳到正文", "Skip to the content"}
	searchLabel   = words.Text{"在表中查找", "Search this table"}
	foundLabel    = words.Text{"找到 {n} 行", "Rows found: {n}"}
	renewedLabel  = words.Text{"内容已更新。", "This page has been brought up to date."}
	lostLabel     = words.Text{"与服务的连接已中断，正在重试；以下为中断前的内容。", "The connection is lost and tried again; what you see is from before."}
	navOverview   = words.Text{"总览", "Overview"}
	navList       = words.Text{"青联名单", "Federations"}
	navTree       = words.Text{"组织体系", "Hierarchy"}
	navBasis      = words.Text{"依据", "Basis"}
	footDecisions = words.Text{"结论由程序按通知和已申报的事实得出；决定由有权组织作出。", "Verdicts follow from the notice and the declared facts; decisions are made by people."}
	footPublic    = words.Text{"公开版：不含发现的问题、理由、证明材料和联系情况。", "Public edition: without findings, grounds, evidence and contacts."}
	asOfDay       = words.Text{"截至 {on}", "As of {on}"}
	byNotice      = words.Text{"依据 {number}", "By {number}"}
	notRead       = words.Text{"未能读取：{what}", "Could not be read: {what}"}
	freshAt       = words.Text{"数据来自{source}，{at} 核实为最新（{age}前）", "From {source}; known to be current at {at}, {age} ago"}
	lostAt        = words.Text{"{source}现在无法读取，以下为 {at} 的情况（{age}前）", "{source} can't be reached now; this is how it was at {at}, {age} ago"}
	ageSeconds    = words.Text{"{n} 秒", "{n} {n|second|seconds}"}
	ageMinutes    = words.Text{"{n} 分钟", "{n} {n|minute|minutes}"}
	ageHours      = words.Text{"{n} 小时", "{n} {n|hour|hours}"}
	ageDays       = words.Text{"{n} 天", "{n} {n|day|days}"}
	list          = words.Text{"{items}", "{items}"}
	comma         = words.Text{"、", ", "}
	colon         = words.Text{"：", ": "}
	betweenLevels = words.Text{"，", ", "}
	yes           = words.Text{"是", "yes"}
	no            = words.Text{"否", "no"}
	notDeclared   = words.Text{"未申报", "not declared"}
)

var footOrganisations = words.Text{
	"只记录组织，不记录个人。文字在写出之前再次检查，疑似个人号码、地址的内容已遮盖。",
	"Only organisations are recorded, never individuals. What looks like a person's number or address is masked before a page is written.",
}

// Titles of pages and of their parts.
var (
	overviewTitle = words.Text{"总览", "Overview"}
	overviewOf    = words.Text{"{name}：总览", "{name}: overview"}
	titleFigures  = words.Text{"总体情况", "Figures"}
	titleTargets  = words.Text{"目标", "Targets"}
	barsLead      = words.Text{
		"各级青联对每项目标的完成情况；获准豁免的计入已达到，不适用的不计。",
		"How the federations of each level stand with each target. Waived counts as met; those to which a target does not apply are left out.",
	}
	titleBelow     = words.Text{"{name}的下级青联", "Directly below {name}"}
	titleAhead     = words.Text{"走在前列", "Furthest ahead"}
	titleBehind    = words.Text{"落在后面", "Furthest behind"}
	titleApart     = words.Text{"未纳入汇总的青联", "Federations that are not rolled up"}
	titleVerdicts  = words.Text{"各项结论及其依据", "Verdicts and what they rest on"}
	verdictsLead   = words.Text{"每项结论可以展开，查看条文、规则和所依据的事实。", "Each verdict unfolds into the clause, the rule and the facts that it rests on."}
	restsOn        = words.Text{"条文、规则和事实", "Clause, rule and facts"}
	titleMembers   = words.Text{"会员团体", "Member groups"}
	titleCoverage  = words.Text{"新兴领域", "Emerging fields"}
	titleCommittee = words.Text{"本届委员会", "Committee"}
	titleRollup    = words.Text{"下级汇总", "All federations below, summed up"}
	titleEvidence  = words.Text{"只记录、不判断的要求：在案材料", "Evidence for requirements that are not judged"}
	titleLineage   = words.Text{"沿革", "Lineage"}
	listTitle      = words.Text{"青联名单", "Federations"}
	listLead       = words.Text{"共 {n} 个。", "{n} {n|federation|federations}."}
	treeTitle      = words.Text{"组织体系", "Hierarchy"}
	treeLead       = words.Text{"自上而下的各级青联；括注为其下各级中目标全部达到的个数。", "The federations from the top down, with how many below each meet all their targets."}
	basisTitle     = words.Text{"依据", "Basis"}
	basisLead      = words.Text{"结论所依据的通知、条文和规则。", "The notice, the clauses and the rules that the verdicts rest on."}
	titleNotice    = words.Text{"{number}（{on}）{title}", "{number} ({on}) {title}"}
	titleStates    = words.Text{"状态的含义", "What the states mean"}
	titleClauses   = words.Text{"通知的要求", "Requirements of the notice"}
	titleRules     = words.Text{"规则", "Rules"}
	noTargets      = words.Text{"没有适用的目标。", "No target is set for it."}
	noMembers      = words.Text{"没有申报会员团体。", "No member group is declared."}
	noAssociations = words.Text{"没有申报青年社团。", "No association is declared."}
	noFederations  = words.Text{"没有青联。", "There are no federations."}
	levelOf        = words.Text{"{level}（{n} 个）", "{level} ({n})"}
	belowMet       = words.Text{"{level}达标 {met}/{n}", "{level} met {met}/{n}"}
	code           = words.Text{"区划代码 {code}", "division code {code}"}
	establishedOn  = words.Text{"成立于 {on}", "established on {on}"}
	window         = words.Text{"期限 {from} 至 {to}", "Due from {from} to {to}"}
	surveyedOn     = words.Text{"青年群体摸底日期 {on}", "Young people surveyed on {on}"}
	notSurveyed    = words.Text{"没有申报青年群体摸底日期，领域情况可能不全。", "No day of a survey is declared, so that fields may be missing."}
	predecessor    = words.Text{"前身", "came before"}
	successor      = words.Text{"后继", "takes over"}
	isMember       = words.Text{"在会", "member"}
	noMember       = words.Text{"不在会", "no member"}
)

// titleAssociations is apart from the headings that share its words.
var titleAssociations = words.Text{"青年社团", "Youth associations"}

// betweenSentences stands between two messages.
var betweenSentences = words.Text{"；", "; "}

// Figures.
var (
	cardFederations  = words.Text{"青联", "Federations"}
	cardMet          = words.Text{"目标全部达到", "All targets met"}
	cardOverdue      = words.Text{"有目标逾期", "With a target overdue"}
	cardUndeclared   = words.Text{"缺申报", "Undeclared"}
	cardMissing      = words.Text{"应建未报", "Expected, not declared"}
	cardReElection   = words.Text{"换届逾期", "Re-election overdue"}
	cardFlagged      = words.Text{"待处理的会员团体", "Member groups to handle"}
	cardOf           = words.Text{"共 {n} 个有目标", "of {n} with targets"}
	cardMissingOf    = words.Text{"没有申报的下级青联", "federations below"}
	cardReElectionOf = words.Text{"任期已满", "the term has ended"}
	cardFlaggedOf    = words.Text{"待调整或退出", "to be adjusted or to exit"}
)

// Headings of tables.
var (
	headFederation        = words.Text{"青联", "Federation"}
	headTargets           = words.Text{"总体", "Overall"}
	headTarget            = words.Text{"目标", "Target"}
	headShare             = words.Text{"占比", "Shares"}
	headState             = words.Text{"状态", "State"}
	headReached           = words.Text{"进度", "Reached"}
	headLacks             = words.Text{"差距", "What is missing"}
	headEarliestOn        = words.Text{"起始", "Due from"}
	headDueOn             = words.Text{"期限", "Due"}
	headWorstDueOn        = words.Text{"最早期限", "Earliest due"}
	headSince             = words.Text{"达到日期", "Since"}
	headStateSince        = words.Text{"自", "Since"}
	headBasis             = words.Text{"依据", "Basis"}
	headBelow             = words.Text{"以下青联", "Below"}
	headMet               = words.Text{"已达到", "Met"}
	headMetLate           = words.Text{"其中逾期后", "of these late"}
	headWaived            = words.Text{"豁免", "Waived"}
	headPending           = words.Text{"期限未到", "Pending"}
	headDue               = words.Text{"期限内", "Due"}
	headOverdue           = words.Text{"逾期", "Overdue"}
	headUndeclared        = words.Text{"缺申报", "Unknown"}
	headOpen              = words.Text{"未定或期限内", "Unknown or due"}
	headUnknownPastDue    = words.Text{"其中期限已过", "of these past due"}
	headApplicable        = words.Text{"适用", "Applicable"}
	headFieldsCovered     = words.Text{"覆盖主要领域", "Main fields covered"}
	headOverdueTargets    = words.Text{"逾期的目标", "Overdue"}
	headUndeclaredTargets = words.Text{"期限已过而未申报", "Undeclared past the deadline"}
	headWhy               = words.Text{"原因", "Why"}
	headOrganisation      = words.Text{"组织", "Organisation"}
	headKind              = words.Text{"类别", "Kind"}
	headMember            = words.Text{"会籍", "Membership"}
	headMemberSince       = words.Text{"本届会籍起", "Since"}
	headCounted           = words.Text{"计入目标", "Counts"}
	headAction            = words.Text{"处理", "Action"}
	headGround            = words.Text{"理由", "Ground"}
	headNext              = words.Text{"下一步", "Next step"}
	headAttention         = words.Text{"须关注", "To look at"}
	headAssociation       = words.Text{"青年社团", "Association"}
	headAssociations      = words.Text{"青年社团", "Associations"}
	headForm              = words.Text{"形式", "Form"}
	headRegistration      = words.Text{"登记", "Registration"}
	headFields            = words.Text{"新兴领域", "Fields"}
	headAffiliated        = words.Text{"团属", "League-affiliated"}
	headPath              = words.Text{"路径", "Way to go"}
	headContact           = words.Text{"最近联系", "Last contact"}
	headField             = words.Text{"领域", "Field"}
	headMain              = words.Text{"主要群体", "Main"}
	headPriority          = words.Text{"优先", "Priority"}
	headPopulation        = words.Text{"人数", "People"}
	headSeats             = words.Text{"席位", "Seats"}
	headCoveredBelow      = words.Text{"下级已覆盖", "Covered below"}
	headLevel             = words.Text{"层级", "Level"}
	headCode              = words.Text{"区划代码", "Code"}
	headParent            = words.Text{"上级", "Above"}
	headTermEndsOn        = words.Text{"任期届满", "Term ends"}
	headFlagged           = words.Text{"待处理", "To handle"}
	headMeans             = words.Text{"含义", "Means"}
	headNumber            = words.Text{"编号", "Number"}
	headArticle           = words.Text{"条款", "Article"}
	headClause            = words.Text{"原文", "Words of the notice"}
	headWhose             = words.Text{"性质", "Whose words"}
	headSays              = words.Text{"内容", "Says"}
	headRelation          = words.Text{"关系", "Relation"}
	headOn                = words.Text{"日期", "On"}
)

// Facts of the committee.
var (
	factOrdinal    = words.Text{"届次", "Ordinal"}
	factTermStarts = words.Text{"任期开始", "Term began on"}
	factTermEnds   = words.Text{"任期届满", "Term ends on"}
	factExtension  = words.Text{"经批准延期至", "Extended until"}
	factSeats      = words.Text{"委员席位", "Seats"}
	factQuota      = words.Text{"推荐名额", "Nomination quota"}
	factReview     = words.Text{"换届审核", "Review"}
)

var reviewOutcomes = map[v1alpha1.ReviewOutcome]words.Text{
	v1alpha1.ReviewPassed:   {"通过", "passed"},
	v1alpha1.ReviewReturned: {"退回", "returned"},
}

// forms are the forms of associations.
var forms = map[v1alpha1.AssociationForm]words.Text{
	v1alpha1.FormAssociation:   {"社团", "association"},
	v1alpha1.FormSelfOrganised: {"自组织", "self-organised"},
	v1alpha1.FormCommunity:     {"社群", "community"},
}

// coverageWords are the states of a field (R30).
var coverageWords = map[v1alpha1.CoverageState]words.Text{
	v1alpha1.CoverageCovered:       {"已覆盖", "covered"},
	v1alpha1.CoverageGap:           {"空白", "gap"},
	v1alpha1.CoverageUnrepresented: {"鲜有代表", "unrepresented"},
	v1alpha1.CoverageListed:        {"在册", "listed"},
}

// stateMeanings say what the states of a target mean.
var stateMeanings = []struct {
	state v1alpha1.TargetState
	means words.Text
}{
	{v1alpha1.TargetMet, words.Text{"已申报的事实表明目标已经达到", "the declared facts show that the target is met"}},
	{v1alpha1.TargetWaived, words.Text{"经批准暂不要求，至豁免到期为止", "excused by a decision, until the waiver expires"}},
	{v1alpha1.TargetPending, words.Text{"尚未达到，通知规定的时间还没有开始", "not met, and the time that the notice sets has not begun"}},
	{v1alpha1.TargetDue, words.Text{"尚未达到，仍在通知规定的时间之内", "not met, within the time that the notice sets"}},
	{v1alpha1.TargetOverdue, words.Text{"尚未达到，期限已过", "not met, and the last day has passed"}},
	{v1alpha1.TargetUnknown, words.Text{"没有申报足够的事实，无法判断；既不算达到，也不算没有达到", "too little is declared to tell: neither met nor failed"}},
	{v1alpha1.TargetNotApplicable, words.Text{"通知对它没有提出这项要求", "the notice does not ask for it here"}},
}

// conditionNames name the conditions in words.
var conditionNames = map[string]words.Text{
	v1alpha1.ConditionReady:                  {"引用与汇总", "References and rollup"},
	v1alpha1.ConditionEstablished:            {"依规建立", "Established by the rules"},
	v1alpha1.ConditionTargetsMet:             {"目标总体", "Targets overall"},
	v1alpha1.ConditionSubordinatesTargetsMet: {"下级目标总体", "Targets of those below"},
	v1alpha1.ConditionTermCurrent:            {"任期", "Term"},
	v1alpha1.ConditionReviewReady:            {"换届审核准备", "Ready for review before re-election"},
	v1alpha1.ConditionInventoryCurrent:       {"社团底数", "Inventory of associations"},
	v1alpha1.ConditionWithinAssociationLimit: {"社团规模", "Number of associations"},
	v1alpha1.ConditionMember:                 {"会籍", "Membership"},
	v1alpha1.ConditionAdmissionSupported:     {"吸纳依据", "Grounds of admission"},
	v1alpha1.ConditionAdjustmentRequired:     {"须调整", "To be adjusted"},
	v1alpha1.ConditionExitRequired:           {"须退出", "To exit"},
	v1alpha1.ConditionHandlingOverdue:        {"处理逾期", "Handling overdue"},
	v1alpha1.ConditionLeagueAffiliated:       {"团属", "League-affiliated"},
	v1alpha1.ConditionEligible:               {"吸纳条件", "May be admitted"},
	v1alpha1.ConditionInContact:              {"日常联系", "In contact"},
	v1alpha1.ConditionPostsFilled:            {"负责人和秘书长", "Posts filled"},
	v1alpha1.ConditionSupported:              {"支持保障", "Supported"},
	v1alpha1.ConditionRegistrationValid:      {"登记信息", "Registration"},
}

// conditionName names a condition in words; one that this program does not know by its
// identifier.
func conditionName(lang words.Lang, condition string) string {
	if name, found := conditionNames[condition]; found {
		return name.In(lang)
	}
	return condition
}
