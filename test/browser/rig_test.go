package browser

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
)

var pictures = flag.String("pictures", "", "write pictures of the main pages into this folder")

const (
	program = "../../bin/kubectl-qinglian"
	sample  = "../../config/samples/zhejiang"
	axeFile = "../../.cache/browser/node_modules/axe-core/axe.min.js"
	asOf    = "2026-11-26"
	// patience is how long anything may take in the browser.
	patience = 60 * time.Second
)

// browser is the one browser of all tests.
var browser context.Context

func TestMain(m *testing.M) {
	flag.Parse()
	ctx, cancel := chromedp.NewContext(context.Background(),
		chromedp.WithAllocatorOptions(chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("lang", "zh-CN")))
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		fmt.Fprintln(os.Stderr, "Chromium does not start (make test-browser says what is missing):", err)
		os.Exit(1)
	}
	browser = ctx
	code := m.Run()
	cancel()
	os.Exit(code)
}

// look is how somebody looks at a page.
type look struct {
	width, height int64
	phone, dark   bool
	noScript      bool
	print         bool
}

var (
	desktop = look{width: 1280, height: 900}
	phone   = look{width: 360, height: 740, phone: true}
)

// tab is a tab of the browser.
type tab struct {
	context.Context
	t *testing.T

	mutex      sync.Mutex
	violations []string
}

// open opens a tab that takes note of everything that the policy of a page forbids, and of
// every error.
func open(t *testing.T) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 4*patience)
	t.Cleanup(cancel)
	b := &tab{Context: ctx, t: t}
	b.do(chromedp.Navigate("about:blank"))
	err := chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*log.EventEntryAdded); ok && string(e.Entry.Level) == "error" {
			b.mutex.Lock()
			defer b.mutex.Unlock()
			b.violations = append(b.violations, e.Entry.Text+" "+e.Entry.URL)
		}
	})
	ok(t, err)
	_, err = chromedp.Call(ctx, log.Enable, cdp.Empty{})
	ok(t, err)
	return b
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ok(b.t, chromedp.Do(b, steps...))
}

// as has the tab look at pages in a way.
func (b *tab) as(l look) {
	b.t.Helper()
	_, err := chromedp.Call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: l.noScript})
	ok(b.t, err)
	_, err = chromedp.Call(b, emulation.SetDeviceMetricsOverride,
		emulation.SetDeviceMetricsOverrideParams{Width: l.width, Height: l.height, DeviceScaleFactor: 1, Mobile: l.phone})
	ok(b.t, err)
	scheme, media := "light", ""
	if l.dark {
		scheme = "dark"
	}
	if l.print {
		media = "print"
	}
	_, err = chromedp.Call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	ok(b.t, err)
}

// value gives what an expression of JavaScript comes to.
func value[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// forbidden gives what the policy of pages forbade since the tab was opened, and errors.
func (b *tab) forbidden() []string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.violations
}

// site writes the pages of some manifests once, and gives the address of its folder.
func site(t *testing.T, manifests string, args ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	args = append([]string{"site", "-f", manifests, "--as-of", asOf, dir}, args...)
	if out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return "file://" + dir + "/"
}

// served serves manifests, and gives the address.
func served(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, append([]string{"serve", "--port", "0", "--as-of", asOf}, args...)...)
	stderr, err := cmd.StderrPipe()
	ok(t, err)
	ok(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/(?:[A-Z2-7]+/)?`)
	lines := bufio.NewScanner(stderr)
	for lines.Scan() {
		if at := address.FindString(lines.Text()); at != "" {
			go func() {
				for lines.Scan() { // what it says later is not waited for
				}
			}()
			return at
		}
	}
	t.Fatal("it does not serve")
	return ""
}

// kinds gives a page of each kind of a site, by its path.
func kinds(b *tab, site string) []string {
	b.t.Helper()
	b.do(chromedp.Navigate(site + "index.html"))
	list := value[[]string](b, `[...document.querySelectorAll(".top li a")].map(a => a.getAttribute("href"))`)
	if len(list) < 4 {
		b.t.Fatalf("pages are missing: %v", list)
	}
	return append(list, value[string](b, `document.querySelector("main a[href^='fed/']").getAttribute("href")`))
}

// axe runs axe-core on the page and gives what it finds.
func (b *tab) axe() string {
	b.t.Helper()
	script, err := os.ReadFile(axeFile)
	ok(b.t, err)
	_, err = chromedp.Run(b, chromedp.Evaluate[chromedp.Void](string(script)))
	ok(b.t, err)
	return value[string](b, `axe.run(document, {preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
		.then(r => r.violations.map(v => v.id + ": " + v.nodes.length + " × " + v.nodes[0].html.slice(0, 200) + " " + v.nodes[0].failureSummary.slice(0, 300)).join("\n"))`)
}
