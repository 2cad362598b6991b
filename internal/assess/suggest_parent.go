package assess

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

var ideaParent = words.Text{"以%s为上级", "name %s as the parent"}

// planParent says who could be the parent of a federation whose own is no
// parent for it (R40): the nearest ones in whose division it lies.
func (e *explainer) planParent() plan {
	fed := e.facts.Federation
	if fed.Spec.DivisionCode == "" || duplicateDivision(fed, e.facts.SameDivision) != nil {
		return plan{} // any could be, or none would do
	}
	var fit []*v1alpha1.Federation
	for i := range e.world.Federations {
		if f := &e.world.Federations[i]; f.Spec.DivisionCode != "" && parentFailure(fed, f) == nil {
			fit = append(fit, f)
		}
	}
	slices.SortFunc(fit, func(a, b *v1alpha1.Federation) int {
		return cmp.Or(cmp.Compare(b.Spec.Level.Rank(), a.Spec.Level.Rank()), world.CompareNames(world.NameOf(a), world.NameOf(b)))
	})
	var ideas []idea
	for _, f := range fit {
		if f.Spec.Level != fit[0].Spec.Level || len(ideas) == shownIdeas {
			break
		}
		ideas = append(ideas, idea{
			subject: f.Name, text: ideaParent, args: []any{f.Spec.DisplayName},
			changes: []Edit{set(e.key, "spec.parentRef", map[string]any{"namespace": f.Namespace, "name": f.Name})},
		})
	}
	return plan{toward: TowardMet, ideas: ideas} // whether a notice applies then is another matter
}
