package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/hack/plane/local"
)

// folder makes programs that say something when they are asked for their version.
func folder(t *testing.T, says map[string]string) assets {
	t.Helper()
	dir := t.TempDir()
	for name, text := range says {
		script := "#!/bin/sh\n[ \"$*\" = --version ] && echo '" + text + "'\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return assets(dir)
}

func TestVersions(t *testing.T) {
	a := folder(t, map[string]string{
		"kube-apiserver": "Kubernetes v1.36.0-rc.1",
		"etcd":           "etcd Version: 3.6.4\nGit SHA: 5400cdc\nGo Version: go1.23.11",
	})
	want := local.Versions{Kubernetes: "v1.36.0-rc.1", Etcd: "v3.6.4"} // as localplane with both linked in has them
	if got, err := a.Versions(); err != nil || got != want {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestNoAssets(t *testing.T) {
	for name, test := range map[string]struct {
		assets assets
		says   string
	}{
		"not set":     {"", "KUBEBUILDER_ASSETS is not set"},
		"no programs": {folder(t, nil), "no such file"},
		"not etcd":    {folder(t, map[string]string{"kube-apiserver": "Kubernetes v1.37.2", "etcd": "hello"}), "says no version"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := test.assets.Versions(); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}
