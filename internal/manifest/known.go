package manifest

import (
	"hash/maphash"
	"sync"

	"qinglian.dev/qinglian/internal/plain"
	"qinglian.dev/qinglian/internal/problem"
)

// plainReaders are for one document at a time.
var plainReaders = sync.Pool{New: func() any { return new(plain.Reader) }}

// known reads a document that is known at once to be a valid object. It says false of any
// other, which the libraries read.
func (f *File) known(s Source, whole []byte, d *document) (bool, *problem.Problem) {
	r, _ := plainReaders.Get().(*plain.Reader)
	defer plainReaders.Put(r)
	t, ok := r.Read(d.text)
	if !ok {
		return false, nil
	}
	object := f.accept(t, f.namespace)
	if object == nil {
		return false, nil
	}
	f.valuesRead += int64(t.Values)
	if !f.account.valuesOf(t.Values) {
		return false, new(d.problem(d.line, TooManyValues, f.account.budget.Values))
	}
	d.forget(s, whole)
	f.Objects = append(f.Objects, &Object{
		Typed: object, File: d.file, Line: d.line + int(t.Nodes[0].Line) - 1, lately: f.lately, doc: d, item: -1,
	})
	return true, nil
}

// again says where the text of a document is found again.
type again struct {
	source     Source
	begin, end int
	// hash is the text's.
	hash uint64
}

var seed = maphash.MakeSeed()

// forget drops the text of a document, unless its source can't be read again. The text is
// needed only to find the line of a field, and a nation's would take a fifth of the memory.
func (d *document) forget(s Source, whole []byte) {
	if s.content == nil && !s.Again || len(d.text) == 0 || d.isItem {
		return
	}
	begin := cap(whole) - cap(d.text) // it is a part of it
	d.again = &again{s, begin, begin + len(d.text), maphash.Bytes(seed, d.text)}
	d.text = nil
}

// in gives the text within the content of its source, nil where that has changed.
func (a *again) in(whole []byte) []byte {
	if a.end > len(whole) {
		return nil
	}
	if text := whole[a.begin:a.end]; maphash.Bytes(seed, text) == a.hash {
		return text
	}
	return nil
}
