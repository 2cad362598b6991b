package accept

import (
	"unicode/utf8"

	"k8s.io/apimachinery/pkg/util/validation"

	"qinglian.dev/qinglian/internal/personal"
	"qinglian.dev/qinglian/internal/plain"
	"qinglian.dev/qinglian/internal/words"
)

// top looks at what is not the schema's to say: version, kind and metadata. The root has
// nothing else beside its spec.
func (e *evaluation) top() bool {
	version, kind := e.Field(0, "apiVersion"), e.Field(0, "kind")
	metadata := e.Field(0, "metadata")
	if version == plain.None || kind == plain.None || metadata == plain.None || e.Nodes[metadata].Kind != plain.Mapping {
		return false
	}
	if e.Nodes[version].Text != e.kind.apiVersion || e.Nodes[kind].Text != e.kind.kind {
		return false
	}
	return e.metadataHolds(metadata)
}

// metadataHolds looks at the metadata that people write. Where there is other metadata,
// such as the cluster sets, it isn't certain what the API server would say.
func (e *evaluation) metadataHolds(metadata int32) bool {
	for i := e.Nodes[metadata].First; i != plain.None; i = e.Nodes[i].Next {
		n := &e.Nodes[i]
		switch n.Key {
		case "name":
			if !e.known("name", n.Text, validation.IsDNS1123Subdomain) {
				return false
			}
		case "namespace":
			if !e.kind.namespaced || !e.known("namespace", n.Text, validation.IsDNS1123Label) {
				return false
			}
		case "labels", "annotations":
			if !e.pairs(i, n.Key == "labels") {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// maxAnnotations is far below what annotations may have.
const maxAnnotations = 16 << 10

// pairs looks at labels or annotations.
func (e *evaluation) pairs(n int32, areLabels bool) bool {
	size := 0
	for i := e.Nodes[n].First; i != plain.None; i = e.Nodes[i].Next {
		pair := &e.Nodes[i]
		size += len(pair.Key) + len(pair.Text)
		if size > maxAnnotations || !e.known("key", pair.Key, validation.IsQualifiedName) ||
			areLabels && !e.known("label", pair.Text, validation.IsValidLabelValue) || personal.In(pair.Key) || personal.In(pair.Text) {
			return false
		}
	}
	return true
}

// maxKnown bounds the names that are remembered.
const maxKnown = 4096

// known asks the API server's own code about a name, once for those that recur.
func (e *evaluation) known(what, name string, wrong func(string) []string) bool {
	if what == "name" { // hardly ever recurs
		return len(wrong(name)) == 0
	}
	key := what + ":" + name
	valid, known := e.kind.names[key]
	if !known {
		valid = len(wrong(name)) == 0
		if len(e.kind.names) == maxKnown {
			clear(e.kind.names)
		}
		e.kind.names[key] = valid
	}
	return valid
}

// holds says whether a value and those below it are as the schema wants them.
func (e *evaluation) holds(f *field, i int32) bool {
	n := &e.Nodes[i]
	if n.Kind != f.kind {
		return false
	}
	switch f.kind {
	case plain.Text:
		return e.textHolds(f, n.Text)
	case plain.Int:
		return n.Int >= f.least && n.Int <= f.most && (f.keeps || n.Int != 0)
	case plain.Bool:
		return f.keeps || n.Int != 0
	case plain.Sequence:
		return e.sequenceHolds(f, n)
	}
	return e.mappingHolds(f, n)
}

func (e *evaluation) textHolds(f *field, text string) bool {
	if size := int64(len(text)); size < f.least || size > f.most || f.least > 1 { // in bytes it is enough, or not
		if runes := int64(utf8.RuneCountInString(text)); runes < f.least || runes > f.most {
			return false
		}
	}
	if f.enum != nil && !f.enum[text] || f.isDate && !isDate(text) {
		return false
	}
	if text == "" || words.Placeholder(text) != "" {
		return false
	}
	return f.pattern == "" || e.kind.forms[f.pattern].Match(text)
}

// sequenceHolds compares items with one another last: that takes the longest.
func (e *evaluation) sequenceHolds(f *field, n *plain.Node) bool {
	if !f.keeps && n.Len == 0 || int64(n.Len) < f.least || int64(n.Len) > f.most {
		return false
	}
	for item := n.First; item != plain.None; item = e.Nodes[item].Next {
		if !e.holds(f.each, item) {
			return false
		}
	}
	return (len(f.names) == 0 && !f.isSet) || e.differ(f, n)
}

func (e *evaluation) mappingHolds(f *field, n *plain.Node) bool {
	if f.each != nil {
		for i := n.First; i != plain.None; i = e.Nodes[i].Next {
			if !e.holds(f.each, i) {
				return false
			}
		}
		return n.Len > 0
	}
	if !f.keeps && n.Len == 0 {
		return false
	}
	required := 0
	for i := n.First; i != plain.None; i = e.Nodes[i].Next {
		name := e.Nodes[i].Key
		for _, r := range f.required {
			if r == name {
				required++
			}
		}
		below := f.fields[name]
		switch {
		case below != nil:
			if !e.holds(below, i) {
				return false
			}
		case n != &e.Nodes[0] || name != "apiVersion" && name != "kind":
			return false
		}
	}
	return required == len(f.required)
}

// differ says whether no two items of a list are the same.
func (e *evaluation) differ(f *field, n *plain.Node) bool {
	for a := n.First; a != plain.None; a = e.Nodes[a].Next {
		for b := e.Nodes[a].Next; b != plain.None; b = e.Nodes[b].Next {
			if e.same(f, a, b) {
				return false
			}
		}
	}
	return true
}

func (e *evaluation) same(f *field, a, b int32) bool {
	if f.isSet {
		return e.Nodes[a].Text == e.Nodes[b].Text && e.Nodes[a].Int == e.Nodes[b].Int
	}
	for _, name := range f.names {
		x, y := e.Field(a, name), e.Field(b, name)
		if x != plain.None && y != plain.None && (e.Nodes[x].Text != e.Nodes[y].Text || e.Nodes[x].Int != e.Nodes[y].Int) {
			return false
		}
	}
	return true // as far as they can be told apart
}

// isDate says whether a text is a day of this or a near century, YYYY-MM-DD.
func isDate(text string) bool {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return false
	}
	year, month, day := number(text[:4]), number(text[5:7]), number(text[8:])
	if year < 1600 || month < 1 || month > 12 || day < 1 {
		return false
	}
	days := [...]int64{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		days = 29
	}
	return day <= days
}

// number is that of a few digits, less than 0 of other texts.
func number(text string) int64 {
	n := int64(0)
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return -1
		}
		n = n*10 + int64(text[i]-'0')
	}
	return n
}
