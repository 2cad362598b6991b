package manifest

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf16"
)

// isJSON says whether a text is JSON rather than YAML in its flow style.
func isJSON(text []byte) bool {
	first := bytes.TrimLeft(text, " \t\r\n")
	return len(first) > 0 && first[0] == '{' && json.Valid(text)
}

// plainJSON rewrites the two escapes of JSON that the YAML parser doesn't know,
// \/ and the pairs of \u that stand for one character. Lines stay lines.
func plainJSON(text []byte) []byte {
	if !bytes.Contains(text, []byte(`\`)) || !isJSON(text) {
		return text
	}
	plain := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		switch {
		case text[i] != '\\':
			plain = append(plain, text[i])
			i++
		case text[i+1] == '/':
			plain = append(plain, '/')
			i += 2
		case text[i+1] == 'u' && utf16.IsSurrogate(escaped(text[i:])):
			first, second := escaped(text[i:]), escaped(text[i+6:])
			r := utf16.DecodeRune(first, second)
			plain = append(plain, string(r)...)
			i += 6
			if r != '\uFFFD' {
				i += 6
			}
		default:
			plain = append(plain, text[i], text[i+1])
			i += 2
		}
	}
	return plain
}

// escaped returns the code unit of a \u escape at the beginning of a text, or 0.
func escaped(text []byte) rune {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0
	}
	unit, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	if err != nil {
		return 0
	}
	return rune(unit)
}
