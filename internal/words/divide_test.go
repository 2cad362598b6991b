package words_test

import (
	"testing"

	"qinglian.dev/qinglian/internal/words"
)

func TestDivide(t *testing.T) {
	for message, want := range map[string]words.Text{
		"level 不得更改 / level is immutable": {"level 不得更改", "level is immutable"},
		"没有 / of any kind / at all":       {"没有", "of any kind / at all"},
		"must be and/or":                  {"must be and/or", "must be and/or"},
		"a / b":                           {"a / b", "a / b"},
		"只有中文":                            {"只有中文", "只有中文"},
	} {
		if got := words.Divide(message); got != want {
			t.Errorf("%q is divided into %q, want %q", message, got, want)
		}
	}
}
