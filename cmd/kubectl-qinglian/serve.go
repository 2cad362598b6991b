package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"k8s.io/utils/clock"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/live"
	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/world"
)

// serve holds the flags of serve.
type serve struct {
	*input
	audience string
	port     uint16
	// editing is the folder of --edit.
	editing string
	shared  shared
}

// defaultPort is where the pages are, unless another port is asked for.
const defaultPort = 7320

func newServe(env *environment) *cobra.Command {
	s := &serve{input: newInput(env)}
	cmd := &cobra.Command{
		Use:  "serve",
		Args: arguments(0, 0, useFilename0),
		RunE: func(cmd *cobra.Command, _ []string) error { return s.run(cmd.Context()) },
	}
	sayHelp(env, cmd, serveShort, serveLong, serveExamples)
	s.addFlags(cmd)
	addAudience(env, cmd, &s.audience)
	cmd.Flags().StringVar(&s.editing, "edit", "", editUsage.In(env.lang))
	cmd.Flags().Uint16Var(&s.port, "port", defaultPort, portUsage.In(env.lang))
	s.shared.addFlags(env, cmd)
	return cmd
}

// run serves until it is interrupted.
func (s *serve) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if s.editing != "" {
		if len(s.paths)+len(s.kustomizations) > 0 {
			return usageError{filenameOrEdit.Error()}
		}
		return s.edit(ctx)
	}
	if s.shared.address != "" {
		if len(s.paths)+len(s.kustomizations) > 0 {
			return usageError{filenameOrShared.Error()}
		}
		return s.share(ctx)
	}
	hub, err := s.start(ctx)
	if err != nil {
		return err
	}
	return s.listen(ctx, "", hub.Handler)
}

// listen serves on this machine only, at a path; the handler is made for the names by which
// it may be called.
func (s *serve) listen(ctx context.Context, path string, handler func(hosts []string) http.Handler) error {
	var listen net.ListenConfig
	l, err := listen.Listen(ctx, "tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(int(s.port))))
	if err != nil {
		return err
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return err
	}
	fmt.Fprint(s.env.stderr, s.said("http://127.0.0.1:"+port+"/"+path))
	return answer(ctx, l, nil, 16<<10, handler([]string{"127.0.0.1:" + port, "localhost:" + port}))
}

// answer answers what comes to a listener, over TLS where that is configured, until the
// context ends. headers bounds those of a request, in bytes.
func answer(ctx context.Context, l net.Listener, secure *tls.Config, headers int, handler http.Handler) error {
	server := &http.Server{
		Handler: handler, TLSConfig: secure,
		ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: headers,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	run := func() error { return server.Serve(l) }
	if secure != nil {
		run = func() error { return server.ServeTLS(l, "", "") }
	}
	if err := run(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// start begins to follow files or a cluster.
func (s *serve) start(ctx context.Context) (*live.Hub, error) {
	if len(s.paths)+len(s.kustomizations) > 0 {
		return live.Folder{
			Paths: append(s.kustomizations, s.paths...), Clock: clock.RealClock{}, Lang: s.env.lang,
			Read: func(ctx context.Context) (*page.Site, error) {
				e, err := s.evaluate(ctx)
				if err != nil {
					return nil, err
				}
				return page.New(e.content(s.env.lang), s.env.lang, page.Audience(s.audience)), nil
			},
		}.Start(ctx)
	}
	config, err := s.connection.ToRESTConfig()
	if err != nil {
		return nil, err
	}
	return live.Cluster{Config: config, Namespace: s.namespace, Build: s.build, Clock: clock.RealClock{}, Lang: s.env.lang}.Start(ctx)
}

// build makes the pages of what a cluster has, judged anew where all of it could be read.
func (s *serve) build(w *world.World, today civil.Date, judged bool, unread []string) *page.Site {
	if s.asOf != "" {
		today = s.asOf
	}
	c := page.Content{World: w, AsOf: today, Unread: unread}
	if judged {
		assess.Evaluate(w, today, s.env.lang)
		c.Explainer = explain.New(w, today, s.env.lang)
		c.Documents = documents(w, today, s.env.lang)
	}
	return page.New(c, s.env.lang, page.Audience(s.audience))
}
