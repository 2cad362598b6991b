package changes

// county and city give specs with whatever else.
func county(more string) string {
	return "{displayName: 区, level: County, divisionCode: '330102', parentRef: {name: hangzhou}" + more + "}"
}

func city(more string) string {
	return "{displayName: 市, level: Prefecture, divisionCode: '330100', parentRef: {namespace: east, name: zhejiang}" + more + "}"
}

const (
	waiver   = "{target: MemberGroups, reason: 合并, decision: {number: a}, expiresOn: '2027-01-01'}"
	extended = "{target: MemberGroups, reason: 合并, decision: {number: a}, expiresOn: '2028-01-01'}"
	another  = "{target: Established, reason: 合并, decision: {number: a}, expiresOn: '2027-01-01'}"

	upper  = "{divisionCode: '330102', displayName: 上城区}"
	lower  = "{divisionCode: '330110', displayName: 余杭区}"
	nobody = "{displayName: 上城区}"
)

func waivers(list string) string  { return county(", waivers: [" + list + "]") }
func expected(list string) string { return city(", subordinates: {expected: [" + list + "]}") }

func youth(fields string) string { return county(", youth: {fields: [" + fields + "]}") }

func committee(more string) string { return county(", committee: {ordinal: 12" + more + "}") }

const (
	merged    = "{'on': '2025-11-06', outcome: Merged, decision: {number: a}, successors: [{name: b}]}"
	extension = "extension: {until: '2027-12-31', decision: {number: a}}"
	review    = "{'on': '2027-03-01', by: 共青团浙江省委, outcome: Returned, document: {number: a}}"
)

const main = "{field: OnlineWriter, main: true}"

func root(more string) string { return "{displayName: 全国青联, level: National" + more + "}" }

var federations = []Case{
	{Name: "federation unchanged", Before: waivers(waiver), After: waivers(waiver)},
	{Name: "federation's facts", Before: county(""), After: county(", establishment: {establishedOn: '2020-01-01'}, youth: {fields: [{field: OnlineWriter, main: true}]}"), Takes: "edit FactsChanged spec.establishment.establishedOn\nedit FactsChanged spec.youth.fields[OnlineWriter]"},
	{Name: "one more main field", Before: youth(main), After: youth(main + ", {field: Streamer, main: true}"), Takes: "edit FactsChanged spec.youth.fields[Streamer]"},
	{Name: "main fields in another order", Before: youth(main + ", {field: Streamer, main: true}"), After: youth("{field: Streamer, main: true}, " + main)},
	{Name: "population of a main field", Before: youth(main), After: youth("{field: OnlineWriter, main: true, population: 5}"), Takes: "edit FactsChanged spec.youth.fields[OnlineWriter].population"},
	{Name: "a field that is not a main one dropped", Before: youth(main + ", {field: Streamer}, {field: Courier, main: false}"), After: youth(main), Takes: "edit FactsChanged spec.youth.fields[Courier]\nedit FactsChanged spec.youth.fields[Streamer]"},
	{Name: "main field no longer a main one", Before: youth(main), After: youth("{field: OnlineWriter, main: false}"), Takes: "supervise MainFieldGivenUp spec.youth.fields[OnlineWriter].main"},
	{Name: "main field no longer said to be one", Before: youth(main), After: youth("{field: OnlineWriter}"), Takes: "supervise MainFieldGivenUp spec.youth.fields[OnlineWriter].main"},
	{Name: "another main field in its place", Before: youth(main), After: youth("{field: Streamer, main: true}"), Takes: "supervise MainFieldGivenUp spec.youth.fields[OnlineWriter]\nedit FactsChanged spec.youth.fields[Streamer]"},
	{Name: "one of two main fields dropped", Before: youth(main + ", {field: Streamer, main: true}"), After: youth("{field: Streamer, main: true}"), Takes: "supervise MainFieldGivenUp spec.youth.fields[OnlineWriter]"},
	{Name: "survey of another day", Before: county(", youth: {surveyedOn: '2025-01-31', fields: [" + main + "]}"), After: county(", youth: {surveyedOn: '2026-01-31', fields: [" + main + "]}"), Takes: "edit FactsChanged spec.youth.surveyedOn"},
	{Name: "survey dropped", Before: youth(main), After: county(""), Takes: "supervise MainFieldGivenUp spec.youth.fields[OnlineWriter]"},
	{Name: "beginning of the division", Before: county(""), After: county(", divisionSince: '2021-04-09'"), Takes: "supervise DivisionSinceChanged spec.divisionSince"},
	{Name: "beginning of the division unchanged", Before: county(", divisionSince: '2021-04-09'"), After: county(", divisionSince: '2021-04-09', associationLimit: 3"), Takes: "edit FactsChanged spec.associationLimit"},
	{Name: "end", Before: county(""), After: county(", ended: " + merged), Takes: "supervise EndChanged spec.ended.on\nsupervise EndChanged spec.ended.outcome\nsupervise EndChanged spec.ended.decision.number\nsupervise EndChanged spec.ended.successors"},
	{Name: "end on another day", Before: county(", ended: " + merged), After: county(", ended: {'on': '2026-11-06', outcome: Merged, decision: {number: a}, successors: [{name: b}]}"), Takes: "supervise EndChanged spec.ended.on"},
	{Name: "another successor", Before: county(", ended: " + merged), After: county(", ended: {'on': '2025-11-06', outcome: Merged, decision: {number: a}, successors: [{name: c}]}"), Takes: "supervise EndChanged spec.ended.successors"},
	{Name: "another decision on the end", Before: county(", ended: " + merged), After: county(", ended: {'on': '2025-11-06', outcome: Merged, decision: {number: b}, successors: [{name: b}]}"), Takes: "supervise EndChanged spec.ended.decision.number"},
	{Name: "end taken back", Before: county(", ended: " + merged), After: county(""), Takes: "supervise EndChanged spec.ended.on\nsupervise EndChanged spec.ended.outcome\nsupervise EndChanged spec.ended.decision.number\nsupervise EndChanged spec.ended.successors"},
	{Name: "facts of one that has ended", Before: county(", ended: " + merged), After: county(", ended: " + merged + ", associationLimit: 3"), Takes: "edit FactsChanged spec.associationLimit"},
	{Name: "extension", Before: committee(""), After: committee(", " + extension), Takes: "supervise ExtensionChanged spec.committee.extension.until\nsupervise ExtensionChanged spec.committee.extension.decision.number"},
	{Name: "extension of a committee that nothing else is said of", Before: county(""), After: county(", committee: {" + extension + "}"), Takes: "supervise ExtensionChanged spec.committee.extension.until\nsupervise ExtensionChanged spec.committee.extension.decision.number"},
	{Name: "extension to another day", Before: committee(", " + extension), After: committee(", extension: {until: '2028-12-31', decision: {number: a}}"), Takes: "supervise ExtensionChanged spec.committee.extension.until"},
	{Name: "extension dropped", Before: committee(", " + extension), After: committee(""), Takes: "supervise ExtensionChanged spec.committee.extension.until\nsupervise ExtensionChanged spec.committee.extension.decision.number"},
	{Name: "committee dropped with its extension", Before: county(", committee: {" + extension + "}"), After: county(""), Takes: "supervise ExtensionChanged spec.committee.extension.until\nsupervise ExtensionChanged spec.committee.extension.decision.number"},
	{Name: "review", Before: committee(""), After: committee(", reviews: [" + review + "]"), Takes: "supervise ReviewsChanged spec.committee.reviews"},
	{Name: "review dropped", Before: committee(", reviews: [" + review + "]"), After: committee(""), Takes: "supervise ReviewsChanged spec.committee.reviews"},
	{Name: "no reviews listed", Before: committee(""), After: committee(", reviews: []")},
	{Name: "committee with its review", Before: committee(", " + extension + ", reviews: [" + review + "]"), After: committee(", seats: 3, " + extension + ", reviews: [" + review + "]"), Takes: "edit FactsChanged spec.committee.seats"},
	{Name: "facts of a root", Before: root(""), After: root(", establishment: {establishedOn: '1949-05-04'}"), Takes: "edit FactsChanged spec.establishment.establishedOn"},
	{Name: "other facts of a federation", Before: county(""), After: county(", committee: {seats: 3}, inventory: {surveyedOn: '2026-01-01'}, associationLimit: 3"), Takes: "edit FactsChanged spec.committee.seats\nedit FactsChanged spec.inventory.surveyedOn\nedit FactsChanged spec.associationLimit"},
	{Name: "waiver", Before: county(""), After: waivers(waiver), Takes: "supervise WaiverChanged spec.waivers[MemberGroups]"},
	{Name: "waiver extended", Before: waivers(waiver), After: waivers(extended), Takes: "supervise WaiverChanged spec.waivers[MemberGroups].expiresOn"},
	{Name: "another waiver", Before: waivers(waiver), After: waivers(waiver + ", " + another), Takes: "supervise WaiverChanged spec.waivers[Established]"},
	{Name: "waiver dropped", Before: waivers(waiver + ", " + another), After: waivers(another), Takes: "supervise WaiverChanged spec.waivers[MemberGroups]"},
	{Name: "last waiver dropped", Before: waivers(waiver), After: county(""), Takes: "supervise WaiverChanged spec.waivers[MemberGroups]"},
	{Name: "waivers in another order", Before: waivers(waiver + ", " + another), After: waivers(another + ", " + waiver)},
	{Name: "no waivers listed", Before: county(""), After: waivers("")},
	{Name: "suitability", Before: county(""), After: county(", suitability: {suitable: false}"), Takes: "supervise SuitabilityChanged spec.suitability.suitable"},
	{Name: "suitability, its document", Before: county(", suitability: {suitable: false}"), After: county(", suitability: {suitable: false, decision: {number: a}}"), Takes: "supervise SuitabilityChanged spec.suitability.decision.number"},
	{Name: "suitability and facts", Before: county(""), After: "{displayName: 新名, level: County, divisionCode: '330102', parentRef: {name: hangzhou}, suitability: {suitable: true}}", Takes: "supervise SuitabilityChanged spec.suitability.suitable\nedit FactsChanged spec.displayName"},
	{Name: "level", Before: "{displayName: 区, level: County}", After: "{displayName: 区, level: Prefecture}", Takes: "supervise LevelChanged spec.level", Refused: true},
	{Name: "code", Before: county(""), After: "{displayName: 区, level: County, divisionCode: '330105', parentRef: {name: hangzhou}}", Takes: "supervise CodeChanged spec.divisionCode"},
	{Name: "code dropped", Before: county(""), After: "{displayName: 区, level: County, parentRef: {name: hangzhou}}", Takes: "supervise CodeChanged spec.divisionCode"},
	{Name: "parent", Before: county(""), After: "{displayName: 区, level: County, divisionCode: '330102', parentRef: {name: ningbo}}", Takes: "supervise ParentChanged spec.parentRef"},
	{Name: "parent of the same name elsewhere", Before: county(""), After: "{displayName: 区, level: County, divisionCode: '330102', parentRef: {namespace: east, name: hangzhou}}", Takes: "supervise ParentChanged spec.parentRef"},
	{Name: "parent's namespace written out", Before: county(""), After: "{displayName: 区, level: County, divisionCode: '330102', parentRef: {namespace: " + Namespace + ", name: hangzhou}}"},
	{Name: "parent set", Before: "{displayName: 区, level: County}", After: "{displayName: 区, level: County, parentRef: {name: hangzhou}}", Takes: "supervise ParentChanged spec.parentRef"},
	{Name: "parent left", Before: "{displayName: 区, level: County, parentRef: {name: hangzhou}}", After: "{displayName: 区, level: County}", Takes: "supervise ParentChanged spec.parentRef"},
	{Name: "another notice", Before: county(""), After: county(", noticeRef: {name: zj-2022}"), Takes: "supervise NoticeRefChanged spec.noticeRef"},
	{Name: "expected", Before: city(""), After: expected(upper), Takes: "supervise ExpectedChanged spec.subordinates.expected[上城区]"},
	{Name: "expected in another order", Before: expected(upper + ", " + lower), After: expected(lower + ", " + upper)},
	{Name: "expected under another code", Before: expected(upper), After: expected(nobody), Takes: "supervise ExpectedChanged spec.subordinates.expected[上城区].divisionCode"},
	{Name: "expected no longer", Before: expected(upper + ", " + lower), After: expected(upper), Takes: "supervise ExpectedChanged spec.subordinates.expected[余杭区]"},
	{Name: "expected from a day on", Before: expected(upper), After: expected("{divisionCode: '330102', displayName: 上城区, since: '2021-04-09'}"), Takes: "supervise ExpectedChanged spec.subordinates.expected[上城区].since"},
	{Name: "expected until a day", Before: expected(upper), After: expected("{divisionCode: '330102', displayName: 上城区, until: '2021-04-08'}"), Takes: "supervise ExpectedChanged spec.subordinates.expected[上城区].until"},
	{Name: "nothing expected", Before: city(""), After: city(", subordinates: {}")},
	{Name: "new federation", After: root(""), Takes: "supervise ObjectAdded"},
	{Name: "new county without a parent", After: "{displayName: 区, level: County}", Takes: "supervise ObjectAdded"},
	{Name: "new county", After: county(""), Takes: "supervise ObjectAdded\nsupervise ParentChanged spec.parentRef"},
	{Name: "new city", After: city(""), Takes: "supervise ObjectAdded\nsupervise ParentChanged spec.parentRef"},
	{Name: "federation removed", Before: root(""), Takes: "supervise ObjectRemoved"},
	{Name: "city removed", Before: city(""), Takes: "supervise ObjectRemoved\nsupervise ParentChanged spec.parentRef"},
}
