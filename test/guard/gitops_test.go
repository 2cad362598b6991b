package guard

import (
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// The engines of the examples apply our kinds only, as an account that keeps facts.
func TestEnginesApplyAsTheTenant(t *testing.T) {
	var project struct {
		Metadata struct{ Name string }
		Spec     struct {
			ClusterResourceWhitelist   []any
			NamespaceResourceWhitelist []struct{ Group, Kind string }
			DestinationServiceAccounts []struct{ DefaultServiceAccount string }
		}
	}
	check.OK(t, yaml.Unmarshal(plane.File(t, "config", "argocd", "project.yaml"), &project))
	var kinds []string
	for _, allowed := range project.Spec.NamespaceResourceWhitelist {
		if allowed.Group != v1alpha1.GroupVersion.Group {
			t.Errorf("%s of %s may be applied", allowed.Kind, allowed.Group)
		}
		kinds = append(kinds, allowed.Kind)
	}
	namespaced := slices.DeleteFunc(slices.Clone(v1alpha1.Kinds), func(kind string) bool { return kind == v1alpha1.KindNotice })
	slices.Sort(namespaced)
	check.Diff(t, "kinds (-project +ours)", kinds, namespaced)
	if len(project.Spec.ClusterResourceWhitelist) > 0 || len(project.Spec.DestinationServiceAccounts) != 1 {
		t.Errorf("%+v", project.Spec)
	}

	var application, kustomization struct {
		Metadata struct{ Namespace string }
		Spec     struct{ Project, ServiceAccountName string }
	}
	check.OK(t, yaml.Unmarshal(plane.File(t, "config", "argocd", "application.yaml"), &application))
	check.OK(t, yaml.Unmarshal(plane.File(t, "config", "flux", "youth-federations.yaml"), &kustomization))
	account := kustomization.Metadata.Namespace + ":" + kustomization.Spec.ServiceAccountName
	if application.Spec.Project != project.Metadata.Name || account != project.Spec.DestinationServiceAccounts[0].DefaultServiceAccount {
		t.Errorf("project %q, account %q", application.Spec.Project, account)
	}
	_, binding, _ := strings.Cut(string(plane.File(t, "config", "flux", "account.yaml")), "kind: ClusterRoleBinding")
	if !strings.Contains(binding, "name: qinglian-editor}") || strings.Contains(binding, "---") {
		t.Errorf("the account is bound to more: %s", binding)
	}
}
