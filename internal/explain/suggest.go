package explain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Toward says what suggestions lead to.
type Toward string

// The values of Toward.
const (
	// TowardMet: the target is met, the condition as it should be.
	TowardMet Toward = "Met"
	// TowardDecided: what is unknown for want of a declaration can be told.
	TowardDecided Toward = "Decided"
	// TowardNextStep: the handling of a member group goes a step on.
	TowardNextStep Toward = "NextStep"
)

// Suggestion is a change of facts, or a day to wait for, and what holds then.
// People decide whether it is right: values such as document numbers and dates
// stand for those of the decision to be made.
type Suggestion struct {
	// Subject is what it is about; suggestions of one subject are alternatives.
	Subject string `json:"subject"`
	// Says says it in words.
	Says string `json:"says"`
	// Changes are the facts to declare, none where waiting will do.
	Changes []Edit `json:"changes,omitempty"`
	// On is the day to wait for, "" for today.
	On civil.Date `json:"on,omitempty"`
	// Then is what holds of the verdict afterwards.
	Then verdict.Result `json:"then"`
}

// idea is a suggestion whose outcome has not been worked out.
type idea struct {
	subject string
	says    words.Phrase
	changes []Edit
	on      civil.Date
	// group is the member group whose next step changes.
	group world.Key
}

// shownIdeas is how many alternatives are shown where fewer would do.
const shownIdeas = 5

func (e *explainer) document() map[string]any { return map[string]any{"number": placeholder} }

func (e *explainer) day() any { return string(e.today) }

// set is the change of one field.
func set(key world.Key, field string, value any) Edit {
	return Edit{Object: key, Field: field, Value: value}
}

// plan is what is suggested for a verdict.
type plan struct {
	toward Toward
	needed int
	ideas  []idea
	// spare are ideas for where too few of the others lead anywhere, as where an
	// association is admitted already under another record.
	spare []idea
}

// suggest adds suggestions to a verdict that is not as it should be.
func (e *explainer) suggest(x *Explanation) {
	var p plan
	if x.Target {
		p = e.planTarget(x)
	} else if planner := conditionPlans[conditionReason{x.Verdict, x.Reason}]; planner != nil {
		p = planner(e)
	}
	if ended := e.endsOn(); ended != "" { // what waits for a day after it leads nowhere
		p.ideas = slices.DeleteFunc(p.ideas, func(i idea) bool { return i.on >= ended })
	}
	if len(p.ideas) < p.needed {
		return
	}
	for n, i := range slices.Concat(p.ideas, p.spare) {
		if n >= len(p.ideas) && len(x.Suggestions) >= p.needed {
			break
		}
		s := Suggestion{Subject: i.subject, Says: i.says.In(e.lang), Changes: i.changes, On: i.on}
		before := verdict.ResultIn(e.world, x.Object, x.Verdict, x.Target, i.group)
		then, err := e.after(x, &i)
		if err != nil || then.Same(before) {
			continue
		}
		s.Then = then
		x.Suggestions = append(x.Suggestions, s)
	}
	if len(x.Suggestions) > 0 {
		x.Toward, x.Needed = p.toward, p.needed
	}
}

// endsOn gives the day on which the federation ends, "" where none is declared.
func (e *explainer) endsOn() civil.Date {
	if fed := e.c.Facts.Federation; fed != nil && fed.Spec.Ended != nil {
		return fed.Spec.Ended.On
	}
	return ""
}

// after works out what holds of a verdict once an idea has been carried out.
func (e *explainer) after(x *Explanation, i *idea) (verdict.Result, error) {
	after, err := e.trial(i.changes)
	if err != nil {
		return verdict.Result{}, err
	}
	e.judge(after, e.key, cmp.Or(i.on, e.today))
	return verdict.ResultIn(after, x.Object, x.Verdict, x.Target, i.group), nil
}

// judge writes the verdicts on an object, and on all that belongs to its federation, into
// a world that was changed.
func (x *Explainer) judge(after *world.World, key world.Key, day civil.Date) {
	facts := world.NewIndex(after).Facts(after.FederationOf(key))
	v := assess.Federation(facts, x.notices, day)
	assess.Record(facts, v.In(x.lang))
}

// planTarget says what would meet a target, or let it be told.
func (e *explainer) planTarget(x *Explanation) plan {
	state := v1alpha1.TargetState(x.State)
	if state == v1alpha1.TargetMet || state == v1alpha1.TargetNotApplicable {
		return plan{}
	}
	switch x.Reason {
	case v1alpha1.ReasonSuitabilityUndeclared:
		return e.planSuitability()
	case v1alpha1.ReasonMainFieldsUndeclared:
		return e.planMainFields()
	case v1alpha1.ReasonMembersUndetermined:
		return e.planUndetermined()
	case v1alpha1.ReasonNoMembersDeclared:
		return one(TowardDecided, e.declare(declareMember.With(), e.newMember("member", "已有会员团体", "")))
	case v1alpha1.ReasonRepresentativeUndeclared:
		return e.planRepresentative(*x.Required - *x.Actual)
	}
	switch v1alpha1.TargetType(x.Verdict) {
	case v1alpha1.TargetEstablished:
		return e.planEstablished()
	case v1alpha1.TargetMemberGroups:
		return e.planMemberGroups(int(*x.Required - *x.Actual))
	case v1alpha1.TargetAffiliatedAssociations:
		return e.planAffiliated(int(*x.Required - *x.Actual))
	case v1alpha1.TargetEmergingFieldCoverage:
		return e.planCoverage(int(*x.Required - *x.Actual))
	}
	return e.planInOrder()
}

func (e *explainer) planSuitability() plan {
	suitable := func(says words.Text, is bool) idea {
		return idea{subject: "spec.suitability", says: says.With(), changes: []Edit{set(e.key, "spec.suitability.suitable", is)}}
	}
	return one(TowardDecided, suitable(declareSuitable, true), suitable(declareNotSuitable, false))
}

// planMainFields declares a main field: the largest groups first, else the priority fields.
func (e *explainer) planMainFields() plan {
	p := plan{toward: TowardDecided, needed: 1}
	var declared []v1alpha1.YouthField
	if youth := e.c.Facts.Federation.Spec.Youth; youth != nil {
		declared = youth.Fields
	}
	for _, f := range e.c.Facts.Federation.Status.Coverage {
		if len(p.ideas) == 3 {
			break
		}
		var change Edit
		switch at := slices.IndexFunc(declared, func(y v1alpha1.YouthField) bool { return y.Field == f.Field }); {
		case at >= 0:
			change = set(e.key, fmt.Sprintf("spec.youth.fields[%d].main", at), true)
		case len(declared) < 64:
			change = set(e.key, "spec.youth.fields[-]", map[string]any{"field": string(f.Field), "main": true})
		default:
			continue // no further field can be declared
		}
		p.ideas = append(p.ideas, idea{
			subject: "spec.youth.fields", says: declareMainField.With("field", e.field(f.Field)), changes: []Edit{change},
		})
	}
	return p
}

// field names a field in messages.
func (e *explainer) field(name v1alpha1.FieldName) any { return e.c.Notice().FieldName(name) }

// planRepresentative declares that affiliated members are representative.
func (e *explainer) planRepresentative(short int32) plan {
	p := plan{toward: TowardDecided, needed: int(short)}
	for _, g := range e.c.Groups {
		a := g.Association()
		if !g.Counted() || a == nil || !a.Affiliated() || a.Attestation().Representative != nil || !e.ofField(a) {
			continue
		}
		p.ideas = append(p.ideas, about(a, attestRepresentative, e.attest(a, "representative")...))
	}
	return p
}

func (e *explainer) ofField(a *assess.Association) bool {
	return slices.ContainsFunc(a.Object.Spec.EmergingFields, e.c.Notice().HasField)
}

// attest declares criteria to hold, from today where no attestation counts yet.
func (e *explainer) attest(a *assess.Association, criteria ...string) []Edit {
	key := world.AssociationKey(a.Object)
	var changes []Edit
	if a.Attestation().AttestedOn == "" {
		changes = append(changes, set(key, "spec.attestation.attestedOn", e.day()))
	}
	for _, c := range criteria {
		changes = append(changes, set(key, "spec.attestation."+c, true))
	}
	return changes
}

// planEstablished adds what an establishment lacks.
func (e *explainer) planEstablished() plan {
	est := e.c.Facts.Federation.Spec.Establishment
	if est == nil || est.EstablishedOn == "" {
		return one(TowardMet, e.declare(declareEstablishment.With(),
			set(e.key, "spec.establishment", map[string]any{"establishedOn": e.day(), "basis": e.document()})))
	}
	basis := set(e.key, "spec.establishment.basis", e.document())
	switch on := civil.LastDay(est.EstablishedOn); {
	case est.Basis != nil && !e.reached(on):
		return one(TowardMet, e.wait(awaitEstablishment, on))
	case e.reached(on):
		return one(TowardMet, e.declare(declareBasis.With(), basis))
	default:
		both := e.wait(declareBasisAndWait, on)
		both.changes = []Edit{basis}
		return one(TowardMet, both)
	}
}

// planCoverage finds an association for main fields without one.
func (e *explainer) planCoverage(short int) plan {
	p := plan{toward: TowardMet, needed: short}
	for _, f := range e.c.Facts.Federation.Status.Coverage {
		if !ptr.Deref(f.Main, false) || f.State == v1alpha1.CoverageCovered {
			continue
		}
		name := string(f.Field)
		if misnamed := e.misnamed(name); misnamed != nil {
			p.ideas = append(p.ideas, misnamed...)
			continue
		}
		listed := 0
		for _, a := range e.c.Live() {
			// What an association that lists nothing brings together is undeclared.
			if len(a.Object.Spec.EmergingFields) > 0 || listed == 2 {
				continue
			}
			listed++
			p.ideas = append(p.ideas, idea{
				subject: name, says: declareField.With("association", a.Object.Spec.DisplayName, "field", e.field(f.Field)),
				changes: []Edit{set(world.AssociationKey(a.Object), "spec.emergingFields[-]", name)},
			})
		}
		p.ideas = append(p.ideas, idea{
			subject: name, says: foundAssociation.With("field", e.field(f.Field)),
			changes: []Edit{e.newAssociation("for-"+strings.ToLower(name), f.Field, false)},
		})
	}
	return p
}

// misnamed are the associations that seem to mean a field and name one that there is not.
func (e *explainer) misnamed(field string) []idea {
	var ideas []idea
	for _, a := range e.c.Live() {
		key := world.AssociationKey(a.Object)
		names := e.c.Misnamed(key)
		for i := range names {
			if names[i].Meant == field {
				i := correct(key, &names[i])
				i.subject = field
				ideas = append(ideas, i)
			}
		}
	}
	return ideas
}

// yetToBeFounded stands for the name of an association that is still to be founded.
func yetToBeFounded(field v1alpha1.FieldName) string {
	return "待建青年社团（" + string(field) + "）"
}

// newAssociation is an association yet to be founded.
func (e *explainer) newAssociation(name string, field v1alpha1.FieldName, affiliated bool) Edit {
	key := e.newKey(v1alpha1.KindYouthAssociation, name)
	spec := map[string]any{
		"displayName":    yetToBeFounded(field),
		"federationRef":  map[string]any{"name": e.key.Name},
		"form":           string(v1alpha1.FormAssociation),
		"registration":   map[string]any{"status": string(v1alpha1.RegistrationUnregistered)},
		"emergingFields": []any{string(field)},
	}
	if affiliated {
		spec["leagueAffiliation"] = e.recognised()
		attestation := map[string]any{"attestedOn": e.day()}
		for _, criterion := range assess.Criteria() {
			attestation[criterion] = true
		}
		spec["attestation"] = attestation
	}
	return Edit{Object: key, Create: true, Field: "spec", Value: spec}
}

// newKey gives a name that no object of the kind has yet, after the federation.
func (e *explainer) newKey(kind, name string) world.Key {
	const longest = 240
	if len(name) > longest {
		name = name[:longest]
	}
	if !strings.HasPrefix(name, e.key.Name+"-") && len(name)+len(e.key.Name) < longest {
		name = e.key.Name + "-" + name
	}
	key := world.Key{Kind: kind, Namespace: e.key.Namespace, Name: name}
	for n := 2; e.world.Content(key) != nil; n++ {
		key.Name = fmt.Sprintf("%s-%d", name, n)
	}
	return key
}
