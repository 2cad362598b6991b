package v1alpha1

// Date is a civil date, YYYY-MM-DD. It has no time of day; the notice's time
// zone says when a day begins.
//
// +kubebuilder:validation:Format=date
// +kubebuilder:validation:Pattern=`^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$`
// +kubebuilder:validation:MinLength=10
// +kubebuilder:validation:MaxLength=10
type Date string

// Document refers to a document on file: its number, where it is and what it
// hashes to, never its content.
type Document struct {
	// number is the number the document is filed under, such as 浙青联〔1956〕3号.
	// Put it in quotes when it is made of digits only.
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=200
	Number string `json:"number,omitempty"`

	// date is the day the document was issued.
	// +optional
	Date Date `json:"date,omitempty"`

	// uri says where the document can be read.
	// +optional
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=1024
	URI string `json:"uri,omitempty"`

	// sha256 is the digest of the document, in lower-case hexadecimal.
	// +optional
	// +kubebuilder:validation:MinLength=64
	// +kubebuilder:validation:MaxLength=64
	// +kubebuilder:validation:Pattern=`^[0-9a-f]{64}$`
	SHA256 string `json:"sha256,omitempty"`
}

// LocalReference names an object in the same namespace.
type LocalReference struct {
	// name is the object's metadata.name.
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	Name string `json:"name,omitempty"`
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

// Body is a body that leads or joins the founding of an association (N20, N33).
//
// +kubebuilder:validation:Enum=League;UnitedFrontWork;CyberspaceAdministration;LiteraryAndArtCircles;WritersAssociation;ArtistsAssociation;CivilAffairs;Other
type Body string

// The bodies that a founding can name.
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
