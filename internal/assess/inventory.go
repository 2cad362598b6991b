package assess

import (
	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
)

// inventoryCurrent applies R32 to the inventory (N22).
func (p *pass) inventoryCurrent(spec *v1alpha1.FederationSpec) decision {
	i := part(p, &spec.Inventory)
	if !p.onRecord(&i.SurveyedOn) {
		return because(v1alpha1.ReasonInventoryUndeclared)
	}
	until := civil.AddMonths(i.SurveyedOn, p.notice(inventory).inventory)
	late := p.passedSince(&i.SurveyedOn, until)
	record, strangers := p.recordCounts()
	below, undeclared := p.belowRecords(i, record)
	switch {
	case late:
		return because(v1alpha1.ReasonInventoryOutdated, "on", i.SurveyedOn, "until", until)
	case len(below) > 0:
		return because(v1alpha1.ReasonCountBelowRecords, "counts", below)
	case len(strangers) > 0:
		return notKnown(strangers...)
	case len(undeclared) > 0:
		return because(v1alpha1.ReasonCountsUndeclared, "counts", undeclared)
	}
	return because(v1alpha1.ReasonInventoryCurrent, "on", i.SurveyedOn, "until", until)
}

// Records counts associations as an inventory does.
type Records struct{ Registered, Unregistered, Communities int32 }

// recordCounts counts the associations on record. Those of a form or registration
// that this version doesn't know are counted nowhere.
func (p *pass) recordCounts() (n Records, strangers []any) {
	for _, a := range p.live() {
		spec := &a.Object.Spec
		switch status, form := read(p, &spec.Registration.Status), read(p, &spec.Form); {
		case !knownRegistration(status):
			strangers = append(strangers, strange(a.Object.Name+" spec.registration.status", status))
		case status != v1alpha1.RegistrationUnregistered:
			n.Registered++
		case form == v1alpha1.FormCommunity:
			n.Communities++
		case form == v1alpha1.FormAssociation || form == v1alpha1.FormSelfOrganised:
			n.Unregistered++
		default:
			strangers = append(strangers, strange(a.Object.Name+" spec.form", form))
		}
	}
	return n, strangers
}

// belowRecords lists the counts of an inventory that are lower than what is on
// record, and those that nobody declared although there is something on record.
func (p *pass) belowRecords(inventory *v1alpha1.Inventory, record Records) (below, undeclared words.Items) {
	for _, count := range []struct {
		name     words.Term
		declared *int32
		record   int32
	}{
		{"registered", read(p, &inventory.Registered), record.Registered},
		{"unregistered", read(p, &inventory.Unregistered), record.Unregistered},
		{"communities", read(p, &inventory.Communities), record.Communities},
	} {
		switch {
		case count.record <= ptr.Deref(count.declared, 0):
		case count.declared == nil:
			undeclared = append(undeclared, count.name)
		default:
			below = append(below, catalogue.CountOfRecords.With("count", count.name, "declared", *count.declared, "record", count.record))
		}
	}
	return below, undeclared
}

// withinLimit applies R32 to the limit on associations (N13).
func (p *pass) withinLimit(spec *v1alpha1.FederationSpec) decision {
	limit := read(p, &spec.AssociationLimit)
	if limit == nil {
		return because(v1alpha1.ReasonLimitUndeclared)
	}
	total := int32(len(p.live()))
	if total > *limit {
		return because(v1alpha1.ReasonLimitExceeded, "total", total, "limit", *limit)
	}
	return because(v1alpha1.ReasonWithinLimit, "total", total, "limit", *limit)
}
