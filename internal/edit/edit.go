package edit

import (
	"bytes"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"k8s.io/apimachinery/pkg/runtime"

	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
)

// Text is the text of a file, and what was read in it.
type Text struct {
	name      string
	data      []byte
	documents []manifest.Document
}

// Open reads a text for edits. The name is what messages call the file. It fails where the
// text can't be read, or where places and values are not what they seem, as with an anchor.
func Open(name string, data []byte) (Text, *problem.Problem) {
	documents, wrong := manifest.Documents(name, data)
	return Text{name, data, documents}, wrong
}

// Name gives the name of the file.
func (t Text) Name() string { return t.name }

// Bytes gives the text, which is not to be changed.
func (t Text) Bytes() []byte { return t.data }

// Value gives what stands at a place, and whether anything does.
func (t Text) Value(at Place) (any, bool) {
	if at.Document < 0 || at.Document >= len(t.documents) {
		return nil, false
	}
	return fieldpath.Get(t.documents[at.Document].Value, fieldpath.Steps(at.Path))
}

// Place is a field in a text.
type Place struct {
	// Document counts, from 0, those documents of the file in which something stands.
	Document int
	// Path is the field's, as package fieldpath has it. [-] is the end of a list.
	Path string
}

// In gives the place of a field of what stands at the place.
func (p Place) In(path string) Place {
	switch {
	case p.Path == "" || path == "":
		p.Path += path
	case path[0] == '[':
		p.Path += path
	default:
		p.Path += "." + path
	}
	return p
}

// Find gives the place of the object that begins on a line, as manifest.Object.Line says
// it: a document, or an item of a List.
func (t Text) Find(line int) (Place, *problem.Problem) {
	var found []Place
	for i, d := range t.documents {
		if line == d.Line+d.Root.Line-1 {
			found = append(found, Place{Document: i})
		}
		s := spots{root: d.Root}
		items, ok := s.find([]string{"items"})
		if !ok || items.node.Kind != yaml.SequenceNode {
			continue
		}
		for j, item := range items.node.Content {
			if line == d.Line+item.Line-1 {
				found = append(found, Place{i, "items" + index(j)})
			}
		}
	}
	if len(found) != 1 {
		return Place{}, new(problem.At(t.name, line, NotSafe, "apiVersion"))
	}
	return found[0], nil
}

// Set gives the text with a value at a place: where one stands already, where a field of
// a mapping is missing, with what is missing on the way to it, or at the end of a list.
// Of a collection that is there, only what differs is changed. A value is what JSON has, in
// Go: nil, booleans, numbers, strings, []any, map[string]any, or Fields, which have an order.
func (t Text) Set(at Place, value any) (Text, *problem.Problem) {
	steps := fieldpath.Steps(at.Path)
	e, wrong := t.open(at.Document)
	if wrong != nil {
		return t, wrong
	}
	for _, c := range e.changes(steps, ordered(value)) {
		if t, wrong = t.apply(at.Document, c); wrong != nil {
			return t, wrong
		}
	}
	return t, nil
}

// Insert gives the text with a value before an item of a list, or, with [-], at its end.
func (t Text) Insert(at Place, value any) (Text, *problem.Problem) {
	return t.apply(at.Document, change{insert, fieldpath.Steps(at.Path), ordered(value)})
}

// Delete gives the text without a field of a mapping or an item of a list. A collection
// of which it was the last stays as an empty one. Comments on lines of their own stay.
func (t Text) Delete(at Place) (Text, *problem.Problem) {
	return t.apply(at.Document, change{remove, fieldpath.Steps(at.Path), nil})
}

// Append gives the text with a document added at its end: a value, or, as []byte, a text,
// which keeps its comments and takes the ends of lines of the file.
func (t Text) Append(document any) (Text, *problem.Problem) {
	if strings.HasSuffix(t.name, ".json") {
		return t, new(problem.At(t.name, 0, OneDocument))
	}
	s := styleOf(t.data, t.documents, nil)
	written, isText := document.([]byte)
	added := strings.TrimSuffix(strings.ReplaceAll(string(written), "\n", s.newline), s.newline)
	if !isText {
		added = s.document(ordered(document))
	}
	text := bytes.Clone(t.data)
	isOpen := len(text) > 0 && text[len(text)-1] != '\n'
	if isOpen {
		text = append(text, s.newline...)
	}
	if len(t.documents) > 0 {
		text = append(text, "---"+s.newline...)
	}
	text = append(text, added...)
	if !isOpen {
		text = append(text, s.newline...)
	}
	after, wrong := Open(t.name, text)
	if wrong != nil {
		return t, wrong
	}
	last := len(t.documents)
	if len(after.documents) != last+1 || !isText && !reflect.DeepEqual(after.documents[last].Value, plain(ordered(document))) {
		return t, new(problem.At(t.name, 0, NotSafe, "---"))
	}
	return after, nil
}

// Scalar gives a text as it stands after a key on a line of its own, with quotes where it
// needs any.
func Scalar(text string) string { return styleOf(nil, nil, nil).scalar("", text, false) }

// Document gives the text of a document that stands alone, as Append writes it.
func Document(document any) []byte {
	s := styleOf(nil, nil, nil)
	return []byte(s.document(ordered(document)) + "\n")
}

// kind says what a change does.
type kind int

const (
	set kind = iota
	insert
	remove
)

// change is one change of a document.
type change struct {
	kind  kind
	steps []string
	value any
}

// on gives a document's value after the change, which may change the one given. It says
// false where the change does not fit.
func (c change) on(value any) (any, bool) {
	var err error
	switch c.kind {
	case set:
		value, err = fieldpath.Set(value, c.steps, plain(c.value))
	case insert:
		value, err = fieldpath.Insert(value, c.steps, plain(c.value))
	case remove:
		value, err = fieldpath.Delete(value, c.steps)
	}
	return value, err == nil
}

// apply makes one change and reads the document again.
func (t Text) apply(document int, c change) (Text, *problem.Problem) {
	e, wrong := t.open(document)
	if wrong != nil {
		return t, wrong
	}
	refuse := func(why refusal) *problem.Problem {
		return new(why(t.name, e.document.Line+e.near(c.steps).Line-1, join(c.steps)))
	}
	wanted, fits := c.on(runtime.DeepCopyJSONValue(e.document.Value))
	if !fits {
		return t, refuse(noField)
	}
	if err := e.change(c); err != nil {
		return t, refuse(err)
	}
	changed := e.splices.on(e.text)
	read, wrong := manifest.Documents(t.name, changed)
	if wrong != nil || len(read) != 1 || !reflect.DeepEqual(read[0].Value, wanted) {
		return t, refuse(notSafe)
	}
	return t.with(document, read[0], changed), nil
}

// with gives the text with another document in the place of one; those after it move.
func (t Text) with(i int, document manifest.Document, text []byte) Text {
	old := t.documents[i]
	after := Text{t.name, slices.Concat(t.data[:old.Begin], text, t.data[old.End:]), slices.Clone(t.documents)}
	document.Begin, document.End = old.Begin, old.Begin+len(text)
	document.Line = old.Line
	after.documents[i] = document
	moved, lines := document.End-old.End, bytes.Count(text, []byte("\n"))-bytes.Count(t.data[old.Begin:old.End], []byte("\n"))
	for j := i + 1; j < len(after.documents); j++ {
		after.documents[j].Begin += moved
		after.documents[j].End += moved
		after.documents[j].Line += lines
	}
	return after
}

// open prepares a change of a document.
func (t Text) open(document int) (*editor, *problem.Problem) {
	if document < 0 || document >= len(t.documents) {
		return nil, new(problem.At(t.name, 0, NoDocument, len(t.documents)))
	}
	d := t.documents[document]
	return &editor{
		document: d, spots: spots{root: d.Root}, layout: newLayout(t.data[d.Begin:d.End]),
		style: styleOf(t.data, t.documents, &t.documents[document]),
	}, nil
}
