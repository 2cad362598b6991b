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
	return words.Sprintf(lang, rollupChanged, []any{words.TermOf(c.Target), c.Before.Met, c.Before.Applicable, c.After.Met, c.After.Applicable})
}

func targetRollups(s *v1alpha1.SubordinatesStatus, level v1alpha1.Level) []v1alpha1.TargetRollup {
	for _, l := range s.Levels {
		if l.Level == level {
			return l.Targets
		}
	}
	return nil
}

func rollupOf(list []v1alpha1.TargetRollup, target v1alpha1.TargetType) v1alpha1.TargetRollup {
	for _, t := range list {
		if t.Type == target {
			return t
		}
	}
	return v1alpha1.TargetRollup{Type: target}
}
