package main

import "runtime/debug"

// release is the version of a released binary; the linker sets it.
var release string

// version gives the version of this binary, by the linker or by the module.
func version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}
