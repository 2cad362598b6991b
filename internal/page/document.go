package page

import (
	"io"

	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// WriteDocument writes a document as one file that loads nothing: its style and its script
// stand in it, and its Content-Security-Policy names them by their digests.
func WriteDocument(w io.Writer, d Document, lang words.Lang) error {
	s := New(Content{World: &world.World{}, AsOf: d.AsOf}, lang, Internal)
	l := s.layout(s.document(d))
	l.inline()
	return put(w, l)
}
