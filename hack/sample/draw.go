package main

import (
	"fmt"
	"hash/fnv"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// draw picks a whole number from lo to hi, both included. The same place and key
// always give the same number.
func (p *place) draw(key string, lo, hi int) int {
	hash := fnv.New64a()
	fmt.Fprintf(hash, "%s/%s", p.Code, key)
	// FNV mixes its last bytes into the low bits only; fold the high ones in.
	sum := hash.Sum64()
	return lo + int((sum^sum>>32)%uint64(hi-lo+1))
}

func (p *place) count(key string, lo, hi int) *int32 {
	return new(int32(p.draw(key, lo, hi)))
}

// day draws a date from first to last, both included.
func (p *place) day(key string, first, last v1alpha1.Date) v1alpha1.Date {
	from := parseDate(first)
	days := int(parseDate(last).Sub(from) / (24 * time.Hour))
	return formatDate(from.AddDate(0, 0, p.draw(key, 0, days)))
}

func plusYears(d v1alpha1.Date, years int) v1alpha1.Date {
	return formatDate(parseDate(d).AddDate(years, 0, 0))
}

func plusDays(d v1alpha1.Date, days int) v1alpha1.Date {
	return formatDate(parseDate(d).AddDate(0, 0, days))
}

func yearOf(d v1alpha1.Date) int { return parseDate(d).Year() }

// parseDate panics on a malformed date: all are written in this program.
func parseDate(d v1alpha1.Date) time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		panic(err)
	}
	return t
}

func formatDate(t time.Time) v1alpha1.Date { return v1alpha1.Date(t.Format(time.DateOnly)) }
