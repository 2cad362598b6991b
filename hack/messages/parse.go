package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// message is a text in both languages, and what the source calls it: a constant, a
// code, a condition and its reason; else the function that says it.
type message struct {
	names  []string
	zh, en string
}

// finder finds the messages of a file.
type finder struct {
	file *ast.File
	// constants are the identifiers that stand for another, such as
	// const t = v1alpha1.ConditionReady.
	constants map[string]string
	// path leads from the file to the node looked at.
	path     []ast.Node
	messages []message
	err      error
}

// messagesIn lists the messages of a Go file, in their order.
func messagesIn(name string) ([]message, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	f := &finder{file: file, constants: map[string]string{}}
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			f.path = f.path[:len(f.path)-1]
			return false
		}
		f.look(n)
		if f.err != nil {
			f.err = fmt.Errorf("%s: %w", files.Position(n.Pos()), f.err)
			return false
		}
		f.path = append(f.path, n)
		return true
	})
	return f.messages, f.err
}

// look looks for messages in a node itself.
func (f *finder) look(n ast.Node) {
	switch n := n.(type) {
	case *ast.ValueSpec:
		for i, value := range n.Values {
			if s, ok := value.(*ast.SelectorExpr); ok {
				f.constants[n.Names[i].Name] = s.Sel.Name
			}
		}
	case *ast.CompositeLit:
		if f.isText(n.Type) {
			f.text(n.Elts)
		}
		if of := elements(n.Type); of != nil && f.isText(of) {
			for _, e := range n.Elts {
				f.element(e)
			}
		}
	case *ast.CallExpr:
		f.call(n)
	case *ast.AssignStmt:
		f.pair(n.Rhs, nil)
	}
}

// element looks at an element of a map or slice of texts, which needn't say its type.
func (f *finder) element(e ast.Expr) {
	pair, keyed := e.(*ast.KeyValueExpr)
	if keyed {
		e = pair.Value
	}
	literal, ok := e.(*ast.CompositeLit)
	if !ok || literal.Type != nil {
		return
	}
	if keyed {
		f.path = append(f.path, pair)
		defer func() { f.path = f.path[:len(f.path)-1] }()
	}
	f.text(literal.Elts)
}

// text takes the two strings of a words.Text. What makes texts of its arguments has
// variables there.
func (f *finder) text(elements []ast.Expr) {
	if len(elements) != 2 {
		return
	}
	zh, isText := constant(elements[0])
	en, both := constant(elements[1])
	switch {
	case isText && both:
		f.add(f.names(), zh, en)
	case isText != both:
		f.err = fmt.Errorf("one language of a text is no constant")
	}
}

// call looks for two texts side by side among the arguments of a call: those of
// words.Errorf and problem.New, which may be without a Chinese character, and those
// of any other function, such as what makes an entry of the catalogue.
func (f *finder) call(n *ast.CallExpr) {
	switch f.named(n.Fun) {
	case "words.Errorf":
		f.text(n.Args[:2])
	case "problem.New":
		f.text(n.Args[1:])
	default:
		f.pair(n.Args, f.arguments(n.Args))
	}
}

// pair takes two strings side by side of which only the first is Chinese.
func (f *finder) pair(list []ast.Expr, names []string) {
	for i := 0; i+1 < len(list); i++ {
		zh, isText := constant(list[i])
		en, both := constant(list[i+1])
		if isText && both && chinese(zh) && en != "" && !chinese(en) {
			if len(names) == 0 {
				names = f.names()
			}
			f.add(names, zh, en)
		}
	}
}

func (f *finder) add(names []string, zh, en string) {
	f.messages = append(f.messages, message{names, zh, en})
}

// names gives what the source calls what stands at the path: the nearest key or
// variable, else the function.
func (f *finder) names() []string {
	for _, n := range slices.Backward(f.path) {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if name := f.name(n.Key); name != "says" && name != "text" {
				return []string{name}
			}
		case *ast.ValueSpec:
			return []string{n.Names[0].Name}
		case *ast.FuncDecl:
			return []string{n.Name.Name}
		}
	}
	return nil
}

// arguments names the conditions and reasons among arguments.
func (f *finder) arguments(list []ast.Expr) []string {
	var names []string
	for _, e := range list {
		if name := f.name(e); strings.HasPrefix(name, "Condition") || strings.HasPrefix(name, "Reason") {
			names = append(names, name)
		}
	}
	return names
}

// name gives an identifier without its package, or a string; "" for anything else.
func (f *finder) name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return cmp.Or(f.constants[e.Name], e.Name)
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.BasicLit:
		s, _ := constant(e)
		return s
	case *ast.CallExpr: // string(x)
		if len(e.Args) == 1 {
			return f.name(e.Args[0])
		}
	}
	return ""
}

// named gives an identifier with the package that it is of.
func (f *finder) named(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return f.file.Name.Name + "." + e.Name
	case *ast.SelectorExpr:
		if of, ok := e.X.(*ast.Ident); ok {
			return of.Name + "." + e.Sel.Name
		}
	}
	return ""
}

func (f *finder) isText(e ast.Expr) bool { return f.named(e) == "words.Text" }

// elements gives the type of the elements of a map or slice, nil for another type.
func elements(e ast.Expr) ast.Expr {
	switch e := e.(type) {
	case *ast.MapType:
		return e.Value
	case *ast.ArrayType:
		return e.Elt
	}
	return nil
}

// constant gives the value of a string written out, in parts or whole.
func constant(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		left, ok := constant(e.X)
		right, both := constant(e.Y)
		return left + right, ok && both && e.Op == token.ADD
	}
	return "", false
}

func chinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
