package page

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"io/fs"
	"strings"
	"time"

	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
)

//go:embed assets
var assetFiles embed.FS

//go:embed templates
var templateFiles embed.FS

var templates = template.Must(template.ParseFS(templateFiles, "templates/*.gohtml"))

// Assets are the files that pages load, by their paths beside index.html.
func Assets() map[string][]byte {
	files := map[string][]byte{}
	// The files are part of the program: reading them can't fail.
	entries, _ := fs.ReadDir(assetFiles, "assets")
	for _, e := range entries {
		files[e.Name()], _ = fs.ReadFile(assetFiles, "assets/"+e.Name())
	}
	return files
}

// Policy is the Content-Security-Policy of pages in a site: nothing but its own files.
const Policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"

// LivePolicy is that of pages that are served: they ask the server what has changed, and
// stand in no frame.
const LivePolicy = Policy + "; connect-src 'self'; frame-ancestors 'none'"

// Fresh says how old what a page that is served rests on is.
type Fresh struct {
	// At is when it was last known to be the present state.
	At time.Time
	// Age is how long ago that was.
	Age time.Duration
	// Lost says that there is no connection, so that it only gets older.
	Lost bool
	// Source says where it comes from.
	Source string
	// Trouble says what is wrong with what came since, "" for nothing.
	Trouble string
}

// write puts a page into its layout and writes it.
func (s *Site) write(w io.Writer, p *page, fresh *Fresh) error {
	l := s.layout(p)
	l.AsOf = append(l.AsOf, s.asOf(fresh)...)
	if l.Live = fresh != nil; !l.Live { // that of a page that is served goes with the answer
		l.CSP = Policy
	}
	l.Home = p.root + "index.html"
	l.Nav = s.nav(p)
	return put(w, l)
}

// put writes a layout. Texts are checked again for what would lead to a person.
func put(w io.Writer, l *layout) error {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, "page", l); err != nil {
		return err
	}
	_, err := w.Write(masked(b.Bytes()))
	return err
}

func (s *Site) layout(p *page) *layout {
	l := &layout{
		Lang: htmlLang(s.lang), Title: p.title, Root: p.root, Class: p.class, Words: wordsAround(s.lang),
		Crumbs: p.crumbs, Lead: p.lead, Chips: p.chips, Blocks: p.blocks, Notes: p.notes, Footer: s.footer(),
	}
	for _, b := range p.blocks {
		if b.Title != "" {
			l.Contents = append(l.Contents, b)
		}
	}
	if len(l.Contents) < 3 {
		l.Contents = nil
	}
	return l
}

// htmlLang gives a language as HTML names it.
func htmlLang(lang words.Lang) string {
	if lang == words.Chinese {
		return "zh-CN"
	}
	return "en"
}

// inline puts style and script into a page itself, for one that is a single file.
func (l *layout) inline() {
	style, script := string(Assets()["style.css"]), string(Assets()["page.js"])
	l.Style, l.Script = template.CSS(style), template.JS(script) //nolint:gosec // both are files of this package
	l.CSP = "default-src 'none'; style-src " + hashed(style) + "; script-src " + hashed(script) + "; base-uri 'none'; form-action 'none'"
}

// hashed names a text for a Content-Security-Policy.
func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// nav gives the links that all pages have.
func (s *Site) nav(p *page) []link {
	list := []link{{Text: navOverview.In(s.lang), Href: "index.html"}}
	for _, d := range s.Documents {
		list = append(list, link{Text: d.Short.In(s.lang), Href: d.Name + ".html"})
	}
	list = append(list,
		link{Text: navList.In(s.lang), Href: "federations.html"},
		link{Text: navTree.In(s.lang), Href: "tree.html"},
		link{Text: navBasis.In(s.lang), Href: "basis.html"})
	for i := range list {
		list[i].Here = list[i].Href == p.path
		list[i].Href = p.root + list[i].Href
	}
	return list
}

// asOf says as of when a page is, and how old what it rests on is.
func (s *Site) asOf(fresh *Fresh) []asOf {
	list := []asOf{{Text: asOfDay.With("on", s.AsOf).In(s.lang)}}
	for i := range s.World.Notices {
		n := &s.World.Notices[i]
		list = append(list, asOf{Text: byNotice.With("number", cmp.Or(n.Spec.DocumentNumber, n.Name)).In(s.lang)})
	}
	if fresh != nil {
		list = append(list, fresh.lines(s.lang, notice.SoleTimeZone(s.World))...)
	}
	for _, source := range s.Sources {
		list = append(list, asOf{Text: source.In(s.lang)})
	}
	if len(s.Unread) > 0 {
		list = append(list, asOf{Text: notRead.With("what", strings.Join(s.Unread, betweenSentences.In(s.lang))).In(s.lang), Lost: true})
	}
	return list
}

func (f *Fresh) lines(lang words.Lang, zone *time.Location) []asOf {
	at := f.At.In(zone).Format("2006-01-02 15:04:05")
	known := freshAt
	if f.Lost {
		known = lostAt
	}
	list := []asOf{{Text: known.With("source", f.Source, "at", at, "age", age(lang, f.Age)).In(lang), Lost: f.Lost}}
	if f.Trouble != "" {
		list = append(list, asOf{Text: f.Trouble, Lost: true})
	}
	return list
}

// age puts a duration into words: seconds up to two minutes, then minutes, hours, days.
func age(lang words.Lang, d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return ageSeconds.With("n", int(max(d, 0).Seconds())).In(lang)
	case d < 2*time.Hour:
		return ageMinutes.With("n", int(d.Minutes())).In(lang)
	case d < 48*time.Hour:
		return ageHours.With("n", int(d.Hours())).In(lang)
	}
	return ageDays.With("n", int(d.Hours())/24).In(lang)
}

func (s *Site) footer() []string {
	list := []string{footOrganisations.In(s.lang), footDecisions.In(s.lang)}
	if s.public() {
		list = append(list, footPublic.In(s.lang))
	}
	return list
}

// wordsAround gives the words around a page.
func wordsAround(lang words.Lang) layoutWords {
	return layoutWords{
		Site: siteName.In(lang), Nav: navLabel.In(lang), Crumbs: crumbsLabel.In(lang), Contents: contentsLabel.In(lang), Skip: skipLabel.In(lang),
		Search: searchLabel.In(lang), Found: foundLabel.In(lang), Renewed: renewedLabel.In(lang), Lost: lostLabel.In(lang),
	}
}

// identifier makes of a name one that can be an id.
func identifier(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r == '.' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '-'
	}, name)
}
