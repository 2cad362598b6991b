package main

import (
	"fmt"
	"hash/fnv"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
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
	days := int(civil.StartOf(last, time.UTC).Sub(civil.StartOf(first, time.UTC)) / (24 * time.Hour))
	return civil.AddDays(first, p.draw(key, 0, days))
}

func yearOf(d v1alpha1.Date) int {
	year, _, _ := civil.Split(d)
	return year
}
