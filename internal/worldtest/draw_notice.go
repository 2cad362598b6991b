package worldtest

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// NoticeSections draw a section of a notice each.
var NoticeSections = []func(Dice, *v1alpha1.NoticeSpec){
	func(d Dice, s *v1alpha1.NoticeSpec) {
		s.Prefectures = Pick(d, "", v1alpha1.PrefecturesCities, v1alpha1.PrefecturesAll)
	},
	func(d Dice, s *v1alpha1.NoticeSpec) { s.Targets = d.Targets() },
	func(d Dice, s *v1alpha1.NoticeSpec) { s.EmergingFields = d.EmergingFields() },
	func(d Dice, s *v1alpha1.NoticeSpec) {
		s.Bodies = nil
		for _, name := range Some(d, 3, append(slices.Clone(d.Bodies), "ReturnedOverseasChinese")) {
			if name != v1alpha1.BodyLeague {
				s.Bodies = append(s.Bodies, v1alpha1.NamedBody{Name: name})
			}
		}
	},
	func(d Dice, s *v1alpha1.NoticeSpec) {
		if forms := Some(d, 3, v1alpha1.AssociationForms); forms != nil {
			s.Coverage = &v1alpha1.CoverageRule{Forms: forms}
		}
	},
	func(d Dice, s *v1alpha1.NoticeSpec) {
		s.DecidingBodies = Some(d, 2, []v1alpha1.DecidingBody{"StandingCommittee", "PlenarySession", "Assembly"})
	},
	func(d Dice, s *v1alpha1.NoticeSpec) { s.Admission = Maybe(d, d.Admission) },
	func(d Dice, s *v1alpha1.NoticeSpec) { s.Adjustment = Maybe(d, d.Adjustment) },
	func(d Dice, s *v1alpha1.NoticeSpec) { s.Inventory = Maybe(d, d.Recency) },
	func(d Dice, s *v1alpha1.NoticeSpec) { s.Contact = Maybe(d, d.Recency) },
	func(d Dice, s *v1alpha1.NoticeSpec) {
		s.Representation = &v1alpha1.RepresentationRule{ShareFromPercent: Pick[int32](d, 3, 5, 10)}
	},
	func(d Dice, s *v1alpha1.NoticeSpec) {
		s.Review = &v1alpha1.ReviewRule{MonthsBeforeTermEnd: Pick[int32](d, 1, 6, 12)}
	},
	func(d Dice, s *v1alpha1.NoticeSpec) {
		s.Successors = &v1alpha1.SuccessorRule{WindowsFrom: Pick(d, v1alpha1.WindowsFromDivision, v1alpha1.WindowsFromNotice)}
	},
}

// Complete gives the targets of a notice that supplements no other the levels
// and windows that they need.
func Complete(s *v1alpha1.NoticeSpec) {
	if s.Supplements != nil {
		return
	}
	for i := range s.Targets {
		t := &s.Targets[i]
		if t.Levels == nil {
			t.Levels = LevelsFrom(2)
		}
		if t.Window == nil {
			t.Window = Window(2, 3)
		}
	}
}

// LevelsFrom lists the levels from one down, 0 the national one.
func LevelsFrom(i int) []v1alpha1.Level { return slices.Clone(Levels[i:]) }

// Targets draws targets with numbers of their own.
func (d Dice) Targets() []v1alpha1.Target {
	var list []v1alpha1.Target
	for _, kind := range Some(d, len(TargetTypes), TargetTypes) {
		t := v1alpha1.Target{Type: kind}
		if Chance(d, 1, 3) {
			t.Levels = LevelsFrom(d.IntN(len(Levels)))
		}
		if Chance(d, 1, 2) {
			from := int32(d.IntN(4))
			t.Window = Window(from, from+int32(d.IntN(3)))
		}
		switch kind {
		case v1alpha1.TargetMemberGroups, v1alpha1.TargetAffiliatedAssociations:
			t.Minimum = int32(d.IntN(5))
		case v1alpha1.TargetEmergingFieldCoverage:
			t.MinimumPercent = Pick[int32](d, 0, 1, 50, 67, 100)
		}
		list = append(list, t)
	}
	return list
}

// EmergingFields draws fields, some of them of priority.
func (d Dice) EmergingFields() []v1alpha1.EmergingField {
	var list []v1alpha1.EmergingField
	for _, name := range Some(d, 6, d.Fields) {
		list = append(list, v1alpha1.EmergingField{Name: name, Priority: Maybe(d, d.Yes)})
	}
	return list
}

// Admission draws the bodies whose associations need not be registered. YAML
// written from the Go types can't tell an empty list from none.
func (d Dice) Admission() v1alpha1.AdmissionRules {
	return v1alpha1.AdmissionRules{RegistrationExemptLeadBodies: Some(d, 4, d.Bodies)}
}

// Adjustment draws how findings are handled.
func (d Dice) Adjustment() v1alpha1.AdjustmentRules {
	r := v1alpha1.AdjustmentRules{
		HandleWithinDays: Pick[int32](d, 0, 1, 60, 90, 180),
		Inactivity: Maybe(d, func() v1alpha1.InactivityRule {
			return v1alpha1.InactivityRule{ActivitiesPerYear: int32(d.IntN(4)), Years: Pick(d, nil, new(int32(0)), new(int32(1)), new(int32(2)), new(int32(3))), ReportWithinMonths: Pick[int32](d, 0, 1, 3, 13)}
		}),
	}
	for _, g := range Some(d, len(Grounds), Grounds) {
		r.Actions = append(r.Actions, v1alpha1.GroundAction{Ground: g, Action: Pick(d, v1alpha1.ActionAdjustment, v1alpha1.ActionExit)})
	}
	return r
}

// Recency draws how long something stays up to date.
func (d Dice) Recency() v1alpha1.RecencyRule {
	return v1alpha1.RecencyRule{WithinMonths: Pick[int32](d, 1, 6, 12, 24)}
}
