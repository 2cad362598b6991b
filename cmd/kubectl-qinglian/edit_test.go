package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os/exec"
	"strings"
	"testing"
	"time"

	"qinglian.dev/qinglian/internal/entry"
	"qinglian.dev/qinglian/internal/words"
	checks "qinglian.dev/qinglian/test/check"
)

// TestEditForms: a form writes what the command writes, names what is wrong, and commits it.
func TestEditForms(t *testing.T) {
	dir := sampleTree(t)
	git := func(args ...string) string {
		t.Helper()
		out, err := exec.CommandContext(t.Context(), "git", append([]string{"-C", dir, "-c", "user.name=n", "-c", "user.email=e@example.org"}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
		return string(out)
	}
	git("init", "--quiet", "--initial-branch", "main")
	git("config", "user.name", "n")
	git("config", "user.email", "e@example.org")
	git("add", ".")
	git("commit", "--quiet", "-m", "begin")
	var none bytes.Buffer
	env := &environment{
		args: []string{"qinglian"}, stdout: &none, stderr: &none, lang: words.English,
		now: func() time.Time { return time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC) },
	}
	f := &forms{changing{env: env, dir: ".", output: formatTable}}
	site := entry.New(f, words.English, "token", []string{"example.com"}).Handler()
	post := func(path string, form url.Values) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/token/"+path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		return w
	}
	form := url.Values{
		"record": {"activity"}, "object": {"MemberGroup/zj-lishui/lishui-new-strata"}, "year": {"2026"}, "activities": {"９"}, "participants": {""},
	}
	if w := post("record", form); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "{year: 2026, activities: 9}") || git("status", "--short") != "" {
		t.Fatalf("code %d, %s", w.Code, w.Body)
	}
	form.Set("year", "1800")
	if w := post("record", form); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "year (needed): 331100-lishui/federation.yaml:") {
		t.Errorf("code %d, %s", w.Code, w.Body)
	}
	form.Set("year", "2026")
	form.Set("save", "1")
	if w := post("record", form); w.Code != http.StatusOK || git("status", "--short") != " M 331100-lishui/federation.yaml\n" {
		t.Fatalf("code %d, %s", w.Code, w.Body)
	}
	commit := url.Values{"branch": {"-x"}, "subject": {"Record the activity"}, "file": {"331100-lishui/federation.yaml"}}
	for branch, file := range map[string]string{"-x": "331100-lishui/federation.yaml", "ok": "../secret", "two words": "331100-lishui/federation.yaml"} {
		commit.Set("branch", branch)
		commit.Set("file", file)
		if w := post("commit", commit); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s, %s: code %d", branch, file, w.Code)
		}
	}
	commit.Set("branch", "activity")
	commit.Set("file", "331100-lishui/federation.yaml")
	if w := post("commit", commit); w.Code != http.StatusSeeOther {
		t.Fatalf("code %d, %s", w.Code, w.Body)
	}
	checks.Diff(t, "log", git("log", "--format=%D %s", "-1"), "HEAD -> activity Record the activity\n")
	if got := git("show", "--stat", "--format="); !strings.Contains(got, "1 file changed, 1 insertion(+)") {
		t.Errorf("committed %s", got)
	}
	if got := (command{}).run(t, "serve", "--edit", ".", "-f", "."); got.code != exitUnusable || !strings.Contains(got.stderr, "not both") {
		t.Errorf("exit code %d, %s", got.code, got.stderr)
	}
}
