package manifest

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"qinglian.dev/qinglian/internal/fieldpath"
)

// lookUp follows a field path from a node. It returns the node whose line is
// the field's (its key, if it has one), the field's value, and whether it was
// found; otherwise those of the nearest field around it.
//
// The path is one of package fieldpath. An item of a list is found by its key, such
// as [id=2026-01], too.
func lookUp(n *yaml.Node, path string) (at, value *yaml.Node, found bool) {
	at, value = n, resolve(n)
	for path != "" {
		key, next, rest := step(value, path)
		if next == nil {
			return at, value, false
		}
		at, value, path = key, resolve(next), rest
	}
	return at, value, true
}

// step follows the first step of a path. Without next it wasn't found.
func step(n *yaml.Node, path string) (key, next *yaml.Node, rest string) {
	first, rest := fieldpath.Cut(path, names(n))
	name, bracketed := fieldpath.Name(first)
	if bracketed && n.Kind != yaml.MappingNode {
		item := element(n, name)
		return item, item, rest
	}
	key, next, _ = child(n, name)
	return key, next, rest
}

// element returns an item of a sequence by its index or by name=value pairs.
func element(n *yaml.Node, which string) *yaml.Node {
	if n.Kind != yaml.SequenceNode {
		return nil
	}
	if i, err := strconv.Atoi(which); err == nil {
		if i < 0 || i >= len(n.Content) {
			return nil
		}
		return n.Content[i]
	}
	for _, item := range n.Content {
		matches := true
		for pair := range strings.SplitSeq(which, ",") {
			name, value, ok := strings.Cut(pair, "=")
			_, field, found := child(resolve(item), name)
			matches = matches && ok && found && field.Value == strings.Trim(value, `"`)
		}
		if matches {
			return item
		}
	}
	return nil
}

// child returns a field of a mapping, its alias resolved; its own fields go
// before those merged into it.
func child(n *yaml.Node, name string) (key, value *yaml.Node, found bool) {
	if n.Kind != yaml.MappingNode {
		return nil, nil, false
	}
	for k, v := range pairs(n) {
		if r := resolve(k); r.Kind == yaml.ScalarNode && r.Value == name && r.Tag != "!!merge" {
			return k, resolve(v), true
		}
	}
	for _, from := range merged(n) {
		if key, value, found = child(from, name); found {
			return key, value, true
		}
	}
	return nil, nil, false
}

// names returns the names of a mapping's fields.
func names(n *yaml.Node) []string {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	var all []string
	for k := range pairs(n) {
		if r := resolve(k); r.Kind == yaml.ScalarNode && r.Tag != "!!merge" {
			all = append(all, r.Value)
		}
	}
	for _, from := range merged(n) {
		all = append(all, names(from)...)
	}
	return all
}

// merged returns the mappings that a mapping merges into itself with <<.
func merged(n *yaml.Node) []*yaml.Node {
	var all []*yaml.Node
	for k, v := range pairs(n) {
		if k.Tag != "!!merge" {
			continue
		}
		v = resolve(v)
		switch v.Kind {
		case yaml.MappingNode:
			all = append(all, v)
		case yaml.SequenceNode:
			for _, item := range v.Content {
				all = append(all, resolve(item))
			}
		}
	}
	return all
}
