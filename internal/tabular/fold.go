package tabular

import (
	"slices"
	"strings"
	"unicode"
)

// Fold breaks a text into lines that take at most that many columns of a terminal: at
// blanks, and beside Chinese characters where punctuation lets it. What can't be broken
// stays whole. Lines of the text stay lines, and so does what stands before them.
func Fold(text string, columns int) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, foldLine(line, columns)...)
	}
	return lines
}

func foldLine(text string, columns int) []string {
	var lines []string
	line, room := "", columns
	for _, part := range parts(text) {
		shown := strings.TrimRight(part, " ")
		if line != "" && Columns(shown) > room {
			lines = append(lines, strings.TrimRight(line, " "))
			line, room = "", columns
		}
		line += part
		room -= Columns(part)
	}
	return append(lines, strings.TrimRight(line, " "))
}

// parts divides a line where it may be broken. Blanks stand at the end of a part.
func parts(text string) []string {
	runes := []rune(text)
	var list []string
	begin := 0
	for i := 1; i < len(runes); i++ {
		if mayBreak(runes[i-1], runes[i]) && strings.TrimSpace(string(runes[begin:i])) != "" {
			list = append(list, string(runes[begin:i]))
			begin = i
		}
	}
	return append(list, string(runes[begin:]))
}

// Punctuation that begins no line, and that ends none.
var (
	beginsNone = []rune("，。；：、！？）》〉」』】〕”’…％,.;:!?)]")
	endsNone   = []rune("（《〈「『【〔“‘([")
)

func mayBreak(before, after rune) bool {
	switch {
	case after == ' ':
		return false
	case before == ' ':
		return true
	case slices.Contains(beginsNone, after), slices.Contains(endsNone, before):
		return false
	}
	return isWide(before) && (isWide(after) || unicode.IsLetter(after)) || isWide(after)
}
