package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"syscall"
	"time"
)

// logFolder is a mount of the folder for logs.
const logFolder = "/var/log"

// part is a running program of the node.
type part struct {
	name     string
	log      string
	command  *exec.Cmd
	stopping atomic.Bool
	ended    chan struct{}
}

// launch starts a program that logs to a file. When it ends without having been
// stopped, fail is told of it.
func launch(name string, args []string, fail context.CancelCauseFunc) (*part, error) {
	p := &part{name: name, log: filepath.Join(logFolder, name+".log"), ended: make(chan struct{})}
	log, err := os.Create(p.log)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	if name == "containerd" { // the machine's
		p.command = exec.Command(name, args...)
	} else {
		p.command = exec.Command("/proc/self/exe", append([]string{stepPart, name}, args...)...)
	}
	p.command.Stdout, p.command.Stderr = log, log
	// A group of its own: Ctrl-C in a terminal must not reach it before its turn.
	p.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := p.command.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	go func() {
		defer close(p.ended)
		err := p.command.Wait()
		if !p.stopping.Load() {
			fail(fmt.Errorf("%s stopped by itself (%v); its log ends:\n%s", name, err, p.logEnd()))
		}
	}()
	return p, nil
}

// stop asks it to end, and makes it end when it takes too long.
func (p *part) stop() error {
	p.stopping.Store(true)
	_ = p.command.Process.Signal(syscall.SIGTERM) // it may have ended
	select {
	case <-p.ended:
		return nil
	case <-time.After(stopLimit):
		_ = p.command.Process.Kill()
		<-p.ended
		return fmt.Errorf("%s did not stop in %v", p.name, stopLimit)
	}
}

// logEnd is the end of its log.
func (p *part) logEnd() []byte {
	const lines = 10
	log, _ := os.ReadFile(p.log)
	start := len(log)
	for range lines + 1 {
		if start = bytes.LastIndexByte(log[:start], '\n'); start < 0 {
			return log
		}
	}
	return log[start+1:]
}
