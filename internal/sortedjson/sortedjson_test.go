package sortedjson_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/sortedjson"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

func TestMain(m *testing.M) { worldtest.Main(m) }

// byMaps is what encoding/json gives of a value as maps.
func byMaps(t testing.TB, value any) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(words.Harmless(&b))
	e.SetIndent("    ", "  ")
	e.SetEscapeHTML(false)
	check.OK(t, e.Encode(value))
	return strings.TrimSuffix(b.String(), "\n")
}

// unmanaged leaves out what has no form, and what manifests don't have.
var unmanaged = sortedjson.Options{Without: func(_ reflect.Type, name string) bool { return name == "managedFields" }}

// same holds an object written by its form, and by its maps, to encoding/json.
func same[T any](t testing.TB, o *T) {
	t.Helper()
	content, err := runtime.DefaultUnstructuredConverter.ToUnstructured(o)
	check.OK(t, err)
	want := byMaps(t, content)
	form, err := sortedjson.Of(reflect.TypeFor[T](), 2, unmanaged)
	check.OK(t, err)
	check.Diff(t, "by its form (-encoding/json +ours)", want, string(form.Append(nil, o, "null")))
	got, err := sortedjson.AppendAny(nil, content, 2)
	check.OK(t, err)
	check.Diff(t, "by its maps (-encoding/json +ours)", want, string(got))
}

// Every kind has a form, and every object that is drawn is written as encoding/json does.
func TestObjects(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := worldtest.Copy(worldtest.Worlds.Draw(r, "world").World)
		assess.Evaluate(w, "2026-11-23", words.Chinese)
		for i := range w.Notices {
			same(t, &w.Notices[i])
		}
		for i := range w.Federations {
			same(t, &w.Federations[i])
		}
		for i := range w.MemberGroups {
			same(t, &w.MemberGroups[i])
		}
		for i := range w.YouthAssociations {
			same(t, &w.YouthAssociations[i])
		}
	})
}

// What is empty, zero or null is written or left out as the tags say.
func TestEmpty(t *testing.T) {
	type inner struct {
		Text string `json:"text,omitempty"`
	}
	type outer struct {
		Zero     inner             `json:"zero,omitzero"`
		Empty    inner             `json:"empty,omitempty"` //nolint:modernize // that it has no effect is what is tested
		Null     []inner           `json:"null"`
		List     []*inner          `json:"list"`
		Left     []inner           `json:"left,omitempty"`
		Kept     []inner           `json:"kept,omitzero"`
		Pairs    map[string]string `json:"pairs"`
		None     map[string]string `json:"none,omitempty"`
		Pointer  *int32            `json:"pointer"`
		Yes      bool              `json:"yes,omitempty"`
		No       bool              `json:"no,omitempty"`
		Number   int64             `json:"number,omitempty"`
		Small    int32             `json:"small"`
		Time     metav1.Time       `json:"time"`
		Another  *metav1.Time      `json:"another,omitempty"`
		Unnamed  string            `json:"-"`
		Sequence [][]string        `json:"sequence,omitempty"`
	}
	now := metav1.Unix(1_800_000_000, 0)
	same(t, &outer{})
	same(t, &outer{
		Zero: inner{"a"}, Null: []inner{}, List: []*inner{nil, {"b"}, {}}, Kept: []inner{}, Pairs: map[string]string{}, Pointer: new(int32),
		Yes: true, Number: -1 << 62, Small: -7, Time: now, Another: &now, Unnamed: "c", Sequence: [][]string{nil, {}, {"x", "y"}},
	})
	same(t, &outer{Pairs: map[string]string{"z": "1", "a": "2", `"`: "\x1b"}, None: map[string]string{"a/b": ""}})
}

// What has no form is refused rather than written wrongly.
func TestNoForm(t *testing.T) {
	for _, typ := range []reflect.Type{
		reflect.TypeFor[any](), reflect.TypeFor[struct{ A string }](), reflect.TypeFor[[]byte](), reflect.TypeFor[map[int]string](),
		reflect.TypeFor[json.RawMessage](), reflect.TypeFor[float64](), reflect.TypeFor[metav1.MicroTime](),
	} {
		if _, err := sortedjson.Of(typ, 0, sortedjson.Options{}); err == nil {
			t.Errorf("%s has a form", typ)
		}
	}
	if _, err := sortedjson.Of(reflect.TypeFor[v1alpha1.FederationSpec](), 0, sortedjson.Options{}); err != nil {
		t.Error(err)
	}
}

// Fields can be left out of one type, and times that are not set written as another.
func TestOptions(t *testing.T) {
	form, err := sortedjson.Of(reflect.TypeFor[metav1.Condition](), 0, sortedjson.Options{
		Without: func(of reflect.Type, name string) bool {
			return of == reflect.TypeFor[metav1.Condition]() && name != "lastTransitionTime" && name != "type"
		},
	})
	check.OK(t, err)
	got := string(form.Append(nil, &metav1.Condition{Type: "Ready", Reason: "Resolved"}, `"today"`))
	if want := "{\n  \"lastTransitionTime\": \"today\",\n  \"type\": \"Ready\"\n}"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// FuzzText holds texts to encoding/json and words.Harmless, and to what they mean.
func FuzzText(f *testing.F) {
	for _, s := range []string{
		"", "青联 ✓ 😀", "a\tb\n\"c\\", "12345678\x00", "1234567\"", "\x7f1234567", "x\x1b[31m\r\u202e\ufeff", "\U000e0041\x85", "\xe4\xbd", "青\xe4\xbd联",
		"\ufffd", "\xff", "\u2028\u2029\u3000\u9fff\ua000", "\xe3\x80", "<&>", "\b\f",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := string(sortedjson.AppendText(nil, s))
		if want := byMaps(t, s); got != want {
			t.Errorf("%q is written as %s, want %s", s, got, want)
		}
		var back string
		check.OK(t, json.Unmarshal([]byte(got), &back))
		if utf8.ValidString(s) && back != s {
			t.Errorf("%q comes back as %q", s, back)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	f := worldtest.Worlds.Example(1).World.Federations[0]
	form, err := sortedjson.Of(reflect.TypeFor[v1alpha1.Federation](), 2, unmanaged)
	check.OK(b, err)
	var to []byte
	for b.Loop() {
		to = form.Append(to[:0], &f, "null")
	}
	b.SetBytes(int64(len(to)))
}
