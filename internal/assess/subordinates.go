package assess

import (
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/hierarchy"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/rollup"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// subordinates is what stands below a federation.
type subordinates struct {
	status   *v1alpha1.SubordinatesStatus
	children []rollup.Contribution
	open     bool
}

// subordinates applies R41 to the federations below.
func (p *pass) subordinates() subordinates {
	children, open := p.rolledUp()
	status := rollup.Sum(p.Reader, &p.facts.Federation.Spec.Subordinates, children, p.asked)
	return subordinates{status: status, children: children, open: open}
}

// asked gives the targets that the notice sets for a level, none where no notice applies.
func (p *pass) asked(level v1alpha1.Level) []v1alpha1.TargetType {
	if !p.resolved() {
		return nil
	}
	var list []v1alpha1.TargetType
	for _, t := range p.notice(notice.Targets).Targets {
		if slices.Contains(t.Levels, level) {
			list = append(list, t.Kind)
		}
	}
	return list
}

// rolledUp gives the children that take part in the rollup (R40), and whether
// there are some of whom this version can't tell.
func (p *pass) rolledUp() (list []rollup.Contribution, open bool) {
	hierarchy.NoteChildren(p.Reader, p.facts.Key, p.facts.Children)
	for _, child := range p.facts.Children {
		if f := hierarchy.Refused(p.Reader, child, p.facts.Federation); f != nil {
			open = open || f.Strange()
			continue
		}
		if c := rollup.Of(p.Reader, child); !c.Duplicate && hierarchy.Absent(p.Reader, child).Reason == "" {
			list = append(list, c)
		}
	}
	return list, open
}

// Shares gives what each federation directly below one has in its rollup (R41), by its
// name: its own verdicts and its own rollup, level by level. They add up to the rollup.
// The statuses in the facts are read.
func Shares(f *world.Facts, n *notice.Set, today civil.Date) map[types.NamespacedName][]v1alpha1.LevelRollup {
	p := begin(f, n, ledger.NewReader(today, false))
	children, _ := p.rolledUp()
	shares := make(map[types.NamespacedName][]v1alpha1.LevelRollup, len(children))
	for i := range children {
		shares[children[i].Name] = rollup.Share(p.Reader, &children[i], p.asked)
	}
	return shares
}

// subordinatesTargetsMet applies R42: the worst of all federations below.
func (p *pass) subordinatesTargetsMet(k *ledger.Kept[subordinates]) catalogue.Decision {
	below := k.Get(p.Reader)
	s := below.status
	if s == nil {
		if below.open {
			return catalogue.Because(v1alpha1.ReasonIncomplete, "what", words.Items{catalogue.SubordinatesIncomplete.With()})
		}
		return catalogue.Because(v1alpha1.ReasonNoSubordinates)
	}
	for _, u := range unmetStates[:3] {
		if list := sumInState(s, u.state); len(list) > 0 {
			return catalogue.Because(u.reason, "targets", list)
		}
	}
	unknown := sumInState(s, v1alpha1.TargetUnknown)
	if len(s.Missing) > 0 {
		unknown = append(words.Items{catalogue.SubordinatesMissing.With("n", len(s.Missing))}, unknown...)
	}
	incomplete := below.open || slices.ContainsFunc(below.children, func(c rollup.Contribution) bool {
		return c.Incomplete || !c.Evaluated
	})
	if len(unknown) == 0 && incomplete {
		unknown = append(unknown, catalogue.SubordinatesIncomplete.With())
	}
	if len(unknown) > 0 {
		return catalogue.Because(v1alpha1.ReasonIncomplete, "what", unknown)
	}
	return catalogue.Because(v1alpha1.ReasonAllMet)
}

// sumInState says how many federations below are in a state, by target.
func sumInState(s *v1alpha1.SubordinatesStatus, state v1alpha1.TargetState) words.Items {
	var list words.Items
	for _, kind := range v1alpha1.TargetTypes {
		var n int32
		for _, l := range s.Levels {
			for _, t := range l.Targets {
				if t.Type == kind {
					n += rollup.Count(&t, state)
				}
			}
		}
		if n > 0 {
			list = append(list, catalogue.TargetCount.With("target", words.TermOf(kind), "n", n))
		}
	}
	return list
}
