package assess

import (
	"time"

	"qinglian.dev/qinglian/internal/civil"
)

// calendar compares dates with today and remembers the first day on which any
// comparison it made will come out differently. A verdict reached through it
// can therefore not change before that day.
type calendar struct {
	today civil.Date
	next  civil.Date
}

// reached says whether d is today or earlier: what is dated d is on record.
func (c *calendar) reached(d civil.Date) bool {
	if d <= c.today {
		return true
	}
	if c.next == "" || d < c.next {
		c.next = d
	}
	return false
}

// passed says whether today is after d: a deadline day itself is in time.
func (c *calendar) passed(d civil.Date) bool { return c.reached(civil.AddDays(d, 1)) }

// year gives the current calendar year.
func (c *calendar) year() int {
	y, _, _ := civil.Split(c.today)
	c.reached(civil.Day(y+1, time.January, 1))
	return y
}
