package sortedjson

import (
	"unicode/utf16"
	"unicode/utf8"

	"qinglian.dev/qinglian/internal/words"
)

// AppendText appends a text in quotes. What JSON escapes and what is hidden is escaped,
// and bytes that are no text are written as the character that stands for such.
func AppendText(to []byte, s string) []byte {
	to = append(to, '"')
	begin := 0
	for i := 0; i < len(s); {
		if i += plain(s[i:]); i == len(s) {
			break
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if asIs(r, size) {
			i += size
			continue
		}
		to = append(to, s[begin:i]...)
		to = appendEscaped(to, r)
		i += size
		begin = i
	}
	to = append(to, s[begin:]...)
	return append(to, '"')
}

// plain gives the length of what a text begins with and what is written as it is, as far as
// can be told at once: printable ASCII, and U+3000 to U+9FFF, which are mostly Chinese.
func plain(s string) int {
	i := 0
	for i < len(s) {
		switch c := s[i]; {
		case c >= ' ' && c < 0x7f && c != '"' && c != '\\':
			i++
		case c >= 0xe3 && c <= 0xe9 && i+2 < len(s) && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80:
			i += 3
		default:
			return i
		}
	}
	return i
}

// asIs says whether a character is written as it is.
func asIs(r rune, size int) bool {
	return r >= ' ' && r != '"' && r != '\\' && !words.Hidden(r) && (r != utf8.RuneError || size > 1)
}

func appendEscaped(to []byte, r rune) []byte {
	const digits = "0123456789abcdef"
	switch r {
	case '"', '\\':
		return append(to, '\\', byte(r))
	case '\b':
		return append(to, `\b`...)
	case '\f':
		return append(to, `\f`...)
	case '\n':
		return append(to, `\n`...)
	case '\r':
		return append(to, `\r`...)
	case '\t':
		return append(to, `\t`...)
	}
	for _, unit := range utf16.Encode([]rune{r}) {
		to = append(to, '\\', 'u', digits[unit>>12], digits[unit>>8&0xf], digits[unit>>4&0xf], digits[unit&0xf])
	}
	return to
}
