package assess

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/fieldpath"
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
	Facts []FactRead `json:"facts"`
	// Missing says in words what is missing.
	Missing []string `json:"missing,omitempty"`

	// Toward says what the suggestions lead to, "" without any.
	Toward Toward `json:"toward,omitempty"`
	// Needed is the number of subjects of which one suggestion each is needed
	// to get there; 0 where no change of today's gets there.
	Needed      int          `json:"needed,omitempty"`
	Suggestions []Suggestion `json:"suggestions,omitempty"`
}

// FactRead is a field that a verdict read.
type FactRead struct {
	Object world.Key `json:"object"`
	Field  string    `json:"field"`
	// Value is what is declared, nil when nothing is.
	Value any `json:"value"`
}

// Explainer explains the verdicts on the objects of a world.
type Explainer struct {
	world *world.World // evaluated
	index *index
	today civil.Date
	lang  words.Lang
}

// NewExplainer evaluates a copy of a world as of a date. Statuses in the world
// are not read.
func NewExplainer(w *world.World, today civil.Date, lang words.Lang) *Explainer {
	world := w.Clone()
	Evaluate(world, today, lang)
	return &Explainer{world: world, index: newIndex(world), today: today, lang: lang}
}

// Explain explains a verdict on an object, named by its target or condition
// type, or all of them when it is "".
func (x *Explainer) Explain(key world.Key, verdict string) ([]Explanation, error) {
	if x.world.Content(key) == nil {
		return nil, words.Errorf("没有 %s", "there is no %s", key)
	}
	e := &explainer{world: x.world, key: key, today: x.today, lang: x.lang}
	e.gather(x.index)
	var list []Explanation
	for _, v := range e.verdicts() {
		if verdict == "" || v.Verdict == verdict {
			e.explain(&v)
			list = append(list, v)
		}
	}
	if len(list) == 0 {
		return nil, words.Errorf("没有 %s 的结论 %s", "there is no verdict %[2]s on %[1]s", key, verdict)
	}
	return list, nil
}

// explainer explains the verdicts on one object.
type explainer struct {
	world *world.World
	key   world.Key
	today civil.Date
	lang  words.Lang

	*pass
	facts        *Facts
	associations []*association
	groups       []*group
}

// gather makes the pass of the federation that the object belongs to.
func (e *explainer) gather(x *index) {
	if e.key.Kind == v1alpha1.KindNotice {
		return
	}
	e.facts = x.facts(e.world.FederationOf(e.key), NewNotices(e.world.Notices))
	e.pass = newPass(e.facts, e.today, e.lang)
	e.associations, e.groups = e.members(e.facts)
}

// verdicts lists the verdicts on the object, targets first.
func (e *explainer) verdicts() []Explanation {
	var list []Explanation
	status := verdict.In(e.world, e.key)
	for i := range status.Targets {
		t := &status.Targets[i]
		x := Explanation{Verdict: string(t.Type), Target: true, EarliestOn: t.EarliestOn, DueOn: t.DueOn, Clauses: clausesOf(t.Requirement)}
		x.Rules = rulesOf(e.lang, targetRules[x.Verdict])
		x.Message = TargetMessage(e.lang, t)
		list = append(list, x)
	}
	for _, c := range status.Conditions {
		// The target of that name says the same and more.
		if c.Type == v1alpha1.ConditionStalled || slices.ContainsFunc(list, func(x Explanation) bool { return x.Verdict == c.Type }) {
			continue
		}
		x := Explanation{Verdict: c.Type, Message: c.Message, Clauses: []Clause{}}
		entry := cmp.Or(lookup(c.Type, c.Reason), lookup(v1alpha1.ConditionReady, c.Reason))
		if entry != nil {
			x.Clauses, x.Ours = append(x.Clauses, clausesOf(entry.Basis)...), entry.Ours
		}
		numbers := conditionRules[c.Type]
		if more := readyRules[e.key.Kind]; c.Type == v1alpha1.ConditionReady && more != nil {
			numbers = more
		}
		x.Rules = rulesOf(e.lang, numbers)
		list = append(list, x)
	}
	for i := range list {
		x := &list[i]
		x.Object, x.DisplayName, x.Notice = e.key, status.DisplayName, status.Notice
		x.Result = verdict.ResultIn(e.world, e.key, x.Verdict, x.Target, handled(e.key, x.Verdict))
		if !x.Target && x.State != string(yes) {
			x.NextStep = ""
		}
	}
	return list
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

// TargetMessage says how far a target is from being met, "" where it is.
func TargetMessage(lang words.Lang, t *v1alpha1.TargetStatus) string {
	if !unmet(t.State) {
		return ""
	}
	return words.Sprintf(lang, shortfall(t).Text, shortfall(t).Args)
}

func unmet(s v1alpha1.TargetState) bool {
	return s != v1alpha1.TargetMet && s != v1alpha1.TargetNotApplicable && s != v1alpha1.TargetWaived
}

// explain adds to a verdict what it read, what is missing and what would change it.
func (e *explainer) explain(x *Explanation) {
	x.Facts = []FactRead{}
	for _, f := range e.reads(x) {
		value, found := fieldpath.Get(e.world.Content(f.Object), fieldpath.Steps(f.Field))
		switch {
		case found:
			f.Value = value
		case f.optional:
			continue
		case !x.Target && x.State == string(unknown):
			x.Missing = append(x.Missing, words.Sprintf(e.lang, factUndeclared, []any{f.Field}))
		}
		x.Facts = append(x.Facts, f.FactRead)
	}
	if x.Target {
		x.Missing = e.missing(x)
	}
	// Without a notice or a federation only what gives one can be suggested.
	if e.pass == nil || e.unresolved != nil && x.Verdict != v1alpha1.ConditionReady {
		return
	}
	e.suggest(x)
}

var factUndeclared = words.Text{"未申报 %s", "%s is undeclared"}

// Sentences on what a target lacks.
var missingWords = map[string]words.Text{
	string(v1alpha1.TargetMemberGroups):           {"还差会员团体 %d 个", "%d more member groups"},
	string(v1alpha1.TargetAffiliatedAssociations): {"还差覆盖新兴领域、有代表性的团属青年社团会员团体 %d 个", "%d more representative League-affiliated members of an emerging field"},
	string(v1alpha1.TargetEmergingFieldCoverage):  {"还有主要新兴领域 %d 个须由青年社团覆盖", "associations for %d more of the main fields"},
	string(v1alpha1.TargetMembershipInOrder):      {"还有会员团体 %d 个须调整或退出", "%d member groups to adjust or to exit"},
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
	return []string{words.Sprintf(e.lang, missingWords[x.Verdict], []any{max(short, -short)})}
}
