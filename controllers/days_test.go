package controllers

import (
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/types"
	clocktesting "k8s.io/utils/clock/testing"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/test/check"
)

// What a clock shows decides, not the time that passed: a federation is due when
// its next day has begun where its notice is in force, or when the clock was set
// back behind the day on which it was judged.
func TestDue(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	check.OK(t, err)
	national := notice.NationalTimeZone()
	for _, c := range []struct {
		name     string
		zone     *time.Location
		on, next civil.Date
		now      string
		want     bool
	}{
		{"before midnight", national, "2026-11-23", "2026-11-24", "2026-11-23T15:59:59Z", false},
		{"midnight in China", national, "2026-11-23", "2026-11-24", "2026-11-23T16:00:00Z", true},
		{"the same moment in Berlin", berlin, "2026-11-23", "2026-11-24", "2026-11-23T16:00:00Z", false},
		{"midnight in Berlin, in winter", berlin, "2026-11-23", "2026-11-24", "2026-11-23T23:00:00Z", true},
		{"an hour before midnight in Berlin, in summer", berlin, "2026-07-01", "2026-07-02", "2026-07-01T21:59:59Z", false},
		{"midnight in Berlin, in summer", berlin, "2026-07-01", "2026-07-02", "2026-07-01T22:00:00Z", true},
		{"midnight on the day on which summer time ends", berlin, "2026-10-25", "2026-10-26", "2026-10-25T23:00:00Z", true},
		{"an hour earlier", berlin, "2026-10-25", "2026-10-26", "2026-10-25T22:00:00Z", false},
		{"a day on which nothing changes", national, "2026-11-23", "2026-12-31", "2026-11-25T00:00:00Z", false},
		{"nothing will change by itself", national, "2026-11-23", "", "2036-11-25T00:00:00Z", false},
		{"a machine that slept for a month", national, "2026-11-23", "2026-12-01", "2026-12-24T00:00:00Z", true},
		{"a clock set back", national, "2026-11-23", "", "2026-11-22T15:00:00Z", true},
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		check.OK(t, err)
		d := newDays(clocktesting.NewFakePassiveClock(now))
		key := types.NamespacedName{Name: "city"}
		d.passed(key, judgement{on: c.on, next: c.next, zone: c.zone}, true)
		if got := len(d.due()) == 1; got != c.want {
			t.Errorf("%s: due is %t", c.name, got)
		}
		if d.passed(key, judgement{}, false); len(d.due()) != 0 {
			t.Errorf("%s: due after it is gone", c.name)
		}
	}
}
