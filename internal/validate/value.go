package validate

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"

	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// value is a field of an object with which something is wrong.
type value struct {
	object *manifest.Object
	path   string
	// schema is what the definition says of it, empty where it says nothing.
	schema structuralschema.Structural
	// limits are those of the schema, beside its type.
	limits structuralschema.ValueValidation
}

func (v *Validator) value(o *manifest.Object, path string) *value {
	val := &value{object: o, path: path}
	if schema := v.at(o, path); schema != nil {
		val.schema = *schema
	}
	if val.schema.ValueValidation != nil {
		val.limits = *val.schema.ValueValidation
	}
	return val
}

func (v *value) problem(code problem.Code, args ...any) problem.Problem {
	return v.object.Problem(v.path, code, args...)
}

// content gives the value as JSON has it, nil where there is none.
func (v *value) content() any {
	content, _ := fieldpath.Get(v.object.Content().Object, fieldpath.Steps(v.path))
	return content
}

// violation says what the API server holds against the value: in words of ours where
// there are some, as its libraries speak English only.
func (v *value) violation(err *field.Error) problem.Problem {
	named := v.path == "metadata.name"
	detail := words.Divide(err.Detail)[1]
	switch {
	case err.Type == field.ErrorTypeForbidden && strings.HasSuffix(detail, "only organisations are recorded"):
		if strings.HasPrefix(detail, "metadata.name:") { // of which no rule can be but one of the whole object
			v.path = "metadata.name"
		}
		return v.problem(Personal)
	case err.Type == field.ErrorTypeForbidden && strings.HasPrefix(detail, "a hidden character"):
		return v.hidden()
	case err.Type == field.ErrorTypeRequired && named && v.object.Meta().GetGenerateName() != "":
		return v.problem(NamedAnew)
	case err.Type == field.ErrorTypeRequired && (named || err.Detail == ""):
		return v.problem(Missing)
	}
	if p, broken := v.outOfBounds(err); broken {
		return p
	}
	return v.problem(Invalid, said(err))
}

// hidden says which character of the value can't be seen, and where it stands.
func (v *value) hidden() problem.Problem {
	text, _ := v.content().(string)
	found, _ := utf8.DecodeRuneInString(hidden.FindString(text))
	line, column := v.object.Find(v.path, func(r rune) bool { return r == found })
	p := v.problem(HiddenCharacter, found, column)
	p.Line = line
	return p
}

var hidden = regexp.MustCompile(words.HiddenPattern)

// outOfBounds says which bound of its schema the value breaks.
func (v *value) outOfBounds(err *field.Error) (problem.Problem, bool) {
	switch {
	case ofRule(err):
	case err.Type == field.ErrorTypeTooLong:
		return v.breaks(true, TooLong, orNone(v.limits.MaxLength))
	case err.Type == field.ErrorTypeTooMany:
		return v.breaks(true, TooMany, orNone(v.limits.MaxItems))
	case err.Type == field.ErrorTypeInvalid:
		return v.invalid()
	}
	return problem.Problem{}, false
}

// invalid says which bound the value breaks that has no type of error to itself. Of a
// text the API server names the first only, its length before its form.
func (v *value) invalid() (problem.Problem, bool) {
	switch content := v.content().(type) {
	case string:
		least := orNone(v.limits.MinLength)
		if p, short := v.breaks(float64(utf8.RuneCountInString(content)) < least, TooShort, least); short {
			return p, true
		}
		return v.problem(NoMatch, v.limits.Pattern), !v.matches(content)
	case []any:
		least := orNone(v.limits.MinItems)
		return v.breaks(float64(len(content)) < least, TooFew, least)
	case int64, float64:
		number, _ := strconv.ParseFloat(fmt.Sprint(content), 64)
		least, most := orNone(v.limits.Minimum), orNone(v.limits.Maximum)
		if p, low := v.breaks(number < least, AtLeast, least); low {
			return p, true
		}
		return v.breaks(number > most, AtMost, most)
	}
	return problem.Problem{}, false
}

// breaks gives the problem with a bound that is broken, if there is such a bound.
func (v *value) breaks(broken bool, code problem.Code, bound float64) (problem.Problem, bool) {
	return v.problem(code, strconv.FormatFloat(bound, 'f', -1, 64)), broken && !math.IsNaN(bound)
}

// orNone gives a bound, or what nothing is below or above.
func orNone[N int64 | float64](bound *N) float64 {
	if bound == nil {
		return math.NaN()
	}
	return float64(*bound)
}

// fits says whether a text is within the length that the schema allows.
func (v *value) fits(text string) bool {
	return v.limits.MaxLength == nil || int64(utf8.RuneCountInString(text)) <= *v.limits.MaxLength
}

// matches says whether a text is of the form that the schema wants.
func (v *value) matches(text string) bool {
	form, err := regexp.Compile(v.limits.Pattern)
	return err != nil || form.MatchString(text)
}

// ofRule says whether an error comes from a CEL rule about a whole object or list: it
// leaves the value out.
func ofRule(err *field.Error) bool {
	_, left := err.BadValue.(field.OmitValueType)
	return left
}
