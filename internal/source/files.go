package source

import (
	"io"
	"path/filepath"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/internal/world"
)

// InvalidError says that manifests can't be used as they are.
type InvalidError struct {
	Problems []problem.Problem
	// prefixes stand before the names of files that belong to revisions.
	prefixes []string
}

// Path gives the file of a problem as it is called from the root of its
// repository, without the revision.
func (e *InvalidError) Path(p *problem.Problem) string {
	for _, prefix := range e.prefixes {
		if name, found := strings.CutPrefix(p.File, prefix); found {
			return name
		}
	}
	return p.File
}

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
	// Only is the one namespace to be shown, "" for all. An object must be in it.
	Only string
	// Stdin is read for "-".
	Stdin io.Reader
}

// Read reads and validates manifests. What is wrong with them comes as an
// *InvalidError.
func (f Files) Read() (*Input, error) {
	reader, err := NewReader()
	if err != nil {
		return nil, err
	}
	in, err := reader.files(f)
	if err != nil {
		return nil, err
	}
	return in, f.among(in)
}

// Reader reads manifests into inputs. What it has read for one it doesn't parse,
// validate or convert again for the next.
type Reader struct {
	loader    manifest.Loader
	validator *validate.Validator
	validated map[*manifest.Object]bool
	types     typed
}

// NewReader returns a reader that has read nothing yet.
func NewReader() (*Reader, error) {
	validator, err := validate.New(config.CRDs)
	if err != nil {
		return nil, err
	}
	return &Reader{validator: validator, validated: map[*manifest.Object]bool{}, types: typed{}}, nil
}

func (r *Reader) files(f Files) (*Input, error) {
	set, problems := r.loader.Load(f.Paths, manifest.Options{Namespace: f.Namespace, Stdin: f.Stdin})
	return r.input(set, problems, f.Notices)
}

// input makes an input of what was loaded and of the notices to use beside it.
func (r *Reader) input(set *manifest.Set, problems []problem.Problem, beside []string) (*Input, error) {
	problems = append(problems, r.check(set)...)
	notices, more := r.notices(beside)
	problems = append(problems, more...)
	notices, more = without(notices, set.Objects)
	problems = append(problems, more...)
	if len(problems) > 0 {
		return nil, &InvalidError{Problems: problem.Sort(problems)}
	}
	objects := make([]Object, len(set.Objects))
	for i, o := range set.Objects {
		objects[i] = Object{o.Unstructured, o}
	}
	in, err := newInput(objects, r.types)
	if err != nil {
		return nil, err
	}
	if err := addLoaded(in, notices); err != nil {
		return nil, err
	}
	return in, in.addNational()
}

// check validates the objects that were not validated before: an input with
// problems ends the reading, so that those are known to be free of them.
func (r *Reader) check(set *manifest.Set) []problem.Problem {
	fresh := &manifest.Set{}
	var exports []export
	for _, o := range set.Objects {
		if !r.validated[o] {
			r.validated[o] = true
			fresh.Objects = append(fresh.Objects, o)
			if u := o.Unstructured; exported(u) {
				notice, _, _ := unstructured.NestedString(u.Object, "status", "notice") // else it is not of ours
				exports = append(exports, export{u, u.GetUID(), u.GetGeneration(), notice})
			}
		}
	}
	defer func() {
		for _, e := range exports {
			e.SetUID(e.uid)
			e.SetGeneration(max(e.generation, 1))
			if e.notice != "" {
				e.Object["status"] = map[string]any{"notice": e.notice}
			}
		}
	}()
	return r.validator.Check(fresh)
}

// export is an object that an API server wrote out. Validated as a new one it would
// lose its uid, its generation, which its status names, and the notice that it was judged by.
type export struct {
	*unstructured.Unstructured
	uid        types.UID
	generation int64
	notice     string
}

// notices loads the notices to use beside those of the input.
func (r *Reader) notices(paths []string) ([]*manifest.Object, []problem.Problem) {
	if len(paths) == 0 {
		return nil, nil
	}
	set, problems := r.loader.Load(paths, manifest.Options{})
	problems = append(problems, r.check(set)...)
	var notices []*manifest.Object
	for _, o := range set.Objects {
		if o.Unstructured.GetKind() == v1alpha1.KindNotice {
			notices = append(notices, o)
		}
	}
	if len(notices) == 0 && len(problems) == 0 {
		problems = append(problems, problem.At(strings.Join(paths, " "), 0, manifest.NoObjects))
	}
	return notices, problems
}

// without leaves out the notices that the input has too, if they are from the
// same place; from another one they contradict it.
func without(notices, input []*manifest.Object) ([]*manifest.Object, []problem.Problem) {
	have := map[string]*manifest.Object{}
	for _, o := range input {
		if o.Unstructured.GetKind() == v1alpha1.KindNotice {
			have[o.Unstructured.GetName()] = o
		}
	}
	var beside []*manifest.Object
	var problems []problem.Problem
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
		if _, there := in.objects[world.Key{Kind: v1alpha1.KindNotice, Name: notice.Name}]; there {
			return noticeTwice.Error(o.File, o.Line, notice.Name)
		}
		beside[i] = *notice
	}
	in.addNotices(beside)
	return nil
}
