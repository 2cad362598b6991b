package assess

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// conditions collects the conditions of one object. What a reason means for a
// condition, and in what words, stands in the catalogue alone.
type conditions struct {
	generation int64
	lang       words.Lang
	list       []metav1.Condition
}

func newConditions(generation int64, lang words.Lang) *conditions {
	return &conditions{generation: generation, lang: lang}
}

// set adds a condition by its reason.
func (c *conditions) set(conditionType, reason string, args ...any) {
	entry := lookup(conditionType, reason)
	c.list = append(c.list, metav1.Condition{
		Type:               conditionType,
		Status:             entry.Status,
		ObservedGeneration: c.generation,
		Reason:             reason,
		Message:            entry.message(c.lang, args),
	})
}

// ready adds Ready: True without a failure; else False, and Stalled with the
// same reason unless time alone will mend it.
func (c *conditions) ready(f *failure) {
	if f == nil {
		c.set(v1alpha1.ConditionReady, v1alpha1.ReasonResolved)
		return
	}
	c.set(v1alpha1.ConditionReady, f.reason, f.args...)
}

// stalled adds Stalled where Ready is False and waiting won't mend it. It comes
// last, after all conditions that are always there.
func (c *conditions) stalled(f *failure) {
	if f == nil || f.timeMends {
		return
	}
	c.list = append(c.list, metav1.Condition{
		Type:               v1alpha1.ConditionStalled,
		Status:             metav1.ConditionTrue,
		ObservedGeneration: c.generation,
		Reason:             f.reason,
		Message:            f.message(c.lang),
	})
}

// unknown adds all conditions of a kind but Ready as Unknown for one reason:
// what they rest on does not resolve.
func (c *conditions) unknown(f *failure, types ...string) {
	for _, t := range types {
		c.list = append(c.list, metav1.Condition{
			Type:               t,
			Status:             metav1.ConditionUnknown,
			ObservedGeneration: c.generation,
			Reason:             f.reason,
			Message:            f.message(c.lang),
		})
	}
}

// failure is why an object is not Ready.
type failure struct {
	reason    string
	args      []any
	timeMends bool // a date on record will end it without anybody doing anything
}

func (f *failure) message(lang words.Lang) string {
	return lookup(v1alpha1.ConditionReady, f.reason).message(lang, f.args)
}
