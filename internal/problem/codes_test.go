package problem_test

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

// TestCodes reads where codes are declared and used: each has a name that no other
// has and that its variable shares, texts in both languages that take the same
// arguments, and as many arguments wherever it is raised.
func TestCodes(t *testing.T) {
	files := sources(t, "..", "../../cmd")
	takes := map[string]int{} // the number of arguments, by package and variable
	names := map[string]bool{}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			call, ok := spec.Values[0].(*ast.CallExpr)
			if !ok || named(call.Fun, "") != "problem.New" {
				return true
			}
			name, zh, en := literal(t, call.Args[0]), literal(t, call.Args[1]), literal(t, call.Args[2])
			if names[name] || name != spec.Names[0].Name {
				t.Errorf("%s: the name is another code's, or not that of the variable %s", name, spec.Names[0].Name)
			}
			if zh == "" || en == "" || !maps.Equal(arguments(zh), arguments(en)) {
				t.Errorf("%s lacks a language, or takes other arguments in one: %q, %q", name, zh, en)
			}
			names[name], takes[file.Name.Name+"."+name] = true, len(arguments(en))
			return true
		})
	}
	if len(takes) < 70 {
		t.Fatalf("only %d codes were found", len(takes))
	}
	raised := map[string]bool{}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			for i, arg := range call.Args {
				name := named(arg, file.Name.Name)
				want, isCode := takes[name]
				if isCode && len(call.Args)-i-1 != want {
					t.Errorf("%s takes %d arguments and is given %d", name, want, len(call.Args)-i-1)
				}
				raised[name] = raised[name] || isCode
			}
			return true
		})
	}
	for name := range takes {
		if !raised[name] {
			t.Errorf("%s is never raised", name)
		}
	}
}

// sources parses the program's own files, without tests.
func sources(t *testing.T, folders ...string) []*ast.File {
	var files []*ast.File
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			files = append(files, file)
			return err
		})
		check.OK(t, err)
	}
	return files
}

// named gives an identifier with the package that it is of, "" for anything else.
func named(e ast.Expr, pkg string) string {
	switch e := e.(type) {
	case *ast.Ident:
		return pkg + "." + e.Name
	case *ast.SelectorExpr:
		if of, ok := e.X.(*ast.Ident); ok {
			return of.Name + "." + e.Sel.Name
		}
	}
	return ""
}

func literal(t *testing.T, e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok {
		t.Fatalf("%v is no literal", e)
	}
	s, err := strconv.Unquote(lit.Value)
	check.OK(t, err)
	return s
}

var verb = regexp.MustCompile(`%(?:\[(\d)\])?([a-zA-Z])`)

// arguments gives the verbs of a format by the numbers of their arguments.
func arguments(format string) map[string]string {
	verbs := map[string]string{}
	for i, m := range verb.FindAllStringSubmatch(format, -1) {
		verbs[cmp.Or(m[1], strconv.Itoa(i+1))] = m[2]
	}
	return verbs
}

func TestText(t *testing.T) {
	code := problem.New("Unquoted", "%[1]s 在这里是%[2]s：请加引号，写成 \"%[1]s\"", "%[1]s is %[2]s here: quote it, \"%[1]s\"")
	p := problem.At("federation.yaml", 7, code, "330100", words.Text{"数字", "a number"}.With())
	p.Object, p.Field = "Federation zj/hangzhou", "spec.divisionCode"
	for lang, want := range map[words.Lang]string{
		words.English: `federation.yaml:7: Federation zj/hangzhou: spec.divisionCode: 330100 is a number here: quote it, "330100"`,
		words.Chinese: `federation.yaml:7: Federation zj/hangzhou: spec.divisionCode: 330100 在这里是数字：请加引号，写成 "330100"`,
	} {
		if got := p.Text(lang); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	file := problem.At("x", 0, problem.New("NotFound", "没有这个文件或目录", "no such file or folder"))
	if got, want := file.String(), "x: no such file or folder"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
