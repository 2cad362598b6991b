package corpus

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

func (d draw) changeFederation(w *world.World) (Change, bool) {
	f := d.federationOf(w)
	if f == nil {
		return Change{}, false
	}
	return revise(f, func() { worldtest.Pick(d, federationEdits...)(d, w, f) })
}

// federationOf picks a federation, in half of the cases one that others have as
// their parent.
func (d draw) federationOf(w *world.World) *v1alpha1.Federation {
	if len(w.Federations) == 0 {
		return nil
	}
	f := &w.Federations[d.IntN(len(w.Federations))]
	if ref := f.Spec.ParentRef; ref != nil && worldtest.Chance(d, 1, 2) {
		if parent := findFederation(w, world.ParentKey(f).Namespace, ref.Name); parent != nil {
			return parent
		}
	}
	return f
}

func findFederation(w *world.World, namespace, name string) *v1alpha1.Federation {
	return world.Find(w.Federations, world.Key{Kind: v1alpha1.KindFederation, Namespace: namespace, Name: name})
}

// federationEdits change a fact each; what a level can't declare stays away.
var federationEdits = func() []func(draw, *world.World, *v1alpha1.Federation) {
	var list []func(draw, *world.World, *v1alpha1.Federation)
	for _, declare := range worldtest.FederationFacts {
		list = append(list, func(d draw, _ *world.World, f *v1alpha1.Federation) { declare(d.Dice, &f.Spec) })
	}
	return append(list,
		func(d draw, w *world.World, f *v1alpha1.Federation) { f.Spec.NoticeRef = d.noticeRef(w) },
		draw.move, draw.move, draw.recode, draw.expect, draw.end,
		func(d draw, _ *world.World, f *v1alpha1.Federation) {
			f.Spec.DisplayName = fmt.Sprintf("语料第%d区", d.IntN(5))
		})
}()

// end ends a federation in favour of another, or takes that back.
func (d draw) end(w *world.World, f *v1alpha1.Federation) {
	if f.Spec.Ended = nil; d.Yes() {
		other := d.federationOf(w)
		d.EndFederation(&f.Spec, v1alpha1.FederationReference{Namespace: other.Namespace, Name: other.Name})
	}
}

// move sets the parent: one that contains the federation in most cases, else
// any, one that there isn't, or none.
func (d draw) move(w *world.World, f *v1alpha1.Federation) {
	if f.Spec.Level == v1alpha1.LevelNational {
		return
	}
	parents := fitting(w, f)
	switch n := d.IntN(12); {
	case n == 0:
		f.Spec.ParentRef = nil
	case n == 1:
		f.Spec.ParentRef = &v1alpha1.FederationReference{Namespace: worldtest.Pick(d, Namespaces()...), Name: "absent-federation"}
	case n < 4 || len(parents) == 0:
		refTo(d.federationOf(w), f)
	default:
		refTo(worldtest.Pick(d, parents...), f)
	}
}

// recode changes the division: to another within its parent, to that of a
// federation of the same level, or to any.
func (d draw) recode(w *world.World, f *v1alpha1.Federation) {
	other := &w.Federations[d.IntN(len(w.Federations))]
	switch {
	case other.Spec.Level == f.Spec.Level && worldtest.Chance(d, 1, 2):
		f.Spec.DivisionCode = other.Spec.DivisionCode
	case f.Spec.ParentRef == nil || worldtest.Chance(d, 1, 4):
		f.Spec.DivisionCode = d.DivisionCode(f.Spec.Level)
	default:
		if parent := findFederation(w, world.ParentKey(f).Namespace, f.Spec.ParentRef.Name); parent != nil {
			f.Spec.DivisionCode = d.codeWithin(parent, f.Spec.Level)
		}
	}
}

// codeWithin draws a code of a level within another federation's, any where
// that one has none.
func (d draw) codeWithin(parent *v1alpha1.Federation, level v1alpha1.Level) string {
	code := parent.Spec.DivisionCode
	switch {
	case code == "":
		return d.DivisionCode(level)
	case level == v1alpha1.LevelPrefecture:
		return code[:2] + worldtest.Pick(d, "0100", "0200", "2100")
	case level == v1alpha1.LevelCounty && parent.Spec.Level == v1alpha1.LevelPrefecture:
		return code[:4] + worldtest.Pick(d, "01", "02", "81")
	case level == v1alpha1.LevelCounty:
		return code[:2] + worldtest.Pick(d, "9001", "9002")
	}
	return d.DivisionCode(level)
}

// expect changes what is expected below: a federation that is there, or drawn.
func (d draw) expect(w *world.World, f *v1alpha1.Federation) {
	if f.Spec.Level == v1alpha1.LevelCounty {
		return
	}
	if f.Spec.Subordinates == nil || worldtest.Chance(d, 1, 4) {
		f.Spec.Subordinates = worldtest.Maybe(d, d.Subordinates)
		return
	}
	s := f.Spec.Subordinates
	if n := len(s.Expected); n > 0 && (n > 20 || worldtest.Chance(d, 1, 3)) {
		s.Expected = without(s.Expected, d.IntN(n))
		return
	}
	other := &w.Federations[d.IntN(len(w.Federations))]
	for i := range w.Federations {
		if ref := w.Federations[i].Spec.ParentRef; ref != nil && ref.Name == f.Name && worldtest.Chance(d, 1, 2) {
			other = &w.Federations[i]
		}
	}
	for i := range s.Expected {
		if s.Expected[i].DisplayName == other.Spec.DisplayName {
			s.Expected[i].DivisionCode = other.Spec.DivisionCode
			return
		}
	}
	s.Expected = append(s.Expected, v1alpha1.ExpectedFederation{DivisionCode: other.Spec.DivisionCode, DisplayName: other.Spec.DisplayName})
}

// noticeRef names a notice that is there, one that isn't, or none.
func (d draw) noticeRef(w *world.World) *v1alpha1.LocalReference {
	switch {
	case worldtest.Chance(d, 1, 3):
		return nil
	case len(w.Notices) == 0 || worldtest.Chance(d, 1, 10):
		return worldtest.Named(unwritten)
	}
	return worldtest.Named(w.Notices[d.IntN(len(w.Notices))].Name)
}
