package v1alpha1

// The condition types. docs/conditions.md lists every status and reason of each.
const (
	// ConditionReady says that everything the object refers to resolves and that
	// it takes part in counts and rollups as declared. Falling short of a target
	// never makes an object not Ready.
	ConditionReady = "Ready"
	// ConditionStalled is present and True when only a change of facts can make
	// the object Ready.
	ConditionStalled = "Stalled"

	// ConditionEstablished says that a federation was established by the rules (N1).
	ConditionEstablished = "Established"
	// ConditionTargetsMet sums up a federation's own targets by the worst (R9).
	ConditionTargetsMet = "TargetsMet"
	// ConditionSubordinatesTargetsMet sums up the targets of all federations below (R42).
	ConditionSubordinatesTargetsMet = "SubordinatesTargetsMet"
	// ConditionTermCurrent says whether the committee's term, or an extension of it, runs (N31).
	ConditionTermCurrent = "TermCurrent"
	// ConditionReviewReady says whether a federation can pass the review before its re-election (N31).
	ConditionReviewReady = "ReviewReady"
	// ConditionInventoryCurrent says whether the inventory of associations is recent and complete (N22).
	ConditionInventoryCurrent = "InventoryCurrent"
	// ConditionWithinAssociationLimit says whether the local limit on associations is kept (N13).
	ConditionWithinAssociationLimit = "WithinAssociationLimit"

	// ConditionMember says whether an organisation is a member today (R10).
	ConditionMember = "Member"
	// ConditionAdmissionSupported says whether today's facts support the admission (N24, N25).
	ConditionAdmissionSupported = "AdmissionSupported"
	// ConditionAdjustmentRequired flags a member for adjustment (N7, N28).
	ConditionAdjustmentRequired = "AdjustmentRequired"
	// ConditionExitRequired flags a member for exit (N7, N28).
	ConditionExitRequired = "ExitRequired"
	// ConditionHandlingOverdue says that a finding was not handled in time (N28).
	ConditionHandlingOverdue = "HandlingOverdue"

	// ConditionLeagueAffiliated says that the League has recognised an association as its own (N4).
	ConditionLeagueAffiliated = "LeagueAffiliated"
	// ConditionEligible says whether an association may be admitted (N24, N25).
	ConditionEligible = "Eligible"
	// ConditionInContact says whether the last contact is recent (N11).
	ConditionInContact = "InContact"
	// ConditionPostsFilled says whether both posts are filled (N12).
	ConditionPostsFilled = "PostsFilled"
	// ConditionSupported says whether an association has been given any support (N14, N15).
	ConditionSupported = "Supported"
	// ConditionRegistrationValid says whether the credit code's check characters agree (N23).
	ConditionRegistrationValid = "RegistrationValid"
)

// ReasonUnknownToThisVersion is the reason of any condition or target that turns on
// a value, such as a ground or a level, that is newer than the program: definitions
// were upgraded before it, or it was rolled back.
const ReasonUnknownToThisVersion = "UnknownToThisVersion"

// Reasons of Ready, and of Stalled with it. Where the federation or its notice
// does not resolve, every other condition is Unknown for the same reason.
const (
	ReasonResolved                       = "Resolved"
	ReasonNoticeNotFound                 = "NoticeNotFound"
	ReasonNoticeAmbiguous                = "NoticeAmbiguous"
	ReasonParentNotFound                 = "ParentNotFound"
	ReasonParentLevel                    = "ParentLevel"
	ReasonOutsideParentDivision          = "OutsideParentDivision"
	ReasonDuplicateDivision              = "DuplicateDivision"
	ReasonFederationNotFound             = "FederationNotFound"
	ReasonAssociationNotFound            = "AssociationNotFound"
	ReasonAssociationDissolved           = "AssociationDissolved"
	ReasonAssociationOfAnotherFederation = "AssociationOfAnotherFederation"
	ReasonAssociationNotFounded          = "AssociationNotFounded"
	ReasonFederationNotEstablished       = "FederationNotEstablished"
	ReasonFederationEnded                = "FederationEnded"
	ReasonNotInNotice                    = "NotInNotice"
	ReasonDuplicateMembership            = "DuplicateMembership"
	ReasonParentEnded                    = "ParentEnded"
	ReasonParentNotYet                   = "ParentNotYet"
	ReasonSuccessorNotFound              = "SuccessorNotFound"
	ReasonTransferUnfounded              = "TransferUnfounded"
	ReasonDuplicateAssociation           = "DuplicateAssociation"

	// Of a notice.
	ReasonValid                      = "Valid"
	ReasonSupplementedNoticeNotFound = "SupplementedNoticeNotFound"
	ReasonLoosens                    = "Loosens"
	ReasonInvalidTimeZone            = "InvalidTimeZone"
)

// Reasons of a federation's conditions and of its targets.
const (
	ReasonEstablished             = "Established"
	ReasonNotEstablished          = "NotEstablished"
	ReasonEstablishmentInFuture   = "EstablishmentInFuture"
	ReasonEstablishmentUndeclared = "EstablishmentUndeclared"
	ReasonBasisUndeclared         = "BasisUndeclared"

	ReasonAllMet         = "AllMet"
	ReasonNoTargets      = "NoTargets"
	ReasonUndeclared     = "Undeclared"
	ReasonPending        = "Pending"
	ReasonDue            = "Due"
	ReasonOverdue        = "Overdue"
	ReasonIncomplete     = "Incomplete"
	ReasonNoSubordinates = "NoSubordinates"

	ReasonSuitabilityUndeclared    = "SuitabilityUndeclared"
	ReasonMainFieldsUndeclared     = "MainFieldsUndeclared"
	ReasonRepresentativeUndeclared = "RepresentativeUndeclared"
	ReasonNotSuitable              = "NotSuitable"
	ReasonNotACity                 = "NotACity"
	ReasonNoFederation             = "NoFederation"
	ReasonEnded                    = "Ended"
	ReasonDivisionNotYet           = "DivisionNotYet"
	ReasonMembersUndetermined      = "MembersUndetermined"
	ReasonNoMembersDeclared        = "NoMembersDeclared"

	ReasonNotDue                          = "NotDue"
	ReasonTermUndeclared                  = "TermUndeclared"
	ReasonTermCurrent                     = "Current"
	ReasonExtended                        = "Extended"
	ReasonReElectionOverdue               = "ReElectionOverdue"
	ReasonReviewReady                     = "ReadyForReview"
	ReasonTargetsUnmet                    = "TargetsUnmet"
	ReasonSelectionChannelsUnstandardised = "SelectionChannelsUnstandardised"

	ReasonInventoryCurrent    = "Current"
	ReasonInventoryUndeclared = "InventoryUndeclared"
	ReasonInventoryOutdated   = "Outdated"
	ReasonCountBelowRecords   = "CountBelowRecords"
	ReasonCountsUndeclared    = "CountsUndeclared"

	ReasonWithinLimit     = "WithinLimit"
	ReasonLimitExceeded   = "LimitExceeded"
	ReasonLimitUndeclared = "LimitUndeclared"
)

// Reasons of a member group's conditions. AdjustmentRequired and ExitRequired
// have the ground as their reason when True.
const (
	ReasonAdmitted          = "Admitted"
	ReasonAdmissionInFuture = "AdmissionInFuture"
	ReasonExited            = "Exited"
	ReasonNotAdmitted       = "NotAdmitted"

	ReasonNotAnAssociation    = "NotAnAssociation"
	ReasonProcedureUndeclared = "ProcedureUndeclared"
	ReasonNotAMember          = "NotAMember"
	ReasonLeague              = "League"
	ReasonNoGround            = "NoGround"
	ReasonExitRequired        = "ExitRequired"
	ReasonActivityUnreported  = "ActivityUnreported"

	ReasonHandlingOverdue = "HandlingOverdue"
	ReasonInTime          = "InTime"
	ReasonNothingOpen     = "NothingOpen"
)

// Reasons of a youth association's conditions.
const (
	ReasonRecognised          = "Recognised"
	ReasonNotRecognised       = "NotRecognised"
	ReasonRecognitionInFuture = "RecognitionInFuture"

	ReasonDissolved        = "Dissolved"
	ReasonNotFounded       = "NotFounded"
	ReasonCriteriaNotMet   = "CriteriaNotMet"
	ReasonNotRegistered    = "NotRegistered"
	ReasonNotAttested      = "NotAttested"
	ReasonRegistered       = "Registered"
	ReasonLeagueAffiliated = "LeagueAffiliated"
	ReasonPartnerLed       = "PartnerLed"

	ReasonInContact         = "InContact"
	ReasonContactOutdated   = "ContactOutdated"
	ReasonContactUndeclared = "ContactUndeclared"

	ReasonPostsFilled     = "PostsFilled"
	ReasonPostVacant      = "PostVacant"
	ReasonPostsUndeclared = "PostsUndeclared"

	ReasonSupported         = "Supported"
	ReasonNotSupported      = "NotSupported"
	ReasonSupportUndeclared = "SupportUndeclared"

	ReasonCreditCodeValid      = "CreditCodeValid"
	ReasonCreditCodeInvalid    = "CreditCodeInvalid"
	ReasonCreditCodeUndeclared = "CreditCodeUndeclared"
)

// YouthAssociationConditions are the conditions of an association besides Ready, in the order of its status.
var YouthAssociationConditions = []string{
	ConditionLeagueAffiliated, ConditionEligible, ConditionInContact,
	ConditionPostsFilled, ConditionSupported, ConditionRegistrationValid,
}

// FederationConditions are the conditions of a federation besides Ready, in the order of its status.
var FederationConditions = []string{
	ConditionEstablished, ConditionTargetsMet, ConditionSubordinatesTargetsMet,
	ConditionTermCurrent, ConditionReviewReady, ConditionInventoryCurrent, ConditionWithinAssociationLimit,
}

// MemberGroupConditions are the conditions of a member group besides Ready, in the order of its status.
var MemberGroupConditions = []string{
	ConditionMember, ConditionAdmissionSupported, ConditionAdjustmentRequired,
	ConditionExitRequired, ConditionHandlingOverdue,
}

// ConditionTypes lists the conditions of a kind in the order of its status.
// Stalled, which is there only beside a Ready that is False, is not among them.
func ConditionTypes(kind string) []string {
	list := []string{ConditionReady}
	switch kind {
	case KindFederation:
		list = append(list, FederationConditions...)
	case KindMemberGroup:
		list = append(list, MemberGroupConditions...)
	case KindYouthAssociation:
		list = append(list, YouthAssociationConditions...)
	}
	return list
}
