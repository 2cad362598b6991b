package words

import (
	"fmt"
	"strings"
)

// Text is a sentence, a word or a format in both languages: Chinese, then English.
// Arguments are numbered where their order differs.
type Text [2]string

// In gives the text in a language.
func (t Text) In(lang Lang) string {
	if lang == Chinese {
		return t[0]
	}
	return t[1]
}

// Phrase is an argument that is itself a sentence in both languages.
type Phrase struct {
	Text Text
	Args []any
}

// With fills a text, to be an argument of another.
func (t Text) With(args ...any) Phrase { return Phrase{t, args} }

// Items is a list within a message.
type Items []any

// render puts an argument into words.
func render(lang Lang, arg any) any {
	switch a := arg.(type) {
	case Term:
		return Name(lang, string(a))
	case error:
		return Say(lang, a)
	case Phrase:
		return Sprintf(lang, a.Text, a.Args)
	case Items:
		parts := make([]string, len(a))
		for i, item := range a {
			parts[i] = fmt.Sprint(render(lang, item))
		}
		return strings.Join(parts, Text{"、", ", "}.In(lang))
	}
	return arg
}

// Sprintf fills a format in a language; what it is filled with is put into that
// language too.
func Sprintf(lang Lang, t Text, args []any) string {
	rendered := make([]any, len(args))
	for i, a := range args {
		rendered[i] = render(lang, a)
	}
	return fmt.Sprintf(t.In(lang), rendered...)
}
