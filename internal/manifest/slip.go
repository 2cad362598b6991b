package manifest

import (
	"bytes"
	"regexp"
	"slices"
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
	if p := d.unfinishedMerge(lines); p != nil {
		return *p
	}
	if p := d.wideSpace(lines[:at+1]); p != nil {
		return *p
	}
	if wrong.message == "found unexpected end of stream" {
		if i := slices.IndexFunc(lines, mixedQuotes); i >= 0 {
			at, line = i, d.line+i
		}
		if wrong.began > 0 && !strings.ContainsAny(lines[at], "“”") {
			return d.problem(d.line+wrong.began-1, Unclosed)
		}
	} else {
		if p := d.badKey(lines, at, wrong); p != nil {
			return *p
		}
		if tabbed.MatchString(lines[at]) {
			return d.problem(line, TabSyntax, wrong.message)
		}
	}
	text, _, _ := strings.Cut(lines[at], " #")
	for _, r := range quoted.ReplaceAllString(text, "") {
		if narrow, found := wide[r]; found {
			return d.problem(line, WideSyntax, wrong.message, string(r), narrow)
		}
	}
	return d.problem(line, Syntax, wrong.message)
}

// unfinishedMerge looks for what git leaves where a merge was not finished.
func (d *document) unfinishedMerge(lines []string) *problem.Problem {
	for i, l := range lines {
		if found := marker.FindStringSubmatch(strings.TrimRight(l, "\r")); found != nil {
			return new(d.problem(d.line+i, MergeMarker, found[1]))
		}
	}
	return nil
}

// wideSpace looks for the last line in which a space of another kind stands where YAML
// wants its own.
func (d *document) wideSpace(lines []string) *problem.Problem {
	for i, l := range slices.Backward(lines) {
		if found := wideSpace.FindStringSubmatch(l); found != nil {
			space, _ := utf8.DecodeRuneInString(found[1] + found[2])
			what := noBreak
			if space == '\u3000' {
				what = fullWidth
			}
			return new(d.problem(d.line+i, WideSpace, what, space))
		}
	}
	return nil
}

// badKey looks in a line and the one before for a key whose colon is full-width, or that
// no space follows.
func (d *document) badKey(lines []string, at int, wrong *syntaxError) *problem.Problem {
	for i := at; i >= max(at-1, 0); i-- {
		if wideKey.MatchString(lines[i]) {
			return new(d.problem(d.line+i, WideSyntax, wrong.message, "：", ":"))
		}
		if found := noSpace.FindStringSubmatch(lines[i]); found != nil {
			return new(d.problem(d.line+i, NoSpace, found[1]+": "+found[2]))
		}
	}
	return nil
}

// mixedQuotes says whether a line may open a text with a mark of YAML's and close it with
// a full-width one.
func mixedQuotes(line string) bool {
	return strings.Count(line, `"`)%2 == 1 && strings.ContainsAny(line, "“”")
}
