package catalogue

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// The sentences that messages are put together from.
var (
	basisText        = words.Text{"{says}（{basis}）", "{says} ({basis})"}
	basisOursText    = words.Text{"{says}（{basis}，本项目的理解）", "{says} ({basis}, our reading)"}
	NoNotice         = words.Text{"未申报任何通知", "none is declared"}
	UnusableNotices  = words.Text{"已申报的 {notices} 个均不可用", "none of the {notices} declared can be used"}
	GroundFound      = words.Text{"{ground}（问题 {finding}，{on} 发现）", "{ground} (finding {finding}, found on {on})"}
	HandlingFinding  = words.Text{"问题 {finding}", "finding {finding}"}
	HandlingInactive = words.Text{"尚未记录的问题（{ground}）", "what no finding records yet ({ground})"}
	GroundInactive   = words.Text{
		"{ground}（{years} 年申报的活动每年不足 {least} 次）",
		"{ground} (in each of {years} fewer than {least} {least|activity is|activities are} reported)",
	}
	TargetShort = words.Text{
		"{target}（{requirement}）{actual}/{required}，期限 {by}",
		"{target} ({requirement}) {actual} of {required}, by {by}",
	}
	TargetNotInOrder = words.Text{
		"{target}（{requirement}）待处理 {actual} 个，期限 {by}",
		"{target} ({requirement}) {actual} to deal with, by {by}",
	}
	TargetUnknown          = words.Text{"{target}（{requirement}）：{why}", "{target} ({requirement}): {why}"}
	TargetCount            = words.Text{"{target} {n} 个", "{target} {n}"}
	NameMeant              = words.Text{"{field} {value}（应为 {meant}？）", "{field} {value} (did you mean {meant}?)"}
	NamesKnown             = words.Text{"{field} {value}（通知所列：{known}）", "{field} {value} (the notice has {known})"}
	UnknownValue           = words.Text{"{field} {value}", "{field} {value}"}
	SubordinatesMissing    = words.Text{"应有而未申报的下级 {n} 个", "{n} expected but not declared"}
	SubordinatesIncomplete = words.Text{"有下级的情况不全", "a federation below is incomplete"}
	TermOver               = words.Text{"本届任期已于 {ends} 届满", "the term ended on {ends}"}
	ExtensionOver          = words.Text{"本届任期已于 {ends} 届满，经批准的延期亦已于 {until} 届满", "the term ended on {ends}, its extension on {until},"}
	OriginMissing          = words.Text{"没有原记录，或原记录所在青联不存在", "there is no such record, or no federation that it is of"}
	OriginNotEnded         = words.Text{"原记录所在青联没有终止", "its federation has not ended"}
	NotASuccessor          = words.Text{"原记录所在青联的 ended.successors 没有列本青联", "its federation does not name this one in ended.successors"}
	ContinuedTwice         = words.Text{"本青联中名称在先的另一条记录已经承接", "another record of this federation, earlier by name, continues it"}
	InACircle              = words.Text{"承接关系成环或过长", "the line goes in a circle, or back too far"}
	AssociationElsewhere   = words.Text{"所引用的青年社团没有承接原记录的社团", "the youth association does not continue that of the record"}
	KnownInPart            = words.Text{"{date}（按 {day} 计）", "{date} (taken as {day})"}
	CountOfRecords         = words.Text{"{count} {declared} 个，在册 {record} 个", "{count} {declared}, on record {record}"}
)

func readyEntries() []Entry {
	const t = v1alpha1.ConditionReady
	return []Entry{
		entry(t, v1alpha1.ReasonResolved, yes, nil,
			"所引用的对象均有效，按申报参与计数和汇总", "every reference resolves, and it takes part in counts and rollups as declared"),
		entry(t, v1alpha1.ReasonNoticeNotFound, no, nil, "没有可用的通知：{which}", "there is no usable notice: {which}"),
		entry(t, v1alpha1.ReasonNoticeAmbiguous, no, nil,
			"有 {notices} 个互不补充的通知，请在 noticeRef 中指明适用哪一个",
			"{notices} notices could apply, none of which supplements another: name one in noticeRef"),
		entry(t, v1alpha1.ReasonParentNotFound, no, Basis{30},
			"找不到上级青联 {parent}，未纳入汇总", "there is no parent federation {parent}, so it is not rolled up"),
		entry(t, v1alpha1.ReasonParentLevel, no, Basis{30},
			"上级青联 {parent} 的层级是{parentLevel}，不高于本级（{level}），未纳入汇总",
			"the parent {parent} is of level {parentLevel}, which is not above {level}, so it is not rolled up"),
		entry(t, v1alpha1.ReasonOutsideParentDivision, no, Basis{30},
			"区划代码 {code} 不在上级青联 {parent}（{parentCode}）的区域内，未纳入汇总",
			"division {code} does not lie within that of the parent {parent} ({parentCode}), so it is not rolled up"),
		entry(t, v1alpha1.ReasonDuplicateDivision, no, Basis{30},
			"区划代码 {code} 也是 {counted} 的，以后者为准（已有上下级关系者优先，其次成立日期在先者，再次按命名空间和名称排序），本青联未纳入汇总",
			"division {code} is also that of {counted}, which counts (one that stands in the tree, else the one established first, "+
				"else the first by namespace and name), so this one is not rolled up"),
		ours(t, v1alpha1.ReasonParentEnded, no, Basis{30},
			"上级青联 {parent} 已于 {on} 撤销，未纳入汇总", "the parent {parent} ended on {on}, so it is not rolled up"),
		ours(t, v1alpha1.ReasonParentNotYet, no, Basis{30},
			"上级青联 {parent} 所在区划 {on} 才设立，未纳入汇总", "the division of the parent {parent} exists from {on} on, so it is not rolled up"),
		ours(t, v1alpha1.ReasonSuccessorNotFound, no, Basis{30},
			"找不到承接的青联 {successor}", "there is no successor {successor}"),
		entry(t, v1alpha1.ReasonFederationNotFound, no, nil,
			"没有青联 {federation}", "there is no federation {federation}"),
		ours(t, v1alpha1.ReasonTransferUnfounded, no, Basis{3},
			"对 {record} 的承接不成立（{why}），不计数", "continuing {record} is unfounded ({why}), so it is not counted"),
		entry(t, v1alpha1.ReasonAssociationNotFound, no, Basis{3},
			"本命名空间中没有青年社团 {association}，不计入会员团体",
			"there is no youth association {association} in this namespace, so it is not counted"),
		entry(t, v1alpha1.ReasonAssociationDissolved, no, Basis{3},
			"青年社团 {association} 已于 {on} 解散，不计入会员团体", "the youth association {association} was dissolved on {on}, so it is not counted"),
		entry(t, v1alpha1.ReasonAssociationNotFounded, no, Basis{3},
			"青年社团 {association} 于 {on} 成立，此前不计入会员团体", "the youth association {association} is founded on {on}, and is not counted before"),
		entry(t, v1alpha1.ReasonAssociationOfAnotherFederation, no, Basis{3},
			"青年社团 {association} 属于另一青联 {federation}，不计入会员团体",
			"the youth association {association} belongs to another federation, {federation}, so it is not counted"),
		entry(t, v1alpha1.ReasonFederationNotEstablished, no, Basis{3},
			"作为会员的青联 {federation} 尚未成立，不计入会员团体", "the federation {federation} does not exist yet, so it is not counted as a member group"),
		entry(t, v1alpha1.ReasonFederationEnded, no, Basis{3},
			"作为会员的青联 {federation} 已于 {on} 终止，不计入会员团体", "the federation {federation} ended on {on}, so it is not counted as a member group"),
		entry(t, v1alpha1.ReasonNotInNotice, no, nil,
			"通知 {notice} 中没有所写的名称，与之有关的内容不起作用：{names}",
			"the notice {notice} does not have these names, and what they are about counts for nothing: {names}"),
		entry(t, v1alpha1.ReasonDuplicateMembership, no, Basis{3},
			"与会员团体 {memberGroup} 是同一组织，不重复计入", "it is the same organisation as member group {memberGroup}, so it is not counted again"),
		entry(t, v1alpha1.ReasonDuplicateAssociation, no, Basis{3},
			"统一社会信用代码 {code} 也是青年社团 {counted} 的，以后者为准，本社团不计数",
			"the credit code {code} is also that of youth association {counted}, which counts instead of this one"),
		entry(t, v1alpha1.ReasonValid, yes, nil, "通知有效", "the notice can be used"),
		entry(t, v1alpha1.ReasonSupplementedNoticeNotFound, no, nil,
			"找不到被补充的通知 {notice}，或它本身是补充通知；补充只有一层",
			"there is no notice {notice} to supplement, or it is itself a supplement: a supplement is one level deep"),
		entry(t, v1alpha1.ReasonLoosens, no, nil,
			"补充通知只能收紧不能放宽，放宽之处不生效（本通知的值、被补充通知的值）：{values}",
			"a supplement may only tighten; what it loosens has no effect (its value, the supplemented notice's): {values}"),
		entry(t, v1alpha1.ReasonInvalidTimeZone, no, nil,
			"没有时区 {timeZone}，日期暂按 {instead} 理解", "there is no time zone {timeZone}; dates are read in {instead} meanwhile"),
	}
}

var federationEntries = []Entry{
	entry(v1alpha1.ConditionEstablished, v1alpha1.ReasonEstablished, yes, Basis{1},
		"{on} 依规成立，已申报所依据的文件", "established on {on}; the document that it rests on is declared"),
	entry(v1alpha1.ConditionEstablished, v1alpha1.ReasonNotEstablished, no, Basis{1},
		"申报为尚未成立", "it is declared not to exist yet"),
	entry(v1alpha1.ConditionEstablished, v1alpha1.ReasonEstablishmentUndeclared, unknown, Basis{1},
		"未申报成立日期和依据", "no date and document of establishment are declared"),
	entry(v1alpha1.ConditionEstablished, v1alpha1.ReasonEstablishmentInFuture, no, Basis{1},
		"成立日期 {on} 尚未到", "the day of establishment, {on}, is yet to come"),
	entry(v1alpha1.ConditionEstablished, v1alpha1.ReasonBasisUndeclared, unknown, Basis{1},
		"{on} 成立，但未申报所依据的文件", "established on {on}, but the document that it rests on is not declared"),

	entry(v1alpha1.ConditionTargetsMet, v1alpha1.ReasonAllMet, yes, Basis{1, 3, 4, 5, 7},
		"适用的目标均已达到或获准豁免", "every applicable target is met or waived"),
	entry(v1alpha1.ConditionTargetsMet, v1alpha1.ReasonNoTargets, yes, Basis{1},
		"没有适用的目标", "no target of the notice applies"),
	entry(v1alpha1.ConditionTargetsMet, v1alpha1.ReasonUndeclared, unknown, Basis{1, 3, 4, 5, 7},
		"缺少申报，无法判断：{targets}", "undeclared facts leave open: {targets}"),
	entry(v1alpha1.ConditionTargetsMet, v1alpha1.ReasonPending, no, Basis{1, 3, 4, 5, 7},
		"尚未达到，期限未到：{targets}", "not met, not due yet: {targets}"),
	entry(v1alpha1.ConditionTargetsMet, v1alpha1.ReasonDue, no, Basis{1, 3, 4, 5, 7},
		"尚未达到，正在期限内：{targets}", "not met, due now: {targets}"),
	entry(v1alpha1.ConditionTargetsMet, v1alpha1.ReasonOverdue, no, Basis{1, 3, 4, 5, 7}, "逾期未达到：{targets}", "overdue: {targets}"),

	entry(v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonAllMet, yes, Basis{30},
		"各下级适用的目标均已达到或获准豁免", "every target that applies below is met or waived"),
	entry(v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonNoSubordinates, yes, Basis{30},
		"没有下级青联", "there are no federations below"),
	entry(v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonIncomplete, unknown, Basis{30},
		"下级情况不全：{what}", "incomplete below: {what}"),
	entry(v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonPending, no, Basis{30},
		"下级尚未达到，期限未到：{targets}", "not met below, not due yet: {targets}"),
	entry(v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonDue, no, Basis{30},
		"下级尚未达到，正在期限内：{targets}", "not met below, due now: {targets}"),
	entry(v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonOverdue, no, Basis{30},
		"下级逾期未达到：{targets}", "overdue below: {targets}"),

	entry(v1alpha1.ConditionTermCurrent, v1alpha1.ReasonTermCurrent, yes, Basis{31},
		"本届任期至 {ends}", "the term ends on {ends}"),
	entry(v1alpha1.ConditionTermCurrent, v1alpha1.ReasonExtended, yes, Basis{31},
		"本届任期至 {ends}，经批准延期换届至 {until}", "the term ended on {ends} and was extended until {until}"),
	entry(v1alpha1.ConditionTermCurrent, v1alpha1.ReasonReElectionOverdue, no, Basis{31},
		"{over}，尚未换届", "{over} and a re-election is overdue"),
	entry(v1alpha1.ConditionTermCurrent, v1alpha1.ReasonTermUndeclared, unknown, Basis{31},
		"未申报本届任期", "the committee's term is not declared"),

	ours(v1alpha1.ConditionReviewReady, v1alpha1.ReasonNotDue, yes, Basis{31},
		"本届任期至 {ends}，换届审核时间未到", "the term ends on {ends}; it is too early for the review"),
	entry(v1alpha1.ConditionReviewReady, v1alpha1.ReasonTermUndeclared, unknown, Basis{31},
		"未申报本届任期", "the committee's term is not declared"),
	entry(v1alpha1.ConditionReviewReady, v1alpha1.ReasonReviewReady, yes, Basis{31},
		"任期至 {ends}，会员团体和委员遴选渠道均符合换届审核要求", "the term ends on {ends}; member groups and selection channels are ready for review"),
	entry(v1alpha1.ConditionReviewReady, v1alpha1.ReasonTargetsUnmet, no, Basis{31},
		"任期至 {ends}，换届审核尚缺：{missing}", "the term ends on {ends}; the review lacks: {missing}"),
	entry(v1alpha1.ConditionReviewReady, v1alpha1.ReasonSelectionChannelsUnstandardised, no, Basis{31},
		"任期至 {ends}，换届审核尚缺：{missing}", "the term ends on {ends}; the review lacks: {missing}"),
	entry(v1alpha1.ConditionReviewReady, v1alpha1.ReasonUndeclared, unknown, Basis{31},
		"任期至 {ends}，换届审核缺少申报：{missing}", "the term ends on {ends}; undeclared for the review: {missing}"),

	ours(v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonInventoryCurrent, yes, Basis{22},
		"底数于 {on} 摸清，尚未过期", "surveyed on {on}, still current"),
	entry(v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonInventoryUndeclared, unknown, Basis{22},
		"未申报青年社团底数", "no inventory of associations is declared"),
	ours(v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonCountsUndeclared, unknown, Basis{22},
		"底数中未申报：{counts}", "the inventory leaves out: {counts}"),
	ours(v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonInventoryOutdated, no, Basis{22},
		"底数于 {on} 摸清，已过期", "surveyed on {on}, out of date"),
	entry(v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonCountBelowRecords, no, Basis{22},
		"底数少于在册社团：{counts}", "the inventory is below what is on record: {counts}"),

	entry(v1alpha1.ConditionWithinAssociationLimit, v1alpha1.ReasonWithinLimit, yes, Basis{13},
		"社团 {total} 个，上限 {limit} 个", "{total} {total|association|associations}, of {limit} at most"),
	entry(v1alpha1.ConditionWithinAssociationLimit, v1alpha1.ReasonLimitExceeded, no, Basis{13},
		"社团 {total} 个，超过上限 {limit} 个", "{total} {total|association|associations}, more than the limit of {limit}"),
	entry(v1alpha1.ConditionWithinAssociationLimit, v1alpha1.ReasonLimitUndeclared, unknown, Basis{13},
		"未申报社团规模上限", "no limit on associations is declared"),
}

func memberGroupEntries() []Entry {
	const (
		member    = v1alpha1.ConditionMember
		supported = v1alpha1.ConditionAdmissionSupported
		handling  = v1alpha1.ConditionHandlingOverdue
	)
	list := []Entry{
		entry(member, v1alpha1.ReasonAdmitted, yes, Basis{3}, "自 {on} 起为会员团体", "a member since {on}"),
		entry(member, v1alpha1.ReasonAdmissionInFuture, no, Basis{3}, "吸纳日期 {on} 尚未到", "the day of admission, {on}, is yet to come"),
		entry(member, v1alpha1.ReasonExited, no, Basis{3}, "已于 {on} 退出", "left on {on}"),
		ours(member, v1alpha1.ReasonFederationEnded, no, Basis{3},
			"所在青联已于 {on} 终止；如有承接的青联，由其继续记录", "its federation ended on {on}; where there is a successor, its record goes on"),
		entry(member, v1alpha1.ReasonNotAdmitted, no, Basis{3}, "没有吸纳记录", "no admission is recorded"),

		entry(supported, v1alpha1.ReasonNotAnAssociation, yes, Basis{24},
			"{kind}不适用青年社团的吸纳条件", "the criteria for associations do not concern members of kind {kind}"),
		entry(supported, v1alpha1.ReasonProcedureUndeclared, unknown, Basis{24},
			"未申报由哪个机构决定吸纳", "which organ decided on the admission is undeclared"),
	}
	// What R20 says of the association, in the same words (R15).
	for _, e := range associationEntries {
		if e.Type == v1alpha1.ConditionEligible {
			e.Type = supported
			list = append(list, e)
		}
	}
	for _, e := range readyEntries() {
		switch e.Reason {
		case v1alpha1.ReasonAssociationNotFound, v1alpha1.ReasonAssociationOfAnotherFederation, v1alpha1.ReasonNotInNotice:
			if e.Type, e.Status = supported, unknown; e.Basis == nil {
				e.Basis = Basis{24}
			}
			list = append(list, e)
		}
	}
	for _, t := range []string{v1alpha1.ConditionAdjustmentRequired, v1alpha1.ConditionExitRequired} {
		for _, ground := range v1alpha1.Grounds {
			zh, en := "应按程序调整：{grounds}", "to be adjusted by procedure: {grounds}"
			if t == v1alpha1.ConditionExitRequired {
				zh, en = "应按程序退出：{grounds}", "to exit by procedure: {grounds}"
			}
			list = append(list, entry(t, string(ground), yes, Basis{7, 28}, zh, en))
		}
		list = append(list,
			ours(t, v1alpha1.ReasonActivityUnreported, unknown, Basis{28},
				"未申报 {years} 年的活动，无法判断作用是否明显", "activity is not reported for {years}, so its role can't be judged"),
			entry(t, v1alpha1.ReasonNoGround, no, Basis{28}, "没有这样做的理由", "there is no ground for it"),
			entry(t, v1alpha1.ReasonNotAMember, no, Basis{28}, "不是现会员团体", "not a member at present"),
			ours(t, v1alpha1.ReasonLeague, no, Basis{8}, "共青团是青联的核心，不作调整退出", "the League is the core of a federation and is never flagged"),
		)
	}
	return append(list,
		entry(v1alpha1.ConditionAdjustmentRequired, v1alpha1.ReasonExitRequired, no, Basis{28}, "应予退出，不再调整", "it is to exit instead"),
		ours(handling, v1alpha1.ReasonHandlingOverdue, yes, Basis{28},
			"处理期限 {by} 已过：{what}", "{what} was to be handled by {by}"),
		ours(handling, v1alpha1.ReasonInTime, no, Basis{28}, "处理期限为 {by}：{what}", "{what} is to be handled by {by}"),
		entry(handling, v1alpha1.ReasonNothingOpen, no, Basis{28}, "没有待处理的问题", "no finding waits to be handled"),
		entry(handling, v1alpha1.ReasonNotAMember, no, Basis{28}, "不是现会员团体", "not a member at present"),
	)
}

var associationEntries = []Entry{
	entry(v1alpha1.ConditionLeagueAffiliated, v1alpha1.ReasonRecognised, yes, Basis{4},
		"{on} 认定为团属青年社团", "recognised as League-affiliated on {on}"),
	entry(v1alpha1.ConditionLeagueAffiliated, v1alpha1.ReasonNotRecognised, no, Basis{4},
		"没有认定为团属青年社团的记录", "no recognition as League-affiliated is recorded"),
	entry(v1alpha1.ConditionLeagueAffiliated, v1alpha1.ReasonRecognitionInFuture, no, Basis{4},
		"认定日期 {on} 尚未到", "the day of recognition, {on}, is yet to come"),

	entry(v1alpha1.ConditionEligible, v1alpha1.ReasonRegistered, yes, Basis{24},
		"符合吸纳条件，登记状态：{registration}", "meets the criteria; registration: {registration}"),
	entry(v1alpha1.ConditionEligible, v1alpha1.ReasonLeagueAffiliated, yes, Basis{24, 25},
		"符合吸纳条件；登记状态为{registration}，但属团属青年社团", "meets the criteria; registration is {registration}, but it is League-affiliated"),
	entry(v1alpha1.ConditionEligible, v1alpha1.ReasonPartnerLed, yes, Basis{24, 25},
		"符合吸纳条件；登记状态为{registration}，但由{body}主导成立", "meets the criteria; registration is {registration}, but {body} led its founding"),
	entry(v1alpha1.ConditionEligible, v1alpha1.ReasonDissolved, no, Basis{24}, "已于 {on} 解散", "dissolved on {on}"),
	entry(v1alpha1.ConditionEligible, v1alpha1.ReasonNotFounded, no, Basis{24}, "于 {on} 成立，尚未到", "it is founded on {on}, which is yet to come"),
	entry(v1alpha1.ConditionEligible, v1alpha1.ReasonCriteriaNotMet, no, Basis{24},
		"不符合吸纳条件：{criteria}", "criteria not met: {criteria}"),
	ours(v1alpha1.ConditionEligible, v1alpha1.ReasonNotRegistered, no, Basis{25},
		"登记状态为{registration}，也不属于可以不登记的情形", "registration is {registration}, and no exemption from it applies"),
	entry(v1alpha1.ConditionEligible, v1alpha1.ReasonNotAttested, unknown, Basis{24}, "未申报是否符合：{criteria}", "undeclared: {criteria}"),

	ours(v1alpha1.ConditionInContact, v1alpha1.ReasonInContact, yes, Basis{11},
		"最近联系于 {on}，尚未过期", "last contact on {on}, still recent"),
	ours(v1alpha1.ConditionInContact, v1alpha1.ReasonContactOutdated, no, Basis{11},
		"最近联系于 {on}，已过期", "last contact on {on}, out of date"),
	entry(v1alpha1.ConditionInContact, v1alpha1.ReasonContactUndeclared, unknown, Basis{11}, "未申报最近一次联系", "no contact is declared"),

	entry(v1alpha1.ConditionPostsFilled, v1alpha1.ReasonPostsFilled, yes, Basis{12}, "负责人和秘书长均已配备", "both posts are filled"),
	entry(v1alpha1.ConditionPostsFilled, v1alpha1.ReasonPostVacant, no, Basis{12}, "空缺：{posts}", "vacant: {posts}"),
	entry(v1alpha1.ConditionPostsFilled, v1alpha1.ReasonPostsUndeclared, unknown, Basis{12}, "未申报是否配备：{posts}", "undeclared: {posts}"),

	entry(v1alpha1.ConditionSupported, v1alpha1.ReasonSupported, yes, Basis{14, 15},
		"场地、项目、活动和青年之家支持共 {total} 项", "{total} venues, projects, activities and Youth Homes provided"),
	entry(v1alpha1.ConditionSupported, v1alpha1.ReasonNotSupported, no, Basis{14, 15},
		"没有场地、项目、活动或青年之家支持", "no venue, project, activity or Youth Home provided"),
	entry(v1alpha1.ConditionSupported, v1alpha1.ReasonSupportUndeclared, unknown, Basis{14, 15},
		"支持情况申报不全", "support is not fully declared"),

	entry(v1alpha1.ConditionRegistrationValid, v1alpha1.ReasonCreditCodeValid, yes, Basis{23},
		"统一社会信用代码校验相符", "the check characters of the credit code agree"),
	entry(v1alpha1.ConditionRegistrationValid, v1alpha1.ReasonCreditCodeInvalid, no, Basis{23},
		"统一社会信用代码校验不符，请核对；个别早期代码本身如此", "the check characters of the credit code disagree: check it; some genuine early codes are so"),
	entry(v1alpha1.ConditionRegistrationValid, v1alpha1.ReasonCreditCodeUndeclared, unknown, Basis{23},
		"未申报统一社会信用代码", "no credit code is declared"),
	entry(v1alpha1.ConditionRegistrationValid, v1alpha1.ReasonNotRegistered, unknown, Basis{23},
		"登记状态为{registration}", "registration is {registration}"),
}

// FieldNamed names an emerging field.
var FieldNamed = words.Text{"{displayName}", "{field} {displayName}"}
