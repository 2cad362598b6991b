package local

import (
	"context"
	"fmt"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/discovery/cached/memory"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/metadata"
	"k8s.io/client-go/metadata/metadatainformer"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/restmapper"
	"k8s.io/controller-manager/pkg/clientbuilder"
	"k8s.io/controller-manager/pkg/informerfactory"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/controller/clusterroleaggregation"
	"k8s.io/kubernetes/pkg/controller/garbagecollector"
	"k8s.io/kubernetes/pkg/controller/namespace"
	"k8s.io/kubernetes/pkg/controller/serviceaccount"
)

const (
	resyncPeriod = 12 * time.Hour
	// discoveryPeriod is how soon the garbage collector takes notice of a new
	// kind. kube-controller-manager has 30 s, long for a test suite to wait.
	discoveryPeriod = 3 * time.Second
)

// controllers are the parts of kube-controller-manager that an API server is
// of little use without. Each has the service account and with it the role
// that it has in a real cluster, so that policies and audit logs see the same.
type controllers struct {
	clients  clientbuilder.ControllerClientBuilder
	shared   informers.SharedInformerFactory
	metadata metadatainformer.SharedInformerFactory
	// started is closed once the informers run.
	started chan struct{}
	loops   []func(context.Context)
	running sync.WaitGroup
	stop    context.CancelFunc
}

// startControllers starts them with clients made from the administrator's. They run
// until shutdown or the end of ctx.
func startControllers(ctx context.Context, superuser *rest.Config) (*controllers, error) {
	kube, err := kubernetes.NewForConfig(superuser)
	if err != nil {
		return nil, err
	}
	meta, err := metadata.NewForConfig(superuser)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	c := &controllers{
		stop:     stop,
		clients:  clientbuilder.NewDynamicClientBuilder(rest.AnonymousClientConfig(superuser), kube.CoreV1(), metav1.NamespaceSystem),
		shared:   informers.NewSharedInformerFactory(kube, resyncPeriod),
		metadata: metadatainformer.NewSharedInformerFactory(meta, resyncPeriod),
		started:  make(chan struct{}),
	}
	for _, add := range []func(context.Context) error{c.addNamespace, c.addGarbageCollector, c.addClusterRoleAggregator, c.addServiceAccount} {
		if err := add(ctx); err != nil {
			stop()
			return nil, fmt.Errorf("controllers: %w", err)
		}
	}
	c.shared.Start(ctx.Done())
	c.metadata.Start(ctx.Done())
	close(c.started)
	for _, loop := range c.loops {
		c.running.Go(func() { loop(ctx) })
	}
	return c, nil
}

// shutdown stops them and waits until they have stopped, up to limit.
func (c *controllers) shutdown(limit time.Duration) {
	c.stop()
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		c.running.Wait()
		c.shared.Shutdown()
		c.metadata.Shutdown()
	}()
	waitAtMost(limit, stopped)
}

// addNamespace empties and removes namespaces that are being deleted.
func (c *controllers) addNamespace(ctx context.Context) error {
	config, err := c.clients.Config("namespace-controller")
	if err != nil {
		return err
	}
	kube, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	meta, err := metadata.NewForConfig(config)
	if err != nil {
		return err
	}
	controller := namespace.NewNamespaceController(ctx, kube, meta,
		kube.Discovery().ServerPreferredNamespacedResources, // asked anew each time, so it knows custom resources
		c.shared.Core().V1().Namespaces(), 5*time.Minute, corev1.FinalizerKubernetes)
	c.loops = append(c.loops, func(ctx context.Context) { controller.Run(ctx, 5) })
	return nil
}

// addGarbageCollector deletes objects whose owners are gone.
func (c *controllers) addGarbageCollector(ctx context.Context) error {
	const name = "generic-garbage-collector"
	config, err := c.clients.Config(name)
	if err != nil {
		return err
	}
	kube, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	meta, err := metadata.NewForConfig(config)
	if err != nil {
		return err
	}
	// Two discovery clients: the collector resets the mapper's when the other
	// one finds kinds that come or go.
	mapper := restmapper.NewDeferredDiscoveryRESTMapper(memory.NewMemCacheClient(kube.Discovery()))
	discovery, err := c.clients.DiscoveryClient(name)
	if err != nil {
		return err
	}
	collector, err := garbagecollector.NewGarbageCollector(ctx, kube, meta, mapper, garbagecollector.DefaultIgnoredResources(),
		informerfactory.NewInformerFactory(c.shared, c.metadata), c.started)
	if err != nil {
		return err
	}
	c.loops = append(c.loops,
		func(ctx context.Context) { collector.Run(ctx, 5, 30*time.Second) },
		func(ctx context.Context) { collector.Sync(ctx, discovery, discoveryPeriod) })
	return nil
}

// addClusterRoleAggregator fills the roles that are made of others, among them
// view, edit and admin.
func (c *controllers) addClusterRoleAggregator(context.Context) error {
	kube, err := c.clients.Client("clusterrole-aggregation-controller")
	if err != nil {
		return err
	}
	controller := clusterroleaggregation.NewClusterRoleAggregation(c.shared.Rbac().V1().ClusterRoles(), kube.RbacV1())
	c.loops = append(c.loops, func(ctx context.Context) { controller.Run(ctx, 2) })
	return nil
}

// addServiceAccount gives every namespace its service account "default".
func (c *controllers) addServiceAccount(ctx context.Context) error {
	kube, err := c.clients.Client("service-account-controller")
	if err != nil {
		return err
	}
	controller, err := serviceaccount.NewServiceAccountsController(klog.FromContext(ctx),
		c.shared.Core().V1().ServiceAccounts(), c.shared.Core().V1().Namespaces(), kube,
		serviceaccount.DefaultServiceAccountsControllerOptions())
	if err != nil {
		return err
	}
	c.loops = append(c.loops, func(ctx context.Context) { controller.Run(ctx, 1) })
	return nil
}
