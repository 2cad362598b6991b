package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"k8s.io/client-go/kubernetes"
)

const (
	// startLimit ends a start that hangs. It is far above what a slow machine
	// needs.
	startLimit = 2 * time.Minute
	// stopLimit is how long a part may take to stop before the next one is
	// stopped all the same.
	stopLimit = 5 * time.Second
)

// plane is a control plane that this process holds the data folder of.
type plane struct {
	settings settings
	folder   *dataFolder
	socket   etcdSocket
	log      *programLog
	stdout   io.Writer
}

// runPlane runs a control plane until ctx ends or a part of it fails. When it
// is ready it writes one line to stdout. It returns nil if ctx ended it.
func runPlane(ctx context.Context, s settings, stdout, stderr io.Writer) (err error) {
	p := plane{settings: s, stdout: stdout}
	if p.folder, err = openDataFolder(s.dataDir); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.folder.close()) }()
	if err := checkReplaceable(s.kubeconfig); err != nil {
		return err
	}
	if p.socket, err = newEtcdSocket(p.folder.path); err != nil {
		return err
	}
	defer p.socket.remove()
	p.log, err = openLog(p.folder, s.verbose, stderr, func(cause error) {
		// Called from any goroutine: nothing can be stopped in order any more.
		fmt.Fprintln(stderr, "localplane:", p.folder.doubted(fmt.Errorf("etcd: %w", cause)))
		p.socket.remove()
		os.Exit(exitFailure)
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.log.close()) }()

	running, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	err = p.serve(running, fail)
	if ctx.Err() != nil {
		return nil // asked to stop: an error on the way came of that
	}
	return err
}

// serve starts etcd, the API server and the controllers, in this order, and
// stops them in reverse once ctx ends. A part that ends by itself calls fail.
func (p *plane) serve(ctx context.Context, fail func(error)) error {
	config, err := p.apiServerConfig()
	if err != nil {
		return err
	}
	defer config.listener.Close()

	etcd, err := startEtcd(ctx, p.folder.join(etcdFolder), p.socket.path, p.settings.etcdQuota<<20, p.log.etcd)
	if err != nil {
		return p.folder.doubted(err)
	}
	defer etcd.Close()
	go func() { fail(etcdEnded(etcd)) }()

	server, err := startAPIServer(config)
	if err != nil {
		return err
	}
	defer server.shutdown(stopLimit)
	go func() {
		<-server.ended
		fail(server.err)
	}()

	starting, cancel := context.WithTimeoutCause(ctx, startLimit, fmt.Errorf("not ready after %s", startLimit))
	defer cancel()
	kube, err := kubernetes.NewForConfig(server.loopback)
	if err != nil {
		return err
	}
	if err := waitForAPIServer(starting, kube); err != nil {
		return err
	}
	controllers, err := startControllers(ctx, server.loopback)
	if err != nil {
		return err
	}
	defer controllers.shutdown(stopLimit)
	if err := waitForControllers(starting, kube); err != nil {
		return err
	}

	if err := p.announce(config); err != nil {
		return err
	}
	<-ctx.Done()
	return context.Cause(ctx)
}

// apiServerConfig prepares the files and the port that the API server needs.
func (p *plane) apiServerConfig() (apiServerConfig, error) {
	c := apiServerConfig{etcdSocket: p.socket.path, auditLog: p.settings.auditLog}
	var err error
	if c.keys, err = ensureKeys(p.folder.join(keysFolder), !p.folder.record.Complete, p.settings.now); err != nil {
		return c, p.folder.doubted(err)
	}
	if c.auditPolicy, err = auditPolicyPath(p.settings, p.folder); err != nil {
		return c, err
	}
	c.listener, err = listen(p.settings.port, p.folder.record.Port)
	return c, err
}

// announce hands out the way in, after the folder was found to serve.
func (p *plane) announce(c apiServerConfig) error {
	if err := p.folder.update(func(r *record) {
		r.Complete, r.Port = true, c.port()
	}); err != nil {
		return err
	}
	if err := writeKubeconfig(p.settings.kubeconfig, "https://"+c.listener.Addr().String(), c.keys); err != nil {
		return fmt.Errorf("kubeconfig: %w", err)
	}
	_, err := fmt.Fprintf(p.stdout, "control plane ready: export KUBECONFIG=%s\n", shellQuote(p.settings.kubeconfig))
	return err
}

// shellQuote writes a path so that a shell reads it as one word.
func shellQuote(path string) string {
	if plainPath.MatchString(path) {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// waitAtMost waits for done, though not for ever.
func waitAtMost(limit time.Duration, done <-chan struct{}) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
	}
}
