package reelection

import "qinglian.dev/qinglian/internal/words"

// The calendar.
var (
	titleCalendar = words.Text{"换届日程", "Re-elections"}
	summary       = words.Text{
		"截至 {today}：换届逾期 {overdue} 个，{until} 前届满 {ahead} 个，未申报任期 {undeclared} 个",
		"as of {today}: {overdue} overdue, {ahead} ending by {until}, {undeclared} with no term declared",
	}
	noTermEnds     = words.Text{"没有将届满的任期", "no term ends by then"}
	headStage      = words.Text{"阶段", "Stage"}
	headEnds       = words.Text{"任期至", "Term ends"}
	headUntil      = words.Text{"延期至", "Extended until"}
	headReviewFrom = words.Text{"审核自", "Review from"}
	headFederation = words.Text{"青联", "Federation"}
	headLevel      = words.Text{"层级", "Level"}
	headReady      = words.Text{"换届审核", "Review"}
	headLastReview = words.Text{"最近一次审核", "Last review"}
	headSays       = words.Text{"尚缺", "Lacks"}
	reviewOn       = words.Text{"{on} {outcome}", "{on} {outcome}"}
)

var stageNames = map[Stage]words.Text{
	StageOverdue: {"换届逾期", "Overdue"}, StageExtended: {"延期中", "Extended"}, StageReview: {"审核期", "Review"},
	StageAhead: {"未到审核期", "Ahead"}, StageUndeclared: {"未申报任期", "Undeclared"},
}

// The review sheet.
var (
	titleSheet = words.Text{"{federation}换届审核表", "Review sheet of {federation}"}
	asOf       = words.Text{"截至 {today}", "as of {today}"}
	committee  = words.Text{
		"委员会：{ordinal}；任期 {from} 至 {to}；委员名额 {seats}",
		"Committee: {ordinal}; term from {from} to {to}; seats: {seats}",
	}
	theOrdinal           = words.Text{"第 {n} 届", "number {n}"}
	extension            = words.Text{"延期换届至 {until}（{number}）", "extended until {until} ({number})"}
	undeclared           = words.Text{"未申报", "undeclared"}
	channelsUndeclared   = words.Text{"委员遴选渠道：未申报是否规范", "Selection channels: whether they are standardised is undeclared"}
	channelsStandardised = words.Text{"委员遴选渠道：规范", "Selection channels: standardised"}
	channelsNot          = words.Text{"委员遴选渠道：不规范", "Selection channels: not standardised"}

	titleTargets = words.Text{"会员团体建设目标", "Targets of member groups"}
	titleMembers = words.Text{"会员团体（{n} 个）", "Member groups ({n})"}
	titleExits   = words.Text{"本届任期内退出的会员团体", "Member groups that left in this term"}
	titleSeats   = words.Text{"各领域委员名额", "Seats by field"}
	titleReviews = words.Text{"历次审核", "Reviews on record"}

	noTargets = words.Text{"通知没有对本级提出目标", "the notice sets no target for this level"}
	noMembers = words.Text{"没有会员团体", "no member groups"}
	noExits   = words.Text{"没有", "none"}
	noSeats   = words.Text{"未申报", "undeclared"}
	noReviews = words.Text{"没有审核记录", "none"}

	headTarget      = words.Text{"目标", "Target"}
	headRequirement = words.Text{"依据", "Basis"}
	headState       = words.Text{"状态", "State"}
	headActual      = words.Text{"实有", "Actual"}
	headRequired    = words.Text{"应有", "Required"}
	headDue         = words.Text{"期限", "Due"}
	headMember      = words.Text{"会员团体", "Member group"}
	headKind        = words.Text{"类别", "Kind"}
	headAdmitted    = words.Text{"吸纳日期", "Admitted"}
	headDocument    = words.Text{"文号", "Document"}
	headCounted     = words.Text{"计数", "Counted"}
	headAction      = words.Text{"应予处理", "To do"}
	headExited      = words.Text{"退出日期", "Left"}
	headField       = words.Text{"领域", "Field"}
	headSeats       = words.Text{"名额", "Seats"}
	headOn          = words.Text{"日期", "On"}
	headBy          = words.Text{"审核单位", "By"}
	headOutcome     = words.Text{"结果", "Outcome"}
	yes             = words.Text{"是", "yes"}
	no              = words.Text{"否", "no"}

	signReviewer = words.Text{
		"审核单位（盖章）：＿＿＿＿＿＿＿＿　审核意见：＿＿＿＿＿＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿",
		"Reviewed by (seal): ______________  Opinion: ____________________  Date: __________",
	}
	signFederation = words.Text{
		"被审核青联（盖章）：＿＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿",
		"Federation (seal): ______________  Date: __________",
	}
)
