package corpus

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

func (d draw) changeAssociation(w *world.World) (Change, bool) {
	i := d.associationOf(w)
	if i < 0 {
		return Change{}, false
	}
	a := &w.YouthAssociations[i]
	return revise(a, func() { worldtest.Pick(d, associationEdits...)(d, &a.Spec) })
}

// associationOf picks an association, in two of three cases one that a
// membership refers to; -1 where there is none.
func (d draw) associationOf(w *world.World) int {
	if len(w.YouthAssociations) == 0 {
		return -1
	}
	if len(w.MemberGroups) > 0 && d.Yes() {
		g := &w.MemberGroups[d.IntN(len(w.MemberGroups))]
		for i := range w.YouthAssociations {
			a := &w.YouthAssociations[i]
			if g.Spec.YouthAssociationRef != nil && a.Namespace == g.Namespace && a.Name == g.Spec.YouthAssociationRef.Name {
				return i
			}
		}
	}
	return d.IntN(len(w.YouthAssociations))
}

var associationEdits = func() []func(draw, *v1alpha1.YouthAssociationSpec) {
	var list []func(draw, *v1alpha1.YouthAssociationSpec)
	for _, declare := range worldtest.AssociationFacts {
		list = append(list, func(d draw, s *v1alpha1.YouthAssociationSpec) { declare(d.Dice, s) })
	}
	return append(list, otherAssociationEdits...)
}()

var otherAssociationEdits = []func(draw, *v1alpha1.YouthAssociationSpec){
	func(d draw, s *v1alpha1.YouthAssociationSpec) {
		if s.DissolvedOn = ""; worldtest.Chance(d, 1, 2) {
			s.DissolvedOn = d.Date()
		}
	},
	func(d draw, s *v1alpha1.YouthAssociationSpec) { s.TransferredFrom = worldtest.Maybe(d, d.origin) },
	// No rule reads these.
	func(d draw, s *v1alpha1.YouthAssociationSpec) {
		s.DisplayName = fmt.Sprintf("语料社团第%d号", d.IntN(5))
		s.GatheringPlace = worldtest.Pick(d, "", v1alpha1.PlaceMakerSpace, v1alpha1.PlaceCulturalPark)
	},
	func(d draw, s *v1alpha1.YouthAssociationSpec) {
		s.Size = &v1alpha1.Size{Members: worldtest.Maybe(d, d.Count), AsOf: d.Date()}
		s.Training = []v1alpha1.TrainingYear{{Year: 2025, Rounds: new(d.Count())}}
	},
}
