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

	specs         []*v1alpha1.NoticeSpec // its own and, where it supplements one, the base's
	prefectures   v1alpha1.PrefectureScope
	targets       []target
	strange       []target // of types that this version doesn't know
	exemptBodies  []v1alpha1.Body
	actions       []v1alpha1.GroundAction // gravest first
	handleDays    int
	inactiveYears int
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

// Action gives what a ground calls for and how grave it is, 0 the gravest. It says
// false where this version knows the ground not, or not what it calls for.
func (n *EffectiveNotice) Action(g v1alpha1.Ground) (action v1alpha1.Action, gravity int, known bool) {
	i := slices.IndexFunc(n.actions, func(a v1alpha1.GroundAction) bool { return a.Ground == g })
	if i < 0 || !knownAction(n.actions[i].Action) || !knownGround(g) {
		return "", len(n.actions), false
	}
	return n.actions[i].Action, i, true
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
		list = append(list, strange("spec.prefectures", n.prefectures))
	}
	if n.windowsFrom != v1alpha1.WindowsFromDivision && n.windowsFrom != v1alpha1.WindowsFromNotice {
		list = append(list, strange("spec.successors.windowsFrom", n.windowsFrom))
	}
	for _, t := range n.strange {
		list = append(list, strange("spec.targets[].type", t.kind))
	}
	for _, t := range n.targets {
		for _, level := range t.levels {
			if level.Rank() < 0 {
				list = append(list, strange("spec.targets[].levels", level))
			}
		}
	}
	for _, a := range n.actions {
		if _, _, known := n.Action(a.Ground); !known {
			list = append(list, strange("spec.adjustment.actions["+string(a.Ground)+"]", a.Action))
		}
	}
	return list
}

// Notices are all notices of a cluster or of an input, resolved.
type Notices struct {
	specs    map[string]*v1alpha1.NoticeSpec
	inForce  map[string]*EffectiveNotice
	failures map[string]*failure
	sole     string // the only notice that no other supplements
	bases    int    // how many there are that no other supplements
}

// NewNotices resolves notices: defaults filled in, supplements merged.
func NewNotices(list []v1alpha1.Notice) *Notices {
	n := &Notices{
		specs:    make(map[string]*v1alpha1.NoticeSpec, len(list)),
		inForce:  make(map[string]*EffectiveNotice, len(list)),
		failures: make(map[string]*failure, len(list)),
	}
	for i := range list {
		n.specs[list[i].Name] = &list[i].Spec
	}
	for name, spec := range n.specs {
		n.resolve(name, spec)
	}
	// A notice that does not resolve neither applies nor stands before another.
	supplemented := map[string]bool{}
	for name := range n.inForce {
		if s := n.specs[name].Supplements; s != nil {
			supplemented[s.Name] = true
		}
	}
	for name := range n.inForce {
		if !supplemented[name] {
			n.bases++
			n.sole = name
		}
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
		n.failures[name] = fails(v1alpha1.ReasonSupplementedNoticeNotFound, "notice", spec.Supplements.Name)
		return
	}
	e := baseNotice(base)
	e.specs = []*v1alpha1.NoticeSpec{spec, base}
	if loose := tighten(e, spec); len(loose) > 0 {
		n.failures[name] = fails(v1alpha1.ReasonLoosens, "values", strings.Join(loose, "; "))
	}
	n.finish(name, e)
}

// finish adds the time zone and counts the windows from the base's date of issue.
func (n *Notices) finish(name string, e *EffectiveNotice) {
	e.Name = name
	base := e.specs[len(e.specs)-1]
	zoneName := cmp.Or(e.specs[0].TimeZone, base.TimeZone, national().TimeZone)
	if e.TimeZone = civil.Zone(zoneName); e.TimeZone == nil {
		n.failures[name] = fails(v1alpha1.ReasonInvalidTimeZone, "timeZone", zoneName, "instead", national().TimeZone)
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
	c := conditions{}
	f, valid := n.failures[notice.Name], because(v1alpha1.ReasonValid)
	if e := n.inForce[notice.Name]; e != nil {
		for _, t := range e.targets {
			status.Targets = append(status.Targets, v1alpha1.NoticeTargetStatus{Type: t.kind, EarliestOn: t.earliest, DueOn: t.due})
		}
		if values := e.strangeValues(); len(values) > 0 {
			valid = notKnown(values...)
		}
	}
	if f != nil {
		valid = f.decision
	}
	c.add(v1alpha1.ConditionReady, answer[decision]{value: valid})
	c.stalled(f)
	status.Conditions = InWords(c.list, notice.Generation, lang)
	return status
}

// ruling is the notice that applies, or why none does.
type ruling struct {
	notice  *EffectiveNotice
	failure *failure
}

// findNotice applies R0: a federation's own notice, else its parent's, else the
// only one that no other supplements.
func (p *pass) findNotice() ruling {
	fed, key := p.facts.Federation, p.facts.Key
	if fed == nil {
		p.searched(v1alpha1.KindFederation, key.Namespace, nil, "metadata.name", key.Name)
		return ruling{failure: fails(v1alpha1.ReasonFederationNotFound, "federation", key.Name)}
	}
	p.searched(v1alpha1.KindFederation, key.Namespace, []string{key.Name}, "metadata.name", key.Name)
	p.readNotices()
	ancestors, end := accepted(p, fed, p.facts.Ancestors)
	for _, f := range append([]*v1alpha1.Federation{fed}, ancestors...) {
		if name := refer(p, &f.Spec.NoticeRef); name != "" {
			return p.notices.named(name)
		}
	}
	if end != nil && end.reason == v1alpha1.ReasonUnknownToThisVersion {
		return ruling{failure: end}
	}
	switch n := p.notices; n.bases {
	case 0:
		none := catalogue.NoNotice.With()
		if len(n.specs) > 0 {
			none = catalogue.UnusableNotices.With("notices", len(n.specs))
		}
		return ruling{failure: fails(v1alpha1.ReasonNoticeNotFound, "which", none)}
	case 1:
		return n.named(n.sole)
	default:
		return ruling{failure: fails(v1alpha1.ReasonNoticeAmbiguous, "notices", n.bases)}
	}
}

// readNotices notes which notices there are and which supplement which.
func (p *pass) readNotices() {
	if !p.noting() {
		return
	}
	names := slices.Sorted(maps.Keys(p.notices.specs))
	p.searched(v1alpha1.KindNotice, "", names)
	for _, name := range names {
		refer(p, &p.notices.specs[name].Supplements)
	}
}

func (n *Notices) named(name string) ruling {
	if e := n.inForce[name]; e != nil {
		return ruling{notice: e}
	}
	return ruling{failure: fails(v1alpha1.ReasonNoticeNotFound, "which", name)}
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
	adjustment     section = func(s *v1alpha1.NoticeSpec) any { return &s.Adjustment }
	inventory      section = func(s *v1alpha1.NoticeSpec) any { return &s.Inventory }
	contact        section = func(s *v1alpha1.NoticeSpec) any { return &s.Contact }
	review         section = func(s *v1alpha1.NoticeSpec) any { return &s.Review }
	successors     section = func(s *v1alpha1.NoticeSpec) any { return &s.Successors }
)

// notice gives the notice in force to a rule that reads some of its sections.
func (p *pass) notice(sections ...section) *EffectiveNotice {
	n := p.ruling.get(p).notice
	if p.noting() {
		for _, spec := range n.specs {
			for _, s := range sections {
				p.note(reading{at: s(spec), optional: true})
			}
		}
	}
	return n
}

// readTarget notes what the notice in force sets of a target.
func (p *pass) readTarget(kind v1alpha1.TargetType) {
	n := p.notice(issuedOn)
	if !p.noting() {
		return
	}
	for _, spec := range n.specs {
		i := slices.IndexFunc(spec.Targets, func(t v1alpha1.Target) bool { return t.Type == kind })
		if i < 0 {
			look(p, &spec.Targets) // an empty list is the national one
			continue
		}
		look(p, &spec.Targets[i])
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
	slices.SortStableFunc(n.actions, func(a, b v1alpha1.GroundAction) int {
		return cmp.Compare(gravity(a.Action), gravity(b.Action))
	})
}

func gravity(a v1alpha1.Action) int {
	if a == v1alpha1.ActionExit {
		return 0
	}
	return 1
}
