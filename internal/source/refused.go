package source

import (
	"maps"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/world"
)

// Refused is what the API server holds against putting an object of HEAD in the place
// of that of BASE.
type Refused struct {
	Key world.Key
	problem.Problem
}

// Refused lists what the API server will refuse although each side is valid by itself:
// fields that never change, and rules that look at what was there.
func (c *Compared) Refused() []Refused {
	var list []Refused
	keys := slices.SortedFunc(maps.Keys(c.Head.objects), func(a, b world.Key) int { return strings.Compare(a.String(), b.String()) })
	for _, key := range keys {
		now := c.Head.objects[key]
		was, there := c.Base.objects[key]
		if !there || now.Manifest == nil || was == now {
			continue
		}
		for _, p := range c.validator.CheckUpdate(now.Manifest, was.Content()) {
			list = append(list, Refused{key, p})
		}
	}
	return list
}
