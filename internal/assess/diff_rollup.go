package assess

import (
	"slices"

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

// rollups compares what is summed up below a federation.
func (d *Diff) rollups(ref world.Ref, before, after *v1alpha1.SubordinatesStatus) {
	if before == nil || after == nil {
		return
	}
	for _, level := range levelOrder {
		b, a := targetRollups(before, level), targetRollups(after, level)
		for _, t := range a {
			d.rollup(ref, level, rollupOf(b, t.Type), t)
		}
		for _, t := range b {
			if !slices.ContainsFunc(a, func(r v1alpha1.TargetRollup) bool { return r.Type == t.Type }) {
				d.rollup(ref, level, t, v1alpha1.TargetRollup{Type: t.Type})
			}
		}
	}
}

func (d *Diff) rollup(ref world.Ref, level v1alpha1.Level, before, after v1alpha1.TargetRollup) {
	if before.Met != after.Met || before.Applicable != after.Applicable {
		d.Rollups = append(d.Rollups, RollupChange{ref, level, after.Type, before, after})
	}
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
