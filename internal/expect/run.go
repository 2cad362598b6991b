package expect

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Result is what came of a test.
type Result struct {
	*Test
	Outcomes []Outcome
}

// Outcome is what came of an expectation.
type Outcome struct {
	// Expectation has the namespace of its object where there is one object of the name.
	Expectation
	Is    Observed
	Holds bool
	// Where is the file and line at which the object is declared, "" where none
	// is or where it was built in.
	Where string
}

// Run judges the manifests of tests and compares. Manifests that several tests
// name are read once, and judged once for each date. What is wrong with the
// manifests, or with the tests for their sake, comes as a *source.InvalidError.
func Run(tests []Test, lang words.Lang) ([]Result, error) {
	results := make([]Result, len(tests))
	byInput := map[string][]*Result{}
	var inputs []string
	for i := range tests {
		t := &tests[i]
		results[i] = Result{t, make([]Outcome, len(t.Expectations))}
		key := inputOf(t)
		if byInput[key] == nil {
			inputs = append(inputs, key)
		}
		byInput[key] = append(byInput[key], &results[i])
	}
	var problems []problem.Problem
	for _, key := range inputs {
		same := byInput[key]
		in, err := source.Files{Paths: same[0].Manifests, Notices: same[0].Notices}.Read()
		if err == nil {
			problems = append(problems, judge(in, same, lang)...)
			continue
		}
		invalid, ok := errors.AsType[*source.InvalidError](err)
		if !ok {
			return nil, err
		}
		problems = append(problems, invalid.Problems...)
	}
	if len(problems) > 0 {
		return nil, &source.InvalidError{Problems: problem.Sort(problems)}
	}
	return results, nil
}

// inputOf identifies what a test judges, in whatever order it names it.
func inputOf(t *Test) string {
	set := func(paths []string) string {
		clean := make([]string, len(paths))
		for i, path := range paths {
			clean[i] = filepath.Clean(path)
			if absolute, err := filepath.Abs(path); err == nil {
				clean[i] = absolute
			}
		}
		slices.Sort(clean)
		return strings.Join(slices.Compact(clean), "\x00")
	}
	return set(t.Manifests) + "\x00\x00" + set(t.Notices)
}

// judge fills in what came of the tests of one input, date by date.
func judge(in *source.Input, results []*Result, lang words.Lang) []problem.Problem {
	observer := NewObserver(in.World, lang)
	var problems []problem.Problem
	dates := map[civil.Date][]*Outcome{}
	for _, r := range results {
		for i := range r.Expectations {
			o := &r.Outcomes[i]
			o.Expectation = r.Expectations[i]
			found := observer.Named(o.Object)
			if len(found) > 1 {
				p := problem.At(r.File, o.objectLine, Ambiguous, names(found))
				p.Field = o.Object.String()
				problems = append(problems, p)
				continue
			}
			if len(found) == 1 {
				o.Object = found[0]
				o.Where = in.At(o.Object, "")
			}
			dates[o.AsOf] = append(dates[o.AsOf], o)
		}
	}
	for _, date := range slices.Sorted(maps.Keys(dates)) {
		assess.Evaluate(in.World, date, lang)
		for _, o := range dates[date] {
			o.Is = observer.Observe(o.Object, &o.Expected)
			o.Holds = o.Expected.Holds(&o.Is)
		}
	}
	return problems
}

func names(keys []world.Key) string {
	list := make([]string, len(keys))
	for i, key := range keys {
		list[i] = key.String()
	}
	return strings.Join(list, ", ")
}
