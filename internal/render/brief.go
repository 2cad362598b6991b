package render

import (
	"fmt"
	"io"
	"strings"

	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
)

// Brief writes in short what of an object's verdicts is unmet or can't be told, each with
// what is missing and the nearest change, names the others, and writes the evidence on record.
func (x Explain) Brief(w io.Writer, list []explain.Explanation, evidence []explain.Evidence) error {
	var b strings.Builder
	var well words.Items
	for i := range list {
		e := &list[i]
		if i == 0 {
			fmt.Fprintf(&b, explainAsOf.In(x.Lang), e.Object, e.DisplayName, x.Today)
		}
		if e.Urgency() == explain.Well {
			well = append(well, e.Verdict)
			continue
		}
		x.heading(&b, e)
		for _, missing := range e.Missing {
			fmt.Fprintf(&b, "  %s\n", missing)
		}
		if len(e.Suggestions) > 0 {
			s := &e.Suggestions[0]
			line := briefChange.With("says", s.Says, "then", x.Outcome(s.Then)).In(x.Lang)
			if more := len(e.Suggestions) - 1; more > 0 {
				line += briefMore.With("n", more).In(x.Lang)
			}
			fmt.Fprintf(&b, "  %s\n", line)
		}
	}
	switch {
	case len(well) == len(list):
		b.WriteString("\n" + briefAllWell.With("verdicts", well).In(x.Lang) + "\n")
	case len(well) > 0:
		b.WriteString("\n" + briefWell.With("verdicts", well).In(x.Lang) + "\n")
	}
	x.evidence(&b, evidence)
	_, err := io.WriteString(w, b.String())
	return err
}

// Manifests writes the objects that suggestions change as manifests, each after what is
// suggested, and what holds of the verdict then.
func (x Explain) Manifests(w io.Writer, e *explain.Explanation, list []explain.Manifest, then verdict.Result) error {
	for i, m := range list {
		head := ""
		if i > 0 {
			head = "---\n"
		} else {
			head = "# " + words.OneLine(manifestThen.With("verdict", e.Verdict, "now", x.Outcome(e.Result), "then", x.Outcome(then)).In(x.Lang)) + "\n"
		}
		for _, says := range m.Says {
			head += "# " + words.OneLine(says) + "\n"
		}
		if _, err := io.WriteString(w, head); err != nil {
			return err
		}
		if err := encode(w, m.Content, true); err != nil {
			return err
		}
	}
	return nil
}
