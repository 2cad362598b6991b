package indicators

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// Names of indicators.
var (
	headExpected          = words.Text{"应建", "To exist"}
	headEstablished       = words.Text{"已建", "Existing"}
	headInTime            = words.Text{"按期", "In time"}
	headLate              = words.Text{"逾期后建成", "Late"}
	headMemberGroups      = words.Text{"三个以上会员团体", "Three members"}
	headMembers           = words.Text{"会员团体", "Members"}
	headAssociations      = words.Text{"其中青年社团", "of them associations"}
	headAffiliated        = words.Text{"团属", "Affiliated"}
	headCoverage          = words.Text{"主要群体覆盖", "Main fields covered"}
	headInOrder           = words.Text{"会员团体规范", "Membership in order"}
	headToHandle          = words.Text{"待处理", "To handle"}
	headUndeclared        = words.Text{"未申报", "Undeclared"}
	headReElectionOverdue = words.Text{"换届逾期", "Re-election overdue"}
	headFirstWindow       = words.Text{"首期达标项", "First-window targets met"}
)

// Headings of tables.
var (
	headIndicator  = words.Text{"指标", "Indicator"}
	headTotal      = words.Text{"合计", "Total"}
	headShare      = words.Text{"占比", "Share"}
	headBefore     = words.Text{"上期", "Before"}
	headChange     = words.Text{"较上期", "Change"}
	headFederation = words.Text{"青联", "Federation"}
	headArea       = words.Text{"单位", "Unit"}
	headCode       = words.Text{"区划代码", "Code"}
	headTarget     = words.Text{"目标", "Target"}
	headApplicable = words.Text{"应达标", "Asked of"}
	headMet        = words.Text{"达标", "Met"}
	headMetLate    = words.Text{"其中逾期后达标", "of them late"}
	headWaived     = words.Text{"豁免", "Waived"}
	headPending    = words.Text{"期限未到", "Pending"}
	headDue        = words.Text{"期限内", "Due"}
	headOverdue    = words.Text{"逾期", "Overdue"}
	headSince      = words.Text{"全部达标日", "All met since"}
	headFields     = words.Text{"覆盖主要领域", "Main fields covered"}
	headDueOn      = words.Text{"最早期限", "Earliest deadline"}
	headDeadline   = words.Text{"期限", "Due"}
	headParent     = words.Text{"上级", "Parent"}
	headTargets    = words.Text{"未申报的目标", "Undeclared targets"}
	headTermEnd    = words.Text{"任期届满", "Term ends"}
	headExtended   = words.Text{"延期至", "Extended to"}
	headTerm       = words.Text{"任期", "Term"}
	headReview     = words.Text{"换届审核", "Review"}
	headState      = words.Text{"状态", "State"}
	headActual     = words.Text{"已有", "Has"}
	headRequired   = words.Text{"应有", "Needs"}
	headStateSince = words.Text{"自", "Since"}
	headSays       = words.Text{"说明", "What it rests on"}
	headRule       = words.Text{"规则", "Rule"}
	headWords      = words.Text{"出处", "Whose words"}
	headReading    = words.Text{"内容", "Reading"}
)

// Titles and lines of a report.
var (
	reportTitle   = words.Text{"{name}健全青联组织社团基础工作进展情况通报", "Progress of the federations below {name}"}
	reportAsOf    = words.Text{"截至{on}", "As of {on}"}
	reportNotice  = words.Text{"依据：{number}《{title}》", "By the notice {number}, {title}"}
	reportFigures = words.Text{
		"应建青联 {expected} 个，已建 {established} 个（{share}），其中按期 {inTime} 个，逾期后建成 {late} 个；有三个以上会员团体的 {members} 个，" +
			"吸纳团属青年社团的 {affiliated} 个；未申报的 {undeclared} 个。",
		"Of {expected} {expected|federation|federations} to exist {established} {established|does|do} ({share}): {inTime} in time, {late} late. " +
			"{members} have three members, {affiliated} an affiliated one; {undeclared} {undeclared|has|have} not declared everything.",
	}
	reportSinceDate = words.Text{
		"上期：{on}，按今日的事实重新判定；只留最近一次的调查、问题和任期不能说明当日情况，有关各项为“不详”。",
		"Before: {on}, by today's facts. Of surveys, findings and terms the last one only is kept, so what rests on them is not known of that day.",
	}
	reportSinceRevision = words.Text{
		"上期：{on}，按当日在案的事实（{revision}）判定。",
		"Before: {on}, by the facts on record then ({revision}).",
	}
	reportNone = words.Text{"没有下级青联。", "There is no federation below."}

	titleOverall       = words.Text{"总体情况", "Overall"}
	titleTargets       = words.Text{"各项目标", "Targets"}
	titleSubordinates  = words.Text{"各单位情况", "By direct subordinate"}
	titleAhead         = words.Text{"典型（各项目标全部达到，按最后一项达到的时间排列，至多十个）", "Models: all targets met, the earliest first, ten at most"}
	titleBehind        = words.Text{"后进（有目标逾期，至多十个）", "Laggards: targets overdue, ten at most"}
	titleShort         = words.Text{"未达到的目标", "Targets not met"}
	titleUndeclared    = words.Text{"未报送", "Not reported"}
	titleReElections   = words.Text{"换届", "Re-elections"}
	titleReadings      = words.Text{"属于本项目理解的规则", "Readings that are ours"}
	noneAhead          = words.Text{"没有。", "There are none."}
	noteFirstWindow    = words.Text{"首期达标项：依规建设、会员团体、团属青年社团三项中达到的，每个青联至多三项。", "First-window targets: existing, three members, an affiliated one; three a federation at most."}
	noteChange         = words.Text{"较上期：首期达标项的增减。", "Change: of the first-window targets met."}
	noteSince          = words.Text{"自：按今日的事实，目前状态不间断的第一天；空白为早于各项有日期的事实。", "Since: the first day of the present state, by today's facts; blank where that goes back beyond every date."}
	noteTermUndeclared = words.Text{"另有 {n} 个已建青联未申报任期。", "{n} more existing {n|federation has|federations have} not declared {n|its term|their terms}."}
	nothingDeclared    = words.Text{"全部（尚未申报）", "everything: it is not declared"}
)

// termWords are the states of a term.
var termWords = map[string]words.Text{
	v1alpha1.ReasonTermCurrent:       {"任期内", "current"},
	v1alpha1.ReasonExtended:          {"已延期", "extended"},
	v1alpha1.ReasonReElectionOverdue: {"换届逾期", "overdue"},
}

// Words of a trend.
var (
	trendTitle   = words.Text{"{name}下级青联主要指标的变化", "Indicators of the federations below {name} over time"}
	trendByFacts = words.Text{
		"各日按今日的事实重新判定；只留最近一次的调查、问题和任期不能说明以前各日，有关各项为“不详”（可用 --from git:REV 取当日在案的事实）。",
		"Each day by today's facts. Of surveys, findings and terms the last one only is kept, so what rests on them is not known of earlier days " +
			"(--from git:REV takes what was on record then).",
	}
	trendByRevisions = words.Text{"各日按当日在案的事实判定；没有在案事实的为“不详”。", "Each day by the facts on record then; not known where there were none."}
	trendDescription = words.Text{"达到各项目标的青联所占百分比，按日期排列。", "The percentage of the federations asked that meet each target, by date. "}
	headDay          = words.Text{"日期", "Day"}
	headRevision     = words.Text{"版本", "Revision"}
)

// Words of coverage.
var (
	coverageTitle = words.Text{"{name}及下级新兴领域青年社团覆盖情况", "Emerging fields covered by {name} and the federations below"}
	coverageCells = words.Text{
		"格内为状态，其后为社团数/委员席位数；没有的不写。",
		"Cells have the state, then associations/committee seats where there are any.",
	}
	headField       = words.Text{"领域", "Field"}
	headPriority    = words.Text{"优先", "Priority"}
	headCovering    = words.Text{"社团", "Associations"}
	headSeats       = words.Text{"席位", "Seats"}
	headUnits       = words.Text{"青联", "Federations"}
	titleFields     = words.Text{"各领域", "By field"}
	titleGaps       = words.Text{"空白和代表不足的领域", "Gaps, and large groups that nobody represents"}
	titleLevelAreas = words.Text{"{level}各青联", "By federation: {level}"}
	titleCells      = words.Text{"逐格", "Cell by cell"}
	priorityMark    = words.Text{"优先", "priority"}
)

// stateWords are the states of a field in an area; the short ones stand in the cells of
// wide tables.
var stateWords = map[FieldState]words.Text{
	StateRegistered:    {"已登记社团覆盖", "covered by a registered one"},
	StateUnregistered:  {"仅社群、自组织等覆盖", "covered by unregistered ones"},
	StateGap:           {"空白", "gap"},
	StateUnrepresented: {"代表不足", "unrepresented"},
	StateMinor:         {"非主要", "minor"},
	StateNotSurveyed:   {"未调查", "not surveyed"},
}

var shortStates = map[FieldState]words.Text{
	StateRegistered:    {"登记", "registered"},
	StateUnregistered:  {"社群", "unregistered"},
	StateGap:           {"空白", "gap"},
	StateUnrepresented: {"缺代表", "unrepresented"},
	StateMinor:         {"非主要", "minor"},
	StateNotSurveyed:   {"未调查", "not surveyed"},
}
