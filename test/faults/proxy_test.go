//go:build faults

package faults

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	crand "crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"io"
	"log"
	"maps"
	"math/big"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"qinglian.dev/qinglian/test/check"
)

// mishaps are what a proxy does to requests. Leases are spared, but for cut.
type mishaps struct {
	code  int     // the answer to a share of the writes of status, without asking the API server
	share float64 // of them
	all   float64 // the share of all requests, watches too, answered 500, 503 or 429

	cutBefore, cutAfter float64       // the shares of writes cut off before and after the API server took them
	slow                time.Duration // before each request

	eventsLate time.Duration // each event of a watch is late by up to
	watchesEnd time.Duration // watches are cut off after up to
	silent     bool          // watches that open carry nothing, and never end

	cut func(kind string, after bool) bool // says whether to cut off a write of a kind, before or after it was taken
}

// proxy stands between the operator and the API server.
type proxy struct {
	target, url string
	certificate []byte
	upstream    *http.Transport
	mishaps     atomic.Pointer[mishaps]
	injected    atomic.Int64

	mutex  sync.Mutex
	lifted chan struct{} // closed when other mishaps are set
}

func newProxy(t *testing.T, target string, authority []byte) *proxy {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), crand.Reader)
	check.OK(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "proxy"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(48 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(crand.Reader, template, template, &key.PublicKey, key)
	check.OK(t, err)
	known := x509.NewCertPool()
	known.AppendCertsFromPEM(authority)
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	check.OK(t, err)
	p := &proxy{
		target: target, url: "https://" + listener.Addr().String(), certificate: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}),
		upstream: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: known, MinVersion: tls.VersionTLS13}, ForceAttemptHTTP2: true, DisableCompression: true},
		lifted:   make(chan struct{}),
	}
	p.mishaps.Store(&mishaps{})
	server := &http.Server{
		Handler: p, ErrorLog: log.New(io.Discard, "", 0), ReadHeaderTimeout: time.Minute,
		TLSConfig: &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS13},
	}
	go func() { _ = server.ServeTLS(listener, "", "") }()
	t.Cleanup(func() { server.Close() })
	return p
}

// set sets other mishaps. Events that were held back come at once.
func (p *proxy) set(m mishaps) {
	p.mishaps.Store(&m)
	p.mutex.Lock()
	defer p.mutex.Unlock()
	close(p.lifted)
	p.lifted = make(chan struct{})
}

// answer answers with an error.
func (p *proxy) answer(w http.ResponseWriter, code int) {
	p.injected.Add(1)
	reason := map[int]string{404: "NotFound", 409: "Conflict", 422: "Invalid", 429: "TooManyRequests", 500: "InternalError", 503: "ServiceUnavailable", 504: "Timeout"}[code]
	w.Header().Set("Content-Type", "application/json")
	if code == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", "1")
	}
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(map[string]any{
		"kind": "Status", "apiVersion": "v1", "metadata": map[string]any{}, "status": "Failure", "message": "injected " + reason, "reason": reason, "code": code,
	})
}

// ServeHTTP passes a request on, or not.
func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m := p.mishaps.Load()
	if strings.Contains(r.URL.Path, "/leases") {
		m = &mishaps{cut: m.cut}
	}
	if m.slow > 0 {
		select {
		case <-time.After(m.slow):
		case <-r.Context().Done():
			return
		}
	}
	watch := r.URL.Query().Has("watch")
	write := r.Method == http.MethodPatch && strings.HasSuffix(r.URL.Path, "/status")
	luck := rand.Float64()
	hit := func(share float64) bool {
		luck -= share
		return luck < 0 && share > 0
	}
	if hit(m.all) {
		p.answer(w, []int{500, 503, 429}[rand.IntN(3)])
		return
	}
	after := false
	if write {
		switch {
		case hit(m.share):
			p.answer(w, m.code)
			return
		case hit(m.cutBefore):
			p.abort()
		case hit(m.cutAfter):
			after = true
		}
	}
	if kind := written(r); kind != "" && m.cut != nil && m.cut(kind, false) {
		p.abort()
	}
	p.pass(w, r, m, watch, after)
}

// abort cuts off a request.
func (p *proxy) abort() {
	p.injected.Add(1)
	panic(http.ErrAbortHandler)
}

// kinds are those of which the operator writes something.
var kinds = []string{"notices", "federations", "membergroups", "youthassociations", "events", "leases"}

// written gives the kind that a request writes, if it writes any.
func written(r *http.Request) string {
	if r.Method == http.MethodGet {
		return ""
	}
	path := strings.Split(r.URL.Path, "/")
	for _, kind := range kinds {
		if slices.Contains(path, kind) {
			return kind
		}
	}
	return ""
}

// pass passes a request on.
func (p *proxy) pass(w http.ResponseWriter, r *http.Request, m *mishaps, watch, after bool) {
	ctx, kind := r.Context(), written(r)
	if kind != "" { // it is taken even when the operator is gone
		ctx = context.WithoutCancel(ctx)
	}
	out := r.Clone(ctx)
	out.URL.Scheme, out.URL.Host, out.Host, out.RequestURI = "https", p.target, "", ""
	if watch {
		out.Header.Del("Accept-Encoding")
		out.Header.Set("Accept", "application/json")
	}
	response, err := p.upstream.RoundTrip(out)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	defer response.Body.Close()
	taken := kind != "" && response.StatusCode < 300
	if after || taken && m.cut != nil && m.cut(kind, true) {
		_, _ = io.Copy(io.Discard, response.Body)
		p.abort()
	}
	maps.Copy(w.Header(), response.Header)
	w.WriteHeader(response.StatusCode)
	if watch && response.StatusCode == http.StatusOK {
		p.watch(w, r, m, response.Body)
		return
	}
	_, _ = io.Copy(w, response.Body)
}

// event is a line of a watch, and when it is due.
type event struct {
	line []byte
	due  time.Time
}

// watch passes on events, as the mishaps then in force have it.
func (p *proxy) watch(w http.ResponseWriter, r *http.Request, m *mishaps, body io.Reader) {
	flusher := w.(http.Flusher)
	flusher.Flush()
	if m.silent {
		p.injected.Add(1)
		<-r.Context().Done()
		return
	}
	events := make(chan event, 100_000)
	go func() {
		defer close(events)
		for lines := bufio.NewReader(body); ; {
			line, err := lines.ReadBytes('\n')
			if len(line) > 0 {
				late := time.Duration(0)
				if most := p.mishaps.Load().eventsLate; most > 0 {
					late = rand.N(most)
				}
				events <- event{line, time.Now().Add(late)}
			}
			if err != nil {
				return
			}
		}
	}()
	var cut <-chan time.Time
	if m.watchesEnd > 0 {
		cut = time.After(rand.N(m.watchesEnd))
	}
	for {
		p.mutex.Lock()
		lifted := p.lifted
		p.mutex.Unlock()
		select {
		case <-r.Context().Done():
			return
		case <-cut:
			p.injected.Add(1)
			return
		case e, more := <-events:
			if !more {
				return
			}
			if p.mishaps.Load().eventsLate == 0 {
				e.due = time.Now()
			}
			select {
			case <-r.Context().Done():
				return
			case <-time.After(time.Until(e.due)):
			case <-lifted:
			}
			if _, err := w.Write(e.line); err != nil {
				return
			}
			flusher.Flush()
		}
	}
}

// pipe forwards connections. Those that are open when it falls silent stay open
// and never carry anything again.
type pipe struct {
	url, target string
	generation  atomic.Int64
}

func newPipe(t *testing.T, target string) *pipe {
	t.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	check.OK(t, err)
	t.Cleanup(func() { listener.Close() })
	p := &pipe{url: "https://" + listener.Addr().String(), target: target}
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go p.forward(c)
		}
	}()
	return p
}

// fallSilent leaves what is open half-open.
func (p *pipe) fallSilent() { p.generation.Add(1) }

func (p *pipe) forward(from net.Conn) {
	generation := p.generation.Load()
	to, err := net.Dial("tcp4", p.target)
	if err != nil {
		from.Close()
		return
	}
	carry := func(to, from net.Conn) {
		defer to.Close()
		defer from.Close()
		buffer := make([]byte, 1<<16)
		for {
			n, err := from.Read(buffer)
			if err != nil {
				return
			}
			if p.generation.Load() != generation {
				continue // lost
			}
			if _, err := to.Write(buffer[:n]); err != nil {
				return
			}
		}
	}
	go carry(to, from)
	carry(from, to)
}
