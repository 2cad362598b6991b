//go:build e2e

// Package e2e tests what only a cluster shows: the chart and the image as they are
// installed, two replicas of the operator in pods, one of them failing or making
// way for the next version, and what they use. It takes the cluster of KUBECONFIG:
// a node of hack/plane/node that `make test-e2e` brings up, or one that is at hand.
package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

const (
	release   = "qinglian"
	namespace = "qinglian-system"
	replicas  = 2
	patient   = 2 * time.Minute
)

var (
	cluster *plane.Plane
	chart   = filepath.Join(plane.Root(), "charts", "qinglian")
	samples = filepath.Join(plane.Root(), "config", "samples", "zhejiang")
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) (code int) {
	ctx := context.Background()
	var err error
	if cluster, err = plane.Borrow(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() {
		if err := errors.Join(cluster.Stop(), uninstall(ctx)); err != nil {
			fmt.Fprintln(os.Stderr, "clear the cluster:", err)
			code = 1
		}
	}()
	if err := install(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// install does what a platform team does, in a namespace that takes only pods that
// meet the restricted standard.
func install(ctx context.Context) error {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: namespace, Labels: map[string]string{"pod-security.kubernetes.io/enforce": "restricted"}}}
	if err := cluster.Client.Create(ctx, ns); err != nil {
		return err
	}
	args := append([]string{"install", release, chart, "--namespace", namespace, "--wait", "--timeout", "2m"}, values()...)
	if _, err := plane.Run(ctx, "helm", args...); err != nil {
		return err
	}
	_, err := plane.Run(ctx, "kubectl", "apply", "--server-side", "-k", samples)
	return err
}

// values are the arguments of helm that set the chart's values. IMAGE is the
// operator's image, REPOSITORY:TAG; the node and a borrowed cluster must have it or
// be able to pull it.
func values(more ...string) []string {
	set := append([]string{fmt.Sprintf("replicas=%d", replicas)}, more...)
	if image := os.Getenv("IMAGE"); image != "" {
		colon := strings.LastIndexByte(image, ':')
		set = append(set, "image.repository="+image[:colon], "image.tag="+image[colon+1:])
	}
	return []string{"--set", strings.Join(set, ",")}
}

func uninstall(ctx context.Context) error {
	_, err := plane.Run(ctx, "helm", "uninstall", release, "--namespace", namespace, "--wait", "--timeout", "2m")
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: namespace}}
	return errors.Join(err, cluster.Client.Delete(ctx, ns))
}

// pods gives the operator's pods, once there are as many as there should be and
// all of them are ready.
func pods(t *testing.T) []corev1.Pod {
	t.Helper()
	var list corev1.PodList
	plane.Eventually(t, "the pods are ready", func() error {
		if err := cluster.Client.List(t.Context(), &list, client.InNamespace(namespace), client.MatchingLabels{"app.kubernetes.io/component": "manager"}); err != nil {
			return err
		}
		if len(list.Items) != replicas {
			return fmt.Errorf("%d pods", len(list.Items))
		}
		for i := range list.Items {
			if p := &list.Items[i]; p.DeletionTimestamp != nil || !ready(p) {
				return fmt.Errorf("%s is not ready: %+v", p.Name, p.Status.Conditions)
			}
		}
		return nil
	})
	return list.Items
}

func ready(p *corev1.Pod) bool {
	return slices.ContainsFunc(p.Status.Conditions, func(c corev1.PodCondition) bool {
		return c.Type == corev1.PodReady && c.Status == corev1.ConditionTrue
	})
}

// leader gives the pod that holds the lease.
func leader(t *testing.T) *corev1.Pod {
	t.Helper()
	pod := &corev1.Pod{}
	plane.Eventually(t, "a leader", func() error {
		name, _, _ := strings.Cut(holder(t), "_")
		return cluster.Client.Get(t.Context(), client.ObjectKey{Namespace: namespace, Name: name}, pod)
	})
	return pod
}

// holder is who holds the lease: a pod's name and a sign of the process.
func holder(t *testing.T) string {
	t.Helper()
	lease := &coordinationv1.Lease{}
	check.OK(t, cluster.Client.Get(t.Context(), client.ObjectKey{Namespace: namespace, Name: "manager.qinglian.dev"}, lease))
	if lease.Spec.HolderIdentity == nil {
		return ""
	}
	return *lease.Spec.HolderIdentity
}
