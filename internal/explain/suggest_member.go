package explain

import (
	"fmt"
	"slices"

	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// admit is the change that makes an association a member: a new term of the
// membership that it had, or a new membership. It says false while a term is
// on record for a later day.
func (e *explainer) admit(a *assess.Association) (Edit, bool) {
	for _, g := range e.c.Groups {
		if world.AssociationName(g.Object) == a.Object.Name {
			return e.newTerm(g), e.mayBegin(g.Object.Spec.Terms)
		}
	}
	return e.newMember(a.Object.Name, a.Object.Spec.DisplayName, a.Object.Name), true
}

// newMember is a member group yet to be recorded: of an association, or of another
// organisation where association is "".
func (e *explainer) newMember(name, displayName, association string) Edit {
	spec := map[string]any{
		"displayName":   displayName,
		"federationRef": map[string]any{"name": e.key.Name},
		"kind":          string(v1alpha1.MemberOther),
		"terms":         []any{e.term()},
	}
	if association != "" {
		spec["kind"] = string(v1alpha1.MemberYouthAssociation)
		spec["youthAssociationRef"] = map[string]any{"name": association}
	}
	return Edit{Object: e.newKey(v1alpha1.KindMemberGroup, name), Create: true, Field: "spec", Value: spec}
}

func (e *explainer) term() map[string]any {
	return map[string]any{"admittedOn": e.day(), "admission": e.document(), "decidedBy": string(e.c.Notice().DecidedBy[0])}
}

func (e *explainer) newTerm(g *assess.Group) Edit {
	return set(world.GroupKey(g.Object), "spec.terms[-]", e.term())
}

// mayBegin says whether terms can be followed by one from today.
func (e *explainer) mayBegin(terms []v1alpha1.Term) bool {
	if len(terms) == 0 {
		return true
	}
	last := terms[len(terms)-1]
	return len(terms) < 32 && last.ExitedOn != "" && e.reached(last.ExitedOn)
}

// about is an idea about an association.
func about(a *assess.Association, says words.Text, changes ...Edit) idea {
	return idea{subject: a.Object.Name, says: says.With("association", a.Object.Spec.DisplayName), changes: changes}
}

// recognition recognises an association as League-affiliated.
func (e *explainer) recognition(a *assess.Association) Edit {
	return set(world.AssociationKey(a.Object), "spec.leagueAffiliation", e.recognised())
}

func (e *explainer) recognised() map[string]any {
	return map[string]any{"recognisedOn": e.day(), "decision": e.document()}
}

// planMemberGroups admits eligible associations, then those that only lack an
// attestation, then organisations yet to be found.
func (e *explainer) planMemberGroups(short int) plan {
	var near []idea
	for _, a := range e.c.Live() {
		change, may := e.admit(a)
		switch {
		case a.MemberGroup() != "" || !may:
		case a.IsEligible():
			near = append(near, about(a, admit, change))
		case a.Eligible() == v1alpha1.ReasonNotAttested:
			near = append(near, about(a, attestAndAdmit, append(e.attest(a, a.UndeclaredCriteria()...), change)...))
		}
	}
	p := plan{toward: TowardMet, needed: short, ideas: fewestChanges(near, short)}
	for n := 1; n <= short; n++ {
		name := fmt.Sprintf("new-member-%d", n)
		p.add(short, idea{
			subject: name, says: admitNew.With(), changes: []Edit{e.newMember(name, fmt.Sprintf("待吸纳会员团体%d", n), "")},
		})
	}
	return p
}

// add adds an idea where there are fewer than are needed, else as a spare one.
func (p *plan) add(needed int, i idea) {
	if len(p.ideas) < needed {
		p.ideas = append(p.ideas, i)
	} else {
		p.spare = append(p.spare, i)
	}
}

// fewestChanges gives the ideas that change the fewest facts, as many as are needed.
func fewestChanges(ideas []idea, short int) []idea {
	slices.SortStableFunc(ideas, func(a, b idea) int { return len(a.changes) - len(b.changes) })
	return ideas[:min(len(ideas), max(short, shownIdeas))]
}

// planAffiliated makes an association count to AffiliatedAssociations: what it
// lacks of membership and affiliation, nearest first.
func (e *explainer) planAffiliated(short int) plan {
	var near []idea
	for _, a := range e.c.Live() {
		if !e.ofField(a) || !ptr.Deref(a.Attestation().Representative, false) || (a.MemberGroup() != "" && a.Affiliated()) {
			continue
		}
		change, may := e.admit(a)
		switch {
		case a.MemberGroup() != "":
			near = append(near, about(a, recognise, e.recognition(a)))
		case !may || !a.IsEligible():
		case a.Affiliated():
			near = append(near, about(a, admit, change))
		default:
			near = append(near, about(a, recogniseAndAdmit, e.recognition(a), change))
		}
	}
	p := plan{toward: TowardMet, needed: short, ideas: fewestChanges(near, short)}
	field := e.wantedField()
	for n := 1; n <= short; n++ {
		name := fmt.Sprintf("new-affiliated-%d", n)
		founded := e.newAssociation(name, field, true)
		p.add(short, idea{
			subject: name, says: fosterAndAdmit.With("field", e.field(field)),
			changes: []Edit{founded, e.newMember(name, yetToBeFounded(field), founded.Object.Name)},
		})
	}
	return p
}

// wantedField is the field that most wants an association: the first gap of
// those that the notice lists, else the first field without an association, else the first.
func (e *explainer) wantedField() v1alpha1.FieldName {
	wanted := e.c.Notice().Fields[0].Name
	for _, state := range []v1alpha1.CoverageState{v1alpha1.CoverageListed, v1alpha1.CoverageUnrepresented, v1alpha1.CoverageGap} {
		for _, f := range slices.Backward(e.c.Facts.Federation.Status.Coverage) {
			if f.State == state && e.c.Notice().HasField(f.Field) {
				wanted = f.Field
			}
		}
	}
	return wanted
}

// planUndetermined reports a year that decides of each member of whom it can't be told.
func (e *explainer) planUndetermined() plan {
	p := plan{toward: TowardDecided}
	for _, g := range e.c.Groups {
		for _, year := range g.UnreportedYears() {
			p.ideas = append(p.ideas, e.report(g, year))
		}
	}
	return p
}

// report is the idea to report enough activities of a year.
func (e *explainer) report(g *assess.Group, year int) idea {
	return idea{subject: g.Object.Name, says: reportYear.With("group", g.Object.Spec.DisplayName, "year", year),
		changes: []Edit{set(world.GroupKey(g.Object), "spec.activity[-]", map[string]any{"year": int64(year), "activities": int64(e.c.Notice().Activities)})}}
}

// planInOrder takes every flagged member a step on.
func (e *explainer) planInOrder() plan {
	p := plan{toward: TowardNextStep}
	for _, g := range e.c.Groups {
		if g.Action() != "" {
			p.ideas = append(p.ideas, e.nextSteps(g)...)
		}
	}
	return p
}

// objectionDays is how long a suggestion gives a member to object; the notice names no number.
const objectionDays = 15

// nextSteps are the ways to take the next step in handling a member (R14).
func (e *explainer) nextSteps(g *assess.Group) []idea {
	key := world.GroupKey(g.Object)
	step := func(says words.Text, on civil.Date, changes ...Edit) idea {
		return idea{
			subject: g.Object.Name, group: key, says: says.With("group", g.Object.Spec.DisplayName), on: on, changes: changes,
		}
	}
	next := g.NextStep()
	switch {
	case next == nil:
		return nil
	case next.Step == v1alpha1.StepAwaitExit:
		return []idea{step(awaitExit, next.DueOn)}
	case next.Step == v1alpha1.StepRecordFinding:
		return []idea{step(recordFinding, "", set(key, "spec.findings[-]", map[string]any{
			"id": e.findingID(g), "ground": string(v1alpha1.GroundInsignificantRole), "foundOn": e.day(),
		}))}
	}
	n := slices.IndexFunc(g.Object.Spec.Findings, func(f v1alpha1.Finding) bool { return f.ID == next.Finding })
	if n < 0 || next.Step == v1alpha1.StepRecordExit && g.Object.Spec.TransferredFrom != nil {
		return nil // it is in a record that this one continues
	}
	f := &g.Object.Spec.Findings[n]
	at := fmt.Sprintf("spec.findings[%d].", n)
	decide := func(says words.Text, outcome v1alpha1.OutcomeType) idea {
		return step(says, "", set(key, at+"outcome", map[string]any{
			"type": string(outcome), "decidedOn": e.day(), "decision": e.document(),
		}))
	}
	switch next.Step {
	case v1alpha1.StepNotify:
		if f.NotifiedOn != "" {
			return []idea{step(awaitNotification, f.NotifiedOn)}
		}
		return []idea{step(notify, "", set(key, at+"notifiedOn", e.day()),
			set(key, at+"objectionsUntil", string(civil.AddDays(e.today, objectionDays))))}
	case v1alpha1.StepAwaitObjections:
		return []idea{step(awaitObjections, civil.AddDays(f.ObjectionsUntil, 1))}
	case v1alpha1.StepDecide:
		if f.Outcome != nil {
			return []idea{step(awaitDecision, f.Outcome.DecidedOn)}
		}
		required := decide(decideExit, v1alpha1.OutcomeExited)
		if action, _ := e.c.Notice().Action(f.Ground); action == v1alpha1.ActionAdjustment {
			required = decide(decideAdjustment, v1alpha1.OutcomeAdjusted)
		}
		return []idea{decide(decideRectified, v1alpha1.OutcomeRectified), required}
	}
	term := fmt.Sprintf("spec.terms[%d].", g.CurrentTerm())
	return []idea{step(recordExit, "", set(key, term+"exitedOn", e.day()), set(key, term+"exit", e.document()))}
}

// findingID gives an id that no finding of the group has.
func (e *explainer) findingID(g *assess.Group) string {
	for n := 1; ; n++ {
		id := fmt.Sprintf("%s-%d", e.today, n)
		if !slices.ContainsFunc(g.Object.Spec.Findings, func(f v1alpha1.Finding) bool { return f.ID == id }) {
			return id
		}
	}
}
