// Package version says which version of the sources a program was built from.
package version

import "runtime/debug"

// release is the version of a released program; the linker sets it.
var release string

// String gives the version of this program, by the linker or by the module.
func String() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}
