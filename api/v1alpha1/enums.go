package v1alpha1

import (
	"cmp"
	"slices"
)

// The kinds.
const (
	KindNotice           = "Notice"
	KindFederation       = "Federation"
	KindMemberGroup      = "MemberGroup"
	KindYouthAssociation = "YouthAssociation"
)

// Kinds lists the kinds, in the order in which they are read and shown.
var Kinds = []string{KindNotice, KindFederation, KindMemberGroup, KindYouthAssociation}

// Levels lists the levels, highest first.
var Levels = []Level{LevelNational, LevelProvince, LevelPrefecture, LevelCounty}

// Rank gives the place of a level among Levels, 0 the highest; -1 for one that this
// version does not know.
func (l Level) Rank() int { return slices.Index(Levels, l) }

// TargetTypes lists the targets, in the order of the notice and of every status.
var TargetTypes = []TargetType{
	TargetEstablished, TargetMemberGroups, TargetAffiliatedAssociations, TargetEmergingFieldCoverage, TargetMembershipInOrder,
}

// TargetStates lists the states of a target, from met to what does not apply.
var TargetStates = []TargetState{
	TargetMet, TargetWaived, TargetPending, TargetDue, TargetOverdue, TargetUnknown, TargetNotApplicable,
}

// AssociationPaths lists the ways to go with an association, as R21 tries them but for those without one.
var AssociationPaths = []AssociationPath{
	PathMember, PathAdmit, PathNominationQuota, PathSupportRegistration, PathEngage, PathAttest, PathGuide, PathPlanned, PathDissolved, PathEnded,
}

// AssociationForms lists the forms of an association.
var AssociationForms = []AssociationForm{FormAssociation, FormSelfOrganised, FormCommunity}

// MemberKinds lists the kinds of member groups.
var MemberKinds = []MemberKind{
	MemberLeague, MemberStudentFederation, MemberYouthAssociation, MemberSubordinateFederation, MemberSystemFederation, MemberOther,
}

// Grounds lists the grounds for adjusting a member group or for its exit, gravest first.
var Grounds = []Ground{GroundViolatesLaw, GroundViolatesCharter, GroundOutsideFunction, GroundInsignificantRole, GroundIrregular}

// Steps lists the steps in handling a flagged member, first to last.
var Steps = []Step{StepRecordFinding, StepNotify, StepAwaitObjections, StepDecide, StepRecordExit, StepAwaitExit}

// KnownBy is what a parent knows a subordinate by: the division code, or the name of
// one that has none.
func (e *ExpectedFederation) KnownBy() string { return cmp.Or(e.DivisionCode, e.DisplayName) }

// KnownBy is what a parent knows the federation by.
func (f *Federation) KnownBy() string { return cmp.Or(f.Spec.DivisionCode, f.Spec.DisplayName) }
