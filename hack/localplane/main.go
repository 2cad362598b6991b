// Command localplane runs a local Kubernetes control plane in one process: etcd,
// kube-apiserver with RBAC, and the controllers without which namespaces never
// go away and nothing is garbage-collected. It has no nodes and runs no pods; it
// is for trying manifests, policies and operators, and for their tests.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
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

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
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
	s.now = time.Now()
	ctx, restore := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
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
	if err := runPlane(ctx, s, stdout, stderr); err != nil {
		fmt.Fprintln(stderr, "localplane:", err)
		return exitFailure
	}
	return exitStopped
}
