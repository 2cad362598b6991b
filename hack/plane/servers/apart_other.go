//go:build !linux

package servers

import "syscall"

// apart gives a program a group of its own: Ctrl-C in a terminal must not reach it
// before its turn.
func apart() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
