package compare

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// ObjectAction says what became of an object.
type ObjectAction string

// What can become of an object.
const (
	ActionAdded   ObjectAction = "Added"
	ActionRemoved ObjectAction = "Removed"
	ActionRenamed ObjectAction = "Renamed"
	ActionChanged ObjectAction = "Changed"
)

// ObjectChange is an object of which something was declared anew.
type ObjectChange struct {
	Object world.Ref    `json:"object"`
	Action ObjectAction `json:"action"`
	// RenamedFrom is the former NAMESPACE/NAME.
	RenamedFrom string `json:"renamedFrom,omitempty"`
	// Class is the gravest of those required.
	Class Class `json:"class"`
	// Requires says which classes the change needs, and why.
	Requires []Need `json:"requires"`
}

// addObject adds a pair of objects whose facts differ in what the requirements say.
func addObject[T any, P interface {
	world.Object[T]
	comparable
}](d *Diff, ref world.Ref, p pair[P], onRecord bool, requires []Need) {
	var none P
	c := ObjectChange{Object: ref, Action: ActionChanged, Requires: requires}
	add := func(n Need) { c.Requires = append(c.Requires, n) }
	switch {
	case p.before == none:
		if c.Action = ActionAdded; len(requires) == 0 {
			add(Need{Class: ClassEdit, Reason: ObjectAdded})
		}
	case p.after == none:
		if c.Action = ActionRemoved; len(requires) == 0 {
			add(Need{Class: ClassEdit, Reason: ObjectRemoved})
		}
	case world.NameOf(p.before) != world.NameOf(p.after):
		c.Action, c.RenamedFrom = ActionRenamed, world.NameOf(p.before).String()
		class := renamingClass(ref.Kind)
		if onRecord {
			class = ClassCorrect
		}
		add(Need{Class: class, Reason: ObjectRenamed, Before: p.before.GetName(), After: p.after.GetName()})
	}
	if p.after != none {
		was := p.before
		if was == none {
			was = new(T)
		}
		c.Requires = append(c.Requires, metadataNeeds(was, p.after)...)
	}
	if len(c.Requires) == 0 {
		return
	}
	slices.SortStableFunc(c.Requires, func(a, b Need) int { return Graver(a.Class, b.Class) })
	c.Class = c.Requires[0].Class
	d.Objects = append(d.Objects, c)
}

// renamingClass says what it takes to give an object another name, which to an
// API server is another object in the place of one that goes.
func renamingClass(kind string) Class {
	switch kind {
	case v1alpha1.KindFederation, v1alpha1.KindNotice:
		return ClassSupervise
	case v1alpha1.KindMemberGroup:
		return ClassCorrect
	}
	return ClassEdit
}
