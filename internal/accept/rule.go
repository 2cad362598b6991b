package accept

import (
	"slices"

	"github.com/google/cel-go/common"
	"github.com/google/cel-go/common/ast"
	"github.com/google/cel-go/parser"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"

	"qinglian.dev/qinglian/internal/plain"
)

// rule says whether a CEL rule holds of a value. Where it can't tell, it says no.
type rule func(e *evaluation, self value) bool

// rulesOf makes rules of the schema's. Those that ask for what was before hold of what is
// new, unless they can be asked without.
func (c *compiler) rulesOf(s *schema.Structural, f *field) {
	for i := range s.XValidations {
		v := &s.XValidations[i]
		p, err := parser.NewParser(parser.Macros()) // has, all and exists stay calls
		if err != nil {
			c.fail("%w", err)
			return
		}
		parsed, errs := p.Parse(common.NewTextSource(v.Rule))
		if len(errs.GetErrors()) > 0 {
			c.fail("%s: %s", v.Rule, errs.ToDisplayString())
			return
		}
		if mentions(parsed.Expr(), "oldSelf") && (v.OptionalOldSelf == nil || !*v.OptionalOldSelf) {
			continue
		}
		t := &translator{compiler: c, rule: v.Rule}
		holds := t.expression(parsed.Expr(), scope{"self": 0})
		f.checks = append(f.checks, func(e *evaluation, self value) bool {
			return holds(e, []value{self}).isTrue()
		})
	}
}

// mentions says whether a name stands in an expression.
func mentions(x ast.Expr, name string) bool {
	found := false
	ast.PreOrderVisit(x, ast.NewExprVisitor(func(x ast.Expr) {
		found = found || x.Kind() == ast.IdentKind && x.AsIdent() == name
	}))
	return found
}

// rules says whether all rules of a value and of those below it hold.
func (e *evaluation) rules(f *field, i int32) bool {
	if len(f.checks) > 0 {
		self := e.value(f, i)
		for _, holds := range f.checks {
			if !holds(e, self) {
				return false
			}
		}
	}
	switch {
	case f.each != nil && f.each.plain():
	case f.kind == plain.Sequence:
		for item := e.Nodes[i].First; item != plain.None; item = e.Nodes[item].Next {
			if !e.rules(f.each, item) {
				return false
			}
		}
	case f.kind == plain.Mapping:
		for at := e.Nodes[i].First; at != plain.None; at = e.Nodes[at].Next {
			if below := f.fields[e.Nodes[at].Key]; below != nil && !e.rules(below, at) {
				return false
			}
		}
	}
	return true
}

// plain says whether there is no rule for a scalar.
func (f *field) plain() bool {
	return len(f.checks) == 0 && f.kind != plain.Mapping && f.kind != plain.Sequence
}

// value is what an expression of CEL gives: a node with its schema, or what was made of
// one.
type value struct {
	kind  valueKind
	field *field
	node  int32
	text  string
	int   int64
}

type valueKind uint8

const (
	unsure valueKind = iota // nobody knows
	none                    // an optional value that isn't there
	aBool
	anInt
	aText
	aDate // as text, YYYY-MM-DD
	aNode // a mapping or sequence
)

func (v value) isTrue() bool  { return v.kind == aBool && v.int == 1 }
func (v value) isFalse() bool { return v.kind == aBool && v.int == 0 }

func truth(is bool) value {
	if is {
		return value{kind: aBool, int: 1}
	}
	return value{kind: aBool}
}

// value gives a node as CEL has it: a text of the format date is a point in time.
func (e *evaluation) value(f *field, i int32) value {
	n := &e.Nodes[i]
	switch {
	case f.kind == plain.Text && f.isDate:
		return value{kind: aDate, text: n.Text}
	case f.kind == plain.Text:
		return value{kind: aText, text: n.Text}
	case f.kind == plain.Int:
		return value{kind: anInt, int: n.Int}
	case f.kind == plain.Bool:
		return value{kind: aBool, int: n.Int}
	}
	return value{kind: aNode, field: f, node: i}
}

// items gives the items of a sequence.
func (e *evaluation) items(v value) []value {
	list := make([]value, 0, e.Nodes[v.node].Len)
	for i := e.Nodes[v.node].First; i != plain.None; i = e.Nodes[i].Next {
		list = append(list, e.value(v.field.each, i))
	}
	return list
}

// compare compares two values of one kind.
func compare(a, b value) (order int, sure bool) {
	if a.kind != b.kind {
		return 0, false
	}
	switch a.kind {
	case aBool, anInt:
		return int(min(max(a.int-b.int, -1), 1)), true
	case aText, aDate:
		return slices.Compare([]byte(a.text), []byte(b.text)), true
	}
	return 0, false
}
