package local

import (
	"os"
	"strings"
	"testing"
)

func TestEtcdSocketPlace(t *testing.T) {
	for name, test := range map[string]struct {
		dir       string
		temporary bool
	}{
		"short":       {"/var/data", false},
		"just fits":   {"/" + strings.Repeat("d", maxSocketPath-len("//etcd.sock")), false},
		"one too far": {"/" + strings.Repeat("d", maxSocketPath-len("//etcd.sock")+1), true},
		"escaped":     {"/var/my data", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("TMPDIR", "/tmp")
			socket, err := newEtcdSocket(test.dir)
			if err != nil {
				t.Fatal(err)
			}
			defer socket.remove()
			if !fitsSocket(socket.path) || strings.HasPrefix(socket.path, test.dir) == test.temporary {
				t.Errorf("socket %s", socket.path)
			}
			if !test.temporary {
				return
			}
			if info, err := os.Stat(socket.temporary); err != nil || info.Mode() != os.ModeDir|0o700 {
				t.Errorf("%s: %v, %v", socket.temporary, info, err)
			}
			socket.remove()
			if _, err := os.Stat(socket.temporary); !os.IsNotExist(err) {
				t.Errorf("%s stays: %v", socket.temporary, err)
			}
		})
	}
}

func TestEtcdSocketHasNoPlace(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()+strings.Repeat("/x", 60))
	if err := os.MkdirAll(os.Getenv("TMPDIR"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := newEtcdSocket("/my data")
	if err == nil || !strings.Contains(err.Error(), "use a shorter data folder or TMPDIR") {
		t.Fatalf("got %v", err)
	}
	if left, err := entryNames(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
