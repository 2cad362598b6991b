package v1alpha1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// FederationSpec holds the declared facts of a federation. What is absent is
// undeclared, and counts as unknown rather than as a failure.
//
// +kubebuilder:validation:XValidation:rule="!has(self.divisionCode) || (self.level == 'Province' ? self.divisionCode.endsWith('0000') : self.level == 'Prefecture' ? (self.divisionCode.endsWith('00') && !self.divisionCode.endsWith('0000')) : self.level == 'County' ? !self.divisionCode.endsWith('00') : false)",message="divisionCode 与 level 不符：省级以 0000 结尾，市级以 00 结尾，县级不以 00 结尾，全国青联没有区划代码 / divisionCode does not agree with level: a province ends in 0000, a prefecture in 00, a county in neither, and a national federation has none",fieldPath=".divisionCode"
// +kubebuilder:validation:XValidation:rule="!has(self.suitability) || self.level == 'County'",message="只有县级才申报是否有条件（有条件的县） / suitability is declared for counties only",fieldPath=".suitability"
// +kubebuilder:validation:XValidation:rule="!has(self.parentRef) || self.level != 'National'",message="全国青联没有上级 / a national federation has no parent",fieldPath=".parentRef"
// +kubebuilder:validation:XValidation:rule="!has(self.subordinates) || self.level != 'County'",message="县级青联没有下级 / a county has no subordinate federations",fieldPath=".subordinates"
// +kubebuilder:validation:XValidation:rule="!has(self.divisionSince) || !has(self.ended) || self.divisionSince <= self.ended.on",message="ended.on 不得早于 divisionSince / ended.on must not be before divisionSince",fieldPath=".ended"
type FederationSpec struct {
	// displayName is the federation's full name in Chinese.
	// 青联的全称。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	DisplayName Text `json:"displayName,omitempty"`

	// level is the administrative level. Immutable.
	// 级别：全国、省级、市级、县级；不得更改。
	// +required
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="level 不得更改 / level is immutable"
	Level Level `json:"level,omitempty"`

	// divisionCode is the GB/T 2260 code of the division, six digits in quotes.
	// The Production and Construction Corps has none.
	// 六位区划代码（GB/T 2260），须加引号；兵团没有。
	// +optional
	// +kubebuilder:validation:MinLength=6
	// +kubebuilder:validation:MaxLength=6
	// +kubebuilder:validation:Pattern=`^[1-9][0-9]{5}$`
	DivisionCode string `json:"divisionCode,omitempty"`

	// parentRef names the federation of the next higher level.
	// 上一级青联。
	// +optional
	ParentRef *FederationReference `json:"parentRef,omitempty"`

	// noticeRef names the notice that applies here. Absent, the parent's applies.
	// 适用的通知；不写则与上级相同。
	// +optional
	NoticeRef *LocalReference `json:"noticeRef,omitempty"`

	// establishment records when and by which document the federation was established (N1).
	// 依规建设：成立日期和依据（N1）。
	// +optional
	Establishment *Establishment `json:"establishment,omitempty"`

	// suitability records whether a county has what it takes to have a federation (有条件的县, N2).
	// 县是否有条件建设青联（N2）。
	// +optional
	Suitability *Suitability `json:"suitability,omitempty"`

	// committee describes the present committee.
	// 本届委员会。
	// +optional
	Committee *Committee `json:"committee,omitempty"`

	// measures are evidence for requirements of the notice that are recorded and not judged.
	// 只记录、不判断的要求的工作措施及其文件。
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=200
	Measures []Measure `json:"measures,omitempty"`

	// youth describes the young population of the area by field (N9).
	// 本地区各领域青年人数（N9）。
	// +optional
	Youth *Youth `json:"youth,omitempty"`

	// inventory is the last count of the area's youth associations (N22).
	// 最近一次青年社团摸底（N22）。
	// +optional
	Inventory *Inventory `json:"inventory,omitempty"`

	// associationLimit is the locally set upper limit on associations (N13).
	// 当地规定的社团数量上限（N13）。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	AssociationLimit *int32 `json:"associationLimit,omitempty"`

	// waivers excuse the federation from single targets for a time.
	// 上级对单项目标的豁免，有期限。
	// +optional
	// +listType=map
	// +listMapKey=target
	// +kubebuilder:validation:MaxItems=8
	Waivers []Waiver `json:"waivers,omitempty"`

	// subordinates says which federations are expected below this one (N30).
	// 应有的下级青联（N30）。
	// +optional
	Subordinates *Subordinates `json:"subordinates,omitempty"`

	// divisionSince is the day from which the division exists, where it came into being after the notice.
	// 通知印发以后新设的区划，自哪一天起设立。
	// +optional
	DivisionSince Date `json:"divisionSince,omitempty"`

	// ended records the end of the federation: its records stay, and are judged for their time as before.
	// 青联的终止：记录保留，以前的结论不变。
	// +optional
	Ended *Ended `json:"ended,omitempty"`
}

// FederationReference names a federation, in the same namespace unless it says otherwise.
type FederationReference struct {
	// namespace is the federation's namespace; absent, that of the object that refers to it.
	// 青联的命名空间；不写则与本对象相同。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	Namespace ObjectName `json:"namespace,omitempty"`

	// name is the federation's metadata.name.
	// 青联的对象名称。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	Name ObjectName `json:"name,omitempty"`
}

// Establishment records how a federation came to be, or that it does not exist yet.
//
// +kubebuilder:validation:XValidation:rule="has(self.establishedOn) != (has(self.established) && !self.established)",message="请填写 establishedOn；尚未成立的只写 established: false / declare establishedOn, or established: false without it"
type Establishment struct {
	// established is false where the federation is declared not to exist yet. Absent, establishedOn says when it was established.
	// 尚未成立的填 false；否则不写，填成立日期。
	// +optional
	Established *bool `json:"established,omitempty"`

	// establishedOn is the day of establishment; of long ago the month or the year is enough.
	// 成立日期；年代久远的可以只写到年或月。
	// +optional
	EstablishedOn PartialDate `json:"establishedOn,omitempty"`

	// basis is the document that the establishment rests on.
	// 成立所依据的文件。
	// +optional
	Basis *Document `json:"basis,omitempty"`
}

// Suitability records a judgement about a county.
type Suitability struct {
	// suitable says whether the county has what it takes to have a federation.
	// 是否有条件。
	// +required
	Suitable *bool `json:"suitable,omitempty"`

	// decision is the document that says so.
	// 认定的文件。
	// +optional
	Decision *Document `json:"decision,omitempty"`
}

// Committee describes a federation's committee and its term.
//
// +kubebuilder:validation:XValidation:rule="!has(self.termStartedOn) || !has(self.termEndsOn) || self.termStartedOn < self.termEndsOn",message="termEndsOn 应晚于 termStartedOn / termEndsOn must be after termStartedOn",fieldPath=".termEndsOn"
// +kubebuilder:validation:XValidation:rule="!has(self.extension) || !has(self.termEndsOn) || self.extension.until > self.termEndsOn",message="extension.until 应晚于 termEndsOn / extension.until must be after termEndsOn",fieldPath=".extension"
type Committee struct {
	// ordinal is which committee it is: 12 for the twelfth (第十二届).
	// 届次。
	// +optional
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	Ordinal *int32 `json:"ordinal,omitempty"`

	// termStartedOn is the day the term began.
	// 本届起始日期。
	// +optional
	TermStartedOn Date `json:"termStartedOn,omitempty"`

	// termEndsOn is the day the term ends and a re-election is due.
	// 本届届满日期。
	// +optional
	TermEndsOn Date `json:"termEndsOn,omitempty"`

	// extension is a later day for the re-election that was granted (延期换届).
	// 延期换届（N31）。
	// +optional
	Extension *Extension `json:"extension,omitempty"`

	// seats is the number of seats.
	// 委员席位数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	Seats *int32 `json:"seats,omitempty"`

	// nominationQuota is the number of seats opened to nominations by associations that can't be admitted yet (N26).
	// 可供推荐的委员名额（N26）。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	NominationQuota *int32 `json:"nominationQuota,omitempty"`

	// selectionChannelsStandardised says whether the ways of selecting committee members follow a standard (N31).
	// 委员遴选渠道是否规范（N31）。
	// +optional
	SelectionChannelsStandardised *bool `json:"selectionChannelsStandardised,omitempty"`

	// seatsByField is the number of seats held by people of each field (N8, N16).
	// 各领域的委员席位数（N16）。
	// +optional
	// +listType=map
	// +listMapKey=field
	// +kubebuilder:validation:MaxItems=64
	SeatsByField []FieldSeats `json:"seatsByField,omitempty"`

	// quotaAllocations say to which associations the seats of nominationQuota went (N26).
	// 分配给尚不能吸纳的社团的推荐名额（N26）。
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=64
	QuotaAllocations []QuotaAllocation `json:"quotaAllocations,omitempty"`

	// reviews are the upper level's reviews before a re-election (N31).
	// 上级的换届审核（N31）。
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=32
	Reviews []Review `json:"reviews,omitempty"`
}

// Extension grants a committee more time for its re-election.
type Extension struct {
	// until is the last day of the longer term.
	// 延期至哪一天，当日仍在期内。
	// +required
	Until Date `json:"until,omitempty"`

	// decision is the document that grants it; it counts from the document's date, if it has one.
	// 所依据的决定。
	// +required
	Decision Document `json:"decision,omitzero"`
}

// QuotaAllocation gives seats to an association that can't be admitted yet.
type QuotaAllocation struct {
	// youthAssociationRef names the association, in the same namespace.
	// 青年社团。
	// +required
	YouthAssociationRef LocalReference `json:"youthAssociationRef,omitzero"`

	// seats is the number of seats that it nominates for.
	// 名额。
	// +required
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=100000
	Seats *int32 `json:"seats,omitempty"`

	// decision is the document that allocates them; it counts from the document's date, if it has one.
	// 所依据的决定。
	// +optional
	Decision *Document `json:"decision,omitempty"`
}

// Review is the upper level's review of a federation before a re-election.
type Review struct {
	// on is the day of the review.
	// 审核日期。
	// +required
	On Date `json:"on,omitempty"`

	// by is the organisation that reviewed.
	// 审核单位，不填个人。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	By Text `json:"by,omitempty"`

	// outcome is Passed or Returned.
	// 审核结果：通过或退回。
	// +required
	Outcome ReviewOutcome `json:"outcome,omitempty"`

	// document is the document of the review.
	// 所依据的文件。
	// +optional
	Document *Document `json:"document,omitempty"`
}

// ReviewOutcome is what a review came to.
//
// +kubebuilder:validation:Enum=Passed;Returned
type ReviewOutcome string

// The outcomes of a review.
const (
	ReviewPassed   ReviewOutcome = "Passed"
	ReviewReturned ReviewOutcome = "Returned"
)

// Measure is evidence that something asked for was done.
type Measure struct {
	// requirement is the number of a requirement of the notice that is recorded and not judged.
	// 要求的编号，如 N3。
	// +required
	Requirement MeasureRequirement `json:"requirement,omitempty"`

	// on is the day on which it was done.
	// 日期。
	// +required
	On Date `json:"on,omitempty"`

	// document is the document that shows it.
	// 所依据的文件。
	// +required
	Document Document `json:"document,omitzero"`
}

// MeasureRequirement is the number of a requirement that is recorded and not judged.
//
// +kubebuilder:validation:Enum=N6;N8;N9;N10;N11;N12;N13;N14;N15;N16;N17;N18;N19;N27;N29;N33
type MeasureRequirement string

// FieldSeats is the number of committee seats of a field.
type FieldSeats struct {
	// field names the field, as the notice does.
	// 领域。
	// +required
	Field FieldName `json:"field,omitempty"`

	// seats is the number of seats.
	// 委员席位数。
	// +required
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	Seats *int32 `json:"seats,omitempty"`
}

// Youth describes the young population of an area.
type Youth struct {
	// total is the number of young people.
	// 青年总数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=2000000000
	Total *int64 `json:"total,omitempty"`

	// surveyedOn is the day of the survey.
	// 调查日期。
	// +optional
	SurveyedOn Date `json:"surveyedOn,omitempty"`

	// fields are the groups by field of work.
	// 各领域的青年。
	// +optional
	// +listType=map
	// +listMapKey=field
	// +kubebuilder:validation:MaxItems=64
	Fields []YouthField `json:"fields,omitempty"`
}

// YouthField is the group of young people of one field.
type YouthField struct {
	// field names the field, as the notice does.
	// 领域。
	// +required
	Field FieldName `json:"field,omitempty"`

	// population is the number of young people in it.
	// 该领域的青年人数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=2000000000
	Population *int64 `json:"population,omitempty"`

	// main says whether it is one of the area's main emerging groups, which associations must cover (N5).
	// 是否为本地区的主要新兴领域（N5）。
	// +optional
	Main *bool `json:"main,omitempty"`
}

// Inventory is a count of the youth associations of an area.
type Inventory struct {
	// surveyedOn is the day of the count.
	// 摸底日期。
	// +required
	SurveyedOn Date `json:"surveyedOn,omitempty"`

	// registered is the number of associations registered, filed or exempt.
	// 已登记的社团数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	Registered *int32 `json:"registered,omitempty"`

	// unregistered is the number of associations that are neither registered nor communities.
	// 未登记的社团数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	Unregistered *int32 `json:"unregistered,omitempty"`

	// communities is the number of youth communities (青年社群).
	// 青年社群数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	Communities *int32 `json:"communities,omitempty"`
}

// Waiver excuses a federation from a target for a time.
type Waiver struct {
	// target names the target.
	// 豁免的目标。
	// +required
	Target TargetType `json:"target,omitempty"`

	// reason says why, in a sentence.
	// 理由。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=1024
	Reason Text `json:"reason,omitempty"`

	// decision is the document that grants the waiver.
	// 所依据的决定。
	// +required
	Decision Document `json:"decision,omitzero"`

	// expiresOn is the last day of the waiver.
	// 豁免至哪一天，当日仍有效。
	// +required
	ExpiresOn Date `json:"expiresOn,omitempty"`
}

// Subordinates says what is expected below a federation.
type Subordinates struct {
	// expected are the divisions that should have a federation declared directly below this one.
	// 应有的下级青联。
	// +optional
	// +listType=map
	// +listMapKey=displayName
	// +kubebuilder:validation:MaxItems=100
	Expected []ExpectedFederation `json:"expected,omitempty"`
}

// ExpectedFederation is a division whose federation is expected.
//
// +kubebuilder:validation:XValidation:rule="!has(self.since) || !has(self.until) || self.since <= self.until",message="until 不得早于 since / until must not be before since",fieldPath=".until"
type ExpectedFederation struct {
	// divisionCode is the division's GB/T 2260 code, in quotes.
	// 六位区划代码（GB/T 2260），须加引号。
	// +optional
	// +kubebuilder:validation:MinLength=6
	// +kubebuilder:validation:MaxLength=6
	// +kubebuilder:validation:Pattern=`^[1-9][0-9]{5}$`
	DivisionCode string `json:"divisionCode,omitempty"`

	// displayName is the division's name.
	// 全称。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	DisplayName Text `json:"displayName,omitempty"`

	// since is the first day on which it is expected, where that was not always so.
	// 自哪一天起应有。
	// +optional
	Since Date `json:"since,omitempty"`

	// until is the last day on which it is expected.
	// 最后一天。
	// +optional
	Until Date `json:"until,omitempty"`
}

// Ended records the end of a federation.
//
// +kubebuilder:validation:XValidation:rule="self.outcome == 'Abolished' || has(self.successors)",message="合并或拆分的青联须写明承接的青联（successors） / a federation that merges or splits has successors",fieldPath=".successors"
type Ended struct {
	// on is the first day on which it no longer exists.
	// 终止日期：不再存在的第一天。
	// +required
	On Date `json:"on,omitempty"`

	// outcome is Merged, Split or Abolished.
	// 终止方式：合并、拆分、撤销。
	// +required
	Outcome EndOutcome `json:"outcome,omitempty"`

	// decision is the document that ends it.
	// 所依据的决定。
	// +required
	Decision Document `json:"decision,omitzero"`

	// successors are the federations that take its members and associations over.
	// 承接的青联。
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=16
	Successors []FederationReference `json:"successors,omitempty"`
}

// EndOutcome is what became of a federation that ended.
//
// +kubebuilder:validation:Enum=Merged;Split;Abolished
type EndOutcome string

// The ends of a federation.
const (
	EndMerged    EndOutcome = "Merged"
	EndSplit     EndOutcome = "Split"
	EndAbolished EndOutcome = "Abolished"
)

// FederationStatus holds the verdicts on a federation and those rolled up from
// the federations below it.
type FederationStatus struct {
	// conditions are Ready, Established, TargetsMet, SubordinatesTargetsMet, ReviewReady, InventoryCurrent, WithinAssociationLimit, and Stalled where people must act.
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

	// notice names the notice that was applied.
	// 适用的通知。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	Notice string `json:"notice,omitempty"`

	// memberGroups counts the federation's own member groups (N3).
	// 会员团体的数目。
	// +optional
	MemberGroups *MemberGroupCounts `json:"memberGroups,omitempty"`

	// associations counts the federation's own youth associations, those dissolved left out.
	// 青年社团的数目。
	// +optional
	Associations *AssociationCounts `json:"associations,omitempty"`

	// coverage shows each field of the notice and of youth.fields: priority first, then by population (N5, N16, N18).
	// 各领域的覆盖情况（N5、N16）。
	// +optional
	// +listType=map
	// +listMapKey=field
	// +kubebuilder:validation:MaxItems=192
	Coverage []FieldCoverage `json:"coverage,omitempty"`

	// targets are the verdicts on the targets that the notice sets for this level.
	// 各项目标的结论。
	// +optional
	// +listType=map
	// +listMapKey=type
	// +kubebuilder:validation:MaxItems=5
	Targets []TargetStatus `json:"targets,omitempty"`

	// subordinates sums up the federations below this one (N30).
	// 所辖各级青联的汇总（N30）。
	// +optional
	Subordinates *SubordinatesStatus `json:"subordinates,omitempty"`

	// predecessors are the federations that ended and name this one as a successor.
	// 由本青联承接的、已终止的青联。
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=100
	Predecessors []Predecessor `json:"predecessors,omitempty"`

	// headline says in identifiers and dates which target stands out and since when; kubectl get shows it.
	// 一行概括：逾期和未达到的目标。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	Headline string `json:"headline,omitempty"`
}

// Predecessor is a federation that ended and names this one as a successor.
type Predecessor struct {
	FederationName `json:",inline"`

	// on is the first day on which it no longer exists.
	// 终止日期。
	// +required
	On Date `json:"on,omitempty"`
}

// FederationName names a federation in a status.
type FederationName struct {
	// namespace is its namespace.
	// 命名空间。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	Namespace string `json:"namespace,omitempty"`

	// name is its name.
	// 对象名称。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	Name string `json:"name,omitempty"`

	// displayName is its full name in Chinese.
	// 全称。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	DisplayName string `json:"displayName,omitempty"`
}

// MemberGroupCounts counts member groups.
type MemberGroupCounts struct {
	// current is the number of member groups with a term on record that has not ended.
	// 现有会员团体数。
	// +required
	Current int32 `json:"current"`

	// counted is the number of those that count to the target: the League left out, one association counted once.
	// 其中计入 N3 的（共青团除外）。
	// +required
	Counted int32 `json:"counted"`

	// associations is the number of youth associations among those counted.
	// 计入的会员团体中的青年社团数。
	// +required
	Associations int32 `json:"associations"`

	// toAdjust is the number flagged for adjustment.
	// 应调整的。
	// +required
	ToAdjust int32 `json:"toAdjust"`

	// toExit is the number flagged for exit.
	// 应退出的。
	// +required
	ToExit int32 `json:"toExit"`

	// undetermined is the number of those of whom it can't be told whether to flag them.
	// 情况不明、无法判定的。
	// +optional
	Undetermined int32 `json:"undetermined"`

	// countedAfterExits is what counted would be once those flagged for exit have left.
	// 应退出的退出以后计入 N3 的。
	// +required
	CountedAfterExits int32 `json:"countedAfterExits"`
}

// AssociationCounts counts youth associations.
type AssociationCounts struct {
	// total is the number of associations.
	// 青年社团数。
	// +required
	Total int32 `json:"total"`

	// affiliated is the number that the League has recognised as its own.
	// 其中团属的。
	// +required
	Affiliated int32 `json:"affiliated"`

	// qualifying is the number that meet AffiliatedAssociations: members, affiliated, of an emerging field, representative (N4).
	// 其中计入 N4 的。
	// +required
	Qualifying int32 `json:"qualifying"`

	// eligible is the number that may be admitted or have been, by today's facts (N24, N25).
	// 其中可以吸纳的（N24）。
	// +required
	Eligible int32 `json:"eligible"`
}

// FieldCoverage is the verdict on one emerging field.
type FieldCoverage struct {
	// field names the field.
	// 领域。
	// +required
	Field FieldName `json:"field,omitempty"`

	// priority says that the notice wants associations here first.
	// 是否为通知列明的重点领域（N18）。
	// +optional
	Priority *bool `json:"priority,omitempty"`

	// main says that it is one of the area's main emerging groups.
	// 是否为本地区的主要新兴领域。
	// +optional
	Main *bool `json:"main,omitempty"`

	// population is the declared number of young people in it.
	// 青年人数。
	// +optional
	Population *int64 `json:"population,omitempty"`

	// associations is the number of associations that list it.
	// 覆盖该领域的青年社团数。
	// +required
	Associations int32 `json:"associations"`

	// seats is the declared number of committee seats.
	// 委员席位数。
	// +optional
	Seats *int32 `json:"seats,omitempty"`

	// subordinates is the number of federations directly below in which the field is Covered; shown, not counted.
	// 该领域已覆盖的直接下级数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	Subordinates *int32 `json:"subordinates,omitempty"`

	// state is Covered, Gap (main, no association), Unrepresented (a large group without association and seat) or Listed.
	// 情况：已覆盖、缺口、无代表、其他。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	State CoverageState `json:"state,omitempty"`
}

// CoverageState is the verdict on one emerging field (R30).
type CoverageState string

// The coverage states.
const (
	CoverageCovered       CoverageState = "Covered"
	CoverageGap           CoverageState = "Gap"
	CoverageUnrepresented CoverageState = "Unrepresented"
	CoverageListed        CoverageState = "Listed"
)

// TargetState is the verdict on a target (R1, R2, R8). Readers should treat a
// value they don't know as Unknown.
type TargetState string

// The target states.
const (
	TargetMet           TargetState = "Met"
	TargetWaived        TargetState = "Waived"
	TargetPending       TargetState = "Pending"
	TargetDue           TargetState = "Due"
	TargetOverdue       TargetState = "Overdue"
	TargetUnknown       TargetState = "Unknown"
	TargetNotApplicable TargetState = "NotApplicable"
)

// TargetStatus is the verdict on one target.
type TargetStatus struct {
	// type names the target.
	// 目标。
	// +required
	Type TargetType `json:"type,omitempty"`

	// requirement is the number of the notice's requirement that the target rests on.
	// 要求的编号，如 N3。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=8
	Requirement string `json:"requirement,omitempty"`

	// state is Met, Waived, Pending (not due yet), Due, Overdue, Unknown or NotApplicable.
	// 状态：已达到、豁免、期限未到、期限内、逾期、未知、不适用。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	State TargetState `json:"state,omitempty"`

	// reason says in a word why the state is Unknown, NotApplicable or unmet.
	// 原因。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	Reason string `json:"reason,omitempty"`

	// required is the number to reach; for MembershipInOrder the number not to exceed. Absent while it can't be told.
	// 应有的数。
	// +optional
	Required *int32 `json:"required,omitempty"`

	// actual is the number reached. Absent while it can't be told.
	// 实有的数。
	// +optional
	Actual *int32 `json:"actual,omitempty"`

	// earliestOn is the first day on which the target is due.
	// 期限起始日期。
	// +required
	EarliestOn Date `json:"earliestOn,omitempty"`

	// dueOn is the last day on which meeting it is in time.
	// 截止日期，当日仍在期内。
	// +required
	DueOn Date `json:"dueOn,omitempty"`

	// since is the first day of the unbroken time up to today in which the state has been what it
	// is, by today's facts; absent where that goes back beyond every date.
	// 自哪一天起达到。
	// +optional
	Since Date `json:"since,omitempty"`

	// late says of a target that is met that it was overdue until the day before since.
	// 是否过期以后才达到。
	// +optional
	Late *bool `json:"late,omitempty"`
}

// SubordinatesStatus sums up the federations below one.
type SubordinatesStatus struct {
	// expected is the number of federations expected directly below.
	// 应有的直接下级数。
	// +required
	Expected int32 `json:"expected"`

	// declared is the number declared directly below and rolled up.
	// 已申报的直接下级数。
	// +required
	Declared int32 `json:"declared"`

	// missing are the expected ones that nobody declared, by division code or else by name.
	// 应有而无人申报的。
	// +optional
	// +listType=set
	// +kubebuilder:validation:MaxItems=100
	// +kubebuilder:validation:items:MinLength=1
	// +kubebuilder:validation:items:MaxLength=200
	Missing []string `json:"missing,omitempty"`

	// levels sums up all federations below, by level.
	// 各级的汇总。
	// +optional
	// +listType=map
	// +listMapKey=level
	// +kubebuilder:validation:MaxItems=4
	Levels []LevelRollup `json:"levels,omitempty"`

	// memberGroups sums up the member groups of all federations below.
	// 会员团体的汇总。
	// +optional
	MemberGroups *MemberGroupRollup `json:"memberGroups,omitempty"`

	// missingBelow is the number of expected ones that are missing anywhere below.
	// 所辖各级中应有而无人申报的数目。
	// +optional
	MissingBelow int32 `json:"missingBelow"`

	// unexpected are the federations declared directly below that are not expected, where any are.
	// 已申报而不在应有之列的。
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=100
	Unexpected []FederationName `json:"unexpected,omitempty"`

	// reElectionOverdue is the number of federations below whose term has ended.
	// 逾期未换届的青联数。
	// +optional
	ReElectionOverdue int32 `json:"reElectionOverdue"`

	// furthestBehind are the federations below with the most targets overdue or undeclared past their deadline, ten at most (N32).
	// 后进，最多十个（N32）。
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=10
	FurthestBehind []FederationBehind `json:"furthestBehind,omitempty"`

	// furthestAhead are the federations below that met all their targets first, ten at most (N32).
	// 典型，最多十个（N32）。
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=10
	FurthestAhead []FederationAhead `json:"furthestAhead,omitempty"`
}

// LevelRollup sums up all federations of one level.
type LevelRollup struct {
	// level is the level summed up.
	// 级别。
	// +required
	Level Level `json:"level,omitempty"`

	// federations is the number of federations.
	// 青联数。
	// +required
	Federations int32 `json:"federations"`

	// established is the number of those established by the rules.
	// 已成立的青联数。
	// +required
	Established int32 `json:"established"`

	// targets sums up the verdicts target by target.
	// 各项目标的汇总。
	// +optional
	// +listType=map
	// +listMapKey=type
	// +kubebuilder:validation:MaxItems=5
	Targets []TargetRollup `json:"targets,omitempty"`
}

// TargetRollup counts federations by the state of one target.
type TargetRollup struct {
	// type names the target.
	// 目标。
	// +required
	Type TargetType `json:"type,omitempty"`

	// applicable is the number of federations to which the target applies or may apply; the counts below add up to it.
	// 适用该目标的青联数。
	// +required
	Applicable int32 `json:"applicable"`

	// met is the number that meet it.
	// 已达到的。
	// +required
	Met int32 `json:"met"`

	// metLate is the part of met that was overdue before.
	// 其中逾期以后才达到的。
	// +optional
	MetLate int32 `json:"metLate"`

	// waived is the number excused from it for now.
	// 豁免的。
	// +required
	Waived int32 `json:"waived"`

	// pending is the number short of it before it is due.
	// 期限未到的。
	// +required
	Pending int32 `json:"pending"`

	// due is the number short of it while it is due.
	// 期限内的。
	// +required
	Due int32 `json:"due"`

	// overdue is the number short of it after the last day.
	// 逾期的。
	// +required
	Overdue int32 `json:"overdue"`

	// unknown is the number of which it can't be told.
	// 未知的。
	// +required
	Unknown int32 `json:"unknown"`

	// unknownPastDue is the part of unknown that is past its deadline.
	// 其中已过期限的。
	// +optional
	UnknownPastDue int32 `json:"unknownPastDue"`
}

// MemberGroupRollup sums up member groups.
type MemberGroupRollup struct {
	// counted is the number that count to the target.
	// 计入 N3 的会员团体数。
	// +required
	Counted int32 `json:"counted"`

	// toAdjust is the number flagged for adjustment.
	// 应调整的。
	// +required
	ToAdjust int32 `json:"toAdjust"`

	// toExit is the number flagged for exit.
	// 应退出的。
	// +required
	ToExit int32 `json:"toExit"`
}

// FederationBehind names a federation with targets overdue or undeclared past their deadline.
type FederationBehind struct {
	FederationName `json:",inline"`

	// divisionCode is its division code.
	// 六位区划代码（GB/T 2260），须加引号。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=6
	DivisionCode string `json:"divisionCode,omitempty"`

	// overdue are its targets overdue, in the order of its status.
	// 逾期的目标。
	// +optional
	// +listType=set
	// +kubebuilder:validation:MaxItems=5
	Overdue []TargetType `json:"overdue,omitempty"`

	// met is the number of its targets that are met or waived.
	// 已达到或豁免的目标数。
	// +required
	Met int32 `json:"met"`

	// undeclared are its targets undeclared past their deadline, in the order of its status.
	// 过了期限仍未申报的目标。
	// +optional
	// +listType=set
	// +kubebuilder:validation:MaxItems=5
	Undeclared []TargetType `json:"undeclared,omitempty"`

	// dueOn is the earliest day on which one of them was due.
	// 最早的截止日期。
	// +required
	DueOn Date `json:"dueOn,omitempty"`
}

// FederationAhead names a federation that meets all its targets.
type FederationAhead struct {
	FederationName `json:",inline"`

	// divisionCode is its division code.
	// 六位区划代码（GB/T 2260），须加引号。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=6
	DivisionCode string `json:"divisionCode,omitempty"`

	// since is the day on which it met the last of them.
	// 自哪一天起全部达到。
	// +optional
	Since Date `json:"since,omitempty"`

	// fieldsCovered is the number of its main fields that are covered.
	// 已覆盖的主要新兴领域数。
	// +optional
	FieldsCovered int32 `json:"fieldsCovered"`
}

// Federation is a youth federation and what is declared of it.
// 青联：申报的事实及判定的结论。
//
// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:validation:XValidation:rule=`!self.metadata.name.matches(r'(^|[^0-9])(1[3-9][0-9]([.-]*[0-9]{4}){2}|(0|86[.-]*)[1-9][0-9]{1,2}[.-]*[0-9]{3,4}[.-]*[0-9]{4}|[0-9]{6}[.-]*(19|20)?[0-9]{2}[.-]*(0[1-9]|1[0-2])[.-]*(0[1-9]|[12][0-9]|3[01])[.-]*[0-9]{3}[.-]*[0-9x]?|[0-9]{15})([^0-9]|$)')`,message="metadata.name：这里不应有身份证号或者电话号码，只登记组织 / metadata.name: an identity number or a telephone number does not belong here: only organisations are recorded",reason=FieldValueForbidden
// +kubebuilder:resource:shortName=fed,categories=qinglian
// +kubebuilder:selectablefield:JSONPath=`.spec.level`
// +kubebuilder:selectablefield:JSONPath=`.spec.divisionCode`
// +kubebuilder:printcolumn:name="Level",type=string,JSONPath=`.spec.level`
// +kubebuilder:printcolumn:name="Members",type=integer,JSONPath=`.status.memberGroups.counted`
// +kubebuilder:printcolumn:name="Affiliated",type=integer,JSONPath=`.status.associations.qualifying`
// +kubebuilder:printcolumn:name="Coverage",type=string,JSONPath=`.status.targets[?(@.type=="EmergingFieldCoverage")].state`
// +kubebuilder:printcolumn:name="Below",type=string,JSONPath=`.status.conditions[?(@.type=="SubordinatesTargetsMet")].status`,priority=1
// +kubebuilder:printcolumn:name="Flagged",type=integer,JSONPath=`.status.targets[?(@.type=="MembershipInOrder")].actual`,priority=1
// +kubebuilder:printcolumn:name="Ready",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].status`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`,priority=1
// +kubebuilder:printcolumn:name="Headline",type=string,JSONPath=`.status.headline`
// +kubebuilder:printcolumn:name="Federation",type=string,JSONPath=`.spec.displayName`
type Federation struct {
	metav1.TypeMeta `json:",inline"`

	// metadata is the standard object's metadata.
	// +optional
	metav1.ObjectMeta `json:"metadata,omitempty,omitzero"`

	// spec holds the declared facts.
	// 申报的事实。
	// +required
	Spec FederationSpec `json:"spec,omitzero"`

	// status holds the verdicts; the operator writes it.
	// 判定的结论，由 operator 填写。
	// +optional
	// +kubebuilder:default={"observedGeneration":-1}
	Status FederationStatus `json:"status,omitzero"`
}

// FederationList is a list of federations.
//
// +kubebuilder:object:root=true
type FederationList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []Federation `json:"items"`
}
