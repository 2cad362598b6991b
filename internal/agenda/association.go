package agenda

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/world"
)

// requirementAdmit is that eligible League-affiliated associations be admitted.
const requirementAdmit = "N34"

func (a *agenda) association(f *v1alpha1.Federation, o *v1alpha1.YouthAssociation) {
	switch o.Status.Path {
	case v1alpha1.PathDissolved, v1alpha1.PathEnded, v1alpha1.PathPlanned:
		return
	case v1alpha1.PathAdmit:
		a.admit(f, o)
	}
	a.posts(f, o)
	a.contact(f, o)
}

// admit lists an association that could be admitted (R21): N34 asks it of those that the
// League has recognised.
func (a *agenda) admit(f *v1alpha1.Federation, o *v1alpha1.YouthAssociation) {
	ref := world.AssociationRef(o)
	item := Item{
		Kind: KindAdmit, What: couldBeAdmitted.With(), Rule: "R21", Field: "spec.attestation", Command: record("admit", ref),
		Requirement: basis(v1alpha1.ConditionEligible, verdict.Reason(o.Status.Conditions, v1alpha1.ConditionEligible)),
	}
	if verdict.Status(o.Status.Conditions, v1alpha1.ConditionLeagueAffiliated) == metav1.ConditionTrue {
		item.Requirement = requirementAdmit
	}
	a.add(f, ref, item)
}

// posts lists posts that are vacant (R22).
func (a *agenda) posts(f *v1alpha1.Federation, o *v1alpha1.YouthAssociation) {
	const condition = v1alpha1.ConditionPostsFilled
	at := verdict.Index(o.Status.Conditions, condition)
	if at < 0 || o.Status.Conditions[at].Reason != v1alpha1.ReasonPostVacant {
		return
	}
	ref := world.AssociationRef(o)
	a.add(f, ref, Item{
		Kind: KindPost, What: said(o.Status.Conditions[at].Message), Requirement: basis(condition, v1alpha1.ReasonPostVacant), Rule: "R22",
		Field: "spec.posts", Command: explain(ref, condition),
	})
}

// contact lists a contact that goes stale (R22).
func (a *agenda) contact(f *v1alpha1.Federation, o *v1alpha1.YouthAssociation) {
	const condition = v1alpha1.ConditionInContact
	reason := verdict.Reason(o.Status.Conditions, condition)
	notice := a.notice(f)
	if notice == nil || reason != v1alpha1.ReasonInContact && reason != v1alpha1.ReasonContactOutdated {
		return
	}
	ref := world.AssociationRef(o)
	last := o.Spec.Contact.LastContactOn
	a.add(f, ref, Item{
		Kind: KindContact, DueOn: notice.ContactUntil(last), What: contactAnew.With("on", last), Requirement: basis(condition, reason), Rule: "R22",
		Field: "spec.contact.lastContactOn", Command: record("contact", ref),
	})
}
