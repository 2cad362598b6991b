package civil_test

import (
	"strings"
	"testing"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/test/check"
)

var shanghai = civil.Zone("Asia/Shanghai")

func TestAddMonthsAndYears(t *testing.T) {
	for _, c := range []struct {
		from   civil.Date
		months int
		want   civil.Date
	}{
		{"2021-06-30", 12, "2022-06-30"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2023-01-31", 1, "2023-02-28"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2024-12-31", 2, "2025-02-28"},
		{"2024-12-31", -10, "2024-02-29"},
		{"2024-03-31", -1, "2024-02-29"},
		{"2024-01-15", -1, "2023-12-15"},
		{"2024-01-15", -13, "2022-12-15"},
		{"2024-01-15", 0, "2024-01-15"},
		{"2099-12-31", 240, "2119-12-31"},
	} {
		if got := civil.AddMonths(c.from, c.months); got != c.want {
			t.Errorf("AddMonths(%s, %d) = %s, want %s", c.from, c.months, got, c.want)
		}
	}
	if got := civil.AddYears("2020-02-29", 3); got != "2023-02-28" {
		t.Errorf("29 February falls back to %s", got)
	}
}

// TestLastDay: what is known by its month or year takes effect at its end.
func TestLastDay(t *testing.T) {
	for partial, want := range map[v1alpha1.PartialDate]civil.Date{
		"1954": "1954-12-31", "2014-06": "2014-06-30", "2024-02": "2024-02-29", "2023-12": "2023-12-31", "2014-06-03": "2014-06-03", "": "",
	} {
		if got := civil.LastDay(partial); got != want {
			t.Errorf("%s takes effect on %s, want %s", partial, got, want)
		}
	}
}

// TestDateAt: a civil date is that of the zone, not of the clock.
func TestDateAt(t *testing.T) {
	for instant, want := range map[string]civil.Date{
		"2026-06-30T15:59:59Z": "2026-06-30",
		"2026-06-30T16:00:00Z": "2026-07-01", // midnight in Shanghai
		"2026-07-01T15:59:59Z": "2026-07-01",
	} {
		at, err := time.Parse(time.RFC3339, instant)
		check.OK(t, err)
		if got := civil.At(at, shanghai); got != want {
			t.Errorf("at %s it is %s, want %s", instant, got, want)
		}
	}
	if got := civil.StartOf("2026-07-01", shanghai).UTC().Format(time.RFC3339); got != "2026-06-30T16:00:00Z" {
		t.Errorf("1 July 2026 begins at %s", got)
	}
}

func TestMeantDate(t *testing.T) {
	for s, want := range map[string]civil.Date{
		"2024/5/4": "2024-05-04", "2024.5.4": "2024-05-04", "2024-5-4": "2024-05-04", "2024-05-4": "2024-05-04", " 20240504": "2024-05-04",
		"2024年5月4日": "2024-05-04", "2024年12月31日": "2024-12-31", "2024年5月4号": "2024-05-04", "2024－05－04": "2024-05-04", "2024／5／4": "2024-05-04",
		"": "", "2024": "", "2024-5": "", "202454": "", "2024/13/1": "", "2023-02-29": "", "5/4/2024": "", "24-5-4": "", "2124/5/4": "", "2024/5/4 08:00": "",
	} {
		if got := civil.Meant(s); got != want {
			t.Errorf("MeantDate(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestRead(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"2026-05-04", "2026-05-04"}, {"2026/5/4", "2026-05-04"}, {"2026年5月4日", "2026-05-04"}, {"２０２６年５月４日", "2026-05-04"}, {"２０２６－０５－０４", "2026-05-04"},
		{" 20260504\u3000", "2026-05-04"}, {"2026.5.4", "2026-05-04"},
		{"2026", "lacks its month and day"}, {"2026年", "lacks its month and day"}, {"2026年5月", "lacks its day"}, {"2026-05", "lacks its day"},
		{"2026-02-30", "there is no day"}, {"2026年13月1日", "there is no day"}, {"", "is not a date"}, {"5月4日", "is not a date"}, {"46333", "is not a date"}, {"tomorrow", "is not a date"},
	} {
		got, err := civil.Read(tt.text)
		if err == nil && string(got) != tt.want || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Read(%q) = %q, %v, want %s", tt.text, got, err, tt.want)
		}
	}
	for s, want := range map[string]v1alpha1.PartialDate{"1956": "1956", "1956年": "1956", "１９５６年７月": "1956-07", "1956-07": "1956-07", "1956/7/10": "1956-07-10"} {
		if got, err := civil.ReadPartial(s); err != nil || got != want {
			t.Errorf("ReadPartial(%q) = %q, %v", s, got, err)
		}
	}
	if _, err := civil.ReadPartial("旧时"); err == nil {
		t.Error("what is no date is taken")
	}
}

// FuzzParseDate: what it takes is a date that exists, written in the one way in
// which dates compare as strings.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2021-06-30", "2024-02-29", "2023-02-29", "2021-6-3", "2021-06-31", "", "0000-00-00", "2021-06-30 ", "２０２１-06-30", "+021-06-30", "10000-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := civil.Parse(s)
		if err != nil {
			if d != "" || !strings.Contains(err.Error(), "YYYY-MM-DD") {
				t.Errorf("ParseDate(%q) = %q, %v", s, d, err)
			}
			return
		}
		if string(d) != s || len(s) != len("2006-01-02") {
			t.Errorf("ParseDate(%q) = %q", s, d)
		}
		if next := civil.AddDays(d, 1); d < "9999-12-31" && next <= d {
			t.Errorf("the day after %s is %s", d, next)
		}
		if back := civil.AddDays(civil.AddDays(d, 1), -1); d < "9999-12-31" && back != d {
			t.Errorf("the day before the day after %s is %s", d, back)
		}
	})
}

// FuzzAddMonths: the month is the one asked for, the day the same or the
// month's last, and a later date never overtakes.
func FuzzAddMonths(f *testing.F) {
	f.Add(uint16(0), uint16(1), 12)
	f.Add(uint16(1519), uint16(31), -1)
	f.Add(uint16(36524), uint16(365), 240)
	f.Fuzz(func(t *testing.T, days, later uint16, months int) {
		months %= 1000
		d := civil.AddDays("1985-01-01", int(days))
		got := civil.AddMonths(d, months)
		y, m, day := civil.Split(d)
		gotY, gotM, gotDay := civil.Split(got)
		if (gotY*12+int(gotM))-(y*12+int(m)) != months {
			t.Fatalf("AddMonths(%s, %d) = %s", d, months, got)
		}
		if _, next, _ := civil.Split(civil.AddDays(got, 1)); gotDay != day && (gotDay > day || next == gotM) {
			t.Fatalf("AddMonths(%s, %d) = %s, which is neither that day nor the month's last", d, months, got)
		}
		if other := civil.AddDays(d, int(later)); civil.AddMonths(other, months) < got {
			t.Fatalf("%s comes before %s, but %d months on it is the other way round", d, other, months)
		}
		if years := months / 12; civil.AddYears(d, years) != civil.AddMonths(d, 12*years) {
			t.Fatalf("AddYears(%s, %d) = %s", d, years, civil.AddYears(d, years))
		}
	})
}

// TestMalformedDatesDoNotPanic: the API server lets none through; the engine still answers.
func TestMalformedDatesDoNotPanic(t *testing.T) {
	for _, d := range []v1alpha1.Date{"", "2023-02-30", "soon"} {
		civil.AddDays(d, 1)
		civil.AddMonths(d, 12)
		civil.StartOf(d, time.UTC)
	}
}

func TestEarliest(t *testing.T) {
	for _, tt := range []struct{ a, b, want civil.Date }{
		{"2026-01-01", "2026-01-02", "2026-01-01"}, {"2026-01-02", "2026-01-01", "2026-01-01"}, {"", "2026-01-01", "2026-01-01"}, {"2026-01-01", "", "2026-01-01"}, {"", "", ""},
	} {
		if got := civil.Earliest(tt.a, tt.b); got != tt.want {
			t.Errorf("the earlier of %q and %q is %q", tt.a, tt.b, got)
		}
	}
}
