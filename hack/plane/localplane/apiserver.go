package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/spf13/pflag"
	utilerrors "k8s.io/apimachinery/pkg/util/errors"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
	"k8s.io/kubernetes/cmd/kube-apiserver/app/options"

	"qinglian.dev/qinglian/hack/plane/local"
)

// apiServer is a kube-apiserver in this process.
type apiServer struct {
	stop context.CancelFunc
	// ended is closed when it has stopped; err then tells why, nil if asked to.
	ended chan struct{}
	err   error
}

// StartAPIServer starts a kube-apiserver with the flags of its program, and returns
// without waiting until it is ready.
func (embedded) StartAPIServer(listener net.Listener, flags []string, _ *local.Log) (local.Server, error) {
	ctx, stop := context.WithCancel(context.Background())
	run, err := prepare(ctx, listener, flags)
	if err != nil {
		stop()
		return nil, fmt.Errorf("API server: %w", err)
	}
	server := &apiServer{stop: stop, ended: make(chan struct{})}
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

func (s *apiServer) Ended() <-chan struct{} { return s.ended }

func (s *apiServer) Err() error { return s.err }

// Stop stops it and waits until it has stopped, up to limit.
func (s *apiServer) Stop(limit time.Duration) error {
	s.stop()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-s.ended:
	case <-timer.C: // it ends with this process
	}
	return nil
}

// prepare builds the chain of servers behind the one port, as the program
// kube-apiserver does.
func prepare(ctx context.Context, listener net.Listener, flags []string) (func(context.Context) error, error) {
	opts := options.NewServerRunOptions()
	set := pflag.NewFlagSet("kube-apiserver", pflag.ContinueOnError)
	for _, group := range opts.Flags().FlagSets {
		set.AddFlagSet(group)
	}
	if err := set.Parse(flags); err != nil {
		return nil, err
	}
	opts.SecureServing.Listener = listener
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
	return prepared.Run, nil
}
