package assess

import (
	"cmp"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// parentFailure applies R40 to a federation's parentRef: what it names must
// exist, be of a higher level and contain the division. p may be nil.
func parentFailure(p *pass, fed, parent *v1alpha1.Federation) *failure {
	ref := fed.Spec.ParentRef
	if ref == nil {
		look(p, &fed.Spec.ParentRef)
		return nil
	}
	look(p, &ref.Namespace)
	read(p, &ref.Name)
	key := world.ParentKey(fed)
	if parent == nil {
		if p.noting() {
			p.searched(v1alpha1.KindFederation, key.Namespace, nil, "metadata.name", key.Name)
		}
		return fails(v1alpha1.ReasonParentNotFound, "parent", key.String())
	}
	level, above := read(p, &fed.Spec.Level), read(p, &parent.Spec.Level)
	code, around := look(p, &fed.Spec.DivisionCode), look(p, &parent.Spec.DivisionCode)
	switch {
	case level.Rank() < 0:
		return &failure{decision: notKnown(strange("spec.level", level))}
	case above.Rank() < 0:
		return &failure{decision: notKnown(strange(key.String()+" spec.level", above))}
	case above.Rank() >= level.Rank():
		return fails(v1alpha1.ReasonParentLevel, "parent", key.String(), "parentLevel", words.TermOf(above), "level", words.TermOf(level))
	case !within(above, around, code):
		return fails(v1alpha1.ReasonOutsideParentDivision, "code", code, "parent", key.String(), "parentCode", around)
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
func accepted(p *pass, fed *v1alpha1.Federation, ancestors []*v1alpha1.Federation) ([]*v1alpha1.Federation, *failure) {
	for i, parent := range ancestors {
		if f := parentFailure(p, fed, parent); f != nil {
			return ancestors[:i], f
		}
		fed = parent
	}
	return ancestors, parentFailure(p, fed, nil) // there is no further ancestor, by whatever it names
}

// duplicateDivision applies R40 to federations with one division code: all but
// the one established first, then the first by namespace and name, are not
// rolled up. p may be nil.
func duplicateDivision(p *pass, fed *v1alpha1.Federation, same []*v1alpha1.Federation) *failure {
	code := look(p, &fed.Spec.DivisionCode)
	if code == "" {
		return nil
	}
	if p.noting() {
		var names []string
		for _, f := range same {
			names = append(names, world.NameOf(f).String())
			establishedOn(p, f)
		}
		p.searched(v1alpha1.KindFederation, "", names, "spec.divisionCode", code)
	}
	winner := fed
	for _, other := range same {
		if other.Spec.DivisionCode == code && compareClaims(other, winner) < 0 {
			winner = other
		}
	}
	if compareClaims(winner, fed) == 0 {
		return nil
	}
	return fails(v1alpha1.ReasonDuplicateDivision, "code", code, "counted", world.NameOf(winner).String())
}

// IsDuplicate says whether a federation is not rolled up for its division code (R40).
func IsDuplicate(fed *v1alpha1.Federation, same []*v1alpha1.Federation) bool {
	return duplicateDivision(nil, fed, same) != nil
}

func compareClaims(a, b *v1alpha1.Federation) int {
	return cmp.Or(cmp.Compare(establishedOn(nil, a), establishedOn(nil, b)), world.CompareNames(world.NameOf(a), world.NameOf(b)))
}

// establishedOn gives the date of establishment; absent, a day after all others.
func establishedOn(p *pass, f *v1alpha1.Federation) civil.Date {
	e := look(p, &f.Spec.Establishment)
	if e == nil {
		return "9999-12-31"
	}
	return civil.LastDay(read(p, &e.EstablishedOn))
}
