package expect

import (
	"path/filepath"
	"strings"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/world"
)

// The group of the documents, its version and its only kind.
const (
	Group   = "cli.qinglian.dev"
	Version = "v1alpha1"
	Kind    = "Test"
)

// fileName is what a file is called, or ends in after a dot.
const fileName = "qinglian-test"

// Test is a document: what is expected of manifests.
type Test struct {
	// Name is its own, or that of its file where it has none.
	Name string
	File string
	Line int
	// Manifests and Notices are the files and folders to judge, and the notices
	// to judge them by beside their own.
	Manifests, Notices []string
	Expectations       []Expectation
}

// Expectation is one thing that is expected of an object as of a date.
type Expectation struct {
	// Line is where it is written.
	Line int
	// Object may lack a namespace: then it is the only one of its name.
	Object world.Key
	AsOf   civil.Date
	Expected

	objectLine int
}

// Read reads the tests in files, and in all files called qinglian-test.yaml or
// *.qinglian-test.yaml of folders and of those below them. The problems are
// sorted; if there is one, the tests are not to be relied upon. It is a problem
// when there is no test.
func Read(paths []string) ([]Test, []problem.Problem) {
	sources, problems := manifest.Find(paths, isTest)
	var tests []Test
	for _, s := range sources {
		// One by one: tests of different files may share a name.
		set, more := new(manifest.Loader).LoadSources([]manifest.Source{s}, manifest.Options{
			API: manifest.API{Group: Group, Version: Version, Kinds: map[string]bool{Kind: false}},
		})
		if len(set.Objects) == 0 && len(more) == 0 {
			more = append(more, problem.At(s.Name, 0, NoTests, Group))
		}
		problems = append(problems, more...)
		for _, o := range set.Objects {
			test, more := read(o)
			tests, problems = append(tests, test), append(problems, more...)
		}
	}
	if len(tests) == 0 && len(problems) == 0 {
		problems = append(problems, problem.At(strings.Join(paths, " "), 0, NoTests, Group))
	}
	return tests, problem.Sort(problems)
}

func isTest(path string) bool {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	return manifest.IsManifest(path) && (name == fileName || strings.HasSuffix(name, "."+fileName))
}
