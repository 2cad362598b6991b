package manifest

import (
	"regexp"
	"slices"
	"testing"

	"qinglian.dev/qinglian/internal/words"
)

var verb = regexp.MustCompile(`%(\[\d\])?[a-zA-Z]`)

// TestMessages compares the two languages: each message needs both, with the
// same arguments.
func TestMessages(t *testing.T) {
	for code, text := range messages {
		if text[0] == "" || text[1] == "" {
			t.Errorf("%s lacks a language: %+v", code, text)
		}
		zh, en := verb.FindAllString(text[0], -1), verb.FindAllString(text[1], -1)
		if !slices.Equal(zh, en) {
			t.Errorf("%s takes %v in Chinese and %v in English", code, zh, en)
		}
	}
}

func TestText(t *testing.T) {
	p := Problem{File: "federation.yaml", Line: 7, Object: "Federation zj/hangzhou", Field: "spec.divisionCode", Code: Unquoted, Args: []any{"330100", number}}
	for lang, want := range map[words.Lang]string{
		words.English: `federation.yaml:7: Federation zj/hangzhou: spec.divisionCode: 330100 is a number here: quote it, "330100"`,
		words.Chinese: `federation.yaml:7: Federation zj/hangzhou: spec.divisionCode: 330100 在这里是数字：请加引号，写成 "330100"`,
	} {
		if got := p.Text(lang); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	if got, want := (Problem{File: "x", Code: NotFound}).String(), "x: no such file or folder"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
