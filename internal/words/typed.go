package words

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Narrow writes a text as it would be typed without an input method for Chinese: digits,
// letters and marks of half width, spaces of one kind, dashes as -; without what can't be
// seen, and without the spaces, quotation marks and brackets around it.
func Narrow(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		case r >= '\u2010' && r <= '\u2015', r == '\u2212':
			return '-'
		case r == '。' || r == '．':
			return '.'
		case r == '、':
			return ','
		}
		return r
	}, norm.NFKC.String(text))
	for {
		inner := strings.TrimSpace(text)
		for _, pair := range enclosing {
			if rest, opens := strings.CutPrefix(inner, pair[0]); opens {
				inner = strings.TrimSuffix(rest, pair[1])
			} else if rest, closes := strings.CutSuffix(inner, pair[1]); closes {
				inner = rest
			}
		}
		if inner == text {
			return text
		}
		text = inner
	}
}

// enclosing are the marks that people put around a text. Where one alone is left, the other
// was forgotten.
var enclosing = [][2]string{{`"`, `"`}, {"'", "'"}, {"“", "”"}, {"”", "“"}, {"‘", "’"}, {"「", "」"}, {"『", "』"}, {"《", "》"}, {"【", "】"}, {"[", "]"}, {"{", "}"}}

// Truth says what a text is that people write for yes or no, and whether it is one.
func Truth(text string) (value, known bool) {
	switch strings.ToLower(Narrow(text)) {
	case "是", "true", "√", "y", "yes":
		return true, true
	case "否", "false", "×", "n", "no":
		return false, true
	}
	return false, false
}

// Meant gives that of some values which a text that is none of their names was probably
// meant for, as its name in Chinese is longer: 电竞 for 电竞从业青年. Names are the values by
// what they are called. "" where there is none, or several.
func Meant(text string, names map[string]string) string {
	text = Plain(text)
	if len([]rune(text)) < 2 {
		return ""
	}
	meant := ""
	for name, value := range names {
		before, after, within := strings.Cut(Plain(name), text)
		if !within || strings.ContainsAny(before+after, "不未没无非免") || value == meant {
			continue
		}
		if meant != "" {
			return ""
		}
		meant = value
	}
	return meant
}
