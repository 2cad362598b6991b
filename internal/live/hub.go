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
}

// rendered is a page as it was written last.
type rendered struct {
	mutex   sync.Mutex
	version int
	// digest stands for what the page shows, how old it is left out.
	digest [sha256.Size]byte
	html   []byte
	at     time.Time
}

// NewHub makes a hub that has nothing to show yet. Fresh says how old what it shows is.
func NewHub(clock clock.PassiveClock, fresh func() page.Fresh) *Hub {
	return &Hub{clock: clock, fresh: fresh, pages: map[string]*rendered{}, readers: map[chan struct{}]bool{}}
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
	h.mutex.Lock()
	r := h.pages[path]
	if r == nil {
		r = &rendered{version: -1}
		h.pages[path] = r
	}
	h.mutex.Unlock()
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.version != version {
		var b bytes.Buffer
		if err := site.Write(&b, path, nil); err != nil {
			return nil, digest, err
		}
		r.version, r.digest, r.html = version, sha256.Sum256(b.Bytes()), nil
	}
	if r.html == nil || h.clock.Since(r.at) > keptFor {
		var b bytes.Buffer
		if err := site.Write(&b, path, &fresh); err != nil {
			return nil, digest, err
		}
		r.html, r.at = b.Bytes(), h.clock.Now()
	}
	return r.html, r.digest, nil
}
