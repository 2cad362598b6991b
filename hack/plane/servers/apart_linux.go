package servers

import "syscall"

// apart gives a program a group of its own: Ctrl-C in a terminal must not reach it
// before its turn. It ends with this process, however that ends.
func apart() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
