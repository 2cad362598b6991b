package assess

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// What verdicts can be called, for those who name them.

// TargetTypes lists the targets, in the order of the notice.
func TargetTypeNames() []string {
	return []string{
		string(v1alpha1.TargetEstablished), string(v1alpha1.TargetMemberGroups), string(v1alpha1.TargetAffiliatedAssociations),
		string(v1alpha1.TargetEmergingFieldCoverage), string(v1alpha1.TargetMembershipInOrder),
	}
}

// TargetStates lists the states of a target.
func TargetStates() []string {
	return []string{
		string(v1alpha1.TargetMet), string(v1alpha1.TargetWaived), string(v1alpha1.TargetPending), string(v1alpha1.TargetDue),
		string(v1alpha1.TargetOverdue), string(v1alpha1.TargetUnknown), string(v1alpha1.TargetNotApplicable),
	}
}

// TargetReasons lists the reasons that a target can have.
func TargetReasons() []string {
	return []string{
		v1alpha1.ReasonNotEstablished, v1alpha1.ReasonEstablishmentInFuture, v1alpha1.ReasonBasisMissing,
		v1alpha1.ReasonSuitabilityUndeclared, v1alpha1.ReasonMainFieldsUndeclared, v1alpha1.ReasonRepresentativeUndeclared,
		v1alpha1.ReasonNotSuitable, v1alpha1.ReasonNotACity, v1alpha1.ReasonNoFederation,
	}
}

// ConditionTypes lists the conditions of a kind in the order of its status.
// Stalled, which is there only beside a Ready that is False, is not among them.
func ConditionTypes(kind string) []string {
	list := []string{v1alpha1.ConditionReady}
	switch kind {
	case v1alpha1.KindFederation:
		list = append(list, federationVerdicts...)
	case v1alpha1.KindMemberGroup:
		list = append(list, memberGroupVerdicts...)
	case v1alpha1.KindYouthAssociation:
		list = append(list, associationVerdicts...)
	}
	return list
}

// ConditionStatuses lists the statuses of a condition.
func ConditionStatuses() []string { return []string{string(yes), string(no), string(unknown)} }

// ConditionReasons lists the reasons that a condition can have: its own, and
// those for which nothing can be said of an object.
func ConditionReasons(conditionType string) []string {
	var list []string
	for _, e := range entries {
		if e.Type == conditionType && !slices.Contains(list, e.Reason) {
			list = append(list, e.Reason)
		}
	}
	for _, reason := range []string{v1alpha1.ReasonFederationNotFound, v1alpha1.ReasonNoticeNotFound, v1alpha1.ReasonNoticeAmbiguous} {
		if !slices.Contains(list, reason) {
			list = append(list, reason)
		}
	}
	return list
}

// Paths lists the ways to go with an association.
func Paths() []string {
	return []string{
		string(v1alpha1.PathMember), string(v1alpha1.PathAdmit), string(v1alpha1.PathNominationQuota), string(v1alpha1.PathSupportRegistration),
		string(v1alpha1.PathEngage), string(v1alpha1.PathAttest), string(v1alpha1.PathGuide), string(v1alpha1.PathDissolved),
	}
}

// NoStep stands for there being no next step.
const NoStep = "none"

// Steps lists the steps in handling a flagged member, and NoStep.
func Steps() []string {
	return []string{
		string(v1alpha1.StepRecordFinding), string(v1alpha1.StepNotify), string(v1alpha1.StepAwaitObjections),
		string(v1alpha1.StepDecide), string(v1alpha1.StepRecordExit), NoStep,
	}
}
