package assess

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/hierarchy"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
)

// targetRule is what measures a target: the rule, the requirement of the notice
// that the target rests on, and whether it is one of the second window.
type targetRule struct {
	rule        string
	requirement catalogue.Basis
	late        bool
	measure     func(p *pass, t *notice.Target, established *ledger.Kept[catalogue.Decision]) measurement
}

var targetRules = map[v1alpha1.TargetType]targetRule{
	v1alpha1.TargetEstablished:            {rule: "R3", requirement: catalogue.Basis{1}, measure: (*pass).establishedTarget},
	v1alpha1.TargetMemberGroups:           {rule: "R4", requirement: catalogue.Basis{3}, measure: (*pass).memberGroupsTarget},
	v1alpha1.TargetAffiliatedAssociations: {rule: "R5", requirement: catalogue.Basis{4}, measure: (*pass).affiliatedTarget},
	v1alpha1.TargetEmergingFieldCoverage:  {rule: "R6", requirement: catalogue.Basis{5}, late: true, measure: (*pass).coverageTarget},
	v1alpha1.TargetMembershipInOrder:      {rule: "R7", requirement: catalogue.Basis{7}, late: true, measure: (*pass).inOrderTarget},
}

// applicability is whether a target binds a federation; reason says why not,
// or why that can't be told.
type applicability struct {
	state  v1alpha1.TargetState // NotApplicable, Unknown, or "" when it applies
	reason string
}

// appliesEarly applies R1 to the targets of the first window: every city, and
// every suitable county (N1, N2). A county whose suitability nobody declared is bound
// where its federation exists.
func (p *pass) appliesEarly() applicability {
	switch ledger.Read(p.Reader, &p.facts.Federation.Spec.Level) {
	case v1alpha1.LevelPrefecture:
		return p.bindsPrefecture()
	case v1alpha1.LevelCounty:
		switch suitable := p.suitable(); {
		case suitable == nil && !p.exists.Get(p.Reader):
			return applicability{v1alpha1.TargetUnknown, v1alpha1.ReasonSuitabilityUndeclared}
		case suitable != nil && !*suitable:
			return applicability{v1alpha1.TargetNotApplicable, v1alpha1.ReasonNotSuitable}
		}
	}
	return applicability{}
}

// bindsPrefecture says whether the first window's targets bind a prefecture.
func (p *pass) bindsPrefecture() applicability {
	scope := p.notice(notice.Prefectures).Prefectures
	switch city := isCity(ledger.Look(p.Reader, &p.facts.Federation.Spec.DivisionCode)); {
	case city || scope == v1alpha1.PrefecturesAll:
		return applicability{}
	case scope == v1alpha1.PrefecturesCities:
		return applicability{v1alpha1.TargetNotApplicable, v1alpha1.ReasonNotACity}
	}
	return applicability{v1alpha1.TargetUnknown, v1alpha1.ReasonUnknownToThisVersion}
}

// suitable gives what was declared of a county's suitability, nil where nothing is on
// record: it counts from its decision's date, if it has one.
func (p *pass) suitable() *bool {
	s := ledger.Part(p.Reader, &p.facts.Federation.Spec.Suitability)
	if ledger.HeldBack(p.Reader, &ledger.Part(p.Reader, &s.Decision).Date) {
		return nil
	}
	return ledger.Read(p.Reader, &s.Suitable)
}

// appliesLate applies R2 to the targets of the second window (市、县两级青联): every
// prefecture that the first one's bind and every suitable county, and where a federation exists.
func (p *pass) appliesLate() applicability {
	var a applicability
	switch ledger.Read(p.Reader, &p.facts.Federation.Spec.Level) {
	case v1alpha1.LevelPrefecture:
		a = p.bindsPrefecture()
	case v1alpha1.LevelCounty:
		if !isTrue(p.suitable()) {
			a.state = v1alpha1.TargetNotApplicable
		}
	}
	switch {
	case a.state == "" || p.exists.Get(p.Reader):
		return applicability{}
	case a.state == v1alpha1.TargetNotApplicable:
		a.reason = v1alpha1.ReasonNoFederation
	}
	return a
}

// isCity says whether a prefecture is a 地级市: 自治州, 地区 and 盟 have 21 to 50
// in digits 3 and 4. One without a code counts as a city.
func isCity(code string) bool {
	return len(code) != 6 || code[2:4] < "21" || code[2:4] > "50"
}

// targets judges every target that the notice sets for the federation's level.
func (p *pass) targets(established ledger.Kept[catalogue.Decision]) []ledger.Kept[v1alpha1.TargetStatus] {
	var list []ledger.Kept[v1alpha1.TargetStatus]
	for _, t := range p.ruling.Value.notice.Targets {
		if slices.Contains(t.Levels, p.facts.Federation.Spec.Level) {
			list = append(list, ledger.Keep(p.Reader, targetRules[t.Kind].rule, func() v1alpha1.TargetStatus {
				status := p.target(&t, &established)
				var before v1alpha1.TargetState
				then := func() v1alpha1.TargetState { return p.stateOf(t.Kind, &established) }
				status.Since, before = ledger.Since(p.Reader, status.State, then)
				if before == v1alpha1.TargetOverdue && status.State == v1alpha1.TargetMet {
					status.Late = new(true)
				}
				return status
			}))
		}
	}
	return list
}

// stateOf gives the state of a target on the day looked at, "" where there was none.
func (p *pass) stateOf(kind v1alpha1.TargetType, established *ledger.Kept[catalogue.Decision]) v1alpha1.TargetState {
	n := p.ruling.Get(p.Reader).notice
	if n == nil {
		return ""
	}
	i := slices.IndexFunc(n.Targets, func(t notice.Target) bool {
		return t.Kind == kind && slices.Contains(t.Levels, p.facts.Federation.Spec.Level)
	})
	if i < 0 {
		return ""
	}
	return p.target(&n.Targets[i], established).State
}

func (p *pass) target(t *notice.Target, established *ledger.Kept[catalogue.Decision]) v1alpha1.TargetStatus {
	p.ruling.Get(p.Reader).notice.ReadTarget(p.Reader, t.Kind)
	t, known := p.windowed(t)
	rule := targetRules[t.Kind]
	status := v1alpha1.TargetStatus{Type: t.Kind, Requirement: rule.requirement.String(), EarliestOn: t.Earliest, DueOn: t.Due}
	if a := hierarchy.Absent(p.Reader, p.facts.Federation); a.Reason != "" {
		status.State, status.Reason = v1alpha1.TargetNotApplicable, a.Reason
		return status
	}
	window, number := p.appliesEarly, "R1"
	if rule.late {
		window, number = p.appliesLate, "R2"
	}
	applies := ledger.Ask(p.Reader, number, window)
	a := applies.Get(p.Reader)
	if a.state == v1alpha1.TargetNotApplicable {
		status.State, status.Reason = a.state, a.reason
		return status
	}
	if !known {
		status.State, status.Reason = v1alpha1.TargetUnknown, v1alpha1.ReasonUnknownToThisVersion
		return status
	}
	m := rule.measure(p, t, established)
	status.Required, status.Actual, status.Reason = m.required, m.actual, m.reason
	if a.state == v1alpha1.TargetUnknown {
		m.satisfied, m.unknown, status.Reason = false, true, a.reason
	}
	state := ledger.Ask(p.Reader, "R8", func() v1alpha1.TargetState { return p.state(t, m) })
	status.State = state.Get(p.Reader)
	if m.deadline != "" && (status.State == v1alpha1.TargetDue || status.State == v1alpha1.TargetOverdue) && p.Passed(t.Due) {
		status.DueOn = m.deadline
	}
	return status
}

// windowed counts the window of a target from the day from which the division exists,
// where that is after the notice and the notice says so: nobody is overdue before they
// existed [ours]. It says false where this version doesn't know what the notice says.
func (p *pass) windowed(t *notice.Target) (*notice.Target, bool) {
	division := ledger.Ask(p.Reader, "R43", func() v1alpha1.Date { return ledger.Look(p.Reader, &p.facts.Federation.Spec.DivisionSince) })
	since := division.Get(p.Reader)
	n := p.notice(notice.Successors)
	if since <= n.IssuedOn || n.WindowsFrom == v1alpha1.WindowsFromNotice {
		return t, true
	}
	w := t.From(since)
	return &w, n.WindowsFrom == v1alpha1.WindowsFromDivision
}

// measurement is how far a target is met.
type measurement struct {
	required, actual *int32 // nil where undeclared facts leave even these open
	satisfied        bool
	unknown          bool   // nobody declared what decides it, or this version can't tell
	reason           string // why it is unmet or unknown, where one word says it
	// deadline is the first one of the handling that it waits for, past its own due
	// day; late says that one has passed.
	deadline civil.Date
	late     bool
}

func atLeast(required, actual int32) measurement {
	return measurement{required: &required, actual: &actual, satisfied: actual >= required}
}

// orUnknown leaves a target open that what can't be told could make up for.
func (m measurement) orUnknown(open int32, reason string) measurement {
	if !m.satisfied && open > 0 && *m.actual+open >= *m.required {
		m.unknown, m.reason = true, reason
	}
	return m
}

// establishedTarget applies R3; what nobody declared can't be told.
func (p *pass) establishedTarget(_ *notice.Target, established *ledger.Kept[catalogue.Decision]) measurement {
	m := atLeast(1, 0)
	switch m.reason = established.Get(p.Reader).Reason; m.reason {
	case v1alpha1.ReasonEstablished:
		return atLeast(1, 1)
	case v1alpha1.ReasonEstablishmentUndeclared, v1alpha1.ReasonBasisUndeclared:
		m.unknown, m.actual = true, nil
	}
	return m
}

// memberGroupsTarget applies R4 to the counted members (N3).
func (p *pass) memberGroupsTarget(t *notice.Target, _ *ledger.Kept[catalogue.Decision]) measurement {
	var counted, strangers int32
	for _, g := range p.ownGroups() {
		if p.LookingBack() && counted >= t.Minimum {
			break // how many more there were, nobody asks
		}
		switch {
		case g.counted.Get(p.Reader):
			counted++
		case g.membership.Get(p.Reader).term != nil && !knownMemberKind(g.Object.Spec.Kind):
			strangers++
		}
	}
	return atLeast(t.Minimum, counted).orUnknown(strangers, v1alpha1.ReasonUnknownToThisVersion)
}

// affiliatedTarget applies R5. Whether an association is representative is a
// judgement that somebody must declare (N4): while those of whom nobody has could
// make up what is missing, it can't be told [ours].
func (p *pass) affiliatedTarget(t *notice.Target, _ *ledger.Kept[catalogue.Decision]) measurement {
	members := p.affiliatedMembers(t.Minimum)
	return atLeast(t.Minimum, members.representative).orUnknown(members.undeclared, v1alpha1.ReasonRepresentativeUndeclared)
}

func (p *pass) coverageTarget(t *notice.Target, _ *ledger.Kept[catalogue.Decision]) measurement {
	return p.fieldsCovered(t.Percent)
}

// inOrderTarget applies R7: no current member is flagged (N7), and of each it can be
// told. A finding has the time that its handling has [ours].
func (p *pass) inOrderTarget(*notice.Target, *ledger.Kept[catalogue.Decision]) measurement {
	m := measurement{required: new(int32(0)), actual: new(int32(0))}
	members, undetermined := false, false
	for _, g := range p.ownGroups() {
		current := g.membership.Get(p.Reader).term != nil
		members = members || current && ledger.Read(p.Reader, &g.Object.Spec.Kind) != v1alpha1.MemberLeague
		f := g.flags.Get(p.Reader)
		if undetermined = undetermined || f.undetermined(); f.action == "" {
			continue
		}
		*m.actual++
		for _, h := range f.handling {
			m.late = m.late || h.overdue
			if m.deadline == "" || h.DueOn < m.deadline {
				m.deadline = h.DueOn
			}
		}
	}
	switch {
	case *m.actual > 0:
	case undetermined:
		m.unknown, m.reason = true, v1alpha1.ReasonMembersUndetermined
	case !members:
		m.unknown, m.reason = true, v1alpha1.ReasonNoMembersDeclared
	default:
		m.satisfied = true
	}
	return m
}

// state applies R8: a deadline day itself is in time. A waiver also settles what can't
// be told; it counts from its decision's date, if it has one.
func (p *pass) state(t *notice.Target, m measurement) v1alpha1.TargetState {
	waived := false
	for _, w := range ledger.Each(p.Reader, &p.facts.Federation.Spec.Waivers) {
		if ledger.Read(p.Reader, &w.Target) == t.Kind && documented(ledger.Read(p.Reader, &w.Decision.Number)) &&
			!ledger.HeldBack(p.Reader, &w.Decision.Date) && !p.PassedSince(&w.ExpiresOn, w.ExpiresOn) {
			waived = true
		}
	}
	switch {
	case m.satisfied:
		return v1alpha1.TargetMet
	case waived:
		return v1alpha1.TargetWaived
	case m.unknown:
		return v1alpha1.TargetUnknown
	case !p.Reached(t.Earliest):
		return v1alpha1.TargetPending
	case !p.Passed(t.Due), m.deadline != "" && !m.late:
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

// strangeTargets names the targets of the federation's level that this version
// doesn't know, and the level where it doesn't know that.
func (p *pass) strangeTargets() words.Items {
	level := ledger.Read(p.Reader, &p.facts.Federation.Spec.Level)
	if level.Rank() < 0 {
		return words.Items{catalogue.Strange("spec.level", level)}
	}
	var list words.Items
	for _, t := range p.notice(notice.Targets).Strange {
		if slices.Contains(t.Levels, level) || len(t.Levels) == 0 {
			list = append(list, catalogue.Strange("spec.targets[].type", t.Kind))
		}
	}
	return list
}

// targetsMet applies R9: the worst of a federation's targets.
func (p *pass) targetsMet(targets []ledger.Kept[v1alpha1.TargetStatus]) catalogue.Decision {
	list := p.readTargets(targets)
	strangers := p.strangeTargets()
	for _, u := range unmetStates {
		if short := inState(list, u.state); len(short) > 0 {
			return catalogue.Because(u.reason, "targets", short)
		}
	}
	switch {
	case len(strangers) > 0:
		return catalogue.NotKnown(strangers...)
	case !slices.ContainsFunc(list, func(t v1alpha1.TargetStatus) bool { return t.State != v1alpha1.TargetNotApplicable }):
		return catalogue.Because(v1alpha1.ReasonNoTargets)
	}
	return catalogue.Because(v1alpha1.ReasonAllMet)
}

// readTargets gives the targets to a rule that rests on them; which there are, the notice says by level.
func (p *pass) readTargets(kept []ledger.Kept[v1alpha1.TargetStatus]) []v1alpha1.TargetStatus {
	p.notice(notice.Targets)
	ledger.Read(p.Reader, &p.facts.Federation.Spec.Level)
	list := make([]v1alpha1.TargetStatus, len(kept))
	for i := range kept {
		list[i] = kept[i].Get(p.Reader)
	}
	return list
}

// inState puts the targets in a state into words.
func inState(targets []v1alpha1.TargetStatus, state v1alpha1.TargetState) words.Items {
	var list words.Items
	for i := range targets {
		if targets[i].State == state {
			list = append(list, Shortfall(&targets[i]))
		}
	}
	return list
}

// Shortfall says how far a target is from being met, or what is undeclared.
func Shortfall(t *v1alpha1.TargetStatus) words.Phrase {
	target := words.TermOf(t.Type)
	switch {
	case t.State == v1alpha1.TargetUnknown:
		return catalogue.TargetUnknown.With("target", target, "requirement", t.Requirement, "why", words.Term(t.Reason))
	case t.Type == v1alpha1.TargetMembershipInOrder:
		return catalogue.TargetNotInOrder.With("target", target, "requirement", t.Requirement, "actual", *t.Actual, "by", t.DueOn)
	}
	return catalogue.TargetShort.With(
		"target", target, "requirement", t.Requirement, "actual", *t.Actual, "required", *t.Required, "by", t.DueOn)
}

// TargetBasis gives the requirement of the notice that a target rests on.
func TargetBasis(t v1alpha1.TargetType) catalogue.Basis { return targetRules[t].requirement }

// TargetRule gives the number of the rule that measures a target.
func TargetRule(t v1alpha1.TargetType) string { return targetRules[t].rule }

// TargetMessage says how far a target is from being met, "" where it is, or need not be.
func TargetMessage(lang words.Lang, t *v1alpha1.TargetStatus) string {
	switch t.State {
	case v1alpha1.TargetMet, v1alpha1.TargetWaived, v1alpha1.TargetNotApplicable:
		return ""
	}
	return Shortfall(t).In(lang)
}
