package changes

import "qinglian.dev/qinglian/api/v1alpha1"

func notice(more string) string {
	return "{documentNumber: 中青联发〔2021〕5号, issuedOn: '2021-06-30'" + more + "}"
}

var notices = []Case{
	{Name: "notice unchanged", Before: notice(", title: 标题"), After: notice(", title: 标题")},
	{Name: "notice", Before: notice(""), After: notice(", title: 新"), Takes: "supervise NoticeChanged spec.title"},
	{Name: "new notice", After: notice(", supplements: {name: zqlf-2021-5}"), Takes: "supervise NoticeChanged spec.documentNumber\nsupervise NoticeChanged spec.issuedOn\nsupervise NoticeChanged spec.supplements"},
	{Name: "notice removed", Before: notice(""), Takes: "supervise NoticeChanged spec.documentNumber\nsupervise NoticeChanged spec.issuedOn"},
}

func association(more string) string {
	return "{displayName: 社团, federationRef: {name: hangzhou}, form: Association, registration: {status: Registered}" + more + "}"
}

// Recorded are changes of associations that a record refers to: that of Record.
var Recorded = ofKind(v1alpha1.KindYouthAssociation, []Case{
	{Name: "recorded association unchanged", Before: association(""), After: association("")},
	{Name: "recorded association's facts", Before: association(""), After: association(", posts: {leader: Filled}"), Takes: "edit FactsChanged spec.posts.leader"},
	{Name: "recorded association under another name", Before: association(""), After: renamed, Takes: "correct PartyChanged spec.displayName"},
	{Name: "recorded association under another name, and facts", Before: association(", gatheringPlace: YouthHome"), After: renamed, Takes: "correct PartyChanged spec.displayName\nedit FactsChanged spec.gatheringPlace"},
	{Name: "credit code of a recorded association filled in", Before: association(""), After: coded("51100000500009247D"), Takes: "correct PartyChanged spec.registration.creditCode"},
	{Name: "another credit code of a recorded association", Before: coded("51100000500009247D"), After: coded("53330000MJ87654321"), Takes: "correct PartyChanged spec.registration.creditCode"},
	{Name: "registration of a recorded association", Before: association(""), After: "{displayName: 社团, federationRef: {name: hangzhou}, form: Association, registration: {status: Filed}}", Takes: "edit FactsChanged spec.registration.status"},
	{Name: "recorded association with a credit code unchanged", Before: coded("51100000500009247D"), After: coded("51100000500009247D")},
	{Name: "recorded association continues another", Before: association(""), After: association(", transferredFrom: {namespace: old, name: a}"), Takes: "correct PartyChanged spec.transferredFrom"},
	{Name: "recorded association that continues another", Before: association(", transferredFrom: {namespace: old, name: a}"), After: association(", transferredFrom: {namespace: old, name: a}, posts: {leader: Filled}"), Takes: "edit FactsChanged spec.posts.leader"},
	{Name: "recorded association removed", Before: association(""), Takes: "correct PartyRemoved"},
})

// Record is a member group that is on record as the association of the cases.
func Record() *v1alpha1.MemberGroup {
	return Case{Name: "record", Kind: v1alpha1.KindMemberGroup}.object(ofAssociation("the-youthassociation", since)).(*v1alpha1.MemberGroup)
}

const renamed = "{displayName: 另一社团, federationRef: {name: hangzhou}, form: Association, registration: {status: Registered}}"

func coded(code string) string {
	return "{displayName: 社团, federationRef: {name: hangzhou}, form: Association, registration: {status: Registered, creditCode: " + code + "}}"
}

var associations = []Case{
	{Name: "association", After: association(""), Takes: "edit ObjectAdded"},
	{Name: "association's facts", Before: association(""), After: association(", posts: {leader: Filled}"), Takes: "edit FactsChanged spec.posts.leader"},
	{Name: "association under another name", Before: association(""), After: renamed, Takes: "edit FactsChanged spec.displayName"},
	{Name: "association continues another", Before: association(""), After: association(", transferredFrom: {namespace: old, name: a}"), Takes: "edit FactsChanged spec.transferredFrom"},
	{Name: "association removed", Before: association(""), Takes: "edit ObjectRemoved"},
}
