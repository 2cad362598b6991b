package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var created = time.Date(2026, 11, 24, 9, 11, 34, 0, time.UTC)

var packed = []file{{"LICENSE", 0o644, []byte("Apache")}, {"kubectl-qinglian", 0o755, []byte("program")}}

// unpacked is what an archive says of a file.
type unpacked struct {
	Name     string
	Mode     fs.FileMode
	Content  string
	Modified time.Time
	Owner    string
}

var want = []unpacked{{"LICENSE", 0o644, "Apache", created, ""}, {"kubectl-qinglian", 0o755, "program", created, ""}}

func TestTarGzip(t *testing.T) {
	z, err := gzip.NewReader(bytes.NewReader(pack(t, writeTarGzip)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, untar(t, z)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestZip(t *testing.T) {
	content := pack(t, writeZip)
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var got []unpacked
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, unpacked{f.Name, f.Mode(), string(all(t, r)), f.Modified.UTC(), ""})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func pack(t *testing.T, write archiver) []byte {
	t.Helper()
	var content bytes.Buffer
	if err := write(&content, created, packed); err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}

func untar(t *testing.T, r io.Reader) []unpacked {
	t.Helper()
	var files []unpacked
	for archive := tar.NewReader(r); ; {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, unpacked{header.Name, fs.FileMode(header.Mode), string(all(t, archive)), header.ModTime.UTC(), header.Uname})
	}
}

func all(t *testing.T, r io.Reader) []byte {
	t.Helper()
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
