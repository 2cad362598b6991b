package servers

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func start(t *testing.T, script string) *Process {
	t.Helper()
	p, err := Start("script", filepath.Join(t.TempDir(), "log"), exec.Command("sh", "-c", script))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestProcessThatEndsByItself(t *testing.T) {
	p := start(t, "echo not today; echo really >&2; exit 3")
	<-p.Ended()
	if got, want := p.Err().Error(), "script stopped by itself (exit status 3); its log ends:\nnot today\nreally\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if err := p.Stop(time.Minute); err != nil {
		t.Errorf("stopped when it has ended: %v", err)
	}
}

func TestProcessIsStopped(t *testing.T) {
	if err := start(t, "trap 'exit 0' TERM; while :; do sleep 0.01; done").Stop(time.Minute); err != nil {
		t.Error(err)
	}
	p := start(t, "trap '' TERM; echo deaf; while :; do sleep 0.01; done")
	for p.logEnd() == "" { // until the trap is set
		time.Sleep(time.Millisecond)
	}
	if err := p.Stop(50 * time.Millisecond); err == nil || !strings.Contains(err.Error(), "did not stop in 50ms") {
		t.Errorf("a deaf program: %v", err)
	}
	<-p.Ended()
}

func TestLogEnd(t *testing.T) {
	for name, test := range map[string]struct{ log, want string }{
		"empty": {"", ""},
		"short": {"a\nb\n", "a\nb\n"},
		"long":  {strings.Repeat("x\n", 30) + "last\n", strings.Repeat("x\n", 9) + "last\n"},
	} {
		t.Run(name, func(t *testing.T) {
			p := &Process{log: filepath.Join(t.TempDir(), "log")}
			if err := os.WriteFile(p.log, []byte(test.log), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := p.logEnd(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
