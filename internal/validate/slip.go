package validate

import (
	"cmp"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"k8s.io/apimachinery/pkg/util/validation/field"

	"qinglian.dev/qinglian/api/v1alpha1"
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

// identifierPattern is the form of the names of fields and bodies in the schemas.
const identifierPattern = `^[A-Z][A-Za-z0-9]*$`

var (
	numeral     = regexp.MustCompile(`^-?[0-9]+$`)
	truth       = regexp.MustCompile(`^(true|false)$`)
	smallLetter = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
	dated       = regexp.MustCompile(`^(19|20)\d\d-\d\d-\d\d$`)
	// counted matches a number as people write it: with commas, and with what is counted.
	counted = regexp.MustCompile(`^([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.0+)?( ?\p{Han}{1,2})?$`)
	// apart matches what people put between several values, or before a remark.
	apart = regexp.MustCompile(`[，、；;,/＃#（(）)\s]+`)
)

// slip says how to write a value in which one of the usual mistakes was made. It says
// false where none was: then violation says what the schema asks for.
func (v *value) slip(err *field.Error) (problem.Problem, bool) {
	written := v.object.Written(v.path)
	if unfilled := words.Placeholder(written); unfilled != "" {
		return v.problem(manifest.Placeholder, unfilled), true
	}
	if plain := strings.Trim(written, wideQuotes); plain != written {
		return v.problem(WideQuotes, written, strings.Trim(plain, wideQuotes+`"'`)), true
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
	case err.Type == field.ErrorTypeInvalid || err.Type == field.ErrorTypeTooLong:
		return v.misformed(written)
	}
	return problem.Problem{}, false
}

// misformed says what to write in place of a text that is not of the form that its schema
// asks for.
func (v *value) misformed(written string) (problem.Problem, bool) {
	if v.limits.Pattern == "" || written == "" || v.matches(written) && v.fits(written) {
		return problem.Problem{}, false
	}
	capital := strings.ToUpper(written[:1]) + written[1:]
	if smallLetter.MatchString(written) && v.matches(capital) {
		return v.problem(Capital, written, capital), true
	}
	if identifiers := v.openNames(written); len(identifiers) == 1 {
		return v.problem(WriteIdentifier, written, identifiers[0]), true
	} else if len(identifiers) > 1 {
		return v.problem(WriteSeveral, written, strings.Join(identifiers, ", ")), true
	}
	narrow := words.Narrow(written)
	for _, meant := range []string{narrow, strings.ReplaceAll(narrow, " ", ""), strings.ToUpper(narrow), lookAlike.Replace(narrow)} {
		if meant != written && v.matches(meant) && v.fits(meant) {
			return v.problem(WriteNarrow, written, meant), true
		}
	}
	return problem.Problem{}, false
}

// lookAlike puts digits for the letters that are taken for them.
var lookAlike = strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1")

// openNames gives the identifiers of fields or bodies, whose lists are open, that a text
// means by what they are called in Chinese: one, or several that stand in it. None where
// it means anything else.
func (v *value) openNames(written string) []string {
	if v.limits.Pattern != identifierPattern {
		return nil
	}
	if name := openName(written); name != "" {
		return []string{name}
	}
	var names []string
	for _, part := range apart.Split(words.Narrow(written), -1) {
		name := openName(part)
		if name == "" && v.matches(part) {
			name = part
		}
		if name == "" {
			return nil
		}
		names = append(names, name)
	}
	return names
}

// openName gives the identifier that a text means, "" where it means none.
func openName(text string) string {
	names := openNames()
	if value := names[words.Plain(text)]; value != "" {
		return value
	}
	if identifier := words.Identifier(text, slices.Collect(maps.Values(names))); identifier != "" && identifier != text {
		return identifier
	}
	return words.Meant(text, names)
}

// openNames gives, by what they are called in Chinese, the identifiers of fields and
// bodies, whose lists are open.
var openNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	add := func(value, displayName string) {
		for _, name := range append(words.Called(value), displayName) {
			if name != "" {
				names[words.Plain(name)] = value
			}
		}
	}
	add(string(v1alpha1.BodyLeague), "")
	add(string(v1alpha1.BodyOther), "")
	if national, err := config.Notice(); err == nil {
		for _, b := range national.Spec.DecidingBodies {
			add(string(b), "")
		}
		for _, f := range national.Spec.EmergingFields {
			add(string(f.Name), f.DisplayName)
		}
		for _, b := range national.Spec.Bodies {
			add(string(b.Name), b.DisplayName)
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
		number, isNumber := content.(float64)
		if isNumber && number == math.Trunc(number) {
			return problem.Problem{}, false // it is too large
		}
		return v.wrongCount(written, isText), true
	case "boolean":
		return v.wrongTruth(written, isText), true
	case "object":
		return v.unwrapped(written), true
	case "array":
		return v.entries(written), true
	case "string":
		if p, bare := v.object.Unquoted(v.path); bare {
			return p, true
		}
		return v.problem(WantsText), true
	}
	return problem.Problem{}, false
}

// wrongTruth says of what is neither true nor false what to write.
func (v *value) wrongTruth(written string, isText bool) problem.Problem {
	if isText && truth.MatchString(written) {
		return v.problem(Quoted, written)
	}
	if meant, known := words.Truth(written); known && isText {
		return v.problem(WriteTruth, written, meant)
	}
	return v.problem(WantsBoolean)
}

// wrongCount says of what is no whole number what to write.
func (v *value) wrongCount(written string, isText bool) problem.Problem {
	if isText && numeral.MatchString(written) {
		return v.problem(Quoted, written)
	}
	if m := counted.FindStringSubmatch(words.Narrow(written)); m != nil && !strings.ContainsAny(m[2], "万亿") {
		return v.problem(WriteCount, written, strings.ReplaceAll(m[1], ",", ""))
	}
	return v.problem(WantsCount)
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
	if meant, err := civil.Read(words.Narrow(written)); err == nil && string(meant) != written {
		return v.problem(DateMeant, written, meant)
	}
	part := civil.MeantPartial(words.Narrow(written))
	day, midnight := strings.CutSuffix(written, "T00:00:00Z")
	_, err := civil.Parse(day)
	switch {
	case midnight && err == nil:
		return v.problem(TimeOfDay, written, day)
	case err != nil && dated.MatchString(written):
		return v.problem(NoSuchDay, written)
	case part != "" && v.partialDate():
		return v.problem(DateMeant, written, part)
	case len(written) > len("2006") && part != "":
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
	case v.pairs(words.Narrow(v.object.Written(v.path))) != "":
		return v.problem(WriteObject, v.pairs(words.Narrow(v.object.Written(v.path))))
	case slices.Equal(required, []string{"name"}):
		return v.problem(WriteName, written)
	case slices.Equal(required, []string{"number"}):
		return v.problem(WriteNumber, written)
	}
	return v.problem(WantsObject)
}

// pairs writes a text that has the keys of the object in whose place it stands, and their
// values, as that object; "" for any other.
func (v *value) pairs(narrow string) string {
	parts := strings.Split(narrow, ",")
	for i, part := range parts {
		key, value, _ := strings.Cut(part, ":")
		key = strings.TrimSpace(key)
		if _, known := v.schema.Properties[key]; !known {
			return ""
		}
		parts[i] = key + ": " + strings.TrimSpace(value)
	}
	return "{" + strings.Join(parts, ", ") + "}"
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
	meant := meantOf(written, names)
	list := strings.Join(names, ", ")
	switch {
	case written == "" || len(names) == 0:
		return problem.Problem{}, false
	case meant != "":
		return v.problem(NotButMaybe, written, meant, list), true
	}
	return v.problem(NotOneOf, written, list), true
}

// meantOf gives that of some names which a text probably means: it may be a name's Chinese,
// a part of that, or stand beside a remark.
func meantOf(written string, names []string) string {
	for _, part := range append([]string{written}, apart.Split(written, -1)...) {
		if name := words.Identifier(part, names); name != "" {
			return name
		}
	}
	if name := nearest.Name(words.Narrow(written), names); name != "" {
		return name
	}
	called := map[string]string{}
	for _, name := range names {
		for _, said := range words.Called(name) {
			called[said] = name
		}
	}
	return words.Meant(written, called)
}

// entries says how to write the list that a text stands for.
func (v *value) entries(written string) problem.Problem {
	narrow := words.Narrow(written)
	if narrow == "" {
		return v.problem(WantsEntries)
	}
	list := apart.Split(narrow, -1)
	for i, part := range list {
		list[i] = cmp.Or(openName(part), part)
	}
	if v.schema.Items == nil || v.schema.Items.Type != "string" {
		return v.problem(WantsEntries)
	}
	return v.problem(WriteList, strings.Join(list, ", "))
}

// unknown says of a field that the schema doesn't have what was probably meant, and which
// field that is where it is beyond doubt; "" where it is not.
func (v *Validator) unknown(o *manifest.Object, u Unknown) (p problem.Problem, meant string) {
	parent, name := fieldpath.Split(u.Path)
	if key, value, joined := strings.Cut(words.Narrow(name), ":"); joined {
		wide := key + ": " + strings.TrimSpace(value)
		if strings.Contains(name, "：") {
			return o.Problem(u.Path, WideColon, name, wide), parent + "." + key
		}
		return o.Problem(u.Path, manifest.NoSpace, wide), parent + "." + key
	}
	if narrow := words.Narrow(name); narrow != name && v.at(o, parent+"."+narrow) != nil {
		return o.Problem(u.Path, WriteKey, name, narrow), parent + "." + narrow
	}
	if u.DidYouMean != "" {
		return o.Problem(u.Path, DidYouMean, u.DidYouMean), ""
	}
	return o.Problem(u.Path, UnknownField), ""
}
