package source_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/source"
)

func TestUnlisted(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files map[string]string // kustomizations by their folder, manifests without content
		want  string
	}{
		{"no kustomization", map[string]string{"a.yaml": ""}, ""},
		{"listed", map[string]string{"kustomization.yaml": "resources: [a.yaml, ./b.yml]", "a.yaml": "", "b.yml": ""}, ""},
		{"forgotten", map[string]string{"kustomization.yaml": "resources: [a.yaml]", "a.yaml": "", "b.yaml": ""},
			"b.yaml: not listed in kustomization.yaml: what kustomize builds is without this file"},
		{"lists nothing", map[string]string{"Kustomization": "kind: Kustomization", "a.yaml": ""},
			"a.yaml: not listed in Kustomization: what kustomize builds is without this file"},
		{"folders with their own", map[string]string{
			"kustomization.yml": "resources: [zj]\ncomponents: [hz]", "zj/kustomization.yaml": "resources: [a.yaml]", "zj/a.yaml": "", "zj/b.yaml": "",
			"hz/kustomization.yaml": "bases: [c.yaml]", "hz/c.yaml": "",
		}, "zj/b.yaml: not listed in zj/kustomization.yaml: what kustomize builds is without this file"},
		{"files of folders without their own", map[string]string{
			"kustomization.yaml": "resources: [zj/a.yaml]", "zj/a.yaml": "", "zj/b.yaml": "", "zj/hz/c.yaml": "", "notices/d.yaml": "",
		}, "zj/b.yaml: not listed in kustomization.yaml: what kustomize builds is without this file"},
		{"listed from above", map[string]string{
			"kustomization.yaml": "resources: [zj, zj/b.yaml]", "zj/kustomization.yaml": "resources: [a.yaml]", "zj/a.yaml": "", "zj/b.yaml": "",
		}, ""},
		{"no kustomization that kustomize takes", map[string]string{"kustomization.yaml": "resources: a.yaml", "b.yaml": ""}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			for name, content := range tt.files {
				if content == "" {
					content = strings.Replace(federation, "NAME", strings.NewReplacer("/", "-", ".", "-").Replace(name), 1)
				}
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			in, err := source.Files{Paths: []string{"."}}.Read()
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for _, p := range in.Unlisted() {
				lines = append(lines, p.String())
			}
			if got := strings.Join(lines, "\n"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
