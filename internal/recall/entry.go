package recall

import (
	"crypto/sha256"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// entry is what is kept of a file. Verdicts are as of one date and in one language.
type entry struct {
	Documents, Values int64
	Namespaces        []string
	// Base is a digest of what all verdicts rest on beside the facts.
	Base digest
	// Together is as that of manifest.Recalled.
	Together digest
	// Federations are all those of the file, with their statuses.
	Federations []federation
	Units       []unit
	Remarks     []remark
}

// remark is what stands out about an object of the file, as it is said.
type remark struct {
	Line                int
	Object, Field, Code string
	// Text is in all languages, since remarks are sorted by one and shown in another.
	Text words.Text
}

// remarkOf keeps a remark.
func remarkOf(p *problem.Problem) remark {
	return remark{p.Line, p.Object, p.Field, p.Code.String(), words.Text{p.Message(words.Chinese), p.Message(words.English)}}
}

// problem gives a remark on an object of a file back.
func (r *remark) problem(file string) problem.Problem {
	as := func(lang words.Lang) string { return strings.ReplaceAll(r.Text.In(lang), "%", "%%") }
	code := problem.New(r.Code, as(words.Chinese), as(words.English))
	return problem.Problem{File: file, Line: r.Line, Object: r.Object, Field: r.Field, Code: code}
}

type digest = [sha256.Size]byte

type federation struct {
	Object v1alpha1.Federation
	Line   int
}

// unit is a federation, existing or only named, with what belongs to it in the file.
type unit struct {
	Key types.NamespacedName
	// Context is a digest of what the verdicts rested on: see evaluation.context.
	Context digest
	// Members are the federations that member groups name as members.
	Members []types.NamespacedName
	// Objects is how many member groups and associations there are. Those that somebody has
	// to look at are kept, with their statuses.
	Objects      int
	Groups       []group
	Associations []association
}

type group struct {
	Object v1alpha1.MemberGroup
	Line   int
}

type association struct {
	Object v1alpha1.YouthAssociation
	Line   int
}

// encode writes an entry.
func (e *entry) encode() ([]byte, error) { return cbor.Marshal(e) }

// decode reads an entry. What is none is nil.
func decode(data []byte) *entry {
	e := &entry{}
	if err := cbor.Unmarshal(data, e); err != nil || len(e.Federations) == 0 {
		return nil
	}
	return e
}

// recalled gives what the reading of the file needs of the entry.
func (e *entry) recalled() *manifest.Recalled {
	r := &manifest.Recalled{Namespaces: e.Namespaces, Together: e.Together, Documents: e.Documents, Values: e.Values, Kept: e}
	for i := range e.Federations {
		f := &e.Federations[i]
		r.Objects = append(r.Objects, manifest.Known{Typed: &f.Object, Line: f.Line})
	}
	return r
}
