// Package kustomize says what a kustomization builds: it holds kustomizations to the
// fields that can be judged, and runs kustomize itself, in this process and over files
// in memory, where one says more than which files there are.
package kustomize

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
)

// Names are what kustomize calls its files. A folder has one of them.
var Names = []string{"kustomization.yaml", "kustomization.yml", "Kustomization"}

// Is says whether a file is a kustomization by its name.
func Is(file string) bool { return slices.Contains(Names, path.Base(file)) }

// File is a kustomization, as far as it says which files there are.
type File struct {
	// Resources are the files and folders that it lists.
	Resources []Entry
	// Transforms says that it says more than that.
	Transforms bool
	// Fields are all beside apiVersion, kind, metadata and resources.
	Fields []Field
	// Problems keep kustomize from reading it. Differences are what can't be judged.
	Problems, Differences []problem.Problem
}

// Entry is what a kustomization lists.
type Entry struct {
	Path string
	Line int
}

// Field is a field of a kustomization. Digest stands for its content.
type Field struct {
	Name   string
	Line   int
	Digest string
}

// plain are the fields that change nothing in what is built, judged those that kustomize
// carries out over files that are judged too. Any other field reads files in ways of its
// own, runs something, or changes how the rest is read.
var (
	plain  = []string{"apiVersion", "kind", "metadata", "resources", "buildMetadata", "sortOptions"}
	judged = append([]string{
		"components", "namespace", "labels", "commonLabels", "commonAnnotations", "namePrefix", "nameSuffix",
		"patches", "patchesStrategicMerge", "patchesJson6902", "configMapGenerator", "secretGenerator", "generatorOptions",
	}, plain...)
	// lists are the fields that list files or folders with objects.
	lists = []string{"resources", "components", "bases"}
	// paths are the fields within a patch or a generator that name files.
	paths = []string{"path", "files", "envs", "env", "file"}
)

// Parse reads a kustomization; name is what messages call it.
func Parse(name string, text []byte) *File {
	f := &File{}
	root, problems, differences := manifest.Outline(name, text)
	f.Problems, f.Differences = problems, differences
	if root == nil {
		return f
	}
	if root.Kind != yaml.MappingNode {
		f.Problems = append(f.Problems, problem.At(name, root.Line, NotAKustomization))
		return f
	}
	for pair := range slices.Chunk(root.Content, 2) {
		f.field(name, pair[0], pair[1])
	}
	return f
}

// field takes a field of the kustomization.
func (f *File) field(file string, key, value *yaml.Node) {
	name := key.Value
	if !slices.Contains([]string{"apiVersion", "kind", "metadata", "resources"}, name) {
		f.Fields = append(f.Fields, Field{name, key.Line, manifest.Digest(value)})
	}
	f.Transforms = f.Transforms || !slices.Contains(plain, name)
	if !slices.Contains(judged, name) {
		f.differs(file, key, FieldNotJudged, name)
	}
	switch {
	case name == "kind" && value.Value != "Kustomization" && value.Value != "Component":
		f.Problems = append(f.Problems, problem.At(file, value.Line, OtherKind, value.Value))
	case slices.Contains(lists, name):
		f.list(file, name, value)
	case name == "patchesStrategicMerge":
		f.reads(file, value.Content)
	default:
		f.reads(file, named(value))
	}
}

// list takes a field that lists files or folders with objects.
func (f *File) list(file, name string, value *yaml.Node) {
	if value.Kind != yaml.SequenceNode && value.Tag != "!!null" {
		f.Problems = append(f.Problems, problem.At(file, value.Line, ListWanted, name))
		return
	}
	for _, n := range value.Content {
		if remote(n.Value) {
			f.differs(file, n, Remote, n.Value)
			continue
		}
		f.Resources = append(f.Resources, Entry{n.Value, n.Line})
	}
}

// reads holds the files that a patch or a generator reads to those of the repository.
func (f *File) reads(file string, names []*yaml.Node) {
	for _, n := range names {
		// A generator writes KEY=FILE; a patch that is written out has several lines.
		at := n.Value
		if _, after, found := strings.Cut(at, "="); found {
			at = after
		}
		if n.Kind == yaml.ScalarNode && !strings.Contains(at, "\n") && remote(at) {
			f.differs(file, n, Remote, n.Value)
		}
	}
}

func (f *File) differs(file string, n *yaml.Node, code problem.Code, args ...any) {
	f.Differences = append(f.Differences, problem.At(file, n.Line, code, args...))
}

// named gives the values of fields that name files, anywhere below a node.
func named(n *yaml.Node) []*yaml.Node {
	var list []*yaml.Node
	if n.Kind == yaml.MappingNode {
		for pair := range slices.Chunk(n.Content, 2) {
			if slices.Contains(paths, pair[0].Value) {
				list = append(append(list, pair[1]), pair[1].Content...)
			}
		}
	}
	for _, c := range n.Content {
		list = append(list, named(c)...)
	}
	return list
}

// remote says whether kustomize could take a path for an address: it has a scheme, a
// user, a query or a revision, or is on GitHub, which kustomize asks even where a folder
// of that name stands there.
func remote(p string) bool {
	return strings.ContainsAny(p, `:?@\%`) || path.IsAbs(p) || strings.Contains(strings.ToLower(p), "github.com")
}
