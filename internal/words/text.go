package words

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Text is a sentence, a word or a format in both languages: Chinese, then English.
//
// A sentence that is filled by With has gaps with names, {on}; {n|group|groups}
// takes the form that goes with the number n in English and leaves the number
// out. A format that is filled by Sprintf has the verbs of package fmt, numbered
// where their order differs.
type Text [2]string

// In gives the text in a language.
func (t Text) In(lang Lang) string {
	if lang == Chinese {
		return t[0]
	}
	return t[1]
}

// Args fill the gaps of a text by name: name, value, name, value.
type Args []any

// value gives what fills a gap, and whether anything does.
func (a Args) value(name string) (any, bool) {
	for i := 0; i+1 < len(a); i += 2 {
		if a[i] == name {
			return a[i+1], true
		}
	}
	return nil, false
}

// Phrase is a text with what fills its gaps. It may fill a gap itself.
type Phrase struct {
	Text Text
	Args Args
}

// With fills the gaps of a text: name, value, name, value.
func (t Text) With(args ...any) Phrase { return Phrase{t, args} }

// In puts a phrase into a language. A gap that nothing fills stays as it is.
func (p Phrase) In(lang Lang) string {
	var b strings.Builder
	rest := p.Text.In(lang)
	for {
		before, after, found := strings.Cut(rest, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		gap, after, _ := strings.Cut(after, "}")
		b.WriteString(p.fill(lang, gap))
		rest = after
	}
}

func (p Phrase) fill(lang Lang, gap string) string {
	name, forms, counted := strings.Cut(gap, "|")
	value, found := p.Args.value(name)
	switch {
	case !found:
		return "{" + gap + "}"
	case counted:
		one, other, _ := strings.Cut(forms, "|")
		return Plural(value, one, other)
	}
	return fmt.Sprint(render(lang, value))
}

// Plural gives the form of an English noun that goes with a number.
func Plural(number any, one, other string) string {
	digits := strings.TrimPrefix(fmt.Sprint(number), "-")
	whole := make([]byte, len(digits))
	for i := range digits {
		whole[i] = digits[i] - '0'
	}
	if plural.Cardinal.MatchDigits(language.English, whole, len(whole), 0) == plural.One {
		return one
	}
	return other
}

// Strings gives values of a type that is text, such as the enums of the API, as text.
func Strings[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}

// placeholder matches what init writes where a fact belongs, and the words and marks that
// people write there for now, unless another word begins with them, such as 待补选.
var placeholder = regexp.MustCompile(`(?i)` +
	`(〈[^〈〉]*〉|<[^<>]*\p{Han}[^<>]*>|【[^【】]*(?:文号|日期|序号|名称|填写)[^【】]*】|[_＿]{2,}|〕\s+号|〔[^〔〕]*[×?？*＊][^〔〕]*〕)` +
	`|(待定|待补充?|待填写?|\b(?:TBD|TBC|TODO)\b)(?:号|\P{Han}|$)` +
	`|[\p{Han}〔〕（）]([X×＊*?？]{2,}|×)(?:号|\P{Han}|$)|(?:^|[^A-Z0-9])([X×＊*?？]{2,})[\p{Han}〔〕]` +
	`|^\s*(无|暂无|没有|不详|未知|待核实?|待查|N/A|[-—–?？…*＊×/]+|X{3,})\s*$`)

// Placeholder gives the first placeholder in a text, "" without one.
func Placeholder(text string) string {
	if len(text) > longestWord && !holdsPlace(text) {
		return ""
	}
	if found := placeholder.FindStringSubmatch(text); found != nil {
		return cmp.Or(found[1:]...)
	}
	return ""
}

// longestWord is how long the longest placeholder is that is one only by itself.
const longestWord = len("待核实  ")

// holdsPlace says at a glance whether there may be a placeholder in a text.
func holdsPlace(text string) bool {
	for _, r := range text {
		switch r {
		case '〈', '<', '【', '_', '＿', '〔', '待', 'T', 't', 'X', 'x', '×', '＊', '*', '?', '？', '-', '—', '–', '…', '/':
			return true
		}
	}
	return false
}

// Plain gives a name without what two ways of writing it may differ by: in its width
// or composition (NFKC), in blanks and in full stops.
func Plain(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == '.' || r == '。' {
			return -1
		}
		return r
	}, norm.NFKC.String(name))
}

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
		return a.In(lang)
	case Text:
		return a.In(lang)
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
