package gitops

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"

	"qinglian.dev/qinglian/internal/division"
	"qinglian.dev/qinglian/internal/scaffold"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// kept says whether both engines leave an object alone when its file is gone.
func kept(o metav1.Object) bool {
	annotations := o.GetAnnotations()
	return annotations["argocd.argoproj.io/sync-options"] == "Prune=false,Delete=false" &&
		annotations[kustomizev1.GroupVersion.Group+"/prune"] == kustomizev1.DisabledValue
}

// build builds a folder as both engines do.
func build(t *testing.T, dir string) []*unstructured.Unstructured {
	t.Helper()
	built, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), dir)
	check.OK(t, err)
	var objects []*unstructured.Unstructured
	for _, r := range built.Resources() {
		object, err := r.Map()
		check.OK(t, err)
		objects = append(objects, &unstructured.Unstructured{Object: object})
	}
	return objects
}

// layOut writes what init lays out for a division, each file as edit leaves it, and
// gives the folder.
func layOut(t *testing.T, code string, edit func([]byte) []byte) string {
	t.Helper()
	tree, err := scaffold.New(division.Embedded(), code)
	check.OK(t, err)
	dir := t.TempDir()
	// The platform's part has a kustomization; of the records engines make one.
	all := "resources:\n- platform\n"
	for name, text := range tree.Files {
		if strings.HasPrefix(name, "records/") && strings.HasSuffix(name, ".yaml") {
			all += "- " + name + "\n"
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		check.OK(t, os.MkdirAll(filepath.Dir(file), 0o750))
		check.OK(t, os.WriteFile(file, edit(text), 0o600))
	}
	check.OK(t, os.WriteFile(filepath.Join(dir, "kustomization.yaml"), []byte(all), 0o600))
	return dir
}

// TestTreesBuild builds trees as init lays them out.
func TestTreesBuild(t *testing.T) {
	for code, want := range map[string]int{
		"460300":       1 + 4 + 3, // a namespace, four bindings, three federations
		"310000":       17 * (1 + 4 + 1),
		scaffold.Corps: 15 * (1 + 4 + 1),
	} {
		if got := len(build(t, layOut(t, code, func(text []byte) []byte { return text }))); got != want {
			t.Errorf("%s: %d objects, want %d", code, got, want)
		}
	}
}

// hint is a line of what init leaves to fill in, a comment until then.
var hint = regexp.MustCompile(`(?m)^( *)#([^ \n].*|  .*)$`)

// TestRecordsAreKept looks at whatever a record would go with: itself, its
// namespace, its definition.
func TestRecordsAreKept(t *testing.T) {
	dirs := map[string]string{
		"samples":     filepath.Join(plane.Root(), "config", "samples", "zhejiang"),
		"definitions": filepath.Join(plane.Root(), "config", "crd"),
		"init":        layOut(t, "330000", func(text []byte) []byte { return hint.ReplaceAll(text, []byte("$1$2")) }),
	}
	found := map[string]int{}
	for name, dir := range dirs {
		for _, o := range build(t, dir) {
			switch o.GetKind() {
			case "Namespace", "CustomResourceDefinition":
			case "MemberGroup":
				if terms, _, _ := unstructured.NestedSlice(o.Object, "spec", "terms"); len(terms) == 0 {
					continue
				}
			default:
				continue
			}
			found[name+" "+o.GetKind()]++
			if !kept(o) {
				t.Errorf("%s: %s %s/%s may be pruned: %v", name, o.GetKind(), o.GetNamespace(), o.GetName(), o.GetAnnotations())
			}
		}
	}
	for _, want := range []string{"samples MemberGroup", "samples Namespace", "definitions CustomResourceDefinition", "init MemberGroup", "init Namespace"} {
		if found[want] == 0 {
			t.Errorf("there is no %s: %v", want, found)
		}
	}
}

// TestFluxExample reads in config/flux what docs/gitops.md says of it.
func TestFluxExample(t *testing.T) {
	spec := fluxExample(t).Spec
	if !spec.Wait || !spec.Prune || spec.Force || spec.DeletionPolicy != kustomizev1.DeletionPolicyOrphan {
		t.Errorf("wait %t, prune %t, force %t, deletionPolicy %q", spec.Wait, spec.Prune, spec.Force, spec.DeletionPolicy)
	}
}

// TestNeverEvaluated holds every kind to the default without which kstatus takes
// an object for current before anybody has looked at it, and to have none in
// its spec that an engine would take for drift.
func TestNeverEvaluated(t *testing.T) {
	definitions, err := plane.Definitions()
	check.OK(t, err)
	for _, crd := range definitions {
		for _, version := range crd.Spec.Versions {
			schema := version.Schema.OpenAPIV3Schema.Properties
			if status := schema["status"].Default; status == nil || string(status.Raw) != `{"observedGeneration":-1}` {
				t.Errorf("%s %s: the default of status is %v", crd.Name, version.Name, status)
			}
			if spec := schema["spec"]; hasDefault(&spec) {
				t.Errorf("%s %s: spec has a default", crd.Name, version.Name)
			}
		}
	}
}

func hasDefault(schema *apiextensionsv1.JSONSchemaProps) bool {
	if schema.Default != nil {
		return true
	}
	for _, property := range schema.Properties {
		if hasDefault(&property) {
			return true
		}
	}
	return schema.Items != nil && schema.Items.Schema != nil && hasDefault(schema.Items.Schema) ||
		schema.AdditionalProperties != nil && schema.AdditionalProperties.Schema != nil && hasDefault(schema.AdditionalProperties.Schema)
}
