package render

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Explain says how to write explanations.
type Explain struct {
	Lang words.Lang
	// Today is the date evaluated for.
	Today civil.Date
	// Where gives the file and line of a field, nil for objects of a cluster
	// and "" for one that was not read from a file.
	Where func(key world.Key, field string) string
}

// Write writes explanations of one object, and the evidence that it has on record, as text.
func (x Explain) Write(w io.Writer, list []explain.Explanation, evidence []explain.Evidence) error {
	var b strings.Builder
	for i, e := range list {
		if i == 0 {
			fmt.Fprintf(&b, explainAsOf.In(x.Lang), e.Object, e.DisplayName, x.Today)
		}
		x.verdict(&b, &e)
	}
	if len(evidence) > 0 {
		b.WriteString(explainEvidence.In(x.Lang))
	}
	for _, e := range evidence {
		s := passage{b: &b, title: fmt.Sprintf(explainArticle.In(x.Lang),
			e.Clause.Number, e.Clause.Article, words.Text{e.Clause.Text, e.Clause.Gloss}.In(x.Lang))}
		for i := range e.Measures {
			s.line(x.at(e.Measures[i].Object, &e.Measures[i]))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (x Explain) verdict(b *strings.Builder, e *explain.Explanation) {
	title := e.Verdict
	if e.Target && x.Lang == words.Chinese {
		title = fmt.Sprintf("%s（%s）", words.Name(x.Lang, title), title)
	}
	fmt.Fprintf(b, explainTitle.In(x.Lang), title, x.outcome(e.Result))
	if e.DueOn != "" {
		fmt.Fprintf(b, explainWindow.In(x.Lang), e.EarliestOn, e.DueOn)
	}
	b.WriteByte('\n')
	if !e.Target && e.Message != "" {
		fmt.Fprintf(b, "  %s\n", e.Message)
	}
	s := passage{b: b, title: explainClause.In(x.Lang)}
	for _, c := range e.Clauses {
		s.line(fmt.Sprintf(explainArticle.In(x.Lang), c.Number, c.Article, c.Text))
		if x.Lang == words.English {
			s.line(strings.Repeat(" ", len(c.Number)+1) + c.Gloss)
		}
	}
	s = passage{b: b, title: explainRule.In(x.Lang)}
	for _, r := range e.Rules {
		s.line(fmt.Sprintf(explainArticle.In(x.Lang), r.Number, wordsOf[r.Words].In(x.Lang), r.Says))
	}
	s = passage{b: b, title: explainOpened.In(x.Lang)}
	for _, o := range e.Opened {
		s.line(explainOpenedName.With("notice", e.Notice, "list", "spec."+o.List, "name", o.Name).In(x.Lang))
	}
	x.facts(b, e)
	s = passage{b: b, title: explainRecord.In(x.Lang)}
	for i := range e.Record {
		s.line(x.at(e.Object, &e.Record[i]))
	}
	s = passage{b: b, title: explainMissing.In(x.Lang)}
	for _, m := range e.Missing {
		s.line(m)
	}
	x.suggestions(b, e)
}

// outcome puts what holds into a line.
func (x Explain) outcome(o verdict.Result) string {
	state, reason := o.State, o.Reason
	if x.Lang == words.Chinese {
		// In English the identifiers are words already.
		state, reason = words.Name(x.Lang, state), words.Name(x.Lang, reason)
		switch o.State {
		case "True":
			state = yes.In(x.Lang)
		case "False":
			state = no.In(x.Lang)
		}
	}
	line := state
	if o.Actual != nil && o.Required != nil {
		line += verdict.Reached(x.Lang, *o.Actual, *o.Required)
	}
	if o.Reason != "" {
		line += " " + reason
	}
	if o.NextStep != "" {
		line += fmt.Sprintf(explainNext.In(x.Lang), words.Name(x.Lang, string(o.NextStep)))
	}
	return line
}

// facts lists what was read: of the object itself by the path alone. What goes
// without saying is left out: which notice applies, a field by which the object
// was found, and what may be left out and was.
func (x Explain) facts(b *strings.Builder, e *explain.Explanation) {
	s := passage{b: b, title: explainFacts.In(x.Lang)}
	for i := range e.Facts {
		f := &e.Facts[i]
		if f.Implied || f.Optional && f.Value == nil || !slices.ContainsFunc(e.Rules, func(r explain.Rule) bool { return r.Number == f.Rule }) {
			continue
		}
		s.line(x.at(e.Object, f))
	}
}

// at writes a fact after the place where it stands, for an explanation of an object.
func (x Explain) at(object world.Key, f *assess.Fact) string {
	line := x.fact(object, f)
	if at := x.where(f.Object, f.Field); at != "" && f.Object.Name != "" {
		line = at + ": " + line
	}
	return line
}

// shownEntries is how many entries of a list that was read whole are written out.
const shownEntries = 5

func (x Explain) fact(object world.Key, f *assess.Fact) string {
	line := f.Field
	switch {
	case f.Object.Name == "":
		line = f.Object.Kind + " " + line
	case f.Object != object:
		line = f.Object.String() + " " + line
	}
	if f.Value == nil {
		return line + ": " + undeclared.In(x.Lang)
	}
	if list, isList := f.Value.([]any); isList && len(list) > shownEntries {
		return line + ": " + explainEntries.With("n", len(list)).In(x.Lang)
	}
	line += ": " + compact(f.Value)
	switch {
	case f.Reached == nil:
	case f.Value != string(f.Day):
		is := explainYet
		if *f.Reached {
			is = explainReached
		}
		line += explainDay.With("day", f.Day, "is", is.In(x.Lang)).In(x.Lang)
	case !*f.Reached:
		line += explainAhead.In(x.Lang)
	}
	return line
}

func (x Explain) where(key world.Key, field string) string {
	if x.Where == nil {
		return ""
	}
	return x.Where(key, field)
}

func (x Explain) suggestions(b *strings.Builder, e *explain.Explanation) {
	if len(e.Suggestions) == 0 {
		return
	}
	s := passage{b: b, title: explainChange.In(x.Lang)}
	subjects := map[string]bool{}
	for _, g := range e.Suggestions {
		subjects[g.Subject] = true
	}
	alternatives := e.Needed > 1 && len(subjects) < len(e.Suggestions)
	switch {
	case alternatives:
		s.line(fmt.Sprintf(explainEach.In(x.Lang), e.Needed))
	case e.Needed > 0 && len(e.Suggestions) == 1:
		s.line(explainThis.In(x.Lang))
	case e.Needed > 0:
		s.line(fmt.Sprintf(explainAny.In(x.Lang), e.Needed))
	case e.Toward == explain.TowardNextStep:
		s.line(explainSteps.In(x.Lang))
	default:
		s.line(explainToward.In(x.Lang))
	}
	for _, g := range e.Suggestions {
		if alternatives {
			g.Says = "[" + g.Subject + "] " + g.Says
		}
		then := fmt.Sprintf(explainThen.In(x.Lang), g.Says, x.outcome(g.Then))
		if g.On != "" {
			then = fmt.Sprintf(explainThenOn.In(x.Lang), g.Says, g.On, x.outcome(g.Then))
		}
		s.line("- " + then)
		for _, c := range g.Changes {
			line := c.Object.String()
			if c.Create {
				line = explainNew.In(x.Lang) + " " + line
			}
			s.line(fmt.Sprintf("    %s %s: %s", line, c.Field, compact(c.Value)))
		}
	}
}

// compact writes a value in a line of YAML's flow style.
func compact(value any) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return fmt.Sprint(value)
	}
	return strings.TrimSpace(b.String())
}

// passage writes lines under a title that stands before the first of them.
type passage struct {
	b       *strings.Builder
	title   string
	started bool
}

func (s *passage) line(text string) {
	if !s.started {
		fmt.Fprintf(s.b, "  %s\n", s.title)
		s.started = true
	}
	fmt.Fprintf(s.b, "    %s\n", text)
}

// Encode writes explanations of one object, and the evidence that it has on record, as JSON.
func (x Explain) Encode(w io.Writer, list []explain.Explanation, evidence []explain.Evidence) error {
	type located struct {
		assess.Fact
		Where string `json:"where,omitempty"`
	}
	locate := func(facts []assess.Fact) []located {
		list := make([]located, len(facts))
		for i, f := range facts {
			list[i] = located{f, x.where(f.Object, f.Field)}
		}
		return list
	}
	type explanation struct {
		explain.Explanation
		Facts  []located `json:"facts"`
		Record []located `json:"record,omitempty"`
	}
	items := make([]explanation, len(list))
	for i, e := range list {
		items[i] = explanation{e, locate(e.Facts), locate(e.Record)}
	}
	type measures struct {
		explain.Evidence
		Measures []located `json:"measures"`
	}
	content := map[string]any{"asOf": x.Today, "explanations": items}
	if len(evidence) > 0 {
		list := make([]measures, len(evidence))
		for i, e := range evidence {
			list[i] = measures{e, locate(e.Measures)}
		}
		content["evidence"] = list
	}
	return encode(w, content, false)
}
