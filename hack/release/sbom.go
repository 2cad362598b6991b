package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
)

// spdxType is the media type of a bill of materials.
const spdxType = "application/spdx+json"

// What SPDX 2.3 asks of a document, in the order of its specification.
type spdxDocument struct {
	Version       string             `json:"spdxVersion"`
	DataLicense   string             `json:"dataLicense"`
	ID            string             `json:"SPDXID"`
	Name          string             `json:"name"`
	Namespace     string             `json:"documentNamespace"`
	Creation      spdxCreation       `json:"creationInfo"`
	Packages      []spdxPackage      `json:"packages"`
	Relationships []spdxRelationship `json:"relationships"`
}

type spdxCreation struct {
	Created  string   `json:"created"`
	Creators []string `json:"creators"`
}

type spdxPackage struct {
	Name             string          `json:"name"`
	ID               string          `json:"SPDXID"`
	Version          string          `json:"versionInfo"`
	Purpose          string          `json:"primaryPackagePurpose"`
	DownloadLocation string          `json:"downloadLocation"`
	FilesAnalyzed    bool            `json:"filesAnalyzed"`
	Checksums        []spdxChecksum  `json:"checksums,omitempty"`
	LicenseConcluded string          `json:"licenseConcluded"`
	LicenseDeclared  string          `json:"licenseDeclared"`
	Copyright        string          `json:"copyrightText"`
	References       []spdxReference `json:"externalRefs,omitempty"`
}

type spdxChecksum struct {
	Algorithm string `json:"algorithm"`
	Value     string `json:"checksumValue"`
}

type spdxReference struct {
	Category string `json:"referenceCategory"`
	Type     string `json:"referenceType"`
	Locator  string `json:"referenceLocator"`
}

type spdxRelationship struct {
	Element string `json:"spdxElementId"`
	Type    string `json:"relationshipType"`
	Related string `json:"relatedSpdxElement"`
}

const (
	spdxRoot    = "SPDXRef-DOCUMENT"
	noAssertion = "NOASSERTION"
)

// newSBOM names the programs, and the modules that Go says it linked into each.
func newSBOM(name string, e edition, programs []program) ([]byte, error) {
	document := spdxDocument{
		Version: "SPDX-2.3", DataLicense: "CC0-1.0", ID: spdxRoot, Name: name,
		Creation: spdxCreation{e.created.Format(time.RFC3339), []string{"Tool: qinglian-release-" + e.version}},
	}
	modules := map[string]spdxPackage{}
	identity := sha256.New()
	for _, p := range programs {
		self := programPackage(p, e)
		document.Packages = append(document.Packages, self)
		document.Relationships = append(document.Relationships, spdxRelationship{spdxRoot, "DESCRIBES", self.ID})
		for _, module := range modulePackages(p) {
			modules[module.ID] = module
			document.Relationships = append(document.Relationships, spdxRelationship{self.ID, "DEPENDS_ON", module.ID})
		}
		identity.Write(p.content)
	}
	for _, id := range slices.Sorted(maps.Keys(modules)) {
		document.Packages = append(document.Packages, modules[id])
	}
	// A namespace is of one document only; it need not lead anywhere.
	document.Namespace = fmt.Sprintf("https://qinglian.dev/spdx/%s-%x", name, identity.Sum(nil))
	text, err := json.MarshalIndent(document, "", "  ")
	return append(text, '\n'), err
}

func programPackage(p program, e edition) spdxPackage {
	return spdxPackage{
		Name: p.name, ID: spdxID("Program", p.os, p.arch, p.name), Version: e.version, Purpose: "APPLICATION",
		DownloadLocation: noAssertion, LicenseConcluded: "Apache-2.0", LicenseDeclared: "Apache-2.0", Copyright: noAssertion,
		Checksums: []spdxChecksum{{"SHA256", fmt.Sprintf("%x", sha256.Sum256(p.content))}},
	}
}

// modulePackages gives the modules of a program and the standard library, under the
// names by which databases of vulnerabilities know them.
func modulePackages(p program) []spdxPackage {
	packages := []spdxPackage{modulePackage("stdlib", strings.TrimPrefix(p.info.GoVersion, "go"))}
	for _, module := range p.info.Deps {
		if module.Replace != nil {
			module = module.Replace
		}
		packages = append(packages, modulePackage(module.Path, module.Version))
	}
	return packages
}

func modulePackage(path, version string) spdxPackage {
	return spdxPackage{
		Name: path, ID: spdxID("Module", path, version), Version: version, Purpose: "LIBRARY",
		DownloadLocation: noAssertion, LicenseConcluded: noAssertion, LicenseDeclared: noAssertion, Copyright: noAssertion,
		References: []spdxReference{{"PACKAGE-MANAGER", "purl", "pkg:golang/" + path + "@" + strings.ReplaceAll(version, "+", "%2B")}},
	}
}

var notInID = regexp.MustCompile(`[^A-Za-z0-9.-]+`)

// spdxID makes an identifier, which may have letters, digits, dots and hyphens.
func spdxID(parts ...string) string {
	return "SPDXRef-" + notInID.ReplaceAllString(strings.Join(parts, "-"), "-")
}
