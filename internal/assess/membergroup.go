package assess

import (
	"cmp"
	"slices"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
)

var memberGroupVerdicts = []string{
	v1alpha1.ConditionMember,
	v1alpha1.ConditionAdmissionSupported,
	v1alpha1.ConditionAdjustmentRequired,
	v1alpha1.ConditionExitRequired,
	v1alpha1.ConditionHandlingOverdue,
}

// group is a member group under evaluation.
type group struct {
	object      *v1alpha1.MemberGroup
	membership  membership
	association *association // what it refers to, where that belongs to the same federation
	failure     *failure
	counted     bool
	flags       flags
}

// membership is what the terms say today (R10).
type membership struct {
	term *v1alpha1.Term // the current one, nil when there is none
	decision
}

// membership applies R10: a term is current when its admission is on record
// and no exit is.
func (p *pass) membership(terms []v1alpha1.Term) membership {
	m := membership{decision: decision{reason: v1alpha1.ReasonNotAdmitted}}
	for i := range terms {
		t := &terms[i]
		switch {
		case !p.reached(t.AdmittedOn):
			m.decision = decision{v1alpha1.ReasonAdmissionInFuture, []any{t.AdmittedOn}}
		case t.ExitedOn == "" || !p.reached(t.ExitedOn):
			return membership{t, decision{v1alpha1.ReasonAdmitted, []any{t.AdmittedOn}}}
		default:
			m.decision = decision{v1alpha1.ReasonExited, []any{t.ExitedOn}}
		}
	}
	return m
}

// decidedExit is graver than any ground: an exit that was decided, whatever the
// notice calls for.
const decidedExit = -1

// openFinding is a finding that nothing has closed yet.
type openFinding struct {
	*v1alpha1.Finding
	action  v1alpha1.Action
	gravity int
	dueOn   civil.Date
	// leaving says that the exit it led to is recorded for a later day.
	leaving bool
}

// openFindings applies R11: a finding that counts is open until its outcome,
// and for Exited the exit itself, is on record. Findings that concern conduct
// after admission count only within the current term (N28).
func (p *pass) openFindings(spec *v1alpha1.MemberGroupSpec, current *v1alpha1.Term) []openFinding {
	var open []openFinding
	for i := range spec.Findings {
		f := &spec.Findings[i]
		if !p.reached(f.FoundOn) || (current != nil && afterAdmission(f.Ground) && f.FoundOn < current.AdmittedOn) {
			continue
		}
		leaving := false
		if p.decided(f) {
			if f.Outcome.Type != v1alpha1.OutcomeExited {
				continue
			}
			exit := exitSince(spec.Terms, f.FoundOn)
			if exit != "" && p.reached(exit) {
				continue
			}
			leaving = exit != ""
		}
		action, gravity := p.rules.action(f.Ground)
		if p.decided(f) {
			action, gravity = v1alpha1.ActionExit, decidedExit
		}
		open = append(open, openFinding{f, action, gravity, civil.AddDays(f.FoundOn, p.rules.handleDays), leaving})
	}
	slices.SortFunc(open, func(a, b openFinding) int {
		return cmp.Or(cmp.Compare(a.gravity, b.gravity), cmp.Compare(a.ID, b.ID))
	})
	return open
}

// decided says whether the outcome of a finding is on record.
func (p *pass) decided(f *v1alpha1.Finding) bool {
	return f.Outcome != nil && p.reached(f.Outcome.DecidedOn)
}

// afterAdmission says whether a ground concerns conduct after admission (N28).
func afterAdmission(g v1alpha1.Ground) bool {
	return g == v1alpha1.GroundViolatesLaw || g == v1alpha1.GroundViolatesCharter || g == v1alpha1.GroundInsignificantRole
}

// exitSince gives the first exit on or after a day, "" when none is recorded.
func exitSince(terms []v1alpha1.Term, day civil.Date) civil.Date {
	for _, t := range terms {
		if t.ExitedOn != "" && t.ExitedOn >= day {
			return t.ExitedOn
		}
	}
	return ""
}

// inactivity is what the reported activity says of a member (R13).
type inactivity struct {
	years      words.Items // that show an insignificant role, all of them or none
	unreported words.Items // years without a report, where nothing else decides
}

// inactivity applies R13 [ours]: the last full calendar years, all within the
// current term and all reported, each with too few activities.
func (p *pass) inactivity(spec *v1alpha1.MemberGroupSpec, term *v1alpha1.Term) inactivity {
	var few, unreported words.Items
	thisYear := p.year()
	for year := thisYear - p.rules.inactiveYears; year < thisYear; year++ {
		if term.AdmittedOn > civil.Day(year, time.January, 1) || p.settled(spec.Findings, year) {
			return inactivity{}
		}
		i := slices.IndexFunc(spec.Activity, func(a v1alpha1.ActivityYear) bool { return int(a.Year) == year })
		switch {
		case i < 0:
			unreported = append(unreported, year)
		case valueOr(spec.Activity[i].Activities, 0) >= p.rules.activities:
			return inactivity{}
		default:
			few = append(few, year)
		}
	}
	if len(unreported) > 0 {
		return inactivity{unreported: unreported}
	}
	return inactivity{years: few}
}

// settled says whether an outcome on an insignificant role came after a year
// ended, so that the year has been dealt with.
func (p *pass) settled(findings []v1alpha1.Finding, year int) bool {
	end := civil.Day(year, time.December, 31)
	return slices.ContainsFunc(findings, func(f v1alpha1.Finding) bool {
		return f.Ground == v1alpha1.GroundInsignificantRole && p.decided(&f) && f.Outcome.DecidedOn > end
	})
}

// flags are what R12 to R14 say of a member.
type flags struct {
	action   v1alpha1.Action // "" when nothing is required
	reason   string          // the gravest ground
	grounds  words.Items     // all grounds, in words
	unknown  v1alpha1.Action // which action unreported activity leaves open, "" when none
	years    words.Items     // unreported
	open     int32
	next     *v1alpha1.NextStep
	overdue  bool
	deadline civil.Date
}

func (f flags) requires(a v1alpha1.Action) bool { return f.action == a }

// flag applies R11 to R14 to a member group.
func (p *pass) flag(spec *v1alpha1.MemberGroupSpec, term *v1alpha1.Term) flags {
	open := p.openFindings(spec, term)
	f := flags{open: int32(len(open))}
	if term == nil {
		return f
	}
	gravity := len(p.rules.actions)
	for _, o := range open {
		if o.gravity < gravity {
			f.action, f.reason, gravity = o.action, string(o.Ground), o.gravity
		}
		f.grounds = append(f.grounds, groundFound.With(words.TermOf(o.Ground), o.ID, o.FoundOn))
	}
	idle := p.inactivity(spec, term)
	action, idleGravity := p.rules.action(v1alpha1.GroundInsignificantRole)
	if len(idle.years) > 0 {
		if idleGravity < gravity {
			f.action, f.reason = action, string(v1alpha1.GroundInsignificantRole)
		}
		f.grounds = append(f.grounds, groundInactive.With(words.TermOf(v1alpha1.GroundInsignificantRole), idle.years, p.rules.activities))
	}
	if len(idle.unreported) > 0 {
		f.unknown, f.years = action, idle.unreported
	}
	p.nextStep(&f, open)
	return f
}

// nextStep applies R14: what is to be done next about the most urgent finding.
func (p *pass) nextStep(f *flags, open []openFinding) {
	if len(open) == 0 {
		if f.action != "" {
			f.next = &v1alpha1.NextStep{Step: v1alpha1.StepRecordFinding}
		}
		return
	}
	waiting := slices.DeleteFunc(slices.Clone(open), func(o openFinding) bool { return o.leaving })
	if len(waiting) == 0 {
		return
	}
	// Stable: gravity and id decide among findings due on the same day.
	slices.SortStableFunc(waiting, func(a, b openFinding) int { return cmp.Compare(a.dueOn, b.dueOn) })
	first := waiting[0]
	f.next = &v1alpha1.NextStep{Step: p.step(first.Finding), Finding: first.ID, DueOn: first.dueOn}
	f.deadline = first.dueOn
	f.overdue = p.passed(first.dueOn)
}

func (p *pass) step(f *v1alpha1.Finding) v1alpha1.Step {
	switch {
	case p.decided(f):
		return v1alpha1.StepRecordExit
	case f.NotifiedOn == "" || !p.reached(f.NotifiedOn):
		return v1alpha1.StepNotify
	case !p.passed(f.ObjectionsUntil):
		return v1alpha1.StepAwaitObjections
	}
	return v1alpha1.StepDecide
}

// groupStatus puts the verdicts on a member group together.
func (p *pass) groupStatus(g *group) *v1alpha1.MemberGroupStatus {
	object := g.object
	c := newConditions(object.Generation, p.lang)
	s := &v1alpha1.MemberGroupStatus{ObservedGeneration: object.Generation}
	if p.unresolved != nil {
		c.ready(p.unresolved)
		c.unknown(p.unresolved, memberGroupVerdicts...)
		c.stalled(p.unresolved)
		s.Conditions = c.list
		return s
	}
	if terms := object.Spec.Terms; len(terms) > 0 && p.reached(terms[0].AdmittedOn) {
		s.FirstAdmittedOn = terms[0].AdmittedOn
	}
	if g.membership.term != nil {
		s.CurrentSince = g.membership.term.AdmittedOn
	}
	s.Counted = new(g.counted)
	s.OpenFindings = new(g.flags.open)
	s.NextStep = g.flags.next
	c.ready(g.failure)
	c.set(v1alpha1.ConditionMember, g.membership.reason, g.membership.args...)
	p.admissionSupported(c, g)
	g.required(c, v1alpha1.ConditionAdjustmentRequired, v1alpha1.ActionAdjustment)
	g.required(c, v1alpha1.ConditionExitRequired, v1alpha1.ActionExit)
	g.handling(c)
	c.stalled(g.failure)
	s.Conditions = c.list
	return s
}

// admissionSupported applies R15: for an association, what R20 says of it.
func (p *pass) admissionSupported(c *conditions, g *group) {
	switch {
	case g.object.Spec.Kind != v1alpha1.MemberYouthAssociation:
		c.set(v1alpha1.ConditionAdmissionSupported, v1alpha1.ReasonNotAnAssociation, words.TermOf(g.object.Spec.Kind))
	case g.association == nil:
		reason, args := p.missingAssociation(g.object)
		c.set(v1alpha1.ConditionAdmissionSupported, reason, args...)
	default:
		e := g.association.eligible
		c.set(v1alpha1.ConditionAdmissionSupported, e.reason, e.args...)
	}
}

// required applies R12 to one of the two actions.
func (g *group) required(c *conditions, condition string, action v1alpha1.Action) {
	switch f := g.flags; {
	case g.membership.term == nil:
		c.set(condition, v1alpha1.ReasonNotAMember)
	case f.requires(action):
		c.set(condition, f.reason, f.grounds)
	case f.requires(v1alpha1.ActionExit):
		c.set(condition, v1alpha1.ReasonExitRequired)
	case f.unknown == action:
		c.set(condition, v1alpha1.ReasonActivityUnreported, f.years)
	default:
		c.set(condition, v1alpha1.ReasonNoGround)
	}
}

func (g *group) handling(c *conditions) {
	switch f := g.flags; {
	case g.membership.term == nil:
		c.set(v1alpha1.ConditionHandlingOverdue, v1alpha1.ReasonNotAMember)
	case f.deadline == "":
		c.set(v1alpha1.ConditionHandlingOverdue, v1alpha1.ReasonNothingOpen)
	case f.overdue:
		c.set(v1alpha1.ConditionHandlingOverdue, v1alpha1.ReasonHandlingOverdue, f.next.Finding, f.deadline)
	default:
		c.set(v1alpha1.ConditionHandlingOverdue, v1alpha1.ReasonInTime, f.next.Finding, f.deadline)
	}
}

// count applies R4 to the member groups of a federation: it finds out which
// references resolve, which members count, and which association a second
// membership is for.
func (p *pass) count(groups []*group) {
	first := map[string]*group{}
	// The earlier current term wins, then the earlier name.
	byTerm := slices.DeleteFunc(slices.Clone(groups), func(g *group) bool { return g.membership.term == nil })
	slices.SortFunc(byTerm, func(a, b *group) int {
		return cmp.Or(cmp.Compare(a.membership.term.AdmittedOn, b.membership.term.AdmittedOn), cmp.Compare(a.object.Name, b.object.Name))
	})
	for _, g := range byTerm {
		if g.object.Spec.Kind != v1alpha1.MemberYouthAssociation {
			g.counted = g.object.Spec.Kind != v1alpha1.MemberLeague
			continue
		}
		name := associationName(g.object)
		switch earlier := first[name]; {
		case g.association == nil:
			reason, args := p.missingAssociation(g.object)
			g.failure = &failure{reason: reason, args: args}
		case g.association.dissolved:
			g.failure = &failure{reason: v1alpha1.ReasonAssociationDissolved, args: []any{name, g.association.object.Spec.DissolvedOn}}
		case earlier != nil:
			g.failure = &failure{reason: v1alpha1.ReasonDuplicateMembership, args: []any{name, earlier.object.Name}}
		default:
			g.counted = true
			first[name] = g
			g.association.memberGroup = g.object.Name
		}
	}
}

// timeMends says whether a member group that is not Ready will be on some later
// day with nobody doing anything: it counts again as of each date on record.
func (p *pass) timeMends(failed *group, groups []*group) bool {
	rivals := slices.DeleteFunc(slices.Clone(groups), func(g *group) bool {
		return associationName(g.object) != associationName(failed.object)
	})
	for _, date := range laterDates(p.today, rivals) {
		later := &pass{calendar: calendar{today: date}, rules: p.rules, elsewhere: p.elsewhere}
		var then []*group
		var mended *group
		for _, g := range rivals {
			on := &group{object: g.object, membership: later.membership(g.object.Spec.Terms)}
			if g.association != nil {
				on.association = later.association(g.association.object)
			}
			if g == failed {
				mended = on
			}
			then = append(then, on)
		}
		if later.count(then); mended.failure == nil {
			return true
		}
	}
	return false
}

// laterDates lists the days after today on which a membership begins or ends.
func laterDates(today civil.Date, groups []*group) []civil.Date {
	var dates []civil.Date
	for _, g := range groups {
		for _, t := range g.object.Spec.Terms {
			dates = append(dates, t.AdmittedOn, t.ExitedOn)
		}
	}
	return slices.DeleteFunc(dates, func(d civil.Date) bool { return d <= today })
}

// associationName gives the association that a member group refers to, "" when none.
func associationName(g *v1alpha1.MemberGroup) string {
	if ref := g.Spec.YouthAssociationRef; ref != nil {
		return ref.Name
	}
	return ""
}

// missingAssociation says why a reference gives no association of this federation.
func (p *pass) missingAssociation(g *v1alpha1.MemberGroup) (string, []any) {
	name := associationName(g)
	if other, found := p.elsewhere[name]; found {
		return v1alpha1.ReasonAssociationOfAnotherFederation, []any{name, other}
	}
	return v1alpha1.ReasonAssociationNotFound, []any{name}
}
