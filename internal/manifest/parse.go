package manifest

import (
	"errors"

	"go.yaml.in/yaml/v4"

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
}

// line returns the line of a node in the file.
func (t *tree) line(n *yaml.Node) int { return t.doc.line + max(n.Line, 1) - 1 }

// parse parses the document for its places, within the limits. Without root
// there is nothing in it.
func (d *document) parse() (*tree, *problem.Problem) {
	if len(d.text) > maxDocument {
		return nil, new(d.problem(d.line, DocumentTooLarge, maxDocument>>10))
	}
	if valuesAtMost(d.text) > maxValues {
		return nil, new(d.problem(d.line, DocumentTooBig, maxValues))
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

// Outline parses a file that is one document, such as a kustomization, for what stands
// in it and where; nil where nothing does.
func Outline(name string, data []byte) (root *yaml.Node, problems, differences []problem.Problem) {
	f := &File{}
	data, wrong := f.text(name, data)
	if wrong != nil {
		return nil, []problem.Problem{*wrong}, nil
	}
	t, wrong := (&document{file: name, line: 1, text: data}).parse()
	if wrong == nil && t.root != nil {
		_, wrong = t.checkShape()
	}
	if wrong != nil {
		return nil, []problem.Problem{*wrong}, f.Differences
	}
	if t.root == nil {
		return nil, nil, f.Differences
	}
	problems = t.checkKeys(t.root)
	f.strict(t, t.root)
	return t.root, problems, f.Differences
}
