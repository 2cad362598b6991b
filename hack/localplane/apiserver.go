package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"time"

	utilerrors "k8s.io/apimachinery/pkg/util/errors"
	"k8s.io/client-go/rest"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
	"k8s.io/kubernetes/cmd/kube-apiserver/app/options"
)

// apiServer is a running kube-apiserver.
type apiServer struct {
	// loopback is the API server's own superuser client.
	loopback *rest.Config
	stop     context.CancelFunc
	// ended is closed when it has stopped; err then tells why, nil if asked to.
	ended chan struct{}
	err   error
}

// apiServerConfig is what one kube-apiserver differs in from the next.
type apiServerConfig struct {
	listener    net.Listener
	etcdSocket  string
	keys        keys
	auditLog    string // empty for none
	auditPolicy string
}

// startAPIServer starts a kube-apiserver and returns without waiting until it
// is ready.
func startAPIServer(c apiServerConfig) (*apiServer, error) {
	ctx, stop := context.WithCancel(context.Background())
	server := &apiServer{stop: stop, ended: make(chan struct{})}
	run, err := server.prepare(ctx, c)
	if err != nil {
		stop()
		return nil, fmt.Errorf("API server: %w", err)
	}
	go func() {
		defer close(server.ended)
		err := run(ctx)
		if err == nil && ctx.Err() == nil {
			err = errors.New("no reason given")
		}
		if err != nil {
			server.err = fmt.Errorf("API server stopped: %w", err)
		}
	}()
	return server, nil
}

// shutdown stops it and waits until it has stopped, up to limit.
func (s *apiServer) shutdown(limit time.Duration) {
	s.stop()
	waitAtMost(limit, s.ended)
}

// prepare builds the chain of servers behind the one port, as the program
// kube-apiserver does.
func (s *apiServer) prepare(ctx context.Context, c apiServerConfig) (func(context.Context) error, error) {
	opts := c.options()
	if err := opts.GenericServerRunOptions.ComponentGlobalsRegistry.Set(); err != nil {
		return nil, err
	}
	completed, err := opts.Complete(ctx)
	if err != nil {
		return nil, err
	}
	if errs := completed.Validate(); len(errs) > 0 {
		return nil, utilerrors.NewAggregate(errs)
	}
	config, err := app.NewConfig(completed)
	if err != nil {
		return nil, err
	}
	completedConfig, err := config.Complete()
	if err != nil {
		return nil, err
	}
	chain, err := app.CreateServerChain(completedConfig)
	if err != nil {
		return nil, err
	}
	prepared, err := chain.PrepareRun()
	if err != nil {
		return nil, err
	}
	s.loopback = chain.GenericAPIServer.LoopbackClientConfig
	return prepared.Run, nil
}

func (c apiServerConfig) port() int { return c.listener.Addr().(*net.TCPAddr).Port }

func (c apiServerConfig) options() *options.ServerRunOptions {
	opts := options.NewServerRunOptions()
	address := c.listener.Addr().(*net.TCPAddr).IP
	opts.SecureServing.Listener = c.listener
	opts.SecureServing.BindAddress = address
	opts.SecureServing.BindPort = c.port()
	opts.SecureServing.ExternalAddress = address
	opts.SecureServing.ServerCert.CertKey.CertFile = c.keys.server.cert
	opts.SecureServing.ServerCert.CertKey.KeyFile = c.keys.server.key
	opts.GenericServerRunOptions.AdvertiseAddress = address

	etcd := url.URL{Scheme: "unix", Path: c.etcdSocket}
	opts.Etcd.StorageConfig.Transport.ServerList = []string{etcd.String()}

	opts.Authentication.ClientCert.ClientCA = c.keys.authority.cert
	opts.Authentication.ServiceAccounts.Issuers = []string{"https://kubernetes.default.svc"}
	opts.Authentication.ServiceAccounts.KeyFiles = []string{c.keys.serviceAccount}
	opts.ServiceAccountSigningKeyFile = c.keys.serviceAccount
	opts.Authorization.Modes = []string{"RBAC"}
	// It mounts tokens into pods, and holds pods back until a service account
	// exists. No pod ever runs here.
	opts.Admission.GenericAdmission.DisablePlugins = []string{"ServiceAccount"}

	opts.ServiceClusterIPRanges = "10.0.0.0/24"
	// The endpoints of the service "kubernetes" can't be a loopback address.
	opts.EndpointReconcilerType = "none"

	// Once the requests in flight are done, clients that watch get two seconds
	// rather than a minute to hang up.
	opts.GenericServerRunOptions.ShutdownSendRetryAfter = true

	opts.Audit.LogOptions.Path = c.auditLog
	opts.Audit.PolicyFile = c.auditPolicy
	return opts
}

// listen takes a port on the loopback interface: the one asked for, or else
// the last one if it is free, or else any.
func listen(asked, last int) (net.Listener, error) {
	on := func(port int) (net.Listener, error) {
		return net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
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
