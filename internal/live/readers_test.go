package live_test

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/live"
	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

const today = "2026-11-26"

// province gives the pages of a province with two prefectures, and so many counties in the
// first of them; whether the last county is established is the fact that changes.
func province(t *testing.T, counties int, established bool) *page.Site {
	t.Helper()
	notice, err := config.Notice()
	check.OK(t, err)
	zj := worldtest.Federation("zj", "zhejiang", v1alpha1.LevelProvince, "330000")
	hz := worldtest.Federation("hz", "hangzhou", v1alpha1.LevelPrefecture, "330100", worldtest.Under(zj))
	nb := worldtest.Federation("nb", "ningbo", v1alpha1.LevelPrefecture, "330200", worldtest.Under(zj))
	w := &world.World{Notices: []v1alpha1.Notice{*notice}, Federations: []v1alpha1.Federation{*zj, *hz, *nb}}
	for i := range counties {
		county := worldtest.Federation("hz", fmt.Sprintf("county-%03d", i), v1alpha1.LevelCounty, fmt.Sprintf("3301%02d", i%100), worldtest.Under(hz))
		if established && i == counties-1 {
			county.Spec.Establishment = worldtest.EstablishedOn("2020-01-01")
		}
		w.Federations = append(w.Federations, *county)
	}
	assess.Evaluate(w, today, words.English)
	return page.New(page.Content{World: w, AsOf: today, Explainer: explain.New(w, today, words.English)}, words.English, page.Internal)
}

// listen has somebody read a page, and passes on the names of those who are told of a change.
func listen(t *testing.T, server *httptest.Server, path, name string, told chan<- string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/events?page=/"+path, http.NoBody)
	check.OK(t, err)
	answer, err := server.Client().Do(r)
	check.OK(t, err)
	check.AtEnd(t, func() error { return answer.Body.Close() })
	go func() {
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if strings.HasPrefix(lines.Text(), "event: ") {
				told <- name
			}
		}
	}()
}

// all waits until so many have said something.
func all(t *testing.T, told <-chan string, n int) map[string]int {
	t.Helper()
	got := map[string]int{}
	for range n {
		select {
		case name := <-told:
			got[name]++
		case <-time.After(time.Minute):
			t.Fatalf("only %v were told", got)
		}
	}
	return got
}

// settled waits until a hub has so many readers, who have looked at what they read.
func settled(t *testing.T, hub *live.Hub, readers int, written int) {
	t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		times, _ := hub.Written()
		if hub.Readers() == readers && times >= written {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%d readers, %d pages written", hub.Readers(), times)
		}
	}
}

// A changed fact shows on its federation's page and at each ancestor in one go; the pages of
// others are looked at and stay, and nobody reads what isn't written for it.
func TestAncestors(t *testing.T) {
	hub, server := serve(t)
	hub.Show(province(t, 3, false))
	told := make(chan string, 100)
	pages := []string{"fed/hz/county-002.html", "fed/hz/hangzhou.html", "fed/zj/zhejiang.html", "fed/hz/county-001.html", "fed/nb/ningbo.html"}
	for _, p := range pages {
		listen(t, server, p, p, told)
	}
	settled(t, hub, len(pages), 2*len(pages))
	before, _ := hub.Written()
	hub.Show(province(t, 3, true))
	check.Diff(t, "told", map[string]int{pages[0]: 1, pages[1]: 1, pages[2]: 1}, all(t, told, 3))
	settled(t, hub, len(pages), before+2*len(pages))
	if after, _ := hub.Written(); after != before+2*len(pages) {
		t.Errorf("%d pages were written for one change, want each page that is read once to compare and once to show", after-before)
	}
	if len(told) > 0 {
		t.Errorf("told as well: %s", <-told)
	}
}

// A hundred readers of a page are told at once, and the page is written for all of them once.
func TestAHundredReaders(t *testing.T) {
	const readers = 100
	hub, server := serve(t)
	hub.Show(province(t, 3, false))
	told := make(chan string, 2*readers)
	for i := range readers {
		listen(t, server, "fed/zj/zhejiang.html", fmt.Sprint(i), told)
	}
	settled(t, hub, readers, 2)
	before, _ := hub.Written()
	hub.Show(province(t, 3, true))
	if got := all(t, told, readers); len(got) != readers {
		t.Errorf("%d readers were told, some of them twice", len(got))
	}
	// One to compare, one to show; whoever is slow may have it said anew how old it is.
	if after, _ := hub.Written(); after > before+10 {
		t.Errorf("the page was written %d times for %d readers", after-before, readers)
	}
}

// However many pages are asked for, only so many are kept.
func TestPagesAreForgotten(t *testing.T) {
	const counties, most = 30, 10
	hub, server := serve(t)
	hub.Keep(most)
	hub.Show(province(t, counties, false))
	for i := range counties {
		answer := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, fmt.Sprintf("%s/fed/hz/county-%03d.html", server.URL, i), http.NoBody)
		server.Config.Handler.ServeHTTP(answer, r)
		check.Diff(t, "status", http.StatusOK, answer.Code)
	}
	if _, kept := hub.Written(); kept > most {
		t.Errorf("%d pages are kept", kept)
	}
}
