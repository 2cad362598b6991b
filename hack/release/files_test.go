package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func TestFiles(t *testing.T) {
	out := t.TempDir()
	t.Setenv("SOURCE_DATE_EPOCH", "1795511494")
	if err := run([]string{
		"files", "-url", "https://releases.invalid", "-license", "../../LICENSE", "-version", "1.2.3", "-out", out,
		programs(t, time.Unix(0, 0), "manager", "kubectl-qinglian"),
	}); err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("kubectl-qinglian_v1.2.3_%s_%s.tar.gz", runtime.GOOS, runtime.GOARCH)
	archive, err := os.ReadFile(filepath.Join(out, name))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(out, "qinglian.yaml")
	manifest, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"uri: https://releases.invalid/" + name, fmt.Sprintf("sha256: %x\n", sha256.Sum256(archive)), "version: v1.2.3\n"} {
		if !bytes.Contains(manifest, []byte(part)) {
			t.Errorf("krew's manifest lacks %q:\n%s", part, manifest)
		}
	}
	if output, err := exec.Command("go", "tool", "validate-krew-manifest", "-skip-install", "-manifest", path).CombinedOutput(); err != nil {
		t.Errorf("krew refuses its manifest: %v\n%s\n%s", err, output, manifest)
	}
}

// TestCompleter: where a shell can run it, the archive has what kubectl completes by.
func TestCompleter(t *testing.T) {
	for os, want := range map[string]int{"linux": 3, "darwin": 3, "windows": 2} {
		files := packedWith(program{name: "kubectl-qinglian", os: os}, nil)
		if len(files) != want {
			t.Errorf("%s: %d files, want %d", os, len(files), want)
		}
	}
	last := packedWith(program{os: "linux"}, nil)[2]
	if last.name != "kubectl_complete-qinglian" || last.mode != 0o755 || !bytes.HasPrefix(last.content, []byte("#!/bin/sh\n")) {
		t.Errorf("it is %s, %o: %q", last.name, last.mode, last.content)
	}
}

func TestArchiveNames(t *testing.T) {
	for platform, want := range map[[2]string]string{
		{"windows", "arm64"}: "kubectl-qinglian_v1.2.3_windows_arm64.zip",
		{"darwin", "amd64"}:  "kubectl-qinglian_v1.2.3_darwin_amd64.tar.gz",
	} {
		if got, _ := archiveOf(program{os: platform[0], arch: platform[1]}, edition{version: "1.2.3"}); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
