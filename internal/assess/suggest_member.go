package assess

import (
	"fmt"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// admit is the change that makes an association a member: a new term of the
// membership that it had, or a new membership. It says false while a term is
// on record for a later day.
func (e *explainer) admit(a *association) (Edit, bool) {
	for _, g := range e.groups {
		if associationName(g.object) == a.object.Name {
			terms := g.object.Spec.Terms
			return e.newTerm(g), len(terms) == 0 || e.mayReturn(terms)
		}
	}
	return Edit{Object: e.newKey(v1alpha1.KindMemberGroup, a.object.Name), Create: true, Field: "spec", Value: map[string]any{
		"displayName":         a.object.Spec.DisplayName,
		"federationRef":       map[string]any{"name": a.object.Spec.FederationRef.Name},
		"kind":                string(v1alpha1.MemberYouthAssociation),
		"youthAssociationRef": map[string]any{"name": a.object.Name},
		"terms":               []any{e.term()},
	}}, true
}

func (e *explainer) term() map[string]any {
	return map[string]any{"admittedOn": e.day(), "admission": e.document()}
}

func (e *explainer) newTerm(g *group) Edit {
	return set(world.GroupKey(g.object), "spec.terms[-]", e.term())
}

// mayReturn says whether terms can be followed by one from today.
func (e *explainer) mayReturn(terms []v1alpha1.Term) bool {
	last := terms[len(terms)-1]
	return len(terms) < 32 && last.ExitedOn != "" && e.reached(last.ExitedOn)
}

// candidate is an association that could be made to count, and how.
type candidate struct {
	association *association
	text        words.Text
	changes     []Edit
}

var (
	admitText          = words.Text{"吸纳%s", "admit %s"}
	attestAndAdmitText = words.Text{"认定%s符合吸纳条件并予吸纳", "attest the criteria for %s and admit it"}
	recogniseText      = words.Text{"将%s认定为团属青年社团", "recognise %s as League-affiliated"}
	recogniseAndAdmit  = words.Text{"将%s认定为团属青年社团并予吸纳", "recognise %s as League-affiliated and admit it"}
	newMemberText      = words.Text{"再吸纳一个会员团体", "admit one more organisation, yet to be found"}
	newAffiliatedText  = words.Text{"培育一个覆盖%s的团属青年社团并予吸纳", "foster a League-affiliated association for %s and admit it"}
)

func (a *association) missingCriteria() []string {
	var list []string
	for _, c := range a.criteria() {
		if c.value == nil {
			list = append(list, string(c.name))
		}
	}
	return list
}

// planMemberGroups admits eligible associations, then those that only lack an
// attestation, then organisations yet to be found.
func (e *explainer) planMemberGroups(short int) plan {
	var near []candidate
	for _, a := range e.live() {
		change, may := e.admit(a)
		switch {
		case a.memberGroup != "" || !may:
		case a.isEligible():
			near = append(near, candidate{a, admitText, []Edit{change}})
		case a.eligible.reason == v1alpha1.ReasonNotAttested:
			near = append(near, candidate{a, attestAndAdmitText, append(e.attest(a, a.missingCriteria()...), change)})
		}
	}
	p := plan{TowardMet, short, e.ideasFor(near, short)}
	for n := 1; len(p.ideas) < short; n++ {
		name := fmt.Sprintf("new-member-%d", n)
		p.ideas = append(p.ideas, idea{subject: name, text: newMemberText, changes: []Edit{{
			Object: e.newKey(v1alpha1.KindMemberGroup, name), Create: true, Field: "spec", Value: map[string]any{
				"displayName": "待吸纳会员团体", "federationRef": map[string]any{"name": e.key.Name},
				"kind": string(v1alpha1.MemberOther), "terms": []any{e.term()},
			},
		}}})
	}
	return p
}

// ideasFor puts candidates into words, nearest first.
func (e *explainer) ideasFor(near []candidate, short int) []idea {
	slices.SortStableFunc(near, func(a, b candidate) int { return len(a.changes) - len(b.changes) })
	var ideas []idea
	for _, c := range near[:min(len(near), max(short, shownIdeas))] {
		ideas = append(ideas, idea{subject: c.association.object.Name, text: c.text, args: []any{c.association.object.Spec.DisplayName}, changes: c.changes})
	}
	return ideas
}

// planAffiliated makes an association count to AffiliatedAssociations: what it
// lacks of membership and affiliation, nearest first.
func (e *explainer) planAffiliated(short int) plan {
	var near []candidate
	for _, a := range e.live() {
		if !e.ofField(a) || !isTrue(a.attested.Representative) || (a.memberGroup != "" && a.affiliated) {
			continue
		}
		recognise := set(world.AssociationKey(a.object), "spec.leagueAffiliation", map[string]any{"recognisedOn": e.day(), "decision": e.document()})
		change, may := e.admit(a)
		switch {
		case a.memberGroup != "":
			near = append(near, candidate{a, recogniseText, []Edit{recognise}})
		case !may || !a.isEligible():
		case a.affiliated:
			near = append(near, candidate{a, admitText, []Edit{change}})
		default:
			near = append(near, candidate{a, recogniseAndAdmit, []Edit{recognise, change}})
		}
	}
	p := plan{TowardMet, short, e.ideasFor(near, short)}
	field := e.wantedField()
	for n := 1; len(p.ideas) < short; n++ {
		name := fmt.Sprintf("new-affiliated-%d", n)
		founded := e.newAssociation(name, string(field), true)
		p.ideas = append(p.ideas, idea{subject: name, text: newAffiliatedText, args: []any{e.field(field)}, changes: []Edit{
			founded, {Object: e.newKey(v1alpha1.KindMemberGroup, name), Create: true, Field: "spec", Value: map[string]any{
				"displayName": "待建青年社团（" + string(field) + "）", "federationRef": map[string]any{"name": e.key.Name},
				"kind":                string(v1alpha1.MemberYouthAssociation),
				"youthAssociationRef": map[string]any{"name": founded.Object.Name},
				"terms":               []any{e.term()},
			}},
		}})
	}
	return p
}

// wantedField is the field that most wants an association: the first gap of
// those that the notice lists, else the first field without an association, else the first.
func (e *explainer) wantedField() v1alpha1.FieldName {
	wanted := e.rules.fields[0].Name
	for _, state := range []v1alpha1.CoverageState{v1alpha1.CoverageListed, v1alpha1.CoverageUnrepresented, v1alpha1.CoverageGap} {
		for _, f := range slices.Backward(e.facts.Federation.Status.Coverage) {
			if f.State == state && e.rules.hasField(f.Field) {
				wanted = f.Field
			}
		}
	}
	return wanted
}

// planInOrder takes every flagged member a step on.
func (e *explainer) planInOrder() plan {
	p := plan{toward: TowardNextStep}
	for _, g := range e.groups {
		if g.flags.action != "" {
			p.ideas = append(p.ideas, e.nextSteps(g)...)
		}
	}
	return p
}

// objectionDays is how long a suggestion gives a member to object; the notice names no number.
const objectionDays = 15

// nextSteps are the ways to take the next step in handling a member (R14).
func (e *explainer) nextSteps(g *group) []idea {
	key := world.GroupKey(g.object)
	base := idea{subject: g.object.Name, group: key}
	step := func(t words.Text, on civil.Date, changes ...Edit) idea {
		i := base
		i.text, i.args, i.on, i.changes = t, []any{g.object.Spec.DisplayName}, on, changes
		return i
	}
	next := g.flags.next
	if next == nil {
		// Every open finding has led to an exit that is recorded for a later day.
		return []idea{step(words.Text{"待%s退出", "wait for the exit of %s"}, g.membership.term.ExitedOn)}
	}
	if next.Step == v1alpha1.StepRecordFinding {
		return []idea{step(words.Text{"记录%s作用发挥不明显的问题", "record a finding of an insignificant role against %s"}, "", set(key, "spec.findings[-]", map[string]any{
			"id": e.findingID(g), "ground": string(v1alpha1.GroundInsignificantRole), "foundOn": e.day(),
		}))}
	}
	n := slices.IndexFunc(g.object.Spec.Findings, func(f v1alpha1.Finding) bool { return f.ID == next.Finding })
	f := &g.object.Spec.Findings[n]
	at := fmt.Sprintf("spec.findings[%d].", n)
	switch next.Step {
	case v1alpha1.StepNotify:
		if f.NotifiedOn != "" {
			return []idea{step(words.Text{"待告知%s之日", "wait for the day on which %s is notified"}, f.NotifiedOn)}
		}
		return []idea{step(words.Text{"告知%s，并给出申辩期限", "notify %s and give it time to object"}, "",
			set(key, at+"notifiedOn", e.day()), set(key, at+"objectionsUntil", string(civil.AddDays(e.today, objectionDays))))}
	case v1alpha1.StepAwaitObjections:
		return []idea{step(words.Text{"等待%s申辩期满", "wait until %s can no longer object"}, civil.AddDays(f.ObjectionsUntil, 1))}
	case v1alpha1.StepDecide:
		if f.Outcome != nil {
			return []idea{step(words.Text{"待对%s的决定生效", "wait for the day of the decision on %s"}, f.Outcome.DecidedOn)}
		}
		required, outcome := words.Text{"决定：%s退出", "decide: %s is to exit"}, v1alpha1.OutcomeExited
		if action, _ := e.rules.action(f.Ground); action == v1alpha1.ActionAdjustment {
			required, outcome = words.Text{"决定：调整%s", "decide: %s is adjusted"}, v1alpha1.OutcomeAdjusted
		}
		return []idea{
			step(words.Text{"决定：%s已整改", "decide: %s has put it right"}, "", set(key, at+"outcome", e.outcomeOf(v1alpha1.OutcomeRectified))),
			step(required, "", set(key, at+"outcome", e.outcomeOf(outcome))),
		}
	}
	term := fmt.Sprintf("spec.terms[%d].", g.currentTerm())
	return []idea{step(words.Text{"记录%s退出", "record the exit of %s"}, "", set(key, term+"exitedOn", e.day()), set(key, term+"exit", e.document()))}
}

func (e *explainer) outcomeOf(t v1alpha1.OutcomeType) map[string]any {
	return map[string]any{"type": string(t), "decidedOn": e.day(), "decision": e.document()}
}

func (e *explainer) findingID(g *group) string {
	for n := 1; ; n++ {
		id := fmt.Sprintf("%s-%d", e.today, n)
		if !slices.ContainsFunc(g.object.Spec.Findings, func(f v1alpha1.Finding) bool { return f.ID == id }) {
			return id
		}
	}
}
