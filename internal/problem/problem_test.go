package problem_test

import (
	"testing"

	"qinglian.dev/qinglian/internal/problem"
)

var wrong = problem.New("WrongInThisTest", "错", "wrong")

// A file of a change may have any name: none begins a line as a command of a pipeline.
func TestPlaceIsNoCommand(t *testing.T) {
	for file, want := range map[string]string{
		"a.yaml": "a.yaml:1: wrong", "-": "-:1: wrong", "::stop-commands::x.yaml": "./::stop-commands::x.yaml:1: wrong",
		" ::error::x.yaml": "./ ::error::x.yaml:1: wrong", //nolint:gocritic // the blank is what is tested
		"##[error]x.yaml":  "./##[error]x.yaml:1: wrong",
	} {
		if got := problem.At(file, 1, wrong).String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
