package words_test

import (
	"testing"

	"qinglian.dev/qinglian/internal/words"
)

func TestGaps(t *testing.T) {
	text := words.Text{"还差{n}个，期限{by}", "{n} more {n|group|groups} by {by}"}
	for _, test := range []struct {
		lang words.Lang
		n    int
		want string
	}{
		{words.English, 1, "1 more group by 2024-06-30"},
		{words.English, 2, "2 more groups by 2024-06-30"},
		{words.English, 0, "0 more groups by 2024-06-30"},
		{words.English, 21, "21 more groups by 2024-06-30"},
		{words.Chinese, 1, "还差1个，期限2024-06-30"},
	} {
		if got := text.With("n", test.n, "by", "2024-06-30").In(test.lang); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
	if got := text.With("n", 3).In(words.English); got != "3 more groups by {by}" {
		t.Errorf("what nothing fills reads %q", got)
	}
}

// TestArguments: terms, lists, phrases and errors are put into the language too.
func TestArguments(t *testing.T) {
	inner := words.Text{"甲{x}", "a{x}"}.With("x", words.TermOf("County"))
	outer := words.Text{"{list}；{err}", "{list}; {err}"}.With("list", words.Items{inner, 7}, "err", words.Errorf("错 %d", "bad %d", 3))
	if got := outer.In(words.Chinese); got != "甲县级、7；错 3" {
		t.Error(got)
	}
	if got := outer.In(words.English); got != "aCounty, 7; bad 3" {
		t.Error(got)
	}
}
