package compare

import (
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// ChangeReason says what a change of an object does.
type ChangeReason string

// What a change can do.
const (
	ObjectAdded          ChangeReason = "ObjectAdded"
	ObjectRemoved        ChangeReason = "ObjectRemoved"
	ObjectRenamed        ChangeReason = "ObjectRenamed"
	FactsChanged         ChangeReason = "FactsChanged"
	MetadataChanged      ChangeReason = "MetadataChanged"
	WaiverChanged        ChangeReason = "WaiverChanged"
	SuitabilityChanged   ChangeReason = "SuitabilityChanged"
	LevelChanged         ChangeReason = "LevelChanged"
	CodeChanged          ChangeReason = "CodeChanged"
	ParentChanged        ChangeReason = "ParentChanged"
	NoticeRefChanged     ChangeReason = "NoticeRefChanged"
	ExpectedChanged      ChangeReason = "ExpectedChanged"
	DivisionSinceChanged ChangeReason = "DivisionSinceChanged"
	EndChanged           ChangeReason = "EndChanged"
	ExtensionChanged     ChangeReason = "ExtensionChanged"
	ReviewsChanged       ChangeReason = "ReviewsChanged"
	NoticeChanged        ChangeReason = "NoticeChanged"
	TermAdded            ChangeReason = "TermAdded"
	TermEnded            ChangeReason = "TermEnded"
	TermChanged          ChangeReason = "TermChanged"
	TermRemoved          ChangeReason = "TermRemoved"
	FindingAdded         ChangeReason = "FindingAdded"
	FindingChanged       ChangeReason = "FindingChanged"
	FindingWithdrawn     ChangeReason = "FindingWithdrawn"
	OutcomeAdded         ChangeReason = "OutcomeAdded"
	ClosedFindingChanged ChangeReason = "ClosedFindingChanged"
	ClosedFindingRemoved ChangeReason = "ClosedFindingRemoved"
	RecordMoved          ChangeReason = "RecordMoved"
	RecordRemoved        ChangeReason = "RecordRemoved"
	PartyChanged         ChangeReason = "PartyChanged"
	PartyRemoved         ChangeReason = "PartyRemoved"
	MainFieldGivenUp     ChangeReason = "MainFieldGivenUp"
	ProtectionRemoved    ChangeReason = "ProtectionRemoved"
	SteeringChanged      ChangeReason = "SteeringChanged"
	DeletionChanged      ChangeReason = "DeletionChanged"
)

var changeWords = map[ChangeReason]words.Text{
	ObjectAdded:          {"新增", "added"},
	ObjectRemoved:        {"移除", "removed"},
	ObjectRenamed:        {"更名", "renamed"},
	FactsChanged:         {"修改事实", "facts changed"},
	MetadataChanged:      {"修改标签或注解", "labels or annotations changed"},
	WaiverChanged:        {"调整豁免", "waiver changed"},
	SuitabilityChanged:   {"调整是否有条件的认定", "suitability changed"},
	LevelChanged:         {"调整层级", "level changed"},
	CodeChanged:          {"调整区划代码", "division code changed"},
	ParentChanged:        {"调整上级青联", "parent changed"},
	NoticeRefChanged:     {"调整适用的通知", "another notice applies"},
	ExpectedChanged:      {"调整应有的下级", "expected subordinates changed"},
	DivisionSinceChanged: {"调整区划设立日期", "beginning of the division changed"},
	EndChanged:           {"调整青联的终止", "end of the federation changed"},
	ExtensionChanged:     {"调整延期换届", "extension changed"},
	ReviewsChanged:       {"调整换届审查", "reviews changed"},
	NoticeChanged:        {"修改通知", "notice changed"},
	TermAdded:            {"新增会员任期", "term added"},
	TermEnded:            {"结束会员任期", "term ended"},
	TermChanged:          {"更改已记录的任期", "recorded term changed"},
	TermRemoved:          {"删去已记录的任期", "recorded term removed"},
	FindingAdded:         {"记录问题", "finding recorded"},
	FindingChanged:       {"修改未了结的问题", "open finding changed"},
	FindingWithdrawn:     {"撤下未了结的问题", "open finding withdrawn"},
	OutcomeAdded:         {"作出处理结论", "outcome added"},
	ClosedFindingChanged: {"更改已了结的问题", "closed finding changed"},
	ClosedFindingRemoved: {"删去已了结的问题", "closed finding removed"},
	RecordMoved:          {"更改会员记录的归属", "record belongs elsewhere"},
	RecordRemoved:        {"删除会员记录（会员团体退出后仍应保留其文件）", "record removed (the file of a group that has left stays)"},
	PartyChanged:         {"更改会员记录所指的组织", "another party to the record"},
	PartyRemoved:         {"删除会员记录所指的社团", "party to the record removed"},
	MainFieldGivenUp:     {"不再列为主要新兴领域", "main field given up"},
	ProtectionRemoved:    {"撤去防止清除的注解", "protection against pruning changed"},
	SteeringChanged:      {"更改左右部署工具的注解或标签", "annotation or label that steers an applier changed"},
	DeletionChanged:      {"更改终结器或属主", "finalizers or owners changed"},
}

// changeOfField says what a change does and where.
var changeOfField = words.Text{"{change}：{field}", "{change}: {field}"}

// memberWords say what happens to a member group.
var memberWords = map[MemberEvent]words.Text{
	MemberAdmitted:      {"吸纳，自 {on} 起", "admitted on {on}"},
	MemberReadmitted:    {"重新吸纳，自 {on} 起", "admitted again on {on}"},
	MemberCorrected:     {"吸纳日期更正为 {on}", "admitted on {on}, as it is now recorded"},
	MemberRenamed:       {"{formerName} → {name}", "{formerName} → {name}"},
	MemberMoved:         {"由{from}转入", "moves here from {from}"},
	MemberExited:        {"退出，自 {on} 起", "exited on {on}"},
	MemberFlagged:       {"应予{action}（{ground}）", "flagged: {action} ({ground})"},
	MemberCleared:       {"不再需要处理", "cleared"},
	MemberNextStep:      {"下一步：{before} → {after}", "next step {before} → {after}"},
	MemberOverdue:       {"处理逾期", "handling overdue"},
	MemberRecordRemoved: changeWords[RecordRemoved],
}

var (
	memberGone      = words.Text{"不再是会员", "no longer a member"} // with no day of exit
	memberReflagged = words.Text{
		"应予{action}（{ground}），原为{formerAction}（{formerGround}）",
		"flagged: {action} ({ground}), no longer {formerAction} ({formerGround})",
	}
	membersLeave = words.Text{
		"{members} 个会员团体中 {left} 个退出",
		"{left} of {members} {members|member|members} {left|leaves|leave}",
	}
	verdictChanged = words.Text{"{verdict}：{was} → {is}", "{verdict}: {was} → {is}"}
	rollupChanged  = words.Text{
		"{target} {met}/{applicable} → {nowMet}/{nowApplicable}",
		"{target} {met}/{applicable} → {nowMet}/{nowApplicable}",
	}
)

var (
	asOf           = words.Text{"{on}：{what}", "on {on}: {what}"}
	refused        = words.Text{"API 服务器会拒绝：{why}", "the API server will refuse it: {why}"}
	refusedForGood = words.Text{
		"API 服务器会拒绝：{why}；须由有权者在集群中删除该对象再重新建立",
		"the API server will refuse it: {why}; somebody who may has to delete the object there and to make it anew",
	}
	tooManyDays = words.Text{
		"另有 {days} 个将来的日期未作判定：请分批提交",
		"{days} more {days|day|days} to come {days|was|were} not judged: split the change",
	}
)

// besideWords say what is beside the objects; besideActions what becomes of it.
var (
	besideWords = map[world.Besides]words.Text{
		world.BesideFile:          {"文件{action}", "file {action}"},
		world.BesideOdd:           {"隐藏的或者名称不像清单的清单{action}", "manifest that is hidden or not named as one {action}"},
		world.BesideUnlisted:      {"没有 kustomization 列入的清单{action}", "manifest that no kustomization lists {action}"},
		world.BesideIgnored:       {".qinglianignore 略过的清单{action}", "manifest that .qinglianignore leaves out {action}"},
		world.BesideNoManifest:    {"没有 apiVersion 和 kind 的文件{action}", "file without apiVersion and kind {action}"},
		world.BesideLink:          {"符号链接{action}", "symbolic link {action}"},
		world.BesideSubmodule:     {"子模块{action}", "submodule {action}"},
		world.BesideKustomization: {"kustomization 的字段{action}", "field of a kustomization {action}"},
		world.BesideForeign:       {"其他 API 组的对象{action}", "object of another API group {action}"},
	}
	besideActions = map[ObjectAction]words.Text{
		ActionAdded: {"新增", "added"}, ActionRemoved: {"移除", "removed"}, ActionChanged: {"更改", "changed"},
	}
)

// expectedWords say how a federation stands to what its parent expects.
var expectedWords = map[ExpectedState]words.Text{
	ExpectedMissing: {"缺 {subordinate}", "{subordinate} is missing"},
	ExpectedFound:   {"不再缺 {subordinate}", "{subordinate} is no longer missing"},
	NotExpected:     {"应有的下级中没有 {subordinate}", "{subordinate} is not expected"},
}

// What can't be read as a part of a gate.
var (
	noClass     = words.Text{"%q 无效，应为 %s 之一", "%q is none of %s"}
	noExitLimit = words.Text{"%q 不是会员个数，也不是百分比", "%q is no number of members and no percentage"}
)
