package worldtest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Same checks that two verdicts are the same.
func Same[T any](t testing.TB, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("wrong verdict (-want +got):\n%s", diff)
	}
}

// Contains checks that a message names what it must.
func Contains(t testing.TB, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%q does not say %q", text, p)
		}
	}
}
