package civil_test

import (
	"testing"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		span          string
		from          civil.Date
		after, before civil.Date
	}{
		{"90d", "2026-11-24", "2027-02-22", "2026-08-26"},
		{"0d", "2026-11-24", "2026-11-24", "2026-11-24"},
		{"1d", "2024-02-29", "2024-03-01", "2024-02-28"},
		{"12w", "2026-11-24", "2027-02-16", "2026-09-01"},
		{"1m", "2024-01-31", "2024-02-29", "2023-12-31"},
		{"1m", "2023-03-31", "2023-04-30", "2023-02-28"},
		{"12m", "2024-02-29", "2025-02-28", "2023-02-28"},
		{"14m", "2026-12-31", "2028-02-29", "2025-10-31"},
		{"1y", "2024-02-29", "2025-02-28", "2023-02-28"},
		{"4y", "2024-02-29", "2028-02-29", "2020-02-29"},
		{"100y", "2026-11-24", "2126-11-24", "1926-11-24"},
	} {
		span, err := civil.ParseSpan(c.span)
		check.OK(t, err)
		if after, before := span.After(c.from), span.Before(c.from); after != c.after || before != c.before || span.String() != c.span {
			t.Errorf("%s (%s) after and before %s is %s and %s, want %s and %s", c.span, span, c.from, after, before, c.after, c.before)
		}
	}
	if got := (civil.Span{}).After("2026-11-24"); got != "2026-11-24" || (civil.Span{}).String() != "0d" {
		t.Errorf("no time after a day is %s", got)
	}
	if span, err := civil.ParseSpan("007d"); err != nil || span.String() != "7d" {
		t.Errorf("007d is %s, %v", span, err)
	}
}

func TestSpanRefused(t *testing.T) {
	for _, s := range []string{"", "d", "90", "-1d", "1.5y", "1h", "1Y", "90 d", "10000d", "101y", "1201m", "1y6m", "９d"} {
		span, err := civil.ParseSpan(s)
		if err == nil {
			t.Errorf("%q reads as %s", s, span)
			continue
		}
		if zh, en := words.Say(words.Chinese, err), words.Say(words.English, err); zh == en {
			t.Errorf("%q is refused in one language: %s", s, zh)
		}
	}
}
