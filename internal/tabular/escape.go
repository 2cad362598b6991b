package tabular

import (
	"html"
	"strings"
)

// apart stands between what hosting services would read together as a link, a
// reference, a mention, an emoji or a formula. It shows nothing.
const apart = "<!-- -->"

// Escape makes text of a cell that is nothing but text: no markup, and nothing that a
// hosting service would look up or link.
func Escape(cell string) string {
	text := []rune(Printable(cell))
	var b strings.Builder
	hex := 0 // digits of what may be the name of a commit
	for i, r := range text {
		if isHex(r) {
			hex++
		} else {
			hex = 0
		}
		switch r {
		case '\\', '`', '*', '_', '[', ']', '|', '~':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '$': // formulas are found before references of characters are
			b.WriteString("&#36;")
		default:
			b.WriteString(html.EscapeString(string(r)))
		}
		if i+1 < len(text) && (hex == maxHex && isHex(text[i+1]) || joins(text, i)) {
			b.WriteString(apart)
			hex = 0
		}
	}
	return b.String()
}

// maxHex is one less than the fewest digits that GitHub takes for a commit.
const maxHex = 6

func isHex(r rune) bool { return '0' <= r && r <= '9' || 'a' <= r && r <= 'f' || 'A' <= r && r <= 'F' }

// joins says whether a character and what follows it could mean more than they show:
// @name, #1, !1, %1, &1, ~a, ^a, $1, :emoji:, scheme://, www., {+a+}, GH-1.
func joins(text []rune, i int) bool {
	next := text[i+1]
	switch text[i] {
	case '@', '#', '!', '%', '&', '~', '^', '$', ':':
		return next != ' '
	case '{':
		return next == '+' || next == '-'
	case '-':
		key := i > 0 && 'A' <= text[i-1] && text[i-1] <= 'Z' || i > 1 && strings.EqualFold(string(text[i-2:i]), "gh")
		return key && '0' <= next && next <= '9'
	case 'w', 'W':
		return next == '.'
	}
	return false
}
