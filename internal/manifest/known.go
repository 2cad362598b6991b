package manifest

import (
	"sync"

	"qinglian.dev/qinglian/internal/plain"
	"qinglian.dev/qinglian/internal/problem"
)

// plainReaders are for one document at a time.
var plainReaders = sync.Pool{New: func() any { return new(plain.Reader) }}

// known reads a document that is known at once to be a valid object. It says false of any
// other, which the libraries read.
func (f *File) known(d *document) (bool, *problem.Problem) {
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
	if !f.spent.valuesOf(t.Values) {
		return false, new(d.problem(d.line, TooManyValues, f.spent.budget.Values))
	}
	f.Objects = append(f.Objects, &Object{
		Typed: object, File: d.file, Line: d.line + int(t.Nodes[0].Line) - 1, parsed: f.parsed, doc: d, item: -1,
	})
	return true, nil
}
