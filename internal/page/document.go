package page

import (
	"io"

	"qinglian.dev/qinglian/internal/linechart"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// WriteDocument writes a document as one file that loads nothing: its style and its script
// stand in it, and its Content-Security-Policy names them by their digests. The chart stands
// above its tables; nil for none.
func WriteDocument(w io.Writer, d *tabular.Document, chart *linechart.Chart, lang words.Lang) error {
	s := New(Content{World: &world.World{}, AsOf: d.AsOf}, lang, Internal)
	l := s.layout(s.document(d, chart))
	l.AsOf = s.asOf(nil)
	l.inline()
	return put(w, l)
}
