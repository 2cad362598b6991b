package live

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"sync"
	"time"

	"k8s.io/utils/clock"

	"qinglian.dev/qinglian/internal/page"
)

// Hub keeps the last state of the pages and tells readers when it changes.
type Hub struct {
	clock clock.PassiveClock

	mutex   sync.Mutex
	site    *page.Site
	version int
	fresh   func() page.Fresh
	trouble string
	pages   map[string]*rendered
	readers map[chan struct{}]bool
	// written counts how often a page was written.
	written int
	// most is how many pages are kept.
	most int
}

// mostPages bounds the pages of a hub that are kept as they were last written: of a nation's
// most are looked at by nobody.
const mostPages = 512

// rendered is a page as it was written last.
type rendered struct {
	// used is when it was last asked for; the hub's mutex guards it.
	used time.Time

	mutex   sync.Mutex
	version int
	// digest stands for what the page shows, how old it is left out.
	digest [sha256.Size]byte
	html   []byte
	at     time.Time
}

// NewHub makes a hub that has nothing to show yet. Fresh says how old what it shows is.
func NewHub(clock clock.PassiveClock, fresh func() page.Fresh) *Hub {
	return &Hub{clock: clock, fresh: fresh, most: mostPages, pages: map[string]*rendered{}, readers: map[chan struct{}]bool{}}
}

// Show has other pages shown from now on.
func (h *Hub) Show(site *page.Site) {
	h.mutex.Lock()
	h.site, h.trouble = site, ""
	h.version++
	h.mutex.Unlock()
	h.tell()
}

// Trouble says what is wrong with what came since; the pages stay as they are.
func (h *Hub) Trouble(says string) {
	h.mutex.Lock()
	h.trouble = says
	h.mutex.Unlock()
	h.tell()
}

// tell wakes everybody who reads a page.
func (h *Hub) tell() {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	for reader := range h.readers {
		select {
		case reader <- struct{}{}:
		default: // it will look anyway
		}
	}
}

// join gives a reader what wakes it, and how it leaves.
func (h *Hub) join() (woken <-chan struct{}, leave func()) {
	reader := make(chan struct{}, 1)
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.readers[reader] = true
	return reader, func() {
		h.mutex.Lock()
		defer h.mutex.Unlock()
		delete(h.readers, reader)
	}
}

// Readers gives how many read a page at present.
func (h *Hub) Readers() int {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return len(h.readers)
}

// state gives what is shown now, nil before anything is.
func (h *Hub) state() (*page.Site, int, page.Fresh) {
	fresh := h.fresh()
	h.mutex.Lock()
	defer h.mutex.Unlock()
	fresh.Trouble = h.trouble
	return h.site, h.version, fresh
}

// errNone says that there is no such page, or nothing to show yet.
var errNone = errors.New("no page")

// keptFor is how long a page that is read by many is not written anew.
const keptFor = time.Second

// read gives a page, and what stands for its content.
func (h *Hub) read(path string) (html []byte, digest [sha256.Size]byte, err error) {
	site, version, fresh := h.state()
	if site == nil || !site.Has(path) {
		return nil, digest, errNone
	}
	r := h.kept(path)
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.version != version {
		content, err := h.write(site, path, nil)
		if err != nil {
			return nil, digest, err
		}
		r.version, r.digest, r.html = version, sha256.Sum256(content), nil
	}
	if r.html == nil || h.clock.Since(r.at) > keptFor {
		if r.html, err = h.write(site, path, &fresh); err != nil {
			return nil, digest, err
		}
		r.at = h.clock.Now()
	}
	return r.html, r.digest, nil
}

// kept gives what is kept of a page, and makes room for it where there are too many.
func (h *Hub) kept(path string) *rendered {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	r := h.pages[path]
	if r == nil {
		if len(h.pages) >= h.most {
			oldest := ""
			for other, r := range h.pages {
				if oldest == "" || r.used.Before(h.pages[oldest].used) {
					oldest = other
				}
			}
			delete(h.pages, oldest)
		}
		r = &rendered{version: -1}
		h.pages[path] = r
	}
	r.used = h.clock.Now()
	return r
}

// write writes a page.
func (h *Hub) write(site *page.Site, path string, fresh *page.Fresh) ([]byte, error) {
	h.mutex.Lock()
	h.written++
	h.mutex.Unlock()
	var b bytes.Buffer
	err := site.Write(&b, path, fresh)
	return b.Bytes(), err
}

// Written says how often a page was written, and how many are kept.
func (h *Hub) Written() (times, kept int) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.written, len(h.pages)
}
