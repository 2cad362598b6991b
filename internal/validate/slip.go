package validate

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"k8s.io/apimachinery/pkg/util/validation/field"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// mustBeOfType is how the schema validation words a value of a wrong type.
const mustBeOfType = "must be of type "

// wideQuotes are the quotation marks that an input method for Chinese writes.
const wideQuotes = "“”‘’＂"

var (
	numeral     = regexp.MustCompile(`^-?[0-9]+$`)
	truth       = regexp.MustCompile(`^(true|false)$`)
	smallLetter = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
	dated       = regexp.MustCompile(`^(19|20)\d\d-\d\d-\d\d$`)
	dayless     = regexp.MustCompile(`^(19|20)\d\d[-/.年](0?[1-9]|1[0-2])月?$`)
	supported   = regexp.MustCompile(`"([^"]*)"`)
)

// slip says how to write a value in which one of the usual slips was made. It says
// false where the API server's own words have to do.
func slip(o *manifest.Object, path string, err *field.Error) (problem.Problem, bool) {
	say := func(code problem.Code, args ...any) problem.Problem { return o.Problem(path, code, args...) }
	written := o.Written(path)
	if unfilled := manifest.PlaceholderIn(written); unfilled != "" {
		return say(manifest.Placeholder, unfilled), true
	}
	if plain := strings.Trim(written, wideQuotes); plain != written {
		return say(WideQuotes, written, plain), true
	}
	_, kind, typed := strings.Cut(err.Detail, mustBeOfType)
	switch {
	case typed:
		kind, _, _ = strings.Cut(kind, ":")
		return mistyped(o, path, written, kind)
	case strings.Contains(err.Detail, "should match '^(19|20)"):
		return wrongDate(o, path, written), true
	case strings.Contains(err.Detail, "should match '^[A-Z]") && smallLetter.MatchString(written):
		return say(Capital, written, strings.ToUpper(written[:1])+written[1:]), true
	case err.Type == field.ErrorTypeNotSupported:
		return oneOf(o, path, written, err)
	case err.Type == field.ErrorTypeRequired:
		return o.Unquoted(path)
	}
	return problem.Problem{}, false
}

// mistyped says what to write where the schema wants a value of another type.
func mistyped(o *manifest.Object, path, written, kind string) (problem.Problem, bool) {
	say := func(code problem.Code, args ...any) (problem.Problem, bool) {
		return o.Problem(path, code, args...), true
	}
	switch kind {
	case "date":
		return wrongDate(o, path, written), true
	case "integer":
		if numeral.MatchString(written) {
			return say(Quoted, written)
		}
		return say(WantsCount)
	case "boolean":
		if truth.MatchString(written) {
			return say(Quoted, written)
		}
		return say(WantsBoolean)
	case "object":
		return unwrapped(o, path, written), true
	case "array":
		return say(WantsEntries)
	case "string":
		if p, bare := o.Unquoted(path); bare {
			return p, true
		}
		return say(WantsText)
	}
	return problem.Problem{}, false
}

// wrongDate says of what is no date what is wrong with it.
func wrongDate(o *manifest.Object, path, written string) problem.Problem {
	if meant := civil.Meant(written); meant != "" {
		return o.Problem(path, DateMeant, written, meant)
	}
	day, midnight := strings.CutSuffix(written, "T00:00:00Z")
	_, err := civil.Parse(day)
	switch {
	case midnight && err == nil:
		return o.Problem(path, TimeOfDay, written, day)
	case err != nil && dated.MatchString(written):
		return o.Problem(path, NoSuchDay, written)
	case dayless.MatchString(written):
		return o.Problem(path, DayMissing, written)
	}
	return o.Problem(path, NotADate, written)
}

// documents are the fields that hold a document.
var documents = []string{"admission", "basis", "decision", "evidence", "exit"}

// unwrapped says how to write an object of which only a name or a number was given.
func unwrapped(o *manifest.Object, path, written string) problem.Problem {
	name := path[strings.LastIndex(path, ".")+1:]
	if _, bare := o.Unquoted(path); bare || strings.ContainsAny(written, ",[]{}:#") {
		written = strconv.Quote(written)
	}
	switch {
	case written == "":
	case strings.HasSuffix(name, "Ref"):
		return o.Problem(path, WriteName, written)
	case slices.Contains(documents, name):
		return o.Problem(path, WriteNumber, written)
	}
	return o.Problem(path, WantsObject)
}

// oneOf says of a value that is none of those supported which was probably meant;
// that may be one's name in Chinese.
func oneOf(o *manifest.Object, path, written string, err *field.Error) (problem.Problem, bool) {
	var names []string
	for _, m := range supported.FindAllStringSubmatch(err.Detail, -1) {
		names = append(names, m[1])
	}
	meant := Nearest(written, names)
	for _, name := range names {
		if words.Name(words.Chinese, name) == written {
			meant = name
		}
	}
	list := strings.Join(names, ", ")
	switch {
	case written == "" || len(names) == 0:
		return problem.Problem{}, false
	case meant != "":
		return o.Problem(path, NotButMaybe, written, meant, list), true
	}
	return o.Problem(path, NotOneOf, written, list), true
}

// unknown says of a field that the schema doesn't have what was probably meant.
func unknown(o *manifest.Object, u Unknown) problem.Problem {
	name := u.Path[strings.LastIndex(u.Path, ".")+1:]
	if key, value, wide := strings.Cut(name, "："); wide {
		return o.Problem(u.Path, WideColon, name, key+": "+strings.TrimSpace(value))
	}
	if u.DidYouMean != "" {
		return o.Problem(u.Path, DidYouMean, u.DidYouMean)
	}
	return o.Problem(u.Path, UnknownField)
}
