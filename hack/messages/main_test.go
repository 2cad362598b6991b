package main

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

// TestPageHasTheCatalogue: whichever way an entry is made, the page has its text.
func TestPageHasTheCatalogue(t *testing.T) {
	page, err := page("../..")
	check.OK(t, err)
	for _, e := range catalogue.Entries() {
		row := "| " + cell(e.Text.In(words.Chinese)) + " | " + cell(e.Text.In(words.English)) + " |"
		if !strings.Contains(string(page), row) {
			t.Errorf("%s %s is not on the page: %s", e.Type, e.Reason, row)
		}
	}
}
