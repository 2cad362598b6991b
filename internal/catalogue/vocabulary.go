package catalogue

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// TargetReasons lists the reasons that a target can have.
func TargetReasons() []string {
	return []string{
		v1alpha1.ReasonNotEstablished, v1alpha1.ReasonEstablishmentInFuture, v1alpha1.ReasonEstablishmentUndeclared, v1alpha1.ReasonBasisUndeclared,
		v1alpha1.ReasonSuitabilityUndeclared, v1alpha1.ReasonMainFieldsUndeclared, v1alpha1.ReasonRepresentativeUndeclared,
		v1alpha1.ReasonNotSuitable, v1alpha1.ReasonNotACity, v1alpha1.ReasonNoFederation, v1alpha1.ReasonMembersUndetermined, v1alpha1.ReasonNoMembersDeclared,
		v1alpha1.ReasonEnded, v1alpha1.ReasonDivisionNotYet, v1alpha1.ReasonUnknownToThisVersion,
	}
}

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
