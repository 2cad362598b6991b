package render

import (
	"fmt"
	"io"
	"strings"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/expect"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Tests says how to write what came of tests.
type Tests struct {
	Lang    words.Lang
	Results []expect.Result
}

// Write writes a line for each expectation that doesn't hold, or for all.
func (t Tests) Write(w io.Writer, all bool) error {
	var b strings.Builder
	for _, r := range t.Results {
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			if o.Holds && !all {
				continue
			}
			fmt.Fprintf(&b, testLine.In(t.Lang), r.File, o.Line, o.Object, o.Field(), o.AsOf)
			if o.Holds {
				fmt.Fprintf(&b, testHolds.In(t.Lang), t.is(o))
			} else {
				b.WriteString(t.failure(o))
			}
			b.WriteByte('\n')
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Failures counts the expectations that don't hold.
func (t Tests) Failures() int {
	holds, all := t.counts()
	return all - holds
}

// Summary puts the counts into a line.
func (t Tests) Summary() string {
	holds, all := t.counts()
	return fmt.Sprintf(testSummary.In(t.Lang), len(t.Results), holds, all-holds)
}

func (t Tests) counts() (holds, all int) {
	for _, r := range t.Results {
		all += len(r.Outcomes)
		for i := range r.Outcomes {
			if r.Outcomes[i].Holds {
				holds++
			}
		}
	}
	return holds, all
}

// difference says what was expected and what is.
func (t Tests) difference(o *expect.Outcome) string {
	want := outcome(&o.Expected.Result)
	if o.Aspect == expect.AspectAbsent {
		want = t.declared(o.State == "false", "")
	}
	return fmt.Sprintf(testFails.In(t.Lang), want, t.is(o))
}

// is says what is.
func (t Tests) is(o *expect.Outcome) string {
	switch {
	case o.Aspect == expect.AspectAbsent, !o.Is.Declared:
		return t.declared(o.Is.Declared, o.Where)
	case o.Is.State == "":
		return testNone.In(t.Lang)
	}
	return outcome(&o.Is.Result)
}

func (t Tests) declared(declared bool, where string) string {
	switch {
	case !declared:
		return testAbsent.In(t.Lang)
	case where == "":
		return testDeclared.In(t.Lang)
	}
	return fmt.Sprintf(testWhere.In(t.Lang), where)
}

// failure adds to the difference what there is to say of it.
func (t Tests) failure(o *expect.Outcome) string {
	if o.Is.Message == "" {
		return t.difference(o)
	}
	return t.difference(o) + fmt.Sprintf(testSentence.In(t.Lang), o.Is.Message)
}

// outcome shows what an outcome has, in the words of the files.
func outcome(o *verdict.Result) string {
	var parts []string
	if o.Reason != "" {
		parts = append(parts, "reason "+o.Reason)
	}
	if o.Actual != nil {
		parts = append(parts, fmt.Sprintf("actual %d", *o.Actual))
	}
	if o.Required != nil {
		parts = append(parts, fmt.Sprintf("required %d", *o.Required))
	}
	details := strings.Join(parts, ", ")
	switch {
	case details == "":
		return o.State
	case o.State == "":
		return details
	}
	return o.State + " (" + details + ")"
}

// JUnit writes a suite for each test and a case for each expectation.
func (t Tests) JUnit(w io.Writer) error {
	report := JUnit{Name: "qinglian test"}
	for _, r := range t.Results {
		suite := JUnitSuite{Name: r.Name, File: r.File}
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			c := JUnitCase{Class: r.Name, Name: fmt.Sprintf("%s %s %s", o.Object, o.Field(), o.AsOf), File: r.File, Line: o.Line}
			if !o.Holds {
				text := t.failure(o)
				if o.Aspect != expect.AspectAbsent && o.Where != "" {
					text += "\n" + t.declared(true, o.Where)
				}
				c.Failure = &JUnitFailure{Type: string(o.Aspect), Message: t.difference(o), Text: text}
			}
			suite.Cases = append(suite.Cases, c)
		}
		report.Suites = append(report.Suites, suite)
	}
	return report.Write(w)
}

// JSON writes what came of tests as docs/test.md describes it.
func (t Tests) JSON(w io.Writer) error {
	type expectation struct {
		Line     int             `json:"line"`
		Object   world.Key       `json:"object"`
		Where    string          `json:"where,omitempty"`
		AsOf     civil.Date      `json:"asOf"`
		Field    string          `json:"field"`
		Expected verdict.Result  `json:"expected"`
		Is       expect.Observed `json:"is"`
		Holds    bool            `json:"holds"`
	}
	type test struct {
		Name         string        `json:"name"`
		File         string        `json:"file"`
		Line         int           `json:"line"`
		Expectations []expectation `json:"expectations"`
	}
	holds, all := t.counts()
	tests := make([]test, len(t.Results))
	for i, r := range t.Results {
		tests[i] = test{r.Name, r.File, r.Line, make([]expectation, len(r.Outcomes))}
		for k, o := range r.Outcomes {
			tests[i].Expectations[k] = expectation{o.Line, o.Object, o.Where, o.AsOf, o.Field(), o.Expected.Result, o.Is, o.Holds}
		}
	}
	return encode(w, map[string]any{"tests": tests, "holds": holds, "fails": all - holds}, false)
}
