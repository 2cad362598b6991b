package manifest

import (
	"bytes"
	"regexp"
	"strings"

	"qinglian.dev/qinglian/internal/problem"
)

// wide are the marks that an input method for Chinese writes, and those of YAML.
var wide = map[rune]string{
	'：': ":", '，': ",", '“': `"`, '”': `"`, '‘': "'", '’': "'", '｛': "{", '｝': "}", '［': "[", '］': "]",
}

var (
	wideKey = regexp.MustCompile(`^[ -]*[A-Za-z]+：`)
	tabbed  = regexp.MustCompile(`^ *\t`)
	quoted  = regexp.MustCompile(`"[^"]*"|'[^']*'`)
)

// slip words what the parser says of a line, with the slip that probably led to
// it: a full-width mark or a tab. The parser may only notice on the next line that
// a key's colon is missing, and at the end of the file a quotation mark.
func (d *document) slip(line int, message string) problem.Problem {
	lines := strings.Split(string(bytes.TrimRight(d.text, " \t\r\n")), "\n")
	at := min(line-d.line, len(lines)-1)
	switch {
	case at > 0 && wideKey.MatchString(lines[at-1]):
		return d.problem(line-1, WideSyntax, message, "：", ":")
	case message == "found unexpected end of stream":
		for i, l := range lines {
			if strings.Count(l, `"`)%2 == 1 && strings.ContainsAny(l, "“”") {
				at, line = i, d.line+i
				break
			}
		}
	case tabbed.MatchString(lines[at]):
		return d.problem(line, TabSyntax, message)
	}
	text, _, _ := strings.Cut(lines[at], " #")
	for _, r := range quoted.ReplaceAllString(text, "") {
		if narrow, found := wide[r]; found {
			return d.problem(line, WideSyntax, message, string(r), narrow)
		}
	}
	return d.problem(line, Syntax, message)
}
