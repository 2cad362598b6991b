// Package review runs diff --comment as pipelines do: with real git repositories and
// the real command line. Servers of its own play the APIs of the hosts.
package review

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/test/check"
)

// repository is a repository on a host, with a branch main and a pull request.
type repository struct {
	// origin is what the host has; work is where people work on it.
	origin, work string
	// head is the commit of the pull request.
	head string
	// summary is the file of the job's summary.
	summary string
}

const (
	facts = "zj/federation.yaml"
	conf  = ".qinglian/review.conf"
)

const province = `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {name: zj, namespace: zj}
spec:
  displayName: 浙江省青年联合会
  level: Province
  divisionCode: "330000"
  committee: {seats: 320}
---
apiVersion: qinglian.dev/v1alpha1
kind: MemberGroup
metadata: {name: students, namespace: zj}
spec:
  displayName: 浙江省学生联合会
  federationRef: {name: zj}
  kind: StudentFederation
  terms:
    - admittedOn: "2010-05-04"
      admission: {number: 浙青联〔2010〕3号}
      decidedBy: StandingCommittee
`

// What a pull request may make of it.
var (
	edited  = strings.Replace(province, "seats: 320", "seats: 321", 1)
	decided = province + "      exitedOn: \"2020-01-01\"\n      exit: {number: 浙青联〔2020〕1号}\n"
	removed = strings.SplitN(province, "---", 2)[0]
	invalid = strings.Replace(province, "seats: 320", "seats: many", 1)
)

// open makes a repository, in which main holds the province and settings, and a
// pull request from it with other files. Files are given by their paths.
func open(t *testing.T, headRef string, main, change map[string]string) *repository {
	t.Helper()
	dir := t.TempDir()
	r := &repository{
		origin: filepath.Join(dir, "owner", "province.git"), work: filepath.Join(dir, "work"),
		summary: filepath.Join(dir, "summary.md"),
	}
	git(t, dir, "init", "--quiet", "--bare", "--initial-branch=main", r.origin)
	git(t, dir, "init", "--quiet", "--initial-branch=main", r.work)
	git(t, r.work, "remote", "add", "origin", "file://"+r.origin)
	r.commit(t, map[string]string{facts: province})
	r.commit(t, main)
	git(t, r.work, "checkout", "--quiet", "-b", "change")
	r.commit(t, change)
	r.push(t, headRef)
	git(t, r.work, "checkout", "--quiet", "main")
	// Others have gone on since.
	r.commit(t, map[string]string{"README.md": "facts"})
	r.push(t, "refs/heads/main")
	return r
}

// commit writes files and commits them.
func (r *repository) commit(t *testing.T, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(r.work, name)
		check.OK(t, os.MkdirAll(filepath.Dir(path), 0o755))
		check.OK(t, os.WriteFile(path, []byte(content), 0o600))
	}
	git(t, r.work, "add", "--all")
	git(t, r.work, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "--allow-empty", "-m", "facts")
}

// push puts what is checked out on the host.
func (r *repository) push(t *testing.T, ref string) {
	t.Helper()
	git(t, r.work, "push", "--quiet", "--force", "origin", "HEAD:"+ref)
	if ref != "refs/heads/main" {
		r.head = git(t, r.work, "rev-parse", "HEAD")
	}
}

// clone makes the shallow clone of main that a pipeline begins with.
func (r *repository) clone(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "clone")
	git(t, filepath.Dir(dir), "clone", "--quiet", "--depth", "1", "--branch", "main", "file://"+r.origin, dir)
	return dir
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "git", args...)
	cmd.Dir, cmd.Env = dir, environment()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// environment leaves out what this machine's own pipeline and git would bring in.
func environment() []string {
	return []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.DevNull, "GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1"}
}

// result is what a review left behind.
type result struct {
	code           int
	stdout, stderr string
	// dir is the clone that it ran in.
	dir string
}

// file reads a file of the review.
func (r result) file(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(r.dir, "qinglian-review", name))
	check.OK(t, err)
	return string(content)
}

// program is the command line.
var program string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "review")
	if err == nil {
		program = filepath.Join(dir, "kubectl-qinglian")
		err = exec.Command("go", "build", "-o", program, "qinglian.dev/qinglian/cmd/kubectl-qinglian").Run()
	}
	if err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// run reviews in a folder.
func run(t *testing.T, dir string, env []string, args ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), program, append([]string{"diff", "--comment"}, args...)...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	cmd.Env = append(environment(), env...)
	if err := cmd.Run(); err != nil && !errors.As(err, new(*exec.ExitError)) {
		t.Fatal(err)
	}
	return result{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String(), dir}
}

// review reviews the pull request in a clone of its own, with the token.
func (r *repository) review(t *testing.T, h *host) result {
	t.Helper()
	got := run(t, r.clone(t), append(h.env(t, h, r), "QINGLIAN_TOKEN="+token))
	if strings.Contains(got.stdout+got.stderr, token) {
		t.Errorf("the token is in the log:\n%s", got.stderr)
	}
	return got
}
