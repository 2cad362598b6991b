package explain

import (
	"fmt"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// one is a plan of alternatives of which any will do.
func one(toward Toward, ideas ...idea) plan { return plan{toward: toward, needed: 1, ideas: ideas} }

// declare is the idea to set fields of the object explained.
func (e *explainer) declare(says words.Phrase, changes ...Edit) idea {
	return idea{subject: e.key.Name, says: says, changes: changes}
}

// wait is the idea to wait for a day that is on record.
func (e *explainer) wait(says words.Text, on civil.Date) idea {
	return idea{subject: e.key.Name, says: says.With("on", on), on: on}
}

// conditionReason is a condition with the reason that it has.
type conditionReason struct{ condition, reason string }

// conditionPlans say what would change a condition that is not as it should be. One
// that isn't here can't be changed by a declaration: where a criterion was found not
// to hold, only the world can change it.
var conditionPlans = func() map[conditionReason]func(*explainer) plan {
	plans := map[conditionReason]func(*explainer) plan{
		{v1alpha1.ConditionReady, v1alpha1.ReasonParentNotFound}:                 (*explainer).planParent,
		{v1alpha1.ConditionReady, v1alpha1.ReasonParentLevel}:                    (*explainer).planParent,
		{v1alpha1.ConditionReady, v1alpha1.ReasonOutsideParentDivision}:          (*explainer).planParent,
		{v1alpha1.ConditionReady, v1alpha1.ReasonFederationNotFound}:             (*explainer).planFederationRef,
		{v1alpha1.ConditionReady, v1alpha1.ReasonAssociationNotFound}:            (*explainer).planAssociationRef,
		{v1alpha1.ConditionReady, v1alpha1.ReasonAssociationOfAnotherFederation}: (*explainer).planAssociationRef,
		{v1alpha1.ConditionReady, v1alpha1.ReasonNotInNotice}:                    (*explainer).planNames,

		{v1alpha1.ConditionEstablished, v1alpha1.ReasonNotEstablished}:                  (*explainer).planEstablished,
		{v1alpha1.ConditionEstablished, v1alpha1.ReasonEstablishmentUndeclared}:         (*explainer).planEstablished,
		{v1alpha1.ConditionEstablished, v1alpha1.ReasonBasisUndeclared}:                 (*explainer).planEstablished,
		{v1alpha1.ConditionEstablished, v1alpha1.ReasonEstablishmentInFuture}:           (*explainer).planEstablished,
		{v1alpha1.ConditionReviewReady, v1alpha1.ReasonTermUndeclared}:                  (*explainer).planTerm,
		{v1alpha1.ConditionReviewReady, v1alpha1.ReasonSelectionChannelsUnstandardised}: (*explainer).planChannels,
		{v1alpha1.ConditionReviewReady, v1alpha1.ReasonUndeclared}:                      (*explainer).planChannels,
		{v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonInventoryUndeclared}:        (*explainer).planSurvey,
		{v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonInventoryOutdated}:          (*explainer).planSurvey,
		{v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonCountBelowRecords}:          (*explainer).planSurvey,
		{v1alpha1.ConditionInventoryCurrent, v1alpha1.ReasonCountsUndeclared}:           (*explainer).planSurvey,
		{v1alpha1.ConditionWithinAssociationLimit, v1alpha1.ReasonLimitUndeclared}:      (*explainer).planLimit,
		{v1alpha1.ConditionMember, v1alpha1.ReasonAdmissionInFuture}:                    (*explainer).planAdmissionDay,
		{v1alpha1.ConditionMember, v1alpha1.ReasonNotAdmitted}:                          (*explainer).planAdmission,
		{v1alpha1.ConditionMember, v1alpha1.ReasonExited}:                               (*explainer).planAdmission,
		{v1alpha1.ConditionAdmissionSupported, v1alpha1.ReasonNotAttested}:              (*explainer).planAttestation,
		{v1alpha1.ConditionAdmissionSupported, v1alpha1.ReasonNotRegistered}:            (*explainer).planRegistration,
		{v1alpha1.ConditionAdmissionSupported, v1alpha1.ReasonProcedureUndeclared}:      (*explainer).planProcedure,
		{v1alpha1.ConditionAdjustmentRequired, v1alpha1.ReasonActivityUnreported}:       (*explainer).planActivity,
		{v1alpha1.ConditionExitRequired, v1alpha1.ReasonActivityUnreported}:             (*explainer).planActivity,
		{v1alpha1.ConditionHandlingOverdue, v1alpha1.ReasonHandlingOverdue}:             (*explainer).planNextSteps,
		{v1alpha1.ConditionEligible, v1alpha1.ReasonNotAttested}:                        (*explainer).planAttestation,
		{v1alpha1.ConditionEligible, v1alpha1.ReasonNotRegistered}:                      (*explainer).planRegistration,
		{v1alpha1.ConditionLeagueAffiliated, v1alpha1.ReasonNotRecognised}:              (*explainer).planRecognition,
		{v1alpha1.ConditionLeagueAffiliated, v1alpha1.ReasonRecognitionInFuture}:        (*explainer).planRecognitionDay,
		{v1alpha1.ConditionInContact, v1alpha1.ReasonContactUndeclared}:                 (*explainer).planContact,
		{v1alpha1.ConditionInContact, v1alpha1.ReasonContactOutdated}:                   (*explainer).planContact,
		{v1alpha1.ConditionPostsFilled, v1alpha1.ReasonPostVacant}:                      (*explainer).planPosts,
		{v1alpha1.ConditionPostsFilled, v1alpha1.ReasonPostsUndeclared}:                 (*explainer).planPosts,
		{v1alpha1.ConditionSupported, v1alpha1.ReasonNotSupported}:                      (*explainer).planSupport,
		{v1alpha1.ConditionSupported, v1alpha1.ReasonSupportUndeclared}:                 (*explainer).planSupport,
	}
	for _, ground := range v1alpha1.Grounds {
		plans[conditionReason{v1alpha1.ConditionAdjustmentRequired, string(ground)}] = (*explainer).planNextSteps
		plans[conditionReason{v1alpha1.ConditionExitRequired, string(ground)}] = (*explainer).planNextSteps
	}
	return plans
}()

func (e *explainer) planTerm() plan {
	starts := e.today
	if c := e.c.Facts.Federation.Spec.Committee; c != nil && c.TermStartedOn != "" {
		starts = max(c.TermStartedOn, e.today)
	}
	ends := string(civil.AddYears(starts, 5))
	return one(TowardDecided, e.declare(declareTerm.With(), set(e.key, "spec.committee.termEndsOn", ends)))
}

func (e *explainer) planChannels() plan {
	change := set(e.key, "spec.committee.selectionChannelsStandardised", true)
	return plan{toward: TowardMet, ideas: []idea{e.declare(standardiseChannels.With(), change)}}
}

// planSurvey declares an inventory as of today of at least what is on record.
func (e *explainer) planSurvey() plan {
	have := e.c.Facts.Federation.Spec.Inventory
	if have == nil {
		have = &v1alpha1.Inventory{}
	}
	record := e.c.Records()
	changes := []Edit{set(e.key, "spec.inventory.surveyedOn", e.day())}
	for _, count := range []struct {
		field    string
		declared *int32
		record   int32
	}{
		{"registered", have.Registered, record.Registered},
		{"unregistered", have.Unregistered, record.Unregistered},
		{"communities", have.Communities, record.Communities},
	} {
		if count.declared == nil || *count.declared < count.record {
			changes = append(changes, set(e.key, "spec.inventory."+count.field, int64(count.record)))
		}
	}
	return one(TowardMet, e.declare(surveyAnew.With(), changes...))
}

func (e *explainer) planLimit() plan {
	return one(TowardDecided, e.declare(declareLimit.With(), set(e.key, "spec.associationLimit", int64(len(e.c.Live())))))
}

func (e *explainer) planAdmissionDay() plan {
	for _, t := range e.group().Object.Spec.Terms {
		// A term may end on the day on which it begins.
		if on := civil.LastDay(t.AdmittedOn); !e.reached(on) && t.ExitedOn != on {
			return one(TowardMet, e.wait(awaitAdmission, on))
		}
	}
	return plan{}
}

func (e *explainer) planAdmission() plan {
	g := e.group()
	if !e.mayBegin(g.Object.Spec.Terms) {
		return plan{}
	}
	return one(TowardMet, e.declare(admitByProcedure.With(), e.newTerm(g)))
}

// planActivity reports a year that decides: with enough activities no other year
// matters.
func (e *explainer) planActivity() plan {
	var ideas []idea
	for _, year := range e.group().UnreportedYears() {
		ideas = append(ideas, e.report(e.group(), year))
	}
	return one(TowardDecided, ideas...)
}

// procedure declares which organ decided on the current term of a member group, where
// nobody did. It says false where the notice has no such organ.
func (e *explainer) procedure() ([]Edit, bool) {
	if e.key.Kind != v1alpha1.KindMemberGroup || e.group().Term() == nil {
		return nil, true
	}
	organs := e.c.Notice().DecidedBy
	if by := e.group().Term().DecidedBy; by != "" {
		return nil, slices.Contains(organs, by)
	}
	return []Edit{set(e.key, fmt.Sprintf("spec.terms[%d].decidedBy", e.group().CurrentTerm()), string(organs[0]))}, true
}

// planProcedure says which organ decided on the current term.
func (e *explainer) planProcedure() plan {
	field := fmt.Sprintf("spec.terms[%d].decidedBy", e.group().CurrentTerm())
	var ideas []idea
	for _, organ := range e.c.Notice().DecidedBy {
		ideas = append(ideas, e.declare(declareOrgan.With("organ", words.TermOf(organ)), set(e.key, field, string(organ))))
	}
	return one(TowardDecided, ideas...)
}

func (e *explainer) planNextSteps() plan {
	return plan{toward: TowardNextStep, ideas: e.nextSteps(e.group())}
}

// planAttestation attests the criteria that nobody has declared.
func (e *explainer) planAttestation() plan {
	a := e.association()
	procedure, may := e.procedure()
	if !may {
		return plan{}
	}
	return one(TowardMet, about(a, attestCriteria, append(e.attest(a, a.UndeclaredCriteria()...), procedure...)...))
}

// planRegistration makes registration no obstacle, by either way, and attests the
// criteria that nobody has declared.
func (e *explainer) planRegistration() plan {
	a := e.association()
	criteria, may := e.procedure()
	if !may {
		return plan{}
	}
	if undeclared := a.UndeclaredCriteria(); len(undeclared) > 0 {
		criteria = append(e.attest(a, undeclared...), criteria...)
	}
	registered := set(world.AssociationKey(a.Object), "spec.registration.status", string(v1alpha1.RegistrationRegistered))
	return one(TowardMet,
		about(a, helpToRegister, append([]Edit{registered}, criteria...)...),
		about(a, recogniseAndAttest, append([]Edit{e.recognition(a)}, criteria...)...))
}

func (e *explainer) planRecognition() plan {
	return one(TowardMet, e.declare(recogniseIt.With(), e.recognition(e.association())))
}

func (e *explainer) planRecognitionDay() plan {
	return one(TowardMet, e.wait(awaitRecognition, civil.LastDay(e.association().Object.Spec.LeagueAffiliation.RecognisedOn)))
}

func (e *explainer) planContact() plan {
	return one(TowardMet, e.declare(getInContact.With(), set(e.key, "spec.contact.lastContactOn", e.day())))
}

// planPosts fills the posts that are vacant or undeclared.
func (e *explainer) planPosts() plan {
	posts := e.association().Object.Spec.Posts
	if posts == nil {
		posts = &v1alpha1.Posts{}
	}
	var changes []Edit
	for _, post := range []struct {
		field string
		state v1alpha1.PostState
	}{{"leader", posts.Leader}, {"secretaryGeneral", posts.SecretaryGeneral}} {
		if post.state != v1alpha1.PostFilled {
			changes = append(changes, set(e.key, "spec.posts."+post.field, string(v1alpha1.PostFilled)))
		}
	}
	return one(TowardMet, e.declare(fillPosts.With(), changes...))
}

func (e *explainer) planSupport() plan {
	return one(TowardMet, e.declare(giveSupport.With(), set(e.key, "spec.support.activities", int64(1))))
}

// group gives the member group explained.
func (e *explainer) group() *assess.Group {
	return e.c.Groups[slices.IndexFunc(e.c.Groups, func(g *assess.Group) bool { return g.Object.Name == e.key.Name })]
}

// association gives the association explained, or the one that the member group
// explained refers to.
func (e *explainer) association() *assess.Association {
	if e.key.Kind == v1alpha1.KindMemberGroup {
		return e.group().Association()
	}
	return e.c.Associations[slices.IndexFunc(e.c.Associations, func(a *assess.Association) bool { return a.Object.Name == e.key.Name })]
}
