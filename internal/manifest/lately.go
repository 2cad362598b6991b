package manifest

import (
	"sync"

	"go.yaml.in/yaml/v4"
)

// mostParsed bounds the documents whose nodes are kept: an explanation names places in all
// documents of a federation, one verdict after another. The nodes of all documents would take
// many times the memory of their text.
const mostParsed = 512

// lately keeps the documents that were looked into lately, and the content of the file that
// was read again last, in which other places will be asked for.
type lately struct {
	mutex sync.Mutex
	// trees have when each was asked for last, by a count of askings.
	trees  map[*document]*parsedTree
	asked  int
	source string
	whole  []byte
}

type parsedTree struct {
	tree  *tree
	asked int
}

// tree gives the nodes of a document, nil where it can't be parsed any more. Several may ask
// at a time; the text is parsed by one of them.
func (l *lately) tree(d *document) *tree {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.asked++
	if p := l.trees[d]; p != nil {
		p.asked = l.asked
		return p.tree
	}
	t, wrong := l.brought(d).parse()
	if wrong != nil {
		return nil
	}
	if len(l.trees) >= mostParsed {
		l.forgetHalf()
	}
	if l.trees == nil {
		l.trees = map[*document]*parsedTree{}
	}
	l.trees[d] = &parsedTree{t, l.asked}
	return t
}

// forgetHalf forgets the documents that were not asked for in the latest half of askings that
// could have been for so many different ones. It needs the mutex.
func (l *lately) forgetHalf() {
	var first int
	for _, p := range l.trees {
		first = max(first, p.asked)
	}
	for d, p := range l.trees {
		if p.asked <= first-mostParsed/2 {
			delete(l.trees, d)
		}
	}
}

// brought gives a document with its text: with none where the file has changed.
func (l *lately) brought(d *document) *document {
	if d.again == nil {
		return d
	}
	if whole := l.whole; l.source != d.again.source.Name || d.again.in(whole) == nil {
		l.source, l.whole = "", nil
		content, err := d.again.source.again()
		if err == nil {
			l.source, l.whole = d.again.source.Name, content
		}
	}
	return &document{file: d.file, line: d.line, text: d.again.in(l.whole)}
}

// node finds an item of a document, or its root for -1, among its nodes; nil where it isn't.
func (l *lately) node(d *document, item int) (*tree, *yaml.Node) {
	t := l.tree(d)
	if t == nil {
		return nil, nil
	}
	if item < 0 {
		return t, t.root
	}
	_, items, _ := child(t.root, "items")
	if items == nil || item >= len(items.Content) {
		return t, nil
	}
	return t, resolve(items.Content[item])
}
