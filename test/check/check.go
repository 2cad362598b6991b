// Package check ends a test, or fails it, in a line where something went wrong or
// two things that should be the same are not. It needs nothing of the project, so
// that every test may use it.
package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// OK ends a test for which something went wrong.
func OK(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Diff fails a test where two things differ; what names them, the first as - and the
// second as +.
func Diff(t testing.TB, what string, first, second any) {
	t.Helper()
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("%s:\n%s", what, diff)
	}
}

// AtEnd does something when a test ends, which fails if that goes wrong.
func AtEnd(t testing.TB, do func() error) {
	t.Helper()
	t.Cleanup(func() {
		if err := do(); err != nil {
			t.Error(err)
		}
	})
}
