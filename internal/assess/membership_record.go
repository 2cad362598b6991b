package assess

import (
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/lineage"
	"qinglian.dev/qinglian/internal/world"
)

// record is the record of a membership with all that it continues, as one.
type record struct {
	spec    *v1alpha1.MemberGroupSpec
	failure *catalogue.Decision // what is wrong with what it continues
}

// record joins a member group with what it continues: terms, findings and activity of
// the line are its own, so that a merger is no amnesty. A continuation that is
// unfounded leaves it alone.
func (p *pass) record(g *Group) record {
	own := &g.Object.Spec
	origins := p.facts.GroupLines[g.Object.Name]
	if ledger.Look(p.Reader, &own.TransferredFrom) == nil {
		return record{spec: own}
	}
	f := lineage.Group(p.Reader, p.facts, g.Object)
	if f == nil && p.readAssociationOf(g) != nil {
		f = p.sameAssociation(g, origins)
	}
	if f != nil {
		return record{spec: own, failure: f}
	}
	return record{spec: lineage.Join(p.Reader, g.Object, origins)}
}

// sameAssociation says whether the association of a membership continues that of the
// membership continued, record by record.
func (p *pass) sameAssociation(g *Group, origins []world.Origin[v1alpha1.MemberGroup]) *catalogue.Decision {
	if f := g.association.transfer.Get(p.Reader); f != nil {
		return f
	}
	line := p.facts.AssociationLines[g.association.Object.Name]
	for i, o := range origins {
		ref := ledger.Refer(p.Reader, &o.Record.Spec.YouthAssociationRef)
		if i >= len(line) || world.NameOf(line[i].Record) != (types.NamespacedName{Namespace: o.Record.Namespace, Name: ref}) {
			return new(catalogue.Because(v1alpha1.ReasonTransferUnfounded,
				"record", world.NameOf(o.Record).String(), "why", catalogue.AssociationElsewhere.With()))
		}
	}
	return nil
}
