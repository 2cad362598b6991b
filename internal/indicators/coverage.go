package indicators

import (
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// FieldState says how an emerging field stands in an area (N5, N16): what the status says
// of it (R30), and who covers it.
type FieldState string

// The states of a field.
const (
	// StateRegistered: an association that is registered, or exempt from it, covers it.
	StateRegistered FieldState = "Registered"
	// StateUnregistered: only communities, self-organised groups and others that are not
	// registered cover it.
	StateUnregistered FieldState = "Unregistered"
	// StateGap: it is a main field, and nobody covers it.
	StateGap FieldState = "Gap"
	// StateUnrepresented: it is a large group without an association or a seat.
	StateUnrepresented FieldState = "Unrepresented"
	// StateMinor: it was surveyed, is none of these, and nobody covers it.
	StateMinor FieldState = "Minor"
	// StateNotSurveyed: nobody declared how many young people there are, and nobody covers it.
	StateNotSurveyed FieldState = "NotSurveyed"
)

// FieldStates lists the states of a field, the best first.
var FieldStates = []FieldState{StateRegistered, StateUnregistered, StateGap, StateUnrepresented, StateMinor, StateNotSurveyed}

// Coverage is the emerging fields of a federation and all below it.
type Coverage struct {
	Federation world.Ref
	AsOf       civil.Date
	// Fields are in order: priority fields first, then as the notice lists them.
	Fields []Field
	// Areas are the federation and all below it, down the tree; of those that are expected
	// and nobody declared no field is surveyed.
	Areas []Coverable
}

// Field is an emerging field.
type Field struct {
	Name     v1alpha1.FieldName
	Head     words.Text
	Priority bool
}

// Coverable is a federation with the state of each field.
type Coverable struct {
	world.Ref
	Level        v1alpha1.Level
	DivisionCode string
	// Parent is the federation directly above it, zero for the first.
	Parent world.Ref
	Fields map[v1alpha1.FieldName]FieldCell
}

// FieldCell is a field in an area.
type FieldCell struct {
	State        FieldState
	Associations int
	// Seats is nil where nobody declared it.
	Seats      *int32
	Population *int64
}

// NewCoverage gives the fields of a federation of a snapshot, which must be there.
func NewCoverage(s *Snapshot, federation types.NamespacedName) *Coverage {
	n := s.nodes[federation]
	c := &Coverage{Federation: ref(n), AsOf: s.AsOf}
	registered := s.registered()
	eachBelow(n, nil, func(n *verdict.Node, parent *v1alpha1.Federation) {
		a := Coverable{Ref: ref(n), Level: level(n, parent), DivisionCode: n.Code(), Fields: map[v1alpha1.FieldName]FieldCell{}}
		if parent != nil {
			a.Parent = world.FederationRef(parent)
		}
		if n.Federation != nil {
			c.addFields(&a, n.Federation, registered)
		}
		c.Areas = append(c.Areas, a)
	})
	for _, a := range c.Areas {
		for _, f := range c.Fields {
			if _, known := a.Fields[f.Name]; !known {
				a.Fields[f.Name] = FieldCell{State: StateNotSurveyed}
			}
		}
	}
	s.order(c.Fields)
	return c
}

// addFields reads the fields of a federation.
func (c *Coverage) addFields(a *Coverable, f *v1alpha1.Federation, registered map[fieldOf]bool) {
	for i := range f.Status.Coverage {
		field := &f.Status.Coverage[i]
		a.Fields[field.Field] = FieldCell{
			State: fieldState(field, registered[fieldOf{world.NameOf(f), field.Field}]), Associations: int(field.Associations),
			Seats: field.Seats, Population: field.Population,
		}
		c.note(field)
	}
}

// fieldOf is a field of a federation.
type fieldOf struct {
	federation types.NamespacedName
	field      v1alpha1.FieldName
}

// registered gives the fields that an association covers which is registered or exempt from it.
func (s *Snapshot) registered() map[fieldOf]bool {
	covered := map[fieldOf]bool{}
	for i := range s.World.YouthAssociations {
		a := &s.World.YouthAssociations[i]
		switch verdict.Reason(a.Status.Conditions, v1alpha1.ConditionRegistrationValid) {
		case v1alpha1.ReasonCreditCodeValid, v1alpha1.ReasonCreditCodeInvalid, v1alpha1.ReasonCreditCodeUndeclared:
		default:
			continue
		}
		gone := []v1alpha1.AssociationPath{v1alpha1.PathDissolved, v1alpha1.PathEnded, v1alpha1.PathPlanned}
		if slices.Contains(gone, a.Status.Path) || verdict.Reason(a.Status.Conditions, v1alpha1.ConditionReady) == v1alpha1.ReasonDuplicateAssociation {
			continue
		}
		of := types.NamespacedName{Namespace: a.Namespace, Name: a.Spec.FederationRef.Name}
		for _, field := range a.Spec.EmergingFields {
			covered[fieldOf{of, field}] = true
		}
	}
	return covered
}

func fieldState(f *v1alpha1.FieldCoverage, registered bool) FieldState {
	switch {
	case f.State == v1alpha1.CoverageCovered && registered:
		return StateRegistered
	case f.State == v1alpha1.CoverageCovered:
		return StateUnregistered
	case f.State == v1alpha1.CoverageGap:
		return StateGap
	case f.State == v1alpha1.CoverageUnrepresented:
		return StateUnrepresented
	case f.Population == nil:
		return StateNotSurveyed
	}
	return StateMinor
}

// note adds a field to those that there are.
func (c *Coverage) note(f *v1alpha1.FieldCoverage) {
	priority := f.Priority != nil && *f.Priority
	i := slices.IndexFunc(c.Fields, func(known Field) bool { return known.Name == f.Field })
	if i < 0 {
		c.Fields = append(c.Fields, Field{Name: f.Field, Priority: priority})
		return
	}
	c.Fields[i].Priority = c.Fields[i].Priority || priority
}

// order names fields as notices do, and puts priority fields first, then those of notices
// in their order, then others by name.
func (s *Snapshot) order(fields []Field) {
	place := map[v1alpha1.FieldName]int{}
	for i := range s.World.Notices {
		for _, f := range s.World.Notices[i].Spec.EmergingFields {
			if _, known := place[f.Name]; !known {
				place[f.Name] = len(place) + 1
			}
			for k := range fields {
				if fields[k].Name == f.Name && f.DisplayName != "" {
					fields[k].Head = words.Text{f.DisplayName, string(f.Name)}
				}
			}
		}
	}
	for k := range fields {
		if fields[k].Head == (words.Text{}) {
			fields[k].Head = words.Text{string(fields[k].Name), string(fields[k].Name)}
		}
	}
	slices.SortFunc(fields, func(a, b Field) int {
		switch {
		case a.Priority != b.Priority && a.Priority:
			return -1
		case a.Priority != b.Priority:
			return 1
		}
		return compareFields(place[a.Name], place[b.Name], a.Name, b.Name)
	})
}
