package notice

import (
	"cmp"
	"fmt"
	"slices"

	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
)

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

// tighten merges a supplement into its base and lists what would
// loosen them, each as "field: its value, the base's".
func tighten(n *Effective, s *v1alpha1.NoticeSpec) []string {
	t := &tightening{}
	t.prefectures(n, s.Prefectures)
	for _, st := range s.Targets {
		t.target(n, st)
	}
	for _, f := range s.EmergingFields {
		t.field(n, f)
	}
	for _, b := range s.Bodies {
		t.body(n, b)
	}
	for _, b := range s.DecidingBodies {
		if !slices.Contains(n.DecidedBy, b) {
			n.DecidedBy = append(n.DecidedBy, b)
		}
	}
	if s.Coverage != nil {
		t.forms(n, s.Coverage.Forms)
	}
	if s.Admission != nil && s.Admission.RegistrationExemptLeadBodies != nil {
		t.exemptBodies(n, s.Admission.RegistrationExemptLeadBodies)
	}
	t.adjustment(n, s.Adjustment)
	t.times(n, s)
	if s.Successors != nil {
		t.windowsFrom(n, s.Successors.WindowsFrom)
	}
	n.sort()
	slices.Sort(t.loose)
	return t.loose
}

func (t *tightening) adjustment(n *Effective, a *v1alpha1.AdjustmentRules) {
	if a == nil {
		return
	}
	for _, ga := range a.Actions {
		t.action(n, ga)
	}
	number(t, "adjustment.handleWithinDays", &n.HandleDays, int(a.HandleWithinDays), false)
	if a.Inactivity != nil {
		number(t, "adjustment.inactivity.activitiesPerYear", &n.Activities, a.Inactivity.ActivitiesPerYear, true)
		t.inactiveYears(n, a.Inactivity.Years)
		number(t, "adjustment.inactivity.reportWithinMonths", &n.reportMonths, int(a.Inactivity.ReportWithinMonths), false)
	}
}

// times are those of inventory, contact and review, and the share of representation.
func (t *tightening) times(n *Effective, s *v1alpha1.NoticeSpec) {
	if s.Inventory != nil {
		number(t, "inventory.withinMonths", &n.inventory, int(s.Inventory.WithinMonths), false)
	}
	if s.Contact != nil {
		number(t, "contact.withinMonths", &n.contact, int(s.Contact.WithinMonths), false)
	}
	if s.Representation != nil {
		number(t, "representation.shareFromPercent", &n.ShareFrom, int64(s.Representation.ShareFromPercent), false)
	}
	if s.Review != nil {
		number(t, "review.monthsBeforeTermEnd", &n.reviewMonths, int(s.Review.MonthsBeforeTermEnd), true)
	}
}

func (t *tightening) windowsFrom(n *Effective, from v1alpha1.WindowStart) {
	switch {
	case from == n.WindowsFrom:
	case from == v1alpha1.WindowsFromDivision:
		t.loose = append(t.loose, "successors.windowsFrom: Division, Notice")
	default:
		n.WindowsFrom = from
	}
}

func (t *tightening) prefectures(n *Effective, s v1alpha1.PrefectureScope) {
	switch {
	case s == "" || s == n.Prefectures:
	case !knownScope(n.Prefectures): // whether it loosens can't be told
	case s == v1alpha1.PrefecturesCities:
		t.loose = append(t.loose, "prefectures: Cities, All")
	default:
		n.Prefectures = s
	}
}

func (t *tightening) target(n *Effective, s v1alpha1.Target) {
	i := slices.IndexFunc(n.Targets, func(b Target) bool { return b.Kind == s.Type })
	if i < 0 {
		n.Targets = append(n.Targets, ownTarget(s))
		return
	}
	b, field := &n.Targets[i], "targets["+string(s.Type)+"]."
	if len(s.Levels) > 0 {
		for _, level := range b.Levels {
			if !slices.Contains(s.Levels, level) {
				t.loose = append(t.loose, field+"levels: -"+string(level))
			}
		}
		for _, level := range s.Levels {
			if !slices.Contains(b.Levels, level) {
				b.Levels = append(b.Levels, level)
			}
		}
	}
	if w := s.Window; w != nil {
		years(t, field+"window.fromYears", &b.fromYear, ptr.Deref(w.FromYears, b.fromYear))
		years(t, field+"window.toYears", &b.toYear, ptr.Deref(w.ToYears, b.toYear))
	}
	number(t, field+"minimum", &b.Minimum, s.Minimum, true)
	number(t, field+"minimumPercent", &b.Percent, s.MinimumPercent, true)
}

// years is number for a window, where zero is a value.
func years(t *tightening, field string, have *int32, want int32) {
	if want <= *have {
		*have = want
		return
	}
	t.loose = append(t.loose, fmt.Sprintf("%s: %d, %d", field, want, *have))
}

func (t *tightening) field(n *Effective, s v1alpha1.EmergingField) {
	i := slices.IndexFunc(n.Fields, func(f v1alpha1.EmergingField) bool { return f.Name == s.Name })
	if i < 0 {
		n.Fields = append(n.Fields, s)
		n.open("emergingFields", s.Name)
		return
	}
	b := &n.Fields[i]
	b.DisplayName = cmp.Or(s.DisplayName, b.DisplayName)
	if s.Priority == nil || *s.Priority == ptr.Deref(b.Priority, false) {
		return
	}
	if *s.Priority {
		b.Priority = s.Priority
		return
	}
	t.loose = append(t.loose, "emergingFields["+string(s.Name)+"].priority: false, true")
}

// open notes a name that a supplement adds to a list that its base leaves open (等).
func (n *Effective) open(list string, name any) {
	n.Opened = append(n.Opened, v1alpha1.OpenedName{List: list, Name: fmt.Sprint(name)})
}

func (t *tightening) body(n *Effective, s v1alpha1.NamedBody) {
	i := slices.IndexFunc(n.Bodies, func(b v1alpha1.NamedBody) bool { return b.Name == s.Name })
	if i < 0 {
		n.Bodies = append(n.Bodies, s)
		n.open("bodies", s.Name)
		return
	}
	n.Bodies[i].DisplayName = cmp.Or(s.DisplayName, n.Bodies[i].DisplayName)
}

// exemptBodies takes over a supplement's list: fewer is tighter, more is opened, if
// either notice names them.
func (t *tightening) exemptBodies(n *Effective, bodies []v1alpha1.Body) {
	base := n.ExemptBodies
	n.ExemptBodies = nil
	for _, b := range bodies {
		switch {
		case slices.Contains(base, b):
		case n.HasBody(b):
			n.open(ExemptList, b)
		default:
			t.loose = append(t.loose, ExemptList+": +"+string(b))
			continue
		}
		n.ExemptBodies = append(n.ExemptBodies, b)
	}
}

// ExemptList is what the list of exempt bodies is called where a name is opened.
const ExemptList = "admission.registrationExemptLeadBodies"

func (t *tightening) forms(n *Effective, forms []v1alpha1.AssociationForm) {
	for _, f := range forms {
		if !slices.Contains(n.CoverageForms, f) {
			t.loose = append(t.loose, "coverage.forms: +"+string(f))
		}
	}
	n.CoverageForms = slices.DeleteFunc(slices.Clone(n.CoverageForms), func(f v1alpha1.AssociationForm) bool { return !slices.Contains(forms, f) })
}

// inactiveYears is number for years of inactivity, where zero is a value, and the loosest.
func (t *tightening) inactiveYears(n *Effective, years *int32) {
	switch {
	case years == nil:
	case *years == 0 && n.InactiveYears > 0:
		t.loose = append(t.loose, fmt.Sprintf("adjustment.inactivity.years: 0, %d", n.InactiveYears))
	case n.InactiveYears == 0:
		n.InactiveYears = int(*years)
	default:
		number(t, "adjustment.inactivity.years", &n.InactiveYears, int(*years), false)
	}
}

func (t *tightening) action(n *Effective, s v1alpha1.GroundAction) {
	i := slices.IndexFunc(n.actions, func(a v1alpha1.GroundAction) bool { return a.Ground == s.Ground })
	switch {
	case i < 0: // a ground that this version does not know
		n.actions = append(n.actions, s)
	case s.Action == n.actions[i].Action:
	case s.Action == v1alpha1.ActionExit:
		n.actions[i].Action = v1alpha1.ActionExit
	case !knownAction(s.Action): // whether it loosens can't be told, so neither can what the ground calls for
		n.actions[i].Action = s.Action
	default:
		t.loose = append(t.loose, "adjustment.actions["+string(s.Ground)+"]: Adjustment, Exit")
	}
}
