// Package api tests the resource definitions against an API server: what it
// accepts, what it refuses and in what words, and what kubectl shows.
package api

import (
	"context"
	"os"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/test/plane"
)

var (
	server    *plane.Plane
	namespace string
)

func TestMain(m *testing.M) {
	os.Exit(plane.Main(m, func(ctx context.Context, p *plane.Plane) error {
		server = p
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "qinglian-api-"}}
		if err := p.Client.Create(ctx, ns); err != nil {
			return err
		}
		namespace = ns.Name
		return nil
	}))
}

// object reads a manifest's spec into an object of a kind.
func object(t *testing.T, kind, name, spec string) *unstructured.Unstructured {
	t.Helper()
	o := &unstructured.Unstructured{Object: map[string]any{}}
	if err := yaml.Unmarshal([]byte("spec: "+spec), &o.Object); err != nil {
		t.Fatalf("%s: %v", spec, err)
	}
	o.SetAPIVersion("qinglian.dev/v1alpha1")
	o.SetKind(kind)
	o.SetName(name)
	if kind != "Notice" {
		o.SetNamespace(namespace)
	}
	return o
}
