package manifest

import (
	"crypto/sha256"
	"errors"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/accept"
)

// Recalled is what is known of a file that was read before, without its text: some of its
// objects. There is nothing wrong with any.
type Recalled struct {
	// Objects are those that are known, with the lines where they begin.
	Objects []Known
	// Namespaces are those of all objects.
	Namespaces []string
	// Together is a digest of the texts of all files that shared a namespace with this one,
	// directly or by way of others, and of its own.
	Together [sha256.Size]byte
	// Documents and Values are how many there are in the file.
	Documents, Values int64
	// Kept is whatever else is known.
	Kept any
}

// Known is an object that is recalled of a file.
type Known struct {
	Typed accept.Object
	Line  int
}

// ErrChanged says that a file is no longer what it was when it was read first.
var ErrChanged = errors.New("the file has changed meanwhile")

// canBeReadAgain says whether the file can be read once more.
func (s Source) canBeReadAgain() bool { return s.content != nil || s.Again }

// recall takes what is known of the file, and says whether something is.
func (f *File) recall(s Source, opts *Options) bool {
	f.source = s
	if opts.Recall == nil || !s.canBeReadAgain() {
		return false
	}
	o := opts.Recall(f.Digest, opts.Namespace)
	if o == nil || !f.account.takes(o.Documents, o.Values) {
		return false
	}
	f.Recalled, f.documentsRead, f.valuesRead = o, o.Documents, o.Values
	for _, known := range o.Objects {
		f.Objects = append(f.Objects, f.Place(known))
	}
	return true
}

// Place gives a known object of the file its place.
func (f *File) Place(known Known) *Object {
	return &Object{
		Typed: known.Typed, File: f.source.Name, Line: known.Line, lately: f.lately, doc: &document{file: f.source.Name, line: known.Line}, item: -1,
	}
}

// Read reads the text of a file of which only some is recalled, in place of that. It gives
// ErrChanged where it is no longer the same.
func (f *File) Read() error {
	if f.Recalled == nil {
		return nil
	}
	data, err := f.source.again()
	if err != nil || sha256.Sum256(data) != f.Digest {
		return ErrChanged
	}
	f.Recalled, f.Objects, f.documentsRead, f.valuesRead = nil, nil, 0, 0
	f.account = Budget{}.Account() // it has been counted
	f.read(f.source, data)
	return nil
}

// Name gives what messages call the file.
func (f *File) Name() string { return f.source.Name }

// Size gives the numbers of documents and values that were read of the file.
func (f *File) Size() (documents, values int64) { return f.documentsRead, f.valuesRead }

// Plain says whether what is recalled of the file would do: nothing is wrong with it, every
// object in it is known to be valid, one is a federation, and none is a notice or continues
// another record.
func (f *File) Plain() bool {
	if f.Recalled != nil || len(f.Problems)+len(f.Differences)+len(f.Foreign) > 0 || f.NoManifest || !f.source.canBeReadAgain() {
		return false
	}
	federations := 0
	for _, o := range f.Objects {
		switch typed := o.Typed.(type) {
		case *v1alpha1.Federation:
			federations++
		case *v1alpha1.MemberGroup:
			if typed.Spec.TransferredFrom != nil {
				return false
			}
		case *v1alpha1.YouthAssociation:
			if typed.Spec.TransferredFrom != nil {
				return false
			}
		default:
			return false
		}
	}
	return federations > 0
}
