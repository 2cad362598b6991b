package rollup

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/ledger"
)

// expected gives the divisions that are expected today, and whether any ever were.
func expected(r *ledger.Reader, at **v1alpha1.Subordinates) (list []v1alpha1.ExpectedFederation, asked bool) {
	below := ledger.Look(r, at)
	if below == nil {
		return nil, false
	}
	for i := range below.Expected {
		e := &below.Expected[i]
		if (e.Since == "" || r.Reached(e.Since)) && (e.Until == "" || !r.Passed(e.Until)) {
			list = append(list, *e)
		}
	}
	return list, len(below.Expected) > 0
}

// maxUnexpected is how many a status has room for.
const maxUnexpected = 100

// unexpected lists the children that nobody expects, by their names.
func unexpected(expected []v1alpha1.ExpectedFederation, children []Contribution) []v1alpha1.FederationName {
	var list []v1alpha1.FederationName
	for _, c := range children {
		if !slices.ContainsFunc(expected, func(e v1alpha1.ExpectedFederation) bool {
			return c.code == e.DivisionCode && c.code != "" || c.displayName == e.DisplayName
		}) {
			list = append(list, c.federation())
		}
	}
	slices.SortFunc(list, func(a, b v1alpha1.FederationName) int {
		return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
	})
	return list[:min(len(list), maxUnexpected)]
}

// missing lists the expected divisions without a federation directly below.
func missing(expected []v1alpha1.ExpectedFederation, children []Contribution) []string {
	var list []string
	for _, e := range expected {
		if !slices.ContainsFunc(children, func(c Contribution) bool {
			return c.code == e.DivisionCode && e.DivisionCode != "" || e.DivisionCode == "" && c.displayName == e.DisplayName
		}) {
			list = append(list, e.KnownBy())
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
