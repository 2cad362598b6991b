package sheets

import (
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// form is what stands in the cells of a column.
type form int

const (
	formText form = iota
	formCode
	formDate
	formPartialDate
	formCount
	formYesNo
	formChoice // one of the enum of the schema
	formField  // an emerging field, as a notice names it
	formBody
	formOrgan
	formReference // an object
)

// Column is a column of a sheet: a field of the API.
type Column struct {
	// Heading is unique in its sheet.
	Heading string
	// Path leads to the field, from the object or the item of the list that a row is.
	Path string
	// Requirements are the numbers of the notice's requirements that the field is about.
	Requirements []string
	// Required says that it has to be filled in where what it is a part of is declared.
	Required bool
	// Several says that there may be several values in a cell.
	Several bool

	form form
	// choices are the values of formChoice, and kind is that of formReference.
	choices []string
	kind    string
	// local says that a reference stays in the namespace of the object.
	local bool
}

// field gives the path of a column's field, from the object on, for a row.
func (c *Column) field(at string) string {
	if at == "" {
		return c.Path
	}
	return at + "." + c.Path
}

// lastTerm begins the paths of the columns that are about the last term of a membership.
const lastTerm = "spec.terms[last]."

// ofTerm says whether a column is about the last term of a membership.
func (c *Column) ofTerm() bool { return strings.HasPrefix(c.Path, lastTerm) }

// Sheet is a sheet: of the objects of a kind, or of the items of a list that they have.
type Sheet struct {
	Name string
	Kind string
	// List is the path of the list, "" for a sheet of objects.
	List string
	// Key is the field by which the items of the list are known, "" for their places.
	Key     string
	Columns []*Column
}

// The headings of columns that are no field of their own.
const (
	headKey   = "键"
	headOwner = "所属青联"
	headName  = "标识"
)

// owner gives the heading of the column that says which object an item is of, "" for a
// sheet of objects, and for those of federations, which headOwner names.
func (s *Sheet) owner() string {
	if s.List == "" || s.Kind == v1alpha1.KindFederation {
		return ""
	}
	return kindNames[s.Kind]
}

// kindNames are what rows of a kind are called.
var kindNames = map[string]string{
	v1alpha1.KindFederation: "青联", v1alpha1.KindMemberGroup: "会员团体", v1alpha1.KindYouthAssociation: "青年社团",
}

// sheetsOf lists the sheets: what is in which, in their order.
var sheetsOf = []Sheet{
	{Name: "青联", Kind: v1alpha1.KindFederation},
	{Name: "会员团体", Kind: v1alpha1.KindMemberGroup},
	{Name: "青年社团", Kind: v1alpha1.KindYouthAssociation},
	{Name: "问题", Kind: v1alpha1.KindMemberGroup, List: "spec.findings", Key: "id"},
	{Name: "活动", Kind: v1alpha1.KindMemberGroup, List: "spec.activity", Key: "year"},
	{Name: "历次会籍", Kind: v1alpha1.KindMemberGroup, List: termsPath},
	{Name: "培训", Kind: v1alpha1.KindYouthAssociation, List: "spec.training", Key: "year"},
	{Name: "青年领域", Kind: v1alpha1.KindFederation, List: "spec.youth.fields", Key: "field"},
	{Name: "领域席位", Kind: v1alpha1.KindFederation, List: "spec.committee.seatsByField", Key: "field"},
	{Name: "推荐名额", Kind: v1alpha1.KindFederation, List: "spec.committee.quotaAllocations"},
	{Name: "换届审核", Kind: v1alpha1.KindFederation, List: "spec.committee.reviews"},
	{Name: "工作举措", Kind: v1alpha1.KindFederation, List: "spec.measures"},
	{Name: "豁免", Kind: v1alpha1.KindFederation, List: "spec.waivers", Key: "target"},
	{Name: "应建青联", Kind: v1alpha1.KindFederation, List: "spec.subordinates.expected", Key: "displayName"},
}

const termsPath = "spec.terms"

// document are what the fields of a document are called, behind what the document is.
var document = map[string]string{"number": "文号", "date": "文件日期", "uri": "文件网址", "sha256": "文件校验值"}

// headings are what fields are called, by the kind and the path; those of documents are
// called as the document is, and what document says of each.
var headings = map[string]string{ //nolint:gosec // "creditCode" looks like a credential to it
	"Federation.displayName":                             "全称",
	"Federation.level":                                   "层级",
	"Federation.divisionCode":                            "区划代码",
	"Federation.parentRef":                               "上级青联",
	"Federation.noticeRef":                               "适用通知",
	"Federation.establishment.established":               "是否成立",
	"Federation.establishment.establishedOn":             "成立日期",
	"Federation.establishment.basis":                     "成立依据",
	"Federation.suitability.suitable":                    "是否有条件",
	"Federation.suitability.decision":                    "条件认定",
	"Federation.committee.ordinal":                       "届次",
	"Federation.committee.termStartedOn":                 "本届开始",
	"Federation.committee.termEndsOn":                    "本届届满",
	"Federation.committee.extension.until":               "延期换届至",
	"Federation.committee.extension.decision":            "延期批准",
	"Federation.committee.seats":                         "委员席位",
	"Federation.committee.nominationQuota":               "推荐名额总数",
	"Federation.committee.selectionChannelsStandardised": "遴选渠道是否规范",
	"Federation.youth.total":                             "青年人数",
	"Federation.youth.surveyedOn":                        "青年调查日期",
	"Federation.inventory.surveyedOn":                    "社团摸底日期",
	"Federation.inventory.registered":                    "已登记社团数",
	"Federation.inventory.unregistered":                  "未登记社团数",
	"Federation.inventory.communities":                   "青年社群数",
	"Federation.associationLimit":                        "社团规模上限",
	"Federation.divisionSince":                           "区划设立日期",
	"Federation.ended.on":                                "终止日期",
	"Federation.ended.outcome":                           "终止方式",
	"Federation.ended.decision":                          "终止决定",
	"Federation.ended.successors":                        "承接青联",

	"Federation.youth.fields.field":                             "领域",
	"Federation.youth.fields.population":                        "人数",
	"Federation.youth.fields.main":                              "是否主要领域",
	"Federation.committee.seatsByField.field":                   "领域",
	"Federation.committee.seatsByField.seats":                   "席位",
	"Federation.committee.quotaAllocations.youthAssociationRef": "青年社团",
	"Federation.committee.quotaAllocations.seats":               "名额",
	"Federation.committee.quotaAllocations.decision":            "分配",
	"Federation.committee.reviews.on":                           "审核日期",
	"Federation.committee.reviews.by":                           "审核单位",
	"Federation.committee.reviews.outcome":                      "审核结果",
	"Federation.committee.reviews.document":                     "审核",
	"Federation.measures.requirement":                           "要求",
	"Federation.measures.on":                                    "日期",
	"Federation.measures.document":                              "举措",
	"Federation.waivers.target":                                 "目标",
	"Federation.waivers.reason":                                 "理由",
	"Federation.waivers.decision":                               "批准",
	"Federation.waivers.expiresOn":                              "豁免至",
	"Federation.subordinates.expected.divisionCode":             "区划代码",
	"Federation.subordinates.expected.displayName":              "区划名称",
	"Federation.subordinates.expected.since":                    "起始日期",
	"Federation.subordinates.expected.until":                    "截止日期",

	"MemberGroup.displayName":         "全称",
	"MemberGroup.federationRef":       headOwner,
	"MemberGroup.kind":                "类别",
	"MemberGroup.youthAssociationRef": "对应青年社团",
	"MemberGroup.memberFederationRef": "对应下级青联",
	"MemberGroup.creditCode":          "统一社会信用代码",
	"MemberGroup.transferredFrom":     "承接自",
	"MemberGroup.terms.admittedOn":    "吸纳日期",
	"MemberGroup.terms.admission":     "吸纳",
	"MemberGroup.terms.decidedBy":     "吸纳决定机构",
	"MemberGroup.terms.exitedOn":      "退出日期",
	"MemberGroup.terms.exit":          "退出",

	"MemberGroup.activity.year":              "年度",
	"MemberGroup.activity.activities":        "活动次数",
	"MemberGroup.activity.participants":      "参加人次",
	"MemberGroup.findings.id":                "编号",
	"MemberGroup.findings.ground":            "事由",
	"MemberGroup.findings.foundOn":           "发现日期",
	"MemberGroup.findings.foundBy":           "发现单位",
	"MemberGroup.findings.evidence":          "佐证",
	"MemberGroup.findings.notifiedOn":        "告知日期",
	"MemberGroup.findings.objectionsUntil":   "申辩截止日期",
	"MemberGroup.findings.outcome.type":      "处理结果",
	"MemberGroup.findings.outcome.decidedOn": "决定日期",
	"MemberGroup.findings.outcome.decision":  "决定",
	"MemberGroup.findings.outcome.decidedBy": "决定机构",

	"YouthAssociation.displayName":                    "全称",
	"YouthAssociation.federationRef":                  headOwner,
	"YouthAssociation.form":                           "形式",
	"YouthAssociation.registration.status":            "登记状态",
	"YouthAssociation.registration.creditCode":        "统一社会信用代码",
	"YouthAssociation.registration.registeredOn":      "登记日期",
	"YouthAssociation.registration.authority":         "登记机关",
	"YouthAssociation.registration.supervisingBody":   "业务主管单位",
	"YouthAssociation.founding.mode":                  "成立方式",
	"YouthAssociation.founding.leadBody":              "主导部门",
	"YouthAssociation.founding.partnerBodies":         "参与部门",
	"YouthAssociation.founding.foundedOn":             "成立日期",
	"YouthAssociation.leagueAffiliation.recognisedOn": "团属认定日期",
	"YouthAssociation.leagueAffiliation.decision":     "团属认定",
	"YouthAssociation.emergingFields":                 "新兴领域",
	"YouthAssociation.size.members":                   "成员人数",
	"YouthAssociation.size.activeParticipants":        "活跃人数",
	"YouthAssociation.size.asOf":                      "人数统计日期",
	"YouthAssociation.posts.leader":                   "负责人职务",
	"YouthAssociation.posts.secretaryGeneral":         "秘书长职务",
	"YouthAssociation.attestation.mature":             "发展较为成熟",
	"YouthAssociation.attestation.positiveValues":     "价值追求正面",
	"YouthAssociation.attestation.representative":     "有代表性",
	"YouthAssociation.attestation.influential":        "带动力强",
	"YouthAssociation.attestation.wellAttended":       "青年参与度较高",
	"YouthAssociation.attestation.large":              "规模较大",
	"YouthAssociation.attestation.attestedOn":         "认定日期",
	"YouthAssociation.attestation.attestedBy":         "认定单位",
	"YouthAssociation.attestation.decision":           "认定",
	"YouthAssociation.contact.lastContactOn":          "最近联系日期",
	"YouthAssociation.contact.by":                     "联系单位",
	"YouthAssociation.contact.knownActivities":        "掌握的重要活动数",
	"YouthAssociation.support.venues":                 "支持场地数",
	"YouthAssociation.support.projects":               "支持项目数",
	"YouthAssociation.support.activities":             "支持活动数",
	"YouthAssociation.support.youthHomes":             "青年之家",
	"YouthAssociation.gatheringPlace":                 "聚集地",
	"YouthAssociation.transferredFrom":                "承接自",
	"YouthAssociation.dissolvedOn":                    "解散日期",
	"YouthAssociation.training.year":                  "年度",
	"YouthAssociation.training.rounds":                "培训轮次",
}
