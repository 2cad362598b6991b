package source

import (
	"cmp"
	"crypto/sha256"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/accept"
	"qinglian.dev/qinglian/internal/kustomize"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/plain"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/internal/words"
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
	// Recall gives what is known of a file that was read before: see manifest.Options.
	Recall func(digest [sha256.Size]byte, namespace string) *manifest.Recalled
	Reading
}

// Reading says how to read.
type Reading struct {
	// Build says what becomes of folders, BuildAuto when empty.
	Build Build
	// Budget is the number of bytes that an input may have, manifest.OwnInput when 0.
	Budget int64
	// Slow leaves every object to the API server's own code, with the same outcome.
	Slow bool
	// Progress is told after each file how many have been read of how many, nil for nobody.
	Progress func(read, all int)
	// Strict refuses what some reader of manifests takes otherwise than another; it is
	// warned of otherwise.
	Strict bool
}

// Read reads and validates manifests. What is wrong with them comes as an
// *InvalidError.
func (f Files) Read() (*Input, error) {
	reader, err := NewReader(f.Reading)
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
	Reading
	// compares says that the inputs are compared with each other.
	compares  bool
	loader    manifest.Loader
	kustomize kustomize.Builder
	validator *validate.Validator
	validated map[*manifest.Object]bool
	types     typed
}

// NewReader returns a reader that has read nothing yet.
func NewReader(how Reading) (*Reader, error) {
	validator, err := validate.New(config.CRDs)
	if err != nil {
		return nil, err
	}
	how.Budget = cmp.Or(how.Budget, manifest.OwnInput)
	return &Reader{Reading: how, validator: validator, validated: map[*manifest.Object]bool{}, types: typed{}}, nil
}

// accept gives what knows valid objects at once, unless they are to be read slowly.
func (r *Reader) accept() func(t *plain.Tree, namespace string) accept.Object {
	if r.Slow {
		return nil
	}
	return r.validator.Accept
}

// loaded is what was read for an input so far.
type loaded struct {
	files []*manifest.File
	found
}

// files makes an input of files and folders.
func (r *Reader) files(f Files) (*Input, error) {
	l, err := r.load(f.Paths, manifest.Options{Namespace: f.Namespace, Recall: f.Recall}, f.Stdin)
	if err != nil {
		return nil, err
	}
	return r.input(l, f.Notices)
}

// load reads files, folders and "-". It is a problem when there is no object of ours.
func (r *Reader) load(paths []string, opts manifest.Options, stdin io.Reader) (*loaded, error) {
	opts.Budget, opts.Accept, opts.Progress = manifest.BudgetOf(r.Budget), r.accept(), r.Progress
	opts.Account = opts.Budget.Account() // one for all paths
	l, seen := &loaded{}, map[string]bool{}
	var sources []manifest.Source
	for _, p := range paths {
		if seen[filepath.Clean(p)] {
			continue
		}
		seen[filepath.Clean(p)] = true
		if p == "-" {
			sources = append(sources, manifest.Source{Name: p, Open: func() (io.ReadCloser, error) { return io.NopCloser(stdin), nil }})
			continue
		}
		info, err := os.Stat(p)
		switch {
		case err != nil:
			l.problems = append(l.problems, manifest.OpenProblem(words.OneLine(p), err))
		case info.IsDir():
			t, err := diskTree(p)
			if err == nil {
				err = r.tree(t, opts, l)
			}
			if err != nil {
				return nil, err
			}
		default:
			sources = append(sources, manifest.Source{Name: words.OneLine(p), Again: info.Mode().IsRegular(), Open: func() (io.ReadCloser, error) { return os.Open(p) }})
		}
	}
	files := r.loader.Files(sources, opts)
	l.add(files)
	for _, f := range files {
		l.differences = append(l.differences, f.Differences...)
	}
	if len(l.problems) == 0 && !slices.ContainsFunc(l.files, func(f *manifest.File) bool { return len(f.Objects)+len(f.Problems) > 0 }) {
		l.problems = append(l.problems, problem.At(words.OneLine(strings.Join(paths, " ")), 0, NoObjects))
		l.problems = append(l.problems, l.warnings...) // they say why
	}
	return l, nil
}

// add adds files, but those whose objects were read before: a file may be named, and
// lie in a folder that is named too.
func (l *loaded) add(files []*manifest.File) {
	read := map[string]bool{}
	for _, f := range l.files {
		for _, o := range f.Objects {
			read[filepath.Clean(o.File)] = true
		}
	}
	anew := func(o *manifest.Object) bool { return !read[filepath.Clean(o.File)] }
	for _, f := range files {
		if len(f.Objects) == 0 || slices.ContainsFunc(f.Objects, anew) {
			l.files = append(l.files, f)
		}
	}
}

// tree reads what is applied of a tree.
func (r *Reader) tree(t *tree, opts manifest.Options, l *loaded) error {
	opts.Accept, opts.Progress = r.accept(), r.Progress
	if opts.Account == nil {
		opts.Budget = manifest.BudgetOf(r.Budget)
		opts.Account = opts.Budget.Account()
	}
	files, found, err := r.build(t, opts)
	if err != nil {
		return err
	}
	l.add(files)
	l.problems = append(l.problems, found.problems...)
	l.differences = append(l.differences, found.differences...)
	l.warnings = append(l.warnings, found.warnings...)
	l.beside = append(l.beside, found.beside...)
	l.built = l.built || found.built
	if len(t.manifests()) == 0 && !t.isNew {
		l.problems = append(l.problems, problem.At(t.name(t.at), 0, NoManifests))
	}
	return nil
}

// input makes an input of what was loaded and of the notices to use beside it.
func (r *Reader) input(l *loaded, beside []string) (*Input, error) {
	clusters, err := settle(l.files)
	if err != nil {
		return nil, err
	}
	set, problems := manifest.Join(l.files)
	problems = append(problems, l.problems...)
	if r.Strict {
		problems = append(problems, l.differences...)
	} else {
		l.warnings = append(l.warnings, l.differences...)
	}
	problems = append(problems, r.check(set)...)
	notices, more, err := r.notices(beside)
	if err != nil {
		return nil, err
	}
	problems = append(problems, more...)
	notices, more = without(notices, set.Objects)
	problems = append(problems, more...)
	if len(problems) > 0 {
		return nil, &InvalidError{Problems: problem.Sort(problems)}
	}
	objects := make([]Object, len(set.Objects))
	for i, o := range set.Objects {
		objects[i] = Object{Manifest: o}
		l.warnings = append(l.warnings, o.Placeholders()...)
	}
	in, err := newInput(objects, r.types)
	if err != nil {
		return nil, err
	}
	in.warnings, in.Way = problem.Sort(l.warnings), WayFiles
	if l.built {
		in.Way = WayKustomize
	}
	in.clusters = clusters
	if r.compares {
		in.World.Beside = l.besides(set)
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
		if o.Typed == nil && !r.validated[o] {
			r.validated[o] = true
			fresh.Objects = append(fresh.Objects, o)
			u := o.Unstructured
			if exported(u) {
				notice, _, _ := unstructured.NestedString(u.Object, "status", "notice") // else it is not of ours
				exports = append(exports, export{u, u.GetUID(), u.GetGeneration(), notice})
			}
			if exported(u) || hasOperatorsStatus(u) {
				delete(u.Object, "status") // it is computed anew, and may have fields that only a later version knows
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

// hasOperatorsStatus says whether an object has a status that an operator wrote, though
// what else an API server sets may have been taken out of an export.
func hasOperatorsStatus(u *unstructured.Unstructured) bool {
	_, found, err := unstructured.NestedFieldNoCopy(u.Object, "status", "observedGeneration")
	return found && err == nil
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
func (r *Reader) notices(paths []string) ([]*manifest.Object, []problem.Problem, error) {
	if len(paths) == 0 {
		return nil, nil, nil
	}
	l, err := r.load(paths, manifest.Options{}, nil)
	if err != nil {
		return nil, nil, err
	}
	set, problems := manifest.Join(l.files)
	problems = slices.Concat(problems, l.problems, r.check(set))
	var notices []*manifest.Object
	for _, o := range set.Objects {
		if o.Kind() == v1alpha1.KindNotice {
			notices = append(notices, o)
		}
	}
	if len(notices) == 0 && len(problems) == 0 {
		problems = append(problems, problem.At(strings.Join(paths, " "), 0, NoObjects))
	}
	return notices, problems, nil
}

// without leaves out the notices that the input has too, if they are from the
// same place; from another one they contradict it.
func without(notices, input []*manifest.Object) ([]*manifest.Object, []problem.Problem) {
	have := map[string]*manifest.Object{}
	for _, o := range input {
		if o.Kind() == v1alpha1.KindNotice {
			have[o.Meta().GetName()] = o
		}
	}
	var beside []*manifest.Object
	var problems []problem.Problem
	for _, n := range notices {
		same := have[n.Meta().GetName()]
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
		notice, err := validate.Typed[v1alpha1.Notice](o.Content())
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
