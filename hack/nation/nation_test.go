package main

import (
	"path/filepath"
	"testing"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/plausible"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

// TestLayouts: the objects are valid, all are ready, none is implausible, and they are the
// same however they are spread over files.
func TestLayouts(t *testing.T) {
	var first *world.World
	for _, layout := range []string{layoutTree, layoutProvince, layoutList} {
		out := filepath.Join(t.TempDir(), "out")
		total, err := request{division: "540000", layout: layout, out: out, share: 0.06}.write()
		check.OK(t, err)
		in, err := source.Files{Paths: []string{out}}.Read()
		check.OK(t, err)
		if got := len(in.World.Keys()) - len(in.World.Notices); got != total.federations+total.groups+total.associations {
			t.Errorf("%s: %d objects were read, %+v were written", layout, got, total)
		}
		for _, w := range in.Warnings() {
			t.Errorf("%s: %s", layout, w.String())
		}
		if first == nil {
			first = in.World
			assess.Evaluate(first, "2026-11-23", words.English)
			if sum := verdict.Summarise(first); sum.NotReady != 0 {
				t.Errorf("%d objects are not ready", sum.NotReady)
			}
			for _, r := range plausible.Remarks(first, "2026-11-23") {
				if r.Code != plausible.NotDeclared { // a gap is meant
					t.Errorf("%s %s: %s %v", r.Object, r.Field, r.Code, r.Args)
				}
			}
			continue
		}
		assess.Evaluate(in.World, "2026-11-23", words.English)
		check.Diff(t, layout+" (-tree +"+layout+")", first, in.World)
	}
}
