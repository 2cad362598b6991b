package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
)

// Warnings says what is hardly meant although the API server takes it: placeholders
// that nobody filled in, and where what kustomize builds of the input is not what was
// judged. A kustomization may forget a file: it is held to the folder that it lies in,
// and to those of which it lists another file. It may list one that isn't there, and
// then builds nothing. And it takes a date without quotes for a time; of those the first
// of a file is named.
func (in *Input) Warnings() []problem.Problem {
	dates := map[string][]problem.Problem{} // without quotes, by file
	var problems []problem.Problem
	for _, o := range in.objects {
		if o.Manifest == nil {
			continue
		}
		file := filepath.Clean(o.Manifest.File)
		dates[file] = append(dates[file], o.Manifest.Remarks()...)
		problems = append(problems, o.Manifest.Placeholders()...)
	}
	delete(dates, "-")
	read := kustomizations{}
	for file, bare := range dates {
		switch by, lists := read.of(file); {
		case by != "" && !lists:
			problems = append(problems, problem.At(file, 0, Unlisted, by))
		case lists && len(bare) > 0:
			problems = append(problems, problem.Sort(bare)[0])
		}
	}
	for _, k := range read {
		if k != nil {
			problems = append(problems, k.gone()...)
		}
	}
	return problem.Sort(problems)
}

// kustomization is what a kustomization applies, as far as it says so itself.
type kustomization struct {
	path string
	// lists are files and folders; around are the folders that these lie in.
	lists, around map[string]bool
}

// kustomizations are those of the folders looked into, nil where there is none.
type kustomizations map[string]*kustomization

// of gives the kustomization that lists a file, or else the nearest one that should;
// "" where there is none.
func (k kustomizations) of(file string) (by string, lists bool) {
	folder := filepath.Dir(file)
	for dir := folder; ; dir = filepath.Dir(dir) {
		if found := k.in(dir); found != nil {
			if found.lists[file] {
				return found.path, true
			}
			if by == "" && (dir == folder || found.around[folder]) {
				by = found.path
			}
		}
		if dir == filepath.Dir(dir) {
			return by, false
		}
	}
}

// gone reports the manifests that are listed and aren't there.
func (k *kustomization) gone() []problem.Problem {
	var problems []problem.Problem
	for entry := range k.lists {
		if _, err := os.Stat(entry); errors.Is(err, fs.ErrNotExist) && manifest.IsManifest(entry) && !strings.Contains(entry, ":") {
			problems = append(problems, problem.At(k.path, 0, ListedGone, entry))
		}
	}
	return problems
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
