package plane

import (
	"context"
	"path/filepath"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

// Namespace is where the operator's account and its lease are.
const Namespace = "qinglian-system"

// Helm runs Helm on the plane and gives what it says.
func (p *Plane) Helm(ctx context.Context, args ...string) (string, error) {
	out, err := Run(ctx, "helm", append(args, "--kubeconfig", p.Kubeconfig)...)
	return string(out), err
}

// Chart is the folder of the project's chart.
func Chart() string { return filepath.Join(Root(), "charts", "qinglian") }

// installChart installs the project's chart without records.
func (p *Plane) installChart(ctx context.Context) error {
	if _, err := p.Helm(ctx, "install", "qinglian", Chart(), "--namespace", Namespace, "--create-namespace", "--set", "notices.national=false"); err != nil {
		return err
	}
	var crds apiextensionsv1.CustomResourceDefinitionList
	if err := p.Client.List(ctx, &crds); err != nil {
		return err
	}
	for i := range crds.Items {
		if err := p.established(ctx, crds.Items[i].Name); err != nil {
			return err
		}
	}
	return nil
}
