package edit_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/internal/edit"
	"qinglian.dev/qinglian/test/check"
)

// layouts lay a text out anew, as people and programs do, with the same content.
var layouts = map[string]func(string) string{
	"as it is":               func(s string) string { return s },
	"CRLF":                   func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"byte order mark":        func(s string) string { return "\ufeff" + s },
	"no final line break":    func(s string) string { return strings.TrimRight(s, "\n") },
	"lists not indented":     kubectlStyle,
	"blank lines":            func(s string) string { return everyLine(s, func(l string) string { return l + "\n" }) },
	"comments at line ends":  func(s string) string { return everyLine(s, func(l string) string { return l + "   # 核对过" }) },
	"comments between lines": func(s string) string { return everyLine(s, func(l string) string { return "# 说明：甲\n" + l }) },
	"single quotes":          func(s string) string { return strings.ReplaceAll(s, `"`, `'`) },
}

// everyLine changes the third line, and every fifth after it.
func everyLine(s string, change func(string) string) string {
	lines := strings.Split(strings.TrimSuffix(s, "\n"), "\n")
	for i, line := range lines {
		if i%5 == 2 && line != "---" {
			lines[i] = change(line)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

func kubectlStyle(s string) string {
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	encoder.CompactSeqIndent()
	decoder := yaml.NewDecoder(strings.NewReader(s))
	for {
		var n yaml.Node
		if decoder.Decode(&n) != nil {
			break
		}
		if err := encoder.Encode(&n); err != nil {
			return s
		}
	}
	return out.String()
}

func samples(t *testing.T) []string {
	t.Helper()
	var texts []string
	n := 0
	check.OK(t, filepath.WalkDir("../../config/samples", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if n++; n%5 == 0 { // the files of every kind are many, and alike
			texts = append(texts, string(text))
		}
		return err
	}))
	return texts
}

// field is a place of a document that an edit can be about.
type field struct {
	path     string
	value    any
	siblings int
}

// fields gives every place below a value.
func fields(path edit.Place, value any) []field {
	var all []field
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			if strings.ContainsAny(name, "./[") {
				continue
			}
			in := path.In(name)
			all = append(append(all, field{in.Path, inner, len(v)}), fields(in, inner)...)
		}
	case []any:
		for i, inner := range v {
			in := path.In("[" + string(rune('0'+i%10)) + "]")
			if i < 10 {
				all = append(append(all, field{in.Path, inner, len(v)}), fields(in, inner)...)
			}
		}
	}
	slices.SortFunc(all, func(a, b field) int { return strings.Compare(a.path, b.path) })
	return all
}

var texts = rapid.SampledFrom([]any{
	"2026-11-02", "浙青联〔2026〕7号", "330100", "a: b", "x,y", "# 注", "it's \"so\"", "yes", "1e3", "", " 空格 ", "多\n行", "-", "~", "{", "0x1F", "12:30:00",
	true, 42, 1.5, nil,
})

// drawn is an edit with what it may do to the lines of a text.
type drawn struct {
	step
	// most bounds the lines that go and that come.
	gone, come int
}

func draw(t *rapid.T, text edit.Text) drawn {
	d := drawn{}
	documents := 0
	for _, some := text.Value(edit.Place{}); some; _, some = text.Value(edit.Place{Document: documents}) {
		documents++
	}
	d.document = rapid.IntRange(0, documents-1).Draw(t, "document")
	value, _ := text.Value(edit.Place{Document: d.document})
	all := fields(edit.Place{}, value)
	at := rapid.SampledFrom(all).Draw(t, "field")
	d.path = at.path
	item := map[string]any{"year": 2026, "number": rapid.SampledFrom([]any{"甲", "1"}).Draw(t, "number")}
	switch value := at.value.(type) {
	case map[string]any:
		d.path, d.value, d.gone, d.come = at.path+".zzz", texts.Draw(t, "value"), 1, 1
		if rapid.Bool().Draw(t, "nested") {
			d.value = item
			d.come = 3
		}
	case []any:
		d.path, d.value, d.gone, d.come = at.path+"[-]", item, 1, 3
		if len(value) > 0 && rapid.Bool().Draw(t, "at the beginning") {
			d.do, d.path = "insert", at.path+"[0]"
		}
	default:
		d.value, d.gone, d.come = texts.Draw(t, "value"), 1, 1
		if at.siblings > 1 && rapid.Bool().Draw(t, "away") {
			d.do, d.gone = "delete", 3 // the first of an entry goes with an empty line after it
		}
	}
	return d
}

// TestRandomEdits: an edit changes its lines and no others, however the file is laid out,
// and what is read afterwards is what was there with that change.
func TestRandomEdits(t *testing.T) {
	all := samples(t)
	for name, lay := range layouts {
		t.Run(name, func(t *testing.T) {
			var opened []edit.Text
			for _, text := range all {
				open, wrong := edit.Open("f.yaml", []byte(lay(text)))
				if wrong != nil {
					t.Fatal(wrong)
				}
				opened = append(opened, open)
			}
			rapid.Check(t, func(t *rapid.T) {
				text := opened[rapid.IntRange(0, len(all)-1).Draw(t, "file")]
				d := draw(t, text)
				got, wrong := d.on(text)
				if wrong != nil && d.do == "delete" && wrong.Code == edit.CommentInside {
					return // nothing is lost
				}
				if wrong != nil {
					t.Fatalf("%s %s %v: %s", d.do, d.path, d.value, wrong)
				}
				gone, come := changed(string(text.Bytes()), string(got.Bytes()))
				if len(gone) > d.gone || len(come) > d.come {
					t.Fatalf("%s %s %v: gone\n%s\ncome\n%s", d.do, d.path, d.value, strings.Join(gone, "\n"), strings.Join(come, "\n"))
				}
				if d.do != "delete" && comments(gone) != comments(come) {
					t.Fatalf("%s %s %v: a comment is lost: gone\n%s\ncome\n%s", d.do, d.path, d.value, strings.Join(gone, "\n"), strings.Join(come, "\n"))
				}
				for _, line := range come {
					if strings.Contains(string(text.Bytes()), "\r\n") && !strings.HasSuffix(line, "\r") {
						t.Fatalf("%q ends otherwise than the others", line)
					}
				}
			})
		})
	}
}

// changed gives the lines between those that two texts begin and end with alike.
func changed(before, after string) (gone, come []string) {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

func comments(lines []string) int {
	return strings.Count(strings.Join(lines, "\n"), "   # 核对过") + strings.Count(strings.Join(lines, "\n"), "# 说明：甲")
}

// FuzzSet: whatever the text, an edit that is made leaves what was there.
func FuzzSet(f *testing.F) {
	for _, text := range []string{"a: 1\n", "a: {b: [x, {c: d}]}\n", "a:\n- b: |\n    x\n  c:\n", "? a\n: b\n", "{\"a\": 1}", "a: 'x'\r\n---\r\nb:\r\n", "a: \"\\\n  x\"\n", "- - 1\n  - 2\n"} {
		f.Add(text, "a.b", "x")
	}
	f.Fuzz(func(t *testing.T, text, path, value string) {
		given, wrong := edit.Open("f.yaml", []byte(text))
		if wrong != nil {
			return
		}
		if got, wrong := given.Set(edit.Place{Path: path}, value); wrong == nil {
			if again, wrong := got.Set(edit.Place{Path: path}, value); wrong != nil || !bytes.Equal(again.Bytes(), got.Bytes()) && !strings.Contains(path, "-") {
				t.Errorf("set twice: %q, then %q, %v", got.Bytes(), again.Bytes(), wrong)
			}
		}
		if got, wrong := given.Delete(edit.Place{Path: path}); wrong == nil && len(got.Bytes()) > len(text)+4 {
			t.Errorf("%q without %s is %q", text, path, got.Bytes())
		}
	})
}
