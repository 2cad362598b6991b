package verdict

import (
	"qinglian.dev/qinglian/api/v1alpha1"
)

// Standing counts the federations of a level by the worst of their targets.
type Standing struct {
	Level       v1alpha1.Level `json:"level"`
	Federations int            `json:"federations"`
	// Bound is the number to which some target applies or may apply; the
	// counts below add up to it.
	Bound   int `json:"bound"`
	Met     int `json:"met"`
	Pending int `json:"pending"`
	Due     int `json:"due"`
	Overdue int `json:"overdue"`
	Unknown int `json:"unknown"`
}

// Standings counts federations that have been evaluated, highest level first.
func Standings(federations []*v1alpha1.Federation) []Standing {
	var list []Standing
	for _, level := range v1alpha1.Levels {
		s := Standing{Level: level}
		for _, f := range federations {
			if f.Spec.Level == level {
				s.add(f)
			}
		}
		if s.Federations > 0 {
			list = append(list, s)
		}
	}
	return list
}

func (s *Standing) add(f *v1alpha1.Federation) {
	s.Federations++
	s.Bound++
	switch reason, _ := WorstTarget(f); reason {
	case v1alpha1.ReasonNoTargets:
		s.Bound--
	case v1alpha1.ReasonAllMet:
		s.Met++
	case v1alpha1.ReasonPending:
		s.Pending++
	case v1alpha1.ReasonDue:
		s.Due++
	case v1alpha1.ReasonOverdue:
		s.Overdue++
	default:
		s.Unknown++
	}
}
