package servers

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// Process is a program that runs.
type Process struct {
	name    string
	log     string
	command *exec.Cmd
	ended   chan struct{}
}

// Start starts a program that logs to a file, which is made anew.
func Start(name, log string, command *exec.Cmd) (*Process, error) {
	p := &Process{name: name, log: log, command: command, ended: make(chan struct{})}
	file, err := os.OpenFile(log, os.O_CREATE|os.O_WRONLY|os.O_TRUNC|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	command.Stdout, command.Stderr = file, file
	command.SysProcAttr = apart()
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	go func() {
		defer close(p.ended)
		_ = command.Wait() // how it ended is in its state
	}()
	return p, nil
}

// Ended is closed when it has ended.
func (p *Process) Ended() <-chan struct{} { return p.ended }

// Err says of a process that has ended without having been asked to how it did.
func (p *Process) Err() error {
	return fmt.Errorf("%s stopped by itself (%s); its log ends:\n%s", p.name, p.command.ProcessState, p.logEnd())
}

// Stop asks it to end, and makes it end when it takes longer than limit.
func (p *Process) Stop(limit time.Duration) error {
	_ = p.command.Process.Signal(syscall.SIGTERM) // it may have ended
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-p.ended:
		return nil
	case <-timer.C:
		_ = p.command.Process.Kill()
		<-p.ended
		return fmt.Errorf("%s did not stop in %v", p.name, limit)
	}
}

// logEnd is the end of its log.
func (p *Process) logEnd() string {
	const lines = 10
	log, _ := os.ReadFile(p.log)
	start := len(log)
	for range lines + 1 {
		if start = bytes.LastIndexByte(log[:start], '\n'); start < 0 {
			return string(log)
		}
	}
	return string(log[start+1:])
}
