package validate

import (
	"regexp"
	"strconv"
	"strings"

	"k8s.io/apimachinery/pkg/util/validation/field"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
)

// bounds are the words of the schema validation for a value out of bounds, each
// with the bound.
var bounds = []struct {
	words *regexp.Regexp
	code  problem.Code
}{
	{regexp.MustCompile(` in body should be greater than or equal to (\S+)$`), AtLeast},
	{regexp.MustCompile(` in body should be less than or equal to (\S+)$`), AtMost},
	{regexp.MustCompile(` in body should be at least (\d+) chars long$`), TooShort},
	{regexp.MustCompile(`^may not be more than (\d+) bytes?$`), TooLong},
	{regexp.MustCompile(` in body should have at least (\d+) items$`), TooFew},
	{regexp.MustCompile(`^must have at most (\d+) items?$`), TooMany},
	{regexp.MustCompile(` in body should match '(.+)'$`), NoMatch},
}

// outOfBounds says of a value of spec which bound of the schema it breaks.
func outOfBounds(o *manifest.Object, path string, err *field.Error) (problem.Problem, bool) {
	if !strings.HasPrefix(path, "spec") {
		return problem.Problem{}, false
	}
	for _, b := range bounds {
		if m := b.words.FindStringSubmatch(err.Detail); m != nil {
			return o.Problem(path, b.code, plain(m[1])), true
		}
	}
	return problem.Problem{}, false
}

// plain writes a bound without an exponent: the libraries write 1e+08.
func plain(bound string) string {
	if n, err := strconv.ParseFloat(bound, 64); err == nil {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return bound
}
