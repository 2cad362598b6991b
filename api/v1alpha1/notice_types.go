package v1alpha1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// NoticeSpec holds the numbers and dates of the rules as the notice, or a
// province's own supplement to it, sets them. A section that a base notice
// leaves out has the national notice's values; one that a supplement leaves
// out is inherited.
//
// +kubebuilder:validation:XValidation:rule="self.issuedOn == oldSelf.issuedOn",message="issuedOn 不得更改：各个期限都从这一天算起 / issuedOn is immutable: every window is counted from it",fieldPath=".issuedOn"
// +kubebuilder:validation:XValidation:rule="has(self.timeZone) == has(oldSelf.timeZone) && (!has(self.timeZone) || self.timeZone == oldSelf.timeZone)",message="timeZone 不得更改：各个日期都按这一时区 / timeZone is immutable: every date is read in it",fieldPath=".timeZone"
// +kubebuilder:validation:XValidation:rule="has(self.supplements) || !has(self.targets) || self.targets.all(t, has(t.levels) && has(t.window))",message="不补充其他通知的通知，每项目标都须写明 levels 和 window / each target of a notice that supplements no other needs levels and window",fieldPath=".targets"
type NoticeSpec struct {
	// documentNumber is the number the notice was issued under.
	// 文号。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	DocumentNumber FileText `json:"documentNumber,omitempty"`

	// title is the title of the notice.
	// 标题。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	Title Text `json:"title,omitempty"`

	// issuedOn is the day the notice was printed. The windows of a base notice
	// are counted from it. Immutable.
	// 印发日期；各个期限从这一天算起，不得更改。
	// +required
	IssuedOn Date `json:"issuedOn,omitempty"`

	// timeZone is the IANA name of the zone in which a civil day begins and
	// ends, Asia/Shanghai when absent. Immutable.
	// 时区；不得更改。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	// +kubebuilder:validation:Pattern=`^[A-Za-z][A-Za-z0-9_+/-]*$`
	TimeZone string `json:"timeZone,omitempty"`

	// supplements names the notice that this one adds to. A supplement inherits
	// everything from it and may only tighten. A supplement can't be
	// supplemented.
	// 所补充的通知；补充通知只能更严。
	// +optional
	Supplements *LocalReference `json:"supplements,omitempty"`

	// prefectures says whether targets for cities bind all prefecture-level
	// units or leave out 自治州, 地区 and 盟 (N1).
	// 市级是否只指地级市，还是也包括自治州、地区、盟。
	// +optional
	Prefectures PrefectureScope `json:"prefectures,omitempty"`

	// targets are the targets set, one of each type.
	// 各项目标。
	// +optional
	// +listType=map
	// +listMapKey=type
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=5
	Targets []Target `json:"targets,omitempty"`

	// emergingFields are the fields whose young people associations should
	// cover (N5, N18). A supplement adds to them.
	// 新兴领域。
	// +optional
	// +listType=map
	// +listMapKey=name
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=64
	EmergingFields []EmergingField `json:"emergingFields,omitempty"`

	// bodies are those that can lead or join in founding an association, the League
	// aside (N20, N33). A supplement adds to them.
	// 可以牵头或联合建设的部门和团体（N20）。
	// +optional
	// +listType=map
	// +listMapKey=name
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=64
	Bodies []NamedBody `json:"bodies,omitempty"`

	// coverage says which associations cover a field (N5).
	// 哪些组织形态算覆盖（N5）。
	// +optional
	Coverage *CoverageRule `json:"coverage,omitempty"`

	// admission says which associations may be admitted (N24, N25).
	// 吸纳的规则（N25）。
	// +optional
	Admission *AdmissionRules `json:"admission,omitempty"`

	// adjustment says what follows from a finding about a member (N7, N28).
	// 调整退出的规则（N28）。
	// +optional
	Adjustment *AdjustmentRules `json:"adjustment,omitempty"`

	// inventory says how recent an inventory of associations must be (N22).
	// 摸底多久算过时（N22）。
	// +optional
	Inventory *RecencyRule `json:"inventory,omitempty"`

	// contact says how recent the last contact with an association must be (N11).
	// 联系多久算过时（N11）。
	// +optional
	Contact *RecencyRule `json:"contact,omitempty"`

	// decidingBodies are the organs that decide on membership.
	// 可以决定吸纳和退出的机构。
	// +optional
	// +listType=set
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=16
	DecidingBodies []DecidingBody `json:"decidingBodies,omitempty"`

	// representation says when a group counts as large enough to be represented (N16).
	// 多少人数的领域应有代表（N16）。
	// +optional
	Representation *RepresentationRule `json:"representation,omitempty"`

	// review says when the review before a re-election begins (N31).
	// 届满前多久审核（N31）。
	// +optional
	Review *ReviewRule `json:"review,omitempty"`

	// successors says what holds for a division that came into being after the notice.
	// 新设青联的期限从何时算起（R8）。
	// +optional
	Successors *SuccessorRule `json:"successors,omitempty"`
}

// NamedBody is a body that can lead or join in founding an association.
type NamedBody struct {
	// name identifies the body, such as UnitedFrontWork.
	// 标识。
	// +required
	Name Body `json:"name,omitempty"`

	// displayName is the body's name in Chinese.
	// 名称。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	DisplayName Text `json:"displayName,omitempty"`
}

// CoverageRule says which associations cover a field.
type CoverageRule struct {
	// forms are the forms of association that cover a field; a supplement may name fewer.
	// 算作覆盖的组织形态。
	// +required
	// +listType=set
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=3
	Forms []AssociationForm `json:"forms,omitempty"`
}

// SuccessorRule says what holds for a division that came into being after the notice.
type SuccessorRule struct {
	// windowsFrom is the day that its windows are counted from: Division, the day from which it exists, or Notice.
	// 从区划设立之日（Division）或通知印发之日（Notice）算起。
	// +required
	WindowsFrom WindowStart `json:"windowsFrom,omitempty"`
}

// WindowStart says from which day the windows of a later division are counted.
//
// +kubebuilder:validation:Enum=Division;Notice
type WindowStart string

// The starts of windows: Notice is the tighter.
const (
	WindowsFromDivision WindowStart = "Division"
	WindowsFromNotice   WindowStart = "Notice"
)

// PrefectureScope says which prefecture-level units a window-1 target binds.
//
// +kubebuilder:validation:Enum=Cities;All
type PrefectureScope string

// The scopes: cities only, as the notice's first sentence has it, or all units.
const (
	PrefecturesCities PrefectureScope = "Cities"
	PrefecturesAll    PrefectureScope = "All"
)

// Target is one target of the notice.
//
// +kubebuilder:validation:XValidation:rule="!has(self.minimum) || self.type in ['MemberGroups', 'AffiliatedAssociations']",message="只有 MemberGroups 和 AffiliatedAssociations 才有 minimum / minimum goes with MemberGroups and AffiliatedAssociations only",fieldPath=".minimum"
// +kubebuilder:validation:XValidation:rule="!has(self.minimumPercent) || self.type == 'EmergingFieldCoverage'",message="只有 EmergingFieldCoverage 才有 minimumPercent / minimumPercent goes with EmergingFieldCoverage only",fieldPath=".minimumPercent"
type Target struct {
	// type names the target.
	// 目标。
	// +required
	Type TargetType `json:"type,omitempty"`

	// levels are the levels of federation that the target binds.
	// 适用的级别。
	// +optional
	// +listType=set
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=4
	Levels []Level `json:"levels,omitempty"`

	// window is the time in which the target is to be met.
	// 期限。
	// +optional
	Window *Window `json:"window,omitempty"`

	// minimum is the number that MemberGroups or AffiliatedAssociations must reach.
	// 最低数。
	// +optional
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	Minimum int32 `json:"minimum,omitempty"`

	// minimumPercent is the share of the main fields that EmergingFieldCoverage must reach.
	// 最低百分比。
	// +optional
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=100
	MinimumPercent int32 `json:"minimumPercent,omitempty"`
}

// Window is a span of calendar years counted from the day the base notice was
// issued: due from fromYears, overdue after toYears.
//
// +kubebuilder:validation:XValidation:rule="self.fromYears <= self.toYears",message="fromYears 不得大于 toYears / fromYears must not be more than toYears"
type Window struct {
	// fromYears is the number of years after which the target falls due.
	// 期限起始：印发后几年。
	// +required
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=50
	FromYears *int32 `json:"fromYears,omitempty"`

	// toYears is the number of years within which it must be met; that day is still in time.
	// 期限截止：印发后几年。
	// +required
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=50
	ToYears *int32 `json:"toYears,omitempty"`
}

// EmergingField is a field of work in which young people are hard to reach
// through existing organisations.
type EmergingField struct {
	// name identifies the field, such as OnlineWriter.
	// 标识。
	// +required
	Name FieldName `json:"name,omitempty"`

	// displayName is the field's name in Chinese.
	// 名称。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	DisplayName Text `json:"displayName,omitempty"`

	// priority says whether the notice wants associations here first (N18).
	// 是否为通知列明的重点领域（N18）。
	// +optional
	Priority *bool `json:"priority,omitempty"`
}

// AdmissionRules say which associations may be admitted.
type AdmissionRules struct {
	// registrationExemptLeadBodies are the bodies whose associations may be
	// admitted although they are not registered (N25). Where a supplement gives the
	// list it replaces the base's: fewer is tighter, more is opened.
	// 由哪些部门、团体牵头的，未登记也可以吸纳（N25）。
	// +optional
	// +listType=set
	// +kubebuilder:validation:MaxItems=64
	RegistrationExemptLeadBodies []Body `json:"registrationExemptLeadBodies,omitempty"`
}

// AdjustmentRules say what follows from findings about a member.
type AdjustmentRules struct {
	// actions say which ground leads to which action, gravest and most urgent
	// first. A ground that is left out keeps the action it has in the notice
	// supplemented, or in the national notice.
	// 每种事由应作的处理。
	// +optional
	// +listType=map
	// +listMapKey=ground
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=5
	Actions []GroundAction `json:"actions,omitempty"`

	// handleWithinDays is the number of days from a finding to its outcome.
	// 发现后多少天以内处理。
	// +optional
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=3650
	HandleWithinDays int32 `json:"handleWithinDays,omitempty"`

	// inactivity says when reported activity alone shows an insignificant role.
	// 发挥作用不明显的标准。
	// +optional
	Inactivity *InactivityRule `json:"inactivity,omitempty"`
}

// GroundAction ties a ground to an action.
type GroundAction struct {
	// ground is the reason found.
	// 事由。
	// +required
	Ground Ground `json:"ground,omitempty"`

	// action is what it calls for.
	// 应作的处理：调整或退出。
	// +required
	Action Action `json:"action,omitempty"`
}

// Action is what a finding calls for. The software flags it; people decide.
//
// +kubebuilder:validation:Enum=Adjustment;Exit
type Action string

// The actions; Exit is graver.
const (
	ActionAdjustment Action = "Adjustment"
	ActionExit       Action = "Exit"
)

// InactivityRule says when a member's own reports show an insignificant role.
type InactivityRule struct {
	// activitiesPerYear is the number of activities a year below which a member is inactive.
	// 每年至少几次活动。
	// +optional
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	ActivitiesPerYear int32 `json:"activitiesPerYear,omitempty"`

	// years is the number of full calendar years in a row that it takes; 0 switches the rule off.
	// 连续几个年度不足算不明显；0 为不适用。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=20
	Years *int32 `json:"years,omitempty"`

	// reportWithinMonths is the number of calendar months after its end in which a year is to be reported.
	// 年度结束后几个月以内报送。
	// +optional
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=24
	ReportWithinMonths int32 `json:"reportWithinMonths,omitempty"`
}

// RecencyRule says how old a fact may be before it is out of date.
type RecencyRule struct {
	// withinMonths is the number of calendar months.
	// 几个月以内有效。
	// +required
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=240
	WithinMonths int32 `json:"withinMonths,omitempty"`
}

// RepresentationRule says when a group counts as large.
type RepresentationRule struct {
	// shareFromPercent is the share of the young population from which a group
	// without association and seat is shown as unrepresented.
	// 占青年总数百分之几以上应有代表。
	// +required
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=100
	ShareFromPercent int32 `json:"shareFromPercent,omitempty"`
}

// ReviewRule says when the review before a re-election begins.
type ReviewRule struct {
	// monthsBeforeTermEnd is the number of calendar months before the committee's term ends.
	// 届满前几个月起审核。
	// +required
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=60
	MonthsBeforeTermEnd int32 `json:"monthsBeforeTermEnd,omitempty"`
}

// NoticeStatus holds what follows from the notice alone.
type NoticeStatus struct {
	// conditions say whether the notice can be used: Ready, Stalled.
	// 各项条件，即各项结论。
	// +optional
	// +listType=map
	// +listMapKey=type
	// +kubebuilder:validation:MaxItems=8
	Conditions []metav1.Condition `json:"conditions,omitempty"`

	// observedGeneration is the generation of the spec that this status is about; -1 before the first.
	// 结论所依据的 spec 的版本。
	// +optional
	// +kubebuilder:validation:Minimum=-1
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`

	// targets are the windows of the targets in force, as dates.
	// 各项目标期限的起止日期。
	// +optional
	// +listType=map
	// +listMapKey=type
	// +kubebuilder:validation:MaxItems=5
	Targets []NoticeTargetStatus `json:"targets,omitempty"`

	// opened are the names beyond its base's that a supplement adds to lists that are open.
	// 补充通知另外增加的名称。
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=192
	Opened []OpenedName `json:"opened,omitempty"`
}

// OpenedName is a name that a supplement adds to an open list.
type OpenedName struct {
	// list is the field of the spec: emergingFields, bodies or admission.registrationExemptLeadBodies.
	// 所在的清单。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	List string `json:"list,omitempty"`

	// name is the name added.
	// 名称。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	Name string `json:"name,omitempty"`
}

// NoticeTargetStatus is a target's window as dates.
type NoticeTargetStatus struct {
	// type names the target.
	// 目标。
	// +required
	Type TargetType `json:"type,omitempty"`

	// earliestOn is the first day on which the target is due.
	// 期限起始日期。
	// +required
	EarliestOn Date `json:"earliestOn,omitempty"`

	// dueOn is the last day on which meeting it is in time.
	// 截止日期，当日仍在期内。
	// +required
	DueOn Date `json:"dueOn,omitempty"`
}

// Notice is a public notice that sets targets for youth federations, or a
// province's supplement to one.
// 通知：目标、期限和名称，是判定的依据。
//
// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:validation:XValidation:rule=`!self.metadata.name.matches(r'(^|[^0-9])(1[3-9][0-9]([.-]*[0-9]{4}){2}|(0|86[.-]*)[1-9][0-9]{1,2}[.-]*[0-9]{3,4}[.-]*[0-9]{4}|[0-9]{6}[.-]*(19|20)?[0-9]{2}[.-]*(0[1-9]|1[0-2])[.-]*(0[1-9]|[12][0-9]|3[01])[.-]*[0-9]{3}[.-]*[0-9x]?|[0-9]{15})([^0-9]|$)')`,message="metadata.name：这里不应有身份证号或者电话号码，只登记组织 / metadata.name: an identity number or a telephone number does not belong here: only organisations are recorded",reason=FieldValueForbidden
// +kubebuilder:resource:scope=Cluster,categories=qinglian
// +kubebuilder:printcolumn:name="Number",type=string,JSONPath=`.spec.documentNumber`
// +kubebuilder:printcolumn:name="Issued",type=string,JSONPath=`.spec.issuedOn`
// +kubebuilder:printcolumn:name="Supplements",type=string,JSONPath=`.spec.supplements.name`
// +kubebuilder:printcolumn:name="Ready",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].status`
// +kubebuilder:printcolumn:name="Reason",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].reason`,priority=1
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`
type Notice struct {
	metav1.TypeMeta `json:",inline"`

	// metadata is the standard object's metadata.
	// +optional
	metav1.ObjectMeta `json:"metadata,omitempty,omitzero"`

	// spec holds what the notice sets.
	// 申报的事实。
	// +required
	Spec NoticeSpec `json:"spec,omitzero"`

	// status holds what follows from it; the operator writes it.
	// 判定的结论，由 operator 填写。
	// +optional
	// +kubebuilder:default={"observedGeneration":-1}
	Status NoticeStatus `json:"status,omitzero"`
}

// NoticeList is a list of notices.
//
// +kubebuilder:object:root=true
type NoticeList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []Notice `json:"items"`
}
