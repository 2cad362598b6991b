package edit

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"qinglian.dev/qinglian/internal/fieldpath"
)

// layout says where things stand in the text of a document, in bytes.
type layout struct {
	text []byte
	// lines are where the lines begin.
	lines []int
}

func newLayout(text []byte) layout {
	l := layout{text: text, lines: []int{0}}
	for i, c := range text {
		if c == '\n' {
			l.lines = append(l.lines, i+1)
		}
	}
	return l
}

// begin gives where a node begins: columns count characters.
func (l layout) begin(n *yaml.Node) int {
	at := l.lines[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRune(l.text[at:])
		at += size
	}
	return at
}

// lineBegin gives where the line of a place begins.
func (l layout) lineBegin(at int) int { return bytes.LastIndexByte(l.text[:at], '\n') + 1 }

// lineEnd gives where the line of a place ends, before its line break.
func (l layout) lineEnd(at int) int {
	end := at + bytes.IndexByte(l.text[at:], '\n')
	if end < at {
		end = len(l.text)
	}
	if end > at && l.text[end-1] == '\r' {
		end--
	}
	return end
}

// nextLine gives where the line after that of a place begins.
func (l layout) nextLine(at int) int {
	if end := bytes.IndexByte(l.text[at:], '\n'); end >= 0 {
		return at + end + 1
	}
	return len(l.text)
}

// end gives where a node ends, and whether it can be told.
func (l layout) end(n *yaml.Node) (int, bool) {
	at := l.begin(n)
	switch {
	case n.Kind == yaml.ScalarNode:
		return l.scalarEnd(n, at)
	case len(n.Content) > 0:
		last, ok := l.end(n.Content[len(n.Content)-1])
		if n.Style&yaml.FlowStyle == 0 || !ok {
			return last, ok
		}
		at = last
	default:
		at++ // what opens an empty one
	}
	closing := byte('}')
	if n.Kind == yaml.SequenceNode {
		closing = ']'
	}
	for at < len(l.text) {
		switch c := l.text[at]; {
		case c == closing:
			return at + 1, true
		case c == '#':
			at = l.lineEnd(at)
		case c == ',' || isBlank(c):
			at++
		default:
			return 0, false
		}
	}
	return 0, false
}

func (l layout) scalarEnd(n *yaml.Node, at int) (int, bool) {
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		for i := at + 1; i < len(l.text); i++ {
			switch l.text[i] {
			case '\\':
				i++
			case '"':
				return i + 1, true
			}
		}
		return 0, false
	case n.Style&yaml.SingleQuotedStyle != 0:
		for i := at + 1; i < len(l.text); i++ {
			if l.text[i] != '\'' {
				continue
			}
			if i+1 == len(l.text) || l.text[i+1] != '\'' {
				return i + 1, true
			}
			i++
		}
		return 0, false
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		// What follows the header is the text, but for how it is broken into lines.
		return l.match(n.Value, l.lineEnd(at))
	}
	return l.match(n.Value, at)
}

// match goes over a text from a place, whatever blanks stand in one or the other.
func (l layout) match(value string, at int) (int, bool) {
	for _, r := range value {
		if unicode.IsSpace(r) {
			continue
		}
		next, size := utf8.DecodeRune(l.text[at:])
		for unicode.IsSpace(next) && size > 0 {
			at += size
			next, size = utf8.DecodeRune(l.text[at:])
		}
		if next != r {
			return 0, false
		}
		at += size
	}
	return at, true
}

// hasComment says whether a comment begins in a part of the text that holds no text of
// a scalar but those given.
func (l layout) hasComment(from, to int, scalars []*yaml.Node) bool {
	for i := from; i < to; {
		switch {
		case len(scalars) > 0 && i >= l.begin(scalars[0]):
			if end, ok := l.end(scalars[0]); ok {
				i = max(i, end)
			}
			scalars = scalars[1:]
		case l.text[i] == '#' && (i == 0 || isBlank(l.text[i-1])):
			return true
		default:
			i++
		}
	}
	return false
}

// scalarsOf gives the scalars of nodes in the order in which they stand.
func scalarsOf(nodes ...*yaml.Node) []*yaml.Node {
	var all []*yaml.Node
	for _, n := range nodes {
		if n.Kind == yaml.ScalarNode {
			all = append(all, n)
		}
		all = append(all, scalarsOf(n.Content...)...)
	}
	return all
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// spot is a node and what it stands in.
type spot struct {
	node *yaml.Node
	// key is the node of its key, nil for an item of a list and for the root.
	key *yaml.Node
	// around is what it stands in, nil for the root; index is its place there, of
	// a field the key's.
	around *spot
	index  int
}

// inFlow says whether a node stands in a flow collection.
func (s *spot) inFlow() bool {
	return s.around != nil && (s.around.node.Style&yaml.FlowStyle != 0 || s.around.inFlow())
}

// spots finds nodes below a root.
type spots struct{ root *yaml.Node }

// find finds the node at the steps.
func (s spots) find(steps []string) (*spot, bool) {
	at, rest := s.follow(steps)
	return at, len(rest) == 0
}

// follow goes as far along the steps as there are nodes, and gives what is left of them.
func (s spots) follow(steps []string) (at *spot, rest []string) {
	at = &spot{node: s.root}
	for i, step := range steps {
		next := at.step(step)
		if next == nil {
			return at, steps[i:]
		}
		at = next
	}
	return at, nil
}

func (s *spot) step(step string) *spot {
	name, bracketed := fieldpath.Name(step)
	switch s.node.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(s.node.Content); i += 2 {
			if s.node.Content[i].Value == name {
				return &spot{s.node.Content[i+1], s.node.Content[i], s, i}
			}
		}
	case yaml.SequenceNode:
		if i, ok := itemIndex(name, len(s.node.Content)); bracketed && ok && i < len(s.node.Content) {
			return &spot{s.node.Content[i], nil, s, i}
		}
	}
	return nil
}

// near gives the node on whose line messages place what is wrong with a field.
func (s spots) near(steps []string) *yaml.Node {
	at, _ := s.follow(steps)
	if at.key != nil {
		return at.key
	}
	return at.node
}

// itemIndex reads an index into a list, or the end of it.
func itemIndex(text string, length int) (int, bool) {
	if text == "-" {
		return length, true
	}
	i := 0
	for _, c := range text {
		if c < '0' || c > '9' || i > length {
			return 0, false
		}
		i = 10*i + int(c-'0')
	}
	return i, text != "" && i <= length
}

func spaces(n int) string { return strings.Repeat(" ", n) }
