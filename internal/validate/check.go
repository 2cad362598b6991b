package validate

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	apiruntime "k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
)

const (
	// maxUnknown bounds the unknown fields listed of one object: who has more
	// has given the wrong file.
	maxUnknown = 20
	// maxInvalid bounds the objects with problems: the rest is not validated.
	maxInvalid = 1000
)

// rulesSkipped is what the API server adds when other errors kept it from
// checking the CEL rules. Beside those errors it says nothing.
const rulesSkipped = "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"

// namedAnew is held against an object without a name of its own.
const namedAnew = "generateName makes a new object each time: give it a name"

// Check validates every object that was loaded, as Validate does, and returns
// what is wrong with them and where, sorted. It stops at a thousand objects that
// are wrong.
func (v *Validator) Check(set *manifest.Set) []problem.Problem {
	results := make([]Result, len(set.Objects))
	var next, invalid atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(results) || invalid.Load() > maxInvalid {
					return
				}
				if results[i] = v.Validate(set.Objects[i].Unstructured); !results[i].Valid() {
					invalid.Add(1)
				}
			}
		})
	}
	workers.Wait()

	var problems []problem.Problem
	for i, o := range set.Objects {
		result := results[i]
		for _, u := range result.Unknown {
			if !misshapen(u.Path, result.Errors) {
				problems = append(problems, unknown(o, u))
			}
		}
		if result.More > 0 {
			problems = append(problems, o.Problem("", MoreUnknown, result.More))
		}
		problems = append(problems, violations(o, result.Errors[:min(len(result.Errors), maxUnknown)])...)
	}
	return problem.Sort(problems)
}

// misshapen says whether a field is unknown because what it stands in is of a wrong
// type: a list in place of an object, or the other way round.
func misshapen(path string, errs field.ErrorList) bool {
	return slices.ContainsFunc(errs, func(err *field.Error) bool {
		rest, within := strings.CutPrefix(path, err.Field)
		return within && err.Type == field.ErrorTypeTypeInvalid && (strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, "["))
	})
}

// violations says of errors where they stand. What else is wrong with a value in
// which a slip was made comes of the slip.
func violations(o *manifest.Object, errs field.ErrorList) []problem.Problem {
	var slips, others []problem.Problem
	for _, err := range errs {
		path := err.Field
		if path == "<nil>" {
			path = ""
		}
		if p, ok := slip(o, path, err); ok {
			slips = append(slips, p)
		} else if err.Detail != rulesSkipped || len(errs) == 1 {
			others = append(others, violation(o, path, err))
		}
	}
	others = slices.DeleteFunc(others, func(other problem.Problem) bool {
		return slices.ContainsFunc(slips, func(p problem.Problem) bool { return p.Field == other.Field })
	})
	return append(slips, others...)
}

// violation says what the API server holds against a value: in words of ours where
// there are some, as its libraries speak English only.
func violation(o *manifest.Object, path string, err *field.Error) problem.Problem {
	switch {
	case err.Detail == namedAnew:
		return o.Problem(path, NamedAnew)
	case err.Type == field.ErrorTypeRequired && (err.Detail == "" || path == "metadata.name"):
		return o.Problem(path, Missing)
	}
	if p, ok := outOfBounds(o, path, err); ok {
		return p
	}
	return o.Problem(path, Invalid, message(err))
}

// message is the API server's own, without the value where that is a whole
// mapping or list: the line tells it better.
func message(err *field.Error) string {
	switch err.BadValue.(type) {
	case map[string]any, []any:
		if err.Detail != "" {
			return fmt.Sprintf("%s: %s", err.Type, err.Detail)
		}
	}
	return err.ErrorBody()
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
