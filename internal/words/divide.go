package words

import (
	"strings"
	"unicode"
)

// Divider stands between the Chinese and the English of a message that cannot be in one
// language alone: those of the definitions and of the admission policies, which the API
// server gives to everybody as they are.
const Divider = " / "

// Divide takes a message of two languages apart. One that is not of two is the same in both.
func Divide(message string) Text {
	zh, en, divided := strings.Cut(message, Divider)
	if !divided || !strings.ContainsFunc(zh, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return Text{message, message}
	}
	return Text{zh, en}
}
