package catalogue

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// Decision is what a rule decides of a condition, in no language yet: the reason, which
// the catalogue ties to a status, and the arguments of its text.
type Decision struct {
	Reason string
	Args   words.Args
}

// Because gives a decision by its reason. args are names and values by turns, see words.Text.With.
func Because(reason string, args ...any) Decision { return Decision{reason, args} }

// NotKnown gives the decision where values decide that this version doesn't know, each
// as Strange has it.
func NotKnown(values ...any) Decision {
	return Because(v1alpha1.ReasonUnknownToThisVersion, "values", words.Items(values))
}

// Strange names a value that this version doesn't know, and the path of its field.
func Strange[T ~string](field string, value T) any {
	return UnknownValue.With("field", field, "value", string(value))
}

// Strange says whether a decision is for a value that this version doesn't know.
func (d *Decision) Strange() bool { return d.Reason == v1alpha1.ReasonUnknownToThisVersion }
