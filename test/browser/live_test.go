package browser

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestLive: a page that is open follows what changes, and what was searched for stays; a
// file that can't be used leaves it as it was, and says so.
func TestLive(t *testing.T) {
	dir := t.TempDir()
	ok(t, os.CopyFS(dir, os.DirFS(filepath.Join(sample, "330800-quzhou"))))
	file := filepath.Join(dir, "federation.yaml")
	content, err := os.ReadFile(file)
	ok(t, err)
	address := served(t, "-f", dir, "--lang", "zh")
	b := open(t)
	b.as(desktop)
	b.do(chromedp.Navigate(address + "fed/zj-quzhou/quzhou.html"))
	value[bool](b, `window.kept = true`)
	until := func(what, expression string) {
		t.Helper()
		for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
			if value[bool](b, expression) {
				return
			}
		}
		t.Fatalf("never: %s", what)
	}
	ok(t, os.WriteFile(file, []byte(strings.Replace(string(content), "displayName: 衢州市青年联合会", "displayName: 衢州市青年联合会新名", 1)), 0o600))
	until("the new name", `document.querySelector("h1").textContent === "衢州市青年联合会新名"`)
	if !value[bool](b, `window.kept === true`) {
		t.Error("the page was loaded anew")
	}
	ok(t, os.WriteFile(file, []byte("apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: x}\nspec: {}\n"), 0o600))
	until("trouble", `document.querySelector(".asof .lost") !== null && document.querySelector("h1").textContent === "衢州市青年联合会新名"`)
	if found := b.axe(); found != "" {
		t.Error(found)
	}
	if found := b.forbidden(); len(found) > 0 {
		t.Errorf("forbidden or wrong: %s", strings.Join(found, "\n"))
	}
	for want, request := range map[int]func(*http.Request){
		http.StatusMethodNotAllowed:   func(r *http.Request) { r.Method = http.MethodPost },
		http.StatusMisdirectedRequest: func(r *http.Request) { r.Host = "elsewhere.example" },
		http.StatusNotFound:           func(r *http.Request) { r.URL.Path = "/../../etc/passwd" },
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
		ok(t, err)
		request(r)
		answer, err := http.DefaultClient.Do(r)
		ok(t, err)
		if answer.Body.Close(); answer.StatusCode != want {
			t.Errorf("%s %s: %d, want %d", r.Method, r.URL, answer.StatusCode, want)
		}
	}
}
