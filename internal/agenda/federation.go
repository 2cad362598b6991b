package agenda

import (
	"fmt"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

func (a *agenda) federation(f *v1alpha1.Federation) {
	for i := range f.Status.Targets {
		a.target(f, &f.Status.Targets[i])
	}
	a.undeclared(f)
	a.term(f)
	a.review(f)
	a.inventory(f)
}

// target lists a target that is short or whose waiver expires. What keeps the membership
// from being in order is listed by finding.
func (a *agenda) target(f *v1alpha1.Federation, t *v1alpha1.TargetStatus) {
	ref := world.FederationRef(f)
	item := Item{
		Kind: KindTarget, DueOn: t.DueOn, Detail: string(t.Type), Field: "spec",
		Requirement: t.Requirement, Rule: assess.TargetRule(t.Type), Command: explain(ref, string(t.Type)),
	}
	switch t.State {
	case v1alpha1.TargetPending, v1alpha1.TargetDue, v1alpha1.TargetOverdue:
		if t.Type == v1alpha1.TargetMembershipInOrder {
			return
		}
		item.What = assess.Shortfall(t)
	case v1alpha1.TargetWaived:
		at := slices.IndexFunc(f.Spec.Waivers, func(w v1alpha1.Waiver) bool { return w.Target == t.Type })
		if at < 0 {
			return
		}
		item.Kind, item.DueOn, item.Rule = KindWaiver, f.Spec.Waivers[at].ExpiresOn, "R8"
		item.What = waiverExpires.With("target", words.TermOf(t.Type))
		item.Field, item.Command = fmt.Sprintf("spec.waivers[%d].expiresOn", at), record("waive", ref, "--target", string(t.Type))
	default:
		return
	}
	a.add(f, ref, item)
}

// undeclared lists what nobody declared and without which targets can't be told: one item
// for all targets that lack the same and are due on the same day.
func (a *agenda) undeclared(f *v1alpha1.Federation) {
	type lack struct {
		reason string
		dueOn  civil.Date
	}
	var lacks []lack
	targets := map[lack][]*v1alpha1.TargetStatus{}
	for i := range f.Status.Targets {
		if t := &f.Status.Targets[i]; t.State == v1alpha1.TargetUnknown && t.Reason != v1alpha1.ReasonUnknownToThisVersion {
			l := lack{t.Reason, t.DueOn}
			if targets[l] == nil {
				lacks = append(lacks, l)
			}
			targets[l] = append(targets[l], t)
		}
	}
	ref := world.FederationRef(f)
	for _, l := range lacks {
		var names words.Items
		var requirements []string
		for _, t := range targets[l] {
			names, requirements = append(names, words.TermOf(t.Type)), append(requirements, t.Requirement)
		}
		first := targets[l][0].Type
		item := Item{
			Kind: KindUndeclared, DueOn: l.dueOn, Detail: l.reason + "." + string(l.dueOn), What: targetsOpen.With("why", words.Term(l.reason), "targets", names),
			Requirement: strings.Join(requirements, ", "), Rule: assess.TargetRule(first), Field: "spec", Command: explain(ref, string(first)),
		}
		switch l.reason {
		case v1alpha1.ReasonMainFieldsUndeclared:
			item.Field, item.Command = "spec.youth.fields", record("survey", ref)
		case v1alpha1.ReasonSuitabilityUndeclared:
			item.Field, item.Rule = "spec.suitability", "R1"
		case v1alpha1.ReasonEstablishmentUndeclared, v1alpha1.ReasonBasisUndeclared:
			item.Field = "spec.establishment"
		}
		a.add(f, ref, item)
	}
}

// term lists the end of the committee's term, or of its extension (R33).
func (a *agenda) term(f *v1alpha1.Federation) {
	const condition = v1alpha1.ConditionTermCurrent
	reason := verdict.Reason(f.Status.Conditions, condition)
	ref := world.FederationRef(f)
	item := Item{Kind: KindTerm, Requirement: basis(condition, reason), Rule: "R33", Command: record("term", ref)}
	switch reason {
	case v1alpha1.ReasonTermCurrent:
		item.DueOn, item.What = f.Spec.Committee.TermEndsOn, termEnds.With()
	case v1alpha1.ReasonReElectionOverdue:
		item.DueOn, item.What = f.Spec.Committee.TermEndsOn, reElectionOverdue.With()
	case v1alpha1.ReasonExtended:
		item.DueOn, item.What = f.Spec.Committee.Extension.Until, extensionEnds.With("ends", f.Spec.Committee.TermEndsOn)
		item.Field = "spec.committee.extension.until"
		a.add(f, ref, item)
		return
	default:
		return
	}
	item.Field = "spec.committee.termEndsOn"
	a.add(f, ref, item)
}

// review lists what the review before a re-election lacks, or that its time begins (R31).
func (a *agenda) review(f *v1alpha1.Federation) {
	const condition = v1alpha1.ConditionReviewReady
	at := verdict.Index(f.Status.Conditions, condition)
	if at < 0 {
		return
	}
	c := &f.Status.Conditions[at]
	ref := world.FederationRef(f)
	item := Item{
		Kind: KindReview, Requirement: basis(condition, c.Reason), Rule: "R31", Field: "spec.committee.termEndsOn",
		Command: Command{"review", []string{f.Namespace + "/" + f.Name}},
	}
	switch notice := a.notice(f); {
	case c.Reason == v1alpha1.ReasonNotDue && notice != nil:
		item.DueOn, item.What = notice.ReviewFrom(f.Spec.Committee.TermEndsOn), reviewBegins.With("ends", f.Spec.Committee.TermEndsOn)
	case c.Status == metav1.ConditionFalse, c.Reason == v1alpha1.ReasonUndeclared:
		item.DueOn, item.What = f.Spec.Committee.TermEndsOn, said(c.Message)
	default:
		return
	}
	a.add(f, ref, item)
}

// inventory lists an inventory that goes stale or is too low (R32).
func (a *agenda) inventory(f *v1alpha1.Federation) {
	const condition = v1alpha1.ConditionInventoryCurrent
	at := verdict.Index(f.Status.Conditions, condition)
	notice := a.notice(f)
	if at < 0 || notice == nil {
		return
	}
	c := &f.Status.Conditions[at]
	ref := world.FederationRef(f)
	item := Item{
		Kind: KindInventory, Requirement: basis(condition, c.Reason), Rule: "R32", Field: "spec.inventory.surveyedOn",
		Command: record("survey", ref),
	}
	switch c.Reason {
	case v1alpha1.ReasonInventoryCurrent, v1alpha1.ReasonInventoryOutdated:
		item.DueOn, item.What = notice.InventoryUntil(f.Spec.Inventory.SurveyedOn), surveyAnew.With("on", f.Spec.Inventory.SurveyedOn)
	case v1alpha1.ReasonCountBelowRecords:
		item.What = said(c.Message)
	default:
		return
	}
	a.add(f, ref, item)
}
