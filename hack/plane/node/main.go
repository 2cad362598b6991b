// Command node runs one real Kubernetes node for as long as a command runs in
// it: etcd, the control plane, containerd, kubelet and kube-proxy, in namespaces
// of their own. It is for tests that need pods to run, and for looking at what
// they do.
package main

import (
	"fmt"
	"os"
	"time"
)

// Exit codes besides those of the command that runs in the node.
const (
	exitFailure = 125 // the node failed, as with docker run
	exitUsage   = 2
)

// The steps between the command line and the node; each starts the next one.
const (
	stepRun    = "run"       // makes the namespaces, and clears away what is left
	stepFirst  = "first"     // is process 1 in them
	stepWithin = "within"    // brings the node up, runs the command, stops the node
	stepPart   = "component" // is one of the programs of Kubernetes
)

func main() {
	os.Exit(dispatch(os.Args[1:]))
}

func dispatch(args []string) int {
	if len(args) == 0 {
		fmt.Fprint(os.Stderr, usage)
		return exitUsage
	}
	step, rest := args[0], args[1:]
	if step == stepPart && len(rest) > 0 {
		return component(rest[0], rest[1:])
	}
	s, err := parseSettings(rest, os.Stderr)
	if err != nil {
		return exitUsage
	}
	s.now = time.Now()
	switch step {
	case stepRun:
		err = run(s)
	case stepFirst:
		err = first(s)
	case stepWithin:
		err = within(s)
	default:
		fmt.Fprint(os.Stderr, usage)
		return exitUsage
	}
	return exitCode(err)
}

// exitCode hands the command's exit code on through the steps. Only the step that
// met a failure tells of it.
func exitCode(err error) int {
	if err == nil {
		return 0
	}
	if code, ok := err.(exited); ok { //nolint:errorlint // joined with another error it is a failure of the node
		return int(code)
	}
	fmt.Fprintln(os.Stderr, "node:", err)
	return exitFailure
}
