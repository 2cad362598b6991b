package source

import (
	"cmp"
	"context"
	"errors"
	"io"
	"sync"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/internal/world"
)

// Sides says what to compare: two files or folders, or revisions written as
// ParseRevision takes them.
type Sides struct {
	Base, Head string
	// Notices are files and folders with the notices to use on both sides.
	Notices []string
	// Stdin is read for "-".
	Stdin io.Reader
	// Cluster reads the cluster, which is BASE where that is ClusterSide.
	Cluster func(context.Context) (*Input, error)
	Reading
}

// Compared are the two inputs of a comparison.
type Compared struct {
	Base, Head *Input
	// Missing is the side that has no manifests where the other one has some,
	// as with the first change that declares anything; nil where both have.
	Missing *NoManifestsError

	// Untouched are the namespaces of a cluster that HEAD has nothing of: they count as
	// they are.
	Untouched []string

	validator *validate.Validator
}

// Read reads both sides, each file that they have in common once.
func (s Sides) Read(ctx context.Context) (*Compared, error) {
	// The definitions are read while git finds and brings the head, which is parsed
	// while git brings the base.
	s.Budget = cmp.Or(s.Budget, manifest.ForeignInput)
	built := sync.OnceValues(func() (*Reader, error) { return NewReader(s.Reading) })
	go func() { _, _ = built() }()
	base, head, err := s.find(ctx)
	if err != nil {
		return nil, err
	}
	reader, err := built()
	if err != nil {
		return nil, err
	}
	reader.compares = true
	c := &Compared{validator: reader.validator}
	// The head comes first: what both have is then known by its place there.
	var wrongHead, wrongBase error
	c.Head, wrongHead = s.read(ctx, reader, head)
	reader.Strict = false // a change may mend what the base has
	if s.Base == ClusterSide {
		if c.Base, err = s.Cluster(ctx); err != nil || wrongHead != nil {
			return nil, cmp.Or(wrongHead, err)
		}
		c.align()
		return c, nil
	}
	c.Base, wrongBase = s.read(ctx, reader, base)
	switch {
	case wrongHead == nil && errors.As(wrongBase, &c.Missing) && base.samePlace(head):
		c.Base, err = s.alongside(reader, base)
	case wrongBase == nil && errors.As(wrongHead, &c.Missing) && head.samePlace(base):
		c.Head, err = s.alongside(reader, head)
	default:
		err = both(wrongHead, wrongBase)
	}
	return c, err
}

// Where gives the file and line of a field of an object, on the later side if it
// is there.
func (c *Compared) Where(id world.Key, field string) (file string, line int) {
	if file, line = c.Head.Where(id, field); file == "" {
		file, line = c.Base.Where(id, field)
	}
	return file, line
}

// both joins the problems of two sides; of other errors it gives the first.
func both(head, base error) error {
	var h, b *InvalidError
	if errors.As(head, &h) && errors.As(base, &b) {
		return &InvalidError{problem.Sort(append(h.Problems, b.Problems...)), append(h.prefixes, b.prefixes...)}
	}
	if head != nil {
		return head
	}
	return base
}

// alongside reads of a side that has no manifests what lies outside of their path.
func (s Sides) alongside(reader *Reader, p *place) (*Input, error) {
	if p.tree == nil {
		return reader.input(&loaded{}, s.Notices)
	}
	p.tree.isNew = true
	return reader.revision(p.revision, p.tree, s.Notices)
}

func (s Sides) read(ctx context.Context, reader *Reader, p *place) (*Input, error) {
	if !p.isCommit {
		if err := p.meantRevision(ctx); err != nil {
			return nil, err
		}
		return reader.files(Files{Paths: []string{p.path}, Notices: s.Notices, Stdin: s.Stdin})
	}
	if <-p.listed; p.err != nil {
		return nil, p.err
	}
	return reader.revision(p.revision, p.tree, s.Notices)
}
