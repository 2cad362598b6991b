package form

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"qinglian.dev/qinglian/internal/personal"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

// expressions are those of the schemas, and others with what they have not.
var expressions = []string{
	personal.Text, personal.FileText, personal.Name, words.HiddenPattern,
	`^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$`, `^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$`, `^$`, ``, `a|^b$|c$`, `(?i)stra(ss|ß)e`, `^(a+b?)*$`, `.x`, `(?s).x`,
	`\bword\b`, `(?m)^line$`, `[^\PN0-2０-２]`, `$^`, `^a^b`, `x$y`,
}

var texts = []string{
	"", "a", "b", "bc", "ab", "aab", "\n", "\nx", "ax", "2026-11-23", "x2026-11-23", "zj-hangzhou", "-a", "STRASSE", "straße", "a word", "swordfish",
	"line\nline", "杭州市青年联合会", "13800138000", "138 0013 8000", "１３８００１３８０００", "someone@example.org", "某 ＠ example．org",
	"杭青联〔2022〕12号", "330102199001011234", "0571-87654321", "零一二三四五六七八九零", "a\u200bb", "\xff", "13800138000\xff", "K\u212a",
}

// TestMatch: a form matches what the expression does, however often it was used.
func TestMatch(t *testing.T) {
	for _, e := range expressions {
		f, err := Compile(e)
		check.OK(t, err)
		want := regexp.MustCompile(e)
		for range 2 {
			for _, text := range texts {
				if got := f.Match(text); got != want.MatchString(text) {
					t.Errorf("%.40q matches %q: %v", e, text, got)
				}
			}
			f = f.Copy()
		}
	}
	if _, err := Compile("("); err == nil {
		t.Error("( is an expression")
	}
}

// TestStates: a form of many states forgets them and goes on.
func TestStates(t *testing.T) {
	e := "a.{16}b"
	f, err := Compile(e)
	check.OK(t, err)
	want, text := regexp.MustCompile(e), strings.Repeat("abaabbbabaabab", 2)
	for i := range 20_000 {
		part := text[i%10:] + strings.Map(func(r rune) rune { return 'a' + (r-'0')%2 }, string('0'+rune(i%64))) + text[:i%20]
		if f.Match(part) != want.MatchString(part) {
			t.Fatalf("%s matches %s: %v", e, part, f.Match(part))
		}
	}
}

// FuzzMatch holds the forms of the schemas to package regexp.
func FuzzMatch(f *testing.F) {
	var forms []*Form
	var wants []*regexp.Regexp
	for _, e := range expressions {
		form, err := Compile(e)
		check.OK(f, err)
		forms, wants = append(forms, form), append(wants, regexp.MustCompile(e))
	}
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for i, form := range forms {
			if got := form.Match(text); got != wants[i].MatchString(text) {
				t.Errorf("%.40q matches %q (UTF-8: %v): %v", expressions[i], text, utf8.ValidString(text), got)
			}
		}
	})
}

// BenchmarkMatch looks at a text of 60 bytes for what leads to a person.
func BenchmarkMatch(b *testing.B) {
	f, err := Compile(personal.Text)
	check.OK(b, err)
	for b.Loop() {
		f.Match("共青团杭州市上城区委员会（示例）〔2022〕12号")
	}
}
