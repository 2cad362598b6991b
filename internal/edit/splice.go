package edit

import (
	"cmp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
)

// splice puts a text in the place of another.
type splice struct {
	from, to int
	text     string
}

// splices are those of one change. No two of them overlap.
type splices []splice

// on gives a text with the splices.
func (all splices) on(text []byte) []byte {
	sorted := slices.SortedFunc(slices.Values(all), func(a, b splice) int { return cmp.Or(b.from-a.from, b.to-a.to) })
	out := slices.Clone(text)
	for _, s := range sorted {
		out = slices.Replace(out, s.from, s.to, []byte(s.text)...)
	}
	return out
}

// refusal says why a field at a line of a file can't be changed.
type refusal func(file string, line int, path string) problem.Problem

func notSafe(file string, line int, path string) problem.Problem {
	return problem.At(file, line, NotSafe, path)
}

func commentInside(file string, line int, path string) problem.Problem {
	return problem.At(file, line, CommentInside, path)
}

func noField(file string, line int, path string) problem.Problem {
	return problem.At(file, line, NoField, path)
}

// editor makes the splices of one change of a document.
type editor struct {
	spots
	layout

	document manifest.Document
	style    *style
	splices  splices
}

func (e *editor) splice(from, to int, text string) {
	e.splices = append(e.splices, splice{from, to, text})
}

// change makes the splices of a change.
func (e *editor) change(c change) refusal {
	at, rest := e.follow(c.steps)
	switch {
	case c.kind == remove && len(rest) == 0:
		return e.remove(at)
	case c.kind == insert && len(rest) <= 1:
		return e.insert(at, rest, c.value)
	case c.kind != set:
		return noField
	case len(rest) == 0:
		return e.replace(at, c.value)
	}
	value := wrapped(rest[1:], c.value)
	name, bracketed := fieldpath.Name(rest[0])
	switch {
	case at.node.Kind == yaml.ScalarNode && at.node.Tag == "!!null":
		return e.replace(at, wrapped(rest, c.value))
	case at.node.Kind == yaml.MappingNode:
		return e.addField(at, name, value)
	case at.node.Kind == yaml.SequenceNode && bracketed:
		return e.addItem(at, value)
	}
	return noField
}

// wrapped puts a value into the collections that the steps to it stand in.
func wrapped(steps []string, value any) any {
	for _, step := range slices.Backward(steps) {
		if fieldpath.IsIndex(step) {
			value = []any{value}
		} else {
			name, _ := fieldpath.Name(step)
			value = Fields{{name, value}}
		}
	}
	return value
}

// name gives the name that a node's style goes by.
func (s *spot) name() string {
	switch {
	case s.key != nil:
		return s.key.Value
	case s.around != nil:
		return s.around.name() + "[]"
	}
	return ""
}

// replace puts a value where a node stands.
func (e *editor) replace(at *spot, value any) refusal {
	if at.around == nil {
		return notSafe
	}
	n := at.node
	begin := e.begin(n)
	end, ok := e.end(n)
	if !ok {
		return notSafe
	}
	if e.losesComment(n, begin, end) {
		return commentInside
	}
	if at.inFlow() {
		text := e.style.flow(at.name(), value)
		if _, isText := value.(string); isText {
			text = e.written(at, value, true)
		}
		e.splice(begin, end, e.apart(begin, text))
		return nil
	}
	text := e.below(at, value)
	onOwnLines := strings.HasPrefix(text, e.style.newline)
	isBlock := n.Kind != yaml.ScalarNode && n.Style&yaml.FlowStyle == 0
	switch {
	case isBlock && at.key != nil:
		colon, ok := e.colon(at.key)
		if !ok {
			return notSafe
		}
		if colon++; onOwnLines { // below a comment on the line of the key
			colon = e.lineEnd(colon)
		}
		e.splice(colon, colon, text)
		e.cutLines(e.lineBegin(begin), e.nextLine(end))
	case onOwnLines:
		e.splice(e.blanksBefore(begin), end, "")
		e.splice(e.lineEnd(end), e.lineEnd(end), text)
	default:
		// The blanks before a value stay as they are.
		e.splice(begin, end, e.apart(begin, strings.TrimLeft(text, " ")))
	}
	return nil
}

// losesComment says whether a comment stands within a node.
func (e *editor) losesComment(n *yaml.Node, begin, end int) bool {
	if n.Kind == yaml.ScalarNode {
		return n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 && strings.Contains(string(e.text[begin:e.lineEnd(begin)]), "#")
	}
	return e.hasComment(begin, end, scalarsOf(n))
}

// below writes a value that takes the place of a node outside of flow collections, from
// the colon or hyphen before it on.
func (e *editor) below(at *spot, value any) string {
	if _, isText := value.(string); isText {
		return " " + e.written(at, value, false)
	}
	if at.key != nil {
		return e.style.after(at.name(), value, at.key.Column-1)
	}
	gap := max(at.node.Column-at.around.node.Column-1, 1)
	return e.style.item(at.around.name(), value, at.around.node.Column-1, gap)
}

// written writes a text with the quotes that it has had.
func (e *editor) written(at *spot, value any, inFlow bool) string {
	s := *e.style
	n := at.node
	if n.Kind == yaml.ScalarNode && n.Tag != "!!null" && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		mark := byte(0)
		switch {
		case n.Style&yaml.DoubleQuotedStyle != 0:
			mark = '"'
		case n.Style&yaml.SingleQuotedStyle != 0:
			mark = '\''
		}
		s.quotes = map[string]byte{at.name(): mark}
	}
	return s.scalar(at.name(), value, inFlow)
}

// apart puts a blank before a text that would touch a colon or hyphen.
func (e *editor) apart(at int, text string) string {
	if at > 0 && (e.text[at-1] == ':' || e.text[at-1] == '-') {
		return " " + text
	}
	return text
}

// blanksBefore gives where the blanks before a place begin.
func (e *editor) blanksBefore(at int) int {
	for at > 0 && (e.text[at-1] == ' ' || e.text[at-1] == '\t') {
		at--
	}
	return at
}

// colon gives where the colon after a key is.
func (e *editor) colon(key *yaml.Node) (int, bool) {
	at, ok := e.end(key)
	if !ok {
		return 0, false
	}
	for at < len(e.text) && (e.text[at] == ' ' || e.text[at] == '\t') {
		at++
	}
	return at, at < len(e.text) && e.text[at] == ':'
}
