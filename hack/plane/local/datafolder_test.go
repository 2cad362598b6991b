package local

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var versions = Versions{Kubernetes: "v1.37.2", Etcd: "v3.7.3"}

func openAndClose(t *testing.T, path string, change func(*record)) {
	t.Helper()
	d, err := openDataFolder(path, versions)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.update(change); err != nil {
		t.Fatal(err)
	}
	if err := d.close(); err != nil {
		t.Fatal(err)
	}
}

func TestDataFolderKeepsItsRecord(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "data")
	openAndClose(t, path, func(r *record) { r.Port = 12345 })
	d, err := openDataFolder(path, versions)
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	want := record{Versions: versions, Port: 12345}
	if d.record != want {
		t.Errorf("got %+v, want %+v", d.record, want)
	}
	if _, err := openDataFolder(path, versions); err == nil || !strings.Contains(err.Error(), "is in use by process") {
		t.Errorf("opened twice: %v", err)
	}
}

func TestDataFolderRefused(t *testing.T) {
	for name, test := range map[string]struct {
		prepare func(t *testing.T, path string)
		says    string
	}{
		"another folder": {func(t *testing.T, path string) {
			write(t, filepath.Join(path, "thesis.txt"), "")
		}, "not a data folder of localplane"},
		"another version": {func(t *testing.T, path string) {
			openAndClose(t, path, func(r *record) { r.Kubernetes = "v1.30.0" })
		}, "was made with Kubernetes v1.30.0"},
		"an unreadable record": {func(t *testing.T, path string) {
			openAndClose(t, path, func(*record) {})
			write(t, filepath.Join(path, recordFile), "{")
		}, "is damaged"},
		"no record": {func(t *testing.T, path string) {
			openAndClose(t, path, func(*record) {})
			if err := os.Rename(filepath.Join(path, recordFile), filepath.Join(path, "moved")); err != nil {
				t.Fatal(err)
			}
		}, "is damaged"},
		"no etcd data": {func(t *testing.T, path string) {
			openAndClose(t, path, func(r *record) { r.Complete = true })
		}, "is damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			path := t.TempDir()
			test.prepare(t, path)
			before, err := entryNames(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := openDataFolder(path, versions); err == nil || !strings.Contains(err.Error(), test.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("got %v", err)
			}
			after, err := entryNames(path)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Join(before, " ") != strings.Join(after, " ") {
				t.Errorf("the folder held %v, now %v", before, after)
			}
			// A refusal keeps no lock.
			if _, err := openDataFolder(path, versions); err == nil || strings.Contains(err.Error(), "in use") {
				t.Errorf("the second time: %v", err)
			}
		})
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
