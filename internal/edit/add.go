package edit

import (
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// addField adds a field at the end of a mapping.
func (e *editor) addField(at *spot, name string, value any) refusal {
	n := at.node
	flows := n.Style&yaml.FlowStyle != 0
	switch {
	case len(n.Content) == 0 && !at.inFlow() && at.around != nil:
		return e.replace(at, Fields{{name, value}})
	case flows:
		return e.addInFlow(at, e.style.key(name)+": "+e.style.flow(name, value))
	case e.isExplicit(n.Content[0]):
		return notSafe
	}
	indent := n.Content[0].Column - 1
	return e.addLines(n, spaces(indent)+e.style.key(name)+":"+e.style.after(name, value, indent))
}

// isExplicit says whether a key is written after a question mark.
func (e *editor) isExplicit(key *yaml.Node) bool {
	before := strings.TrimRight(string(e.text[:e.begin(key)]), " ")
	return strings.HasSuffix(before, "?")
}

// addItem adds an item at the end of a list.
func (e *editor) addItem(at *spot, value any) refusal {
	n := at.node
	switch {
	case len(n.Content) == 0 && !at.inFlow() && at.around != nil:
		return e.replace(at, []any{value})
	case n.Style&yaml.FlowStyle != 0:
		return e.addInFlow(at, e.style.flow(at.name()+"[]", value))
	}
	return e.addLines(n, e.itemLines(at, n.Content[len(n.Content)-1], value))
}

// itemLines writes an item of a block list as the one beside it is written.
func (e *editor) itemLines(at *spot, beside *yaml.Node, value any) string {
	indent, gap := at.node.Column-1, 1
	before := string(e.text[e.lineBegin(e.begin(beside)):e.begin(beside)])
	if strings.HasSuffix(strings.TrimRight(before, " "), "-") {
		gap = max(len(before)-len(strings.TrimRight(before, " ")), 1)
	}
	s := *e.style
	s.flows = maps.Clone(e.style.flows)
	if beside.Kind == yaml.MappingNode && len(beside.Content) > 0 {
		s.flows[at.name()+"[]"] = beside.Style&yaml.FlowStyle != 0
	}
	return spaces(indent) + "-" + s.item(at.name(), value, indent, gap)
}

// addLines adds lines after the last line of a block collection.
func (e *editor) addLines(n *yaml.Node, lines string) refusal {
	end, ok := e.end(n)
	if !ok {
		return notSafe
	}
	at := e.lineEnd(end)
	e.splice(at, at, e.style.newline+lines)
	return nil
}

// addInFlow adds an entry at the end of a flow collection, on a line of its own where its
// entries have such.
func (e *editor) addInFlow(at *spot, entry string) refusal {
	n := at.node
	closing, ok := e.end(n)
	if !ok {
		return notSafe
	}
	if len(n.Content) == 0 {
		from, to := e.begin(n)+1, closing-1
		if e.hasComment(from, to, nil) {
			return commentInside
		}
		e.splice(from, to, entry)
		return nil
	}
	last := n.Content[len(n.Content)-1]
	end, ok := e.end(last)
	if !ok {
		return notSafe
	}
	indent, begins := e.indent(entryBegin(n, len(n.Content)-1))
	if _, also := e.indent(n.Content[0]); !begins || !also {
		e.splice(end, end, ", "+entry)
		return nil
	}
	line := e.lineEnd(end)
	if closing-1 < line {
		e.splice(end, end, ","+e.style.newline+indent+entry)
		return nil
	}
	comma := ","
	if rest := strings.TrimLeft(string(e.text[end:]), " "); strings.HasPrefix(rest, ",") {
		comma, entry = "", entry+","
	}
	e.splice(end, end, comma)
	if line == end {
		e.splices[len(e.splices)-1].text = comma + e.style.newline + indent + entry
		return nil
	}
	e.splice(line, line, e.style.newline+indent+entry)
	return nil
}

// indent gives what stands before a node on its line, and whether that is nothing but blanks.
func (e *editor) indent(n *yaml.Node) (string, bool) {
	at := e.begin(n)
	before := string(e.text[e.lineBegin(at):at])
	return before, strings.TrimSpace(before) == ""
}

// entryBegin gives the node with which an entry of a collection begins, by the place of
// its value.
func entryBegin(n *yaml.Node, value int) *yaml.Node {
	if n.Kind == yaml.MappingNode {
		return n.Content[value-1]
	}
	return n.Content[value]
}

// insert puts an item into a list before another.
func (e *editor) insert(at *spot, rest []string, value any) refusal {
	if len(rest) == 1 {
		if at.node.Kind != yaml.SequenceNode {
			return noField
		}
		return e.addItem(at, value)
	}
	list := at.around
	switch {
	case list == nil || list.node.Kind != yaml.SequenceNode:
		return noField
	case list.node.Style&yaml.FlowStyle != 0:
		begin := e.begin(at.node)
		e.splice(begin, begin, e.style.flow(list.name()+"[]", value)+", ")
		return nil
	}
	lines := e.itemLines(list, at.node, value)
	if at.index > 0 {
		return e.addLines(list.node.Content[at.index-1], lines)
	}
	// The list begins with its first hyphen.
	begin := e.begin(list.node)
	if strings.TrimSpace(string(e.text[e.lineBegin(begin):begin])) != "" {
		return notSafe
	}
	e.splice(e.lineBegin(begin), e.lineBegin(begin), lines+e.style.newline)
	return nil
}

// remove takes a field or an item out.
func (e *editor) remove(at *spot) refusal {
	if at.around == nil {
		return noField
	}
	n := at.around.node
	entries := len(n.Content)
	if n.Kind == yaml.MappingNode {
		entries /= 2
	}
	switch {
	case entries == 1:
		return e.empty(at.around)
	case n.Style&yaml.FlowStyle != 0:
		return e.removeInFlow(at)
	}
	return e.removeLines(at)
}

// empty leaves a collection empty.
func (e *editor) empty(at *spot) refusal {
	n := at.node
	if n.Style&yaml.FlowStyle != 0 {
		end, ok := e.end(n)
		if !ok {
			return notSafe
		}
		if e.hasComment(e.begin(n), end, scalarsOf(n)) {
			return commentInside
		}
		e.splice(e.begin(n)+1, end-1, "")
		return nil
	}
	if n.Kind == yaml.MappingNode {
		return e.replace(at, Fields{})
	}
	return e.replace(at, []any{})
}

// removeInFlow takes an entry out of a flow collection that has others, with the comma
// after it or, at the end, before it.
func (e *editor) removeInFlow(at *spot) refusal {
	n := at.around.node
	value := slices.Index(n.Content, at.node)
	begin, within := e.begin(entryBegin(n, value)), scalarsOf(at.node)
	if at.key != nil {
		within = scalarsOf(at.key, at.node)
	}
	var end int
	if value+1 < len(n.Content) {
		end = e.begin(n.Content[value+1])
	} else {
		var ok, also bool
		before := n.Content[entryIndex(n, value)-1]
		begin, ok = e.end(before)
		end, also = e.end(at.node)
		if !ok || !also {
			return notSafe
		}
	}
	if e.hasComment(begin, end, within) {
		return commentInside
	}
	e.splice(begin, end, "")
	return nil
}

// entryIndex gives where an entry of a collection begins, by the place of its value.
func entryIndex(n *yaml.Node, value int) int {
	if n.Kind == yaml.MappingNode {
		return value - 1
	}
	return value
}

// removeLines takes an entry out of a block collection that has others. Comments on
// lines of their own stay, but those within the entry, for which it is refused.
func (e *editor) removeLines(at *spot) refusal {
	n := at.around.node
	end, ok := e.end(at.node)
	if !ok {
		return notSafe
	}
	var begin int
	if at.key != nil {
		begin = e.begin(at.key)
	} else if begin, ok = e.hyphen(at); !ok {
		return notSafe
	}
	if e.hasOwnLines(begin, end, at) {
		return commentInside
	}
	line := e.lineBegin(begin)
	if strings.TrimSpace(string(e.text[line:begin])) == "" {
		e.cutLines(line, e.nextLine(end))
		return nil
	}
	// It stands beside a hyphen: what follows moves up to it.
	value := slices.Index(n.Content, at.node)
	if value+1 == len(n.Content) || e.nextLine(end) > e.begin(n.Content[value+1]) {
		return notSafe
	}
	next := e.begin(n.Content[value+1])
	if n.Kind == yaml.SequenceNode {
		if next, ok = e.hyphen(&spot{node: n.Content[value+1], around: at.around, index: value + 1}); !ok {
			return notSafe
		}
	}
	if e.hasComment(e.nextLine(end), next, nil) {
		return commentInside
	}
	e.splice(begin, next, "")
	return nil
}

// cutLines takes lines out; of a text without a last line break the line before is the
// last then, without one.
func (e *editor) cutLines(from, to int) {
	if to == len(e.text) && to > 0 && e.text[to-1] != '\n' && from > 0 {
		from = e.lineEnd(from - 1)
	}
	e.splice(from, to, "")
}

// hyphen gives where the hyphen of an item is.
func (e *editor) hyphen(at *spot) (int, bool) {
	if at.index == 0 {
		return e.begin(at.around.node), true
	}
	// Nothing but blanks and comments stands between an item and its hyphen.
	for i := e.begin(at.node) - 1; i >= 0; i-- {
		if e.text[i] == '-' {
			return i, i-e.lineBegin(i) == at.around.node.Column-1
		}
		if !isBlank(e.text[i]) {
			return 0, false
		}
	}
	return 0, false
}

// hasOwnLines says whether a comment stands on a line of its own within an entry.
func (e *editor) hasOwnLines(begin, end int, at *spot) bool {
	scalars := scalarsOf(at.node)
	for line := e.nextLine(begin); line < end; line = e.nextLine(line) {
		text := strings.TrimSpace(string(e.text[line:e.lineEnd(line)]))
		if strings.HasPrefix(text, "#") && e.hasComment(line, e.lineEnd(line), scalars) {
			return true
		}
	}
	return false
}
