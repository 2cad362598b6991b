package guard

import (
	"math/rand/v2"
	"testing"

	"qinglian.dev/qinglian/test/corpus"
)

// FuzzPolicies holds the policies' CEL against the classes of diff, the oracle in
// Go, on random edits of random worlds, one after the other.
func FuzzPolicies(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed, seed, uint8(20))
	}
	e := evaluate(f, shipped(f))
	f.Fuzz(func(t *testing.T, world, path uint64, edits uint8) {
		w, r := corpus.World(world), rand.New(rand.NewPCG(path, world))
		for range edits {
			change := corpus.Edit(r, w)
			if err := e.hold(t, needs(change.Before, change.After), change.Before, change.After); err != nil {
				t.Fatalf("%v\nbefore %+v\nafter %+v", err, change.Before, change.After)
			}
		}
	})
}
