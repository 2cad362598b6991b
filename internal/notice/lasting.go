package notice

import (
	"time"

	"qinglian.dev/qinglian/internal/civil"
)

// InventoryUntil is the last day on which an inventory surveyed on a day is current (R32).
func (n *Effective) InventoryUntil(surveyedOn civil.Date) civil.Date {
	return civil.AddMonths(surveyedOn, n.inventory)
}

// ContactUntil is the last day on which a contact of a day is recent (R22).
func (n *Effective) ContactUntil(lastContactOn civil.Date) civil.Date {
	return civil.AddMonths(lastContactOn, n.contact)
}

// ReviewFrom is the day on which the review before a re-election begins, where the
// committee's term ends on a day (R31).
func (n *Effective) ReviewFrom(termEndsOn civil.Date) civil.Date {
	return civil.AddMonths(termEndsOn, -n.reviewMonths)
}

// ReportBy is the last day of a year's time for reporting (R13).
func (n *Effective) ReportBy(year int) civil.Date {
	return civil.AddMonths(civil.Day(year, time.December, 31), n.reportMonths)
}
