package assess

import (
	"time"

	"qinglian.dev/qinglian/internal/civil"
)

// calendar compares dates with today and remembers around it the days on which all
// that it compared comes out the same. A verdict reached through it can therefore
// not change before the first day after them, and was the same since the first of
// them (docs/adr/0001).
type calendar struct {
	// now is the date evaluated for, and today the day looked at: now, or an earlier
	// one in looking back.
	now, today civil.Date
	span
	// renewal is the first survey or attestation to come.
	renewal civil.Date
}

func on(day civil.Date) calendar { return calendar{now: day, today: day} }

// lookingBack says whether an earlier day than the one evaluated for is looked at.
func (c *calendar) lookingBack() bool { return c.today != c.now }

// span is an unbroken time: its first day, and the first day after it; "" where
// there is none.
type span struct{ from, until civil.Date }

func (s span) covers(d civil.Date) bool { return s.from <= d && (s.until == "" || d < s.until) }

// narrow leaves the days that both cover.
func (s *span) narrow(o span) {
	if o.from > s.from {
		s.from = o.from
	}
	s.until = first(s.until, o.until)
}

// first gives the earlier of two days, of which either may be "".
func first(a, b civil.Date) civil.Date {
	if b != "" && (a == "" || b < a) {
		return b
	}
	return a
}

// next gives the first day after now on which a comparison comes out differently,
// "" when there is none.
func (c *calendar) next() civil.Date { return first(c.until, c.renewal) }

// reached says whether d is today or earlier: what is dated d is on record.
func (c *calendar) reached(d civil.Date) bool {
	if d <= c.today {
		c.from = max(c.from, d)
		return true
	}
	c.until = first(c.until, d)
	return false
}

// renewed is reached for the day of a survey or an attestation, which stand for what
// was so before them too: in looking back they count as they do now, so that to renew
// one makes nothing late (R8).
func (c *calendar) renewed(d civil.Date) bool {
	if d <= c.now {
		return true
	}
	c.renewal = first(c.renewal, d)
	return false
}

// passed says whether today is after d: a deadline day itself is in time.
func (c *calendar) passed(d civil.Date) bool { return c.reached(civil.AddDays(d, 1)) }

// year gives the current calendar year.
func (c *calendar) year() int {
	y, _, _ := civil.Split(c.today)
	c.reached(civil.Day(y, time.January, 1))
	c.reached(civil.Day(y+1, time.January, 1))
	return y
}
