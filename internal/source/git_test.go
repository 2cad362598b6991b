package source_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/test/check"
)

const federation = `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {namespace: zj, name: NAME}
spec:
  displayName: 某市青年联合会
  level: Prefecture
`

// repository is a git repository under construction.
type repository struct {
	t      *testing.T
	folder string
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	r := &repository{t, t.TempDir()}
	r.git("init", "--quiet", "--initial-branch=main")
	return r
}

func (r *repository) git(args ...string) string {
	r.t.Helper()
	cmd := exec.CommandContext(r.t.Context(), "git", append([]string{"-c", "user.name=t", "-c", "user.email=t@example.org"}, args...)...)
	cmd.Dir = r.folder
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r *repository) write(name, content string) {
	r.t.Helper()
	path := filepath.Join(r.folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		r.t.Fatal(err)
	}
}

// declare writes a federation into a file of its own name and gives the commit.
func (r *repository) declare(file, name string) string {
	r.t.Helper()
	r.write(file, strings.Replace(federation, "NAME", name, 1))
	return r.commit()
}

func (r *repository) commit() string {
	r.t.Helper()
	r.git("add", "--all")
	r.git("commit", "--quiet", "--allow-empty", "-m", "facts")
	return r.git("rev-parse", "HEAD")
}

// names gives the federations of an input.
func names(in *source.Input) string {
	var list []string
	for i := range in.World.Federations {
		list = append(list, in.World.Federations[i].Name)
	}
	return strings.Join(list, " ")
}

func TestGitReadsAsAFolderIsRead(t *testing.T) {
	r := newRepository(t)
	for i, file := range []string{"a.yaml", "浙江/杭州.yml", "浙江/c d.json", ".hidden/d.yaml", ".e.yaml", "f.txt", "x/.g/h.yaml", "shared/linked"} {
		content := strings.Replace(federation, "NAME", "city-"+strconv.Itoa(i), 1)
		if strings.HasSuffix(file, ".json") {
			content = `{"apiVersion": "qinglian.dev/v1alpha1", "kind": "Federation", "metadata": {"namespace": "zj", "name": "json"}, "spec": {"displayName": "x", "level": "National"}}`
		}
		r.write(file, content)
	}
	check.OK(t, os.Symlink("../shared/linked", filepath.Join(r.folder, "x", "link.yaml")))
	commit := r.commit()
	g := source.Git{Dir: r.folder}
	for _, tt := range []struct{ path, want string }{
		{"", "json city-0 city-1 city-3 city-4 city-6 city-7"},
		{"浙江/c d.json", "json"},
		{"f.txt", "city-5"}, // what is named is read
		{".hidden", "city-3"},
		{"x", "city-6 city-7"}, // the link leads out of the folder, and not out of the repository
	} {
		in, err := readCommit(t, g, commit, "main", tt.path)
		if err != nil {
			t.Fatalf("%q: %v", tt.path, err)
		}
		if got := names(in); got != tt.want {
			t.Errorf("%q has %q, want %q", tt.path, got, tt.want)
		}
		if got := names(mustRead(t, filepath.Join(r.folder, tt.path))); got != tt.want {
			t.Errorf("the folder %q has %q, want %q", tt.path, got, tt.want)
		}
	}
}

func readCommit(t *testing.T, g source.Git, commit, rev, path string) (*source.Input, error) {
	t.Helper()
	reader, err := source.NewReader(source.Reading{})
	if err != nil {
		t.Fatal(err)
	}
	return reader.Commit(t.Context(), g, commit, rev, path)
}

func mustRead(t *testing.T, path string) *source.Input {
	t.Helper()
	in, err := source.Files{Paths: []string{path}}.Read()
	check.OK(t, err)
	return in
}

func TestGitNamesTheRevision(t *testing.T) {
	r := newRepository(t)
	r.write("zj/bad.yaml", strings.Replace(federation, "NAME", "bad", 1)+"  committe: {}\n")
	commit := r.commit()
	_, err := readCommit(t, source.Git{Dir: r.folder}, commit, "main", "")
	if err == nil || !strings.HasPrefix(err.Error(), "main:zj/bad.yaml:7: ") {
		t.Errorf("the problem is reported as %v", err)
	}
}

// What is too large is refused by its size, before any of it is read.
func TestTooLarge(t *testing.T) {
	r := newRepository(t)
	r.write("large.yaml", strings.Repeat("# \n", 1<<20))
	r.declare("small.yaml", "small")
	for name, sides := range map[string]source.Sides{
		"a revision": {Base: "git:HEAD", Head: "git:HEAD"},
		"a folder":   {Base: r.folder, Head: r.folder},
	} {
		t.Chdir(r.folder)
		sides.Budget = 1 << 20
		_, err := sides.Read(t.Context())
		if err == nil || !strings.Contains(err.Error(), "large.yaml: with this file the input is larger than 1 MiB") {
			t.Errorf("%s: the problem is reported as %v", name, err)
		}
	}
}

// commits gives the commits that are compared; a head "" is the folder.
func commits(t *testing.T, g source.Git, base, head string) (began, tip string, err error) {
	t.Helper()
	if head == "" {
		tip, err = source.CheckedOut(t.Context(), g.Dir)
	} else {
		tip, err = g.Commit(t.Context(), head)
	}
	if err != nil {
		return "", "", err
	}
	began, err = g.Began(t.Context(), base, tip)
	return began, tip, err
}

func TestCommits(t *testing.T) {
	r := newRepository(t)
	began := r.declare("a.yaml", "a")
	r.git("checkout", "--quiet", "-b", "branch")
	branch := r.declare("b.yaml", "b")
	r.git("checkout", "--quiet", "main")
	main := r.declare("c.yaml", "c")
	r.git("tag", "-a", "-m", "x", "v1")
	r.git("checkout", "--quiet", "--orphan", "apart")
	apart := r.commit()
	r.git("checkout", "--quiet", "branch")
	g := source.Git{Dir: r.folder}
	for _, tt := range []struct {
		base, head string // head "" is the folder
		want       [2]string
		err        string
	}{
		{"main", "branch", [2]string{began, branch}, ""},
		{"branch", "main", [2]string{began, main}, ""},
		{"v1", "v1~1", [2]string{began, began}, ""},
		{"main", "", [2]string{began, branch}, ""},
		{"main", "apart", [2]string{}, main[:12] + " and " + apart[:12] + " have no commit in common"},
		{"main", "gone", [2]string{}, "there is no revision gone"},
		{"--all", "main", [2]string{}, "there is no revision --all"},
		{"main^{tree}", "main", [2]string{}, "expected commit type"},
	} {
		base, at, err := commits(t, g, tt.base, tt.head)
		switch {
		case tt.err != "":
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%s %s: %v, want %q", tt.base, tt.head, err, tt.err)
			}
		case err != nil || [2]string{base, at} != tt.want:
			t.Errorf("%s %s: %s %s %v, want %v", tt.base, tt.head, base, at, err, tt.want)
		}
	}
	// A folder that is in no repository is compared with the base itself.
	tip, err := source.CheckedOut(t.Context(), t.TempDir())
	if tip != "" || err != nil {
		t.Errorf("checked out elsewhere: %s %v", tip, err)
	}
	if base, err := g.Began(t.Context(), "main", tip); base != main || err != nil {
		t.Errorf("against a folder elsewhere: %s %v, want %s", base, err, main)
	}
}

func TestShallowClone(t *testing.T) {
	r := newRepository(t)
	r.declare("a.yaml", "a")
	r.git("checkout", "--quiet", "-b", "branch")
	r.declare("b.yaml", "b")
	r.git("checkout", "--quiet", "main")
	r.declare("c.yaml", "c")
	clone := &repository{t, t.TempDir()}
	clone.git("clone", "--quiet", "--depth=1", "--no-single-branch", "file://"+r.folder, ".")
	g := source.Git{Dir: clone.folder}
	for _, revs := range [][2]string{{"origin/main", "origin/branch"}, {"origin/main~1", "origin/main"}} {
		_, _, err := commits(t, g, revs[0], revs[1])
		if err == nil || !strings.Contains(err.Error(), "shallow clone") || !strings.Contains(err.Error(), "fetch-depth: 0") {
			t.Errorf("%v: %v", revs, err)
		}
	}
	// A pipeline's clone has one branch only. The command that the error names brings the rest.
	single := &repository{t, t.TempDir()}
	single.git("clone", "--quiet", "--depth=1", "--branch=branch", "file://"+r.folder, ".")
	g1 := source.Git{Dir: single.folder}
	_, _, err := commits(t, g1, "origin/main", "HEAD")
	const command = "fetch --unshallow origin main:refs/remotes/origin/main"
	if err == nil || !strings.Contains(err.Error(), "run git "+command) {
		t.Fatalf("in a clone of one branch: %v", err)
	}
	single.git(strings.Fields(command)...)
	if _, _, err := commits(t, g1, "origin/main", "HEAD"); err != nil {
		t.Errorf("after git %s: %v", command, err)
	}
	_, err = g1.Commit(t.Context(), "origin/gone")
	if err == nil || !strings.HasSuffix(err.Error(), "run git fetch origin gone:refs/remotes/origin/gone first") {
		t.Errorf("in a whole clone: %v", err)
	}
	// What is there can be read, and compared with itself.
	base, head, err := commits(t, g, "HEAD", "origin/main")
	if err != nil || base != head {
		t.Errorf("HEAD and origin/main: %s %s %v", base, head, err)
	}
	if in, err := readCommit(t, g, head, "HEAD", ""); err != nil || names(in) != "a c" {
		t.Errorf("HEAD: %v", err)
	}
}

func TestNoRepository(t *testing.T) {
	_, err := source.Git{Dir: t.TempDir()}.Commit(t.Context(), "main")
	if err == nil || !strings.Contains(err.Error(), "not in a git repository") {
		t.Errorf("outside a repository: %v", err)
	}
}

func TestParseRevision(t *testing.T) {
	for text, want := range map[string]source.Revision{
		"git:main":                {Rev: "main"},
		"git:origin/main:":        {Rev: "origin/main"},
		"git:main:manifests/":     {Rev: "main", Path: "manifests"},
		"git:main:./a/../b":       {Rev: "main", Path: "b"},
		"git:main:../../etc":      {Rev: "main", Path: "etc"},
		"git:main:/":              {Rev: "main"},
		"git:HEAD~2:浙江/a b.yaml":  {Rev: "HEAD~2", Path: "浙江/a b.yaml"},
		"git:":                    {},
		"git:main:with:colon.yml": {Rev: "main", Path: "with:colon.yml"},
	} {
		if got, is := source.ParseRevision(text); !is || got != want {
			t.Errorf("%s is %+v, want %+v", text, got, want)
		}
	}
	if _, is := source.ParseRevision("manifests/git:main"); is {
		t.Error("a folder is no revision")
	}
}
