package source_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/test/check"
)

func TestWarnings(t *testing.T) {
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
			"Kustomization: lists no file: kustomize fails for it\na.yaml: not listed in Kustomization: what kustomize builds is without this file"},
		{"folders with their own", map[string]string{
			"kustomization.yml": "resources: [zj, hz]", "zj/kustomization.yaml": "resources: [a.yaml]", "zj/a.yaml": "", "zj/b.yaml": "",
			"hz/kustomization.yaml": "resources: [c.yaml]", "hz/c.yaml": "",
		}, "zj/b.yaml: not listed in zj/kustomization.yaml: what kustomize builds is without this file"},
		{"files of folders without their own", map[string]string{
			"kustomization.yaml": "resources: [zj/a.yaml]", "zj/a.yaml": "", "zj/b.yaml": "", "zj/hz/c.yaml": "",
			"notices/d.yaml": "apiVersion: qinglian.dev/v1alpha1\nkind: Notice\nmetadata: {name: zj}\nspec: {documentNumber: a, issuedOn: \"2021-06-30\", supplements: {name: zqlf-2021-5}}\n",
		}, "zj/b.yaml: not listed in kustomization.yaml: what kustomize builds is without this file\nzj/hz/c.yaml: not listed in kustomization.yaml: what kustomize builds is without this file"},
		{"listed from above", map[string]string{
			"kustomization.yaml": "resources: [zj, zj/b.yaml]", "zj/kustomization.yaml": "resources: [a.yaml]", "zj/a.yaml": "", "zj/b.yaml": "",
		}, ""},
		{"lists what isn't there", map[string]string{"kustomization.yaml": "resources:\n- a.yaml\n- gone.yaml\n- https://example.org/b.yaml\n", "a.yaml": ""},
			"kustomization.yaml:3: lists gone.yaml, which isn't there: kustomize fails for it\nkustomization.yaml:4: https://example.org/b.yaml could be fetched from elsewhere, " +
				"which is not judged: keep the content in this repository and name it by a relative path"},
		{"dates without quotes", map[string]string{
			"kustomization.yaml": "resources: [a.yaml, b.yaml]",
			"a.yaml":             strings.Replace(federation, "NAME", "a", 1) + "  youth: {total: 1}\n  establishment:\n    establishedOn: 1956-07-10\n    basis: {number: a, date: 1956-07-11}\n",
			"b.yaml":             strings.Replace(federation, "NAME", "b", 1) + "  establishment: {establishedOn: \"1956-07-10\", basis: {number: 1956-07-10-a}}\n",
		}, `a.yaml:9: the date 1956-07-10 has no quotes, so kustomize makes a time of it: write "1956-07-10", and look at the other dates of this file`},
		{"dates without quotes, where Flux makes a kustomization", map[string]string{
			"a.yaml": strings.Replace(federation, "NAME", "a", 1) + "  establishment: {establishedOn: 1956-07-10, basis: {number: a}}\n",
		}, `a.yaml:7: the date 1956-07-10 has no quotes, so kustomize makes a time of it: write "1956-07-10", and look at the other dates of this file`},
		{"placeholders left in", map[string]string{
			"a.yaml": strings.Replace(federation, "NAME", "a", 1) + "  establishment: {establishedOn: \"1956-07-10\", basis: {number: 〈成立文件文号〉}}\n",
		}, "a.yaml:7: Federation zj/a: spec.establishment.basis.number: fill in what 〈成立文件文号〉 holds the place of"},
		{"no kustomization that kustomize takes", map[string]string{"kustomization.yaml": "resources: a.yaml", "b.yaml": ""},
			"b.yaml: not listed in kustomization.yaml: what kustomize builds is without this file\n" +
				"kustomization.yaml: lists no file: kustomize fails for it\n" +
				`kustomization.yaml:1: resources must be a list: begin each entry with "- "`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			for name, content := range tt.files {
				if content == "" {
					content = strings.Replace(federation, "NAME", strings.NewReplacer("/", "-", ".", "-").Replace(name), 1)
				}
				check.OK(t, os.MkdirAll(filepath.Dir(name), 0o755))
				check.OK(t, os.WriteFile(name, []byte(content), 0o600))
			}
			in, err := source.Files{Paths: []string{"."}}.Read()
			var lines []string
			if err != nil {
				lines = []string{"ERROR: " + err.Error()}
			} else {
				for _, p := range in.Warnings() {
					lines = append(lines, p.String())
				}
			}
			if got := strings.Join(lines, "\n"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
