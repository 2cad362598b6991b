package record

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

var (
	ofGroup       = []string{v1alpha1.KindMemberGroup}
	ofFederation  = []string{v1alpha1.KindFederation}
	ofAssociation = []string{v1alpha1.KindYouthAssociation}

	grounds  = options(v1alpha1.Grounds...)
	outcomes = options(v1alpha1.OutcomeUnfounded, v1alpha1.OutcomeRectified, v1alpha1.OutcomeAdjusted, v1alpha1.OutcomeExited)
	targets  = options(v1alpha1.TargetTypes...)
	reviews  = options(v1alpha1.ReviewPassed, v1alpha1.ReviewReturned)
	endings  = options(v1alpha1.EndMerged, v1alpha1.EndSplit, v1alpha1.EndAbolished)
)

// The arguments that several records have.
func on(label words.Text) Argument {
	return Argument{Name: "on", Label: label, Form: Day, Required: true}
}

// document gives the arguments of a document: its number and its date.
func document(label words.Text, required bool) []Argument {
	return []Argument{{Name: "document", Label: label, Required: required}, {Name: "document-date", Label: documentDate, Form: Day}}
}

func decidedBy(required bool) Argument {
	return Argument{Name: "decided-by", Label: decidingOrgan, Form: Choice, Choices: deciding, Required: required}
}

// with joins arguments.
func with(first []Argument, more ...Argument) []Argument { return append(first, more...) }

// Records lists the records, as the help does.
var Records = []Record{
	{
		Name: "admit", Short: admitShort, Long: admitLong, Kinds: []string{v1alpha1.KindMemberGroup, v1alpha1.KindYouthAssociation}, make: admit,
		Example: "zj-lishui/lishui-entrepreneurs --on 2026-11-20 --document 丽水青联〔2026〕18号 --decided-by StandingCommittee",
		Arguments: with([]Argument{{Name: "on", Label: admittedOn, Form: Distant, Required: true}},
			append(document(admissionDocument, true), decidedBy(true))...),
	},
	{
		Name: "exit", Short: exitShort, Long: exitLong, Kinds: ofGroup, make: exit,
		Example:   "zj-lishui/lishui-entrepreneurs --on 2026-11-20 --document 丽水青联〔2026〕19号",
		Arguments: with([]Argument{on(exitedOn)}, document(exitDocument, true)...),
	},
	{
		Name: "finding", Short: findingShort, Long: findingLong, Kinds: ofGroup, make: finding,
		Example: "zj-lishui/lishui-entrepreneurs --ground InsignificantRole --on 2026-11-02 --by 丽水市青联秘书处 --document 丽水青联查〔2026〕3号",
		Arguments: with([]Argument{
			{Name: "ground", Label: groundLabel, Form: Choice, Choices: grounds, Required: true}, on(foundOn),
			{Name: "by", Label: foundBy},
		}, append(document(evidence, false), Argument{Name: "id", Label: findingID})...),
	},
	{
		Name: "notify", Short: notifyShort, Long: notifyLong, Kinds: ofGroup, make: notify,
		Example: "zj-lishui/lishui-entrepreneurs --on 2026-11-05 --objections-until 2026-12-05",
		Arguments: []Argument{
			{Name: "finding", Label: whichFinding, Form: Choice, Choices: openFindings}, on(notifiedOn),
			{Name: "objections-until", Label: objectionsUntil, Form: Day, Required: true},
		},
	},
	{
		Name: "decide", Short: decideShort, Long: decideLong, Kinds: ofGroup, make: decide,
		Example: "zj-lishui/lishui-entrepreneurs --outcome Rectified --on 2026-12-10 --document 丽水青联〔2026〕21号 --decided-by StandingCommittee",
		Arguments: with([]Argument{
			{Name: "finding", Label: whichFinding, Form: Choice, Choices: openFindings},
			{Name: "outcome", Label: outcomeLabel, Form: Choice, Choices: outcomes, Required: true}, on(decidedOn),
		}, append(document(outcomeDocument, true), decidedBy(true), Argument{Name: "exited-on", Label: exitedOnToo, Form: Day})...),
	},
	{
		Name: "activity", Short: activityShort, Long: activityLong, Kinds: ofGroup, make: activity,
		Example: "zj-lishui/lishui-entrepreneurs --year 2025 --activities 9 --participants 1200",
		Arguments: []Argument{
			{Name: "year", Label: yearLabel, Form: Count, Required: true}, {Name: "activities", Label: activitiesLabel, Form: Count, Required: true},
			{Name: "participants", Label: participantsLabel, Form: Count},
		},
	},
	{
		Name: "survey", Short: surveyShort, Long: surveyLong, Kinds: ofFederation, make: survey,
		Example: "zj-lishui/lishui --on 2026-11-01 --total 1824000 --field OnlineWriter=16416,main --registered 13",
		Arguments: []Argument{
			on(surveyedOn), {Name: "total", Label: youthTotal, Form: Count},
			{Name: "field", Label: fieldLabel, Form: Assignment, Many: true, Choices: youthFields},
			{Name: "registered", Label: registeredLabel, Form: Count}, {Name: "unregistered", Label: unregisteredLabel, Form: Count},
			{Name: "communities", Label: communitiesLabel, Form: Count},
		},
	},
	{
		Name: "contact", Short: contactShort, Long: contactLong, Kinds: ofAssociation, make: contact,
		Example: "zj-lishui/lishui-entrepreneurs --on 2026-11-18 --by 共青团丽水市委 --known-activities 6",
		Arguments: []Argument{
			on(contactOn), {Name: "by", Label: contactBy}, {Name: "known-activities", Label: knownActivities, Form: Count},
		},
	},
	{
		Name: "attest", Short: attestShort, Long: attestLong, Kinds: ofAssociation, make: attest,
		Example:   "zj-lishui/lishui-young-artists --on 2026-11-10 --by 共青团丽水市委 --mature 是 --positive-values 是 --representative 是 --influential 是",
		Arguments: with([]Argument{on(attestedOn), {Name: "by", Label: attestedBy}}, append(criterionArguments(), document(decisionDocument, false)...)...),
	},
	{
		Name: "affiliate", Short: affiliateShort, Long: affiliateLong, Kinds: ofAssociation, make: affiliate,
		Example: "zj-lishui/lishui-young-artists --on 2026-11-10 --document 丽团发〔2026〕15号",
		Arguments: with([]Argument{{Name: "on", Label: recognisedOn, Form: Distant, Required: true}},
			document(decisionDocument, false)...),
	},
	{
		Name: "quota", Short: quotaShort, Long: quotaLong, Kinds: ofFederation, make: quota,
		Example: "zj-lishui/lishui --association lishui-young-artists --seats 1 --document 丽水青联〔2026〕20号",
		Arguments: with([]Argument{
			{Name: "association", Label: associationLabel, Form: Reference, Required: true},
			{Name: "seats", Label: quotaSeats, Form: Count, Required: true},
		}, document(decisionDocument, false)...),
	},
	{
		Name: "reviewed", Short: reviewedShort, Long: reviewedLong, Kinds: ofFederation, make: reviewed,
		Example: "zj-lishui/lishui --on 2026-11-12 --by 共青团浙江省委 --outcome Passed --document 浙团函〔2026〕30号",
		Arguments: with([]Argument{
			on(reviewedOn), {Name: "by", Label: reviewedBy, Required: true},
			{Name: "outcome", Label: reviewOutcome, Form: Choice, Choices: reviews, Required: true},
		}, document(decisionDocument, false)...),
	},
	{
		Name: "term", Short: termShort, Long: termLong, Kinds: ofFederation, make: term,
		Example: "zj-lishui/lishui --starts 2026-11-01 --ends 2031-11-01 --ordinal 9",
		Arguments: []Argument{
			{Name: "starts", Label: startsLabel, Form: Day, Required: true}, {Name: "ends", Label: endsLabel, Form: Day, Required: true},
			{Name: "ordinal", Label: ordinalLabel, Form: Count}, {Name: "seats", Label: seatsLabel, Form: Count},
		},
	},
	{
		Name: "extend", Short: extendShort, Long: extendLong, Kinds: ofFederation, make: extend,
		Example: "zj-lishui/lishui --until 2027-06-30 --document 浙团函〔2026〕12号",
		Arguments: with([]Argument{{Name: "until", Label: untilLabel, Form: Day, Required: true}},
			document(decisionDocument, true)...),
	},
	{
		Name: "waive", Short: waiveShort, Long: waiveLong, Kinds: ofFederation, make: waive,
		Example: "zj-lishui/qingyuan --target MemberGroups --reason 区划调整 --document 浙青联函〔2026〕3号 --expires 2027-06-30",
		Arguments: with([]Argument{
			{Name: "target", Label: targetLabel, Form: Choice, Choices: targets, Required: true}, {Name: "reason", Label: reasonLabel, Required: true},
		}, append(document(decisionDocument, true), Argument{Name: "expires", Label: expiresLabel, Form: Day, Required: true})...),
	},
	{
		Name: "merge", Short: mergeShort, Long: mergeLong, Kinds: ofFederation, make: merge,
		Example: "cq-500105/cq-500105 --on 2025-11-06 --into cq-500157/cq-500157 --document 国函〔2025〕103号",
		Arguments: with([]Argument{
			on(endedOn), {Name: "into", Label: intoLabel, Form: Reference, Many: true},
			{Name: "outcome", Label: endLabel, Form: Choice, Choices: endings},
			{Name: "goes", Label: goesLabel, Form: Assignment, Many: true},
		}, document(decisionDocument, true)...),
	},
	{
		Name: "measure", Short: measureShort, Long: measureLong, Kinds: ofFederation, make: measure,
		Example: "zj-lishui/lishui --requirement N29 --on 2026-05-04 --document 丽团发〔2026〕9号",
		Arguments: with([]Argument{{Name: "requirement", Label: requirementLabel, Required: true}, on(measuredOn)},
			document(decisionDocument, true)...),
	},
	{
		Name: "correct", Short: correctShort, Long: correctLong, Kinds: ofGroup, make: correct,
		Example: "zj-lishui/lishui-entrepreneurs --term 1 --set admittedOn=2024-05-04 --reason 录入有误 --decision 浙青联函〔2026〕7号",
		Arguments: []Argument{
			{Name: "term", Label: whichTerm, Form: Count}, {Name: "finding", Label: whichRecorded},
			{Name: "set", Label: setLabel, Form: Assignment, Required: true, Many: true},
			{Name: "reason", Label: correctionReason, Required: true}, {Name: "decision", Label: correctionDecision, Required: true},
		},
	},
}
