package assess

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
)

// since applies R8 to a target: the first day of the unbroken time up to today in which
// it has been in a state, by today's facts, and the state before that; nothing where
// that goes back beyond every date. The days on which it can have been otherwise are
// those that the comparisons on the way leave behind, as they do ahead.
func (p *pass) since(kind v1alpha1.TargetType, state v1alpha1.TargetState, established *kept[decision]) (civil.Date, v1alpha1.TargetState) {
	days := p.span
	defer func() { p.today, p.span = p.now, days }()
	p.seen = map[any]bool{}
	for p.from != "" {
		first := p.from
		p.today, p.span = civil.AddDays(first, -1), span{}
		if before := p.stateOf(kind, established); before != state {
			return first, before
		}
	}
	return "", ""
}

// stateOf gives the state of a target on the day looked at, "" where there was none.
func (p *pass) stateOf(kind v1alpha1.TargetType, established *kept[decision]) v1alpha1.TargetState {
	notice := p.ruling.get(p).notice
	if notice == nil {
		return ""
	}
	i := slices.IndexFunc(notice.targets, func(t target) bool {
		return t.kind == kind && slices.Contains(t.levels, p.facts.Federation.Spec.Level)
	})
	if i < 0 {
		return ""
	}
	return p.target(&notice.targets[i], established).State
}
