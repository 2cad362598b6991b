package entry

import (
	"bytes"
	"context"
	"crypto/subtle"
	"embed"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/record"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// policy is the Content-Security-Policy of the forms: their own style, and no script at all.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// maxForm bounds a form in bytes.
const maxForm = 1 << 18

// Tried is what a record does, or did.
type Tried struct {
	// Verdicts, Lines and Closing say in plain text what it does to the verdicts, which
	// lines change, and what it takes.
	Verdicts, Lines, Closing string
	// Subject is the proposed commit message, Files are those that change.
	Subject string
	Files   []string
}

// Folder is what the forms are about.
type Folder interface {
	// World reads what it holds now.
	World() (*world.World, error)
	// Record makes a record of an object, and saves it or only says what it would do. Its
	// errors say what is wrong, in both languages. Nothing is saved where there is one.
	Record(ctx context.Context, r *record.Record, key world.Key, values record.Values, save bool) (*Tried, error)
	// Commit commits files to a new branch.
	Commit(ctx context.Context, branch, subject string, files []string) error
}

// Site serves the forms.
type Site struct {
	folder Folder
	lang   words.Lang
	token  string
	hosts  []string
	saving sync.Mutex
}

// New makes a site. Whoever does not know the token, which stands in every address, sees
// nothing; hosts are the names with ports by which it may be called.
func New(folder Folder, lang words.Lang, token string, hosts []string) *Site {
	return &Site{folder: folder, lang: lang, token: token, hosts: hosts}
}

// Handler serves the forms below /TOKEN/. It answers nobody who calls it by another host or
// without the token, and takes no form that another site sends.
func (s *Site) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{token}/{$}", s.home)
	mux.HandleFunc("GET /{token}/object", s.object)
	mux.HandleFunc("GET /{token}/record", s.form)
	mux.HandleFunc("POST /{token}/record", s.record)
	mux.HandleFunc("POST /{token}/commit", s.commit)
	for name, kind := range map[string]string{"style.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"} {
		mux.HandleFunc("GET /{token}/"+name, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = w.Write(page.Assets()[name]) // whoever asked has gone
		})
	}
	guarded := http.NewCrossOriginProtection().Handler(mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cache-Control", "no-store")
		token, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		switch {
		case !slices.Contains(s.hosts, r.Host):
			http.Error(w, "unknown host", http.StatusMisdirectedRequest)
		case subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) != 1:
			http.NotFound(w, r)
		default:
			r.Body = http.MaxBytesReader(w, r.Body, maxForm)
			guarded.ServeHTTP(w, r)
		}
	})
}

//go:embed entry.gohtml
var templates embed.FS

// view is what the template shows.
type view struct {
	Lang       string
	Title      string
	Problems   []string
	Object     *world.Ref
	Sections   []section
	Records    []recordLink
	Form       []field
	Hidden     []hidden
	Tried      *Tried
	Saved      bool
	Note       string
	Name, Long string
	Back       string
	T          map[string]string
}

type section struct {
	Title string
	Links []world.Ref
}

type recordLink struct{ Name, Short, Long, Object string }

// field is an argument in a form.
type field struct {
	record.Argument

	Label, Value string
	Options      []option
	Lines, Short bool
}

type option struct {
	Value, Title string
	Chosen       bool
}

type hidden struct{ Name, Value string }

func (s *Site) show(w http.ResponseWriter, status int, v *view) {
	v.Lang = map[words.Lang]string{words.Chinese: "zh-CN", words.English: "en"}[s.lang]
	v.T = map[string]string{}
	for name, text := range map[string]words.Text{
		"home": titleHome, "find": findLabel, "findDo": findButton, "what": whatRecord, "try": tryButton, "save": saveButton, "back": backLink,
		"verdicts": verdicts, "lines": lines, "wrong": wrongs, "commit": commitLabel, "commitDo": commitDo, "again": homeLink, "none": none,
	} {
		v.T[name] = text.In(s.lang)
	}
	t, err := template.ParseFS(templates, "entry.gohtml")
	var out bytes.Buffer
	if err == nil {
		err = t.Execute(&out, v)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = out.WriteTo(w) // whoever asked has gone
}

// wrong shows what is wrong, a line each.
func (s *Site) wrong(w http.ResponseWriter, v *view, err error) {
	for line := range strings.SplitSeq(strings.TrimSpace(words.Say(s.lang, err)), "\n") {
		v.Problems = append(v.Problems, v.labelled(line))
	}
	s.show(w, http.StatusUnprocessableEntity, v)
}

// labelled names a field of the form by its label, where an error names it as a flag.
func (v *view) labelled(line string) string {
	for _, f := range v.Form {
		rest, is := strings.CutPrefix(line, "--"+f.Name)
		if is && (strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "：")) {
			return f.Label + rest
		}
	}
	return line
}

func (s *Site) home(w http.ResponseWriter, r *http.Request) {
	v := &view{Title: titleHome.In(s.lang)}
	facts, err := s.folder.World()
	if err != nil {
		s.wrong(w, v, err)
		return
	}
	list := section{Title: federations.In(s.lang)}
	for i := range facts.Federations {
		list.Links = append(list.Links, world.FederationRef(&facts.Federations[i]))
	}
	v.Sections = []section{list}
	if r.URL.Query().Has("done") {
		v.Note = committed.With("branch", r.URL.Query().Get("done")).In(s.lang)
	}
	s.show(w, http.StatusOK, v)
}

func (s *Site) object(w http.ResponseWriter, r *http.Request) {
	v := &view{Title: titleHome.In(s.lang)}
	facts, err := s.folder.World()
	if err != nil {
		s.wrong(w, v, err)
		return
	}
	every := record.Record{Kinds: []string{"Federation", "MemberGroup", "YouthAssociation"}}
	key, err := every.Object(facts, r.URL.Query().Get("ref"))
	if err != nil {
		s.wrong(w, v, err)
		return
	}
	v.Object = refOf(facts, key)
	v.Title = v.Object.DisplayName
	for _, of := range slices.Concat(record.Records, record.Objects) {
		if slices.Contains(of.Kinds, key.Kind) {
			v.Records = append(v.Records, recordLink{of.Name, of.Short.In(s.lang), of.Long.In(s.lang), key.String()})
		}
	}
	if key.Kind == "Federation" {
		v.Sections = s.belonging(facts, key)
	}
	s.show(w, http.StatusOK, v)
}

// belonging lists what belongs to a federation.
func (s *Site) belonging(facts *world.World, key world.Key) []section {
	members, associations := section{Title: groups.In(s.lang)}, section{Title: unions.In(s.lang)}
	for i := range facts.MemberGroups {
		if g := &facts.MemberGroups[i]; g.Namespace == key.Namespace && g.Spec.FederationRef.Name == key.Name {
			members.Links = append(members.Links, world.GroupRef(g))
		}
	}
	for i := range facts.YouthAssociations {
		if a := &facts.YouthAssociations[i]; a.Namespace == key.Namespace && a.Spec.FederationRef.Name == key.Name {
			associations.Links = append(associations.Links, world.AssociationRef(a))
		}
	}
	return []section{members, associations}
}

// refOf names an object, with what people call it. There must be one.
func refOf(facts *world.World, key world.Key) *world.Ref {
	ref := world.Ref{Kind: key.Kind, Namespace: key.Namespace, Name: key.Name, DisplayName: key.Name}
	if spec, ok := facts.Content(key)["spec"].(map[string]any); ok {
		if name, ok := spec["displayName"].(string); ok {
			ref.DisplayName = name
		}
	}
	return &ref
}

// asked finds the record and the object that a request is about.
func (s *Site) asked(r *http.Request) (*record.Record, world.Key, *world.World, error) {
	name, facts := r.FormValue("record"), (*world.World)(nil)
	all := slices.Concat(record.Records, record.Objects)
	i := slices.IndexFunc(all, func(r record.Record) bool { return r.Name == name })
	if i < 0 {
		return nil, world.Key{}, nil, noRecord.Error(name)
	}
	facts, err := s.folder.World()
	if err != nil {
		return nil, world.Key{}, nil, err
	}
	key, err := world.ParseKey(r.FormValue("object"))
	if err == nil && facts.Content(key) == nil {
		err = noObject.Error(key.String())
	}
	return &all[i], key, facts, err
}

func (s *Site) form(w http.ResponseWriter, r *http.Request) {
	of, key, facts, err := s.asked(r)
	if err != nil {
		s.wrong(w, &view{Title: titleHome.In(s.lang)}, err)
		return
	}
	s.show(w, http.StatusOK, s.formOf(of, key, facts, r.URL.Query()))
}

// formOf makes the form of a record, filled with what was given.
func (s *Site) formOf(of *record.Record, key world.Key, facts *world.World, given url.Values) *view {
	v := &view{
		Title: of.Short.In(s.lang), Name: of.Name, Long: of.Long.In(s.lang), Object: refOf(facts, key),
		Hidden: []hidden{{"record", of.Name}, {"object", key.String()}},
	}
	for _, a := range of.Arguments {
		f := field{Argument: a, Label: a.Label.In(s.lang), Value: given.Get(a.Name), Lines: a.Many, Short: a.Form == record.Count}
		if a.Required {
			f.Label += required.In(s.lang)
		}
		if a.Many {
			f.Label += severalHint.In(s.lang)
		}
		if a.Form == record.Choice && a.Choices != nil {
			for _, o := range a.Choices(facts, key) {
				f.Options = append(f.Options, option{o.Value, o.Title().In(s.lang), o.Value == f.Value})
			}
		}
		v.Form = append(v.Form, f)
	}
	return v
}

// values takes a form apart: a field with several has a line of each.
func values(of *record.Record, r *http.Request) record.Values {
	given := record.Values{}
	for _, a := range of.Arguments {
		text := strings.TrimSpace(strings.ReplaceAll(r.PostFormValue(a.Name), "\r\n", "\n"))
		switch {
		case text == "":
		case a.Many:
			given[a.Name] = slices.DeleteFunc(strings.Split(text, "\n"), func(l string) bool { return strings.TrimSpace(l) == "" })
		default:
			given[a.Name] = []string{text}
		}
	}
	return given
}

func (s *Site) record(w http.ResponseWriter, r *http.Request) {
	of, key, facts, err := s.asked(r)
	if err != nil {
		s.wrong(w, &view{Title: titleHome.In(s.lang)}, err)
		return
	}
	save := r.PostFormValue("save") != ""
	s.saving.Lock()
	tried, err := s.folder.Record(r.Context(), of, key, values(of, r), save)
	s.saving.Unlock()
	form := s.formOf(of, key, facts, r.PostForm)
	switch {
	case err != nil:
		s.wrong(w, form, err)
		return
	case len(tried.Files) == 0:
		form.Note = sameAlready.In(s.lang)
		s.show(w, http.StatusOK, form)
		return
	}
	v := &view{Title: titleReview.In(s.lang), Object: form.Object, Tried: tried, Saved: save, Hidden: form.Hidden}
	if save {
		v.Title = titleSaved.In(s.lang)
	}
	query := url.Values{"record": {of.Name}, "object": {key.String()}}
	for _, a := range of.Arguments {
		if text := r.PostFormValue(a.Name); text != "" {
			v.Hidden = append(v.Hidden, hidden{a.Name, text})
			query.Set(a.Name, text)
		}
	}
	v.Back = "record?" + query.Encode()
	s.show(w, http.StatusOK, v)
}

func (s *Site) commit(w http.ResponseWriter, r *http.Request) {
	branch := strings.TrimSpace(r.PostFormValue("branch"))
	s.saving.Lock()
	err := s.folder.Commit(r.Context(), branch, r.PostFormValue("subject"), r.PostForm["file"])
	s.saving.Unlock()
	if err != nil {
		s.wrong(w, &view{Title: titleHome.In(s.lang)}, err)
		return
	}
	http.Redirect(w, r, "./?"+url.Values{"done": {branch}}.Encode(), http.StatusSeeOther)
}

var (
	noRecord = words.Text{"没有 %q 这种记录", "there is no record %q"}
	noObject = words.Text{"没有 %s", "there is no %s"}
)
