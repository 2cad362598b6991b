//go:build chart

package chart

import (
	"slices"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// annotation reads into what Artifact Hub is told of the chart.
func annotation(t *testing.T, name string, into any) {
	t.Helper()
	var chart struct {
		Annotations map[string]string `json:"annotations"`
	}
	check.OK(t, yaml.Unmarshal(plane.File(t, "charts", "qinglian", "Chart.yaml"), &chart))
	if err := yaml.UnmarshalStrict([]byte(chart.Annotations["artifacthub.io/"+name]), into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// Artifact Hub is told of the images that are rendered, and of no other.
func TestHubImages(t *testing.T) {
	var images []struct {
		Name, Image string
		Platforms   []string
	}
	annotation(t, "images", &images)
	var told []string
	for _, i := range images {
		told = append(told, i.Image)
	}

	var rendered []string
	for _, pod := range pods(t, render(t, "")) {
		for _, c := range slices.Concat(pod.Spec.InitContainers, pod.Spec.Containers) {
			rendered = append(rendered, c.Image)
		}
	}
	slices.Sort(rendered)
	check.Diff(t, "images (-rendered +told)", slices.Compact(rendered), told)
}

// Artifact Hub is told of every definition, and shows a valid example of each.
func TestHubDefinitions(t *testing.T) {
	type definition struct{ Kind, Version, Name string }
	var crds []struct {
		definition
		DisplayName, Description string
	}
	annotation(t, "crds", &crds)
	told := map[definition]bool{}
	for _, c := range crds {
		told[c.definition] = true
	}
	rendered, kinds := map[definition]bool{}, map[string]int{}
	for _, o := range render(t, "") {
		if o.GetKind() != "CustomResourceDefinition" {
			continue
		}
		kind, _, _ := unstructured.NestedString(o.Object, "spec", "names", "kind")
		versions, _, _ := unstructured.NestedSlice(o.Object, "spec", "versions")
		for _, v := range versions {
			rendered[definition{kind, v.(map[string]any)["name"].(string), o.GetName()}] = true
		}
		kinds[kind] = 1
	}
	check.Diff(t, "definitions (-rendered +told)", rendered, told)

	v, err := validate.New(config.CRDs)
	check.OK(t, err)
	var examples []map[string]any
	annotation(t, "crdsExamples", &examples)
	shown := map[string]int{}
	for _, e := range examples {
		o := &unstructured.Unstructured{Object: e}
		shown[o.GetKind()]++
		if result := v.Validate(o); !result.Valid() {
			t.Errorf("%s %s: %v", o.GetKind(), o.GetName(), result)
		}
	}
	check.Diff(t, "examples (-definitions +examples)", kinds, shown)
}

// What a version changes is of a kind that Artifact Hub knows.
func TestHubChanges(t *testing.T) {
	var changes []struct{ Kind, Description string }
	annotation(t, "changes", &changes)
	if len(changes) == 0 {
		t.Error("this version changes nothing")
	}
	for _, c := range changes {
		if !slices.Contains([]string{"added", "changed", "deprecated", "removed", "fixed", "security"}, c.Kind) || c.Description == "" {
			t.Errorf("a change %q: %q", c.Kind, c.Description)
		}
	}
}
