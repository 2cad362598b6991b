package render

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/ledger"
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
	x.evidence(&b, evidence)
	_, err := io.WriteString(w, b.String())
	return err
}

// evidence writes what is on record for requirements that are not judged.
func (x Explain) evidence(b *strings.Builder, list []explain.Evidence) {
	if len(list) > 0 {
		b.WriteString(explainEvidence.In(x.Lang))
	}
	for i := range list {
		writePassage(b, x.Evidence(&list[i]))
	}
}

// heading writes what holds of a verdict, and of a condition what it says.
func (x Explain) heading(b *strings.Builder, e *explain.Explanation) {
	fmt.Fprintf(b, explainTitle.In(x.Lang), x.Title(e), x.Outcome(e.Result))
	if e.DueOn != "" {
		fmt.Fprintf(b, explainWindow.In(x.Lang), e.EarliestOn, e.DueOn)
	}
	b.WriteByte('\n')
	if !e.Target && e.Message != "" {
		fmt.Fprintf(b, "  %s\n", e.Message)
	}
}

func (x Explain) verdict(b *strings.Builder, e *explain.Explanation) {
	x.heading(b, e)
	for _, p := range x.Passages(e) {
		writePassage(b, p)
	}
}

// Passage is a part of an explanation: lines under a title.
type Passage struct {
	Title string
	Lines []Line
	// Cites says that the lines are not of the verdict at hand, but of the notice and of
	// the rules that it rests on.
	Cites bool
	// Rests says that they are facts.
	Rests bool
}

// Line is a line of a passage, with lines that belong under it.
type Line struct {
	Text  string
	Under []string
	// mark stands before the line in text, and indent is by how much text indents what is
	// under it.
	mark   string
	indent int
}

// add adds a line.
func (p *Passage) add(text string) {
	p.Lines = append(p.Lines, Line{Text: text, indent: 4})
}

// Evidence puts what is on record for a requirement that is not judged into a passage.
func (x Explain) Evidence(e *explain.Evidence) Passage {
	p := Passage{Title: fmt.Sprintf(explainArticle.In(x.Lang),
		e.Clause.Number, e.Clause.Article, words.Text{e.Clause.Text, e.Clause.Gloss}.In(x.Lang))}
	for i := range e.Measures {
		p.add(x.at(e.Measures[i].Object, &e.Measures[i]))
	}
	return p
}

// Passages puts an explanation into passages, those without lines left out.
func (x Explain) Passages(e *explain.Explanation) []Passage {
	clause := Passage{Title: explainClause.In(x.Lang), Cites: true}
	for _, c := range e.Clauses {
		l := Line{Text: fmt.Sprintf(explainArticle.In(x.Lang), c.Number, c.Article, c.Text), indent: len(c.Number) + 1}
		if x.Lang == words.English {
			l.Under = []string{c.Gloss}
		}
		clause.Lines = append(clause.Lines, l)
	}
	rule := Passage{Title: explainRule.In(x.Lang), Cites: true}
	for _, r := range e.Rules {
		rule.add(fmt.Sprintf(explainArticle.In(x.Lang), r.Number, wordsOf[r.Words].In(x.Lang), r.Says))
	}
	opened := Passage{Title: explainOpened.In(x.Lang), Cites: true}
	for _, o := range e.Opened {
		opened.add(explainOpenedName.With("notice", e.Notice, "list", "spec."+o.List, "name", o.Name).In(x.Lang))
	}
	record := Passage{Title: explainRecord.In(x.Lang), Rests: true}
	for i := range e.Record {
		record.add(x.at(e.Object, &e.Record[i]))
	}
	missing := Passage{Title: explainMissing.In(x.Lang)}
	for _, m := range e.Missing {
		missing.add(m)
	}
	list := []Passage{clause, rule, opened, x.facts(e), record, missing, x.suggestions(e)}
	return slices.DeleteFunc(list, func(p Passage) bool { return len(p.Lines) == 0 })
}

// Title names a verdict: a target by its name in words.
func (x Explain) Title(e *explain.Explanation) string {
	if e.Target && x.Lang == words.Chinese {
		return fmt.Sprintf("%s（%s）", words.Name(x.Lang, e.Verdict), e.Verdict)
	}
	return e.Verdict
}

// Outcome puts what holds into a line.
func (x Explain) Outcome(o verdict.Result) string {
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
func (x Explain) facts(e *explain.Explanation) Passage {
	p := Passage{Title: explainFacts.In(x.Lang), Rests: true}
	for i := range e.Facts {
		f := &e.Facts[i]
		if f.Implied || f.Optional && f.Value == nil || !slices.ContainsFunc(e.Rules, func(r explain.Rule) bool { return r.Number == f.Rule }) {
			continue
		}
		p.add(x.at(e.Object, f))
	}
	return p
}

// at writes a fact after the place where it stands, for an explanation of an object.
func (x Explain) at(object world.Key, f *ledger.Fact) string {
	line := x.fact(object, f)
	if at := x.where(f.Object, f.Field); at != "" && f.Object.Name != "" {
		line = at + ": " + line
	}
	return line
}

// shownEntries is how many entries of a list that was read whole are written out.
const shownEntries = 5

func (x Explain) fact(object world.Key, f *ledger.Fact) string {
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

func (x Explain) suggestions(e *explain.Explanation) Passage {
	p := Passage{Title: explainChange.In(x.Lang)}
	if len(e.Suggestions) == 0 {
		return p
	}
	subjects := map[string]bool{}
	for _, g := range e.Suggestions {
		subjects[g.Subject] = true
	}
	alternatives := e.Needed > 1 && len(subjects) < len(e.Suggestions)
	switch {
	case alternatives:
		p.add(fmt.Sprintf(explainEach.In(x.Lang), e.Needed))
	case e.Needed > 0 && len(e.Suggestions) == 1:
		p.add(explainThis.In(x.Lang))
	case e.Needed > 0:
		p.add(fmt.Sprintf(explainAny.In(x.Lang), e.Needed))
	case e.Toward == explain.TowardNextStep:
		p.add(explainSteps.In(x.Lang))
	default:
		p.add(explainToward.In(x.Lang))
	}
	for _, g := range e.Suggestions {
		if alternatives {
			g.Says = "[" + g.Subject + "] " + g.Says
		}
		then := fmt.Sprintf(explainThen.In(x.Lang), g.Says, x.Outcome(g.Then))
		if g.On != "" {
			then = fmt.Sprintf(explainThenOn.In(x.Lang), g.Says, g.On, x.Outcome(g.Then))
		}
		var changes []string
		for _, c := range g.Changes {
			line := c.Object.String()
			if c.Create {
				line = explainNew.In(x.Lang) + " " + line
			}
			changes = append(changes, fmt.Sprintf("%s %s: %s", line, c.Field, compact(c.Value)))
		}
		p.Lines = append(p.Lines, Line{Text: then, Under: changes, mark: "- ", indent: 4})
	}
	return p
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

// writePassage writes a passage as text.
func writePassage(b *strings.Builder, p Passage) {
	fmt.Fprintf(b, "  %s\n", p.Title)
	for _, l := range p.Lines {
		fmt.Fprintf(b, "    %s%s\n", l.mark, l.Text)
		for _, u := range l.Under {
			fmt.Fprintf(b, "    %*s%s\n", l.indent, "", u)
		}
	}
}

// Encode writes explanations of one object, and the evidence that it has on record, as JSON.
func (x Explain) Encode(w io.Writer, list []explain.Explanation, evidence []explain.Evidence) error {
	type located struct {
		ledger.Fact
		Where string `json:"where,omitempty"`
	}
	locate := func(facts []ledger.Fact) []located {
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
