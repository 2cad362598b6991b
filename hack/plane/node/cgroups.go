package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

const cgroupRoot = "/sys/fs/cgroup"

// hierarchies lists the cgroup hierarchies: one with cgroup v2, one for each
// controller with v1.
func hierarchies() ([]string, error) {
	if _, err := os.Stat(filepath.Join(cgroupRoot, "cgroup.controllers")); err == nil {
		return []string{cgroupRoot}, nil
	}
	found, err := filepath.Glob(filepath.Join(cgroupRoot, "*", "cgroup.procs"))
	for i := range found {
		found[i] = filepath.Dir(found[i])
	}
	return found, err
}

// makeCgroup makes the cgroup that will hold those of all pods.
func makeCgroup(name string) error {
	roots, err := hierarchies()
	if err != nil || len(roots) == 0 {
		return errors.Join(errors.New("no cgroups in "+cgroupRoot), err)
	}
	for _, root := range roots {
		if err := os.Mkdir(filepath.Join(root, name), 0o755); err != nil {
			return err
		}
	}
	return nil
}

// removeCgroup removes it and all below. Its processes have ended, but the kernel
// may take a moment to let go of them.
func removeCgroup(name string) error {
	roots, err := hierarchies()
	if err != nil {
		return err
	}
	for _, root := range roots {
		var failed error
		for range 50 {
			if failed = removeFolders(filepath.Join(root, name)); failed == nil {
				break
			}
			time.Sleep(100 * time.Millisecond)
		}
		err = errors.Join(err, failed)
	}
	return err
}

// removeFolders removes folders from the lowest up. The files in a cgroup can't
// be removed, and go with it.
func removeFolders(top string) error {
	var folders []string
	err := filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			folders = append(folders, path)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, folder := range slices.Backward(folders) {
		if err := os.Remove(folder); err != nil {
			return fmt.Errorf("cgroup: %w", err)
		}
	}
	return nil
}
