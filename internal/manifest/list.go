package manifest

import (
	"bytes"
	"encoding/json"
)

// A List as kubectl writes one can hold a whole province. It is split into its
// items before it is parsed, so that memory is needed for one item at a time
// and each problem is found where it stands. A List that can't be split this
// way is parsed whole, within the limits of a document.

// yieldSplit yields the document, or its items if it is a large List.
func yieldSplit(d *document, yield func(*document) bool) bool {
	if len(d.text) > maxWhole {
		items, ok := splitJSON(d)
		if !ok {
			items, ok = splitBlock(d)
		}
		if ok {
			for _, item := range items {
				if !yield(item) {
					return false
				}
			}
			return true
		}
	}
	return yield(d)
}

// splitJSON splits a List in JSON.
func splitJSON(d *document) ([]*document, bool) {
	if !isJSON(d.text) {
		return nil, false
	}
	decoder := json.NewDecoder(bytes.NewReader(d.text))
	if _, err := decoder.Token(); err != nil {
		return nil, false
	}
	var items []*document
	found := false
	counted, line := 0, d.line
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, false
		}
		if key != "items" {
			var skipped json.RawMessage
			if err := decoder.Decode(&skipped); err != nil || !isListHead(key, skipped) {
				return nil, false
			}
			continue
		}
		if t, err := decoder.Token(); err != nil || t != json.Delim('[') || found {
			return nil, false
		}
		found = true
		for decoder.More() {
			var item json.RawMessage
			if err := decoder.Decode(&item); err != nil {
				return nil, false
			}
			end := int(decoder.InputOffset())
			start := end - len(item)
			line += bytes.Count(d.text[counted:start], []byte("\n"))
			counted = start
			items = append(items, &document{file: d.file, line: line, text: d.text[start:end], isItem: true})
		}
		if _, err := decoder.Token(); err != nil {
			return nil, false
		}
	}
	return items, found
}

// isListHead says whether a field beside items is one that a plain List has.
func isListHead(key, value any) bool {
	raw, _ := value.(json.RawMessage)
	switch key {
	case "kind":
		return string(raw) == `"List"`
	case "apiVersion", "metadata":
		return true
	}
	return false
}

// splitBlock splits a List in YAML block style, whose items begin with a hyphen
// of one indentation and whose other fields stand at the margin. It overwrites
// the hyphens: each item is then a document of its own.
func splitBlock(d *document) ([]*document, bool) {
	s := splitter{hyphen: -1}
	offset, line := 0, d.line
	for l := range bytes.Lines(d.text) {
		if !s.take(l, offset, line) {
			return nil, false
		}
		offset += len(l)
		line++
		if s.inItems && len(s.items) > 0 {
			s.items[len(s.items)-1].end = offset
		}
	}
	if !s.isList || len(s.items) == 0 {
		return nil, false
	}
	items := make([]*document, len(s.items))
	for i, item := range s.items {
		d.text[item.start+s.hyphen] = ' '
		items[i] = &document{file: d.file, line: item.line, text: d.text[item.start:item.end], isItem: true}
	}
	return items, true
}

// splitter goes through a List line by line.
type splitter struct {
	items   []span
	hyphen  int  // the indentation of the items' hyphens, -1 before the first
	inItems bool // the present line belongs to the field items
	isList  bool // kind is List
}

// span is where an item stands in the text, and its first line in the file.
type span struct{ start, end, line int }

// take looks at a line. It returns false when the text isn't such a List.
func (s *splitter) take(l []byte, offset, line int) bool {
	content := bytes.TrimSpace(l)
	indent := len(l) - len(bytes.TrimLeft(l, " "))
	switch {
	case len(content) == 0 || content[0] == '#' || isMarker(l, "---") && len(content) == 3:
		return true
	case s.inItems && isMarker(content, "-") && (s.hyphen < 0 || indent == s.hyphen):
		s.hyphen = indent
		s.items = append(s.items, span{start: offset, line: line})
		return true
	case indent > 0:
		return !s.inItems || s.hyphen >= 0 && indent > s.hyphen
	}
	return s.field(content)
}

// field looks at a field of the List itself.
func (s *splitter) field(content []byte) bool {
	key, value, _ := bytes.Cut(content, []byte(":"))
	value = bytes.TrimSpace(value)
	s.inItems = false
	switch string(key) {
	case "items":
		s.inItems = true
		return len(value) == 0 && len(s.items) == 0
	case "kind":
		s.isList = string(value) == "List"
		return true
	case "apiVersion", "metadata":
		return true
	}
	return false
}
