// Package manifest reads Kubernetes manifests from files, folders and streams
// into objects that remember where each field was written.
//
// It finds everything that is wrong with the text: syntax, duplicate keys, the
// same object twice, kinds and versions that don't exist, and input made to
// exhaust a parser. Whether an object is what its schema allows is for package
// validate to say.
package manifest

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"path"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/accept"
	"qinglian.dev/qinglian/internal/plain"
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
	// Budget bounds the whole input.
	Budget Budget
	// Accept gives what is read of a document that is known at once to be a valid object,
	// in a namespace if it names none; nil of any other. Nothing is known at once without
	// it. It may be called by several at a time.
	Accept func(t *plain.Tree, namespace string) accept.Object
	// Recall gives what is known of a file by the digest of its text, and the namespace of
	// those of its objects that name none; nil where nothing is. Without it every text is
	// read. It may be called by several at a time.
	Recall func(digest [sha256.Size]byte, namespace string) *Recalled
	// Progress is told after each file how many have been read of how many. It may be called by
	// several at a time.
	Progress func(read, all int)
	// Account is what the input has taken of its budget so far, where several readings
	// make one input; each is an input of its own when nil.
	Account *Account
}

// Set is what was loaded.
type Set struct {
	// Objects are the objects of the group in the order in which they were
	// read. It holds them even if there are problems with them.
	Objects []*Object
	// Foreign are those of other API groups.
	Foreign []Foreign
}

// Foreign is an object of another API group.
type Foreign struct {
	File                              string
	Line                              int
	APIVersion, Kind, Namespace, Name string
	// Digest is the same for the same content, however it is written.
	Digest string
}

// File is what one file declares.
type File struct {
	Set
	// Problems are what no reader could take.
	Problems []problem.Problem
	// Differences are what some reader of the file takes otherwise than others do, or
	// loses: see strict.go.
	Differences []problem.Problem
	// NoManifest says that there is text in the file, in which neither an apiVersion nor
	// a kind stands, however it is read.
	NoManifest bool
	// Digest is that of the text.
	Digest [sha256.Size]byte
	// Recalled is what is known of the file where its text was not read; then Objects are
	// those of it.
	Recalled *Recalled

	api API
	// source is what it was read from, documentsRead and valuesRead how much there was.
	source                    Source
	documentsRead, valuesRead int64
	// namespace is given to objects that name none.
	namespace string
	accept    func(t *plain.Tree, namespace string) accept.Object
	lately    *lately
	account   *Account
	// dated says that a date without quotes was found.
	dated bool
	// exported says that something was found which the cluster sets.
	exported bool
}

// Loader loads inputs that may have much in common, such as two revisions of a
// folder: a file that it has read in an earlier input, under whatever name,
// isn't parsed again. Its objects are the same pointers then, and keep the place
// where they were first read. It is ready to use as it is.
type Loader struct {
	files map[declared][]*File
	// lately has the documents that were looked into lately: see Object.node.
	lately lately
}

// declared is what a file's objects depend on: the group that is read, the
// namespace of those that name none, and the digest of the text.
type declared struct {
	group, namespace string
	digest           [sha256.Size]byte
}

// LoadSources reads sources in the order given. The problems are sorted; if there is one,
// the objects are not to be relied upon. There need not be any object.
func (l *Loader) LoadSources(sources []Source, opts Options) (*Set, []problem.Problem) {
	return Join(l.Files(sources, opts))
}

// Join puts together what files declare, in their order. The same object twice is a
// problem.
func Join(files []*File) (*Set, []problem.Problem) {
	var problems []problem.Problem
	set, seen := &Set{}, map[identity]*Object{}
	for _, f := range files {
		set.Objects = append(set.Objects, f.Objects...)
		set.Foreign = append(set.Foreign, f.Foreign...)
		problems = append(problems, f.Problems...)
		for _, o := range f.Objects {
			problems = append(problems, f.same(o, seen)...)
		}
	}
	return set, problem.Sort(problems)
}

// Files reads sources, one file of each, and parses them side by side.
func (l *Loader) Files(sources []Source, opts Options) []*File {
	opts.Namespace = cmp.Or(opts.Namespace, DefaultNamespace)
	if opts.API.Group == "" {
		opts.API = facts
	}
	files := make([]*File, len(sources))
	taken := map[*File]bool{} // a file that stands twice in one input declares its objects twice
	account := opts.Account
	if account == nil {
		account = opts.Budget.Account()
	}
	var parsing sync.WaitGroup
	var read atomic.Int64
	turns := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, s := range sources {
		data, wrong := s.read(account)
		if wrong != nil {
			files[i] = &File{Problems: []problem.Problem{*wrong}}
			continue
		}
		f, known := l.file(data, &opts, taken)
		taken[f], files[i] = true, f
		if known {
			continue
		}
		f.account = account
		turns <- struct{}{}
		parsing.Go(func() {
			if !f.recall(s, &opts) {
				f.read(s, data)
			}
			if n := read.Add(1); opts.Progress != nil {
				opts.Progress(int(n), len(sources))
			}
			<-turns
		})
	}
	parsing.Wait()
	return files
}

// file gives what a file declares, and whether it is known from an earlier input.
func (l *Loader) file(data []byte, opts *Options, taken map[*File]bool) (f *File, known bool) {
	key := declared{opts.API.Group, opts.Namespace, sha256.Sum256(data)}
	for _, f := range l.files[key] {
		if !taken[f] {
			return f, true
		}
	}
	f = &File{api: opts.API, namespace: opts.Namespace, accept: opts.Accept, lately: &l.lately, Digest: key.digest}
	if l.files == nil {
		l.files = map[declared][]*File{}
	}
	l.files[key] = append(l.files[key], f)
	return f, false
}

// read reads the text of the file.
func (f *File) read(s Source, data []byte) {
	declares, whole := f.documents(s, data)
	f.NoManifest = !declares && (whole && len(f.Differences) == 0 || !mayDeclare(data))
}

// mayDeclare says whether another reader may find an apiVersion in a text that was not read
// to its end, or that readers take differently. The word may stand there, it may be written
// with escapes, and the text may be in another encoding.
func mayDeclare(data []byte) bool {
	return slices.ContainsFunc([]string{"apiVersion", `\x`, `\u`, `\U`, "\x00"}, func(s string) bool { return bytes.Contains(data, []byte(s)) })
}

// documents reads the documents of the file. It says whether an apiVersion or a kind
// stands in any, and whether all were read.
func (f *File) documents(s Source, data []byte) (declares, whole bool) {
	name, file := s.Name, data
	isPlain := f.accept != nil && plain.Acceptable(data)
	if !isPlain {
		text, wrong := f.text(name, data)
		if wrong != nil {
			f.add(*wrong)
			return false, false
		}
		data = text
	}
	if wrong := f.json(name, bytes.TrimSpace(data)); wrong != nil {
		f.add(*wrong)
		return false, false
	}
	mending := maxMended
	for doc := range documents(name, data) {
		doc.mending = &mending
		if doc.empty() {
			continue
		}
		f.documentsRead++
		if !f.account.document() {
			f.add(doc.problem(doc.line, TooManyDocuments, f.account.budget.Documents))
			return declares, false
		}
		if isPlain {
			known, wrong := f.known(s, file, doc)
			if wrong != nil {
				f.add(*wrong)
				return declares, false
			}
			if known {
				declares = true
				continue
			}
		}
		doc.text = plainJSON(doc.text)
		if !f.document(doc, &declares) {
			return declares, false
		}
		if len(f.Problems) > maxProblems {
			f.Problems = f.Problems[:maxProblems]
			f.add(doc.problem(doc.line, TooManyProblems, maxProblems))
			return declares, false
		}
	}
	return declares, true
}

// json looks for JSON objects one after another, of which kustomize takes the first only,
// and for YAML in a file that ends in .json.
func (f *File) json(name string, data []byte) *problem.Problem {
	isNamed := path.Ext(name) == ".json"
	if len(data) == 0 || !isNamed && data[0] != '{' || json.Valid(data) {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	var first json.RawMessage
	if decoder.Decode(&first) == nil && first[0] == '{' {
		rest := bytes.TrimSpace(data[decoder.InputOffset():])
		if len(rest) > 0 && rest[0] == '{' {
			line := 1 + bytes.Count(data[:len(data)-len(rest)], []byte("\n"))
			return new(problem.At(name, line, JSONStream))
		}
	}
	if isNamed {
		f.differs(&document{file: name}, 1, JSONWanted)
	}
	return nil
}

func (f *File) add(p ...problem.Problem) { f.Problems = append(f.Problems, p...) }
