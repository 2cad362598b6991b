package source_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

func named(name string) string { return strings.Replace(federation, "NAME", name, 1) }

// put writes files into a folder of the test's own, and makes it the present one. A
// content that begins with -> is a link.
func put(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range files {
		check.OK(t, os.MkdirAll(filepath.Dir(name), 0o755))
		if target, link := strings.CutPrefix(content, "->"); link {
			check.OK(t, os.Symlink(target, name))
			continue
		}
		check.OK(t, os.WriteFile(name, []byte(content), 0o600))
	}
}

// What is judged is what is applied.
func TestBuild(t *testing.T) {
	patch := "resources: [a.yaml, b.yaml]\npatches:\n- target: {kind: Federation, name: b}\n  patch: |\n    - {op: replace, path: /spec/displayName, value: 改了}\n"
	for _, tt := range []struct {
		name  string
		build source.Build
		files map[string]string
		want  string // names and display names, or what begins the error of a strict reading
	}{
		{"plain files, hidden ones too", "", map[string]string{"a.yaml": named("a"), ".b.yml": named("b"), "C.YAML": named("c")}, "a b"},
		{"what is listed, whatever its name", "", map[string]string{"kustomization.yaml": "resources: [a.txt, .b.yaml]", "a.txt": named("a"), ".b.yaml": named("b"), "c.yaml": named("c")}, "a b"},
		{"a patch", "", map[string]string{"kustomization.yaml": patch, "a.yaml": named("a"), "b.yaml": named("b")}, "a b=改了"},
		{"a patch, as files", source.BuildFiles, map[string]string{"kustomization.yaml": patch, "a.yaml": named("a"), "b.yaml": named("b")}, "a b"},
		{"a prefix over a folder of Chinese names", "", map[string]string{
			"kustomization.yaml": "namePrefix: x-\nresources: [浙江]", "浙江/kustomization.yaml": "resources: [杭州.yaml]", "浙江/杭州.yaml": named("a"),
		}, "x-a"},
		{"folders with a kustomization, as Flux takes them", "", map[string]string{
			"a/kustomization.yaml": "resources: [a.yaml]", "a/a.yaml": named("a"), "a/b.yaml": named("b"), "c/c.yaml": named("c"),
		}, "a c"},
		{"no kustomization where one is wanted", source.BuildKustomize, map[string]string{"a.yaml": named("a")}, ".: no kustomization.yaml in this folder"},
		{"a field that is not judged", "", map[string]string{"kustomization.yaml": "resources: [a.yaml]\nhelmCharts: []", "a.yaml": named("a")},
			"kustomization.yaml:2: the field helmCharts of a kustomization"},
		{"a remote base", "", map[string]string{"kustomization.yaml": "resources: [a.yaml, github.com/o/r]", "a.yaml": named("a"), "github.com/o/r/kustomization.yaml": "resources: []"},
			"kustomization.yaml:1: github.com/o/r could be fetched"},
		{"a remote patch", "", map[string]string{"kustomization.yaml": "resources: [a.yaml]\npatches: [{path: \"https://example.org/p.yaml\"}]", "a.yaml": named("a")},
			"kustomization.yaml:2: https://example.org/p.yaml could be fetched"},
		{"a kustomization that lists itself", "", map[string]string{"kustomization.yaml": "resources: [a]", "a/kustomization.yaml": "resources: [../a]"}, "a/kustomization.yaml: lists itself"},
		{"a kustomization that is an object", "", map[string]string{"kustomization.yaml": named("a"), "b.yaml": named("b")},
			`kustomization.yaml:2: a file of this name holds the kind "Federation"`},
		{"a merge key in a file that nothing lists", "", map[string]string{"kustomization.yaml": "resources: [a.yaml]", "a.yaml": named("a"), "b.yaml": named("b") + "  youth: {<<: {total: 1}}\n"},
			"b.yaml:7: readers differ about which value wins under a merge key"},
		{"a link within the tree", "", map[string]string{"m/a.yaml": "->../shared/a", "shared/a": named("a")}, "a"},
		{"a link out of the tree", "", map[string]string{"a.yaml": named("a"), "b.yaml": "->/etc/hostname"}, "b.yaml: a symbolic link that leads out"},
		{"other files", "", map[string]string{
			"a.yaml": named("a"), "package.json": `{"name": "x"}`, "mkdocs.yml": "site_name: x\n", "chart/Chart.yaml": "name: x\n", "chart/templates/b.yaml": "{{ if .Values.x }}\n",
			".github/workflows/ci.yml": "on: push\n",
		}, "a"},
		{"other files that no reader of manifests takes", "", map[string]string{
			"a.yaml": named("a"), "mkdocs.yml": "a: !!python/name:b.c\n", "compose.yml": "x: &a {b: c}\nd: {<<: *a, e: yes}\n",
			"tsconfig.json": "{\n  // text\n  \"a\": 1,\n}\n", "playbook.yml": "- {{ a }}\n...\n- b\n", "events.json": "{\"a\": 1}\n{\"b\": 2}\n", "e.yaml": "a: 1\na: 2\n",
		}, "a"},
		{"one of them, listed", "", map[string]string{"kustomization.yaml": "resources: [a.yaml, b.yaml]", "a.yaml": named("a"), "b.yaml": "a: !!python/name:b.c\n"},
			"b.yaml:1: apiVersion is missing"},
		{"an apiVersion in what is read in different ways", "", map[string]string{"a.yaml": named("a"), "b.yaml": "a: b\n...\n# " + named("b")},
			"b.yaml:1: apiVersion is missing"},
		{"an annotation for which kustomize leaves an object out", "", map[string]string{"a.yaml": strings.Replace(named("a"), "name: a", "name: a, annotations: {config.kubernetes.io/local-config: \"true\"}", 1)},
			"a.yaml:3: for config.kubernetes.io/local-config kustomize leaves the object out"},
		{"an escaped one", "", map[string]string{"a.yaml": named("a"), "b.yaml": "a: &a {\"api\\x56ersion\": v1}\nb: 1\n"}, "b.yaml:1: &a: readers differ"},
		{"left out", "", map[string]string{".qinglianignore": "/x/\n*.tmp.yaml\n!keep.tmp.yaml\n", "a.yaml": named("a"), "x/b.yaml": "{{", "y/x/c.yaml": named("c"), "d.tmp.yaml": named("d"), "keep.tmp.yaml": named("e")},
			"a c e"},
		{"left out and listed", "", map[string]string{".qinglianignore": "a.yaml\n", "kustomization.yaml": "resources: [a.yaml]", "a.yaml": named("a")}, "a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			put(t, tt.files)
			in, err := source.Files{Paths: []string{"."}, Reading: source.Reading{Build: tt.build, Strict: true}}.Read()
			if err != nil {
				if !strings.HasPrefix(err.Error(), tt.want) {
					t.Errorf("%v, want %s", err, tt.want)
				}
				return
			}
			var got []string
			for _, f := range in.World.Federations {
				name := f.Name
				if f.Spec.DisplayName != "某市青年联合会" {
					name += "=" + f.Spec.DisplayName
				}
				got = append(got, name)
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("read %q, want %q", got, tt.want)
			}
		})
	}
}

// A file that is named, and lies in a folder that is named too, is read once.
func TestNamedTwice(t *testing.T) {
	put(t, map[string]string{"d/a.yaml": named("a"), "d/e/b.yaml": named("b")})
	in, err := source.Files{Paths: []string{"./d/a.yaml", "d", "d/e", "d/a.yaml"}}.Read()
	check.OK(t, err)
	if got := len(in.World.Federations); got != 2 {
		t.Errorf("read %d federations", got)
	}
}

// A field that a kustomization changes is found where the object was written.
func TestBuiltWhere(t *testing.T) {
	put(t, map[string]string{
		"kustomization.yaml": "namePrefix: x-\nresources: [all.yaml]\n", "all.yaml": named("a") + "---\n" + named("b"),
	})
	in, err := source.Files{Paths: []string{"."}}.Read()
	check.OK(t, err)
	if got := in.At(world.Key{Kind: "Federation", Namespace: "zj", Name: "x-b"}, "spec.level"); got != "all.yaml:13" {
		t.Errorf("x-b is written in %s", got)
	}
}

// Everything that is no object of ours is told of, with what it takes to notice a change.
func TestBeside(t *testing.T) {
	put(t, map[string]string{
		"base/a.yaml": named("a"), "head/README.md": "x",
		"head/kustomization.yaml": "resources: [a.yaml, b.yaml]\nlabels: []\n",
		"head/a.yaml":             strings.Replace(named("a"), "name: a", "name: a, finalizers: [x/y], annotations: {argocd.argoproj.io/hook: Sync}", 1),
		"head/b.yaml":             "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: d}\n",
		"head/c.yaml":             named("c"), "head/d.json": "{}", "head/e.yaml": "->a.yaml", "head/.sourceignore": "x",
		"head/f.yaml": named("f"), "head/.qinglianignore": "f.yaml\n",
	})
	read, err := source.Sides{Base: "base", Head: "head"}.Read(t.Context())
	check.OK(t, err)
	var got []string
	for _, b := range read.Head.World.Beside {
		if b.Digest == "" {
			t.Errorf("%v has no digest", b)
		}
		got = append(got, strings.TrimRight(fmt.Sprintf("%s %s:%d %s", b.Kind, b.Path, b.Line, b.Name), " "))
	}
	want := []string{
		"File .qinglianignore:0", "File .sourceignore:0", "File README.md:0", "Foreign head/b.yaml:1 v1 ConfigMap d/c", "Ignored f.yaml:0",
		"Kustomization kustomization.yaml:2 labels", "Link e.yaml:0", "NoManifest d.json:0", "Steering head/a.yaml:1 annotations[argocd.argoproj.io/hook]",
		"Steering head/a.yaml:1 finalizers", "Unlisted c.yaml:0",
	}
	check.Diff(t, "beside the objects (-want +got)", want, got)
}
