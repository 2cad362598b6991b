// Package local is a control plane for one machine: etcd and kube-apiserver, of an
// engine that has them, and the controllers without which namespaces never go away and
// nothing is garbage-collected.
package local

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os/signal"
	"syscall"
	"time"
)

// Exit codes.
const (
	exitStopped = 0 // on request
	exitFailure = 1
	exitUsage   = 2
)

const usage = `Usage: localplane start --data DIR [flags]

Runs a local Kubernetes control plane until it is interrupted.
"localplane start -h" lists the flags.
`

// Run runs the program localplane on an engine and gives its exit code. Certificates
// that end soon after the time now are renewed.
func Run(engine Engine, args []string, now time.Time, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 || args[0] != "start" {
		fmt.Fprint(stderr, usage)
		return exitUsage
	}
	s, err := parseSettings(args[1:], stderr)
	if errors.Is(err, flag.ErrHelp) {
		return exitStopped
	}
	if err != nil {
		return exitUsage
	}
	s.now = now
	ctx, restore := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer restore()
	context.AfterFunc(ctx, restore) // a second signal ends it at once
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if s.untilStdinCloses {
		go func() {
			_, _ = io.Copy(io.Discard, stdin) // an error ends it as well
			stop()
		}()
	}
	if err := run(ctx, engine, s, stdout, stderr); err != nil {
		fmt.Fprintln(stderr, "localplane:", err)
		return exitFailure
	}
	return exitStopped
}
