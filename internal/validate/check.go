package validate

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	apiruntime "k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

const (
	// maxUnknown bounds the unknown fields listed of one object: who has more
	// has given the wrong file.
	maxUnknown = 20
	// maxInvalid bounds the objects with problems: the rest is not validated.
	maxInvalid = 1000
)

// Check validates every object that was loaded, as Validate does, and returns
// what is wrong with them and where, sorted. It stops at a thousand objects that
// are wrong.
func (v *Validator) Check(set *manifest.Set) []problem.Problem {
	results, invalid := v.results(set.Objects)
	var problems []problem.Problem
	if invalid { // those that the API server would take too: all are filled in at once
		for _, o := range set.Objects {
			problems = append(problems, o.Placeholders()...)
		}
	}
	for i, o := range set.Objects {
		problems = append(problems, v.problems(o, &results[i])...)
	}
	return problem.Sort(problems)
}

// checked is what is known of an object.
type checked struct {
	Result
	nulls []string // the paths of its fields that are null
}

// results validates objects side by side, and says whether any is invalid.
func (v *Validator) results(objects []*manifest.Object) (results []checked, anyInvalid bool) {
	results = make([]checked, len(objects))
	var next, invalid atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(results) || invalid.Load() > maxInvalid {
					return
				}
				u := objects[i].Unstructured
				if u == nil {
					continue // it is known to be valid
				}
				if spec, given := u.Object["spec"]; given {
					results[i].nulls = nulls("spec", spec)
				}
				if results[i].Result = v.Validate(u); !results[i].Valid() {
					invalid.Add(1)
				}
			}
		})
	}
	workers.Wait()
	return results, invalid.Load() > 0
}

// problems says what is wrong with an object and where.
func (v *Validator) problems(o *manifest.Object, result *checked) []problem.Problem {
	var problems []problem.Problem
	errs := result.Errors
	for _, u := range result.Unknown {
		if misshapen(u.Path, result.Errors) {
			continue
		}
		p, meant := v.unknown(o, u)
		problems = append(problems, p)
		errs = slices.DeleteFunc(slices.Clone(errs), func(err *field.Error) bool { // it is there, under another name
			return meant != "" && (err.Type == field.ErrorTypeRequired && err.Field == meant || rulesSkipped(err))
		})
	}
	if result.More > 0 {
		problems = append(problems, o.Problem("", MoreUnknown, result.More))
	}
	problems = append(problems, v.violations(o, errs[:min(len(errs), maxUnknown)])...)
	for _, path := range result.nulls[:min(len(result.nulls), maxUnknown)] {
		if !slices.ContainsFunc(problems, func(other problem.Problem) bool { return other.Field == path }) {
			problems = append(problems, o.Problem(path, Null))
		}
	}
	return problems
}

// nulls gives the paths of the fields at and below one that are null, sorted. The API
// server leaves them out when an object is created, and refuses them in kubectl apply
// --server-side, which is how manifests are applied.
func nulls(path string, value any) []string {
	var list []string
	switch v := value.(type) {
	case nil:
		return []string{path}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			list = append(list, nulls(path+"."+name, v[name])...)
		}
	case []any:
		for i, item := range v {
			list = append(list, nulls(fmt.Sprintf("%s[%d]", path, i), item)...)
		}
	}
	return list
}

// misshapen says whether a field is unknown because what it stands in is of a wrong
// type: a list in place of an object, or the other way round.
func misshapen(path string, errs field.ErrorList) bool {
	return slices.ContainsFunc(errs, func(err *field.Error) bool {
		rest, within := strings.CutPrefix(path, err.Field)
		return within && err.Type == field.ErrorTypeTypeInvalid && (strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, "["))
	})
}

// noPath is the path of an error with the whole object.
const noPath = "<nil>"

// violations says of errors where they stand. Where the usual mistake explains an
// error with a value, the other errors with it follow from that and are left out.
func (v *Validator) violations(o *manifest.Object, errs field.ErrorList) []problem.Problem {
	var slips, others []problem.Problem
	for _, err := range errs {
		path := err.Field
		if path == noPath {
			path = ""
		}
		value := v.value(o, path)
		if p, ok := value.slip(err); ok {
			slips = append(slips, p)
		} else if !rulesSkipped(err) || len(errs) == 1 {
			others = append(others, value.violation(err))
		}
	}
	others = slices.DeleteFunc(others, func(other problem.Problem) bool {
		return slices.ContainsFunc(slips, func(p problem.Problem) bool { return p.Field == other.Field })
	})
	return append(slips, others...)
}

// rulesSkipped says whether an error is what the API server adds when others kept it
// from checking the CEL rules. It is the only one that has neither a path nor a value.
func rulesSkipped(err *field.Error) bool {
	return err.Type == field.ErrorTypeInvalid && err.Field == noPath && err.BadValue == nil
}

// said is what the API server says, in the reader's language where it comes from a rule of
// the definitions, whose messages are in both.
func said(err *field.Error) words.Text {
	rule, shown := words.Divide(err.Detail), *err
	shown.Detail = rule.In(words.English)
	text := words.Text{message(&shown), message(&shown)}
	if rule[0] != rule[1] {
		text[0] = rule.In(words.Chinese)
	}
	return text
}

// message is the API server's own. It leaves out a value that is a whole mapping or list,
// because the line shows it better, and one that may be the number of a person, which must
// not be spread.
func message(err *field.Error) string {
	_, isMapping := err.BadValue.(map[string]any)
	_, isList := err.BadValue.([]any)
	if err.Detail != "" && (isMapping || isList || digits(fmt.Sprint(err.BadValue)) >= telephone) {
		return fmt.Sprintf("%s: %s", err.Type, err.Detail)
	}
	return err.ErrorBody()
}

// telephone is how many digits the number of a person has at least.
const telephone = 7

func digits(text string) int {
	return utf8.RuneCountInString(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text))
}

// Typed converts a validated object to its Go type, such as
// v1alpha1.Federation.
func Typed[T any](obj *unstructured.Unstructured) (*T, error) {
	typed := new(T)
	if err := apiruntime.DefaultUnstructuredConverter.FromUnstructured(obj.Object, typed); err != nil {
		return nil, fmt.Errorf("%s %s: %w", obj.GetKind(), obj.GetName(), err)
	}
	return typed, nil
}
