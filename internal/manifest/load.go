// Package manifest reads Kubernetes manifests from files, folders and streams
// into objects that remember where each field was written.
//
// It finds everything that is wrong with the text: syntax, duplicate keys, the
// same object twice, kinds and versions that don't exist, and input made to
// exhaust a parser. Whether an object is what its schema allows is for package
// validate to say.
package manifest

import (
	"io"
	"strings"
)

// DefaultNamespace is the namespace of an object that names none, as kubectl has it.
const DefaultNamespace = "default"

// Options say how to load.
type Options struct {
	// Namespace is given to namespaced objects that name none;
	// DefaultNamespace when empty.
	Namespace string
	// Stdin is read for the path "-".
	Stdin io.Reader
}

// Set is what was loaded.
type Set struct {
	// Objects are the objects of qinglian.dev in the order in which they were
	// read. It holds them even if there are problems with them.
	Objects []*Object
	// Skipped is the number of objects of other API groups.
	Skipped int

	// parsed is the document looked into last: see document.root.
	parsed parsedDocument
}

// Load reads the paths: files of any name, folders (their .yaml, .yml and .json
// files, recursively in sorted order, without hidden ones) and "-". The
// problems are sorted; if there is one, the objects are not to be relied upon.
// It is a problem when there is no object of ours in the whole input.
func Load(paths []string, opts Options) (*Set, []Problem) {
	sources, problems := find(paths, opts.Stdin)
	set, more := LoadSources(sources, opts)
	problems = append(problems, more...)
	if len(set.Objects) == 0 && len(problems) == 0 {
		problems = append(problems, Problem{File: strings.Join(paths, " "), Code: NoObjects})
	}
	return set, Sort(problems)
}

// LoadSources reads sources in the order given. Unlike Load it accepts that
// there is no object.
func LoadSources(sources []Source, opts Options) (*Set, []Problem) {
	if opts.Namespace == "" {
		opts.Namespace = DefaultNamespace
	}
	l := &loader{opts: opts, set: &Set{}, seen: map[identity]*Object{}}
	for _, s := range sources {
		l.load(s)
	}
	return l.set, Sort(l.problems)
}

// loader gathers what is read.
type loader struct {
	opts     Options
	set      *Set
	problems []Problem
	seen     map[identity]*Object

	// limit is the number of problems at which the present file is given up.
	limit int
	// values is the number of values that were read of it.
	values int
}

// load reads one source.
func (l *loader) load(s Source) {
	data, problem := s.read()
	if problem == nil {
		data, problem = text(s.Name, data)
	}
	if problem != nil {
		l.problems = append(l.problems, *problem)
		return
	}
	l.limit, l.values = len(l.problems)+maxProblems, 0
	count := 0
	for doc := range documents(s.Name, data) {
		if doc.empty() {
			continue
		}
		if count++; count > maxDocuments {
			l.add(doc.problem(doc.line, TooManyDocuments, maxDocuments))
			return
		}
		if doc.isForeign() {
			l.set.Skipped++
			continue
		}
		doc.text = plainJSON(doc.text)
		if !l.document(doc) {
			return
		}
		if len(l.problems) > l.limit {
			l.problems = l.problems[:l.limit]
			l.add(doc.problem(doc.line, TooManyProblems, maxProblems))
			return
		}
	}
}

func (l *loader) add(p ...Problem) { l.problems = append(l.problems, p...) }
