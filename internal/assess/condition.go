package assess

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/words"
)

// Condition is the verdict on one condition of an object, in no language yet.
type Condition struct {
	Type   string
	Status metav1.ConditionStatus
	Reason string
	// Args fill the gaps of the reason's text, see Entries.
	Args words.Args

	entries *ledger.Entries
}

// Message puts a verdict into words and names its basis.
func (c *Condition) Message(lang words.Lang) string {
	return catalogue.Message(lang, c.Type, c.Reason, c.Args)
}

// InWords gives conditions as they stand in a status.
func InWords(conditions []Condition, generation int64, lang words.Lang) []metav1.Condition {
	list := make([]metav1.Condition, len(conditions))
	for i := range conditions {
		c := &conditions[i]
		list[i] = metav1.Condition{
			Type: c.Type, Status: c.Status, ObservedGeneration: generation, Reason: c.Reason, Message: c.Message(lang),
		}
	}
	return list
}

// yetToCome says of a day that has not come, and is known by its month or year alone,
// from which day it counts.
func yetToCome(d v1alpha1.PartialDate) any {
	day := civil.LastDay(d)
	if string(day) == string(d) {
		return d
	}
	return catalogue.KnownInPart.With("date", d, "day", day)
}

// conditions collects the conditions of one object.
type conditions struct {
	pass *pass
	// ruling is which notice applies to the object, by the federation that it is of.
	ruling ledger.Answer[ruling]
	list   []Condition
}

// conditionsOf begins the conditions of a federation, or of an object whose
// federationRef names it.
func (p *pass) conditionsOf(federationRef *v1alpha1.LocalReference) *conditions {
	return &conditions{pass: p, list: make([]Condition, 0, mostConditions), ruling: ledger.Ask(p.Reader, "R0", func() ruling {
		if federationRef != nil {
			ledger.Read(p.Reader, &federationRef.Name)
		}
		return p.ruling.Get(p.Reader)
	})}
}

// mostConditions is how many an object has with nothing wrong about it.
const mostConditions = 8

func (c *conditions) add(conditionType string, d ledger.Answer[catalogue.Decision]) {
	v := d.Value
	status := catalogue.Find(conditionType, v.Reason).Status
	c.list = append(c.list, Condition{Type: conditionType, Status: status, Reason: v.Reason, Args: v.Args, entries: d.Entries})
}

// judge adds the condition that a rule decides, where there is a notice to decide by.
func (c *conditions) judge(conditionType, rule string, decide func() catalogue.Decision) {
	c.add(conditionType, ledger.Ask(c.pass.Reader, rule, func() catalogue.Decision {
		c.ruling.Get(c.pass.Reader)
		return decide()
	}))
}

// ready adds Ready by what stands against it.
func (c *conditions) ready(rule string, check func() *catalogue.Decision) *catalogue.Decision {
	f := ledger.Ask(c.pass.Reader, rule, func() *catalogue.Decision {
		c.ruling.Get(c.pass.Reader)
		return check()
	})
	d := ledger.Answer[catalogue.Decision]{Value: catalogue.Because(v1alpha1.ReasonResolved), Entries: f.Entries}
	if f.Value != nil {
		d.Value = *f.Value
	}
	c.add(v1alpha1.ConditionReady, d)
	return f.Value
}

// stalled adds Stalled where Ready is False and only a change of facts can mend
// it: timeMends says that a date on record will end it without anybody doing anything.
// It comes last, after all conditions that are always there.
func (c *conditions) stalled(f *catalogue.Decision, timeMends bool) {
	if f == nil || timeMends || catalogue.Find(v1alpha1.ConditionReady, f.Reason).Status != metav1.ConditionFalse {
		return
	}
	c.list = append(c.list, Condition{Type: v1alpha1.ConditionStalled, Status: metav1.ConditionTrue, Reason: f.Reason, Args: f.Args})
}

// unknown adds conditions as Unknown for the reason that no notice applies.
func (c *conditions) unknown(types ...string) {
	f, entries := c.ruling.Value.failure, c.ruling.Entries
	for _, t := range types {
		c.list = append(c.list, Condition{Type: t, Status: metav1.ConditionUnknown, Reason: f.Reason, Args: f.Args, entries: entries})
	}
}

// unresolved adds all conditions of an object for which no notice applies.
func (c *conditions) unresolved(types []string, f *catalogue.Decision, timeMends bool) {
	c.ready("R0", func() *catalogue.Decision { return f })
	c.unknown(types...)
	c.stalled(f, timeMends)
}
