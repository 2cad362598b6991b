package assess

import (
	"cmp"
	"slices"

	"k8s.io/apimachinery/pkg/types"

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

// Expectation is a federation below another that is missing now, or no longer
// so, or that is declared though nobody expects it.
type Expectation struct {
	// Federation is the parent.
	Federation world.Ref `json:"federation"`
	// Subordinate is the division code, or the name of one that has none.
	Subordinate string        `json:"subordinate"`
	State       ExpectedState `json:"state"`
	// Effect is "" where it is the expectation that changed.
	Effect Effect `json:"effect,omitempty"`
}

// Message says it in words.
func (e Expectation) Message(lang words.Lang) string {
	return words.Sprintf(lang, map[ExpectedState]words.Text{
		ExpectedMissing: expectedMissing, ExpectedFound: expectedFound, NotExpected: notExpected,
	}[e.State], []any{e.Subordinate})
}

// expectations compares what a federation expects below it and nobody declared.
func (d *Diff) expectations(before, after *v1alpha1.Federation) {
	if before == nil || after == nil || before.Status.Subordinates == nil || after.Status.Subordinates == nil {
		return
	}
	was, is := before.Status.Subordinates.Missing, after.Status.Subordinates.Missing
	add := func(list, without []string, state ExpectedState, effect Effect) {
		for _, code := range list {
			if slices.Contains(without, code) {
				continue
			}
			e := Expectation{Federation: world.FederationRef(after), Subordinate: code, State: state}
			if expects(before, code) && expects(after, code) {
				e.Effect = effect
			}
			d.Expectations = append(d.Expectations, e)
		}
	}
	add(is, was, ExpectedMissing, Worse)
	add(was, is, ExpectedFound, Better)
}

// expects says whether a federation expects one below it, by division code or by name.
func expects(f *v1alpha1.Federation, code string) bool {
	return f.Spec.Subordinates != nil && slices.ContainsFunc(f.Spec.Subordinates.Expected, func(e v1alpha1.ExpectedFederation) bool {
		return cmp.Or(e.DivisionCode, e.DisplayName) == code
	})
}

// unexpected looks for federations that are new, or have another code or
// parent, and that their parent's list of those to expect doesn't have.
func (d *Diff) unexpected(pairs []pair[*v1alpha1.Federation]) {
	parents := map[types.NamespacedName]*v1alpha1.Federation{}
	for _, p := range pairs {
		if p.after != nil {
			parents[world.NameOf(p.after)] = p.after
		}
	}
	for _, p := range pairs {
		now := p.after
		if now == nil || now.Spec.ParentRef == nil || p.before != nil && subordinate(p.before) == subordinate(now) && parentName(p.before) == parentName(now) {
			continue
		}
		parent := parents[world.ParentKey(now)]
		if parent != nil && parent.Spec.Subordinates != nil && len(parent.Spec.Subordinates.Expected) > 0 && !expects(parent, subordinate(now)) {
			d.Expectations = append(d.Expectations, Expectation{Federation: world.FederationRef(parent), Subordinate: subordinate(now), State: NotExpected})
		}
	}
}

// subordinate is what a parent knows a federation by.
func subordinate(f *v1alpha1.Federation) string {
	return cmp.Or(f.Spec.DivisionCode, f.Spec.DisplayName)
}
