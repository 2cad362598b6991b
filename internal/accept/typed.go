package accept

import (
	"reflect"
	"unsafe"

	"qinglian.dev/qinglian/internal/plain"
)

// writer makes a Go object of a tree that holds.
type writer struct {
	*plain.Tree
	kind *Kind
	// texts has room for all texts of the object, so that they are one allocation.
	texts []byte
}

// reserve makes room for all texts.
func (w *writer) reserve() {
	size := 0
	for i := range w.Nodes {
		size += len(w.Nodes[i].Text)
	}
	w.texts = make([]byte, 0, size)
}

// text copies a text.
func (w *writer) text(s string) string {
	if s == "" {
		return ""
	}
	begin := len(w.texts)
	w.texts = append(w.texts, s...)
	return unsafe.String(&w.texts[begin], len(s)) // what was appended stays as it is
}

// write writes a value into a Go value.
func (w *writer) write(f *field, i int32, into reflect.Value) {
	if into.Kind() == reflect.Pointer {
		into.Set(reflect.New(into.Type().Elem()))
		into = into.Elem()
	}
	n := &w.Nodes[i]
	switch f.kind {
	case plain.Text:
		into.SetString(w.text(n.Text))
	case plain.Int:
		into.SetInt(n.Int)
	case plain.Bool:
		into.SetBool(n.Int == 1)
	case plain.Sequence:
		list := reflect.MakeSlice(into.Type(), int(n.Len), int(n.Len))
		at := 0
		for item := n.First; item != plain.None; item = w.Nodes[item].Next {
			w.write(f.each, item, list.Index(at))
			at++
		}
		into.Set(list)
	case plain.Mapping:
		w.mapping(f, n, into)
	}
}

// are says whether a mapping has these pairs and no others.
func (w *writer) are(pairs map[string]string, n *plain.Node) bool {
	if len(pairs) != int(n.Len) {
		return false
	}
	for i := n.First; i != plain.None; i = w.Nodes[i].Next {
		if value, found := pairs[w.Nodes[i].Key]; !found || value != w.Nodes[i].Text {
			return false
		}
	}
	return true
}

func (w *writer) mapping(f *field, n *plain.Node, into reflect.Value) {
	if f.each != nil {
		if last := w.kind.pairs[f]; w.are(last, n) {
			into.Set(reflect.ValueOf(last))
			return
		}
		pairs := make(map[string]string, n.Len)
		for i := n.First; i != plain.None; i = w.Nodes[i].Next {
			// Keys are few and the same everywhere, but their text goes.
			pairs[string([]byte(w.Nodes[i].Key))] = w.text(w.Nodes[i].Text)
		}
		w.kind.pairs[f] = pairs
		into.Set(reflect.ValueOf(pairs))
		return
	}
	for i := n.First; i != plain.None; i = w.Nodes[i].Next {
		if below := f.fields[w.Nodes[i].Key]; below != nil {
			w.write(below, i, into.Field(below.index))
		}
	}
}
