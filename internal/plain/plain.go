// Package plain reads the YAML and JSON that people and programs write most, in one pass
// and without allocating, into values that know their lines. It takes no part of YAML that
// readers take in different ways, no anchors, tags, escapes, block texts or texts of
// several lines, and nothing that is null: of a text with any of these it says so, and
// another reader has to read it.
//
// What it takes, every reader takes, and the values are the same: a fuzz test of package
// manifest holds it to the libraries.
package plain

// Kind is that of a value.
type Kind uint8

// The kinds of values.
const (
	Text Kind = iota + 1
	Int
	Bool
	Mapping
	Sequence
)

// None is the index of no node.
const None = -1

// Node is a value: a field of a mapping, an item of a sequence, or the root.
type Node struct {
	Kind Kind
	// Line is that of the key, or of the value where there is none, from 1.
	Line int32
	// Key is the name of a field. It and Text are parts of the text that was read.
	Key, Text string
	// Int is a whole number; 1 stands for true.
	Int int64
	// First is the first field or item, Next the next one in the same mapping or
	// sequence; None where there is none. Len counts the fields or items.
	First, Next, Len int32
}

// Tree is what stands in a text. Nodes[0] is the root.
type Tree struct {
	Nodes []Node
	// Values counts the values, keys counted too.
	Values int
}

// Field returns the index of a field of a mapping, or None.
func (t *Tree) Field(mapping int32, name string) int32 {
	for i := t.Nodes[mapping].First; i != None; i = t.Nodes[i].Next {
		if t.Nodes[i].Key == name {
			return i
		}
	}
	return None
}

// The largest texts that are read: more is bounded elsewhere.
const (
	maxText  = 48 << 10
	maxNodes = 8 << 10
	maxDepth = 24
)
