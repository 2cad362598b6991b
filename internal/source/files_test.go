package source_test

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/test/check"
)

// What the paths of an input stand for.
func TestPaths(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files map[string]string
		paths []string
		stdin string
		want  string // the federations, or what is wrong
	}{
		{"standard input, and a file of any name", map[string]string{"manifest": named("a")}, []string{"-", "manifest"}, named("b"), "a b"},
		{"standard input, once", nil, []string{"-", "-"}, named("b"), "b"},
		{"no path of that name", nil, []string{"missing.yaml"}, "", "missing.yaml: no such file or folder"},
		{"an empty folder", map[string]string{"empty/.keep": ""}, []string{"empty"}, "", "empty: no .yaml, .yml or .json file in this folder"},
		{"nothing of ours in the whole input", map[string]string{"a.yaml": "apiVersion: v1\nkind: Namespace\n", "b.yaml": "# nothing\n"},
			[]string{"a.yaml", "b.yaml"}, "", "a.yaml b.yaml: no object of qinglian.dev in it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			put(t, tt.files)
			in, err := source.Files{Paths: tt.paths, Stdin: strings.NewReader(tt.stdin)}.Read()
			var got string
			if err != nil {
				got = err.Error()
			} else {
				got = names(in)
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// counter is an endless input that counts what is read of it.
type counter struct{ read int }

func (c *counter) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '\n'
	}
	c.read += len(p)
	return len(p), nil
}

// What exceeds the budget is not read.
func TestBudget(t *testing.T) {
	tooLarge := func(name string) string {
		return name + ": with this file the input is larger than 20 MiB: read it in parts, or raise --max-input"
	}
	sparse := func(name string, size int64) {
		f, err := os.Create(name)
		check.OK(t, err)
		check.OK(t, f.Truncate(size)) // nothing is written
		check.OK(t, f.Close())
	}
	comment := "---\n" + strings.Repeat("# 一\n", 9<<20/6)
	put(t, map[string]string{
		"one/a.yaml": named("a"), "two/b.yaml": named("b") + comment, "three/c.yaml": named("c") + comment, "four/d.yaml": named("d") + comment,
	})
	sparse("one/large.yaml", 100<<20)
	stdin := &counter{}
	for _, tt := range []struct {
		name  string
		paths []string
		stdin io.Reader
		want  string
	}{
		{"a file of a folder", []string{"one"}, nil, tooLarge("one/large.yaml")},
		{"a file", []string{"one/large.yaml"}, nil, tooLarge("one/large.yaml")},
		{"an endless input", []string{"-"}, stdin, tooLarge("-")},
		{"folders that fit", []string{"two", "three"}, nil, ""},
		{"folders that only fit one by one", []string{"two", "three", "four"}, nil, tooLarge("four/d.yaml")},
		{"a file that would fit without the folders", []string{"two", "three", "four/d.yaml"}, nil, tooLarge("four/d.yaml")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := source.Files{Paths: tt.paths, Stdin: tt.stdin, Reading: source.Reading{Budget: 20 << 20}}.Read()
			if tt.want == "" {
				check.OK(t, err)
				return
			}
			if _, invalid := errors.AsType[*source.InvalidError](err); !invalid || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
	if stdin.read > 21<<20 {
		t.Errorf("%d bytes of an endless input read", stdin.read)
	}
}
