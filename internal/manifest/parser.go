package manifest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v4"
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
	// line and column count from 1 within the text; 0 where the parser doesn't say.
	line, column int
	// began is the line on which what is wrong begins, such as a quoted text without end.
	began int
	// message is the library's own, in English.
	message string
}

func (e *syntaxError) Error() string { return e.message }

// libraries parse a text twice. The values are those of sigs.k8s.io/yaml, which is
// what kubectl sends to the API server: it reads yes and 012345 as YAML 1.1 does and
// leaves dates text. The nodes of yaml/v4 say where things stand, and what is wrong.
type libraries struct{}

func (libraries) nodes(text []byte) (root *yaml.Node, second int, err error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, rest yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return nil, 0, nil
	case err != nil:
		return nil, 0, reported(err)
	}
	switch err := decoder.Decode(&rest); {
	case err == nil:
		return nil, max(rest.Line, 1), nil
	case !errors.Is(err, io.EOF):
		return nil, 0, reported(err)
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
		return nil, reported(err)
	}
	var v any
	if err := utiljson.Unmarshal(asJSON, &v); err != nil {
		return nil, reported(fmt.Errorf("as JSON: %w", err))
	}
	return v, nil
}

// reported gives what a library says of a text, and where.
func reported(err error) *syntaxError {
	if load, ok := errors.AsType[*yaml.LoadError](err); ok {
		return &syntaxError{load.Mark.Line, load.Mark.Column, load.ContextMark.Line, load.Message}
	}
	if m := withLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ := strconv.Atoi(m[1])
		return &syntaxError{line: line, message: m[2]}
	}
	return &syntaxError{message: err.Error()}
}

// withLine matches an error that says its line in its text.
var withLine = regexp.MustCompile(`^yaml: line (\d+): (.*)$`)
