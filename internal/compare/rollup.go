package compare

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// RollupChange is a count of the federations below one (R41) that comes out
// otherwise.
type RollupChange struct {
	Federation world.Ref             `json:"federation"`
	Level      v1alpha1.Level        `json:"level"`
	Target     v1alpha1.TargetType   `json:"target"`
	Before     v1alpha1.TargetRollup `json:"before"`
	After      v1alpha1.TargetRollup `json:"after"`
}

// Message says it in words.
func (c RollupChange) Message(lang words.Lang) string {
	return rollupChanged.With("target", words.TermOf(c.Target),
		"met", c.Before.Met, "applicable", c.Before.Applicable, "nowMet", c.After.Met, "nowApplicable", c.After.Applicable).In(lang)
}

// targetRollups gives what is summed up of the federations of a level.
func targetRollups(s *v1alpha1.SubordinatesStatus, level v1alpha1.Level) []v1alpha1.TargetRollup {
	for _, l := range s.Levels {
		if l.Level == level {
			return l.Targets
		}
	}
	return nil
}
