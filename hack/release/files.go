package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

const commandLine = "kubectl-qinglian"

// writeFiles writes what people download to run the command line: an archive for
// the platform of each folder, the plugin's manifest for krew, which finds the
// archives under url, and one bill of materials for all.
func writeFiles(out, url, license string, e edition, folders []string) error {
	text, err := os.ReadFile(license)
	if err != nil {
		return err
	}
	var programs []program
	var platforms []krewPlatform
	for _, folder := range folders {
		p, err := readCommandLine(folder)
		if err != nil {
			return err
		}
		programs = append(programs, p)
		name, write := archiveOf(p, e)
		archive := filepath.Join(out, name)
		if err := create(archive, func(w io.Writer) error {
			return write(w, e.created, packedWith(p, text))
		}); err != nil {
			return err
		}
		packed, err := os.ReadFile(archive)
		if err != nil {
			return err
		}
		platforms = append(platforms, krewPlatform{
			OS: p.os, Arch: p.arch, Bin: p.name, URI: url + "/" + name, SHA256: fmt.Sprintf("%x", sha256.Sum256(packed)),
		})
	}
	bom, err := newSBOM(commandLine+"-"+e.version, e, programs)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, commandLine+"_v"+e.version+".spdx.json"), bom, 0o644); err != nil { //nolint:gosec // for everybody to read
		return err
	}
	return create(filepath.Join(out, "qinglian.yaml"), func(w io.Writer) error { return writeKrew(w, e.version, platforms) })
}

// completer is the program that kubectl asks for completions of the plugin, where it
// stands on the PATH.
const completer = "#!/bin/sh\nexec kubectl qinglian __complete \"$@\"\n"

// packedWith gives what goes into the archive of a program: the licence, the program, and
// where a shell can run it the completer.
func packedWith(p program, license []byte) []file {
	files := []file{{"LICENSE", 0o644, license}, {p.name, 0o755, p.content}}
	if p.os != "windows" {
		files = append(files, file{"kubectl_complete-qinglian", 0o755, []byte(completer)})
	}
	return files
}

func readCommandLine(folder string) (program, error) {
	programs, err := readPrograms(folder)
	if err != nil {
		return program{}, err
	}
	for _, p := range programs {
		if strings.TrimSuffix(p.name, ".exe") == commandLine {
			return p, nil
		}
	}
	return program{}, errors.New(folder + ": no " + commandLine)
}

// archiveOf gives the name of the archive of a program, and how to write it.
func archiveOf(p program, e edition) (string, archiver) {
	name := fmt.Sprintf("%s_v%s_%s_%s", commandLine, e.version, p.os, p.arch)
	if p.os == "windows" {
		return name + ".zip", writeZip
	}
	return name + ".tar.gz", writeTarGzip
}
