package render

import (
	"io"

	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/world"
)

// JSON writes a comparison as docs/diff.md describes it.
func (d Diff) JSON(w io.Writer) error {
	type required struct {
		Object world.Ref `json:"object"`
		compare.Need
		Message string `json:"message"`
	}
	requires := []required{}
	for _, c := range d.Diff.Objects {
		for _, r := range c.Requires {
			requires = append(requires, required{c.Object, r, r.Message(d.Lang)})
		}
	}
	return encode(w, struct {
		Base         Side            `json:"base"`
		Head         Side            `json:"head"`
		Improvements int             `json:"improvements"`
		Regressions  int             `json:"regressions"`
		Classes      []compare.Class `json:"classes"`
		Requires     []required      `json:"requires"`
		*compare.Diff
	}{d.Base, d.Head, len(d.Diff.Improvements(d.Lang)), len(d.Diff.Regressions(d.Lang)), d.Diff.Classes(), requires, d.Diff}, false)
}
