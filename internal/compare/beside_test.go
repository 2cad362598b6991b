package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// What is applied beside the objects, or says how, has a class of its own.
func TestClassesOfWhatIsBeside(t *testing.T) {
	const foreign, file = world.BesideForeign, world.BesideFile
	for _, tt := range []struct {
		kind       world.Besides
		path, name string
		want       compare.Class
	}{
		{foreign, "a.yaml", "rbac.authorization.k8s.io/v1 RoleBinding zj/x", compare.ClassGuard},
		{foreign, "a.yaml", "rbac.authorization.k8s.io/v1 ClusterRole x", compare.ClassGuard},
		{foreign, "a.yaml", "admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding qinglian-terms", compare.ClassGuard},
		{foreign, "a.yaml", "apiextensions.k8s.io/v1 CustomResourceDefinition notices.qinglian.dev", compare.ClassGuard},
		{foreign, "a.yaml", "v1 Namespace zj", compare.ClassGuard},
		{foreign, "a.yaml", "cli.qinglian.dev/v1alpha1 Test hangzhou", ""},
		{foreign, "a.yaml", "v1 ServiceAccount zj/x", compare.ClassGuard},
		{foreign, "a.yaml", "v1 Secret zj/x", compare.ClassGuard},
		{foreign, "a.yaml", "bitnami.com/v1alpha1 SealedSecret zj/x", compare.ClassGuard},
		{foreign, "a.yaml", "kustomize.toolkit.fluxcd.io/v1 Kustomization flux-system/x", compare.ClassGuard},
		{foreign, "a.yaml", "argoproj.io/v1alpha1 Application argocd/x", compare.ClassGuard},
		{foreign, "a.yaml", "kyverno.io/v1 Policy zj/x", compare.ClassGuard},
		{foreign, "a.yaml", "constraints.gatekeeper.sh/v1beta1 K8sRequired x", compare.ClassGuard},
		{foreign, "a.yaml", "example.org/v1 Anything x", compare.ClassGuard}, // of the whole cluster, perhaps
		{foreign, "a.yaml", "example.org/v1 Anything zj/x", compare.ClassApply},
		{foreign, "a.yaml", "v1 ConfigMap x", compare.ClassApply},
		{foreign, "a.yaml", "apps/v1 Deployment zj/x", compare.ClassApply},
		{world.BesideKustomization, "kustomization.yaml", "patches", compare.ClassApply},
		{world.BesideLink, "zj/a.yaml", "", compare.ClassApply},
		{world.BesideSubmodule, "zj/sub", "", compare.ClassApply},
		{world.BesideUnlisted, "zj/a.yaml", "", compare.ClassApply},
		{world.BesideNoManifest, "package.json", "", compare.ClassApply},
		{world.BesideNoManifest, "/.github/workflows/qinglian.yml", "", compare.ClassGuard},
		{file, ".sourceignore", "", compare.ClassApply},
		{file, "zj/.argocd-source-x.yaml", "", compare.ClassApply},
		{file, ".gitattributes", "", compare.ClassApply},
		{file, "zj/Chart.yaml", "", compare.ClassApply},
		{file, "zj/main.jsonnet", "", compare.ClassApply},
		{file, "CODEOWNERS", "", compare.ClassGuard},
		{file, "/docs/CODEOWNERS", "", compare.ClassGuard},
		{file, "/.qinglian/review.conf", "", compare.ClassGuard},
		{file, "/.gitlab-ci.yml", "", compare.ClassGuard},
		{file, "Jenkinsfile.review", "", compare.ClassGuard},
		{file, ".qinglianignore", "", compare.ClassGuard},
		{file, "README.md", "", ""},
		{file, "docs/table.xlsx", "", ""},
		{world.BesideSteering, "a.yaml", "finalizers", ""},
	} {
		b := world.Beside{Kind: tt.kind, Path: tt.path, Name: tt.name, Digest: "1"}
		changed := b
		changed.Digest = "2"
		for _, sides := range [][2]*world.World{
			{{}, {Beside: []world.Beside{b}}}, {{Beside: []world.Beside{b}}, {Beside: []world.Beside{changed}}},
		} {
			got := compare.Class("")
			for _, c := range compare.Worlds(sides[0], sides[1]).Beside {
				got = c.Class
				if c.Message(words.Chinese) == "" || strings.Contains(c.Message(words.English), "{") {
					t.Errorf("%s has no words", tt.kind)
				}
			}
			if got != tt.want {
				t.Errorf("%s %s %s takes %q, want %q", tt.kind, tt.path, tt.name, got, tt.want)
			}
		}
		if d := compare.Worlds(&world.World{Beside: []world.Beside{b}}, &world.World{Beside: []world.Beside{b}}); len(d.Beside) > 0 {
			t.Errorf("%s %s: no change is one: %v", tt.kind, tt.path, d.Beside)
		}
	}
}

// Neither class passes a gate that doesn't name it.
func TestWhatIsBesideIsPermittedByName(t *testing.T) {
	d := compare.Worlds(&world.World{}, &world.World{Beside: []world.Beside{
		{Kind: world.BesideForeign, Path: "a.yaml", Line: 3, Name: "v1 Namespace zj"}, {Kind: world.BesideLink, Path: "zj/link.yaml"},
	}})
	for permit, want := range map[string]string{
		"":                 "permit: v1 Namespace zj: guard: object of another API group added\npermit: zj/link.yaml: apply: symbolic link added",
		"edit,guard":       "permit: zj/link.yaml: apply: symbolic link added",
		"edit,guard,apply": "",
	} {
		var g compare.Gate
		if permit != "" {
			g.Permit, _ = compare.ParseClasses(permit)
		}
		worldtest.Same(t, strings.Join(compare.Closing(g.Objections(d, words.English)), "\n"), want)
	}
	if got := fmt.Sprint(d.Classes()); got != "[apply guard]" {
		t.Errorf("it takes %s", got)
	}
}
