package validate

import (
	"regexp"
	"strings"

	"k8s.io/apimachinery/pkg/util/validation/field"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/manifest"
)

// mustBeOfType is how the schema validation words a value of a wrong type.
const mustBeOfType = "must be of type "

// wideQuotes are the quotation marks that an input method for Chinese writes.
const wideQuotes = "“”‘’＂"

var (
	placeholder = regexp.MustCompile(`〈[^〈〉]*〉`)
	numeral     = regexp.MustCompile(`^-?[0-9]+$`)
	truth       = regexp.MustCompile(`^(true|false)$`)
	smallLetter = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
	supported   = regexp.MustCompile(`"([^"]*)"`)
)

// slip says how to write a value in which one of the usual slips was made. It says
// false where the API server's own words have to do.
func slip(o *manifest.Object, path string, err *field.Error) (manifest.Problem, bool) {
	say := func(code manifest.Code, args ...any) manifest.Problem { return o.Problem(path, code, args...) }
	wants := func(kind string) bool { return strings.Contains(err.Detail, mustBeOfType+kind) }
	written := o.Written(path)
	if unfilled := placeholder.FindString(written); unfilled != "" {
		return say(manifest.Placeholder, unfilled), true
	}
	if plain := strings.Trim(written, wideQuotes); plain != written {
		return say(manifest.WideQuotes, written, plain), true
	}
	switch {
	case wants("date"):
		if meant := assess.MeantDate(written); meant != "" {
			return say(manifest.DateMeant, written, meant), true
		}
		return say(manifest.NotADate, written), true
	case wants("integer") && numeral.MatchString(written), wants("boolean") && truth.MatchString(written):
		return say(manifest.Quoted, written), true
	case wants("integer"):
		return say(manifest.WantsCount), true
	case wants("boolean"):
		return say(manifest.WantsBoolean), true
	case strings.Contains(err.Detail, "should match '^[A-Z]") && smallLetter.MatchString(written):
		return say(manifest.Capital, written, strings.ToUpper(written[:1])+written[1:]), true
	case err.Type == field.ErrorTypeNotSupported:
		return oneOf(o, path, written, err)
	case err.Type == field.ErrorTypeRequired, err.Type == field.ErrorTypeTypeInvalid && wants("string"):
		return o.Unquoted(path)
	}
	return manifest.Problem{}, false
}

// oneOf says of a value that is none of those supported which was probably meant;
// that may be one's name in Chinese.
func oneOf(o *manifest.Object, path, written string, err *field.Error) (manifest.Problem, bool) {
	var names []string
	for _, m := range supported.FindAllStringSubmatch(err.Detail, -1) {
		names = append(names, m[1])
	}
	meant := Nearest(written, names)
	for _, name := range names {
		if assess.Term(assess.Chinese, name) == written {
			meant = name
		}
	}
	list := strings.Join(names, ", ")
	switch {
	case written == "" || len(names) == 0:
		return manifest.Problem{}, false
	case meant != "":
		return o.Problem(path, manifest.NotButMaybe, written, meant, list), true
	}
	return o.Problem(path, manifest.NotOneOf, written, list), true
}

// unknown says of a field that the schema doesn't have what was probably meant.
func unknown(o *manifest.Object, u UnknownField) manifest.Problem {
	name := u.Path[strings.LastIndex(u.Path, ".")+1:]
	if key, value, wide := strings.Cut(name, "："); wide {
		return o.Problem(u.Path, manifest.WideColon, name, key+": "+strings.TrimSpace(value))
	}
	if u.DidYouMean != "" {
		return o.Problem(u.Path, manifest.DidYouMean, u.DidYouMean)
	}
	return o.Problem(u.Path, manifest.UnknownField)
}
