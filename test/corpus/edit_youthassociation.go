package corpus

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

func (d draw) changeAssociation(w *world.World) (Change, bool) {
	i := d.associationOf(w)
	if i < 0 {
		return Change{}, false
	}
	a := &w.YouthAssociations[i]
	return revise(a, func() { pick(d, associationEdits...)(d, &a.Spec) })
}

// associationOf picks an association, in two of three cases one that a
// membership refers to; -1 where there is none.
func (d draw) associationOf(w *world.World) int {
	if len(w.YouthAssociations) == 0 {
		return -1
	}
	if len(w.MemberGroups) > 0 && d.yes() {
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

var associationEdits = []func(draw, *v1alpha1.YouthAssociationSpec){
	func(d draw, s *v1alpha1.YouthAssociationSpec) { s.Form = d.form() },
	func(d draw, s *v1alpha1.YouthAssociationSpec) { s.Registration = d.registration() },
	func(d draw, s *v1alpha1.YouthAssociationSpec) { s.Founding = maybe(d, d.founding) },
	func(d draw, s *v1alpha1.YouthAssociationSpec) { s.LeagueAffiliation = maybe(d, d.affiliation) },
	func(d draw, s *v1alpha1.YouthAssociationSpec) { s.EmergingFields = some(d, 3, fieldPool) },
	func(d draw, s *v1alpha1.YouthAssociationSpec) { s.Posts = maybe(d, d.posts) },
	func(d draw, s *v1alpha1.YouthAssociationSpec) { s.Attestation = maybe(d, d.attestation) },
	func(d draw, s *v1alpha1.YouthAssociationSpec) { s.Contact = maybe(d, d.contact) },
	func(d draw, s *v1alpha1.YouthAssociationSpec) { s.Support = maybe(d, d.support) },
	func(d draw, s *v1alpha1.YouthAssociationSpec) {
		if s.DissolvedOn = ""; d.chance(2) {
			s.DissolvedOn = d.date()
		}
	},
	// No rule reads these.
	func(d draw, s *v1alpha1.YouthAssociationSpec) {
		s.DisplayName = fmt.Sprintf("语料社团第%d号", d.IntN(5))
		s.GatheringPlace = pick(d, "", v1alpha1.PlaceMakerSpace, v1alpha1.PlaceCulturalPark)
	},
	func(d draw, s *v1alpha1.YouthAssociationSpec) {
		s.Size = &v1alpha1.Size{Members: maybe(d, d.count), AsOf: d.date()}
		s.Training = []v1alpha1.TrainingYear{{Year: 2025, Rounds: new(d.count())}}
	},
}
