package manifest

import (
	"bytes"
	"iter"

	"qinglian.dev/qinglian/internal/problem"
)

// document is a YAML or JSON document, or an item of a large List, within a
// file.
type document struct {
	file string
	// line is the number of its first line in the file, from 1.
	line int
	// text is nil of a document that is known to be valid: it is read again when a place in
	// it is asked for.
	text  []byte
	again *again
	// isItem says that it is an item of a List.
	isItem bool
	// mending is how much text may still be parsed to find out what was meant in the file.
	mending *int
}

func (d *document) problem(line int, code problem.Code, args ...any) problem.Problem {
	return problem.At(d.file, line, code, args...)
}

// lastLine is the number of the last line that holds text.
func (d *document) lastLine() int {
	return d.line + bytes.Count(bytes.TrimRight(d.text, " \t\r\n"), []byte("\n"))
}

// empty says whether there is nothing in the document but comments, directives
// and its own marker.
func (d *document) empty() bool {
	for line := range bytes.Lines(d.text) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' || line[0] == '%' {
			continue
		}
		if !isMarker(line, "---") && !isMarker(line, "...") {
			return false
		}
		if rest := bytes.TrimSpace(line[3:]); len(rest) > 0 && rest[0] != '#' {
			return false
		}
	}
	return true
}

// documents splits a file into its documents, and a large List into its items.
func documents(file string, data []byte) iter.Seq[*document] {
	return func(yield func(*document) bool) {
		for d := range split(file, data) {
			if !yieldSplit(d, yield) {
				return
			}
		}
	}
}

// split splits a file at the lines that begin or end a document. A line
// that begins with the marker is one even within a quoted text, so this needs
// no parser.
func split(file string, data []byte) iter.Seq[*document] {
	return func(yield func(*document) bool) {
		start, startLine := 0, 1
		offset, line := 0, 1
		for l := range bytes.Lines(data) {
			end := offset + len(l)
			cut := -1
			switch {
			case isMarker(l, "---") && !onlyDirectives(data[start:offset]):
				cut = offset
			case isMarker(l, "..."):
				cut = end
			}
			if cut >= 0 {
				if !yield(&document{file: file, line: startLine, text: data[start:cut]}) {
					return
				}
				start, startLine = cut, line
				if cut == end {
					startLine++
				}
			}
			offset = end
			line++
		}
		if start < len(data) {
			yield(&document{file: file, line: startLine, text: data[start:]})
		}
	}
}

// onlyDirectives says whether a document's marker is still to come.
func onlyDirectives(text []byte) bool {
	some := false
	for l := range bytes.Lines(text) {
		l = bytes.TrimSpace(l)
		if len(l) == 0 || l[0] == '#' {
			continue
		}
		if l[0] != '%' {
			return false
		}
		some = true
	}
	return some
}

// isMarker says whether a line begins with a document marker.
func isMarker(line []byte, marker string) bool {
	if !bytes.HasPrefix(line, []byte(marker)) {
		return false
	}
	return len(line) == len(marker) || line[len(marker)] <= ' '
}
