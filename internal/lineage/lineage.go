package lineage

import (
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// heir is a record that continues another, by what is the same of groups and associations.
type heir struct {
	key        types.NamespacedName
	federation string // in the same namespace
}

// link is what one record continues.
type link struct {
	kind       string
	own        heir
	from       types.NamespacedName
	record     bool // whether there is such a record
	federation *v1alpha1.Federation
	heirs      []heir
}

// founded says whether a record continues what it names: that belongs to a federation
// that has ended with the record's own among its successors, and no other record of
// the own federation that comes before by name continues it too. nil where all is well.
func founded(r *ledger.Reader, l *link) *catalogue.Decision {
	broken := func(why words.Text) *catalogue.Decision {
		return new(catalogue.Because(v1alpha1.ReasonTransferUnfounded, "record", l.from.String(), "why", why.With()))
	}
	if r.Noting() {
		noteLink(r, l)
	}
	own := types.NamespacedName{Namespace: l.own.key.Namespace, Name: l.own.federation}
	switch {
	case !l.record || l.federation == nil:
		return broken(catalogue.OriginMissing)
	case ledger.Look(r, &l.federation.Spec.Ended) == nil:
		return broken(catalogue.OriginNotEnded)
	case !slices.Contains(world.SuccessorKeys(l.federation), own):
		ledger.Look(r, &l.federation.Spec.Ended.Successors)
		return broken(catalogue.NotASuccessor)
	}
	ledger.Look(r, &l.federation.Spec.Ended.Successors)
	for _, h := range l.heirs {
		if h.federation == l.own.federation && h.key.Namespace == l.own.key.Namespace && h.key.Name < l.own.key.Name {
			return broken(catalogue.ContinuedTwice)
		}
	}
	if ended := l.federation.Spec.Ended; !r.Dated(&ended.On, ended.On, true) {
		return broken(catalogue.OriginNotEnded)
	}
	return nil
}

// noteLink notes the searches that led to a link.
func noteLink(r *ledger.Reader, l *link) {
	var found, heirs []string
	if l.record {
		found = []string{l.from.Name}
	}
	r.Searched(l.kind, l.from.Namespace, found, "metadata.name", l.from.Name)
	for _, h := range l.heirs {
		heirs = append(heirs, h.key.String())
	}
	r.Searched(l.kind, "", heirs, "spec.transferredFrom", l.from.String())
	if l.federation != nil {
		r.Searched(v1alpha1.KindFederation, l.federation.Namespace, []string{l.federation.Name}, "metadata.name", l.federation.Name)
	}
}

// line follows a line of records link by link, and says what is wrong with it; it
// goes in no circle.
func line[T any, P world.Object[T]](r *ledger.Reader, kind string, own P, federation *v1alpha1.LocalReference, origins []world.Origin[T],
	fields func(*T) (federation *v1alpha1.LocalReference, from **v1alpha1.RecordReference),
) *catalogue.Decision {
	_, from := fields((*T)(own))
	if ledger.Look(r, from) == nil {
		return nil
	}
	at, home := world.NameOf(own), federation.Name
	seen := map[types.NamespacedName]bool{at: true}
	for _, o := range origins {
		ledger.Look(r, from)
		l := link{kind: kind, own: heir{at, home}, from: world.OriginKey(at.Namespace, *from), record: o.Record != nil, federation: o.Federation}
		for _, h := range o.Heirs {
			ref, _ := fields(h)
			l.heirs = append(l.heirs, heir{world.NameOf(P(h)), ledger.Read(r, &ref.Name)})
		}
		if f := founded(r, &l); f != nil {
			return f
		}
		if seen[l.from] {
			return new(catalogue.Because(v1alpha1.ReasonTransferUnfounded, "record", l.from.String(), "why", catalogue.InACircle.With()))
		}
		seen[l.from] = true
		ref, next := fields(o.Record)
		at, home, from = l.from, ledger.Read(r, &ref.Name), next
	}
	if ledger.Look(r, from) != nil {
		return new(catalogue.Because(v1alpha1.ReasonTransferUnfounded, "record", at.String(), "why", catalogue.InACircle.With()))
	}
	return nil
}

// Association says what is wrong with what an association continues, nil where
// nothing is or it continues none.
func Association(r *ledger.Reader, facts *world.Facts, a *v1alpha1.YouthAssociation) *catalogue.Decision {
	return line(r, v1alpha1.KindYouthAssociation, a, &a.Spec.FederationRef, facts.AssociationLines[a.Name],
		func(o *v1alpha1.YouthAssociation) (*v1alpha1.LocalReference, **v1alpha1.RecordReference) {
			return &o.Spec.FederationRef, &o.Spec.TransferredFrom
		})
}

// Group says what is wrong with what a member group continues, nil where nothing is or it
// continues none.
func Group(r *ledger.Reader, facts *world.Facts, g *v1alpha1.MemberGroup) *catalogue.Decision {
	return line(r, v1alpha1.KindMemberGroup, g, &g.Spec.FederationRef, facts.GroupLines[g.Name],
		func(o *v1alpha1.MemberGroup) (*v1alpha1.LocalReference, **v1alpha1.RecordReference) {
			return &o.Spec.FederationRef, &o.Spec.TransferredFrom
		})
}
