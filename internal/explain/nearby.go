package explain

import (
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// trial gives a copy of the world with changes made. Where they refer to nothing else it
// has only what the verdicts on the federation rest on: a nation is not copied for each
// suggestion.
func (e *explainer) trial(changes []Edit) (*world.World, error) {
	if !refer(changes) {
		if e.nearby == nil {
			e.nearby = nearby(e.c.Facts)
		}
		if after, err := Apply(e.nearby, changes); err == nil {
			return after, nil
		}
	}
	return Apply(e.world, changes)
}

// refer says whether changes may lead to objects that had nothing to do with the
// federation.
func refer(changes []Edit) bool {
	for i := range changes {
		field := changes[i].Field
		if strings.Contains(field, "Ref") || strings.HasPrefix(field, "spec.division") ||
			strings.HasPrefix(field, "spec.transferredFrom") || strings.HasPrefix(field, "spec.ended") {
			return true
		}
	}
	return false
}

// nearby gives a world of what was gathered of a federation.
func nearby(f *world.Facts) *world.World {
	w := &world.World{Federations: distinct(f.Federations())}
	groups, associations := slices.Clip(f.Groups), slices.Concat(f.Associations, f.Elsewhere)
	for _, line := range f.GroupLines {
		for _, o := range line {
			groups = append(groups, o.Records()...)
		}
	}
	for _, line := range f.AssociationLines {
		for _, o := range line {
			associations = append(associations, o.Records()...)
		}
	}
	w.MemberGroups, w.YouthAssociations = distinct(groups), distinct(associations)
	return w
}

// distinct copies objects, each once.
func distinct[T v1alpha1.Federation | v1alpha1.MemberGroup | v1alpha1.YouthAssociation](objects []*T) []T {
	seen := make(map[*T]bool, len(objects))
	var list []T
	for _, o := range objects {
		if !seen[o] {
			seen[o] = true
			list = append(list, *o)
		}
	}
	return list
}
