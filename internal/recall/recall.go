package recall

import (
	"crypto/sha256"

	"qinglian.dev/qinglian/internal/cache"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/words"
)

// Memory is what was judged before, in a language, as of a date or as of the day of the
// run. It may be used by several at a time.
type Memory struct {
	cache   *cache.Cache
	program []byte
	lang    words.Lang
	asOf    civil.Date
}

// New gives a memory in a cache; nil where there is none, or where it can't be told which
// program this is. asOf is "" for the day of the run.
func New(c *cache.Cache, lang words.Lang, asOf civil.Date) *Memory {
	program, told := cache.Program()
	if c == nil || !told {
		return nil
	}
	return &Memory{c, program, lang, asOf}
}

// key names the entry of a file by what it holds. What verdicts rest on beside that is
// part of the entry, but for what somebody may ask for in turn.
func (m *Memory) key(file digest, namespace string) cache.Key {
	return cache.KeyOf(m.program, []byte(m.lang), []byte(m.asOf), []byte(namespace), file[:])
}

// Recall gives what is known of a file by the digest of its text, and the namespace of
// those of its objects that name none; nil where nothing is.
func (m *Memory) Recall(file [sha256.Size]byte, namespace string) *manifest.Recalled {
	data, found := m.cache.Get(m.key(file, namespace))
	if !found {
		return nil
	}
	e := decode(data)
	if e == nil {
		return nil
	}
	return e.recalled()
}
