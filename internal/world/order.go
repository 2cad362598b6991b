package world

import (
	"cmp"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// CompareFederations puts higher levels first, then lower division codes;
// those without a code come last.
func CompareFederations(a, b *v1alpha1.Federation) int {
	return cmp.Or(cmp.Compare(a.Spec.Level.Rank(), b.Spec.Level.Rank()), CompareDivisions(a.Spec.DivisionCode, b.Spec.DivisionCode),
		cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
}

// CompareDivisions compares division codes; none comes after all others.
func CompareDivisions(a, b string) int {
	if (a == "") != (b == "") {
		return -cmp.Compare(a, b)
	}
	return cmp.Compare(a, b)
}
