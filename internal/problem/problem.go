// Package problem has what is wrong with an input, and where: a problem, the code
// that says which kind it is, and how a list of them is sorted and written.
package problem

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/personal"
	"qinglian.dev/qinglian/internal/words"
)

// maxPrinted is the number of problems that Write prints before it only counts.
const maxPrinted = 100

var more = words.Text{"… 另有 %d 个问题", "… and %d more"}

// Code says what is wrong, in both languages. Codes are values to compare, and stand
// beside the checks that raise them: each package has its own in messages.go.
type Code struct {
	name string
	text words.Text
}

// New makes a code. The name, which no other code has, is what programs know it by;
// the texts are formats that take the same arguments.
func New(name, zh, en string) Code { return Code{name, words.Text{zh, en}} }

// String gives the name of the code, the same in both languages.
func (c Code) String() string { return c.name }

// Problem is something wrong with the input, and where.
type Problem struct {
	// File is the path as it was given or found, "-" for standard input.
	File string
	// Line counts from 1; 0 when the problem is the file or folder itself.
	Line int
	// Object is the object's kind, namespace and name, as manifest.Object.Ref gives
	// them; empty when the problem is not about one object.
	Object string
	// Field is the field path as the API server reports it, or empty.
	Field string
	// Code says what is wrong. It doesn't depend on the language.
	Code Code
	// Args fill the text of the code, which says how many there are.
	Args []any
}

// At makes a problem with a line of a file, or with the whole file for line 0.
func At(file string, line int, code Code, args ...any) Problem {
	return Problem{File: file, Line: line, Code: code, Args: args}
}

// Message says what is wrong, without the place. What the API server's own
// libraries say is in English whatever the language. Nothing in it leads to a
// person: what is refused for that would go into logs and comments with it.
func (p Problem) Message(lang words.Lang) string {
	return personal.Mask(words.Sprintf(lang, p.Code.text, p.Args))
}

// Masked gives the problem as it is shown, without what would lead to a person in
// the names of the object and the field.
func (p Problem) Masked() Problem {
	p.Object, p.Field = personal.Mask(p.Object), personal.Mask(p.Field)
	return p
}

// Text gives the problem on one line: file:line: object: field: message,
// without the parts that it doesn't have.
func (p Problem) Text(lang words.Lang) string {
	p = p.Masked()
	place := noCommand(p.File)
	if p.Line > 0 {
		place += fmt.Sprintf(":%d", p.Line)
	}
	parts := slices.DeleteFunc([]string{place, p.Object, p.Field}, func(part string) bool { return part == "" })
	return strings.Join(append(parts, strings.ReplaceAll(p.Message(lang), "\n", " ")), ": ")
}

// noCommand gives a path that no pipeline takes for a command of its own, as GitHub Actions
// takes a line that begins with two colons.
func noCommand(path string) string {
	if strings.HasPrefix(strings.TrimSpace(path), "::") || strings.HasPrefix(path, "##[") {
		return "./" + path
	}
	return path
}

// String gives the problem on one line in English.
func (p Problem) String() string { return p.Text(words.English) }

// Warning stands before what is valid and hardly meant, in every language.
const Warning = "warning: "

// Sort sorts problems by file, line and field, and drops those that read the same.
func Sort(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(
			strings.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			strings.Compare(a.Field, b.Field),
			strings.Compare(a.String(), b.String()),
		)
	})
	return slices.CompactFunc(problems, func(a, b Problem) bool { return a.String() == b.String() })
}

// Write writes problems one a line, the first hundred and then how many more
// there are. It fails where w does.
func Write(w io.Writer, problems []Problem, lang words.Lang) error {
	return write(w, "", problems, lang)
}

// Warn writes remarks as Write does problems, each after Warning.
func Warn(w io.Writer, remarks []Problem, lang words.Lang) error {
	return write(w, Warning, remarks, lang)
}

func write(w io.Writer, before string, problems []Problem, lang words.Lang) error {
	for i, p := range problems {
		if i == maxPrinted {
			_, err := fmt.Fprintf(w, before+more.In(lang)+"\n", len(problems)-i)
			return err
		}
		if _, err := fmt.Fprintln(w, before+p.Text(lang)); err != nil {
			return err
		}
	}
	return nil
}
