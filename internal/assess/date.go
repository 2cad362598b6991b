package assess

import (
	"regexp"
	"strings"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// Date is a civil date, YYYY-MM-DD. Dates of that form compare as strings.
type Date = v1alpha1.Date

// ParseDate checks that s is a civil date that exists.
func ParseDate(s string) (Date, error) {
	if t, err := time.Parse(time.DateOnly, s); err != nil || t.Format(time.DateOnly) != s {
		if meant := MeantDate(s); meant != "" {
			return "", Errorf("%q 不是形如 YYYY-MM-DD 的日期：请写成 %s", "%q is not a date of the form YYYY-MM-DD: write %s", s, meant)
		}
		return "", Errorf("%q 不是形如 YYYY-MM-DD 的日期", "%q is not a date of the form YYYY-MM-DD", s)
	}
	return Date(s), nil
}

// otherDate matches a year, a month and a day in that order, written otherwise.
var otherDate = regexp.MustCompile(`^((?:19|20)\d\d)(?:\D(\d\d?)\D(\d\d?)[日号]?|(\d\d)(\d\d))$`)

// MeantDate gives the date that was meant by 2024/5/4, 2024年5月4日, 20240504 and
// the like; "" where that is not plain.
func MeantDate(s string) Date {
	m := otherDate.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return ""
	}
	t, err := time.Parse("2006-1-2", m[1]+"-"+m[2]+m[4]+"-"+m[3]+m[5])
	if err != nil {
		return ""
	}
	return Date(t.Format(time.DateOnly))
}

// DateAt gives the civil date of an instant in a time zone.
func DateAt(t time.Time, zone *time.Location) Date {
	return Date(t.In(zone).Format(time.DateOnly))
}

// StartOf gives the instant at which a civil date begins in a time zone. Where
// the clocks leave midnight out, that is the first full hour after it.
func StartOf(d Date, zone *time.Location) time.Time {
	y, m, day := split(d)
	start := time.Date(y, m, day, 0, 0, 0, 0, zone)
	if DateAt(start, zone) < d {
		start = start.Add(time.Hour)
	}
	return start
}

// split takes a date apart. The API server has validated every date before
// it gets here, so what is malformed reads as the zero date.
func split(d Date) (int, time.Month, int) {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t.Date()
}

func format(y int, m time.Month, day int) Date {
	return Date(time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

func addDays(d Date, n int) Date {
	y, m, day := split(d)
	return format(y, m, day+n)
}

// addMonths adds calendar months; a day that the month lacks becomes its last.
func addMonths(d Date, n int) Date {
	y, m, day := split(d)
	last := time.Date(y, m+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return format(y, m+time.Month(n), min(day, last))
}

// addYears adds calendar years; 29 February falls back to the 28th.
func addYears(d Date, n int) Date { return addMonths(d, 12*n) }

// calendar compares dates with today and remembers the first day on which any
// comparison it made will come out differently. A verdict reached through it
// can therefore not change before that day.
type calendar struct {
	today Date
	next  Date
}

// reached says whether d is today or earlier: what is dated d is on record.
func (c *calendar) reached(d Date) bool {
	if d <= c.today {
		return true
	}
	if c.next == "" || d < c.next {
		c.next = d
	}
	return false
}

// passed says whether today is after d: a deadline day itself is in time.
func (c *calendar) passed(d Date) bool { return c.reached(addDays(d, 1)) }

// year gives the current calendar year.
func (c *calendar) year() int {
	y, _, _ := split(c.today)
	c.reached(format(y+1, time.January, 1))
	return y
}
