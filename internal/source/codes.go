package source

import (
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/division"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/world"
)

// UnassignedCodes remarks on the division codes in manifests that the table of divisions
// doesn't have. They are no error: divisions change, and the table is of one year.
func (in *Input) UnassignedCodes(shown *world.World) []problem.Problem {
	const field = "spec.divisionCode"
	var list []problem.Problem
	for i := range shown.Federations {
		f := &shown.Federations[i]
		code, o := f.Spec.DivisionCode, in.objects[world.KeyOf(v1alpha1.KindFederation, f)].Manifest
		if _, found := division.ByCode(code); found || code == "" || o == nil {
			continue
		}
		above, found := division.Around(code)
		if !found {
			list = append(list, o.Problem(field, UnassignedCode, division.Year, code))
			continue
		}
		var codes []string
		for _, d := range division.Children(above.Code) {
			codes = append(codes, d.Code+" "+d.Name)
		}
		list = append(list, o.Problem(field, UnassignedUnder, division.Year, code, above.Code, above.Name, strings.Join(codes, ", ")))
	}
	return list
}
