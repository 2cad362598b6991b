package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/sys/unix"
	"k8s.io/component-helpers/node/util/sysctl"
)

// mount is one to make in the mount namespace of the node.
type mount struct {
	source, target, kind string
	flags                uintptr
	data                 string
}

// mount gives the node its own /run, /var/log and /var/lib, so that programs can
// keep to their usual places and nothing of it is left on the machine.
func (s settings) mount() error {
	upper, work := s.join("upper"), s.join("work")
	for _, folder := range []string{s.logs, upper, work} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
	}
	mounts := []mount{
		{target: "/", flags: unix.MS_REC | unix.MS_PRIVATE}, // cut off from the machine's
		{target: "/", flags: unix.MS_REC | unix.MS_SHARED},  // as kubelet wants it
		{source: "proc", target: "/proc", kind: "proc"},
		{source: s.logs, target: "/var/log", flags: unix.MS_BIND},
		{source: "node", target: "/var/lib", kind: "overlay", data: fmt.Sprintf("lowerdir=/var/lib,upperdir=%s,workdir=%s", upper, work)},
		{source: "node", target: "/run", kind: "tmpfs", data: "mode=0755"},
	}
	tunables, err := s.tunables()
	if err != nil {
		return err
	}
	for _, m := range append(mounts, tunables...) {
		if err := unix.Mount(m.source, m.target, m.kind, m.flags, m.data); err != nil {
			return fmt.Errorf("mount %s %s: %w", m.kind, m.target, err)
		}
	}
	return nil
}

// tunables covers the settings of the kernel that kubelet would change for the
// whole machine with files that say what it wants to read.
func (s settings) tunables() ([]mount, error) {
	var mounts []mount
	for name, value := range map[string]int{
		sysctl.VMOvercommitMemory: sysctl.VMOvercommitMemoryAlways,
		sysctl.VMPanicOnOOM:       sysctl.VMPanicOnOOMInvokeOOMKiller,
		sysctl.KernelPanic:        sysctl.KernelPanicRebootTimeout,
		sysctl.KernelPanicOnOops:  sysctl.KernelPanicOnOopsAlways,
		sysctl.RootMaxKeys:        sysctl.RootMaxKeysSetting,
		sysctl.RootMaxBytes:       sysctl.RootMaxBytesSetting,
	} {
		path := s.join("sys", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(path, []byte(strconv.Itoa(value)), 0o644); err != nil {
			return nil, err
		}
		mounts = append(mounts, mount{source: path, target: filepath.Join("/proc/sys", name), flags: unix.MS_BIND})
	}
	return mounts, nil
}
