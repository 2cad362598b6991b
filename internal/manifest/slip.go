package manifest

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"qinglian.dev/qinglian/internal/problem"
)

// wide are the marks that an input method for Chinese writes, and those of YAML.
var wide = map[rune]string{
	'：': ":", '，': ",", '“': `"`, '”': `"`, '‘': "'", '’': "'", '｛': "{", '｝': "}", '［': "[", '］': "]", '－': "-", '＃': "#",
}

var (
	wideKey = regexp.MustCompile(`^[ -]*[A-Za-z]+：`)
	tabbed  = regexp.MustCompile(`^ *\t`)
	quoted  = regexp.MustCompile(`"[^"]*"|'[^']*'`)
	// marker matches what git leaves where a merge was not finished.
	marker = regexp.MustCompile(`^(<{7}|={7}|>{7})( |$)`)
	// wideSpace matches a space of another kind where YAML wants its own.
	wideSpace = regexp.MustCompile(`^[ -]*([\x{3000}\x{A0}])|[A-Za-z]:([\x{3000}\x{A0}])`)
	// noSpace matches a key whose value follows without a space.
	noSpace = regexp.MustCompile(`^[ -]*([A-Za-z]+):([^ /:\t\r]+)`)
)

// mistake says what the parser reports of a line, and what probably led to it. The parser
// may notice only on a later line that a key's colon is missing, or a quotation mark.
func (d *document) mistake(line int, wrong *syntaxError) problem.Problem {
	lines := strings.Split(string(bytes.TrimRight(d.text, " \t\r\n")), "\n")
	at := min(line-d.line, len(lines)-1)
	for i, l := range lines {
		if found := marker.FindStringSubmatch(strings.TrimRight(l, "\r")); found != nil {
			return d.problem(d.line+i, MergeMarker, found[1])
		}
	}
	for i := at; i >= 0; i-- {
		if found := wideSpace.FindStringSubmatch(lines[i]); found != nil {
			space, _ := utf8.DecodeRuneInString(found[1] + found[2])
			what := noBreak
			if space == '\u3000' {
				what = fullWidth
			}
			return d.problem(d.line+i, WideSpace, what, space)
		}
	}
	unclosed := wrong.message == "found unexpected end of stream"
	for i := at; i >= max(at-1, 0) && !unclosed; i-- {
		if wideKey.MatchString(lines[i]) {
			return d.problem(d.line+i, WideSyntax, wrong.message, "：", ":")
		}
		if found := noSpace.FindStringSubmatch(lines[i]); found != nil {
			return d.problem(d.line+i, NoSpace, found[1]+": "+found[2])
		}
	}
	switch {
	case unclosed:
		for i, l := range lines {
			if strings.Count(l, `"`)%2 == 1 && strings.ContainsAny(l, "“”") {
				at, line = i, d.line+i
				break
			}
		}
		if wrong.began > 0 && !strings.ContainsAny(lines[at], "“”") {
			return d.problem(d.line+wrong.began-1, Unclosed)
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
