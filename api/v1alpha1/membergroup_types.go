package v1alpha1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// MemberGroupSpec records one organisation's membership in one federation.
//
// +kubebuilder:validation:XValidation:rule="(self.kind == 'YouthAssociation') == has(self.youthAssociationRef)",message="kind 为 YouthAssociation 时须写明 youthAssociationRef，其他类型不得写 / youthAssociationRef is required for kind YouthAssociation and forbidden for every other",fieldPath=".youthAssociationRef"
// +kubebuilder:validation:XValidation:rule="!has(oldSelf.terms) || oldSelf.terms.size() == 0 || self.kind == oldSelf.kind",message="已有任期的，kind 不得更改 / kind is immutable once there is a term",fieldPath=".kind"
// +kubebuilder:validation:XValidation:rule="!has(oldSelf.terms) || oldSelf.terms.size() == 0 || (has(self.youthAssociationRef) == has(oldSelf.youthAssociationRef) && (!has(self.youthAssociationRef) || self.youthAssociationRef.name == oldSelf.youthAssociationRef.name))",message="已有任期的，youthAssociationRef 不得更改 / youthAssociationRef is immutable once there is a term",fieldPath=".youthAssociationRef"
// +kubebuilder:validation:XValidation:rule="!has(self.memberFederationRef) || self.kind == 'SubordinateFederation'",message="只有 kind 为 SubordinateFederation 时才写 memberFederationRef / memberFederationRef goes with kind SubordinateFederation only",fieldPath=".memberFederationRef"
// +kubebuilder:validation:XValidation:rule="!has(self.creditCode) || self.kind != 'YouthAssociation'",message="青年社团的统一社会信用代码写在社团自己的 registration.creditCode 中 / the credit code of a youth association is its own registration.creditCode",fieldPath=".creditCode"
// +kubebuilder:validation:XValidation:rule="self.kind != 'League' || !has(self.findings) || (oldSelf.hasValue() && oldSelf.value().kind == 'League' && has(oldSelf.value().findings) && self.findings.all(f, oldSelf.value().findings.exists(o, o.id == f.id)))",optionalOldSelf=true,message="共青团是青联的核心，不记录问题（N8） / the League is the core of a federation and is never found against (N8)",fieldPath=".findings"
type MemberGroupSpec struct {
	// displayName is the organisation's full name in Chinese.
	// 会员团体的全称。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	DisplayName Text `json:"displayName,omitempty"`

	// federationRef names the federation, in the same namespace. Immutable.
	// 所属的青联；不得更改。
	// +required
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="federationRef 不得更改 / federationRef is immutable"
	FederationRef LocalReference `json:"federationRef,omitzero"`

	// kind says what sort of organisation it is. Immutable once there is a term.
	// 会员类型。
	// +required
	Kind MemberKind `json:"kind,omitempty"`

	// youthAssociationRef names the youth association that is the member, in the same namespace. Immutable once there is a term.
	// 会员类型为青年社团时，指哪个青年社团。
	// +optional
	YouthAssociationRef *LocalReference `json:"youthAssociationRef,omitempty"`

	// memberFederationRef names the federation that is the member, for kind SubordinateFederation.
	// 会员类型为下级青联时，指哪个青联。
	// +optional
	MemberFederationRef *FederationReference `json:"memberFederationRef,omitempty"`

	// creditCode is the organisation's unified social credit code (GB 32100-2015), for kinds other than YouthAssociation.
	// 统一社会信用代码。
	// +optional
	// +kubebuilder:validation:MinLength=18
	// +kubebuilder:validation:MaxLength=18
	// +kubebuilder:validation:Pattern=`^[0-9A-Z]{18}$`
	CreditCode string `json:"creditCode,omitempty"`

	// transferredFrom names the membership, in a federation that has ended, that this one continues.
	// 所承接的原记录，原属已终止的青联（R43）。
	// +optional
	TransferredFrom *RecordReference `json:"transferredFrom,omitempty"`

	// terms are the times of membership in order. Only the last may be open; a re-admission is a new term.
	// 任期，按先后排列；再次吸纳的为新的任期（N24）。
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=32
	// +kubebuilder:validation:XValidation:rule="self.all(i, t, i == 0 || (has(self[i-1].exitedOn) && (t.admittedOn.size() < 10 || self[i-1].exitedOn.getFullYear() * 10000 + self[i-1].exitedOn.getMonth() * 100 + 100 + self[i-1].exitedOn.getDate() <= int(t.admittedOn.replace('-', '')))))",message="任期应按先后排列，不得重叠，只有最后一个可以没有退出日期 / terms must be in order, must not overlap, and only the last may be open"
	// +kubebuilder:validation:XValidation:rule="self.all(i, t, i == 0 || t.admittedOn.size() == 10)",message="只有第一次吸纳的日期可以只写到年或月 / only the first admission may be known by its month or year alone"
	Terms []Term `json:"terms,omitempty"`

	// activity is what the member reports, by year (N6).
	// 各年度的活动（N6）。
	// +optional
	// +listType=map
	// +listMapKey=year
	// +kubebuilder:validation:MaxItems=64
	Activity []ActivityYear `json:"activity,omitempty"`

	// findings are what has been found against the membership, and how each was handled (N7, N28).
	// 发现的问题及其处理（N7、N28）。
	// +optional
	// +listType=map
	// +listMapKey=id
	// +kubebuilder:validation:MaxItems=64
	Findings []Finding `json:"findings,omitempty"`
}

// MemberKind is the sort of organisation that is a member.
//
// +kubebuilder:validation:Enum=League;StudentFederation;YouthAssociation;SubordinateFederation;SystemFederation;Other
type MemberKind string

// The kinds of members. The League does not count to MemberGroups (N3).
const (
	MemberLeague                MemberKind = "League"
	MemberStudentFederation     MemberKind = "StudentFederation"
	MemberYouthAssociation      MemberKind = "YouthAssociation"
	MemberSubordinateFederation MemberKind = "SubordinateFederation"
	MemberSystemFederation      MemberKind = "SystemFederation"
	MemberOther                 MemberKind = "Other"
)

// Term is one time of membership.
//
// +kubebuilder:validation:XValidation:rule="has(self.exitedOn) == has(self.exit)",message="exit 和 exitedOn 须同时填写 / exit and exitedOn go together",fieldPath=".exit"
// +kubebuilder:validation:XValidation:rule="!has(self.exitedOn) || (self.admittedOn.size() == 4 ? (self.exitedOn + duration('24h')).getFullYear() : self.admittedOn.size() == 7 ? (self.exitedOn + duration('24h')).getFullYear() * 100 + (self.exitedOn + duration('24h')).getMonth() + 1 : (self.exitedOn + duration('24h')).getFullYear() * 10000 + (self.exitedOn + duration('24h')).getMonth() * 100 + 100 + (self.exitedOn + duration('24h')).getDate()) > int(self.admittedOn.replace('-', \"\"))",message="exitedOn 不得早于 admittedOn / exitedOn must not be before admittedOn",fieldPath=".exitedOn"
type Term struct {
	// admittedOn is the first day of membership; of a first term long ago the month or the year is enough.
	// 吸纳日期；第一次吸纳年代久远的，可以只写到年或月。
	// +required
	AdmittedOn PartialDate `json:"admittedOn,omitempty"`

	// admission is the decision to admit (N24).
	// 吸纳的决定。
	// +optional
	Admission *Document `json:"admission,omitempty"`

	// decidedBy is the organ that decided to admit.
	// 决定机构。
	// +optional
	DecidedBy DecidingBody `json:"decidedBy,omitempty"`

	// exitedOn is the first day on which it is no longer a member.
	// 退出日期：不再是会员的第一天。
	// +optional
	ExitedOn Date `json:"exitedOn,omitempty"`

	// exit is the decision that ended the term.
	// 退出的决定。
	// +optional
	Exit *Document `json:"exit,omitempty"`
}

// ActivityYear is what a member reports for one year.
type ActivityYear struct {
	// year is the calendar year.
	// 年度。
	// +required
	// +kubebuilder:validation:Minimum=1900
	// +kubebuilder:validation:Maximum=2099
	Year int32 `json:"year,omitempty"`

	// activities is the number of activities held.
	// 活动次数。
	// +required
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	Activities *int32 `json:"activities,omitempty"`

	// participants is the number of participations.
	// 参加人次。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000000
	Participants *int32 `json:"participants,omitempty"`
}

// Finding is something found against a membership.
//
// +kubebuilder:validation:XValidation:rule="has(self.notifiedOn) == has(self.objectionsUntil)",message="notifiedOn 和 objectionsUntil 须同时填写 / notifiedOn and objectionsUntil go together",fieldPath=".objectionsUntil"
// +kubebuilder:validation:XValidation:rule="!has(self.notifiedOn) || self.notifiedOn >= self.foundOn",message="notifiedOn 不得早于 foundOn / notifiedOn must not be before foundOn",fieldPath=".notifiedOn"
// +kubebuilder:validation:XValidation:rule="!has(self.notifiedOn) || !has(self.objectionsUntil) || self.objectionsUntil >= self.notifiedOn",message="objectionsUntil 不得早于 notifiedOn / objectionsUntil must not be before notifiedOn",fieldPath=".objectionsUntil"
// +kubebuilder:validation:XValidation:rule="!has(self.outcome) || self.outcome.type == 'Unfounded' || has(self.notifiedOn)",message="除不成立（Unfounded）外，须先告知会员团体（notifiedOn）才能有处理结果 / an outcome other than Unfounded needs notifiedOn: the member must have been notified",fieldPath=".outcome"
// +kubebuilder:validation:XValidation:rule="!has(self.outcome) || self.outcome.decidedOn >= self.foundOn",message="outcome.decidedOn 不得早于 foundOn / outcome.decidedOn must not be before foundOn",fieldPath=".outcome"
// +kubebuilder:validation:XValidation:rule="!has(self.outcome) || self.outcome.type == 'Unfounded' || !has(self.objectionsUntil) || self.outcome.decidedOn > self.objectionsUntil || (oldSelf.hasValue() && has(oldSelf.value().outcome) && oldSelf.value().outcome.decidedOn == self.outcome.decidedOn && has(oldSelf.value().objectionsUntil) && oldSelf.value().objectionsUntil == self.objectionsUntil)",optionalOldSelf=true,message="除不成立（Unfounded）外，申辩截止日期（objectionsUntil）过后才能决定 / an outcome other than Unfounded is decided after objectionsUntil: the member may object until then",fieldPath=".outcome"
type Finding struct {
	// id identifies the finding within the member group.
	// 编号。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	ID Text `json:"id,omitempty"`

	// ground is what was found: ViolatesLaw, ViolatesCharter, OutsideFunction, InsignificantRole or Irregular.
	// 事由。
	// +required
	Ground Ground `json:"ground,omitempty"`

	// foundOn is the day it was found.
	// 发现日期。
	// +required
	FoundOn Date `json:"foundOn,omitempty"`

	// foundBy is the organisation that found it.
	// 发现单位，不填个人。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	FoundBy Text `json:"foundBy,omitempty"`

	// evidence is the document that the finding rests on.
	// 依据的文件。
	// +optional
	Evidence *Document `json:"evidence,omitempty"`

	// notifiedOn is the day the member was notified.
	// 告知日期。
	// +optional
	NotifiedOn Date `json:"notifiedOn,omitempty"`

	// objectionsUntil is the last day on which the member may object.
	// 申辩截止日期，当日仍可申辩。
	// +optional
	ObjectionsUntil Date `json:"objectionsUntil,omitempty"`

	// outcome is what was decided.
	// 处理决定。
	// +optional
	Outcome *Outcome `json:"outcome,omitempty"`
}

// Outcome is the decision on a finding.
type Outcome struct {
	// type is Unfounded, Rectified, Adjusted or Exited.
	// 处理结果：不成立、已整改、已调整、退出。
	// +required
	Type OutcomeType `json:"type,omitempty"`

	// decidedOn is the day of the decision.
	// 决定日期。
	// +required
	DecidedOn Date `json:"decidedOn,omitempty"`

	// decision is the document of the decision.
	// 处理决定的文件。
	// +optional
	Decision *Document `json:"decision,omitempty"`

	// decidedBy is the organ that decided.
	// 决定机构。
	// +optional
	DecidedBy DecidingBody `json:"decidedBy,omitempty"`
}

// OutcomeType is a decision on a finding.
//
// +kubebuilder:validation:Enum=Unfounded;Rectified;Adjusted;Exited
type OutcomeType string

// The outcomes. Exited closes a finding only once the exit is on record.
const (
	OutcomeUnfounded OutcomeType = "Unfounded"
	OutcomeRectified OutcomeType = "Rectified"
	OutcomeAdjusted  OutcomeType = "Adjusted"
	OutcomeExited    OutcomeType = "Exited"
)

// MemberGroupStatus holds the verdicts on a membership.
type MemberGroupStatus struct {
	// conditions are Ready, Member, AdmissionSupported, AdjustmentRequired, ExitRequired, HandlingOverdue, and Stalled where people must act.
	// 各项条件，即各项结论。
	// +optional
	// +listType=map
	// +listMapKey=type
	// +kubebuilder:validation:MaxItems=16
	Conditions []metav1.Condition `json:"conditions,omitempty"`

	// observedGeneration is the generation of the spec that this status is about; -1 before the first.
	// 结论所依据的 spec 的版本。
	// +optional
	// +kubebuilder:validation:Minimum=-1
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`

	// firstAdmittedOn is the first day of the first term on record.
	// 第一次吸纳的日期。
	// +optional
	FirstAdmittedOn PartialDate `json:"firstAdmittedOn,omitempty"`

	// currentSince is the first day of the current term.
	// 当前任期的吸纳日期。
	// +optional
	CurrentSince PartialDate `json:"currentSince,omitempty"`

	// counted says whether the member counts to the federation's MemberGroups target (N3).
	// 是否计入 N3。
	// +optional
	Counted *bool `json:"counted,omitempty"`

	// openFindings is the number of findings that nothing has closed.
	// 尚未处理的问题数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	OpenFindings *int32 `json:"openFindings,omitempty"`

	// handling has an entry for each open finding, the first to handle first, and for one that the facts alone call for.
	// 应办理的各个问题。
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=65
	Handling []Handling `json:"handling,omitempty"`

	// nextStep is what people have to do next: the first of handling. Absent when nothing is open.
	// 最先应办的一步。
	// +optional
	NextStep *NextStep `json:"nextStep,omitempty"`
}

// Handling is what is to be done about an open finding (N28).
type Handling struct {
	NextStep `json:",inline"`

	// ground is what was found.
	// 事由。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	Ground string `json:"ground,omitempty"`

	// action is what it calls for: Adjustment or Exit.
	// 应作的处理：调整或退出。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	Action string `json:"action,omitempty"`
}

// NextStep is the next step in handling a flagged member (N28).
type NextStep struct {
	// step is RecordFinding, Notify, AwaitObjections, Decide, RecordExit or AwaitExit.
	// 下一步。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	Step Step `json:"step,omitempty"`

	// finding is the id of the finding that it is about.
	// 问题的编号。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	Finding string `json:"finding,omitempty"`

	// dueOn is the last day for handling the finding.
	// 截止日期，当日仍在期内。
	// +optional
	DueOn Date `json:"dueOn,omitempty"`
}

// Step is a step in handling a flagged member (R14).
type Step string

// The steps, in their order.
const (
	StepRecordFinding   Step = "RecordFinding"
	StepNotify          Step = "Notify"
	StepAwaitObjections Step = "AwaitObjections"
	StepDecide          Step = "Decide"
	StepRecordExit      Step = "RecordExit"
	StepAwaitExit       Step = "AwaitExit"
)

// MemberGroup is the membership of one organisation in one federation.
// 会员团体：一个组织在一个青联中的会员记录。
//
// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:validation:XValidation:rule=`!self.metadata.name.matches(r'(^|[^0-9])(1[3-9][0-9]([.-]*[0-9]{4}){2}|(0|86[.-]*)[1-9][0-9]{1,2}[.-]*[0-9]{3,4}[.-]*[0-9]{4}|[0-9]{6}[.-]*(19|20)?[0-9]{2}[.-]*(0[1-9]|1[0-2])[.-]*(0[1-9]|[12][0-9]|3[01])[.-]*[0-9]{3}[.-]*[0-9x]?|[0-9]{15})([^0-9]|$)')`,message="metadata.name：这里不应有身份证号或者电话号码，只登记组织 / metadata.name: an identity number or a telephone number does not belong here: only organisations are recorded",reason=FieldValueForbidden
// +kubebuilder:resource:shortName=mg,categories=qinglian
// +kubebuilder:selectablefield:JSONPath=`.spec.federationRef.name`
// +kubebuilder:selectablefield:JSONPath=`.status.nextStep.step`
// +kubebuilder:printcolumn:name="Federation",type=string,JSONPath=`.spec.federationRef.name`
// +kubebuilder:printcolumn:name="Kind",type=string,JSONPath=`.spec.kind`
// +kubebuilder:printcolumn:name="Member",type=string,JSONPath=`.status.conditions[?(@.type=="Member")].status`
// +kubebuilder:printcolumn:name="Since",type=string,JSONPath=`.status.currentSince`
// +kubebuilder:printcolumn:name="Counted",type=boolean,JSONPath=`.status.counted`
// +kubebuilder:printcolumn:name="Action",type=string,JSONPath=`.status.handling[0].action`
// +kubebuilder:printcolumn:name="Next",type=string,JSONPath=`.status.handling[0].step`
// +kubebuilder:printcolumn:name="Due",type=string,JSONPath=`.status.handling[0].dueOn`
// +kubebuilder:printcolumn:name="Ready",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].status`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`,priority=1
// +kubebuilder:printcolumn:name="Organisation",type=string,JSONPath=`.spec.displayName`
type MemberGroup struct {
	metav1.TypeMeta `json:",inline"`

	// metadata is the standard object's metadata.
	// +optional
	metav1.ObjectMeta `json:"metadata,omitempty,omitzero"`

	// spec holds the record of the membership.
	// 申报的事实。
	// +required
	Spec MemberGroupSpec `json:"spec,omitzero"`

	// status holds the verdicts; the operator writes it.
	// 判定的结论，由 operator 填写。
	// +optional
	// +kubebuilder:default={"observedGeneration":-1}
	Status MemberGroupStatus `json:"status,omitzero"`
}

// MemberGroupList is a list of member groups.
//
// +kubebuilder:object:root=true
type MemberGroupList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []MemberGroup `json:"items"`
}
