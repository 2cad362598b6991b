package corpus

import (
	"fmt"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

func (d draw) changeNotice(w *world.World) (Change, bool) {
	if len(w.Notices) == 0 {
		return Change{}, false
	}
	n := &w.Notices[d.IntN(len(w.Notices))]
	return revise(n, func() {
		pick(d, noticeEdits...)(d, w, &n.Spec)
		d.complete(&n.Spec)
	})
}

var noticeEdits = []func(draw, *world.World, *v1alpha1.NoticeSpec){
	func(d draw, _ *world.World, s *v1alpha1.NoticeSpec) {
		s.Title = fmt.Sprintf("语料通知第%d号", d.IntN(5))
	},
	func(d draw, _ *world.World, s *v1alpha1.NoticeSpec) {
		s.Prefectures = pick(d, "", v1alpha1.PrefecturesCities, v1alpha1.PrefecturesAll)
	},
	func(d draw, _ *world.World, s *v1alpha1.NoticeSpec) { s.Targets = d.targets() },
	func(d draw, _ *world.World, s *v1alpha1.NoticeSpec) { s.EmergingFields = d.emergingFields() },
	func(d draw, _ *world.World, s *v1alpha1.NoticeSpec) { s.Admission = maybe(d, d.admission) },
	func(d draw, _ *world.World, s *v1alpha1.NoticeSpec) { s.Adjustment = maybe(d, d.adjustment) },
	func(d draw, _ *world.World, s *v1alpha1.NoticeSpec) { s.Inventory = maybe(d, d.recency) },
	func(d draw, _ *world.World, s *v1alpha1.NoticeSpec) { s.Contact = maybe(d, d.recency) },
	func(d draw, _ *world.World, s *v1alpha1.NoticeSpec) {
		s.Representation = &v1alpha1.RepresentationRule{ShareFromPercent: pick[int32](d, 3, 5, 10)}
	},
	func(d draw, _ *world.World, s *v1alpha1.NoticeSpec) {
		s.Review = &v1alpha1.ReviewRule{MonthsBeforeTermEnd: pick[int32](d, 1, 6, 12)}
	},
	func(d draw, w *world.World, s *v1alpha1.NoticeSpec) { s.Supplements = d.supplemented(w) },
}

// complete gives the targets of a notice that supplements no other the levels
// and windows that they need.
func (d draw) complete(s *v1alpha1.NoticeSpec) {
	if s.Supplements != nil {
		return
	}
	for i := range s.Targets {
		if t := &s.Targets[i]; t.Levels == nil {
			t.Levels = levelsFrom(2)
		}
		if t := &s.Targets[i]; t.Window == nil {
			t.Window = window(2, 3)
		}
	}
}

func (d draw) targets() []v1alpha1.Target {
	var list []v1alpha1.Target
	for _, kind := range some(d, len(targetTypes), targetTypes) {
		t := v1alpha1.Target{Type: kind}
		if d.chance(3) {
			t.Levels = levelsFrom(d.IntN(len(levels)))
		}
		if d.chance(2) {
			from := int32(d.IntN(4))
			t.Window = window(from, from+int32(d.IntN(3)))
		}
		switch kind {
		case v1alpha1.TargetMemberGroups, v1alpha1.TargetAffiliatedAssociations:
			t.Minimum = int32(d.IntN(5))
		case v1alpha1.TargetEmergingFieldCoverage:
			t.MinimumPercent = pick[int32](d, 0, 1, 50, 67, 100)
		}
		list = append(list, t)
	}
	return list
}

func (d draw) emergingFields() []v1alpha1.EmergingField {
	var list []v1alpha1.EmergingField
	for _, name := range some(d, 6, fieldPool) {
		list = append(list, v1alpha1.EmergingField{Name: name, Priority: maybe(d, d.yes)})
	}
	return list
}

// admission draws the bodies whose associations need not be registered. YAML
// written from the Go types can't tell an empty list from none.
func (d draw) admission() v1alpha1.AdmissionRules {
	return v1alpha1.AdmissionRules{RegistrationExemptLeadBodies: some(d, 4, bodies)}
}

func (d draw) adjustment() v1alpha1.AdjustmentRules {
	r := v1alpha1.AdjustmentRules{
		HandleWithinDays: pick[int32](d, 0, 60, 90, 180),
		Inactivity: maybe(d, func() v1alpha1.InactivityRule {
			return v1alpha1.InactivityRule{ActivitiesPerYear: int32(d.IntN(4)), Years: int32(d.IntN(4))}
		}),
	}
	for _, g := range some(d, len(grounds), grounds) {
		r.Actions = append(r.Actions, v1alpha1.GroundAction{Ground: g, Action: pick(d, v1alpha1.ActionAdjustment, v1alpha1.ActionExit)})
	}
	return r
}

func (d draw) recency() v1alpha1.RecencyRule {
	return v1alpha1.RecencyRule{WithinMonths: pick[int32](d, 6, 12, 24)}
}

// supplemented names a notice to supplement: one that is there, which may be
// a supplement or the notice itself, one that isn't, or none.
func (d draw) supplemented(w *world.World) *v1alpha1.LocalReference {
	switch {
	case d.chance(2):
		return nil
	case len(w.Notices) == 0 || d.chance(8):
		return &v1alpha1.LocalReference{Name: unwritten}
	}
	return &v1alpha1.LocalReference{Name: w.Notices[d.IntN(len(w.Notices))].Name}
}

// newNotice draws a notice.
func (d draw) newNotice(w *world.World, name string) *v1alpha1.Notice {
	if name == national {
		return nationalNotice()
	}
	n := notice(name, v1alpha1.NoticeSpec{IssuedOn: pick(d, "2021-06-30", shift(-3, 0, 0), "2024-02-29", shift(-1, 0, 0))})
	n.Spec.Supplements = d.supplemented(w)
	for range d.IntN(4) {
		pick(d, noticeEdits...)(d, w, &n.Spec)
	}
	d.complete(&n.Spec)
	return n
}

func (d draw) deleteNotice(w *world.World) (Change, bool) {
	if len(w.Notices) == 0 {
		return Change{}, false
	}
	i := d.IntN(len(w.Notices))
	before := declared(&w.Notices[i])
	w.Notices = slices.Delete(w.Notices, i, i+1)
	return Change{Before: before}, true
}

// enoughNotices bounds the notices: with most of them new, hardly a federation
// would be judged.
const enoughNotices = 16

func (d draw) createNotice(w *world.World) (Change, bool) {
	if len(w.Notices) >= enoughNotices {
		return Change{}, false
	}
	name := d.freeName("new-notice", func(name string) bool {
		return slices.ContainsFunc(w.Notices, func(n v1alpha1.Notice) bool { return n.Name == name })
	})
	return d.addNotice(w, name)
}

func (d draw) addNotice(w *world.World, name string) (Change, bool) {
	w.Notices = append(w.Notices, *d.newNotice(w, name))
	return Change{After: declared(&w.Notices[len(w.Notices)-1])}, true
}
