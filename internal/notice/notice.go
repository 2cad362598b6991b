package notice

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/world"
)

// Effective is a notice in force: what it sets, what it inherits and what it leaves to
// the national notice, with windows turned into dates.
type Effective struct {
	// Name is the name of the notice.
	Name string
	// IssuedOn is the day of the base notice, from which windows count.
	IssuedOn civil.Date
	// TimeZone is where its civil dates begin and end.
	TimeZone *time.Location
	// Prefectures says which prefectures the targets of the first window bind (R1).
	Prefectures v1alpha1.PrefectureScope
	// Targets are those in force, and Strange those of types that this version doesn't know.
	Targets, Strange []Target
	// Fields are the emerging fields, by name.
	Fields []v1alpha1.EmergingField
	// Bodies are those that may lead or take part in associations, by name.
	Bodies []v1alpha1.NamedBody
	// ExemptBodies are those whose associations need not be registered (N25).
	ExemptBodies []v1alpha1.Body
	// DecidedBy are the organs that decide on members.
	DecidedBy []v1alpha1.DecidingBody
	// Opened is what a supplement adds to lists that the notice leaves open (等).
	Opened []v1alpha1.OpenedName
	// CoverageForms are the forms of association that cover a field (R6).
	CoverageForms []v1alpha1.AssociationForm
	// HandleDays is how many days the handling of a finding has (R14).
	HandleDays int
	// Activities is the number a year below which a role is insignificant, and
	// InactiveYears how many such years in a row show it, 0 for none (R13).
	Activities    int32
	InactiveYears int
	// ShareFrom is the percentage of young people from which a field is large (R30).
	ShareFrom int64
	// WindowsFrom is from when the windows of a division count that came into being later (R43).
	WindowsFrom v1alpha1.WindowStart

	specs        []*v1alpha1.NoticeSpec  // its own and, where it supplements one, the base's
	actions      []v1alpha1.GroundAction // in the notice's order
	reportMonths int
	inventory    int // months
	contact      int // months
	reviewMonths int
}

// Target is a target in force.
type Target struct {
	Kind   v1alpha1.TargetType
	Levels []v1alpha1.Level
	// Minimum or Percent is what it takes.
	Minimum, Percent int32
	// Earliest and Due are the first and the last day of its window.
	Earliest, Due civil.Date

	fromYear, toYear int32 // after the day from which the window counts
}

// From gives the target with its window counted from a day.
func (t Target) From(day civil.Date) Target {
	t.Earliest, t.Due = civil.AddYears(day, int(t.fromYear)), civil.AddYears(day, int(t.toYear))
	return t
}

// HasField says whether the notice lists an emerging field.
func (n *Effective) HasField(name v1alpha1.FieldName) bool {
	_, found := slices.BinarySearchFunc(n.Fields, name, func(f v1alpha1.EmergingField, n v1alpha1.FieldName) int {
		return cmp.Compare(f.Name, n)
	})
	return found
}

// FieldName names a field in messages.
func (n *Effective) FieldName(name v1alpha1.FieldName) any {
	for _, f := range n.Fields {
		if f.Name == name && f.DisplayName != "" {
			return catalogue.FieldNamed.With("field", string(name), "displayName", f.DisplayName)
		}
	}
	return string(name)
}

// HasBody says whether the notice names a body, or need not.
func (n *Effective) HasBody(name v1alpha1.Body) bool {
	return name == v1alpha1.BodyLeague || name == v1alpha1.BodyOther ||
		slices.ContainsFunc(n.Bodies, func(b v1alpha1.NamedBody) bool { return b.Name == name })
}

// Action gives what a ground calls for. It says false where this version knows the
// ground not, or not what it calls for.
func (n *Effective) Action(g v1alpha1.Ground) (action v1alpha1.Action, known bool) {
	i := n.place(g)
	if i == len(n.actions) || !knownAction(n.actions[i].Action) || !KnownGround(g) {
		return "", false
	}
	return n.actions[i].Action, true
}

// place gives where a ground stands in the notice's order.
func (n *Effective) place(g v1alpha1.Ground) int {
	if i := slices.IndexFunc(n.actions, func(a v1alpha1.GroundAction) bool { return a.Ground == g }); i >= 0 {
		return i
	}
	return len(n.actions)
}

// Gravity says how grave a finding is by what it calls for, then by its ground, 0 the
// gravest.
func (n *Effective) Gravity(action v1alpha1.Action, g v1alpha1.Ground) int {
	if action == v1alpha1.ActionExit {
		return n.place(g)
	}
	return len(n.actions) + 1 + n.place(g)
}

// KnownGround says whether this version knows a ground.
func KnownGround(g v1alpha1.Ground) bool { return slices.Contains(v1alpha1.Grounds, g) }

func knownAction(a v1alpha1.Action) bool {
	return a == v1alpha1.ActionExit || a == v1alpha1.ActionAdjustment
}

func knownScope(s v1alpha1.PrefectureScope) bool {
	return s == v1alpha1.PrefecturesAll || s == v1alpha1.PrefecturesCities
}

// strangeValues names what the notice sets that this version doesn't know.
func (n *Effective) strangeValues() []any {
	var list []any
	if !knownScope(n.Prefectures) {
		list = append(list, catalogue.Strange("spec.prefectures", n.Prefectures))
	}
	if n.WindowsFrom != v1alpha1.WindowsFromDivision && n.WindowsFrom != v1alpha1.WindowsFromNotice {
		list = append(list, catalogue.Strange("spec.successors.windowsFrom", n.WindowsFrom))
	}
	for _, t := range n.Strange {
		list = append(list, catalogue.Strange("spec.targets[].type", t.Kind))
	}
	for _, t := range n.Targets {
		for _, level := range t.Levels {
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

// Set is all notices of a cluster or of an input, resolved.
type Set struct {
	specs    map[string]*v1alpha1.NoticeSpec
	inForce  map[string]*Effective
	failures map[string]*catalogue.Decision
}

// Resolve resolves all notices there are: defaults filled in, supplements merged.
func Resolve(list []v1alpha1.Notice) *Set {
	n := &Set{
		specs:    make(map[string]*v1alpha1.NoticeSpec, len(list)),
		inForce:  make(map[string]*Effective, len(list)),
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
func (n *Set) resolve(name string, spec *v1alpha1.NoticeSpec) {
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
func (n *Set) finish(name string, e *Effective) {
	e.Name = name
	base := e.specs[len(e.specs)-1]
	zoneName := cmp.Or(e.specs[0].TimeZone, base.TimeZone, national().TimeZone)
	if e.TimeZone = civil.Zone(zoneName); e.TimeZone == nil {
		n.failures[name] = new(catalogue.Because(v1alpha1.ReasonInvalidTimeZone, "timeZone", zoneName, "instead", national().TimeZone))
		e.TimeZone = NationalTimeZone()
	}
	e.IssuedOn = base.IssuedOn
	for i, t := range e.Targets {
		e.Targets[i] = t.From(base.IssuedOn)
	}
	e.Targets = slices.DeleteFunc(e.Targets, func(t Target) bool {
		stranger := !slices.Contains(v1alpha1.TargetTypes, t.Kind)
		if stranger {
			e.Strange = append(e.Strange, t)
		}
		return stranger
	})
	n.inForce[name] = e
}

// Names lists the notices, in their order.
func (n *Set) Names() []string { return slices.Sorted(maps.Keys(n.specs)) }

// Spec gives what the notice of a name says, nil where there is none.
func (n *Set) Spec(name string) *v1alpha1.NoticeSpec { return n.specs[name] }

// InForce gives the notice of a name as it is in force, nil where it does not resolve.
func (n *Set) InForce(name string) *Effective { return n.inForce[name] }

// Ready says whether the notice of a name resolves, and whether this version knows all
// that it sets.
func (n *Set) Ready(name string) catalogue.Decision {
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

// SoleTimeZone gives the time zone in which a world's dates are read: that of its
// notices, and the national one where they disagree or there is none.
func SoleTimeZone(w *world.World) *time.Location {
	notices := Resolve(w.Notices)
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
func (n *Effective) sort() {
	slices.SortFunc(n.Targets, func(a, b Target) int {
		return cmp.Compare(slices.Index(v1alpha1.TargetTypes, a.Kind), slices.Index(v1alpha1.TargetTypes, b.Kind))
	})
	slices.SortFunc(n.Fields, func(a, b v1alpha1.EmergingField) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(n.Bodies, func(a, b v1alpha1.NamedBody) int { return cmp.Compare(a.Name, b.Name) })
	slices.Sort(n.DecidedBy)
	slices.SortFunc(n.Opened, func(a, b v1alpha1.OpenedName) int {
		return cmp.Or(cmp.Compare(a.List, b.List), cmp.Compare(a.Name, b.Name))
	})
}
