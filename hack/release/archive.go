package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"time"
)

// file is one to pack.
type file struct {
	name    string
	mode    fs.FileMode
	content []byte
}

// archiver writes files in the order given, with nothing of the machine in them: no
// owner, and one time for all.
type archiver func(w io.Writer, modified time.Time, files []file) error

func writeTar(w io.Writer, modified time.Time, files []file) error {
	t := tar.NewWriter(w)
	for _, f := range files {
		header := &tar.Header{Name: f.name, Mode: int64(f.mode), Size: int64(len(f.content)), ModTime: modified, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(header); err != nil {
			return err
		}
		if _, err := t.Write(f.content); err != nil {
			return err
		}
	}
	return t.Close()
}

func writeTarGzip(w io.Writer, modified time.Time, files []file) error {
	z := gzip.NewWriter(w)
	if err := writeTar(z, modified, files); err != nil {
		return err
	}
	return z.Close()
}

func writeZip(w io.Writer, modified time.Time, files []file) error {
	z := zip.NewWriter(w)
	for _, f := range files {
		header := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: modified}
		header.SetMode(f.mode)
		entry, err := z.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := entry.Write(f.content); err != nil {
			return err
		}
	}
	return z.Close()
}

// readFolder reads all files of a folder, in the order of their names.
func readFolder(dir string) ([]file, error) {
	var files []file
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(root, path)
		files = append(files, file{path, 0o644, content})
		return err
	})
	return files, err
}

// create writes a file by a function, and reports what goes wrong up to its end.
func create(path string, write func(io.Writer) error) error {
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(out); err != nil {
		_ = out.Close() // the first error says more
		return err
	}
	return out.Close()
}
