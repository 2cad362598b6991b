package source

import (
	"context"
	"fmt"
	"strings"
	"sync"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/discovery/cached/memory"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/restmapper"
	"k8s.io/client-go/tools/pager"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
)

// Cluster says which cluster to read.
type Cluster struct {
	// Config is how to reach it.
	Config *rest.Config
	// Notices are files and folders with the notices to use beside those of the cluster.
	Notices []string
	// Only is the one namespace to be shown, "" for all. It must be there.
	Only string
}

// Read reads all objects of a cluster, page by page. The API server has
// validated them.
func (c Cluster) Read(ctx context.Context) (*Input, error) {
	notices, err := c.notices()
	if err != nil {
		return nil, err
	}
	client, err := dynamic.NewForConfig(c.Config)
	if err != nil {
		return nil, err
	}
	var objects []Object
	for _, resource := range v1alpha1.Resources() {
		err := list(ctx, client, resource, func(u *unstructured.Unstructured) {
			objects = append(objects, Object{listed: u})
		})
		if err != nil {
			return nil, explain(resource, err)
		}
	}
	in, err := newInput(objects, typed{})
	if err != nil {
		return nil, err
	}
	in.Way, in.has = WayCluster, c.finder(ctx, client)
	if err := c.among(ctx, client, in); err != nil {
		return nil, err
	}
	// A cluster without a notice is judged by none, as the operator there has it;
	// notices given beside it may rest on the national one.
	if len(notices) == 0 {
		return in, nil
	}
	if err := addLoaded(in, notices); err != nil {
		return nil, err
	}
	return in, in.addNational()
}

// finder says of objects of any kind, named as APIVERSION KIND NAMESPACE/NAME, whether the
// cluster has them. What can't be found out it hasn't.
func (c Cluster) finder(ctx context.Context, client dynamic.Interface) func(title string) bool {
	mapper := sync.OnceValue(func() meta.RESTMapper {
		asked, err := discovery.NewDiscoveryClientForConfig(c.Config)
		if err != nil {
			return meta.MultiRESTMapper{}
		}
		return restmapper.NewDeferredDiscoveryRESTMapper(memory.NewMemCacheClient(asked))
	})
	return func(title string) bool {
		parts := strings.SplitN(title, " ", 3)
		if len(parts) < 3 {
			return false
		}
		kind := schema.FromAPIVersionAndKind(parts[0], parts[1])
		mapping, err := mapper().RESTMapping(kind.GroupKind(), kind.Version)
		if err != nil {
			return false
		}
		namespace, name, named := strings.Cut(parts[2], "/")
		if !named {
			namespace, name = manifest.DefaultNamespace, namespace
		}
		resources := dynamic.ResourceInterface(client.Resource(mapping.Resource))
		if mapping.Scope.Name() == meta.RESTScopeNameNamespace {
			resources = client.Resource(mapping.Resource).Namespace(namespace)
		}
		_, err = resources.Get(ctx, name, metav1.GetOptions{})
		return err == nil
	}
}

// notices reads the notices to use beside those of the cluster.
func (c Cluster) notices() ([]*manifest.Object, error) {
	if len(c.Notices) == 0 {
		return nil, nil
	}
	reader, err := NewReader(Reading{})
	if err != nil {
		return nil, err
	}
	notices, problems, err := reader.notices(c.Notices)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, &InvalidError{Problems: problem.Sort(problems)}
	}
	return notices, nil
}

// list goes through all objects of a resource.
func list(ctx context.Context, client dynamic.Interface, resource string, each func(*unstructured.Unstructured)) error {
	pages := pager.New(func(ctx context.Context, o metav1.ListOptions) (runtime.Object, error) {
		return client.Resource(v1alpha1.GroupVersion.WithResource(resource)).List(ctx, o)
	})
	return pages.EachListItem(ctx, metav1.ListOptions{}, func(o runtime.Object) error {
		u, ok := o.(*unstructured.Unstructured)
		if !ok {
			return fmt.Errorf("the API server listed a %T", o)
		}
		each(u)
		return nil
	})
}

// explain says what an error of the API server means here.
func explain(resource string, err error) error {
	name := resource + "." + v1alpha1.GroupVersion.Group
	switch {
	case apierrors.IsNotFound(err):
		return notInstalled.Error(name)
	case apierrors.IsForbidden(err):
		return forbidden.Error(err)
	}
	return listing.Error(name, err)
}
