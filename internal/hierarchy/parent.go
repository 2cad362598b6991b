package hierarchy

import (
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Refused applies R40 to a federation's parentRef: what it names must exist, be of a
// higher level and contain the division. It says why it is refused, nil where it is not.
// Without a reader no day is asked of, and nothing noted.
func Refused(r *ledger.Reader, fed, parent *v1alpha1.Federation) *catalogue.Decision {
	ref := fed.Spec.ParentRef
	if ref == nil {
		ledger.Look(r, &fed.Spec.ParentRef)
		return nil
	}
	ledger.Look(r, &ref.Namespace)
	ledger.Read(r, &ref.Name)
	key := world.ParentKey(fed)
	if parent == nil {
		r.Searched(v1alpha1.KindFederation, key.Namespace, nil, "metadata.name", key.Name)
		return new(catalogue.Because(v1alpha1.ReasonParentNotFound, "parent", key.String()))
	}
	level, above := ledger.Read(r, &fed.Spec.Level), ledger.Read(r, &parent.Spec.Level)
	code, around := ledger.Look(r, &fed.Spec.DivisionCode), ledger.Look(r, &parent.Spec.DivisionCode)
	switch {
	case level.Rank() < 0:
		return new(catalogue.NotKnown(catalogue.Strange("spec.level", level)))
	case above.Rank() < 0:
		return new(catalogue.NotKnown(catalogue.Strange(key.String()+" spec.level", above)))
	case above.Rank() >= level.Rank():
		return new(catalogue.Because(v1alpha1.ReasonParentLevel, "parent", key.String(), "parentLevel", words.TermOf(above), "level", words.TermOf(level)))
	case !within(above, around, code):
		return new(catalogue.Because(v1alpha1.ReasonOutsideParentDivision, "code", code, "parent", key.String(), "parentCode", around))
	case r == nil: // asked of no day
		return nil
	}
	switch a := Absent(r, parent); a.Reason {
	case v1alpha1.ReasonEnded:
		return new(catalogue.Because(v1alpha1.ReasonParentEnded, "parent", key.String(), "on", parent.Spec.Ended.On))
	case v1alpha1.ReasonDivisionNotYet:
		return new(catalogue.Because(v1alpha1.ReasonParentNotYet, "parent", key.String(), "on", parent.Spec.DivisionSince))
	}
	return nil
}

// Accepts says whether a federation's parentRef may name a parent (R40).
func Accepts(fed, parent *v1alpha1.Federation) bool { return Refused(nil, fed, parent) == nil }

// within says whether a division lies within that of a federation, where both have a code.
func within(level v1alpha1.Level, around, code string) bool {
	digits := 0
	switch level {
	case v1alpha1.LevelProvince:
		digits = 2
	case v1alpha1.LevelPrefecture:
		digits = 4
	}
	return len(around) < digits || len(code) < digits || around[:digits] == code[:digits]
}

// Lineage gives those of a federation's ancestors that R40 accepts, nearest
// first, up to the first that it does not. Each is of a higher level than the
// one before.
func Lineage(fed *v1alpha1.Federation, ancestors []*v1alpha1.Federation) []*v1alpha1.Federation {
	list, _ := Accepted(nil, fed, ancestors)
	return list
}

// Accepted is Lineage, with what stands against the first that is not accepted.
func Accepted(r *ledger.Reader, fed *v1alpha1.Federation, ancestors []*v1alpha1.Federation) ([]*v1alpha1.Federation, *catalogue.Decision) {
	for i, parent := range ancestors {
		if f := Refused(r, fed, parent); f != nil {
			return ancestors[:i], f
		}
		fed = parent
	}
	return ancestors, Refused(r, fed, nil) // there is no further ancestor, by whatever it names
}

// NoteChildren notes the search for the federations below one.
func NoteChildren(r *ledger.Reader, parent types.NamespacedName, children []*v1alpha1.Federation) {
	if !r.Noting() {
		return
	}
	var names []string
	for _, child := range children {
		names = append(names, world.NameOf(child).String())
	}
	r.Searched(v1alpha1.KindFederation, "", names, "spec.parentRef", parent.String())
}
