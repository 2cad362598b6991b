package words_test

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/words"
)

func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{
		"青联\t✓ 😀\n":               "青联\t✓ 😀\n",
		"x\x1b[31m\r\u202e\ufeff": `x\u001b[31m\u000d\u202e\ufeff`,
		"\U000e0041\x85":          `\udb40\udc41\u0085`,
	} {
		var whole, parts strings.Builder
		if n, err := words.Harmless(&whole).Write([]byte(text)); n != len(text) || err != nil || whole.String() != want {
			t.Errorf("%q is written as %q, want %q", text, whole.String(), want)
		}
		w := words.Harmless(&parts)
		for i := range len(text) - 1 { // but for the last, which may be the beginning of a character
			if _, err := w.Write([]byte{text[i]}); err != nil {
				t.Fatal(err)
			}
		}
		if !strings.HasPrefix(want, parts.String()) {
			t.Errorf("%q is written as %q byte by byte", text, parts.String())
		}
	}
	if got := words.OneLine("x\n::stop-commands::"); got != `x\u000a::stop-commands::` {
		t.Errorf("a name is written as %q", got)
	}
}
