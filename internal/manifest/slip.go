package manifest

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"qinglian.dev/qinglian/internal/problem"
)

// wide are the marks that an input method for Chinese writes, and those of YAML.
var wide = map[rune]string{
	'：': ":", '，': ",", '、': ",", '；': ",", '“': `"`, '”': `"`, '„': `"`, '＂': `"`, '‘': "'", '’': "'", '＇': "'",
	'｛': "{", '｝': "}", '［': "[", '］': "]", '【': "[", '】': "]", '－': "-", '＃': "#",
}

// otherSpace is a class of the spaces of other kinds than YAML's own, and of what has no width.
const otherSpace = `[\x{A0}\x{1680}\x{2000}-\x{200F}\x{202F}\x{205F}-\x{2064}\x{3000}\x{3164}\x{FEFF}]`

var (
	tabbed = regexp.MustCompile(`^ *\t`)
	quoted = regexp.MustCompile(`"[^"]*"|'[^']*'`)
	// marker matches what git leaves where a merge was not finished.
	marker = regexp.MustCompile(`^( *<{7}| *>{7}| *\|{7}|={7})( |$)`)
	// wideSpace matches a space of another kind where YAML wants its own.
	wideSpace = regexp.MustCompile(`^[ -]*(` + otherSpace + `)|[A-Za-z"']:(` + otherSpace + `)|^---(` + otherSpace + `)`)
)

// mistake says what the parser reports of a line, and what probably led to it: the slip
// after whose mending the parser would get furthest. It may notice only many lines later
// that a colon is missing, or a quotation mark.
func (d *document) mistake(line int, wrong *syntaxError) problem.Problem {
	lines := strings.Split(string(bytes.TrimRight(d.text, " \t\r\n")), "\n")
	at := min(line-d.line, len(lines)-1)
	for _, find := range []func(lines []string) *problem.Problem{d.unfinishedMerge, d.otherLineEnd} {
		if p := find(lines); p != nil {
			return *p
		}
	}
	if p := d.wideSpace(lines[:at+1]); p != nil {
		return *p
	}
	if tabbed.MatchString(lines[at]) {
		return d.problem(line, TabSyntax, wrong.said())
	}
	if p := d.mended(lines, at, wrong); p != nil {
		return *p
	}
	if wrong.began > 0 && wrong.message == "found unexpected end of stream" && !strings.ContainsAny(lines[wrong.began-1], "“”") {
		return d.problem(d.line+wrong.began-1, Unclosed)
	}
	text, _, _ := strings.Cut(lines[at], " #")
	for _, r := range quoted.ReplaceAllString(text, "") {
		if narrow, found := wide[r]; found {
			return d.problem(line, WideSyntax, wrong.said(), string(r), narrow)
		}
	}
	return d.problem(line, Syntax, wrong.said())
}

// unfinishedMerge looks for what git leaves where a merge was not finished.
func (d *document) unfinishedMerge(lines []string) *problem.Problem {
	for i, l := range lines {
		if found := marker.FindStringSubmatch(strings.TrimRight(l, "\r")); found != nil {
			return new(d.problem(d.line+i, MergeMarker, strings.TrimSpace(found[1])))
		}
	}
	return nil
}

// otherLineEnd looks for characters that end a line for the parser, after which its
// numbers of lines are wrong.
func (d *document) otherLineEnd(lines []string) *problem.Problem {
	for i, l := range lines {
		if at := strings.IndexAny(l, otherLineEnds); at >= 0 {
			r, _ := utf8.DecodeRuneInString(l[at:])
			return new(d.problem(d.line+i, LineEnd, r))
		}
	}
	return nil
}

const otherLineEnds = "\u0085\u2028\u2029"

// wideSpace looks for the last line in which a space of another kind stands where YAML
// wants its own.
func (d *document) wideSpace(lines []string) *problem.Problem {
	for i, l := range slices.Backward(lines) {
		found := wideSpace.FindStringSubmatch(strings.TrimRight(l, "\r"))
		if found == nil {
			continue
		}
		space, _ := utf8.DecodeRuneInString(strings.Join(found[1:], ""))
		switch {
		case !unicode.IsSpace(space):
			column := utf8.RuneCountInString(l[:strings.IndexRune(l, space)]) + 1
			return new(d.problem(d.line+i, HiddenSyntax, space, column))
		case space == '\u3000':
			return new(d.problem(d.line+i, WideSpace, fullWidth, space))
		case space == '\u00a0':
			return new(d.problem(d.line+i, WideSpace, noBreak, space))
		}
		return new(d.problem(d.line+i, WideSpace, unusual, space))
	}
	return nil
}
