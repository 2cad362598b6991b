package accept

import (
	"maps"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/cel-go/common/ast"
	"github.com/google/cel-go/common/operators"
	"github.com/google/cel-go/common/types"

	"qinglian.dev/qinglian/internal/plain"
)

// expression gives the value of an expression of CEL, of the values of its variables.
type expression func(e *evaluation, vars []value) value

// scope says which value a variable is.
type scope map[string]int

// translator translates a rule. What it has no translation for is unsure wherever it is
// looked at.
type translator struct {
	*compiler
	rule string
}

func never(*evaluation, []value) value { return value{} }

func always(v value) expression { return func(*evaluation, []value) value { return v } }

func (t *translator) expression(x ast.Expr, in scope) expression {
	switch x.Kind() {
	case ast.LiteralKind:
		switch l := x.AsLiteral().(type) {
		case types.String:
			return always(value{kind: aText, text: string(l)})
		case types.Int:
			return always(value{kind: anInt, int: int64(l)})
		case types.Bool:
			return always(truth(bool(l)))
		}
	case ast.IdentKind:
		if i, known := in[x.AsIdent()]; known {
			return func(_ *evaluation, vars []value) value { return vars[i] }
		}
		if x.AsIdent() == "oldSelf" {
			return always(value{kind: none})
		}
	case ast.SelectKind:
		of, name := t.expression(x.AsSelect().Operand(), in), x.AsSelect().FieldName()
		return func(e *evaluation, vars []value) value {
			v, _ := e.child(of(e, vars), name)
			return v
		}
	case ast.CallKind:
		return t.call(x.AsCall(), in)
	}
	return never
}

// child gives a field of a mapping, and whether it is certain that it isn't there.
func (e *evaluation) child(of value, name string) (v value, missing bool) {
	if of.kind != aNode || of.field.fields == nil || of.field.fields[name] == nil {
		return value{}, false
	}
	i := e.Field(of.node, name)
	if i == plain.None {
		return value{}, true
	}
	return e.value(of.field.fields[name], i), false
}

func (t *translator) call(x ast.CallExpr, in scope) expression {
	if x.IsMemberFunction() {
		return t.method(x, in)
	}
	name := x.FunctionName()
	if name == "has" && len(x.Args()) == 1 && x.Args()[0].Kind() == ast.SelectKind {
		field := x.Args()[0].AsSelect()
		of := t.expression(field.Operand(), in)
		return func(e *evaluation, vars []value) value {
			v, missing := e.child(of(e, vars), field.FieldName())
			if !missing && v.kind == unsure {
				return v
			}
			return truth(!missing)
		}
	}
	if name == operators.In && x.Args()[1].Kind() == ast.ListKind {
		return t.in(x, in)
	}
	args := make([]expression, len(x.Args()))
	for i, arg := range x.Args() {
		args[i] = t.expression(arg, in)
	}
	switch len(args) {
	case 1:
		return unary(name, args[0])
	case 2:
		return binary(name, args[0], args[1])
	}
	if name == operators.Conditional {
		return func(e *evaluation, vars []value) value {
			switch condition := args[0](e, vars); {
			case condition.isTrue():
				return args[1](e, vars)
			case condition.isFalse():
				return args[2](e, vars)
			}
			return value{}
		}
	}
	return never
}

// in is whether a value stands in a list that is written out.
func (t *translator) in(x ast.CallExpr, in scope) expression {
	wanted := t.expression(x.Args()[0], in)
	var list []expression
	for _, item := range x.Args()[1].AsList().Elements() {
		list = append(list, t.expression(item, in))
	}
	return func(e *evaluation, vars []value) value {
		w, found := wanted(e, vars), false
		for _, item := range list {
			order, sure := compare(w, item(e, vars))
			if !sure {
				return value{}
			}
			found = found || order == 0
		}
		return truth(found)
	}
}

func unary(name string, arg expression) expression {
	switch name {
	case operators.LogicalNot:
		return func(e *evaluation, vars []value) value {
			v := arg(e, vars)
			if v.kind != aBool {
				return value{}
			}
			return truth(v.int == 0)
		}
	case "int":
		return func(e *evaluation, vars []value) value {
			v := arg(e, vars)
			if n := number(v.text); v.kind == aText && n >= 0 && len(v.text) > 0 && len(v.text) < 18 {
				return value{kind: anInt, int: n}
			}
			return value{}
		}
	case "duration":
		return func(e *evaluation, vars []value) value {
			if v := arg(e, vars); v.kind == aText && v.text == "24h" {
				return value{kind: anInt, int: int64(24 * time.Hour)}
			}
			return value{}
		}
	}
	return never
}

func binary(name string, left, right expression) expression {
	switch name {
	case operators.LogicalOr, operators.LogicalAnd:
		decisive := name == operators.LogicalOr
		return func(e *evaluation, vars []value) value {
			l := left(e, vars)
			if l.kind != aBool || l.isTrue() == decisive {
				return l
			}
			return right(e, vars)
		}
	case operators.Add, operators.Subtract, operators.Multiply:
		return func(e *evaluation, vars []value) value { return calculate(name, left(e, vars), right(e, vars)) }
	case operators.Index:
		return func(e *evaluation, vars []value) value {
			list, i := left(e, vars), right(e, vars)
			if list.kind != aNode || list.field.kind != plain.Sequence || i.kind != anInt || i.int < 0 || i.int >= int64(e.Nodes[list.node].Len) {
				return value{}
			}
			return e.items(list)[i.int]
		}
	}
	holds, known := comparisons[name]
	if !known {
		return never
	}
	return func(e *evaluation, vars []value) value {
		order, sure := compare(left(e, vars), right(e, vars))
		if !sure {
			return value{}
		}
		return truth(holds(order))
	}
}

var comparisons = map[string]func(order int) bool{
	operators.Equals:        func(o int) bool { return o == 0 },
	operators.NotEquals:     func(o int) bool { return o != 0 },
	operators.Less:          func(o int) bool { return o < 0 },
	operators.LessEquals:    func(o int) bool { return o <= 0 },
	operators.Greater:       func(o int) bool { return o > 0 },
	operators.GreaterEquals: func(o int) bool { return o >= 0 },
}

// calculate adds, subtracts or multiplies small numbers, and adds a day to a date.
func calculate(name string, a, b value) value {
	const small = 1 << 30
	switch {
	case a.kind == aDate && b.kind == anInt && b.int == int64(24*time.Hour) && name == operators.Add:
		day, err := time.Parse(time.DateOnly, a.text)
		if err != nil {
			return value{}
		}
		return value{kind: aDate, text: day.AddDate(0, 0, 1).Format(time.DateOnly)}
	case a.kind != anInt || b.kind != anInt || max(a.int, b.int) > small || min(a.int, b.int) < -small:
		return value{}
	case name == operators.Add:
		return value{kind: anInt, int: a.int + b.int}
	case name == operators.Subtract:
		return value{kind: anInt, int: a.int - b.int}
	}
	return value{kind: anInt, int: a.int * b.int}
}

func (t *translator) method(x ast.CallExpr, in scope) expression {
	name := x.FunctionName()
	if name == "all" {
		return t.all(x, in)
	}
	if date, is := t.formatDate(x, in); is {
		return date
	}
	of := t.expression(x.Target(), in)
	args := make([]string, len(x.Args()))
	for i, arg := range x.Args() {
		text, isText := arg.AsLiteral().(types.String)
		if !isText {
			return never
		}
		args[i] = string(text)
	}
	if name == "matches" && len(args) == 1 {
		if err := t.forms.add(args[0]); err != nil {
			return never
		}
	}
	apply, known := methods[name]
	if !known || apply.args != len(args) {
		return never
	}
	return func(e *evaluation, vars []value) value { return apply.to(e, of(e, vars), args) }
}

// formatDate is format.date().validate(…).hasValue(): whether something is wrong with a
// date.
func (t *translator) formatDate(x ast.CallExpr, in scope) (expression, bool) {
	validate, is := methodOf(x, "hasValue", "validate")
	if !is || len(validate.Args()) != 1 {
		return nil, false
	}
	date, is := methodOf(validate, "validate", "date")
	if !is || !date.IsMemberFunction() || date.Target().Kind() != ast.IdentKind || date.Target().AsIdent() != "format" {
		return nil, false
	}
	of := t.expression(validate.Args()[0], in)
	return func(e *evaluation, vars []value) value {
		if v := of(e, vars); v.kind == aText && isDate(v.text) {
			return truth(false)
		}
		return value{}
	}, true
}

// methodOf gives the call that a method of a name is called on, if that is of a name too.
func methodOf(x ast.CallExpr, name, of string) (ast.CallExpr, bool) {
	if x.FunctionName() != name || !x.IsMemberFunction() || x.Target().Kind() != ast.CallKind {
		return nil, false
	}
	call := x.Target().AsCall()
	return call, call.FunctionName() == of
}

// all is whether something holds of every item of a list, with its index or without.
func (t *translator) all(x ast.CallExpr, in scope) expression {
	args := x.Args()
	names := args[:len(args)-1]
	inner := scope{}
	maps.Copy(inner, in)
	for i, name := range names {
		if name.Kind() != ast.IdentKind {
			return never
		}
		inner[name.AsIdent()] = len(in) + i
	}
	list, holds := t.expression(x.Target(), in), t.expression(args[len(args)-1], inner)
	return func(e *evaluation, vars []value) value {
		v := list(e, vars)
		if v.kind != aNode || v.field.kind != plain.Sequence {
			return value{}
		}
		for i, item := range e.items(v) {
			with := append(make([]value, 0, len(vars)+len(names)), vars...)
			if len(names) == 2 {
				with = append(with, value{kind: anInt, int: int64(i)})
			}
			if result := holds(e, append(with, item)); !result.isTrue() {
				return result
			}
		}
		return truth(true)
	}
}

// method is a function of a value with texts for arguments.
type method struct {
	args int
	to   func(e *evaluation, of value, args []string) value
}

var methods = map[string]method{
	"matches":  {1, ofText(func(e *evaluation, text string, args []string) value { return truth(e.kind.forms[args[0]].Match(text)) })},
	"endsWith": {1, ofText(func(_ *evaluation, text string, args []string) value { return truth(strings.HasSuffix(text, args[0])) })},
	"replace": {2, ofText(func(_ *evaluation, text string, args []string) value {
		return value{kind: aText, text: strings.ReplaceAll(text, args[0], args[1])}
	})},
	"size":        {0, size},
	"getFullYear": {0, ofDate(func(date string) int64 { return number(date[:4]) })},
	"getMonth":    {0, ofDate(func(date string) int64 { return number(date[5:7]) - 1 })},
	"getDate":     {0, ofDate(func(date string) int64 { return number(date[8:]) })},
	"hasValue": {0, func(_ *evaluation, of value, _ []string) value {
		if of.kind == none {
			return truth(false)
		}
		return value{}
	}},
}

func ofText(apply func(e *evaluation, text string, args []string) value) func(*evaluation, value, []string) value {
	return func(e *evaluation, of value, args []string) value {
		if of.kind != aText {
			return value{}
		}
		return apply(e, of.text, args)
	}
}

func ofDate(apply func(date string) int64) func(*evaluation, value, []string) value {
	return func(_ *evaluation, of value, _ []string) value {
		if of.kind != aDate || !isDate(of.text) {
			return value{}
		}
		return value{kind: anInt, int: apply(of.text)}
	}
}

func size(e *evaluation, of value, _ []string) value {
	switch of.kind {
	case aText:
		return value{kind: anInt, int: int64(utf8.RuneCountInString(of.text))}
	case aNode:
		return value{kind: anInt, int: int64(e.Nodes[of.node].Len)}
	}
	return value{}
}
