// Package ready waits until the parts of a control plane do their work.
package ready

import (
	"context"
	"fmt"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

// pollPeriod is short because the answers come from this very machine.
const pollPeriod = 20 * time.Millisecond

// APIServer returns once the API server says that it is ready, which includes that
// the bootstrap RBAC roles exist.
func APIServer(ctx context.Context, kube kubernetes.Interface) error {
	return Until(ctx, "the API server", func() error {
		return kube.Discovery().RESTClient().Get().AbsPath("/readyz").Do(ctx).Error()
	})
}

// Controllers returns once the first work of the controllers is done: what a user
// would otherwise see appear in the first second.
func Controllers(ctx context.Context, kube kubernetes.Interface) error {
	for _, name := range []string{"admin", "edit", "view"} {
		if err := Until(ctx, "ClusterRole "+name, func() error {
			role, err := kube.RbacV1().ClusterRoles().Get(ctx, name, metav1.GetOptions{})
			if err == nil && len(role.Rules) == 0 {
				err = fmt.Errorf("it has no rules yet")
			}
			return err
		}); err != nil {
			return err
		}
	}
	return Until(ctx, "the default namespace and its service account", func() error {
		if _, err := kube.CoreV1().Namespaces().Get(ctx, metav1.NamespaceDefault, metav1.GetOptions{}); err != nil {
			return err
		}
		_, err := kube.CoreV1().ServiceAccounts(metav1.NamespaceDefault).Get(ctx, "default", metav1.GetOptions{})
		return err
	})
}

// Until calls check until it returns no error. When ctx ends first, the error says
// what was waited for and why that wasn't so.
func Until(ctx context.Context, what string, check func() error) error {
	ticker := time.NewTicker(pollPeriod)
	defer ticker.Stop()
	for {
		err := check()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w, waiting for %s: %w", context.Cause(ctx), what, err)
		case <-ticker.C:
		}
	}
}
