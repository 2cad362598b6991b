package local

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestTakeStderr holds that what a library writes to the os.Stderr that it kept
// lands in the log, and with -v stays where it was.
func TestTakeStderr(t *testing.T) {
	kept, before := os.Stderr, *os.Stderr
	t.Cleanup(func() { *kept = before })
	for _, verbose := range []bool{false, true} {
		file, err := os.Create(filepath.Join(t.TempDir(), logFile))
		if err != nil {
			t.Fatal(err)
		}
		(&Log{Verbose: verbose, file: file}).TakeStderr()
		if !verbose {
			fmt.Fprint(kept, "from a library")
		} else if *kept != before {
			t.Error("with -v, os.Stderr was changed")
		}
		*kept = before
		want := map[bool]string{false: "from a library"}[verbose]
		if got, err := os.ReadFile(file.Name()); err != nil || string(got) != want {
			t.Errorf("verbose %t: the log has %q, want %q (%v)", verbose, got, want, err)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}
