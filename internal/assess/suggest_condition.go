package assess

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// one is a plan of alternatives of which any will do.
func one(toward Toward, ideas ...idea) plan { return plan{toward, 1, ideas} }

// declare is the idea to set fields of the object explained.
func (e *explainer) declare(t words.Text, changes ...Edit) idea {
	return idea{subject: e.key.Name, text: t, changes: changes}
}

func (e *explainer) wait(t words.Text, on civil.Date) idea {
	return idea{subject: e.key.Name, text: t, args: []any{on}, on: on}
}

// planCondition says what would change a condition that is not as it should be.
// Where a criterion was found not to hold, only the world can change it.
func (e *explainer) planCondition(x *Explanation) plan {
	switch {
	case e.key.Kind == v1alpha1.KindFederation:
		return e.planFederation(x)
	case e.key.Kind == v1alpha1.KindNotice:
		return plan{}
	case x.Verdict == v1alpha1.ConditionReady:
		return e.planReference(x.Reason)
	case e.key.Kind == v1alpha1.KindMemberGroup:
		return e.planGroup(x)
	default:
		return e.planAssociation(x)
	}
}

func (e *explainer) planFederation(x *Explanation) plan {
	spec := &e.facts.Federation.Spec
	set := func(field string, value any) Edit { return set(e.key, field, value) }
	switch x.Verdict + " " + x.Reason {
	case v1alpha1.ConditionEstablished + " " + v1alpha1.ReasonNotEstablished,
		v1alpha1.ConditionEstablished + " " + v1alpha1.ReasonBasisMissing,
		v1alpha1.ConditionEstablished + " " + v1alpha1.ReasonEstablishmentInFuture:
		return e.planEstablished()
	case v1alpha1.ConditionReady + " " + v1alpha1.ReasonParentNotFound,
		v1alpha1.ConditionReady + " " + v1alpha1.ReasonParentLevel,
		v1alpha1.ConditionReady + " " + v1alpha1.ReasonOutsideParentDivision:
		return e.planParent()
	case v1alpha1.ConditionReviewReady + " " + v1alpha1.ReasonTermUndeclared:
		ends := civil.AddYears(e.today, 5)
		if c := spec.Committee; c != nil && c.TermStartedOn != "" {
			ends = civil.AddYears(max(c.TermStartedOn, e.today), 5)
		}
		return one(TowardDecided, e.declare(words.Text{"申报本届任期", "declare when the committee's term ends"}, set("spec.committee.termEndsOn", string(ends))))
	case v1alpha1.ConditionReviewReady + " " + v1alpha1.ReasonSelectionChannelsUnstandardised,
		v1alpha1.ConditionReviewReady + " " + v1alpha1.ReasonUndeclared:
		return plan{toward: TowardMet, ideas: []idea{e.declare(words.Text{"规范委员遴选渠道并申报", "standardise the selection channels and declare so"}, set("spec.committee.selectionChannelsStandardised", true))}}
	case v1alpha1.ConditionInventoryCurrent + " " + v1alpha1.ReasonInventoryUndeclared,
		v1alpha1.ConditionInventoryCurrent + " " + v1alpha1.ReasonInventoryOutdated,
		v1alpha1.ConditionInventoryCurrent + " " + v1alpha1.ReasonCountBelowRecords,
		v1alpha1.ConditionInventoryCurrent + " " + v1alpha1.ReasonCountsUndeclared:
		return one(TowardMet, e.declare(words.Text{"重新摸清底数，各项不少于在册社团", "survey anew; no count may be below what is on record"}, e.survey()...))
	case v1alpha1.ConditionWithinAssociationLimit + " " + v1alpha1.ReasonLimitUndeclared:
		return one(TowardDecided, e.declare(words.Text{"申报本地社团规模上限", "declare the local limit on associations"}, set("spec.associationLimit", int64(len(e.live())))))
	}
	return plan{}
}

// survey declares an inventory as of today of at least what is on record.
func (e *explainer) survey() []Edit {
	have := e.facts.Federation.Spec.Inventory
	if have == nil {
		have = &v1alpha1.Inventory{}
	}
	record := recordCounts(e.live())
	changes := []Edit{set(e.key, "spec.inventory.surveyedOn", e.day())}
	for i, count := range []struct {
		field    string
		declared *int32
	}{{"registered", have.Registered}, {"unregistered", have.Unregistered}, {"communities", have.Communities}} {
		if count.declared == nil || *count.declared < record[i] {
			changes = append(changes, set(e.key, "spec.inventory."+count.field, int64(record[i])))
		}
	}
	return changes
}

func (e *explainer) planGroup(x *Explanation) plan {
	g := e.group(e.key.Name)
	switch x.Verdict {
	case v1alpha1.ConditionMember:
		return e.planMember(g, x.Reason)
	case v1alpha1.ConditionAdmissionSupported:
		if g.association != nil && g.object.Spec.Kind == v1alpha1.MemberYouthAssociation {
			return e.planEligible(g.association)
		}
	case v1alpha1.ConditionAdjustmentRequired, v1alpha1.ConditionExitRequired:
		if x.Reason == v1alpha1.ReasonActivityUnreported {
			return e.planActivity(g)
		}
		if x.State == string(yes) {
			return plan{toward: TowardNextStep, ideas: e.nextSteps(g)}
		}
	case v1alpha1.ConditionHandlingOverdue:
		if x.State == string(yes) {
			return plan{toward: TowardNextStep, ideas: e.nextSteps(g)}
		}
	}
	return plan{}
}

func (e *explainer) planMember(g *group, reason string) plan {
	terms := g.object.Spec.Terms
	switch {
	case reason == v1alpha1.ReasonAdmissionInFuture:
		for _, t := range terms {
			// A term may end on the day on which it begins.
			if !e.reached(t.AdmittedOn) && t.ExitedOn != t.AdmittedOn {
				return one(TowardMet, e.wait(words.Text{"待 %s 吸纳", "wait for %s, the day of admission"}, t.AdmittedOn))
			}
		}
	case reason == v1alpha1.ReasonNotAdmitted, reason == v1alpha1.ReasonExited && e.mayReturn(terms):
		return one(TowardMet, e.declare(words.Text{"按程序吸纳并记录", "admit it by procedure, and record so"}, e.newTerm(g)))
	}
	return plan{}
}

// planActivity reports a year that decides: with enough activities no other
// year matters.
func (e *explainer) planActivity(g *group) plan {
	var ideas []idea
	for _, year := range g.flags.years {
		i := e.declare(words.Text{"申报 %d 年的活动", "report the activities of %d"}, set(e.key, "spec.activity[-]", map[string]any{
			"year": int64(year.(int)), "activities": int64(e.rules.activities),
		}))
		i.args = []any{year}
		ideas = append(ideas, i)
	}
	return one(TowardDecided, ideas...)
}

// planEligible says what would make an association eligible.
func (e *explainer) planEligible(a *association) plan {
	key := world.AssociationKey(a.object)
	named := func(t words.Text, changes ...Edit) idea {
		return idea{subject: a.object.Name, text: t, args: []any{a.object.Spec.DisplayName}, changes: changes}
	}
	criteria := e.attestMissing(a)
	switch a.eligible.reason {
	case v1alpha1.ReasonNotAttested:
		return one(TowardMet, named(words.Text{"认定%s符合各项条件", "attest that %s meets the criteria"}, criteria...))
	case v1alpha1.ReasonNotRegistered:
		return one(TowardMet,
			named(words.Text{"支持%s登记，并认定符合各项条件", "help %s to register, and attest the criteria"}, append([]Edit{set(key, "spec.registration.status", string(v1alpha1.RegistrationRegistered))}, criteria...)...),
			named(words.Text{"将%s认定为团属青年社团，并认定符合各项条件", "recognise %s as League-affiliated, and attest the criteria"},
				append([]Edit{set(key, "spec.leagueAffiliation", map[string]any{"recognisedOn": e.day(), "decision": e.document()})}, criteria...)...))
	}
	return plan{}
}

// attestMissing attests the criteria that nobody has declared, none when all are.
func (e *explainer) attestMissing(a *association) []Edit {
	if missing := a.missingCriteria(); len(missing) > 0 {
		return e.attest(a, missing...)
	}
	return nil
}

func (e *explainer) planAssociation(x *Explanation) plan {
	i := 0
	for ; e.associations[i].object.Name != e.key.Name; i++ {
	}
	a := e.associations[i]
	set := func(field string, value any) Edit { return set(e.key, field, value) }
	switch x.Verdict {
	case v1alpha1.ConditionEligible:
		return e.planEligible(a)
	case v1alpha1.ConditionLeagueAffiliated:
		switch x.Reason {
		case v1alpha1.ReasonNotRecognised:
			return one(TowardMet, e.declare(words.Text{"认定为团属青年社团", "recognise it as League-affiliated"}, set("spec.leagueAffiliation", map[string]any{"recognisedOn": e.day(), "decision": e.document()})))
		case v1alpha1.ReasonRecognitionInFuture:
			return one(TowardMet, e.wait(words.Text{"待 %s 认定", "wait for %s, the day of recognition"}, a.object.Spec.LeagueAffiliation.RecognisedOn))
		}
	case v1alpha1.ConditionInContact:
		if x.State != string(yes) {
			return one(TowardMet, e.declare(words.Text{"联系该社团并申报", "get in contact, and declare so"}, set("spec.contact.lastContactOn", e.day())))
		}
	case v1alpha1.ConditionPostsFilled:
		return e.planPosts(a.object.Spec.Posts)
	case v1alpha1.ConditionSupported:
		if x.State != string(yes) {
			return one(TowardMet, e.declare(words.Text{"提供支持并申报，例如一项活动", "give support, such as for an activity, and declare so"}, set("spec.support.activities", int64(1))))
		}
	}
	return plan{}
}

// planPosts fills the posts that are vacant or undeclared.
func (e *explainer) planPosts(posts *v1alpha1.Posts) plan {
	if posts == nil {
		posts = &v1alpha1.Posts{}
	}
	var changes []Edit
	for _, post := range []struct {
		field string
		state v1alpha1.PostState
	}{{"leader", posts.Leader}, {"secretaryGeneral", posts.SecretaryGeneral}} {
		if post.state != v1alpha1.PostFilled {
			changes = append(changes, set(e.key, fmt.Sprintf("spec.posts.%s", post.field), string(v1alpha1.PostFilled)))
		}
	}
	if len(changes) == 0 {
		return plan{}
	}
	return one(TowardMet, e.declare(words.Text{"选好配强负责人和秘书长并申报", "fill both posts, and declare so"}, changes...))
}
