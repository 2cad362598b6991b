package hierarchy

import (
	"cmp"
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/world"
)

// Duplicate applies R40 to federations with one division code: all but
// one are not rolled up. One that stands in the tree comes before one that does not,
// then the one established first, then the first by namespace and name. One that has
// ended, or is not there yet, contests nothing.
func Duplicate(r *ledger.Reader, facts *world.Facts) *catalogue.Decision {
	fed := facts.Federation
	code := ledger.Look(r, &fed.Spec.DivisionCode)
	if code == "" || Absent(r, fed).Reason != "" {
		return nil
	}
	var names []string
	var claims []claim
	for i := range facts.SameDivision {
		other := facts.SameDivision[i].Federation
		names = append(names, world.NameOf(other).String())
		if Absent(r, other).Reason == "" {
			claims = append(claims, claim{world.NameOf(other), standsAt(r, &facts.SameDivision[i]), establishedOn(r, other)})
		}
	}
	r.Searched(v1alpha1.KindFederation, "", names, "spec.divisionCode", code)
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

// standsAt says where a federation stands in the tree.
func standsAt(r *ledger.Reader, c *world.Claim) footing {
	fed := c.Federation
	if ledger.Look(r, &fed.Spec.ParentRef) != nil {
		_, end := Accepted(r, fed, c.Ancestors)
		switch {
		case end == nil:
			return footing{place: takenIn}
		case end.Strange():
			return footing{takenIn, end}
		}
		return footing{place: unrelated}
	}
	NoteChildren(r, world.NameOf(fed), c.Children)
	stands := footing{place: unrelated}
	for _, child := range c.Children {
		f := Refused(r, child, fed)
		switch {
		case Absent(r, child).Reason != "":
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
