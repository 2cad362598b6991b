package validate

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"k8s.io/apimachinery/pkg/util/validation/field"

	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/nearest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// wideQuotes are the quotation marks that an input method for Chinese writes.
const wideQuotes = "“”‘’＂"

var (
	numeral     = regexp.MustCompile(`^-?[0-9]+$`)
	truth       = regexp.MustCompile(`^(true|false)$`)
	smallLetter = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
	dated       = regexp.MustCompile(`^(19|20)\d\d-\d\d-\d\d$`)
)

// slip says how to write a value in which one of the usual mistakes was made. It says
// false where what its schema asks for, or the API server's own words, have to do.
func (v *value) slip(err *field.Error) (problem.Problem, bool) {
	written := v.object.Written(v.path)
	if unfilled := words.Placeholder(written); unfilled != "" {
		return v.problem(manifest.Placeholder, unfilled), true
	}
	if plain := strings.Trim(written, wideQuotes); plain != written {
		return v.problem(WideQuotes, written, plain), true
	}
	switch {
	case ofRule(err):
		return problem.Problem{}, false
	case err.Type == field.ErrorTypeRequired:
		return v.object.Unquoted(v.path)
	case v.limits.Format == "date" || v.partialDate():
		return v.wrongDate(written), true
	case err.Type == field.ErrorTypeTypeInvalid:
		return v.mistyped(written)
	case err.Type == field.ErrorTypeNotSupported:
		return v.oneOf(written)
	case err.Type == field.ErrorTypeInvalid && openNames()[written] != "":
		return v.problem(WriteIdentifier, written, openNames()[written]), true
	case err.Type == field.ErrorTypeInvalid && smallLetter.MatchString(written):
		capital := strings.ToUpper(written[:1]) + written[1:]
		return v.problem(Capital, written, capital), v.matches(capital) && !v.matches(written)
	}
	return problem.Problem{}, false
}

// openNames gives, by what they are called in Chinese, the identifiers of fields and
// bodies, whose lists are open.
var openNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, body := range []string{"StandingCommittee", "PlenarySession"} {
		names[words.Name(words.Chinese, body)] = body
		for said, value := range words.Spoken() {
			if value == body {
				names[said] = body
			}
		}
	}
	if national, err := config.Notice(); err == nil {
		for _, f := range national.Spec.EmergingFields {
			names[f.DisplayName] = string(f.Name)
		}
		for _, b := range national.Spec.Bodies {
			names[b.DisplayName] = string(b.Name)
		}
	}
	return names
})

// mistyped says what to write where the schema wants a value of another type.
func (v *value) mistyped(written string) (problem.Problem, bool) {
	content := v.content()
	_, isText := content.(string)
	switch v.schema.Type {
	case "integer":
		if number, ok := content.(float64); ok && number == math.Trunc(number) {
			return problem.Problem{}, false // it is too large
		}
		if isText && numeral.MatchString(written) {
			return v.problem(Quoted, written), true
		}
		return v.problem(WantsCount), true
	case "boolean":
		if isText && truth.MatchString(written) {
			return v.problem(Quoted, written), true
		}
		return v.problem(WantsBoolean), true
	case "object":
		return v.unwrapped(written), true
	case "array":
		return v.problem(WantsEntries), true
	case "string":
		if p, bare := v.object.Unquoted(v.path); bare {
			return p, true
		}
		return v.problem(WantsText), true
	}
	return problem.Problem{}, false
}

// partialDate says whether the month or the year is enough (v1alpha1.PartialDate).
func (v *value) partialDate() bool {
	return strings.HasPrefix(v.limits.Pattern, "^(19|20)") && v.limits.Format == ""
}

// wrongDate says of what is no date what is wrong with it.
func (v *value) wrongDate(written string) problem.Problem {
	if p, bare := v.object.Unquoted(v.path); bare && v.partialDate() && v.matches(written) {
		return p
	}
	if meant := civil.Meant(written); meant != "" {
		return v.problem(DateMeant, written, meant)
	}
	day, midnight := strings.CutSuffix(written, "T00:00:00Z")
	_, err := civil.Parse(day)
	switch {
	case midnight && err == nil:
		return v.problem(TimeOfDay, written, day)
	case err != nil && dated.MatchString(written):
		return v.problem(NoSuchDay, written)
	case civil.MeantPartial(written) != "" && v.partialDate():
		return v.problem(DateMeant, written, civil.MeantPartial(written))
	case len(written) > len("2006") && civil.MeantPartial(written) != "":
		return v.problem(DayMissing, written)
	}
	return v.problem(NotADate, written)
}

// unwrapped says how to write an object of which only the name or the number was
// given, as people do with references and documents: those require nothing else.
func (v *value) unwrapped(written string) problem.Problem {
	if _, bare := v.object.Unquoted(v.path); bare || strings.ContainsAny(written, ",[]{}:#") {
		written = strconv.Quote(written)
	}
	switch required := v.limits.Required; {
	case written == "":
	case slices.Equal(required, []string{"name"}):
		return v.problem(WriteName, written)
	case slices.Equal(required, []string{"number"}):
		return v.problem(WriteNumber, written)
	}
	return v.problem(WantsObject)
}

// oneOf says of a value that is none of those supported which was probably meant;
// that may be one's name in Chinese.
func (v *value) oneOf(written string) (problem.Problem, bool) {
	var names []string
	for _, allowed := range v.limits.Enum {
		if name, ok := allowed.Object.(string); ok {
			names = append(names, name)
		}
	}
	meant := nearest.Name(written, names)
	if name := words.Identifier(written, names); name != "" {
		meant = name
	}
	list := strings.Join(names, ", ")
	switch {
	case written == "" || len(names) == 0:
		return problem.Problem{}, false
	case meant != "":
		return v.problem(NotButMaybe, written, meant, list), true
	}
	return v.problem(NotOneOf, written, list), true
}

// unknown says of a field that the schema doesn't have what was probably meant.
func unknown(o *manifest.Object, u Unknown) problem.Problem {
	_, name := fieldpath.Split(u.Path)
	if key, value, wide := strings.Cut(name, "："); wide {
		return o.Problem(u.Path, WideColon, name, key+": "+strings.TrimSpace(value))
	}
	if u.DidYouMean != "" {
		return o.Problem(u.Path, DidYouMean, u.DidYouMean)
	}
	return o.Problem(u.Path, UnknownField)
}
