package cache

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"qinglian.dev/qinglian/test/check"
)

func kept(t *testing.T, c *Cache, key Key, want string) {
	t.Helper()
	if got, ok := c.Get(key); !ok || string(got) != want {
		t.Errorf("%q is kept (%t), want %q", got, ok, want)
	}
}

func lacks(t *testing.T, c *Cache, key Key) {
	t.Helper()
	if got, ok := c.Get(key); ok {
		t.Errorf("%q is kept", got)
	}
}

// The order and the bounds of the texts tell keys apart.
func TestKeys(t *testing.T) {
	keys := map[Key]bool{}
	for _, texts := range [][][]byte{nil, {nil}, {[]byte("ab")}, {[]byte("a"), []byte("b")}, {[]byte("b"), []byte("a")}, {[]byte("ab"), nil}} {
		keys[KeyOf(texts...)] = true
	}
	if len(keys) != 6 {
		t.Errorf("%d keys, want 6", len(keys))
	}
}

// What is put is there for another process, readable by nobody else.
func TestPut(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	c, key := Open(folder, MaxSize), KeyOf([]byte("key"))
	lacks(t, c, key)
	c.Put(key, []byte("one"))
	kept(t, Open(folder, MaxSize), key, "one")
	c.Put(key, nil)
	kept(t, c, key, "")
	check.OK(t, filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has %s", name, info.Mode())
		}
		return err
	}))
}

// An entry that is broken anywhere, stands under another name or is no file is none, and
// goes.
func TestBroken(t *testing.T) {
	c, key := Open(t.TempDir(), MaxSize), KeyOf([]byte("key"))
	c.Put(key, []byte("some content"))
	whole, err := os.ReadFile(c.name(key))
	check.OK(t, err)
	for i := range whole {
		for _, broken := range [][]byte{whole[:i], append(bytes.Clone(whole[:i]), append([]byte{whole[i] ^ 1}, whole[i+1:]...)...)} {
			check.OK(t, os.WriteFile(c.name(key), broken, 0o600))
			lacks(t, c, key)
			if _, err := os.Lstat(c.name(key)); err == nil {
				t.Fatalf("a broken entry is still there")
			}
		}
	}
	check.OK(t, os.WriteFile(c.name(key), append(bytes.Clone(whole), 'x'), 0o600))
	lacks(t, c, key)

	other := KeyOf([]byte("other"))
	check.OK(t, os.MkdirAll(filepath.Dir(c.name(other)), 0o700))
	check.OK(t, os.WriteFile(c.name(other), whole, 0o600))
	lacks(t, c, other)

	check.OK(t, os.WriteFile(filepath.Join(c.folder, "elsewhere"), whole, 0o600))
	check.OK(t, os.Symlink(filepath.Join(c.folder, "elsewhere"), c.name(key)))
	lacks(t, c, key)
	check.OK(t, os.Remove(c.name(key)))
	check.OK(t, os.Mkdir(c.name(key), 0o700))
	lacks(t, c, key)
}

// A file that says to be larger than any entry isn't read.
func TestHuge(t *testing.T) {
	c, key := Open(t.TempDir(), MaxSize), KeyOf([]byte("key"))
	c.Put(key, []byte("x"))
	check.OK(t, os.Truncate(c.name(key), maxEntry+2048))
	lacks(t, c, key)
	c.Put(KeyOf(nil), make([]byte, maxEntry+1))
	lacks(t, c, KeyOf(nil))
}

// Where nothing can be written nothing is kept, and nobody is bothered more than once.
func TestNoRoom(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	check.OK(t, os.WriteFile(file, nil, 0o600))
	for _, c := range []*Cache{Open(filepath.Join(file, "below"), MaxSize), nil} {
		c.Put(KeyOf(nil), []byte("x"))
		lacks(t, c, KeyOf(nil))
		c.Trim()
		if want := c != nil; c.Failed() != want {
			t.Errorf("failed: %t, want %t", c.Failed(), want)
		}
	}
}

// A folder that others may write to is not used.
func TestOthersFolder(t *testing.T) {
	folder := t.TempDir()
	check.OK(t, os.Chmod(folder, 0o777))
	if Open(folder, MaxSize) != nil {
		t.Error("a folder that everybody may write to is used")
	}
}

// The oldest entries go, and what was left half written; what is not the cache's stays.
func TestTrim(t *testing.T) {
	c := Open(t.TempDir(), 3000)
	long := bytes.Repeat([]byte("x"), 1000)
	keys := []Key{KeyOf([]byte("0")), KeyOf([]byte("1")), KeyOf([]byte("2")), KeyOf([]byte("3"))}
	for i, key := range keys {
		c.Put(key, long)
		at := time.Unix(int64(1_000_000_000+i), 0)
		if i == 0 { // it is used again
			at = at.Add(time.Minute)
		}
		check.OK(t, os.Chtimes(c.name(key), at, at))
	}
	half, others := filepath.Join(c.folder, "1.new"), filepath.Join(c.folder, "others")
	for _, name := range []string{half, others} {
		check.OK(t, os.WriteFile(name, long, 0o600))
		check.OK(t, os.Chtimes(name, time.Unix(1, 0), time.Unix(1, 0)))
	}
	c.Trim()
	if _, err := os.Lstat(half); err == nil {
		t.Error("what was left half written is still there")
	}
	_, err := os.Lstat(others)
	check.OK(t, err)
	lacks(t, c, keys[1])
	lacks(t, c, keys[2])
	kept(t, c, keys[0], string(long))
	kept(t, c, keys[3], string(long))
}

// Two that write and read the same entries see them whole or not at all.
func TestSideBySide(t *testing.T) {
	folder := t.TempDir()
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			c := Open(folder, 1<<20)
			for n := range 50 {
				key := KeyOf([]byte{byte(n % 5)})
				c.Put(key, bytes.Repeat([]byte{byte(n % 5)}, 10_000+i))
				if got, ok := c.Get(key); ok && (len(got) < 10_000 || got[0] != byte(n%5)) {
					t.Errorf("%d bytes of %d", len(got), got[0])
				}
				c.Trim()
			}
		})
	}
	all.Wait()
}

func TestProgram(t *testing.T) {
	if program, told := Program(); !told || len(program) == 0 {
		t.Errorf("%q (%t)", program, told)
	}
}
