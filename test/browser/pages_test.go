package browser

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestEveryKind looks at a page of each kind, in both languages, on a desktop, a phone and
// in the dark: axe-core finds nothing, the policy forbids nothing that a page does, and
// nothing but tables needs to be scrolled sideways.
func TestEveryKind(t *testing.T) {
	for lang, manifests := range map[string]string{"zh": sample, "en": filepath.Join(sample, "330800-quzhou")} {
		site := site(t, manifests, "--lang", lang)
		b := open(t)
		b.as(desktop)
		for _, path := range kinds(b, site) {
			dark := desktop
			dark.dark = true
			for how, l := range map[string]look{"desktop": desktop, "phone": phone, "dark": dark} {
				b.as(l)
				b.do(chromedp.Navigate(site + path))
				if wide := value[bool](b, `document.documentElement.scrollWidth > innerWidth`); wide {
					t.Errorf("%s %s on a %s is wider than the screen", lang, path, how)
				}
				if lang == "zh" && how == "phone" && path == "federations.html" {
					continue // the same as on a desktop, and 700 cells more
				}
				if found := b.axe(); found != "" {
					t.Errorf("%s %s, %s: %s", lang, path, how, found)
				}
			}
		}
		if found := b.forbidden(); len(found) > 0 {
			t.Errorf("%s: forbidden or wrong: %s", lang, strings.Join(found, "\n"))
		}
	}
}

// TestWithoutScript: everything is there without JavaScript, and nothing that needs it.
func TestWithoutScript(t *testing.T) {
	site := site(t, sample, "--lang", "zh")
	b := open(t)
	b.as(desktop)
	for _, path := range kinds(b, site) {
		words := map[bool]string{}
		for _, without := range []bool{false, true} {
			l := desktop
			l.noScript = without
			b.as(l)
			b.do(chromedp.Navigate(site + path))
			text, err := chromedp.Run(b, chromedp.TextContent("main"))
			ok(t, err)
			words[without] = text
			tools, err := chromedp.Run(b, chromedp.Nodes("th button, .tools", chromedp.AtLeast(0)))
			ok(t, err)
			if without && len(tools) > 0 {
				t.Errorf("%s: shows what does nothing without JavaScript", path)
			}
		}
		plain := func(s string) string {
			return strings.Join(strings.Fields(strings.ReplaceAll(s, "在表中查找", "")), "")
		}
		if len(words[true]) < 50 || plain(words[true]) != plain(words[false]) {
			t.Errorf("%s: says other things without JavaScript (%d and %d bytes)", path, len(words[true]), len(words[false]))
		}
	}
}

// TestSearchAndSort uses the list of federations, with the mouse and with keys.
func TestSearchAndSort(t *testing.T) {
	site := site(t, sample, "--lang", "zh")
	b := open(t)
	b.as(desktop)
	b.do(chromedp.Navigate(site+"federations.html"), chromedp.SendKeys("input[type=search]", "衢州 逾期"))
	shown := `[...document.querySelectorAll("tbody tr")].filter(r => !r.hidden).map(r => r.cells[0].textContent)`
	if list := value[[]string](b, shown); len(list) == 0 || len(list) > 20 {
		t.Errorf("found %v", list)
	}
	if says := value[string](b, `document.querySelector(".tools [role=status]").textContent`); !strings.Contains(says, "找到") {
		t.Errorf("says %q", says)
	}
	b.do(chromedp.Clear("input[type=search]"), chromedp.SendKeys("input[type=search]", " "))
	for i, column := range []int{0, 2, -1} {
		head := `document.querySelectorAll("thead th")[` + map[bool]string{true: `document.querySelectorAll("thead th").length - 1`, false: string(rune('0' + max(column, 0)))}[column < 0] + `]`
		value[bool](b, head+`.querySelector("button").focus(), true`)
		b.do(chromedp.KeyEvent(kb.Enter))
		if order := value[string](b, head+`.getAttribute("aria-sort")`); order != "ascending" {
			t.Errorf("column %d is sorted %q", i, order)
		}
		cells := value[[]string](b, `[...document.querySelectorAll("tbody tr")].map(r => r.cells[`+head+`.cellIndex].textContent)`)
		b.do(chromedp.KeyEvent(kb.Enter))
		back := value[[]string](b, `[...document.querySelectorAll("tbody tr")].map(r => r.cells[`+head+`.cellIndex].textContent)`)
		slices.Sort(cells)
		sorted := slices.Clone(back)
		slices.Sort(sorted)
		if !slices.Equal(cells, sorted) || len(back) < 100 {
			t.Errorf("column %d: sorting loses rows", i)
		}
		if first, last := back[0], back[len(back)-1]; first == last {
			t.Errorf("column %d: nothing is sorted: %q", i, first)
		}
	}
}

// TestKeyboard goes through a page with keys alone.
func TestKeyboard(t *testing.T) {
	site := site(t, filepath.Join(sample, "330800-quzhou"), "--lang", "zh")
	b := open(t)
	b.as(desktop)
	b.do(chromedp.Navigate(site+"index.html"), chromedp.KeyEvent(kb.Tab))
	if text := value[string](b, `document.activeElement.textContent`); text != "跳到正文" {
		t.Errorf("the first stop is %q", text)
	}
	b.do(chromedp.KeyEvent(kb.Enter))
	if id := value[string](b, `document.activeElement.id`); id != "main" {
		t.Errorf("the link leads to %q", id)
	}
	seen := map[string]bool{}
	for range 60 {
		b.do(chromedp.KeyEvent(kb.Tab))
		seen[value[string](b, `document.activeElement.tagName`)] = true
		if value[bool](b, `document.activeElement !== document.body && getComputedStyle(document.activeElement).outlineStyle === "none"`) {
			t.Fatalf("the focus does not show on %s", value[string](b, `document.activeElement.outerHTML.slice(0, 200)`))
		}
	}
	for _, tag := range []string{"A", "BUTTON", "DIV"} { // DIV: a table that can be scrolled
		if !seen[tag] {
			t.Errorf("no %s is reached: %v", tag, seen)
		}
	}
}

// TestPrint prints pages on A4.
func TestPrint(t *testing.T) {
	site := site(t, sample, "--lang", "zh")
	b := open(t)
	l := desktop
	l.print = true
	b.as(l)
	box := regexp.MustCompile(`/MediaBox \[0 0 59[45][0-9.]* 84[12][0-9.]*\]`)
	for _, path := range []string{"index.html", "fed/zj-quzhou/quzhou.html"} {
		b.do(chromedp.Navigate(site + path))
		for what, broken := range map[string]string{
			"is shown":            `[...document.querySelectorAll(".top nav, .tools, .toc")].some(e => e.offsetParent !== null)`,
			"breaks in a row":     `[...document.querySelectorAll("tr")].some(e => getComputedStyle(e).breakInside !== "avoid")`,
			"breaks in a date":    `[...document.querySelectorAll("td.date")].some(e => getComputedStyle(e).whiteSpace !== "nowrap")`,
			"has no head":         `[...document.querySelectorAll("thead")].some(e => getComputedStyle(e).display !== "table-header-group")`,
			"is not told in grey": `[...document.querySelectorAll("td > .bad")].some(e => !getComputedStyle(e).backgroundImage.includes("gradient"))`,
		} {
			if value[bool](b, broken) {
				t.Errorf("%s: something %s", path, what)
			}
		}
		pdf, err := chromedp.Run(b, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
		ok(t, err)
		if !bytes.HasPrefix(pdf, []byte("%PDF")) || !box.Match(pdf) {
			t.Errorf("%s: is not printed on A4", path)
		}
	}
}

// TestNames: a name made to inject shows as text.
func TestNames(t *testing.T) {
	const evil = `<script>document.title="evil"</script><b id=evil>衢州`
	dir := t.TempDir()
	ok(t, os.CopyFS(dir, os.DirFS(filepath.Join(sample, "330800-quzhou"))))
	file := filepath.Join(dir, "federation.yaml")
	content, err := os.ReadFile(file)
	ok(t, err)
	ok(t, os.WriteFile(file, []byte(strings.Replace(string(content), "displayName: 衢州市青年联合会", "displayName: '"+evil+"'", 1)), 0o600))
	named := filepath.Join(dir, `x<img src=x onerror=alert(1)>.yaml`)
	ok(t, os.Rename(file, named))
	kustomization := filepath.Join(dir, "kustomization.yaml")
	if content, err = os.ReadFile(kustomization); err == nil {
		ok(t, os.WriteFile(kustomization, []byte(strings.Replace(string(content), "- federation.yaml", `- "`+filepath.Base(named)+`"`, 1)), 0o600))
	}
	site := site(t, dir, "--lang", "zh")
	b := open(t)
	b.as(desktop)
	for _, path := range append(kinds(b, site), "fed/zj-quzhou/quzhou.html") {
		b.do(chromedp.Navigate(site + path))
		if value[bool](b, `document.title === "evil" || document.querySelector("#evil, main img") !== null`) {
			t.Errorf("%s: a name is taken for markup", path)
		}
	}
	if text := value[string](b, `document.querySelector("h1").textContent`); text != evil {
		t.Errorf("the name shows as %q", text)
	}
	if found := b.forbidden(); len(found) > 0 {
		t.Errorf("forbidden or wrong: %s", strings.Join(found, "\n"))
	}
}

// TestPictures makes the pictures of the documentation.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		return
	}
	site := site(t, sample, "--lang", "zh")
	b := open(t)
	dark := desktop
	dark.dark = true
	for _, p := range []struct {
		name, path string
		look       look
		height     int64
	}{
		{"overview", "index.html", desktop, 1250}, {"overview-phone", "index.html", phone, 1100},
		{"federation", "fed/zj-quzhou/quzhou.html", desktop, 1250}, {"federation-dark", "fed/zj-quzhou/quzhou.html", dark, 1000},
		{"federations", "federations.html", desktop, 900}, {"hierarchy", "tree.html", desktop, 900},
		{"report", "report.html", desktop, 1200}, {"coverage", "coverage.html", desktop, 1000}, {"trend", "trend.html", desktop, 800},
	} {
		p.look.height = p.height
		b.as(p.look)
		b.do(chromedp.Navigate(site + p.path))
		png, err := chromedp.Run(b, chromedp.CaptureScreenshot())
		ok(t, err)
		ok(t, os.WriteFile(filepath.Join(*pictures, p.name+".png"), png, 0o600))
	}
}
