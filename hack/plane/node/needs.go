package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// check tells all that the machine lacks, before anything is changed on it.
func (s settings) check() error {
	if os.Geteuid() != 0 {
		return errors.New("it must run as root: it makes namespaces, mounts and cgroups")
	}
	var missing error
	for _, program := range []string{"containerd", "containerd-shim-runc-v2", "ctr", "runc", "nft"} {
		_, err := exec.LookPath(program)
		missing = errors.Join(missing, err)
	}
	for _, plugin := range []string{"host-local", "loopback", "ptp"} {
		_, err := os.Stat(filepath.Join(s.cniBin, plugin))
		missing = errors.Join(missing, err)
	}
	if missing != nil {
		missing = fmt.Errorf("%w\nOn Debian: apt-get install containerd runc containernetworking-plugins nftables", missing)
	}
	for _, image := range s.images {
		_, err := os.Stat(image)
		missing = errors.Join(missing, err)
	}
	return missing
}
