package browser

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// said are the words of the forms that the test looks for.
type said struct{ lang, find, association, admit, tried, saved, committed string }

// TestForms records an admission in a browser, from the federation to the commit on a branch:
// nothing is written before it is saved, and every page on the way breaks no rule.
func TestForms(t *testing.T) {
	for _, say := range []said{
		{"zh", "丽水市", "丽水市青年美术工作者联谊会（示例）", "吸纳会员团体", "尚未保存", "已保存", "已提交到分支 record-zh"},
		{"en", "331100", "丽水市青年美术工作者联谊会（示例）", "Record that an organisation was admitted", "Not saved yet", "Saved", "Committed to the branch record-en"},
	} {
		t.Run(say.lang, func(t *testing.T) {
			dir := repository(t)
			file := filepath.Join(dir, "331100-lishui", "federation.yaml")
			before, err := os.ReadFile(file)
			ok(t, err)
			address := served(t, "--edit", dir, "--lang", say.lang)
			b := open(t)
			b.as(desktop)
			b.do(chromedp.Navigate(address))
			b.fine()
			b.do(chromedp.SendKeys("#ref", say.find))
			b.press("main form button", "丽水市青年联合会")
			b.fine()
			b.follow(say.association)
			b.fine()
			b.follow(say.admit)
			b.fine()
			b.do(chromedp.SendKeys("#f-on", "2026年11月20日"), chromedp.SendKeys("#f-document", "丽水青联〔2026〕18号"))
			value[bool](b, `document.querySelector("#f-decided-by").value = "StandingCommittee", true`)
			b.press("main form button", say.tried)
			b.fine()
			if text := value[string](b, `document.querySelector("main").textContent`); !strings.Contains(text, "2026-11-20") || !strings.Contains(text, "lishui-young-artists") {
				t.Errorf("it does not show what it does: %s", text)
			}
			if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, before) {
				t.Fatalf("it was written before it was saved (%v)", err)
			}
			b.press("button[name=save]", say.saved)
			b.fine()
			if now, err := os.ReadFile(file); err != nil || !bytes.HasPrefix(now, before[:1000]) || bytes.Equal(now, before) {
				t.Fatalf("it was not saved (%v)", err)
			}
			b.do(chromedp.SendKeys("#branch", "record-"+say.lang))
			b.press("main form button", "")
			b.fine()
			if text := value[string](b, `document.querySelector("[role=status]").textContent`); text != say.committed {
				t.Errorf("it says %q", text)
			}
			if log := git(t, dir, "log", "--format=%s", "main..record-"+say.lang); strings.Count(log, "\n") != 1 || !strings.Contains(log, "丽水市青年美术工作者联谊会") {
				t.Errorf("on the branch is %q", log)
			}
			if left := git(t, dir, "status", "--porcelain"); left != "" {
				t.Errorf("not committed: %s", left)
			}
		})
	}
}

// TestFormsShowWhatIsWrong: a wrong value is named by the label of its field, and what was
// typed stays.
func TestFormsShowWhatIsWrong(t *testing.T) {
	address := served(t, "--edit", repository(t), "--lang", "zh")
	b := open(t)
	b.as(phone)
	b.do(chromedp.Navigate(address + "record?record=exit&object=" + url.QueryEscape("MemberGroup/zj-lishui/lishui-new-strata")))
	b.do(chromedp.SendKeys("#f-on", "2026-13-01"), chromedp.SendKeys("#f-document", "丽水青联〔2026〕22号"))
	b.press("main form button", "")
	if text := value[string](b, `document.querySelector("[role=alert]").textContent`); !strings.Contains(text, "退出日期") {
		t.Errorf("it says %q", text)
	}
	if kept := value[string](b, `document.querySelector("#f-document").value`); kept != "丽水青联〔2026〕22号" {
		t.Errorf("what was typed became %q", kept)
	}
	if found := b.axe(); found != "" {
		t.Error(found)
	}
}

// TestFormsAnswerNobodyElse: without the token, by another host, or from another site
// nothing is answered or taken.
func TestFormsAnswerNobodyElse(t *testing.T) {
	dir := repository(t)
	address := served(t, "--edit", dir, "--lang", "en")
	at, err := url.Parse(address)
	ok(t, err)
	form := url.Values{
		"record": {"activity"}, "object": {"MemberGroup/zj-lishui/lishui-league"}, "year": {"2026"}, "activities": {"12"}, "save": {"1"},
	}
	for _, tt := range []struct {
		what string
		want int
		with func(*http.Request)
	}{
		{"the wrong token", http.StatusNotFound, func(r *http.Request) { r.URL.Path = "/WRONG/record" }},
		{"another site's form", http.StatusForbidden, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }},
		{"another origin", http.StatusForbidden, func(r *http.Request) { r.Header.Set("Origin", "http://elsewhere.example") }},
		{"another host", http.StatusMisdirectedRequest, func(r *http.Request) { r.Host = "elsewhere.example" }},
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, at.String()+"record", strings.NewReader(form.Encode()))
		ok(t, err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		tt.with(r)
		answer, err := http.DefaultClient.Do(r)
		ok(t, err)
		if answer.Body.Close(); answer.StatusCode != tt.want {
			t.Errorf("%s: %d, want %d", tt.what, answer.StatusCode, tt.want)
		}
	}
	if left := git(t, dir, "status", "--porcelain"); left != "" {
		t.Errorf("something was written: %s", left)
	}
	// A browser that somebody else's page sends there changes nothing either.
	b := open(t)
	page := filepath.Join(t.TempDir(), "elsewhere.html")
	ok(t, os.WriteFile(page, []byte(`<!doctype html><form method="post" action="`+address+`record"><input name="record" value="activity">
<input name="object" value="MemberGroup/zj-lishui/lishui-league"><input name="year" value="2026"><input name="activities" value="12">
<input name="save" value="1"><button>go</button></form>`), 0o600))
	b.do(chromedp.Navigate("file://" + page))
	b.press("button", "")
	if left := git(t, dir, "status", "--porcelain"); left != "" {
		t.Errorf("another page's form was taken: %s", left)
	}
}

// repository makes a git repository of a province's manifests.
func repository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	ok(t, os.CopyFS(dir, os.DirFS(sample)))
	for _, args := range [][]string{
		{"init", "--quiet", "--initial-branch", "main"}, {"config", "user.name", "Test"}, {"config", "user.email", "test@example.com"},
		{"add", "."}, {"commit", "--quiet", "--message", "Begin"},
	} {
		git(t, dir, args...)
	}
	return dir
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "git", append([]string{"-C", dir}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v: %s", args[0], err, out)
	}
	return string(out)
}

// fine wants a page that breaks no rule of axe-core and no policy of its own.
func (b *tab) fine() {
	b.t.Helper()
	if found := b.axe(); found != "" {
		b.t.Errorf("%s: %s", value[string](b, "document.title"), found)
	}
	if found := b.forbidden(); len(found) > 0 {
		b.t.Errorf("forbidden or wrong: %s", strings.Join(found, "\n"))
	}
}

// press presses a button, and waits for the page that comes of it; "" for any.
func (b *tab) press(button, title string) {
	b.t.Helper()
	value[bool](b, `window.old = true`)
	b.do(chromedp.Click(button))
	b.until(title)
}

// follow follows the link of a text, and waits for another page.
func (b *tab) follow(text string) {
	b.t.Helper()
	value[bool](b, `window.old = true`)
	value[bool](b, `setTimeout(() => [...document.querySelectorAll("main a")].find(a => a.textContent === `+quoted(text)+`).click(), 0), true`)
	b.until(text)
}

func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"` }

// until waits for another page than the one that was marked as old, of a title.
func (b *tab) until(title string) {
	b.t.Helper()
	arrived := `!window.old && document.readyState === "complete" && (` + quoted(title) + ` === "" || document.title === ` + quoted(title) + `)`
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if is, err := chromedp.Run(b, chromedp.Evaluate[bool](arrived)); err == nil && is { // it errs while pages change
			return
		}
	}
	b.t.Fatalf("never: %s; there is %q: %s", title, value[string](b, "document.title"), value[string](b, `document.body.textContent.slice(0, 600)`))
}
