package compare

import (
	"maps"
	"slices"

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
}](d *Diff, ref world.Ref, p pair[P], requires []Need) {
	var none P
	c := ObjectChange{Object: ref, Action: ActionChanged, Requires: requires}
	switch {
	case p.before == none:
		c.Action, c.Requires = ActionAdded, orElse(requires, ClassEdit, ObjectAdded)
	case p.after == none:
		c.Action, c.Requires = ActionRemoved, orElse(requires, ClassEdit, ObjectRemoved)
	case world.NameOf(p.before) != world.NameOf(p.after):
		c.Action, c.RenamedFrom = ActionRenamed, world.NameOf(p.before).String()
		c.Requires = append(c.Requires, Need{Class: renamingClass(ref.Kind), Reason: ObjectRenamed, Before: p.before.GetName(), After: p.after.GetName()})
	case !maps.Equal(p.before.GetLabels(), p.after.GetLabels()) || !maps.Equal(p.before.GetAnnotations(), p.after.GetAnnotations()):
		c.Requires = append(c.Requires, Need{Class: ClassEdit, Reason: MetadataChanged})
	}
	if len(c.Requires) == 0 {
		return
	}
	for _, r := range c.Requires {
		if slices.Index(Classes, r.Class) >= slices.Index(Classes, c.Class) {
			c.Class = r.Class
		}
	}
	d.Objects = append(d.Objects, c)
}

func orElse(list []Need, class Class, reason ChangeReason) []Need {
	if len(list) > 0 {
		return list
	}
	return []Need{{Class: class, Reason: reason}}
}

// renamingClass says what it takes to give an object another name, which to an
// API server is another object in the place of one that goes.
func renamingClass(kind string) Class {
	switch kind {
	case "Federation", "Notice":
		return ClassSupervise
	case "MemberGroup":
		return ClassCorrect
	}
	return ClassEdit
}
