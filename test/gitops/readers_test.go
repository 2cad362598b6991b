package gitops

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/fluxcd/pkg/kustomize"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// TestReaders holds the rules of package manifest against kubectl, kustomize and Flux: what
// it finds no difference in, all read as it does.
func TestReaders(t *testing.T) {
	const head = "apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {namespace: ns, name: a}\n"
	for name, tt := range map[string]struct {
		text    string
		differs bool
	}{
		"plain":                {head + "spec: {displayName: 杭州}\n", false},
		"CRLF":                 {"apiVersion: qinglian.dev/v1alpha1\r\nkind: Federation\r\nmetadata: {namespace: ns, name: a}\r\n", false},
		"byte order mark":      {"\ufeff" + head, false},
		"comment beside ---":   {"--- # c\n" + head, false},
		"empty documents":      {"---\n---\n" + head + "---\n", false},
		"block scalar":         {head + "spec:\n  displayName: |\n    ---\n    a\n", false},
		"octal":                {head + "spec: {a: 0137}\n", false},
		"new octal":            {head + "spec: {a: 0o17}\n", false},
		"hexadecimal":          {head + "spec: {a: 0x1F}\n", false},
		"underscore":           {head + "spec: {a: 1_000}\n", false},
		"time of day":          {head + "spec: {a: 12:30}\n", false},
		"exponent":             {head + "spec: {a: 1e3}\n", false},
		"equals":               {head + "spec: {a: =}\n", false},
		"quoted date":          {head + "spec: {a: \"2026-01-02\"}\n", false},
		"escape in a key":      {head + "spec: {\"\\x78\": a}\n", false},
		"date":                 {head + "spec: {a: 2026-01-02}\n", true},
		"merge key":            {head + "spec: {a: b, <<: {a: c}}\n", true},
		"merge key in quotes":  {head + "spec: {\"<<\": {a: c}}\n", true},
		"merge key by tag":     {head + "spec: {!!merge z: {a: c}}\n", true},
		"tag of nothing":       {head + "spec: {a: ! 12}\n", true},
		"tag":                  {head + "spec: {a: !!str 1}\n", true},
		"yes":                  {head + "spec: {a: yes}\n", true},
		"off as a key":         {head + "spec: {off: 1}\n", true},
		"document end":         {head + "...\n", true},
		"directive":            {"%YAML 1.1\n---\n" + head, true},
		"comment after ---":    {head + "---# c\n", true},
		"next line":            {"# a\u0085b\n" + head, true},
		"anchor":               {head + "spec: {a: &x 1, b: *x}\n", true},
		"local config":         {"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {config.kubernetes.io/local-config: \"true\"}}\n", true},
		"items elsewhere":      {"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nitems: []\n", true},
		"substitution by Flux": {head + "spec: {a: \"${b}\"}\n", true},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "a.yaml")
			check.OK(t, os.WriteFile(file, []byte(tt.text), 0o600))
			source := manifest.FromFunc("a.yaml", func() ([]byte, error) { return []byte(tt.text), nil })
			files := new(manifest.Loader).Files([]manifest.Source{source}, manifest.Options{})
			if differs := len(files[0].Differences) > 0; differs != tt.differs {
				t.Fatalf("a difference: %v, want %v: %v", differs, tt.differs, files[0].Differences)
			}
			if tt.differs {
				return
			}
			byKubectl := kubectlReads(t, file)
			if byKustomize := kustomizeReads(t, tt.text); !reflect.DeepEqual(byKubectl, byKustomize) {
				t.Errorf("kubectl reads %v, kustomize %v", byKubectl, byKustomize)
			}
			if byFlux := fluxReads(t, tt.text); !reflect.DeepEqual(byKubectl, byFlux) {
				t.Errorf("kubectl reads %v, Flux %v", byKubectl, byFlux)
			}
			ours, err := json.Marshal(files[0].Objects[0].Content().Object)
			check.OK(t, err)
			if got := decoded(t, ours); !reflect.DeepEqual(got, byKubectl) {
				t.Errorf("read as %v, by kubectl as %v", got, byKubectl)
			}
		})
	}
}

func decoded(t *testing.T, text []byte) (object map[string]any) {
	t.Helper()
	check.OK(t, json.Unmarshal(text, &object))
	return object
}

// kubectlReads gives an object as kubectl reads it, without a server.
func kubectlReads(t *testing.T, file string) map[string]any {
	t.Helper()
	object := decoded(t, plane.Output(t, "kubectl", "label", "--local", "-f", file, "-o", "json", "unknown-"))
	delete(object["metadata"].(map[string]any), "labels") // empty, by this command
	return object
}

// kustomizeReads gives it as kustomize builds it.
func kustomizeReads(t *testing.T, text string) map[string]any {
	t.Helper()
	fs := filesys.MakeFsInMemory()
	check.OK(t, fs.WriteFile("kustomization.yaml", []byte("resources: [a.yaml]\n")))
	check.OK(t, fs.WriteFile("a.yaml", []byte(text)))
	built, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(fs, ".")
	check.OK(t, err)
	object, err := built.Resources()[0].MarshalJSON()
	check.OK(t, err)
	return decoded(t, object)
}

// fluxReads gives it as Flux builds a folder without a kustomization, for which it makes one.
func fluxReads(t *testing.T, text string) map[string]any {
	t.Helper()
	dir := t.TempDir()
	check.OK(t, os.WriteFile(filepath.Join(dir, "a.yaml"), []byte(text), 0o600))
	asked := unstructured.Unstructured{Object: map[string]any{"spec": map[string]any{}}}
	_, err := kustomize.NewGenerator(dir, asked).WriteFile(dir)
	check.OK(t, err)
	built, err := kustomize.SecureBuild(dir, dir, false)
	check.OK(t, err)
	object, err := built.Resources()[0].MarshalJSON()
	check.OK(t, err)
	return decoded(t, object)
}
