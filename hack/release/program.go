package main

import (
	"debug/buildinfo"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
)

// program is a built program, and what Go wrote into it.
type program struct {
	name     string // of its file
	content  []byte
	os, arch string
	info     *debug.BuildInfo
}

// readPrograms reads the programs of a folder, in the order of their names. All
// are for one platform.
func readPrograms(dir string) ([]program, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var programs []program
	for _, entry := range entries {
		p, err := readProgram(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		programs = append(programs, p)
		if first := programs[0]; p.os != first.os || p.arch != first.arch {
			return nil, fmt.Errorf("%s: %s is for %s/%s, %s for %s/%s", dir, first.name, first.os, first.arch, p.name, p.os, p.arch)
		}
	}
	if len(programs) == 0 {
		return nil, fmt.Errorf("%s: no programs", dir)
	}
	return programs, nil
}

func readProgram(path string) (program, error) {
	p := program{name: filepath.Base(path)}
	var err error
	if p.info, err = buildinfo.ReadFile(path); err != nil {
		return p, err
	}
	for _, setting := range p.info.Settings {
		switch setting.Key {
		case "GOOS":
			p.os = setting.Value
		case "GOARCH":
			p.arch = setting.Value
		}
	}
	p.content, err = os.ReadFile(path)
	return p, err
}
