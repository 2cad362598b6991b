package manifest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	sigsyaml "sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/internal/problem"
)

// A document is parsed twice. The values are those of sigs.k8s.io/yaml, which
// is what kubectl sends to the API server: it reads yes and 012345 as YAML 1.1
// does and leaves dates text. The nodes of yaml.v3 only say where things stand.

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
	decoder := yaml.NewDecoder(bytes.NewReader(d.text))
	var node, rest yaml.Node
	err := decoder.Decode(&node)
	if errors.Is(err, io.EOF) {
		return &tree{doc: d}, nil
	}
	if err == nil {
		err = decoder.Decode(&rest)
		if err == nil {
			p := d.problem(d.line+max(rest.Line, 1)-1, AfterEnd)
			return nil, &p
		}
		if errors.Is(err, io.EOF) {
			err = nil
		}
	}
	if err != nil {
		p := d.syntax(err)
		return nil, &p
	}
	t := &tree{doc: d}
	if node.Kind == yaml.DocumentNode && len(node.Content) == 1 {
		t.root = node.Content[0]
	}
	if t.root != nil && t.root.Kind == yaml.ScalarNode && t.root.Tag == "!!null" {
		t.root = nil
	}
	return t, nil
}

// fromParser matches what the parsers report: where, if they say so, and what.
var fromParser = regexp.MustCompile(`^(?:error converting YAML to JSON: )?yaml: (?:line (\d+): )?(.*)`)

// syntax turns an error of the YAML parser into a problem. The parser of
// sigs.k8s.io/yaml names the place of the fault, that of yaml.v3 often the
// beginning of what encloses it.
func (d *document) syntax(err error) problem.Problem {
	if _, other := sigsyaml.YAMLToJSON(d.text); other != nil && strings.HasPrefix(other.Error(), "yaml: ") {
		err = other
	}
	line, message := d.lastLine(), err.Error()
	if m := fromParser.FindStringSubmatch(message); m != nil {
		message = m[2]
		if n, err := strconv.Atoi(m[1]); err == nil {
			if fromGrammar(message) {
				n++ // the parser counts these from 0
			}
			line = min(line, d.line+max(n, 1)-1)
		} else if fromGrammar(message) {
			line = d.line // and leaves out line 0
		}
	}
	return d.slip(line, message)
}

// fromGrammar says whether a message comes from the parser proper rather than
// from its scanner.
func fromGrammar(message string) bool {
	for _, begin := range []string{
		"did not find expected <", "did not find expected node", "did not find expected '-'",
		"did not find expected key", "did not find expected ','", "found undefined tag", "found duplicate %",
	} {
		if strings.HasPrefix(message, begin) {
			return true
		}
	}
	return false
}

// value returns the document's value as the API server would get it from
// kubectl: maps, slices, strings, booleans, int64 and float64.
func (d *document) value() (any, error) {
	asJSON, err := sigsyaml.YAMLToJSON(d.text)
	if err != nil {
		return nil, err
	}
	var v any
	if err := utiljson.Unmarshal(asJSON, &v); err != nil {
		return nil, fmt.Errorf("as JSON: %w", err)
	}
	return v, nil
}
