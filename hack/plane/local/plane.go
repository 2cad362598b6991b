package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/klog/v2"

	"qinglian.dev/qinglian/hack/plane/ready"
	"qinglian.dev/qinglian/hack/plane/servers"
)

const (
	// startLimit ends a start that hangs. It is far above what a slow machine
	// needs.
	startLimit = 2 * time.Minute
	// stopLimit is how long a part may take to stop before the next one is
	// stopped all the same.
	stopLimit = 5 * time.Second

	address = "127.0.0.1"
)

// Engine starts etcd and kube-apiserver, from wherever it has them.
type Engine interface {
	Versions() (Versions, error)
	// StartEtcd starts an etcd on a folder, serving on a Unix socket, and returns
	// once it answers. Its database may have quota bytes, 0 for etcd's own. Data that
	// it can't read are an error.
	StartEtcd(ctx context.Context, dir, socket string, quota int64, log *Log) (Server, error)
	// StartAPIServer starts a kube-apiserver on the listener's port with the flags of
	// its program, and returns without waiting until it is ready.
	StartAPIServer(listener net.Listener, flags []string, log *Log) (Server, error)
}

// Server is an etcd or a kube-apiserver that runs.
type Server interface {
	// Ended is closed when it has stopped.
	Ended() <-chan struct{}
	// Err then tells why; nothing need be told if it was asked to.
	Err() error
	// Stop stops it and waits until it has stopped, up to limit.
	Stop(limit time.Duration) error
}

// plane is a control plane that this process holds the data folder of.
type plane struct {
	engine   Engine
	settings settings
	folder   *dataFolder
	socket   etcdSocket
	log      *Log
	stdout   io.Writer
}

// run runs a control plane until ctx ends or a part of it fails. When it
// is ready it writes one line to stdout. It returns nil if ctx ended it.
func run(ctx context.Context, engine Engine, s settings, stdout, stderr io.Writer) (err error) {
	p := plane{engine: engine, settings: s, stdout: stdout}
	versions, err := engine.Versions()
	if err != nil {
		return err
	}
	if p.folder, err = openDataFolder(s.dataDir, versions); err != nil {
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

	klog.OsExit = func(code int) {
		if ctx.Err() != nil {
			runtime.Goexit() // a hook of the API server's start that fails because of the stop
		}
		os.Exit(code)
	}

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
func (p *plane) serve(ctx context.Context, fail func(error)) (err error) {
	keys, err := ensureCredentials(p.folder.join(keysFolder), !p.folder.record.Complete, p.settings.now)
	if err != nil {
		return p.folder.doubted(err)
	}
	listener, err := listen(p.settings.port, p.folder.record.Port)
	if err != nil {
		return err
	}
	defer listener.Close()
	flags, err := p.apiServerFlags(listener, keys)
	if err != nil {
		return err
	}

	if !p.folder.record.Complete {
		// An etcd that was stopped before it was a member of itself waits for ever for
		// the others.
		if err := os.RemoveAll(p.folder.join(etcdFolder)); err != nil {
			return err
		}
	}
	etcd, err := p.engine.StartEtcd(ctx, p.folder.join(etcdFolder), p.socket.path, p.settings.etcdQuota<<20, p.log)
	if err != nil {
		return p.folder.doubted(err)
	}
	defer func() { err = errors.Join(err, etcd.Stop(stopLimit)) }()
	follow(etcd, fail)

	server, err := p.engine.StartAPIServer(listener, flags, p.log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop(stopLimit)) }()
	follow(server, fail)

	starting, cancel := context.WithTimeoutCause(ctx, startLimit, fmt.Errorf("not ready after %s", startLimit))
	defer cancel()
	admin := &rest.Config{Host: "https://" + listener.Addr().String(), TLSClientConfig: rest.TLSClientConfig{
		CAFile: keys.authorityFile, CertFile: keys.admin.Certificate, KeyFile: keys.admin.Key,
	}}
	admin.QPS = -1 // all on one machine: flow control is the API server's
	kube, err := kubernetes.NewForConfig(admin)
	if err != nil {
		return err
	}
	if err := ready.APIServer(starting, kube); err != nil {
		return err
	}
	controllers, err := startControllers(ctx, admin)
	if err != nil {
		return err
	}
	defer controllers.shutdown(stopLimit)
	if err := ready.Controllers(starting, kube); err != nil {
		return err
	}

	if err := p.announce(listener, keys); err != nil {
		return err
	}
	<-ctx.Done()
	return context.Cause(ctx)
}

// follow tells fail why a server has stopped, once it has.
func follow(s Server, fail func(error)) {
	go func() {
		<-s.Ended()
		fail(s.Err())
	}()
}

// apiServerFlags are those that the API server is started with.
func (p *plane) apiServerFlags(listener net.Listener, c credentials) ([]string, error) {
	flags := append(servers.APIServer{
		Etcd:            "unix://" + p.socket.path,
		Address:         address,
		Port:            portOf(listener),
		Certificate:     c.server.Certificate,
		Key:             c.server.Key,
		Authority:       c.authorityFile,
		ServiceAccounts: c.serviceAccounts,
		Authorization:   "RBAC",
	}.Flags(),
		// It mounts tokens into pods, and holds pods back until a service account
		// exists. No pod ever runs here.
		"--disable-admission-plugins=ServiceAccount",
		// The endpoints of the service "kubernetes" can't be a loopback address.
		"--endpoint-reconciler-type=none")
	policy, err := auditPolicyPath(p.settings, p.folder)
	if err != nil || p.settings.auditLog == "" {
		return flags, err
	}
	return append(flags, "--audit-log-path="+p.settings.auditLog, "--audit-policy-file="+policy), nil
}

// announce hands out the way in, after the folder was found to serve.
func (p *plane) announce(listener net.Listener, c credentials) error {
	if err := p.folder.update(func(r *record) {
		r.Complete, r.Port = true, portOf(listener)
	}); err != nil {
		return err
	}
	err := checkReplaceable(p.settings.kubeconfig)
	if err == nil {
		err = c.authority.WriteKubeconfig(p.settings.kubeconfig, kubeconfigEntry, "https://"+listener.Addr().String(), c.admin)
	}
	if err != nil {
		return fmt.Errorf("kubeconfig: %w", err)
	}
	_, err = fmt.Fprintf(p.stdout, "control plane ready: export KUBECONFIG=%s\n", shellQuote(p.settings.kubeconfig))
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

func portOf(listener net.Listener) int { return listener.Addr().(*net.TCPAddr).Port }

// listen takes a port on the loopback interface: the one asked for, or else
// the last one if it is free, or else any.
func listen(asked, last int) (net.Listener, error) {
	on := func(port int) (net.Listener, error) {
		return net.Listen("tcp4", net.JoinHostPort(address, strconv.Itoa(port)))
	}
	if asked != 0 {
		return on(asked)
	}
	if last != 0 {
		if listener, err := on(last); err == nil {
			return listener, nil
		}
	}
	return on(0)
}
