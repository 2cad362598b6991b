package live

import (
	"errors"
	"fmt"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"qinglian.dev/qinglian/internal/page"
)

// again is how often a reader looks at how old the page is, where nothing wakes it.
const again = 20 * time.Second

// Handler serves the pages of a hub to those who call it by one of some names, each with
// its port: a page elsewhere that had its own name lead here reads nothing.
func (h *Hub) Handler(hosts []string) http.Handler {
	assets := page.Assets()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		harden(w.Header())
		if !slices.Contains(hosts, r.Host) {
			http.Error(w, "unknown host", http.StatusMisdirectedRequest)
			return
		}
		if readOnly(w, r) {
			h.answer(w, r, assets)
		}
	})
}

// harden sets the headers of every answer.
func harden(header http.Header) {
	header.Set("Content-Security-Policy", page.LivePolicy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cache-Control", "no-store")
}

// readOnly refuses a request that is for anything but reading.
func readOnly(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	w.Header().Set("Allow", "GET, HEAD")
	http.Error(w, "read only", http.StatusMethodNotAllowed)
	return false
}

// answer answers a request for a page, a file that pages load, or what changes.
func (h *Hub) answer(w http.ResponseWriter, r *http.Request, assets map[string][]byte) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	switch content, isAsset := assets[name]; {
	case isAsset:
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
		h.send(w, r, content)
	case name == "events":
		h.events(w, r)
	default:
		h.page(w, r, pageOf(name))
	}
}

// pageOf gives the page that a path names.
func pageOf(name string) string {
	if name == "" {
		return "index.html"
	}
	return name
}

func (h *Hub) page(w http.ResponseWriter, r *http.Request, name string) {
	html, _, err := h.read(name)
	switch site, _, _ := h.state(); {
	case errors.Is(err, errNone) && site == nil:
		w.Header().Set("Retry-After", "2")
		http.Error(w, notFilled, http.StatusServiceUnavailable)
	case errors.Is(err, errNone):
		http.Error(w, "没有此页 · there is no such page", http.StatusNotFound)
	case err != nil:
		http.Error(w, "error", http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		h.send(w, r, html)
	}
}

// send answers with a content; to HEAD without it.
func (h *Hub) send(w http.ResponseWriter, r *http.Request, content []byte) {
	w.Header().Set("Content-Length", fmt.Sprint(len(content)))
	if r.Method == http.MethodHead {
		return
	}
	// Whoever went away meanwhile is owed nothing.
	_, _ = w.Write(content) //nolint:gosec // a file of the program, or a page that html/template escaped
}

// events tells a reader of a page when it has changed, until the reader goes away.
func (h *Hub) events(w http.ResponseWriter, r *http.Request) {
	name := pageOf(strings.TrimPrefix(path.Clean("/"+r.URL.Query().Get("page")), "/"))
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	say := func(text string) bool {
		_, err := fmt.Fprint(w, text)
		return err == nil && control.Flush() == nil
	}
	if r.Method == http.MethodHead || !say("retry: 2000\n\n") {
		return
	}
	woken, leave := h.join()
	defer leave()
	_, shown, _ := h.read(name)
	_, _, fresh := h.state()
	lost, trouble := fresh.Lost, fresh.Trouble
	look := time.NewTicker(again)
	defer look.Stop()
	for {
		aged := false
		select {
		case <-r.Context().Done():
			return
		case <-woken:
		case <-look.C:
			aged = true
		}
		_, now, err := h.read(name)
		_, _, fresh = h.state()
		if err == nil && now == shown && fresh.Lost == lost && fresh.Trouble == trouble && !aged {
			continue
		}
		shown, lost, trouble = now, fresh.Lost, fresh.Trouble
		if !say("event: change\ndata: {}\n\n") {
			return
		}
	}
}
