package agenda

import "qinglian.dev/qinglian/internal/words"

// What is to be done.
var (
	targetsOpen       = words.Text{"{why}，无法判断{targets}", "{why}, so these can't be told: {targets}"}
	waiverExpires     = words.Text{"{target}的豁免到期", "the waiver of {target} expires"}
	termEnds          = words.Text{"本届任期届满，应换届", "the committee's term ends: re-election"}
	reElectionOverdue = words.Text{"本届任期已届满，尚未换届", "the committee's term has ended, without a re-election"}
	extensionEnds     = words.Text{"延期换届到期（任期已于 {ends} 届满）", "the extension ends (the term ended on {ends}): re-election"}
	reviewBegins      = words.Text{"换届审核开始（任期至 {ends}）", "the review begins (the term ends on {ends})"}
	surveyAnew        = words.Text{"重新摸清社团底数（上次 {on}）", "survey the associations anew (last on {on})"}
	stepOfFinding     = words.Text{"{step}（{ground}，问题 {finding}，应{action}）", "{step} ({ground}, finding {finding}, calls for {action})"}
	stepOfActivity    = words.Text{"{step}（{ground}，应{action}）", "{step} ({ground}, calls for {action})"}
	awaitUntil        = words.Text{
		"等待申辩至 {until}，再作决定（{ground}，问题 {finding}，应{action}）",
		"await objections until {until}, then decide ({ground}, finding {finding}, calls for {action})",
	}
	unsupported     = words.Text{"吸纳依据不足：{why}", "the admission is not supported: {why}"}
	couldBeAdmitted = words.Text{"符合吸纳条件，可按程序吸纳", "meets the criteria: could be admitted by procedure"}
	contactAnew     = words.Text{"联系该社团（上次 {on}）", "get in contact (last on {on})"}
)

// The heads of the work list.
var (
	headState      = words.Text{"状态", "State"}
	headDue        = words.Text{"期限", "Due"}
	headFederation = words.Text{"青联", "Federation"}
	headObject     = words.Text{"会员团体或社团", "Group or association"}
	headKind       = words.Text{"类别", "Kind"}
	headWhat       = words.Text{"事项", "What"}
	headBasis      = words.Text{"依据", "Basis"}
	headWhere      = words.Text{"位置", "Where"}
	headCommand    = words.Text{"命令", "Command"}
)

// What stands around it.
var (
	title    = words.Text{"待办事项", "Work list"}
	titleFor = words.Text{"{federation}待办事项", "Work list of {federation}"}
	summary  = words.Text{
		"截至 {today}：逾期 {overdue} 项，{until} 前到期 {due} 项，不限期 {open} 项",
		"as of {today}: {overdue} overdue, {due} due by {until}, {open} without a day",
	}
	nothing = words.Text{"没有待办事项", "nothing to do"}
	basisOf = words.Text{"{requirement}（{rule}）", "{requirement} ({rule})"}
)

var stateNames = map[State]words.Text{
	StateOverdue: {"逾期", "Overdue"}, StateDue: {"到期", "Due"}, StateOpen: {"不限期", "No day"},
}

var stateCounts = map[State]words.Text{
	StateOverdue: {"逾期 {n} 项", "Overdue: {n}"}, StateDue: {"即将到期 {n} 项", "Due: {n}"}, StateOpen: {"不限期 {n} 项", "Without a day: {n}"},
}

var kindNames = map[Kind]words.Text{
	KindTarget:     {"目标", "Target"},
	KindHandling:   {"问题处理", "Handling"},
	KindTerm:       {"换届", "Term"},
	KindReview:     {"换届审核", "Review"},
	KindUndeclared: {"缺申报", "Undeclared"},
	KindWaiver:     {"豁免", "Waiver"},
	KindAdmission:  {"吸纳依据", "Admission"},
	KindAdmit:      {"可吸纳", "Admit"},
	KindPost:       {"职务空缺", "Post"},
	KindInventory:  {"社团底数", "Inventory"},
	KindContact:    {"日常联系", "Contact"},
}

// An item in a line, and an entry of a calendar.
var (
	lineOf          = words.Text{"{who}：{what}（{basis}）", "{who}: {what} ({basis})"}
	whoAndWhat      = words.Text{"{who}：{what}", "{who}: {what}"}
	objectOf        = words.Text{"{federation}，{object}", "{federation}, {object}"}
	basisAndCommand = words.Text{"依据：{basis}\n命令：{command}", "Basis: {basis}\nCommand: {command}"}
)
