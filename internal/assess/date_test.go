package assess

import (
	"strings"
	"testing"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
)

func TestAddMonthsAndYears(t *testing.T) {
	for _, c := range []struct {
		from   Date
		months int
		want   Date
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
		if got := addMonths(c.from, c.months); got != c.want {
			t.Errorf("addMonths(%s, %d) = %s, want %s", c.from, c.months, got, c.want)
		}
	}
	if got := addYears("2020-02-29", 3); got != "2023-02-28" {
		t.Errorf("29 February falls back to %s", got)
	}
}

// TestDateAt: a civil date is that of the zone, not of the clock.
func TestDateAt(t *testing.T) {
	shanghai := NationalTimeZone()
	for instant, want := range map[string]Date{
		"2026-06-30T15:59:59Z": "2026-06-30",
		"2026-06-30T16:00:00Z": "2026-07-01", // midnight in Shanghai
		"2026-07-01T15:59:59Z": "2026-07-01",
	} {
		at, err := time.Parse(time.RFC3339, instant)
		if err != nil {
			t.Fatal(err)
		}
		if got := DateAt(at, shanghai); got != want {
			t.Errorf("at %s it is %s, want %s", instant, got, want)
		}
	}
	if got := StartOf("2026-07-01", shanghai).UTC().Format(time.RFC3339); got != "2026-06-30T16:00:00Z" {
		t.Errorf("1 July 2026 begins at %s", got)
	}
}

func TestMeantDate(t *testing.T) {
	for s, want := range map[string]Date{
		"2024/5/4": "2024-05-04", "2024.5.4": "2024-05-04", "2024-5-4": "2024-05-04", "2024-05-4": "2024-05-04", " 20240504": "2024-05-04",
		"2024年5月4日": "2024-05-04", "2024年12月31日": "2024-12-31", "2024年5月4号": "2024-05-04", "2024－05－04": "2024-05-04", "2024／5／4": "2024-05-04",
		"": "", "2024": "", "2024-5": "", "202454": "", "2024/13/1": "", "2023-02-29": "", "5/4/2024": "", "24-5-4": "", "2124/5/4": "", "2024/5/4 08:00": "",
	} {
		if got := MeantDate(s); got != want {
			t.Errorf("MeantDate(%q) = %q, want %q", s, got, want)
		}
	}
}

// FuzzParseDate: what it takes is a date that exists, written in the one way in
// which dates compare as strings.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2021-06-30", "2024-02-29", "2023-02-29", "2021-6-3", "2021-06-31", "", "0000-00-00", "2021-06-30 ", "２０２１-06-30", "+021-06-30", "10000-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if d != "" || !strings.Contains(err.Error(), "YYYY-MM-DD") {
				t.Errorf("ParseDate(%q) = %q, %v", s, d, err)
			}
			return
		}
		if string(d) != s || len(s) != len("2006-01-02") {
			t.Errorf("ParseDate(%q) = %q", s, d)
		}
		if next := addDays(d, 1); d < "9999-12-31" && next <= d {
			t.Errorf("the day after %s is %s", d, next)
		}
		if back := addDays(addDays(d, 1), -1); d < "9999-12-31" && back != d {
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
		d := addDays("1985-01-01", int(days))
		got := addMonths(d, months)
		y, m, day := split(d)
		gotY, gotM, gotDay := split(got)
		if (gotY*12+int(gotM))-(y*12+int(m)) != months {
			t.Fatalf("addMonths(%s, %d) = %s", d, months, got)
		}
		if _, next, _ := split(addDays(got, 1)); gotDay != day && (gotDay > day || next == gotM) {
			t.Fatalf("addMonths(%s, %d) = %s, which is neither that day nor the month's last", d, months, got)
		}
		if other := addDays(d, int(later)); addMonths(other, months) < got {
			t.Fatalf("%s comes before %s, but %d months on it is the other way round", d, other, months)
		}
		if years := months / 12; addYears(d, years) != addMonths(d, 12*years) {
			t.Fatalf("addYears(%s, %d) = %s", d, years, addYears(d, years))
		}
	})
}

// FuzzCreditCode: any code of the form is accepted with the right check
// characters, and with any other character in place of one of the first
// seventeen it is not. Nothing panics.
func FuzzCreditCode(f *testing.F) {
	f.Add("51100000500009247D", uint8(3))
	f.Add("51110105MJ00002100", uint8(16))
	f.Add("统一社会信用代码", uint8(0))
	f.Add("", uint8(255))
	f.Fuzz(func(t *testing.T, s string, at uint8) {
		creditCodeValid(s)

		// A code made from s: eight characters, eight of the organisation code, two checks.
		code := []byte("5110000050000924")
		for i := range code {
			if i < len(s) {
				code[i] = creditAlphabet[int(s[i])%len(creditAlphabet)]
			}
		}
		sum := 0
		for i, weight := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
			c := code[8+i]
			value := int(c - '0')
			if c >= 'A' {
				value = int(c-'A') + 10
			}
			sum += value * weight
		}
		code = append(code, "0X987654321"[sum%11])
		sum = 0
		for i, weight := range []int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28} {
			sum += strings.IndexByte("0123456789ABCDEFGHJKLMNPQRTUWXY", code[i]) * weight
		}
		code = append(code, "0YXWUTRQPNMLKJHGFEDCBA987654321"[sum%31])
		if !creditCodeValid(string(code)) {
			t.Fatalf("%s is not valid", code)
		}
		i := int(at) % 17
		right := code[i]
		for _, wrong := range []byte(creditAlphabet + "IOSVZ-") {
			if code[i] = wrong; wrong != right && creditCodeValid(string(code)) {
				t.Fatalf("%s is valid with %c in place of %c", code, wrong, right)
			}
		}
	})
}

// TestMalformedDatesDoNotPanic: the API server lets none through; the engine still answers.
func TestMalformedDatesDoNotPanic(t *testing.T) {
	for _, d := range []v1alpha1.Date{"", "2023-02-30", "soon"} {
		addDays(d, 1)
		addMonths(d, 12)
		StartOf(d, time.UTC)
	}
}
