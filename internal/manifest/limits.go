package manifest

import (
	"cmp"
	"sync/atomic"
)

const (
	mebibyte = 1 << 20

	// maxDocument bounds a document, or an item of a List that can be split.
	// The API server's store takes no larger object either.
	maxDocument = mebibyte * 3 / 2
	// maxWhole is the size from which a List is split before it is parsed.
	maxWhole = mebibyte / 4
	// maxValues bounds the values of a document, keys counted too, before and
	// after its aliases are expanded.
	maxValues = 100_000
	// maxObjectValues bounds those of an object of ours: its schema leaves room
	// for a few thousand, metadata for more.
	maxObjectValues = 20_000
	// maxDepth bounds the nesting of a document.
	maxDepth = 64
	// maxProblems bounds the problems kept of one file.
	maxProblems = 1000
)

// Budget bounds a whole input: what is larger is refused, as far as can be before its
// contents are read. Objects take about ten times the memory of their text.
type Budget struct {
	// Bytes bounds the texts of all files.
	Bytes int64
	// Documents bounds the documents of all files, and the items of split Lists.
	Documents int64
	// Values bounds the values of all documents, keys counted too.
	Values int64
}

// BudgetOf gives the budget of an input of so many bytes. Documents and values are
// bounded so that nothing is refused that people write: an object has hundreds of bytes,
// and a value has five.
func BudgetOf(bytes int64) Budget {
	return Budget{bytes, max(bytes/256, 10_000), max(bytes/5, 1_000_000)}
}

// The budgets, in bytes.
const (
	// OwnInput is for one's own files.
	OwnInput = 1 << 30
	// ForeignInput is for what others propose: a province fits in it.
	ForeignInput = 64 * mebibyte
)

// Account opens an account of a budget, that of OwnInput where it is zero.
func (b Budget) Account() *Account { return &Account{budget: cmp.Or(b, BudgetOf(OwnInput))} }

// Account is what an input has taken of its budget.
type Account struct {
	budget                   Budget
	bytes, documents, values atomic.Int64
}

func (a *Account) document() bool      { return a.documents.Add(1) <= a.budget.Documents }
func (a *Account) valuesOf(n int) bool { return a.values.Add(int64(n)) <= a.budget.Values }
func (a *Account) text(n int) bool     { return a.bytes.Add(int64(n)) <= a.budget.Bytes }

// takes counts documents and values at once, unless there is no room for all of them.
func (a *Account) takes(documents, values int64) bool {
	if a.documents.Load()+documents > a.budget.Documents || a.values.Load()+values > a.budget.Values {
		return false
	}
	a.documents.Add(documents)
	a.values.Add(values)
	return true
}

// Left gives the number of bytes that the input may still take.
func (a *Account) Left() int64 { return max(a.budget.Bytes-a.bytes.Load(), 0) }

// valuesAtMost returns a bound on the values that a parser can find in text,
// without parsing it: each one needs an indicator of its own.
func valuesAtMost(text []byte) int {
	n := 1
	for i, c := range text {
		switch c {
		case ':':
			// The colon within 08:30 or https://… ends no key.
			if i > 0 && isWord(text[i-1]) && i+1 < len(text) && (isWord(text[i+1]) || text[i+1] == '/') {
				continue
			}
			n += 2 // a key and its value
		case '?', ',', '{':
			n += 2
		case '[':
			n++
		case '-':
			// A hyphen within a word begins no entry.
			if i+1 == len(text) || text[i+1] <= ' ' {
				n++
			}
		}
	}
	return n
}

func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
