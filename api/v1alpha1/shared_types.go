package v1alpha1

// Date is a civil date, YYYY-MM-DD. It has no time of day; the notice's time
// zone says when a day begins.
//
// +kubebuilder:validation:Format=date
// +kubebuilder:validation:Pattern=`^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$`
// +kubebuilder:validation:MinLength=10
// +kubebuilder:validation:MaxLength=10
type Date string

// PartialDate is a day of the distant past: a civil date, or only its month,
// YYYY-MM, or its year, YYYY. What is known no better takes effect on the last day
// of that month or year [ours].
//
// +kubebuilder:validation:Pattern=`^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?$`
// +kubebuilder:validation:MinLength=4
// +kubebuilder:validation:MaxLength=10
// +kubebuilder:validation:XValidation:rule="self.size() < 10 || !format.date().validate(self).hasValue()",message="没有这一天 / there is no such day in the calendar"
type PartialDate string

// Text is what people write in words: names of organisations, titles, reasons,
// ids that they choose. It holds organisations only: what looks like an
// identity number, a mobile telephone number or an e-mail address is refused, and so
// are characters that can't be seen, but for ends of lines.
//
// +kubebuilder:validation:XValidation:rule=`!self.matches(r'(^|\PN)([1１¹₁①][^\PN0-2０-２]\pN([\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*\pN{4}){2}|[1１¹₁①][9９]\pN{3}([\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*\pN){6}|\pN{6}[\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*([1１¹₁①][^\PN0-8０-８]|[2２][0０])?\pN\pN[\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*([0０]\pN|[1１¹₁①][0-2０-２])[\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*[^\PN4-9４-９]\pN[\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*\pN{3}[\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*[\pNXxＸｘ]?|\pN{15}|(([0０]{2})?[8８][6６][\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*|[0０])[^\PN0０]\pN{1,2}[\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*\pN{3,4}[\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*\pN{4})($|\PN)|(^|[^\pN\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）])[\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*[1１¹₁①][\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*[^\PN0-29０-２９]([\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*\pN){9}($|\PN)|(\pN[\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]+){10}\pN|([^\PN0-9０-９][\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）]*){10}|[〇零幺一二三四五六七八九]{11}|[\pL\pN._%+-][\pZ\p{Cf}]*[@＠﹫][\pZ\p{Cf}]*[\pL\pN\p{Cf}-]+([.．]\pL|[。｡][A-Za-zＡ-Ｚａ-ｚ])')`,message="这里不应有身份证号、电话号码或者电子邮箱，只登记组织 / an identity number, a telephone number or an e-mail address does not belong here: only organisations are recorded",reason=FieldValueForbidden
// +kubebuilder:validation:XValidation:rule=`!self.matches(r'[\x00-\x09\x0b-\x1f\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]')`,message="这里不应有看不见的字符：控制字符、零宽字符，或改变书写方向的字符 / a hidden character does not belong here: a control character, or one without width or that turns the direction of writing",reason=FieldValueForbidden
type Text = string

// FileText is the number or the address of something on file. Digits of any
// number belong there, those of telephones among them. What looks like an e-mail
// address is refused, and what looks like the identity number of somebody born
// from 1920 to 2012: no register numbers its files by dates as old as that.
//
// +kubebuilder:validation:XValidation:rule=`!self.matches(r'(^|\PN)\pN{6}[\pZ\p{Cf}\p{Pd}.]*([1１¹₁①][9９][^\PN01０１]\pN|[2２][0０]([0０]\pN|[1１¹₁①][0-2０-２]))[\pZ\p{Cf}\p{Pd}.]*([0０]\pN|[1１¹₁①][0-2０-２])[\pZ\p{Cf}\p{Pd}.]*[^\PN4-9４-９]\pN[\pZ\p{Cf}\p{Pd}.]*\pN{3}[\pZ\p{Cf}\p{Pd}.]*[\pNXxＸｘ]($|\PN)|[\pL\pN._%+-][\pZ\p{Cf}]*[@＠﹫][\pZ\p{Cf}]*[\pL\pN\p{Cf}-]+([.．]\pL|[。｡][A-Za-zＡ-Ｚａ-ｚ])')`,message="这里不应有身份证号或者电子邮箱，只登记组织 / an identity number or an e-mail address does not belong here: only organisations are recorded",reason=FieldValueForbidden
// +kubebuilder:validation:XValidation:rule=`!self.matches(r'[\x00-\x09\x0b-\x1f\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]')`,message="这里不应有看不见的字符：控制字符、零宽字符，或改变书写方向的字符 / a hidden character does not belong here: a control character, or one without width or that turns the direction of writing",reason=FieldValueForbidden
type FileText = string

// ObjectName is the name of an object or namespace. Names go into messages,
// events and logs, so none may look like an identity number or a mobile
// telephone number; the kinds ask the same of their own.
//
// +kubebuilder:validation:Pattern=`^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$`
// +kubebuilder:validation:XValidation:rule=`!self.matches(r'(^|[^0-9])(1[3-9][0-9]([.-]*[0-9]{4}){2}|(0|86[.-]*)[1-9][0-9]{1,2}[.-]*[0-9]{3,4}[.-]*[0-9]{4}|[0-9]{6}[.-]*(19|20)?[0-9]{2}[.-]*(0[1-9]|1[0-2])[.-]*(0[1-9]|[12][0-9]|3[01])[.-]*[0-9]{3}[.-]*[0-9x]?|[0-9]{15})([^0-9]|$)')`,message="这里不应有身份证号或者电话号码，只登记组织 / an identity number or a telephone number does not belong here: only organisations are recorded",reason=FieldValueForbidden
type ObjectName = string

// Document refers to a document on file: its number, where it is and what it
// hashes to, never its content.
type Document struct {
	// number is the number the document is filed under, such as 浙青联〔1956〕3号.
	// Put it in quotes when it is made of digits only.
	// 文号。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	Number FileText `json:"number,omitempty"`

	// date is the day the document was issued.
	// 文件日期。
	// +optional
	Date Date `json:"date,omitempty"`

	// uri says where the document can be read.
	// 文件的网址。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=1024
	URI FileText `json:"uri,omitempty"`

	// sha256 is the digest of the document, in lower-case hexadecimal.
	// 文件的 SHA-256 摘要。
	// +optional
	// +kubebuilder:validation:MinLength=64
	// +kubebuilder:validation:MaxLength=64
	// +kubebuilder:validation:Pattern=`^[0-9a-f]{64}$`
	SHA256 string `json:"sha256,omitempty"`
}

// LocalReference names an object in the same namespace.
type LocalReference struct {
	// name is the object's metadata.name.
	// 对象名称。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	Name ObjectName `json:"name,omitempty"`
}

// RecordReference names a record of the same kind, in the same namespace unless it says otherwise.
type RecordReference struct {
	// namespace is the record's namespace; absent, that of the object that refers to it.
	// 命名空间。
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	Namespace ObjectName `json:"namespace,omitempty"`

	// name is the record's metadata.name.
	// 对象名称。
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	Name ObjectName `json:"name,omitempty"`
}

// Level is the administrative level of a federation.
//
// +kubebuilder:validation:Enum=National;Province;Prefecture;County
type Level string

// The levels, highest first.
const (
	LevelNational   Level = "National"
	LevelProvince   Level = "Province"
	LevelPrefecture Level = "Prefecture"
	LevelCounty     Level = "County"
)

// TargetType names a target of the notice.
//
// +kubebuilder:validation:Enum=Established;MemberGroups;AffiliatedAssociations;EmergingFieldCoverage;MembershipInOrder
type TargetType string

// The targets that a notice can set.
const (
	TargetEstablished            TargetType = "Established"
	TargetMemberGroups           TargetType = "MemberGroups"
	TargetAffiliatedAssociations TargetType = "AffiliatedAssociations"
	TargetEmergingFieldCoverage  TargetType = "EmergingFieldCoverage"
	TargetMembershipInOrder      TargetType = "MembershipInOrder"
)

// Body identifies a body that leads or joins the founding of an association (N20,
// N33): League, Other, or one that the notice lists. A province may add to the list,
// so the set is open.
//
// +kubebuilder:validation:MinLength=1
// +kubebuilder:validation:MaxLength=63
// +kubebuilder:validation:Pattern=`^[A-Z][A-Za-z0-9]*$`
type Body string

// League and Other need no notice; the rest are in the national one.
const (
	BodyLeague                   Body = "League"
	BodyUnitedFrontWork          Body = "UnitedFrontWork"
	BodyCyberspaceAdministration Body = "CyberspaceAdministration"
	BodyLiteraryAndArtCircles    Body = "LiteraryAndArtCircles"
	BodyWritersAssociation       Body = "WritersAssociation"
	BodyArtistsAssociation       Body = "ArtistsAssociation"
	BodyCivilAffairs             Body = "CivilAffairs"
	BodyOther                    Body = "Other"
)

// FieldName identifies an emerging field, such as OnlineWriter. The notice
// lists the fields and a province may add to them, so the set is open.
//
// +kubebuilder:validation:MinLength=1
// +kubebuilder:validation:MaxLength=63
// +kubebuilder:validation:Pattern=`^[A-Z][A-Za-z0-9]*$`
type FieldName string

// DecidingBody identifies the organ that decides on membership, such as
// StandingCommittee. The notice lists them, so the set is open.
//
// +kubebuilder:validation:MinLength=1
// +kubebuilder:validation:MaxLength=63
// +kubebuilder:validation:Pattern=`^[A-Z][A-Za-z0-9]*$`
type DecidingBody string

// Ground is a reason to adjust or end a membership (N7, N28).
//
// +kubebuilder:validation:Enum=ViolatesLaw;ViolatesCharter;OutsideFunction;InsignificantRole;Irregular
type Ground string

// The grounds, in the order of the notice's actions.
const (
	GroundViolatesLaw       Ground = "ViolatesLaw"
	GroundViolatesCharter   Ground = "ViolatesCharter"
	GroundOutsideFunction   Ground = "OutsideFunction"
	GroundInsignificantRole Ground = "InsignificantRole"
	GroundIrregular         Ground = "Irregular"
)
