package explain

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/nearest"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

var ideaReference = words.Text{"改为引用%s", "refer to %s"}

// planReference says what a member group or an association that is not ready
// could refer to instead of what isn't there.
func (e *explainer) planReference(reason string) plan {
	switch reason {
	case v1alpha1.ReasonFederationNotFound:
		return e.instead("spec.federationRef", e.world.FederationOf(e.key).Name, e.federationsBeside())
	case v1alpha1.ReasonAssociationNotFound, v1alpha1.ReasonAssociationOfAnotherFederation:
		return e.instead("spec.youthAssociationRef", world.AssociationName(e.group(e.key.Name).Object), e.unclaimed())
	}
	return plan{}
}

// referee is what a reference could name.
type referee struct{ name, displayName string }

// instead suggests what a reference could name: first what was probably meant by the
// name that leads nowhere. Whether what else Ready asks for holds then is another matter.
func (e *explainer) instead(field, missing string, referees []referee) plan {
	names := make([]string, len(referees))
	for i, r := range referees {
		names[i] = r.name
	}
	names = nearest.Sorted(missing, names)
	slices.SortFunc(referees, func(a, b referee) int {
		return cmp.Compare(slices.Index(names, a.name), slices.Index(names, b.name))
	})
	var ideas []idea
	for _, r := range referees[:min(len(referees), shownIdeas)] {
		ideas = append(ideas, idea{
			subject: e.key.Name, text: ideaReference, args: []any{r.displayName},
			changes: []Edit{set(e.key, field, map[string]any{"name": r.name})},
		})
	}
	return plan{toward: TowardMet, ideas: ideas}
}

// federationsBeside lists the federations of the object's namespace.
func (e *explainer) federationsBeside() []referee {
	var list []referee
	for i := range e.world.Federations {
		if f := &e.world.Federations[i]; f.Namespace == e.key.Namespace {
			list = append(list, referee{f.Name, f.Spec.DisplayName})
		}
	}
	return list
}

// unclaimed lists the federation's associations to which no member group refers.
func (e *explainer) unclaimed() []referee {
	var list []referee
	for _, a := range e.c.Live() {
		name := a.Object.Name
		if !slices.ContainsFunc(e.c.Groups, func(g *assess.Group) bool { return world.AssociationName(g.Object) == name }) {
			list = append(list, referee{name, a.Object.Spec.DisplayName})
		}
	}
	return list
}
