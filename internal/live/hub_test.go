package live_test

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"k8s.io/utils/clock"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/live"
	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

// federation gives the pages of a world with one federation of a name.
func federation(name string) *page.Site {
	f := v1alpha1.Federation{Spec: v1alpha1.FederationSpec{DisplayName: name, Level: v1alpha1.LevelProvince}}
	f.Namespace, f.Name = "zj", "zhejiang"
	return page.New(page.Content{World: &world.World{Federations: []v1alpha1.Federation{f}}, AsOf: "2026-11-26"}, words.English, page.Internal)
}

func serve(t *testing.T) (*live.Hub, *httptest.Server) {
	t.Helper()
	hub := live.NewHub(clock.RealClock{}, func() page.Fresh { return page.Fresh{Source: "a test"} })
	server := httptest.NewUnstartedServer(nil)
	server.Config.Handler = hub.Handler([]string{server.Listener.Addr().String()})
	server.Start()
	t.Cleanup(server.Close)
	return hub, server
}

func TestRequests(t *testing.T) {
	hub, server := serve(t)
	ask := func(method, path, host string) (status int, header http.Header) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, http.NoBody)
		check.OK(t, err)
		if host != "" {
			r.Host = host
		}
		answer, err := http.DefaultClient.Do(r)
		check.OK(t, err)
		check.OK(t, answer.Body.Close())
		return answer.StatusCode, answer.Header
	}
	if got, _ := ask(http.MethodGet, "/", ""); got != http.StatusServiceUnavailable {
		t.Errorf("before anything is read: %d", got)
	}
	hub.Show(federation("Zhejiang"))
	for _, tt := range []struct {
		method, path, host string
		want               int
	}{
		{http.MethodGet, "/", "", http.StatusOK},
		{http.MethodHead, "/fed/zj/zhejiang.html", "", http.StatusOK},
		{http.MethodGet, "/style.css", "", http.StatusOK},
		{http.MethodGet, "/fed/zj/ningbo.html", "", http.StatusNotFound},
		{http.MethodGet, "/..%2f..%2fetc/passwd", "", http.StatusNotFound},
		{http.MethodPost, "/", "", http.StatusMethodNotAllowed},
		{http.MethodDelete, "/fed/zj/zhejiang.html", "", http.StatusMethodNotAllowed},
		{http.MethodGet, "/", "elsewhere.example", http.StatusMisdirectedRequest},
	} {
		status, header := ask(tt.method, tt.path, tt.host)
		if status != tt.want {
			t.Errorf("%s %s of %q: %d, want %d", tt.method, tt.path, tt.host, status, tt.want)
		}
		if policy := header.Get("Content-Security-Policy"); policy != page.LivePolicy {
			t.Errorf("%s %s: the policy is %q", tt.method, tt.path, policy)
		}
	}
}

// A reader is told of what changes the page that is read, and of nothing else.
func TestEvents(t *testing.T) {
	hub, server := serve(t)
	hub.Show(federation("Zhejiang"))
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/events?page=/fed/zj/zhejiang.html", http.NoBody)
	check.OK(t, err)
	answer, err := http.DefaultClient.Do(r)
	check.OK(t, err)
	defer func() { _ = answer.Body.Close() }()
	events := make(chan string, 10)
	go func() {
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if event, is := strings.CutPrefix(lines.Text(), "event: "); is {
				events <- event
			}
		}
	}()
	joined(t, hub)
	hub.Show(federation("Zhejiang"))
	hub.Show(federation("Zhejiang renamed"))
	select {
	case got := <-events:
		check.Diff(t, "event", "change", got)
	case <-time.After(30 * time.Second):
		t.Fatal("nothing is told")
	}
	hub.Trouble("the files are wrong")
	select {
	case <-events:
	case <-time.After(30 * time.Second):
		t.Fatal("the trouble is not told")
	}
	if len(events) > 0 {
		t.Error("something is told twice")
	}
}

// joined waits until a hub has a reader.
func joined(t *testing.T, hub *live.Hub) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); hub.Readers() == 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("nobody reads")
		}
	}
}
