package assess

import (
	"qinglian.dev/qinglian/internal/civil"
)

// InventoryUntil is the last day on which an inventory surveyed on a day is current (R32).
func (n *EffectiveNotice) InventoryUntil(surveyedOn civil.Date) civil.Date {
	return civil.AddMonths(surveyedOn, n.inventory)
}

// ContactUntil is the last day on which a contact of a day is recent (R22).
func (n *EffectiveNotice) ContactUntil(lastContactOn civil.Date) civil.Date {
	return civil.AddMonths(lastContactOn, n.contact)
}

// ReviewFrom is the day on which the review before a re-election begins, where the
// committee's term ends on a day (R31).
func (n *EffectiveNotice) ReviewFrom(termEndsOn civil.Date) civil.Date {
	return civil.AddMonths(termEndsOn, -n.reviewMonths)
}
