package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/internal/newfiles"
)

// snapshot reads a folder: contents by path, folders with a slash at the end.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			found[name+"/"] = ""
			return nil
		}
		if entry.Type()&fs.ModeSymlink != 0 {
			found[name], err = os.Readlink(path)
			return err
		}
		content, err := os.ReadFile(path)
		found[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// put writes a file that must stay as it is.
func put(t *testing.T, path string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("kept"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestInit(t *testing.T) {
	for _, tt := range []struct{ division, lang, said string }{
		{"460000", "en", "海南省: 73 files written to DIR; federations by level: province 1, prefecture 4, county 25\nfill them in as README.md says, then: qinglian check -f DIR\n"},
		{"460300", "zh", "三沙市：已在 DIR 写入 8 个文件；省级青联 0 个，市级 1 个，县级 2 个\n按 README.md 填报后检查：qinglian check -f DIR\n"},
		{"corps", "en", "新疆生产建设兵团: 48 files written to DIR; federations by level: province 1, prefecture 14, county 0\nfill them in as README.md says, then: qinglian check -f DIR\n"},
	} {
		dir := filepath.Join(t.TempDir(), "new", "tree")
		got := command{}.run(t, "init", "--lang", tt.lang, "--division", tt.division, dir)
		if got.code != exitFine || got.stdout != "" || got.stderr != strings.ReplaceAll(tt.said, "DIR", dir) {
			t.Errorf("%s: %+v", tt.division, got)
		}
		if got := (command{}).run(t, "check", "-f", dir); got.code != exitFine || !strings.Contains(got.stderr, " 0 not ready, 0 flagged") {
			t.Errorf("%s: check says %+v", tt.division, got)
		}
	}
}

// TestInitDivisions lays out what a newer table has, and names the line of a bad one.
func TestInitDivisions(t *testing.T) {
	root := t.TempDir()
	file, dir := filepath.Join(root, "divisions.tsv"), filepath.Join(root, "tree")
	table := "500000\t重庆市\tProvince\n500157\t两江新区\tCounty\t500000\t2025-11-06\n"
	if err := os.WriteFile(file, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	got := command{}.run(t, "init", "--lang", "en", "--division", "500000", "--divisions", file, dir)
	if got.code != exitFine || !strings.Contains(got.stderr, "province 1, prefecture 0, county 1\n") {
		t.Fatalf("%+v", got)
	}
	got = command{}.run(t, "check", "-f", dir, "-o", "json")
	if got.code != exitFine || !strings.Contains(got.stdout, `"divisionSince": "2025-11-06"`) {
		t.Errorf("%+v", got)
	}
	if err := os.WriteFile(file, []byte(table+"500105\t江北区\tCounty\t500000\t\t去年\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got = command{}.run(t, "init", "--lang", "zh", "--division", "500000", "--divisions", file, filepath.Join(root, "other"))
	if got.code != exitUnusable || !strings.Contains(got.stderr, file+`:3：until："去年" 不是形如 2021-04-09`) {
		t.Errorf("%+v", got)
	}
	got = command{}.run(t, "init", "--division", "500000", "--divisions", file+".no", filepath.Join(root, "other"))
	if got.code != exitUnusable || !strings.Contains(got.stderr, file+".no") {
		t.Errorf("%+v", got)
	}
}

func TestInitUsage(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tree")
	for args, want := range map[string]string{
		"--division 330102 DIR":   "330102 is 杭州市上城区, a county",
		"--division 330199 DIR":   "did you mean 330100 (杭州市)",
		"--division 330000":       "name the folder",
		"--division 330000 DIR x": `unexpected argument "x"`,
		"DIR":                     "name the division by its code",
	} {
		got := command{}.run(t, append([]string{"init"}, strings.Fields(strings.ReplaceAll(args, "DIR", dir))...)...)
		if got.code != exitUnusable || got.stdout != "" || !strings.Contains(got.stderr, want) {
			t.Errorf("init %s: %+v", args, got)
		}
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a refused init made the folder: %v", err)
	}
}

// TestInitNeverOverwrites puts something in the way and expects to find the
// folder as it was, and what is in the way named.
func TestInitNeverOverwrites(t *testing.T) {
	for name, prepare := range map[string]func(t *testing.T, dir string) string{
		"a file": func(t *testing.T, dir string) string {
			return put(t, filepath.Join(dir, "records", "hi-460300", "hi-460302.yaml"))
		},
		"the README": func(t *testing.T, dir string) string { return put(t, filepath.Join(dir, "README.md")) },
		"a dangling link": func(t *testing.T, dir string) string {
			link := filepath.Join(dir, "platform", "kustomization.yaml")
			if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink("nowhere", link); err != nil {
				t.Fatal(err)
			}
			return link
		},
		"a file for a folder": func(t *testing.T, dir string) string { return put(t, filepath.Join(dir, "records")) },
		"a file for DIR":      put,
		"a folder for a file": func(t *testing.T, dir string) string {
			return filepath.Dir(put(t, filepath.Join(dir, "README.md", "kept")))
		},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			dir := filepath.Join(root, "tree")
			inTheWay := prepare(t, dir)
			before := snapshot(t, root)
			got := command{}.run(t, "init", "--division", "460300", dir)
			if got.code != exitUnusable || !strings.Contains(got.stderr, "nothing was written") || !strings.Contains(got.stderr, inTheWay) {
				t.Errorf("%+v, want %s named", got, inTheWay)
			}
			if diff := cmp.Diff(before, snapshot(t, root)); diff != "" {
				t.Errorf("the folder changed (-before +after):\n%s", diff)
			}
		})
	}
}

func TestInitBesideOtherFiles(t *testing.T) {
	dir := t.TempDir()
	other, within := put(t, filepath.Join(dir, "notices", "province.txt")), put(t, filepath.Join(dir, "records", "hi-460300", "notes.txt"))
	if got := (command{}).run(t, "init", "--division", "460300", dir); got.code != exitFine {
		t.Fatalf("%+v", got)
	}
	for _, path := range []string{other, within} {
		if content, err := os.ReadFile(path); err != nil || string(content) != "kept" {
			t.Errorf("%s: %q, %v", path, content, err)
		}
	}
	// The prefecture's own files are named, the first of them.
	got := command{}.run(t, "init", "--division", "460300", dir)
	lines := strings.Count(got.stderr, "\n")
	if got.code != exitUnusable || !strings.Contains(got.stderr, "as 8 of the files") || lines != 1+newfiles.MaxExisting+1 {
		t.Errorf("%+v", got)
	}
	// The province of the prefecture has files of the same names.
	before := snapshot(t, dir)
	if got := (command{}).run(t, "init", "--division", "460000", dir); got.code != exitUnusable {
		t.Errorf("%+v", got)
	}
	if diff := cmp.Diff(before, snapshot(t, dir)); diff != "" {
		t.Errorf("the folder changed (-before +after):\n%s", diff)
	}
}
