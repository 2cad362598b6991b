package assess

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
)

// inventoryCurrent applies R32 to the inventory (N22).
func (p *pass) inventoryCurrent(spec *v1alpha1.FederationSpec) catalogue.Decision {
	i := ledger.Part(p.Reader, &spec.Inventory)
	if !p.OnRecord(&i.SurveyedOn) {
		return catalogue.Because(v1alpha1.ReasonInventoryUndeclared)
	}
	var undeclared words.Items
	for _, count := range []struct {
		name words.Term
		at   **int32
	}{{"registered", &i.Registered}, {"unregistered", &i.Unregistered}, {"communities", &i.Communities}} {
		if ledger.Read(p.Reader, count.at) == nil {
			undeclared = append(undeclared, count.name)
		}
	}
	if len(undeclared) > 0 {
		return catalogue.Because(v1alpha1.ReasonCountsUndeclared, "counts", undeclared)
	}
	until := p.notice(notice.Inventory).InventoryUntil(i.SurveyedOn)
	if p.PassedSince(&i.SurveyedOn, until) {
		return catalogue.Because(v1alpha1.ReasonInventoryOutdated, "on", i.SurveyedOn)
	}
	record, strangers := p.recordCounts()
	switch list := below(i, record); {
	case len(list) > 0:
		return catalogue.Because(v1alpha1.ReasonCountBelowRecords, "counts", list)
	case len(strangers) > 0:
		return catalogue.NotKnown(strangers...)
	}
	return catalogue.Because(v1alpha1.ReasonInventoryCurrent, "on", i.SurveyedOn)
}

// Records counts associations as an inventory does.
type Records struct{ Registered, Unregistered, Communities int32 }

// recordCounts counts the associations on record. Those of a form or registration
// that this version doesn't know are counted nowhere.
func (p *pass) recordCounts() (n Records, strangers []any) {
	for _, a := range p.live() {
		spec := &a.Object.Spec
		switch status, form := a.registration.Get(p.Reader), ledger.Read(p.Reader, &spec.Form); {
		case !knownRegistration(status):
			strangers = append(strangers, catalogue.Strange(a.Object.Name+" spec.registration.status", status))
		case status != v1alpha1.RegistrationUnregistered:
			n.Registered++
		case form == v1alpha1.FormCommunity:
			n.Communities++
		case form == v1alpha1.FormAssociation || form == v1alpha1.FormSelfOrganised:
			n.Unregistered++
		default:
			strangers = append(strangers, catalogue.Strange(a.Object.Name+" spec.form", form))
		}
	}
	return n, strangers
}

// below lists the counts of an inventory that are lower than what is on record, all
// of them declared.
func below(inventory *v1alpha1.Inventory, record Records) words.Items {
	var list words.Items
	for _, count := range []struct {
		name             words.Term
		declared, record int32
	}{
		{"registered", *inventory.Registered, record.Registered},
		{"unregistered", *inventory.Unregistered, record.Unregistered},
		{"communities", *inventory.Communities, record.Communities},
	} {
		if count.declared < count.record {
			list = append(list, catalogue.CountOfRecords.With("count", count.name, "declared", count.declared, "record", count.record))
		}
	}
	return list
}

// withinLimit applies R32 to the limit on associations (N13).
func (p *pass) withinLimit(spec *v1alpha1.FederationSpec) catalogue.Decision {
	limit := ledger.Read(p.Reader, &spec.AssociationLimit)
	if limit == nil {
		return catalogue.Because(v1alpha1.ReasonLimitUndeclared)
	}
	total := int32(len(p.live()))
	if total > *limit {
		return catalogue.Because(v1alpha1.ReasonLimitExceeded, "total", total, "limit", *limit)
	}
	return catalogue.Because(v1alpha1.ReasonWithinLimit, "total", total, "limit", *limit)
}
