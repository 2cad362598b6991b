package assess

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// Entry says what a reason means for a condition. The catalogue of all entries
// is the one place where a status and its words are decided;
// docs/conditions.md is made from it.
type Entry struct {
	Type   string
	Reason string
	Status metav1.ConditionStatus
	// Basis are the requirements of the notice that the verdict rests on, "" where it rests on none.
	Basis string
	// Ours marks a reading of this project's, not the notice's own words.
	Ours bool

	text words.Text
}

// message puts an entry into words and names its basis.
func (e *Entry) message(lang words.Lang, args []any) string {
	sentence := words.Sprintf(lang, e.text, args)
	// A list of targets names the requirement of each.
	if e.Basis == "" || e.Type == v1alpha1.ConditionTargetsMet && len(args) > 0 {
		return sentence
	}
	basis := words.Text{"%s（%s）", "%s (%s)"}.With(sentence, e.Basis)
	if e.Ours {
		basis = words.Text{"%s（%s，本项目的理解）", "%s (%s, our reading)"}.With(sentence, e.Basis)
	}
	return words.Sprintf(lang, basis.Text, basis.Args)
}

// Template gives the words of an entry with the gaps still open.
func (e *Entry) Template(lang words.Lang) string { return e.text.In(lang) }

// Entries lists the catalogue in the order of its definition.
func Entries() []Entry { return entries }

type entryKey struct{ conditionType, reason string }

var catalogue = func() map[entryKey]*Entry {
	m := make(map[entryKey]*Entry, len(entries))
	for i := range entries {
		m[entryKey{entries[i].Type, entries[i].Reason}] = &entries[i]
	}
	return m
}()

func lookup(conditionType, reason string) *Entry { return catalogue[entryKey{conditionType, reason}] }

const (
	yes     = metav1.ConditionTrue
	no      = metav1.ConditionFalse
	unknown = metav1.ConditionUnknown
)

var entries = func() []Entry {
	list := readyEntries()
	list = append(list, federationEntries...)
	list = append(list, memberGroupEntries()...)
	return append(list, associationEntries...)
}()

func readyEntries() []Entry {
	const t = v1alpha1.ConditionReady
	return []Entry{
		{t, v1alpha1.ReasonResolved, yes, "", false, words.Text{"所引用的对象均有效，按申报参与计数和汇总", "every reference resolves, and it takes part in counts and rollups as declared"}},
		{t, v1alpha1.ReasonNoticeNotFound, no, "", false, words.Text{"没有可用的通知：%s", "there is no usable notice: %s"}},
		{t, v1alpha1.ReasonNoticeAmbiguous, no, "", false, words.Text{"有 %d 个互不补充的通知，请在 noticeRef 中指明适用哪一个", "%d notices could apply, none of which supplements another: name one in noticeRef"}},
		{t, v1alpha1.ReasonParentNotFound, no, "N30", false, words.Text{"找不到上级青联 %s，未纳入汇总", "there is no parent federation %s, so it is not rolled up"}},
		{t, v1alpha1.ReasonParentLevel, no, "N30", false, words.Text{"上级青联 %s 的层级是%s，不高于本级（%s），未纳入汇总", "the parent %s is of level %s, which is not above %s, so it is not rolled up"}},
		{t, v1alpha1.ReasonOutsideParentDivision, no, "N30", false, words.Text{"区划代码 %s 不在上级青联 %s（%s）的区域内，未纳入汇总", "division %s does not lie within that of the parent %s (%s), so it is not rolled up"}},
		{t, v1alpha1.ReasonDuplicateDivision, no, "N30", false, words.Text{"区划代码 %s 也是 %s 的，以后者为准（成立日期在先者优先，其次按命名空间和名称排序），本青联未纳入汇总", "division %s is also that of %s, which counts (the one established first, else the first by namespace and name), so this one is not rolled up"}},
		{t, v1alpha1.ReasonFederationNotFound, no, "", false, words.Text{"本命名空间中没有青联 %s", "there is no federation %s in this namespace"}},
		{t, v1alpha1.ReasonAssociationNotFound, no, "N3", false, words.Text{"本命名空间中没有青年社团 %s，不计入会员团体", "there is no youth association %s in this namespace, so it is not counted"}},
		{t, v1alpha1.ReasonAssociationDissolved, no, "N3", false, words.Text{"青年社团 %s 已于 %s 解散，不计入会员团体", "the youth association %s was dissolved on %s, so it is not counted"}},
		{t, v1alpha1.ReasonAssociationOfAnotherFederation, no, "N3", false, words.Text{"青年社团 %s 属于另一青联 %s，不计入会员团体", "the youth association %s belongs to another federation, %s, so it is not counted"}},
		{t, v1alpha1.ReasonDuplicateMembership, no, "N3", false, words.Text{"青年社团 %s 已作为会员团体 %s 计数，不重复计入", "the youth association %s is already counted as member group %s, so it is not counted again"}},
		{t, v1alpha1.ReasonValid, yes, "", false, words.Text{"通知有效", "the notice can be used"}},
		{t, v1alpha1.ReasonSupplementedNoticeNotFound, no, "", false, words.Text{"找不到被补充的通知 %s，或它本身是补充通知；补充只有一层", "there is no notice %s to supplement, or it is itself a supplement: a supplement is one level deep"}},
		{t, v1alpha1.ReasonLoosens, no, "", false, words.Text{"补充通知只能收紧不能放宽，放宽之处不生效（本通知的值、被补充通知的值）：%s", "a supplement may only tighten; what it loosens has no effect (its value, the supplemented notice's): %s"}},
		{t, v1alpha1.ReasonInvalidTimeZone, no, "", false, words.Text{"没有时区 %s，日期暂按 %s 理解", "there is no time zone %s; dates are read in %s meanwhile"}},
	}
}

var federationEntries = []Entry{
	{v1alpha1.ConditionEstablished, v1alpha1.ReasonEstablished, yes, "N1", false, words.Text{"%s 依规成立，已申报所依据的文件", "established on %s; the document that it rests on is declared"}},
	{v1alpha1.ConditionEstablished, v1alpha1.ReasonNotEstablished, no, "N1", false, words.Text{"未申报成立日期和依据", "no date and document of establishment are declared"}},
	{v1alpha1.ConditionEstablished, v1alpha1.ReasonEstablishmentInFuture, no, "N1", false, words.Text{"成立日期 %s 尚未到", "the day of establishment, %s, is yet to come"}},
	{v1alpha1.ConditionEstablished, v1alpha1.ReasonBasisMissing, no, "N1", false, words.Text{"%s 成立，但未申报所依据的文件", "established on %s, but the document that it rests on is not declared"}},

	{v1alpha1.ConditionTargetsMet, v1alpha1.ReasonAllMet, yes, "N1, N3–N5, N7", false, words.Text{"适用的目标均已达到或获准豁免", "every applicable target is met or waived"}},
	{v1alpha1.ConditionTargetsMet, v1alpha1.ReasonNoTargets, yes, "N1", false, words.Text{"通知没有对本级提出适用的目标", "the notice sets no target that applies here"}},
	{v1alpha1.ConditionTargetsMet, v1alpha1.ReasonUndeclared, unknown, "N1, N3–N5, N7", false, words.Text{"缺少申报，无法判断：%s", "undeclared facts leave open: %s"}},
	{v1alpha1.ConditionTargetsMet, v1alpha1.ReasonPending, no, "N1, N3–N5, N7", false, words.Text{"尚未达到，期限未到：%s", "not met, not due yet: %s"}},
	{v1alpha1.ConditionTargetsMet, v1alpha1.ReasonDue, no, "N1, N3–N5, N7", false, words.Text{"尚未达到，正在期限内：%s", "not met, due now: %s"}},
	{v1alpha1.ConditionTargetsMet, v1alpha1.ReasonOverdue, no, "N1, N3–N5, N7", false, words.Text{"逾期未达到：%s", "overdue: %s"}},

	{v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonAllMet, yes, "N30", false, words.Text{"各下级适用的目标均已达到或获准豁免", "every target that applies below is met or waived"}},
	{v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonNoSubordinates, yes, "N30", false, words.Text{"没有下级青联", "there are no federations below"}},
	{v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonIncomplete, unknown, "N30", false, words.Text{"下级情况不全：%s", "incomplete below: %s"}},
	{v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonPending, no, "N30", false, words.Text{"下级尚未达到，期限未到：%s", "not met below, not due yet: %s"}},
	{v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonDue, no, "N30", false, words.Text{"下级尚未达到，正在期限内：%s", "not met below, due now: %s"}},
	{v1alpha1.ConditionSubordinatesTargetsMet, v1alpha1.ReasonOverdue, no, "N30", false, words.Text{"下级逾期未达到：%s", "overdue below: %s"}},

	{v1alpha1.ConditionReviewReady, v1alpha1.ReasonNotDue, yes, "N31", true, words.Text{"本届任期至 %s，换届审核自 %s 起", "the term ends on %s; the review begins on %s"}},
	{v1alpha1.ConditionReviewReady, v1alpha1.ReasonTermUndeclared, unknown, "N31", false, words.Text{"未申报本届任期", "the committee's term is not declared"}},
	{v1alpha1.ConditionReviewReady, v1alpha1.ReasonReviewReady, yes, "N31", false, words.Text{"任期至 %s，会员团体和委员遴选渠道均符合换届审核要求", "the term ends on %s; member groups and selection channels are ready for review"}},
	{v1alpha1.ConditionReviewReady, v1alpha1.ReasonTargetsUnmet, no, "N31", false, words.Text{"任期至 %s，换届审核尚缺：%s", "the term ends on %s; the review lacks: %s"}},
	{v1alpha1.ConditionReviewReady, v1alpha1.ReasonSelectionChannelsUnstandardised, no, "N31", false, words.Text{"任期至 %s，换届审核尚缺：%s", "the term ends on %s; the review lacks: %s"}},
	{v1alpha1.ConditionReviewReady, v1alpha1.ReasonUndeclared, unknown, "N31", false, words.Text{"任期至 %s，换届审核缺少申报：%s", "the term ends on %s; undeclared for the review: %s"}},

	{v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonInventoryCurrent, yes, "N22", true, words.Text{"底数于 %s 摸清，有效至 %s", "surveyed on %s, current until %s"}},
	{v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonInventoryUndeclared, unknown, "N22", false, words.Text{"未申报青年社团底数", "no inventory of associations is declared"}},
	{v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonCountsUndeclared, unknown, "N22", true, words.Text{"底数中未申报：%s", "the inventory leaves out: %s"}},
	{v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonInventoryOutdated, no, "N22", true, words.Text{"底数于 %s 摸清，已在 %s 后过期", "surveyed on %s, out of date after %s"}},
	{v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonCountBelowRecords, no, "N22", false, words.Text{"底数少于在册社团：%s", "the inventory is below what is on record: %s"}},

	{v1alpha1.ConditionWithinAssociationLimit, v1alpha1.ReasonWithinLimit, yes, "N13", false, words.Text{"社团 %d 个，上限 %d 个", "%d associations, of %d at most"}},
	{v1alpha1.ConditionWithinAssociationLimit, v1alpha1.ReasonLimitExceeded, no, "N13", false, words.Text{"社团 %d 个，超过上限 %d 个", "%d associations, more than the limit of %d"}},
	{v1alpha1.ConditionWithinAssociationLimit, v1alpha1.ReasonLimitUndeclared, unknown, "N13", false, words.Text{"未申报社团规模上限", "no limit on associations is declared"}},
}

func memberGroupEntries() []Entry {
	const (
		member    = v1alpha1.ConditionMember
		supported = v1alpha1.ConditionAdmissionSupported
		handling  = v1alpha1.ConditionHandlingOverdue
	)
	list := []Entry{
		{member, v1alpha1.ReasonAdmitted, yes, "N3", false, words.Text{"自 %s 起为会员团体", "a member since %s"}},
		{member, v1alpha1.ReasonAdmissionInFuture, no, "N3", false, words.Text{"吸纳日期 %s 尚未到", "the day of admission, %s, is yet to come"}},
		{member, v1alpha1.ReasonExited, no, "N3", false, words.Text{"已于 %s 退出", "left on %s"}},
		{member, v1alpha1.ReasonNotAdmitted, no, "N3", false, words.Text{"没有吸纳记录", "no admission is recorded"}},

		{supported, v1alpha1.ReasonNotAnAssociation, yes, "N24", false, words.Text{"%s不适用青年社团的吸纳条件", "the criteria for associations do not concern members of kind %s"}},
	}
	// What R20 says of the association, in the same words (R15).
	for _, e := range associationEntries {
		if e.Type == v1alpha1.ConditionEligible {
			e.Type = supported
			list = append(list, e)
		}
	}
	for _, e := range readyEntries() {
		if e.Reason == v1alpha1.ReasonAssociationNotFound || e.Reason == v1alpha1.ReasonAssociationOfAnotherFederation {
			e.Type, e.Status = supported, unknown
			list = append(list, e)
		}
	}
	for _, t := range []string{v1alpha1.ConditionAdjustmentRequired, v1alpha1.ConditionExitRequired} {
		for _, g := range nationalActions() {
			says := words.Text{"应按程序调整：%s", "to be adjusted by procedure: %s"}
			if t == v1alpha1.ConditionExitRequired {
				says = words.Text{"应按程序退出：%s", "to exit by procedure: %s"}
			}
			list = append(list, Entry{t, string(g.Ground), yes, "N7, N28", false, says})
		}
		list = append(list,
			Entry{t, v1alpha1.ReasonActivityUnreported, unknown, "N28", true, words.Text{"未申报 %s 年的活动，无法判断作用是否明显", "activity is not reported for %s, so its role can't be judged"}},
			Entry{t, v1alpha1.ReasonNoGround, no, "N28", false, words.Text{"没有这样做的理由", "there is no ground for it"}},
			Entry{t, v1alpha1.ReasonNotAMember, no, "N28", false, words.Text{"不是现会员团体", "not a member at present"}},
		)
	}
	return append(list,
		Entry{v1alpha1.ConditionAdjustmentRequired, v1alpha1.ReasonExitRequired, no, "N28", false, words.Text{"应予退出，不再调整", "it is to exit instead"}},
		Entry{handling, v1alpha1.ReasonHandlingOverdue, yes, "N28", true, words.Text{"问题 %s 的处理期限 %s 已过", "finding %s was to be handled by %s"}},
		Entry{handling, v1alpha1.ReasonInTime, no, "N28", true, words.Text{"问题 %s 的处理期限为 %s", "finding %s is to be handled by %s"}},
		Entry{handling, v1alpha1.ReasonNothingOpen, no, "N28", false, words.Text{"没有待处理的问题", "no finding waits to be handled"}},
		Entry{handling, v1alpha1.ReasonNotAMember, no, "N28", false, words.Text{"不是现会员团体", "not a member at present"}},
	)
}

var associationEntries = []Entry{
	{v1alpha1.ConditionLeagueAffiliated, v1alpha1.ReasonRecognised, yes, "N4", false, words.Text{"%s 认定为团属青年社团", "recognised as League-affiliated on %s"}},
	{v1alpha1.ConditionLeagueAffiliated, v1alpha1.ReasonNotRecognised, no, "N4", false, words.Text{"没有认定为团属青年社团的记录", "no recognition as League-affiliated is recorded"}},
	{v1alpha1.ConditionLeagueAffiliated, v1alpha1.ReasonRecognitionInFuture, no, "N4", false, words.Text{"认定日期 %s 尚未到", "the day of recognition, %s, is yet to come"}},

	{v1alpha1.ConditionEligible, v1alpha1.ReasonRegistered, yes, "N24", false, words.Text{"符合吸纳条件，登记状态：%s", "meets the criteria; registration: %s"}},
	{v1alpha1.ConditionEligible, v1alpha1.ReasonLeagueAffiliated, yes, "N24, N25", false, words.Text{"符合吸纳条件；登记状态为%s，但属团属青年社团", "meets the criteria; registration is %s, but it is League-affiliated"}},
	{v1alpha1.ConditionEligible, v1alpha1.ReasonPartnerLed, yes, "N24, N25", false, words.Text{"符合吸纳条件；登记状态为%s，但由%s主导成立", "meets the criteria; registration is %s, but %s led its founding"}},
	{v1alpha1.ConditionEligible, v1alpha1.ReasonDissolved, no, "N24", false, words.Text{"已于 %s 解散", "dissolved on %s"}},
	{v1alpha1.ConditionEligible, v1alpha1.ReasonCriteriaNotMet, no, "N24", false, words.Text{"不符合吸纳条件：%s", "criteria not met: %s"}},
	{v1alpha1.ConditionEligible, v1alpha1.ReasonNotRegistered, no, "N25", true, words.Text{"登记状态为%s，也不属于可以不登记的情形", "registration is %s, and no exemption from it applies"}},
	{v1alpha1.ConditionEligible, v1alpha1.ReasonNotAttested, unknown, "N24", false, words.Text{"未申报是否符合：%s", "undeclared: %s"}},

	{v1alpha1.ConditionInContact, v1alpha1.ReasonInContact, yes, "N11", true, words.Text{"最近联系于 %s，有效至 %s", "last contact on %s, recent until %s"}},
	{v1alpha1.ConditionInContact, v1alpha1.ReasonContactOutdated, no, "N11", true, words.Text{"最近联系于 %s，已在 %s 后过期", "last contact on %s, out of date after %s"}},
	{v1alpha1.ConditionInContact, v1alpha1.ReasonContactUndeclared, unknown, "N11", false, words.Text{"未申报最近一次联系", "no contact is declared"}},

	{v1alpha1.ConditionPostsFilled, v1alpha1.ReasonPostsFilled, yes, "N12", false, words.Text{"负责人和秘书长均已配备", "both posts are filled"}},
	{v1alpha1.ConditionPostsFilled, v1alpha1.ReasonPostVacant, no, "N12", false, words.Text{"空缺：%s", "vacant: %s"}},
	{v1alpha1.ConditionPostsFilled, v1alpha1.ReasonPostsUndeclared, unknown, "N12", false, words.Text{"未申报是否配备：%s", "undeclared: %s"}},

	{v1alpha1.ConditionSupported, v1alpha1.ReasonSupported, yes, "N14, N15", false, words.Text{"场地、项目、活动和青年之家支持共 %d 项", "%d venues, projects, activities and Youth Homes provided"}},
	{v1alpha1.ConditionSupported, v1alpha1.ReasonNotSupported, no, "N14, N15", false, words.Text{"没有场地、项目、活动或青年之家支持", "no venue, project, activity or Youth Home provided"}},
	{v1alpha1.ConditionSupported, v1alpha1.ReasonSupportUndeclared, unknown, "N14, N15", false, words.Text{"支持情况申报不全", "support is not fully declared"}},

	{v1alpha1.ConditionRegistrationValid, v1alpha1.ReasonCreditCodeValid, yes, "N23", false, words.Text{"统一社会信用代码校验相符", "the check characters of the credit code agree"}},
	{v1alpha1.ConditionRegistrationValid, v1alpha1.ReasonCreditCodeInvalid, no, "N23", false, words.Text{"统一社会信用代码校验不符，请核对；个别早期代码本身如此", "the check characters of the credit code disagree: check it; some genuine early codes are so"}},
	{v1alpha1.ConditionRegistrationValid, v1alpha1.ReasonCreditCodeUndeclared, unknown, "N23", false, words.Text{"未申报统一社会信用代码", "no credit code is declared"}},
	{v1alpha1.ConditionRegistrationValid, v1alpha1.ReasonNotRegistered, unknown, "N23", false, words.Text{"登记状态为%s", "registration is %s"}},
}
