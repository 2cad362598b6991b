package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spdx/tools-golang/json"
	"github.com/spdx/tools-golang/spdx"
	"github.com/spdx/tools-golang/spdxlib"
)

// TestSBOM reads a bill of materials by the library of SPDX, and compares it with
// what Go says of the program.
func TestSBOM(t *testing.T) {
	document := readSBOM(t)
	if document.SPDXVersion != "SPDX-2.3" || document.DataLicense != "CC0-1.0" || document.SPDXIdentifier != "DOCUMENT" ||
		document.DocumentName != "name" || !strings.HasPrefix(document.DocumentNamespace, "https://") ||
		document.CreationInfo.Created != "2026-11-24T09:11:34Z" || len(document.CreationInfo.Creators) != 1 {
		t.Errorf("%+v %+v", document, document.CreationInfo)
	}
	if err := spdxlib.ValidateDocument(document); err != nil {
		t.Error(err)
	}
	ids := map[spdx.ElementID]bool{}
	var modules []string
	for _, p := range document.Packages {
		if p.PackageName == "" || p.PackageDownloadLocation == "" || ids[p.PackageSPDXIdentifier] {
			t.Errorf("a package without name or place, or twice: %+v", p)
		}
		ids[p.PackageSPDXIdentifier] = true
		if p.PrimaryPackagePurpose != "LIBRARY" {
			continue
		}
		if len(p.PackageExternalReferences) != 1 || p.PackageExternalReferences[0].RefType != "purl" {
			t.Errorf("%s has no package URL", p.PackageName)
		}
		modules = append(modules, p.PackageName+" "+p.PackageVersion)
	}
	slices.Sort(modules)
	if diff := cmp.Diff(modulesByGo(t), modules); diff != "" {
		t.Errorf("(-go version +bill of materials)\n%s", diff)
	}
	for _, p := range document.Packages {
		if described := related(document, p.PackageSPDXIdentifier); described != 1 {
			t.Errorf("%s is named in %d relationships, not in one", p.PackageName, described)
		}
	}
}

func readSBOM(t *testing.T) *spdx.Document {
	t.Helper()
	read, err := readPrograms(programs(t, time.Unix(0, 0), "manager"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := newSBOM("name", edition{version: "1.2.3", created: created}, read)
	if err != nil {
		t.Fatal(err)
	}
	document, err := json.Read(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return document
}

// modulesByGo lists the modules of this program by another way.
func modulesByGo(t *testing.T) []string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	output, err := exec.Command("go", "version", "-m", self).Output()
	if err != nil {
		t.Fatal(err)
	}
	var modules []string
	for line := range strings.Lines(string(output)) {
		fields := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, self):
			modules = append(modules, "stdlib "+strings.TrimPrefix(fields[1], "go"))
		case fields[0] == "dep":
			modules = append(modules, fields[1]+" "+fields[2])
		}
	}
	if len(modules) < 3 {
		t.Fatalf("go version -m says only\n%s", output)
	}
	slices.Sort(modules)
	return modules
}

func related(document *spdx.Document, id spdx.ElementID) (n int) {
	for _, r := range document.Relationships {
		if r.RefB.ElementRefID == id {
			n++
		}
	}
	return n
}

// TestRefusedPrograms gives folders that can't be packed.
func TestRefusedPrograms(t *testing.T) {
	text := filepath.Join(t.TempDir(), "text")
	if err := os.Mkdir(text, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(text, "manager"), []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, folder := range map[string]string{"empty": t.TempDir(), "missing": "testdata/missing", "no program of Go": text} {
		if _, err := readPrograms(folder); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
