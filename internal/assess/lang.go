package assess

import (
	"fmt"
	"strings"
)

// Lang is the language of messages.
type Lang string

// The languages.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// ParseLang takes zh or en.
func ParseLang(s string) (Lang, error) {
	switch l := Lang(s); l {
	case Chinese, English:
		return l, nil
	}
	return "", Errorf("%q 不是可用的语言，请用 zh 或 en", "%q is not a language: use zh or en", s)
}

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

// text is what the engine itself says.
type text = Text

// term is an identifier shown in messages by its name in the reader's language.
type term string

func termOf[T ~string](value T) term { return term(value) }

// Term names an enum value of the API in a language; one without a name of its
// own, such as a field that a province added, is shown as it is.
func Term(lang Lang, value string) string {
	if t, found := terms[value]; found {
		return t.In(lang)
	}
	return value
}

// phrase is an argument that is itself a sentence in both languages.
type phrase struct {
	text text
	args []any
}

// items is a list within a message.
type items []any

// render puts an argument into words.
func render(lang Lang, arg any) any {
	switch a := arg.(type) {
	case term:
		return Term(lang, string(a))
	case error:
		return Say(lang, a)
	case phrase:
		return sprintf(lang, a.text, a.args)
	case items:
		parts := make([]string, len(a))
		for i, item := range a {
			parts[i] = fmt.Sprint(render(lang, item))
		}
		return strings.Join(parts, text{"、", ", "}.In(lang))
	}
	return arg
}

func sprintf(lang Lang, t text, args []any) string {
	rendered := make([]any, len(args))
	for i, a := range args {
		rendered[i] = render(lang, a)
	}
	return fmt.Sprintf(t.In(lang), rendered...)
}
