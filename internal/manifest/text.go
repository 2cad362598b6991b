package manifest

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"qinglian.dev/qinglian/internal/problem"
)

// Document is a document of a file, and where it stands there.
type Document struct {
	// Begin and End bound the document in the file, in bytes; Line is its first line.
	Begin, End, Line int
	// Root is what stands in it. Its lines and columns are those of the document.
	Root *yaml.Node
	// Value is what kubectl would send: maps, slices, strings, booleans, int64 and float64.
	Value any
}

// bendsPlaces are the differences for which a place in a text, or what is read there, is
// not what it seems.
var bendsPlaces = []problem.Code{LineEnd, Anchored, Tagged, MergeKey, Directive, BesideSeparator}

// Documents parses the documents of a file in which something is. It fails where the text
// can't be read, and where places and values are not what they seem, as with an anchor.
func Documents(name string, data []byte) ([]Document, *problem.Problem) {
	f := &File{}
	text, wrong := f.text(name, data)
	if wrong != nil {
		return nil, wrong
	}
	mark := len(data) - len(text)
	var found []Document
	for doc := range split(name, text) {
		begin := mark
		mark += len(doc.text)
		if doc.empty() {
			continue
		}
		t, wrong := doc.parse()
		if wrong == nil && t.root != nil {
			_, wrong = t.checkShape()
		}
		if wrong != nil {
			return nil, wrong
		}
		if t.root == nil {
			continue
		}
		f.strict(t, t.root)
		if bad := t.checkKeys(t.root); len(bad) > 0 {
			return nil, &bad[0]
		}
		value, err := doc.value()
		if err != nil {
			return nil, new(doc.syntax(err))
		}
		found = append(found, Document{begin, mark, doc.line, t.root, value})
	}
	if i := slices.IndexFunc(f.Differences, func(p problem.Problem) bool { return slices.Contains(bendsPlaces, p.Code) }); i >= 0 {
		return nil, &f.Differences[i]
	}
	return found, nil
}

// ReadsAsText says whether every reader takes a text that is written without quotes, in a
// flow collection or outside, for that text: no number, no date, no boolean of old.
func ReadsAsText(text string, inFlow bool) bool {
	written := "k: " + text
	if inFlow {
		written = "k: [" + text + "]"
	}
	root, second, err := yamlParser.nodes([]byte(written))
	if err != nil || second > 0 || root == nil || root.Kind != yaml.MappingNode || !standsFor(root.Content[1], text, inFlow) {
		return false
	}
	value, err := yamlParser.value([]byte(written))
	if err != nil {
		return false
	}
	read := value.(map[string]any)["k"]
	if list, ok := read.([]any); ok && len(list) == 1 {
		read = list[0]
	}
	return read == any(text)
}

// standsFor says whether a node is a text without quotes, or a list of that one.
func standsFor(n *yaml.Node, text string, inFlow bool) bool {
	if inFlow {
		if len(n.Content) != 1 {
			return false
		}
		n = n.Content[0]
	}
	return n.Kind == yaml.ScalarNode && n.Style == 0 && n.Value == text && n.Anchor == "" && isText(n) &&
		!plainDate.MatchString(text) && !strings.Contains(text, "\n")
}
