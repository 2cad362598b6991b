package main

import (
	"context"
	"fmt"
	"net"
	"net/http"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"

	"qinglian.dev/qinglian/hack/plane/ready"
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
	return kube, ready.APIServer(ctx, kube)
}

// takesPods returns once the node takes pods, pods can have service accounts, and
// services lead to them.
func takesPods(ctx context.Context, kube kubernetes.Interface) error {
	if err := ready.Until(ctx, "the node", func() error {
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
	if err := ready.Controllers(ctx, kube); err != nil {
		return err
	}
	return ready.Until(ctx, "kube-proxy", func() error {
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
