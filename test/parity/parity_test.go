// Package parity tests that the command line, without a cluster, and the
// operator, on one, write the same status for the same facts on the same date,
// byte for byte.
package parity

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

const lang = words.Chinese

func TestCommandLineAndOperatorAgree(t *testing.T) {
	samples := t.TempDir()
	check.OK(t, os.CopyFS(samples, os.DirFS(filepath.Join(plane.Root(), "config", "samples"))))
	// kubectl reads every file of a folder; this one is for kustomize.
	check.OK(t, os.Remove(filepath.Join(samples, "zhejiang", "kustomization.yaml")))
	national := filepath.Join(plane.Root(), "config", "notice", "zqlf-2021-5.yaml")
	copyFile(t, national, filepath.Join(samples, "notice.yaml"))
	inputs := map[string]string{"samples": samples}
	for _, w := range corpus.Worlds() {
		inputs[w.Name] = t.TempDir()
		check.OK(t, corpus.Write(w.World, inputs[w.Name]))
	}
	objects := 0
	for name, dir := range inputs {
		t.Run(name, func(t *testing.T) { objects += agree(t, dir) })
	}
	if objects < 1100 {
		t.Errorf("%d objects compared, want the samples' 800 and 300 generated ones at least", objects)
	}
}

// agree compares the statuses for one input, and gives the number of objects.
func agree(t *testing.T, dir string) int {
	log := filepath.Join(t.TempDir(), "audit.log")
	p, err := plane.Start(t.Context(), "--audit-log", log)
	check.OK(t, err)
	check.AtEnd(t, func() error { return errors.Join(p.Stop(), operator.Audit(log)) })
	apply(t, p, dir)
	o, err := operator.Start(p, corpus.Date, lang)
	check.OK(t, err)
	check.AtEnd(t, o.Stop)
	check.OK(t, operator.Settle(t.Context(), p.Client, corpus.Date, lang, 2*time.Minute))

	written := statuses(t, run(t, "kubectl", "--kubeconfig", p.Kubeconfig, "get", "qinglian", "--all-namespaces", "-o", "json"))
	verdicts := []string{"check", "--as-of", string(corpus.Date), "--lang", string(lang), "--fail-on", "none", "-o", "json"}
	// Files without any notice are judged by the built-in one, which a cluster has to declare.
	if hasNotice(written) {
		offline := statuses(t, run(t, "kubectl-qinglian", append(verdicts, "-f", dir)...))
		check.Diff(t, "files (-operator +command line)", written, offline)
	}
	online := statuses(t, run(t, "kubectl-qinglian", append(verdicts, "--kubeconfig", p.Kubeconfig)...))
	check.Diff(t, "cluster (-operator +command line)", written, online)
	return len(written)
}

func hasNotice(statuses map[string]string) bool {
	for key := range statuses {
		if strings.HasPrefix(key, "Notice ") {
			return true
		}
	}
	return false
}

// apply declares everything in a folder with kubectl: namespaces first, since
// the generated worlds have no manifests of theirs.
func apply(t *testing.T, p *plane.Plane, dir string) {
	t.Helper()
	namespaces := map[string]bool{}
	read := run(t, "kubectl-qinglian", "check", "-f", dir, "--fail-on", "none", "-o", "json")
	for _, o := range items(t, read) {
		if ns := o.GetNamespace(); ns != "" && !namespaces[ns] {
			namespaces[ns] = true
			run(t, "kubectl", "--kubeconfig", p.Kubeconfig, "create", "namespace", ns)
		}
	}
	run(t, "kubectl", "--kubeconfig", p.Kubeconfig, "apply", "--server-side", "--recursive", "-f", dir)
}

// run runs one of the built programs and gives what it writes to standard output.
func run(t *testing.T, program string, args ...string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	command := exec.CommandContext(t.Context(), plane.Program(program), args...)
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s", program, strings.Join(args, " "), err, stderr.String())
	}
	return stdout.Bytes()
}

func items(t *testing.T, text []byte) []unstructured.Unstructured {
	t.Helper()
	list := &unstructured.UnstructuredList{}
	check.OK(t, list.UnmarshalJSON(text))
	return list.Items
}

// statuses gives the status of each object in a List as JSON, without the times of transition.
func statuses(t *testing.T, text []byte) map[string]string {
	t.Helper()
	m, err := operator.ListedStatuses(text)
	check.OK(t, err)
	return m
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	check.OK(t, err)
	check.OK(t, os.WriteFile(to, text, 0o600))
}
