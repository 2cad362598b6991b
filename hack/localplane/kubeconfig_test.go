package main

import (
	"path/filepath"
	"testing"
	"time"
)

func TestKubeconfigReplacesOnlyItsOwn(t *testing.T) {
	k, err := ensureKeys(t.TempDir(), true, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "new", "config")
	for _, server := range []string{"https://127.0.0.1:1", "https://127.0.0.1:2"} {
		if err := writeKubeconfig(path, server, k); err != nil {
			t.Fatal(err)
		}
		requireMode(t, path, 0o600)
		config := clientConfig(t, path)
		if config.Host != server || len(config.CAData) == 0 || len(config.CertData) == 0 || len(config.KeyData) == 0 || config.Insecure {
			t.Errorf("%s: got %v", server, config)
		}
	}

	foreign := filepath.Join(t.TempDir(), "config")
	const content = "apiVersion: v1\nkind: Config\nclusters:\n- name: production\n  cluster: {server: https://example.org}\n"
	write(t, foreign, content)
	if err := writeKubeconfig(foreign, "https://127.0.0.1:1", k); err == nil {
		t.Error("another kubeconfig was replaced")
	}
	if got := readFile(t, foreign); got != content {
		t.Errorf("it was changed to %q", got)
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
