package validate

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	apiruntime "k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"

	"qinglian.dev/qinglian/internal/manifest"
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

// Check validates every object that was loaded, as Validate does, and returns
// what is wrong with them and where, sorted. It stops at a thousand objects that
// are wrong.
func (v *Validator) Check(set *manifest.Set) []manifest.Problem {
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

	var problems []manifest.Problem
	for i, o := range set.Objects {
		result := results[i]
		for _, u := range result.Unknown {
			if u.DidYouMean != "" {
				problems = append(problems, o.Problem(u.Path, manifest.DidYouMean, u.DidYouMean))
			} else {
				problems = append(problems, o.Problem(u.Path, manifest.UnknownField))
			}
		}
		if result.More > 0 {
			problems = append(problems, o.Problem("", manifest.MoreUnknown, result.More))
		}
		for _, err := range result.Errors[:min(len(result.Errors), maxUnknown)] {
			if err.Detail == rulesSkipped && len(result.Errors) > 1 {
				continue
			}
			problems = append(problems, problem(o, err))
		}
	}
	return manifest.Sort(problems)
}

// mustBeOfType is how the schema validation words a value of a wrong type.
const mustBeOfType = "must be of type %s"

// problem says of an error where it stands, and of a value that lacks its
// quotes how to write it.
func problem(o *manifest.Object, err *field.Error) manifest.Problem {
	path := err.Field
	if path == "<nil>" {
		path = ""
	}
	wantsText := err.Type == field.ErrorTypeTypeInvalid && strings.Contains(err.Detail, fmt.Sprintf(mustBeOfType, "string"))
	if wantsText || err.Type == field.ErrorTypeRequired {
		if p, ok := o.Unquoted(path); ok {
			return p
		}
	}
	return o.Problem(path, manifest.Invalid, message(err))
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
