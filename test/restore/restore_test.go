// Package restore runs what docs/restore.md says, on two local control planes.
package restore

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

// page is docs/restore.md: its blocks of commands, by the heading or the bold words
// before each.
func page(t *testing.T) map[string]string {
	t.Helper()
	blocks := map[string]string{}
	name, inside := "", false
	for line := range strings.Lines(string(plane.File(t, "docs", "restore.md"))) {
		switch {
		case line == "```sh\n":
			inside = true
		case line == "```\n":
			inside = false
		case inside:
			blocks[name] += line
		case strings.HasPrefix(line, "## "):
			name = strings.TrimSpace(line[3:])
		case strings.HasPrefix(line, "**"):
			name, _, _ = strings.Cut(line[2:], "**")
		}
	}
	return blocks
}

// shell runs commands of the page in a folder, against a plane.
type shell struct {
	dir    string
	blocks map[string]string
}

func (s shell) run(t *testing.T, p *plane.Plane, block string, env ...string) string {
	t.Helper()
	commands, found := s.blocks[block]
	if !found {
		t.Fatalf("docs/restore.md has no commands under %q", block)
	}
	var out bytes.Buffer
	bash := exec.CommandContext(t.Context(), "bash", "-euo", "pipefail", "-c", commands)
	bash.Dir, bash.Stdout, bash.Stderr = s.dir, &out, &out
	bash.Env = append(os.Environ(), append(env, "KUBECONFIG="+p.Kubeconfig, "LANG=en", "PATH="+filepath.Dir(plane.Program("kubectl"))+":"+os.Getenv("PATH"))...)
	if err := bash.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", block, err, out.String())
	}
	return out.String()
}

// empty brings up a plane with nothing of the project, and gives its audit log.
func empty(t *testing.T) (p *plane.Plane, audit string) {
	t.Helper()
	audit = filepath.Join(t.TempDir(), "audit.log")
	p, err := plane.StartEmpty("--audit-log", audit)
	check.OK(t, err)
	check.AtEnd(t, func() error { return errors.Join(p.Stop(), operator.Audit(audit)) })
	return p, audit
}

func TestRestore(t *testing.T) {
	s := shell{dir: t.TempDir(), blocks: page(t)}
	check.OK(t, os.Symlink(filepath.Join(plane.Root(), "config"), filepath.Join(s.dir, "config")))
	source, _ := empty(t)
	check.OK(t, source.Install(t.Context()))
	source.Kubectl(t, "apply", "--server-side", "-f", filepath.Join(plane.Root(), "config", "notice"))
	source.Kubectl(t, "apply", "--server-side", "-k", filepath.Join(plane.Root(), "config", "samples", "zhejiang"))
	o, err := operator.Start(source, corpus.Date, words.Chinese)
	check.OK(t, err)
	settled(t, source)
	check.OK(t, o.Stop())
	s.run(t, source, "Back up")

	steps := []string{"1. The definitions and roles.", "2. The account that may.", "3. Notices, parents, records.", "4. The guards", "5. Take the account back."}
	t.Run("guards first", func(t *testing.T) {
		p, _ := empty(t)
		for _, step := range []int{0, 3, 1, 2, 4} {
			s.run(t, p, steps[step])
		}
	})
	p, audit := empty(t)
	for _, step := range steps {
		s.run(t, p, step)
	}
	operator.On(t, p, corpus.Date, words.Chinese)
	settled(t, p)
	if out := s.run(t, p, "6. Compare."); !strings.Contains(out, "changed 0, better 0, worse 0") {
		t.Errorf("after the restoring there is:\n%s", out)
	}

	check.OK(t, os.Symlink(audit, filepath.Join(s.dir, "audit.log")))
	for i, step := range []string{"Who lacks the verb", "A policy that is at fault"} {
		s.run(t, p, step, "group=xiaoshan-entrepreneurs", "namespace=zj-hangzhou",
			`correction=[{"op": "replace", "path": "/spec/terms/0/admission/number", "value": "`+[]string{"甲", "乙"}[i]+`"}]`)
	}
	s.run(t, p, "The trace.")
	trace, err := os.ReadFile(filepath.Join(s.dir, "trace.txt"))
	check.OK(t, err)
	var found strings.Builder
	for line := range strings.Lines(string(trace)) {
		// Binding the guards was the last step of the restoring, too.
		if _, what, _ := strings.Cut(line, "\t"); found.Len() > 0 || strings.Contains(what, "break-glass") {
			found.WriteString(what)
		}
	}
	if !strings.Contains(string(plane.File(t, "docs", "restore.md")), found.String()) || found.Len() == 0 {
		t.Errorf("the trace is not as in docs/restore.md:\n%s", trace)
	}
	corrected, err := os.ReadFile(filepath.Join(s.dir, "corrected.txt"))
	check.OK(t, err)
	if !strings.Contains(string(corrected), "recorded term changed") {
		t.Errorf("the comparison does not tell of the corrections:\n%s", corrected)
	}
}

func settled(t *testing.T, p *plane.Plane) {
	t.Helper()
	check.OK(t, operator.Settle(t.Context(), p.Client, corpus.Date, words.Chinese, 2*time.Minute))
}
