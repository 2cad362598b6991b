package source

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/validate"
)

// InvalidError says that manifests can't be used as they are.
type InvalidError struct{ Problems []manifest.Problem }

func (e *InvalidError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Files says which manifests to read.
type Files struct {
	// Paths are files, folders and "-".
	Paths []string
	// Notices are files and folders with the notices to use beside those of
	// the input; objects of other kinds in them are left alone.
	Notices []string
	// Namespace is given to objects that name none, manifest.DefaultNamespace when empty.
	Namespace string
	// Stdin is read for "-".
	Stdin io.Reader
}

// Read reads and validates manifests. What is wrong with them comes as an
// *InvalidError.
func (f Files) Read() (*Input, error) {
	validator, err := validate.New(config.CRDs)
	if err != nil {
		return nil, err
	}
	set, problems := load(validator, f.Paths, manifest.Options{Namespace: f.Namespace, Stdin: f.Stdin})
	return inputOf(validator, set, problems, f.Notices)
}

// inputOf makes an input of what was loaded and of the notices to use beside it.
func inputOf(validator *validate.Validator, set *manifest.Set, problems []manifest.Problem, beside []string) (*Input, error) {
	notices, more := loadNotices(validator, beside)
	problems = append(problems, more...)
	notices, more = without(notices, set.Objects)
	problems = append(problems, more...)
	if len(problems) > 0 {
		return nil, &InvalidError{manifest.Sort(problems)}
	}
	objects := make([]Object, len(set.Objects))
	for i, o := range set.Objects {
		objects[i] = Object{o.Unstructured, o}
	}
	in, err := newInput(objects)
	if err != nil {
		return nil, err
	}
	if err := addLoaded(in, notices); err != nil {
		return nil, err
	}
	return in, in.addNational()
}

// load loads paths and checks what is in them.
func load(validator *validate.Validator, paths []string, options manifest.Options) (*manifest.Set, []manifest.Problem) {
	set, problems := manifest.Load(paths, options)
	return set, append(problems, validator.Check(set)...)
}

// loadNotices loads the notices to use beside those of the input.
func loadNotices(validator *validate.Validator, paths []string) ([]*manifest.Object, []manifest.Problem) {
	if len(paths) == 0 {
		return nil, nil
	}
	set, problems := load(validator, paths, manifest.Options{})
	var notices []*manifest.Object
	for _, o := range set.Objects {
		if o.Unstructured.GetKind() == KindNotice {
			notices = append(notices, o)
		}
	}
	if len(notices) == 0 && len(problems) == 0 {
		problems = append(problems, manifest.Problem{File: strings.Join(paths, " "), Code: manifest.NoObjects})
	}
	return notices, problems
}

// without leaves out the notices that the input has too, if they are from the
// same place; from another one they contradict it.
func without(notices, input []*manifest.Object) ([]*manifest.Object, []manifest.Problem) {
	have := map[string]*manifest.Object{}
	for _, o := range input {
		if o.Unstructured.GetKind() == KindNotice {
			have[o.Unstructured.GetName()] = o
		}
	}
	var beside []*manifest.Object
	var problems []manifest.Problem
	for _, n := range notices {
		same := have[n.Unstructured.GetName()]
		switch {
		case same == nil:
			beside = append(beside, n)
		case filepath.Clean(same.File) != filepath.Clean(n.File):
			problems = append(problems, n.Problem("", manifest.DuplicateObject, same.File, same.Line))
		}
	}
	return beside, problems
}

// addLoaded adds loaded notices to an input.
func addLoaded(in *Input, notices []*manifest.Object) error {
	beside := make([]v1alpha1.Notice, len(notices))
	for i, o := range notices {
		notice, err := validate.Typed[v1alpha1.Notice](o.Unstructured)
		if err != nil {
			return err
		}
		if _, there := in.objects[ID{Kind: KindNotice, Name: notice.Name}]; there {
			return fmt.Errorf("%s:%d: the cluster has a notice %s of its own", o.File, o.Line, notice.Name)
		}
		beside[i] = *notice
	}
	in.addNotices(beside)
	return nil
}
