// Package cache keeps what was worked out, by the digest of what it was worked out from,
// in files of its own. Nothing rests on it: what can't be written isn't kept, and what is
// gone or broken is worked out again. It knows nothing of what it keeps.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"
)

const (
	// MaxSize bounds what is kept, in bytes: beyond it the oldest goes.
	MaxSize = 1 << 30
	// maxEntry bounds an entry, in bytes.
	maxEntry = 64 << 20
	// stale is how long an entry isn't noted to be in use again.
	stale = 24 * time.Hour

	header = "qinglian cache 1\n"
	suffix = ".entry"
)

// Key names an entry.
type Key [sha256.Size]byte

// KeyOf gives the key of what is worked out from some texts, in their order.
func KeyOf(from ...[]byte) Key {
	sum := sha256.New()
	for _, text := range from {
		own := sha256.Sum256(text)
		sum.Write(own[:])
	}
	return Key(sum.Sum(nil))
}

// Cache is a folder of entries. It may be used by several at a time, and by other
// processes. A nil Cache keeps nothing.
type Cache struct {
	folder string
	size   int64
	put    atomic.Int64
	failed atomic.Bool
	hits   atomic.Int64
}

// Open gives a cache in a folder, which need not exist, of a size in bytes. What others may
// write to is not to be relied on: then it gives nil.
func Open(folder string, size int64) *Cache {
	if info, err := os.Stat(folder); err == nil && info.Mode().Perm()&0o022 != 0 {
		return nil
	}
	return &Cache{folder: folder, size: size}
}

// Get gives what is kept under a key. What is broken, too large or another's is removed, if
// it can be, and counts as not kept.
func (c *Cache) Get(key Key) ([]byte, bool) {
	if c == nil {
		return nil, false
	}
	name := c.name(key)
	content, err := read(name)
	if err != nil {
		return nil, false
	}
	data, sound := open(key, content)
	if !sound {
		_ = os.Remove(name) // else it is passed over each time
		return nil, false
	}
	c.hits.Add(1)
	return data, true
}

// Hits counts what was asked for and there.
func (c *Cache) Hits() int {
	if c == nil {
		return 0
	}
	return int(c.hits.Load())
}

// read reads a regular file of no more than an entry's size.
func read(name string) ([]byte, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxEntry+1024 {
		return nil, fs.ErrInvalid
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // nothing was written
	content := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	if _, err := content.ReadFrom(io.LimitReader(f, info.Size()+1)); err != nil {
		return nil, err
	}
	if now := time.Now(); now.Sub(info.ModTime()) > stale { //nolint:forbidigo // which entry is the oldest is of the machine's clock
		_ = os.Chtimes(name, now, now) // it only goes the sooner
	}
	return content.Bytes(), nil
}

// sum is what stands before an entry: a digest of its key and content, so that neither an
// entry cut off nor one under another name counts.
func sum(key Key, data []byte) []byte {
	s := sha256.New()
	s.Write(key[:])
	s.Write(data)
	return s.Sum(nil)
}

func open(key Key, content []byte) (data []byte, sound bool) {
	rest, ours := bytes.CutPrefix(content, []byte(header))
	if !ours || len(rest) < sha256.Size {
		return nil, false
	}
	data = rest[sha256.Size:]
	return data, bytes.Equal(rest[:sha256.Size], sum(key, data))
}

// Put keeps something under a key. Another process never sees a part of it. After a
// failure, such as a full disk, nothing more is written.
func (c *Cache) Put(key Key, data []byte) {
	if c == nil || len(data) > maxEntry || c.failed.Load() {
		return
	}
	if err := c.write(c.name(key), slices.Concat([]byte(header), sum(key, data), data)); err != nil {
		c.failed.Store(true)
		return
	}
	c.put.Add(1)
}

func (c *Cache) name(key Key) string {
	name := hex.EncodeToString(key[:])
	return filepath.Join(c.folder, name[:2], name[2:]+suffix)
}

// write writes a file as a whole under another name, which it then takes.
func (c *Cache) write(name string, content []byte) error {
	folder := filepath.Dir(name)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, "*.new") // readable by nobody else
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// Failed says whether something could not be written.
func (c *Cache) Failed() bool { return c != nil && c.failed.Load() }

// Trim removes the oldest entries where all are larger than the cache may be, and what
// another process left half written a day ago. It does nothing where nothing was put.
func (c *Cache) Trim() {
	if c == nil || c.put.Load() == 0 {
		return
	}
	type entry struct {
		name string
		size int64
		used time.Time
	}
	var entries []entry
	var all int64
	_ = filepath.WalkDir(c.folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil //nolint:nilerr // it went meanwhile, or is not ours to remove
		}
		if info, err := d.Info(); err == nil && (filepath.Ext(name) == suffix || filepath.Ext(name) == ".new") {
			entries = append(entries, entry{name, info.Size(), info.ModTime()})
			all += info.Size()
		}
		return nil
	})
	slices.SortFunc(entries, func(a, b entry) int { return a.used.Compare(b.used) })
	for _, e := range entries {
		left := filepath.Ext(e.name) == ".new" && time.Since(e.used) > stale //nolint:forbidigo // as above
		if left || all > c.size {
			_ = os.Remove(e.name) // another process may have
			all -= e.size
		}
	}
}
