package plain

import (
	"strings"
	"unicode/utf8"
)

// What a byte may be part of.
const (
	ofKey     = 1 << iota // a key
	begins                // a text without quotes begins with it
	digit                 //
	notNumber             // a letter that no number has
	flowEnd               // it ends a text without quotes within brackets, or may
)

var bytesAre = func() (are [256]uint8) {
	for c := range 256 {
		switch {
		case c >= utf8.RuneSelf:
			are[c] = begins | notNumber
		case c >= '0' && c <= '9':
			are[c] = ofKey | begins | digit
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			are[c] = ofKey | begins
			if !strings.ContainsRune("ABCDEFXO", rune(c&^0x20)) {
				are[c] |= notNumber
			}
		case c == '.', c == '_', c == '/', c == '-':
			are[c] = ofKey
		case c == '(':
			are[c] = begins
		case strings.ContainsRune(",[]{}:?", rune(c)):
			are[c] = flowEnd
		}
	}
	return are
}()

// key reads a key and its colon. It says false where there is none that is read here.
func (r *Reader) key() (string, bool) {
	key, end := r.keyAt()
	if end < 0 {
		return "", false
	}
	r.at = end + 1
	return key, true
}

// keyAt gives the key at the place and where its colon stands, less than 0 without one.
func (r *Reader) keyAt() (key string, end int) {
	i := r.at
	quoted := i < len(r.text) && r.text[i] == '"'
	if quoted {
		i++
	}
	begin := i
	for i < len(r.text) && bytesAre[r.text[i]]&ofKey != 0 {
		i++
	}
	key = r.text[begin:i]
	if key == "" || bytesAre[key[0]]&ofKey == 0 {
		return "", -1
	}
	switch {
	case quoted:
		if i == len(r.text) || r.text[i] != '"' {
			return "", -1
		}
		i++
	case bytesAre[key[0]]&digit != 0, bytesAre[key[0]]&begins == 0, isWord(key):
		return "", -1
	}
	if i == len(r.text) || r.text[i] != ':' {
		return "", -1
	}
	return key, i
}

// beginsField says whether a field of a block begins at the place.
func (r *Reader) beginsField() bool {
	_, end := r.keyAt()
	return end >= 0 && (end+1 == len(r.text) || r.text[end+1] == ' ' || r.text[end+1] == '\n')
}

// isWord says whether a text without quotes is, or may be, more than text.
func isWord(s string) bool {
	if len(s) > len("false") {
		return false
	}
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null":
		return true
	}
	return false
}

// scalar reads a text, number or boolean.
func (r *Reader) scalar(n int32, inFlow bool) {
	node := &r.tree.Nodes[n]
	if c := r.text[r.at]; c == '"' || c == '\'' {
		r.quoted(node, c)
		return
	}
	text, ok := r.bare(inFlow)
	if !ok {
		r.broken = true
		return
	}
	node.Kind, node.Text = Text, text
	switch {
	case bytesAre[text[0]]&digit != 0:
		r.number(node)
	case text == "true":
		node.Kind, node.Int = Bool, 1
	case text == "false":
		node.Kind = Bool
	case isWord(text):
		r.broken = true
	}
}

// quoted reads a text in quotes, without escapes, on one line.
func (r *Reader) quoted(node *Node, quote byte) {
	r.at++
	begin := r.at
	for ; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == quote:
			node.Kind, node.Text = Text, r.text[begin:r.at]
			r.at++
			if r.at < len(r.text) && r.text[r.at] == quote { // an escape
				r.broken = true
			}
			return
		case c == '\n', c == '\\' && quote == '"':
			r.broken = true
			return
		}
	}
	r.broken = true
}

// bare reads a text without quotes.
func (r *Reader) bare(inFlow bool) (string, bool) {
	begin := r.at
	if bytesAre[r.text[begin]]&begins == 0 {
		return "", false
	}
	end := begin
scan:
	for ; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '\n':
			break scan
		case c == ' ':
			continue
		case c == '#' && r.text[r.at-1] == ' ':
			r.at = end
			return r.text[begin:end], !inFlow
		case c == ':' && (inFlow || r.at+1 == len(r.text) || r.text[r.at+1] == ' ' || r.text[r.at+1] == '\n'):
			return "", false
		case inFlow && bytesAre[c]&flowEnd != 0:
			break scan
		}
		end = r.at + 1
	}
	r.at = end
	return r.text[begin:end], true
}

// number makes a whole number of a text that begins with a digit, unless it is certainly
// text: it has a letter that no number has, or is two numbers with a hyphen, such as
// 2026-01, which is no date.
func (r *Reader) number(node *Node) {
	number := int64(0)
	others, hyphens, isText := 0, 0, false
	for i := range len(node.Text) {
		c := node.Text[i]
		switch are := bytesAre[c]; {
		case are&digit != 0:
			number = number*10 + int64(c-'0')
		case c == '-':
			hyphens++
		case c == '_', c == ':', c == '.': // it may be a time or another number
			r.broken = true
			return
		default:
			others++
			isText = isText || are&notNumber != 0
		}
	}
	switch {
	case isText && hyphens == 0, hyphens == 1 && others == 0:
	case others+hyphens == 0 && len(node.Text) <= 15 && (node.Text[0] != '0' || len(node.Text) == 1):
		node.Kind, node.Int = Int, number
	default:
		r.broken = true
	}
}
