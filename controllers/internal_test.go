package controllers

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/test/check"
)

func TestWait(t *testing.T) {
	zone := notice.NationalTimeZone()
	at := func(clock string) time.Time {
		now, err := time.ParseInLocation("2006-01-02 15:04:05", clock, zone)
		check.OK(t, err)
		return now
	}
	for _, c := range []struct {
		name     string
		now      string
		next     civil.Date
		min, max time.Duration
	}{
		{"nothing will change by itself", "2026-11-23 10:00:00", "", time.Hour, time.Hour},
		{"far away", "2026-11-23 10:00:00", "2027-01-01", time.Hour, time.Hour},
		{"an hour before midnight", "2026-11-23 23:00:00", "2026-11-24", time.Hour, time.Hour},
		{"a minute before midnight", "2026-11-23 23:59:00", "2026-11-24", time.Minute, time.Minute + midnightSpread},
		{"a second before midnight", "2026-11-23 23:59:59", "2026-11-24", time.Second, time.Second + midnightSpread},
	} {
		for range 100 {
			if got := wait(at(c.now), c.next, zone); got < c.min || got > c.max {
				t.Errorf("%s: wait %s, want %s to %s", c.name, got, c.min, c.max)
			}
		}
	}
}

func TestShorten(t *testing.T) {
	long := strings.Repeat("青", 400) + "a"
	got := shorten(long, maxNote)
	if len(got) > maxNote || !utf8.ValidString(got) || !strings.HasSuffix(got, "…") {
		t.Errorf("shortened to %d bytes: %q", len(got), got)
	}
	if got := shorten("青联", maxNote); got != "青联" {
		t.Errorf("shortened what is short: %q", got)
	}
}
