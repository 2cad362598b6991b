package corpus

import (
	"fmt"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

func (d draw) changeGroup(w *world.World) (Change, bool) {
	if len(w.MemberGroups) == 0 {
		return Change{}, false
	}
	g := &w.MemberGroups[d.IntN(len(w.MemberGroups))]
	return revise(g, func() { worldtest.Pick(d, groupEdits...)(d, w, g) })
}

var groupEdits = []func(draw, *world.World, *v1alpha1.MemberGroup){
	func(d draw, _ *world.World, g *v1alpha1.MemberGroup) { d.changeTerms(&g.Spec) },
	func(d draw, _ *world.World, g *v1alpha1.MemberGroup) { d.changeTerms(&g.Spec) },
	changeFindings, changeFindings,
	func(d draw, _ *world.World, g *v1alpha1.MemberGroup) {
		g.Spec.TransferredFrom = worldtest.Maybe(d, d.origin)
	},
	func(d draw, _ *world.World, g *v1alpha1.MemberGroup) { g.Spec.Activity = d.Activity() },
	func(d draw, w *world.World, g *v1alpha1.MemberGroup) {
		if len(g.Spec.Terms) == 0 { // immutable from then on
			d.refer(w, g)
		}
	},
	func(d draw, _ *world.World, g *v1alpha1.MemberGroup) {
		g.Spec.DisplayName = fmt.Sprintf("语料团体第%d号", d.IntN(5))
	},
}

// origin draws what a record continues.
func (d draw) origin() v1alpha1.RecordReference {
	return v1alpha1.RecordReference{Namespace: worldtest.Pick(d, Namespaces()...), Name: fmt.Sprintf("term-%02d", d.IntN(10))}
}

// maxTerms and maxFindings stay well below what the schema allows.
const (
	maxTerms    = 6
	maxFindings = 8
)

// changeTerms records an exit or an admission, or corrects what is recorded.
func (d draw) changeTerms(s *v1alpha1.MemberGroupSpec) {
	n := len(s.Terms)
	if n == 0 || worldtest.Chance(d, 1, 8) {
		s.Terms = d.Terms()
		return
	}
	last := &s.Terms[n-1]
	switch {
	case worldtest.Chance(d, 1, 5):
		s.Terms = without(s.Terms, n-1)
	case last.ExitedOn == "" && worldtest.Chance(d, 1, 4):
		last.AdmittedOn = v1alpha1.PartialDate(d.DateFrom(civil.LastDay(last.AdmittedOn)))
	case last.ExitedOn == "":
		d.End(last)
	case n < maxTerms && last.ExitedOn < "2060-01-01" && d.Yes():
		s.Terms = append(s.Terms, d.Term(last.ExitedOn))
	case worldtest.Chance(d, 1, 2):
		d.End(last)
	default:
		last.ExitedOn, last.Exit = "", nil
	}
}

// changeFindings records a finding, takes one a step further, or corrects one.
func changeFindings(d draw, _ *world.World, g *v1alpha1.MemberGroup) {
	s := &g.Spec
	n := len(s.Findings)
	if s.Kind == v1alpha1.MemberLeague {
		return // the core of a federation
	}
	if n == 0 || (n < maxFindings && worldtest.Chance(d, 1, 4)) {
		s.Findings = append(s.Findings, d.Finding(d.freeID(s.Findings)))
		return
	}
	i := d.IntN(n)
	f := &s.Findings[i]
	switch n := d.IntN(6); {
	case n == 0:
		s.Findings = without(s.Findings, i)
	case n == 1:
		*f = d.Finding(f.ID)
	case f.NotifiedOn == "" && f.Outcome == nil:
		d.Notify(f)
	case f.Outcome == nil:
		d.Decide(f)
	case worldtest.Chance(d, 1, 2):
		d.Decide(f)
	default:
		f.Outcome = nil
	}
}

func (d draw) freeID(findings []v1alpha1.Finding) string {
	for {
		id := fmt.Sprintf("2026-%02d", d.IntN(100))
		if !slices.ContainsFunc(findings, func(f v1alpha1.Finding) bool { return f.ID == id }) {
			return id
		}
	}
}

// refer sets the kind and what goes with it: an association of the same
// federation in most cases, else any of the namespace, or one that there isn't.
func (d draw) refer(w *world.World, g *v1alpha1.MemberGroup) {
	if worldtest.Chance(d, 1, 3) {
		g.Spec.Kind, g.Spec.YouthAssociationRef = worldtest.Pick(d, worldtest.OtherKinds...), nil
		if g.Spec.Kind == v1alpha1.MemberLeague {
			g.Spec.Findings = nil
		}
		return
	}
	var own, near []string
	for i := range w.YouthAssociations {
		a := &w.YouthAssociations[i]
		switch {
		case a.Namespace != g.Namespace:
		case a.Spec.FederationRef == g.Spec.FederationRef:
			own = append(own, a.Name)
		default:
			near = append(near, a.Name)
		}
	}
	name := "absent-association"
	switch {
	case len(own) > 0 && !worldtest.Chance(d, 1, 5):
		name = worldtest.Pick(d, own...)
	case len(near) > 0 && !worldtest.Chance(d, 1, 3):
		name = worldtest.Pick(d, near...)
	}
	g.Spec.Kind, g.Spec.YouthAssociationRef, g.Spec.CreditCode = v1alpha1.MemberYouthAssociation, worldtest.Named(name), ""
}
