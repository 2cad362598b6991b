package civil

import (
	"cmp"
	"regexp"
	"strconv"

	"qinglian.dev/qinglian/internal/words"
)

// Span is a length of time in the calendar: days, weeks, months or years. Its zero
// value is no time at all.
type Span struct {
	days, months int
	text         string
}

var spanForm = regexp.MustCompile(`^([0-9]{1,4})([dwmy])$`)

// longestSpan is in months: what is longer leads beyond every fact.
const longestSpan = 100 * 12

// ParseSpan takes days, weeks, months and years: 90d, 12w, 12m, 1y; at most a
// hundred years. Its errors are in both languages.
func ParseSpan(s string) (Span, error) {
	m := spanForm.FindStringSubmatch(s)
	if m == nil {
		return Span{}, words.Errorf("%q 不是时间长度：请写成 90d（天）、12w（周）、12m（月）或 1y（年）",
			"%q is no length of time: write 90d (days), 12w (weeks), 12m (months) or 1y (years)", s)
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return Span{}, err
	}
	span := Span{text: strconv.Itoa(n) + m[2]}
	switch m[2] {
	case "d":
		span.days = n
	case "w":
		span.days = 7 * n
	case "m":
		span.months = n
	case "y":
		span.months = 12 * n
	}
	if span.months > longestSpan {
		return Span{}, words.Errorf("%q 太长：最长 100 年", "%q is too long: write 100y at most", s)
	}
	return span, nil
}

// String is the span as it is written: 90d.
func (s Span) String() string { return cmp.Or(s.text, "0d") }

// After gives the day that is a span after one. A day that the month lacks becomes
// its last.
func (s Span) After(d Date) Date { return AddDays(AddMonths(d, s.months), s.days) }

// Before gives the day that is a span before one. A day that the month lacks becomes
// its last.
func (s Span) Before(d Date) Date { return AddDays(AddMonths(d, -s.months), -s.days) }
