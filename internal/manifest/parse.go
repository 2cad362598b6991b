package manifest

import (
	"errors"

	"go.yaml.in/yaml/v3"

	"qinglian.dev/qinglian/internal/problem"
)

// yamlParser parses the documents.
var yamlParser parser = libraries{}

// tree is a document parsed for its places.
type tree struct {
	doc  *document
	root *yaml.Node
	// extents are those of the anchored nodes, once they were checked.
	extents map[*yaml.Node]extent
	// remarks are those made so far.
	remarks []problem.Problem
}

// line returns the line of a node in the file.
func (t *tree) line(n *yaml.Node) int { return t.doc.line + max(n.Line, 1) - 1 }

// parse parses the document for its places, within the limits. Without root
// there is nothing in it.
func (d *document) parse() (*tree, *problem.Problem) {
	if len(d.text) > maxDocument {
		p := d.problem(d.line, DocumentTooLarge, maxDocument>>10)
		return nil, &p
	}
	if valuesAtMost(d.text) > maxValues {
		p := d.problem(d.line, DocumentTooBig, maxValues)
		return nil, &p
	}
	root, second, err := yamlParser.nodes(d.text)
	switch {
	case err != nil:
		return nil, new(d.syntax(err))
	case second > 0:
		return nil, new(d.problem(d.line+second-1, AfterEnd))
	}
	return &tree{doc: d, root: root}, nil
}

// value gives the document's value.
func (d *document) value() (any, error) { return yamlParser.value(d.text) }

// syntax turns an error of the parser into a problem. Where the parser doesn't say a
// line, the fault is taken for one at the end.
func (d *document) syntax(err error) problem.Problem {
	wrong, line := &syntaxError{message: err.Error()}, d.lastLine()
	if errors.As(err, &wrong) && wrong.line > 0 {
		line = min(line, d.line+wrong.line-1)
	}
	return d.mistake(line, wrong)
}
