package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLogEnd(t *testing.T) {
	for name, test := range map[string]struct{ log, want string }{
		"empty": {"", ""},
		"short": {"a\nb\n", "a\nb\n"},
		"long":  {strings.Repeat("x\n", 30) + "last\n", strings.Repeat("x\n", 9) + "last\n"},
	} {
		t.Run(name, func(t *testing.T) {
			p := &part{log: filepath.Join(t.TempDir(), "log")}
			if err := os.WriteFile(p.log, []byte(test.log), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := string(p.logEnd()); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
