package assess

import (
	"cmp"
	"slices"
	"time"

	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
)

// decidedExit is graver than any ground: an exit that was decided, whatever the
// notice calls for.
const decidedExit = -1

// openFinding is a finding that nothing has closed yet.
type openFinding struct {
	*v1alpha1.Finding
	action  v1alpha1.Action
	gravity int
	dueOn   civil.Date
	// decided says that the exit was decided, leaving that it is recorded for a later day.
	decided, leaving bool
}

// findings are what R11 says of a member group's findings.
type findings struct {
	open    []openFinding // gravest first
	strange []any         // values that this version does not know, of findings that may be open
}

// findings applies R11: a finding that counts is open until its outcome, and for
// Exited the exit itself, is on record. Findings that concern conduct after
// admission count only within the current term (N28).
func (p *pass) findings(spec *v1alpha1.MemberGroupSpec, current *v1alpha1.Term) findings {
	var list findings
	notice := p.notice(adjustment)
	for _, f := range each(p, &spec.Findings) {
		ground := read(p, &f.Ground)
		foundBy(p, &f.ID) // of two that are as grave the first by id decides
		if !p.onRecord(&f.FoundOn) || current != nil && afterAdmission(ground) && f.FoundOn < civil.LastDay(current.AdmittedOn) {
			continue
		}
		outcome, exit := p.outcome(spec, f)
		action, gravity, known := notice.Action(ground)
		if outcome == v1alpha1.OutcomeExited && knownGround(ground) {
			action, gravity, known = v1alpha1.ActionExit, decidedExit, true
		}
		switch {
		case slices.Contains(closing, outcome) || exit != nil && p.lookOnRecord(&exit.ExitedOn):
		case outcome != "" && outcome != v1alpha1.OutcomeExited:
			list.strange = append(list.strange, strange("spec.findings["+f.ID+"].outcome.type", outcome))
		case !known:
			list.strange = append(list.strange, strange("spec.findings["+f.ID+"].ground", ground))
		default:
			dueOn := civil.AddDays(f.FoundOn, notice.handleDays)
			list.open = append(list.open, openFinding{f, action, gravity, dueOn, outcome == v1alpha1.OutcomeExited, exit != nil})
		}
	}
	slices.SortFunc(list.open, func(a, b openFinding) int {
		return cmp.Or(cmp.Compare(a.gravity, b.gravity), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// closing are the outcomes that close a finding at once.
var closing = []v1alpha1.OutcomeType{v1alpha1.OutcomeUnfounded, v1alpha1.OutcomeRectified, v1alpha1.OutcomeAdjusted}

// outcome gives the outcome of a finding that is on record, "" where none is, and
// the exit that it led to, nil where none is recorded.
func (p *pass) outcome(spec *v1alpha1.MemberGroupSpec, f *v1alpha1.Finding) (v1alpha1.OutcomeType, *v1alpha1.Term) {
	if !p.decided(f) {
		return "", nil
	}
	if outcome := read(p, &f.Outcome.Type); outcome != v1alpha1.OutcomeExited {
		return outcome, nil
	}
	return v1alpha1.OutcomeExited, p.exitSince(spec, f.FoundOn)
}

// decided says whether the outcome of a finding is on record.
func (p *pass) decided(f *v1alpha1.Finding) bool {
	return look(p, &f.Outcome) != nil && p.onRecord(&f.Outcome.DecidedOn)
}

// afterAdmission says whether a ground concerns conduct after admission (N28).
func afterAdmission(g v1alpha1.Ground) bool {
	return g == v1alpha1.GroundViolatesLaw || g == v1alpha1.GroundViolatesCharter || g == v1alpha1.GroundInsignificantRole
}

// exitSince gives the first term that ends on or after a day, nil when none does.
func (p *pass) exitSince(spec *v1alpha1.MemberGroupSpec, day civil.Date) *v1alpha1.Term {
	for _, t := range each(p, &spec.Terms) {
		if exit := look(p, &t.ExitedOn); exit != "" && exit >= day {
			return t
		}
	}
	return nil
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
	notice := p.notice(adjustment)
	thisYear := p.year()
	for year := thisYear - notice.inactiveYears; year < thisYear; year++ {
		if civil.LastDay(read(p, &term.AdmittedOn)) > civil.Day(year, time.January, 1) || p.settled(spec, year) {
			return inactivity{}
		}
		switch report := p.report(spec, year); {
		case report == nil:
			unreported = append(unreported, year)
		case ptr.Deref(read(p, &report.Activities), 0) >= notice.Activities:
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

// report gives what is reported of a year, nil where nothing is.
func (p *pass) report(spec *v1alpha1.MemberGroupSpec, year int) *v1alpha1.ActivityYear {
	for _, a := range each(p, &spec.Activity) {
		if int(look(p, &a.Year)) == year {
			return a
		}
	}
	return nil
}

// settled says whether an outcome on an insignificant role came after a year
// ended, so that the year has been dealt with.
func (p *pass) settled(spec *v1alpha1.MemberGroupSpec, year int) bool {
	end := civil.Day(year, time.December, 31)
	for _, f := range each(p, &spec.Findings) {
		if read(p, &f.Ground) == v1alpha1.GroundInsignificantRole && p.decided(f) && f.Outcome.DecidedOn > end {
			return true
		}
	}
	return false
}

// flags are what R12 to R14 say of a member.
type flags struct {
	action   v1alpha1.Action // "" when nothing is required
	reason   string          // the gravest ground
	grounds  words.Items     // all grounds, in words
	unknown  v1alpha1.Action // which action unreported activity leaves open, "" when none
	years    words.Items     // unreported
	strange  []any           // values that decide and that this version does not know
	open     int32
	next     *v1alpha1.NextStep
	overdue  bool
	deadline civil.Date
}

// flag applies R12 to a member group, and R14 to what it finds.
func (p *pass) flag(g *Group) flags {
	spec, term := g.record.get(p).spec, g.membership.get(p).term
	kept := keep(p, "R11", func() findings { return p.findings(spec, term) })
	found := kept.get(p)
	f := flags{open: int32(len(found.open) + len(found.strange)), strange: found.strange}
	if term == nil {
		return f
	}
	gravest := int(^uint(0) >> 1)
	for _, o := range found.open {
		if o.gravity < gravest {
			f.action, f.reason, gravest = o.action, string(o.Ground), o.gravity
		}
		f.grounds = append(f.grounds, catalogue.GroundFound.With("ground", words.TermOf(o.Ground), "finding", o.ID, "on", o.FoundOn))
	}
	p.idle(g, term, &f, gravest)
	step := ask(p, "R14", func() nextStep { return p.nextStep(&f, found.open) })
	next := step.get(p)
	f.next, f.deadline, f.overdue = next.step, next.deadline, next.overdue
	return f
}

// idle adds what R13 says.
func (p *pass) idle(g *Group, term *v1alpha1.Term, f *flags, gravest int) {
	kept := ask(p, "R13", func() inactivity { return p.inactivity(g.record.get(p).spec, term) })
	idle := kept.get(p)
	action, gravity, known := p.notice(adjustment).Action(v1alpha1.GroundInsignificantRole)
	switch {
	case len(idle.years) == 0 && len(idle.unreported) == 0:
	case !known:
		f.strange = append(f.strange, strange("spec.adjustment.actions", v1alpha1.GroundInsignificantRole))
	case len(idle.years) > 0:
		if gravity < gravest {
			f.action, f.reason = action, string(v1alpha1.GroundInsignificantRole)
		}
		f.grounds = append(f.grounds, catalogue.GroundInactive.With(
			"ground", words.TermOf(v1alpha1.GroundInsignificantRole), "years", idle.years, "least", p.notice(adjustment).Activities))
	default:
		f.unknown, f.years = action, idle.unreported
	}
}

// nextStep is what is to be done next about the most urgent finding.
type nextStep struct {
	step     *v1alpha1.NextStep
	deadline civil.Date
	overdue  bool
}

// nextStep applies R14.
func (p *pass) nextStep(f *flags, open []openFinding) nextStep {
	if len(open) == 0 {
		if f.action != "" {
			return nextStep{step: &v1alpha1.NextStep{Step: v1alpha1.StepRecordFinding}}
		}
		return nextStep{}
	}
	waiting := slices.DeleteFunc(slices.Clone(open), func(o openFinding) bool { return o.leaving })
	if len(waiting) == 0 {
		return nextStep{}
	}
	// Stable: gravity and id decide among findings due on the same day.
	slices.SortStableFunc(waiting, func(a, b openFinding) int { return cmp.Compare(a.dueOn, b.dueOn) })
	first := waiting[0]
	return nextStep{
		step:     &v1alpha1.NextStep{Step: p.step(&first), Finding: first.ID, DueOn: first.dueOn},
		deadline: first.dueOn,
		overdue:  p.passedSince(&first.FoundOn, first.dueOn),
	}
}

func (p *pass) step(f *openFinding) v1alpha1.Step {
	switch {
	case f.decided:
		return v1alpha1.StepRecordExit
	case !p.lookOnRecord(&f.NotifiedOn):
		return v1alpha1.StepNotify
	case !p.passedSince(&f.ObjectionsUntil, f.ObjectionsUntil):
		return v1alpha1.StepAwaitObjections
	}
	return v1alpha1.StepDecide
}
