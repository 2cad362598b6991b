package assess

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
)

// requirements are the requirements of the notice that the targets rest on.
var requirements = map[v1alpha1.TargetType]string{
	v1alpha1.TargetEstablished:            "N1",
	v1alpha1.TargetMemberGroups:           "N3",
	v1alpha1.TargetAffiliatedAssociations: "N4",
	v1alpha1.TargetEmergingFieldCoverage:  "N5",
	v1alpha1.TargetMembershipInOrder:      "N7",
}

// applicability is whether a target binds a federation; reason says why not,
// or why that can't be told.
type applicability struct {
	state  v1alpha1.TargetState // NotApplicable, Unknown, or "" when it applies
	reason string
}

// appliesEarly applies R1 to the targets of the first window: every city, and
// every suitable county (N1, N2).
func (p *pass) appliesEarly(spec *v1alpha1.FederationSpec, established bool) applicability {
	switch {
	case spec.Level == v1alpha1.LevelPrefecture && !p.rules.allPrefectures && !isCity(spec.DivisionCode):
		return applicability{v1alpha1.TargetNotApplicable, v1alpha1.ReasonNotACity}
	case spec.Level != v1alpha1.LevelCounty:
	case spec.Suitability == nil && !established:
		return applicability{v1alpha1.TargetUnknown, v1alpha1.ReasonSuitabilityUndeclared}
	case spec.Suitability != nil && !isTrue(spec.Suitability.Suitable):
		return applicability{v1alpha1.TargetNotApplicable, v1alpha1.ReasonNotSuitable}
	}
	return applicability{}
}

// appliesLate applies R2 to the targets of the second window: every prefecture,
// and every county that has a federation or is suitable.
func appliesLate(spec *v1alpha1.FederationSpec, established bool) applicability {
	suitable := spec.Suitability != nil && isTrue(spec.Suitability.Suitable)
	if spec.Level == v1alpha1.LevelCounty && !established && !suitable {
		return applicability{v1alpha1.TargetNotApplicable, v1alpha1.ReasonNoFederation}
	}
	return applicability{}
}

// isCity says whether a prefecture is a 地级市: 自治州, 地区 and 盟 have 21 to 50
// in digits 3 and 4. One without a code counts as a city.
func isCity(code string) bool {
	return len(code) != 6 || code[2:4] < "21" || code[2:4] > "50"
}

// targets judges every target that the notice sets for the federation's level.
func (p *pass) targets(fed *v1alpha1.Federation, s *v1alpha1.FederationStatus, established decision, members affiliatedMembers) []v1alpha1.TargetStatus {
	isEstablished := established.reason == v1alpha1.ReasonEstablished
	var list []v1alpha1.TargetStatus
	for _, t := range p.rules.targets {
		if !slices.Contains(t.levels, fed.Spec.Level) {
			continue
		}
		status := v1alpha1.TargetStatus{Type: t.kind, Requirement: requirements[t.kind], EarliestOn: t.earliest, DueOn: t.due}
		var applies applicability
		switch t.kind {
		case v1alpha1.TargetEmergingFieldCoverage, v1alpha1.TargetMembershipInOrder:
			applies = appliesLate(&fed.Spec, isEstablished)
		default:
			applies = p.appliesEarly(&fed.Spec, isEstablished)
		}
		if applies.state == v1alpha1.TargetNotApplicable {
			status.State, status.Reason = applies.state, applies.reason
			list = append(list, status)
			continue
		}
		m := measure(&t, s, established, members)
		status.Required, status.Actual, status.Reason = m.required, m.actual, m.reason
		if applies.state == v1alpha1.TargetUnknown {
			status.State, status.Reason = applies.state, applies.reason
		} else {
			status.State = p.state(&t, m, fed.Spec.Waivers)
		}
		list = append(list, status)
	}
	return list
}

// measurement is how far a target is met.
type measurement struct {
	required, actual *int32 // nil where undeclared facts leave even these open
	satisfied        bool
	unknown          bool   // nobody declared what decides it
	reason           string // why it is unmet or unknown, where one word says it
}

func atLeast(required, actual int32) measurement {
	return measurement{required: &required, actual: &actual, satisfied: actual >= required}
}

// measure compares a target with the counts (R3 to R7).
func measure(t *target, s *v1alpha1.FederationStatus, established decision, members affiliatedMembers) measurement {
	switch t.kind {
	case v1alpha1.TargetEstablished:
		if established.reason == v1alpha1.ReasonEstablished {
			return atLeast(1, 1)
		}
		m := atLeast(1, 0)
		m.reason = established.reason
		return m
	case v1alpha1.TargetMemberGroups:
		return atLeast(t.minimum, s.MemberGroups.Counted)
	case v1alpha1.TargetAffiliatedAssociations:
		return representativeMembers(t.minimum, members)
	case v1alpha1.TargetEmergingFieldCoverage:
		return fieldsCovered(t.percent, s.Coverage)
	default: // MembershipInOrder
		flagged := s.MemberGroups.ToAdjust + s.MemberGroups.ToExit
		return measurement{required: new(int32(0)), actual: &flagged, satisfied: flagged == 0}
	}
}

// representativeMembers applies R5. Whether an association is representative is
// a judgement that somebody must declare (N4): while those of whom nobody has
// could make up what is missing, it can't be told [ours].
func representativeMembers(minimum int32, members affiliatedMembers) measurement {
	m := atLeast(minimum, members.representative)
	if !m.satisfied && members.representative+members.undeclared >= minimum {
		m.unknown, m.reason = true, v1alpha1.ReasonRepresentativeUndeclared
	}
	return m
}

// fieldsCovered applies R6: of the area's main fields, a percentage rounded up.
func fieldsCovered(percent int32, coverage []v1alpha1.FieldCoverage) measurement {
	var main, covered int32
	for _, f := range coverage {
		if isTrue(f.Main) {
			main++
			if f.State == v1alpha1.CoverageCovered {
				covered++
			}
		}
	}
	if main == 0 {
		return measurement{unknown: true, reason: v1alpha1.ReasonMainFieldsUndeclared}
	}
	return atLeast((main*percent+99)/100, covered)
}

// state applies R8: a deadline day itself is in time. A waiver also settles a
// target of which undeclared judgements leave open whether it is met: it would
// be Met or Waived, and the less somebody declares, the less may be open. While
// nobody can tell what is required, there is nothing to waive (R6).
func (p *pass) state(t *target, m measurement, waivers []v1alpha1.Waiver) v1alpha1.TargetState {
	isWaived := slices.ContainsFunc(waivers, func(w v1alpha1.Waiver) bool { return w.Target == t.kind && !p.passed(w.ExpiresOn) })
	switch {
	case m.satisfied:
		return v1alpha1.TargetMet
	case isWaived && m.required != nil:
		return v1alpha1.TargetWaived
	case m.unknown:
		return v1alpha1.TargetUnknown
	case !p.reached(t.earliest):
		return v1alpha1.TargetPending
	case !p.passed(t.due):
		return v1alpha1.TargetDue
	}
	return v1alpha1.TargetOverdue
}

// unmetStates are the states of a target that is not met, worst first.
var unmetStates = []struct {
	state  v1alpha1.TargetState
	reason string
}{
	{v1alpha1.TargetOverdue, v1alpha1.ReasonOverdue},
	{v1alpha1.TargetDue, v1alpha1.ReasonDue},
	{v1alpha1.TargetPending, v1alpha1.ReasonPending},
	{v1alpha1.TargetUnknown, v1alpha1.ReasonUndeclared},
}

// targetsMet applies R9: the worst of a federation's targets.
func (p *pass) targetsMet(c *conditions, targets []v1alpha1.TargetStatus) {
	for _, u := range unmetStates {
		if short := inState(targets, u.state); len(short) > 0 {
			c.set(v1alpha1.ConditionTargetsMet, u.reason, short)
			return
		}
	}
	if !slices.ContainsFunc(targets, func(t v1alpha1.TargetStatus) bool { return t.State != v1alpha1.TargetNotApplicable }) {
		c.set(v1alpha1.ConditionTargetsMet, v1alpha1.ReasonNoTargets)
		return
	}
	c.set(v1alpha1.ConditionTargetsMet, v1alpha1.ReasonAllMet)
}

// inState puts the targets in a state into words.
func inState(targets []v1alpha1.TargetStatus, state v1alpha1.TargetState) words.Items {
	var list words.Items
	for _, t := range targets {
		if t.State == state {
			list = append(list, shortfall(&t))
		}
	}
	return list
}

// shortfall says how far a target is from being met, or what is undeclared.
func shortfall(t *v1alpha1.TargetStatus) words.Phrase {
	switch {
	case t.State == v1alpha1.TargetUnknown:
		return targetUnknown.With(words.TermOf(t.Type), t.Requirement, words.Term(t.Reason))
	case t.Type == v1alpha1.TargetMembershipInOrder:
		return targetNotInOrder.With(words.TermOf(t.Type), t.Requirement, *t.Actual, t.DueOn)
	}
	return targetShort.With(words.TermOf(t.Type), t.Requirement, *t.Actual, *t.Required, t.DueOn)
}

// reviewReady applies R31: what the upper level looks at before a re-election (N31).
func (p *pass) reviewReady(c *conditions, committee *v1alpha1.Committee, targets []v1alpha1.TargetStatus) {
	if committee == nil || committee.TermEndsOn == "" {
		c.set(v1alpha1.ConditionReviewReady, v1alpha1.ReasonTermUndeclared)
		return
	}
	ends := committee.TermEndsOn
	if from := civil.AddMonths(ends, -p.rules.reviewMonths); !p.reached(from) {
		c.set(v1alpha1.ConditionReviewReady, v1alpha1.ReasonNotDue, ends, from)
		return
	}
	var unmet words.Items
	for _, u := range unmetStates[:3] {
		unmet = append(unmet, inState(targets, u.state)...)
	}
	undeclared := inState(targets, v1alpha1.TargetUnknown)
	standardised := committee.SelectionChannelsStandardised
	if standardised == nil {
		undeclared = append(undeclared, words.Term("selectionChannels"))
	}
	missing := append(slices.Clone(unmet), undeclared...)
	switch {
	case isFalse(standardised):
		c.set(v1alpha1.ConditionReviewReady, v1alpha1.ReasonSelectionChannelsUnstandardised, ends, append(words.Items{words.Term("selectionChannelsUnstandardised")}, missing...))
	case len(unmet) > 0:
		c.set(v1alpha1.ConditionReviewReady, v1alpha1.ReasonTargetsUnmet, ends, missing)
	case len(undeclared) > 0:
		c.set(v1alpha1.ConditionReviewReady, v1alpha1.ReasonUndeclared, ends, undeclared)
	default:
		c.set(v1alpha1.ConditionReviewReady, v1alpha1.ReasonReviewReady, ends)
	}
}
