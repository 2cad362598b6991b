package render

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
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

// Words of explanations.
var (
	explainAsOf    = words.Text{"%s %s，截至 %s\n", "%s %s, as of %s\n"}
	explainTitle   = words.Text{"\n%s：%s", "\n%s: %s"}
	explainWindow  = words.Text{"，期限 %s 至 %s", ", due from %s to %s"}
	explainArticle = words.Text{"%s（%s）：%s", "%s (%s): %s"}
	explainClause  = words.Text{"条文", "Clause"}
	explainRule    = words.Text{"规则", "Rule"}
	explainFacts   = words.Text{"事实", "Facts"}
	explainMissing = words.Text{"缺少", "Missing"}
	explainChange  = words.Text{"可行", "Change"}
	explainNew     = words.Text{"新建", "new"}
	explainThen    = words.Text{"%s——则为 %s", "%s — then %s"}
	explainThenOn  = words.Text{"%s——%s 则为 %s", "%s — on %s then %s"}
	explainNext    = words.Text{"，下一步：%s", ", next step: %s"}
	undeclared     = words.Text{"未申报", "undeclared"}

	explainThis   = words.Text{"如下即可：", "this would do:"}
	explainAny    = words.Text{"以下任意 %d 项即可：", "any %d of these would do:"}
	explainEach   = words.Text{"以下任意 %d 个方面各取一项即可：", "one each for any %d of the subjects in brackets would do:"}
	explainToward = words.Text{"以下各项有助于此：", "each of these is a part of it:"}
	explainSteps  = words.Text{"处理的下一步：", "the next steps in handling:"}
)

// wordsOf says whose words a rule is in.
var wordsOf = map[assess.Words]words.Text{
	assess.WordsNotice: {"通知原意", "the notice's words"},
	assess.WordsOurs:   {"本项目的理解", "our reading"},
	assess.WordsBoth:   {"通知原意，细节为本项目的理解", "the notice's words, details our reading"},
}

// Write writes explanations of one object as text.
func (x Explain) Write(w io.Writer, list []assess.Explanation) error {
	var b strings.Builder
	for i, e := range list {
		if i == 0 {
			fmt.Fprintf(&b, explainAsOf.In(x.Lang), e.Object, e.DisplayName, x.Today)
		}
		x.verdict(&b, &e)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (x Explain) verdict(b *strings.Builder, e *assess.Explanation) {
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
	x.facts(b, e)
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

// facts lists the fields read: of the object itself by their path alone.
func (x Explain) facts(b *strings.Builder, e *assess.Explanation) {
	s := passage{b: b, title: explainFacts.In(x.Lang)}
	for _, f := range e.Facts {
		line := f.Field
		if f.Object != e.Object {
			line = f.Object.String() + " " + line
		}
		if f.Value == nil {
			line += ": " + undeclared.In(x.Lang)
		} else {
			line += ": " + compact(f.Value)
		}
		if at := x.where(f.Object, f.Field); at != "" {
			line = at + ": " + line
		}
		s.line(line)
	}
}

func (x Explain) where(key world.Key, field string) string {
	if x.Where == nil {
		return ""
	}
	return x.Where(key, field)
}

func (x Explain) suggestions(b *strings.Builder, e *assess.Explanation) {
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
	case e.Toward == assess.TowardNextStep:
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

// located is a fact with its place.
type located struct {
	assess.FactRead
	Where string `json:"where,omitempty"`
}

// Encode writes explanations of one object as JSON.
func (x Explain) Encode(w io.Writer, list []assess.Explanation) error {
	type explanation struct {
		assess.Explanation
		Facts []located `json:"facts"`
	}
	items := make([]explanation, len(list))
	for i, e := range list {
		items[i].Explanation = e
		items[i].Facts = make([]located, len(e.Facts))
		for n, f := range e.Facts {
			items[i].Facts[n] = located{f, x.where(f.Object, f.Field)}
		}
	}
	return encode(w, map[string]any{"asOf": x.Today, "explanations": items}, false)
}
