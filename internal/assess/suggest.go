package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
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
	text    words.Text
	args    []any
	changes []Edit
	on      civil.Date
	// group is the member group whose next step changes.
	group world.Key
}

// shownIdeas is how many alternatives are shown where fewer would do.
const shownIdeas = 5

// placeholder stands for the number of a document that is still to be issued.
const placeholder = "待定"

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
}

// suggest adds suggestions to a verdict that is not as it should be.
func (e *explainer) suggest(x *Explanation) {
	var p plan
	if x.Target {
		p = e.planTarget(x)
	} else {
		p = e.planCondition(x)
	}
	for _, i := range p.ideas {
		s := Suggestion{Subject: i.subject, Says: words.Sprintf(e.lang, i.text, i.args), Changes: i.changes, On: i.on}
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

// after works out what holds of a verdict once an idea has been carried out.
func (e *explainer) after(x *Explanation, i *idea) (verdict.Result, error) {
	world, err := Apply(e.world, i.changes)
	if err != nil {
		return verdict.Result{}, err
	}
	facts := newIndex(world).facts(world.FederationOf(e.key), e.facts.Notices)
	v := Federation(facts, cmp.Or(i.on, e.today), e.lang)
	if v.Federation != nil {
		facts.Federation.Status = *v.Federation
	}
	for _, g := range facts.Groups {
		g.Status = *v.Groups[g.Name]
	}
	for _, a := range facts.Associations {
		a.Status = *v.Associations[a.Name]
	}
	return verdict.ResultIn(world, x.Object, x.Verdict, x.Target, i.group), nil
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
	p := plan{toward: TowardDecided, needed: 1}
	for _, suitable := range []struct {
		value bool
		text  words.Text
	}{
		{true, words.Text{"申报本县（市、区、旗）有条件", "declare the county suitable"}},
		{false, words.Text{"申报本县（市、区、旗）不具备条件", "declare the county not suitable"}},
	} {
		p.ideas = append(p.ideas, idea{
			subject: "spec.suitability", text: suitable.text,
			changes: []Edit{set(e.key, "spec.suitability.suitable", suitable.value)},
		})
	}
	return p
}

// planMainFields declares a main field: the largest groups first, else the priority fields.
func (e *explainer) planMainFields() plan {
	p := plan{toward: TowardDecided, needed: 1}
	var declared []v1alpha1.YouthField
	if youth := e.facts.Federation.Spec.Youth; youth != nil {
		declared = youth.Fields
	}
	for _, f := range e.facts.Federation.Status.Coverage {
		if len(p.ideas) == 3 {
			break
		}
		field := fmt.Sprintf("spec.youth.fields[%d].main", slices.IndexFunc(declared, func(y v1alpha1.YouthField) bool { return y.Field == f.Field }))
		change := set(e.key, field, true)
		if !slices.ContainsFunc(declared, func(y v1alpha1.YouthField) bool { return y.Field == f.Field }) {
			if len(declared) >= 64 {
				continue
			}
			change = set(e.key, "spec.youth.fields[-]", map[string]any{"field": string(f.Field), "main": true})
		}
		p.ideas = append(p.ideas, idea{
			subject: "spec.youth.fields", text: words.Text{"将%s申报为本地区主要新兴领域", "declare %s to be one of the area's main fields"},
			args: []any{e.field(f.Field)}, changes: []Edit{change},
		})
	}
	return p
}

// field names a field in messages.
func (e *explainer) field(name v1alpha1.FieldName) any {
	for _, f := range e.rules.fields {
		if f.Name == name && f.DisplayName != "" {
			return words.Text{"%[2]s", "%[1]s %[2]s"}.With(string(name), f.DisplayName)
		}
	}
	return string(name)
}

// planRepresentative declares that affiliated members are representative.
func (e *explainer) planRepresentative(short int32) plan {
	p := plan{toward: TowardDecided, needed: int(short)}
	for _, g := range e.groups {
		a := g.association
		if !g.counted || a == nil || !a.affiliated || a.attested.Representative != nil || !e.ofField(a) {
			continue
		}
		p.ideas = append(p.ideas, idea{
			subject: a.object.Name, text: words.Text{"申报%s有代表性", "attest that %s is representative"},
			args: []any{a.object.Spec.DisplayName}, changes: e.attest(a, "representative"),
		})
	}
	return p
}

func (e *explainer) ofField(a *association) bool {
	return slices.ContainsFunc(a.object.Spec.EmergingFields, e.rules.hasField)
}

// attest declares criteria to hold, from today where no attestation counts yet.
func (e *explainer) attest(a *association, criteria ...string) []Edit {
	key := world.AssociationKey(a.object)
	var changes []Edit
	if a.attested.AttestedOn == "" {
		changes = append(changes, set(key, "spec.attestation.attestedOn", e.day()))
	}
	for _, c := range criteria {
		changes = append(changes, set(key, "spec.attestation."+c, true))
	}
	return changes
}

// planEstablished adds what an establishment lacks.
func (e *explainer) planEstablished() plan {
	i := idea{subject: e.key.Name}
	switch est := e.facts.Federation.Spec.Establishment; {
	case est == nil:
		i.text = words.Text{"申报成立日期和所依据的文件", "declare the day of establishment and the document that it rests on"}
		i.changes = []Edit{set(e.key, "spec.establishment", map[string]any{"establishedOn": e.day(), "basis": e.document()})}
	case est.Basis == nil && e.reached(est.EstablishedOn):
		i.text = words.Text{"申报成立所依据的文件", "declare the document that the establishment rests on"}
		i.changes = []Edit{set(e.key, "spec.establishment.basis", e.document())}
	case est.Basis == nil:
		i.text, i.on = words.Text{"申报成立所依据的文件，待 %s 成立", "declare the document that the establishment rests on, and wait for %s"}, est.EstablishedOn
		i.args = []any{i.on}
		i.changes = []Edit{set(e.key, "spec.establishment.basis", e.document())}
	default:
		i.text, i.on = words.Text{"待 %s 成立", "wait for %s, the day of establishment"}, est.EstablishedOn
		i.args = []any{i.on}
	}
	return plan{TowardMet, 1, []idea{i}}
}

// planCoverage finds an association for main fields without one.
func (e *explainer) planCoverage(short int) plan {
	p := plan{toward: TowardMet, needed: short}
	for _, f := range e.facts.Federation.Status.Coverage {
		if !isTrue(f.Main) || f.State == v1alpha1.CoverageCovered {
			continue
		}
		name := string(f.Field)
		listed := 0
		for _, a := range e.live() {
			// What an association that lists nothing brings together is undeclared.
			if len(a.object.Spec.EmergingFields) > 0 || listed == 2 {
				continue
			}
			listed++
			p.ideas = append(p.ideas, idea{
				subject: name, text: words.Text{"如%s联系%s青年，予以申报", "if %s brings together %s, declare so"},
				args:    []any{a.object.Spec.DisplayName, e.field(f.Field)},
				changes: []Edit{set(world.AssociationKey(a.object), "spec.emergingFields[-]", name)},
			})
		}
		p.ideas = append(p.ideas, idea{
			subject: name, text: words.Text{"建设覆盖%s的青年社团", "found an association for %s"}, args: []any{e.field(f.Field)},
			changes: []Edit{e.newAssociation("for-"+strings.ToLower(name), name, false)},
		})
	}
	return p
}

// newAssociation is an association yet to be founded.
func (e *explainer) newAssociation(name, field string, affiliated bool) Edit {
	key := e.newKey(v1alpha1.KindYouthAssociation, name)
	spec := map[string]any{
		"displayName":    "待建青年社团（" + field + "）",
		"federationRef":  map[string]any{"name": e.key.Name},
		"form":           string(v1alpha1.FormAssociation),
		"registration":   map[string]any{"status": string(v1alpha1.RegistrationUnregistered)},
		"emergingFields": []any{field},
	}
	if affiliated {
		spec["leagueAffiliation"] = map[string]any{"recognisedOn": e.day(), "decision": e.document()}
		attestation := map[string]any{"attestedOn": e.day()}
		for _, c := range (&association{}).criteria() {
			attestation[string(c.name)] = true
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
