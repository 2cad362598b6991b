package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

// connected returns the administrator's client once the API server is ready.
func (n *node) connected(ctx context.Context) (kubernetes.Interface, error) {
	config, err := clientcmd.BuildConfigFromFlags("", n.kubeconfig(adminName))
	if err != nil {
		return nil, err
	}
	kube, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	return kube, waitUntil(ctx, "the API server", func() error {
		return kube.Discovery().RESTClient().Get().AbsPath("/readyz").Do(ctx).Error()
	})
}

// ready returns once the node takes pods, pods can have service accounts, and
// services lead to them.
func ready(ctx context.Context, kube kubernetes.Interface) error {
	if err := waitUntil(ctx, "the node", func() error {
		node, err := kube.CoreV1().Nodes().Get(ctx, nodeName, metav1.GetOptions{})
		if err != nil {
			return err
		}
		for _, c := range node.Status.Conditions {
			if c.Type == corev1.NodeReady {
				if c.Status != corev1.ConditionTrue {
					return fmt.Errorf("%s: %s", c.Reason, c.Message)
				}
				return nil
			}
		}
		return fmt.Errorf("it has not said whether it is ready")
	}); err != nil {
		return err
	}
	if err := waitUntil(ctx, "the default service account", func() error {
		_, err := kube.CoreV1().ServiceAccounts(metav1.NamespaceDefault).Get(ctx, "default", metav1.GetOptions{})
		return err
	}); err != nil {
		return err
	}
	return waitUntil(ctx, "kube-proxy", func() error {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(nodeAddress, "10256")+"/healthz", nil)
		if err != nil {
			return err
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusOK {
			return fmt.Errorf("its health: %s", response.Status)
		}
		return nil
	})
}

// waitUntil calls check until it returns no error. When ctx ends first, the error
// says what was waited for and why that wasn't so.
func waitUntil(ctx context.Context, what string, check func() error) error {
	ticker := time.NewTicker(100 * time.Millisecond)
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
