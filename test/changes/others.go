package changes

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

var associations = []Case{
	{Name: "association", After: association(""), Takes: "edit ObjectAdded"},
	{Name: "association's facts", Before: association(""), After: association(", posts: {leader: Filled}"), Takes: "edit FactsChanged spec.posts.leader"},
	{Name: "association removed", Before: association(""), Takes: "edit ObjectRemoved"},
}
