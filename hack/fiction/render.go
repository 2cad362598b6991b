package fiction

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// flowWidth is the longest mapping or list, in columns, that is written on one line.
const flowWidth = 100

// Render writes objects as YAML documents below a comment. Fields keep
// the order of the API's types, and short groups of facts stand on one line.
func Render(comment string, objects []Object) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(comment)
	for i, object := range objects {
		if i > 0 {
			out.WriteString("---\n")
		}
		root, err := orderedNode(object)
		if err != nil {
			return nil, err
		}
		for j := 0; j+1 < len(root.Content); j += 2 {
			if key, value := root.Content[j].Value, root.Content[j+1]; key == "spec" {
				compact(value)
			}
		}
		encoder := yaml.NewEncoder(&out)
		encoder.SetIndent(2)
		if err := encoder.Encode(root); err != nil {
			return nil, err
		}
		if err := encoder.Close(); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// orderedNode turns an object into nodes by way of its JSON, whose order is that
// of the Go fields.
func orderedNode(object Object) (*yaml.Node, error) {
	data, err := json.Marshal(object)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	node, err := decodeNode(decoder)
	if err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("more than one JSON value")
	}
	return node, nil
}

func decodeNode(decoder *json.Decoder) (*yaml.Node, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	delimiter, isDelimiter := token.(json.Delim)
	if !isDelimiter {
		return scalarNode(token), nil
	}
	node := &yaml.Node{Kind: yaml.SequenceNode}
	if delimiter == '{' {
		node.Kind = yaml.MappingNode
	}
	for decoder.More() {
		child, err := decodeNode(decoder)
		if err != nil {
			return nil, err
		}
		node.Content = append(node.Content, child)
	}
	_, err = decoder.Token()
	return node, err
}

func scalarNode(token json.Token) *yaml.Node {
	tag := "!!str"
	switch token.(type) {
	case json.Number:
		tag = "!!int"
	case bool:
		tag = "!!bool"
	}
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: fmt.Sprint(token)}
	if token == "on" { // of a measure or an end: YAML 1.1 takes it for a boolean
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}

// compact sets flow style below a spec where the line stays short.
func compact(spec *yaml.Node) {
	for i := 1; i < len(spec.Content); i += 2 {
		compactValue(spec.Content[i])
	}
}

func compactValue(node *yaml.Node) {
	switch {
	case node.Kind == yaml.ScalarNode:
	case width(node) <= flowWidth && !holdsMappings(node):
		node.Style = yaml.FlowStyle
	case node.Kind == yaml.SequenceNode:
		for _, item := range node.Content {
			compactValue(item)
		}
	default:
		for i := 1; i < len(node.Content); i += 2 {
			compactValue(node.Content[i])
		}
	}
}

// holdsMappings reports a list of mappings: each gets a line of its own, so that
// a later change to one shows as such.
func holdsMappings(node *yaml.Node) bool {
	return node.Kind == yaml.SequenceNode && len(node.Content) > 0 && node.Content[0].Kind == yaml.MappingNode
}

// width is about the number of columns of a node in flow style.
func width(node *yaml.Node) int {
	if node.Kind == yaml.ScalarNode {
		columns := 0
		for _, r := range node.Value {
			columns++
			if unicode.Is(unicode.Han, r) || strings.ContainsRune("〔〕（）", r) {
				columns++
			}
		}
		return columns
	}
	columns := 2
	for _, child := range node.Content {
		columns += width(child) + 2
	}
	return columns
}
