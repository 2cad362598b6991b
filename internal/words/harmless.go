package words

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Hidden says whether a character is not seen as what it is: a control character, one
// that turns the direction of writing, one without width, a line break other than \n.
func Hidden(r rune) bool {
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029'
}

// HiddenPattern finds what is hidden but for an end of line: what the schemas refuse in texts.
const HiddenPattern = `[\x00-\x09\x0b-\x1f\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]`

// OneLine makes of a name from outside one that can stand in a line: characters that are
// hidden are written as \uXXXX, and so are bytes that are no text.
func OneLine(name string) string { return shown(name, "") }

// shown writes out what is hidden but for some characters.
func shown(text, but string) string {
	if !conceals(text, but) {
		return text
	}
	var b strings.Builder
	for i, r := range text {
		switch {
		case strings.ContainsRune(but, r):
			b.WriteRune(r)
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)), Hidden(r):
			if r == utf8.RuneError {
				r = rune(text[i])
			}
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%04x`, unit)
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// conceals says whether something in a text is to be written out.
func conceals(text, but string) bool {
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if (c < ' ' || c == 0x7f) && strings.IndexByte(but, c) < 0 {
				return true
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		// Most are Chinese characters, of which none is hidden.
		if r == utf8.RuneError || (r < '\u3000' || r > '\u9fff') && Hidden(r) {
			return true
		}
		i += size
	}
	return false
}

// Harmless is a writer of text that writes out what is hidden but for ends of lines and
// tabs, so that nothing from outside steers a terminal or reads as something else. In
// JSON what it writes means the same.
func Harmless(w io.Writer) io.Writer { return &harmless{w: w} }

type harmless struct {
	w    io.Writer
	rest []byte // the beginning of a character
}

func (h *harmless) Write(p []byte) (int, error) {
	text := slices.Concat(h.rest, p)
	whole := len(text)
	for i := max(0, len(text)-utf8.UTFMax+1); i < len(text); i++ {
		if utf8.RuneStart(text[i]) && !utf8.FullRune(text[i:]) {
			whole = i
		}
	}
	_, err := io.WriteString(h.w, shown(string(text[:whole]), "\n\t"))
	if err != nil {
		return 0, err
	}
	h.rest = append([]byte(nil), text[whole:]...)
	return len(p), nil
}
