package civil

import (
	"regexp"
	"strings"
	"sync"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// Date is a civil date, YYYY-MM-DD. Dates of that form compare as strings.
type Date = v1alpha1.Date

// Parse takes a civil date that exists; its errors are in both languages.
func Parse(s string) (Date, error) {
	if t, err := time.Parse(time.DateOnly, s); err != nil || t.Format(time.DateOnly) != s {
		if meant := Meant(s); meant != "" {
			return "", words.Errorf("%q 不是形如 YYYY-MM-DD 的日期：请写成 %s", "%q is not a date of the form YYYY-MM-DD: write %s", s, meant)
		}
		return "", words.Errorf("%q 不是形如 YYYY-MM-DD 的日期", "%q is not a date of the form YYYY-MM-DD", s)
	}
	return Date(s), nil
}

// otherDate matches a year, a month and a day in that order, written otherwise.
var otherDate = regexp.MustCompile(`^((?:19|20)\d\d)(?:\D(\d\d?)\D(\d\d?)[日号]?|(\d\d)(\d\d))$`)

// Meant gives the date that was meant by 2024/5/4, 2024年5月4日, 20240504 and
// the like; "" where that is not plain.
func Meant(s string) Date {
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

// dayless matches a year, or a year and a month, written as people do.
var dayless = regexp.MustCompile(`^((?:19|20)\d\d)(?:年|[-/.年](0?[1-9]|1[0-2])月?)?$`)

// halfWidth writes the digits and marks of an input method for Chinese as YAML has them.
func halfWidth(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000', r == '\u00a0':
			return ' '
		}
		return r
	}, s))
}

// Read takes a civil date as people write it: 2026-05-04, 2026/5/4, 2026.5.4, 20260504,
// 2026年5月4日, with digits and marks of full width too. Its errors are in both languages.
func Read(s string) (Date, error) {
	text := halfWidth(s)
	if meant := Meant(text); meant != "" {
		return meant, nil
	}
	switch part := MeantPartial(text); {
	case len(part) == len("2006"):
		return "", words.Errorf("日期 %q 缺少月和日", "the date %q lacks its month and day", s)
	case part != "":
		return "", words.Errorf("日期 %q 缺少日", "the date %q lacks its day", s)
	case otherDate.MatchString(text):
		return "", words.Errorf("没有 %q 这一天", "there is no day %q", s)
	}
	return "", words.Errorf("%q 不是日期：请写成 2026-05-04 或 2026年5月4日", "%q is not a date: write 2026-05-04 or 2026/5/4", s)
}

// ReadPartial takes what Read does and, of the distant past, a year or a month alone:
// 1956, 1956年, 1956-07, 1956年7月.
func ReadPartial(s string) (v1alpha1.PartialDate, error) {
	if meant := MeantPartial(s); meant != "" {
		return meant, nil
	}
	d, err := Read(s)
	return v1alpha1.PartialDate(d), err
}

// MeantPartial gives the year or the month that was meant by 1956年, 1956/7 and the like;
// "" where it is neither.
func MeantPartial(s string) v1alpha1.PartialDate {
	switch m := dayless.FindStringSubmatch(halfWidth(s)); {
	case m == nil:
		return ""
	case m[2] == "":
		return v1alpha1.PartialDate(m[1])
	default:
		return v1alpha1.PartialDate(m[1] + "-" + strings.Repeat("0", 2-len(m[2])) + m[2])
	}
}

// At gives the civil date of an instant in a time zone.
func At(t time.Time, zone *time.Location) Date {
	return Date(t.In(zone).Format(time.DateOnly))
}

// StartOf gives the instant at which a civil date begins in a time zone. Where
// the clocks leave midnight out, that is the first full hour after it.
func StartOf(d Date, zone *time.Location) time.Time {
	y, m, day := Split(d)
	start := time.Date(y, m, day, 0, 0, 0, 0, zone)
	if At(start, zone) < d {
		start = start.Add(time.Hour)
	}
	return start
}

// Split takes a date apart. The API server has validated every date before
// it gets here, so what is malformed reads as the zero date.
func Split(d Date) (int, time.Month, int) {
	if len(d) != len(time.DateOnly) || d[4] != '-' || d[7] != '-' {
		return 1, time.January, 1
	}
	return number(d[:4]), time.Month(number(d[5:7])), number(d[8:])
}

func number(digits Date) int {
	n := 0
	for i := range len(digits) {
		n = 10*n + int(digits[i]-'0')
	}
	return n
}

// Day gives the date of a year, month and day; days and months beyond their
// bounds count on into the next.
func Day(y int, m time.Month, day int) Date {
	t := time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	if n := int(t.Unix()-firstDay.Unix()) / secondsOfDay; n >= 0 && n < daysListed {
		return Date(listedDays()[n*len(time.DateOnly):][:len(time.DateOnly)])
	}
	return Date(t.Format(time.DateOnly))
}

// listedDays has the days of two centuries, one after another: passes compute days by
// the hundred, and a part of a text costs no memory.
var listedDays = sync.OnceValue(func() string {
	text := make([]byte, 0, daysListed*len(time.DateOnly))
	for i := range daysListed {
		text = firstDay.AddDate(0, 0, i).AppendFormat(text, time.DateOnly)
	}
	return string(text)
})

var firstDay = time.Date(1900, time.January, 1, 0, 0, 0, 0, time.UTC)

const (
	daysListed   = 73049 // 1900 to 2099
	secondsOfDay = 24 * 60 * 60
)

// AddDays adds days.
func AddDays(d Date, n int) Date {
	y, m, day := Split(d)
	return Day(y, m, day+n)
}

// Earliest gives the earlier of two dates; "" is one that never comes.
func Earliest(a, b Date) Date {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

// AddMonths adds calendar months; a day that the month lacks becomes its last.
func AddMonths(d Date, n int) Date {
	y, m, day := Split(d)
	last := time.Date(y, m+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return Day(y, m+time.Month(n), min(day, last))
}

// LastDay gives the day on which what is known by its year or month alone takes
// effect: the last of them. A whole date is its own.
func LastDay(d v1alpha1.PartialDate) Date {
	switch len(d) {
	case len("2006"):
		return Date(d) + "-12-31"
	case len("2006-01"):
		return AddDays(AddMonths(Date(d)+"-01", 1), -1)
	}
	return Date(d)
}

// AddYears adds calendar years; 29 February falls back to the 28th.
func AddYears(d Date, n int) Date { return AddMonths(d, 12*n) }
