package ledger

import (
	"time"

	"qinglian.dev/qinglian/internal/civil"
)

// Calendar compares dates with today and remembers around it the days on which all
// that it compared comes out the same. A verdict reached through it can therefore
// not change before the first day after them, and was the same since the first of
// them (docs/adr/0001).
type Calendar struct {
	// now is the date evaluated for, and today the day looked at: now, or an earlier
	// one in looking back.
	now, today civil.Date
	span
	// renewal is the first survey or attestation to come.
	renewal civil.Date
}

// On gives a calendar for a date, that has compared nothing yet.
func On(day civil.Date) Calendar { return Calendar{now: day, today: day} }

// LookingBack says whether an earlier day than the one evaluated for is looked at.
func (c *Calendar) LookingBack() bool { return c.today != c.now }

// span is an unbroken time: its first day, and the first day after it; "" where
// there is none.
type span struct{ from, until civil.Date }

func (s span) covers(d civil.Date) bool { return s.from <= d && (s.until == "" || d < s.until) }

// narrow leaves the days that both cover.
func (s *span) narrow(o span) {
	if o.from > s.from {
		s.from = o.from
	}
	s.until = civil.Earliest(s.until, o.until)
}

// Next gives the first day after now on which a comparison comes out differently,
// "" when there is none.
func (c *Calendar) Next() civil.Date { return civil.Earliest(c.until, c.renewal) }

// Reached says whether a day is today or earlier: what is dated so is on record.
func (c *Calendar) Reached(d civil.Date) bool {
	if d <= c.today {
		c.from = max(c.from, d)
		return true
	}
	c.until = civil.Earliest(c.until, d)
	return false
}

// renewed is Reached for the day of a survey or an attestation, which stand for what
// was so before them too: in looking back they count as they do now, so that to renew
// one makes nothing late (R8).
func (c *Calendar) renewed(d civil.Date) bool {
	if d <= c.now {
		return true
	}
	c.renewal = civil.Earliest(c.renewal, d)
	return false
}

// Passed says whether today is after a day: a deadline day itself is in time.
func (c *Calendar) Passed(d civil.Date) bool { return c.Reached(civil.AddDays(d, 1)) }

// Year gives the current calendar year.
func (c *Calendar) Year() int {
	y, _, _ := civil.Split(c.today)
	c.Reached(civil.Day(y, time.January, 1))
	c.Reached(civil.Day(y+1, time.January, 1))
	return y
}
