package local

import (
	"path/filepath"
	"testing"
	"time"
)

func TestKubeconfigReplacesOnlyItsOwn(t *testing.T) {
	c, err := ensureCredentials(t.TempDir(), true, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "config")
	for range 2 {
		if err := checkReplaceable(path); err != nil {
			t.Fatal(err)
		}
		if err := c.authority.WriteKubeconfig(path, kubeconfigEntry, "https://127.0.0.1:1", c.admin); err != nil {
			t.Fatal(err)
		}
	}

	foreign := filepath.Join(dir, "foreign")
	write(t, foreign, "apiVersion: v1\nkind: Config\nclusters:\n- name: production\n  cluster: {server: https://example.org}\n")
	empty := filepath.Join(dir, "empty") // as mktemp makes it
	write(t, empty, "")
	if err := checkReplaceable(foreign); err == nil {
		t.Error("another kubeconfig would be replaced")
	}
	if err := checkReplaceable(empty); err != nil {
		t.Error(err)
	}
}

func TestShellQuote(t *testing.T) {
	for path, want := range map[string]string{
		"/srv/a-b/kubeconfig": "/srv/a-b/kubeconfig",
		"/srv/a b/青联":         "'/srv/a b/青联'",
		"/srv/it's":           `'/srv/it'\''s'`,
	} {
		if got := shellQuote(path); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
}
