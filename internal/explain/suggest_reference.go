package explain

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/hierarchy"
	"qinglian.dev/qinglian/internal/nearest"
	"qinglian.dev/qinglian/internal/world"
)

// there says whether a federation has begun and not ended (R43).
func (e *explainer) there(f *v1alpha1.Federation) bool {
	return (f.Spec.Ended == nil || !e.reached(f.Spec.Ended.On)) && e.reached(f.Spec.DivisionSince)
}

// planParent says who could be the parent of a federation whose own is no
// parent for it (R40): the nearest ones in whose division it lies.
func (e *explainer) planParent() plan {
	fed := e.c.Facts.Federation
	if fed.Spec.DivisionCode == "" || len(e.c.Facts.SameDivision) > 1 {
		return plan{} // any could be, or none might do
	}
	var fit []*v1alpha1.Federation
	for i := range e.world.Federations {
		if f := &e.world.Federations[i]; f.Spec.DivisionCode != "" && e.there(f) && hierarchy.Accepts(fed, f) {
			fit = append(fit, f)
		}
	}
	slices.SortFunc(fit, func(a, b *v1alpha1.Federation) int {
		return cmp.Or(cmp.Compare(b.Spec.Level.Rank(), a.Spec.Level.Rank()), world.CompareNames(world.NameOf(a), world.NameOf(b)))
	})
	p := plan{toward: TowardMet} // whether a notice applies then is another matter
	for _, f := range fit[:min(len(fit), shownIdeas)] {
		if f.Spec.Level == fit[0].Spec.Level {
			p.ideas = append(p.ideas, idea{
				subject: f.Name, says: nameParent.With("federation", f.Spec.DisplayName),
				changes: []Edit{set(e.key, "spec.parentRef", map[string]any{"namespace": f.Namespace, "name": f.Name})},
			})
		}
	}
	return p
}

// planFederationRef says which federation of its namespace an object could belong to
// instead of one that isn't there.
func (e *explainer) planFederationRef() plan {
	var beside []referee
	for i := range e.world.Federations {
		if f := &e.world.Federations[i]; f.Namespace == e.key.Namespace {
			beside = append(beside, referee{f.Name, f.Spec.DisplayName})
		}
	}
	return e.instead("spec.federationRef", e.world.FederationOf(e.key).Name, beside)
}

// planAssociationRef says which association of its federation, to which no member
// group refers, a member group could refer to instead of one that isn't there.
func (e *explainer) planAssociationRef() plan {
	var unclaimed []referee
	for _, a := range e.c.Live() {
		name := a.Object.Name
		if !slices.ContainsFunc(e.c.Groups, func(g *assess.Group) bool { return world.AssociationName(g.Object) == name }) {
			unclaimed = append(unclaimed, referee{name, a.Object.Spec.DisplayName})
		}
	}
	return e.instead("spec.youthAssociationRef", world.AssociationName(e.group().Object), unclaimed)
}

// planNames puts right what the notice has a name for that is like the one used.
func (e *explainer) planNames() plan {
	names := e.c.Misnamed(e.key)
	p := plan{toward: TowardMet, needed: len(names)}
	for i := range names {
		if names[i].Meant != "" {
			p.ideas = append(p.ideas, correct(e.key, &names[i]))
		}
	}
	return p
}

func correct(key world.Key, m *assess.Misnamed) idea {
	return idea{subject: m.Field, says: correctName.With("name", m.Name, "meant", m.Meant), changes: []Edit{set(key, m.Field, m.Meant)}}
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
			subject: e.key.Name, says: referTo.With("name", r.displayName),
			changes: []Edit{set(e.key, field, map[string]any{"name": r.name})},
		})
	}
	return plan{toward: TowardMet, ideas: ideas}
}
