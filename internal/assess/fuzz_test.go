package assess_test

import (
	"testing"

	"pgregory.net/rapid"
)

// FuzzEvaluate lets coverage guide what the properties draw: any order of a world
// gives the same bytes, what stood in status is not read, a rollup is the sum of
// what is below, and nothing changes before the date announced.
func FuzzEvaluate(f *testing.F) {
	for _, seed := range []string{"", "\x00\x01\x02\x03\x04\x05\x06\x07", "a world with some dates in it, and members"} {
		f.Add([]byte(seed))
	}
	properties := []func(*rapid.T){anyOrderGivesTheSameBytes, evaluateIsIdempotent, rollupIsTheSumOfAllBelow, nothingChangesBeforeTheNextDate}
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) {
		properties[rapid.IntRange(0, len(properties)-1).Draw(t, "property")](t)
	}))
}
