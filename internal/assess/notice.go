package assess

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// EffectiveNotice is a notice in force: what it sets, what it inherits and what it
// leaves to the national notice, with windows turned into dates.
type EffectiveNotice struct {
	// Name is the name of the notice.
	Name string
	// TimeZone is where its civil dates begin and end.
	TimeZone *time.Location
	// Fields are the emerging fields, by name.
	Fields []v1alpha1.EmergingField
	// Activities is the number a year below which a role is insignificant (R13).
	Activities int32
	// DecidedBy are the organs that decide on members.
	DecidedBy []v1alpha1.DecidingBody

	specs         []*v1alpha1.NoticeSpec // its own and, where it supplements one, the base's
	prefectures   v1alpha1.PrefectureScope
	targets       []target
	strange       []target // of types that this version doesn't know
	exemptBodies  []v1alpha1.Body
	bodies        []v1alpha1.NamedBody
	opened        []v1alpha1.OpenedName // what a supplement adds to lists that are open
	coverageForms []v1alpha1.AssociationForm
	actions       []v1alpha1.GroundAction // in the notice's order
	handleDays    int
	inactiveYears int // 0 where the rule is switched off
	reportMonths  int
	inventory     int // months
	contact       int // months
	shareFrom     int64
	reviewMonths  int
	issuedOn      civil.Date // the base's
	windowsFrom   v1alpha1.WindowStart
}

// target is a target in force.
type target struct {
	kind             v1alpha1.TargetType
	levels           []v1alpha1.Level
	minimum          int32
	percent          int32
	earliest, due    civil.Date
	fromYear, toYear int32
}

// HasField says whether the notice lists an emerging field.
func (n *EffectiveNotice) HasField(name v1alpha1.FieldName) bool {
	_, found := slices.BinarySearchFunc(n.Fields, name, func(f v1alpha1.EmergingField, n v1alpha1.FieldName) int {
		return cmp.Compare(f.Name, n)
	})
	return found
}

// hasBody says whether the notice names a body, or need not.
func (n *EffectiveNotice) hasBody(name v1alpha1.Body) bool {
	return name == v1alpha1.BodyLeague || name == v1alpha1.BodyOther ||
		slices.ContainsFunc(n.bodies, func(b v1alpha1.NamedBody) bool { return b.Name == name })
}

// Action gives what a ground calls for. It says false where this version knows the
// ground not, or not what it calls for.
func (n *EffectiveNotice) Action(g v1alpha1.Ground) (action v1alpha1.Action, known bool) {
	i := n.place(g)
	if i == len(n.actions) || !knownAction(n.actions[i].Action) || !knownGround(g) {
		return "", false
	}
	return n.actions[i].Action, true
}

// place gives where a ground stands in the notice's order.
func (n *EffectiveNotice) place(g v1alpha1.Ground) int {
	if i := slices.IndexFunc(n.actions, func(a v1alpha1.GroundAction) bool { return a.Ground == g }); i >= 0 {
		return i
	}
	return len(n.actions)
}

// gravity says how grave a finding is by what it calls for, then by its ground, 0 the
// gravest.
func (n *EffectiveNotice) gravity(action v1alpha1.Action, g v1alpha1.Ground) int {
	if action == v1alpha1.ActionExit {
		return n.place(g)
	}
	return len(n.actions) + 1 + n.place(g)
}

func knownGround(g v1alpha1.Ground) bool { return slices.Contains(v1alpha1.Grounds, g) }

func knownAction(a v1alpha1.Action) bool {
	return a == v1alpha1.ActionExit || a == v1alpha1.ActionAdjustment
}

func knownScope(s v1alpha1.PrefectureScope) bool {
	return s == v1alpha1.PrefecturesAll || s == v1alpha1.PrefecturesCities
}

// strangeValues names what the notice sets that this version doesn't know.
func (n *EffectiveNotice) strangeValues() []any {
	var list []any
	if !knownScope(n.prefectures) {
		list = append(list, catalogue.Strange("spec.prefectures", n.prefectures))
	}
	if n.windowsFrom != v1alpha1.WindowsFromDivision && n.windowsFrom != v1alpha1.WindowsFromNotice {
		list = append(list, catalogue.Strange("spec.successors.windowsFrom", n.windowsFrom))
	}
	for _, t := range n.strange {
		list = append(list, catalogue.Strange("spec.targets[].type", t.kind))
	}
	for _, t := range n.targets {
		for _, level := range t.levels {
			if level.Rank() < 0 {
				list = append(list, catalogue.Strange("spec.targets[].levels", level))
			}
		}
	}
	for _, a := range n.actions {
		if _, known := n.Action(a.Ground); !known {
			list = append(list, catalogue.Strange("spec.adjustment.actions["+string(a.Ground)+"]", a.Action))
		}
	}
	return list
}

// Notices are all notices of a cluster or of an input, resolved.
type Notices struct {
	specs    map[string]*v1alpha1.NoticeSpec
	inForce  map[string]*EffectiveNotice
	failures map[string]*catalogue.Decision
}

// NewNotices resolves notices: defaults filled in, supplements merged.
func NewNotices(list []v1alpha1.Notice) *Notices {
	n := &Notices{
		specs:    make(map[string]*v1alpha1.NoticeSpec, len(list)),
		inForce:  make(map[string]*EffectiveNotice, len(list)),
		failures: make(map[string]*catalogue.Decision, len(list)),
	}
	for i := range list {
		n.specs[list[i].Name] = &list[i].Spec
	}
	for name, spec := range n.specs {
		n.resolve(name, spec)
	}
	return n
}

// resolve works out what one notice sets. A supplement that loosens stays in
// force where it tightens: what it loosens has no effect [ours].
func (n *Notices) resolve(name string, spec *v1alpha1.NoticeSpec) {
	if spec.Supplements == nil {
		e := baseNotice(spec)
		e.specs = []*v1alpha1.NoticeSpec{spec}
		n.finish(name, e)
		return
	}
	base, found := n.specs[spec.Supplements.Name]
	if !found || base.Supplements != nil {
		n.failures[name] = new(catalogue.Because(v1alpha1.ReasonSupplementedNoticeNotFound, "notice", spec.Supplements.Name))
		return
	}
	e := baseNotice(base)
	e.specs = []*v1alpha1.NoticeSpec{spec, base}
	if loose := tighten(e, spec); len(loose) > 0 {
		n.failures[name] = new(catalogue.Because(v1alpha1.ReasonLoosens, "values", strings.Join(loose, "; ")))
	}
	n.finish(name, e)
}

// finish adds the time zone and counts the windows from the base's date of issue.
func (n *Notices) finish(name string, e *EffectiveNotice) {
	e.Name = name
	base := e.specs[len(e.specs)-1]
	zoneName := cmp.Or(e.specs[0].TimeZone, base.TimeZone, national().TimeZone)
	if e.TimeZone = civil.Zone(zoneName); e.TimeZone == nil {
		n.failures[name] = new(catalogue.Because(v1alpha1.ReasonInvalidTimeZone, "timeZone", zoneName, "instead", national().TimeZone))
		e.TimeZone = NationalTimeZone()
	}
	e.issuedOn = base.IssuedOn
	for i := range e.targets {
		t := &e.targets[i]
		t.earliest = civil.AddYears(base.IssuedOn, int(t.fromYear))
		t.due = civil.AddYears(base.IssuedOn, int(t.toYear))
	}
	e.targets = slices.DeleteFunc(e.targets, func(t target) bool {
		stranger := !slices.Contains(v1alpha1.TargetTypes, t.kind)
		if stranger {
			e.strange = append(e.strange, t)
		}
		return stranger
	})
	n.inForce[name] = e
}

// InForce gives the notice of a name as it is in force, nil where it does not resolve.
func (n *Notices) InForce(name string) *EffectiveNotice { return n.inForce[name] }

// Status gives the verdict on a notice itself.
func (n *Notices) Status(notice *v1alpha1.Notice, lang words.Lang) v1alpha1.NoticeStatus {
	status := v1alpha1.NoticeStatus{ObservedGeneration: notice.Generation}
	if e := n.inForce[notice.Name]; e != nil {
		for _, t := range e.targets {
			status.Targets = append(status.Targets, v1alpha1.NoticeTargetStatus{Type: t.kind, EarliestOn: t.earliest, DueOn: t.due})
		}
		status.Opened = e.opened
	}
	c, ready := conditions{}, n.ready(notice.Name)
	c.add(v1alpha1.ConditionReady, ledger.Answer[catalogue.Decision]{Value: ready})
	c.stalled(&ready, false)
	status.Conditions = InWords(c.list, notice.Generation, lang)
	return status
}

// ready says whether a notice resolves, and whether this version knows all that it sets.
func (n *Notices) ready(name string) catalogue.Decision {
	if f := n.failures[name]; f != nil {
		return *f
	}
	if e := n.inForce[name]; e != nil {
		if values := e.strangeValues(); len(values) > 0 {
			return catalogue.NotKnown(values...)
		}
	}
	return catalogue.Because(v1alpha1.ReasonValid)
}

// ruling is the notice that applies, or why none does.
type ruling struct {
	notice  *EffectiveNotice
	failure *catalogue.Decision
}

// findNotice applies R0: a federation's own notice, else its parent's, else the
// only one that no other supplements.
func (p *pass) findNotice() ruling {
	fed, key := p.facts.Federation, p.facts.Key
	if fed == nil {
		p.Searched(v1alpha1.KindFederation, key.Namespace, nil, "metadata.name", key.Name)
		return ruling{failure: new(catalogue.Because(v1alpha1.ReasonFederationNotFound, "federation", key.Name))}
	}
	p.Searched(v1alpha1.KindFederation, key.Namespace, []string{key.Name}, "metadata.name", key.Name)
	alone := p.unsupplemented()
	ancestors, end := accepted(p.Reader, fed, p.facts.Ancestors)
	for _, f := range append([]*v1alpha1.Federation{fed}, ancestors...) {
		if name := ledger.Refer(p.Reader, &f.Spec.NoticeRef); name != "" {
			return p.named(name)
		}
	}
	if end != nil && end.Strange() {
		return ruling{failure: end}
	}
	switch len(alone) {
	case 0:
		none := catalogue.NoNotice.With()
		if n := len(p.notices.specs); n > 0 {
			none = catalogue.UnusableNotices.With("notices", n)
		}
		return ruling{failure: new(catalogue.Because(v1alpha1.ReasonNoticeNotFound, "which", none))}
	case 1:
		return p.named(alone[0])
	default:
		return ruling{failure: new(catalogue.Because(v1alpha1.ReasonNoticeAmbiguous, "notices", len(alone)))}
	}
}

// unsupplemented names the notices that no other supplements, of those that resolve: one
// that does not neither applies nor stands before another, nor does a supplement before its day.
func (p *pass) unsupplemented() []string {
	n := p.notices
	names := slices.Sorted(maps.Keys(n.specs))
	p.Searched(v1alpha1.KindNotice, "", names)
	var supplemented []string
	names = slices.DeleteFunc(names, func(name string) bool {
		base := p.supplements(name)
		if n.inForce[name] == nil || base != "" && !p.LookOnRecord(&n.specs[name].IssuedOn) {
			return true
		}
		supplemented = append(supplemented, base)
		return false
	})
	return slices.DeleteFunc(names, func(name string) bool { return slices.Contains(supplemented, name) })
}

// supplements gives the notice that another supplements, "" where it supplements none.
func (p *pass) supplements(name string) string {
	return ledger.Refer(p.Reader, &p.notices.specs[name].Supplements)
}

// named gives the notice of a name; before the day of a supplement its base applies.
func (p *pass) named(name string) ruling {
	n := p.notices
	if n.inForce[name] != nil {
		if base := p.supplements(name); base != "" && !p.LookOnRecord(&n.specs[name].IssuedOn) {
			name = base
		}
		return ruling{notice: n.inForce[name]}
	}
	return ruling{failure: new(catalogue.Because(v1alpha1.ReasonNoticeNotFound, "which", name))}
}

// section is a part of a notice.
type section func(*v1alpha1.NoticeSpec) any

// The sections of a notice that rules read.
var (
	issuedOn       section = func(s *v1alpha1.NoticeSpec) any { return &s.IssuedOn }
	prefectures    section = func(s *v1alpha1.NoticeSpec) any { return &s.Prefectures }
	targets        section = func(s *v1alpha1.NoticeSpec) any { return &s.Targets }
	emergingFields section = func(s *v1alpha1.NoticeSpec) any { return &s.EmergingFields }
	admission      section = func(s *v1alpha1.NoticeSpec) any { return &s.Admission }
	bodies         section = func(s *v1alpha1.NoticeSpec) any { return &s.Bodies }
	decidingBodies section = func(s *v1alpha1.NoticeSpec) any { return &s.DecidingBodies }
	coverageForms  section = func(s *v1alpha1.NoticeSpec) any { return &s.Coverage }
	adjustment     section = func(s *v1alpha1.NoticeSpec) any { return &s.Adjustment }
	inventory      section = func(s *v1alpha1.NoticeSpec) any { return &s.Inventory }
	contact        section = func(s *v1alpha1.NoticeSpec) any { return &s.Contact }
	review         section = func(s *v1alpha1.NoticeSpec) any { return &s.Review }
	successors     section = func(s *v1alpha1.NoticeSpec) any { return &s.Successors }
)

// notice gives the notice in force to a rule that reads some of its sections.
func (p *pass) notice(sections ...section) *EffectiveNotice {
	n := p.ruling.Get(p.Reader).notice
	if p.Noting() {
		for _, spec := range n.specs {
			for _, s := range sections {
				p.Note(s(spec))
			}
		}
	}
	return n
}

// readTarget notes what the notice in force sets of a target.
func (p *pass) readTarget(kind v1alpha1.TargetType) {
	n := p.notice(issuedOn)
	if !p.Noting() {
		return
	}
	for _, spec := range n.specs {
		i := slices.IndexFunc(spec.Targets, func(t v1alpha1.Target) bool { return t.Type == kind })
		if i < 0 {
			ledger.Look(p.Reader, &spec.Targets) // an empty list is the national one
			continue
		}
		ledger.Look(p.Reader, &spec.Targets[i])
	}
}

// SoleTimeZone gives the time zone in which a world's dates are read: that of its
// notices, and the national one where they disagree or there is none.
func SoleTimeZone(w *world.World) *time.Location {
	notices := NewNotices(w.Notices)
	var zones []*time.Location
	for i := range w.Notices {
		if n := notices.InForce(w.Notices[i].Name); n != nil {
			zones = append(zones, n.TimeZone)
		}
	}
	if len(zones) == 0 || slices.ContainsFunc(zones, func(z *time.Location) bool { return z.String() != zones[0].String() }) {
		return NationalTimeZone()
	}
	return zones[0]
}

// sort puts everything that came as a list into the one order in which it is read.
func (n *EffectiveNotice) sort() {
	slices.SortFunc(n.targets, func(a, b target) int {
		return cmp.Compare(slices.Index(v1alpha1.TargetTypes, a.kind), slices.Index(v1alpha1.TargetTypes, b.kind))
	})
	slices.SortFunc(n.Fields, func(a, b v1alpha1.EmergingField) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(n.bodies, func(a, b v1alpha1.NamedBody) int { return cmp.Compare(a.Name, b.Name) })
	slices.Sort(n.DecidedBy)
	slices.SortFunc(n.opened, func(a, b v1alpha1.OpenedName) int {
		return cmp.Or(cmp.Compare(a.List, b.List), cmp.Compare(a.Name, b.Name))
	})
}
