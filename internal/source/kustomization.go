package source

import (
	"maps"
	"os"
	"path/filepath"
	"slices"

	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/internal/manifest"
)

// Unlisted finds the files of the input that a kustomization forgets: they are
// judged, but whatever builds the kustomization applies none of them. A
// kustomization is held to the folder that it lies in, and to those of which it
// lists another file.
func (in *Input) Unlisted() []manifest.Problem {
	files := map[string]bool{}
	for _, o := range in.objects {
		if o.Manifest != nil && o.Manifest.File != "-" {
			files[filepath.Clean(o.Manifest.File)] = true
		}
	}
	read := kustomizations{}
	var problems []manifest.Problem
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if by := read.forgets(file); by != "" {
			problems = append(problems, manifest.Problem{File: file, Code: manifest.Unlisted, Args: []any{by}})
		}
	}
	return problems
}

// kustomization is what a kustomization applies, as far as it says so itself.
type kustomization struct {
	path string
	// lists are files and folders; around are the folders that these lie in.
	lists, around map[string]bool
}

// kustomizations are those of the folders looked into, nil where there is none.
type kustomizations map[string]*kustomization

// forgets gives the nearest kustomization that should list a file, where neither
// it nor one above does; "" where one does or there is none.
func (k kustomizations) forgets(file string) string {
	by, folder := "", filepath.Dir(file)
	for dir := folder; ; dir = filepath.Dir(dir) {
		if found := k.in(dir); found != nil {
			if found.lists[file] {
				return ""
			}
			if by == "" && (dir == folder || found.around[folder]) {
				by = found.path
			}
		}
		if dir == filepath.Dir(dir) {
			return by
		}
	}
}

// in reads the kustomization of a folder. One that can't be read says nothing:
// kustomize itself will fail on it.
func (k kustomizations) in(dir string) *kustomization {
	if found, before := k[dir]; before {
		return found
	}
	k[dir] = nil
	for _, name := range []string{"kustomization.yaml", "kustomization.yml", "Kustomization"} {
		path := filepath.Join(dir, name)
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		var content struct{ Resources, Components, Bases []string }
		if yaml.Unmarshal(text, &content) != nil {
			break
		}
		found := &kustomization{path, map[string]bool{}, map[string]bool{}}
		for _, entry := range slices.Concat(content.Resources, content.Components, content.Bases) {
			entry = filepath.Join(dir, filepath.FromSlash(entry))
			found.lists[entry] = true
			found.around[filepath.Dir(entry)] = true
		}
		k[dir] = found
		break
	}
	return k[dir]
}
