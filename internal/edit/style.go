package edit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/words"
)

// What a mapping that is written on one line has at most: characters, mappings within
// each other, and fields, of which an item of a list has fewer, as more may be added to it.
const (
	maxWidth      = 120
	maxNesting    = 2
	maxFields     = 4
	maxItemFields = 3
)

// notSeen is an indentation of which no example was found.
const notSeen = -1

// style says how a file is written, so that what is added looks like what is there.
type style struct {
	newline string
	// json says that the document is JSON.
	json bool
	// step is by how many columns a mapping within another is indented, and dash by how
	// many a list is within its mapping.
	step, dash int
	// quote is the mark that stands around most texts with quotes.
	quote byte
	// quotes are the marks around the first text of each name, 0 for none.
	quotes map[string]byte
	// flows says of the first collection of each name, and under name[] of the first
	// item of each list, whether it is written in flow style.
	flows map[string]bool
}

// styleOf gives the style of a file; what its documents differ in is as in the one
// that is edited.
func styleOf(data []byte, documents []manifest.Document, edited *manifest.Document) *style {
	s := &style{newline: "\n", dash: notSeen, quote: '"', quotes: map[string]byte{}, flows: map[string]bool{}}
	if i := bytes.IndexByte(data, '\n'); i > 0 && data[i-1] == '\r' {
		s.newline = "\r\n"
	}
	marks := map[byte]int{}
	if edited != nil {
		text := bytes.TrimSpace(data[edited.Begin:edited.End])
		s.json = bytes.HasPrefix(text, []byte("{")) && json.Valid(text)
		s.learn("", edited.Root, marks)
	}
	for i := range documents {
		if edited == nil || documents[i].Begin != edited.Begin {
			s.learn("", documents[i].Root, marks)
		}
	}
	if marks['\''] > marks['"'] {
		s.quote = '\''
	}
	if s.step == 0 {
		s.step = 2
	}
	if s.dash == notSeen {
		s.dash = 2
	}
	return s
}

// learn looks at how a node of a name is written.
func (s *style) learn(name string, n *yaml.Node, marks map[byte]int) {
	inFlow := n.Style&yaml.FlowStyle != 0
	switch n.Kind {
	case yaml.ScalarNode:
		s.learnQuotes(name, n, marks)
		return
	case yaml.MappingNode, yaml.SequenceNode:
		if _, seen := s.flows[name]; !seen && len(n.Content) > 0 {
			s.flows[name] = inFlow
		}
	}
	if n.Kind == yaml.SequenceNode {
		for _, item := range n.Content {
			s.learn(name+"[]", item, marks)
		}
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if value.Line > key.Line && value.Style&yaml.FlowStyle == 0 {
			switch in := value.Column - key.Column; {
			case value.Kind == yaml.MappingNode && s.step == 0:
				s.step = in
			case value.Kind == yaml.SequenceNode && s.dash == notSeen && in >= 0:
				s.dash = in
			}
		}
		s.learn(key.Value, value, marks)
	}
}

func (s *style) learnQuotes(name string, n *yaml.Node, marks map[byte]int) {
	mark := byte(0)
	switch {
	case n.Tag != "!!str" && n.Tag != "!!timestamp":
		return
	case n.Style&yaml.DoubleQuotedStyle != 0:
		mark = '"'
	case n.Style&yaml.SingleQuotedStyle != 0:
		mark = '\''
	}
	marks[mark]++
	if _, seen := s.quotes[name]; !seen {
		s.quotes[name] = mark
	}
}

// scalar writes a scalar of a name.
func (s *style) scalar(name string, value any, inFlow bool) string {
	text, isText := value.(string)
	if !isText {
		return number64(value)
	}
	if s.json {
		return inJSON(text)
	}
	mark, known := s.quotes[name]
	if mark == 0 && (known || text != "" && (text[0] < '0' || text[0] > '9')) && manifest.ReadsAsText(text, inFlow) {
		return text
	}
	if mark == 0 {
		mark = s.quote
	}
	return quoted(text, mark)
}

// quoted writes a text with quotes; one that single ones can't hold with double ones.
func quoted(text string, mark byte) string {
	if mark == '\'' && strings.IndexFunc(text, words.Hidden) < 0 {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case words.Hidden(r) && r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08X`, r)
		case words.Hidden(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

func inJSON(text string) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(text) != nil { // it takes any text
		return quoted(text, '"')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// key writes the name of a field.
func (s *style) key(name string) string {
	if s.json {
		return inJSON(name)
	}
	if manifest.ReadsAsText(name, true) {
		return name
	}
	return quoted(name, s.quote)
}

// flow writes a value on one line.
func (s *style) flow(name string, value any) string {
	var parts []string
	switch v := value.(type) {
	case Fields:
		for _, f := range v {
			parts = append(parts, s.key(f.Name)+": "+s.flow(f.Name, f.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		for _, item := range v {
			parts = append(parts, s.flow(name+"[]", item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return s.scalar(name, value, true)
}

// onOneLine says whether a value of a name that is written from a column on is one for a
// single line.
func (s *style) onOneLine(name string, value any, column int) bool {
	switch v := value.(type) {
	case Fields:
		if flows, known := s.flows[name]; known && len(v) > 0 {
			return flows
		}
		if len(v) > maxFields || len(v) > maxItemFields && strings.HasSuffix(name, "[]") {
			return false
		}
	case []any:
		if flows, known := s.flows[name]; known && len(v) > 0 {
			return flows
		}
	default:
		return true
	}
	return nesting(value) <= maxNesting && !s.marksInFlow(name, value) && column+utf8.RuneCountInString(s.flow(name, value)) <= maxWidth
}

// nesting counts the mappings within each other; a list of mappings is no matter for a line.
func nesting(value any) int {
	deepest := 0
	switch v := value.(type) {
	case Fields:
		for _, f := range v {
			deepest = max(deepest, nesting(f.Value))
		}
		return deepest + 1
	case []any:
		for _, item := range v {
			if n := nesting(item); n > 0 {
				return n + maxNesting
			}
		}
	}
	return deepest
}

// marksInFlow says whether a text in a value needs quotes only because it would stand in
// a flow collection.
func (s *style) marksInFlow(name string, value any) bool {
	switch v := value.(type) {
	case Fields:
		for _, f := range v {
			if s.marksInFlow(f.Name, f.Value) {
				return true
			}
		}
	case []any:
		for _, item := range v {
			if s.marksInFlow(name, item) {
				return true
			}
		}
	case string:
		return s.scalar(name, value, false) != s.scalar(name, value, true)
	}
	return false
}

// after writes what follows the colon of a key of a block mapping that is indented by so
// many columns, without the line break at its end.
func (s *style) after(name string, value any, indent int) string {
	if scalar, is := s.bare(name, value); is {
		return " " + scalar
	}
	if s.onOneLine(name, value, indent+len(name)+2) {
		return " " + s.flow(name, value)
	}
	return s.block(name, value, indent)
}

// bare writes a value that is no collection, outside of flow collections.
func (s *style) bare(name string, value any) (string, bool) {
	switch v := value.(type) {
	case Fields:
		return "{}", len(v) == 0
	case []any:
		return "[]", len(v) == 0
	}
	return s.scalar(name, value, false), true
}

// block writes a collection on lines of its own below a key that is indented by so many
// columns, from the line break on.
func (s *style) block(name string, value any, indent int) string {
	var b strings.Builder
	switch v := value.(type) {
	case Fields:
		for _, f := range v {
			b.WriteString(s.newline + spaces(indent+s.step) + s.key(f.Name) + ":" + s.after(f.Name, f.Value, indent+s.step))
		}
	case []any:
		for _, item := range v {
			b.WriteString(s.newline + spaces(indent+s.dash) + "-" + s.item(name, item, indent+s.dash, 1))
		}
	}
	return b.String()
}

// item writes what follows the hyphen of an item of a list that is indented by so many
// columns; gap is the number of blanks after the hyphen.
func (s *style) item(list string, value any, indent, gap int) string {
	name := list + "[]"
	if scalar, is := s.bare(name, value); is {
		return spaces(gap) + scalar
	}
	fields, isMapping := value.(Fields)
	if !isMapping || s.onOneLine(name, value, indent+1+gap) {
		return spaces(gap) + s.flow(name, value)
	}
	var lines []string
	inner := indent + 1 + gap
	for _, f := range fields {
		lines = append(lines, s.key(f.Name)+":"+s.after(f.Name, f.Value, inner))
	}
	return spaces(gap) + strings.Join(lines, s.newline+spaces(inner))
}

// document writes a mapping that is a document, without the line break at its end. Its
// own collections are on lines of their own.
func (s *style) document(value any) string {
	fields, ok := value.(Fields)
	if !ok {
		return s.flow("", value)
	}
	var lines []string
	for _, f := range fields {
		after, is := s.bare(f.Name, f.Value)
		if after = " " + after; !is {
			after = s.block(f.Name, f.Value, 0)
		}
		lines = append(lines, s.key(f.Name)+":"+after)
	}
	return strings.Join(lines, s.newline)
}
