package plain

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// steering is what some appliers replace, or act on, where they find it in a text.
var steering = [][]byte{[]byte("${"), []byte("+argocd:"), []byte("config.kubernetes.io/"), []byte("config.k8s.io/"), []byte("/local-config")}

// Acceptable says whether a whole file is text in which no reader stumbles: UTF-8 without
// control characters, marks of its order, carriage returns or line ends of other kinds,
// without directives and ends of documents, and with nothing beside the lines that separate
// documents. It may say false of a file in which there is nothing wrong.
func Acceptable(file []byte) bool {
	if !utf8.Valid(file) || slices.ContainsFunc(steering, func(s []byte) bool { return bytes.Contains(file, s) }) {
		return false
	}
	lineBegins := true
	for i, c := range file {
		if lineBegins && !lineAcceptable(file[i:]) {
			return false
		}
		lineBegins = c == '\n'
		switch {
		case c >= 0x20 && c < 0x7f || c == '\n':
		case c < 0x20, c == 0x7f:
			return false
		case c == 0xC2, c == 0xE2, c == 0xEF: // only these begin runes that are not taken: most are spared the call
			if !runeAcceptable(file[i:]) {
				return false
			}
		}
	}
	return true
}

// runeAcceptable looks at a rune that begins with one of the bytes of which Acceptable asks.
// The rest of the rune is there, since the file is UTF-8.
func runeAcceptable(rest []byte) bool {
	switch rest[0] {
	case 0xC2: // U+0080 … U+009F, and the space that doesn't break
		return rest[1] > 0xA0
	case 0xE2: // what can't be seen, and ends of lines
		return rest[1] != 0x80 || rest[2] < 0x8B || rest[2] > 0x8F && rest[2] < 0xA8
	case 0xEF: // the mark of the byte order, and what is no character
		isMark := rest[1] == 0xBB && rest[2] == 0xBF
		isNone := rest[1] == 0xBF && rest[2] >= 0xBE
		return !isMark && !isNone
	}
	return true
}

// lineAcceptable looks at how a line begins.
func lineAcceptable(rest []byte) bool {
	switch rest[0] {
	case '%':
		return false
	case '.':
		return !bytes.HasPrefix(rest, []byte("..."))
	case '-':
		return !bytes.HasPrefix(rest, []byte("---")) || bytes.HasPrefix(rest, []byte("---\n"))
	}
	return true
}
