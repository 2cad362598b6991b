package manifest

// The limits keep a small input from costing much time or memory. None of them
// is near what a province's own manifests need: an object of ours that the API
// server accepts stays below a few hundred kilobytes and some thousand values.
const (
	mebibyte = 1 << 20

	// MaxFile bounds a file, and standard input. Objects take about ten times
	// the memory of their text.
	MaxFile = 20 * mebibyte
	// maxDocument bounds a document, or an item of a List that can be split.
	// The API server's store takes no larger object either.
	maxDocument = mebibyte * 3 / 2
	// maxWhole is the size from which a List is split before it is parsed, and
	// an object of another group is not parsed at all.
	maxWhole = mebibyte / 4
	// maxValues bounds the values of a document, keys counted too, before and
	// after its aliases are expanded.
	maxValues = 100_000
	// maxObjectValues bounds those of an object of ours: its schema leaves room
	// for a few thousand, metadata for more.
	maxObjectValues = 20_000
	// maxFileValues bounds those of all documents of a file.
	maxFileValues = 1_000_000
	// maxDepth bounds the nesting of a document.
	maxDepth = 64
	// maxDocuments bounds the documents, or items of a split List, of a file.
	maxDocuments = 10_000
	// maxProblems bounds the problems kept of one file.
	maxProblems = 1000
)

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
