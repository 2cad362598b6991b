package compare

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// ExpectedState says how a federation stands to what its parent expects.
type ExpectedState string

// How it can stand.
const (
	ExpectedMissing ExpectedState = "Missing" // expected and no longer declared
	ExpectedFound   ExpectedState = "Found"   // no longer missing
	NotExpected     ExpectedState = "NotExpected"
)

// SubordinateChange is a federation below another that is missing now, or no longer
// so, or that is declared though nobody expects it.
type SubordinateChange struct {
	// Federation is the parent.
	Federation world.Ref `json:"federation"`
	// Subordinate is the division code, or the name of one that has none.
	Subordinate string        `json:"subordinate"`
	State       ExpectedState `json:"state"`
	// Effect is "" where it is the expectation that changed.
	Effect Effect `json:"effect,omitempty"`
}

// Message says it in words.
func (e SubordinateChange) Message(lang words.Lang) string {
	return expectedWords[e.State].With("subordinate", e.Subordinate).In(lang)
}

// expects says whether a federation expects one below it, by division code or by name.
func expects(f *v1alpha1.Federation, code string) bool {
	return f.Spec.Subordinates != nil && slices.ContainsFunc(f.Spec.Subordinates.Expected, func(e v1alpha1.ExpectedFederation) bool {
		return cmp.Or(e.DivisionCode, e.DisplayName) == code
	})
}

// subordinate is what a parent knows a federation by.
func subordinate(f *v1alpha1.Federation) string {
	return cmp.Or(f.Spec.DivisionCode, f.Spec.DisplayName)
}
