package plain

import (
	"bytes"
	"unsafe"
)

// Reader reads texts one after another. It is ready to use, by one at a time.
type Reader struct {
	tree Tree

	text string
	at   int
	line int32
	// broken says that something was found that is not read here.
	broken bool
}

// Read reads a text that Acceptable takes, or a part of one. The tree holds until the next
// text is read, and no longer than the text is left unchanged. It says false where the text
// is for another reader.
func (r *Reader) Read(text []byte) (*Tree, bool) {
	if len(text) == 0 || len(text) > maxText {
		return nil, false
	}
	r.tree = Tree{Nodes: r.tree.Nodes[:0]}
	r.text, r.at, r.line, r.broken = unsafe.String(&text[0], len(text)), 0, 1, false // it isn't changed meanwhile
	r.marker()
	indent, more := r.next()
	if !more {
		return nil, false
	}
	root := r.add(None, "", r.line)
	if r.text[r.at] == '{' {
		r.flow(root, 1, true)
		if r.rest(); !r.broken {
			_, more = r.next()
			r.broken = more
		}
	} else {
		r.block(root, indent, 1)
		_, more = r.next()
		r.broken = r.broken || more
	}
	if r.broken || r.tree.Nodes[root].Kind != Mapping {
		return nil, false
	}
	return &r.tree, true
}

// marker skips the line that begins a document.
func (r *Reader) marker() {
	for {
		begin, line := r.at, r.line
		if _, more := r.next(); !more {
			return
		}
		if r.column() != 0 || !bytes.HasPrefix(unsafeBytes(r.text[r.at:]), []byte("---\n")) {
			r.at, r.line = begin, line
			return
		}
		r.at += len("---\n")
		r.line++
	}
}

func unsafeBytes(s string) []byte {
	if s == "" {
		return nil
	}
	return unsafe.Slice(unsafe.StringData(s), len(s)) // it is only read
}

// column is how far the place is from the beginning of its line.
func (r *Reader) column() int {
	begin := r.at
	for begin > 0 && r.text[begin-1] != '\n' {
		begin--
	}
	return r.at - begin
}

// next goes to the next line with something in it, from the beginning of a line, and gives
// its indentation.
func (r *Reader) next() (indent int, more bool) {
	for r.at < len(r.text) {
		begin := r.at
		for r.at < len(r.text) && r.text[r.at] == ' ' {
			r.at++
		}
		switch {
		case r.at == len(r.text):
			return 0, false
		case r.text[r.at] == '\n':
			r.at++
			r.line++
		case r.text[r.at] == '#':
			r.endLine()
		default:
			return r.at - begin, true
		}
	}
	return 0, false
}

// endLine goes to the beginning of the next line.
func (r *Reader) endLine() {
	for r.at < len(r.text) && r.text[r.at] != '\n' {
		r.at++
	}
	if r.at < len(r.text) {
		r.at++
		r.line++
	}
}

// rest wants nothing but a comment in what is left of the line.
func (r *Reader) rest() {
	begin := r.at
	for r.at < len(r.text) && r.text[r.at] == ' ' {
		r.at++
	}
	if r.at < len(r.text) && r.text[r.at] != '\n' && (r.text[r.at] != '#' || r.at == begin) {
		r.broken = true
		return
	}
	r.endLine()
}

// add adds a node behind another of the same mapping or sequence.
func (r *Reader) add(before int32, key string, line int32) int32 {
	i := int32(len(r.tree.Nodes)) // bounded by maxNodes
	r.tree.Nodes = append(r.tree.Nodes, Node{Key: key, Line: line, First: None, Next: None})
	if before != None {
		r.tree.Nodes[before].Next = i
	}
	r.tree.Values++
	r.broken = r.broken || i >= maxNodes
	return i
}

// into adds a field or item to a mapping or sequence.
func (r *Reader) into(parent, last int32, key string, line int32) int32 {
	i := r.add(last, key, line)
	p := &r.tree.Nodes[parent]
	if last == None {
		p.First = i
	}
	p.Len++
	return i
}

// block reads a mapping or a sequence of an indentation, whose first line begins at the
// place.
func (r *Reader) block(n int32, indent, depth int) {
	if depth > maxDepth {
		r.broken = true
		return
	}
	if r.isItem() {
		r.items(n, indent, depth)
	} else {
		r.fields(n, indent, depth)
	}
}

// isItem says whether an item begins at the place.
func (r *Reader) isItem() bool {
	return r.text[r.at] == '-' && r.at+1 < len(r.text) && (r.text[r.at+1] == ' ' || r.text[r.at+1] == '\n')
}

func (r *Reader) items(n int32, indent, depth int) {
	r.tree.Nodes[n].Kind = Sequence
	last := int32(None)
	for !r.broken {
		column := indent + 1
		r.at++
		for r.at < len(r.text) && r.text[r.at] == ' ' {
			r.at++
			column++
		}
		last = r.into(n, last, "", r.line)
		switch {
		case r.at == len(r.text), r.text[r.at] == '\n', r.text[r.at] == '#':
			r.broken = true
			return
		case r.isItem(), r.beginsField():
			r.block(last, column, depth+1)
		default:
			r.value(last, depth+1)
		}
		begin, line := r.at, r.line
		if !r.again(indent) {
			return
		}
		if !r.isItem() { // a field of what is around the sequence
			r.at, r.line = begin, line
			return
		}
	}
}

// again goes to the next line, and says whether it belongs to the block of an indentation.
// Otherwise the place is at the beginning of the line.
func (r *Reader) again(indent int) bool {
	if r.broken {
		return false
	}
	begin, line := r.at, r.line
	found, more := r.next()
	switch {
	case more && found == indent:
		return true
	case more && found > indent:
		r.broken = true
	}
	r.at, r.line = begin, line
	return false
}

func (r *Reader) fields(n int32, indent, depth int) {
	r.tree.Nodes[n].Kind = Mapping
	last := int32(None)
	for !r.broken {
		line := r.line
		key, ok := r.key()
		if !ok || r.at < len(r.text) && r.text[r.at] != ' ' && r.text[r.at] != '\n' || r.tree.Field(n, key) != None {
			r.broken = true
			return
		}
		last = r.into(n, last, key, line)
		r.tree.Values++
		r.fieldValue(last, indent, depth)
		if !r.again(indent) {
			return
		}
	}
}

// fieldValue reads what follows a key, on its line or below it.
func (r *Reader) fieldValue(n int32, indent, depth int) {
	for r.at < len(r.text) && r.text[r.at] == ' ' {
		r.at++
	}
	if r.at < len(r.text) && r.text[r.at] != '\n' && r.text[r.at] != '#' {
		r.value(n, depth+1)
		return
	}
	r.endLine()
	found, more := r.next()
	switch {
	case more && (found > indent || found == indent && r.isItem()):
		if !r.isItem() && !r.beginsField() {
			r.broken = true
			return
		}
		r.block(n, found, depth+1)
	default:
		r.broken = true // it is null
	}
}

// value reads a value that ends on its line, and the rest of the line.
func (r *Reader) value(n int32, depth int) {
	if c := r.text[r.at]; c == '{' || c == '[' {
		r.flow(n, depth, false)
	} else {
		r.scalar(n, false)
	}
	if !r.broken {
		r.rest()
	}
}

// flow reads a mapping or sequence in brackets. It may go over lines where nothing is
// around it.
func (r *Reader) flow(n int32, depth int, lines bool) {
	if depth > maxDepth {
		r.broken = true
		return
	}
	end, kind := byte('}'), Mapping
	if r.text[r.at] == '[' {
		end, kind = ']', Sequence
	}
	r.tree.Nodes[n].Kind = kind
	r.at++
	r.blank(lines)
	if r.at < len(r.text) && r.text[r.at] == end {
		r.at++
		return
	}
	last := int32(None)
	for !r.broken {
		key := ""
		line := r.line
		if kind == Mapping {
			if key = r.flowKey(n, lines); r.broken {
				return
			}
		}
		last = r.into(n, last, key, line)
		if kind == Mapping {
			r.tree.Values++
		}
		r.flowValue(last, depth+1, lines)
		r.blank(lines)
		switch {
		case r.broken || r.at == len(r.text):
			r.broken = true
		case r.text[r.at] == end:
			r.at++
			return
		case r.text[r.at] == ',':
			r.at++
			r.blank(lines)
		default:
			r.broken = true
		}
	}
}

// flowValue reads an item in brackets, or the value of a field. Unlike value it leaves the
// rest of the line: other items may follow there.
func (r *Reader) flowValue(n int32, depth int, lines bool) {
	switch {
	case r.at == len(r.text):
		r.broken = true
	case r.text[r.at] == '{', r.text[r.at] == '[':
		r.flow(n, depth, lines)
	default:
		r.scalar(n, true)
	}
}

// flowKey reads the key of a field in brackets, and goes to its value.
func (r *Reader) flowKey(n int32, lines bool) string {
	quoted := r.at < len(r.text) && r.text[r.at] == '"'
	key, ok := r.key()
	if !ok || r.tree.Field(n, key) != None {
		r.broken = true
		return ""
	}
	begin := r.at
	r.blank(lines)
	if begin == r.at && !quoted {
		r.broken = true
	}
	return key
}

// blank skips blanks, and ends of lines where lines may end.
func (r *Reader) blank(lines bool) {
	for r.at < len(r.text) {
		switch {
		case r.text[r.at] == '\n' && lines:
			r.line++
		case r.text[r.at] != ' ':
			return
		}
		r.at++
	}
}
