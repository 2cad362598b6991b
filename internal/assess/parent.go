package assess

import (
	"cmp"
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// parentFailure applies R40 to a federation's parentRef: what it names must
// exist, be of a higher level and contain the division. r may be nil.
func parentFailure(r *ledger.Reader, fed, parent *v1alpha1.Federation) *catalogue.Decision {
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
	switch a := absent(r, parent); a.Reason {
	case v1alpha1.ReasonEnded:
		return new(catalogue.Because(v1alpha1.ReasonParentEnded, "parent", key.String(), "on", parent.Spec.Ended.On))
	case v1alpha1.ReasonDivisionNotYet:
		return new(catalogue.Because(v1alpha1.ReasonParentNotYet, "parent", key.String(), "on", parent.Spec.DivisionSince))
	}
	return nil
}

// Accepts says whether a federation's parentRef may name a parent (R40).
func Accepts(fed, parent *v1alpha1.Federation) bool { return parentFailure(nil, fed, parent) == nil }

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
	list, _ := accepted(nil, fed, ancestors)
	return list
}

// accepted is Lineage, with what stands against the first that is not accepted.
func accepted(r *ledger.Reader, fed *v1alpha1.Federation, ancestors []*v1alpha1.Federation) ([]*v1alpha1.Federation, *catalogue.Decision) {
	for i, parent := range ancestors {
		if f := parentFailure(r, fed, parent); f != nil {
			return ancestors[:i], f
		}
		fed = parent
	}
	return ancestors, parentFailure(r, fed, nil) // there is no further ancestor, by whatever it names
}

// duplicateDivision applies R40 to federations with one division code: all but
// one are not rolled up. One that stands in the tree comes before one that does not,
// then the one established first, then the first by namespace and name. One that has
// ended, or is not there yet, contests nothing.
func (p *pass) duplicateDivision(fed *v1alpha1.Federation) *catalogue.Decision {
	code := ledger.Look(p.Reader, &fed.Spec.DivisionCode)
	if code == "" || absent(p.Reader, fed).Reason != "" {
		return nil
	}
	var names []string
	var claims []claim
	for i := range p.facts.SameDivision {
		other := p.facts.SameDivision[i].Federation
		names = append(names, world.NameOf(other).String())
		if absent(p.Reader, other).Reason == "" {
			claims = append(claims, claim{world.NameOf(other), p.footing(&p.facts.SameDivision[i]), establishedOn(p.Reader, other)})
		}
	}
	p.Searched(v1alpha1.KindFederation, "", names, "spec.divisionCode", code)
	if len(claims) == 0 {
		return nil
	}
	own := world.NameOf(fed)
	counted, atBest := winner(claims, own, false), winner(claims, own, true)
	switch {
	case counted == own:
		return nil
	case atBest == own: // it turns on what this version can't tell
		i := slices.IndexFunc(claims, func(c claim) bool { return c.doubt != nil })
		return claims[i].doubt
	}
	return new(catalogue.Because(v1alpha1.ReasonDuplicateDivision, "code", code, "counted", counted.String()))
}

// claim is what a federation has to say for itself where a code is contested.
type claim struct {
	name types.NamespacedName
	footing
	establishedOn civil.Date
}

// winner is the federation that a code belongs to, with all doubts for one of them and
// against the others, or the other way round.
func winner(claims []claim, favoured types.NamespacedName, favour bool) types.NamespacedName {
	stands := func(c *claim) int {
		if c.doubt != nil && (c.name == favoured) != favour {
			return unrelated
		}
		return c.place
	}
	return slices.MinFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(stands(&a), stands(&b)), cmp.Compare(a.establishedOn, b.establishedOn), world.CompareNames(a.name, b.name))
	}).name
}

// footing is where a federation stands in the tree, if it does: doubt is what this
// version does not know about that.
type footing struct {
	place int
	doubt *catalogue.Decision
}

// The footings of a federation in the tree, the best first.
const (
	takenIn   = iota // its parent is accepted, and all above
	root             // it names no parent and has taken others in
	unrelated        // nobody has anything to do with it
)

// footing says where a federation stands in the tree.
func (p *pass) footing(c *world.Claim) footing {
	fed := c.Federation
	if ledger.Look(p.Reader, &fed.Spec.ParentRef) != nil {
		_, end := accepted(p.Reader, fed, c.Ancestors)
		switch {
		case end == nil:
			return footing{place: takenIn}
		case end.Strange():
			return footing{takenIn, end}
		}
		return footing{place: unrelated}
	}
	p.noteChildren(world.NameOf(fed), c.Children)
	stands := footing{place: unrelated}
	for _, child := range c.Children {
		f := parentFailure(p.Reader, child, fed)
		switch {
		case absent(p.Reader, child).Reason != "":
		case f == nil:
			return footing{place: root}
		case f.Strange():
			stands = footing{root, f}
		}
	}
	return stands
}

// establishedOn gives the date of establishment; absent, a day after all others.
func establishedOn(r *ledger.Reader, f *v1alpha1.Federation) civil.Date {
	e := ledger.Look(r, &f.Spec.Establishment)
	if e == nil {
		return "9999-12-31"
	}
	return civil.LastDay(ledger.Read(r, &e.EstablishedOn))
}
