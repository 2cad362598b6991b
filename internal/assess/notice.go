package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
)

// Rules are a notice in force: what it sets, what it inherits and what it
// leaves to the national notice, with windows turned into dates.
type Rules struct {
	// Notice is the name of the notice.
	Notice string
	// TimeZone is where its civil dates begin and end.
	TimeZone *time.Location

	allPrefectures bool
	targets        []target
	fields         []v1alpha1.EmergingField // by name
	exemptBodies   []v1alpha1.Body
	actions        []v1alpha1.GroundAction // gravest first
	handleDays     int
	activities     int32
	inactiveYears  int
	inventory      int // months
	contact        int // months
	shareFrom      int64
	reviewMonths   int
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

func (r *Rules) hasField(name v1alpha1.FieldName) bool {
	_, found := slices.BinarySearchFunc(r.fields, name, func(f v1alpha1.EmergingField, n v1alpha1.FieldName) int {
		return cmp.Compare(f.Name, n)
	})
	return found
}

// action gives what a ground calls for and how grave it is, 0 the gravest.
func (r *Rules) action(g v1alpha1.Ground) (v1alpha1.Action, int) {
	i := slices.IndexFunc(r.actions, func(a v1alpha1.GroundAction) bool { return a.Ground == g })
	return r.actions[i].Action, i
}

// Notices are all notices of a cluster or of an input, resolved.
type Notices struct {
	specs    map[string]*v1alpha1.NoticeSpec
	rules    map[string]*Rules
	failures map[string]*failure
	sole     string // the only notice that no other supplements
	bases    int    // how many there are that no other supplements
}

// NewNotices resolves notices: defaults filled in, supplements merged.
func NewNotices(list []v1alpha1.Notice) *Notices {
	n := &Notices{
		specs:    make(map[string]*v1alpha1.NoticeSpec, len(list)),
		rules:    make(map[string]*Rules, len(list)),
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
	for name := range n.rules {
		if s := n.specs[name].Supplements; s != nil {
			supplemented[s.Name] = true
		}
	}
	for name := range n.rules {
		if !supplemented[name] {
			n.bases++
			n.sole = name
		}
	}
	return n
}

// resolve works out the rules of one notice. A supplement that loosens stays
// in force where it tightens: what it loosens has no effect [ours].
func (n *Notices) resolve(name string, spec *v1alpha1.NoticeSpec) {
	if spec.Supplements == nil {
		n.rules[name] = n.finish(name, spec, baseRules(spec), spec)
		return
	}
	base, found := n.specs[spec.Supplements.Name]
	if !found || base.Supplements != nil {
		n.failures[name] = &failure{reason: v1alpha1.ReasonSupplementedNoticeNotFound, args: []any{spec.Supplements.Name}}
		return
	}
	rules := baseRules(base)
	if loose := tighten(rules, spec); len(loose) > 0 {
		n.failures[name] = &failure{reason: v1alpha1.ReasonLoosens, args: []any{strings.Join(loose, "; ")}}
	}
	n.rules[name] = n.finish(name, spec, rules, base)
}

// finish adds the time zone and counts the windows from the base's date of issue.
func (n *Notices) finish(name string, spec *v1alpha1.NoticeSpec, r *Rules, base *v1alpha1.NoticeSpec) *Rules {
	r.Notice = name
	zoneName := cmp.Or(spec.TimeZone, base.TimeZone, nationalTimeZone)
	if r.TimeZone = civil.Zone(zoneName); r.TimeZone == nil {
		n.failures[name] = &failure{reason: v1alpha1.ReasonInvalidTimeZone, args: []any{zoneName, nationalTimeZone}}
		r.TimeZone = NationalTimeZone()
	}
	for i := range r.targets {
		t := &r.targets[i]
		t.earliest = civil.AddYears(base.IssuedOn, int(t.fromYear))
		t.due = civil.AddYears(base.IssuedOn, int(t.toYear))
	}
	return r
}

// Rules gives the rules of a notice, nil where it does not resolve.
func (n *Notices) Rules(name string) *Rules { return n.rules[name] }

// Status gives the verdict on a notice itself.
func (n *Notices) Status(notice *v1alpha1.Notice, lang words.Lang) v1alpha1.NoticeStatus {
	c := newConditions(notice.Generation, lang)
	status := v1alpha1.NoticeStatus{ObservedGeneration: notice.Generation}
	if rules := n.rules[notice.Name]; rules != nil {
		for _, t := range rules.targets {
			status.Targets = append(status.Targets, v1alpha1.NoticeTargetStatus{Type: t.kind, EarliestOn: t.earliest, DueOn: t.due})
		}
	}
	if f := n.failures[notice.Name]; f != nil {
		c.ready(f)
		c.stalled(f)
	} else {
		c.set(v1alpha1.ConditionReady, v1alpha1.ReasonValid)
	}
	status.Conditions = c.list
	return status
}

// ruling finds the notice that applies to a federation (R0): its own, else its
// parent's, else the only one that no other supplements. Ancestors are as
// Lineage gives them.
func (n *Notices) ruling(fed *v1alpha1.Federation, ancestors []*v1alpha1.Federation) (*Rules, *failure) {
	for _, f := range append([]*v1alpha1.Federation{fed}, ancestors...) {
		if f.Spec.NoticeRef != nil {
			return n.named(f.Spec.NoticeRef.Name)
		}
	}
	switch n.bases {
	case 0:
		none := noticeNone.With()
		if len(n.specs) > 0 {
			none = noticesUnusable.With(len(n.specs))
		}
		return nil, &failure{reason: v1alpha1.ReasonNoticeNotFound, args: []any{none}}
	case 1:
		return n.named(n.sole)
	default:
		return nil, &failure{reason: v1alpha1.ReasonNoticeAmbiguous, args: []any{n.bases}}
	}
}

func (n *Notices) named(name string) (*Rules, *failure) {
	if r := n.rules[name]; r != nil {
		return r, nil
	}
	return nil, &failure{reason: v1alpha1.ReasonNoticeNotFound, args: []any{name}}
}

// tightening collects what a supplement loosens while its tighter values are taken over.
type tightening struct{ loose []string }

// number takes over a supplement's number where it is tighter. Zero is absent.
func number[T int | int32 | int64](t *tightening, field string, have *T, want T, higherIsTighter bool) {
	switch {
	case want == 0 || want == *have:
	case (want > *have) == higherIsTighter:
		*have = want
	default:
		t.loose = append(t.loose, fmt.Sprintf("%s: %d, %d", field, want, *have))
	}
}

// tighten merges a supplement into the rules of its base and lists what would
// loosen them, each as "field: its value, the base's".
func tighten(r *Rules, s *v1alpha1.NoticeSpec) []string {
	t := &tightening{}
	switch s.Prefectures {
	case v1alpha1.PrefecturesAll:
		r.allPrefectures = true
	case v1alpha1.PrefecturesCities:
		if r.allPrefectures {
			t.loose = append(t.loose, "prefectures: Cities, All")
		}
	}
	for _, st := range s.Targets {
		t.target(r, st)
	}
	for _, f := range s.EmergingFields {
		t.field(r, f)
	}
	if s.Admission != nil && s.Admission.RegistrationExemptLeadBodies != nil {
		t.exemptBodies(r, s.Admission.RegistrationExemptLeadBodies)
	}
	if a := s.Adjustment; a != nil {
		for _, ga := range a.Actions {
			t.action(r, ga)
		}
		number(t, "adjustment.handleWithinDays", &r.handleDays, int(a.HandleWithinDays), false)
		if a.Inactivity != nil {
			number(t, "adjustment.inactivity.activitiesPerYear", &r.activities, a.Inactivity.ActivitiesPerYear, true)
			number(t, "adjustment.inactivity.years", &r.inactiveYears, int(a.Inactivity.Years), false)
		}
	}
	if s.Inventory != nil {
		number(t, "inventory.withinMonths", &r.inventory, int(s.Inventory.WithinMonths), false)
	}
	if s.Contact != nil {
		number(t, "contact.withinMonths", &r.contact, int(s.Contact.WithinMonths), false)
	}
	if s.Representation != nil {
		number(t, "representation.shareFromPercent", &r.shareFrom, int64(s.Representation.ShareFromPercent), false)
	}
	if s.Review != nil {
		number(t, "review.monthsBeforeTermEnd", &r.reviewMonths, int(s.Review.MonthsBeforeTermEnd), true)
	}
	r.sort()
	slices.Sort(t.loose)
	return t.loose
}

func (t *tightening) target(r *Rules, s v1alpha1.Target) {
	i := slices.IndexFunc(r.targets, func(b target) bool { return b.kind == s.Type })
	if i < 0 {
		r.targets = append(r.targets, ownTarget(s))
		return
	}
	b, field := &r.targets[i], "targets["+string(s.Type)+"]."
	if len(s.Levels) > 0 {
		for _, level := range b.levels {
			if !slices.Contains(s.Levels, level) {
				t.loose = append(t.loose, field+"levels: -"+string(level))
			}
		}
		for _, level := range s.Levels {
			if !slices.Contains(b.levels, level) {
				b.levels = append(b.levels, level)
			}
		}
	}
	if w := s.Window; w != nil {
		years(t, field+"window.fromYears", &b.fromYear, *w.FromYears)
		years(t, field+"window.toYears", &b.toYear, *w.ToYears)
	}
	number(t, field+"minimum", &b.minimum, s.Minimum, true)
	number(t, field+"minimumPercent", &b.percent, s.MinimumPercent, true)
}

// years is number for a window, where zero is a value.
func years(t *tightening, field string, have *int32, want int32) {
	if want <= *have {
		*have = want
		return
	}
	t.loose = append(t.loose, fmt.Sprintf("%s: %d, %d", field, want, *have))
}

func (t *tightening) field(r *Rules, s v1alpha1.EmergingField) {
	i := slices.IndexFunc(r.fields, func(f v1alpha1.EmergingField) bool { return f.Name == s.Name })
	if i < 0 {
		r.fields = append(r.fields, s)
		return
	}
	b := &r.fields[i]
	b.DisplayName = cmp.Or(s.DisplayName, b.DisplayName)
	if s.Priority == nil || *s.Priority == isTrue(b.Priority) {
		return
	}
	if *s.Priority {
		b.Priority = s.Priority
		return
	}
	t.loose = append(t.loose, "emergingFields["+string(s.Name)+"].priority: false, true")
}

func (t *tightening) exemptBodies(r *Rules, bodies []v1alpha1.Body) {
	for _, b := range bodies {
		if !slices.Contains(r.exemptBodies, b) {
			t.loose = append(t.loose, "admission.registrationExemptLeadBodies: +"+string(b))
		}
	}
	r.exemptBodies = slices.DeleteFunc(slices.Clone(r.exemptBodies), func(b v1alpha1.Body) bool {
		return !slices.Contains(bodies, b)
	})
}

func (t *tightening) action(r *Rules, s v1alpha1.GroundAction) {
	i := slices.IndexFunc(r.actions, func(a v1alpha1.GroundAction) bool { return a.Ground == s.Ground })
	switch {
	case s.Action == r.actions[i].Action:
	case s.Action == v1alpha1.ActionExit:
		r.actions[i].Action = v1alpha1.ActionExit
	default:
		t.loose = append(t.loose, "adjustment.actions["+string(s.Ground)+"]: Adjustment, Exit")
	}
}

// sort puts everything that came as a list into the one order in which it is read.
func (r *Rules) sort() {
	slices.SortFunc(r.targets, func(a, b target) int {
		return cmp.Compare(slices.Index(v1alpha1.TargetTypes, a.kind), slices.Index(v1alpha1.TargetTypes, b.kind))
	})
	slices.SortFunc(r.fields, func(a, b v1alpha1.EmergingField) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortStableFunc(r.actions, func(a, b v1alpha1.GroundAction) int {
		return cmp.Compare(gravity(a.Action), gravity(b.Action))
	})
}

func gravity(a v1alpha1.Action) int {
	if a == v1alpha1.ActionExit {
		return 0
	}
	return 1
}

func isTrue(b *bool) bool { return b != nil && *b }

// onlyTrue leaves out what is false, as it does what is undeclared.
func onlyTrue(b *bool) *bool {
	if isTrue(b) {
		return b
	}
	return nil
}

func isFalse(b *bool) bool { return b != nil && !*b }
