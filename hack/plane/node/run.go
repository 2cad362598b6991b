package main

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
)

// run makes the folder, the cgroup and the namespaces of the node. All processes
// of a process namespace end with its first one, and mounts, network interfaces
// and packet filters of the other namespaces with the last process in them: only
// the folder and the cgroup are left to clear away, however the node ends.
func run(s settings) (err error) {
	if err := s.check(); err != nil {
		return err
	}
	if s.folder, err = os.MkdirTemp("", "qinglian-node-"); err != nil {
		return err
	}
	defer after(&err, func() error { return os.RemoveAll(s.folder) })
	if s.logs == "" {
		s.logs = s.join("logs")
	}
	s.cgroup = filepath.Base(s.folder)
	if err := makeCgroup(s.cgroup); err != nil {
		return err
	}
	defer after(&err, func() error { return removeCgroup(s.cgroup) })
	return runStep(stepFirst, s, &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWNS | syscall.CLONE_NEWNET | syscall.CLONE_NEWPID,
		Pdeathsig:  syscall.SIGKILL,
	})
}

// first is process 1 of the node. It arranges mounts and network, and leaves the
// rest to a child.
func first(s settings) error {
	if err := s.mount(); err != nil {
		return err
	}
	if err := connect(); err != nil {
		return fmt.Errorf("network: %w", err)
	}
	return runStep(stepWithin, s, nil)
}

// after is for cleaning up: what fails then is added to what failed before.
func after(err *error, cleanup func() error) {
	if failed := cleanup(); failed != nil {
		*err = errors.Join(*err, failed)
	}
}

// exited is the exit code of a step or command that ended with another than 0.
type exited int

func (e exited) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// runStep starts this program again for another step and waits for it. Requests
// to stop are passed on, so that the last step can stop the node in order.
func runStep(step string, s settings, attributes *syscall.SysProcAttr) error {
	// The signal on a parent's death is sent when the thread ends that started the child.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(signals)
	child, err := os.StartProcess("/proc/self/exe", append([]string{"node", step}, s.arguments()...), &os.ProcAttr{
		Env: os.Environ(), Files: []*os.File{os.Stdin, os.Stdout, os.Stderr}, Sys: attributes,
	})
	if err != nil {
		return fmt.Errorf("start the step %q: %w", step, err)
	}
	go func() {
		for range signals {
			_ = child.Signal(syscall.SIGTERM) // it may have ended
		}
	}()
	return collect(child.Pid)
}

// collect waits until a child has ended. Meanwhile it takes note of any other
// child that ends: process 1 inherits those that nobody waits for any more, among
// them the shims of containerd.
func collect(child int) error {
	for {
		var status syscall.WaitStatus
		switch pid, err := syscall.Wait4(-1, &status, 0, nil); {
		case errors.Is(err, syscall.EINTR):
		case err != nil:
			return fmt.Errorf("wait: %w", err)
		case pid != child:
		case status.Signaled():
			return exited(128 + int(status.Signal()))
		case status.ExitStatus() != 0:
			return exited(status.ExitStatus())
		default:
			return nil
		}
	}
}
