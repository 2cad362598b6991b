package manifest

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/words"
)

// maxPrinted is the number of problems that Write prints before it only counts.
const maxPrinted = 100

// Problem is something wrong with the input, and where.
type Problem struct {
	// File is the path as it was given or found, "-" for standard input.
	File string
	// Line counts from 1; 0 when the problem is the file or folder itself.
	Line int
	// Object is the object's kind, namespace and name, as Object.Ref gives
	// them; empty when the problem is not about one object.
	Object string
	// Field is the field path as the API server reports it, or empty.
	Field string
	// Code says what is wrong. It doesn't depend on the language.
	Code Code
	// Args fill the message of the code, see messages.go for what they are.
	Args []any
}

// Message returns what is wrong, without the place. What the API server's own
// libraries say is in English whatever the language.
func (p Problem) Message(lang words.Lang) string {
	args := make([]any, len(p.Args))
	for i, a := range p.Args {
		args[i] = a
		if t, ok := a.(words.Text); ok {
			args[i] = t.In(lang)
		}
	}
	return fmt.Sprintf(messages[p.Code].In(lang), args...)
}

// Text returns the problem on one line: file:line: object: field: message,
// without the parts that it doesn't have.
func (p Problem) Text(lang words.Lang) string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	for _, part := range []string{p.Object, p.Field} {
		if part != "" {
			b.WriteString(": ")
			b.WriteString(part)
		}
	}
	b.WriteString(": ")
	b.WriteString(strings.ReplaceAll(p.Message(lang), "\n", " "))
	return b.String()
}

// String returns the problem on one line in English.
func (p Problem) String() string { return p.Text(words.English) }

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

// Write prints problems one a line, the first hundred and then how many more
// there are.
func Write(w io.Writer, problems []Problem, lang words.Lang) error {
	for i, p := range problems {
		if i == maxPrinted {
			_, err := fmt.Fprintf(w, more.In(lang)+"\n", len(problems)-i)
			return err
		}
		if _, err := fmt.Fprintln(w, p.Text(lang)); err != nil {
			return err
		}
	}
	return nil
}
