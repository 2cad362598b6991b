package v1alpha1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// YouthAssociationSpec holds the declared facts of a youth association.
type YouthAssociationSpec struct {
	// displayName is the association's full name in Chinese.
	// 青年社团的全称。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	DisplayName Text `json:"displayName,omitempty"`

	// federationRef names the federation in whose area it works, in the same namespace. Immutable.
	// 所属的青联；不得更改。
	// +required
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="federationRef 不得更改 / federationRef is immutable"
	FederationRef LocalReference `json:"federationRef,omitzero"`

	// form is Association 社团, SelfOrganised 自组织 or Community 社群 (N22, N23).
	// 组织形态：社团、自组织、社群（N22）。
	// +required
	Form AssociationForm `json:"form,omitempty"`

	// registration says whether and how it is registered with the civil affairs department (N23).
	// 民政部门登记（N23）。
	// +required
	Registration Registration `json:"registration,omitzero"`

	// founding records who founded it (N10, N20, N21).
	// 建设方式（N10、N20、N21）。
	// +optional
	Founding *Founding `json:"founding,omitempty"`

	// leagueAffiliation records that the League has recognised it as its own (团属, N4).
	// 团属认定（N4）。
	// +optional
	LeagueAffiliation *LeagueAffiliation `json:"leagueAffiliation,omitempty"`

	// emergingFields are the emerging fields whose young people it brings together.
	// 所覆盖的新兴领域（N4、N5）。
	// +optional
	// +listType=set
	// +kubebuilder:validation:MaxItems=64
	EmergingFields []FieldName `json:"emergingFields,omitempty"`

	// size is its size at a given date.
	// 规模。
	// +optional
	Size *Size `json:"size,omitempty"`

	// posts says whether its two posts are filled, never by whom (N12).
	// 负责人和秘书长是否配备（N12），不填姓名。
	// +optional
	Posts *Posts `json:"posts,omitempty"`

	// attestation is what the federation attests of it (N24, N26).
	// 吸纳条件的认定（N24、N26）。
	// +optional
	Attestation *Attestation `json:"attestation,omitempty"`

	// contact is the last contact with it (N11).
	// 联系指导（N11）。
	// +optional
	Contact *Contact `json:"contact,omitempty"`

	// support is what it has been given (N14, N15).
	// 支持（N14、N15）。
	// +optional
	Support *Support `json:"support,omitempty"`

	// training counts rounds of training, by year (N17).
	// 各年度的培训（N17）。
	// +optional
	// +listType=map
	// +listMapKey=year
	// +kubebuilder:validation:MaxItems=64
	Training []TrainingYear `json:"training,omitempty"`

	// gatheringPlace is the sort of place where its people are found (N16).
	// 所在的聚集地（N16）。
	// +optional
	GatheringPlace GatheringPlace `json:"gatheringPlace,omitempty"`

	// transferredFrom names the association's record at a federation that has ended, which this one continues.
	// 所承接的原记录，原属已终止的青联（R43）。
	// +optional
	TransferredFrom *RecordReference `json:"transferredFrom,omitempty"`

	// dissolvedOn is the first day on which it no longer exists.
	// 解散日期。
	// +optional
	DissolvedOn Date `json:"dissolvedOn,omitempty"`
}

// AssociationForm is the form of an association.
//
// +kubebuilder:validation:Enum=Association;SelfOrganised;Community
type AssociationForm string

// The forms.
const (
	FormAssociation   AssociationForm = "Association"
	FormSelfOrganised AssociationForm = "SelfOrganised"
	FormCommunity     AssociationForm = "Community"
)

// Registration says how an association stands with the civil affairs department.
type Registration struct {
	// status is Registered, Filed (备案, no legal personality), Exempt or Unregistered.
	// 登记情况：已登记、备案、免登记、未登记。
	// +required
	Status RegistrationStatus `json:"status,omitempty"`

	// creditCode is the unified social credit code (GB 32100-2015). A wrong check character is a warning, not an error.
	// 统一社会信用代码。
	// +optional
	// +kubebuilder:validation:MinLength=18
	// +kubebuilder:validation:MaxLength=18
	// +kubebuilder:validation:Pattern=`^[0-9A-Z]{18}$`
	CreditCode string `json:"creditCode,omitempty"`

	// registeredOn is the day of registration; of long ago the month or the year is enough.
	// 登记日期；年代久远的可以只写到年或月。
	// +optional
	RegisteredOn PartialDate `json:"registeredOn,omitempty"`

	// authority is the department that registered it.
	// 登记机关。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	Authority Text `json:"authority,omitempty"`

	// supervisingBody is its supervising body (业务主管单位).
	// 业务主管单位。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	SupervisingBody Text `json:"supervisingBody,omitempty"`
}

// RegistrationStatus is how an association is registered.
//
// +kubebuilder:validation:Enum=Registered;Filed;Exempt;Unregistered
type RegistrationStatus string

// The registration statuses. Filed is not registered (R20).
const (
	RegistrationRegistered   RegistrationStatus = "Registered"
	RegistrationFiled        RegistrationStatus = "Filed"
	RegistrationExempt       RegistrationStatus = "Exempt"
	RegistrationUnregistered RegistrationStatus = "Unregistered"
)

// Founding records how an association was founded.
type Founding struct {
	// mode is Independent 独立建, Joint 联合建, LeaderInitiated 带头人发起 or Other.
	// 独立建、联合建或带头人发起。
	// +optional
	Mode FoundingMode `json:"mode,omitempty"`

	// leadBody is the body that led the founding (N25).
	// 牵头的部门或团体。
	// +optional
	LeadBody Body `json:"leadBody,omitempty"`

	// partnerBodies are the bodies that joined in (N20, N33).
	// 联合的部门和团体。
	// +optional
	// +listType=set
	// +kubebuilder:validation:MaxItems=8
	PartnerBodies []Body `json:"partnerBodies,omitempty"`

	// foundedOn is the day of founding; of long ago the month or the year is enough.
	// 成立日期；年代久远的可以只写到年或月。
	// +optional
	FoundedOn PartialDate `json:"foundedOn,omitempty"`
}

// FoundingMode is the mode of founding.
//
// +kubebuilder:validation:Enum=Independent;Joint;LeaderInitiated;Other
type FoundingMode string

// The modes of founding (N10, N21).
const (
	FoundingIndependent     FoundingMode = "Independent"
	FoundingJoint           FoundingMode = "Joint"
	FoundingLeaderInitiated FoundingMode = "LeaderInitiated"
	FoundingOther           FoundingMode = "Other"
)

// LeagueAffiliation records that the League recognises an association as its own.
type LeagueAffiliation struct {
	// recognisedOn is the day of recognition; of long ago the month or the year is enough.
	// 认定日期；年代久远的可以只写到年或月。
	// +required
	RecognisedOn PartialDate `json:"recognisedOn,omitempty"`

	// decision is the document of recognition.
	// 认定的文件。
	// +optional
	Decision *Document `json:"decision,omitempty"`
}

// Size is the size of an association.
type Size struct {
	// members is the number of members.
	// 成员数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000000
	Members *int32 `json:"members,omitempty"`

	// activeParticipants is the number of people who take part.
	// 经常参加活动的人数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000000
	ActiveParticipants *int32 `json:"activeParticipants,omitempty"`

	// asOf is the day of the count.
	// 截至哪一天。
	// +optional
	AsOf Date `json:"asOf,omitempty"`
}

// Posts says which posts are filled.
type Posts struct {
	// leader is the post of the association's head: Filled or Vacant.
	// 负责人：已配备或空缺。
	// +optional
	Leader PostState `json:"leader,omitempty"`

	// secretaryGeneral is the post of secretary general: Filled or Vacant.
	// 秘书长：已配备或空缺。
	// +optional
	SecretaryGeneral PostState `json:"secretaryGeneral,omitempty"`
}

// PostState says whether a post is filled.
//
// +kubebuilder:validation:Enum=Filled;Vacant
type PostState string

// The post states.
const (
	PostFilled PostState = "Filled"
	PostVacant PostState = "Vacant"
)

// Attestation is what a federation attests of an association. A criterion that
// is absent is undeclared.
type Attestation struct {
	// mature says that it has developed far enough (发展较为成熟, N24).
	// 发展较为成熟。
	// +optional
	Mature *bool `json:"mature,omitempty"`

	// positiveValues says that its values are positive (价值追求正面, N24).
	// 价值追求正面。
	// +optional
	PositiveValues *bool `json:"positiveValues,omitempty"`

	// representative says that it represents local young people (有代表性, N4, N24).
	// 有代表性。
	// +optional
	Representative *bool `json:"representative,omitempty"`

	// influential says that it carries others along (带动力强, N24; 社会影响力较强, N26).
	// 带动力强。
	// +optional
	Influential *bool `json:"influential,omitempty"`

	// wellAttended says that many young people take part (青年参与度较高, N26).
	// 活动参与度高（N26）。
	// +optional
	WellAttended *bool `json:"wellAttended,omitempty"`

	// large says that it is large (规模较大, N26).
	// 规模大（N26）。
	// +optional
	Large *bool `json:"large,omitempty"`

	// attestedOn is the day from which the attestation counts.
	// 认定日期。
	// +required
	AttestedOn Date `json:"attestedOn,omitempty"`

	// attestedBy is the organisation that attests.
	// 认定单位，不填个人。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	AttestedBy Text `json:"attestedBy,omitempty"`

	// decision is the document of the attestation.
	// 认定的文件。
	// +optional
	Decision *Document `json:"decision,omitempty"`
}

// Contact is the last contact with an association.
type Contact struct {
	// lastContactOn is the day of the last contact.
	// 最近一次联系的日期。
	// +required
	LastContactOn Date `json:"lastContactOn,omitempty"`

	// by is the organisation that keeps in contact.
	// 联系单位，不填个人。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	By Text `json:"by,omitempty"`

	// knownActivities is the number of its important activities known of.
	// 已掌握的重要活动数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	KnownActivities *int32 `json:"knownActivities,omitempty"`
}

// Support is what an association has been given.
type Support struct {
	// venues is the number of venues provided.
	// 提供的场地数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	Venues *int32 `json:"venues,omitempty"`

	// projects is the number of projects supported.
	// 支持的项目数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	Projects *int32 `json:"projects,omitempty"`

	// activities is the number of activities supported.
	// 支持的活动数。
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	Activities *int32 `json:"activities,omitempty"`

	// youthHomes are the Youth Homes (青年之家) that it works with (N15).
	// 使用的青年之家。
	// +optional
	// +listType=set
	// +kubebuilder:validation:MaxItems=32
	// +kubebuilder:validation:items:MinLength=1
	// +kubebuilder:validation:items:MaxLength=200
	YouthHomes []Text `json:"youthHomes,omitzero"`
}

// TrainingYear counts rounds of training in a year.
type TrainingYear struct {
	// year is the calendar year.
	// 年度。
	// +required
	// +kubebuilder:validation:Minimum=1900
	// +kubebuilder:validation:Maximum=2099
	Year int32 `json:"year,omitempty"`

	// rounds is the number of rounds.
	// 培训交流的轮次。
	// +required
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100000
	Rounds *int32 `json:"rounds,omitempty"`
}

// GatheringPlace is a sort of place where young people of emerging fields are found (N16).
//
// +kubebuilder:validation:Enum=IndustryAssociation;HighTechZone;CulturalPark;MakerSpace;YouthHome;Other
type GatheringPlace string

// The gathering places.
const (
	PlaceIndustryAssociation GatheringPlace = "IndustryAssociation"
	PlaceHighTechZone        GatheringPlace = "HighTechZone"
	PlaceCulturalPark        GatheringPlace = "CulturalPark"
	PlaceMakerSpace          GatheringPlace = "MakerSpace"
	PlaceYouthHome           GatheringPlace = "YouthHome"
	PlaceOther               GatheringPlace = "Other"
)

// YouthAssociationStatus holds the verdicts on an association.
type YouthAssociationStatus struct {
	// conditions are Ready, LeagueAffiliated, Eligible, InContact, PostsFilled, Supported, RegistrationValid, and Stalled where people must act.
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

	// path is the way to go with it: Member, Admit, NominationQuota, SupportRegistration, Engage, Attest or Guide (N23 to N26); Planned, Ended or Dissolved.
	// 建设路径，即下一步怎样做。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	Path AssociationPath `json:"path,omitempty"`

	// memberGroup names its current membership in the federation.
	// 作为会员的会员团体对象。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	MemberGroup string `json:"memberGroup,omitempty"`

	// quota is the number of committee seats allocated to it (N26).
	// 所得的推荐名额（N26）。
	// +optional
	// +kubebuilder:validation:Minimum=1
	Quota *int32 `json:"quota,omitempty"`
}

// AssociationPath is the way to go with an association (R21).
type AssociationPath string

// The paths, in the order in which they are tried.
const (
	PathDissolved           AssociationPath = "Dissolved"
	PathEnded               AssociationPath = "Ended"
	PathPlanned             AssociationPath = "Planned"
	PathMember              AssociationPath = "Member"
	PathAdmit               AssociationPath = "Admit"
	PathNominationQuota     AssociationPath = "NominationQuota"
	PathSupportRegistration AssociationPath = "SupportRegistration"
	PathEngage              AssociationPath = "Engage"
	PathAttest              AssociationPath = "Attest"
	PathGuide               AssociationPath = "Guide"
)

// YouthAssociation is a youth association, self-organised group or community.
// 青年社团：一个地区的青年社团、自组织或社群。
//
// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:validation:XValidation:rule=`!self.metadata.name.matches(r'(^|[^0-9])(1[3-9][0-9]([.-]*[0-9]{4}){2}|(0|86[.-]*)[1-9][0-9]{1,2}[.-]*[0-9]{3,4}[.-]*[0-9]{4}|[0-9]{6}[.-]*(19|20)?[0-9]{2}[.-]*(0[1-9]|1[0-2])[.-]*(0[1-9]|[12][0-9]|3[01])[.-]*[0-9]{3}[.-]*[0-9x]?|[0-9]{15})([^0-9]|$)')`,message="metadata.name：这里不应有身份证号或者电话号码，只登记组织 / metadata.name: an identity number or a telephone number does not belong here: only organisations are recorded",reason=FieldValueForbidden
// +kubebuilder:resource:shortName=ya,categories=qinglian
// +kubebuilder:selectablefield:JSONPath=`.spec.federationRef.name`
// +kubebuilder:selectablefield:JSONPath=`.status.path`
// +kubebuilder:printcolumn:name="Federation",type=string,JSONPath=`.spec.federationRef.name`
// +kubebuilder:printcolumn:name="Form",type=string,JSONPath=`.spec.form`
// +kubebuilder:printcolumn:name="Registration",type=string,JSONPath=`.spec.registration.status`
// +kubebuilder:printcolumn:name="Affiliated",type=string,JSONPath=`.status.conditions[?(@.type=="LeagueAffiliated")].status`
// +kubebuilder:printcolumn:name="Eligible",type=string,JSONPath=`.status.conditions[?(@.type=="Eligible")].status`
// +kubebuilder:printcolumn:name="Path",type=string,JSONPath=`.status.path`
// +kubebuilder:printcolumn:name="Ready",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].status`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`,priority=1
// +kubebuilder:printcolumn:name="Association",type=string,JSONPath=`.spec.displayName`
type YouthAssociation struct {
	metav1.TypeMeta `json:",inline"`

	// metadata is the standard object's metadata.
	// +optional
	metav1.ObjectMeta `json:"metadata,omitempty,omitzero"`

	// spec holds the declared facts.
	// 申报的事实。
	// +required
	Spec YouthAssociationSpec `json:"spec,omitzero"`

	// status holds the verdicts; the operator writes it.
	// 判定的结论，由 operator 填写。
	// +optional
	// +kubebuilder:default={"observedGeneration":-1}
	Status YouthAssociationStatus `json:"status,omitzero"`
}

// YouthAssociationList is a list of youth associations.
//
// +kubebuilder:object:root=true
type YouthAssociationList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []YouthAssociation `json:"items"`
}
