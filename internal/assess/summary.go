package assess

import (
	"slices"
	"time"

	"qinglian.dev/qinglian/internal/world"
)

// TimeZone gives the time zone in which a world's dates are read: that of its
// notices, and the national one where they disagree or there is none.
func TimeZone(w *world.World) *time.Location {
	notices := NewNotices(w.Notices)
	var zones []*time.Location
	for i := range w.Notices {
		if rules := notices.Rules(w.Notices[i].Name); rules != nil {
			zones = append(zones, rules.TimeZone)
		}
	}
	if len(zones) == 0 || slices.ContainsFunc(zones, func(z *time.Location) bool { return z.String() != zones[0].String() }) {
		return NationalTimeZone()
	}
	return zones[0]
}
