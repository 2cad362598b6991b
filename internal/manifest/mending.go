package manifest

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"qinglian.dev/qinglian/internal/problem"
)

// maxMended bounds the text of a file that is parsed to find out what was meant.
const maxMended = 2 << 20

// mending is a line as it was probably meant, and what to say of it as it is.
type mending struct {
	line string
	code problem.Code
	args []any
}

// parserSays stands for what the parser reports among the arguments of a code.
type parserSays struct{}

var parsers parserSays

func meant(line string, code problem.Code, args ...any) mending { return mending{line, code, args} }

// mended tries what the slips that people make may have meant, in the lines up to the one
// at which the parser gave up, and says what leads it furthest; nil where nothing does.
// Another indent or a pair of quotes makes sense of much: they are tried last, and near.
func (d *document) mended(lines []string, at int, wrong *syntaxError) *problem.Problem {
	if d.mending == nil {
		d.mending = new(maxMended)
	}
	t := &trial{document: d, lines: lines, furthest: at, left: d.mending}
	for i := at; i >= 0 && *t.left > 0; i-- {
		t.try(i, mendings(lines[i]), wrong)
	}
	if t.best == nil && *t.left > 0 {
		t.all(at, wrong)
	}
	if t.best == nil {
		for _, i := range []int{at, at - 1, wrong.began - 1} {
			if i >= 0 {
				t.try(i, quotings(lines[i]), wrong)
			}
		}
		for _, other := range indents(lines, at) {
			t.try(other.at, []mending{other.mending}, wrong)
		}
	}
	return t.best
}

// trial finds out which mending leads the parser furthest.
type trial struct {
	document *document
	lines    []string
	// furthest is the line at which the parser gives up after the best.
	furthest int
	best     *problem.Problem
	// left is how much text may still be parsed.
	left *int
}

// try tries what may have been meant by a line.
func (t *trial) try(i int, mendings []mending, wrong *syntaxError) {
	for _, m := range mendings {
		if m.line == t.lines[i] || *t.left <= 0 {
			continue
		}
		*t.left -= len(t.document.text)
		reached := reach(t.lines, i, m.line)
		if reached <= t.furthest {
			continue
		}
		t.furthest = reached
		t.best = t.told(i, m, wrong)
	}
}

// told says of a line what is wrong with it.
func (t *trial) told(i int, m mending, wrong *syntaxError) *problem.Problem {
	args := slices.Clone(m.args)
	for i, arg := range args {
		if arg == any(parsers) {
			args[i] = wrong.said()
		}
	}
	return new(t.document.problem(t.document.line+i, m.code, args...))
}

// all tries to mend every line up to one, as where a whole file was typed with full-width
// colons: then no line alone leads further. It tells of the first.
func (t *trial) all(at int, wrong *syntaxError) {
	mended := slices.Clone(t.lines)
	first := -1
	for i := range mended[:at+1] {
		if list := mendings(mended[i]); len(list) > 0 && slices.Contains([]problem.Code{WideSyntax, NoSpace}, list[0].code) {
			mended[i] = list[0].line
			if first < 0 {
				first = i
			}
		}
	}
	if first < 0 || reach(mended, first, mended[first]) <= at {
		return
	}
	t.best = t.told(first, mendings(t.lines[first])[0], wrong)
}

// reach gives the line at which the parser gives up when one line is another, or one
// beyond the last where it does not.
func reach(lines []string, i int, line string) int {
	text := strings.Join(slices.Concat(lines[:i], []string{line}, lines[i+1:]), "\n")
	_, _, err := yamlParser.nodes([]byte(text))
	wrong := &syntaxError{}
	switch {
	case err == nil:
		return len(lines) + 1
	case errors.As(err, &wrong) && wrong.line > 0:
		return wrong.line - 1
	}
	return -1
}

var (
	// wideKey matches a key whose colon is full-width.
	wideKey = regexp.MustCompile(`^([ -]*["']?[A-Za-z]+["']?)\s*：\s*(.*)$`)
	// noSpace matches a key whose value follows without a space.
	noSpace = regexp.MustCompile(`^([ -]*)([A-Za-z]+):([^ :\t\r].*)$`)
	// noColon matches a key without a colon, and one with another mark in its place.
	noColon = regexp.MustCompile(`^([ -]*)([a-z][A-Za-z0-9]*)(?: *(?:=|;|；|→) *| +|$)([^:]*)$`)
	// noDashSpace matches an entry of a list without a space after its dash.
	noDashSpace = regexp.MustCompile(`^( *)(?:[－—–]+ *|-)([A-Za-z"'{\[].*)$`)
	// separator matches what was meant to begin a document.
	separator = regexp.MustCompile(`^\s*(?:-{2,}|[－—–]{1,3})\s*$`)
	// plainValue matches a key with a value that has no quotes.
	plainValue = regexp.MustCompile(`^([ -]*[A-Za-z]+: +)([^"' ].*)$`)
	// besideQuotes matches a key with a value that begins with a quotation mark.
	besideQuotes = regexp.MustCompile(`^([ -]*[A-Za-z]+: +)(["'].*)$`)
)

// mendings gives what may have been meant by a line.
func mendings(line string) []mending {
	line = strings.TrimRight(line, "\r")
	var list []mending
	add := func(line string, code problem.Code, args ...any) { list = append(list, meant(line, code, args...)) }
	if separator.MatchString(line) && line != "---" {
		add("---", Separator)
	}
	if m := wideKey.FindStringSubmatch(line); m != nil {
		add(m[1]+": "+m[2], WideSyntax, parsers, "：", ":")
	}
	if narrow, mark := narrowed(line); mark != 0 {
		add(narrow, WideSyntax, parsers, string(mark), wide[mark])
	}
	if m := noSpace.FindStringSubmatch(line); m != nil && !strings.HasPrefix(m[3], "//") {
		add(m[1]+m[2]+": "+m[3], NoSpace, m[2]+": "+m[3])
	}
	if m := noDashSpace.FindStringSubmatch(line); m != nil {
		add(m[1]+"- "+m[2], NoDash, "- "+m[2])
	}
	for _, closed := range closings(line) {
		add(closed.line, closed.code, closed.args...)
	}
	if m := noColon.FindStringSubmatch(line); m != nil {
		with := strings.TrimRight(m[2]+": "+m[3], " ")
		add(m[1]+with, NoColon, with)
	}
	return list
}

// quotings gives what may have been meant by a line whose value only quotes make a text, or
// that has something beside its quotes.
func quotings(line string) []mending {
	line = strings.TrimRight(line, "\r")
	if m := plainValue.FindStringSubmatch(line); m != nil {
		return []mending{meant(m[1]+strconv.Quote(m[2]), QuoteText, m[2])}
	}
	if m := besideQuotes.FindStringSubmatch(line); m != nil {
		return []mending{meant(m[1]+strconv.Quote(strings.Trim(m[2], `"'`)), BesideQuotes)}
	}
	return nil
}

// indented is a line with another indent.
type indented struct {
	at int
	mending
}

// indents gives the other indents that the line at which the parser gave up may have been
// meant to have, or the one before: those of lines around it, the likeliest first. A line
// between two of one indent ought to have it too; nobody indents by an odd number of
// spaces; and an indent is sooner left out than added.
func indents(lines []string, at int) []indented {
	var list []indented
	likely := map[int]int{} // by place in the list
	for _, i := range []int{at, at - 1} {
		if i < 0 || strings.TrimSpace(lines[i]) == "" {
			continue
		}
		text := strings.TrimLeft(lines[i], " ")
		is := len(lines[i]) - len(text)
		before, after := indentOf(lines, i, -1), indentOf(lines, i, 1)
		for _, wanted := range []int{before, after, before + 2, before - 2} {
			if wanted < 0 || wanted == is {
				continue
			}
			rank := wanted - 100*(wanted%2)
			if isBetween := before == after && wanted == before; isBetween && (wanted > 0 || is < 2) {
				rank += 1000
			}
			likely[len(list)] = rank
			list = append(list, indented{i, meant(strings.Repeat(" ", wanted)+text, Indented, is, wanted)})
		}
	}
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return likely[b] - likely[a] })
	sorted := make([]indented, len(list))
	for i, place := range order {
		sorted[i] = list[place]
	}
	return sorted
}

// indentOf gives the indent of the next line in a direction in which something stands, -1
// without one.
func indentOf(lines []string, from, step int) int {
	for i := from + step; i >= 0 && i < len(lines); i += step {
		if text := strings.TrimLeft(lines[i], " "); strings.TrimSpace(text) != "" {
			return len(lines[i]) - len(text)
		}
	}
	return -1
}

// narrowed writes the full-width marks of a line outside of quotes as YAML has them, and
// gives the first of them.
func narrowed(line string) (narrow string, first rune) {
	content, comment, hasComment := strings.Cut(line, " #")
	var b strings.Builder
	quote := rune(0)
	for _, r := range content {
		mark, isWide := wide[r]
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote = r
		case isWide:
			if first == 0 {
				first = r
			}
			b.WriteString(mark)
			if mark == ":" || mark == "," {
				b.WriteByte(' ')
			}
			continue
		}
		b.WriteRune(r)
	}
	if hasComment {
		b.WriteString(" #" + comment)
	}
	return b.String(), first
}

// closings closes what a line opens and does not close: a quotation mark or a bracket. A
// full-width mark may stand where the quotation ought to end.
func closings(line string) []mending {
	content, _, _ := strings.Cut(line, " #")
	from, quote := openQuote(content)
	if quote == 0 {
		open, more := unclosed(content)
		switch trimmed := strings.TrimRight(content, " "); {
		case open != "":
			return []mending{meant(content+open, UnclosedBracket)}
		case more > 0 && len(trimmed) > more:
			return []mending{meant(trimmed[:len(trimmed)-more], MoreBrackets)}
		}
		return nil
	}
	var list []mending
	for at, r := range content[from:] {
		switch {
		case wide[r] == string(quote):
			line := content[:from+at] + string(quote) + content[from+at+utf8.RuneLen(r):]
			list = append(list, meant(line, WideSyntax, parsers, string(r), string(quote)))
		case strings.ContainsRune(",}]:", r):
			list = append(list, meant(content[:from+at]+string(quote)+content[from+at:], Unclosed))
		}
	}
	return append(list, meant(content+string(quote), Unclosed))
}

// openQuote gives the quotation mark that a line opens and does not close, and where what
// it quotes begins; 0 where there is none. Within a word it is no quotation mark.
func openQuote(line string) (from int, quote rune) {
	before := ' '
	for at, r := range line {
		switch {
		case quote == 0 && (r == '"' || r == '\'') && strings.ContainsRune(" {[,:", before):
			from, quote = at+1, r
		case quote == r:
			quote = 0
		}
		before = r
	}
	return from, quote
}

// unclosed gives what closes the brackets that a line opens, and how many it closes that
// it did not open.
func unclosed(line string) (closing string, more int) {
	for _, r := range quoted.ReplaceAllString(line, "") {
		switch {
		case r == '{':
			closing = "}" + closing
		case r == '[':
			closing = "]" + closing
		case closing != "" && string(r) == closing[:1]:
			closing = closing[1:]
		case r == '}' || r == ']':
			more++
		}
	}
	return closing, more
}
