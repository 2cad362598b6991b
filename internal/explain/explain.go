// Package explain says of a verdict what it rests on: the clauses of the notice, the
// rules and the facts that were read; and which change of facts would change it. Each
// suggestion's outcome is worked out on a copy of the world.
package explain

import (
	"slices"
	"sync/atomic"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Explanation says what one verdict rests on and what would change it.
type Explanation struct {
	Object world.Key `json:"object"`
	// DisplayName is the object's, "" for a notice.
	DisplayName string `json:"displayName,omitempty"`
	// Verdict is a target type or a condition type; Target says which of the two.
	Verdict string `json:"verdict"`
	Target  bool   `json:"target,omitempty"`
	// Outcome is what holds today.
	verdict.Result
	// Message is a condition's message, or how far a target is from being met.
	Message string `json:"message,omitempty"`
	// EarliestOn and DueOn are a target's window.
	EarliestOn civil.Date `json:"earliestOn,omitempty"`
	DueOn      civil.Date `json:"dueOn,omitempty"`
	// Notice names the notice that was applied.
	Notice string `json:"notice,omitempty"`
	// Ours says that the verdict itself is a reading of this project's.
	Ours bool `json:"ours,omitempty"`

	Clauses []Clause `json:"clauses"`
	Rules   []Rule   `json:"rules"`
	// Facts are what was read, undeclared ones too.
	Facts []ledger.Fact `json:"facts"`
	// Opened are the names that a supplement of the notice has added to lists that the
	// notice leaves open, of those that the verdict rests on.
	Opened []v1alpha1.OpenedName `json:"opened,omitempty"`
	// Record is what is on record of the same subject and decides nothing.
	Record []ledger.Fact `json:"record,omitempty"`
	// Missing says in words what is missing.
	Missing []string `json:"missing,omitempty"`

	// Toward says what the suggestions lead to, "" without any.
	Toward Toward `json:"toward,omitempty"`
	// Needed is the number of subjects of which one suggestion each is needed
	// to get there; 0 where no change of today's gets there.
	Needed      int          `json:"needed,omitempty"`
	Suggestions []Suggestion `json:"suggestions,omitempty"`
}

// Explainer explains the verdicts on the objects of a world.
type Explainer struct {
	world   *world.World // evaluated
	index   *world.Index
	notices *notice.Set
	today   civil.Date
	lang    words.Lang
	// last is the federation examined last: one question about it is seldom the only one.
	last atomic.Pointer[assess.Case]
}

// New evaluates a copy of a world as of a date, to explain its verdicts in a
// language. Statuses in the world are not read.
func New(w *world.World, today civil.Date, lang words.Lang) *Explainer {
	evaluated := w.Clone()
	assess.Evaluate(evaluated, today, lang)
	return &Explainer{
		world: evaluated, index: world.NewIndex(evaluated), notices: notice.Resolve(evaluated.Notices), today: today, lang: lang,
	}
}

// Explain explains a verdict on an object, named by its target or condition
// type, or all of them when it is "". It fails where there is no such object or verdict.
func (x *Explainer) Explain(key world.Key, verdict string) ([]Explanation, error) {
	if x.world.Content(key) == nil {
		return nil, noObject(key)
	}
	e := &explainer{Explainer: x, key: key}
	if key.Kind != v1alpha1.KindNotice {
		e.c = x.examine(key)
	}
	var list []Explanation
	for _, v := range e.verdicts() {
		if verdict == "" || v.Verdict == verdict {
			e.explain(&v)
			list = append(list, v)
		}
	}
	if len(list) == 0 {
		return nil, noVerdict(key, verdict)
	}
	return list, nil
}

// examine evaluates the federation that an object belongs to.
func (x *Explainer) examine(key world.Key) *assess.Case {
	federation := x.world.FederationOf(key)
	if c := x.last.Load(); c != nil && c.Facts.Key == federation {
		return c
	}
	c := assess.Examine(x.index.Facts(federation), x.notices, x.today)
	x.last.Store(c)
	return c
}

// Evidence is what is on record for a requirement that is not judged.
type Evidence struct {
	Clause   Clause        `json:"clause"`
	Measures []ledger.Fact `json:"measures"`
}

// Evidence gives the evidence that a federation has on record, in the order of the
// notice; none for other objects.
func (x *Explainer) Evidence(key world.Key) []Evidence {
	if key.Kind != v1alpha1.KindFederation {
		return nil
	}
	measures := x.examine(key).Measures()
	var list []Evidence
	for _, c := range clauses {
		if m := measures[c.Number]; m != nil {
			list = append(list, Evidence{c, m})
		}
	}
	return list
}

// explainer explains the verdicts on one object.
type explainer struct {
	*Explainer
	key world.Key
	// c is the case of the federation that the object belongs to, nil for a notice.
	c *assess.Case
	// nearby is what the verdicts of the case rest on, nil until a change is tried on it.
	nearby *world.World
}

// reached says whether a date is on record.
func (e *explainer) reached(d civil.Date) bool { return d <= e.today }

// verdicts lists the verdicts on the object, targets first, with what they rest on.
func (e *explainer) verdicts() []Explanation {
	var list []Explanation
	status := verdict.In(e.world, e.key)
	for i := range status.Targets {
		t := &status.Targets[i]
		x := Explanation{Verdict: string(t.Type), Target: true, EarliestOn: t.EarliestOn, DueOn: t.DueOn}
		x.Clauses = clausesOf(assess.TargetBasis(t.Type))
		x.Message = assess.TargetMessage(e.lang, t)
		list = append(list, e.with(x, e.c.Target(t.Type)))
	}
	for _, c := range status.Conditions {
		// The target of that name says the same and more.
		if c.Type == v1alpha1.ConditionStalled || slices.ContainsFunc(list, func(x Explanation) bool { return x.Verdict == c.Type }) {
			continue
		}
		x := Explanation{Verdict: c.Type, Message: c.Message, Clauses: []Clause{}}
		if entry := catalogue.Find(c.Type, c.Reason); entry != nil {
			x.Clauses, x.Ours = clausesOf(entry.Basis), entry.Ours
		}
		list = append(list, e.with(x, e.condition(c.Type)))
	}
	for i := range list {
		x := &list[i]
		x.Object, x.DisplayName = e.key, status.DisplayName
		if e.c != nil && e.c.Notice() != nil {
			x.Notice = e.c.Notice().Name
		}
		x.Result = verdict.ResultIn(e.world, e.key, x.Verdict, x.Target, handled(e.key, x.Verdict))
		if !x.Target && x.State != string(metav1.ConditionTrue) {
			x.NextStep = ""
		}
	}
	return list
}

func (e *explainer) condition(conditionType string) ledger.Reading {
	if e.c == nil {
		return e.notices.Reading(e.key.Name)
	}
	return e.c.Condition(e.key, conditionType)
}

// with adds what a verdict read. Which notice applies goes without saying, except
// for Ready, and where no notice does.
func (e *explainer) with(x Explanation, r ledger.Reading) Explanation {
	numbers := r.Rules
	if x.Verdict != v1alpha1.ConditionReady && e.c != nil && e.c.Notice() != nil {
		numbers = slices.DeleteFunc(slices.Clone(numbers), func(n string) bool { return n == ruleOfNotice })
	}
	x.Rules, x.Facts, x.Opened = rulesOf(e.lang, numbers), r.Facts, r.Opened
	if x.Verdict == v1alpha1.ConditionTermCurrent || x.Verdict == v1alpha1.ConditionReviewReady {
		x.Record = e.c.Committee()
	}
	return x
}

// handled gives the member group whose handling a condition is about, none for
// other conditions.
func handled(key world.Key, condition string) world.Key {
	switch condition {
	case v1alpha1.ConditionAdjustmentRequired, v1alpha1.ConditionExitRequired, v1alpha1.ConditionHandlingOverdue:
		return key
	}
	return world.Key{}
}

// explain adds to a verdict what is missing and what would change it.
func (e *explainer) explain(x *Explanation) {
	if x.Target {
		x.Missing = e.missing(x)
	} else if x.State == string(metav1.ConditionUnknown) {
		for _, f := range x.Facts {
			if f.Value == nil && !f.Optional {
				x.Missing = append(x.Missing, factUndeclared.With("field", f.Field).In(e.lang))
			}
		}
	}
	// Without a notice or a federation only what gives one can be suggested.
	if e.c == nil || e.c.Notice() == nil && x.Verdict != v1alpha1.ConditionReady {
		return
	}
	e.suggest(x)
}

// missing says what a target lacks.
func (e *explainer) missing(x *Explanation) []string {
	switch state := v1alpha1.TargetState(x.State); {
	case state == v1alpha1.TargetMet || state == v1alpha1.TargetNotApplicable:
		return nil
	case x.Reason != "":
		return []string{words.Name(e.lang, x.Reason)}
	}
	short := *x.Required - *x.Actual
	return []string{targetLacks[v1alpha1.TargetType(x.Verdict)].With("n", max(short, -short)).In(e.lang)}
}
