package assess

import (
	"cmp"
	"slices"

	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
)

// openFinding is a finding that nothing has closed yet.
type openFinding struct {
	*v1alpha1.Finding
	action  v1alpha1.Action
	gravity int // by gravity
	dueOn   civil.Date
	// decided says that the exit was decided; exitsOn is the later day for which it is recorded.
	decided bool
	exitsOn civil.Date
}

// findings are what R11 says of a member group's findings.
type findings struct {
	open    []openFinding       // gravest first
	untold  []*v1alpha1.Finding // that may be open: this version can't tell what they call for
	strange []any               // the values of those that it does not know
}

// findings applies R11: a finding that counts is open until its outcome, and for
// Exited the exit itself, is on record. Findings that concern conduct after
// admission count only within the current term (N28).
func (p *pass) findings(spec *v1alpha1.MemberGroupSpec, current *v1alpha1.Term) findings {
	var list findings
	n := p.notice(notice.Adjustment)
	for _, f := range ledger.Each(p.Reader, &spec.Findings) {
		ground := ledger.Read(p.Reader, &f.Ground)
		p.FoundBy(&f.ID) // of two that are as grave the first by id decides
		if !p.OnRecord(&f.FoundOn) || current != nil && afterAdmission(ground) && f.FoundOn < civil.LastDay(current.AdmittedOn) {
			continue
		}
		outcome, exit := p.outcome(spec, f)
		if !slices.Contains(closing, outcome) && (exit == nil || !p.LookOnRecord(&exit.ExitedOn)) {
			list.add(n, f, ground, outcome, exit)
		}
	}
	slices.SortFunc(list.open, func(a, b openFinding) int {
		return cmp.Or(cmp.Compare(a.gravity, b.gravity), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// add adds a finding that may be open: with an outcome it is one of exit, which is still
// to be recorded or lies ahead.
func (list *findings) add(
	n *notice.Effective, f *v1alpha1.Finding, ground v1alpha1.Ground, outcome v1alpha1.OutcomeType, exit *v1alpha1.Term,
) {
	decided := outcome == v1alpha1.OutcomeExited
	action, known := n.Action(ground)
	if decided && notice.KnownGround(ground) {
		action, known = v1alpha1.ActionExit, true
	}
	switch {
	case outcome != "" && !decided:
		list.untold = append(list.untold, f)
		list.strange = append(list.strange, catalogue.Strange("spec.findings["+f.ID+"].outcome.type", outcome))
	case !known:
		list.untold = append(list.untold, f)
		list.strange = append(list.strange, catalogue.Strange("spec.findings["+f.ID+"].ground", ground))
	default:
		o := openFinding{
			Finding: f, action: action, gravity: n.Gravity(action, ground),
			dueOn: civil.AddDays(f.FoundOn, n.HandleDays), decided: decided,
		}
		if exit != nil {
			o.exitsOn = exit.ExitedOn
		}
		list.open = append(list.open, o)
	}
}

// closing are the outcomes that close a finding at once.
var closing = []v1alpha1.OutcomeType{v1alpha1.OutcomeUnfounded, v1alpha1.OutcomeRectified, v1alpha1.OutcomeAdjusted}

// outcome gives the outcome of a finding that is on record, "" where none is, and
// the exit that it led to, nil where none is recorded.
func (p *pass) outcome(spec *v1alpha1.MemberGroupSpec, f *v1alpha1.Finding) (v1alpha1.OutcomeType, *v1alpha1.Term) {
	if !p.decided(f) {
		return "", nil
	}
	if outcome := ledger.Read(p.Reader, &f.Outcome.Type); outcome != v1alpha1.OutcomeExited {
		return outcome, nil
	}
	return v1alpha1.OutcomeExited, p.exitSince(spec, f.FoundOn)
}

// decided says whether the outcome of a finding is on record.
func (p *pass) decided(f *v1alpha1.Finding) bool {
	return ledger.Look(p.Reader, &f.Outcome) != nil && p.OnRecord(&f.Outcome.DecidedOn)
}

// afterAdmission says whether a ground concerns conduct after admission (N28).
func afterAdmission(g v1alpha1.Ground) bool {
	return g == v1alpha1.GroundViolatesLaw || g == v1alpha1.GroundViolatesCharter || g == v1alpha1.GroundInsignificantRole
}

// exitSince gives the first term that ends on or after a day, nil when none does.
func (p *pass) exitSince(spec *v1alpha1.MemberGroupSpec, day civil.Date) *v1alpha1.Term {
	for _, t := range ledger.Each(p.Reader, &spec.Terms) {
		if exit := ledger.Look(p.Reader, &t.ExitedOn); exit != "" && exit >= day {
			return t
		}
	}
	return nil
}

// inactivity is what the reported activity says of a member (R13).
type inactivity struct {
	years      words.Items // that show an insignificant role, all of them or none
	dueOn      civil.Date  // by when that is to be handled
	unreported words.Items // years without a report, where nothing else decides
}

// inactivity applies R13 [ours] to the full calendar years of the current term since
// the ground was last dealt with. A flag that reports prove stands until a later one
// refutes it; otherwise years are asked for once their time for reporting is over.
func (p *pass) inactivity(spec *v1alpha1.MemberGroupSpec, term *v1alpha1.Term) inactivity {
	n := p.notice(notice.Adjustment)
	if n.InactiveYears == 0 {
		return inactivity{}
	}
	first, last := p.firstYear(spec, term), p.Year()-1
	reported := p.yearsTo(spec, p.lastReported(spec, last), n.InactiveYears)
	if reported.first() >= first && reported.few == n.InactiveYears {
		return inactivity{years: reported.list(spec, true, last), dueOn: civil.AddDays(n.ReportBy(reported.last), n.HandleDays)}
	}
	for last >= first && !p.Passed(n.ReportBy(last)) {
		last--
	}
	// A year that is missing may be the one that proves it, whether the last year is
	// that whose time is over or one reported already (principle 3).
	for _, years := range []activeYears{p.yearsTo(spec, last, n.InactiveYears), reported} {
		if years.first() >= first && !years.enough() {
			if missing := years.list(spec, false, last); missing != nil {
				return inactivity{unreported: missing}
			}
		}
	}
	return inactivity{}
}

// firstYear gives the first calendar year that lies wholly within the term and after
// an insignificant role was last decided on.
func (p *pass) firstYear(spec *v1alpha1.MemberGroupSpec, term *v1alpha1.Term) int {
	year := firstYearFrom(civil.LastDay(ledger.Read(p.Reader, &term.AdmittedOn)))
	for _, f := range ledger.Each(p.Reader, &spec.Findings) {
		if ledger.Read(p.Reader, &f.Ground) == v1alpha1.GroundInsignificantRole && p.decided(f) {
			year = max(year, firstYearFrom(f.Outcome.DecidedOn))
		}
	}
	return year
}

// firstYearFrom gives the first calendar year that begins on a day or later.
func firstYearFrom(day civil.Date) int {
	year, _, _ := civil.Split(civil.AddDays(day, -1))
	return year + 1
}

// lastReported gives the last year that is reported, not counting those after a last one.
func (p *pass) lastReported(spec *v1alpha1.MemberGroupSpec, last int) int {
	reported := 0
	for _, a := range ledger.Each(p.Reader, &spec.Activity) {
		if year := int(ledger.Look(p.Reader, &a.Year)); year <= last {
			reported = max(reported, year)
		}
	}
	return reported
}

// activeYears are some years in a row, by what is reported of them.
type activeYears struct {
	last, number int
	// few and reported count the years of which less than enough, and anything, is reported.
	few, reported int
}

func (y *activeYears) first() int { return y.last - y.number + 1 }

// enough says whether a report of one of them shows enough.
func (y *activeYears) enough() bool { return y.reported > y.few }

// yearsTo looks at the reports of some years up to a last one.
func (p *pass) yearsTo(spec *v1alpha1.MemberGroupSpec, last, number int) activeYears {
	years := activeYears{last: last, number: number}
	least := p.notice(notice.Adjustment).Activities
	for year := years.first(); year <= last; year++ {
		if report := p.report(spec, year); report != nil {
			years.reported++
			if ptr.Deref(ledger.Read(p.Reader, &report.Activities), 0) < least {
				years.few++
			}
		}
	}
	return years
}

// list names those of the years up to a last one that are reported, or that are not.
func (y *activeYears) list(spec *v1alpha1.MemberGroupSpec, reported bool, last int) words.Items {
	var list words.Items
	for year := y.first(); year <= min(y.last, last); year++ {
		if slices.ContainsFunc(spec.Activity, func(a v1alpha1.ActivityYear) bool { return int(a.Year) == year }) == reported {
			list = append(list, year)
		}
	}
	return list
}

// report gives what is reported of a year, nil where nothing is.
func (p *pass) report(spec *v1alpha1.MemberGroupSpec, year int) *v1alpha1.ActivityYear {
	for _, a := range ledger.Each(p.Reader, &spec.Activity) {
		if int(ledger.Look(p.Reader, &a.Year)) == year {
			return a
		}
	}
	return nil
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
	handling []handling // most urgent first
}

// undetermined says whether it can't be told that no action is required, or which.
func (f *flags) undetermined() bool {
	return f.action != v1alpha1.ActionExit && (f.strange != nil || f.unknown != "" && f.unknown != f.action)
}

// handling is what is to be done about a finding, and whether it is late.
type handling struct {
	v1alpha1.Handling
	gravity int
	overdue bool
}

// next gives the first step, nil when nothing is open.
func (f *flags) next() *v1alpha1.NextStep {
	if len(f.handling) == 0 {
		return nil
	}
	return &f.handling[0].NextStep
}

// says names a finding, or what the reports show.
func (h *handling) says() words.Phrase {
	if h.Finding == "" {
		return catalogue.HandlingInactive.With("ground", words.Term(h.Ground))
	}
	return catalogue.HandlingFinding.With("finding", h.Finding)
}

// flag applies R12 to a member group, and R14 to what it finds. The League is the
// core of a federation (N8) and never flagged.
func (p *pass) flag(g *Group) flags {
	term := g.membership.Get(p.Reader).term
	found := g.findings.Get(p.Reader)
	f := flags{open: int32(len(found.open) + len(found.strange))}
	if term == nil || ledger.Read(p.Reader, &g.Object.Spec.Kind) == v1alpha1.MemberLeague {
		return f
	}
	f.strange = found.strange
	gravest := int(^uint(0) >> 1)
	for _, o := range found.open {
		if o.gravity < gravest {
			f.action, f.reason, gravest = o.action, string(o.Ground), o.gravity
		}
		f.grounds = append(f.grounds, catalogue.GroundFound.With("ground", words.TermOf(o.Ground), "finding", o.ID, "on", o.FoundOn))
	}
	idle := p.idle(g, term, &f, gravest)
	steps := ledger.Ask(p.Reader, "R14", func() []handling { return p.handlingOf(found.open, idle) })
	f.handling = steps.Get(p.Reader)
	return f
}

// idle adds what R13 says, and gives the step that follows from it, if any.
func (p *pass) idle(g *Group, term *v1alpha1.Term, f *flags, gravest int) *handling {
	const ground = v1alpha1.GroundInsignificantRole
	kept := ledger.Ask(p.Reader, "R13", func() inactivity { return p.inactivity(g.record.Get(p.Reader).spec, term) })
	idle := kept.Get(p.Reader)
	n := p.notice(notice.Adjustment)
	action, known := n.Action(ground)
	switch {
	case len(idle.years) == 0 && len(idle.unreported) == 0:
	case !known:
		f.strange = append(f.strange, catalogue.Strange("spec.adjustment.actions", ground))
	case len(idle.years) > 0:
		gravity := n.Gravity(action, ground)
		if gravity < gravest {
			f.action, f.reason = action, string(ground)
		}
		f.grounds = append(f.grounds, catalogue.GroundInactive.With(
			"ground", words.TermOf(ground), "years", idle.years, "least", n.Activities))
		next := v1alpha1.NextStep{Step: v1alpha1.StepRecordFinding, DueOn: idle.dueOn}
		return &handling{v1alpha1.Handling{NextStep: next, Ground: string(ground), Action: string(action)}, gravity, p.Passed(idle.dueOn)}
	default:
		f.unknown, f.years = action, idle.unreported
	}
	return nil
}

// handlingOf applies R14 to every open finding, and to inactivity that nobody has
// recorded one for.
func (p *pass) handlingOf(open []openFinding, idle *handling) []handling {
	var list []handling
	for i := range open {
		o := &open[i]
		h := handling{
			v1alpha1.Handling{NextStep: v1alpha1.NextStep{Finding: o.ID, DueOn: o.dueOn}, Ground: string(o.Ground), Action: string(o.action)},
			o.gravity, false,
		}
		if h.Step = p.step(o); h.Step == v1alpha1.StepAwaitExit {
			h.DueOn = o.exitsOn
		} else {
			h.overdue = p.PassedSince(&o.FoundOn, o.dueOn)
		}
		if o.Ground == v1alpha1.GroundInsignificantRole {
			idle = nil
		}
		list = append(list, h)
	}
	if idle != nil {
		list = append(list, *idle)
	}
	slices.SortFunc(list, func(a, b handling) int {
		return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(a.gravity, b.gravity), cmp.Compare(a.Finding, b.Finding))
	})
	return list
}

func (p *pass) step(f *openFinding) v1alpha1.Step {
	switch {
	case f.exitsOn != "":
		return v1alpha1.StepAwaitExit
	case f.decided:
		return v1alpha1.StepRecordExit
	case !p.LookOnRecord(&f.NotifiedOn):
		return v1alpha1.StepNotify
	case !p.PassedSince(&f.ObjectionsUntil, f.ObjectionsUntil):
		return v1alpha1.StepAwaitObjections
	}
	return v1alpha1.StepDecide
}
