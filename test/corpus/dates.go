package corpus

import (
	"time"

	"qinglian.dev/qinglian/internal/civil"
)

// The days beside Date.
var (
	yesterday = shift(0, 0, -1)
	tomorrow  = shift(0, 0, 1)
)

// edges are the days on which a comparison with Date comes out differently.
func edges() []civil.Date { return []civil.Date{yesterday, Date, tomorrow} }

// shift moves Date in the calendar. Every month has a day of its number.
func shift(years, months, days int) civil.Date { return later(Date, years, months, days) }

func later(d civil.Date, years, months, days int) civil.Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		panic(err) // a date of this package is a date
	}
	return civil.Date(t.AddDate(years, months, days).Format(time.DateOnly))
}

// around gives a day with the day before and the day after it.
func around(d civil.Date) []civil.Date {
	return []civil.Date{later(d, 0, 0, -1), d, later(d, 0, 0, 1)}
}
