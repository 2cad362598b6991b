package manifest

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// checkShape reports what a parser accepts but nobody should be made to expand:
// nesting without end, aliases that contain themselves or multiply. It returns
// the number of values with aliases expanded.
func (t *tree) checkShape() (int, *problem.Problem) {
	m := &measure{tree: t, known: map[*yaml.Node]extent{}, open: map[*yaml.Node]bool{}}
	e := m.extent(t.root, 1)
	t.extents = m.known
	return e.values, m.problem
}

// valuesOf returns the number of values at and below a node of a checked tree.
func (t *tree) valuesOf(n *yaml.Node) int {
	m := &measure{tree: t, known: t.extents, open: map[*yaml.Node]bool{}}
	return m.extent(n, 1).values
}

// extent is the number of values at and below a node and the number of levels
// they stand on, with aliases expanded.
type extent struct{ values, levels int }

// measure finds extents until the first problem.
type measure struct {
	tree    *tree
	known   map[*yaml.Node]extent // of anchored nodes
	open    map[*yaml.Node]bool   // anchored nodes being measured
	problem *problem.Problem
}

func (m *measure) fail(n *yaml.Node, code problem.Code, arg any) extent {
	if m.problem == nil {
		m.problem = new(m.tree.doc.problem(m.tree.line(n), code, arg))
	}
	return extent{1, 1}
}

// extent measures a node that stands at the level given.
func (m *measure) extent(n *yaml.Node, level int) extent {
	if m.problem != nil {
		return extent{1, 1}
	}
	if level > maxDepth {
		return m.fail(n, TooDeep, maxDepth)
	}
	if n.Kind == yaml.AliasNode {
		if m.open[n.Alias] {
			return m.fail(n, RefersToItself, n.Value)
		}
		// An anchor stands before its aliases, so it has been measured.
		e := m.known[n.Alias]
		if level+e.levels-1 > maxDepth {
			return m.fail(n, TooDeep, maxDepth)
		}
		return e
	}
	if n.Anchor != "" {
		m.open[n] = true
	}
	e := extent{1, 1}
	for _, child := range n.Content {
		c := m.extent(child, level+1)
		e.values += c.values
		e.levels = max(e.levels, c.levels+1)
		if e.values > maxValues {
			return m.fail(child, ExpandsTooFar, maxValues)
		}
	}
	if n.Anchor != "" {
		delete(m.open, n)
		m.known[n] = e
	}
	return e
}

// checkKeys reports keys that stand twice in a mapping or are not text, and
// numbers that JSON doesn't have, at and below a node.
func (t *tree) checkKeys(n *yaml.Node) []problem.Problem {
	var problems []problem.Problem
	add := func(at *yaml.Node, code problem.Code, args ...any) {
		problems = append(problems, t.doc.problem(t.line(at), code, args...))
	}
	switch n.Kind {
	case yaml.MappingNode:
		lines := map[string]int{}
		for key, value := range pairs(n) {
			name := resolve(key)
			switch {
			case name.Kind != yaml.ScalarNode:
				add(key, KeyNotScalar)
			case !isText(name) && name.Tag != "!!merge":
				add(key, KeyNotText, name.Value)
			case lines[name.Value] > 0:
				add(key, DuplicateKey, name.Value, lines[name.Value])
			default:
				lines[name.Value] = t.line(key)
			}
			problems = append(problems, t.checkKeys(value)...)
		}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			problems = append(problems, t.checkKeys(item)...)
		}
	case yaml.ScalarNode:
		if n.Tag == "!!float" && strings.ContainsAny(strings.ToLower(n.Value), "n") {
			add(n, NumberUnsupported, n.Value) // .inf and .nan
		}
	}
	return problems
}

// Placeholders says of every placeholder in the object, whether a text belongs there or
// something else, that nobody filled it in.
func (o *Object) Placeholders() []problem.Problem {
	if o.Typed != nil {
		return nil // nothing with one is known to be valid at once
	}
	var problems []problem.Problem
	var find func(path string, value any)
	find = func(path string, value any) {
		switch v := value.(type) {
		case string:
			if left := words.Placeholder(v); left != "" {
				problems = append(problems, o.Problem(path, Placeholder, left))
			}
		case map[string]any:
			for name, inner := range v {
				find(strings.TrimPrefix(path+"."+name, "."), inner)
			}
		case []any:
			for i, inner := range v {
				find(fmt.Sprintf("%s[%d]", path, i), inner)
			}
		}
	}
	find("", o.Unstructured.Object)
	return problem.Sort(problems)
}

// pairs iterates over the keys and values of a mapping.
func pairs(n *yaml.Node) func(yield func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		for pair := range slices.Chunk(n.Content, 2) {
			if len(pair) == 2 && !yield(pair[0], pair[1]) {
				return
			}
		}
	}
}

// resolve follows an alias.
func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// isText says whether sigs.k8s.io/yaml reads a scalar as text. Unlike yaml.v3
// it leaves dates text, and takes the booleans of YAML 1.1.
func isText(n *yaml.Node) bool {
	switch n.Tag {
	case "!!str":
		return n.Style != 0 || !oldBoolean[strings.ToLower(n.Value)]
	case "!!timestamp":
		return true
	}
	return false
}

var oldBoolean = map[string]bool{"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true}
