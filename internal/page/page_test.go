package page_test

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

const today = civil.Date("2026-11-26")

// sample reads the sample of a province once, and gives a copy of it.
var sample = sync.OnceValues(func() (*world.World, error) {
	in, err := source.Files{Paths: []string{"../../config/samples/zhejiang"}, Reading: source.Reading{Budget: 1 << 30}}.Read()
	if err != nil {
		return nil, err
	}
	return in.World, nil
})

// content gives the sample, changed, with its verdicts.
func content(t testing.TB, lang words.Lang, change func(*world.World)) page.Content {
	t.Helper()
	read, err := sample()
	check.OK(t, err)
	w := read.Clone()
	if change != nil {
		change(w)
	}
	assess.Evaluate(w, today, lang)
	return page.Content{World: w, AsOf: today, Explainer: explain.New(w, today, lang)}
}

// written gives all pages of a site.
func written(t testing.TB, s *page.Site) map[string]string {
	t.Helper()
	pages := map[string]string{}
	for _, p := range s.Paths() {
		var b bytes.Buffer
		check.OK(t, s.Write(&b, p, nil))
		pages[p] = b.String()
	}
	return pages
}

var (
	links    = regexp.MustCompile(` (?:href|src)="([^"]*)"`)
	ids      = regexp.MustCompile(` id="([^"]*)"`)
	refs     = regexp.MustCompile(` (?:aria-labelledby|for)="([^"]*)"`)
	forbids  = regexp.MustCompile(` style="|<style|javascript:|[^s]="https?://| on[a-z]+="`)
	rests    = regexp.MustCompile(`(?s)<details id="[^"]*-rests".*?</details>`)
	namePart = regexp.MustCompile(`^[a-z0-9./_-]*$`)
)

// Every link leads to a page or a part of one that is there, no id is there twice, and
// nothing is loaded from elsewhere or styled where a strict policy forbids it.
func TestPagesHoldTogether(t *testing.T) {
	for _, lang := range []words.Lang{words.Chinese, words.English} {
		for _, audience := range page.Audiences {
			pages := written(t, page.New(content(t, lang, nil), lang, audience))
			parts := map[string]bool{}
			for p, text := range pages {
				seen := map[string]bool{}
				for _, m := range ids.FindAllStringSubmatch(text, -1) {
					if seen[m[1]] {
						t.Errorf("%s %s %s: the id %s is there twice", lang, audience, p, m[1])
					}
					seen[m[1]], parts[p+"#"+m[1]] = true, true
				}
				for _, m := range refs.FindAllStringSubmatch(text, -1) {
					if !seen[m[1]] {
						t.Errorf("%s: refers to %s, which isn't there", p, m[1])
					}
				}
				if m := forbids.FindString(text); m != "" {
					t.Errorf("%s %s: has %q", lang, p, m)
				}
			}
			for p, text := range pages {
				for _, m := range links.FindAllStringSubmatch(text, -1) {
					to, part, _ := strings.Cut(m[1], "#")
					target := path.Join(path.Dir(p), to)
					if to == "" {
						target = p
					}
					_, asset := page.Assets()[target]
					if pages[target] == "" && !asset || part != "" && !parts[target+"#"+part] || !namePart.MatchString(to) {
						t.Fatalf("%s %s %s: leads to %s, which isn't there", lang, audience, p, m[1])
					}
				}
			}
		}
	}
}

func TestSameBytes(t *testing.T) {
	once := written(t, page.New(content(t, words.Chinese, nil), words.Chinese, page.Internal))
	again := written(t, page.New(content(t, words.Chinese, func(w *world.World) {
		slices.Reverse(w.Notices)
	}), words.Chinese, page.Internal))
	check.Diff(t, "pages", once, again)
}

// What is for everybody has neither findings and their grounds nor evidence nor contacts.
func TestPublicLeavesOut(t *testing.T) {
	c := content(t, words.Chinese, nil)
	pages := written(t, page.New(c, words.Chinese, page.Public))
	for p, text := range pages {
		pages[p] = rests.ReplaceAllString(text, "") // the rules speak of grounds
	}
	internal := written(t, page.New(c, words.Chinese, page.Internal))
	absent := func(of, what string) {
		t.Helper()
		shown := 0
		for p, text := range pages {
			if p != "basis.html" && what != "" && strings.Contains(text, what) {
				t.Fatalf("%s: shows %s, %s", p, of, what)
			}
			if strings.Contains(internal[p], what) {
				shown++
			}
		}
		if shown == 0 {
			t.Logf("%s: %s is nowhere", of, what)
		}
	}
	for i := range c.World.MemberGroups {
		g := &c.World.MemberGroups[i]
		for _, f := range g.Spec.Findings {
			absent("a ground", words.Name(words.Chinese, string(f.Ground)))
			if f.Evidence != nil {
				absent("evidence", f.Evidence.Number)
			}
		}
		if next := g.Status.NextStep; next != nil {
			absent("a step", words.Name(words.Chinese, string(next.Step)))
		}
	}
	for i := range c.World.Federations {
		for _, m := range c.World.Federations[i].Spec.Measures {
			absent("evidence", m.Document.Number)
		}
	}
	for _, text := range []string{"最近联系", "待处理", ".yaml:"} {
		absent("what is internal", text)
	}
}

// Names are text, whatever is in them, and lead to nobody.
func TestNamesAreText(t *testing.T) {
	const evil = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`
	c := content(t, words.English, func(w *world.World) {
		w.Federations[0].Spec.DisplayName = evil
		w.Federations[1].Spec.DisplayName = "杭州青联 138 0013 8000"
		w.Federations[2].Spec.DisplayName = "Ningbo zhang@example.com"
	})
	c.Where = func(world.Key, string) string { return evil }
	c.Unread = []string{evil}
	for p, text := range written(t, page.New(c, words.English, page.Internal)) {
		for _, bad := range []string{"<script>alert", "<img", "0013 8000", "zhang@"} {
			if strings.Contains(text, bad) {
				t.Fatalf("%s: has %q", p, bad)
			}
		}
		if p == "index.html" && !strings.Contains(text, "&lt;script&gt;alert(1)") {
			t.Errorf("%s does not show the name as text", p)
		}
	}
}

// A part of a cluster whose notices can't be read is shown as it stands in the statuses,
// and says what is missing.
func TestStatusesOnly(t *testing.T) {
	c := content(t, words.Chinese, nil)
	c.World.Notices, c.Explainer, c.Unread = nil, nil, []string{"通知"}
	c.World.Federations = slices.DeleteFunc(c.World.Federations, func(f v1alpha1.Federation) bool { return f.Namespace != "zj-hangzhou" })
	pages := written(t, page.New(c, words.Chinese, page.Internal))
	for _, want := range []string{"未能读取：通知", "杭州市青年联合会", "会员团体", "依规建立"} {
		if !strings.Contains(pages["fed/zj-hangzhou/hangzhou.html"], want) {
			t.Errorf("does not say %s", want)
		}
	}
}

// BenchmarkSite writes a province.
func BenchmarkSite(b *testing.B) {
	c := content(b, words.Chinese, nil)
	for b.Loop() {
		written(b, page.New(c, words.Chinese, page.Internal))
	}
}
