// Command manager is the operator: it keeps the statuses of the four kinds of
// qinglian.dev true to the facts declared.
package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/KimMachineGun/automemlimit/memlimit"
	_ "golang.org/x/crypto/x509roots/fallback" // where no system brings roots, as in the image
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/rest"
	"k8s.io/utils/clock"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/healthz"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"
	"sigs.k8s.io/controller-runtime/pkg/manager"
	"sigs.k8s.io/controller-runtime/pkg/metrics/filters"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/controllers"
	"qinglian.dev/qinglian/internal/feed"
	"qinglian.dev/qinglian/internal/lead"
	"qinglian.dev/qinglian/internal/version"
	"qinglian.dev/qinglian/internal/words"
)

// The leader's lease, and what authenticates and authorises a scrape of the metrics.
// +kubebuilder:rbac:groups=coordination.k8s.io,resources=leases,verbs=get;create;update,namespace=qinglian-system,roleName=qinglian-leader-election
// +kubebuilder:rbac:groups=authentication.k8s.io,resources=tokenreviews,verbs=create
// +kubebuilder:rbac:groups=authorization.k8s.io,resources=subjectaccessreviews,verbs=create

// logsBodies is the level from which the client logs the bodies of its requests.
const logsBodies = 8

type config struct {
	language       words.Lang
	metrics        string
	probes         string
	leaderElection bool
	leaseNamespace string
	log            zap.Options
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "manager:", err)
		os.Exit(1)
	}
}

func parse(flags *flag.FlagSet, args []string) (*config, error) {
	c := &config{language: words.Chinese}
	flags.Func("language", "language of messages, zh or en (default zh)", func(s string) (err error) {
		c.language, err = words.ParseLang(s)
		return err
	})
	flags.StringVar(&c.metrics, "metrics-bind-address", "127.0.0.1:8443", "where metrics are served over TLS to those who may read them; 0 for nowhere")
	flags.StringVar(&c.probes, "health-probe-bind-address", "127.0.0.1:8081", "where /healthz and /readyz are served; 0 for nowhere")
	flags.BoolVar(&c.leaderElection, "leader-elect", true, "let only one of several managers work at a time")
	flags.StringVar(&c.leaseNamespace, "leader-election-namespace", "", "namespace of the lease; in a cluster, the manager's own by default")
	c.log.BindFlags(flags)
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if flags.NArg() > 0 {
		return nil, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if c.log.Level != nil && c.log.Level.Enabled(-logsBodies) {
		return nil, fmt.Errorf("--zap-log-level must be less than %d: from there on requests are logged with the facts that they hold", logsBodies)
	}
	return c, nil
}

func run() error {
	c, err := parse(flag.CommandLine, os.Args[1:])
	if err != nil {
		return err
	}
	ctrl.SetLogger(zap.New(zap.UseFlagOptions(&c.log)))
	ctrl.Log.Info("starting", "version", version.String())
	if _, err := memlimit.Set(); err != nil {
		ctrl.Log.Error(err, "read the container's memory limit; the garbage collector goes without")
	}
	restConfig, err := ctrl.GetConfig()
	if err != nil {
		return err
	}
	var leader *lead.Leader
	if c.leaderElection {
		if leader, err = lead.New(restConfig, c.leaseNamespace, "manager.qinglian.dev", clock.RealClock{}); err != nil {
			return err
		}
		restConfig.Wrap(leader.Guard)
	}
	feed := feed.New(clock.RealClock{})
	mgr, err := ctrl.NewManager(restConfig, options(c, feed))
	if err != nil {
		return err
	}
	ctx := ctrl.SetupSignalHandler()
	if err := errors.Join(
		mgr.AddHealthzCheck("ping", healthz.Ping),
		mgr.AddReadyzCheck("caches", cachesFilled(mgr.GetCache())),
		mgr.AddReadyzCheck("watches", feed.Check),
		controllers.Setup(ctx, mgr, controllers.Options{Clock: clock.RealClock{}, Lang: c.language, Leader: leader, Feed: feed}),
	); err != nil {
		return err
	}
	return lead.Start(ctx, mgr, leader)
}

// cachesFilled says no until everything declared has been read.
func cachesFilled(c cache.Cache) healthz.Checker {
	return func(request *http.Request) error {
		ctx, cancel := context.WithTimeout(request.Context(), time.Second)
		defer cancel()
		if !c.WaitForCacheSync(ctx) {
			return errors.New("the caches are not filled yet")
		}
		return nil
	}
}

func options(c *config, feed *feed.Feed) manager.Options {
	scheme := runtime.NewScheme()
	// The scheme is made of constants: adding to it can't fail.
	_ = v1alpha1.AddToScheme(scheme)
	return manager.Options{
		Scheme: scheme,
		Cache:  controllers.Cache(feed),
		// The kinds are known: no API server has to be there to ask.
		MapperProvider: func(*rest.Config, *http.Client) (meta.RESTMapper, error) { return v1alpha1.Mapper(), nil },
		Metrics: metricsserver.Options{
			BindAddress:    c.metrics,
			SecureServing:  true,
			FilterProvider: filters.WithAuthenticationAndAuthorization,
			TLSOpts:        []func(*tls.Config){func(t *tls.Config) { t.MinVersion = tls.VersionTLS13 }},
		},
		HealthProbeBindAddress: c.probes,
	}
}
