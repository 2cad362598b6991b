// Package manifest reads Kubernetes manifests from files, folders and streams
// into objects that remember where each field was written.
//
// It finds everything that is wrong with the text: syntax, duplicate keys, the
// same object twice, kinds and versions that don't exist, and input made to
// exhaust a parser. Whether an object is what its schema allows is for package
// validate to say.
package manifest

import (
	"cmp"
	"io"
	"runtime"
	"strings"
	"sync"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/problem"
)

// DefaultNamespace is the namespace of an object that names none, as kubectl has it.
const DefaultNamespace = "default"

// API is an API group, as far as reading its objects goes.
type API struct {
	Group, Version string
	// Kinds says of each kind whether its objects belong to a namespace.
	Kinds map[string]bool
}

// facts is the group that is read unless another is asked for.
var facts = API{Group: v1alpha1.GroupVersion.Group, Version: v1alpha1.GroupVersion.Version, Kinds: map[string]bool{
	v1alpha1.KindFederation: true, v1alpha1.KindMemberGroup: true, v1alpha1.KindYouthAssociation: true, v1alpha1.KindNotice: false,
}}

// Options say how to load.
type Options struct {
	// API is the group whose objects are read, qinglian.dev when empty.
	API API
	// Namespace is given to namespaced objects that name none;
	// DefaultNamespace when empty.
	Namespace string
	// Stdin is read for the path "-".
	Stdin io.Reader
}

// Set is what was loaded.
type Set struct {
	// Objects are the objects of the group in the order in which they were
	// read. It holds them even if there are problems with them.
	Objects []*Object
	// Skipped is the number of objects of other API groups.
	Skipped int
}

// Load loads paths as a Loader does that has read nothing before.
func Load(paths []string, opts Options) (*Set, []problem.Problem) {
	return new(Loader).Load(paths, opts)
}

// Loader loads inputs that may have much in common, such as two revisions of a
// folder: a file that it has read in an earlier input, under whatever name,
// isn't parsed again. Its objects are the same pointers then, and keep the place
// where they were first read. It is ready to use as it is.
type Loader struct {
	files map[declared][]*file
	// parsed is the document looked into last: see Object.node.
	parsed parsedDocument
}

// declared is what a file's objects depend on: the group that is read, the
// namespace of those that name none, and the text.
type declared struct{ group, namespace, text string }

// Load reads the paths: files of any name, folders (their .yaml, .yml and .json
// files, recursively in sorted order, without hidden ones) and "-". The
// problems are sorted; if there is one, the objects are not to be relied upon.
// It is a problem when there is no object of ours in the whole input.
func (l *Loader) Load(paths []string, opts Options) (*Set, []problem.Problem) {
	sources, problems := find(paths, opts.Stdin)
	set, more := l.LoadSources(sources, opts)
	problems = append(problems, more...)
	if len(set.Objects) == 0 && len(problems) == 0 {
		problems = append(problems, problem.At(strings.Join(paths, " "), 0, NoObjects))
	}
	return set, problem.Sort(problems)
}

// LoadSources reads sources in the order given, and parses them side by side. Unlike
// Load it accepts that there is no object.
func (l *Loader) LoadSources(sources []Source, opts Options) (*Set, []problem.Problem) {
	opts.Namespace = cmp.Or(opts.Namespace, DefaultNamespace)
	if opts.API.Group == "" {
		opts.API = facts
	}
	var problems []problem.Problem
	files := make([]*file, 0, len(sources))
	taken := map[*file]bool{} // a file that stands twice in one input declares its objects twice
	var parsing sync.WaitGroup
	turns := make(chan struct{}, runtime.GOMAXPROCS(0))
	for _, s := range sources {
		data, wrong := s.read()
		if wrong != nil {
			problems = append(problems, *wrong)
			continue
		}
		f, known := l.file(data, &opts, taken)
		taken[f] = true
		files = append(files, f)
		if known {
			continue
		}
		turns <- struct{}{}
		parsing.Go(func() {
			f.read(s.Name, data)
			<-turns
		})
	}
	parsing.Wait()
	set, seen := &Set{}, map[identity]*Object{}
	for _, f := range files {
		set.Objects = append(set.Objects, f.objects...)
		set.Skipped += f.skipped
		problems = append(problems, f.problems...)
		for _, o := range f.objects {
			problems = append(problems, f.same(o, seen)...)
		}
	}
	return set, problem.Sort(problems)
}

// file gives what a file declares, and whether it is known from an earlier input.
func (l *Loader) file(data []byte, opts *Options, taken map[*file]bool) (f *file, known bool) {
	key := declared{opts.API.Group, opts.Namespace, string(data)}
	for _, f := range l.files[key] {
		if !taken[f] {
			return f, true
		}
	}
	f = &file{api: opts.API, namespace: opts.Namespace, parsed: &l.parsed}
	if l.files == nil {
		l.files = map[declared][]*file{}
	}
	l.files[key] = append(l.files[key], f)
	return f, false
}

// file gathers what one file declares.
type file struct {
	objects  []*Object
	skipped  int
	problems []problem.Problem

	api API
	// namespace is given to objects that name none.
	namespace string
	parsed    *parsedDocument
	// values is the number of values that were read.
	values int
}

// read reads the text of the file.
func (f *file) read(name string, data []byte) {
	data, wrong := text(name, data)
	if wrong != nil {
		f.add(*wrong)
		return
	}
	count := 0
	for doc := range documents(name, data) {
		if doc.empty() {
			continue
		}
		if count++; count > maxDocuments {
			f.add(doc.problem(doc.line, TooManyDocuments, maxDocuments))
			return
		}
		if doc.isForeign() {
			f.skipped++
			continue
		}
		doc.text = plainJSON(doc.text)
		if !f.document(doc) {
			return
		}
		if len(f.problems) > maxProblems {
			f.problems = f.problems[:maxProblems]
			f.add(doc.problem(doc.line, TooManyProblems, maxProblems))
			return
		}
	}
}

func (f *file) add(p ...problem.Problem) { f.problems = append(f.problems, p...) }
