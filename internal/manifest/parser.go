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
)

// parser is what YAML libraries do here. Their errors are *syntaxError.
type parser interface {
	// nodes gives what stands in a text, with its places; nil where there is nothing.
	// It says on which line a second document begins, 0 without one.
	nodes(text []byte) (root *yaml.Node, second int, err error)
	// value gives the value of a text as the API server would get it from kubectl:
	// maps, slices, strings, booleans, int64 and float64.
	value(text []byte) (any, error)
}

// syntaxError is what a parser reports of a text.
type syntaxError struct {
	// line counts from 1 within the text; 0 where the parser doesn't say.
	line int
	// unclosed says that the text ends before a quotation mark that it wants.
	unclosed bool
	// message is the library's own, in English.
	message string
}

func (e *syntaxError) Error() string { return e.message }

// libraries parse a text twice. The values are those of sigs.k8s.io/yaml, which is
// what kubectl sends to the API server: it reads yes and 012345 as YAML 1.1 does and
// leaves dates text. The nodes of yaml.v3 only say where things stand.
//
// Neither reports an error as more than a sentence; this file is the one that reads it.
type libraries struct{}

func (libraries) nodes(text []byte) (root *yaml.Node, second int, err error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, rest yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return nil, 0, nil
	case err != nil:
		return nil, 0, reported(text, err)
	}
	switch err := decoder.Decode(&rest); {
	case err == nil:
		return nil, max(rest.Line, 1), nil
	case !errors.Is(err, io.EOF):
		return nil, 0, reported(text, err)
	}
	if document.Kind != yaml.DocumentNode || len(document.Content) != 1 {
		return nil, 0, nil
	}
	if root = document.Content[0]; root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		root = nil
	}
	return root, 0, nil
}

func (libraries) value(text []byte) (any, error) {
	asJSON, err := sigsyaml.YAMLToJSON(text)
	if err != nil {
		return nil, reported(text, err)
	}
	var v any
	if err := utiljson.Unmarshal(asJSON, &v); err != nil {
		return nil, reported(text, fmt.Errorf("as JSON: %w", err))
	}
	return v, nil
}

// sentence matches what the libraries report: where, if they say so, and what.
var sentence = regexp.MustCompile(`^(?:error converting YAML to JSON: )?yaml: (?:line (\d+): )?(.*)`)

// fromGrammar matches the messages of their grammar. It counts lines from 0 and leaves
// out line 0; what reads the characters counts from 1.
var fromGrammar = regexp.MustCompile(
	`^(did not find expected (<|node|'-'|key|',')|found undefined tag|found duplicate %)`)

// reported reads what a library reports of a text. That of sigs.k8s.io/yaml names the
// place of the fault, yaml.v3 often the beginning of what encloses it.
func reported(text []byte, err error) *syntaxError {
	if _, other := sigsyaml.YAMLToJSON(text); other != nil && strings.HasPrefix(other.Error(), "yaml: ") {
		err = other
	}
	m := sentence.FindStringSubmatch(err.Error())
	if m == nil {
		return &syntaxError{message: err.Error()}
	}
	e := &syntaxError{message: m[2], unclosed: m[2] == "found unexpected end of stream"}
	line, err := strconv.Atoi(m[1])
	switch {
	case fromGrammar.MatchString(e.message):
		e.line = line + 1
	case err == nil:
		e.line = max(line, 1)
	}
	return e
}
