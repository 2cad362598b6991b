package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"qinglian.dev/qinglian/hack/plane/servers"
)

// logFolder is a mount of the folder for logs.
const logFolder = "/var/log"

// How long the node waits for what it starts, and for what it stops.
const (
	startLimit = 2 * time.Minute
	stopLimit  = 15 * time.Second
)

// within brings the node up, runs the command in it, and stops it.
func within(s settings) (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	n := &node{settings: s, fail: fail}
	defer after(&err, n.stop)
	if err := n.start(ctx); err != nil {
		return err
	}
	return n.run(ctx)
}

// node is the programs that make up a node.
type node struct {
	settings
	parts []*servers.Process // in the order of their start
	fail  context.CancelCauseFunc
}

// start returns once the node takes pods.
func (n *node) start(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, startLimit, fmt.Errorf("not ready after %v", startLimit))
	defer cancel()
	if err := errors.Join(n.makeKeys(), n.writeConfigs()); err != nil {
		return err
	}
	if err := n.launch("etcd", "containerd", "kube-apiserver"); err != nil {
		return err
	}
	if err := n.importImages(ctx); err != nil {
		return err
	}
	kube, err := n.connected(ctx)
	if err != nil {
		return err
	}
	if err := n.launch("kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy"); err != nil {
		return err
	}
	return takesPods(ctx, kube)
}

// launch starts programs one after another, without waiting until they are ready.
func (n *node) launch(names ...string) error {
	for _, name := range names {
		// They are this program, but for containerd, which is the machine's.
		command := exec.Command("/proc/self/exe", append([]string{stepPart, name}, n.flags(name)...)...)
		if name == "containerd" {
			command = exec.Command(name, n.flags(name)...)
		}
		p, err := servers.Start(name, filepath.Join(logFolder, name+".log"), command)
		if err != nil {
			return err
		}
		n.parts = append(n.parts, p)
		go func() {
			<-p.Ended()
			n.fail(p.Err())
		}()
	}
	return nil
}

// run runs the command until it ends by itself, or is asked to because the node
// is to stop or has failed.
func (n *node) run(ctx context.Context) error {
	command := exec.CommandContext(ctx, n.command[0], n.command[1:]...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	command.Env = append(os.Environ(), "KUBECONFIG="+n.kubeconfig(adminName), "CONTAINERD_NAMESPACE="+imageNamespace)
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	command.WaitDelay = stopLimit
	err := command.Run()
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	var ended *exec.ExitError
	if errors.As(err, &ended) && ended.Exited() {
		return exited(ended.ExitCode())
	}
	return err
}

// stop stops the programs in the reverse order of their start, so that each still
// reaches those that it needs.
func (n *node) stop() error {
	var err error
	for _, part := range slices.Backward(n.parts) {
		err = errors.Join(err, part.Stop(stopLimit))
	}
	return err
}
