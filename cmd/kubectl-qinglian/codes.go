package main

import (
	"fmt"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/division"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

var (
	unassigned = words.Text{"%s 年的区划代码中没有 %s", "%[2]s is no division code of %[1]s"}
	assigned   = words.Text{"；%s（%s）之下有 %s", "; under %s (%s) there are %s"}
)

// unassignedCodes remarks on the codes in manifests that the table of divisions
// doesn't have. They are no error: divisions change, and the table is of one year.
func (e *evaluated) unassignedCodes(lang words.Lang) []string {
	var list []string
	for i := range e.shown.Federations {
		f := &e.shown.Federations[i]
		code := f.Spec.DivisionCode
		if _, found := division.ByCode(code); code == "" || found {
			continue
		}
		key := world.Key{Kind: v1alpha1.KindFederation, Namespace: f.Namespace, Name: f.Name}
		what := fmt.Sprintf(unassigned.In(lang), division.Year, code)
		if above, found := division.Around(code); found {
			var codes []string
			for _, d := range division.Children(above.Code) {
				codes = append(codes, d.Code+" "+d.Name)
			}
			what += fmt.Sprintf(assigned.In(lang), above.Code, above.Name, strings.Join(codes, ", "))
		}
		list = append(list, fmt.Sprintf("%s%s: %s: spec.divisionCode: %s", note.In(lang), e.At(key, "spec.divisionCode"), render.ObjectName(key), what))
	}
	return list
}
