package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"path/filepath"

	"github.com/go-logr/logr"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
	"k8s.io/apiserver/pkg/authentication/authenticator"
	certutil "k8s.io/client-go/util/cert"
	"k8s.io/utils/clock"
	"sigs.k8s.io/controller-runtime/pkg/certwatcher"
	"sigs.k8s.io/controller-runtime/pkg/log"

	"qinglian.dev/qinglian/internal/access"
	"qinglian.dev/qinglian/internal/live"
)

// shared holds the flags of serve for many people.
type shared struct {
	address, probes, certificates string
	proxyAuthorities              string
	proxyNames                    []string
}

func (f *shared) addFlags(env *environment, cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.address, "shared", "", sharedUsage.In(env.lang))
	flags.StringVar(&f.probes, "probes", "", probesUsage.In(env.lang))
	flags.StringVar(&f.certificates, "tls-dir", "", tlsUsage.In(env.lang))
	flags.StringVar(&f.proxyAuthorities, "proxy-ca", "", proxyUsage.In(env.lang))
	flags.StringArrayVar(&f.proxyNames, "proxy-name", nil, proxyNameUsage.In(env.lang))
}

// share serves the cluster to many people until it is interrupted.
func (s *serve) share(ctx context.Context) error {
	log.SetLogger(logr.Discard()) // what is wrong with the cluster stands on the pages
	config, err := s.connection.ToRESTConfig()
	if err != nil {
		return err
	}
	proxy, err := s.shared.proxy(ctx)
	if err != nil {
		return err
	}
	gate, err := access.New(config, proxy, clock.RealClock{})
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	secure := &tls.Config{MinVersion: tls.VersionTLS12}
	if err := s.shared.certificate(ctx, group, secure); err != nil {
		return err
	}
	if proxy != nil {
		secure.ClientAuth = tls.RequestClientCert // verified for whom it lets through
	}
	views, err := live.Shared{
		Cluster: live.Cluster{Config: config, Build: s.build, Clock: clock.RealClock{}, Lang: s.env.lang}, Gate: gate,
	}.Start(ctx)
	if err != nil {
		return err
	}
	if s.shared.probes != "" {
		if err := s.serveOn(ctx, group, s.shared.probes, nil, probes(views)); err != nil {
			return err
		}
	}
	if err := s.serveOn(ctx, group, s.shared.address, secure, views); err != nil {
		return err
	}
	return group.Wait()
}

// proxy tells who stands behind a proxy, nil where none is to be believed.
func (f *shared) proxy(ctx context.Context) (authenticator.Request, error) {
	switch {
	case f.proxyAuthorities == "" && len(f.proxyNames) == 0:
		return nil, nil //nolint:nilnil // there is no proxy
	case f.proxyAuthorities == "" || len(f.proxyNames) == 0:
		return nil, usageError{proxyNeedsBoth.Error()}
	}
	return access.Proxy(ctx, f.proxyAuthorities, f.proxyNames)
}

// certificate gives a server its certificate: that of a folder, which is read again when it
// changes, or one made now, by which nobody can tell who serves.
func (f *shared) certificate(ctx context.Context, group *errgroup.Group, to *tls.Config) error {
	if f.certificates != "" {
		watcher, err := certwatcher.New(filepath.Join(f.certificates, "tls.crt"), filepath.Join(f.certificates, "tls.key"))
		if err != nil {
			return err
		}
		to.GetCertificate = watcher.GetCertificate
		group.Go(func() error { return watcher.Start(ctx) })
		return nil
	}
	text, key, err := certutil.GenerateSelfSignedCertKey("localhost", []net.IP{net.IPv4(127, 0, 0, 1)}, nil)
	if err != nil {
		return err
	}
	pair, err := tls.X509KeyPair(text, key)
	to.Certificates = []tls.Certificate{pair}
	return err
}

// serveOn serves on an address, over TLS where that is configured, until the context ends.
func (s *serve) serveOn(ctx context.Context, group *errgroup.Group, address string, secure *tls.Config, handler http.Handler) error {
	var listen net.ListenConfig
	l, err := listen.Listen(ctx, "tcp", address)
	if err != nil {
		return err
	}
	group.Go(func() error { // tokens are longer than what a browser sends on its own
		return answer(ctx, l, secure, 64<<10, handler)
	})
	if secure != nil {
		fmt.Fprint(s.env.stderr, s.said("https://"+l.Addr().String()+"/"))
	}
	return nil
}

// probes answer whether the server is there, and whether the cluster has been read. That it
// can't be read later makes it no less ready: it shows what it has.
func probes(views *live.Views) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if !views.Filled() {
			http.Error(w, "the cluster has not been read yet", http.StatusServiceUnavailable)
		}
	})
	return mux
}
