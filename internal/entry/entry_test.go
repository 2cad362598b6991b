package entry_test

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/entry"
	"qinglian.dev/qinglian/internal/record"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

const (
	token = "secret"
	host  = "127.0.0.1:7320"
)

// folder notes what it is asked for.
type folder struct {
	values    record.Values
	saved     int
	committed []string
}

func (f *folder) World() (*world.World, error) {
	g := v1alpha1.MemberGroup{Spec: v1alpha1.MemberGroupSpec{DisplayName: "会员<b>", FederationRef: v1alpha1.LocalReference{Name: "a"}}}
	g.Namespace, g.Name = "a", "g"
	fed := v1alpha1.Federation{Spec: v1alpha1.FederationSpec{DisplayName: "甲市青年联合会"}}
	fed.Namespace, fed.Name = "a", "a"
	return &world.World{Federations: []v1alpha1.Federation{fed}, MemberGroups: []v1alpha1.MemberGroup{g}}, nil
}

func (f *folder) Record(_ context.Context, _ *record.Record, _ world.Key, values record.Values, save bool) (*entry.Tried, error) {
	f.values = values
	if len(values["on"]) == 0 {
		return nil, errors.New("--on: is missing\n--document: is missing")
	}
	if save {
		f.saved++
	}
	return &entry.Tried{Verdicts: "verdicts", Lines: "+ <line>", Subject: "subject", Files: []string{"x.yaml"}}, nil
}

func (f *folder) Commit(_ context.Context, branch, subject string, files []string) error {
	f.committed = append([]string{branch, subject}, files...)
	return nil
}

// ask makes a request of a site over the folder.
func ask(f *folder, method, path string, form url.Values, header map[string]string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://"+host+path, strings.NewReader(form.Encode()))
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range header {
		if name == "Host" {
			r.Host = value
		}
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	entry.New(f, words.English, token, []string{host}).Handler().ServeHTTP(w, r)
	return w
}

func TestForms(t *testing.T) {
	f := &folder{}
	filled := url.Values{"record": {"exit"}, "object": {"MemberGroup/a/g"}, "on": {"2026-05-04"}, "document": {"甲 "}}
	with := func(name, value string) url.Values {
		form := url.Values{}
		maps.Copy(form, filled)
		form.Set(name, value)
		return form
	}
	for _, tt := range []struct {
		name, method, path string
		form               url.Values
		code               int
		want               []string
	}{
		{"the federations", "GET", "/secret/", nil, 200, []string{`href="object?ref=Federation/a/a"`, "甲市青年联合会"}},
		{"what belongs to one", "GET", "/secret/object?ref=" + url.QueryEscape("甲市"), nil, 200, []string{"会员&lt;b&gt;", "record=survey", "record=membergroup"}},
		{"what can be recorded of a member", "GET", "/secret/object?ref=a/g", nil, 200, []string{"record=exit&amp;object=MemberGroup", "record=correct"}},
		{"nobody", "GET", "/secret/object?ref=nobody", nil, 422, []string{`role="alert"`}},
		{"a form", "GET", "/secret/record?record=finding&object=MemberGroup/a/g", nil, 200,
			[]string{`<select id="f-ground" name="ground" required>`, `<option value="Irregular">`, `name="on"`}},
		{"a form with lines", "GET", "/secret/record?record=correct&object=MemberGroup/a/g", nil, 200, []string{`<textarea id="f-set"`}},
		{"no record", "GET", "/secret/record?record=none&object=MemberGroup/a/g", nil, 422, []string{"there is no record"}},
		{"no object", "GET", "/secret/record?record=exit&object=MemberGroup/a/none", nil, 422, []string{"there is no MemberGroup/a/none"}},
		{"what it does", "POST", "/secret/record", filled, 200, []string{"verdicts", "&#43; &lt;line&gt;", `name="save"`, `value="2026-05-04"`, "record?document="}},
		{"what is wrong", "POST", "/secret/record", with("on", ""), 422, []string{"no longer a member (needed): is missing</li>", "to exit (needed): is missing</li>", `value="甲 "`}},
		{"saved", "POST", "/secret/record", with("save", "1"), 200, []string{`action="commit"`, `value="x.yaml"`}},
		{"committed", "POST", "/secret/commit", url.Values{"branch": {"b"}, "subject": {"s"}, "file": {"x.yaml"}}, 303, nil},
		{"after it", "GET", "/secret/?done=b", nil, 200, []string{"Committed to the branch b"}},
		{"the style", "GET", "/secret/style.css", nil, 200, []string{"--brand"}},
		{"nothing else", "GET", "/secret/etc", nil, 404, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := ask(f, tt.method, tt.path, tt.form, map[string]string{"Sec-Fetch-Site": "same-origin"})
			if w.Code != tt.code {
				t.Errorf("code %d, want %d: %s", w.Code, tt.code, w.Body)
			}
			for _, want := range tt.want {
				if !strings.Contains(w.Body.String(), want) {
					t.Errorf("no %s in\n%s", want, w.Body)
				}
			}
		})
	}
	check.Diff(t, "values", f.values, record.Values{"on": {"2026-05-04"}, "document": {"甲"}})
	check.Diff(t, "committed", f.committed, []string{"b", "s", "x.yaml"})
	if f.saved != 1 {
		t.Errorf("saved %d times", f.saved)
	}
}

// TestGuards: without the token, by another name, or from another site nothing is shown or done.
func TestGuards(t *testing.T) {
	f := &folder{}
	form := url.Values{"branch": {"b"}, "subject": {"s"}, "file": {"x.yaml"}}
	for _, tt := range []struct {
		name, method, path string
		header             map[string]string
		code               int
	}{
		{"no token", "GET", "/", nil, http.StatusNotFound},
		{"another token", "GET", "/secreT/", nil, http.StatusNotFound},
		{"the style without a token", "GET", "/style.css", nil, http.StatusNotFound},
		{"another host", "GET", "/secret/", map[string]string{"Host": "evil.example:7320"}, http.StatusMisdirectedRequest},
		{"another site", "POST", "/secret/commit", map[string]string{"Sec-Fetch-Site": "cross-site"}, http.StatusForbidden},
		{"the same site on another port", "POST", "/secret/commit", map[string]string{"Sec-Fetch-Site": "same-site"}, http.StatusForbidden},
		{"another origin", "POST", "/secret/commit", map[string]string{"Origin": "http://evil.example"}, http.StatusForbidden},
		{"no page of its own", "POST", "/secret/commit", map[string]string{"Origin": "null"}, http.StatusForbidden},
		{"another method", "PUT", "/secret/record", map[string]string{"Sec-Fetch-Site": "same-origin"}, http.StatusMethodNotAllowed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := ask(f, tt.method, tt.path, form, tt.header)
			if w.Code != tt.code || strings.Contains(w.Body.String(), "甲市") {
				t.Errorf("code %d, want %d: %s", w.Code, tt.code, w.Body)
			}
		})
	}
	if f.committed != nil || f.saved > 0 {
		t.Error("something was done")
	}
	policy := ask(f, "GET", "/secret/", nil, nil).Header().Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %s", policy)
	}
}
