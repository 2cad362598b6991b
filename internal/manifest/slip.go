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

// mistake says what the parser reports of a line, and what probably led to it: a
// full-width mark or a tab. The parser may notice only on the next line that a key's
// colon is missing, and at the end of the file a quotation mark.
func (d *document) mistake(line int, wrong *syntaxError) problem.Problem {
	lines := strings.Split(string(bytes.TrimRight(d.text, " \t\r\n")), "\n")
	at := min(line-d.line, len(lines)-1)
	switch {
	case at > 0 && wideKey.MatchString(lines[at-1]):
		return d.problem(line-1, WideSyntax, wrong.message, "：", ":")
	case wrong.began > 0 && wrong.message == "found unexpected end of stream":
		for i, l := range lines {
			if strings.Count(l, `"`)%2 == 1 && strings.ContainsAny(l, "“”") {
				at, line = i, d.line+i
				break
			}
		}
	case tabbed.MatchString(lines[at]):
		return d.problem(line, TabSyntax, wrong.message)
	}
	text, _, _ := strings.Cut(lines[at], " #")
	for _, r := range quoted.ReplaceAllString(text, "") {
		if narrow, found := wide[r]; found {
			return d.problem(line, WideSyntax, wrong.message, string(r), narrow)
		}
	}
	return d.problem(line, Syntax, wrong.message)
}
